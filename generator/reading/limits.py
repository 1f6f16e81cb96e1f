"""Refuse an article that is too large to be analysed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.core.limits import LONGEST_SENTENCE, MOST_SENTENCES
from generator.core.problems import Fault
from generator.core.reading_view import ReadingView
from generator.core.text import line_number
from generator.nouns.article import Sentence
from generator.nouns.editors import Article


def refuse_too_large(
    article: Article, sentences: Sequence[Sentence], view: ReadingView | None = None
) -> None:
    """Raise InputError where an article has too many sentences, or one that is too long.

    The sentences are those of the article's view, if it has one.
    """
    path = article.path
    if len(sentences) > MOST_SENTENCES:
        fault = Fault(
            what="has too many sentences",
            found=f"{len(sentences):,}",
            expected=f"at most {MOST_SENTENCES:,}",
            advice="split the file into several",
        )
        raise fault.error_at(path)
    for sentence in sentences:
        if len(sentence.text) > LONGEST_SENTENCE:
            fault = Fault(
                what="has a sentence that is too long",
                found=f"{len(sentence.text):,} characters",
                expected=f"at most {LONGEST_SENTENCE:,}",
                advice="shorten it",
            )
            start = view.to_written(sentence).start if view else sentence.start
            line = line_number(article.text, start)
            raise fault.error_at(path, line)
