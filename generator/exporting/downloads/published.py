"""What may leave the book word for word: what a topic shows, for the sake of the publishers."""

from __future__ import annotations

from generator.nouns.book import Book, Event, Statement


def filed_statements(book: Book) -> list[Statement]:
    """The statements that a topic shows, newest article first."""
    statements = []
    for source in book.sources:
        statements += source.filed_statements
    return statements


def unpublished_ids(book: Book) -> set[str]:
    """Ids of the statements that no topic shows, nor quotes with the one before."""
    hidden = set()
    quoted: set[str] = set()
    for source in book.sources:
        for statement in source.statements:
            if statement.filings:
                quoted.update(sentence.id for sentence in statement.turns)
            else:
                hidden.add(statement.id)
    return hidden - quoted


def dated_events(book: Book) -> list[Event]:
    """The dated events that a filed statement reports best, oldest first.

    Not those that its sentence only names to say since when, after or before what something was.
    """
    dated = (*book.timeline.happened, *book.timeline.planned)
    return [event for event in dated if event.statement.filings and not event.relation]
