"""Every example of the speech tables is met by its row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator import languages
from generator.languages import Row
from generator.nouns.article import Speech
from tests.speech_texts import speeches
from tests.table_rows import assert_each_row

LANGUAGE = languages.load("id")
STOLTENBERG, KISHIDA = "Jens Stoltenberg", "Fumio Kishida"
Check = Callable[[Row], None]


def last(row: Row) -> Speech:
    """What the last sentence of an example reports."""
    speech = speeches([row["example"]], LANGUAGE)[-1]
    assert speech is not None, "no speech found"
    return speech


def names(speech: Speech) -> list[str]:
    return [speaker.name for speaker in speech.speakers]


def shown(row: Row, speech: Speech) -> str:
    """The words that show the speaker, in lower case."""
    assert speech.speakers, "speaker not settled"
    mention = speech.speakers[0].mention
    return row["example"][mention.start : mention.end].lower()


def cue(row: Row, speech: Speech) -> str:
    assert speech.cue is not None, "no cue"
    return row["example"][speech.cue.start : speech.cue.end].lower()


def by_cue(row: Row) -> None:
    speech = last(row)
    assert cue(row, speech) == row["words"]
    assert names(speech) == [STOLTENBERG]
    assert speech.basis == row.get("basis", "direct")


def by_one(row: Row) -> None:
    assert names(last(row)) == [STOLTENBERG]


def by_opener(row: Row) -> None:
    speech = last(row)
    assert names(speech) == [STOLTENBERG]
    if row["kind"] == "content":
        assert row["example"][speech.content[0].start :].startswith("situasi")


def by_attribution(row: Row) -> None:
    speech = last(row)
    both = row["kind"] == "together"
    assert sorted(names(speech)) == ([KISHIDA, STOLTENBERG] if both else [STOLTENBERG])
    if row["kind"] in {"according", "according-one", "passive", "passive-one"}:
        assert cue(row, speech) == row["words"]
    if row["kind"] == "anaphor":
        assert speech.rule.startswith("told-before")


def by_pronoun(row: Row) -> None:
    both = row["kind"] in {"many", "pair"}
    assert sorted(names(last(row))) == ([KISHIDA, STOLTENBERG] if both else [STOLTENBERG])


def by_nameless(row: Row) -> None:
    speech = last(row)
    assert shown(row, speech).startswith(row["words"])
    assert speech.speakers[0].anonymous


def by_route(row: Row) -> None:
    assert last(row).route == "Kyodo"
    by_one(row)


def by_guard(row: Row) -> None:
    speech = speeches([row["example"]], LANGUAGE)[-1]
    if row["kind"] == "relation":
        assert speech is not None
        assert STOLTENBERG not in names(speech)
        assert names(speech) == [f"{row['words']} Stoltenberg"]
    else:
        assert speech is None


def by_connective(row: Row) -> None:
    both = row["kind"] == "join"
    assert sorted(names(last(row))) == ([KISHIDA, STOLTENBERG] if both else [STOLTENBERG])


def by_shape(row: Row) -> None:
    if row["kind"] == "prefix":
        assert speeches([row["example"]], LANGUAGE)[-1] is None
    else:
        assert row["words"] in shown(row, last(row))


def by_determiner(row: Row) -> None:
    assert names(last(row)) == ["pejabat NATO"]


CHECKS: dict[str, Check] = {
    "anonymous": by_nameless,
    "attribution": by_attribution,
    "clause_openers": by_opener,
    "clitics": by_one,
    "connectives": by_connective,
    "cues_after": by_cue,
    "cues_before": by_cue,
    "determiners": by_determiner,
    "groups": by_pronoun,
    "guards": by_guard,
    "pronouns": by_pronoun,
    "role_heads": by_nameless,
    "route": by_route,
    "speech_modifiers": by_one,
    "verb_shapes": by_shape,
}


@pytest.mark.parametrize("table", CHECKS)
def test_each_example_meets_its_row(table: str) -> None:
    assert_each_row(table, CHECKS[table])


@pytest.mark.parametrize("table", CHECKS)
def test_rows_are_sorted_and_stand_once(table: str) -> None:
    first = [next(iter(row.values())) for row in LANGUAGE.table(table)]
    assert first == sorted(set(first))
