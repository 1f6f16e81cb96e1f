"""One paragraph of an article as words that know their place."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.nouns.article import Mention, Sentence

NESTED = 3  # mentions that may lie one in another: `kepala NATO` and `NATO`
WORD = re.compile(r"\w(?:[\w’'‘-]*\w)?|``|''|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark of the article."""

    start: int
    end: int
    text: str
    lower: str
    sentence: int  # index into `Passage.sentences`


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """The sentences of one paragraph; token numbers are places in `tokens`."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[Mention, ...], ...]  # aligned with `sentences`, in text order
    first: int  # index of the first sentence among the article's sentences
    tokens: tuple[Token, ...]
    words: tuple[str, ...]  # the tokens in lower case
    starts: tuple[int, ...]  # offsets at which tokens begin

    def bounds(self, sentence: int) -> tuple[int, int]:
        """First token after the dateline, and the token after the last one, of a sentence."""
        own = self.sentences[sentence]
        return bisect.bisect_left(self.starts, own.lead), bisect.bisect_left(self.starts, own.end)

    def at(self, offset: int) -> int:
        """The token that begins at or after an offset of the article."""
        return bisect.bisect_left(self.starts, offset)

    def word(self, place: int) -> str:
        """The word or mark there; "" before the paragraph and behind it, where no token stands."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def inside(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions inside a range of tokens."""
        if not start < end <= len(self.tokens):
            return ()
        left, right = self.tokens[start].start, self.tokens[end - 1].end
        own = self.mentions[self.tokens[start].sentence]
        first = bisect.bisect_left(own, left, key=_start)
        near = itertools.takewhile(
            lambda mention: mention.start < right, itertools.islice(own, first, None)
        )
        return tuple(mention for mention in near if mention.end <= right)

    def mentioned(self, place: int) -> bool:
        """The token belongs to a mention; none does where the paragraph is over."""
        if not self.word(place):
            return False
        token = self.tokens[place]
        own = self.mentions[token.sentence]
        last = bisect.bisect_right(own, token.start, key=_start)
        return any(token.start < mention.end for mention in own[max(0, last - NESTED) : last])

    def text(self, start: int, end: int) -> str:
        """The words of a range of tokens of one sentence, as they stand."""
        own = self.sentences[self.tokens[start].sentence]
        return own.text[self.tokens[start].start - own.start : self.tokens[end - 1].end - own.start]


@dataclass(frozen=True, slots=True, eq=False)
class Spelling:
    """How an article writes its words, which tells names from nouns that open a sentence."""

    common: frozenset[str]  # words that stand in lower case somewhere
    proper: frozenset[
        str
    ]  # lower-case form of words that have a capital inside a sentence and nowhere a small letter


def spelling(sentences: Sequence[Sentence]) -> Spelling:
    """The spelling of the words of an article."""
    common: set[str] = set()
    inside: set[str] = set()
    for sentence in sentences:
        for place, found in enumerate(WORD.finditer(sentence.text)):
            word = found.group()
            if word[0].islower():
                common.add(word)
            elif place and word[0].isupper():
                inside.add(word.lower())
    return Spelling(frozenset(common), frozenset(inside - common))


def passages(
    sentences: Sequence[Sentence], mentions: Sequence[tuple[Mention, ...]]
) -> Iterator[Passage]:
    """The paragraphs of an article in text order."""
    numbered = enumerate(zip(sentences, mentions, strict=True))
    for _, group in itertools.groupby(numbered, key=lambda item: item[1][0].paragraph):
        items = list(group)
        tokens = tuple(
            token for place, (_, (own, _)) in enumerate(items) for token in _tokens(own, place)
        )
        yield Passage(
            sentences=tuple(own for _, (own, _) in items),
            mentions=tuple(tuple(sorted(found, key=_start)) for _, (_, found) in items),
            first=items[0][0],
            tokens=tokens,
            words=tuple(token.lower for token in tokens),
            starts=tuple(token.start for token in tokens),
        )


def _start(mention: Mention) -> int:
    return mention.start


def _tokens(sentence: Sentence, place: int) -> Iterator[Token]:
    for found in WORD.finditer(sentence.text):
        word = found.group()
        yield Token(
            sentence.start + found.start(), sentence.start + found.end(), word, word.lower(), place
        )
