"""Terms of topics as people search: each case of a term meets what it says, and no more."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generator import build as building
from generator import languages
from generator.core.problems import InputError
from generator.core.search_terms import TermError, parse_term
from generator.desk import inputs
from generator.explaining import explain
from generator.nouns.article import Filing
from generator.nouns.editors import Exclusion, Issue, Term, Topic
from generator.reading import names
from generator.reading.tokens import tokenise_sentences
from generator.reading.topics import compile_filing_rules, file_article
from tests import small_book
from tests.counted_calls import count_calls
from tests.test_topics import filed, lines
from tests.written import load_yaml, shipped_inputs

ROOT = Path(__file__).parent.parent
ID = languages.load("id")
CASES = load_yaml(ROOT / "tests/cases/topics/terms.yml")
HEAD = """- id: courts
  title: {en: Courts, id: Pengadilan}
  definition: {en: Appeals., id: Banding.}
"""


def topic(*terms: Term, excludes: Sequence[str] = (), threshold: float = 1) -> Topic:
    return Topic("t", {}, {}, terms, tuple(map(Exclusion, excludes)), (), threshold)


def write(folder: Path, rest: str) -> Path:
    """The small book with one topic that ends so."""
    return small_book.copy(folder, {"data/topics.yml": HEAD + rest})


def read_topic(folder: Path, rest: str) -> Topic:
    return inputs.read(write(folder, rest)).topics[0]


def list_mistakes(folder: Path, rest: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        inputs.read(write(folder, rest))
    return [str(problem) for problem in caught.value.problems]


# --- what a term meets ----------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: Mapping[str, Any], subtests: pytest.Subtests) -> None:
    one = topic(Term(case["term"], 1))
    for text, words in case["meets"].items():
        with subtests.test(text):
            (filings,) = filed(text, topics=[one])
            assert [hit.form for filing in filings for hit in filing.hits] == words
            assert not filings or filings[0].score == 1


def test_terms_of_one_root_count_each() -> None:
    one = topic(Term("banding", 1), Term('"dibandingkan"', -1))
    assert score("Harga dibandingkan.", one) is None
    assert score("Banding, dibandingkan.", replace(one, threshold=-9)) == 0


def score(text: str, one: Topic) -> float | None:
    (filings,) = filed(text, topics=[one])
    return filings[0].score if filings else None


@pytest.mark.parametrize("text", ["Putusan atas banding.", "Banding atas putusan."])
def test_a_term_of_two_phrases_has_its_weight_once(text: str) -> None:
    one = topic(Term("putusan NEAR banding", 1.5), Term("putusan", 0.25))
    assert score(text, one) == 1.75
    ((filing,),) = filed(text, topics=[topic(Term("putusan NEAR banding", 1.5))])
    assert [hit.weight for hit in filing.hits] == [1.5, 0]


def count_steps(text: str, *terms: str) -> int:
    """The calls of filing a text that no term of the topic finds."""

    def file() -> None:
        assert filed(text, topics=[topic(*[Term(words, 1) for words in terms])]) == [[]]

    file()  # what is read once is read now
    return count_calls(file)


def test_a_word_without_end_takes_steps_proportional_to_its_text() -> None:
    terms = [
        "banding NEAR/50 kasasi NEAR/50 banding NEAR/50 vonis",
        "banding NOT kasasi NOT kasasi",
    ]
    few, more, many = (
        count_steps("banding kasasi " * times + "vonis.", *terms) for times in (100, 200, 400)
    )
    assert many - more <= 2.1 * (more - few)


def test_a_long_list_of_words_without_itself_takes_no_more_steps_for_a_longer_text() -> None:
    words = "banding NEAR/50 kasasi NEAR/50 vonis NEAR/50 hakim"
    few, many = (
        count_steps("Banding kasasi vonis hakim " * times + "lama.", f"{words} NOT {words}")
        for times in (6, 12)
    )
    assert many <= 1.1 * few


def test_a_phrase_of_many_parts_takes_steps_proportional_to_them() -> None:
    def count_of(parts: int) -> int:
        words = " ".join(f'kerja sama "vonis{number}"' for number in range(parts))
        joined = words.replace('"', "").replace("kerja sama", "kerjasama", 1)
        text = f"Pengadilan {joined} kemarin."
        topics = [topic(Term(words, 1))]
        assert filed(text, topics=topics) != [[]]
        return count_calls(lambda: filed(text, topics=topics))

    assert count_of(30) <= 2.5 * count_of(15)


def test_a_term_that_is_excluded_too_files_nothing() -> None:
    assert score("Banding.", topic(Term("banding", 1), excludes=["banding"])) is None


def test_a_weight_below_zero_works_with_signs() -> None:
    one = topic(Term("banding", 2), Term('harga NEAR "dibandingkan"', -1.5))
    assert score("Banding.", one) == 2
    assert score("Harga naik dibandingkan kemarin.", one) is None


def test_an_exclusion_in_quotation_marks_takes_only_that_form() -> None:
    by_root = topic(Term("banding", 1), excludes=["dibandingkan"])
    by_form = topic(Term("banding", 1), excludes=['"dibandingkan"'])
    texts = ["Ia mengajukan banding.", "Harga naik dibandingkan kemarin."]
    assert [bool(filings) for filings in filed(*texts, topics=[by_root])] == [False, False]
    assert [bool(filings) for filings in filed(*texts, topics=[by_form])] == [True, False]


def test_an_exclusion_may_have_near_and_not() -> None:
    one = topic(Term("minyak", 1), excludes=["minyak NEAR/0 goreng NOT sawit"])
    texts = ["Minyak goreng.", "Minyak goreng sawit.", "Minyak."]
    assert [bool(filings) for filings in filed(*texts, topics=[one])] == [False, True, True]


def test_sub_issues_have_terms_with_signs() -> None:
    issues = (
        Issue("appeal", {}, (Term('"banding"', 1),)),
        Issue("rest", {}, (Term("banding", 0.5),)),
    )
    one = replace(topic(Term("banding", 1)), issues=issues)
    found = filed("Ia mengajukan banding.", "Harga dibandingkan.", topics=[one])
    assert [filings[0].issue for filings in found] == ["appeal", "rest"]


def test_entities_count_beside_terms_with_signs() -> None:
    given = lines(["Rusia mengajukan banding."])
    one = replace(topic(Term('"banding"', 1), threshold=2), entities=(Term("russia", 1),))
    entities = shipped_inputs().entities
    mentions = names.find_names(tokenise_sentences(given), entities, ID).mentions_on(None)
    rules = compile_filing_rules([one], ID)
    ((filing,),) = file_article(given, mentions, [None], rules).filings
    assert [hit.form for hit in filing.hits] == ["Rusia", "banding"]


def test_each_hit_is_a_place_in_the_text() -> None:
    text = "Tokyo - Putusan atas permohonan banding itu keluar."
    ((filing,),) = filed(text, topics=[topic(Term("banding NEAR putusan", 1))], lead=8)
    assert forms(filing, text) == ["Putusan", "banding"]


def forms(filing: Filing, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in filing.hits]


# --- what is no term ------------------------------------------------------------------------------

NO_TERMS = {
    '"banding': "a quotation mark has no partner",
    'ban"ding"kan"': "a quotation mark has no partner",
    '""': "nothing is between two quotation marks",
    '"banding NOT dibandingkan"': "NOT is in quotation marks",
    "NEAR banding": "has no words before NEAR",
    "putusan NEAR": "has no words behind NEAR",
    "putusan NOT": "has no words behind NOT",
    "putusan NOT NEAR banding": "has no words before NEAR",
    "putusan NEAR/x banding": "NEAR has no number",
    "putusan NEAR/ banding": "NEAR has no number",
    "putusan NEAR/51 banding": "NEAR has no number",
    f"putusan NEAR/{'9' * 5000} banding": "NEAR has no number",
    "putusan NEAR/² banding": "NEAR has no number",
    "putusan OR banding": "OR is not an operator",
    "putusan AND banding": "AND is not an operator",
    '"putusan" OR "banding"': "OR is not an operator",
    "+putusan +banding": '"\\+" is not an operator',
    "banding*": '"*" is not an operator',
    "putusan, banding": '"," is not an operator',
    '"putusan", banding': '"," is not an operator',
    "putusan | banding": '"|" is not an operator',
    "putusan; banding": '";" is not an operator',
    'putusan "atas" OR banding': "OR is not an operator",
    "a NEAR b NEAR c NEAR d NEAR e": "NEAR joins too much",
}


@pytest.mark.parametrize("text", NO_TERMS, ids=lambda text: text[:40])
def test_what_is_no_term_is_named(text: str) -> None:
    with pytest.raises(TermError, match=NO_TERMS[text]) as caught:
        parse_term(text)
    assert 2 < len(caught.value.fault.found) <= 62
    assert caught.value.fault.expected
    assert caught.value.fault.advice


def test_all_mistakes_in_terms_are_named_with_their_lines(tmp_path: Path) -> None:
    found = list_mistakes(
        tmp_path,
        """  terms:
    - banding
    - putusan NEAR
    - {words: '"banding', weight: 1}
  issues:
    - id: one
      title: {en: One, id: Satu}
      terms: [putusan OR banding]
  excludes:
    - "a NOT b"
    - '""'
