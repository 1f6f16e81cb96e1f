"""One paragraph of an article as tokens with their offsets; the other modules count in them."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby, starmap
from operator import attrgetter

from generator.core.frozen import Frozen
from generator.core.spans import Span
from generator.core.text import Words
from generator.nouns.article import Mention, Mentions, Sentences
from generator.reading.speech.ties import TYING, tie_words
from generator.reading.tokens import Token, TokenisedSentence, Tokens, with_tokens

Condition = Callable[[int], object]  # of a sentence, by its index in the passage

NESTED_MENTIONS = 3  # mentions that may lie one in another: `kepala NATO` and `NATO`


class TokenRange(Frozen, gc=False):
    """Tokens of a passage that follow one another, as indexes into `Passage.tokens`."""

    first: int
    end: int  # index of the token after its last one

    @property
    def last(self) -> int:
        return self.end - 1

    @property
    def length(self) -> int:
        return max(0, self.end - self.first)

    @property
    def is_empty(self) -> bool:
        return self.first >= self.end

    @property
    def after_first(self) -> TokenRange:
        """The same without its first token."""
        return TokenRange(self.first + 1, self.end)

    def overlaps(self, other: TokenRange) -> bool:
        return self.first < other.end and other.first < self.end

    def until(self, end: int) -> TokenRange:
        return TokenRange(self.first, end)

    def starting_at(self, first: int) -> TokenRange:
        return TokenRange(first, self.end)

    def indexes(self) -> range:
        return range(self.first, self.end)

    def find(self, fits: Condition) -> int:
        """The first index that fits; the one behind the range where none does."""
        for index in range(self.first, self.end):
            if fits(index):
                return index
        return self.end

    def any_fits(self, fits: Condition) -> bool:
        return any(map(fits, range(self.first, self.end)))

    def all_fit(self, fits: Condition) -> bool:
        """Whether each index of the range fits, as in an empty one."""
        return all(map(fits, range(self.first, self.end)))


TokenRanges = tuple[TokenRange, ...]


def single_token(index: int) -> TokenRange:
    return TokenRange(index, index + 1)


SentenceMentions = Mentions  # of one sentence


class Passage(Frozen, eq=False):
    """The sentences of one paragraph and their tokens, datelines included."""

    sentences: Sentences
    mentions: tuple[SentenceMentions, ...]  # aligned with `sentences`, in text order
    first_sentence: int  # its index among the article's sentences
    openings: tuple[int, ...]  # the first token of each sentence
    tokens: Tokens
    words: Words  # the tokens as they are printed
    lower_words: Words  # the tokens without case
    starts: tuple[int, ...]  # offsets at which tokens begin

    def sentence_at(self, index: int) -> int:
        """The index of the sentence of a token, among the sentences of the paragraph."""
        return bisect.bisect_right(self.openings, index) - 1

    def sentence_tokens(self, sentence: int) -> TokenRange:
        lead = self.sentences[sentence].body_start
        end = self.sentences[sentence].end
        first = self.index_at(lead)
        return TokenRange(first, self.index_at(end))

    def sentence_tokens_at(self, index: int) -> TokenRange:
        return self.sentence_tokens(self.sentence_at(index))

    def people_across(self, tokens: TokenRange) -> list[Mention]:
        if not self._has_tokens(tokens):
            return []
        start = self.starts[tokens.first]
        end = self.tokens[tokens.last].end
        first = self.sentence_at(tokens.first)
        last = self.sentence_at(tokens.last)
        mentions = chain.from_iterable(self.mentions[first : last + 1])
        people = [mention for mention in mentions if mention.kind == "person"]
        return [mention for mention in people if start <= mention.start < end]

    def _has_tokens(self, tokens: TokenRange) -> bool:
        """Whether a range has tokens, and all of them are in the paragraph."""
        if tokens.is_empty:
            return False
        return tokens.end <= len(self.tokens)

    def index_at(self, offset: int) -> int:
        """The token that begins at or after an offset of the article."""
        return bisect.bisect_left(self.starts, offset)

    def word_at(self, index: int) -> str:
        """The word or mark there; "" before the paragraph and behind it."""
        if 0 <= index < len(self.words):
            return self.words[index]
        return ""

    def has_capital_inside(self, lower_word: str) -> bool:
        """Whether that word comes with a capital that does not open a sentence."""
        if lower_word not in self.lower_words:
            return False
        for index, token in enumerate(self.tokens):
            if token.key == lower_word and token.capital and index not in self.openings:
                return True
        return False

    def tokens_of(self, mention: Mention) -> TokenRange:
        first = self.index_at(mention.start)
        end = self.index_at(mention.end)
        return TokenRange(first, end)

    def mentions_within(self, tokens: TokenRange) -> SentenceMentions:
        """The mentions that lie in a range; none does where it runs on behind the paragraph."""
        if not self._has_tokens(tokens):
            return ()
        mentions = self.mentions[self.sentence_at(tokens.first)]
        if not mentions:
            return ()
        start = self.starts[tokens.first]
        end = self.tokens[tokens.last].end
        return tuple(
            [mention for mention in mentions if start <= mention.start and mention.end <= end]
        )

    def is_mentioned(self, index: int) -> bool:
        """Whether the token belongs to a mention; behind the paragraph none does."""
        return bool(self.mentions_around(index))

    def mentions_around(self, index: int) -> SentenceMentions:
        """The mentions to which the token belongs."""
        if not self.word_at(index):
            return ()
        start = self.starts[index]
        mentions = self.mentions[self.sentence_at(index)]
        last = bisect.bisect_right(mentions, start, key=_start_of)
        nearest = mentions[max(0, last - NESTED_MENTIONS) : last]
        return tuple([mention for mention in nearest if start < mention.end])

    def text_of(self, tokens: TokenRange) -> str:
        """The words of a range within one sentence, as the article writes them."""
        first = tokens.first
        sentence = self.sentences[self.sentence_at(first)]
        start = self.starts[first] - sentence.start
        last = self.tokens[tokens.last]
        return sentence.text[start : last.end - sentence.start]

    def span_of(self, tokens: TokenRange) -> Span:
        """The offsets of a range, which must not be empty."""
        first = self.tokens[tokens.first]
        last = self.tokens[tokens.last]
        return Span(first.start, last.end)


class ArticleSpelling(Frozen, eq=False):
    """How an article spells its words, which separates names from nouns that open a sentence.

    It is asked of few words, so that no list of all words is made.
    """

    passages: tuple[Passage, ...]

    def has_small_initial(self, word: str) -> bool:
        """Whether the word comes somewhere in small letters."""
        return any(word in passage.words for passage in self.passages)

    def name_people_before(self, offset: int) -> frozenset[str]:
        """The people whom the article names before that character of it."""
        return frozenset(mention.name for mention in self.list_people_before(offset))

    def list_people_before(self, offset: int) -> list[Mention]:
        """The mentions of people before that character of the article, in text order."""
        people: list[Mention] = []
        for passage in self.passages:
            mentions = chain.from_iterable(passage.mentions)
            people += [mention for mention in mentions if mention.kind == "person"]
        return [mention for mention in people if mention.start < offset]

    def has_only_capitals(self, lower_word: str) -> bool:
        """Whether the word comes inside a sentence, and everywhere with a capital."""
        if self.has_small_initial(lower_word):
            return False
        return any(passage.has_capital_inside(lower_word) for passage in self.passages)


# --- reading the paragraphs of an article ---------------------------------------------------------


class _MentionedSentence(Frozen):
    tokenised: TokenisedSentence
    mentions: SentenceMentions

    @property
    def paragraph(self) -> int:
        return self.tokenised.sentence.paragraph


def split_passages(
    sentences: Sequence[TokenisedSentence], mentions: Sequence[SentenceMentions]
) -> Iterator[Passage]:
    """The paragraphs of an article in text order; `mentions` has one tuple a sentence."""
    pairs = zip(sentences, mentions, strict=True)
    mentioned = starmap(_MentionedSentence, pairs)
    first_sentence = 0
    for _, paragraph in groupby(mentioned, key=attrgetter("paragraph")):
        passage = _read_passage(tuple(paragraph), first_sentence)
        yield passage
        first_sentence += len(passage.sentences)


def _read_passage(paragraph: Sequence[_MentionedSentence], first_sentence: int) -> Passage:
    sentences = []
    mentions = []
    openings = []
    tokens: list[Token] = []
    words: list[str] = []
    lower_words: list[str] = []
    for mentioned in paragraph:
        tokenised = mentioned.tokenised
        sentences.append(tokenised.sentence)
        mentions.append(tuple(sorted(mentioned.mentions, key=_start_of)))
        openings.append(len(tokens))
        if not TYING.isdisjoint(tokenised.keys):
            tokenised = with_tokens(tokenised.sentence, tie_words(tokenised.tokens))
        tokens += tokenised.tokens
        words += tokenised.texts
        lower_words += tokenised.token_keys
    return Passage(
        sentences=tuple(sentences),
        mentions=tuple(mentions),
        first_sentence=first_sentence,
        openings=tuple(openings),
        tokens=tuple(tokens),
        words=tuple(words),
        lower_words=tuple(lower_words),
        starts=tuple([token.start for token in tokens]),
    )


_start_of = attrgetter("start")
