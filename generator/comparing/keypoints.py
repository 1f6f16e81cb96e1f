"""Choose the statements that stand for a topic, and say by which factors."""

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
ALIKE = (
    0.7  # share of the words of the shorter of two statements that make the second one superfluous
)
MANY = 3  # independent newsrooms beyond which more do not count
QUOTES = ('"', "“", "”")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be chosen."""

    key: str  # id of the statement
    values: Mapping[str, float]  # factor -> 0 to 1
    words: frozenset[str]  # roots that tell something
    group: str  # of candidates that say the same; "" where it is alone


def key_points(
    pages: Iterable[TopicPage],
    sources: Sequence[Source],
    findings: Iterable[Finding],
    language: Language,
) -> tuple[KeyPoint, ...]:
    """At most `COUNT` statements a topic, best first, in the order of the topics; never two of one finding."""
    weights = factor_weights(language)
    told = {
        candidate.key: candidate
        for source in sources
        for candidate in read(_lines(source), language)
    }
    finding_of = {statement.id: finding for finding in findings for statement in finding.statements}
    recent = _recent(sources)
    made: list[KeyPoint] = []
    for page in pages:
        filed = {
            statement.id: (statement, _filed(statement, page)) for statement in page.statements
        }
        best = max((filing_score for _, filing_score in filed.values()), default=0.0)
        candidates = [
            _with(
                told[id],
                finding_of.get(id),
                _of_book(statement, filing_score / best if best > 0 else 0.0, recent),
            )
            for id, (statement, filing_score) in sorted(filed.items())
        ]
        made += [
            KeyPoint(
                page.topic.id,
                filed[each.key][0],
                each.group,
                score(each, weights),
                _factors(each, weights),
            )
            for each in choose(candidates, weights, COUNT)
        ]
    return tuple(made)


def factor_weights(language: Language) -> Mapping[str, float]:
    """Weight of each factor, in the order of the table."""
    return {row["factor"]: float(row["weight"]) for row in language.table("key_point_weights")}


def read(lines: Mapping[str, str], language: Language) -> tuple[Candidate, ...]:
    """The sentences of one article, key -> text in text order, with the factors that the text alone gives."""
    common = _commonness(language)
    words = [
        frozenset(t.root for t in root_text(line, language) if common.get(t.root, 1.0))
        for line in lines.values()
    ]
    central = _central(words, common)
    opening = frozenset().union(*words[:2])
    return tuple(
        Candidate(
            key=key,
            values={
                "early": max(0.0, 1 - place / EARLY),
                "late": place / len(lines),
                "central": central[place],
                "repeats": len(told & opening) / len(told) if place > 1 and told else 0.0,
                "quotation": float(any(mark in line for mark in QUOTES)),
                "question": float(line.rstrip().endswith("?")),
            },
            words=told,
            group="",
        )
        for place, ((key, line), told) in enumerate(zip(lines.items(), words, strict=True))
    )


@functools.lru_cache(maxsize=8)
def _commonness(language: Language) -> Mapping[str, float]:
    return {row["root"]: float(row["weight"]) for row in language.table("word_weights")}


def _central(words: Sequence[frozenset[str]], common: Mapping[str, float]) -> list[float]:
    """How much each line tells of what the other lines tell, against the line that does most."""
    spread = Counter(word for line in words for word in line)
    found = [
        sum(common.get(w, 1.0) * spread[w] for w in sorted(line)) / math.sqrt(len(line) or 1)
        for line in words
    ]
    most = max(found, default=0.0) or 1.0
    return [each / most for each in found]


def choose(
    candidates: Sequence[Candidate], weights: Mapping[str, float], count: int
) -> tuple[Candidate, ...]:
    """The best candidates, best first, none of a group or words that were chosen before; order given breaks ties."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda each: -score(each, weights)):
        if len(chosen) < count and not any(_alike(candidate, other) for other in chosen):
            chosen.append(candidate)
    return tuple(chosen)


def score(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """Sum of the factors times their weights."""
    return round(sum(weights[name] * value for name, value in candidate.values.items()), 3)


def _factors(candidate: Candidate, weights: Mapping[str, float]) -> tuple[Factor, ...]:
    return tuple(
        Factor(name, round(candidate.values[name], 3), weight) for name, weight in weights.items()
    )


def _alike(a: Candidate, b: Candidate) -> bool:
    if a.group and a.group == b.group:
        return True
    return len(a.words & b.words) >= ALIKE * min(len(a.words), len(b.words)) > 0


def _lines(source: Source) -> dict[str, str]:
    return {statement.id: statement.sentence.text for statement in source.statements}


def _filed(statement: Statement, page: TopicPage) -> float:
    """The score under which the statement is filed."""
    return max(
        (filing.score for filing in statement.filings if filing.topic == page.topic.id), default=0.0
    )


def _with(text: Candidate, finding: Finding | None, values: Mapping[str, float]) -> Candidate:
    """The candidate with what the book knows besides its text."""
    newsrooms = min(MANY, len(finding.newsrooms) if finding else 1)
    more = {**text.values, **values, "newsrooms": (newsrooms - 1) / (MANY - 1)}
    return replace(text, values=more, group=finding.id if finding else "")


def _of_book(statement: Statement, topic: float, recent: Mapping[str, float]) -> dict[str, float]:
    speakers = statement.speech.speakers if statement.speech else ()
    named = any(not speaker.anonymous for speaker in speakers)
    return {"topic": topic, "named": float(named), "recent": recent[statement.sentence.article]}


def _recent(sources: Sequence[Source]) -> dict[str, float]:
    """Article -> its place between the oldest day of the book, 0, and the newest, 1; 0 where it has no date."""
    last_days = {source.id: days.last for source in sources if (days := source.date.days)}
    ranked = sorted(set(last_days.values()))
    steps = len(ranked) - 1
    recency = {day: rank / steps if steps else 1.0 for rank, day in enumerate(ranked)}
    recent = dict.fromkeys((source.id for source in sources), 0.0)
    return recent | {article: recency[day] for article, day in last_days.items()}
