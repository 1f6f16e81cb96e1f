"""A text as it is read: without what sight does not show, and with the map back to its letters.

Soft hyphens, signs of no width and marks of direction part words for a program and for nobody else;
one letter can be written in two ways, and one blank in twenty.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.core.spans import Placed, Span, Spans

_FIRST, _LAST = slice(0, 1), slice(-1, None)


class Edit(NamedTuple):
    """A stretch that is read as other words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A text as it is read, and where each of its characters is in the text as written."""

    text: str
    written: str
    starts: Sequence[int]  # of each character in `written`, and where `written` ends
    ends: Sequence[int]  # of each character in `written`
    marks: Spans = ()  # of `written`: signs of a mark-up, which say nothing, in text order

    def to_written(self, place: Placed) -> Span:
        """Where a stretch of `text` is in `written`."""
        start = self.starts[place.start]
        if place.start == place.end:
            return Span(start, start)
        return Span(start, self.ends[place.end - 1])

    def to_read(self, place: Placed) -> Span:
        """Where the characters of a stretch of `written` are in `text`."""
        start = bisect_right(self.ends, place.start)
        end = bisect_left(self.starts, place.end, start, len(self.text))
        return Span(start, end)

    def print(self, place: Placed) -> str:
        """The words of a stretch of `written`, without the marks in it."""
        start = place.start
        parts: list[str] = []
        for mark in self.marks:
            if start < mark.end and mark.start < place.end:
                parts.append(self.written[start : mark.start])
                start = mark.end
        parts.append(self.written[start : place.end])
        return "".join(parts)

    def with_edits(self, edits: Sequence[Edit], *, are_marks: bool = False) -> ReadingView:
        """The view with other words at stretches of `text` in text order, none of which overlap.

        Where they are marks, they are not printed, either.
        """
        text = _edit_text(self, edits)
        if all(len(edit.words) == edit.end - edit.start for edit in edits):
            return replace(self, text=text)
        starts = tuple(_edit_offsets(self.starts, edits, _FIRST))
        ends = tuple(_edit_offsets(self.ends, edits, _LAST))
        marks = self.marks
        if are_marks:
            marks += tuple(self.to_written(Span(edit.start, edit.end)) for edit in edits)
            marks = tuple(sorted(marks))
        return ReadingView(text, self.written, starts, ends, marks)

    def cut(self, place: Placed) -> ReadingView | None:
        """The view of a stretch of `text`; None where it is read as it is written."""
        text = self.text[place.start : place.end]
        stretch = self.to_written(place)
        written = stretch.slice(self.written)
        if text == written:
            return None
        if isinstance(self.starts, range):  # each character is at its own place
            view = view_as_written(written)
            return replace(view, text=text)
        offset = stretch.start
        starts = [start - offset for start in self.starts[place.start : place.end]]
        ends = [end - offset for end in self.ends[place.start : place.end]]
        marks = [mark.shifted(-offset) for mark in self.marks if mark.overlaps(stretch)]
        return ReadingView(text, written, (*starts, len(written)), tuple(ends), marks=tuple(marks))


def view_as_written(text: str) -> ReadingView:
    """The view of a text that is read as it is written."""
    length = len(text)
    return ReadingView(text, text, range(length + 1), range(1, length + 1))


def _edit_text(view: ReadingView, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    offset = 0
    for edit in edits:
        parts.append(view.text[offset : edit.start])
        parts.append(edit.words)
        offset = edit.end
    parts.append(view.text[offset:])
    return "".join(parts)


def _edit_offsets(offsets: Sequence[int], edits: Sequence[Edit], one: slice) -> Iterator[int]:
    """The offsets of the characters; those of an edit with another length have `one` of its own."""
    offset = 0
    for edit in edits:
        yield from offsets[offset : edit.start]
        of_edit = offsets[edit.start : edit.end]
        if len(edit.words) == len(of_edit):
            yield from of_edit
        else:
            for _ in edit.words:
                yield from of_edit[one]
        offset = edit.end
    yield from offsets[offset:]


# --- characters -----------------------------------------------------------------------------------

# Signs and letters of Latin script that are what they seem; a text of these alone needs no look
_UNUSUAL = re.compile(r"[^\n\r\t -~\xa1-\xac\xae-\u02bb\u2012-\u201f\u2026]")

# Control characters that are no white space, and what Unicode says to ignore where it has no
# shape: soft hyphens, signs of no width, marks of direction, variation selectors, fillers, tags
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_PLAIN_BY_KIND = (
    (re.compile(f"[{_UNSEEN}]"), ""),
    (re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]"), " "),
    (re.compile("[\x0b\u2028]"), "\n"),
    (re.compile("[\u2010\u2011]"), "-"),
    (re.compile("\u02bc"), "’"),
)
# Letters and figures in another shape: ligatures, full width, bold and italic ones of mathematics,
# Roman numbers in one sign
_SHAPES = re.compile("[\u2160-\u217f\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")

_SOFT_HYPHEN = "\xad"
_LETTER = r"[^\W\d_]"
# A soft hyphen at the end of a line says that the word goes on
_SOFT_LINE_END = re.compile(rf"(?<={_LETTER})\xad[{_UNSEEN}]*[ \t]*\r?\n[ \t]*(?=[a-zà-öø-ÿ])")

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_JAMO = range(0x1100, 0x1200)  # Korean letters that are written together

# Cyrillic and Greek letters that look like Latin ones, and these.
_ALIKE = str.maketrans(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb"
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
    "ABEKMHOPCTYXIJS" + "aeopcyxijsh" + "ABEZHIKMNOPTYXo",
)
_GREEK_OR_CYRILLIC = re.compile(r"[\u0370-\u04ff]")
_WORD_OF_LETTERS = re.compile(rf"{_LETTER}+")
_LATIN = re.compile(r"[A-Za-z]")


def see_characters(text: str) -> ReadingView | None:
    """The view of a text without what sight does not show; None where it shows all as written."""
    if not _UNUSUAL.search(text):
        return None
    view = view_as_written(text)
    for list_edits in (_list_soft_ends, _list_plain, _list_composed, _list_latin, _list_composed):
        edits = list(list_edits(view.text))
        if edits:
            view = view.with_edits(edits)
    return None if view.text == text else view


@functools.lru_cache(maxsize=4096)
def read_as(words: str) -> str:
    """Words as they are read, to be compared with those of a view."""
    view = see_characters(words)
    return view.text if view else words


def _list_soft_ends(text: str) -> Iterator[Edit]:
    """The ends of lines that a soft hyphen puts into a word."""
    if _SOFT_HYPHEN in text:
        for match in _SOFT_LINE_END.finditer(text):
            yield Edit(match.start(), match.end(), "")


def _list_plain(text: str) -> Iterator[Edit]:
    """The plain characters in place of unseen ones and of other shapes."""
    for match in _UNUSUAL.finditer(text):
        plain = _make_plain(match[0])
        if plain != match[0]:
            yield Edit(match.start(), match.end(), plain)


@functools.lru_cache(maxsize=4096)
def _make_plain(character: str) -> str:
    for kind, plain in _PLAIN_BY_KIND:
        if kind.match(character):
            return plain
    if _SHAPES.match(character):
        return unicodedata.normalize("NFKC", character)
    return character


def _list_composed(text: str) -> Iterator[Edit]:
    """Each letter with its accents as one character, where it is written as several."""
    if unicodedata.is_normalized("NFC", text):
        return
    for match in _NOT_ASCII.finditer(text):
        first = max(match.start() - 1, 0)
        for cluster in _cut_clusters(text, Span(first, match.end())):
            letters = cluster.slice(text)
            composed = unicodedata.normalize("NFC", letters)
            if composed != letters:
                yield Edit(cluster.start, cluster.end, composed)


def _cut_clusters(text: str, stretch: Span) -> Iterator[Span]:
    """The letters of a stretch, each with the marks behind it."""
    start = stretch.start
    for offset in range(start + 1, stretch.end):
        if not _joins_letter(text[offset]):
            yield Span(start, offset)
            start = offset
    yield Span(start, stretch.end)


def _joins_letter(character: str) -> bool:
    """Whether it may be one with the letter before."""
    return unicodedata.category(character).startswith("M") or ord(character) in _JAMO


def _list_latin(text: str) -> Iterator[Edit]:
    """Latin words of which some letters are of another script and look the same."""
    if not _GREEK_OR_CYRILLIC.search(text):
        return
    for match in _WORD_OF_LETTERS.finditer(text):
        word = match[0]
        if word.isascii() or not _LATIN.search(word):
            continue
        latin = word.translate(_ALIKE)
        if latin != word and not _GREEK_OR_CYRILLIC.search(latin):
            yield Edit(match.start(), match.end(), latin)
