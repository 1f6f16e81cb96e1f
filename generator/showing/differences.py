"""How a difference between articles is named, and how much of each side a page may show."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.core.text import first_words
from generator.nouns.book import Difference, Side
from generator.showing.codes import DETAILS_OF_DIFFERENCES
from generator.showing.excerpts import HELD_BACK
from generator.showing.index import RELATED, BookIndex
from generator.showing.page_context import PageContext
from generator.showing.shapes import PrintedWords

_NAMING = 6  # words of a side that name it, and all that is shown of a sentence that no topic files


class DifferenceName(Frozen):
    """The detail in which two statements differ, and the words of both."""

    detail: str  # "" for two things that are easily confused
    sides: tuple[PrintedWords, PrintedWords]


class MarkedSentence(Frozen):
    """A sentence, or a part of it, with the words in which it differs.

    No part has white space at its ends.
    """

    before: str
    words: str
    after: str
    space_before: bool  # whether white space precedes the words
    space_after: bool


def name_difference(difference: Difference, context: PageContext) -> DifferenceName:
    first, second = (
        context.printed_words(choose_few_words(side, context.index))
        for side in difference.sides[:2]
    )
    detail = ""
    if difference.kind != RELATED:
        detail = name_detail(difference.kind, context)
    return DifferenceName(detail, (first, second))


def name_detail(kind: str, context: PageContext) -> str:
    """The words for a detail in which statements differ."""
    return context.word_for(kind, DETAILS_OF_DIFFERENCES)


def choose_few_words(side: Side, index: BookIndex) -> str:
    """The words in which a side differs; few where they are all of the sentence."""
    return first_words(_differing_words(side, index), _NAMING)


def mark_sentence(side: Side, index: BookIndex) -> MarkedSentence:
    """The sentence of a side, or its differing words alone where no more of it may be shown."""
    statement = side.statement
    if not index.shows_whole(statement):
        words = choose_few_words(side, index)
        return MarkedSentence(
            before="…", words=words, after="…", space_before=True, space_after=True
        )
    sentence = statement.sentence
    start = max(side.words.start, sentence.body_start)
    end = max(side.words.end, sentence.body_start)
    before = sentence.printed_at(Span(sentence.body_start, start))
    after = sentence.printed_at(Span(end, sentence.end))
    return MarkedSentence(
        before=before.strip(),
        words=_differing_words(side, index),
        after=after.strip(),
        space_before=before[-1:].isspace(),
        space_after=after[:1].isspace(),
    )


def _differing_words(side: Side, index: BookIndex) -> str:
    if side.statement.limit == "withheld":
        return HELD_BACK
    return index.source(side.statement).clean.printed_at(side.words)
