"""Warnings name terms that meet more than they seem to, with right counts, and no others."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator import build as building
from generator import languages
from generator.cli import main
from generator.comparing.term_remarks import find_other_words, find_term_remarks
from generator.core import yaml_text
from generator.core.problems import Problem
from generator.languages.other_words import name_meaning
from generator.languages.roots import root_of
from generator.nouns.book import Book
from generator.nouns.editors import Term
from tests import small_book
from tests.table_rows import assert_each_row
from tests.test_topic_terms import HEAD
from tests.test_topic_terms import topic as topic_of
from tests.test_topics import filed
from tests.written import shipped_inputs

ROOT = Path(__file__).parent.parent
ID = languages.load("id")


def remarks(folder: Path, topic: str, sentences: str) -> list[Problem]:
    """The warnings on the topics of a book with one article of these sentences."""
    text = f"Tokyo (ANTARA) - Delegasi itu tiba.\n\n{sentences}\n\nCopyright © ANTARA 2023\n"
    book = small_book.copy(
        folder,
        {
            "data/topics.yml": HEAD + topic,
            "data/articles/satu.txt": text,
            "data/articles/dua.txt": None,
            "data/articles/dua.yml": None,
        },
    )
    checked = building.check(book)
    return [problem for problem in checked.warnings if problem.path == "data/topics.yml"]


APPEALS = " ".join(f"Jaksa mengajukan banding pada hari ke-{number}." for number in range(6))
COMPARED = " ".join(f"Harga naik {number} persen dibandingkan kemarin." for number in range(3, 7))


# --- other words of the root ----------------------------------------------------------------------


def test_a_term_that_meets_another_word_is_named_with_its_count(tmp_path: Path) -> None:
    (remark,) = remarks(tmp_path, "  terms:\n    - banding\n", f"{APPEALS} {COMPARED}")
    assert (remark.line, remark.what) == (5, "'banding' also files 4 × dibandingkan")
    assert remark.found == "10 statements in all"
    assert "'\"banding\"' for this form only" in remark.advice
    assert "'banding NOT \"dibandingkan\"' for all others" in remark.advice


@pytest.mark.parametrize(
    ("weight", "named"), [(1, []), (0.5, ["'banding' also files 4 × dibandingkan"])]
)
def test_only_statements_that_need_the_term_are_counted(
    tmp_path: Path, weight: float, named: list[str]
) -> None:
    """`harga` files those with `dibandingkan`: by itself, or only with `banding`."""
    terms = [f"    - {{words: {words}, weight: {weight}}}\n" for words in ("harga", "banding")]
    found = remarks(tmp_path, "  terms:\n" + "".join(terms), f"{APPEALS} {COMPARED}")
    assert [remark.what for remark in found] == named


@pytest.mark.parametrize(
    "term",
    ["'\"banding\"'", 'banding NOT "dibandingkan"', "mengajukan banding"],
)
def test_a_term_that_says_what_it_means_is_not_named(tmp_path: Path, term: str) -> None:
    assert remarks(tmp_path, f"  terms:\n    - {term}\n", f"{APPEALS} {COMPARED}") == []


def test_forms_of_one_meaning_are_not_named(tmp_path: Path) -> None:
    text = "Rusia mengancam Jepang. Jepang terancam. Mereka mengancam lagi. Ia diancam."
    assert remarks(tmp_path, "  terms:\n    - ancaman\n", text) == []


def test_an_exclusion_that_takes_another_word_is_named(tmp_path: Path) -> None:
    topic = "  terms:\n    - banding\n    - harga\n  excludes:\n    - dibandingkan\n"
    found = remarks(tmp_path, topic, f"{APPEALS} {COMPARED}")
    assert [(remark.line, remark.what) for remark in found] == [
        (8, "'dibandingkan' also takes away 6 × banding"),
        (8, "'dibandingkan' takes 10 of 10 statements away from 'courts'"),
    ]
    assert found[1].found == "6 × banding, 4 × dibandingkan"


@pytest.mark.parametrize(
    ("banding", "dibandingkan", "named"),
    [(6, 2, []), (6, 3, ["dibandingkan"]), (27, 3, ["dibandingkan"]), (28, 3, [])],
)
def test_only_a_common_other_word_is_named(
    banding: int, dibandingkan: int, named: list[str]
) -> None:
    counts = Counter(banding=banding, dibandingkan=dibandingkan)
    assert find_other_words("banding", counts, ID) == named


def test_the_most_common_other_word_comes_first() -> None:
    counts = Counter(pelaku=3, melakukan=5, berlaku=4, dilakukan=5)
    assert find_other_words("pelaku", counts, ID) == ["dilakukan", "melakukan", "berlaku"]
    assert find_other_words("Pelaku", counts, ID)[0] == "dilakukan"
    assert find_other_words("melakukan", counts, ID) == ["berlaku", "pelaku"]


@pytest.mark.parametrize(
    ("first", "second", "are_others"),
    [
        ("adil", "pengadilan", True),
        ("emas", "emasnya", False),
        ("pelaku", "pelakunya", False),
        ("pelaku", "melakukannya", True),
        ("ajar", "pelajaran", True),
        ("tahanan", "ditahannya", False),
        ("tahanan", "pertahanan", True),
        ("sidang", "persidangan", False),
    ],
)
def test_words_of_a_root_are_set_apart_by_meaning(
    first: str, second: str, *, are_others: bool
) -> None:
    assert root_of(first, ID) == root_of(second, ID)
    assert (name_meaning(first, ID) != name_meaning(second, ID)) is are_others


def test_each_word_of_the_table_has_its_root_and_is_in_one_row() -> None:
    seen: Counter[str] = Counter()

    def check(row: languages.Row) -> None:
        words = row["words"].split()
        assert [root_of(word, ID) for word in words] == [row["root"]] * len(words)
        seen.update(words)

    assert_each_row("other_words", check)
    assert [word for word, count in seen.items() if count > 1] == []


# --- two terms of one root ------------------------------------------------------------------------


def test_two_terms_of_one_root_are_named(tmp_path: Path) -> None:
    topic = "  terms:\n    - ancaman\n    - sanksi\n    - mengancam\n    - '\"diancam\"'\n"
    (remark,) = remarks(tmp_path, topic, "Ia tiba.")
    assert remark.line == 7
    assert remark.what == "two terms are met by the same words, and only the heavier counts"
    assert remark.found == "'mengancam' beside 'ancaman' on line 5"


def test_phrases_exclusions_and_sub_issues_are_looked_at_too(tmp_path: Path) -> None:
    topic = """  terms: [batas harga, pembatasan harga, sanksi]
  excludes:
    - atlet
    - para atlet
    - atlet
  issues:
    - id: one
      title: {en: One, id: Satu}
      terms: [sanksi, bersanksi]
