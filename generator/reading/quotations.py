"""Which stretches of a sentence are quoted, where a quotation may fill several sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.core.frozen import Frozen
from generator.core.spans import Span, Spans, any_contains
from generator.nouns.article import Sentence

OPENING_MARKS = '"“«'  # at the start of a sentence
ALL_MARKS = '"“”«»'
MARK = re.compile(r"[“«”»\"](?P<opening>(?<=[“«])|(?<![^\s(]\")(?<=\")(?=\S))?")
ALONE = re.compile(r"[\"“«].*[\"”»][.!?]?", re.DOTALL)


class QuotedSentenceParts(Frozen):
    sentence: Sentence
    stretches: Spans
    begins_inside: bool  # the quotation began in the sentence before, of the same paragraph
    is_open: bool  # the quotation goes on behind the sentence

    def contains(self, offset: int) -> bool:
        return any_contains(self.stretches, offset)

    def goes_on_from(self, before: QuotedSentenceParts) -> bool:
        """Whether it is of the quotation in the sentence before, or quoted right after it."""
        if self.begins_inside:
            return True
        if self.sentence.paragraph != before.sentence.paragraph:
            return False
        return bool(before.stretches) and ALONE.fullmatch(self.sentence.text) is not None


def follow_quotations(sentences: Iterable[Sentence]) -> list[QuotedSentenceParts]:
    """The quoted parts of each sentence; no quotation goes on in another paragraph."""
    quotations = []
    paragraph = 0
    is_open = False
    for sentence in sentences:
        if sentence.paragraph != paragraph or sentence.text[0] in OPENING_MARKS:
            is_open = False
        quoted = _read_marks(sentence, begins_inside=is_open)
        quotations.append(quoted)
        paragraph = sentence.paragraph
        is_open = quoted.is_open
    return quotations


def _read_marks(sentence: Sentence, *, begins_inside: bool) -> QuotedSentenceParts:
    is_open = begins_inside
    start = sentence.start
    stretches = []
    if _has_mark(sentence.text):
        for mark in MARK.finditer(sentence.text):
            opens = mark["opening"] is not None
            if opens:
                start = sentence.start + mark.start()
            elif is_open:
                end = sentence.start + mark.end()
                stretches.append(Span(start, end))
            is_open = opens
    if is_open:
        stretches.append(Span(start, sentence.end))
    return QuotedSentenceParts(
        sentence=sentence,
        stretches=tuple(stretches),
        begins_inside=begins_inside,
        is_open=is_open,
    )


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in ALL_MARKS)