""",
    )
    assert [mistake.split(": ", 2)[:2] for mistake in found] == [
        ["data/topics.yml:6", "a term has no words behind NEAR; found `putusan NEAR`, expected words on both sides of NEAR and NOT; add them, or remove the operator"],
        ["data/topics.yml:7", 'a quotation mark has no partner; found `"banding`, expected quotation marks in pairs; add the closing one, or remove it'],
        ["data/topics.yml:11", "OR is not an operator; found `putusan OR banding`, expected words, NEAR or NOT; write each as a term of its own"],
        ["data/topics.yml:13", 'NOT is in quotation marks, in which all are words; found `"a NOT b"`, expected quotation marks around words alone; write NOT outside of them; in YAML, put the whole term in single quotes'],
        ["data/topics.yml:14", "nothing to look for in 'excludes'; found '\"\"', expected words with a letter or digit; write what articles say"],
    ]  # fmt: skip


def test_text_behind_yaml_quotation_marks_is_explained(tmp_path: Path) -> None:
    (mistake,) = list_mistakes(tmp_path, '  terms:\n    - "banding" NOT "dibandingkan"\n')
    assert mistake == (
        "data/topics.yml:5: is not valid YAML; found more text behind a closing quotation mark, "
        "expected the end of the text there; put the whole text in single quotes, as in "
        "'\"words\" more words'"
    )


# --- how YAML gives it ----------------------------------------------------------------------------


def test_a_bare_list_is_enough(tmp_path: Path) -> None:
    one = read_topic(
        tmp_path,
        """  terms:
    - sanksi
    - "banding"
    - 'putusan'
    - '"larangan ekspor"'
    - “kasasi”
    - "\\"kasasi\\" sela"
    - putusan NEAR "banding"
    - {words: vonis}
    - {words: hakim, weight: 0.5}
  entities: [japan]
  excludes: [harga, "dibandingkan", '"sebanding"']
