"""Match an editor's terms in a sentence, in any form of their words."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.languages import Language
from generator.nouns.article import Mention, Sentence, Speech
from generator.reading.tokens import RootedWord, root_text

PARTING = frozenset(",.;:!?")  # marks that part the words of a phrase

Roots = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnedTerm:
    """A term of a topic or sub-issue, as an editor wrote it."""

    owner: int  # 0-based place in the list of topics, or of a topic's sub-issues
    words: str  # as in topics.yml
    weight: float
    rules_out: bool = False  # the owner, however high its score


@dataclass(frozen=True, slots=True)
class TermPattern:
    """One way in which a term can be written."""

    term: OwnedTerm
    roots: Roots  # at least one


@dataclass(frozen=True, slots=True)
class TopicSentence:
    """A sentence without its dateline."""

    sentence: Sentence
    text: str  # its words after the dateline
    words: tuple[RootedWord, ...]  # of those; offsets in `text`
    mentions: tuple[Mention, ...]  # those after the dateline; offsets in the article
    speech: Speech | None


@dataclass(frozen=True, slots=True)
class TermMatch:
    """Where a term stands in a sentence; offsets in its `text`."""

    term: OwnedTerm
    start: int
    end: int


TermIndex = Mapping[
    str, Sequence[TermPattern]
]  # first root -> patterns, in the order of topics.yml


def read_without_dateline(
    sentence: Sentence,
    mentions: Sequence[Mention],
    speech: Speech | None,
    language: Language,
) -> TopicSentence:
    """The sentence as terms are matched in it."""
    text = sentence.text[sentence.lead - sentence.start :]
    names = tuple(mention for mention in mentions if mention.start >= sentence.lead)
    return TopicSentence(sentence, text, root_text(text, language), names, speech)


def index_terms(terms: Iterable[OwnedTerm], language: Language) -> TermIndex:
    """The patterns of the terms by their first root."""
    index: dict[str, list[TermPattern]] = {}
    for term in terms:
        for roots in root_patterns(term.words, language):
            index.setdefault(roots[0], []).append(TermPattern(term, roots))
    return index


@functools.lru_cache(maxsize=4096)
def root_patterns(words: str, language: Language) -> tuple[Roots, ...]:
    """The roots of a term, and of its spellings with two words in one (`kerja sama`, `kerjasama`)."""
    roots = tuple(word.root for word in root_text(words, language))
    if not roots:
        return ()
    patterns = [roots]
    for place in range(len(roots) - 1):
        joined = roots[place] + roots[place + 1]
        patterns.append((*roots[:place], joined, *roots[place + 2 :]))
    return tuple(patterns)


def match_terms(sentence: TopicSentence, index: TermIndex) -> tuple[TermMatch, ...]:
    """Where each term first stands in the sentence."""
    first: dict[tuple[int, str], TermMatch] = {}
    for match in _match_everywhere(sentence, index):
        first.setdefault((match.term.owner, match.term.words), match)
    return tuple(first.values())


def _match_everywhere(sentence: TopicSentence, index: TermIndex) -> Iterator[TermMatch]:
    for place, word in enumerate(sentence.words):
        for pattern in index.get(word.root, ()):
            words = sentence.words[place : place + len(pattern.roots)]
            roots = tuple(other.root for other in words)
            if roots == pattern.roots and _is_one_phrase(words, sentence.text):
                yield TermMatch(pattern.term, word.start, words[-1].end)


def _is_one_phrase(words: Sequence[RootedWord], text: str) -> bool:
    """Whether no comma or the like stands between the words."""
    gaps = (text[before.end : after.start] for before, after in pairwise(words))
    return not any(PARTING.intersection(gap) for gap in gaps)
