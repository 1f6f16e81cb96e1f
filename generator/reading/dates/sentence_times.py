"""Gather what resolution needs of each sentence: its times, its quotations and certain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.languages import Language
from generator.reading.dates.grammar import compile_grammar
from generator.reading.dates.matches import CountryFiscalYear, SentenceTimes, TimeMatch
from generator.reading.dates.quoted_spans import QuotedSpans
from generator.reading.dates.recognise import match_rules
from generator.reading.dates.signs import SignedText

NO_TIMES = SentenceTimes(
    matches=(), paragraph=0, quoted=(), is_literal=False, is_figurative=False, fiscal_year=None
)


def find_sentence_times(
    sentences: Sequence[SignedText],
    paragraphs: Iterable[int],
    quoted: Sequence[QuotedSpans],
    language: Language,
) -> tuple[SentenceTimes, ...]:
    """The times of a text's sentences, from the number of the paragraph and quotations of each."""
    grammar = compile_grammar(language)
    times_of_sentences = []
    for words, paragraph, quotations in zip(sentences, paragraphs, quoted, strict=True):
        times = NO_TIMES
        matches = match_rules(words, grammar) if words.signs else ()
        if matches:
            times = _gather_sentence(words, paragraph, matches, quotations)
        times_of_sentences.append(times)
    return tuple(times_of_sentences)


def _gather_sentence(
    words: SignedText, paragraph: int, matches: tuple[TimeMatch, ...], quotations: QuotedSpans
) -> SentenceTimes:
    quoted = tuple(quotations.contains(match.start) for match in matches)
    kinds = {match.kind for match in matches}
    names_day = not kinds.isdisjoint(("clock", "date"))
    return SentenceTimes(
        matches=matches,
        paragraph=paragraph,
        quoted=quoted,
        is_literal=names_day or words.has_class("LITERAL"),
        is_figurative=_sets_today_against_tomorrow(matches, quoted),
        fiscal_year=_choose_fiscal_year(words.list_countries()),
    )


def _sets_today_against_tomorrow(matches: Sequence[TimeMatch], quoted: Sequence[bool]) -> bool:
    offsets = set()
    for match, is_quoted in zip(matches, quoted, strict=True):
        if is_quoted and match.kind == "today":
            offsets.add(match.get("offset"))
    return {"0", "1"} <= offsets


def _choose_fiscal_year(countries: Sequence[str]) -> CountryFiscalYear | None:
    """That of the one country of the sentence; None where it names several that differ, or none."""
    years = {country.rpartition(" ")[0] for country in countries}
    if len(years) != 1:
        return None
    month, named, country = countries[0].split(" ", 2)
    return CountryFiscalYear(int(month), named == "begin", country)
