"""Date an article that prints no date by a quotation that it shares with a dated one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from generator.core.days import Days, day_after
from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import DocumentDate, ReasonFact, Sentence
from generator.reading.dates.quoted_spans import QuotedSpans
from generator.reading.dates.reasons import give_reasons
from generator.reading.dates.years import Related, RelatedArticle

MIN_WORDS = 8  # shorter quotations are said on many days
MAX_WORDS = 200  # longer ones are no sentences
SHINGLE_WORDS = 4  # words in a row that two wordings of one quotation have in common somewhere
MAX_SHARING_QUOTATIONS = (
    50  # quotations that share some words in a row, above which these are a stock phrase
)
MIN_LIKENESS = 0.9  # share of words the same in the same order, below which two quotations are two
MAX_DAYS_APART = 2  # days within which the dated articles must agree
WORD = re.compile(r"\w+")
OUTER_MARKS = '“”„" ,'

QuotedWords = tuple[str, ...]  # in small letters, by which quotations are compared


class QuotedSentence(Frozen):
    """A quotation of an article that is long enough to be distinguished from others."""

    words: QuotedWords
    text: str  # as printed
    span: Span  # in the article


class QuotingDay(Frozen, order=True):
    day: date
    label: str  # of the article, as in DateEvidence


class QuotationIndex(Frozen):
    days: Mapping[QuotedWords, frozenset[QuotingDay]]  # of the articles that have them
    by_shingle: Mapping[QuotedWords, frozenset[QuotedWords]]  # some words in a row -> quotations

    def find_alike(self, words: QuotedWords) -> Iterator[QuotedWords]:
        """The quotations that are nearly the same, in a fixed order."""
        near = set[QuotedWords]()
        for shingle in _cut_shingles(words):
            near.update(self.by_shingle.get(shingle, ()))
        for other in sorted(near):
            matcher = SequenceMatcher(None, words, other, autojunk=False)
            if matcher.ratio() >= MIN_LIKENESS:
                yield other


class SharedQuotation(Frozen):
    """A quotation of an undated article that one of a known day has, too."""

    quoting: QuotingDay
    quotation: QuotedSentence


# --- what one article quotes ----------------------------------------------------------------------


def find_quotations(
    sentences: Sequence[Sentence], quoted: Sequence[QuotedSpans]
) -> tuple[QuotedSentence, ...]:
    """The quotations of an article, by the spans of each sentence; of two in the same words the
    last.
    """
    by_words = {}
    for sentence, quotations in zip(sentences, quoted, strict=True):
        for span in quotations.spans:
            quotation = _read_quotation(sentence, span)
            if MIN_WORDS <= len(quotation.words) <= MAX_WORDS:
                by_words[quotation.words] = quotation
    return tuple(by_words.values())


def _read_quotation(sentence: Sentence, span: Span) -> QuotedSentence:
    quoted = span.slice(sentence.text)
    text = quoted.strip(OUTER_MARKS)
    words = WORD.findall(text.lower())
    start = sentence.start + sentence.text.index(text)
    end = start + len(text)
    return QuotedSentence(tuple(words), text, Span(start, end))


# --- what the book's articles share ---------------------------------------------------------------


def index_quotations(
    dated: Iterable[tuple[Sequence[QuotedSentence], QuotingDay]],
) -> QuotationIndex:
    days = defaultdict(set)
    by_shingle = defaultdict(set)
    for quotations, quoting in dated:
        for quotation in quotations:
            days[quotation.words].add(quoting)
            for shingle in _cut_shingles(quotation.words):
                by_shingle[shingle].add(quotation.words)
    return QuotationIndex(
        days={words: frozenset(days_of_words) for words, days_of_words in days.items()},
        by_shingle={
            shingle: frozenset(quotations)
            for shingle, quotations in by_shingle.items()
            if len(quotations) <= MAX_SHARING_QUOTATIONS
        },
    )


def _cut_shingles(words: QuotedWords) -> Iterator[QuotedWords]:
    for start in range(len(words) - SHINGLE_WORDS + 1):
        yield words[start : start + SHINGLE_WORDS]


def date_by_quotation(
    quotations: Sequence[QuotedSentence], index: QuotationIndex, language: Language
) -> DocumentDate | None:
    """The other article's day or the one after.

    None where no quotation is shared, or where several give different days.
    """
    shared = list(_find_shared(quotations, index))
    if not shared:
        return None
    earliest = min(shared, key=lambda match: (match.quoting, match.quotation.words))
    first_day = earliest.quoting.day
    latest_day = max(match.quoting.day for match in shared)
    if (latest_day - first_day).days > MAX_DAYS_APART:
        return None
    days = Days(first_day, day_after(first_day))
    facts: dict[str, ReasonFact] = {
        "words": earliest.quotation.text,
        "article": earliest.quoting.label,
        "other": Days.of(first_day),
        "date": days,
    }
    return DocumentDate(
        value=str(days),
        precision="range",
        basis="shared-statement",
        evidence=(earliest.quotation.span,),
        conflict="",
        rule="document-shared",
        reasons=give_reasons(["document-shared"], facts, language),
        dates_others=False,
    )


def find_quoting(quotations: Sequence[QuotedSentence], index: QuotationIndex) -> Related:
    """The articles that have one of these quotations, in order of their dates."""
    related = []
    for shared in _find_shared(quotations, index):
        quoting = shared.quoting
        related.append(RelatedArticle(quoting.label, Days.of(quoting.day), shared.quotation.text))
    return tuple(sorted(related, key=lambda one: (one.days, one.label, one.words)))


def _find_shared(
    quotations: Sequence[QuotedSentence], index: QuotationIndex
) -> Iterator[SharedQuotation]:
    for quotation in quotations:
        for words in index.find_alike(quotation.words):
            for quoting in index.days[words]:
                yield SharedQuotation(quoting, quotation)
