"""Meets an editor's terms in a sentence, in any form of their words."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.languages import Language
from generator.nouns.article import Mention, Sentence, Speech
from generator.reading.tokens import RootedWord, root_text

PARTING = frozenset(",.;:!?")  # marks that part the words of a phrase


@dataclass(frozen=True, slots=True)
class Entry:
    """One way in which a term can be written."""

    owner: int  # 0-based place in the list of topics, or of a topic's sub-issues
    words: str  # as in topics.yml
    weight: float | None  # None for a term that rules the topic out
    pattern: tuple[str, ...]  # roots


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as this stage sees it."""

    sentence: Sentence
    text: str  # its words after the dateline
    tokens: tuple[RootedWord, ...]  # of those; offsets in `text`
    mentions: tuple[Mention, ...]  # those after the dateline; offsets in the article
    speech: Speech | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry stands in a line; offsets in its `text`."""

    entry: Entry
    start: int
    end: int


Index = Mapping[
    str, Sequence[Entry]
]  # first root of an entry -> entries, in the order of topics.yml
Owned = tuple[int, str, float | None]  # an entry without its pattern


def line(
    sentence: Sentence, mentions: tuple[Mention, ...], speech: Speech | None, language: Language
) -> Line:
    """The sentence without its dateline."""
    text = sentence.text[sentence.lead - sentence.start :]
    names = tuple(mention for mention in mentions if mention.start >= sentence.lead)
    return Line(sentence, text, root_text(text, language), names, speech)


def index(terms: Iterable[Owned], language: Language) -> Index:
    """The terms by their first root."""
    found = defaultdict[str, list[Entry]](list)
    for owner, words, weight in terms:
        for pattern in patterns(words, language):
            found[pattern[0]].append(Entry(owner, words, weight, pattern))
    return found


@functools.lru_cache(maxsize=4096)
def patterns(words: str, language: Language) -> tuple[tuple[str, ...], ...]:
    """The roots of a term, and those of its spellings with two words in one (`kerja sama`, `kerjasama`)."""
    plain = tuple(token.root for token in root_text(words, language))
    joined = [
        (*plain[:at], plain[at] + plain[at + 1], *plain[at + 2 :]) for at in range(len(plain) - 1)
    ]
    return tuple(pattern for pattern in (plain, *joined) if pattern)


def met(line: Line, index: Index) -> tuple[Place, ...]:
    """Where each term first stands."""
    first: dict[tuple[int, str], Place] = {}
    for place in _all_met(line, index):
        first.setdefault((place.entry.owner, place.entry.words), place)
    return tuple(first.values())


def _all_met(line: Line, index: Index) -> Iterator[Place]:
    """Each place where an entry stands: its words side by side, with no comma or the like between them."""
    for at, token in enumerate(line.tokens):
        for entry in index.get(token.root, ()):
            words = line.tokens[at : at + len(entry.pattern)]
            if tuple(word.root for word in words) == entry.pattern:
                between = (line.text[a.end : b.start] for a, b in pairwise(words))
                if not any(PARTING.intersection(gap) for gap in between):
                    yield Place(entry, token.start, words[-1].end)
