"""Gather what resolution needs of each sentence: its times, its quotations and certain words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from generator.core.spans import Span
from generator.languages import Language
from generator.reading.dates.matches import CountryFiscalYear, SentenceTimes, TimeMatch
from generator.reading.dates.recognise import find_times
from generator.reading.dates.signs import compile_vocabulary, sign_words

MARK = re.compile(r'["“”„]')
OPENING_MARKS = "“„"
NO_TIMES = SentenceTimes((), (), is_literal=False, is_figurative=False, fiscal_year=None)


@dataclass(frozen=True, slots=True)
class QuotedSpans:
    """The stretches of a sentence inside double quotation marks."""

    spans: tuple[Span, ...]
    is_open: bool  # whether the last one goes on after the sentence

    def contains(self, offset: int) -> bool:
        index = bisect_right(self.spans, offset, key=attrgetter("start")) - 1
        return index >= 0 and self.spans[index].contains(offset)


def find_sentence_times(
    texts: Sequence[str], begins_paragraph: Sequence[bool], language: Language
) -> tuple[SentenceTimes, ...]:
    """The times of a text's sentences; no quotation runs on into a new paragraph."""
    sentences = []
    is_open = False
    for text, is_first in zip(texts, begins_paragraph, strict=True):
        matches = find_times(text, language)
        quotations = find_quoted_spans(text, is_open=is_open and not is_first)
        is_open = quotations.is_open
        if matches:
            sentences.append(_gather_sentence(text, matches, quotations, language))
        else:
            sentences.append(NO_TIMES)
    return tuple(sentences)


def _gather_sentence(
    text: str, matches: tuple[TimeMatch, ...], quotations: QuotedSpans, language: Language
) -> SentenceTimes:
    quoted = tuple(quotations.contains(match.start) for match in matches)
    kinds = {match.kind for match in matches}
    is_literal = not kinds.isdisjoint(("clock", "date"))
    countries: list[str] = []
    if not kinds.isdisjoint(("today", "fiscal")):
        words = sign_words(text, compile_vocabulary(language))
        for index in range(len(words.signs)):
            classes = words.classes_at(index)
            is_literal = is_literal or "LITERAL" in classes
            if "COUNTRY" in classes:
                countries.append(classes["COUNTRY"])
    return SentenceTimes(
        matches=matches,
        quoted=quoted,
        is_literal=is_literal,
        is_figurative=_sets_today_against_tomorrow(matches, quoted),
        fiscal_year=_choose_fiscal_year(countries),
    )


def _sets_today_against_tomorrow(matches: Sequence[TimeMatch], quoted: Sequence[bool]) -> bool:
    offsets = set()
    for match, is_quoted in zip(matches, quoted, strict=True):
        if is_quoted and match.kind == "today":
            offsets.add(match.get("offset"))
    return {"0", "1"} <= offsets


def _choose_fiscal_year(countries: Sequence[str]) -> CountryFiscalYear | None:
    """That of the one country of the sentence; None where it names several that differ, or none."""
    if len({country.rpartition(" ")[0] for country in countries}) != 1:
        return None
    month, named, country = countries[0].split(" ", 2)
    return CountryFiscalYear(int(month), named == "begin", country)


def find_quoted_spans(text: str, *, is_open: bool) -> QuotedSpans:
    """The quotations of a sentence; `is_open` where one runs on into it."""
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
    return QuotedSpans(tuple(spans), is_open)
