"""`briefing check` and `briefing build` name all mistakes of a broken book in one round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from tests import small_book
from tests.written import load_yaml

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "cases/inputs/one-round.yml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_all_mistakes_are_named_in_one_round(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_book.copy(tmp_path, case["files"])
    before = sorted(root.rglob("*"))
    for command in ("check", "build"):
        assert main([command, "--root", str(root)]) == 1
        errors = capsys.readouterr().err.splitlines()
        assert errors == [*case["errors"], "Nothing was written."]
    assert sorted(root.rglob("*")) == before
