"""How often a site prints each sentence that a topic shows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.nouns.book import Book
from tests.pages_read import Read

# Pages that are there to print sentences again: articles, editions, and what is for paper.
_NOT_COUNTED = re.compile(r"(id/)?(sources/.|editions/|briefs/|print\.md)")


def count_prints(book: Book, read: Mapping[str, Read], folder: str) -> dict[str, dict[str, int]]:
    """Statement id -> page -> how often it prints the words, on the pages of a language."""
    texts = {
        path: _letters(page.body.text)
        for path, page in read.items()
        if path.startswith("id/") == bool(folder) and not _NOT_COUNTED.match(path)
    }
    sentences = {
        line.statement.id: _letters(line.statement.sentence.seen)
        for line in book.ledger
        if line.topics
    }
    prints: dict[str, dict[str, int]] = {}
    for id, words in sentences.items():
        longer = [other for other in sentences.values() if words in other and other != words]
        counts = {path: _count(words, longer, text) for path, text in texts.items()}
        prints[id] = {path: count for path, count in counts.items() if count}
    return prints


def _count(words: str, longer: list[str], text: str) -> int:
    """Without those that are a part of a longer sentence."""
    return text.count(words) - sum(text.count(other) for other in longer)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
