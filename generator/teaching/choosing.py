"""Choose the statements that are worth an editor's mark."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from math import log

from generator.comparing.meanings import read_word_weights
from generator.core.frozen import Frozen
from generator.languages import Language
from generator.nouns.book import Statement
from generator.reading.tokens import list_roots
from generator.teaching.candidates import FULL_WEIGHT
from generator.teaching.learning import LEAST_STATEMENTS, TaughtBook
from generator.teaching.occurrences import StatementIds, TopicPart

FILED = 0.44  # share of the choice that the topic files: is each of its terms right?
NEAR = 0.40  # share that it nearly files, or that is in articles on it: what is missed?
MOST_OF_ARTICLE = 2  # near ones of one article
WORDS_THAT_COUNT = 3  # of a statement, those that are most at home in articles on the topic
SMOOTHING_COUNT = 0.5  # added to each count, so that none is nothing


class Offer(Frozen):
    statement: Statement
    why: str  # "filed", "near", "other"


def choose_statements(
    book: TaughtBook, pool: StatementIds, count: int, language: Language, seed: str = ""
) -> tuple[Offer, ...]:
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
    """Chooses one kind of statements after the other."""

    def __init__(self, book: TaughtBook, pool: StatementIds, language: Language, seed: str) -> None:
        self.book = book
        self.language = language
        self.in_order = sorted(pool, key=lambda id: sha256(f"{seed}|{id}".encode()).digest())
        self.chosen: dict[str, str] = {}  # id -> why
        self.articles_on_topic = book.find_articles_on_topic(book.weights)

    def finish(self) -> tuple[Offer, ...]:
        choices = []
        for id, statement in self.book.statements.items():
            if id in self.chosen:
                choices.append(Offer(statement, self.chosen[id]))
        return tuple(choices)

    # --- what is filed ----------------------------------------------------------------------------

    def choose_filed(self, upto: int) -> None:
        """Choose among what is filed, by each term in turn, what hangs on it most first."""
        queues = self.line_up_by_term()
        while len(self.chosen) < upto and any(queues.values()):
            for queue in queues.values():
                if queue and len(self.chosen) < upto:
                    self.chosen[queue.popleft()] = "filed"

    def line_up_by_term(self) -> Mapping[TopicPart, deque[str]]:
        """The filed statements by their heaviest term, those with the fewest terms first."""
        terms = {}
        for id in self.in_order:
            if self.is_filed(id):
                terms[id] = self.list_terms(id)
        queues: dict[TopicPart, deque[str]] = {part: deque() for part in self.book.occurrences}
        for id in sorted(terms, key=lambda id: len(terms[id])):
            if terms[id]:
                heaviest = terms[id][0]
                queues[heaviest].append(id)
        return queues

    def list_terms(self, id: str) -> list[TopicPart]:
        """The topic's terms in a statement, the heaviest first."""
        weights = self.book.weights
        parts = [part for part, ids in self.book.occurrences.items() if id in ids]
        parts.sort(key=lambda part: -weights[part])
        return parts

    def is_filed(self, id: str) -> bool:
        """Whether the topic files a statement now."""
        return id in self.book.filing.filed

    # --- what is nearly filed ---------------------------------------------------------------------

    def choose_near(self, upto: int) -> None:
        """Choose among what is not filed and scores, or is of an article on the topic.

        The highest scores come first, and of equal ones those whose words are most at home there.
        """
        near = [id for id in self.in_order if self.is_near(id)]
        scores = self.book.filing.scores
        closeness = self.measure_closeness(near)
        near.sort(key=lambda id: (-scores.get(id, 0.0), -closeness[id]))
        of_article: Counter[str] = Counter()
        for id in near:
            article = self.book.statements[id].article
            if len(self.chosen) < upto and of_article[article] < MOST_OF_ARTICLE:
                of_article[article] += 1
                self.chosen[id] = "near"

    def is_near(self, id: str) -> bool:
        """Whether a statement is not filed and has terms of the topic, or its article is on it."""
        if self.is_filed(id):
            return False
        article = self.book.statements[id].article
        return id in self.book.filing.scores or article in self.articles_on_topic

    def measure_closeness(self, ids: Sequence[str]) -> Mapping[str, float]:
        """How much the words of each statement are at home in articles on the topic."""
        if not ids:
            return {}
        odds = self.measure_words()
        closeness = {}
        for id in ids:
            roots = self.list_words(self.book.statements[id])
            at_home = [max(odds.get(root, 0.0), 0.0) for root in roots]
            at_home.sort(reverse=True)
            closeness[id] = sum(at_home[:WORDS_THAT_COUNT])
        return closeness

    def measure_words(self) -> Mapping[str, float]:
        """The log-odds of each root in articles on the topic against all others."""
        inside = _RootCounts()
        outside = _RootCounts()
        for statement in self.book.statements.values():
            is_inside = statement.article in self.articles_on_topic
            counts = inside if is_inside else outside
            counts.add(self.list_words(statement))
        odds = {}
        for root in inside.roots:
            if inside.roots[root] + outside.roots[root] >= LEAST_STATEMENTS:
                odds[root] = log(inside.share_of(root) / outside.share_of(root))
        return odds

    def list_words(self, statement: Statement) -> set[str]:
        """The roots of a statement's words that say something by themselves."""
        weights = read_word_weights(self.language)
        words = set()
        for root in list_roots(statement.seen, self.language):
            if root.isalpha() and weights.get(root, FULL_WEIGHT) == FULL_WEIGHT:
                words.add(root)
        return words

    # --- others -----------------------------------------------------------------------------------

    def choose_others(self, upto: int) -> None:
        """Fill up with others that are not filed, then with any."""
        unfiled = [id for id in self.in_order if not self.is_filed(id)]
        for id in [*unfiled, *self.in_order]:
            if len(self.chosen) < upto:
                self.chosen.setdefault(id, "other")


class _RootCounts:
    """In how many statements each root occurs."""

    def __init__(self) -> None:
        self.statements = 0
        self.roots: Counter[str] = Counter()

    def add(self, roots: Iterable[str]) -> None:
        self.statements += 1
        self.roots.update(roots)

    def share_of(self, root: str) -> float:
        """The share of statements that have a root; never 0."""
        return (self.roots[root] + SMOOTHING_COUNT) / (self.statements + 1)
