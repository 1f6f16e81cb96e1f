"""Pieces of the hand-written files that an editor can paste."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.nouns.book import Suggestion

TERMS = 8  # of the suggested topic
ID, TITLE = "new-topic", "New topic"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of YAML; page text keeps no spaces at its beginning."""

    steps: range  # of indentation, two spaces each
    text: str


def topic(suggestions: Sequence[Suggestion], languages: Sequence[str]) -> tuple[Line, ...]:
    """A topic for topics.yml that two of the suggested terms file a statement under; empty without suggested words."""
    chosen = suggestions[:TERMS]
    words = [f"- {{words: {_text(one.words)}, weight: 1}}" for one in chosen if not one.entity]
    names = [f"- {{id: {one.entity}, weight: {_apart(place)}}}" for place, one in _entities(chosen)]
    if not words:
        return ()
    texts = "{" + ", ".join(f"{code}: {_text(TITLE)}" for code in languages) + "}"
    keys = [f"title: {texts}", f"definition: {texts}", "threshold: 2", "terms:"]
    return (
        Line(range(0), f"- id: {ID}"),
        *(Line(range(1), key) for key in keys),
        *(Line(range(2), term) for term in words),
        *(Line(range(1), "entities:") for _ in names[:1]),
        *(Line(range(2), name) for name in names),
    )


def _entities(suggestions: Sequence[Suggestion]) -> list[tuple[int, Suggestion]]:
    return list(enumerate(one for one in suggestions if one.entity))


def _apart(place: int) -> str:
    """A weight of its own: entities of one weight stand in for each other."""
    return f"{1 + place / 100:g}"


def _text(words: str) -> str:
    """A YAML text on one line, always in quotes."""
    return json.dumps(words, ensure_ascii=False)
