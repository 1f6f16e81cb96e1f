"""Whole addresses of the book's pages, and names of its things that no change of address
touches.
"""

from __future__ import annotations

import shlex

from generator.core import ids
from generator.nouns.book import Book, Source
from generator.nouns.editors import Topic
from generator.showing.addresses import article_anchor

# --- addresses ------------------------------------------------------------------------------------


def site_address(book: Book, path: str) -> str:
    """The address of a page or file; relative to the site's root where the book has no address."""
    return f"{book.site_url}{path}"


def topic_address(book: Book, topic: str, language: str = "") -> str:
    """The address of a topic's page, by the topic's id; in the first language if none is given."""
    return site_address(book, f"{_folder_of(book, language)}topics/{ids.page_name(topic)}/")


def article_address(
    book: Book, article: str, language: str = "", *, month: str | None = None
) -> str:
    """The address of an article's page, by the article's id, or of its section on that page of a
    month.
    """
    if month:
        return site_address(book, f"{month.removesuffix('.md')}/#{article_anchor(article)}")
    return site_address(book, f"{_folder_of(book, language)}sources/{ids.page_name(article)}/")


def _folder_of(book: Book, language: str) -> str:
    if language in {"", book.languages[0]}:
        return ""
    return f"{language}/"


# --- proof ----------------------------------------------------------------------------------------


def list_commands(book: Book) -> list[str]:
    """What makes the same site of the same data, and names each file that is another one."""
    variables = [f"{name}={shlex.quote(text)} " for name, text in book.identity.settings.items()]
    set_all = "".join(variables)
    return [f"{set_all}briefing site", f"{set_all}briefing identify --check site.swhid"]


# --- names for good -------------------------------------------------------------------------------


def lasting_name(book: Book, thing: str) -> str:
    """A name of the thing for good, for feeds, calendars and linked data."""
    return ids.lasting_name(book.id, thing)


def citation_key(book: Book, thing: str) -> str:
    """The same for bibliographies, whose programs want no colons."""
    return f"{book.id}.{thing}"


def name_topic(topic: Topic) -> str:
    """What names a topic within its book: by its first id, which it keeps under `was`."""
    first_id = (*topic.former_ids, topic.id)[0]
    return f"topic-{first_id}"


def name_article(source: Source) -> str:
    """What names an article within the book: by its first id, which it keeps under `was`."""
    return f"article-{source.article.first_id}"
