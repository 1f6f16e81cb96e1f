"""Refuse an article that is too large to be analysed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.core.limits import LONGEST_SENTENCE, MOST_SENTENCES
from generator.core.problems import InputError, Problem
from generator.core.text import line_number
from generator.nouns.article import CleanArticle, Sentence


def refuse_too_large(clean: CleanArticle, sentences: Sequence[Sentence]) -> None:
    """Raise InputError where an article has too many sentences, or one that is too long."""
    path = clean.article.path
    if len(sentences) > MOST_SENTENCES:
        message = (
            f"has {len(sentences):,} sentences; the most is {MOST_SENTENCES:,}; "
            "split the file into several"
        )
        raise InputError([Problem(path, 0, message)])
    for sentence in sentences:
        if len(sentence.text) > LONGEST_SENTENCE:
            message = (
                f"has a sentence of {len(sentence.text):,} characters; "
                f"the most is {LONGEST_SENTENCE:,}; shorten it"
            )
            line = line_number(clean.article.text, sentence.start)
            raise InputError([Problem(path, line, message)])
