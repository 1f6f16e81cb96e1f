"""Choose the statements that are worth an editor's mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log

from generator.comparing.meanings import read_word_weights
from generator.languages import Language
from generator.nouns.book import Statement
from generator.reading.tokens import list_roots
from generator.teaching.learning import LEAST_STATEMENTS, TaughtBook
from generator.teaching.occurrences import StatementIds, TopicPart

FILED = 0.44  # share of the choice that the topic files: is each of its terms right?
NEAR = 0.40  # share that it nearly files, or that is in articles on it: what is missed?
MOST_OF_ARTICLE = 2  # near ones of one article
WORDS_THAT_COUNT = 3  # of a statement, those that are most at home in articles on the topic
SMOOTHING_COUNT = 0.5  # added to each count, so that none is nothing


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement to be marked."""

    statement: Statement
    why: str  # "filed", "near", "other"


def choose_statements(
    book: TaughtBook, pool: StatementIds, count: int, language: Language, seed: str = ""
) -> tuple[Choice, ...]:
    """At most so many statements of the pool, in the order of the book.

    Some that the topic files, by each of its terms in turn, those first that have no other term;
    some that it nearly files or misses in articles on it, the highest scores first, then those
    whose words are most at home there; and some of all others. Among equals, a hash with the seed
    decides.
    """
    chooser = _Chooser(book, pool, language, seed)
    chooser.choose_filed(round(count * FILED))
    chooser.choose_near(round(count * (FILED + NEAR)))
    chooser.choose_others(count)
    return chooser.finish()


class _Chooser:
    def __init__(self, book: TaughtBook, pool: StatementIds, language: Language, seed: str) -> None:
        self.book = book
        self.language = language
        self.in_order = sorted(pool, key=lambda id: sha256(f"{seed}|{id}".encode()).digest())
        self.chosen: dict[str, str] = {}  # id -> why
        self.articles_on_topic = book.find_articles_on_topic(book.weights)

    def finish(self) -> tuple[Choice, ...]:
        """What was chosen."""
        choices: list[Choice] = []
        for id, statement in self.book.statements.items():
            if id in self.chosen:
                choices.append(Choice(statement, self.chosen[id]))
        return tuple(choices)

    def choose_filed(self, upto: int) -> None:
        """Choose among what is filed, by each term in turn, what hangs on it most first."""
        by_term: dict[TopicPart, list[str]] = {part: [] for part in self.book.occurrences}
        terms = {id: self.list_terms(id) for id in self.in_order if self.is_filed(id)}
        for id in sorted(terms, key=lambda id: len(terms[id])):
            if terms[id]:
                by_term[terms[id][0]].append(id)
        while len(self.chosen) < upto and any(by_term.values()):
            for ids in by_term.values():
                if ids and len(self.chosen) < upto:
                    self.chosen[ids.pop(0)] = "filed"

    def list_terms(self, id: str) -> list[TopicPart]:
        """The topic's terms in a statement, the heaviest first."""
        weights = self.book.weights
        parts = [part for part, ids in self.book.occurrences.items() if id in ids]
        return sorted(parts, key=lambda part: -weights[part])

    def is_filed(self, id: str) -> bool:
        """Whether the topic files a statement now."""
        return id in self.book.filing.filed

    def choose_near(self, upto: int) -> None:
        """Choose among what is not filed and scores, or is of an article on the topic.

        The highest scores come first, and of equal ones those whose words are most at home there.
        """
        scores = self.book.filing.scores
        near = [id for id in self.in_order if not self.is_filed(id) and self.is_near(id)]
        closeness = self.measure_closeness(near)
        of_article: Counter[str] = Counter()
        for id in sorted(near, key=lambda id: (-scores.get(id, 0.0), -closeness[id])):
            article = self.book.statements[id].article
            if len(self.chosen) < upto and of_article[article] < MOST_OF_ARTICLE:
                of_article[article] += 1
                self.chosen[id] = "near"

    def is_near(self, id: str) -> bool:
        """Whether a statement has terms of the topic, or its article is on it."""
        article = self.book.statements[id].article
        return id in self.book.filing.scores or article in self.articles_on_topic

    def choose_others(self, upto: int) -> None:
        """Fill up with others that are not filed, then with any."""
        others = [id for id in self.in_order if id not in self.chosen]
        unfiled = [id for id in others if not self.is_filed(id)]
        for id in [*unfiled, *others]:
            if len(self.chosen) < upto:
                self.chosen.setdefault(id, "other")

    def measure_closeness(self, ids: Iterable[str]) -> Mapping[str, float]:
        """How much the words of each statement are at home in articles on the topic."""
        ids = list(ids)
        odds = self.measure_words() if ids else {}
        closeness: dict[str, float] = {}
        for id in ids:
            roots = self.list_words(self.book.statements[id])
            best = sorted((odds.get(root, 0.0) for root in roots), reverse=True)
            closeness[id] = sum(max(value, 0.0) for value in best[:WORDS_THAT_COUNT])
        return closeness

    def measure_words(self) -> Mapping[str, float]:
        """The log-odds of each root in articles on the topic against all others."""
        inside: Counter[str] = Counter()
        outside: Counter[str] = Counter()
        sizes: Counter[bool] = Counter()
        for statement in self.book.statements.values():
            is_inside = statement.article in self.articles_on_topic
            sizes[is_inside] += 1
            (inside if is_inside else outside).update(self.list_words(statement))
        odds: dict[str, float] = {}
        for root in inside:
            if inside[root] + outside[root] >= LEAST_STATEMENTS:
                share_inside = (inside[root] + SMOOTHING_COUNT) / (sizes[True] + 1)
                share_outside = (outside[root] + SMOOTHING_COUNT) / (sizes[False] + 1)
                odds[root] = log(share_inside / share_outside)
        return odds

    def list_words(self, statement: Statement) -> set[str]:
        """The roots of a statement's words that say something by themselves."""
        weights = read_word_weights(self.language)
        roots: Sequence[str] = list_roots(statement.sentence.text, self.language)
        return {root for root in roots if root.isalpha() and weights.get(root, 1.0) == 1.0}
