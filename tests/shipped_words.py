"""The interface words that the program ships."""

from __future__ import annotations

from importlib import resources

from generator.desk.translations import read_po
from generator.showing.wording import Wording


def shipped_words(language: str) -> Wording:
    """A language without a book."""
    folder = resources.files("generator") / "showing" / "interface"
    data = (folder / f"{language}.po").read_bytes()
    translation, problems = read_po(data, f"{language}.po", language)
    assert problems == []
    return Wording(language, translation.words, ())
