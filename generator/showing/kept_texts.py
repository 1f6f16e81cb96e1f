"""Files made of many texts, of which those are recalled that would be made the same."""

from __future__ import annotations

from collections.abc import Callable

from generator.core.each import MadeOf
from generator.showing.index import BookIndex
from generator.showing.kept_pages import FormerPages
from generator.showing.look_ups import Notes, note_index


class TextMaker:
    """Makes texts of a book, or recalls them from its last build."""

    def __init__(self, index: BookIndex, former: FormerPages | None = None) -> None:
        self.book_index = index
        self._notes = Notes(former.numbers) if former else Notes()
        self._former = former
        # What a text that may be recalled is made of: it notes what is looked up
        self.index = note_index(index, self._notes) if former else index

    def make(self, made_of: MadeOf, make: Callable[[], str]) -> str:
        """The text that is made of these values and of what it looks up in the index."""
        if self._former is None:
            return make()
        return self._former.recall(self._former.take_fingerprint(made_of), self._notes, make)
