"""Every example of the tables of dates is met by its row."""

from __future__ import annotations

import pytest

from generator import languages
from generator.languages import Language, Row
from generator.nouns.article import TimeExpression
from generator.reading import dates
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.recognise import NO_TIME
from generator.reading.dates.signs import compile_vocabulary, sign_text
from generator.showing.date_reasons import write_reasons
from generator.showing.wording import ENGLISH
from tests.shipped_words import shipped_words
from tests.table_rows import Check, assert_each_example, assert_each_example_needs_its_row

ID = languages.load("id")
DAY = "2023-02-01"  # a Wednesday
# Rules of reasons that no single sentence of a dated article gets; cases of test_dates.py run them.
ELSEWHERE = ("document-", "conflict-", "candidates", "year-unknown", "event-dated")


def met(row: Row, pack: Language) -> TimeMatch:
    """The time of the row's example that contains its words."""
    words = row["words"].lower()
    found = [time for time in dates.find_times(row["example"], pack) if words in time.text.lower()]
    assert found, f"no time of {row['example']!r} contains it"
    return found[0]


def classes(row: Row, pack: Language) -> dict[str, str]:
    """The classes and values of the row's words where they occur in its example."""
    words = sign_text(row["example"], compile_vocabulary(pack))
    shown = [
        words.classes_at(index)
        for index in range(len(words.signs))
        if words.word_at(index).lower() == row["words"].lower()
    ]
    assert shown, f"{row['words']} does not occur in {row['example']!r} as words of its own"
    return {name: value for kinds in shown for name, value in kinds.items()}


def resolved(row: Row, pack: Language) -> tuple[TimeExpression, ...]:
    return dates.resolve_text(row["example"], DAY, pack)


def assert_month(row: Row, pack: Language) -> None:
    """A weekday printed beside the date proves the number of the month."""
    assert met(row, pack).get("month") == row["month"]
    assert not [time.conflict for time in resolved(row, pack) if time.conflict]


def assert_weekday(row: Row, pack: Language) -> None:
    """The date printed beside it proves the number of the weekday."""
    assert met(row, pack).get("weekday") == row["day"]
    assert not [time.conflict for time in resolved(row, pack) if time.conflict]


def assert_day_part(row: Row, pack: Language) -> None:
    assert met(row, pack).get("part") == row["part"]


def assert_number(row: Row, pack: Language) -> None:
    count = met(row, pack).get("count")
    wanted = {
        "one": row["value"],
        "some": "X",
        "half": "0.5",
        "teen": "12",
        "times": f"2{row['value'][1:]}",
    }
    assert count == wanted[row["role"]]


def assert_unit(row: Row, pack: Language) -> None:
    time = met(row, pack)
    assert time.get("unit" if row["class"].endswith("UNIT") else "one") == row["unit"]


def assert_relative(row: Row, pack: Language) -> None:
    assert classes(row, pack)[row["class"]] == (row["value"] or row["class"].lower())


def assert_vague(row: Row, pack: Language) -> None:
    if row["kind"] == "none":
        assert classes(row, pack)["VAGUE"] == "none"
        assert not any(
            row["words"].lower() in time.text.lower()
            for time in dates.find_times(row["example"], pack)
        )
    else:
        assert met(row, pack).get("vague") == row["kind"]
        assert all(not time.value for time in resolved(row, pack))


def assert_cue(row: Row, pack: Language) -> None:
    times = dates.find_times(row["example"], pack)
    if row["kind"] in ("future", "nearing", "past", "said"):
        wanted = row["kind"].replace("nearing", "future")
        assert wanted in {tense for time in times for tense in (time.tense, time.sentence_tense)}
    elif row["kind"] == "begins":
        assert any(time.begins_something for time in times)
    elif row["kind"] == "literal":
        assert any(time.value for time in resolved(row, pack))
    else:
        assert times[0].tense != "future"  # the future of the other clause is not that of the time


def assert_named_event(row: Row, pack: Language) -> None:
    assert [time.value for time in resolved(row, pack)] == [f"{row['begin']}/{row['end']}"]


def assert_fiscal_year(row: Row, pack: Language) -> None:
    (time,) = resolved(row, pack)
    start = f"{2027 if row['named'] == 'begin' else 2026}-{int(row['month']):02}"
    assert time.value.startswith("2027" if row["month"] == "1" else start)
    assert row["words"] in write_reasons(time.reasons, ENGLISH)


def assert_rule(row: Row, pack: Language) -> None:
    if row["kind"] == NO_TIME:
        assert not resolved(row, pack)
        return
    assert row["name"] in [time.rule for time in dates.find_times(row["example"], pack)]


def assert_reason(row: Row, pack: Language) -> None:
    times = resolved(row, pack)
    assert row["rule"] in [time.rule for time in times]
    assert all("{" not in write_reasons(time.reasons, ENGLISH) for time in times)


CHECKS: dict[str, Check] = {
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
}


# Without a row the whole grammar is compiled anew: too slow for the largest tables.
LARGE = {"relative_times", "vague_times", "date_reasons"}


@pytest.mark.parametrize("table", sorted(LARGE))
def test_each_example_meets_its_row(table: str) -> None:
    assert_each_example(table, CHECKS[table], ID)


@pytest.mark.parametrize("table", sorted(CHECKS.keys() - LARGE))
def test_each_example_needs_its_row(table: str) -> None:
    assert_each_example_needs_its_row(table, CHECKS[table], ID)


@pytest.mark.parametrize("row", ID.table("date_reasons"), ids=lambda row: row["rule"])
def test_a_reason_does_not_say_again_the_value_that_stands_before_it(row: Row) -> None:
    assert not row["english"].endswith(": {date}.")


def test_each_reason_without_an_example_is_run_by_a_case_elsewhere() -> None:
    bare = [row["rule"] for row in ID.table("date_reasons") if not row["example"]]
    assert [rule for rule in bare if not rule.startswith(ELSEWHERE)] == []


def test_each_part_of_a_rule_is_used_by_a_rule() -> None:
    rules = ID.table("date_rules")
    parts = [row["name"] for row in rules if row["kind"] == "part"]
    assert [part for part in parts if not any(f"<{part}>" in row["pattern"] for row in rules)] == []


def test_rules_of_equal_length_are_tried_in_table_order() -> None:
    """`kemarin pagi` is yesterday's morning, not any morning gone by, as a later rule has it."""
    names = [row["name"] for row in ID.table("date_rules")]
    assert names.index("today") < names.index("side-part")
    assert [time.rule for time in dates.find_times("Ia tiba kemarin pagi.", ID)] == ["today"]


def test_the_conflict_names_the_weekday_of_the_calendar() -> None:
    (time,) = dates.resolve_text("Ia tiba pada Rabu (30/4/2022).", DAY, ID)
    assert "30 April 2022 is a Saturday" in write_reasons(time.reasons, ENGLISH)
    dutch = write_reasons(time.reasons, shipped_words("nl"))
    assert "volgens de kalender is 30 april 2022 een zaterdag." in dutch
