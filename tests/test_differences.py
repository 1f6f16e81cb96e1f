"""What differences promise: each planted one is found, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.nouns.book import Side
from tests.evidence import ROOT, Evidence, analysed, article, compare
from tests.written import load_yaml

PLANTED = load_yaml(ROOT / "tests/cases/corroboration/planted-differences.yml")


def compare_two(case: dict[str, Any]) -> Evidence:
    """The two articles of a case, of two newsrooms."""
    first = article("a", case["a"], str(case.get("a_day", case.get("day"))), "antara")
    second = article("b", case["b"], str(case.get("b_day", case.get("day"))), "egindo")
    return compare(analysed([first, second]))


def words_of(side: Side, case: dict[str, Any]) -> str:
    return str(case[side.statement.sentence.article][side.words.start : side.words.end])


@pytest.mark.parametrize("case", PLANTED, ids=[case["case"] for case in PLANTED])
def test_planted_differences(case: dict[str, Any]) -> None:
    differences = compare_two(case).differences
    shown = [[words_of(side, case) for side in item.sides] for item in differences]
    assert [item.kind for item in differences] == (
        [case["differs"]] if "differs" in case else []
    ), shown
    for words in shown:
        assert all(part in whole for part, whole in zip(case["words"], words, strict=True)), shown
    assert not any(item.compatible for item in differences)


def test_what_is_in_a_capital_differs_by_the_capital_not_its_country() -> None:
    (case,) = [case for case in PLANTED if case["case"].startswith("what is in a capital")]
    (difference,) = compare_two(case).differences
    assert [side.value for side in difference.sides] == ["jakarta", "surabaya"]


def test_a_difference_of_one_event_has_the_words_of_the_event() -> None:
    case = {
        "day": date(2024, 3, 15),
        "a": "Banjir bandang menerjang Kecamatan Rambutan Hulu. Air merusak 312 rumah.",
        "b": "Kerugian akibat banjir bandang Rambutan Hulu dihitung. Rumah yang rusak 287 unit.",
    }
    (difference,) = compare_two(case).differences
    assert difference.event == ("Banjir bandang", "Kecamatan Rambutan Hulu")
