"""Draw the book's charts as inline SVG.

All words come from the caller, all colours from the style sheet.

Each chart is drawn twice, wide and for a phone, so that its text stays at a readable size. Text is
escaped for HTML and for Markdown, so that the drawing may stand in a Markdown page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt

from markupsafe import Markup

from generator.showing.markup import attr, made_safe


@dataclass(frozen=True, slots=True)
class Labels:
    """The words by which a chart is announced."""

    id: str  # prefix of the ids in the drawing, unique on the page
    title: str
    description: str  # tells in words all that the drawing shows


@dataclass(frozen=True, slots=True)
class Dot:
    """Some statements on a time line."""

    lane: int  # 0-based
    day: date
    label: str  # the date as the axis shows it
    count: int
    settled: bool  # an inferred date is drawn as a ring


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of segments."""

    name: str
    segments: tuple[tuple[str, int], ...]  # (name, count), count at least 1

    @property
    def total(self) -> int:
        """All counts together."""
        return sum(count for _, count in self.segments)


@dataclass(frozen=True, slots=True)
class _Frame:
    """The measures of one of the two drawings, in pixels."""

    kind: str  # class name
    width: int
    gutter: int  # for the names of lanes and rows; 0 = they stand above
    step: int  # height of a lane or row


def timeline(
    labels: Labels, lanes: Sequence[str], dots: Sequence[Dot], ticks: Sequence[tuple[date, str]]
) -> Markup:
    """Dots on a true time axis, one lane each, areas by count.

    `ticks` are the marks of the axis in date order, the first and last its ends; a tick's label may
    be "".
    """
    frames = (_Frame("wide", 680, 172, 36), _Frame("narrow", 346, 0, 46))
    return Markup("").join(_draw_timeline(frame, labels, lanes, dots, ticks) for frame in frames)


def matrix(
    labels: Labels, rows: Sequence[tuple[str, Sequence[int]]], columns: Sequence[str], chosen: int
) -> Markup:
    """Counts as dots, a row each with its name and one count a column.

    Column `chosen` is accented, -1 for none.
    """
    frames = (_Frame("wide", 680, 190, 34), _Frame("narrow", 346, 132, 36))
    return Markup("").join(_draw_matrix(frame, labels, rows, columns, chosen) for frame in frames)


def bars(labels: Labels, rows: Sequence[Bar]) -> Markup:
    """A bar a row, longest first, in segments; what the segments are is written below the bar."""
    frames = (_Frame("wide", 680, 172, 54), _Frame("narrow", 346, 96, 54))
    return Markup("").join(_draw_bars(frame, labels, rows) for frame in frames)


