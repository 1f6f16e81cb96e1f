"""Ties the tokens of a sentence to words as speech counts them, and quotation marks
typed as two.
"""

from __future__ import annotations

from generator.reading.tokens import Token, Tokens, tie_tokens, touch

TIES_OF_WORDS = frozenset("’'‘-")  # `Jum'at`, `negara-negara`
UNDERSCORE = "_"  # as good as a letter
HALVES_OF_MARKS = frozenset("`'")  # of the quotation marks `` and ''
TYING = TIES_OF_WORDS | HALVES_OF_MARKS | {UNDERSCORE}


def tie_words(tokens: Tokens) -> Tokens:
    """The tokens with words as one that such marks join, and with quotation marks as one.

    It differs from other stages in that a speaker's name or a cue is one word, however it is
    joined, and that `` and '' open and close quotations.
    """
    texts = [token.text for token in tokens]
    if TYING.isdisjoint(texts):
        return tokens
    marks = [index for index, text in enumerate(texts) if text in TYING]
    tied: list[Token] = []
    first = 0
    for mark in marks:
        word = max(first, mark - 1)  # before the mark
        tied.extend(tokens[first:word])
        first = word
        while first <= mark:
            end = _find_end(tokens, first)
            tied.append(tie_tokens(tokens[first:end]))
            first = end
    tied.extend(tokens[first:])
    return tuple(tied)


def _find_end(tokens: Tokens, first: int) -> int:
    """The token behind the word or mark that begins at one."""
    token = tokens[first]
    if _is_word(token):
        return _find_end_of_word(tokens, first)
    end = first + 1
    if token.text not in HALVES_OF_MARKS or end == len(tokens):
        return end
    following = tokens[end]
    is_other_half = following.text == token.text
    if is_other_half and touch(token, following):
        return end + 1
    return end


def _find_end_of_word(tokens: Tokens, first: int) -> int:
    """The token behind the last part of a word; a mark at its end is no part of it."""
    end = first + 1
    for index in range(first + 1, len(tokens)):
        if not touch(tokens[index - 1], tokens[index]):
            break
        if _is_word(tokens[index]):
            end = index + 1
        elif tokens[index].text not in TIES_OF_WORDS:
            break
    return end


def _is_word(token: Token) -> bool:
    return token.is_word or token.text == UNDERSCORE