""",
    )
    assert one.threshold == 1
    assert [(term.words, term.weight, term.line) for term in one.terms] == [
        ("sanksi", 1, 5),
        ('"banding"', 1, 6),
        ("putusan", 1, 7),
        ('"larangan ekspor"', 1, 8),
        ("“kasasi”", 1, 9),
        ('"kasasi" sela', 1, 10),
        ('putusan NEAR "banding"', 1, 11),
        ("vonis", 1, 12),
        ("hakim", 0.5, 13),
    ]
    assert [(term.words, term.weight) for term in one.entities] == [("japan", 1)]
    assert [exclusion.words for exclusion in one.excludes] == [
        "harga",
        '"dibandingkan"',
        '"sebanding"',
    ]


def test_a_term_without_weight_is_enough_by_itself(tmp_path: Path) -> None:
    one = read_topic(
        tmp_path,
        """  threshold: 3
  terms: [sanksi, {words: hakim, weight: 1}]
  entities: [japan, {id: tokyo, weight: 0.5}]
  issues:
    - {id: one, title: {en: One, id: Satu}, terms: [vonis, {words: kasasi, weight: 2}]}
""".replace("tokyo", "japan"),
    )
    assert [term.weight for term in one.terms] == [3, 1]
    assert [term.weight for term in one.entities] == [3, 0.5]
    assert [term.weight for term in one.issues[0].terms] == [1, 2]


def test_quotation_marks_behind_words_stay_those_of_yaml_and_are_named(tmp_path: Path) -> None:
    """As files of before had them: `words: "banding"` was met in any form."""
    folder = write(
        tmp_path,
        """  terms:
    - {words: sanksi, weight: 1}
    - {words: "banding", weight: 1}
    - {words: "vonis", weight: 1}
    - {words: '"kasasi"', weight: 1}
    - {words: 'hakim', weight: 1}
