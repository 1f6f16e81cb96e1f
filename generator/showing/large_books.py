"""What a large book leaves out or puts together: a host takes only so many files.

Articles have one page for the readers of all languages, and their references are in one file a
month. Most names of a year's news are in one sentence of one article: only those have a page of
whom it tells more than a line can.
"""

from __future__ import annotations

from generator.core.days import name_month
from generator.core.ids import gather_ids
from generator.nouns.book import Actor, Book, Source
from generator.showing.addresses import file_of_article

LARGE_BOOK = 1_000  # articles; in a smaller one everybody has a page, in each language
ARTICLES_OF_A_STEP = 2_500  # for so many, whoever has a page is in one article more


def is_large(book: Book) -> bool:
    return len(book.sources) >= LARGE_BOOK


def find_actors_with_pages(book: Book) -> frozenset[str]:
    """Ids of the actors that have a page; the others are lines of the list of people."""
    if not is_large(book):
        return gather_ids(book.actors)
    step = len(book.sources) // ARTICLES_OF_A_STEP
    return frozenset(actor.id for actor in book.actors if _needs_page(actor, step))


def _needs_page(actor: Actor, step: int) -> bool:
    """Whether an editor lists it, it speaks, or several articles name it; in a book of so many
    steps, in as many articles more.
    """
    enough = step + (1 if actor.said else 2)
    return actor.is_listed or len(actor.articles) >= enough


def find_file_of_references(source: Source, *, is_large: bool) -> str:
    """What the names of the files with an article's references begin with."""
    if not is_large:
        return file_of_article(source.id)
    return f"sources/{name_month(source.days)}"
