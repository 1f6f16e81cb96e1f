"""Propose terms and weights for a topic, by counting: what marked statements share, and where else
in the book it occurs.

A word is judged by two counts that an editor can check. The marks: how many statements that have it
were marked yes and no. And its company: how many of the statements that have it, marked or not,
lie in articles on the topic, which are those in which two of the topic's strong terms occur. A word
is worth a term when statements that have it belong to the topic more often than not, by both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from enum import Enum
from itertools import chain

from generator.core.frozen import Frozen
from generator.core.search_terms import QUOTATION_MARK
from generator.core.sort_keys import SortKey
from generator.languages import Language
from generator.nouns.book import Sources, StatementsById, map_statements
from generator.nouns.editors import Topic
from generator.reading.tokens import list_roots
from generator.teaching.candidates import TermCandidate, list_candidates
from generator.teaching.occurrences import (
    Occurrences,
    StatementIds,
    TopicFiling,
    TopicPart,
    file_under,
    find_occurrences,
    list_parts,
)

Weights = Mapping[TopicPart, float]
Marks = Mapping[str, bool]  # id of a statement -> whether it belongs to the topic

# What is believed before any mark, counted in marks.
TRUST_IN_TERM = 6  # as if so many statements that it alone files had been marked:
HALF = 0.5  # this share of them yes,
RIGHT_IN_COMPANY = 0.4  # and this much more where all of them lie in articles on the topic
TRUST_IN_TOPIC = 4  # as if so many statements of articles on the topic had been marked, half yes
TRUST_IN_COMPANY = 2  # as if so many that have the word had been marked, as its articles suggest

RIGHT_ENOUGH = 0.5  # share of yes from which on a term is more use than harm
STILL_RIGHT = 0.45  # below it an editor's own term needs another one beside it
LEAST_STATEMENTS = 4  # that have a word,
LEAST_ARTICLES = 4  # in so many articles: what fewer have is their own matter
LEAST_GAIN = 1.0  # statements rightly filed by a term, less those wrongly filed
LEAST_WRONG = 2  # statements marked no, filed, and none marked yes, that have a word
LEAST_RULED_OUT = 3  # filed statements that have it,
LEAST_SHARE_RULED_OUT = 0.1  # and their share of all that have it
LEAST_DIFFERENCE = 0.05  # between the company of the topic's terms and that of all statements
TERMS_ON_TOPIC = 2  # different ones in an article on the topic
MOST_TERMS = 8


class TermChange(Enum):
    ADD = "add"  # it files a statement
    WEAKEN = "weaken"  # it is there, and shall file only beside another term
    OPPOSE = "oppose"  # it speaks against the topic


class Proposal(Frozen):
    """A term with its weight, and the counts that speak for it."""

    part: TopicPart
    change: TermChange
    weight: float
    yes: int  # marked statements that have it; for WEAKEN those that it alone files
    no: int
    statements: int  # of the book, that have it
    in_company: int  # of these, those in articles on the topic
    articles: int  # that have it


class TaughtBook(Frozen):
    """What is counted of a book to teach a topic."""

    topic: Topic
    statements: StatementsById  # by id, in the order of the book
    filing: TopicFiling  # as the topic is now
    occurrences: Occurrences  # of the topic's terms and entities
    candidates: Occurrences  # of what could become one
    roots: Mapping[TopicPart, frozenset[str]]  # of the candidates' words
    term_roots: frozenset[str]  # of the words of the topic's terms

    def find_statements(self, part: TopicPart) -> StatementIds:
        """The statements in which a term or candidate occurs."""
        if part in self.occurrences:
            return self.occurrences[part]
        return self.candidates[part]

    def list_articles(self, ids: Iterable[str]) -> set[str]:
        return {self.statements[id].article for id in ids}

    @property
    def weights(self) -> Weights:
        """The terms and entities of the topic -> their weights."""
        return list_parts(self.topic)

    def list_strong_terms(self, weights: Weights) -> list[TopicPart]:
        """The topic's terms that weigh more than half of what files a statement."""
        return [
            part
            for part in self.occurrences
            if not part.is_entity and 2 * weights[part] > self.topic.threshold
        ]

    def find_articles_on_topic(self, weights: Weights) -> frozenset[str]:
        """The articles in which several strong terms of the topic occur, by these weights."""
        terms: Counter[str] = Counter()
        for part in self.list_strong_terms(weights):
            terms.update(self.list_articles(self.occurrences[part]))
        return frozenset(id for id, count in terms.items() if count >= TERMS_ON_TOPIC)


