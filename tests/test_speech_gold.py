"""Every attributed statement of the shipped book's articles has its speaker, and nobody speaks who
did not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.nouns.article import Speech
from generator.nouns.book import Book, Source
from tests.written import load_yaml

ROOT = Path(__file__).parent.parent
GOLD = {path.stem: load_yaml(path) for path in sorted((ROOT / "tests/gold").glob("*.yml"))}
REPORTS = load_yaml(ROOT / "tests/cases/reports_of_speech.yml")
ENTRIES = [(name, entry) for name, entries in REPORTS.items() for entry in entries]
# Where the list of reports and the list of sentences name a speaker in different words.
SAME = {
    "Kementerian Luar Negeri (Jepang)": "Kementerian Luar Negeri Jepang",
    "anonymous officials": "pejabat",
}


@pytest.fixture(scope="module")
def sources(book: Book) -> dict[str, Source]:
    return {source.id: source for source in book.sources}


def overlapping(source: Source, words: str) -> Iterator[Speech]:
    """What the sentences report that contain the words."""
    text = source.clean.article.text
    plain = " ".join(text.split())
    start = plain.index(words)
    for statement in source.statements:
        own = " ".join(statement.sentence.text.split())
        place = plain.index(own)
        if place < start + len(words) and start < place + len(own) and statement.speech is not None:
            yield statement.speech


@pytest.mark.parametrize(
    ("name", "entry"), ENTRIES, ids=[f"{name}: {entry['context']}" for name, entry in ENTRIES]
)
def test_reports_have_their_speakers(
    sources: dict[str, Source], name: str, entry: dict[str, Any]
) -> None:
    found = list(overlapping(sources[name], entry["context"]))
    expected = {SAME.get(speaker, speaker) for speaker in entry["speakers"]} | {
        *filter(None, [entry.get("with")])
    }
    assert found, "no speech found"
    assert all({speaker.name for speaker in speech.speakers} == expected for speech in found)
    assert entry["basis"] in {speech.basis for speech in found}
    if "via" in entry:
        assert {speech.route for speech in found} == {entry["via"]}


def test_nobody_else_speaks(sources: dict[str, Source]) -> None:
    wrong = []
    for name, gold in GOLD.items():
        spoken = {entry["text"]: entry["speech"] != "none" for entry in gold.get("statements", ())}
        for statement in sources[name].statements if name in sources else ():
            speech = statement.speech
            # What is only thought or decided, and what the next sentence reports, the gold of
            # sentences leaves open.
            open_ = speech is not None and (
                speech.basis == "attitude" or speech.rule == "said-in-next"
            )
            if not open_ and (speech is not None) != spoken.get(
                statement.sentence.text, speech is not None
            ):
                wrong.append(statement.sentence.text)
    assert not wrong
