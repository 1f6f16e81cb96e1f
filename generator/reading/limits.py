"""Refuse an article that is too large to be analysed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.core.limits import LONGEST_SENTENCE, MOST_SENTENCES
from generator.core.problems import Fault, InputError
from generator.core.text import line_number
from generator.nouns.article import CleanArticle, Sentence


def refuse_too_large(clean: CleanArticle, sentences: Sequence[Sentence]) -> None:
    """Raise InputError where an article has too many sentences, or one that is too long."""
    path = clean.article.path
    if len(sentences) > MOST_SENTENCES:
        fault = Fault(
            "has too many sentences",
            f"{len(sentences):,}",
            f"at most {MOST_SENTENCES:,}",
            "split the file into several",
        )
        raise InputError([fault.at(path)])
    for sentence in sentences:
        if len(sentence.text) > LONGEST_SENTENCE:
            fault = Fault(
                "has a sentence that is too long",
                f"{len(sentence.text):,} characters",
                f"at most {LONGEST_SENTENCE:,}",
                "shorten it",
            )
            raise InputError([fault.at(path, line_number(clean.article.text, sentence.start))])
