"""Every example of the tables by which statements are compared is met by its row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.comparing.corroboration import compiled
from generator.comparing.corroboration.gists import Gist
from generator.comparing.corroboration.matching import CONFLICTS
from generator.comparing.corroboration.reading import gists
from generator.languages import Row
from generator.languages.words import roots
from tests.evidence import GOVERNMENTS, ID, analysed, article
from tests.table_rows import assert_each_row

LEXICON = compiled(ID)


def gist(text: str) -> Gist:
    """The gist of the last sentence."""
    (source,) = analysed([article("a", text, "2023-02-01", "antara")])
    return gists(source, GOVERNMENTS, LEXICON, ID)[-1]


def assert_word_weight(row: Row) -> None:
    assert row["root"] in {token.root for token in roots(row["example"], ID)}
    assert LEXICON.weight(row["root"]) == float(row["weight"]) in (0, 0.5)


def assert_sense(row: Row) -> None:
    assert f"={row['sense']}" in {key for key, _ in LEXICON.keys(roots(row["example"], ID))}


def assert_negation(row: Row) -> None:
    assert "hadir" in gist(row["example"]).negated


def assert_opposite(row: Row) -> None:
    first, second = map(gist, row["example"].split(" | "))
    assert CONFLICTS["polarity"](first, second)


def assert_place_word(row: Row) -> None:
    told = [(place.relation, place.place) for place in gist(row["example"]).located]
    assert told == [(row["relation"], "taiwan")]


def assert_leaning_word(row: Row) -> None:
    assert gist(row["example"]).leans


def assert_preposition(row: Row) -> None:
    assert not any("japan" in each for each in gist(row["example"]).subject)


def assert_clause_joint(row: Row) -> None:
    main = gist(row["example"]).main
    assert "listrik" in main
    assert "pabrik" not in main


def assert_verb_voice(row: Row) -> None:
    assert gist(row["example"]).acts == {"=attack": ("@russia", "@ukraine")}


CHECKS: dict[str, Callable[[Row], None]] = {
    "word_weights": assert_word_weight,
    "senses": assert_sense,
    "negations": assert_negation,
    "opposites": assert_opposite,
    "place_words": assert_place_word,
    "leaning_words": assert_leaning_word,
    "prepositions": assert_preposition,
    "clause_joints": assert_clause_joint,
    "verb_voices": assert_verb_voice,
}


@pytest.mark.parametrize("table", CHECKS)
def test_each_example_meets_its_row(table: str) -> None:
    assert_each_row(table, CHECKS[table])
