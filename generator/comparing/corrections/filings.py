"""File a statement where its editors say that it belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from generator.comparing.corrections.judgements import Judgement, judge
from generator.comparing.settle import SettledArticle
from generator.core.frozen import Frozen
from generator.nouns.article import Filing, Filings
from generator.nouns.corrections import FILINGS, Correction, Corrections, select_corrections
from generator.reading.topics import TopicRules, file_by_hand


class CorrectedFilings(Frozen):
    """The filings of an article's statements, and what became of the corrections of them."""

    filings: tuple[Filings, ...]
    judgements: tuple[Judgement, ...]


class FilingCorrections:
    """What editors say of the topics of statements."""

    def __init__(self, corrections: Corrections, rules: TopicRules) -> None:
        self.rules = rules
        self.of_statement = defaultdict[str, list[Correction]](list)
        for correction in select_corrections(corrections, *FILINGS):
            (statement,) = correction.statements
            self.of_statement[statement].append(correction)

    def apply(self, article: SettledArticle, filings: Sequence[Filings]) -> CorrectedFilings:
        """The filings with those that editors add, without those that they take away."""
        if not self.of_statement:
            return CorrectedFilings(tuple(filings), ())
        corrected = []
        judgements = []
        for number, sentence in enumerate(article.sentences):
            of_sentence = _SentenceFilings(article, number, filings[number], self.rules)
            for correction in self.of_statement.get(sentence.id, ()):
                judgement = of_sentence.take(correction)
                judgements.append(judgement)
            corrected.append(of_sentence.in_order())
        return CorrectedFilings(tuple(corrected), tuple(judgements))


class _SentenceFilings:
    """The filings of a sentence while editors add some and take some away."""

    def __init__(
        self, article: SettledArticle, number: int, filings: Filings, rules: TopicRules
    ) -> None:
        self.article = article
        self.number = number
        self.by_topic = {filing.topic: filing for filing in filings}
        self.rules = rules

    def take(self, correction: Correction) -> Judgement:
        topic = correction.value
        is_filed = topic in self.by_topic
        is_added = correction.key == "filed_under"
        if is_filed == is_added:
            return judge(correction, is_given=True)
        if is_added:
            self.by_topic[topic] = self.file(topic)
        else:
            del self.by_topic[topic]
        return judge(correction, is_given=False)

    def file(self, topic: str) -> Filing:
        """The sentence under a topic by an editor's word."""
        return file_by_hand(
            self.article.sentences[self.number],
            self.article.mentions[self.number],
            self.article.speeches[self.number],
            topic,
            self.rules,
        )

    def in_order(self) -> Filings:
        """The filings in the order of topics.yml."""
        topics = filter(self.by_topic.__contains__, self.rules.places)
        return tuple(map(self.by_topic.__getitem__, topics))
