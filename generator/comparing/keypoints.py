"""Choose the statements that represent a topic, and say by which factors."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.languages import Language
from generator.nouns.book import Factor, Finding, KeyPoint, Source, Statement, TopicPage
from generator.reading.tokens import root_text

COUNT = 5  # key points of a topic
EARLY = 10  # sentences after which the place in the article says no more
# Share of the words of the shorter of two statements that make the second one superfluous
ALIKE = 0.7
MANY = 3  # independent newsrooms beyond which more do not count
OPENING = 2  # sentences
QUOTES = ('"', "“", "”")

Roots = frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen."""

    key: str  # id of the statement
    values: Mapping[str, float]  # factor -> 0 to 1
    words: Roots  # of the words that carry meaning
    group: str  # of candidates that say the same; "" where it is alone

    def weighted_score(self, weights: Mapping[str, float]) -> float:
        """The sum of its factors times their weights."""
        return round(sum(weights[name] * value for name, value in self.values.items()), 3)

    def is_like(self, other: Candidate) -> bool:
        """Whether one of the two makes the other superfluous."""
        if self.group and self.group == other.group:
            return True
        shorter = min(len(self.words), len(other.words))
        shared = len(self.words & other.words)
        return shared > 0 and shared >= ALIKE * shorter


def choose_key_points(
    pages: Iterable[TopicPage],
    sources: Sequence[Source],
    findings: Iterable[Finding],
    language: Language,
) -> tuple[KeyPoint, ...]:
    """At most `COUNT` statements a topic, best first, in the order of the topics.

    Never two of one finding.
    """
    weights = load_weights(language)
    candidates = _book_candidates(sources, findings, language)
    points: list[KeyPoint] = []
    for page in pages:
        statements = {statement.id: statement for statement in page.statements}
        of_topic = [
            _with_topic_share(candidates[id], share)
            for id, share in sorted(_topic_shares(page).items())
        ]
        for candidate in choose_best(of_topic, weights, COUNT):
            statement = statements[candidate.key]
            points.append(_make_key_point(candidate, statement, page.topic.id, weights))
    return tuple(points)


def _make_key_point(
    candidate: Candidate, statement: Statement, topic: str, weights: Mapping[str, float]
) -> KeyPoint:
    factors = [
        Factor(name, round(candidate.values[name], 3), weight) for name, weight in weights.items()
    ]
    return KeyPoint(
        topic=topic,
        statement=statement,
        finding=candidate.group,
        score=candidate.weighted_score(weights),
        factors=tuple(factors),
    )


def choose_best(
    candidates: Sequence[Candidate], weights: Mapping[str, float], count: int
) -> tuple[Candidate, ...]:
    """The best candidates, best first, none like one that was chosen before.

    The order given breaks ties.
    """
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda other: -other.weighted_score(weights)):
        if len(chosen) == count:
            break
        if not any(candidate.is_like(other) for other in chosen):
            chosen.append(candidate)
    return tuple(chosen)


def load_weights(language: Language) -> Mapping[str, float]:
    """Weight of each factor, in the order of the table."""
    return {row["factor"]: float(row["weight"]) for row in language.table("key_point_weights")}


# --- what the text alone says ---------------------------------------------------------------------


def read_candidates(sentences: Mapping[str, str], language: Language) -> tuple[Candidate, ...]:
    """The sentences of one article, with the factors that the text alone gives.

    `sentences` maps a key to the text, in text order.
    """
    commonness = _load_commonness(language)
    roots = [_meaningful_roots(text, commonness, language) for text in sentences.values()]
    central = _measure_centrality(roots, commonness)
    opening = frozenset[str]().union(*roots[:OPENING])
    candidates: list[Candidate] = []
    for place, (key, text) in enumerate(sentences.items()):
        words = roots[place]
        repeats = len(words & opening) / len(words) if place >= OPENING and words else 0.0
        values = {
            "early": max(0.0, 1 - place / EARLY),
            "late": place / len(sentences),
            "central": central[place],
            "repeats": repeats,
            "quotation": float(any(mark in text for mark in QUOTES)),
            "question": float(text.rstrip().endswith("?")),
        }
        candidates.append(Candidate(key, values, words, group=""))
    return tuple(candidates)


