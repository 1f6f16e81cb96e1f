"""Divides a sentence into words and marks, in the one way that every stage reads it.

The division is the finest that any stage needs. A stage that sees more as one word ties tokens
together: names with an apostrophe, doubled words with a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from msgspec.structs import astuple, replace

from generator.core.frozen import Frozen
from generator.core.remembered import Remembered, compute_once
from generator.core.text import Words
from generator.languages import Language
from generator.languages.roots import remember_roots
from generator.nouns.article import Sentence

APOSTROPHES = frozenset("'’`")
HYPHEN = "-"
MOST_CHUNKS = 1 << 17  # stretches between blanks that are remembered: 10,000 articles have 120,000

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


class Token(Frozen, gc=False):
    """A run of letters and digits, or one mark."""

    text: str
    start: int  # offset of its first character in the article, or in the text that was divided
    end: int  # offset after its last character
    key: str  # the text case-folded
    capital: bool  # whether it begins with a capital letter
    is_word: bool  # whether it is letters and digits, not a mark

    @property
    def is_initial(self) -> bool:
        return self.capital and len(self.text) == 1


Tokens = tuple[Token, ...]  # in text order
TokenFields = tuple[str, int, int, str, bool, bool]  # in the order of the class


class TokenisedSentence(Frozen):
    """A sentence and its tokens, by which all stages read it."""

    sentence: Sentence
    tokens: Tokens  # those of its dateline included; offsets in the article
    texts: Words  # of its tokens
    token_keys: Words  # of its tokens
    keys: frozenset[str]  # the same, each once


class RootedWord(Frozen, gc=False):
    """A word with the root by which its forms are compared."""

    start: int  # offsets as those of the tokens it was made from
    end: int
    text: str
    root: str  # in small letters


RootedWords = tuple[RootedWord, ...]
RootedFields = tuple[int, int, str, str]  # in the order of the class


Roots = tuple[str, ...]  # of words that follow one another


# --- dividing -------------------------------------------------------------------------------------


def tokenise(text: str, offset: int = 0) -> Tokens:
    """The words and marks of a text that begins at that offset of the article."""
    tokens = []
    for chunk in text.split(" "):
        for word, start, end, key, capital, is_word in _chunks[chunk]:
            tokens.append(Token(word, offset + start, offset + end, key, capital, is_word))
        offset += len(chunk) + 1
    return tuple(tokens)


def _divide_chunk(chunk: str) -> tuple[TokenFields, ...]:
    """The words and marks between two blanks."""
    tokens = [make_token(match.group(), match.start()) for match in _TOKEN.finditer(chunk)]
    return tuple(map(astuple, tokens))


_chunks = Remembered(_divide_chunk, most=MOST_CHUNKS)  # most are seen again and again


def make_token(text: str, start: int) -> Token:
    first = text[0]
    end = start + len(text)
    key = text.casefold()
    if key == text:
        key = text  # most words have small letters only: one string is found sooner than two
    return Token(text, start, end, key, first.isupper(), first.isalnum())


def tokenise_sentences(sentences: Iterable[Sentence]) -> tuple[TokenisedSentence, ...]:
    """The sentences of an article with their words and marks."""
    tokenised = []
    for sentence in sentences:
        tokens = tokenise(sentence.text, sentence.start)
        tokenised.append(with_tokens(sentence, tokens))
    return tuple(tokenised)


def with_tokens(sentence: Sentence, tokens: Tokens) -> TokenisedSentence:
    keys = tuple([token.key for token in tokens])
    return TokenisedSentence(
        sentence=sentence,
        tokens=tokens,
        texts=tuple([token.text for token in tokens]),
        token_keys=keys,
        keys=frozenset(keys),
    )


def tokenise_body(sentence: Sentence) -> Tokens:
    """The words and marks of a sentence behind its dateline, at their places in `seen`."""
    body = sentence.seen_body
    return tokenise(body, sentence.end_of_seen - len(body))


# --- tying together -------------------------------------------------------------------------------


def touch(left: Token, right: Token) -> bool:
    """Whether no character lies between two tokens."""
    return left.end == right.start


def tie_apostrophes(tokens: Tokens) -> Tokens:
    """The tokens with an apostrophe inside a word as a part of it: `Jum'at`."""
    if APOSTROPHES.isdisjoint([token.text for token in tokens]):
        return tokens
    tied = []
    first = 0
    while first < len(tokens):
        end = _end_of_tied(tokens, first, APOSTROPHES)
        tied.append(tie_tokens(tokens[first:end]))
        first = end
    return tuple(tied)


def _end_of_tied(tokens: Tokens, first: int, ties: frozenset[str]) -> int:
    """The token after the words from `first` on that such marks tie together."""
    last = first
    while tokens[first].is_word and last + 2 < len(tokens):
        word, mark, following = tokens[last : last + 3]
        if mark.text not in ties or not following.is_word:
            break
        if not touch(word, mark) or not touch(mark, following):
            break
        last += 2
    return last + 1


def tie_tokens(tokens: Tokens) -> Token:
    """Tokens that touch each other as one; there must be one at least."""
    if len(tokens) == 1:
        return tokens[0]
    text = "".join(token.text for token in tokens)
    return make_token(text, tokens[0].start)


# --- roots ----------------------------------------------------------------------------------------

_HYPHENS = frozenset({HYPHEN})


def root_text(
    text: str, language: Language, offset: int = 0, *, in_small_letters: bool = False
) -> RootedWords:
    """The words of a text that begins at that offset, with their roots."""
    rooted_chunks = _remember_rooted_chunks(language)
    words = []
    for chunk in text.split(" "):
        rooted = rooted_chunks[chunk]
        all_fields = rooted.in_small_letters if in_small_letters else rooted.as_printed
        for start, end, word, root in all_fields:
            words.append(RootedWord(offset + start, offset + end, word, root))
        offset += len(chunk) + 1
    return tuple(words)


def list_roots(text: str, language: Language) -> Roots:
    """The roots of the words of a text, as `root_text` finds them."""
    rooted_chunks = _remember_rooted_chunks(language)
    roots: list[str] = []
    for chunk in text.split(" "):
        roots += rooted_chunks[chunk].roots
    return tuple(roots)


class _RootedChunk(Frozen, gc=False):
    """The words between two blanks."""

    roots: Roots
    as_printed: tuple[RootedFields, ...]  # offsets in the chunk
    in_small_letters: tuple[RootedFields, ...]  # the same


@compute_once
def _remember_rooted_chunks(language: Language) -> Remembered[str, _RootedChunk]:
    return Remembered(partial(_root_chunk, language=language), most=MOST_CHUNKS)


def _root_chunk(chunk: str, language: Language) -> _RootedChunk:
    words = root_tokens(tokenise(chunk), language)
    as_printed = tuple(map(astuple, words))
    small = tuple((word.start, word.end, word.text.lower(), word.root) for word in words)
    return _RootedChunk(
        roots=tuple(word.root for word in words),
        as_printed=as_printed,
        in_small_letters=as_printed if small == as_printed else small,
    )


def root_tokens(tokens: Tokens, language: Language) -> RootedWords:
    """The words among tokens, with their roots.

    A doubled word is one (`negara-negara`); other hyphens part words (`Jepang-NATO`). Words with
    capitals have roots too: of the capitalised words inside UD sentences that are not names, a
    fifth carry affixes (`Program Kemitraan`), of the names one in twenty-five, and nearly all of
    those are words (`Kementerian`).
    """
    words = []
    end = 0  # of the words tied together last
    for index, token in enumerate(tokens):
        if index < end or not token.is_word:
            continue
        following = index + 1
        if following < len(tokens) and tokens[following].text == HYPHEN:
            end = _end_of_tied(tokens, index, _HYPHENS)
            words += _root_tied(tokens[index:end], language)
        else:
            words.append(_root(token, language))
    return tuple(words)


def root_sentence(sentence: Sentence, language: Language) -> RootedWords:
    """The words of a sentence with their roots; offsets are those in the article."""
    return place_words(root_text(sentence.seen, language, sentence.start), sentence)


def root_body(sentence: Sentence, language: Language) -> RootedWords:
    """The words of a sentence behind its dateline, in small letters, at their places in `seen`."""
    body = sentence.seen_body
    return root_text(body, language, sentence.end_of_seen - len(body), in_small_letters=True)


def place_words(words: RootedWords, sentence: Sentence) -> RootedWords:
    """Words of what is seen of a sentence, at their places in the article."""
    if sentence.view is None:
        return words
    placed = []
    for word in words:
        place = sentence.place_in_article(word)
        placed.append(replace(word, start=place.start, end=place.end))
    return tuple(placed)


def _root_tied(tokens: Tokens, language: Language) -> list[RootedWord]:
    """The words that hyphens tie together, as one where they have one root."""
    tied = _root(tie_tokens(tokens), language)
    if HYPHEN not in tied.root:
        return [tied]
    return [_root(word, language) for word in tokens[::2]]


def _root(word: Token, language: Language) -> RootedWord:
    root = remember_roots(language)[word.text]
    return RootedWord(word.start, word.end, word.text, root)
