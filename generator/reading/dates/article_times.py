"""The times of one article before its day is known: what the text says, not which day it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.languages import Language
from generator.nouns.article import CleanArticle, Sentence
from generator.reading.dates import events
from generator.reading.dates.events import EventDay, EventTime
from generator.reading.dates.evidence import DateEvidence, gather_evidence
from generator.reading.dates.matches import SentenceTimes
from generator.reading.dates.sentence_times import find_sentence_times
from generator.reading.dates.shared_quotations import QuotedSentence, find_quotations
from generator.reading.dates.signs import compile_vocabulary, sign_timed_words


@dataclass(frozen=True, slots=True)
class UnsettledTimes:
    """Everything that is needed to date an article and its times, without its text."""

    sentences: tuple[SentenceTimes, ...]
    starts: tuple[int, ...]  # where each sentence begins in the article
    evidence: DateEvidence  # for the article's own date
    quotations: tuple[QuotedSentence, ...]  # that another article may share
    event_days: tuple[EventDay, ...]  # in text order
    event_times: tuple[EventTime, ...]  # in text order


def read_times(
    clean: CleanArticle, sentences: Sequence[Sentence], language: Language
) -> UnsettledTimes:
    """The times of an article's sentences, and what bears on the day of the article."""
    vocabulary = compile_vocabulary(language)
    words = [sign_timed_words(sentence.text, vocabulary) for sentence in sentences]
    times = find_sentence_times(words, _begin_paragraphs(sentences), language)
    return UnsettledTimes(
        sentences=times,
        starts=tuple(sentence.start for sentence in sentences),
        evidence=gather_evidence(clean, sentences, times, language),
        quotations=find_quotations(sentences),
        event_days=tuple(events.find_event_days(words, times)),
        event_times=tuple(events.find_event_times(words, times)),
    )


def _begin_paragraphs(sentences: Sequence[Sentence]) -> list[bool]:
    """Which sentences begin a paragraph."""
    begins: list[bool] = []
    paragraph = 0
    for sentence in sentences:
        begins.append(sentence.paragraph != paragraph)
        paragraph = sentence.paragraph
    return begins