def _meaningful_roots(text: str, commonness: Mapping[str, float], language: Language) -> Roots:
    roots = (word.root for word in root_text(text, language))
    return frozenset(root for root in roots if commonness.get(root, 1.0))


@functools.lru_cache(maxsize=8)
def _load_commonness(language: Language) -> Mapping[str, float]:
    """Root -> how much it says, 0 to 1; a root that is not listed says all."""
    return {row["root"]: float(row["weight"]) for row in language.table("word_weights")}


def _measure_centrality(sentences: Sequence[Roots], commonness: Mapping[str, float]) -> list[float]:
    """How much each sentence shares with the others, against the one that shares most."""
    spread = Counter(root for sentence in sentences for root in sentence)
    sums: list[float] = []
    for sentence in sentences:
        # Sorted: floats added in another order give another sum.
        weights = [commonness.get(root, 1.0) * spread[root] for root in sorted(sentence)]
        sums.append(sum(weights) / math.sqrt(len(sentence) or 1))
    largest = max(sums, default=0.0) or 1.0
    return [value / largest for value in sums]


# --- what the book knows besides ------------------------------------------------------------------


def _book_candidates(
    sources: Sequence[Source], findings: Iterable[Finding], language: Language
) -> Mapping[str, Candidate]:
    """Every statement of the book as a candidate, by its id; its share of a topic is still to come."""
    finding_of: dict[str, Finding] = {}
    for finding in findings:
        finding_of.update((statement.id, finding) for statement in finding.statements)
    recency = _measure_recency(sources)
    candidates: dict[str, Candidate] = {}
    for source in sources:
        texts = {statement.id: statement.sentence.text for statement in source.statements}
        read = read_candidates(texts, language)
        for candidate, statement in zip(read, source.statements, strict=True):
            values = {"named": float(_has_named_speaker(statement)), "recent": recency[source.id]}
            supporting = finding_of.get(statement.id)
            candidates[statement.id] = _with_support(candidate, supporting, values)
    return candidates


def _with_support(
    candidate: Candidate, finding: Finding | None, values: Mapping[str, float]
) -> Candidate:
    """The candidate with more factors and with the newsrooms of its finding."""
    newsrooms = min(MANY, len(finding.newsrooms)) if finding else 1
    support = (newsrooms - 1) / (MANY - 1)
    all_values = {**candidate.values, **values, "newsrooms": support}
    return replace(candidate, values=all_values, group=finding.id if finding else "")


def _with_topic_share(candidate: Candidate, share: float) -> Candidate:
    return replace(candidate, values={**candidate.values, "topic": share})


def _topic_shares(page: TopicPage) -> Mapping[str, float]:
    """Id of each statement of a topic -> its score against the best one's, 0 to 1."""
    scores: dict[str, float] = {}
    for statement in page.statements:
        of_topic = [filing.score for filing in statement.filings if filing.topic == page.topic.id]
        scores[statement.id] = max(of_topic, default=0.0)
    best = max(scores.values(), default=0.0)
    return {id: filing_score / best if best > 0 else 0.0 for id, filing_score in scores.items()}


def _has_named_speaker(statement: Statement) -> bool:
    speakers = statement.speech.speakers if statement.speech else ()
    return any(not speaker.anonymous for speaker in speakers)


def _measure_recency(sources: Sequence[Source]) -> Mapping[str, float]:
    """Id of an article -> its place between the oldest day of the book, 0, and the newest, 1.

    0 where it has no date.
    """
    last_days = {source.id: days.last for source in sources if (days := source.date.days)}
    ranks = {day: rank for rank, day in enumerate(sorted(set(last_days.values())))}
    steps = len(ranks) - 1
    recency: dict[str, float] = {}
    for source in sources:
        if source.id not in last_days:
            recency[source.id] = 0.0
        else:
            recency[source.id] = ranks[last_days[source.id]] / steps if steps else 1.0
    return recency
