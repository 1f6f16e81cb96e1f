"""From statements to charts: dates become places on an axis, statements become counts, and both a
table of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from markupsafe import Markup

from generator.core.days import Days
from generator.nouns.book import Event, Statement, TopicPage
from generator.showing import charts, formats
from generator.showing.charts import Bar, Dot, Labels
from generator.showing.groups import group_by_newsroom
from generator.showing.page_context import PageContext
from generator.showing.time_points import TimePoint, place_events, place_statements

_MONTHS_SHOWN = 18  # a longer axis is marked by years
_SPEAKERS_SHOWN = 8

Row: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class StatementLane:
    """Statements that a chart sets apart from others."""

    name: str
    statements: Sequence[Statement]


@dataclass(frozen=True, slots=True)
class EventLane:
    """Events that a chart sets apart from others."""

    name: str
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart and what it shows."""

    svg: Markup
    rows: tuple[Row, ...]  # the same as a table; the first cell of a row is its head
    top: str  # name of the largest count
    count: int  # the largest count
    total: int  # of all statements counted


@dataclass(frozen=True, slots=True)
class FullestDate:
    """The date with the most statements of several lanes."""

    words: str  # the date, "" where no statement is dated
    count: int
    total: int  # dated statements


# --- when -----------------------------------------------------------------------------------------


def find_fullest_date(lanes: Iterable[StatementLane], context: PageContext) -> FullestDate:
    """When most of the statements were made.

    One that stands in two lanes is one statement of its day.
    """
    once: dict[str, Statement] = {}
    for lane in lanes:
        for statement in lane.statements:
            once[statement.id] = statement
    points = place_statements([once.values()], context.index)
    if not points:
        return FullestDate("", 0, 0)
    fullest = max(points, key=lambda point: (point.count, point.date))
    words = formats.written_days(fullest.date, context.wording.language)
    return FullestDate(words, fullest.count, sum(point.count for point in points))


def draw_statements(
    id: str, title: str, lanes: Sequence[StatementLane], context: PageContext
) -> Figure:
    """When the statements were made, one lane each; `top` is the date with the most of them."""
    points = place_statements([lane.statements for lane in lanes], context.index)
    rows = _table_of_points(points, [lane.name for lane in lanes], context.wording.language)
    svg = _draw_points(Labels(id, title, _describe(rows)), lanes, points, context.wording.language)
    fullest = find_fullest_date(lanes, context)
    return Figure(svg, rows, fullest.words, fullest.count, fullest.total)


def draw_events(id: str, title: str, lanes: Sequence[EventLane], context: PageContext) -> Figure:
    """When things happened, a lane each; what is told for a year has no place.

    `top` is the fullest lane.
    """
    points = place_events([lane.events for lane in lanes])
    rows = _table_of_points(points, [lane.name for lane in lanes], context.wording.language)
    svg = _draw_points(Labels(id, title, _describe(rows)), lanes, points, context.wording.language)
    fullest = max(lanes, key=lambda lane: len(lane.events), default=EventLane("", ()))
    total = sum(len(lane.events) for lane in lanes)
    return Figure(svg, rows, fullest.name, len(fullest.events), total)


def _draw_points(
    labels: Labels,
    lanes: Sequence[StatementLane] | Sequence[EventLane],
    points: Sequence[TimePoint],
    language: str,
) -> Markup:
    if not points:
        return Markup("")
    dots = [_dot(point, language) for point in points]
    axis = mark_axis(dots[0].day, dots[-1].day, language)
    return charts.timeline(labels, [lane.name for lane in lanes], dots, axis)


def _dot(point: TimePoint, language: str) -> Dot:
    label = formats.axis_day(point.date, language)
    return Dot(point.lane, point.date.first, label, point.count, point.is_settled)


def _table_of_points(
    points: Iterable[TimePoint], names: Sequence[str], language: str
) -> tuple[Row, ...]:
    return tuple(
        (formats.written_days(point.date, language), names[point.lane], point.count)
        for point in points
    )


def mark_axis(first: date, last: date, language: str) -> list[tuple[date, str]]:
    """The marks of an axis: the start of each month, or of each year where that would be too many."""
    if len(Days(first, last).months()) > _MONTHS_SHOWN:
        return [(date(year, 1, 1), str(year)) for year in range(first.year, last.year + 2)]
    marks: list[tuple[date, str]] = []
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    for month in range(months + 1):
        years, ordinal = divmod(first.month - 1 + month, 12)
        day = date(first.year + years, ordinal + 1, 1)
        name = formats.month_name(day.month, language)
        begins_a_year = not marks or day.month == 1
        marks.append((day, f"{name} {day.year}" if begins_a_year else name))
    return marks


# --- who, and from where --------------------------------------------------------------------------


def draw_speakers(
    id: str, title: str, page: TopicPage, lanes: Sequence[StatementLane], context: PageContext
) -> Figure:
    """Who spoke on which topic, a row a speaker.

    `top` is the one who speaks most on the page's topic.
    """
    topics = list(context.index.topics)
    column = topics.index(page.topic.id)
    titles = [context.title_of_topic(topic) for topic in topics]
    rows = [
        (lane.name, _count_by_topic(lane.statements, topics, context))
        for lane in lanes[:_SPEAKERS_SHOWN]
    ]
    if not rows:
        return Figure(Markup(""), (), "", 0, 0)
    descriptions = [f"{name}: {', '.join(map(str, counts))}" for name, counts in rows]
    labels = Labels(id, title, f"{', '.join(titles)}: {'; '.join(descriptions)}")
    top, most = max(rows, key=lambda row: row[1][column])
    return Figure(
        svg=charts.matrix(labels, rows, titles, column),
        rows=tuple((name, *counts, sum(counts)) for name, counts in rows),
        top=top,
        count=most[column],
        total=sum(counts[column] for _, counts in rows),
    )


def _count_by_topic(
    statements: Iterable[Statement], topics: Sequence[str], context: PageContext
) -> list[int]:
    counts = dict.fromkeys(topics, 0)
    for statement in statements:
        for topic in context.index.filed.get(statement.id, ()):
            counts[topic] += 1
    return list(counts.values())


def draw_newsrooms(id: str, title: str, page: TopicPage, context: PageContext) -> Figure:
    """How many statements each newsroom supplies, a segment an article.

    `top` is the largest newsroom.
    """
    bars: list[Bar] = []
    rows: list[Row] = []
    for newsroom in group_by_newsroom(page, context.index):
        segments = []
        for article in newsroom.articles:
            outlet = article.source.outlet.name
            day = formats.written(article.source.date.value, context.wording.language)
            segments.append((outlet, len(article.statements)))
            rows.append((newsroom.name, outlet, day, len(article.statements)))
        bars.append(Bar(newsroom.name, tuple(segments)))
    if not bars:
        return Figure(Markup(""), (), "", 0, 0)
    return Figure(
        svg=charts.bars(Labels(id, title, _describe(rows)), bars),
        rows=tuple(rows),
        top=bars[0].name,
        count=bars[0].total,
        total=sum(bar.total for bar in bars),
    )


def _describe(rows: Iterable[Row]) -> str:
    """The table in words."""
    return "; ".join(", ".join(map(str, row)) for row in rows)
