"""What the reader of quantities promises: exact ranges, what they measure, and how two compare."""

from __future__ import annotations

from typing import Any

import pytest

from generator import languages
from generator.core.spans import Span
from generator.languages import Language, Row
from generator.reading import quantities
from generator.reading.quantities import Quantity
from generator.reading.quantities.lexicon import compile_lexicon
from generator.reading.tokens import tokenise
from tests.counted_calls import count_calls
from tests.evidence import ROOT
from tests.table_rows import Check, assert_each_example_needs_its_row
from tests.written import load_yaml

ID = languages.load("id")
CASES = load_yaml(ROOT / "tests/cases/quantities/quantities.yml")


def read(text: str, pack: Language = ID) -> tuple[Quantity, ...]:
    return quantities.find_quantities(tokenise(text), pack)


def only(text: str) -> Quantity:
    (quantity,) = read(text)
    return quantity


def describe(quantity: Quantity, text: str) -> list[str]:
    unit = f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit
    mark = "~" if quantity.approximate else ""
    words = text[quantity.start : quantity.end]
    return [words, mark + quantities.write_value(quantity), unit]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_quantity_has_its_words_its_range_and_its_unit(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [describe(quantity, text) for quantity in read(text)] == case["quantities"]


@pytest.mark.parametrize(
    ("first", "second", "same", "meet", "rounded"),
    [
        ("5,5 juta dolar AS", "5,5 miliar dolar AS", True, False, False),
        ("Rp1,2 triliun", "Rp 1.200 miliar", True, True, False),
        ("5 juta dolar AS", "Rp 5 juta", False, False, False),
        ("5 juta dolar AS", "5 juta truk", False, True, False),
        ("3 kilometer", "3 kilogram", False, False, False),
        ("5 ton gula per jam", "5 ton gula per hari", False, False, False),
        ("5 ton gula per jam", "5 ton gula", False, True, False),
        ("25 truk", "dua puluh lima truk", True, True, False),
        ("25 truk", "25 kapal", False, True, False),
        ("lebih dari 20 truk", "25 truk", True, True, False),
        ("lebih dari 20 truk", "15 truk", True, False, False),
        ("hampir 100 truk", "98 truk", True, True, True),
        ("hampir 100 truk", "101 truk", True, False, False),
        ("ratusan truk", "15 truk", True, False, False),
        ("sekitar 30 truk", "32 truk", True, True, True),
        ("1,17 triliun yen", "1,174 triliun yen", True, False, True),
        ("1,17 triliun yen", "1,176 triliun yen", True, False, False),
        ("11 persen", "11,1 persen", True, False, True),
        ("11 persen", "11 persen", True, True, False),
        ("300 truk", "298 truk", True, False, False),
        ("2 persen", "1,7 persen", True, False, True),
        ("2 persen", "1,5 persen", True, False, False),
        ("Rp 80 ribu per kilogram", "Rp 82 ribu", False, False, False),
        ("1,5 km", "1.500 meter", True, True, False),
        ("35 sampai 40 miliar dolar", "34 miliar dolar", True, False, False),
        ("5-7 detik", "7-10 detik", True, False, False),
        ("5-8 detik", "7-10 detik", True, True, False),
        ("kasus DS 192", "kasus DS 592", True, False, False),
        ("pasal 11", "11 truk", False, False, False),
    ],
)
def test_two_quantities_compare(
    first: str, second: str, same: bool, meet: bool, rounded: bool
) -> None:
    one, other = only(first), only(second)
    for left, right in ((one, other), (other, one)):
        assert quantities.measures_same(left, right) == same
        assert quantities.can_be_equal(left, right) == meet
        assert quantities.conflict(left, right) == (same and not meet)
    assert quantities.rounds_to(one, other) == rounded
    assert not quantities.rounds_to(other, one)


def test_what_lies_outside_counts_nothing() -> None:
    text = "Ada 25 truk dan 12 kapal."
    start = text.index("25")
    outside = [Span(start, start + 2)]
    (quantity,) = quantities.find_quantities(tokenise(text), ID, outside)
    assert text[quantity.start : quantity.end] == "12 kapal"


def test_offsets_are_those_of_the_tokens() -> None:
    (quantity,) = quantities.find_quantities(tokenise("Ada lebih dari 20 truk.", 100), ID)
    assert (quantity.start, quantity.end) == (104, 122)


@pytest.mark.parametrize(
    "unit", ["9", "9.", "9-", "9,9 ", "ribu ", "dua ", "Rp ", "9 ribu ", "9 tahun ", "dua puluh "]
)
def test_reading_takes_steps_proportional_to_the_text(unit: str) -> None:
    compile_lexicon(ID)  # once a language

    def count_steps(times: int) -> int:
        tokens = tokenise(unit * times)
        return count_calls(lambda: quantities.find_quantities(tokens, ID))

    assert count_steps(400) <= 2.1 * count_steps(200)


RANGES = {
    "over": "20/",
    "under": "/20",
    "about": "18/22",
    "almost": "18/20",
    "round": "20/29",
    "exact": "20",
}

# --- the tables -----------------------------------------------------------------------------------


def written(row: Row, pack: Language) -> list[str]:
    return [quantities.write_value(quantity) for quantity in read(row["example"], pack)]


def assert_scale(row: Row, pack: Language) -> None:
    factor = 1 if row["class"] == "one" else 2
    assert written(row, pack) == [str(factor * int(row["value"]))]


def assert_vague(row: Row, pack: Language) -> None:
    scale = 100 if row["class"] == "scaled" else 1
    high = (int(row["high"]) + 1) * scale - 1
    assert written(row, pack) == [f"{int(row['low']) * scale}/{high}"]


def assert_bound(row: Row, pack: Language) -> None:
    assert written(row, pack) == [RANGES.get(row["kind"], "20/30")]


def assert_currency(row: Row, pack: Language) -> None:
    (quantity,) = read(row["example"], pack)
    assert (quantity.kind, quantity.unit) == ("money", row["code"])
    assert row["words"] in row["example"][quantity.start : quantity.end]


def assert_measure(row: Row, pack: Language) -> None:
    first = read(row["example"], pack)[0]
    assert row["words"] in row["example"][first.start : first.end]
    assert (first.kind == "measure") == (row["class"] == "measure")
    assert (first.unit == row["unit"]) == (row["class"] != "classifier")


def assert_label(row: Row, pack: Language) -> None:
    all_read = read(row["example"], pack)
    identifiers = [quantity for quantity in all_read if quantity.is_identifier]
    assert len(identifiers) == len(all_read)
    if row["kind"] == "identifier":
        assert [identifier.unit for identifier in identifiers] == [row["label"]]
    elif row["kind"] == "ordinal":
        assert [identifier.name for identifier in identifiers] == ["11"]
    elif row["kind"] == "year":
        assert [identifier.name for identifier in identifiers] == ["11/2019"]
    else:
        assert not identifiers


def assert_ordinal(row: Row, pack: Language) -> None:
    (identifier,) = read(row["example"], pack)
    assert (identifier.kind, identifier.name) == ("identifier", row["value"])


CHECKS: dict[str, Check] = {
    "number_scales": assert_scale,
    "vague_numbers": assert_vague,
    "number_bounds": assert_bound,
    "currencies": assert_currency,
    "measures": assert_measure,
    "number_labels": assert_label,
    "ordinals": assert_ordinal,
}


@pytest.mark.parametrize("table", CHECKS)
def test_each_example_needs_its_row(table: str) -> None:
    assert_each_example_needs_its_row(table, CHECKS[table], ID)
