"""Charts show the truth, in words too, and keep foreign text out of their markup."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.core.text import plain
from generator.showing import charts, figures
from generator.showing.charts import Bar, CountColumns, CountRow, Dot, Labels, Segment, Tick
from tests.pages_read import read, renderer

LABELS = Labels("c", "Title", "Description")
MONTHS = [Tick(date(2023, month, 1), f"m{month}") for month in (1, 2, 3)]
DOTS = [
    Dot(0, date(2023, 1, 31), "31 Jan", 3, settled=True),
    Dot(1, date(2023, 2, 1), "1 Feb", 12, settled=False),
    Dot(0, date(2023, 2, 1), "1 Feb", 1, settled=True),
]
HOSTILE = '</text><script>x</script> "[a](b) *c* {: #d } &'

DRAWN: dict[str, Callable[[str], Markup]] = {
    "timeline": lambda name: charts.timeline(Labels("c", name, name), [name, "b"], DOTS, MONTHS),
    "matrix": lambda name: charts.matrix(
        Labels("c", name, name),
        [CountRow(name, [1, 0, 20], 21)],
        CountColumns([name, "b", "c"], 2, "All"),
    ),
    "bars": lambda name: charts.bars(
        Labels("c", name, name), [Bar(name, (Segment(name, 5), Segment("b", 1)))]
    ),
}


def drawings(svg: Markup) -> list[ElementTree.Element]:
    """The drawings as XML, which is stricter than HTML."""
    return list(ElementTree.fromstring(f"<all>{svg}</all>"))  # noqa: S314 - our own


def words(drawing: ElementTree.Element, kind: str = "") -> list[str]:
    return [each.text or "" for each in drawing.iter("text") if kind in (each.get("class") or "")]


@pytest.mark.parametrize("kind", DRAWN)
def test_a_chart_is_drawn_wide_and_for_a_phone_and_has_a_name_each(kind: str) -> None:
    wide, narrow = drawings(DRAWN[kind]("name"))
    assert int(narrow.get("width", "")) <= 350 < int(wide.get("width", ""))
    ids = [
        each.get("id") for drawing in (wide, narrow) for each in drawing.iter() if each.get("id")
    ]
    assert len(ids) == len(set(ids)) == 4
    for drawing in (wide, narrow):
        assert drawing.get("role") == "img"
        labelled = (drawing.get("aria-labelledby") or "").split()
        assert [each.tag for each in drawing if each.get("id") in labelled] == ["title", "desc"]


@pytest.mark.parametrize("kind", DRAWN)
def test_a_chart_stays_within_its_frame(kind: str) -> None:
    for drawing in drawings(
        DRAWN[kind]("A rather long name that cannot be shown in full beside a lane")
    ):
        _, _, width, height = map(float, (drawing.get("viewBox") or "").split())
        for each in drawing.iter():
            x, y = (
                float(each.get("x") or each.get("cx") or 0),
                float(each.get("y") or each.get("cy") or 0),
            )
            assert 0 <= x + float(each.get("width") or 0) * (each.tag == "rect") <= width
            assert 0 <= y <= height


@pytest.mark.parametrize("kind", DRAWN)
def test_a_hostile_name_is_text_in_html_and_in_markdown(kind: str) -> None:
    for drawing, harmless in zip(
        drawings(DRAWN[kind](HOSTILE)), drawings(DRAWN[kind]("x" * 12)), strict=True
    ):
        assert {each.tag for each in drawing.iter()} == {each.tag for each in harmless.iter()}
        assert drawing.findtext("title") == plain(HOSTILE)
    page = read(renderer().convert(f"before\n\n<figure>{DRAWN[kind](HOSTILE)}</figure>\n\nafter"))
    assert not list(page.all("script"))
    assert not list(page.all("a"))
    assert [each.text for each in page.all("title")] == [plain(HOSTILE)] * 2


def test_every_count_is_printed() -> None:
    for drawing in drawings(DRAWN["matrix"]("name")):
        assert tally(drawing) >= Counter(["1", "20", "21"])
    for drawing in drawings(DRAWN["timeline"]("name")):
        assert tally(drawing) >= Counter(
            ["4", "12"]
        )  # 3 on the last day of January and 1 on the next share a dot
    for drawing in drawings(DRAWN["bars"]("name")):
        assert "6" in words(drawing, "sum")


def tally(drawing: ElementTree.Element) -> Counter[str]:
    return Counter(words(drawing))


def test_the_area_of_a_dot_grows_with_its_count_and_zero_is_a_point() -> None:
    drawing = drawings(
        charts.matrix(LABELS, [CountRow("a", [0, 1, 4, 9], 14)], CountColumns("wxyz", -1, "All"))
    )[0]
    radii = [float(each.get("r") or 0) for each in drawing.iter("circle")]
    assert radii == sorted(radii)
    assert len(set(radii)) == 4


def test_an_inferred_date_is_a_ring() -> None:
    for drawing in drawings(DRAWN["timeline"]("name")):
        rings = [each for each in drawing.iter("circle") if "ring" in (each.get("class") or "")]
        assert len(rings) == 1


def test_the_chosen_column_is_accented_and_a_phone_explains_its_letters() -> None:
    wide, narrow = drawings(
        charts.matrix(
            LABELS, [CountRow("a", [1, 2], 3)], CountColumns(["first", "second"], 1, "All")
        )
    )
    assert words(wide, "head on") == ["second"]
    assert words(narrow, "key") == ["A first", "B second"]


def test_charts_of_nothing_are_drawn_without_complaint() -> None:
    assert len(drawings(charts.matrix(LABELS, [], CountColumns([], -1, "All")))) == 2
    assert len(drawings(charts.bars(LABELS, []))) == 2
    assert len(drawings(charts.timeline(LABELS, [], [], MONTHS))) == 2


@given(
    places=st.lists(st.floats(0, 600), max_size=12).map(sorted),
    gap=st.floats(1, 60),
)
def test_marks_are_spread_in_order_within_bounds_and_no_further_than_needed(
    places: list[float], gap: float
) -> None:
    moved = charts.spread(places, gap, 0, 600)
    assert len(moved) == len(places)
    assert all(-1e-6 <= place <= 600 + 1e-6 for place in moved)
    room = gap * (len(places) - 1) < 600
    for before, after in itertools.pairwise(moved):
        assert after - before >= (gap - 1e-6 if room else -1e-6)
    if all(after - before >= gap for before, after in itertools.pairwise(places)):
        assert moved == pytest.approx(places)


def test_days_share_a_dot_only_where_they_would_lie_upon_each_other() -> None:
    far = [
        Dot(0, date(2023, 1, 10), "10 Jan", 3, settled=True),
        Dot(0, date(2023, 2, 10), "10 Feb", 1, settled=True),
    ]
    for drawing in drawings(charts.timeline(LABELS, ["a"], far, MONTHS)):
        assert tally(drawing) >= Counter(["3", "1"])
    near = [far[0], Dot(0, date(2023, 1, 11), "11 Jan", 1, settled=False)]
    for drawing in drawings(charts.timeline(LABELS, ["a"], near, MONTHS)):
        (dot,) = [each for each in drawing.iter("circle") if "dot" in (each.get("class") or "")]
        assert dot.get("class") == "dot ring"  # one of its days had to be inferred
        assert tally(drawing) >= Counter(["4"])


@pytest.mark.parametrize(
    ("first", "last", "language", "expected"),
    [
        ("2023-01-30", "2023-03-02", "en", ["Jan 2023", "Feb", "Mar", "Apr"]),
        ("2022-11-05", "2023-01-01", "id", ["Nov 2022", "Des", "Jan 2023", "Feb"]),
        ("2023-05-05", "2023-05-05", "id", ["Mei 2023", "Jun"]),
        ("2019-05-05", "2023-05-05", "en", ["2019", "2020", "2021", "2022", "2023", "2024"]),
    ],
)
def test_an_axis_is_marked_by_months_or_by_years(
    first: str, last: str, language: str, expected: list[str]
) -> None:
    marks = figures.mark_axis(date.fromisoformat(first), date.fromisoformat(last), language)
    assert [mark.label for mark in marks] == expected
    assert marks[0].day <= date.fromisoformat(first) <= date.fromisoformat(last) < marks[-1].day


@pytest.mark.parametrize(
    ("first", "last"), [("2022-02-24", "2023-04-05"), ("2023-01-30", "2023-03-02")]
)
def test_labels_of_an_axis_are_evenly_apart(first: str, last: str) -> None:
    """But for the first, which has the year."""
    ticks = figures.mark_axis(date.fromisoformat(first), date.fromisoformat(last), "en")
    dots = [Dot(0, date.fromisoformat(day), day, 1, settled=True) for day in (first, last)]
    for drawing in drawings(charts.timeline(LABELS, ["a"], dots, ticks)):
        lines = [each for each in drawing.iter() if each.get("class") == "tick"]
        marks = [re.findall(r"[\d.]+", each.get("d") or "")[0] for each in lines]
        labels = [each for each in drawing.iter("text") if each.get("class") == "tick-label"]
        first_place, *places = (marks.index(label.get("x")) for label in labels)
        steps = {after - before for before, after in itertools.pairwise(places)}
        assert first_place == 0
        assert len(places) > 1
        assert len(steps) == 1


def test_colours_come_from_the_style_sheet_only() -> None:
    for draw in DRAWN.values():
        assert not re.search(r"(fill|stroke|style|font\w*)=", draw("name"))
