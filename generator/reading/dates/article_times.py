"""The times of one article before its day is known: what the text says, not which day it means."""

from __future__ import annotations

from collections.abc import Sequence

from generator.core.frozen import Frozen
from generator.languages import Language
from generator.nouns.article import CleanArticle
from generator.reading.dates import events
from generator.reading.dates.actors import NOBODY, NamedActors
from generator.reading.dates.events import EventDay, EventTime
from generator.reading.dates.evidence import DateEvidence, gather_evidence
from generator.reading.dates.matches import SentenceTimes
from generator.reading.dates.quoted_spans import read_quoted_spans
from generator.reading.dates.sentence_times import find_sentence_times
from generator.reading.dates.shared_quotations import QuotedSentence, find_quotations
from generator.reading.dates.signs import compile_vocabulary, sign_sentence
from generator.reading.tokens import TokenisedSentence


class UnsettledTimes(Frozen):
    """Everything that is needed to date an article and its times, without its text."""

    sentences: tuple[SentenceTimes, ...]
    starts: tuple[int, ...]  # where each sentence begins in the article
    evidence: DateEvidence  # for the article's own date
    quotations: tuple[QuotedSentence, ...]  # that another article may share
    event_days: tuple[EventDay, ...]  # in text order
    event_times: tuple[EventTime, ...]  # in text order


def read_times(
    clean: CleanArticle,
    tokenised: Sequence[TokenisedSentence],
    language: Language,
    actors: NamedActors = NOBODY,
) -> UnsettledTimes:
    """The times of an article's sentences, and the evidence for the day of the article."""
    vocabulary = compile_vocabulary(language)
    sentences = [line.sentence for line in tokenised]
    signed = [sign_sentence(line, vocabulary) for line in tokenised]
    quoted = read_quoted_spans(sentences)
    paragraphs = [sentence.paragraph for sentence in sentences]
    times = find_sentence_times(signed, paragraphs, quoted, language)
    return UnsettledTimes(
        sentences=times,
        starts=tuple(sentence.start for sentence in sentences),
        evidence=gather_evidence(clean, sentences, times, actors, language),
        quotations=find_quotations(sentences, quoted),
        event_days=tuple(events.find_event_days(signed, times)),
        event_times=tuple(events.find_event_times(signed, times)),
    )
