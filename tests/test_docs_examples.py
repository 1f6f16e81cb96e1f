"""The examples of docs/files.md are one book without a mistake."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import build, measure
from generator.build import CheckedBook
from tests.conftest import PROJECT, mkdocs

FILES = (PROJECT / "docs" / "files.md").read_text(encoding="utf-8")
SCHEMAS = PROJECT / "data" / "schema"
EXAMPLE = re.compile(r", `([^`\n]+)`:\n\n```[a-z]+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^```[a-z]+$", re.MULTILINE)
HAND_WRITTEN = sorted(set(SCHEMAS.glob("*.json")) - set(SCHEMAS.glob("generated-*")))


def list_examples() -> Iterator[tuple[str, str]]:
    """The path that each example has in a book, with its text."""
    for match in EXAMPLE.finditer(re.sub(r",\n`", ", `", FILES)):
        yield match[1], match[2]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of all examples."""
    folder = tmp_path_factory.mktemp("examples")
    for path, text in list_examples():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def checked(root: Path) -> CheckedBook:
    return build.check(root)


def test_each_block_of_code_is_an_example_with_a_path_of_its_own() -> None:
    paths = [path for path, _ in list_examples()]
    assert len(paths) == len(set(paths)) == len(FENCE.findall(FILES))


def test_the_examples_are_a_book_without_a_mistake(checked: CheckedBook) -> None:
    assert list(checked.warnings) == []
    assert list(checked.book.refused) == []
    assert [article.id for article in checked.inputs.articles] == [
        "harian-cemara-jalur-bus",
        "kabar-muara-jalur-bus",
    ]


def test_the_examples_are_outdated_only_where_no_sentence_has_a_gloss(checked: CheckedBook) -> None:
    (outdated,) = checked.outdated
    assert "sentences shown have no gloss" in str(outdated)


def test_the_examples_have_an_effect(checked: CheckedBook) -> None:
    (page,) = checked.book.topics
    assert {"s-17b2005f", "s-fa8642c7", "s-bd06d279"} <= {line.id for line in page.statements}


def test_the_gold_of_the_examples_is_right(root: Path) -> None:
    measurements = measure.measure_all(root, None)
    scores = [score for measurement in measurements for score in measurement.scores]
    assert {score.task for score in scores} >= {"topics", "statements that say the same"}
    assert [error for score in scores for error in score.errors] == []


def test_the_examples_make_a_site_without_a_warning(root: Path) -> None:
    site = mkdocs(root, "build", "--strict", "--quiet")
    assert (site.returncode, site.stderr) == (0, "")
    assert "Thanks to all" in (root / "site/thanks/index.html").read_text("utf-8")


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.name.split(".")[0])
def test_each_file_has_an_example(path: Path) -> None:
    file = json.loads(path.read_text(encoding="utf-8"))["title"].split(":")[0]
    pattern = re.compile(re.sub(r"<\w+>", "[^/]+", file))
    assert any(pattern.fullmatch(example) for example, _ in list_examples())
