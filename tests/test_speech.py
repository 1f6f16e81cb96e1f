"""What the speech stage promises: whose words, found where, and no wrong name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import languages
from generator.core.spans import Span
from generator.nouns.article import Mention, Sentence, Speaker, Speech
from generator.reading.speech import attribute_speech
from generator.reading.speech.coreference import Referent, SpeakerMemory
from generator.reading.speech.passages import split_passages
from generator.reading.tokens import tokenise_sentences
from tests.speech_texts import mentions, sentences
from tests.written import load_yaml

CASES = Path(__file__).parent / "cases" / "speech"
LANGUAGE = languages.load("id")
ROWS = [(file.stem, row) for file in sorted(CASES.glob("*.yml")) for row in load_yaml(file)]
# Text that looks like a report from afar, and is none.
PIECES = (
    '"', "“", "”", "‘", "'", "``", "''", ",", ".", ":", "?", "(", ")", "[", "—", "-", "\n\n", " ", "kata", "ujarnya",
    "Menurut", "mengatakan", "bahwa", "Hayashi", "Jens Stoltenberg", "dan", "hal ini", "diumumkan", "oleh", "dia",
    "kedua pemimpin", "juru bicara", "pejabat", "yang", "di", "Tokyo", "Rabu", "(12/7)", "seperti dikutip", "Kyodo",
    "para", "itu", "telah", "akan", "mereka",
)  # fmt: skip


def attribute_text(text: str) -> tuple[tuple[Sentence, ...], tuple[Speech | None, ...]]:
    own = sentences(text.split("\n\n"), LANGUAGE)
    named = [mentions(sentence) for sentence in own]
    return own, attribute_speech(tokenise_sentences(own), named, LANGUAGE)


def describe_speech(text: str, speech: Speech | None) -> dict[str, Any] | None:
    """What a case may ask of a speech."""
    if speech is None:
        return None
    return {
        "basis": speech.basis,
        "cue": text[speech.cue.start : speech.cue.end] if speech.cue else None,
        "by": [speaker.name for speaker in speech.speakers],
        "said": [text[span.start : span.end] for span in speech.content],
        "quotes": [text[span.start : span.end] for span in speech.quotes],
        "role": speech.speakers[0].role if speech.speakers else "",
        "anonymous": any(speaker.anonymous for speaker in speech.speakers),
        "route": speech.route,
        "rule": speech.rule,
    }


def fill_in(value: Any, fill: dict[str, Any] | None) -> Any:
    """A row with its word in place of `{}`, as often as it says."""
    if fill is None:
        return value
    if isinstance(value, str):
        return value.replace("{}", " ".join([fill["word"]] * fill["times"]))
    if isinstance(value, list):
        return [fill_in(item, fill) for item in value]
    if isinstance(value, dict):
        return {key: fill_in(item, fill) for key, item in value.items()}
    return value


@pytest.mark.parametrize(
    ("file", "row"), ROWS, ids=[f"{file}: {row['name']}" for file, row in ROWS]
)
def test_cases(file: str, row: dict[str, Any]) -> None:
    row = fill_in(row, row.get("fill"))
    text = row["text"]
    _, found = attribute_text(text)
    asked = [describe_speech(text, speech) for speech in found]
    assert len(asked) == len(row["says"])
    for expected, actual in zip(row["says"], asked, strict=True):
        assert (actual is None) == (expected is None), actual
        assert expected is None or actual is not None
        if expected is not None and actual is not None:
            assert {key: actual[key] for key in expected} == expected


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_span_lies_in_the_article_and_the_quotes_in_their_sentence(text: str) -> None:
    own, found = attribute_text(text)
    assert len(found) == len(own)
    for sentence, speech in zip(own, found, strict=True):
        if speech is None:
            continue
        for span in (*speech.quotes, *speech.content, *([speech.cue] if speech.cue else [])):
            assert sentence.start <= span.start < span.end <= sentence.end
        for speaker in speech.speakers:
            assert own[0].start <= speaker.mention.start < speaker.mention.end <= own[-1].end
            assert speaker.name.strip()
            assert speaker.anonymous or speaker.entity
        assert [speaker.name for speaker in speech.speakers] == list(
            dict.fromkeys(s.name for s in speech.speakers)
        )


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_the_same_text_always_gives_the_same(text: str) -> None:
    assert attribute_text(text) == attribute_text(text)


def test_an_article_without_sentences_reports_nothing() -> None:
    assert attribute_speech([], [], LANGUAGE) == ()


def test_sentences_and_mentions_must_be_aligned() -> None:
    own = sentences(["NATO bersidang."], LANGUAGE)
    with pytest.raises(ValueError, match="shorter"):
        attribute_speech(tokenise_sentences(own), [], LANGUAGE)


def referent(name: str) -> Referent:
    return Referent(Speaker(name, name, "", Span(0, 1), anonymous=False), is_person=True)


def test_sixty_four_people_are_remembered() -> None:
    people = [referent(f"person-{number}") for number in range(65)]
    memory = SpeakerMemory()
    for sentence, person in enumerate(people):
        memory = memory.remember_speakers((person,), sentence)
    assert memory.people == tuple(reversed(people[1:]))


def test_a_word_may_lie_in_a_mention_around_two_others() -> None:
    text = "Wakil NATO Tokyo Seoul kini"
    outer = Mention(0, 27, text, "organisation", "outer", "Outer", "", "test")
    inner = [
        Mention(start, start + 1, text[start], "place", "inner", "Inner", "", "test")
        for start in (6, 11, 17)
    ]
    last_word = 4
    assert mentioned_words(text, [outer, *inner[:2]])[last_word]
    assert not mentioned_words(text, [outer, *inner])[last_word]


def mentioned_words(text: str, named: list[Mention]) -> list[bool]:
    tokenised = tokenise_sentences(sentences([text], LANGUAGE))
    (passage,) = split_passages(tokenised, [tuple(named)])
    return [passage.is_mentioned(index) for index in range(len(passage.tokens))]
