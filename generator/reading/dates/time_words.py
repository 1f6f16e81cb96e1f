"""Cuts the tokens of a text into the words, figures and marks of which times are made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.reading.tokens import Token, Tokens, make_token, tokenise

DIGIT = re.compile(r"\d")
FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
LINE_BREAK = "\n"
UNDERSCORE = "_"  # joins the words of addresses, which no time is made of


def tokenise_for_times(text: str) -> list[Token]:
    return split_time_words(tokenise(text), text, 0)


def split_time_words(tokens: Tokens, text: str, offset: int) -> list[Token]:
    """The words, figures and marks among the tokens of a text that begins at that offset.

    A figure has the points inside it (`16.30`), and letters behind it are a word of their own
    (`5km`). The end of a line is a mark.
    """
    words = list(tokens)
    if DIGIT.search(text):
        words = _split_figures(tokens, text, offset)
    if UNDERSCORE in text:
        words = [word for word in words if word.text != UNDERSCORE]
    if LINE_BREAK in text:
        words.extend(_find_line_breaks(text, offset))
        words.sort(key=lambda word: word.start)
    return words


def join_words(words: Sequence[Token], text: str, offset: int) -> Token:
    """Words that follow one another in a text that begins at that offset, as one."""
    start = words[0].start
    end = words[-1].end
    joined = text[start - offset : end - offset]
    return make_token(joined, start)


def _split_figures(tokens: Tokens, text: str, offset: int) -> list[Token]:
    words: list[Token] = []
    next_index = 0
    for index, token in enumerate(tokens):
        if index < next_index or not token.text[0].isdecimal():
            continue
        words.extend(tokens[next_index:index])
        figure = _read_figure(text, token.start, offset)
        words.append(figure)
        next_index = index + 1
        while next_index < len(tokens) and tokens[next_index].start < figure.end:
            next_index += 1
        last_token = tokens[next_index - 1]
        rest = text[figure.end - offset : last_token.end - offset]
        if rest:
            letters = make_token(rest, figure.end)
            words.append(letters)
    words.extend(tokens[next_index:])
    return words


def _read_figure(text: str, start: int, offset: int) -> Token:
    figure = FIGURE.match(text, start - offset)
    digits = ""
    if figure:
        digits = figure[0]
    return make_token(digits, start)


def _find_line_breaks(text: str, offset: int) -> Iterator[Token]:
    for index, character in enumerate(text, offset):
        if character == LINE_BREAK:
            yield make_token(character, index)
