"""How much of an article its page may show, for the sake of the publishers."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from generator.core.text import first_words
from generator.nouns.book import Source, Statement

_OPENING = 9  # words that stand for a missing title
_NAMING = 6  # words that name a sentence which no page quotes


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A line of an article's page: a cited sentence, its context, or a gap."""

    statement: Statement | None  # None = sentences left out
    cited: bool
    skipped: int  # sentences left out here; 0 unless `statement` is None


def make_excerpt(source: Source, cited: Container[str]) -> tuple[ExcerptLine, ...]:
    """What an article's page may show: each cited sentence after the sentence before it, and gaps
    counted.

    `cited` are the ids of the statements that a topic shows. Only `rights: full-text` shows all;
    where context would complete the article, context is left out.
    """
    lines: list[ExcerptLine] = []
    gap = 0
    for statement, visible in zip(source.statements, _shown(source, cited), strict=True):
        if not visible:
            gap += 1
            continue
        if gap:
            lines.append(ExcerptLine(None, cited=False, skipped=gap))
            gap = 0
        lines.append(ExcerptLine(statement, cited=statement.id in cited, skipped=0))
    if gap:
        lines.append(ExcerptLine(None, cited=False, skipped=gap))
    return tuple(lines)


def _shown(source: Source, cited: Container[str]) -> list[bool]:
    """Whether the page shows each of the article's sentences."""
    if source.clean.article.sidecar.rights == "full-text":
        return [True] * len(source.statements)
    is_cited = [statement.id in cited for statement in source.statements]
    next_is_cited = [*is_cited[1:], False]
    pairs = zip(is_cited, next_is_cited, strict=True)
    with_context = [this or following for this, following in pairs]
    return is_cited if all(with_context) else with_context


def share_shown(source: Source, lines: Sequence[ExcerptLine]) -> float:
    """Characters of the article's sentences that its page shows, as a share of all of them."""
    everything = sum(len(statement.sentence.text) for statement in source.statements)
    shown = sum(len(line.statement.sentence.text) for line in lines if line.statement)
    return shown / everything if everything else 0.0


def opening_words(source: Source) -> str:
    """The first words of an article's lead, to name an article that has no title."""
    if not source.statements:
        return source.id
    return first_words(text_from_lead(source.statements[0]), _OPENING)


def naming_words(statement: Statement) -> str:
    """The few words that name a sentence which is not quoted."""
    return first_words(text_from_lead(statement), _NAMING)


def text_from_lead(statement: Statement) -> str:
    """The sentence without a dateline before its lead."""
    sentence = statement.sentence
    return sentence.text[sentence.lead - sentence.start :]
