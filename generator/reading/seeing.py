"""The one view in which every stage reads an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.core.characters import see_characters
from generator.core.reading_view import Edit, ReadingView, view_as_written
from generator.languages import Language
from generator.reading.line_ends import join_broken_words
from generator.reading.pasted_marks import find_markdown, find_quote_signs

_MARKS = (find_quote_signs, find_markdown)


def see_article(text: str, language: Language, names: Iterable[str] = ()) -> ReadingView | None:
    """The view of an article's text; None where it is read as it is written.

    `names` are those that editors list, which a line end may part.
    """
    view = see_characters(text)
    for find_marks in _MARKS:
        view = _edit(text, view, list(find_marks(view.text if view else text)), are_marks=True)
    broken = join_broken_words(view.text if view else text, language, names)
    return _edit(text, view, list(broken))


def _edit(
    text: str, view: ReadingView | None, edits: Sequence[Edit], *, are_marks: bool = False
) -> ReadingView | None:
    if not edits:
        return view
    return (view or view_as_written(text)).with_edits(edits, are_marks=are_marks)
