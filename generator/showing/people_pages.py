"""Who has a page of their own: in a large book only those of whom it tells more than a line can.

Most names of a year's news are in one sentence of one article, and a host takes only so many files.
"""

from __future__ import annotations

from generator.nouns.book import Actor, Book

LARGE_BOOK = 1_000  # articles; in a smaller one everybody has a page


def find_actors_with_pages(book: Book) -> frozenset[str]:
    """Ids of the actors that have a page; the others are lines of the list of people."""
    if len(book.sources) < LARGE_BOOK:
        return frozenset(actor.id for actor in book.actors)
    return frozenset(actor.id for actor in book.actors if _needs_page(actor))


def _needs_page(actor: Actor) -> bool:
    """Whether it speaks, an editor lists it, or several articles name it."""
    return bool(actor.said) or actor.is_listed or len(actor.articles) > 1
