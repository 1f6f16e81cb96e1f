"""What filing promises: a printed sum of terms that were met, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generator import languages
from generator.languages import Language, Row
from generator.nouns.article import Filing, Mention, Sentence, Speech
from generator.nouns.editors import Exclusion, Issue, Term, Topic
from generator.reading import names
from generator.reading.cleaning import clean
from generator.reading.sentences import split
from generator.reading.speech import attribute_speech
from generator.reading.tokens import tokenise_sentences
from generator.reading.topics import compile_filing_rules, file_article
from tests.evidence import find, seeds
from tests.table_rows import assert_each_example_needs_its_row
from tests.written import load_yaml, shipped_inputs

ROOT = Path(__file__).parent.parent
ID = languages.load("id")
BOOK = shipped_inputs()
CASES = load_yaml(ROOT / "tests/cases/topics/statements.yml")


def lines(
    texts: Sequence[str], paragraphs: Sequence[int] = (), lead: int = 0
) -> tuple[Sentence, ...]:
    """The sentences of an article of these texts, one blank apart.

    `lead` is the length of a dateline.
    """
    found: list[Sentence] = []
    start = 0
    for number, text in enumerate(texts):
        paragraph = paragraphs[number] if paragraphs else 1
        begin = start + (lead if number == 0 else 0)
        found.append(
            Sentence(
                f"s-{number:08}", "a", number + 1, paragraph, start, start + len(text), text, begin
            )
        )
        start += len(text) + 1
    return tuple(found)


def speech(basis: str) -> Speech | None:
    return Speech(basis, None, (), (), (), "", "test") if basis else None


def filed(
    *texts: str, topics: Sequence[Topic], lead: int = 0, pack: Language = ID
) -> list[list[Filing]]:
    given = lines(texts, lead=lead)
    found = file_article(
        given,
        names.find_names(tokenise_sentences(given), BOOK.entities, ID).mentions_on(None),
        [None] * len(given),
        compile_filing_rules(topics, pack),
    ).filings
    return [list(filings) for filings in found]


def topic(
    name: str = "t", *, threshold: float = 1, excludes: tuple[str, ...] = (), **weights: float
) -> Topic:
    """A topic with terms as `a_word=weight`, and entities as `_entity=weight`."""
    terms = tuple(
        Term(words.replace("_", " "), weight)
        for words, weight in weights.items()
        if words[0] != "_"
    )
    entities = tuple(
        Term(words[1:], weight) for words, weight in weights.items() if words[0] == "_"
    )
    exclusions = tuple(map(Exclusion, excludes))
    return Topic(name, {}, {}, terms, exclusions, entities, threshold)


# --- the shipped topics
# -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    rows = case["statements"]
    given = lines([row["text"] for row in rows], [row.get("paragraph", 1) for row in rows])
    speeches = [speech(row.get("speech", "")) for row in rows]
    found = file_article(
        given,
        names.find_names(tokenise_sentences(given), BOOK.entities, ID).mentions_on(None),
        speeches,
        compile_filing_rules(BOOK.topics, ID),
    ).filings
    assert [[filing.topic for filing in filings] for filings in found] == [
        row["topics"] for row in rows
    ]
    for row, filings in zip(rows, found, strict=True):
        assert {filing.rule for filing in filings} <= {row.get("rule", "score")}


def test_gold() -> None:
    """Pairs of a gold statement and a topic; what the gold calls optional counts neither way."""
    right, false, missed = set(), set(), set()
    for source in BOOK.articles:
        path = ROOT / "tests/gold" / f"{source.id}.yml"
        if not path.is_file():
            continue
        gold = load_yaml(path)["statements"]
        sentences = split(clean(source, BOOK.outlets, BOOK.newsrooms, ID), ID)
        tokenised = tokenise_sentences(sentences)
        mentions = names.find_names(tokenised, BOOK.entities, ID).mentions_on(None)
        filings = file_article(
            sentences,
            mentions,
            attribute_speech(tokenised, mentions, ID),
            compile_filing_rules(BOOK.topics, ID),
        ).filings
        for statement, own in zip(gold, filings, strict=True):
            expected = {(statement["text"], topic) for topic in statement["topics"]}
            optional = {
                (statement["text"], topic) for topic in statement.get("topics_optional", ())
            }
            found = {(statement["text"], filing.topic) for filing in own}
            right |= found & expected
            false |= found - expected - optional
            missed |= expected - found
    assert len(right) + len(missed) == 49
    assert 2 * len(right) / (2 * len(right) + len(false) + len(missed)) >= 0.95, (false, missed)
    assert not [topic for _, topic in false if topic in {"sanctions", "g7"}]


GOLD_ISSUES = load_yaml(ROOT / "tests/cases/sub_issues.yml")


@pytest.mark.parametrize("subject", GOLD_ISSUES)
def test_gold_of_sub_issues(subject: str) -> None:
    """The gold names every filed statement of the topic; of several sub-issues each is right."""
    filed = {
        statement.id: filing.issue
        for source in seeds().sources
        for statement in source.statements
        for filing in statement.filings
        if filing.topic == subject
    }
    rows = GOLD_ISSUES[subject]
    right = {find(seeds().sources, row["article"], row["words"]).id: row["issues"] for row in rows}
    assert right.keys() == filed.keys()
    assert not {id: filed[id] for id, issues in right.items() if filed[id] not in issues}


def test_a_larger_topic_names_sub_issues_and_none_stands_empty() -> None:
    for one in BOOK.topics:
        assert len(one.issues) != 1, "a single part is no division"
        gold_issues = {issue for row in GOLD_ISSUES.get(one.id, ()) for issue in row["issues"]}
        assert {issue.id for issue in one.issues} == gold_issues


def test_each_topic_can_be_reached_and_says_what_it_is() -> None:
    for one in BOOK.topics:
        assert (
            sum(term.weight for term in (*one.terms, *one.entities) if term.weight > 0)
            >= one.threshold
        )
        assert set(one.title) == set(one.definition) == set(BOOK.languages)
        words = [term.words.casefold() for term in one.terms]
        assert len(words) == len(set(words))


# --- sub-issues -----------------------------------------------------------------------------------
# ----------------


def issues(*texts: str) -> list[str]:
    """The sub-issue of each text under a topic on `sanksi` with the sub-issues `oil` and `gold`."""
    terms = {
        "oil": (Term("minyak", 1), Term("kapal", 0.5)),
        "gold": (Term("emas", 1), Term("kapal", 1)),
    }
    parts = tuple(Issue(id, {}, words) for id, words in terms.items())
    return [
        found[0].issue for found in filed(*texts, topics=[replace(topic(sanksi=1), issues=parts)])
    ]


def test_a_statement_belongs_to_the_sub_issue_that_weighs_most() -> None:
    assert issues("Sanksi atas minyak.", "Sanksi atas perkapalan.", "Sanksi lain.") == [
        "oil",
        "gold",
        "other",
    ]


def test_the_sub_issue_named_first_wins_a_draw() -> None:
    assert issues("Sanksi atas emas dan minyak.") == ["oil"]


def test_what_follows_stays_with_the_sub_issue_unless_it_speaks_of_another() -> None:
    assert issues("Sanksi atas emas.", "Hal itu lama.") == ["gold", "gold"]
    assert issues("Sanksi atas emas.", "Hal itu menyangkut minyak.") == ["gold", "oil"]
    assert issues("Sanksi atas emas.", "Sanksi itu lama.") == ["gold", "other"]


def test_a_topic_without_sub_issues_names_none() -> None:
    assert filed("Sanksi.", topics=[topic(sanksi=1)])[0][0].issue == ""


# --- the score ------------------------------------------------------------------------------------
# ----------------


def test_hits_say_what_was_met_and_where() -> None:
    ((filing,),) = filed(
        "Tokyo - Rusia mengancam dan mengancam lagi.",
        topics=[topic(ancaman=1, _russia=0.5)],
        lead=8,
    )
    assert (filing.topic, filing.score, filing.rule) == ("t", 1.5, "score")
    assert [(hit.term, hit.weight, hit.form, hit.start, hit.end) for hit in filing.hits] == [
        ("russia", 0.5, "Rusia", 8, 13),
        ("ancaman", 1, "mengancam", 14, 23),
    ]


def test_a_dateline_is_no_evidence() -> None:
    assert filed("Moskow - Kishida pulang.", topics=[topic(_moscow=1, x=1)], lead=9) == [[]]
    assert filed("Moskow menunggu.", topics=[topic(_moscow=1, x=1)]) != [[]]


def test_a_term_counts_once() -> None:
    assert filed("Sanksi demi sanksi.", topics=[topic(sanksi=1, threshold=2)]) == [[]]


def test_terms_met_by_the_same_words_count_once_and_the_heaviest_does() -> None:
    (filings,) = filed("Ia diduga menerima uang.", topics=[topic(dugaan=1, terduga=1.5)])
    assert [(hit.term, hit.weight) for hit in filings[0].hits] == [("terduga", 1.5)]
    assert filings[0].score == 1.5


def test_a_phrase_adds_to_a_word_in_it_and_what_speaks_against_stays() -> None:
    subject = topic(harga=1, batas_harga=1, threshold=2)
    assert filed("Batas harga itu dijaga.", topics=[subject])[0][0].score == 2
    against = topic(tipikor=2, UU_tipikor=-3, threshold=1)
    assert filed("UU Tipikor itu dibahas.", topics=[against]) == [[]]


BRIBES = topic(threshold=2, uang=1.25, proyek=1.25, suap=2, _russia=0.75)
STRAY = "Uang untuk proyek itu dibayar bank."
OTHERS = ("Bank itu besar.", "Nasabahnya banyak.", "Kantornya baru.")


def test_weak_terms_add_up_in_an_article_about_the_topic_only() -> None:
    assert filed(STRAY, *OTHERS, topics=[BRIBES])[0] == []
    led = filed("Suap itu diakui.", *OTHERS, STRAY, topics=[BRIBES])
    assert [len(filings) for filings in led] == [1, 0, 0, 0, 1]


def test_an_article_on_a_topic_names_it_twice_or_in_its_lead() -> None:
    plimbo = topic("bribes", threshold=2, uang=1.25, proyek=1.25, plimbo=2, zorla=1.75)
    passing = [STRAY, "Bank itu besar.", "Plimbo itu diakui.", *OTHERS]
    assert [len(filings) for filings in filed(*passing, topics=[plimbo])][:3] == [0, 0, 1]
    second = [*passing[::2], "Bank itu besar."]
    assert [len(filings) for filings in filed(*second, topics=[plimbo])][:2] == [1, 1]
    twice = [*passing, "Uang zorla itu disita."]
    assert [len(filings) for filings in filed(*twice, topics=[plimbo])][::2] == [1, 1, 0, 1]


def _weigh(subject: Topic, count: int = 8) -> Topic:
    """The topic with so many further words that need another one."""
    weak = [Term(f"plono{number}", 0.5) for number in range(count)]
    return replace(subject, terms=(*subject.terms, *weak))


LAKES = topic("disasters", threshold=2, blorfik=2, gunung=1.75, lava=0.25)
FORMED = "Danau itu terbentuk dari blorfik."


def test_a_long_article_that_mentions_a_topic_in_passing_must_say_more_of_it() -> None:
    lakes = _weigh(LAKES)
    guide = ["Danau itu indah.", *OTHERS, *OTHERS]
    assert not any(filed(*guide, FORMED, topics=[lakes]))
    assert filed(*guide[1:], FORMED, topics=[lakes])[-1]
    more = "Blorfik gunung itu membawa lava."
    assert filed(*guide, more, topics=[lakes])[-1]
    assert not any(filed(*guide, more.replace("lava", "batu"), topics=[lakes]))
    assert not any(filed(*guide, FORMED, FORMED, topics=[lakes]))
    assert filed(*guide, FORMED, FORMED, FORMED, topics=[lakes])[-1]
    assert filed(guide[0], FORMED, *guide[1:], topics=[lakes])[1]
    assert not any(filed(*guide[:2], FORMED, *guide[2:], topics=[lakes]))


def test_an_article_on_one_topic_of_the_book_may_mention_others() -> None:
    lakes = _weigh(LAKES)
    guides = topic("guides", threshold=2, plimbo=2, pemandu=1)
    texts = ("Danau plimbo itu indah.", *OTHERS, *OTHERS, FORMED)
    assert [filing.topic for filing in filed(*texts, topics=[lakes, guides])[-1]] == ["disasters"]
    later = (*OTHERS, *["Danau plimbo itu indah."] * 3, *OTHERS, FORMED)
    assert [filing.topic for filing in filed(*later, topics=[lakes, guides])[-1]] == ["disasters"]


def test_where_few_terms_are_weak_one_that_is_enough_alone_is_so_in_any_article() -> None:
    texts = ("Danau itu indah.", *OTHERS, *OTHERS, FORMED)
    assert filed(*texts, topics=[_weigh(LAKES, 7)])[-1]
    strong = [Term(f"plono{number}", 2) for number in range(9)]
    against = [Term(f"plano{number}", -1) for number in range(9)]
    begun = replace(LAKES, terms=(*LAKES.terms, *strong, *against))
    assert filed(*texts, topics=[begun])[-1]


def test_an_article_is_about_what_a_seventh_of_its_sentences_and_two_of_them_reach() -> None:
    bribes = topic(threshold=2, uang=1.25, proyek=1.75, suap=2)
    two_of_14 = [STRAY, "Proyek itu menelan uang.", *OTHERS * 4]
    assert [bool(filings) for filings in filed(*two_of_14, topics=[bribes])][:2] == [True, True]
    two_of_15 = [*two_of_14, "Bank itu tutup."]
    assert not any(filed(*two_of_15, topics=[bribes]))
    assert not any(filed(STRAY, "Bank itu besar.", topics=[bribes]))


def test_one_sentence_by_a_full_term_makes_a_long_article_none_on_the_topic() -> None:
    two_of_14 = [STRAY, "Suap itu diakui.", *OTHERS * 4]
    assert [bool(filings) for filings in filed(*two_of_14, topics=[BRIBES])][:2] == [True, True]
    two_of_15 = [*two_of_14, "Bank itu tutup."]
    assert [bool(filings) for filings in filed(*two_of_15, topics=[BRIBES])][:2] == [False, True]


def test_many_weak_terms_need_one_that_is_nearly_enough_alone() -> None:
    trials = topic("bribes", threshold=2, suap=2, sidang=1.25, hakim=1, titipan=1.75)
    trial = ("Sidang hakim dibuka.", "Sidang hakim ditutup.", "Hari panas.")
    assert filed(*trial, topics=[trials])[0] == []
    assert filed("Titipan hakim kembali.", *trial[:2], topics=[trials])[1] != []


def test_beside_a_listed_name_weak_terms_add_up_anywhere() -> None:
    assert filed("Uang Rusia itu dibekukan.", *OTHERS, topics=[BRIBES])[0][0].score == 2


def test_a_topic_of_weak_terms_alone_goes_by_the_sum() -> None:
    assert filed(STRAY, *OTHERS, topics=[topic(threshold=2, uang=1.25, proyek=1.25)])[0]


FIELD = ("bek", "kiper", "klub", "liga", "pelatih", "pemain", "sayap", "skuat", "striker", "zorla")
SALES = ("Ia dijual dengan harga itu.", "Harga itu lalu ditawar, dan ia dijual.")


def _list_sold(*texts: str, field: Sequence[str] = FIELD) -> list[bool]:
    """Whether each sentence is filed under a topic of such a field."""
    bare = topic("transfers", threshold=2, dijual=1.75, harga=1.25, dipinjamkan=2)
    transfers = _add_field(bare, field)
    return [bool(filings) for filings in filed(*texts, topics=[transfers])]


def _add_field(subject: Topic, field: Sequence[str]) -> Topic:
    light = [Term(words, 0.25) for words in field]
    return replace(subject, terms=(*subject.terms, *light))


def test_where_a_topic_lists_its_field_weak_terms_add_up_in_an_article_of_it_only() -> None:
    assert _list_sold(*SALES, *OTHERS) == [False] * 5
    assert _list_sold(*SALES, "Klub zorla itu besar.") == [True, True, False]
    # One word of it is also a figure of speech: `pemain` on a market.
    assert _list_sold(*SALES, "Pemain itu besar, pemain lain kecil.") == [False] * 3
    # Nine words are no field yet, nor do heavier ones say what it is.
    assert _list_sold(*SALES, *OTHERS, field=FIELD[1:])[:2] == [True, True]
    # What is enough alone is so in any article.
    assert _list_sold("Ia dipinjamkan.", *OTHERS)[0]


def test_a_tenth_of_an_article_has_a_word_of_its_field_of_an_eighth_at_most() -> None:
    ten = [*SALES, "Klub zorla itu besar.", *OTHERS, *OTHERS, "Hari panas."]
    assert _list_sold(*ten)[:2] == [True, True]
    assert _list_sold(*ten, "Toko buka.")[:2] == [False, False]
    eighth = _add_field(topic(threshold=2, dijual=2, sewa=1.75, kontrak=1.75), FIELD)
    too_heavy = replace(eighth, threshold=1.99)
    leases = ("Sewa dan kontrak mahal.", "Kontrak sewa putus.")
    assert filed(*leases, topics=[eighth]) == [[], []]
    assert all(filed(*leases, topics=[too_heavy]))


FLOOD = ("Banjir melanda kota.", "Banjir meluas.", "Banjir surut.", "Banjir datang lagi.")
REST = ("Ia tiba pukul tujuh.", "Rapat ditunda.")


def _rules(*texts: str, topics: Sequence[Topic]) -> list[list[tuple[str, str]]]:
    return [
        [(filing.topic, filing.rule) for filing in filings]
        for filings in filed(*texts, topics=topics)
    ]


def test_what_is_left_of_an_article_is_filed_where_three_fifths_and_its_lead_are() -> None:
    by_score, by_whole = [("floods", "score")], [("floods", "whole-article")]
    floods = (topic("floods", banjir=1),)
    texts = (*FLOOD, "Banjir reda.", *REST)
    assert _rules(*texts, topics=floods) == [by_score] * 5 + [by_whole] * 2
    assert _rules(*texts[::-1], topics=floods) == [[], [], *[by_score] * 5]
    assert _rules(*FLOOD, *REST, "Warga pulang.", topics=floods)[4:] == [[], [], []]


def test_six_sentences_are_too_few_for_a_whole_article() -> None:
    floods = (topic("floods", banjir=1),)
    assert _rules(*FLOOD, *REST, topics=floods)[4:] == [[], []]


def test_an_article_on_two_topics_is_wholly_about_neither() -> None:
    topics = (topic("floods", banjir=1), topic("aid", bantuan=1))
    one_on_aid = (*FLOOD, "Banjir reda.", "Bantuan banjir tiba.", *REST)
    two_on_aid = (*FLOOD, "Bantuan banjir dikirim.", "Bantuan banjir tiba.", *REST)
    assert _rules(*one_on_aid, topics=topics)[6:] == [[("floods", "whole-article")]] * 2
    assert _rules(*two_on_aid, topics=topics)[6:] == [[], []]


def test_what_a_topic_excludes_or_weighs_against_is_no_rest_of_its_article() -> None:
    floods = (topic("floods", excludes=("rapat",), banjir=1, tiba=-1),)
    assert _rules(*FLOOD, "Banjir reda.", *REST, topics=floods)[5:] == [[], []]


LED = (
    "Banjir besar bandang melanda kota.",
    "Hujan turun.",
    "Ia lelah.",
    "Rapat usai.",
    "Banjir surut.",
)
LED_TOPIC = (topic("floods", threshold=2, banjir=2, besar=1, bandang=0.5, rapat=-1),)


def _rules_of_speeches(
    *texts: str, spoken: Sequence[int], topics: Sequence[Topic] = LED_TOPIC
) -> list[str]:
    """The rule of each filed sentence, "" of the others; `spoken` has the places of speeches."""
    given = lines(texts)
    speeches = [speech("direct" if place in spoken else "") for place in range(len(given))]
    rules = compile_filing_rules(topics, ID)
    filings = file_article(given, [()] * len(given), speeches, rules).filings
    return [of_sentence[0].rule if of_sentence else "" for of_sentence in filings]


def test_what_is_said_in_an_article_led_by_a_topic_is_on_it() -> None:
    assert _rules_of_speeches(*LED, spoken=[2]) == [
        "score",
        "led-article",
        "led-article",
        "",
        "score",
    ]
    assert _rules_of_speeches(*LED, spoken=[3]) == ["score", "", "", "", "score"]
    # None is strong, a fifth is not filed, or four are too few.
    weak_lead = ("Banjir besar melanda kota.", *LED[1:])
    assert _rules_of_speeches(*weak_lead, spoken=[2]) == ["score", "", "", "", "score"]
    two_of_ten = [*LED, *OTHERS, "Kasirnya ramah.", "Toko buka."]
    assert _rules_of_speeches(*two_of_ten, spoken=[2])[2] == "led-article"
    assert _rules_of_speeches(*two_of_ten, "Hari panas.", spoken=[2])[2] == ""
    assert _rules_of_speeches(*LED[:3], LED[4], spoken=[2]) == ["score", "", "", "score"]


def test_what_is_said_far_from_all_that_is_filed_is_of_something_else() -> None:
    moves_on = (*LED[:1], LED[4], "Hari panas.", "Toko buka.", "Ia lelah.", "Ia pulang.")
    assert _rules_of_speeches(*moves_on, spoken=[4, 5])[2:] == ["", "", "led-article", ""]
    comes_back = (*moves_on, "Banjir reda.")
    assert _rules_of_speeches(*comes_back, spoken=[5])[5] == "led-article"
    floods = (topic("floods", banjir=1),)
    texts = (*FLOOD, "Banjir reda.", "Banjir usai.", *REST, "Warga pulang.", "Toko buka.")
    assert _rules(*texts, topics=floods)[6:] == [[("floods", "whole-article")]] * 3 + [[]]


def test_an_article_with_a_sentence_of_another_topic_is_led_by_none() -> None:
    other = topic("heat", hujan=1)
    assert _rules_of_speeches(*LED, spoken=[2], topics=(*LED_TOPIC, other))[2] == ""


def test_the_second_sentence_leads_an_article_too_and_the_third_does_not() -> None:
    late = ("Hari panas.", "Banjir surut.", "Ia lelah.", LED[0], "Rapat usai.")
    assert _rules_of_speeches(*late, spoken=[2])[2] == "led-article"
    too_late = ("Hari panas.", "Rapat usai.", *LED[::4], "Ia lelah.")
    assert _rules_of_speeches(*too_late, spoken=[4])[4] == ""


def test_in_an_article_on_a_topic_seven_eighths_of_the_threshold_are_enough() -> None:
    near = (topic("floods", threshold=2, banjir=2, luapan=1.75, genangan=1.5, rapat=-1),)
    texts = ("Hari panas.", "Rapat usai.", "Banjir surut.", "Luapan meluas.", "Genangan meluas.")
    rules = ["", "", "score", "nearly-enough", "", "score"]
    assert _rules_of_speeches(*texts, "Banjir reda.", spoken=[], topics=near) == rules
    assert _rules_of_speeches(*texts, "Hari panas.", spoken=[], topics=near)[3] == ""
    assert _rules_of_speeches(*texts[1:4], "Banjir reda.", spoken=[], topics=near)[2] == ""
    ruled_out = (topic("floods", threshold=2, excludes=("meluas",), banjir=2, luapan=1.75),)
    assert _rules_of_speeches(*texts, "Banjir reda.", spoken=[], topics=ruled_out)[3] == ""


def test_where_much_speaks_against_a_topic_its_article_is_about_something_else() -> None:
    against = ("Rapat usai.", "Rapat bubar.")
    assert _rules_of_speeches("Banjir surut.", *against, spoken=[]) == ["", "", ""]
    assert _rules_of_speeches("Banjir surut.", *against[:1], spoken=[]) == ["score", ""]
    twice = (topic("floods", threshold=2, banjir=2, surut=2, rapat=-1),)
    assert _rules_of_speeches("Banjir surut.", *against, spoken=[], topics=twice)[0] == "score"
    mild = (topic("floods", threshold=2, banjir=2, rapat=-0.75),)
    assert _rules_of_speeches("Banjir surut.", *against, spoken=[], topics=mild)[0] == "score"
    # A word that is none of the topic's in another sense is of another subject.
    excluded = topic("floods", threshold=2, excludes=("rapat", '"kebanjiran"'), banjir=2)
    assert _rules_of_speeches("Banjir surut.", *against, spoken=[], topics=(excluded,))[0] == ""
    senses = ("Toko kebanjiran pesanan.", "Kota kebanjiran pelancong.")
    assert _rules_of_speeches("Banjir surut.", *senses, spoken=[], topics=(excluded,))[0] == "score"
    drill = topic("floods", threshold=2, excludes=("latihan siaga",), banjir=2, latihan=-0.5)
    drills = ("Latihan siaga usai.", "Latihan siaga bubar.")
    assert _rules_of_speeches("Banjir surut.", *drills, spoken=[], topics=(drill,))[0] == ""
    seven = ["Banjir surut."] * 7
    assert _rules_of_speeches(*seven, *against, spoken=[])[0] == "score"
    assert _rules_of_speeches(*seven[1:], *against, spoken=[])[0] == ""


def test_what_speaks_against_a_topic_follows_no_sentence() -> None:
    assert _rules_of_speeches("Banjir surut.", "Hal itu rapat.", spoken=[]) == ["score", ""]
    assert _rules_of_speeches("Banjir surut.", "Hal itu besar.", spoken=[])[1] == "points-to-matter"


def test_a_sentence_left_out_for_its_stray_terms_says_so() -> None:
    given = lines((STRAY, *OTHERS))
    rules = compile_filing_rules([BRIBES], ID)
    filings = file_article(given, [()] * len(given), [None] * len(given), rules)
    (near_miss,) = filings.near_misses[0]
    assert (near_miss.score, near_miss.reason) == (2.5, "stray-terms")


def test_entities_of_one_weight_count_once() -> None:
    assert filed("China dan Beijing.", topics=[topic(x=1, _china=1, _beijing=1, threshold=2)]) == [
        []
    ]
    assert filed(
        "China dan Beijing.", topics=[topic(x=1, _china=1, _beijing=1.5, threshold=2)]
    ) != [[]]


def test_a_weight_below_zero_counts_against() -> None:
    against = topic(sanksi=1, atlet=-0.5)
    assert filed("Sanksi.", "Sanksi bagi atlet.", topics=[against])[1] == []


def test_the_threshold_is_enough() -> None:
    assert filed("Sanksi baru.", topics=[topic(sanksi=0.1, baru=0.7, threshold=0.8)]) != [[]]


def test_an_excluded_word_rules_out_even_what_follows() -> None:
    one = topic(sanksi=1, excludes=("kartu merah",))
    assert [
        len(found) for found in filed("Sanksi.", "Hal itu sanksi kartu merah.", topics=[one])
    ] == [1, 0]


def test_filings_stand_in_the_order_of_the_topics() -> None:
    pair = [topic("b", sanksi=1), topic("a", sanksi=1)]
    assert [
        [one.topic for one in found] for found in filed("Sanksi.", "Hal itu sanksi.", topics=pair)
    ] == [["b", "a"]] * 2


def test_what_follows_keeps_no_hits_and_its_own_score() -> None:
    _, (second,) = filed(
        "Sanksi dan embargo.", "Hal itu embargo.", topics=[topic(sanksi=1, embargo=0.25)]
    )
    assert (second.rule, second.score, second.hits) == ("points-to-matter", 0.25, ())


def assert_points_back(row: Row, pack: Language) -> None:
    first, second = row["example"].split(". ", 1)
    assert second.casefold().startswith(row["words"])
    pair = [topic(menawarkan=1, membahas=0.5)]
    rules = [filings[0].rule for filings in filed(first + ".", second, topics=pair, pack=pack)]
    assert rules == ["score", f"points-to-{row['kind']}"]


def test_each_example_of_an_opening_needs_its_row() -> None:
    assert_each_example_needs_its_row("pointing_back", assert_points_back, ID)


def test_the_first_sentence_follows_nothing() -> None:
    assert filed("Hal itu sanksi.", topics=[topic(sanksi=0.5)]) == [[]]


def test_a_topic_whose_terms_against_it_outweigh_those_for_it_is_still_missed_and_not_unmet() -> (
    None
):
    given = lines(["Bantuan Jepang tiba di Ukraina.", "Hujan turun."])
    filings = file_article(
        given,
        [(), ()],
        [None] * len(given),
        compile_filing_rules([topic(threshold=3, Jepang=0.25, Ukraina=-0.5)], ID),
    )
    (near_miss,), unmet = filings.near_misses
    assert (near_miss.score, near_miss.reason) == (-0.25, "too-low")
    assert unmet == ()


def test_arguments_of_different_articles_are_refused() -> None:
    none: tuple[Mention, ...] = ()
    with pytest.raises(ValueError, match=r"shorter|longer"):
        file_article(
            lines(["Sanksi."]), [none, none], [None], compile_filing_rules([topic(sanksi=1)], ID)
        )
