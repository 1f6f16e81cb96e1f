"""What a command says of a book in its last line."""

from __future__ import annotations

from generator.build import Outcome

Facts = dict[str, str | int]


def count_book(outcome: Outcome) -> Facts:
    """The book in numbers."""
    book = outcome.book
    filed = [line for line in book.ledger if line.topics]
    return {
        "articles": len(book.sources),
        "refused": len(book.refused),
        "sentences": len(book.ledger),
        "filed": len(filed),
        "topics": len(book.topics),
    }
