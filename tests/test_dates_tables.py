"""Every example of the tables of dates is met by its row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator import languages
from generator.languages import Row
from generator.nouns.article import TimeExpression
from generator.reading import dates
from generator.reading.dates import grammar, reasons, recognise
from generator.reading.dates.recognise import Found
from tests.table_rows import assert_each_row

ID = languages.load("id")
DAY = "2023-02-01"  # a Wednesday
# Rules of reasons that no single sentence of a dated article gets; the cases of test_dates.py run them.
ELSEWHERE = ("document-", "conflict-", "candidates", "year-unknown", "event-dated")


def met(row: Row, column: str = "words") -> Found:
    """The time of the row's example that holds its words."""
    words = row[column].lower()
    found = [time for time in dates.find(row["example"], ID) if words in time.text.lower()]
    assert found, f"{row[column]}: no time of {row['example']!r} holds it"
    return found[0]


def classes(row: Row) -> dict[str, str]:
    """The classes and values of the row's words where they stand in its example."""
    known = grammar.of(ID)
    words = recognise.split(row["example"], ID)
    shown = [
        known.values[sign]
        for sign, start, end in zip(words.signs, words.starts, words.ends, strict=True)
        if row["example"][start:end].lower() == row["words"].lower()
    ]
    assert shown, f"{row['words']} does not stand in {row['example']!r} as words of its own"
    return {name: value for kinds in shown for name, value in kinds.items()}


def resolved(row: Row) -> tuple[TimeExpression, ...]:
    return dates.resolve_text(row["example"], DAY, ID)


def assert_month(row: Row) -> None:
    assert met(row).get("month") == row["month"]


def assert_weekday(row: Row) -> None:
    assert met(row).get("weekday") == row["day"]


def assert_day_part(row: Row) -> None:
    assert met(row).get("part") == row["part"]


def assert_number(row: Row) -> None:
    count = met(row).get("count")
    wanted = {
        "one": row["value"],
        "some": "X",
        "half": "0.5",
        "teen": "12",
        "times": f"2{row['value'][1:]}",
    }
    assert count == wanted[row["role"]]


def assert_unit(row: Row) -> None:
    time = met(row)
    assert time.get("unit" if row["class"].endswith("UNIT") else "one") == row["unit"]


def assert_relative(row: Row) -> None:
    assert classes(row)[row["class"]] == (row["value"] or row["class"].lower())


def assert_vague(row: Row) -> None:
    if row["kind"] == "none":
        assert classes(row)["VAGUE"] == "none"
        assert not any(
            row["words"].lower() in time.text.lower() for time in dates.find(row["example"], ID)
        )
    else:
        assert met(row).get("vague") == row["kind"]
        assert all(not time.value for time in resolved(row))


def assert_cue(row: Row) -> None:
    times = dates.find(row["example"], ID)
    if row["kind"] in ("future", "past", "said"):
        assert row["kind"] in {tense for time in times for tense in (time.tense, time.report)}
    elif row["kind"] == "begins":
        assert any(time.begins for time in times)
    elif row["kind"] == "literal":
        assert any(time.value for time in resolved(row))
    else:
        assert times[0].tense != "future"  # the future of the other clause is not that of the time


def assert_named_event(row: Row) -> None:
    assert [time.value for time in resolved(row)] == [f"{row['begin']}/{row['end']}"]


def assert_fiscal_year(row: Row) -> None:
    (time,) = resolved(row)
    start = f"{2027 if row['named'] == 'begin' else 2026}-{int(row['month']):02}"
    assert time.value.startswith("2027" if row["month"] == "1" else start)
    assert row["words"] in time.reason["en"]


def assert_rule(row: Row) -> None:
    if row["kind"] == "part":
        users = [
            other["name"]
            for other in ID.table("date_rules")
            if f"<{row['name']}>" in other["pattern"]
        ]
        assert users, f"no rule uses the piece {row['name']}"
    else:
        assert row["name"] in [time.rule for time in dates.find(row["example"], ID)]


def assert_reason(row: Row) -> None:
    if not row["example"]:
        assert row["rule"].startswith(ELSEWHERE)
    else:
        assert row["rule"] in [time.rule for time in resolved(row)]
        assert all("{" not in text for time in resolved(row) for text in time.reason.values())


def assert_reader_date(row: Row) -> None:
    if row["key"].startswith("month"):
        for reader in ("en", "id"):
            assert row[reader] in reasons.written(row["example"], ID, reader)
    elif row["key"].startswith("weekday"):
        number = int(
            row["key"][-1]
        )  # the example's weekday; another one is printed, so that the reason names it
        own = [other for other in ID.table("weekdays") if other["kind"] == "own"]
        printed = next(other["words"] for other in own if int(other["day"]) == number % 7 + 1)
        (time,) = dates.resolve_text(f"Ia tiba pada {printed} ({number}/5/2023).", DAY, ID)
        assert row["en"] in time.reason["en"]
        assert row["id"] in time.reason["id"]


CHECKS: dict[str, Callable[[Row], None]] = {
    "months": assert_month,
    "weekdays": assert_weekday,
    "day_parts": assert_day_part,
    "number_words": assert_number,
    "time_units": assert_unit,
    "relative_times": assert_relative,
    "vague_times": assert_vague,
    "tense_cues": assert_cue,
    "named_events": assert_named_event,
    "fiscal_years": assert_fiscal_year,
    "date_rules": assert_rule,
    "date_reasons": assert_reason,
    "reader_dates": assert_reader_date,
}


@pytest.mark.parametrize("table", CHECKS)
def test_each_example_meets_its_row(table: str) -> None:
    assert_each_row(table, CHECKS[table])


def test_rules_of_equal_length_are_tried_in_table_order() -> None:
    """`kemarin pagi` is yesterday's morning and not a morning gone by, as the rule that stands below would have it."""
    names = [row["name"] for row in ID.table("date_rules")]
    assert names.index("today") < names.index("side-part")
    assert [time.rule for time in dates.find("Ia tiba kemarin pagi.", ID)] == ["today"]


def test_the_conflict_names_the_weekday_of_the_calendar() -> None:
    (time,) = dates.resolve_text("Ia tiba pada Rabu (30/4/2022).", DAY, ID)
    assert "30 April 2022 is a Saturday" in time.reason["en"]
    assert "30 April 2022 adalah hari Sabtu" in time.reason["id"]