def read_taught_book(
    topic: Topic,
    sources: Sources,
    marked: Set[str],
    entities: Set[str],
    language: Language,
) -> TaughtBook:
    """What these articles show of a topic and of what could be learned from marked statements."""
    statements = map_statements(sources)
    occurrences = find_occurrences(set(list_parts(topic)), sources, language)
    in_order = [statement for id, statement in statements.items() if id in marked]
    listed = _drop_terms(list_candidates(in_order, entities, language), occurrences)
    of_listed = find_occurrences({candidate.part for candidate in listed}, sources, language)
    terms = frozenset(occurrences.values())
    candidates = {
        part: ids
        for part, ids in of_listed.items()
        if len(ids) >= LEAST_STATEMENTS and ids not in terms
    }
    roots_of_terms = [list_roots(part.words, language) for part in occurrences]
    return TaughtBook(
        topic=topic,
        statements=statements,
        filing=file_under(topic, sources, language, by_terms=True),
        occurrences=occurrences,
        candidates=candidates,
        roots={candidate.part: frozenset(candidate.roots) for candidate in listed},
        term_roots=frozenset(chain.from_iterable(roots_of_terms)),
    )


def _is_form(part: TopicPart) -> bool:
    """Whether it is met in one form only: where another does as well, that is the simpler one."""
    return part.words.startswith(QUOTATION_MARK)


def _drop_terms(candidates: Iterable[TermCandidate], terms: Occurrences) -> list[TermCandidate]:
    return [candidate for candidate in candidates if candidate.part not in terms]


def propose_terms(book: TaughtBook, marks: Marks) -> tuple[Proposal, ...]:
    """What the marks teach: terms to weaken, then those to add, most gain first, then those
    against the topic.
    """
    return _Learner(book, marks).learn()


def has_frequent_words(book: TaughtBook, marks: Marks) -> bool:
    """Whether a word of statements marked yes is in so many articles that it may become a term."""
    marked = frozenset(id for id, belongs in marks.items() if belongs)
    return any(
        len(book.list_articles(ids)) >= LEAST_ARTICLES
        for ids in book.candidates.values()
        if not marked.isdisjoint(ids)
    )


def files_with(book: TaughtBook, proposals: Iterable[Proposal], ids: StatementIds) -> StatementIds:
    """Those of the statements that the topic files with these proposals."""
    learner = _Learner(book, {})
    for proposal in proposals:
        old_weight = learner.weights.get(proposal.part, 0.0)
        statements = book.find_statements(proposal.part)
        learner.shift_scores(statements, proposal.weight - old_weight)
    return learner.list_filed(ids)


