"""Days: what a date of any precision means, in which order dates come, and how they are written."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.core.days import (
    Days,
    by_last_day,
    day_after,
    day_or_none,
    iso_or_blank,
    last_day_of_month,
    newest,
    oldest,
    oldest_first,
    spanning,
)

some_date = st.dates(date(1, 1, 1), date(9999, 12, 31))
some_year = st.integers(1, 9999)
some_month = st.integers(1, 12)


@st.composite
def ranges(draw: st.DrawFn) -> Days:
    return Days.between(*sorted((draw(some_date), draw(some_date))))


@st.composite
def ranges_of_half_a_century(draw: st.DrawFn) -> Days:
    """Ranges of fifty years at most: a time line marks each month of them."""
    day = draw(some_date)
    days_left = (date.max - day).days
    length = draw(st.integers(0, min(days_left, 18_262)))
    return Days.between(day, day + timedelta(days=length))


@st.composite
def month_ranges(draw: st.DrawFn) -> Days:
    first, last = sorted((draw(some_year), draw(some_month)) for _ in range(2))
    return Days.between(date(*first, 1), last_day_of_month(*last))


@st.composite
def year_ranges(draw: st.DrawFn) -> Days:
    first, last = sorted((draw(some_year), draw(some_year)))
    return Days.between(date(first, 1, 1), date(last, 12, 31))


some_days = st.one_of(
    st.builds(Days.of, some_date),
    st.builds(Days.of_month, some_year, some_month),
    st.builds(Days.of_year, some_year),
    ranges(),
    month_ranges(),
    year_ranges(),
)


@st.composite
def close_days(draw: st.DrawFn) -> Days:
    """Days of one spring, so that two of them often touch, overlap or nest."""
    first = date(2023, 1, 1) + timedelta(days=draw(st.integers(0, 120)))
    last = first + timedelta(days=draw(st.integers(0, 40)))
    return draw(
        st.sampled_from(
            [Days.between(first, last), Days.of(first), Days.of_month(2023, first.month)]
        )
    )


# --- read and written -----------------------------------------------------------------------------


@given(some_days)
def test_what_is_printed_is_read_as_the_same(days: Days) -> None:
    assert Days.parse(str(days)) == days
    assert Days.parse_or_none(str(days)) == days
    assert pickle.loads(pickle.dumps(days)) == days  # noqa: S301 - our own bytes


WRITTEN = {
    "2023": (date(2023, 1, 1), date(2023, 12, 31), "year"),
    "2023-02": (date(2023, 2, 1), date(2023, 2, 28), "month"),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29), "month"),
    "2023-12": (date(2023, 12, 1), date(2023, 12, 31), "month"),
    "9999-12": (date(9999, 12, 1), date(9999, 12, 31), "month"),
    "2023-02-01": (date(2023, 2, 1), date(2023, 2, 1), "day"),
    "2023-01-30/2023-02-02": (date(2023, 1, 30), date(2023, 2, 2), "range"),
    "2023-01/2023-03": (date(2023, 1, 1), date(2023, 3, 31), "range"),
    "2022/2024": (date(2022, 1, 1), date(2024, 12, 31), "range"),
    "2023-01-01/2023-02-27": (date(2023, 1, 1), date(2023, 2, 27), "range"),
    "0001": (date(1, 1, 1), date(1, 12, 31), "year"),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_date_holds_the_days_that_its_words_leave_open(text: str) -> None:
    days = Days.parse(text)
    assert (days.first, days.last, days.precision) == WRITTEN[text]
    assert str(days) == f"{days}" == text


@pytest.mark.parametrize(
    ("long", "short"),
    {
        "2023-02-01/2023-02-28": "2023-02",
        "2023-01-01/2023-12-31": "2023",
        "2023-01/2023-12": "2023",
        "2023-02-01/2023-02-01": "2023-02-01",
        "2022-01/2024-12": "2022/2024",
        "2022-12-31/2023": "2022-12-31/2023-12-31",
        "2023-02/2023-03-31": "2023-02/2023-03",
    }.items(),
)
def test_the_same_days_are_one_value_in_its_shortest_form(long: str, short: str) -> None:
    assert Days.parse(long) == Days.parse(short)
    assert str(Days.parse(long)) == short


@pytest.mark.parametrize(
    "text",
    [
        "", "unknown", "2023-13", "2023-00", "2023-02-30", "2023-02-29", "2023-2-1", "23-02-01", "20230201", "0000",
        "2023-02-01 ", " 2023", "2023\n", "2023-02-01T10:00", "2023-02-01 in all", "2023-W05", "-2023", "10000",
        "2023/2022", "2023-03/2023-02", "2023-02-02/2023-02-01", "2023/", "/2023", "/", "2023/2024/2025", "2023-",
        "2023-02-01/unknown", "٢٠٢٣", "2023-0２",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"ISO date|calendar has no|comes before"):
        Days.parse(text)
    assert Days.parse_or_none(text) is None


def test_the_error_says_what_is_wrong() -> None:
    with pytest.raises(ValueError, match="the calendar has no 2023-02-30"):
        Days.parse("2023-02-01/2023-02-30")
    with pytest.raises(
        ValueError, match="the last day, 2023-02-01, comes before the first, 2023-02-02"
    ):
        Days.parse("2023-02-02/2023-02-01")


def test_days_are_made_of_what_the_calendar_has() -> None:
    assert Days.of(date(2023, 2, 1)) == Days.parse("2023-02-01")
    assert Days.of_month(2023, 2) == Days.parse("2023-02")
    assert Days.of_year(2023) == Days.parse("2023")
    assert Days.between(date(2023, 2, 1), date(2023, 2, 2)) == Days.parse("2023-02-01/2023-02-02")
    for month in (0, 13):
        with pytest.raises(ValueError, match="month"):
            Days.of_month(2023, month)
    for year in (0, 10_000):
        with pytest.raises(ValueError, match="year"):
            Days.of_year(year)
    with pytest.raises(ValueError, match="comes before"):
        Days(date(2023, 2, 2), date(2023, 2, 1))


# --- precision ------------------------------------------------------------------------------------


@given(some_days)
def test_the_first_day_never_comes_after_the_last(days: Days) -> None:
    assert days.first <= days.last
    assert days.day_count == (days.last - days.first).days + 1 >= 1


@given(some_days)
def test_precision_says_how_many_days_there_are(days: Days) -> None:
    assert days.is_day == (days.precision == "day") == (days.day_count == 1)
    assert days.is_range == (days.precision == "range") == ("/" in str(days))
    assert days.day == (days.first if days.is_day else None)
    assert days.names_months == ("-" in str(days))
    if days.precision == "month":
        assert 28 <= days.day_count <= 31
        assert days.months() == (days,)
    if days.precision == "year":
        assert days.day_count in {365, 366}
        assert days.years() == (days,)


@given(some_days)
def test_the_ends_of_a_range_are_as_precise_as_it_is_written(days: Days) -> None:
    start, end = days.ends
    assert (start.first, end.last) == (days.first, days.last)
    assert start.precision == end.precision != "range"
    assert (start == end == days) == (not days.is_range)
    assert str(days).split("/") == list(dict.fromkeys([str(start), str(end)]))
    assert "-".join(map(str, days.numbers)) == "-".join(
        str(int(part)) for part in str(start).split("-")
    )


# --- order ----------------------------------------------------------------------------------------


@given(some_days, some_days)
def test_the_order_is_total_and_agrees_with_equality(one: Days, other: Days) -> None:
    assert [one < other, one == other, one > other].count(True) == 1
    assert (one <= other) == (one < other or one == other)
    assert (one == other) == (str(one) == str(other))
    if one == other:
        assert hash(one) == hash(other)


@given(close_days(), close_days(), close_days())
def test_the_order_is_transitive(one: Days, other: Days, third: Days) -> None:
    first, second, last = sorted([one, other, third])
    assert first <= second <= last
    assert first <= last


def test_the_order_is_by_the_first_day_then_the_shorter() -> None:
    ordered = [
        "2022/2024",
        "2023-01-01",
        "2023-01",
        "2023",
        "2023-02-01",
        "2023-02-01/2023-02-03",
        "2023-02",
        "2024",
    ]
    assert sorted(ordered, key=Days.parse) == ordered


@given(close_days(), close_days())
def test_two_dates_are_before_or_after_each_other_or_overlap(one: Days, other: Days) -> None:
    assert [one.surely_before(other), one.surely_after(other), one.overlaps(other)].count(True) == 1
    assert one.surely_before(other) == other.surely_after(one)
    if one.surely_before(other):
        assert one < other


# --- nesting --------------------------------------------------------------------------------------


@given(close_days(), close_days())
def test_two_dates_overlap_if_they_share_a_day(one: Days, other: Days) -> None:
    shared = set(one.each_day()) & set(other.each_day())
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(close_days(), close_days())
def test_a_date_contains_another_if_it_has_all_its_days(one: Days, other: Days) -> None:
    assert one.contains(other) == (set(one.each_day()) >= set(other.each_day()))
    assert (
        one.contains_or_lies_within(other)
        == other.contains_or_lies_within(one)
        == (one.contains(other) or other.contains(one))
    )
    if one.contains(other):
        assert one.overlaps(other)
        assert one.day_count >= other.day_count
    if one.contains(other) and other.contains(one):
        assert one == other


@pytest.mark.parametrize(
    ("inner", "outer", "within"),
    [
        ("2023-02-01", "2023-02", True),
        ("2023-02", "2023", True),
        ("2023-01-30", "2023-01-30/2023-02-02", True),
        ("2023-03-01", "2023-02", False),
        ("2023-01-30/2023-02-02", "2023-01", False),
        ("2027-05", "2027-04/2028-03", True),
    ],
)
def test_a_date_lies_within_another_only_with_both_ends(
    inner: str, outer: str, *, within: bool
) -> None:
    assert Days.parse(outer).contains(Days.parse(inner)) == within
    assert Days.parse(inner).contains_or_lies_within(Days.parse(outer)) == within
    assert not Days.parse(inner).contains(Days.parse(outer))


@given(close_days(), some_date)
def test_a_date_contains_its_own_days_only(days: Days, day: date) -> None:
    assert days.contains(days)
    assert all(map(days.contains, days.each_day()))
    assert days.contains(day) == (day in set(days.each_day()))
    assert not days.contains(days.last + timedelta(days=1))


# --- marks of a time line -------------------------------------------------------------------------


@given(ranges_of_half_a_century())
@example(Days.parse("0001-01-01/9999-12-31"))
def test_months_and_years_cover_the_days_without_gap(days: Days) -> None:
    for precision, marks in (("month", days.months()), ("year", days.years())):
        assert marks[0].contains(days.first)
        assert marks[-1].contains(days.last)
        assert all(later.first == day_after(earlier.last) for earlier, later in pairwise(marks))
        assert {mark.precision for mark in marks} == {precision}


def test_the_months_of_a_range_are_those_it_touches() -> None:
    assert [str(month) for month in Days.parse("2022-11-30/2023-02-01").months()] == [
        "2022-11", "2022-12", "2023-01", "2023-02",
    ]  # fmt: skip
    assert [str(year) for year in Days.parse("2022-12-31/2023-01-01").years()] == ["2022", "2023"]
    assert [str(month) for month in Days.parse("9999-12-31").months()] == ["9999-12"]


def test_a_month_ends_on_a_day_that_exists() -> None:
    assert Days.parse("2023-02").last == date(2023, 2, 28)
    assert last_day_of_month(2024, 2) == date(2024, 2, 29)
    assert list(Days.parse("2023-02").each_day())[-1] == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("2023-02-01", "2023-02", "2023"),
        ("2023-02", "2023-02", "2023"),
        ("2023", "2023", "2023"),
        ("2022-12-30/2023-01-02", "2022-12", "2022"),
        ("2022-11/2023-01", "2022-11", "2022"),
        ("2022/2024", "2022", "2022"),
    ],
)
def test_a_date_begins_in_a_month_only_where_it_says_so(text: str, month: str, year: str) -> None:
    days = Days.parse(text)
    assert (str(days.begins_in("month")), str(days.begins_in("year"))) == (month, year)


# --- dates that may not be known ------------------------------------------------------------------


def test_the_newest_date_is_the_one_that_may_be_latest() -> None:
    dates = [None, *map(Days.parse, ["2023-03-06", "2023", "2022-12-31"]), None]
    assert str(newest(dates)) == "2023"
    assert str(oldest(dates)) == "2022-12-31"
    assert newest([None]) is oldest([]) is spanning([None]) is None
    assert str(spanning(dates)) == "2022-12-31/2023-12-31"


def test_of_two_that_may_be_latest_the_first_given_is_the_newest() -> None:
    one, other = Days.parse("2023-12"), Days.parse("2023")
    assert newest([one, other]) == one
    assert newest([other, one]) == other


def test_what_is_not_known_comes_last_by_age_and_never_is_the_newest() -> None:
    dates = [None, Days.parse("2023"), Days.parse("2022-05")]
    assert [iso_or_blank(days) for days in sorted(dates, key=oldest_first)] == [
        "2022-05",
        "2023",
        "",
    ]
    assert [iso_or_blank(days) for days in sorted(dates, key=by_last_day, reverse=True)] == [
        "2023",
        "2022-05",
        "",
    ]


# --- the calendar ---------------------------------------------------------------------------------


def test_a_day_that_the_calendar_does_not_have_is_none() -> None:
    assert day_or_none(2024, 2, 29) == date(2024, 2, 29)
    for numbers in ((2023, 2, 29), (2023, 13, 1), (0, 1, 1), (10_000, 1, 1)):
        assert day_or_none(*numbers) is None


def test_the_calendar_ends_where_it_ends() -> None:
    assert day_after(date(2023, 2, 28)) == date(2023, 3, 1)
    assert day_after(date.max) == date.max
    assert Days.parse("9999").years() == (Days.of_year(9999),)
    assert list(Days.of(date.max).each_day()) == [date.max]
