"""Notes: read an analyst's text, hold what it says against the book, and tell when it must be read again."""

from generator.desk.notes.claims import NEWSROOM_WORDS, problems
from generator.desk.notes.parsing import MOST_WORDS, parse, parts
from generator.desk.notes.review import reviewed, warnings

__all__ = ["MOST_WORDS", "NEWSROOM_WORDS", "parse", "parts", "problems", "reviewed", "warnings"]
