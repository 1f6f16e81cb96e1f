"""Ties the tokens of a sentence to words as speech counts them, and quotation marks
typed as two.
"""

from __future__ import annotations

from generator.reading.tokens import Token, Tokens, tie_tokens, touch

TIES_OF_WORDS = frozenset("’'‘-")  # `Jum'at`, `negara-negara`
UNDERSCORE = "_"  # as good as a letter
HALVES_OF_MARKS = frozenset("`'")  # of the quotation marks `` and ''
_TYING = TIES_OF_WORDS | HALVES_OF_MARKS | {UNDERSCORE}


def tie_words(tokens: Tokens) -> Tokens:
    """The tokens with words as one that such marks join, and with quotation marks as one.

    It differs from other stages in that a speaker's name or a cue is one word, however it is
    joined, and that `` and '' open and close quotations.
    """
    marks = [index for index, token in enumerate(tokens) if token.text in _TYING]
    if not marks:
        return tokens
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
    if _is_word(tokens[first]):
        return _find_end_of_word(tokens, first)
    following = tokens[first + 1 : first + 2]
    if tokens[first].text in HALVES_OF_MARKS and following:
        is_other_half = following[0].text == tokens[first].text
        if is_other_half and touch(tokens[first], following[0]):
            return first + 2
    return first + 1


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
