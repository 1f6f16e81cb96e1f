"""Draw the book's charts as inline SVG; all words come from the caller, all colours from the style sheet.

Each chart is drawn twice, wide and for a phone, so that its text stays at a readable size. Text is escaped for HTML
and for Markdown, so that the drawing may stand in a Markdown page.
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

    `ticks` are the marks of the axis in date order, the first and last its ends; a tick's label may be "".
    """
    frames = (_Frame("wide", 680, 172, 36), _Frame("narrow", 346, 0, 46))
    return Markup("").join(_timeline(frame, labels, lanes, dots, ticks) for frame in frames)


def matrix(
    labels: Labels, rows: Sequence[tuple[str, Sequence[int]]], columns: Sequence[str], chosen: int
) -> Markup:
    """Counts as dots, a row each with its name and one count a column; column `chosen` is accented, -1 for none."""
    frames = (_Frame("wide", 680, 190, 34), _Frame("narrow", 346, 132, 36))
    return Markup("").join(_matrix(frame, labels, rows, columns, chosen) for frame in frames)


def bars(labels: Labels, rows: Sequence[Bar]) -> Markup:
    """A bar a row, longest first, in segments; what the segments are is written below the bar."""
    frames = (_Frame("wide", 680, 172, 54), _Frame("narrow", 346, 96, 54))
    return Markup("").join(_bars(frame, labels, rows) for frame in frames)


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Sorted places pushed apart to at least `gap` between `low` and `high`, or evenly where they cannot all fit."""
    count = len(places)
    if count > 1 and gap * (count - 1) >= high - low:
        return [low + (high - low) * place / (count - 1) for place in range(count)]
    moved = list(places)
    for place in range(count):  # from the left: nobody closer than `gap` to the one before
        moved[place] = max(moved[place], moved[place - 1] + gap if place else low)
    for place in reversed(range(count)):  # and back from the right edge
        moved[place] = min(moved[place], moved[place + 1] - gap if place < count - 1 else high)
    return moved


# --- the three drawings -------------------------------------------------------------------------------------------

_AXIS = 42  # height of the axis under its dates
_NEAR = 10  # as near as this, dots would have to be moved far to be seen apart


def _timeline(frame: _Frame, labels: Labels, lanes: Sequence[str], dots: Sequence[Dot],
              ticks: Sequence[tuple[date, str]]) -> Markup:  # fmt: skip
    left, right = frame.gutter + 18.0, frame.width - 24.0
    first, days = ticks[0][0], (ticks[-1][0] - ticks[0][0]).days or 1

    def at_day(day: date) -> float:
        return left + (day - first).days / days * (right - left)

    dates = sorted({(dot.day, dot.label) for dot in dots})
    true = [at_day(day) for day, _ in dates]
    placed = dict(zip(dates, spread(true, 50, left, right), strict=True))
    parts = [_line("axis", frame.gutter, _AXIS, frame.width, _AXIS)]
    free = left
    for day, label in ticks:
        x = at_day(day)
        parts.append(_line("tick", x, _AXIS, x, _AXIS + 5))
        if label and x >= free and x + 7 * len(label) < frame.width:
            parts.append(_text("tick-label", x, _AXIS + 18, label))
            free = x + 7 * len(label) + 6
    for at, ((_, label), x) in zip(true, placed.items(), strict=True):
        parts.append(
            f'<path class="leader" d="M{at:.1f} {_AXIS}V{_AXIS - 6}L{x:.1f} {_AXIS - 17}"/>'
        )
        parts.append(_text("when", x, _AXIS - 22, label))
    heights = [
        _AXIS + 36 + frame.step * lane + (0 if frame.gutter else 24) for lane in range(len(lanes))
    ]
    for name, y in zip(lanes, heights, strict=True):
        parts.append(_line("lane", frame.gutter, y, frame.width, y))
        parts += (
            _name(name, y, frame.gutter - 6)
            if frame.gutter
            else [_text("name", 0, y - 19, _fit(name, frame.width))]
        )
    for number, y in enumerate(heights):
        # At the true place, but for what must make way for another dot of its lane.
        near = _together([dot for dot in dots if dot.lane == number], at_day)
        lane = [
            (sum(at_day(dot.day) for dot in each) / len(each), sum(dot.count for dot in each))
            for each in near
        ]
        gap = max(
            (_reach(one) + _radius(other) + 2 for (_, one), (_, other) in pairwise(lane)), default=0
        )
        places = spread([x for x, _ in lane], gap, left, right)
        for each, x, (_, count) in zip(near, places, lane, strict=True):
            parts.append(
                _dot("dot" if all(dot.settled for dot in each) else "dot ring", x, y, count)
            )
    return _svg(frame, labels, heights[-1] + 18 if heights else _AXIS + 24, parts)


def _together(lane: Sequence[Dot], at_day: Callable[[date], float]) -> list[list[Dot]]:
    """The dots of a lane in date order, those together that would lie upon each other."""
    groups: list[list[Dot]] = []
    for dot in sorted(lane, key=lambda dot: (dot.day, dot.label)):
        if groups and at_day(dot.day) - at_day(groups[-1][0].day) <= _NEAR:
            groups[-1].append(dot)
        else:
            groups.append([dot])
    return groups


def _matrix(frame: _Frame, labels: Labels, rows: Sequence[tuple[str, Sequence[int]]], columns: Sequence[str],
            chosen: int) -> Markup:  # fmt: skip
    wide = (frame.width - frame.gutter - 34) / max(len(columns), 1)
    # Column heads do not fit on a phone: there they are letters, explained below.
    letters = frame.kind == "narrow"
    top, total = (22 if letters else 44), frame.width - 12
    parts = [_text("head total", total, top - 8, "Σ")]
    centres = [frame.gutter + wide * (column + 0.5) for column in range(len(columns))]
    for column, (name, x) in enumerate(zip(columns, centres, strict=True)):
        lines = [_letter(column)] if letters else _wrapped(name, int(wide / 7))
        for place, line in enumerate(lines):
            on = " on" if column == chosen else ""
            parts.append(_text("head" + on, x, top - 8 - 15 * (len(lines) - 1 - place), line))
    for row, (name, counts) in enumerate(rows):
        y = top + frame.step * (row + 0.5)
        parts.append(_line("lane", 0, y - frame.step / 2, frame.width, y - frame.step / 2))
        parts += _name(name, y, frame.gutter - 6)
        for column, (count, x) in enumerate(zip(counts, centres, strict=True)):
            parts.append(_dot("dot on" if column == chosen else "dot", x, y, count))
        parts.append(_text("head total", total, y + 4.5, str(sum(counts))))
    height = top + frame.step * len(rows) + 4
    if letters:
        for column, name in enumerate(columns):
            on = " on" if column == chosen else ""
            parts.append(
                _text("key" + on, 0, height + 16 + 18 * column, f"{_letter(column)} {name}")
            )
        height += 18 * len(columns) + 6
    return _svg(frame, labels, height, parts)


def _bars(frame: _Frame, labels: Labels, rows: Sequence[Bar]) -> Markup:
    most = max((sum(count for _, count in row.segments) for row in rows), default=1)
    unit = (frame.width - frame.gutter - 34) / most
    parts: list[str] = []
    for place, row in enumerate(rows):
        y, x = 4 + frame.step * place, float(frame.gutter)
        parts.append(_text("name", 0, y + 15, _fit(row.name, frame.gutter - 6)))
        for _, count in row.segments:
            length = count * unit
            parts.append(
                f'<rect class="bar" x="{x:.1f}" y="{y}" width="{max(length - 2, 1):.1f}" height="21" rx="2"/>'
            )
            if length > 22:
                parts.append(_text("inside", x + length / 2 - 1, y + 15, str(count)))
            x += length
        parts.append(_text("sum", x + 5, y + 15, str(sum(count for _, count in row.segments))))
        names = ", ".join(dict.fromkeys(name for name, _ in row.segments))
        parts.append(
            _text("tick-label below", frame.gutter, y + 36, _fit(names, frame.width - frame.gutter))
        )
    return _svg(frame, labels, frame.step * len(rows), parts)


# --- pieces -------------------------------------------------------------------------------------------------------


def _svg(frame: _Frame, labels: Labels, height: float, parts: Sequence[str]) -> Markup:
    name = f"{labels.id}-{frame.kind}"
    return made_safe(
        f'<svg class="chart-svg {frame.kind}" viewBox="0 0 {frame.width} {height:.0f}" width="{frame.width}"'
        f' height="{height:.0f}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{attr(labels.title)}</title><desc id="{name}-d">{attr(labels.description)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<path class="{kind}" d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


def _text(kind: str, x: float, y: float, words: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{attr(words)}</text>'


def _name(words: str, y: float, width: float) -> list[str]:
    """The name of a lane or row beside it, on two lines where one is too short."""
    lines = _wrapped(words, int(width / 6.6))
    return [
        _text("name", 0, y + 4.5 - 7.5 * (len(lines) - 1) + 15 * place, line)
        for place, line in enumerate(lines)
    ]


def _dot(kind: str, x: float, y: float, count: int) -> str:
    if not count:
        return f'<circle class="zero" cx="{x:.1f}" cy="{y:.1f}" r="1.5"/>'
    radius = _radius(count)
    circle = f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
    if radius < 8:
        return circle + _text("beside", x + radius + 3, y + 4.2, str(count))
    return circle + _text(kind.replace("dot", "inside"), x, y + 4.2, str(count))


def _radius(count: int) -> float:
    return min(3.2 * sqrt(count) + 2.6, 16)


def _reach(count: int) -> float:
    """How far a dot goes to the right of its middle, with the number that stands beside a small one."""
    radius = _radius(count)
    return radius + 3 + 8 * len(str(count)) if radius < 8 else radius


def _fit(words: str, width: float) -> str:
    """As much of the words as about fits; the whole is in the chart's table."""
    most = int(width / 6.6)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def _wrapped(words: str, most: int) -> list[str]:
    """The words on at most two lines of about `most` characters."""
    first, second = "", ""
    for word in words.split():
        if not second and len(f"{first} {word}") <= max(most, len(word)):
            first = f"{first} {word}".strip()
        else:
            second = f"{second} {word}".strip()
    return [first, _fit(second, most * 6.6)] if second else [first]


def _letter(column: int) -> str:
    return chr(ord("A") + column % 26)
