"""Draw the book's charts as inline SVG.

All words come from the caller, all colours from the style sheet.

Each chart is drawn twice, wide and for a phone, so that its text stays at a readable size. Text is
escaped for HTML and for Markdown, so that the drawing may be part of a Markdown page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from math import inf, sqrt
from string import ascii_uppercase

from markupsafe import Markup
from msgspec import field

from generator.core.frozen import Frozen
from generator.showing.markup import attr, made_safe

Captions = Sequence[str]  # of lanes or columns


class Labels(Frozen):
    """The words by which a chart is announced."""

    id: str  # prefix of the ids in the drawing, unique on the page
    title: str
    description: str  # says in words all that the drawing shows


class Dot(Frozen):
    """Some statements on a time line."""

    lane: int  # 0-based
    day: date
    label: str  # the date as the axis shows it
    count: int
    settled: bool  # an inferred date is drawn as a ring


Dots = Sequence[Dot]


class Tick(Frozen, order=True):
    """A mark of a time axis."""

    day: date
    label: str  # "" where it has none


class CountRow(Frozen):
    name: str
    counts: Sequence[int]  # one a column
    total: int  # things counted, each once: one that is in two columns is one


class CountColumns(Frozen):
    names: Captions
    chosen: int  # index of the accented one, -1 for none
    all: str  # above the totals


class Segment(Frozen):
    name: str
    count: int  # at least 1


class Bar(Frozen):
    name: str
    segments: tuple[Segment, ...]

    @property
    def total(self) -> int:
        return sum(segment.count for segment in self.segments)


class _Frame(Frozen):
    """The measures of one of the two drawings, in pixels."""

    kind: str  # class name
    width: int
    gutter: int  # for the names of lanes and rows; 0 = they are above
    step: int  # height of a lane or row

    @property
    def is_narrow(self) -> bool:
        return self.kind == "narrow"

    @property
    def room(self) -> int:
        """For what is counted, between the names and the totals."""
        return self.width - self.gutter - 34


def timeline(labels: Labels, lanes: Captions, dots: Dots, ticks: Sequence[Tick]) -> Markup:
    """Dots on a true time axis, one lane each, areas by count.

    `ticks` are the marks of the axis in date order, the first and last its ends.
    """
    frames = (
        _Frame(kind="wide", width=680, gutter=172, step=36),
        _Frame(kind="narrow", width=346, gutter=0, step=46),
    )
    drawings = [_draw_timeline(frame, labels, lanes, dots, ticks) for frame in frames]
    return Markup("").join(drawings)


def matrix(labels: Labels, rows: Sequence[CountRow], columns: CountColumns) -> Markup:
    frames = (
        _Frame(kind="wide", width=680, gutter=190, step=34),
        _Frame(kind="narrow", width=346, gutter=132, step=36),
    )
    drawings = [_draw_matrix(frame, labels, rows, columns) for frame in frames]
    return Markup("").join(drawings)


def bars(labels: Labels, rows: Sequence[Bar]) -> Markup:
    """A bar a row, longest first, in segments; what the segments are is written below the bar."""
    frames = (
        _Frame(kind="wide", width=680, gutter=172, step=54),
        _Frame(kind="narrow", width=346, gutter=96, step=54),
    )
    drawings = [_draw_bars(frame, labels, rows) for frame in frames]
    return Markup("").join(drawings)


def spread(positions: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Sorted positions pushed apart to at least `gap` between `low` and `high`, or evenly where
    they cannot all fit.
    """
    steps = len(positions) - 1
    room = high - low
    if steps > 0 and gap * steps >= room:
        return [low + room * index / steps for index in range(steps + 1)]
    moved = []
    nearest = low
    for position in positions:  # from the left: nobody closer than `gap` to the one before
        x = max(position, nearest)
        moved.append(x)
        nearest = x + gap
    farthest = high
    for index in reversed(range(len(moved))):  # and back from the right edge
        x = min(moved[index], farthest)
        moved[index] = x
        farthest = x - gap
    return moved


# --- the time line --------------------------------------------------------------------------------

