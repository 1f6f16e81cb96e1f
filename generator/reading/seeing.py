"""The one view in which every stage reads an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.core.characters import see_characters
from generator.core.reading_view import Edit, ReadingView, view_as_written
from generator.languages import Language
from generator.reading.line_ends import join_broken_words
from generator.reading.pasted_marks import find_markdown, find_quote_signs

_FindEdits = Callable[[str, Language], Iterable[Edit]]
_MARKS: tuple[_FindEdits, ...] = (find_quote_signs, find_markdown)


def see_article(text: str, language: Language) -> ReadingView | None:
    """The view of an article's text; None where it is read as it is written."""
    view = see_characters(text)
    for find_edits in (*_MARKS, join_broken_words):
        edits = list(find_edits(view.text if view else text, language))
        if edits:
            before = view or view_as_written(text)
            view = before.with_edits(edits, are_marks=find_edits in _MARKS)
    return view
