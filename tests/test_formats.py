"""Dates and numbers as readers of each language write them."""

from __future__ import annotations

import pytest

from generator.core.days import Days
from generator.nouns.book import Book
from generator.showing import formats
from generator.showing.wording import list_wordings


@pytest.mark.parametrize(
    ("value", "language", "long", "short"),
    [
        ("2023", "en", "2023", "2023"),
        ("2023-02", "en", "February 2023", "Feb 2023"),
        ("2023-02", "id", "Februari 2023", "Feb 2023"),
        ("2023-05-01", "en", "1 May 2023", "1 May 2023"),
        ("2023-08-01", "id", "1 Agustus 2023", "1 Agu 2023"),
        ("2023-01-30/2023-02-02", "en", "30 January – 2 February 2023", "30 Jan – 2 Feb 2023"),
        ("2023-01-30/2023-02-02", "id", "30 Januari – 2 Februari 2023", "30 Jan – 2 Feb 2023"),
        ("2023-02-01/2023-02-02", "en", "1–2 February 2023", "1–2 Feb 2023"),
        (
            "2022-12-31/2023-01-01",
            "en",
            "31 December 2022 – 1 January 2023",
            "31 Dec 2022 – 1 Jan 2023",
        ),
        ("2023-03/2023-05", "id", "Maret – Mei 2023", "Mar – Mei 2023"),
        ("1939/1945", "en", "1939–1945", "1939–1945"),
        ("2023-02-30", "en", "2023-02-30", "2023-02-30"),
        ("P3D", "en", "P3D", "P3D"),
        ("", "id", "", ""),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(
    value: str, language: str, long: str, short: str
) -> None:
    assert formats.written(value, language) == long
    assert formats.written(value, language, short=True) == short


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2023-02", "2023-03-06", "February 2023 – 6 March 2023"),
        ("2023", "2023-03-06", "2023 – 6 March 2023"),
        ("2023-02-01", "2023-02-28", "1–28 February 2023"),
        ("2023-01-30/2023-02-02", "2023-02-10/2023-02-11", "30 January – 11 February 2023"),
        ("2023-02-01", "2023-02-01", "1 February 2023"),
        ("2022-02", "2023-02", "February 2022 – February 2023"),
    ],
)
def test_a_stretch_names_each_end_as_precisely_as_it_is_known(
    first: str, last: str, written: str
) -> None:
    assert formats.written_span(Days.parse(first), Days.parse(last), "en") == written


@pytest.mark.parametrize(
    ("value", "language", "written"),
    [
        ("2023-01-31/2023-02-01", "en", "31 January or 1 February 2023"),
        ("2023-01-31/2023-02-01", "id", "31 Januari atau 1 Februari 2023"),
        ("2022-12-31/2023-01-01", "en", "31 December 2022 or 1 January 2023"),
        ("2023-02-01", "en", "1 February 2023"),
        ("2023-02-01/2023-02-03", "en", "1–3 February 2023"),
        ("2023-02", "en", "February 2023"),
    ],
)
def test_a_report_that_is_of_one_of_two_days_names_both(
    value: str, language: str, written: str
) -> None:
    assert formats.written_possible_days(Days.parse(value), language) == written


@pytest.mark.parametrize(
    ("value", "language", "label"),
    [
        ("2023-02-01", "en", "1 Feb"),
        ("2023-08-01", "id", "1 Agu"),
        ("2023-02", "en", "Feb 2023"),
        ("2023", "id", "2023"),
        ("2023-01-30/2023-02-02", "en", "≈ 30 Jan"),
    ],
)
def test_an_axis_leaves_the_year_of_a_day_to_its_marks(
    value: str, language: str, label: str
) -> None:
    assert formats.axis_day(Days.parse(value), language) == label


def test_numbers_follow_the_language() -> None:
    assert (formats.number(12345, "en"), formats.number(12345, "id")) == ("12,345", "12.345")
    assert (formats.weight(2.5, "en"), formats.weight(2.5, "id"), formats.weight(2.0, "en")) == (
        "2.5",
        "2,5",
        "2",
    )
    assert [formats.weight(each, "en") for each in (0.25, 0.5, 2.75)] == ["0.25", "0.5", "2.75"]
    assert formats.percent(0.416, "en") == "42%"


def test_a_language_calls_itself_by_its_own_name() -> None:
    assert [formats.language_name(code) for code in ("en", "id")] == ["English", "Indonesia"]


def test_a_list_ends_as_its_language_ends_one() -> None:
    """With a comma before the last name in Indonesian, without one in British English and Dutch."""
    for language, expected in (("en", "A, B and C"), ("id", "A, B, dan C"), ("nl", "A, B en C")):
        assert formats.listed("ABC", language) == expected
        assert formats.listed("A", language) == "A"


def test_small_numbers_are_words_in_running_text(book: Book) -> None:
    spelled = {
        wording.language: [wording.spelled(number) for number in (1, 9, 10)]
        for wording in list_wordings(book)
    }
    assert spelled == {"en": ["one", "nine", "10"], "id": ["satu", "sembilan", "10"]}


@pytest.mark.parametrize(
    ("value", "language", "shown"),
    [(-0.25, "en", "−0.25"), (-1.5, "id", "−1,5"), (2.0, "en", "2"), (0.255, "nl", "0,26")],
)
def test_a_weight_has_two_decimals_at_most_and_the_minus_sign(
    value: float, language: str, shown: str
) -> None:
    assert formats.weight(value, language) == shown
