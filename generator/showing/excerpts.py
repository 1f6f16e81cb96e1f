"""How much of an article its page may show, for the sake of the publishers."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence, Set

from generator.core.frozen import Frozen
from generator.core.ids import gather_ids
from generator.core.spans import Span, join_overlapping
from generator.core.text import Words, first_words, last_words
from generator.nouns.article import Sentence, TimeExpression
from generator.nouns.book import Source, Statement, Timeline
from generator.showing.shapes import SentencePiece

_OPENING = 9  # words shown for a missing title
_AROUND = 9  # words before and behind a time that say what happens then
_WORDS = re.compile(r"\w+")
_DASHES = re.compile("[-–—]{1,3} ")
_COLON = re.compile(": ")
_MORE_WORDS = 3  # that a translated dateline may have: "AS" is "the United States"
_NAMING = 6  # words that name a sentence which no page quotes
HELD_BACK = "[…]"  # in place of words that the share limit withholds


class ExcerptLine(Frozen):
    """A line of an article's page: a cited sentence, its context, or a gap."""

    statement: Statement | None  # None = sentences left out
    cited: bool
    skipped: tuple[Statement, ...]  # left out here; none unless `statement` is None


def list_dated(timeline: Timeline) -> frozenset[str]:
    """Ids of the statements that the timeline quotes, also of those that no topic shows."""
    dated = {occasion.statement.id for occasion in timeline.occasions}
    for event in timeline.events:
        dated.update(report.statement.id for report in event.reports)
    return frozenset(dated)


def make_excerpt(
    source: Source, cited: Container[str], dated: Container[str]
) -> tuple[ExcerptLine, ...]:
    """What an article's page may show: each cited sentence after the sentence before it, then those
    that turn against it, those that the timeline quotes, and gaps.

    `cited` are the ids of the statements that a topic shows, `dated` those of the timeline. Only
    `rights: full-text` shows all; where context would complete the article, context is left out.
    """
    shown = _choose_shown(source, cited, dated)
    lines = []
    gap = []
    for statement in source.statements:
        if statement.id not in shown:
            gap.append(statement)
            continue
        if gap:
            lines.append(ExcerptLine(None, cited=False, skipped=tuple(gap)))
            gap = []
        is_cited = statement.id in cited
        lines.append(ExcerptLine(statement, cited=is_cited, skipped=()))
    if gap:
        lines.append(ExcerptLine(None, cited=False, skipped=tuple(gap)))
    return tuple(lines)


def _choose_shown(source: Source, cited: Container[str], dated: Container[str]) -> Set[str]:
    """Ids of the article's sentences that its page shows."""
    everything = gather_ids(source.statements)
    if source.sidecar.rights == "full-text":
        return everything
    cited_here = set()
    with_context = set()
    for statement in source.statements:
        if statement.id in dated and not statement.limit:
            quoted = {statement.id, *(sentence.id for sentence in statement.turns)}
            cited_here |= quoted
            with_context |= quoted
    before = None
    for statement in source.statements:
        if statement.id in cited:
            quoted = {statement.id, *(sentence.id for sentence in statement.turns)}
            cited_here |= quoted
            with_context |= quoted
            if before and not before.limit:
                with_context.add(before.id)
        before = statement
    return cited_here if with_context == everything else with_context


def share_shown(source: Source) -> float:
    """Words of the article's sentences that the book shows, as a share of all of them."""
    everything = count_words(source)
    shown = count_words_shown(source)
    if everything:
        return shown / everything
    return 0.0


def count_words(source: Source) -> int:
    """Words of all of the article's sentences."""
    return sum(map(_count_words, [*source.statements, *source.hidden]))


def count_words_shown(source: Source) -> int:
    """Words of an article's sentences that the book shows whole."""
    return sum(map(_count_words, list_shown(source)))


def list_shown(source: Source) -> list[Statement]:
    """An article's sentences that the book shows whole, under a topic or among the others."""
    return [statement for statement in source.statements if not statement.limit]


