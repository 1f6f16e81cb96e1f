"""The whole build, on a small book and on the shipped one."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.build import build
from generator.cli import main
from generator.core.problems import InputError
from generator.core.yaml_text import parse
from tests import small_book

PROJECT = Path(__file__).parent.parent


def made(root: Path) -> dict[str, bytes]:
    """All that a build wrote: path -> bytes."""
    folders = ("data/generated", "data/schema", "docs")
    return {
        str(p.relative_to(root)): p.read_bytes()
        for f in folders
        for p in sorted((root / f).rglob("*"))
        if p.is_file()
    }


def generated(root: Path, path: str) -> Any:
    return parse((root / "data/generated" / path).read_text(encoding="utf-8")).value


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book with its files; no test changes it."""
    root = small_book.copy(tmp_path_factory.mktemp("built") / "book")
    build(root)
    return root


@pytest.fixture
def book(built: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return shutil.copytree(built, tmp_path / "book")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shipped")
    shutil.copytree(
        PROJECT / "data", root / "data", ignore=shutil.ignore_patterns("generated", "schema")
    )
    build(root)
    return root


def test_a_second_build_writes_nothing(book: Path) -> None:
    again = build(book).written
    assert (again.changed, again.removed) == ((), ())


def test_the_same_input_gives_the_same_bytes_anywhere(shipped: Path, tmp_path: Path) -> None:
    """In the far east the whole site is the same, which tests/test_site.py shows."""
    far_west = {
        "PYTHONHASHSEED": "4242",
        "TZ": "Etc/GMT+12",
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "0",
    }
    articles = sorted((shipped / "data/articles").iterdir())
    articles.reverse()
    shutil.copytree(
        shipped / "data",
        tmp_path / "data",
        ignore=shutil.ignore_patterns("generated", "schema", "articles"),
    )
    (tmp_path / "data/articles").mkdir()
    for number, path in enumerate(articles):
        shutil.copy(path, tmp_path / "data/articles")
        os.utime(tmp_path / "data/articles" / path.name, (number, number))
    command = [sys.executable, "-m", "generator", "build", "--root", str(tmp_path)]
    subprocess.run(
        command,
        check=True,
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], **far_west},
        capture_output=True,
    )
    assert made(tmp_path) == made(shipped)


def test_the_committed_generated_files_are_those_of_this_program(shipped: Path) -> None:
    committed = {path: data for path, data in made(PROJECT).items() if path.startswith("data/")}
    assert committed == {
        path: data for path, data in made(shipped).items() if path.startswith("data/")
    }


def test_removing_an_article_removes_its_pages_and_statements(book: Path) -> None:
    assert any(
        b"dua" in data for path, data in made(book).items() if path.startswith("data/generated")
    )
    for ending in ("txt", "yml"):
        (book / f"data/articles/dua.{ending}").unlink()
    build(book)
    left = {
        path: data
        for path, data in made(book).items()
        if "/dua." in path or b"dua.md" in data or b"article: dua" in data
    }
    assert not left


def test_a_mistake_leaves_the_last_good_output(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = made(book)
    (book / "data/topics.yml").write_text("- id: sanctions\n", encoding="utf-8")
    with pytest.raises(InputError):
        build(book)
    assert main(["build", "--root", str(book)]) == 1
    assert (
        "data/topics.yml:1: an entry lacks the key 'definition'; expected one text a language, such as "
        "`en: …` and `id: …`; add it" in capsys.readouterr().err.splitlines()
    )
    assert made(book) == before


def test_an_unreadable_article_is_named_and_the_others_are_built(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "data/articles/rusak.txt").write_bytes(b"\xff\xfe\xfa")
    assert main(["build", "--root", str(book)]) == 1
    assert "refused data/articles/rusak.txt: is not utf-8" in capsys.readouterr().err
    assert (book / "docs/sources/satu.md").is_file()
    assert not (book / "docs/sources/rusak.md").exists()


def records(root: Path) -> Iterator[tuple[str, Any]]:
    """(schema name, value) of each YAML file of a book."""
    folders = {
        "topics": "generated-topic",
        "articles": "sidecar",
        "generated": "generated-{name}",
        "data": "{name}",
    }
    folders["editions"] = "edition"
    folders["corrections"] = "corrections"
    for path in sorted((root / "data").rglob("*.yml")):
        schema = folders[path.parent.name].format(name=path.stem)
        value = parse(path.read_text(encoding="utf-8")).value
        if value is not None or schema != "sidecar":
            yield schema, value


@pytest.mark.parametrize("which", ["small", "shipped"])
def test_every_yaml_file_holds_to_its_schema(which: str, request: pytest.FixtureRequest) -> None:
    root: Path = request.getfixturevalue("book" if which == "small" else "shipped")
    validators: dict[str, jsonschema.Draft202012Validator] = {}
    for name, value in records(root):
        path = root / f"data/schema/{name}.schema.json"
        if path.name not in validators:
            schema = json.loads(path.read_text(encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[path.name] = jsonschema.Draft202012Validator(schema)
        validators[path.name].validate(value)
    seen = set(validators)
    seen.add("note.schema.json")  # of the front matter of notes, which is in Markdown
    seen |= {"gold.schema.json", "gold-pairs.schema.json"}  # of tests/gold, as it is read
    seen.add("marks.schema.json")
    seen.add("corrections.schema.json")  # of a file that a book need not have
    assert seen == {path.name for path in (root / "data/schema").glob("*.json")}


def test_each_statement_is_verbatim_at_its_offsets(shipped: Path) -> None:
    checked = 0
    for path in sorted((shipped / "data/generated/topics").glob("*.yml")):
        for statement in generated(shipped, f"topics/{path.name}")["statements"]:
            text = (shipped / f"data/articles/{statement['article']}.txt").read_bytes().decode()
            assert text[statement["start"] : statement["end"]] == statement["text"]
            for part in [*statement["happened"], *statement["names"], *statement["filed"]["terms"]]:
                assert text[part["start"] : part["end"]] == part.get("text", part.get("form"))
            checked += 1
    assert checked > 30


def test_the_ledger_accounts_for_every_character_and_every_sentence(shipped: Path) -> None:
    for article in generated(shipped, "ledger.yml"):
        text = (shipped / f"data/articles/{article['article']}.txt").read_bytes().decode()
        ends = [0, *(block["end"] for block in article["blocks"])]
        assert [block["start"] for block in article["blocks"]] == ends[:-1]
        assert ends[-1] == len(text) == article["characters"]
        covered = {
            place for line in article["sentences"] for place in range(line["start"], line["end"])
        }
        body = {
            place
            for b in article["blocks"]
            if b["label"] == "body"
            for place in range(b["start"], b["end"])
        }
        assert not {place for place in covered ^ body if not text[place].isspace()}


def test_correcting_one_sentence_keeps_the_ids_of_the_others(book: Path) -> None:
    ids = [line["id"] for line in generated(book, "ledger.yml")[1]["sentences"]]
    path = book / "data/articles/satu.txt"
    path.write_text(
        path.read_text(encoding="utf-8").replace("tidak merinci", "belum merinci"), encoding="utf-8"
    )
    build(book)
    after = [line["id"] for line in generated(book, "ledger.yml")[1]["sentences"]]
    assert [a == b for a, b in zip(ids, after, strict=True)] == [True, False, True]
