"""What editors correct holds, changes what it says and nothing else, and is named where it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.desk.inputs import read_desk
from tests import small_book
from tests.written import load_yaml

CASES = Path(__file__).parent / "cases/corrections"


@pytest.mark.parametrize(
    "case", load_yaml(CASES / "mistakes.yml"), ids=lambda case: str(case["case"])
)
def test_a_correction_that_cannot_be_used_is_named(case: dict[str, Any], tmp_path: Path) -> None:
    files = {"data/corrections.yml": case["text"], **case.get("files", {})}
    desk = read_desk(small_book.copy(tmp_path, files))
    assert list(map(str, desk.problems)) == case["mistakes"]
