"""Refuse an article that is too large to be analysed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.core.limits import LONGEST_SENTENCE, MOST_SENTENCES, REFUSED
from generator.core.problems import Problem
from generator.nouns.article import CleanArticle, Sentence


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
