"""Gather what resolution needs of each sentence: its times, its quotations and certain words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from generator.core.spans import Span
from generator.languages import Language
from generator.reading.dates.grammar import compile_grammar
from generator.reading.dates.matches import CountryFiscalYear, SentenceTimes, TimeMatch
from generator.reading.dates.recognise import match_rules
from generator.reading.dates.signs import SignedText

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
    sentences: Sequence[SignedText], begins_paragraph: Sequence[bool], language: Language
) -> tuple[SentenceTimes, ...]:
    """The times of a text's sentences; no quotation runs on into a new paragraph."""
    grammar = compile_grammar(language)
    times_of_sentences = []
    is_open = False
    for words, is_first in zip(sentences, begins_paragraph, strict=True):
        quotations = find_quoted_spans(words.text, is_open=is_open and not is_first)
        is_open = quotations.is_open
        matches = match_rules(words, grammar)
        times = _gather_sentence(words, matches, quotations) if matches else NO_TIMES
        times_of_sentences.append(times)
    return tuple(times_of_sentences)


def _gather_sentence(
    words: SignedText, matches: tuple[TimeMatch, ...], quotations: QuotedSpans
) -> SentenceTimes:
    quoted = tuple(quotations.contains(match.start) for match in matches)
    kinds = {match.kind for match in matches}
    names_day = not kinds.isdisjoint(("clock", "date"))
    return SentenceTimes(
        matches=matches,
        quoted=quoted,
        is_literal=names_day or words.has_class("LITERAL"),
        is_figurative=_sets_today_against_tomorrow(matches, quoted),
        fiscal_year=_choose_fiscal_year(words.values_of_class("COUNTRY")),
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
