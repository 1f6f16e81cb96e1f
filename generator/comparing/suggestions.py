"""Suggest terms for a new topic: what unfiled sentences of several articles share, and filed ones seldom hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, sqrt

from generator.core.spans import any_contains
from generator.languages import Language
from generator.nouns.book import Source, Statement, Suggestion
from generator.nouns.editors import Entity
from generator.reading.tokens import RootedWord, root_text

ARTICLES = 2  # that must hold a term: what one article repeats is its own matter
LEAST = 1.0  # score; below it the difference may be chance
MOST = 12  # suggestions

Unit = tuple[str, ...]  # one or two roots, or "@" and an entity's id


@dataclass(slots=True)
class _Uses:
    """Where a unit stands, while the sentences are read."""

    unfiled: list[Statement] = field(default_factory=list)
    filed: int = 0
    forms: Counter[str] = field(default_factory=Counter)


def suggestions(
    sources: Sequence[Source], entities: Iterable[Entity], language: Language
) -> tuple[Suggestion, ...]:
    """At most `MOST` terms, best first: log-odds of standing in an unfiled against a filed sentence, over their error.

    Half a sentence is added to each count. Function words, verbs of saying and other common words count only within a
    phrase, as the table word_weights has it; a name counts as the entity, not by its words.
    """
    weights = {row["root"]: float(row["weight"]) for row in language.table("word_weights")}
    statements = [
        each
        for source in sorted(sources, key=lambda source: source.id)
        for each in source.statements
    ]
    uses: dict[Unit, _Uses] = defaultdict(_Uses)
    for statement in statements:
        for unit, form in _units(statement, weights, language).items():
            use = uses[unit]
            use.forms[form] += 1
            if statement.filings:
                use.filed += 1
            else:
                use.unfiled.append(statement)
    filed = sum(1 for statement in statements if statement.filings)
    listed = {entity.id for entity in entities}
    made = [
        (
            unit,
            _suggestion(
                unit,
                use,
                _score(len(use.unfiled), len(statements) - filed, use.filed, filed),
                listed,
            ),
        )
        for unit, use in uses.items()
        if len({statement.sentence.article for statement in use.unfiled}) >= ARTICLES
    ]
    made.sort(key=lambda each: (-each[1].score, -len(each[0]), each[0]))
    return tuple(_without_echoes(each for each in made if each[1].score >= LEAST))[:MOST]


def _units(
    statement: Statement, weights: Mapping[str, float], language: Language
) -> dict[Unit, str]:
    """What a sentence could be found by -> its words."""
    text, offset = statement.sentence.text, statement.sentence.start
    found: dict[Unit, str] = {("@", m.entity): m.text for m in statement.mentions}
    tokens = [
        token
        for token in root_text(text, language)
        if token.start + offset >= statement.sentence.lead
    ]
    bare = [token for token in tokens if not any_contains(statement.mentions, token.start + offset)]
    for token in bare:
        if weights.get(token.root, 1.0) == 1.0 and token.root.isalpha():
            found.setdefault((token.root,), token.text.lower())
    for first, second in _side_by_side(bare, text):
        if weights.get(first.root, 1.0) and weights.get(second.root, 1.0):
            found.setdefault((first.root, second.root), text[first.start : second.end].lower())
    return found


def _side_by_side(
    tokens: Sequence[RootedWord], text: str
) -> Iterator[tuple[RootedWord, RootedWord]]:
    return ((a, b) for a, b in pairwise(tokens) if text[a.end : b.start].isspace())


def _score(unfiled: int, all_unfiled: int, filed: int, all_filed: int) -> float:
    """Log-odds ratio over its standard error, half a sentence added to each of the four counts."""
    cells = [count + 0.5 for count in (unfiled, all_unfiled - unfiled, filed, all_filed - filed)]
    odds = log(cells[0] / cells[1]) - log(cells[2] / cells[3])
    return round(odds / sqrt(sum(1 / cell for cell in cells)), 2)


def _suggestion(unit: Unit, use: _Uses, score: float, listed: set[str]) -> Suggestion:
    words = min(use.forms, key=lambda form: (-use.forms[form], form))
    entity = unit[1] if unit[0] == "@" and unit[1] in listed else ""
    articles = len({statement.sentence.article for statement in use.unfiled})
    return Suggestion(words, entity, tuple(use.unfiled), use.filed, articles, score)


def _without_echoes(ranked: Iterable[tuple[Unit, Suggestion]]) -> Iterator[Suggestion]:
    """Without what shares a word with a better one: of "military support", "support" and "military" one is enough."""
    kept: set[str] = set()
    for unit, one in ranked:
        words = {"@" + unit[1]} if unit[0] == "@" else set(unit)
        if words.isdisjoint(kept):
            kept |= words
            yield one
