"""Match an editor's terms in a sentence, in any form of their words."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.languages import Language
from generator.nouns.article import Mention, Sentence, Speech
from generator.reading.tokens import RootedWord, Roots, list_roots, root_text

PHRASE_BREAKS = frozenset(",.;:!?")  # marks that part the words of a phrase


@dataclass(frozen=True, slots=True)
class TopicTerm:
    """A term of a topic or sub-issue, as an editor wrote it."""

    owner_index: int  # 0-based place in the list of topics, or of a topic's sub-issues
    words: str  # as in topics.yml
    weight: float
    is_exclusion: bool = False  # the owner, however high its score


@dataclass(frozen=True, slots=True)
class TermPattern:
    """One way in which a term can be written."""

    term: TopicTerm
    roots: Roots  # at least one


@dataclass(frozen=True)
class TopicSentence:
    """A sentence without its dateline."""

    sentence: Sentence
    text: str  # its words after the dateline
    mentions: tuple[Mention, ...]  # those after the dateline; offsets in the article
    speech: Speech | None
    language: Language
    roots: Roots  # of its words

    @cached_property
    def words(self) -> tuple[RootedWord, ...]:
        """Its words; offsets in `text`."""
        return root_text(self.text, self.language)


@dataclass(frozen=True, slots=True)
class TermMatch:
    """Where a term occurs in a sentence; offsets in its `text`."""

    term: TopicTerm
    start: int
    end: int


# First root -> the patterns that begin with it, in the order of topics.yml.
TermIndex = Mapping[str, Sequence[TermPattern]]


def strip_dateline(
    sentence: Sentence,
    mentions: Sequence[Mention],
    speech: Speech | None,
    language: Language,
) -> TopicSentence:
    """The sentence as terms are matched in it."""
    text = sentence.text
    names = tuple(mentions)
    if sentence.body_start > sentence.start:
        text = text[sentence.body_start - sentence.start :]
        names = tuple(mention for mention in mentions if mention.start >= sentence.body_start)
    return TopicSentence(
        sentence=sentence,
        text=text,
        mentions=names,
        speech=speech,
        language=language,
        roots=list_roots(text, language),
    )


def index_terms(terms: Iterable[TopicTerm], language: Language) -> TermIndex:
    """The patterns of the terms by their first root."""
    index: dict[str, list[TermPattern]] = {}
    for term in terms:
        for roots in list_root_patterns(term.words, language):
            patterns = index.setdefault(roots[0], [])
            patterns.append(TermPattern(term, roots))
    return index


@functools.lru_cache(maxsize=4096)
def list_root_patterns(words: str, language: Language) -> tuple[Roots, ...]:
    """The roots of a term, and those with two words in one (`kerja sama`, `kerjasama`)."""
    roots = list_roots(words, language)
    if not roots:
        return ()
    patterns = [roots]
    for index, (root, following) in enumerate(pairwise(roots)):
        before = roots[:index]
        behind = roots[index + 2 :]
        patterns.append((*before, root + following, *behind))
    return tuple(patterns)


def match_terms(sentence: TopicSentence, index: TermIndex) -> tuple[TermMatch, ...]:
    """Where each term first occurs in the sentence."""
    if index.keys().isdisjoint(sentence.roots):
        return ()
    first: dict[tuple[int, str], TermMatch] = {}
    for match in _find_all_matches(sentence, index):
        key = match.term.owner_index, match.term.words
        first.setdefault(key, match)
    return tuple(first.values())


def _find_all_matches(sentence: TopicSentence, index: TermIndex) -> Iterator[TermMatch]:
    for first, root in enumerate(sentence.roots):
        for pattern in index.get(root, ()):
            end = first + len(pattern.roots)
            if sentence.roots[first:end] != pattern.roots:
                continue
            words = sentence.words[first:end]
            if _is_one_phrase(words, sentence.text):
                start = words[0].start
                end_of_last = words[-1].end
                yield TermMatch(pattern.term, start, end_of_last)


def _is_one_phrase(words: Sequence[RootedWord], text: str) -> bool:
    """Whether no comma or the like is between the words."""
    for before, after in pairwise(words):
        between = text[before.end : after.start]
        if not PHRASE_BREAKS.isdisjoint(between):
            return False
    return True