_AXIS = 42  # height of the axis under its dates
_TICK_END = _AXIS + 5
_TICK_LINE = _AXIS + 18  # of the labels of ticks
_LEADER_UP = f"V{_AXIS - 6}"  # from there a leader goes aslant
_LEADER_END = _AXIS - 17
_DATE_LINE = _AXIS - 22
_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120)  # months between labels of ticks
_NEAR = 10  # as near as this, dots would have to be moved far to be seen apart


class _TimeScale(Frozen):
    """Where the days of an axis are, in pixels from the left."""

    first: date
    days: int  # of the whole axis, at least 1
    left: float
    right: float

    def position(self, day: date) -> float:
        share = (day - self.first).days / self.days
        width = self.right - self.left
        return self.left + share * width

    def end_of(self, tick: Tick) -> float:
        """Where its label ends."""
        return self.position(tick.day) + 7 * len(tick.label)

    def touch(self, tick: Tick, following: Tick) -> bool:
        """Whether their labels are not apart."""
        return self.end_of(tick) + 6 > self.position(following.day)


def _draw_timeline(
    frame: _Frame,
    labels: Labels,
    lanes: Captions,
    dots: Dots,
    ticks: Sequence[Tick],
) -> Markup:
    drawing = _Drawing(frame, labels)
    scale = _make_scale(frame, ticks)
    drawing.rule("axis", _AXIS)
    _mark_ticks(drawing, scale, ticks)
    _mark_dates(drawing, scale, dots)
    room_above = 60 if frame.is_narrow else 36  # names are above narrow lanes
    top = _AXIS + room_above
    heights = [top + frame.step * lane for lane in range(len(lanes))]
    for name, y in zip(lanes, heights, strict=True):
        _draw_lane(drawing, name, y)
    for lane, y in enumerate(heights):
        dots_of_lane = [dot for dot in dots if dot.lane == lane]
        _place_dots(drawing, scale, dots_of_lane, y)
    if not heights:
        return drawing.finish(_AXIS + 24)
    return drawing.finish(heights[-1] + 18)


def _make_scale(frame: _Frame, ticks: Sequence[Tick]) -> _TimeScale:
    first = ticks[0].day
    length = ticks[-1].day - first
    left = frame.gutter + 18.0
    right = frame.width - 24.0
    return _TimeScale(first=first, days=length.days or 1, left=left, right=right)


def _mark_ticks(drawing: _Drawing, scale: _TimeScale, ticks: Sequence[Tick]) -> None:
    """The marks of the axis, with labels where there is room."""
    for tick in ticks:
        x = scale.position(tick.day)
        drawing.line("tick", x, _AXIS, x, _TICK_END)
    for tick in _choose_labelled(ticks, scale):
        if scale.end_of(tick) < drawing.frame.width:
            drawing.text("tick-label", scale.position(tick.day), _TICK_LINE, tick.label)


def _choose_labelled(ticks: Sequence[Tick], scale: _TimeScale) -> list[Tick]:
    """The first mark, and as many others as do not touch each other, at even steps."""
    first, *others = ticks
    labelled: list[Tick] = []
    for step in _STEPS:
        labelled = [tick for tick in others if _count_months(tick.day) % step == 0]
        if not any(scale.touch(*pair) for pair in pairwise(labelled)):
            break
    return [first, *(tick for tick in labelled if not scale.touch(first, tick))]


def _count_months(day: date) -> int:
    """Of a January a whole number of years."""
    return 12 * day.year + day.month - 1


def _mark_dates(drawing: _Drawing, scale: _TimeScale, dots: Dots) -> None:
    """The dates of the dots above the axis, each with a line to its day."""
    ticks = sorted({Tick(dot.day, dot.label) for dot in dots})
    widths = [_width_of_date(tick.label) for tick in ticks]
    gap = max(widths, default=0)
    _leave_out_dates(ticks, gap, scale)
    days = [scale.position(tick.day) for tick in ticks]
    low = max(scale.left, gap / 2)
    high = drawing.frame.width - gap / 2
    moved = spread(days, gap, low, high)
    for tick, day, x in zip(ticks, days, moved, strict=True):
        _draw_leader(drawing, day, x)
        drawing.text("when", x, _DATE_LINE, tick.label)


