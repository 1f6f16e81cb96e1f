"""A text as it is read knows where each of its characters is in the text as written."""

from __future__ import annotations

import pytest

from generator.core.reading_view import Edit, ReadingView, view_as_written
from generator.core.spans import Span

BEFORE = "kata "


def shorten_end(length: int) -> ReadingView:
    """The view of a text of so many words, of which the last two blanks are read as one."""
    text = BEFORE * length + " akhir"
    end = len(BEFORE) * length
    return view_as_written(text).with_edits([Edit(end - 1, end + 1, " ")])


@pytest.mark.parametrize("length", [10, 13_106, 13_107, 20_000])
def test_a_place_behind_an_edit_is_found_in_texts_of_any_length(length: int) -> None:
    view = shorten_end(length)
    place = Span(len(view.text) - len("akhir"), len(view.text))
    assert view.to_written(place).slice(view.written) == place.slice(view.text) == "akhir"
    assert view.to_read(view.to_written(place)) == place


def test_the_offsets_of_most_articles_take_two_bytes_each() -> None:
    starts = memoryview(shorten_end(13_000).starts)  # type: ignore[arg-type]
    assert starts.itemsize == 2
    assert memoryview(shorten_end(20_000).starts).itemsize == 4  # type: ignore[arg-type]
