"""A text as it is read, and the map from it to the letters as written."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.spans import Placed, Span, Spans

_FIRST = slice(0, 1)
_LAST = slice(-1, None)
_MOST_OF_TWO_BYTES = 0xFFFF


class Edit(NamedTuple):
    """A stretch that is read as other words."""

    start: int
    end: int
    words: str


class ReadingView(Frozen):
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
        parts = []
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
        starts = _edit_offsets(self.starts, edits, _FIRST)
        ends = _edit_offsets(self.ends, edits, _LAST)
        marks = list(self.marks)
        if are_marks:
            marks += [self.to_written(Span(edit.start, edit.end)) for edit in edits]
            marks.sort()
        return ReadingView(
            text=text, written=self.written, starts=starts, ends=ends, marks=tuple(marks)
        )

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
        return ReadingView(
            text=text,
            written=written,
            starts=_pack([*starts, len(written)]),
            ends=_pack(ends),
            marks=tuple(marks),
        )


def view_as_written(text: str) -> ReadingView:
    """The view of a text that is read as it is written."""
    length = len(text)
    return ReadingView(text=text, written=text, starts=range(length + 1), ends=range(1, length + 1))


def _edit_text(view: ReadingView, edits: Sequence[Edit]) -> str:
    parts = []
    offset = 0
    for edit in edits:
        parts.append(view.text[offset : edit.start])
        parts.append(edit.words)
        offset = edit.end
    parts.append(view.text[offset:])
    return "".join(parts)


def _edit_offsets(offsets: Sequence[int], edits: Sequence[Edit], one: slice) -> Sequence[int]:
    """The offsets of the characters; those of an edit with another length have `one` of its own."""
    edited: list[int] = []
    offset = 0
    for edit in edits:
        edited += offsets[offset : edit.start]
        of_edit = offsets[edit.start : edit.end]
        length = len(edit.words)
        if length == len(of_edit):
            edited += of_edit
        else:
            edited += [*of_edit[one]] * length
        offset = edit.end
    edited += offsets[offset:]
    return _pack(edited)


def _pack(offsets: Iterable[int]) -> Sequence[int]:
    """The offsets in few bytes: a tuple of them takes ten times the room at least."""
    listed = list(offsets)
    is_short = max(listed, default=0) <= _MOST_OF_TWO_BYTES
    return array("H" if is_short else "I", listed)