def _draw_leader(drawing: _Drawing, day: float, x: float) -> None:
    """A line from a day on the axis to its date."""
    start = f"M{day:.1f} {_AXIS}{_LEADER_UP}"
    end = f"L{x:.1f} {_LEADER_END}"
    drawing.path("leader", start + end)


def _width_of_date(label: str) -> float:
    """What a date takes with the space beside it."""
    return 8.0 * len(label) + 8  # also in the wide letters of a browser that has no font of ours


def _leave_out_dates(ticks: list[Tick], gap: float, scale: _TimeScale) -> None:
    """Drop dates that have no room, those first that are nearest to the one before; the table
    beside the drawing has all.
    """
    room = scale.right - scale.left
    while len(ticks) > 2 and len(ticks) * gap > room:
        last = ticks[-1]
        distances = {}
        for before, after in pairwise(ticks):
            if after != last:
                distance = after.day - before.day
                distances[distance] = after
        nearest = min(distances)
        ticks.remove(distances[nearest])


def _draw_lane(drawing: _Drawing, name: str, y: float) -> None:
    drawing.rule("lane", y)
    if drawing.frame.gutter:
        drawing.name(name, y)
        return
    words = _fit(name, drawing.frame.width)
    drawing.text("name", 0, y - 19, words)


class _DotCluster(Frozen):
    """Dots of a lane that are drawn as one."""

    x: float  # in the middle of their days
    count: int
    settled: bool


def _place_dots(drawing: _Drawing, scale: _TimeScale, dots: Dots, y: float) -> None:
    """The dots of a lane at their true positions, but for what must make way for another one."""
    groups = _together(dots, scale)
    clusters = [_join_dots(scale, group) for group in groups]
    positions = [cluster.x for cluster in clusters]
    gap = _find_widest_gap(clusters)
    moved = spread(positions, gap, scale.left, scale.right)
    for cluster, x in zip(clusters, moved, strict=True):
        kind = "dot" if cluster.settled else "dot ring"
        drawing.dot(kind, x, y, cluster.count)


def _find_widest_gap(clusters: Iterable[_DotCluster]) -> float:
    """How far apart any two neighbours have to be."""
    widest = 0.0
    for left, right in pairwise(clusters):
        gap = _reach(left.count) + _radius(right.count) + 2
        widest = max(widest, gap)
    return widest


def _join_dots(scale: _TimeScale, dots: Dots) -> _DotCluster:
    count = 0
    positions = 0.0
    for dot in dots:
        count += dot.count
        positions += scale.position(dot.day)
    settled = all(dot.settled for dot in dots)
    return _DotCluster(positions / len(dots), count, settled)


def _together(lane: Dots, scale: _TimeScale) -> list[list[Dot]]:
    """The dots of a lane in date order, those together that would lie upon each other."""
    in_order = sorted(lane, key=lambda dot: (dot.day, dot.label))
    groups: list[list[Dot]] = []
    start = -inf
    for dot in in_order:
        x = scale.position(dot.day)
        if x - start > _NEAR:
            groups.append([])
            start = x
        groups[-1].append(dot)
    return groups


# --- the matrix -----------------------------------------------------------------------------------

_LINE = 15  # height of a line of a column's head
_KEY_LINE = 18  # height of a line that explains a letter


class _Column(Frozen):
    letter: str
    name: str
    x: float  # of its middle
    width: float
    is_chosen: bool


def _draw_matrix(
    frame: _Frame,
    labels: Labels,
    rows: Sequence[CountRow],
    headed: CountColumns,
) -> Markup:
    drawing = _Drawing(frame, labels)
    columns = _make_columns(frame, headed)
    top = 22 if frame.is_narrow else 44
    head = top - 8
    drawing.total(head, headed.all)
    for column in columns:
        _draw_head(drawing, column, head)
    for index, row in enumerate(rows):
        middle = top + frame.step * (index + 0.5)
        _draw_row(drawing, row, columns, middle)
    height = top + frame.step * len(rows) + 4
    if frame.is_narrow:
        _explain_letters(drawing, columns, height + 16)
        height += _KEY_LINE * len(columns) + 6
    return drawing.finish(height)


