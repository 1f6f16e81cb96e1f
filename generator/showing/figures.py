"""From statements to charts: dates become places on an axis, statements become counts, and both a table of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from markupsafe import Markup

from generator.nouns.book import Event, Statement, TopicPage
from generator.showing import charts, formats, views
from generator.showing.charts import Bar, Dot, Labels
from generator.showing.index import BookIndex

_DATES_SHOWN = 9  # more dates than that are gathered by month, then by year
_MONTHS_SHOWN = 18  # a longer axis is marked by years
_SPEAKERS_SHOWN = 8

Lane: TypeAlias = tuple[str, Sequence[Statement]]
Row: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart and what it shows."""

    svg: Markup
    rows: tuple[Row, ...]  # the same as a table; the first cell of a row is its head
    top: str  # name of the largest count
    count: int  # the largest count
    total: int  # of all statements counted


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws the charts of a book in one language."""

    known: BookIndex
    names: Mapping[str, str]  # topic id -> its title in the language
    language: str

    def timeline(self, id: str, title: str, lanes: Sequence[Lane]) -> Figure:
        """When the statements were made, one lane each; `top` is the date with the most of them."""
        points = views.points([statements for _, statements in lanes], self.known, _DATES_SHOWN)
        rows = tuple(
            (formats.written_days(point.date, self.language), lanes[point.lane][0], point.count)
            for point in points
        )
        # A statement that stands in two lanes is one statement of its day.
        once = {each.id: each for _, statements in lanes for each in statements}
        days = views.points([list(once.values())], self.known, _DATES_SHOWN)
        fullest = max(days, key=lambda day: (day.count, day.date), default=None)
        top = formats.written_days(fullest.date, self.language) if fullest else ""
        dots = [self._dot(point) for point in points]
        labels, names = Labels(id, title, _told(rows)), [name for name, _ in lanes]
        axis = ticks(dots[0].day, dots[-1].day, self.language) if dots else []
        svg = charts.timeline(labels, names, dots, axis) if dots else Markup("")
        return Figure(
            svg, rows, top, fullest.count if fullest else 0, sum(day.count for day in days)
        )

    def events(self, id: str, title: str, lanes: Sequence[tuple[str, Sequence[Event]]]) -> Figure:
        """When things happened, a lane each; what is told for a year has no place. `top` is the fullest lane."""
        placed = [
            (lane, days.ends[0], event.time.settled)
            for lane, (_, events) in enumerate(lanes)
            for event in events
            if (days := event.time.days) and days.ends[0].precision != "year"
        ]
        points = views.gathered(placed, _DATES_SHOWN)
        rows = tuple(
            (formats.written_days(each.date, self.language), lanes[each.lane][0], each.count)
            for each in points
        )
        dots = [self._dot(point) for point in points]
        labels = Labels(id, title, _told(rows))
        axis = ticks(dots[0].day, dots[-1].day, self.language) if dots else []
        svg = (
            charts.timeline(labels, [name for name, _ in lanes], dots, axis) if dots else Markup("")
        )
        top, count = max(
            ((name, len(events)) for name, events in lanes),
            key=lambda lane: lane[1],
            default=("", 0),
        )
        return Figure(svg, rows, top, count, sum(len(events) for _, events in lanes))

    def matrix(self, id: str, title: str, lanes: Sequence[Lane], chosen: str) -> Figure:
        """Who spoke on which topic, a row a speaker; `top` is the one who speaks most of the topic `chosen`."""
        topics = [(page.topic.id, self.names[page.topic.id]) for page in self.known.topics.values()]
        rows = [
            (
                name,
                [
                    sum(topic in self.known.filed.get(each.id, ()) for each in statements)
                    for topic, _ in topics
                ],
            )
            for name, statements in lanes[:_SPEAKERS_SHOWN]
        ]
        column = next(place for place, (topic, _) in enumerate(topics) if topic == chosen)
        top, count = max(
            ((name, counts[column]) for name, counts in rows),
            key=lambda row: row[1],
            default=("", 0),
        )
        table: tuple[Row, ...] = tuple((name, *counts, sum(counts)) for name, counts in rows)
        told = "; ".join(f"{name}: {', '.join(map(str, counts))}" for name, counts in rows)
        names = [name for _, name in topics]
        labels = Labels(id, title, f"{', '.join(names)}: {told}")
        svg = charts.matrix(labels, rows, names, column) if rows else Markup("")
        return Figure(svg, table, top, count, sum(counts[column] for _, counts in rows))

    def coverage(self, id: str, title: str, page: TopicPage) -> Figure:
        """How many statements each newsroom supplies, a segment an article; `top` is the largest newsroom."""
        rooms = views.supply(page, self.known)
        bars = [
            Bar(name, tuple((source.outlet.name, count) for source, count in articles))
            for name, articles in rooms
        ]
        rows = tuple(
            (name, source.outlet.name, formats.written(source.date.value, self.language), count)
            for name, articles in rooms
            for source, count in articles
        )
        sums = [(bar.name, sum(count for _, count in bar.segments)) for bar in bars]
        top, count = sums[0] if sums else ("", 0)
        svg = charts.bars(Labels(id, title, _told(rows)), bars) if bars else Markup("")
        return Figure(svg, rows, top, count, sum(count for _, count in sums))

    def _dot(self, point: views.Point) -> Dot:
        label = formats.axis_day(point.date, self.language)
        return Dot(point.lane, point.date.first, label, point.count, point.settled)


def _told(rows: Sequence[Row]) -> str:
    return "; ".join(", ".join(map(str, row)) for row in rows)


def ticks(first: date, last: date, language: str) -> list[tuple[date, str]]:
    """The marks of an axis: the start of each month, or of each year where that would be too many."""
    start, months = (
        first.replace(day=1),
        (last.year - first.year) * 12 + last.month - first.month + 1,
    )
    if months > _MONTHS_SHOWN:
        return [(date(year, 1, 1), str(year)) for year in range(first.year, last.year + 2)]
    marks = []
    for month in range(months + 1):
        years, ordinal = divmod(start.month - 1 + month, 12)
        day = date(start.year + years, ordinal + 1, 1)
        name = formats.month_name(day.month, language)
        marks.append((day, f"{name} {day.year}" if month == 0 or day.month == 1 else name))
    return marks
