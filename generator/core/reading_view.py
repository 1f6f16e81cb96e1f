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
        editing = _Editing(self)
        for edit in edits:
            editing.take(edit)
        view = editing.finish()
        if not are_marks:
            return view
        marks = [*self.marks, *(self.to_written(Span(edit.start, edit.end)) for edit in edits)]
        return replace(view, marks=tuple(sorted(marks)))

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


class _Editing:
    """A view while stretches of it get other words, from left to right."""

    def __init__(self, view: ReadingView) -> None:
        self.view = view
        self.texts: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.offset = 0  # of what is still to come
        self.is_aligned = True  # no stretch got longer or shorter

    def take(self, edit: Edit) -> None:
        self.keep_up_to(edit.start)
        length = len(edit.words)
        width = edit.end - edit.start
        starts = [*self.view.starts[edit.start : edit.end]]
        ends = [*self.view.ends[edit.start : edit.end]]
        if length != width:
            self.is_aligned = False
            starts = starts[:1] * length
            ends = ends[-1:] * length
        self.texts.append(edit.words)
        self.starts += starts
        self.ends += ends
        self.offset = edit.end

    def keep_up_to(self, end: int) -> None:
        view = self.view
        self.texts.append(view.text[self.offset : end])
        self.starts += view.starts[self.offset : end]
        self.ends += view.ends[self.offset : end]

    def finish(self) -> ReadingView:
        view = self.view
        self.keep_up_to(len(view.text))
        text = "".join(self.texts)
        if self.is_aligned:
            return replace(view, text=text)
        starts = (*self.starts, len(view.written))
        return replace(view, text=text, starts=starts, ends=tuple(self.ends))


# --- characters -----------------------------------------------------------------------------------

# Control characters that are no white space, and what Unicode says to ignore where it has no
# shape: soft hyphens, signs of no width, marks of direction, variation selectors, fillers, tags.
_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\x0b\u2028"
_HYPHENS = "\u2010\u2011"
_APOSTROPHE = "\u02bc"
# Letters and figures in another shape: ligatures, full width, bold and italic ones of mathematics,
# Roman numbers in one sign.
_SHAPES = "\u2160-\u217f\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff"
_LETTER = r"[^\W\d_]"
_NO_PLAIN_CHARACTER = re.compile(
    # A soft hyphen at the end of a line says that the word goes on.
    rf"(?<={_LETTER})\xad[{_UNSEEN}]*[ \t]*\r?\n[ \t]*(?=[a-zà-öø-ÿ])"
    rf"|[{_UNSEEN}]+|[{_BLANKS}{_LINE_ENDS}{_HYPHENS}{_APOSTROPHE}{_SHAPES}]"
)
# No text without one of these has anything to see through but letters in two parts.
_ODD = re.compile(rf"[{_UNSEEN}{_BLANKS}{_LINE_ENDS}{_HYPHENS}{_APOSTROPHE}{_SHAPES}\u0370-\u04ff]")
_IS_UNSEEN = re.compile(rf"[{_UNSEEN}]")
_IS_BLANK = re.compile(rf"[{_BLANKS}]")
_IS_LINE_END = re.compile(rf"[{_LINE_ENDS}]")
_IS_HYPHEN = re.compile(rf"[{_HYPHENS}]")

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
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return None
    view = view_as_written(text)
    for list_edits in (_list_plain, _list_composed, _list_latin, _list_composed):
        edits = list(list_edits(view.text))
        if edits:
            view = view.with_edits(edits)
    return None if view.text == text else view


@functools.lru_cache(maxsize=4096)
def read_as(words: str) -> str:
    """Words as they are read, to be compared with those of a view."""
    view = see_characters(words)
    return view.text if view else words


def _list_plain(text: str) -> Iterator[Edit]:
    """The plain characters in place of unseen ones and of other shapes."""
    for match in _NO_PLAIN_CHARACTER.finditer(text):
        yield Edit(match.start(), match.end(), _make_plain(match[0]))


def _make_plain(characters: str) -> str:
    first = characters[0]
    if _IS_UNSEEN.match(first):
        return ""
    if _IS_BLANK.match(first):
        return " "
    if _IS_LINE_END.match(first):
        return "\n"
    if _IS_HYPHEN.match(first):
        return "-"
    if first == _APOSTROPHE:
        return "’"
    return unicodedata.normalize("NFKC", first)


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
