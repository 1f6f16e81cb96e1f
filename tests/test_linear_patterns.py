"""No text can hold up the program: each of its patterns takes a number of steps that grows as the text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.languages import parse_table
from tests.matching_steps import find_torture

HERE = Path(__file__).parent
LONGEST = 60  # characters of a pattern; longer ones are counted by `make attack`
SHORT_TEXTS = {
    (row["module"], row["pattern"])
    for row in parse_table((HERE / "cases/patterns_of_short_texts.tsv").read_text("utf-8"))
}


def find_tortured(longest: int) -> dict[tuple[str, str], str]:
    """(module, pattern) -> the text on which it takes too many steps, of those up to a length."""
    process = subprocess.run(
        [sys.executable, "-m", "tests.patterns_of_program", str(longest)],
        cwd=HERE.parent,
        env={**os.environ, "PYTHONHASHSEED": "0"},  # the order of words within a pattern
        capture_output=True,
        text=True,
        check=True,
    )
    tortured: dict[tuple[str, str], str] = {}
    for line in process.stdout.splitlines():
        record = json.loads(line)
        is_anchored = bool(record["uses"]) and {*record["uses"]} <= {"match", "fullmatch"}
        pattern = re.compile(record["pattern"], record["flags"])
        torture = find_torture(pattern, is_anchored=is_anchored)
        if torture:
            tortured[record["place"], record["pattern"]] = torture
    return tortured


def test_every_pattern_takes_steps_in_proportion_or_has_a_short_text() -> None:
    tortured = find_tortured(LONGEST)
    assert {key: tortured[key] for key in tortured.keys() - SHORT_TEXTS} == {}
    short = {key for key in SHORT_TEXTS if len(key[1]) <= LONGEST}
    assert short - tortured.keys() == set(), "these are linear now: take them out"


@pytest.mark.parametrize(
    "pattern", [r"\s*,", r"(a+)+b", r"a\w+b", r"[a-z]+@", r"(?:a|aa)+$", r"\w*\d*x"]
)
def test_a_slow_pattern_is_found(pattern: str) -> None:
    assert find_torture(re.compile(pattern), is_anchored=False)


@pytest.mark.parametrize(
    "pattern",
    [r"(?<!\s)\s*,", r"a\d+b", r"(?<![a-z])[a-z]+@", r"\w{3}[.!?]\s+[A-Z]", r"[^ab]{1,99}b"],
)
def test_a_quick_pattern_is_not_found(pattern: str) -> None:
    assert find_torture(re.compile(pattern), is_anchored=False) == ""
