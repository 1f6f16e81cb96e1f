"""Plain things that are done to plain text, each in one way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

Words = tuple[str, ...]  # single ones, or stretches of text
WordMap = Mapping[str, str]  # a word, phrase or name -> what stands for it
TextFiles = Mapping[str, str]  # path -> text
TextPattern = re.Pattern[str]
TextMatch = re.Match[str]

LONGEST_FIELD = 10_000  # characters of one field: Python-Markdown takes quadratic time
_MARKS = 8  # combining marks that one letter may carry
_JOINERS = "\u200c\u200d"  # format characters that change how a word of some scripts is read
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Letters with and without accents, signs, quotation marks and arrows: nothing in them is hidden, a
# mark or composes with another, so that most texts need no look at each character.
_ORDINARY = re.compile(r"[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2190-\u21ff]*")
_WORD = re.compile(r"\w+")
# ASCII signs as `fold` takes them, for `translate`, which is three times as fast as a pattern
_FOLDED_ASCII = {code: chr(code).lower() if _WORD.match(chr(code)) else " " for code in range(128)}

_LONG = 8  # words that are shown all
_ENDS = 3  # words of each end
_BRACKETS = (("(", ")"), ("[", "]"))
_BLOCK = 1 << 16  # characters that are worth to be written together


def has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def capitalise(words: str) -> str:
    """The words with a capital, as they begin a line; the rest stays as it is."""
    return words[:1].upper() + words[1:]


def join_pieces(pieces: Iterable[str], block: int = _BLOCK) -> Iterator[str]:
    """The text of these pieces in few, each but the last of so many characters or more."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= block:
            yield "".join(waiting)
            waiting.clear()
            length = 0
    yield "".join(waiting)


def one_line(text: str) -> str:
    """The text on one line: each run of white space is one blank, none at the ends."""
    return " ".join(text.split())


def first_words(text: str, count: int) -> str:
    """At most that many words, then an ellipsis where words were left out."""
    words = text.split()
    if len(words) <= count:
        return " ".join(words)
    return f"{_end_before_open_bracket(' '.join(words[:count]))} …"


def _end_before_open_bracket(words: str) -> str:
    """The words up to a bracket that stays open in them, unless they begin with it."""
    for opening, closing in _BRACKETS:
        start = words.rfind(opening)
        if start > 0 and closing not in words[start:]:
            words = words[:start].rstrip()
    return words


def last_words(text: str, count: int) -> str:
    """At most that many words from the end, behind an ellipsis where words were left out."""
    words = text.split()
    if len(words) <= count:
        return " ".join(words)
    return f"… {_begin_behind_closed_bracket(' '.join(words[-count:]))}"


def _begin_behind_closed_bracket(words: str) -> str:
    """The words behind a bracket that opens before them."""
    for opening, closing in _BRACKETS:
        end = words.find(closing)
        if end >= 0 and opening not in words[:end]:
            words = words[end + 1 :].lstrip()
    return words


def shorten_to_ends(text: str) -> str:
    """A text, or where it is long its first and last words."""
    words = text.split()
    if len(words) <= _LONG:
        return text
    return f"{' '.join(words[:_ENDS])} … {' '.join(words[-_ENDS:])}"


def fold(text: str) -> str:
    """The words as names are compared: letters and digits, without case, one blank between."""
    return " ".join(fold_words(text))


def fold_words(text: str) -> list[str]:
    """The words of `fold`, one by one."""
    if text.isascii():
        return text.translate(_FOLDED_ASCII).split()
    return _WORD.findall(text.casefold())


def line_number(text: str, offset: int) -> int:
    """The line, from 1, of the character at that offset."""
    return text.count("\n", 0, offset) + 1


def printable(text: str) -> str:
    """A text as it may be shown: with escapes where it could change a terminal or a page."""
    if text.isprintable():
        return text
    return ascii(text)


def plain(text: str) -> str:
    """The normal form in which a reader sees a text: NFC, one line, no control, direction or
    unassigned characters.

    At most LONGEST_FIELD characters, the last one then an ellipsis, and at most eight combining
    marks in a row.
    """
    line = one_line(text) if _ORDINARY.fullmatch(text) else _without_hidden(text)
    if len(line) <= LONGEST_FIELD:
        return line
    return line[: LONGEST_FIELD - 1] + "…"


def _without_hidden(text: str) -> str:
    visible = []
    marks = 0
    for character in unicodedata.normalize("NFC", one_line(text)):
        category = unicodedata.category(character)
        if category in _HIDDEN and character not in _JOINERS:
            continue
        if category.startswith("M"):
            marks += 1
        elif character not in _JOINERS:
            marks = 0
        if marks <= _MARKS:
            visible.append(character)
    # Without the dropped characters two spaces may meet, or two characters that compose.
    return one_line(unicodedata.normalize("NFC", "".join(visible)))
