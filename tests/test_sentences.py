"""What splitting promises: each sentence whole, nothing between them but white space, ids that
last.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from generator import languages
from generator.languages import Language, Row
from generator.measure import conllu
from generator.measure import sentences as measure
from generator.nouns.article import Block, CleanArticle, Dateline, Sentence
from generator.nouns.editors import Article, Sidecar
from generator.reading.cleaning import clean
from generator.reading.sentences import boundaries, split
from generator.reading.sentences.scanning import SCAN
from generator.reading.sentences.stops import CONTINUATION_RULES
from tests.table_rows import assert_each_example_needs_its_row
from tests.written import load_yaml, shipped_inputs

HERE = Path(__file__).parent
ID = languages.load("id")
BOOK = shipped_inputs()
CASES = load_yaml(HERE / "cases/sentences/boundaries.yml")
GOLD = [
    gold
    for path in sorted((HERE / "gold").glob("*.yml"))
    if "statements" in (gold := load_yaml(path))
]
FLOORS = {"UD Indonesian CSUI train": 0.98, "UD Indonesian GSD dev": 0.955}
TEXTS = st.text(st.sampled_from("AbcdE .,;\"'“”()[]!?…\n\t1-/"), max_size=300)


def cut(text: str, pack: Language = ID) -> list[str]:
    return [text[span.start : span.end] for span in boundaries(text, pack)]


def article(text: str, dateline: Dateline | None = None) -> CleanArticle:
    """An article whose paragraphs are its lines."""
    pieces = [
        (found.start(), found.end(), found.group()) for found in re.finditer(r"\n+|[^\n]+", text)
    ]
    blocks = tuple(
        Block(start, end, "clutter", "blank", "test")
        if piece.isspace()
        else Block(start, end, "body", "paragraph", "test")
        for start, end, piece in pieces
    )
    return CleanArticle(
        Article("a", "data/articles/a.txt", text, "0" * 64, Sidecar()), blocks, "", "", dateline, ()
    )


# --- boundaries -----------------------------------------------------------------------------------
# ----------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: Mapping[str, object]) -> None:
    assert cut(str(case["text"])) == case["sentences"]


def assert_abbreviation(row: Row, pack: Language) -> None:
    assert len(cut(row["example"], pack)) == 1


def test_each_abbreviation_is_needed_by_its_example() -> None:
    assert_each_example_needs_its_row("abbreviations", assert_abbreviation, ID)


def test_each_shape_before_initials_is_needed_by_its_example() -> None:
    assert_each_example_needs_its_row("before_initials", assert_abbreviation, ID)


def assert_opener(row: Row, pack: Language) -> None:
    assert len(cut(row["example"], pack)) == 2


def test_each_example_of_an_opener_needs_its_row() -> None:
    assert_each_example_needs_its_row("openers", assert_opener, ID)


@pytest.mark.parametrize("rule", [name for name, _ in CONTINUATION_RULES])
def test_each_rule_is_needed_by_a_case(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(entry for entry in CONTINUATION_RULES if entry[0] != rule)
    monkeypatch.setattr("generator.reading.sentences.stops.CONTINUATION_RULES", others)
    assert [case["name"] for case in CASES if cut(case["text"]) != case["sentences"]]


def test_order_of_rules_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "generator.reading.sentences.stops.CONTINUATION_RULES", CONTINUATION_RULES[::-1]
    )
    assert all(cut(case["text"]) == case["sentences"] for case in CASES)


@given(TEXTS)
def test_sentences_and_white_space_cover_any_text(text: str) -> None:
    place = 0
    for span in boundaries(text, ID):
        assert not text[place : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        place = span.end
    assert not text[place:].strip()


# --- articles -------------------------------------------------------------------------------------
# ----------------


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["article"])
def test_gold_sentences_are_found_word_for_word(gold: Mapping[str, Any]) -> None:
    (source,) = [article for article in BOOK.articles if article.id == gold["article"]]
    cleaned = clean(source, BOOK.outlets, BOOK.newsrooms, ID)
    found = [" ".join(sentence.text.split()) for sentence in split(cleaned, ID)]
    assert found == [" ".join(statement["text"].split()) for statement in gold["statements"]]


def test_stops_that_follow_each_other_are_looked_at_once_from_the_first() -> None:
    """From each of them the search would take squared time on a line of nothing else."""
    assert SCAN.match("...", 1) is None
    assert SCAN.match("...", 0) is not None
    assert SCAN.search("...a") is None


def test_sentences_are_the_text_at_their_offsets() -> None:
    given = article("Jepang siap. NATO juga.\n\nKishida pulang.")
    found = split(given, ID)
    assert [(one.text, one.number, one.paragraph, one.body_start) for one in found] == [
        ("Jepang siap.", 1, 1, 0),
        ("NATO juga.", 2, 1, 13),
        ("Kishida pulang.", 3, 2, 25),
    ]
    assert all(given.article.text[one.start : one.end] == one.text for one in found)


def test_clutter_and_headings_hold_no_sentences() -> None:
    given = article("Jepang siap.\nBaca juga: NATO siap.\nKishida pulang.")
    blocks = tuple(
        structs.replace(block, label="clutter") if block.start == 13 else block
        for block in given.blocks
    )
    assert [one.text for one in split(replace(given, blocks=blocks), ID)] == [
        "Jepang siap.",
        "Kishida pulang.",
    ]


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [("Tokyo (ANTARA) - ", "Jepang siap."), ("KONTAN.CO.ID - BRUSSELS. ", "Jepang siap.")],
)
def test_a_dateline_in_the_body_opens_the_first_sentence(dateline: str, expected: str) -> None:
    given = article(
        dateline + "Jepang siap. NATO juga.", Dateline(0, len(dateline), "", "", "test")
    )
    first, second = split(given, ID)
    assert (first.text, first.text[first.body_start :]) == (dateline + expected, expected)
    assert second.body_start == second.start


def ids(text: str, name: str = "a") -> list[str]:
    given = article(text)
    return [one.id for one in split(replace(given, article=replace(given.article, id=name)), ID)]


def test_ids_hang_on_article_and_words_alone() -> None:
    assert ids("Jepang siap. NATO juga.") == ids("NATO  juga. Jepang\tsiap.")[::-1]
    assert ids("Jepang siap.") != ids("Jepang siap.", "b")
    assert ids("Jepang siap.") == ["s-e62c3edd"], "a published id is for ever"


def test_words_that_come_again_have_ids_of_their_own() -> None:
    found = ids("Jepang siap. NATO juga. Jepang siap. Jepang siap.")
    assert len(set(found)) == 4
    assert found[:2] == ids("Jepang siap. NATO juga.")


def test_paragraphs_count_body_blocks_only() -> None:
    found: tuple[Sentence, ...] = split(
        article("Jepang siap.\n\n\nNATO juga.\n\nKishida pulang."), ID
    )
    assert [one.paragraph for one in found] == [1, 2, 3]


# --- public gold
# --------------------------------------------------------------------------------------------------


def test_conllu_reader(tmp_path: Path) -> None:
    path = tmp_path / "tiny.conllu"
    path.write_text(
        "# text = Ia menyetujuinya.\n"
        "1\tIa\tia\tPRON\t_\t_\t2\tnsubj\t_\t_\n"
        "2-3\tmenyetujuinya\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
        "2\tmenyetujui\tsetuju\tVERB\t_\t_\t0\troot\t_\t_\n"
        "3\tnya\tdia\tPRON\t_\t_\t2\tobj\t_\t_\n"
        "4\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n",
        encoding="utf-8",
    )
    (tree,) = conllu.read_trees(path)
    assert tree.text == "Ia menyetujuinya."
    assert [(word.form, word.lemma, word.token) for word in tree.words] == [
        ("Ia", "ia", "Ia"),
        ("menyetujui", "setuju", "menyetujuinya"),
        ("nya", "dia", "menyetujuinya"),
        (".", ".", "."),
    ]


def test_score_counts_the_ends_of_sentences(tmp_path: Path) -> None:
    path = tmp_path / "tiny.conllu"
    path.write_text(
        "# text = Judul tanpa titik\n\n# text = Jepang siap.\n\n# text = NATO juga.\n",
        encoding="utf-8",
    )
    score = measure.score_treebank(path, "tiny")
    assert (score.right, score.answers, score.gold) == (2, 2, 3)
    assert score.errors == ("missed: Judul tanpa titik ‖  Jepang siap. NATO juga.",)


@pytest.mark.skipif(
    "BENCHMARKS" not in os.environ,
    reason="needs the public treebanks: set BENCHMARKS to their folder",
)
def test_public_treebanks_stay_above_their_floors() -> None:
    for score in measure.score_boundaries(Path(os.environ["BENCHMARKS"]) / "words-ud"):
        assert score.f1 >= FLOORS[score.data], score