def spread(positions: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Sorted positions pushed apart to at least `gap` between `low` and `high`, or evenly where
    they cannot all fit.
    """
    count = len(positions)
    if count > 1 and gap * (count - 1) >= high - low:
        return [low + (high - low) * index / (count - 1) for index in range(count)]
    moved: list[float] = []
    for position in positions:  # from the left: nobody closer than `gap` to the one before
        nearest = moved[-1] + gap if moved else low
        moved.append(max(position, nearest))
    farthest = high
    for index in reversed(range(count)):  # and back from the right edge
        moved[index] = min(moved[index], farthest)
        farthest = moved[index] - gap
    return moved


# --- the time line --------------------------------------------------------------------------------

_AXIS = 42  # height of the axis under its dates
_NEAR = 10  # as near as this, dots would have to be moved far to be seen apart
_DATE_GAP = 50  # between the middles of two dates above the axis


@dataclass(frozen=True, slots=True)
class _TimeScale:
    """Where the days of an axis are, in pixels from the left."""

    first: date
    days: int  # of the whole axis, at least 1
    left: float
    right: float

    def position(self, day: date) -> float:
        return self.left + (day - self.first).days / self.days * (self.right - self.left)


def _draw_timeline(
    frame: _Frame,
    labels: Labels,
    lanes: Sequence[str],
    dots: Sequence[Dot],
    ticks: Sequence[tuple[date, str]],
) -> Markup:
    first, last = ticks[0][0], ticks[-1][0]
    scale = _TimeScale(first, (last - first).days or 1, frame.gutter + 18.0, frame.width - 24.0)
    room_above = 36 if frame.gutter else 60  # where names stand above their lanes
    heights = [_AXIS + room_above + frame.step * lane for lane in range(len(lanes))]
    parts = [_line("axis", frame.gutter, _AXIS, frame.width, _AXIS)]
    parts += _mark_ticks(frame, scale, ticks)
    parts += _mark_dates(scale, dots)
    for name, y in zip(lanes, heights, strict=True):
        parts += _draw_lane(frame, name, y)
    for lane, y in enumerate(heights):
        parts += _place_dots(scale, [dot for dot in dots if dot.lane == lane], y)
    bottom = heights[-1] + 18 if heights else _AXIS + 24
    return _svg(frame, labels, bottom, parts)


def _mark_ticks(frame: _Frame, scale: _TimeScale, ticks: Sequence[tuple[date, str]]) -> list[str]:
    """The marks of the axis; a label that would touch the one before it is left out."""
    parts = []
    free = scale.left
    for day, label in ticks:
        x = scale.position(day)
        parts.append(_line("tick", x, _AXIS, x, _AXIS + 5))
        end = x + 7 * len(label)
        if label and x >= free and end < frame.width:
            parts.append(_text("tick-label", x, _AXIS + 18, label))
            free = end + 6
    return parts


def _mark_dates(scale: _TimeScale, dots: Sequence[Dot]) -> list[str]:
    """The dates of the dots above the axis, each with a line to its day."""
    dates = sorted({(dot.day, dot.label) for dot in dots})
    days = [scale.position(day) for day, _ in dates]
    moved = spread(days, _DATE_GAP, scale.left, scale.right)
    parts = []
    for (_, label), day, x in zip(dates, days, moved, strict=True):
        leader = f"M{day:.1f} {_AXIS}V{_AXIS - 6}L{x:.1f} {_AXIS - 17}"
        parts.append(f'<path class="leader" d="{leader}"/>')
        parts.append(_text("when", x, _AXIS - 22, label))
    return parts


def _draw_lane(frame: _Frame, name: str, y: float) -> list[str]:
    line = _line("lane", frame.gutter, y, frame.width, y)
    if frame.gutter:
        return [line, *_name(name, y, frame.gutter - 6)]
    return [line, _text("name", 0, y - 19, _fit(name, frame.width))]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Dots of a lane that are drawn as one."""

    x: float  # in the middle of their days
    count: int
    settled: bool


def _place_dots(scale: _TimeScale, dots: Sequence[Dot], y: float) -> list[str]:
    """The dots of a lane at their true positions, but for what must make way for another one."""
    clusters = [_join_dots(scale, group) for group in _together(dots, scale.position)]
    gap = 0.0
    for left, right in pairwise(clusters):
        gap = max(gap, _reach(left.count) + _radius(right.count) + 2)
    moved = spread([cluster.x for cluster in clusters], gap, scale.left, scale.right)
    return [
        _dot("dot" if cluster.settled else "dot ring", x, y, cluster.count)
        for cluster, x in zip(clusters, moved, strict=True)
    ]


def _join_dots(scale: _TimeScale, dots: Sequence[Dot]) -> _Cluster:
    return _Cluster(
        x=sum(scale.position(dot.day) for dot in dots) / len(dots),
        count=sum(dot.count for dot in dots),
        settled=all(dot.settled for dot in dots),
    )


def _together(lane: Sequence[Dot], position: Callable[[date], float]) -> list[list[Dot]]:
    """The dots of a lane in date order, those together that would lie upon each other."""
    groups: list[list[Dot]] = []
    for dot in sorted(lane, key=lambda dot: (dot.day, dot.label)):
        if groups and position(dot.day) - position(groups[-1][0].day) <= _NEAR:
            groups[-1].append(dot)
        else:
            groups.append([dot])
    return groups


# --- the matrix -----------------------------------------------------------------------------------

_LINE = 15  # height of a line of a column's head
_KEY_LINE = 18  # height of a line that explains a letter


def _draw_matrix(
    frame: _Frame,
    labels: Labels,
    rows: Sequence[tuple[str, Sequence[int]]],
    columns: Sequence[str],
    chosen: int,
) -> Markup:
    # Column heads do not fit on a phone: there they are letters, explained below.
    has_letters = frame.kind == "narrow"
    top = 22 if has_letters else 44
    width = (frame.width - frame.gutter - 34) / max(len(columns), 1)
    centres = [frame.gutter + width * (column + 0.5) for column in range(len(columns))]
    parts = [_text("head total", frame.width - 12, top - 8, "Σ")]
    for column, (name, x) in enumerate(zip(columns, centres, strict=True)):
        lines = [_letter(column)] if has_letters else _wrapped(name, int(width / 7))
        parts += _column_head(lines, x, top - 8, is_chosen=column == chosen)
    for row, (name, counts) in enumerate(rows):
        y = top + frame.step * (row + 0.5)
        parts += _matrix_row(frame, name, y)
        for column, (count, x) in enumerate(zip(counts, centres, strict=True)):
            parts.append(_dot("dot on" if column == chosen else "dot", x, y, count))
        parts.append(_text("head total", frame.width - 12, y + 4.5, str(sum(counts))))
    height = top + frame.step * len(rows) + 4
    if has_letters:
        parts += _explain_letters(columns, height + 16, chosen)
        height += _KEY_LINE * len(columns) + 6
    return _svg(frame, labels, height, parts)


def _column_head(lines: Sequence[str], x: float, bottom: float, *, is_chosen: bool) -> list[str]:
    kind = "head on" if is_chosen else "head"
    top = bottom - _LINE * (len(lines) - 1)
    return [_text(kind, x, top + _LINE * index, line) for index, line in enumerate(lines)]


def _matrix_row(frame: _Frame, name: str, y: float) -> list[str]:
    edge = y - frame.step / 2
    return [_line("lane", 0, edge, frame.width, edge), *_name(name, y, frame.gutter - 6)]


def _explain_letters(columns: Sequence[str], top: float, chosen: int) -> list[str]:
    parts = []
    for column, name in enumerate(columns):
        kind = "key on" if column == chosen else "key"
        parts.append(_text(kind, 0, top + _KEY_LINE * column, f"{_letter(column)} {name}"))
    return parts


def _letter(column: int) -> str:
    return chr(ord("A") + column % 26)


# --- the bars -------------------------------------------------------------------------------------

_READABLE = 22  # a segment longer than this has room for its count


def _draw_bars(frame: _Frame, labels: Labels, rows: Sequence[Bar]) -> Markup:
    longest = max((row.total for row in rows), default=1)
    unit = (frame.width - frame.gutter - 34) / longest
    parts: list[str] = []
    for index, row in enumerate(rows):
        parts += _draw_bar(frame, row, 4 + frame.step * index, unit)
    return _svg(frame, labels, frame.step * len(rows), parts)


def _draw_bar(frame: _Frame, row: Bar, y: int, unit: float) -> list[str]:
    parts = [_text("name", 0, y + 15, _fit(row.name, frame.gutter - 6))]
    x = float(frame.gutter)
    for _, count in row.segments:
        length = count * unit
        width = max(length - 2, 1)
        parts.append(
            f'<rect class="bar" x="{x:.1f}" y="{y}" width="{width:.1f}" height="21" rx="2"/>'
        )
        if length > _READABLE:
            parts.append(_text("inside", x + length / 2 - 1, y + 15, str(count)))
        x += length
    parts.append(_text("sum", x + 5, y + 15, str(row.total)))
    names = ", ".join(dict.fromkeys(name for name, _ in row.segments))
    below = _fit(names, frame.width - frame.gutter)
    parts.append(_text("tick-label below", frame.gutter, y + 36, below))
    return parts


# --- pieces ---------------------------------------------------------------------------------------


def _svg(frame: _Frame, labels: Labels, height: float, parts: Sequence[str]) -> Markup:
    name = f"{labels.id}-{frame.kind}"
    title, description = attr(labels.title), attr(labels.description)
    return made_safe(
        f'<svg class="chart-svg {frame.kind}" viewBox="0 0 {frame.width} {height:.0f}"'
        f' width="{frame.width}" height="{height:.0f}" role="img"'
        f' aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{title}</title><desc id="{name}-d">{description}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path class="{kind}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{attr(words)}</text>'


def _name(words: str, y: float, width: float) -> list[str]:
    """The name of a lane or row beside it, on two lines where one is too short."""
    lines = _wrapped(words, int(width / 6.6))
    top = y + 4.5 - 7.5 * (len(lines) - 1)
    return [_text("name", 0, top + _LINE * index, line) for index, line in enumerate(lines)]


def _dot(kind: str, x: float, y: float, count: int) -> str:
    if not count:
        return f'<circle class="zero" cx="{x:.1f}" cy="{y:.1f}" r="1.5"/>'
    radius = _radius(count)
    circle = f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
    if _has_number_beside(radius):
        return circle + _text("beside", x + radius + 3, y + 4.2, str(count))
    return circle + _text(kind.replace("dot", "inside"), x, y + 4.2, str(count))


def _radius(count: int) -> float:
    return min(3.2 * sqrt(count) + 2.6, 16)


def _reach(count: int) -> float:
    """How far a dot goes to the right of its middle, with the number that stands beside a small
    one.
    """
    radius = _radius(count)
    if _has_number_beside(radius):
        return radius + 3 + 8 * len(str(count))
    return radius


def _has_number_beside(radius: float) -> bool:
    """Whether a dot is too small for a number in it."""
    return radius < 8


def _fit(words: str, width: float) -> str:
    """As much of the words as about fits; the whole is in the chart's table."""
    most = int(width / 6.6)
    if len(words) <= most:
        return words
    return words[: most - 1].rstrip() + "…"


def _wrapped(words: str, most: int) -> list[str]:
    """The words on at most two lines of about `most` characters."""
    first, second = "", ""
    for word in words.split():
        if not second and len(f"{first} {word}") <= max(most, len(word)):
            first = f"{first} {word}".strip()
        else:
            second = f"{second} {word}".strip()
    return [first, _fit(second, most * 6.6)] if second else [first]
