"""Pieces of the hand-written files that an editor can paste."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.core.frozen import Frozen
from generator.nouns.book import Suggestion
from generator.nouns.editors import Texts

TERMS = 8  # of the suggested topic
ID = "new-topic"


class YamlLine(Frozen):
    """A line of YAML; page text keeps no spaces at its beginning."""

    steps: range  # of indentation, two spaces each
    text: str


def topic_of_terms(suggestions: Sequence[Suggestion], titles: Texts) -> tuple[YamlLine, ...]:
    """A topic for topics.yml that two of the suggested terms file a statement under, by its title
    in each language.

    Empty without suggested words.
    """
    chosen = suggestions[:TERMS]
    words = [suggestion.words for suggestion in chosen if not suggestion.entity]
    entities = [suggestion.entity for suggestion in chosen if suggestion.entity]
    if not words:
        return ()
    title = _flow_mapping(titles)
    lines = [
        _line(0, f"- id: {ID}"),
        _line(1, f"title: {title}"),
        _line(1, f"definition: {title}"),
        _line(1, "threshold: 2"),
        _line(1, "terms:"),
    ]
    lines.extend(_line(2, f"- {{words: {_in_single_quotes(term)}, weight: 1}}") for term in words)
    if entities:
        lines.append(_line(1, "entities:"))
    for rank, entity in enumerate(entities):
        lines.append(_line(2, f"- {{id: {entity}, weight: {_weight_of_its_own(rank)}}}"))
    return tuple(lines)


def _line(steps: int, text: str) -> YamlLine:
    return YamlLine(range(steps), text)


def _weight_of_its_own(rank: int) -> str:
    """Entities of one weight replace each other."""
    return f"{1 + rank / 100:g}"


def _flow_mapping(texts: Texts) -> str:
    pairs = [f"{key}: {_quoted(text)}" for key, text in texts.items()]
    listed = ", ".join(pairs)
    return f"{{{listed}}}"


def _in_single_quotes(words: str) -> str:
    """A YAML text whose quotation marks nobody can take for those of a term."""
    doubled = words.replace("'", "''")
    return f"'{doubled}'"


def _quoted(words: str) -> str:
    """A YAML text on one line, always in quotes."""
    return json.dumps(words, ensure_ascii=False)