def _make_columns(frame: _Frame, headed: CountColumns) -> list[_Column]:
    width = frame.room / max(len(headed.names), 1)
    columns = []
    for index, name in enumerate(headed.names):
        middle = frame.gutter + width * (index + 0.5)
        column = _Column(
            letter=_letter(index),
            name=name,
            x=middle,
            width=width,
            is_chosen=index == headed.chosen,
        )
        columns.append(column)
    return columns


def _draw_head(drawing: _Drawing, column: _Column, bottom: float) -> None:
    """The name of a column; it does not fit on a phone: there it is a letter, explained below."""
    lines = [column.letter]
    if not drawing.frame.is_narrow:
        longest = int(column.width / 7)
        lines = _wrapped(column.name, longest)
    kind = "head on" if column.is_chosen else "head"
    top = bottom - _LINE * (len(lines) - 1)
    drawing.lines(kind, column.x, top, lines)


def _draw_row(drawing: _Drawing, row: CountRow, columns: Sequence[_Column], y: float) -> None:
    frame = drawing.frame
    edge = y - frame.step / 2
    drawing.line("lane", 0, edge, frame.width, edge)
    drawing.name(row.name, y)
    for count, column in zip(row.counts, columns, strict=True):
        kind = "dot on" if column.is_chosen else "dot"
        drawing.dot(kind, column.x, y, count)
    drawing.total(y + 4.5, str(row.total))


def _explain_letters(drawing: _Drawing, columns: Sequence[_Column], y: float) -> None:
    for column in columns:
        kind = "key on" if column.is_chosen else "key"
        words = f"{column.letter} {column.name}"
        drawing.text(kind, 0, y, words)
        y += _KEY_LINE


def _letter(column: int) -> str:
    return ascii_uppercase[column % len(ascii_uppercase)]


# --- the bars -------------------------------------------------------------------------------------

_READABLE = 22  # a segment longer than this has room for its count


def _draw_bars(frame: _Frame, labels: Labels, rows: Sequence[Bar]) -> Markup:
    drawing = _Drawing(frame, labels)
    longest = max((row.total for row in rows), default=1)
    unit = frame.room / longest
    for index, row in enumerate(rows):
        top = 4 + frame.step * index
        _draw_bar(drawing, row, top, unit)
    height = frame.step * len(rows)
    return drawing.finish(height)


def _draw_bar(drawing: _Drawing, row: Bar, y: int, unit: float) -> None:
    frame = drawing.frame
    baseline = y + 15
    name = _fit(row.name, frame.gutter - 6)
    drawing.text("name", 0, baseline, name)
    end = _draw_segments(drawing, row, y, unit)
    drawing.text("sum", end + 5, baseline, str(row.total))
    names = dict.fromkeys(segment.name for segment in row.segments)
    room = frame.width - frame.gutter
    below = _fit(", ".join(names), room)
    drawing.text("tick-label below", frame.gutter, y + 36, below)


def _draw_segments(drawing: _Drawing, row: Bar, y: int, unit: float) -> float:
    """The segments beside each other, with their counts where there is room; where they end."""
    x = float(drawing.frame.gutter)
    for segment in row.segments:
        length = segment.count * unit
        width = max(length - 2, 1.0)
        drawing.shape("rect", "bar", x=x, y=y, width=width, height=21, rx=2)
        if length > _READABLE:
            middle = x + length / 2 - 1
            drawing.text("inside", middle, y + 15, str(segment.count))
        x += length
    return x


# --- pieces ---------------------------------------------------------------------------------------


