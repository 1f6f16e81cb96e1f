"""One paragraph of an article as tokens with their offsets.

This module alone divides a text into tokens for the speech stage; the others count in them.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.core.spans import Span
from generator.nouns.article import Mention, Sentence

NESTED_MENTIONS = 3  # mentions that may lie one in another: `kepala NATO` and `NATO`
_TOKEN = re.compile(r"\w(?:[\w’'‘-]*\w)?|``|''|[^\w\s]")


@dataclass(frozen=True, slots=True)
class PassageToken:
    """A word or a mark of the article."""

    start: int
    end: int
    text: str
    lower: str
    sentence: int  # index into `Passage.sentences`


@dataclass(frozen=True, slots=True)
class TokenRange:
    """Tokens of a passage that follow one another, as indexes into `Passage.tokens`."""

    first: int
    after: int  # index behind its last token

    @property
    def length(self) -> int:
        """How many tokens it has; not above 0 where it is empty."""
        return self.after - self.first

    def indexes(self) -> range:
        """The index of each token."""
        return range(self.first, self.after)

    def find(self, fits: Callable[[int], object]) -> int:
        """The first index that fits; the one behind the range where none does."""
        for index in range(self.first, self.after):
            if fits(index):
                return index
        return self.after

    def any_fits(self, fits: Callable[[int], object]) -> bool:
        """Whether some index of the range fits."""
        return any(map(fits, range(self.first, self.after)))

    def all_fit(self, fits: Callable[[int], object]) -> bool:
        """Whether each index of the range fits, as in an empty one."""
        return all(map(fits, range(self.first, self.after)))


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """The sentences of one paragraph and their tokens."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[tuple[Mention, ...], ...]  # aligned with `sentences`, in text order
    first_sentence: int  # its index among the article's sentences
    tokens: tuple[PassageToken, ...]
    lower_words: tuple[str, ...]  # the tokens in lower case
    starts: tuple[int, ...]  # offsets at which tokens begin

    def sentence_tokens(self, sentence: int) -> TokenRange:
        """The tokens of a sentence behind its dateline."""
        lead = self.sentences[sentence].lead
        end = self.sentences[sentence].end
        return TokenRange(self.index_at(lead), self.index_at(end))

    def index_at(self, offset: int) -> int:
        """The token that begins at or after an offset of the article."""
        return bisect.bisect_left(self.starts, offset)

    def opens_sentence(self, index: int) -> bool:
        """Whether the token is the first one of its sentence."""
        if index == 0:
            return True
        return self.tokens[index - 1].sentence != self.tokens[index].sentence

    def word_at(self, index: int) -> str:
        """The word or mark there; "" before the paragraph and behind it."""
        if 0 <= index < len(self.tokens):
            return self.tokens[index].text
        return ""

    def mentions_within(self, tokens: TokenRange) -> tuple[Mention, ...]:
        """The mentions that lie in a range; none does where it runs on behind the paragraph."""
        if not tokens.first < tokens.after <= len(self.tokens):
            return ()
        start = self.tokens[tokens.first].start
        end = self.tokens[tokens.after - 1].end
        mentions = self.mentions[self.tokens[tokens.first].sentence]
        within = []
        for number in range(bisect.bisect_left(mentions, start, key=_start), len(mentions)):
            mention = mentions[number]
            if mention.start >= end:
                break
            if mention.end <= end:
                within.append(mention)
        return tuple(within)

    def is_mentioned(self, index: int) -> bool:
        """Whether the token belongs to a mention; behind the paragraph none does."""
        if not self.word_at(index):
            return False
        token = self.tokens[index]
        mentions = self.mentions[token.sentence]
        last = bisect.bisect_right(mentions, token.start, key=_start)
        nearest = mentions[max(0, last - NESTED_MENTIONS) : last]
        return any(token.start < mention.end for mention in nearest)

    def text_of(self, tokens: TokenRange) -> str:
        """The words of a range within one sentence, as the article writes them."""
        sentence = self.sentences[self.tokens[tokens.first].sentence]
        return self.span_of(tokens).shifted(-sentence.start).slice(sentence.text)

    def span_of(self, tokens: TokenRange) -> Span:
        """The offsets of a range, which must not be empty."""
        return Span(self.tokens[tokens.first].start, self.tokens[tokens.after - 1].end)


@dataclass(frozen=True, slots=True, eq=False)
class ArticleSpelling:
    """How an article spells its words, which separates names from nouns that open a sentence."""

    lower_case: frozenset[str]  # words that have a small initial somewhere
    capitalised: frozenset[str]  # lower-case form of those with a capital only, inside a sentence


def read_spelling(passages: Iterable[Passage]) -> ArticleSpelling:
    """The spelling of the words of an article."""
    lower_case: set[str] = set()
    capitalised: set[str] = set()
    for passage in passages:
        for index, token in enumerate(passage.tokens):
            initial = token.text[0]
            if initial.islower():
                lower_case.add(token.text)
            elif initial.isupper() and not passage.opens_sentence(index):
                capitalised.add(token.lower)
    return ArticleSpelling(frozenset(lower_case), frozenset(capitalised - lower_case))


def split_passages(
    sentences: Sequence[Sentence], mentions: Sequence[tuple[Mention, ...]]
) -> Iterator[Passage]:
    """The paragraphs of an article in text order; `mentions` holds one tuple a sentence."""
    pairs = zip(sentences, mentions, strict=True)
    first_sentence = 0
    for _, group in itertools.groupby(pairs, key=_paragraph_of):
        passage = _read_passage(list(group), first_sentence)
        yield passage
        first_sentence += len(passage.sentences)


def _paragraph_of(pair: tuple[Sentence, tuple[Mention, ...]]) -> int:
    sentence, _ = pair
    return sentence.paragraph


def _read_passage(
    pairs: Sequence[tuple[Sentence, tuple[Mention, ...]]], first_sentence: int
) -> Passage:
    tokens: list[PassageToken] = []
    for number, (sentence, _) in enumerate(pairs):
        tokens.extend(_tokenise(sentence, number))
    return Passage(
        sentences=tuple(sentence for sentence, _ in pairs),
        mentions=tuple(tuple(sorted(mentions, key=_start)) for _, mentions in pairs),
        first_sentence=first_sentence,
        tokens=tuple(tokens),
        lower_words=tuple(token.lower for token in tokens),
        starts=tuple(token.start for token in tokens),
    )


def _start(mention: Mention) -> int:
    return mention.start


def _tokenise(sentence: Sentence, number: int) -> Iterator[PassageToken]:
    for match in _TOKEN.finditer(sentence.text):
        word = match.group()
        start = sentence.start + match.start()
        end = sentence.start + match.end()
        yield PassageToken(start, end, word, word.lower(), number)