class _Learner:
    """Learns from marks, one proposal after the other; each counts on those before it."""

    def __init__(self, book: TaughtBook, marks: Marks) -> None:
        self.book = book
        self.marks = marks
        self.threshold = book.topic.threshold
        self.weights = dict(book.weights)
        self.scores = defaultdict(float, book.filing.scores)
        self.proposals: list[Proposal] = []
        self.used_roots: set[str] = set()

    def learn(self) -> tuple[Proposal, ...]:
        self.weaken_terms()
        self.add_terms()
        self.oppose_terms()
        return tuple(self.proposals)

    # --- what is filed ----------------------------------------------------------------------------

    def files(self, id: str) -> bool:
        """Whether the topic files a statement with the proposals so far."""
        if id in self.book.filing.ruled_out:
            return False
        if self.scores[id] >= self.threshold:
            return True
        is_following = self.book.filing.scores.get(id, 0.0) < self.threshold
        return is_following and id in self.book.filing.filed

    def list_filed(self, ids: StatementIds) -> StatementIds:
        """Those of the statements that it files with the proposals so far."""
        return frozenset(id for id in ids if self.files(id))

    def shift_scores(self, ids: Iterable[str], weight: float) -> None:
        for id in ids:
            self.scores[id] = round(self.scores[id] + weight, 3)

    def count_marks(self, ids: StatementIds) -> Counter[bool]:
        """How many of these are marked yes and no."""
        return Counter(self.marks[id] for id in self.marks.keys() & ids)

    # --- terms that file too much -----------------------------------------------------------------

    def weaken_terms(self) -> None:
        """Halve the weight of terms that file the wrong statements when they are alone."""
        company = _Company(self.book, self.find_articles_on_topic())
        for part, weight in self.book.weights.items():
            if weight < self.threshold:
                continue
            alone = self.find_filed_by_it_alone(part, weight)
            counts = self.count_marks(alone)
            if not counts[False]:
                continue
            share = HALF + RIGHT_IN_COMPANY * company.share_of(alone)
            if _expect(share, TRUST_IN_TERM, counts) < STILL_RIGHT:
                half = self.threshold / 2
                self.shift_scores(self.book.occurrences[part], half - weight)
                self.weights[part] = half
                self.propose(part, TermChange.WEAKEN, half, counts)

    def find_filed_by_it_alone(self, part: TopicPart, weight: float) -> StatementIds:
        scores = self.book.filing.scores
        alone = set()
        for id in self.book.occurrences[part]:
            score = scores.get(id, 0.0)
            if self.threshold <= score < self.threshold + weight:
                alone.add(id)
        return frozenset(alone)

    # --- terms that are missing -------------------------------------------------------------------

    def add_terms(self) -> None:
        """Add the words that gain most, as long as they gain something."""
        shares = dict(self.rate_candidates())
        for _ in range(MOST_TERMS):
            gains = {}
            for part, share in shares.items():
                if self.has_new_roots(part):
                    gains[part] = self.measure_gain(part, share)
            best = self.sort_by_rank(gains)[:1]
            if not best or gains[best[0]] < LEAST_GAIN:
                return
            self.change_all_that_have(best[0], TermChange.ADD, self.threshold)

    def has_new_roots(self, part: TopicPart) -> bool:
        """Whether no proposal so far has a word of it."""
        return self.used_roots.isdisjoint(self.book.roots[part])

    def sort_by_rank(self, gains: Mapping[TopicPart, float]) -> list[TopicPart]:
        """The parts, those first that rank highest."""
        return sorted(gains, key=lambda part: self.rank(part, gains[part]), reverse=True)

    def change_all_that_have(self, part: TopicPart, change: TermChange, weight: float) -> None:
        """Propose a candidate with that weight, and add it to the score of each that has it."""
        ids = self.book.candidates[part]
        self.shift_scores(ids, weight)
        self.propose(part, change, weight, self.count_marks(ids))

    def rank(self, part: TopicPart, gain: float) -> SortKey:
        """The more gain, then the rarer, then what is met in any form."""
        return round(gain, 6), -len(self.book.candidates[part]), not _is_form(part), part

    def rate_candidates(self) -> Iterator[tuple[TopicPart, float]]:
        """The words of statements marked yes -> which share of their statements may belong."""
        on_topic = self.find_articles_on_topic()
        company = _Company(self.book, on_topic)
        usual = company.share_of(self.book.statements)
        of_terms = company.share_of(self.list_strong_statements())
        difference = max(of_terms - usual, LEAST_DIFFERENCE)
        share_on_topic = self.expect_on_topic(on_topic)
        for part, ids in self.book.candidates.items():
            counts = self.count_marks(ids)
            if not counts[True] or len(self.book.list_articles(ids)) < LEAST_ARTICLES:
                continue
            likeness = (company.share_of(ids) - usual) / difference
            likeness = min(1.0, max(0.0, likeness))
            share = _expect(share_on_topic, TRUST_IN_COMPANY, counts)
            yield part, share * likeness

    def list_strong_statements(self) -> StatementIds:
        """The statements in which a strong term of the topic occurs."""
        strong = self.book.list_strong_terms(self.weights)
        return frozenset().union(*map(self.book.find_statements, strong))

    def expect_on_topic(self, on_topic: frozenset[str]) -> float:
        """The share of statements of these articles that belong to the topic."""
        statements = self.book.statements
        marked = [id for id in self.marks if statements[id].article in on_topic]
        return _expect(HALF, TRUST_IN_TOPIC, self.count_marks(frozenset(marked)))

    def find_articles_on_topic(self) -> frozenset[str]:
        """The articles on the topic, by the weights that its terms have now."""
        return self.book.find_articles_on_topic(self.weights)

    def measure_gain(self, part: TopicPart, share: float) -> float:
        """Statements that a new term rightly files, less those that it wrongly files."""
        new = [id for id in self.book.candidates[part] if not self.files(id)]
        if not any(self.marks.get(id) for id in new):
            return 0.0
        return (share - RIGHT_ENOUGH) * len(new)

    # --- words that speak against -----------------------------------------------------------------

    def oppose_terms(self) -> None:
        """Weigh against the topic what statements share that are filed and marked no."""
        wrong = frozenset(id for id, belongs in self.marks.items() if not belongs)
        wrongly_filed = self.list_filed(wrong)
        counts = dict(self.count_wrong(wrongly_filed))
        for part in self.sort_by_rank(counts):
            ids = self.book.candidates[part]
            filed = self.list_filed(ids)
            least = max(LEAST_RULED_OUT, LEAST_SHARE_RULED_OUT * len(ids))
            if len(filed) < least or filed.isdisjoint(wrongly_filed):
                continue
            if self.has_new_roots(part):
                self.change_all_that_have(part, TermChange.OPPOSE, -self.threshold)

    def count_wrong(self, wrongly_filed: StatementIds) -> Iterator[tuple[TopicPart, int]]:
        """What only wrong statements have, of those that are marked -> how many have it."""
        for part, ids in self.book.candidates.items():
            is_word_of_term = self.book.roots[part] <= self.book.term_roots
            if is_word_of_term or self.count_marks(ids)[True]:
                continue
            count = len(ids & wrongly_filed)
            if count >= LEAST_WRONG:
                yield part, count

    # --- what is proposed -------------------------------------------------------------------------

    def propose(
        self, part: TopicPart, change: TermChange, weight: float, counts: Counter[bool]
    ) -> None:
        ids = self.book.find_statements(part)
        self.used_roots |= self.book.roots.get(part, frozenset())
        company = _Company(self.book, self.find_articles_on_topic())
        proposal = Proposal(
            part=part,
            change=change,
            weight=weight,
            yes=counts[True],
            no=counts[False],
            statements=len(ids),
            in_company=company.count(ids),
            articles=len(self.book.list_articles(ids)),
        )
        self.proposals.append(proposal)


def _expect(share: float, trust: float, counts: Counter[bool]) -> float:
    """The share of yes, where so many marks with that share are believed before these."""
    return (trust * share + counts[True]) / (trust + counts.total())


class _Company(Frozen):
    """In which articles statements lie."""

    book: TaughtBook
    articles_on_topic: frozenset[str]

    def count(self, ids: Iterable[str]) -> int:
        """Those in articles on the topic."""
        articles = (self.book.statements[id].article for id in ids)
        return sum(article in self.articles_on_topic for article in articles)

    def share_of(self, ids: Iterable[str]) -> float:
        """The share of these statements in articles on the topic; 0 of none."""
        listed = list(ids)
        if listed:
            return self.count(listed) / len(listed)
        return 0.0