class _Drawing(Frozen):
    frame: _Frame
    labels: Labels
    parts: list[str] = field(default_factory=list)

    def shape(self, tag: str, kind: str, **measures: float) -> None:
        """An element without content; whole numbers are written as they are."""
        attributes = [f'<{tag} class="{kind}"']
        for name, value in measures.items():
            number = value if isinstance(value, int) else f"{value:.1f}"
            attributes.append(f'{name}="{number}"')
        opening = " ".join(attributes)
        self.parts.append(f"{opening}/>")

    def path(self, kind: str, steps: str) -> None:
        self.parts.append(f'<path class="{kind}" d="{steps}"/>')

    def line(self, kind: str, x1: float, y1: float, x2: float, y2: float) -> None:
        start = f"M{x1:.1f} {y1:.1f}"
        end = f"L{x2:.1f} {y2:.1f}"
        self.path(kind, start + end)

    def rule(self, kind: str, y: float) -> None:
        """A line across the drawing, beside the names."""
        frame = self.frame
        self.line(kind, frame.gutter, y, frame.width, y)

    def text(self, kind: str, x: float, y: float, words: str) -> None:
        position = f'x="{x:.1f}" y="{y:.1f}"'
        self.parts.append(f'<text class="{kind}" {position}>{attr(words)}</text>')

    def total(self, y: float, words: str) -> None:
        self.text("head total", self.frame.width - 1, y, words)

    def lines(self, kind: str, x: float, y: float, lines: Sequence[str]) -> None:
        """Words below each other, the first at `y`."""
        for line in lines:
            self.text(kind, x, y, line)
            y += _LINE

    def name(self, words: str, y: float) -> None:
        """The name of a lane or row beside it, on two lines where one is too short."""
        longest = _characters_in(self.frame.gutter - 6)
        lines = _wrapped(words, longest)
        middle = 7.5 * (len(lines) - 1)
        top = y + 4.5 - middle
        self.lines("name", 0, top, lines)

    def dot(self, kind: str, x: float, y: float, count: int) -> None:
        """A dot with its count in it, or beside it where it is small."""
        if not count:
            self.shape("circle", "zero", cx=x, cy=float(y), r=1.5)
            return
        radius = _radius(count)
        self.shape("circle", kind, cx=x, cy=float(y), r=float(radius))
        number = str(count)
        baseline = y + 4.2
        if _has_number_beside(radius):
            self.text("beside", x + radius + 3, baseline, number)
        else:
            inside = kind.replace("dot", "inside")
            self.text(inside, x, baseline, number)

    def finish(self, height: float) -> Markup:
        kind = self.frame.kind
        width = self.frame.width
        name = f"{self.labels.id}-{kind}"
        title = attr(self.labels.title)
        description = attr(self.labels.description)
        shapes = "".join(self.parts)
        return made_safe(
            f'<svg class="chart-svg {kind}" viewBox="0 0 {width} {height:.0f}"'
            f' width="{width}" height="{height:.0f}" role="img"'
            f' aria-labelledby="{name}-t {name}-d">'
            f'<title id="{name}-t">{title}</title><desc id="{name}-d">{description}</desc>'
            f"{shapes}</svg>"
        )


def _radius(count: int) -> float:
    return min(3.2 * sqrt(count) + 2.6, 16)


def _reach(count: int) -> float:
    """How far a dot goes to the right of its middle, with the number that is beside a small
    one.
    """
    radius = _radius(count)
    if _has_number_beside(radius):
        return radius + 3 + 8 * len(str(count))
    return radius


def _has_number_beside(radius: float) -> bool:
    """Whether a dot is too small for a number in it."""
    return radius < 8


def _characters_in(width: float) -> int:
    """About how many characters of a name fit into a width."""
    return int(width / 6.6)


def _fit(words: str, width: float) -> str:
    """As much of the words as about fits; the whole is in the chart's table."""
    return _shorten(words, _characters_in(width))


def _shorten(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[: most - 1].rstrip() + "…"


def _wrapped(words: str, most: int) -> list[str]:
    """The words on at most two lines of about `most` characters."""
    first, second = "", ""
    for word in words.split():
        longer = f"{first} {word}".strip()
        if not second and len(longer) <= max(most, len(word)):
            first = longer
        else:
            second = f"{second} {word}".strip()
    if not second:
        return [first]
    return [first, _shorten(second, most)]
