"""What a large book leaves out or puts together: a host takes only so many files.

Articles are sections of one page a month for the readers of all languages, and their references
are in one file a month. Most names of a year's news are in one sentence of one article: only those
have a page of whom it tells more than a line can.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.days import UNDATED, name_month
from generator.core.ids import gather_ids, page_name, short_hash
from generator.nouns.book import Actor, Book, Source, TopicPage
from generator.showing.addresses import file_of_article

LARGE_BOOK = 1_000  # articles; in a smaller one everybody has a page, in each language
MOST_CARDS = 300  # statements of a topic that its page shows with all that is known of each
_MONTHS = "sources/in"  # no page of an article is in that folder
_LETTERS = "people/in"  # and no page of somebody in this one
ARTICLES_OF_A_STEP = 2_500  # for so many, whoever has a page is in one article more


def is_large(book: Book) -> bool:
    return len(book.sources) >= LARGE_BOOK


def has_cards(page: TopicPage, *, is_large: bool) -> bool:
    """Whether a topic's page says of each statement all that is known; else each is a line, which
    leads to that.
    """
    return not is_large or len(page.statements) <= MOST_CARDS


def list_forms_of_statements(*, is_large: bool) -> dict[str, str]:
    """Name of each form of a topic's file of statements -> what its name ends in; YAML has what
    JSON has, and a large book not the same twice.
    """
    forms = {"CSV": "csv", "JSON": "json"}
    if not is_large:
        forms["YAML"] = "yml"
    return forms


def find_actors_with_pages(book: Book) -> frozenset[str]:
    """Ids of the actors that have a page; the others are lines of the list of people."""
    if not is_large(book):
        return gather_ids(book.actors)
    step = len(book.sources) // ARTICLES_OF_A_STEP
    return frozenset(actor.id for actor in book.actors if _needs_page(actor, step))


def find_letters_of_people(book: Book) -> Mapping[str, str]:
    """Id of each actor that is a section of the page of a letter -> path of that page below its
    language's folder: whoever has a page and is not listed by an editor.
    """
    if not is_large(book):
        return {}
    with_pages = find_actors_with_pages(book)
    letters = {}
    for actor in book.actors:
        if not actor.is_listed and actor.id in with_pages:
            initial = page_name(actor.id)[0]
            letters[actor.id] = f"{_LETTERS}/{initial}.md"
    return letters


def _needs_page(actor: Actor, step: int) -> bool:
    """Whether an editor lists it, it speaks, or several articles name it; in a book of so many
    steps, in as many articles more.
    """
    enough = step + (1 if actor.said else 2)
    return actor.is_listed or len(actor.articles) >= enough


def find_months_of_articles(book: Book) -> Mapping[str, str]:
    """Id of each article -> path of the page that has it as a section, below the first language's
    folder; none where each has a page of its own.
    """
    if not is_large(book):
        return {}
    return {source.id: _find_month(source) for source in book.sources}


def find_month_of_article(book: Book, source: Source) -> str | None:
    """The same of one article."""
    if is_large(book):
        return _find_month(source)
    return None


def _find_month(source: Source) -> str:
    """The page of its month; those without a date are on pages by a digit of a hash, so that
    another one moves none of them.
    """
    month = name_month(source.days)
    if month == UNDATED:
        month = f"{month}-{short_hash(source.article.first_id.encode())[0]}"
    return f"{_MONTHS}/{month}.md"


def find_file_of_references(source: Source, *, is_large: bool) -> str:
    """What the names of the files with an article's references begin with."""
    if not is_large:
        return file_of_article(source.id)
    return f"sources/{name_month(source.days)}"
