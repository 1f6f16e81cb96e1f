"""Date an article that prints no date by a quotation that it shares with a dated one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher

from generator.core.days import Days
from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import DocumentDate, Sentence
from generator.reading.dates.reasons import Fact, write_reasons
from generator.reading.dates.sentence_times import find_quoted_spans

LEAST_WORDS, MOST_WORDS = (
    8,
    200,
)  # shorter quotations are said on many days; longer ones are no sentences
SHINGLE = 4  # words in a row that two tellings of one quotation have in common somewhere
COMMON = (
    50  # quotations that share some words in a row from which on these words are a stock phrase
)
ALIKE = (
    0.9  # share of words that are the same in the same order, below which two quotations are two
)
APART = 2  # days within which the dated articles must agree
WORD = re.compile(r"\w+")

Words = tuple[str, ...]
Shares = Mapping[Words, tuple[Span, str]]  # words of a quoted sentence -> where, and as printed


@dataclass(frozen=True, slots=True)
class Index:
    """The quoted sentences of the dated articles."""

    days: Mapping[Words, frozenset[str]]  # words -> days of the articles that have them
    shingles: Mapping[Words, frozenset[Words]]  # some words in a row -> the sentences they stand in


def shares(sentences: Sequence[Sentence]) -> Shares:
    """The quoted sentences of an article that are long enough to be told apart."""
    return dict(_quoted(sentences))


def _quoted(sentences: Sequence[Sentence]) -> Iterator[tuple[Words, tuple[Span, str]]]:
    is_open, paragraph = False, 0
    for sentence in sentences:
        is_open = is_open and sentence.paragraph == paragraph
        paragraph = sentence.paragraph
        quotations = find_quoted_spans(sentence.text, is_open=is_open)
        is_open = quotations.is_open
        for span in quotations.spans:
            words = span.slice(sentence.text).strip('“”„" ,')
            key = tuple(WORD.findall(words.lower()))
            if LEAST_WORDS <= len(key) <= MOST_WORDS:
                place = sentence.start + sentence.text.index(words)
                yield key, (Span(place, place + len(words)), words)


def index(dated: Iterable[tuple[Shares, DocumentDate]]) -> Index:
    """The quoted sentences of articles whose day is known."""
    days: dict[Words, set[str]] = {}
    shingles: dict[Words, set[Words]] = {}
    for known, date in dated:
        for words in known if date.precision == "day" else ():
            days.setdefault(words, set()).add(date.value)
            for shingle in _shingles(words):
                shingles.setdefault(shingle, set()).add(words)
    return Index({key: frozenset(found) for key, found in days.items()},
                 {key: frozenset(found) for key, found in shingles.items() if len(found) <= COMMON})  # fmt: skip


def _shingles(words: Words) -> Iterator[Words]:
    return (words[place : place + SHINGLE] for place in range(len(words) - SHINGLE + 1))


def from_shared(own: Shares, known: Index, language: Language) -> DocumentDate | None:
    """The other article's day or the one after; None where no quotation is shared, or several tell different days."""
    found = sorted(
        (day, words) for words in own for other in _alike(words, known) for day in known.days[other]
    )
    if not found:
        return None
    first, last = Days.parse(found[0][0]), Days.parse(found[-1][0])
    if (last.last - first.first).days > APART:
        return None
    span, printed = own[found[0][1]]
    value = Days(first.first, first.first + timedelta(days=1))
    facts: dict[str, Fact] = {"words": printed, "other": first, "date": value}
    why = write_reasons(["document-shared"], facts, language)
    return DocumentDate(
        str(value), "range", "shared-statement", (span,), "", "document-shared", why
    )


def _alike(words: Words, known: Index) -> Iterator[Words]:
    """The quoted sentences of dated articles that are nearly the same."""
    near = {other for shingle in _shingles(words) for other in known.shingles.get(shingle, ())}
    return (
        other
        for other in sorted(near)
        if SequenceMatcher(None, words, other, autojunk=False).ratio() >= ALIKE
    )
