"""Each row of the tables by which statements are compared does what its example shows."""

from __future__ import annotations

import pytest

from generator.corroboration import compiled
from generator.corroboration.gists import Gist
from generator.corroboration.matching import CONFLICTS
from generator.corroboration.reading import gists
from generator.language import Row
from generator.language.words import roots
from tests.evidence import GOVERNMENTS, ID, analysed, article

LEXICON = compiled(ID)


def rows(table: str) -> tuple[Row, ...]:
    return ID.table(table)


def gist(text: str) -> Gist:
    """The gist of the last sentence."""
    (source,) = analysed([article("a", text, "2023-02-01", "antara")])
    return gists(source, GOVERNMENTS, LEXICON, ID)[-1]


@pytest.mark.parametrize("row", rows("word_weights"), ids=lambda row: row["root"])
def test_word_weights(row: Row) -> None:
    assert row["root"] in {token.root for token in roots(row["example"], ID)}
    assert LEXICON.weight(row["root"]) == float(row["weight"]) in (0, 0.5)


@pytest.mark.parametrize("row", rows("senses"), ids=lambda row: row["term"])
def test_senses(row: Row) -> None:
    assert f"={row['sense']}" in {key for key, _ in LEXICON.keys(roots(row["example"], ID))}


@pytest.mark.parametrize("row", rows("negations"), ids=lambda row: row["words"])
def test_negations(row: Row) -> None:
    assert "hadir" in gist(row["example"]).negated


@pytest.mark.parametrize("row", rows("opposites"), ids=lambda row: f"{row['first']} {row['second']}")
def test_opposites(row: Row) -> None:
    first, second = map(gist, row["example"].split(" | "))
    assert CONFLICTS["polarity"](first, second)


@pytest.mark.parametrize("row", rows("place_words"), ids=lambda row: row["words"])
def test_place_words(row: Row) -> None:
    told = [(place.relation, place.place) for place in gist(row["example"]).located]
    assert told == [(row["relation"], "taiwan")]


@pytest.mark.parametrize("row", rows("leaning_words"), ids=lambda row: row["words"])
def test_leaning_words(row: Row) -> None:
    assert gist(row["example"]).leans


@pytest.mark.parametrize("row", rows("prepositions"), ids=lambda row: row["words"])
def test_prepositions(row: Row) -> None:
    assert not any("japan" in each for each in gist(row["example"]).subject)


@pytest.mark.parametrize("row", rows("clause_joints"), ids=lambda row: row["words"])
def test_clause_joints(row: Row) -> None:
    main = gist(row["example"]).main
    assert "listrik" in main
    assert "pabrik" not in main


@pytest.mark.parametrize("row", rows("verb_voices"), ids=lambda row: row["prefix"])
def test_verb_voices(row: Row) -> None:
    assert gist(row["example"]).acts == {"=attack": ("@russia", "@ukraine")}
