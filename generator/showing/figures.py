"""From statements to charts: dates become places on an axis, statements become counts, and both a
table of words.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

from markupsafe import Markup
from msgspec.structs import replace

from generator.core.days import Days, day_after
from generator.core.frozen import Frozen
from generator.core.ids import gather_ids
from generator.nouns.book import Event, Statement, Statements, TopicPage
from generator.nouns.editors import Names
from generator.showing import charts, formats
from generator.showing.charts import Bar, CountColumns, CountRow, Dot, Labels, Segment, Tick
from generator.showing.grouping import group_under
from generator.showing.groups import group_by_newsroom
from generator.showing.index import Groups, speaking_actors
from generator.showing.page_context import PageContext
from generator.showing.shapes import Chart
from generator.showing.time_points import (
    TimePoint,
    place_events,
    place_statements_in_time,
    place_years,
)

_DRAWINGS = 2  # of each chart: one is for phones
_MONTHS_SHOWN = 18  # a longer axis is marked by years
_SPEAKERS_SHOWN = 8
_LONGEST_DATE = 31  # days; what is known less exactly leads only where nothing is known better

Row: TypeAlias = tuple[str | int, ...]


class StatementLane(Frozen):
    """Statements that a chart sets apart from others."""

    name: str
    statements: Statements


class EventLane(Frozen):
    """Events that a chart sets apart from others."""

    name: str
    events: Sequence[Event]


class Leaders(Frozen):
    """The largest count, and everything that has it: a tie is no lead."""

    names: Names  # in the order of the figure
    count: int  # of each of them
    total: int  # of all that is counted, each thing once
    shared: int = 0  # what all of them have together

    @property
    def is_one(self) -> bool:
        return len(self.names) == 1

    @property
    def are_two(self) -> bool:
        return len(self.names) == 2


class Figure(Frozen):
    svg: Markup
    rows: tuple[Row, ...]  # the same as a table; the first cell of a row is its head
    leaders: Leaders
    legend: str = ""  # what the marks in the drawing mean that need it


_NOTHING_DRAWN = Figure(svg=Markup(""), rows=(), leaders=Leaders((), 0, 0))


def _find_leaders(counts: Mapping[str, int], total: int) -> Leaders:
    largest = max(counts.values(), default=0)
    names = [name for name, count in counts.items() if count == largest]
    return Leaders(tuple(names), largest, total)


# --- when -----------------------------------------------------------------------------------------


def _find_fullest_dates(lanes: Iterable[StatementLane], context: PageContext) -> Leaders:
    """The dates from which most of the statements surely are.

    One that is in two lanes is one statement of its day; a stretch of days has all that its days
    have. What has no date is counted in the total only.
    """
    once = {}
    for lane in lanes:
        for statement in lane.statements:
            once[statement.id] = statement
    points = place_statements_in_time([[*once.values()]], context.index)
    exact = [point for point in points if point.date.day_count <= _LONGEST_DATE]
    in_order = sorted(points, key=_first_day_of)
    counts = {}
    for candidate in exact or points:
        days = candidate.date
        words = formats.written_days(days, context.language)
        begin = bisect_left(in_order, days.first, key=_first_day_of)
        end = bisect_right(in_order, days.last, key=_first_day_of)
        inside = [point.count for point in in_order[begin:end] if days.contains(point.date)]
        counts[words] = sum(inside)
    return _find_leaders(counts, len(once))


def _first_day_of(point: TimePoint) -> date:
    return point.date.first


def draw_statements(
    id: str, title: str, lanes: Sequence[StatementLane], context: PageContext
) -> Figure:
    """When the statements were made, one lane each; dates lead."""
    names = [lane.name for lane in lanes]
    statements = [lane.statements for lane in lanes]
    points = place_statements_in_time(statements, context.index)
    drawing = _DatedLanes(names, points, context.language, may_last=False)
    rows = drawing.list_rows()
    labels = Labels(id, title, _describe(rows))
    leaders = _find_fullest_dates(lanes, context)
    svg = drawing.draw(labels)
    legend = _explain_marks(svg, len(points), context)
    return Figure(svg=svg, rows=rows, leaders=leaders, legend=legend)


def _explain_marks(svg: Markup, points: int, context: PageContext) -> str:
    """What a reader of the drawing must know of marks that are in it."""
    sentences = []
    if 'class="dot ring"' in svg:
        sentences.append(context.translated("A hollow circle marks an inferred date."))
    if "≈" in svg:
        sentences.append(
            context.translated(
                "≈ marks a date with more than one possible day; the table gives them."
            )
        )
    if svg.count('class="dot') < _DRAWINGS * points:
        sentences.append(context.translated("Days too close to be drawn apart share a circle."))
    return " ".join(sentences)


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
    takeaway = _say_when_stated(figure.leaders, context)
    columns = translated("Date"), lanes_are, translated("Statements")
    note = f"{figure.legend} {note}".lstrip()
    return Chart(svg=figure.svg, takeaway=takeaway, columns=columns, rows=figure.rows, note=note)


def _say_when_stated(leaders: Leaders, context: PageContext) -> str:
    """From when most of the statements are."""
    if leaders.is_one:
        return context.translated(
            "{n} of {total} statements are dated {date}",
            n=leaders.count,
            total=leaders.total,
            date=leaders.names[0],
        )
    if leaders.are_two:
        return context.translated(
            "Of {total} statements, {n} are dated {date}, and as many {other}",
            n=leaders.count,
            total=leaders.total,
            date=leaders.names[0],
            other=leaders.names[1],
        )
    return context.translated(
        "No single date has more than {n} of the {total} statements",
        n=leaders.count,
        total=leaders.total,
    )


def draw_events(id: str, title: str, lanes: Sequence[EventLane], context: PageContext) -> Figure:
    """When things happened, a lane each; what is reported for a year is in the table alone.

    Lanes lead.
    """
    names = []
    events = []
    sizes = {}
    for lane in lanes:
        names.append(lane.name)
        events.append(lane.events)
        sizes[lane.name] = len(lane.events)
    points = place_events(events)
    drawing = _DatedLanes(names, points, context.language, may_last=True)
    labels = Labels(id, title, _describe(drawing.list_rows()))
    all_points = sorted((*points, *place_years(events)), key=_in_order)
    rows = replace(drawing, points=all_points).list_rows()
    leaders = _find_leaders(sizes, sum(sizes.values()))
    svg = drawing.draw(labels)
    legend = _explain_marks(svg, len(points), context)
    return Figure(svg=svg, rows=rows, leaders=leaders, legend=legend)


def _in_order(point: TimePoint) -> tuple[Days, int]:
    return point.date, point.lane


class _DatedLanes(Frozen):
    """Points in time on lanes, with the words of a language."""

    names: Sequence[str]  # of the lanes
    points: Sequence[TimePoint]  # in date order
    language: str
    may_last: bool  # of two days that follow each other a point has both, not one of them

    def list_rows(self) -> tuple[Row, ...]:
        rows = []
        write = formats.written_days if self.may_last else formats.written_possible_days
        for point in self.points:
            day = write(point.date, self.language)
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


def chart_speakers(page: TopicPage, context: PageContext) -> Chart | None:
    """Who speaks on a topic, and on which others; None where nobody with a name does."""
    translated = context.translated
    speakers = group_under(page.statements, speaking_actors)
    if not speakers:
        return None
    figure = _draw_speakers(page, speakers, context)
    titles = [context.title_of_topic(topic) for topic in context.index.topics]
    note = translated(
        "Statements on this book’s topics; one under two topics counts under each, but once"
        " under “All”. Unnamed speakers are left out."
    )
    if len(speakers) > _SPEAKERS_SHOWN:
        most = translated("The {n} quoted most often here are shown.", n=_SPEAKERS_SHOWN)
        note = f"{note} {most}"
    return Chart(
        svg=figure.svg,
        takeaway=_say_who_speaks_most(figure, context),
        columns=(translated("Speaker"), *titles, translated("All")),
        rows=figure.rows,
        note=note,
    )


def _draw_speakers(page: TopicPage, speakers: Groups[Statement], context: PageContext) -> Figure:
    """A row a speaker, most often here first, with all that the speaker says in the book."""
    index = context.index
    topics = list(index.topics)
    in_order = sorted(speakers, key=lambda id: (-len(speakers[id]), id))
    rows = []
    for id in in_order[:_SPEAKERS_SHOWN]:
        statements = index.said_by[id]
        counts = _count_by_topic(statements, topics, context)
        rows.append(CountRow(context.name_of_actor(id), counts, len(statements)))
    titles = [context.title_of_topic(topic) for topic in topics]
    described = "; ".join(map(_describe_counts, rows))
    heads = ", ".join(titles)
    labels = Labels("who", context.translated("Speakers and topics"), f"{heads}: {described}")
    columns = CountColumns(titles, topics.index(page.id), context.translated("All"))
    return Figure(
        svg=charts.matrix(labels, rows, columns),
        rows=tuple((row.name, *row.counts, row.total) for row in rows),
        leaders=_find_leading_speakers(page, speakers, in_order, context),
    )


def _find_leading_speakers(
    page: TopicPage, speakers: Groups[Statement], in_order: Sequence[str], context: PageContext
) -> Leaders:
    """Who speaks most often on a topic, by name, with the statements that all of them share."""
    counts_here = {id: len(speakers[id]) for id in in_order}
    leaders = _find_leaders(counts_here, len(page.statements))
    names = tuple(map(context.name_of_actor, leaders.names))
    of_each = [gather_ids(speakers[id]) for id in leaders.names]
    shared = 0
    if of_each:
        shared = len(frozenset.intersection(*of_each))
    return Leaders(names, leaders.count, leaders.total, shared)


def _say_who_speaks_most(figure: Figure, context: PageContext) -> str:
    """One of one, or two of two, lead nobody."""
    leaders = figure.leaders
    are_all = len(leaders.names) == len(figure.rows)
    translated = partial(context.translated, n=leaders.count, total=leaders.total)
    if leaders.is_one:
        name = leaders.names[0]
        if are_all:
            return translated(
                "The only named speaker here is {name}: {n} of {total} statements",
                name=name,
            )
        return translated(
            "The words or position of {name} are reported most often here: {n} of {total}"
            " statements",
            name=name,
        )
    if leaders.are_two:
        name, other = leaders.names
        translated = partial(translated, name=name, other=other)
        if leaders.shared == leaders.count:
            if are_all:
                return translated(
                    "The only named speakers here are {name} and {other}, jointly in {n} of {total}"
                    " statements"
                )
            return translated(
                "The words or position of {name} and {other} are reported most often here,"
                " jointly in {n} of {total} statements"
            )
        title = translated(
            "The words or position of {name} and {other} are reported most often here: {n} of"
            " {total} statements each"
        )
        if are_all:
            title = translated(
                "The only named speakers here are {name} and {other}: {n} of {total} statements"
                " each"
            )
        return title + _say_how_many_jointly(leaders, context)
    return translated(
        "Nobody’s words or position are reported in more than {n} of {total} statements here"
    )


def _say_how_many_jointly(leaders: Leaders, context: PageContext) -> str:
    if not leaders.shared:
        return ""
    return context.translated(", {n} of them jointly", n=leaders.shared)


def _describe_counts(row: CountRow) -> str:
    counts = ", ".join(map(str, row.counts))
    return f"{row.name}: {counts}"


def _count_by_topic(
    statements: Statements, topics: Sequence[str], context: PageContext
) -> list[int]:
    counts = dict.fromkeys(topics, 0)
    for statement in statements:
        for topic in context.index.topics_of(statement):
            counts[topic] += 1
    return list(counts.values())


def chart_newsrooms(page: TopicPage, context: PageContext) -> Chart:
    """How many of a topic's statements each newsroom supplies."""
    translated = context.translated
    topic = context.title_of_topic(page.id)
    title = translated("{topic}: statements by newsroom", topic=topic)
    figure = _draw_newsrooms(title, page, context)
    columns = (
        translated("Newsroom"),
        translated("Outlet"),
        translated("Published"),
        translated("Statements"),
    )
    note = translated("Each segment is an article, with its number of statements.")
    bars = len({row[0] for row in figure.rows})
    uncounted = say_uncounted(bars - len(page.newsrooms), context)
    return Chart(
        svg=figure.svg,
        takeaway=_say_who_supplies_most(figure, len(page.newsrooms), context),
        columns=columns,
        rows=figure.rows,
        note=f"{note} {uncounted}".rstrip(),
    )


