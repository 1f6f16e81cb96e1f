"""File a statement where its editors say that it belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.comparing.corrections.outcomes import Outcome, judge
from generator.comparing.settle import SettledArticle
from generator.nouns.article import Filing
from generator.nouns.corrections import FILINGS, Correction, Corrections
from generator.reading.topics import TopicRules, file_by_hand

Filings = tuple[Filing, ...]  # of one statement


@dataclass(frozen=True, slots=True)
class CorrectedFilings:
    """The filings of an article's statements, and what became of the corrections of them."""

    filings: tuple[Filings, ...]
    outcomes: tuple[Outcome, ...]


class FilingCorrections:
    """What editors say of the topics of statements."""

    def __init__(self, corrections: Corrections, rules: TopicRules) -> None:
        self.rules = rules
        self.of_statement = defaultdict[str, list[Correction]](list)
        for correction in corrections:
            if correction.key in FILINGS:
                self.of_statement[correction.statements[0]].append(correction)

    def apply(self, article: SettledArticle, filings: Sequence[Filings]) -> CorrectedFilings:
        """The filings with those that editors add, without those that they take away."""
        if not self.of_statement:
            return CorrectedFilings(tuple(filings), ())
        corrected: list[Filings] = []
        outcomes: list[Outcome] = []
        for number, sentence in enumerate(article.sentences):
            by_topic = {filing.topic: filing for filing in filings[number]}
            for correction in self.of_statement.get(sentence.id, ()):
                topic = correction.value
                is_added = correction.key == "filed_under"
                outcome = judge(correction, is_given=(topic in by_topic) == is_added)
                outcomes.append(outcome)
                if is_added and topic not in by_topic:
                    by_topic[topic] = self.file(article, number, topic)
                elif not is_added:
                    by_topic.pop(topic, None)
            corrected.append(self.sort(by_topic))
        return CorrectedFilings(tuple(corrected), tuple(outcomes))

    def file(self, article: SettledArticle, number: int, topic: str) -> Filing:
        sentence = article.sentences[number]
        names, speech = article.mentions[number], article.speeches[number]
        return file_by_hand(sentence, names, speech, topic, self.rules)

    def sort(self, by_topic: Mapping[str, Filing]) -> Filings:
        """In the order of topics.yml."""
        return tuple(by_topic[topic] for topic in self.rules.topic_ids if topic in by_topic)
