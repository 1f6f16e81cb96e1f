"""The interface words that the program ships."""

from __future__ import annotations

from generator.desk.interface import load_interface
from generator.showing.wording import Wording


def shipped_words(language: str) -> Wording:
    """A language without a book."""
    return Wording(language, load_interface(language).words, ())
