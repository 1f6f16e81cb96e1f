"""How large an article may be: what is larger is refused by name, since analysing it could take hours.

Of 2,246 published Indonesian reports (IndoSum) the longest has 8,978 characters in 79 sentences, of at most 760 each.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import Problem
from generator.model import CleanArticle, Sentence

MOST_CHARACTERS = 100_000  # of an article
MOST_SENTENCES = 1_000  # of an article
LONGEST_SENTENCE = 3_000  # characters: stages and Python-Markdown may take quadratic time in a sentence
REFUSED = "; the book is built without it"


def refusal(clean: CleanArticle, lines: Sequence[Sentence]) -> Problem | None:
    """Why the sentences of an article are not analysed; None where they are."""
    path = clean.article.path
    if len(lines) > MOST_SENTENCES:
        message = f"has {len(lines):,} sentences; the most is {MOST_SENTENCES:,}; split the file into several"
        return Problem(path, 0, message + REFUSED)
    for line in lines:
        if len(line.text) > LONGEST_SENTENCE:
            message = f"has a sentence of {len(line.text):,} characters; the most is {LONGEST_SENTENCE:,}; shorten it"
            return Problem(path, _line(clean.article.text, line.start), message + REFUSED)
    return None


def _line(text: str, place: int) -> int:
    """The 1-based line of that place in the file."""
    return text.count("\n", 0, place) + 1