def _count_words(statement: Statement) -> int:
    return len(statement.text.split())


def opening_words(source: Source) -> str:
    """The first words of an article's lead, to name an article that has no title."""
    if not source.statements or source.statements[0].limit == "withheld":
        return source.id
    return first_words(text_from_lead(source.statements[0]), _OPENING)


def words_allowed(statement: Statement) -> str:
    """The words of a sentence outside the topics: all of them, or as many as may be shown."""
    if statement.limit:
        return naming_words(statement)
    return text_from_lead(statement)


def naming_words(statement: Statement) -> str:
    """The few words that name a sentence which is not quoted."""
    if statement.limit == "withheld":
        return HELD_BACK
    return cut_to_name(text_from_lead(statement), _NAMING, statement)


def words_around(statement: Statement, place: Span | TimeExpression) -> str:
    """The words at that place with a few before and behind them."""
    sentence = statement.sentence
    start = max(place.start, sentence.body_start)
    before = sentence.printed_at(Span(sentence.body_start, start))
    space = " " if before[-1:].isspace() else ""
    count = len(sentence.printed_at(place).split()) + _AROUND
    behind = first_words(sentence.printed_at(Span(start, sentence.end)), count)
    return f"{last_words(before, _AROUND)}{space}{behind}"


def cut_to_name(text: str, count: int, statement: Statement) -> str:
    """The first words of a statement's text; of a short one that others turn against, not as if it
    ended there.
    """
    words = first_words(text, count)
    if statement.turns and not words.endswith("…"):
        return f"{words} …"
    return words


def cut_sentence(statement: Statement, shared: Sequence[Span]) -> tuple[SentencePiece, ...]:
    """The sentence without a dateline before its lead, cut where shared words begin and end."""
    pieces = _SentencePieces(statement.sentence)
    for span in join_overlapping(shared):
        pieces.add(span.start, is_shared=False)
        pieces.add(span.end, is_shared=True)
    pieces.add(statement.sentence.end, is_shared=False)
    return tuple(pieces.cut)


class _SentencePieces:
    """The pieces of a sentence, from its lead on."""

    def __init__(self, sentence: Sentence) -> None:
        self.cut: list[SentencePiece] = []
        self._sentence = sentence
        self._start = sentence.body_start  # of the next piece
        self._has_space = False  # before it

    def add(self, end: int, *, is_shared: bool) -> None:
        """What is left up to there; nothing where a piece before reaches as far."""
        if self._start >= end:
            return
        text = self._sentence.printed_at(Span(self._start, end))
        self._start = end
        if not text:  # a mark of a mark-up
            return
        has_space = self._has_space or text[0].isspace()
        self._has_space = text[-1].isspace()
        words = text.strip()
        if words:
            self.cut.append(SentencePiece(words, is_shared, has_space))


def text_from_lead(statement: Statement) -> str:
    """The sentence without a dateline before its lead."""
    return statement.sentence.body


def cut_dateline(gloss: str, dateline: str) -> str:
    """A translation without its dateline, which may give a country another name."""
    words = _WORDS.findall(dateline)
    sign = _COLON if dateline.endswith(":") else _DASHES
    end = sign.search(gloss)
    if end is None or not words:
        return gloss
    opening = _WORDS.findall(gloss[: end.start()])
    begins_alike = opening[:1] == words[:1] and len(opening) <= len(words) + _MORE_WORDS
    if begins_alike:
        return gloss[end.end() :]
    return gloss


def quote_whole(statement: Statement) -> str:
    """The sentence with those that turn against it, without which nothing quotes it."""
    return " ".join([statement.text, *list_turns(statement)])


def quote_from_lead(statement: Statement) -> str:
    """The same without a dateline before the lead."""
    return " ".join([text_from_lead(statement), *list_turns(statement)])


def list_turns(statement: Statement) -> Words:
    """The sentences that turn against it, word for word."""
    return tuple(sentence.text for sentence in statement.turns)
