"""What the speech stage promises: whose words, found where, and no wrong name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import languages
from generator.nouns.article import Sentence, Speech
from generator.reading.speech import attribute_speech
from tests.speech_texts import mentions, sentences

CASES = Path(__file__).parent / "cases" / "speech"
LANGUAGE = languages.load("id")
ROWS = [
    (file.stem, row)
    for file in sorted(CASES.glob("*.yml"))
    for row in yaml.safe_load(file.read_text(encoding="utf-8"))
]
# Text that looks like a report from afar, and is none.
PIECES = (
    '"', "“", "”", "‘", "'", "``", "''", ",", ".", ":", "?", "(", ")", "[", "—", "-", "\n\n", " ", "kata", "ujarnya",
    "Menurut", "mengatakan", "bahwa", "Hayashi", "Jens Stoltenberg", "dan", "hal ini", "diumumkan", "oleh", "dia",
    "kedua pemimpin", "juru bicara", "pejabat", "yang", "di", "Tokyo", "Rabu", "(12/7)", "seperti dikutip", "Kyodo",
    "para", "itu", "telah", "akan", "mereka",
)  # fmt: skip


def attributed(text: str) -> tuple[tuple[Sentence, ...], tuple[Speech | None, ...]]:
    own = sentences(text.split("\n\n"), LANGUAGE)
    return own, attribute_speech(own, [mentions(sentence) for sentence in own], LANGUAGE)


def told(text: str, speech: Speech | None) -> dict[str, Any] | None:
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


@pytest.mark.parametrize(
    ("file", "row"), ROWS, ids=[f"{file}: {row['name']}" for file, row in ROWS]
)
def test_cases(file: str, row: dict[str, Any]) -> None:
    text = row["text"]
    _, found = attributed(text)
    asked = [told(text, speech) for speech in found]
    assert len(asked) == len(row["says"])
    for expected, actual in zip(row["says"], asked, strict=True):
        assert (actual is None) == (expected is None), actual
        assert expected is None or actual is not None
        if expected is not None and actual is not None:
            assert {key: actual[key] for key in expected} == expected


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_span_lies_in_the_article_and_the_quotes_in_their_sentence(text: str) -> None:
    own, found = attributed(text)
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
    assert attributed(text) == attributed(text)


def test_an_article_without_sentences_reports_nothing() -> None:
    assert attribute_speech([], [], LANGUAGE) == ()


def test_sentences_and_mentions_must_be_aligned() -> None:
    own = sentences(["NATO bersidang."], LANGUAGE)
    with pytest.raises(ValueError, match="shorter"):
        attribute_speech(own, [], LANGUAGE)
