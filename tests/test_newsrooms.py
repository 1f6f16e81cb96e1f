"""What counting newsrooms promises: no text is counted twice, however it came to its readers."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

import pytest
from msgspec.structs import replace

from generator.comparing.book import make_book, read_inputs
from generator.comparing.corroboration import hear_articles, map_hearings
from generator.comparing.house_lines import find_house_lines
from generator.comparing.voices import list_newsrooms, list_voices
from generator.core.spans import Span
from generator.exporting import generated as generated_files
from generator.languages import Language, Row
from generator.measure.copies import make_source
from generator.nouns.article import IN_SENTENCE, Credit, Mention, SecondHand
from generator.nouns.book import Book, CopyGroup, Hearing, Link, Source, Statement
from generator.nouns.editors import Newsroom, Outlet
from generator.showing import pages
from tests.evidence import BOOK, ID, article
from tests.table_rows import assert_each_example_needs_its_row

COUNT = re.compile(r"(?:\b(?=\d+ (?:independent )?newsrooms?\b)|newsrooms: )(\d+)\b")
LINE = "Kapal itu tenggelam di dekat pelabuhan."
NAMES = ("pelabuhan-banat", "kapal-celat", "dufat")


def newsroom(name: str) -> Newsroom:
    return Newsroom(name.casefold(), name, ())


def published(
    outlet: str,
    *credited: str,
    id: str = "",
    day: str = "2023-02-01",
    names: Iterable[str] = NAMES,
    lines: Sequence[str] = (LINE,),
) -> Source:
    """An article of an outlet that credits these newsrooms and names these people and places."""
    source = make_source(id or outlet.casefold(), lines)
    mentions = [Mention(0, 1, name, "place", name, name, "", "") for name in names]
    first, *others = source.statements
    words = Span(0, 5)
    credit = Credit("newsroom", " dan ".join(credited), words.start, words.end, "label")
    return replace(
        source,
        outlet=Outlet(outlet.casefold(), outlet, (), ()),
        credited_newsrooms=tuple(map(newsroom, credited)),
        newsroom_credit=credit if credited else None,
        route=(*(Link(name, words) for name in credited), Link(outlet, None)),
        date=replace(source.date, value=day),
        statements=(replace(first, mentions=tuple(mentions)), *others),
    )


def signed(source: Source) -> Source:
    """The article with a byline of its outlet."""
    return replace(source, route=(*source.route[:-1], Link(source.outlet.name, Span(0, 5))))


def cited_in_passing(source: Source) -> Source:
    """The article with its credit in a sentence."""
    assert source.newsroom_credit
    return replace(source, newsroom_credit=replace(source.newsroom_credit, rule=IN_SENTENCE))


def second_hand(source: Source, newsroom_name: str) -> Source:
    """The article with its first sentence from another newsroom; "" = it does not say which."""
    cited = newsroom(newsroom_name) if newsroom_name else None
    first, *others = source.statements
    first = replace(first, second_hand=SecondHand(cited, Span(6, 9), "cited"))
    return replace(source, statements=(first, *others))


def copied(*sources: Source) -> CopyGroup:
    return CopyGroup(articles=tuple(sorted(source.id for source in sources)), shared=1.0)


def heard(*sources: Source, copies: Sequence[CopyGroup] = ()) -> dict[str, Hearing]:
    return dict(hear_articles(sources, copies))


def counted(*sources: Source, copies: Sequence[CopyGroup] = ()) -> tuple[str, ...]:
    """The newsrooms of a finding of the first statements of these articles."""
    hearings = map_hearings(sources, hear_articles(sources, copies), ())
    return list_newsrooms(first_statements(sources), hearings, share_core=True)


def first_statements(sources: Iterable[Source]) -> list[Statement]:
    return [source.statements[0] for source in sources]


# --- credits followed through the book ------------------------------------------------------------


def test_who_credits_an_outlet_has_what_its_article_credits() -> None:
    kabar, suara = published("Kabar", "Reuters"), published("Suara", "Kabar")
    warta = published("Warta", "Suara", day="2023-02-03")
    articles = heard(warta, suara, kabar)
    assert {hearing.newsroom for hearing in articles.values()} == {"Reuters"}
    assert articles["warta"].route == ("Reuters", "Kabar", "Suara", "Warta")
    assert counted(warta, suara, kabar) == ("Reuters",)


@pytest.mark.parametrize(
    "kabar",
    [
        published("Kabar", "Reuters", day="2023-02-06"),
        published("Kabar", "Reuters", names=("pelabuhan-banat", "gunung", "hutan", "istana")),
    ],
    ids=["long after", "of another matter"],
)
def test_a_credit_means_an_article_of_that_matter_and_time(kabar: Source) -> None:
    assert heard(kabar, published("Suara", "Kabar"))["suara"].newsroom == "Kabar"


def test_a_credit_means_the_copy_before_all_others() -> None:
    kabar = published("Kabar", "Reuters", day="2022-01-01")
    other = published("Kabar", "AFP", id="other")
    suara = published("Suara", "Kabar")
    assert heard(kabar, other, suara)["suara"].newsroom == "AFP"
    assert heard(kabar, other, suara, copies=[copied(kabar, suara)])["suara"].newsroom == "Reuters"


def test_a_credit_that_may_mean_several_articles_is_sure_of_none() -> None:
    kabar, other = published("Kabar", "Reuters"), published("Kabar", "AFP", id="other")
    suara = published("Suara", "Kabar")
    assert heard(kabar, other, suara)["suara"].newsroom == "AFP + Reuters"
    assert counted(suara, published("Warta", "Reuters")) == ("Kabar", "Reuters")
    assert counted(suara, kabar, other) == ("AFP",)


def test_credits_that_close_on_themselves_are_one_newsroom_and_reported() -> None:
    kabar, suara = published("Kabar", "Suara"), published("Suara", "Kabar", day="2023-01-31")
    warta = published("Warta", "Kabar")
    articles = heard(kabar, suara, warta)
    assert {hearing.newsroom for hearing in articles.values()} == {"Suara"}
    assert [articles[id].basis for id in ("kabar", "suara", "warta")] == [
        "circle", "circle", "credited"
    ]  # fmt: skip
    assert articles["kabar"].route == ("Kabar", "Suara", "Kabar")
    assert counted(kabar, suara, warta) == ("Suara",)


def test_copies_that_credit_each_other_are_a_circle() -> None:
    kabar, suara = published("Kabar", "Suara"), published("Suara", "Kabar", day="2023-01-31")
    articles = heard(kabar, suara, copies=[copied(kabar, suara)])
    assert {(hearing.newsroom, hearing.basis) for hearing in articles.values()} == {
        ("Suara", "circle")
    }


def test_a_circle_with_a_way_out_goes_back_to_it() -> None:
    kabar, suara = published("Kabar", "Suara", "Reuters"), published("Suara", "Kabar")
    assert counted(kabar, suara) == ("Reuters",)
    assert heard(kabar, suara)["suara"].basis == "circle"


def test_the_order_of_the_articles_changes_nothing() -> None:
    sources = [
        published("Kabar", "Suara"),
        published("Suara", "Kabar", "Warta"),
        published("Warta", "Reuters"),
        published("Cahaya"),
    ]
    copies = [copied(sources[2], sources[3])]
    expected = heard(*sources, copies=copies)
    for order in itertools.permutations(sources):
        assert heard(*order, copies=copies) == expected


def test_copies_count_as_the_newsroom_that_one_of_them_credits() -> None:
    kabar, suara = published("Kabar"), published("Suara", "Reuters", day="2023-02-02")
    articles = heard(kabar, suara, copies=[copied(kabar, suara)])
    assert articles["kabar"].newsroom == articles["suara"].newsroom == "Reuters"
    assert articles["kabar"].basis == "copy"


def test_copies_that_credit_nobody_count_as_the_oldest() -> None:
    kabar, suara = published("Kabar"), published("Suara", day="2023-01-31")
    assert counted(kabar, suara, copies=[copied(kabar, suara)]) == ("Suara",)


def test_one_newsroom_has_one_name() -> None:
    written = replace(newsroom("Reuters"), name="REUTERS")
    kabar = replace(published("Kabar", "Reuters"), credited_newsrooms=(written,))
    assert len(counted(kabar, published("Suara", "Reuters"))) == 1


# --- second hand ----------------------------------------------------------------------------------


def test_what_an_article_says_beside_its_citations_may_be_from_those_media_too() -> None:
    kabar = published("Kabar", lines=(LINE, "Hujan reda."))
    first, second = kabar.statements
    second = replace(second, second_hand=SecondHand(newsroom("Reuters"), Span(6, 9), "cited"))
    compiled = replace(kabar, statements=(first, second))
    warta = published("Warta", "Reuters")
    assert counted(kabar, warta) == ("Kabar", "Reuters")
    assert len(counted(compiled, warta)) == 1


def test_second_hand_words_never_count_and_show_whose_they_are() -> None:
    kabar = published("Kabar")
    passing = [
        second_hand(published("Suara"), "Kabar"),
        second_hand(published("Warta"), ""),
        second_hand(published("Cahaya", "Reuters"), "AFP"),
        published("Fajar", "Kabar"),
        published("Harian", "Fajar"),
    ]
    assert counted(kabar, *passing) == ("Kabar",)
    assert counted(*passing[:3]) == ()
    hearings = map_hearings(passing, hear_articles(passing, ()), ())
    suara, warta = (hearings[each.id] for each in first_statements(passing)[:2])
    assert (suara.basis, suara.newsroom, suara.evidence) == ("second-hand", "Kabar", Span(6, 9))
    assert suara.route == ("Kabar", "Suara")
    assert (warta.basis, warta.newsroom) == ("second-hand", "")


def test_a_newsroom_cited_in_one_sentence_is_not_sure_to_have_the_others() -> None:
    suara = cited_in_passing(published("Suara", "Kabar"))
    assert heard(suara)["suara"].newsroom == "Kabar"
    assert counted(suara) == ("Kabar",)
    assert counted(suara, signed(published("Suara", id="own"))) == ("Suara",)
    assert counted(suara, published("Kabar", day="2022-01-01")) == ("Kabar",)


# --- one voice ------------------------------------------------------------------------------------


def test_what_one_outlet_prints_twice_of_one_core_is_one_voice() -> None:
    own = signed(published("Kabar", id="own"))
    from_agency = published("Kabar", "Reuters", id="agency", day="2023-02-04")
    assert counted(own, from_agency) == ("Kabar",)
    assert counted(published("Kabar", id="own"), from_agency) == ("Reuters",)
    assert counted(own, from_agency, signed(published("Suara"))) == ("Kabar", "Suara")
    assert counted(own, from_agency, published("Suara", "Reuters")) == ("Reuters",)


def test_pages_count_both_newsrooms_of_an_outlet_but_no_sentence_twice() -> None:
    own = published("Kabar", id="own")
    other = published("Kabar", "Reuters", id="agency", lines=("Hujan turun di kota itu.",))
    repeated = published("Kabar", "Reuters", id="agency")
    for second, expected in ((other, ("Kabar", "Reuters")), (repeated, ("Reuters",))):
        hearings = map_hearings([own, second], hear_articles([own, second], ()), ())
        assert list_newsrooms(first_statements([own, second]), hearings) == expected


def test_two_newsrooms_of_one_credit_add_nothing_beside_either() -> None:
    both = published("Kabar", "Reuters", "AFP")
    assert counted(both) == ("AFP + Reuters",)
    assert counted(both, published("Suara", "Reuters")) == ("Reuters",)
    assert counted(both, published("Suara", "Reuters"), published("Warta", "AFP")) == (
        "AFP", "Reuters"
    )  # fmt: skip
    assert len(counted(both, published("Suara", "Reuters", "Kyodo"))) == 1
    assert len(counted(both, published("Suara", "Kyodo"))) == 2


def test_an_article_of_an_unknown_outlet_adds_nothing_to_others() -> None:
    assert counted(published("", id="a"), published("", id="b")) == ("",)
    assert counted(published("", id="a"), published("Kabar")) == ("Kabar",)


def test_each_statement_of_a_finding_is_in_one_voice() -> None:
    sources = [
        published("Kabar"),
        published("Kabar", "Reuters", id="again"),
        second_hand(published("Suara"), "Kabar"),
        published("Warta", "AFP"),
    ]
    hearings = map_hearings(sources, hear_articles(sources, ()), ())
    voices = list_voices(first_statements(sources), hearings, share_core=True)
    said = [id for voice in voices for id in voice.statements]
    assert sorted(said) == sorted(each.id for each in first_statements(sources))
    assert [(voice.newsroom, voice.is_counted) for voice in voices] == [
        ("AFP", True), ("Kabar", False), ("Reuters", True)
    ]  # fmt: skip


# --- everything that counts -----------------------------------------------------------------------


def test_every_page_and_file_counts_as_the_function_does() -> None:
    """The book has an article that may be of either of two newsrooms: no third one."""
    text = (
        "Jepang dan NATO mempererat kemitraan militer menghadapi Rusia di kawasan Indo-Pasifik.\n\n"
        "Jepang khawatir atas kerja sama militer China dengan Rusia, kata pejabat itu."
    )
    either = article("zz-either", text, "2023-02-02", "lain", "CNA dan Kyodo News")
    inputs = replace(BOOK, articles=(*BOOK.articles, either))
    book = make_book(read_inputs(inputs, ID), ID)
    evidence = book.evidence
    statements = [line.statement for line in book.ledger]
    whole_book = len(list_newsrooms(statements, evidence.hearings))
    by_article = len(set(evidence.newsrooms.values()))
    right = {whole_book}
    for page in book.topics:
        assert page.newsrooms == list_newsrooms(page.statements, evidence.hearings)
        right.add(len(page.newsrooms))
    for finding in evidence.findings:
        hearings = evidence.hearings
        assert finding.newsrooms == list_newsrooms(finding.statements, hearings, share_core=True)
        right.add(len(finding.newsrooms))
    for difference in evidence.differences:
        sides = [side.statement for side in difference.sides]
        right.add(len(list_newsrooms(sides, evidence.hearings)))
    of_either = [page for page in book.topics if either.id in {each.id for each in page.sources}]
    assert len(of_either) > 1
    assert by_article not in right, "a page that counts articles would not be noticed"
    shown = {**pages.render(book), **generated_files.render_records(book)}
    counts = {
        path: {int(count) for count in COUNT.findall(content)} for path, content in shown.items()
    }
    assert {path: found for path, found in counts.items() if not found <= right} == {}
    assert whole_book in counts["sources/index.md"] & counts["findings.md"]
    assert re.search(rf"<dt>newsrooms.{{0,30}}<dd>{whole_book}<", shown["index.md"], re.DOTALL)


# --- lines of the house ---------------------------------------------------------------------------

BODIES = (
    "Nelayan di Banat menjual ikan tuna. Harga ikan itu naik sejak pekan lalu.",
    "Sekolah di Celat memperbaiki atapnya. Murid belajar di balai desa.",
    "Jembatan di Dufat dibuka kembali. Truk boleh lewat mulai besok.",
)
INVITATION = "Kamu bisa menjadi anggota komunitas pelaut dan mengunduh laporan secara cuma-cuma."


def with_last_line(line: str, bodies: Sequence[str] = BODIES, outlet: str = "Kabar Laut") -> Book:
    """The book of articles of an outlet that all end with a line."""
    articles = [
        article(f"a{number}", f"{body}\n\n{line}", "2023-02-01", outlet)
        for number, body in enumerate(bodies)
    ]
    return make_book(read_inputs(replace(BOOK, articles=tuple(articles)), ID), ID)


def last_bases(book: Book) -> set[str]:
    """How the outlets have the last sentences of their articles."""
    hearings = book.evidence.hearings
    return {hearings[source.statements[-1].id].basis for source in book.sources}


def test_a_line_under_three_articles_is_no_finding_and_clutter_if_it_addresses_readers() -> None:
    book = with_last_line(INVITATION)
    assert last_bases(book) == {"house-line"}
    assert book.evidence.findings == ()
    reasons = [line.reason for line in book.ledger]
    assert reasons == ["no-term", "no-term", "house-line"] * 3


@pytest.mark.parametrize(
    ("line", "is_clutter"),
    [
        ("Jepang dan NATO meninjau kemitraan itu tahun depan di Tokyo.", False),
        ("Kabar Laut meliput Jepang dan NATO dari Tokyo setiap pekan.", True),
        ("kabar laut dari Jepang dan NATO tiba di Tokyo setiap pekan.", False),
    ],
)
def test_a_line_of_the_house_stays_a_statement_unless_it_names_the_outlet(
    line: str, *, is_clutter: bool
) -> None:
    book = with_last_line(line)
    assert last_bases(book) == {"house-line"}
    reasons = {source.statements[-1].id: "" for source in book.sources}
    for ledger_line in book.ledger:
        if ledger_line.statement.id in reasons:
            assert (ledger_line.reason == "house-line") == is_clutter


@pytest.mark.parametrize(
    "bodies",
    [BODIES[:2], (BODIES[0],) * 5, (*BODIES[:2], BODIES[0])],
    ids=["two articles", "one text five times", "two texts, one of them twice"],
)
def test_fewer_than_three_texts_make_no_line_of_the_house(bodies: Sequence[str]) -> None:
    assert "house-line" not in last_bases(with_last_line(INVITATION, bodies))


def test_lines_of_three_outlets_are_no_line_of_a_house() -> None:
    articles = [
        article(f"a{number}", f"{body}\n\n{INVITATION}", "2023-02-01", f"Kabar {number}")
        for number, body in enumerate(BODIES)
    ]
    book = make_book(read_inputs(replace(BOOK, articles=tuple(articles)), ID), ID)
    assert "house-line" not in last_bases(book)


def test_each_word_for_readers_makes_its_line_clutter() -> None:
    def check(row: Row, pack: Language) -> None:
        inputs = [
            article(f"a{number}", f"{body}\n\n{row['example']}", "2023-02-01", "Kabar Laut")
            for number, body in enumerate(BODIES)
        ]
        analyses = read_inputs(replace(BOOK, articles=tuple(inputs)), ID).analyses
        line = find_house_lines(analyses, pack)[0][-1]
        assert line is not None
        assert line.is_clutter

    assert_each_example_needs_its_row("reader_words", check, ID)


# --- copies compared once -------------------------------------------------------------------------


def test_the_same_words_of_copies_are_compared_once_and_all_shown() -> None:
    original = next(
        each for each in BOOK.articles if each.id == "egindo-jepang-nato-tanggapan-tegas"
    )
    paragraphs = [
        line for line in original.text.splitlines() if len(line) > 100 and "Baca Juga" not in line
    ]
    reprints = [
        article(
            f"zz-{n}", "\n\n".join([*paragraphs[n:], *paragraphs[:n]]), "2023-02-02", f"Lain {n}"
        )
        for n in (1, 2, 3)
    ]
    inputs = replace(BOOK, articles=(*BOOK.articles, *reprints))
    book = make_book(read_inputs(inputs, ID), ID)
    alone = make_book(read_inputs(BOOK, ID), ID).evidence.findings
    assert [finding.newsrooms for finding in book.evidence.findings] == [
        finding.newsrooms for finding in alone
    ]
    assert [finding.id for finding in book.evidence.findings] == [each.id for each in alone]
    texts = {source.id: source.clean.article.text for source in book.sources}
    added = 0
    for finding, without in zip(book.evidence.findings, alone, strict=True):
        assert finding.statements[0] == without.statements[0]
        articles = [statement.article for statement in finding.statements]
        assert list(finding.articles) == list(dict.fromkeys(articles))
        words = {
            part.statement.sentence.text: [span.slice(texts[original.id]) for span in part.words]
            for part in finding.parts
            if part.statement.article == original.id
        }
        for part in finding.parts:
            if part.statement.article.startswith("zz-"):
                added += 1
                shared = [span.slice(texts[part.statement.article]) for span in part.words]
                assert shared == words[part.statement.sentence.text]
    assert added >= len(reprints)


# --- read from text -------------------------------------------------------------------------------

SIGNED = (
    "Menteri Pertahanan menandatangani perjanjian kapal selam dengan Jepang di Surabaya pada"
    " Selasa (31/1)"
)


def test_five_forms_of_second_hand_in_a_book_of_three_outlets_count_once() -> None:
    passing = [
        ("Suara Banat", "Pelabuhan ramai.", f"{SIGNED}, seperti dilansir Kabar Laut."),
        ("Warta Celat", "Atap diperbaiki.", f"{SIGNED}, seperti dikutip dari Suara Banat."),
        ("Suara Banat", "Jembatan dibuka.", f"{SIGNED}, menurut media setempat."),
        ("Warta Celat", "Harga naik.", f"{SIGNED}, demikian dilansir Suara Banat."),
        ("Warta Celat", "Hujan turun.", f"Seperti diberitakan Kabar Laut, m{SIGNED[1:]}."),
    ]
    articles = [article("own", f"{SIGNED}.\n\nKapal itu besar.", "2023-01-31", "Kabar Laut")]
    for number, (outlet, lead, line) in enumerate(passing):
        text = f"{lead}\n\n{line}"
        articles.append(article(f"p{number}", text, "2023-02-01", outlet))
    book = make_book(read_inputs(replace(BOOK, articles=tuple(articles)), ID), ID)
    (finding,) = book.evidence.findings
    assert len(finding.statements) == len(articles)
    assert finding.newsrooms == ("Kabar Laut",)
    heard_by = [book.evidence.hearings[statement.id] for statement in finding.statements[1:]]
    assert {hearing.basis for hearing in heard_by} == {"second-hand"}
    assert [hearing.newsroom for hearing in heard_by] == [
        "Kabar Laut", "Suara Banat", "", "Suara Banat", "Kabar Laut"
    ]  # fmt: skip
