"""Try what was learned on marks that it was not learned from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.nouns.editors import Term, Topic
from generator.teaching.learning import (
    Marks,
    Proposal,
    TaughtBook,
    TermChange,
    files_with,
    has_frequent_words,
    propose_terms,
)
from generator.teaching.occurrences import TopicPart

FOLDS = 5  # parts of the marks, each judged by what the others teach
LEAST_FOLDS = 3  # in which a term must be learned


class Trial(Frozen):
    """How many marks are met by the topic as it is, and by what the other marks teach."""

    marks: int
    met_before: int
    met_after: int

    @property
    def is_safe(self) -> bool:
        """Whether what is learned helps with marks that it was not learned from."""
        return self.met_after > self.met_before


class Lesson(Frozen):
    """What marks teach about a topic."""

    proposals: tuple[Proposal, ...]  # () where none is safe
    unsafe: tuple[Proposal, ...]  # learned from all marks, and not from enough parts of them
    trial: Trial
    has_frequent_words: bool  # as `learning` says: without, no term can be added


def teach(book: TaughtBook, marks: Marks) -> Lesson:
    """What these marks teach and most parts of them teach alike, tried on the rest each time."""
    votes: Counter[tuple[TopicPart, TermChange]] = Counter()
    met_before = 0
    met_after = 0
    for fold in _divide(marks):
        others = {id: belongs for id, belongs in marks.items() if id not in fold}
        proposals = propose_terms(book, others)
        votes.update((proposal.part, proposal.change) for proposal in proposals)
        filed_before = files_with(book, (), fold)
        filed_after = files_with(book, proposals, fold)
        for id in fold:
            met_before += marks[id] == (id in filed_before)
            met_after += marks[id] == (id in filed_after)
    trial = Trial(len(marks), met_before, met_after)
    proposals = propose_terms(book, marks)
    safe = []
    unsafe = []
    for proposal in proposals:
        is_steady = votes[proposal.part, proposal.change] >= LEAST_FOLDS
        if is_steady and trial.is_safe:
            safe.append(proposal)
        else:
            unsafe.append(proposal)
    return Lesson(
        proposals=tuple(safe),
        unsafe=tuple(unsafe),
        trial=trial,
        has_frequent_words=has_frequent_words(book, marks),
    )


def _divide(marks: Marks) -> list[frozenset[str]]:
    """The marks in parts with about as many marked yes in each, by a hash of their ids."""
    in_order = sorted(marks, key=lambda id: (marks[id], sha256(id.encode()).digest()))
    return [frozenset(in_order[number::FOLDS]) for number in range(FOLDS)]


def revise_topic(topic: Topic, proposals: Iterable[Proposal]) -> Topic:
    """The topic with the proposed terms and weights."""
    terms = {term.words: term for term in topic.terms}
    entities = {term.words: term for term in topic.entities}
    for proposal in proposals:
        words = proposal.part.words
        of_kind = entities if proposal.part.is_entity else terms
        old = of_kind.get(words, Term(words, proposal.weight))
        of_kind[words] = replace(old, weight=proposal.weight)
    return replace(topic, terms=tuple(terms.values()), entities=tuple(entities.values()))
