"""From statements to charts: dates become places on an axis, statements become counts, and both a
table of words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from markupsafe import Markup

from generator.core.days import Days, day_after
from generator.nouns.book import Event, Statement, TopicPage
from generator.showing import charts, formats
from generator.showing.charts import Bar, CountRow, Dot, Labels, Segment, Tick
from generator.showing.groups import group_by_newsroom
from generator.showing.page_context import PageContext
from generator.showing.shapes import Chart
from generator.showing.time_points import TimePoint, place_events, place_statements_in_time

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


_NOTHING_DRAWN = Figure(svg=Markup(""), rows=(), top="", count=0, total=0)


@dataclass(frozen=True, slots=True)
class FullestDate:
    """The date with the most statements of several lanes."""

    words: str  # the date, "" where no statement is dated
    count: int
    total: int  # statements, those without a date included


# --- when -----------------------------------------------------------------------------------------


def _find_fullest_date(lanes: Iterable[StatementLane], context: PageContext) -> FullestDate:
    """When most of the statements were made.

    One that is in two lanes is one statement of its day.
    """
    once: dict[str, Statement] = {}
    for lane in lanes:
        for statement in lane.statements:
            once[statement.id] = statement
    total = len(once)
    points = place_statements_in_time([once.values()], context.index)
    if not points:
        return FullestDate("", 0, total)
    fullest = max(points, key=lambda point: (point.count, point.date))
    words = formats.written_days(fullest.date, context.wording.language)
    return FullestDate(words, fullest.count, total)


def draw_statements(
    id: str, title: str, lanes: Sequence[StatementLane], context: PageContext
) -> Figure:
    """When the statements were made, one lane each; `top` is the date with the most of them."""
    names = [lane.name for lane in lanes]
    statements = [lane.statements for lane in lanes]
    points = place_statements_in_time(statements, context.index)
    drawing = _DatedLanes(names, points, context.wording.language)
    rows = drawing.list_rows()
    labels = Labels(id, title, _describe(rows))
    fullest = _find_fullest_date(lanes, context)
    return Figure(
        svg=drawing.draw(labels),
        rows=rows,
        top=fullest.words,
        count=fullest.count,
        total=fullest.total,
    )


def chart_statements(
    title: str, lanes: Sequence[StatementLane], context: PageContext, *, lanes_are: str, note: str
) -> Chart | None:
    """When the statements of a page were made, one lane each; None where none of them is dated.

    `lanes_are` heads the column of the table that names the lanes.
    """
    translated = context.translated
    figure = draw_statements("when", title, lanes, context)
    if not figure.rows:
        return None
    takeaway = translated(
        "{n} of {total} statements date from {date}",
        n=figure.count,
        total=figure.total,
        date=figure.top,
    )
    columns = translated("Date"), lanes_are, translated("Statements")
    return Chart(svg=figure.svg, takeaway=takeaway, columns=columns, rows=figure.rows, note=note)


def draw_events(id: str, title: str, lanes: Sequence[EventLane], context: PageContext) -> Figure:
    """When things happened, a lane each; what is reported for a year has no place.

    `top` is the fullest lane.
    """
    names = [lane.name for lane in lanes]
    points = place_events([lane.events for lane in lanes])
    drawing = _DatedLanes(names, points, context.wording.language)
    rows = drawing.list_rows()
    labels = Labels(id, title, _describe(rows))
    top = ""
    count = 0
    total = 0
    for lane in lanes:
        size = len(lane.events)
        total += size
        if size > count:
            top = lane.name
            count = size
    return Figure(svg=drawing.draw(labels), rows=rows, top=top, count=count, total=total)


@dataclass(frozen=True, slots=True)
class _DatedLanes:
    """Points in time on lanes, with the words of a language."""

    names: Sequence[str]  # of the lanes
    points: Sequence[TimePoint]  # in date order
    language: str

    def list_rows(self) -> tuple[Row, ...]:
        """Date, lane and count of each point."""
        rows: list[Row] = []
        for point in self.points:
            day = formats.written_days(point.date, self.language)
            lane = self.names[point.lane]
            rows.append((day, lane, point.count))
        return tuple(rows)

    def draw(self, labels: Labels) -> Markup:
        """The time line, "" without a point."""
        if not self.points:
            return Markup("")
        dots = list(map(self._make_dot, self.points))
        first = dots[0].day
        last = dots[-1].day
        ticks = mark_axis(first, last, self.language)
        return charts.timeline(labels, self.names, dots, ticks)

    def _make_dot(self, point: TimePoint) -> Dot:
        label = formats.axis_day(point.date, self.language)
        return Dot(
            lane=point.lane,
            day=point.date.first,
            label=label,
            count=point.count,
            settled=point.is_settled,
        )


def mark_axis(first: date, last: date, language: str) -> list[Tick]:
    """The marks of an axis: the start of each month, or of each year where that would be too many.

    The last mark is the first one behind the last day.
    """
    months = Days(first, last).months()
    if len(months) > _MONTHS_SHOWN:
        return _mark_years(first.year, last.year)
    starts = [month.first for month in months]
    starts.append(day_after(months[-1].last))
    return _mark_months(starts, language)


def _mark_years(first: int, last: int) -> list[Tick]:
    following = last + 1
    years = range(first, following + 1)
    return [Tick(date(year, 1, 1), str(year)) for year in years]


def _mark_months(starts: Iterable[date], language: str) -> list[Tick]:
    """A mark a month; the first one, and each January, has its year."""
    ticks: list[Tick] = []
    for day in starts:
        label = formats.month_name(day.month, language)
        begins_a_year = not ticks or day.month == 1
        if begins_a_year:
            label = f"{label} {day.year}"
        ticks.append(Tick(day, label))
    return ticks


# --- who, and from where --------------------------------------------------------------------------


def draw_speakers(
    id: str, title: str, page: TopicPage, lanes: Sequence[StatementLane], context: PageContext
) -> Figure:
    """Who spoke on which topic, a row a speaker.

    `top` is the one who speaks most on the page's topic.
    """
    topics = list(context.index.topics)
    column = topics.index(page.topic.id)
    speakers: list[CountRow] = []
    for lane in lanes[:_SPEAKERS_SHOWN]:
        counts = _count_by_topic(lane.statements, topics, context)
        speakers.append(CountRow(lane.name, counts))
    if not speakers:
        return _NOTHING_DRAWN
    titles = [context.title_of_topic(topic) for topic in topics]
    described = "; ".join(map(_describe_counts, speakers))
    heads = ", ".join(titles)
    labels = Labels(id, title, f"{heads}: {described}")
    top = max(speakers, key=lambda speaker: speaker.counts[column])
    return Figure(
        svg=charts.matrix(labels, speakers, titles, column),
        rows=tuple((speaker.name, *speaker.counts, speaker.total) for speaker in speakers),
        top=top.name,
        count=top.counts[column],
        total=sum(speaker.counts[column] for speaker in speakers),
    )


def _describe_counts(row: CountRow) -> str:
    counts = ", ".join(map(str, row.counts))
    return f"{row.name}: {counts}"


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
            source = article.source
            outlet = source.outlet.name
            day = formats.written(source.date.value, context.wording.language)
            count = len(article.statements)
            segments.append(Segment(outlet, count))
            rows.append((newsroom.name, outlet, day, count))
        bars.append(Bar(newsroom.name, tuple(segments)))
    if not bars:
        return _NOTHING_DRAWN
    labels = Labels(id, title, _describe(rows))
    largest = bars[0]
    return Figure(
        svg=charts.bars(labels, bars),
        rows=tuple(rows),
        top=largest.name,
        count=largest.total,
        total=sum(bar.total for bar in bars),
    )


def _describe(rows: Iterable[Row]) -> str:
    """The table in words."""
    described = []
    for row in rows:
        cells = map(str, row)
        described.append(", ".join(cells))
    return "; ".join(described)
