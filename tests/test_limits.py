"""An article that is too large to be analysed is refused by name, and the others are built."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.core.limits import LONGEST_SENTENCE, MOST_SENTENCES
from tests import small_book

TOO_LARGE = {
    "sentences": (
        "Sanksi itu tetap berlaku.\n\n" * (MOST_SENTENCES + 1),
        (
            "data/articles/besar.txt: has too many sentences; "
            "found 1,001, expected at most 1,000; split the file into several"
        ),
    ),
    "one sentence": (
        "Sanksi itu tetap berlaku.\n\n" + "kata " * (LONGEST_SENTENCE // 5) + "akhir.\n",
        (
            "data/articles/besar.txt:3: has a sentence that is too long; "
            "found 3,006 characters, expected at most 3,000; shorten it"
        ),
    ),
}


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("case", TOO_LARGE)
def test_an_article_that_is_too_large_is_named_and_the_others_are_built(
    case: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, message = TOO_LARGE[case]
    root = small_book.copy(tmp_path, {"data/articles/besar.txt": text})
    assert main([command, "--root", str(root)]) == 1
    captured = capsys.readouterr()
    asides = ("outdated ", "warning ")
    messages = [line for line in captured.err.splitlines() if not line.startswith(asides)]
    assert messages == [f"refused {message}; the book is built without it"]
    assert captured.out.splitlines()[-1].startswith("2 articles")


def test_an_article_just_within_the_limits_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["Sanksi itu tetap berlaku."] * (MOST_SENTENCES - 1) + [
        "kata " * (LONGEST_SENTENCE // 5 - 1) + "akhir"
    ]
    root = small_book.copy(tmp_path, {"data/articles/besar.txt": "\n\n".join(lines)})
    assert main(["check", "--root", str(root)]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("3 articles")
