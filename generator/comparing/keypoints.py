"""Choose the statements that represent a topic, and say by which factors."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.comparing.meanings import Weights, read_word_weights
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.ids import Ids, list_ids, map_by_id
from generator.core.sort_keys import rank_all
from generator.languages import Language
from generator.nouns.book import Factor, Finding, KeyPoint, Source, Sources, Statement, TopicPage
from generator.reading.tokens import list_roots

Shares = Mapping[str, float]  # id or name -> 0 to 1

MAX_POINTS_PER_TOPIC = 5
EARLY_SENTENCES = 10  # sentences after which the place in the article says no more
# Share of the words of the shorter of two statements that make the second one superfluous
MIN_SHARED_ROOTS = 0.7
FULL_SUPPORT_NEWSROOMS = 3  # independent newsrooms beyond which more do not count
OPENING_SENTENCES = 2
QUOTES = ('"', "“", "”")

MIN_NEWSROOMS = 1  # of a statement
DEFAULT_WORD_WEIGHT = 1.0  # of a root that the table word_weights does not list

Roots = frozenset[str]
FactorWeights = Mapping[str, float]  # name of a factor -> its weight


class Candidate(Frozen):
    id: str  # of the statement
    factor_values: Shares  # factor -> 0 to 1
    roots: Roots  # of the words that carry meaning
    finding_ids: Ids  # that share words of it, most newsrooms first

    def weighted_score(self, weights: FactorWeights) -> float:
        """The sum of its factors times their weights."""
        total = 0.0
        for name, value in self.factor_values.items():
            total += weights[name] * value
        return round(total, 3)

    def is_like(self, chosen: Candidate) -> bool:
        """Whether one of the two makes the other superfluous."""
        if not set(self.finding_ids).isdisjoint(chosen.finding_ids):
            return True
        shorter = min(len(self.roots), len(chosen.roots))
        shared = len(self.roots & chosen.roots)
        return shared > 0 and shared >= MIN_SHARED_ROOTS * shorter

    def with_values(self, factor_values: Shares) -> Candidate:
        return replace(self, factor_values={**self.factor_values, **factor_values})


def choose_key_points(
    pages: Iterable[TopicPage],
    sources: Sources,
    findings: Iterable[Finding],
    language: Language,
    make_each: MakeEach = make_anew,
) -> tuple[KeyPoint, ...]:
    """At most `MAX_POINTS_PER_TOPIC` statements a topic, best first, in the order of the topics.

    Never two of one finding.
    """
    weights = load_factor_weights(language)

    def score(texts: Mapping[str, str]) -> tuple[Candidate, ...]:
        return score_sentences(texts, language)

    texts = [_map_texts(source) for source in sources]
    scored = make_each("scores of sentences", language.code, score, texts)
    candidates = _make_candidates(sources, scored, findings)
    points = []
    for page in pages:
        statements = map_by_id(page.statements)
        topic_candidates = []
        for id, share in sorted(_measure_topic_shares(page).items()):
            candidate = candidates[id].with_values({"topic": share})
            topic_candidates.append(candidate)
        for candidate in choose_best(topic_candidates, weights, MAX_POINTS_PER_TOPIC):
            statement = statements[candidate.id]
            point = _make_key_point(candidate, statement, page.id, weights)
            points.append(point)
    return tuple(points)


def _make_key_point(
    candidate: Candidate, statement: Statement, topic: str, weights: FactorWeights
) -> KeyPoint:
    factors = []
    for name, weight in weights.items():
        value = round(candidate.factor_values[name], 3)
        factors.append(Factor(name, value, weight))
    return KeyPoint(
        topic=topic,
        statement=statement,
        finding=next(iter(candidate.finding_ids), ""),
        score=candidate.weighted_score(weights),
        factors=tuple(factors),
    )


def choose_best(
    candidates: Sequence[Candidate], weights: FactorWeights, count: int
) -> tuple[Candidate, ...]:
    """The best candidates, best first, none like one that was chosen before.

    The order given breaks ties.
    """

    def negated_score(candidate: Candidate) -> float:
        return -candidate.weighted_score(weights)

    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=negated_score):
        if len(chosen) == count:
            break
        if not any(candidate.is_like(chosen_before) for chosen_before in chosen):
            chosen.append(candidate)
    return tuple(chosen)


def load_factor_weights(language: Language) -> FactorWeights:
    """Weight of each factor, in the order of the table."""
    rows = language.table("key_point_weights")
    return {row["factor"]: float(row["weight"]) for row in rows}


# --- what the text alone says ---------------------------------------------------------------------


def score_sentences(sentences: Mapping[str, str], language: Language) -> tuple[Candidate, ...]:
    """The sentences of one article, with the factors that the text alone gives.

    `sentences` maps the id of each to its text, in text order.
    """
    word_weights = read_word_weights(language)
    roots = [_find_meaningful_roots(text, word_weights, language) for text in sentences.values()]
    central = _measure_centrality(roots, word_weights)
    opening = frozenset[str]().union(*roots[:OPENING_SENTENCES])
    candidates = []
    for index, (id, text) in enumerate(sentences.items()):
        repeats = 0.0
        if index >= OPENING_SENTENCES:
            repeats = _measure_share(roots[index], opening)
        is_question = text.rstrip().endswith("?")
        factor_values = {
            "early": _measure_earliness(index),
            "late": index / len(sentences),
            "central": central[index],
            "repeats": repeats,
            "quotation": float(_has_quotation(text)),
            "question": float(is_question),
        }
        candidate = Candidate(
            id=id, factor_values=factor_values, roots=roots[index], finding_ids=()
        )
        candidates.append(candidate)
    return tuple(candidates)


def _find_meaningful_roots(text: str, word_weights: Weights, language: Language) -> Roots:
    roots = set(list_roots(text, language))
    return frozenset(root for root in roots if word_weights.get(root, DEFAULT_WORD_WEIGHT) > 0)


def _measure_earliness(index: int) -> float:
    """From 1 for the first sentence of an article to 0 after `EARLY_SENTENCES`."""
    return max(0.0, 1 - index / EARLY_SENTENCES)


def _measure_share(roots: Roots, opening: Roots) -> float:
    """How many of the words the opening has, too, 0 to 1."""
    if not roots:
        return 0.0
    return len(roots & opening) / len(roots)


def _has_quotation(text: str) -> bool:
    return any(mark in text for mark in QUOTES)


def _measure_centrality(sentences: Sequence[Roots], word_weights: Weights) -> list[float]:
    """How much each sentence shares with the others, against the one that shares most."""
    sentence_counts: Counter[str] = Counter()
    for sentence in sentences:
        sentence_counts.update(sentence)
    sums = []
    for sentence in sentences:
        shared = 0.0
        # Sorted: floats added in another order give another sum.
        for root in sorted(sentence):
            weight = word_weights.get(root, DEFAULT_WORD_WEIGHT)
            shared += weight * sentence_counts[root]
        size = len(sentence) or 1
        sums.append(shared / math.sqrt(size))
    largest = max(sums, default=0.0) or 1.0
    return [value / largest for value in sums]


# --- what the book knows besides ------------------------------------------------------------------


def _make_candidates(
    sources: Sources,
    scored: Iterable[Sequence[Candidate]],
    findings: Iterable[Finding],
) -> Mapping[str, Candidate]:
    """Every statement of the book as a candidate, by its id, without its share of a topic.

    `scored` are those of each article by its text alone.
    """
    findings_by_statement = _map_findings(findings)
    recency = _measure_recency(sources)
    candidates = {}
    for source, source_candidates in zip(sources, scored, strict=True):
        for candidate, statement in zip(source_candidates, source.statements, strict=True):
            shared = findings_by_statement.get(statement.id, ())
            factor_values = {
                "named": float(_has_named_speaker(statement)),
                "recent": recency[source.id],
                "newsrooms": _measure_support(shared),
            }
            candidates[statement.id] = replace(
                candidate.with_values(factor_values),
                finding_ids=list_ids(shared),
            )
    return candidates


def _map_texts(source: Source) -> Mapping[str, str]:
    """Id of each statement -> its text, in text order."""
    return {statement.id: statement.seen for statement in source.statements}


def _map_findings(findings: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    """Id of a statement -> the findings that share words of it, most newsrooms first."""
    findings_by_statement = defaultdict(list)
    for finding in sorted(findings, key=lambda finding: -len(finding.newsrooms)):
        for statement in finding.statements:
            findings_by_statement[statement.id].append(finding)
    return findings_by_statement


def _measure_support(findings: Sequence[Finding]) -> float:
    """How many newsrooms have words of a statement: 0 for one, 1 for `FULL_SUPPORT_NEWSROOMS`.

    `findings` share words of it, most newsrooms first.
    """
    if not findings or not findings[0].newsrooms:
        return 0.0
    newsrooms = min(FULL_SUPPORT_NEWSROOMS, len(findings[0].newsrooms))
    full = FULL_SUPPORT_NEWSROOMS - MIN_NEWSROOMS
    return (newsrooms - MIN_NEWSROOMS) / full


def _measure_topic_shares(page: TopicPage) -> Shares:
    """Id of each statement of a topic -> its score against the best one's, 0 to 1."""
    scores = {}
    for statement in page.statements:
        scores[statement.id] = statement.score_under(page.id)
    best = max(scores.values(), default=0.0)
    if best <= 0:
        return dict.fromkeys(scores, 0.0)
    return {id: score / best for id, score in scores.items()}


def _has_named_speaker(statement: Statement) -> bool:
    return any(not speaker.anonymous for speaker in statement.speakers)


def _measure_recency(sources: Sources) -> Shares:
    """Id of an article -> its place between the oldest day of the book, 0, and the newest, 1.

    0 where it has no date.
    """
    last_days = {}
    for source in sources:
        days = source.days
        if days:
            last_days[source.id] = days.last
    ordered = sorted(set(last_days.values()))
    rank_of = rank_all(ordered)
    newest_rank = len(ordered) - 1
    recency = {}
    for source in sources:
        last_day = last_days.get(source.id)
        if last_day is None:
            recency[source.id] = 0.0
        elif newest_rank == 0:
            recency[source.id] = 1.0
        else:
            recency[source.id] = rank_of[last_day] / newest_rank
    return recency
