"""Which date a statement or a page has, and how surely that is known."""

from __future__ import annotations

from collections.abc import Sequence

from generator.core.days import Days, newest
from generator.nouns.article import DocumentDate, TimeExpression
from generator.nouns.book import Book, Event, Source, Sources, Statement


def date_of_statement(statement: Statement, source: Source) -> Days | None:
    """When it was said, else when its article was published; None where both are open."""
    return statement.said.days if statement.said else source.days


def is_settled(date: TimeExpression | DocumentDate) -> bool:
    """Whether the text or an editor states that date in full: nothing had to be inferred."""
    if isinstance(date, DocumentDate):
        return date.basis in {"sidecar", "stated"} and not date.conflict
    return date.settled


def newest_date(sources: Sources) -> Days | None:
    """The date of the newest of these articles, as precise as it is known: that of their page."""
    return newest(source.days for source in sources)


def newest_day(book: Book) -> str:
    """The last day on which the newest article may have been published.

    "" where no article is dated.
    """
    date = newest_date(book.sources)
    if date:
        return date.last.isoformat()
    return ""


def latest_events(
    events: Sequence[Event], newest_article: Days | None, most: int
) -> tuple[Event, ...]:
    """The last events that are dated to a month or day and happened no more than a year before the
    newest article's.
    """
    oldest_year = 0
    if newest_article:
        oldest_year = newest_article.last.year - 1
    recent = [event for event in events if _is_of_a_month_since(event.days, oldest_year)]
    latest = recent[-most:]
    return tuple(reversed(latest))


def _is_of_a_month_since(days: Days | None, year: int) -> bool:
    if days is None or days.first.year < year:
        return False
    return days.names_months
