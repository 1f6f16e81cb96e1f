"""Put who speaks, as editors say, in the place of whom the program takes for the speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.comparing.corrections.judgements import (
    Judgement,
    judge,
    names_all,
    refuse,
    refuse_old_value,
)
from generator.comparing.corrections.people import CorrectedArticles, NamedEntities, list_mentions
from generator.comparing.settle import SettledArticle
from generator.core.characters import read_as
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.core.spans import Span, span_of, within
from generator.core.text import fold
from generator.nouns.article import Mention, Sentence, Speaker, Speech
from generator.nouns.corrections import (
    BETWEEN,
    BY_EDITORS,
    NOBODY,
    NOT_SETTLED,
    Correction,
    Corrections,
    select_corrections,
)
from generator.nouns.editors import Entity


class _SentencePlace(Frozen):
    article: int  # index among the articles
    sentence: int  # index in the article


def correct_speakers(
    articles: Sequence[SettledArticle], entities: Sequence[Entity], corrections: Corrections
) -> CorrectedArticles:
    """The articles with the corrected speakers; a statement that is not there is passed over."""
    of_speakers = select_corrections(corrections, "speaker")
    if not of_speakers:
        return CorrectedArticles(tuple(articles), ())
    named = NamedEntities(articles, entities)
    located = _place_sentences(articles)
    corrected = list(articles)
    judgements = []
    for correction in of_speakers:
        location = located.get(correction.statements[0])
        if location is None:
            continue
        reading = _SpokenSentence(corrected[location.article], location.sentence, named)
        judgement = reading.judge(correction)
        judgements.append(judgement)
        if judgement.fault is None:
            speech = reading.correct(correction)
            corrected[location.article] = _with_speech(reading.article, location.sentence, speech)
    return CorrectedArticles(tuple(corrected), tuple(judgements))


def _place_sentences(articles: Iterable[SettledArticle]) -> Mapping[str, _SentencePlace]:
    located = {}
    for article_number, article in enumerate(articles):
        for number, sentence in enumerate(article.sentences):
            located[sentence.id] = _SentencePlace(article_number, number)
    return located


def _with_speech(article: SettledArticle, number: int, speech: Speech | None) -> SettledArticle:
    speeches = list(article.speeches)
    speeches[number] = speech
    return replace(article, speeches=tuple(speeches))


class _SpokenSentence:
    """A sentence of which an editor says who speaks."""

    def __init__(self, article: SettledArticle, number: int, named: NamedEntities) -> None:
        self.article = article
        self.sentence = article.sentences[number]
        self.speech = article.speeches[number]
        self.named = named

    def judge(self, correction: Correction) -> Judgement:
        if self.says(correction.value):
            return judge(correction, is_given=True)
        if not self.says(correction.was):
            return refuse_old_value(correction, name_speakers(self.speech))
        for words in self.list_names(correction.value):
            if not self.find_speakers(words):
                return refuse(correction, self.named.report_unknown(words))
        return judge(correction, is_given=False)

    def says(self, value: str) -> bool:
        if self.speech is None:
            return value == NOBODY
        if not self.speech.speakers:
            return value == NOT_SETTLED
        return names_all(value, map(_list_names, self.speech.speakers))

    def list_names(self, value: str) -> list[str]:
        if value in (NOBODY, NOT_SETTLED):
            return []
        return value.split(BETWEEN)

    def correct(self, correction: Correction) -> Speech | None:
        if self.says(correction.value):
            return self.speech
        if correction.value == NOBODY:
            return None
        speakers: dict[Speaker, None] = {}
        for words in self.list_names(correction.value):
            speakers |= dict.fromkeys(self.find_speakers(words))
        speech = self.speech or _report_whole(self.sentence)
        return replace(speech, speakers=tuple(speakers), rule=BY_EDITORS)

    def find_speakers(self, words: str) -> list[Speaker]:
        """Who is meant: somebody named, or whom the article calls so without a name."""
        ids = self.named.find_ids(words)
        if len(ids) > 1:  # several of one name: those whom this article names
            here = {mention.entity for mention in self.list_mentions()}
            ids = [id for id in ids if id in here]
        if len(ids) == 1:
            return [self.make_speaker(ids[0])]
        evidence = self.find_words(words)
        if evidence is None:
            return []
        return [Speaker(words, entity="", role="", mention=evidence, anonymous=True)]

    def make_speaker(self, id: str) -> Speaker:
        mentions = [mention for mention in self.list_mentions() if mention.entity == id]
        nearest = min(mentions, key=self.rank_nearness, default=None)
        return Speaker(
            name=self.named.names[id],
            entity=id,
            role=nearest.role if nearest else "",
            mention=span_of(nearest or self.sentence),
            anonymous=False,
        )

    def list_mentions(self) -> list[Mention]:
        return list(list_mentions(self.article))

    def rank_nearness(self, mention: Mention) -> SortKey:
        """In the sentence, else the last before it, else the first behind it."""
        if within(mention, self.sentence):
            return 0, mention.start
        if mention.start < self.sentence.start:
            return 1, -mention.start
        return 2, mention.start

    def find_words(self, words: str) -> Span | None:
        """Where the article calls somebody so: up to the end of the sentence, or behind it."""
        if not fold(words):
            return None
        view = self.article.clean.view
        text = view.text if view else self.article.clean.article.text
        whole_words = re.compile(rf"(?<!\w){re.escape(read_as(words))}(?!\w)")
        spans = [Span(*match.span()) for match in whole_words.finditer(text)]
        if view:
            spans = list(map(view.to_written, spans))
        before = [span for span in spans if span.end <= self.sentence.end]
        if before:
            return before[-1]
        if spans:
            return spans[0]
        return None


def _list_names(speaker: Speaker) -> frozenset[str]:
    """What a correction may call a speaker."""
    return frozenset([speaker.name, speaker.entity]) - {""}


def name_speakers(speech: Speech | None) -> str:
    """Who speaks, in the words of a correction."""
    if speech is None:
        return NOBODY
    return BETWEEN.join(speaker.name for speaker in speech.speakers) or NOT_SETTLED


def _report_whole(sentence: Sentence) -> Speech:
    """The sentence as reported speech, of which nothing but that is known."""
    return Speech(
        basis="indirect",
        cue=None,
        speakers=(),
        content=(sentence.body_span,),
        quotes=(),
        route="",
        rule=BY_EDITORS,
    )