"""
    found = remarks(tmp_path, topic, "Ia tiba.")
    assert [remark.line for remark in found] == [4, 8, 12]
    assert found[1].what.endswith("one is enough")


def test_the_shipped_topics_give_no_remark(book: Book) -> None:
    found = [*shipped_inputs().warnings, *find_term_remarks(book, languages.load_default())]
    assert [str(each) for each in found if each.path == "data/topics.yml"] == []


# --- exclusions -----------------------------------------------------------------------------------

WIDE = "  terms:\n    - banding\n  excludes:\n    - '\"dibandingkan\"'\n"


def test_an_exclusion_that_takes_many_statements_is_named(tmp_path: Path) -> None:
    five = COMPARED + " Harga turun dibandingkan dulu."
    (remark,) = remarks(tmp_path, WIDE, f"{APPEALS} {five}")
    assert (remark.line, remark.what) == (
        7,
        "'\"dibandingkan\"' takes 5 of 11 statements away from 'courts'",
    )


def test_an_exclusion_that_takes_few_is_not_named(tmp_path: Path) -> None:
    assert remarks(tmp_path, WIDE, f"{APPEALS} {COMPARED}") == []


@pytest.mark.parametrize("term", ["sanksi", "{words: harga, weight: 0.5}"])
def test_what_the_topic_would_not_have_anyway_is_not_taken_away(tmp_path: Path, term: str) -> None:
    topic = f"  terms:\n    - {term}\n  excludes:\n    - '\"dibandingkan\"'\n"
    assert remarks(tmp_path, topic, COMPARED + " Harga turun dibandingkan dulu.") == []


def test_lines_that_are_no_statements_are_neither_counted_nor_met(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    invitation = "Kamu bisa menjadi anggota komunitas pelaut dan mengunduh laporan ini."
    topic = "  terms:\n    - komunitas\n  excludes:\n    - '\"laporan\"'\n"
    folder = small_book.copy(tmp_path, {"data/topics.yml": HEAD + topic})
    for number, subject in enumerate(["Kapal", "Nelayan", "Pabrik", "Petani", "Sopir", "Guru"]):
        text = (
            f"{subject} nomor {number} tiba di kota. {subject} itu pulang lagi.\n\n{invitation}\n"
        )
        path = folder / f"data/articles/{subject.lower()}.txt"
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".yml").write_text("outlet: antara\n", encoding="utf-8")
    checked = building.check(folder)
    reasons = [line.reason for line in checked.book.ledger]
    assert reasons.count("house-line") == 6
    assert [each for each in checked.warnings if each.path == "data/topics.yml"] == []
    assert main(["try", "komunitas", str(folder)]) == 0
    assert "No statement has it." in capsys.readouterr().out


# --- what the pages for editors say ---------------------------------------------------------------


def find_section() -> str:
    """The pages' part on how a topic is written."""
    for page in sorted((ROOT / "docs").glob("**/*.md")):
        _, heading, rest = page.read_text(encoding="utf-8").partition("A topic in ten minutes\n")
        if heading:
            return rest
    raise AssertionError("no page says how a topic is written")


def test_the_example_of_the_pages_is_read_as_it_is(tmp_path: Path) -> None:
    example = find_section().partition("```yaml\n")[2].partition("```")[0]
    folder = small_book.copy(tmp_path, {"data/topics.yml": example})
    checked = building.check(folder)
    assert [each for each in checked.warnings if each.path == "data/topics.yml"] == []
    (topic,) = checked.inputs.topics
    assert '"banding"' in [term.words for term in topic.terms]


def test_each_term_of_the_pages_meets_the_words_beside_it() -> None:
    rows = re.findall(r"^\| `- (.*)` \| (.*) \|$", find_section(), re.MULTILINE)
    assert len(rows) >= 7
    for term, words in rows:
        met, _, unmet = words.partition(", not ")
        (entry,) = yaml_text.parse(f"- {term}").value
        text = term if term.startswith('"') else entry
        if isinstance(text, dict):
            continue
        for part, is_met in ((met, True), (unmet, False)):
            for example in re.findall(r"\*([^*]+)\*", part):
                (filings,) = filed(f"{example}.", topics=[topic_of(Term(text, 1))])
                assert bool(filings) is is_met, (term, example)