def say_uncounted(newsrooms: int, context: PageContext) -> str:
    """That so many newsrooms on a topic add to no count, "" of none."""
    if newsrooms <= 0:
        return ""
    return context.counted(
        newsrooms,
        "{n} of the newsrooms is not counted: its words may be those of another one.",
        "{n} of the newsrooms are not counted: their words may be those of another one.",
    )


def _draw_newsrooms(title: str, page: TopicPage, context: PageContext) -> Figure:
    """A bar a newsroom, largest first, a segment an article."""
    bars = []
    rows = []
    for newsroom in group_by_newsroom(page, context.index):
        segments = []
        for article in newsroom.articles:
            source = article.source
            outlet = source.outlet_name
            day = context.day_or_undated(source.days)
            count = len(article.statements)
            segments.append(Segment(outlet, count))
            rows.append((newsroom.name, outlet, day, count))
        bars.append(Bar(newsroom.name, tuple(segments)))
    if not bars:
        return _NOTHING_DRAWN
    labels = Labels("where", title, _describe(rows))
    totals = {bar.name: bar.total for bar in bars}
    leaders = _find_leaders(totals, sum(totals.values()))
    return Figure(svg=charts.bars(labels, bars), rows=tuple(rows), leaders=leaders)


def _say_who_supplies_most(figure: Figure, newsrooms: int, context: PageContext) -> str:
    """Who supplies most; an article of either of two newsrooms has a bar, but is no third one."""
    leaders = figure.leaders
    bars = len({row[0] for row in figure.rows})
    if leaders.names and newsrooms < min(bars, 2):
        return context.translated(
            "{name} supplies {count} of {total} statements",
            name=leaders.names[0],
            count=leaders.count,
            total=leaders.total,
        )
    if leaders.is_one:
        return context.counted(
            newsrooms,
            "All statements come from one newsroom, {name}",
            "{name} supplies {count} of {total} statements; {n} newsrooms in all",
            name=leaders.names[0],
            count=leaders.count,
            total=leaders.total,
        )
    if leaders.are_two:
        return context.translated(
            "{name} and {other} supply {count} of {total} statements each; {n} newsrooms in all",
            name=leaders.names[0],
            other=leaders.names[1],
            count=leaders.count,
            total=leaders.total,
            n=newsrooms,
        )
    return context.translated(
        "No newsroom supplies more than {count} of {total} statements; {n} newsrooms in all",
        count=leaders.count,
        total=leaders.total,
        n=newsrooms,
    )


def _describe(rows: Iterable[Row]) -> str:
    """The table in words."""
    described = []
    for row in rows:
        cells = map(str, row)
        described.append(", ".join(cells))
    return "; ".join(described)
