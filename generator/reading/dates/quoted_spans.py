"""Finds what is inside double quotation marks, as far as times and days depend on it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

from generator.core.frozen import Frozen
from generator.core.spans import Span, Spans
from generator.nouns.article import Sentence

MARK = re.compile(r'["“”„]')
OPENING_MARKS = "“„"


class QuotedSpans(Frozen):
    """The stretches of a sentence inside double quotation marks."""

    spans: Spans  # offsets in the sentence
    is_open: bool  # whether the last one goes on after the sentence

    def contains(self, offset: int) -> bool:
        index = bisect_right(self.spans, offset, key=attrgetter("start")) - 1
        if index < 0:
            return False
        return self.spans[index].contains(offset)


NOTHING_QUOTED = QuotedSpans((), is_open=False)


def read_quoted_spans(sentences: Iterable[Sentence]) -> list[QuotedSpans]:
    """The quotations of each sentence; none runs on into a new paragraph."""
    quoted = []
    previous = NOTHING_QUOTED
    paragraph = 0
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            previous = NOTHING_QUOTED
        paragraph = sentence.paragraph
        previous = find_quoted_spans(sentence.text, is_open=previous.is_open)
        quoted.append(previous)
    return quoted


def find_quoted_spans(text: str, *, is_open: bool) -> QuotedSpans:
    """The quotations of a sentence; `is_open` where one runs on into it."""
    if text.isascii() and '"' not in text and not is_open:
        return NOTHING_QUOTED
    spans = []
    start = 0
    for mark in MARK.finditer(text):
        if mark[0] in OPENING_MARKS or (mark[0] == '"' and not is_open):
            is_open = True
            start = mark.start()
        elif is_open:
            spans.append(Span(start, mark.start()))
            is_open = False
    if is_open:
        spans.append(Span(start, len(text)))
    if not spans:
        return NOTHING_QUOTED
    return QuotedSpans(tuple(spans), is_open)
