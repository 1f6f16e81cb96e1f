"""One paragraph of an article as tokens with their offsets.

This module alone divides a text into tokens for the speech stage; the others count in them.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.core.spans import Span
from generator.nouns.article import Mention, Sentence

NESTED_MENTIONS = 3  # mentions that may lie one in another: `kepala NATO` and `NATO`
_TOKEN = re.compile(r"\w(?:[\w’'‘-]*\w)?|``|''|[^\w\s]")


class PassageToken(NamedTuple):
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
    def last(self) -> int:
        """The index of its last token."""
        return self.after - 1

    @property
    def length(self) -> int:
        """How many tokens it has."""
        return max(0, self.after - self.first)

    @property
    def is_empty(self) -> bool:
        """Whether it has no token."""
        return self.first >= self.after

    @property
    def behind_first(self) -> TokenRange:
        """The same without its first token."""
        return TokenRange(self.first + 1, self.after)

    def overlaps(self, other: TokenRange) -> bool:
        """Whether the two have a token in common."""
        return self.first < other.after and other.first < self.after

    def until(self, after: int) -> TokenRange:
        """The same up to another token."""
        return TokenRange(self.first, after)

    def starting_at(self, first: int) -> TokenRange:
        """The same from another token on."""
        return TokenRange(first, self.after)

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


def single_token(index: int) -> TokenRange:
    """The range of one token."""
    return TokenRange(index, index + 1)


SentenceMentions = tuple[Mention, ...]  # of one sentence


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """The sentences of one paragraph and their tokens."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[SentenceMentions, ...]  # aligned with `sentences`, in text order
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
        before = self.tokens[index - 1]
        return before.sentence != self.tokens[index].sentence

    def word_at(self, index: int) -> str:
        """The word or mark there; "" before the paragraph and behind it."""
        if 0 <= index < len(self.tokens):
            return self.tokens[index].text
        return ""

    def tokens_of(self, mention: Mention) -> TokenRange:
        """The tokens of a mention."""
        return TokenRange(self.index_at(mention.start), self.index_at(mention.end))

    def mentions_within(self, tokens: TokenRange) -> SentenceMentions:
        """The mentions that lie in a range; none does where it runs on behind the paragraph."""
        if tokens.is_empty or tokens.after > len(self.tokens):
            return ()
        span = self.span_of(tokens)
        mentions = self._sentence_mentions(tokens.first)
        first = bisect.bisect_left(mentions, span.start, key=_start)
        within = []
        for mention in mentions[first:]:
            if mention.start >= span.end:
                break
            if mention.end <= span.end:
                within.append(mention)
        return tuple(within)

    def is_mentioned(self, index: int) -> bool:
        """Whether the token belongs to a mention; behind the paragraph none does."""
        if not self.word_at(index):
            return False
        token = self.tokens[index]
        mentions = self._sentence_mentions(index)
        last = bisect.bisect_right(mentions, token.start, key=_start)
        nearest = mentions[max(0, last - NESTED_MENTIONS) : last]
        return any(token.start < mention.end for mention in nearest)

    def text_of(self, tokens: TokenRange) -> str:
        """The words of a range within one sentence, as the article writes them."""
        first = self.tokens[tokens.first]
        sentence = self.sentences[first.sentence]
        span = self.span_of(tokens).shifted(-sentence.start)
        return span.slice(sentence.text)

    def span_of(self, tokens: TokenRange) -> Span:
        """The offsets of a range, which must not be empty."""
        first = self.tokens[tokens.first]
        last = self.tokens[tokens.last]
        return Span(first.start, last.end)

    def _sentence_mentions(self, index: int) -> SentenceMentions:
        sentence = self.tokens[index].sentence
        return self.mentions[sentence]


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
    sentences: Sequence[Sentence], mentions: Sequence[SentenceMentions]
) -> Iterator[Passage]:
    """The paragraphs of an article in text order; `mentions` holds one tuple a sentence."""
    pairs = zip(sentences, mentions, strict=True)
    first_sentence = 0
    for _, group in itertools.groupby(pairs, key=_paragraph_of):
        passage = _read_passage(list(group), first_sentence)
        yield passage
        first_sentence += len(passage.sentences)


_MentionedSentence = tuple[Sentence, SentenceMentions]


def _paragraph_of(pair: _MentionedSentence) -> int:
    sentence, _ = pair
    return sentence.paragraph


def _read_passage(pairs: Sequence[_MentionedSentence], first_sentence: int) -> Passage:
    sentences: list[Sentence] = []
    mentions: list[SentenceMentions] = []
    tokens: list[PassageToken] = []
    for number, (sentence, sentence_mentions) in enumerate(pairs):
        sentences.append(sentence)
        mentions.append(tuple(sorted(sentence_mentions, key=_start)))
        tokens.extend(_tokenise(sentence, number))
    return Passage(
        sentences=tuple(sentences),
        mentions=tuple(mentions),
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
        yield PassageToken(
            start=start,
            end=start + len(word),
            text=word,
            lower=word.lower(),
            sentence=number,
        )