""",
    )
    book = inputs.read(folder)
    assert [term.words for term in book.topics[0].terms][1:4] == ["banding", "vonis", '"kasasi"']
    (warning,) = [str(each) for each in book.warnings if each.path == "data/topics.yml"]
    assert warning == (
        "data/topics.yml:6: quotation marks behind `words:` are YAML's, so that any form of the "
        'words is met; found `words: "banding"` and 1 more, expected `words: banding`, or for '
        "this form only `words: '\"banding\"'`; write which of the two you mean"
    )


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ("{word: sanksi}", "unknown key; found 'word', expected one of weight, words; write 'words'"),
        ("{weight: 2}", "an entry of 'terms' lacks the key 'words'; expected a text; add it"),
        ("{words: sanksi, weight: much}", "wrong value of 'weight'; found \"much\", expected a number; correct it"),
        ("24", "wrong value of an entry of 'terms'; found 24, expected a term, or a term as `words` with its `weight`; put it in quotes"),
        ("[sanksi]", "wrong value of an entry of 'terms'; found a list of 1, expected a term, or a term as `words` with its `weight`; correct it"),
        ("''", "wrong value of an entry of 'terms'; found \"\", expected a text; correct it"),
        ("'?'", "nothing to look for in 'terms'; found '?', expected words with a letter or digit; write what articles say"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_entry_is_said_as_before(
    tmp_path: Path, term: str, message: str
) -> None:
    assert list_mistakes(tmp_path, f"  terms:\n    - {term}\n") == [f"data/topics.yml:5: {message}"]


@pytest.mark.parametrize("text", ["OR", "ANDA", "OR banding", '"A OR B"'])
def test_what_looks_like_another_operator_is_a_word(text: str) -> None:
    assert parse_term(text).is_one_phrase


def test_an_operator_in_small_letters_is_named(tmp_path: Path) -> None:
    terms = '  terms:\n    - putusan near banding\n    - \'bukan not "x"\'\n    - "a not b"\n    - near\n'
    folder = write(tmp_path, terms)
    found = [str(each) for each in inputs.read(folder).warnings if each.path == "data/topics.yml"]
    assert [warning.split(";")[0] for warning in found] == [
        "data/topics.yml:5: 'near' in small letters is looked for as a word",
        "data/topics.yml:6: 'not' in small letters is looked for as a word",
    ]


SHAPES = {
    "terms: sanksi": "4: wrong value of 'terms'; found \"sanksi\", expected a list of terms; write [sanksi]",
    "terms:": "4: wrong value of 'terms'; found nothing, expected a list of terms; correct it",
    "terms: []": "4: wrong value of 'terms'; found a list of 0, expected a list of terms with at least one entry; correct it",
    "terms: [banding: 2]": "4: unknown key; found 'banding', expected one of weight, words; correct or remove it",
    "terms: [a]\n  excludes: x": "5: wrong value of 'excludes'; found \"x\", expected a list of texts; write [x]",
    "terms: [a]\n  excludes: [1]": "5: wrong value of an entry of 'excludes'; found 1, expected a text; put it in quotes",
    "terms: [a]\n  excludes: [{words: x}]": "5: wrong value of an entry of 'excludes'; found keys with values, expected a text; correct it",
    "terms: [a]\n  entities: [Japan]": "5: wrong value of an entry of 'entities'; found \"Japan\", expected an id: small letters, digits and hyphens, at most 64; write 'japan'",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_wrong_shape_is_named(tmp_path: Path, shape: str) -> None:
    assert f"data/topics.yml:{SHAPES[shape]}" in list_mistakes(tmp_path, f"  {shape}\n")


@pytest.mark.parametrize("entity", ["unknown-one", "{id: unknown-one}"])
def test_an_unknown_entity_is_named_in_both_forms(tmp_path: Path, entity: str) -> None:
    (mistake,) = list_mistakes(tmp_path, f"  terms: [sanksi]\n  entities:\n    - {entity}\n")
    assert mistake.startswith("data/topics.yml:6: unknown entity; found 'unknown-one'")


# --- what pages and data show ---------------------------------------------------------------------


def load_id(folder: Path) -> str:
    """Of the first statement of the topic."""
    records = load_yaml(folder / "data/generated/topics/courts.yml")
    return str(records["statements"][0]["id"])


def test_pages_show_the_words_that_matched_and_the_signs(tmp_path: Path) -> None:
    folder = small_book.copy(
        tmp_path,
        {
            "data/topics.yml": HEAD
            + '  terms:\n    - delegasi NEAR "tiba"\n    - "tiba"\n  excludes: [\'"hujan"\']\n',
            "data/articles/satu.txt": "Tokyo (ANTARA) - Delegasi dari Jakarta itu tiba pada Senin. Mereka bertemu.\n",
        },
    )
    building.build(folder)
    page = (folder / "docs/topics/courts.md").read_text()
    assert '<q lang="id">Delegasi … tiba</q>, <q lang="id">tiba</q>' in page
    assert "Words in quotation marks count in that form only." in page
    assert '<span lang="id">"hujan"</span>' in html.unescape(page)
    explained = explain(building.check(folder).book, load_id(folder)).explanation
    assert explained
    reasons = [reason for value in explained.values for reason in value.reasons]
    assert '“delegasi NEAR "tiba"” weighs 1: “Delegasi … tiba”' in reasons
    front = page.split("---")[1]
    assert "NEAR" not in front
    statement = load_yaml(folder / "data/generated/topics/courts.yml")["statements"][0]
    hits = statement["filed"]["terms"]
    assert [(hit["term"], hit["form"], hit["weight"]) for hit in hits] == [
        ('delegasi NEAR "tiba"', "Delegasi", 1.0),
        ('"tiba"', "tiba", 1.0),
        ('delegasi NEAR "tiba"', "tiba", 0.0),
    ]
