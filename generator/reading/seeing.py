"""The one view in which every stage reads an article."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.core.reading_view import Edit, ReadingView, see_characters, view_as_written
from generator.languages import Language
from generator.reading.line_ends import join_broken_words

_Reading = Callable[[str, Language], Iterable[Edit]]
_READINGS: tuple[_Reading, ...] = (join_broken_words,)


def see_article(text: str, language: Language) -> ReadingView | None:
    """The view of an article's text; None where it is read as it is written."""
    view = see_characters(text)
    for list_edits in _READINGS:
        edits = list(list_edits(view.text if view else text, language))
        if edits:
            view = (view or view_as_written(text)).with_edits(edits)
    return view
