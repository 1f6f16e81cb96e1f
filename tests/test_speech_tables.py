"""Every example of the speech tables is met by its row."""

from __future__ import annotations

import pytest

from generator import languages
from generator.languages import Language, Row
from generator.nouns.article import Speech
from generator.reading.name_marks import RELATIONS
from tests.speech_texts import speeches
from tests.table_rows import Check, assert_each_example_needs_its_row

LANGUAGE = languages.load("id")
STOLTENBERG, KISHIDA = "Jens Stoltenberg", "Fumio Kishida"


def last(row: Row, pack: Language) -> Speech:
    """What the last sentence of an example reports."""
    speech = speeches([row["example"]], pack)[-1]
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


def by_cue(row: Row, pack: Language) -> None:
    speech = last(row, pack)
    assert cue(row, speech) == row["words"]
    assert names(speech) == [STOLTENBERG]
    assert speech.basis == row.get("basis", "direct")


def by_one(row: Row, pack: Language) -> None:
    assert names(last(row, pack)) == [STOLTENBERG]


def by_body(row: Row, pack: Language) -> None:
    assert names(last(row, pack)) == ["Kementerian Luar Negeri Jepang"]


def by_opener(row: Row, pack: Language) -> None:
    speech = last(row, pack)
    assert names(speech) == [STOLTENBERG]
    if row["kind"] == "content":
        assert row["example"][speech.content[0].start :].startswith("situasi")


def by_attribution(row: Row, pack: Language) -> None:
    speech = last(row, pack)
    both = row["kind"] == "together"
    assert sorted(names(speech)) == ([KISHIDA, STOLTENBERG] if both else [STOLTENBERG])
    if row["kind"] in {"according", "according-one", "passive", "passive-one"}:
        assert cue(row, speech) == row["words"]
    if row["kind"] == "anaphor":
        assert speech.rule.startswith("sentence-before")


def by_pronoun(row: Row, pack: Language) -> None:
    both = row["kind"] in {"many", "pair"}
    assert sorted(names(last(row, pack))) == ([KISHIDA, STOLTENBERG] if both else [STOLTENBERG])


def by_nameless(row: Row, pack: Language) -> None:
    speech = last(row, pack)
    assert shown(row, speech).startswith(row["words"])
    assert speech.speakers[0].anonymous


def by_route(row: Row, pack: Language) -> None:
    assert last(row, pack).route == "Kyodo"
    by_one(row, pack)


def by_guard(row: Row, pack: Language) -> None:
    speech = speeches([row["example"]], pack)[-1]
    if row["kind"] in RELATIONS:
        assert speech is not None
        assert STOLTENBERG not in names(speech)
        assert names(speech) == [f"{row['words']} Stoltenberg"]
    elif row["kind"] == "denial":
        assert speeches([row["example"]], pack)[0] is None
    elif row["kind"] in {"trait", "custody", "confession"}:
        assert speech is not None
        assert not names(speech)
    else:
        assert speech is None


def by_connective(row: Row, pack: Language) -> None:
    both = row["kind"] == "join"
    assert sorted(names(last(row, pack))) == ([KISHIDA, STOLTENBERG] if both else [STOLTENBERG])


def by_shape(row: Row, pack: Language) -> None:
    if row["kind"] == "prefix":
        assert speeches([row["example"]], pack)[-1] is None
    else:
        assert row["words"] in shown(row, last(row, pack))


def by_determiner(row: Row, pack: Language) -> None:
    assert names(last(row, pack)) == ["pejabat NATO"]


CHECKS: dict[str, Check] = {
    "anonymous": by_nameless,
    "attribution": by_attribution,
    "clause_openers": by_opener,
    "clitics": by_one,
    "connectives": by_connective,
    "cues_after": by_cue,
    "cues_before": by_cue,
    "deaths": by_one,
    "determiners": by_determiner,
    "groups": by_pronoun,
    "guards": by_guard,
    "pronouns": by_pronoun,
    "role_heads": by_nameless,
    "route": by_route,
    "speaking": by_one,
    "speech_modifiers": by_one,
    "utterances": by_body,
    "verb_shapes": by_shape,
}


@pytest.mark.parametrize("table", CHECKS)
def test_each_example_needs_its_row(table: str) -> None:
    assert_each_example_needs_its_row(table, CHECKS[table], LANGUAGE)


@pytest.mark.parametrize("table", CHECKS)
def test_rows_are_sorted_and_stand_once(table: str) -> None:
    first = [next(iter(row.values())) for row in LANGUAGE.table(table)]
    assert first == sorted(set(first))
