"""An article that cannot be read is refused alone: readers can see it, and it is not withdrawn."""

from __future__ import annotations

import importlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.build import build
from generator.cli import main
from generator.comparing import filing
from generator.comparing.settle import settle
from generator.core.problems import InputError
from tests import small_book
from tests.pages_read import assembled, read_pages, seen
from tests.written import without_inputs

BROKEN = "data/articles/rusak.txt"
TEXT = "Kemitraan itu rusak, kata Menteri Keuangan Jepang Shunichi Suzuki.\n"
Files = dict[str, str | bytes | None]  # path -> content, None where it is removed
STAGES = (
    "reading.cleaning.clean",
    "reading.sentences.split",
    "reading.dates.read_times",
    "reading.names.find_names",
    "reading.speech.attribute_speech",
    "reading.provenance.trace_provenance",
    "comparing.filing.settle",
    "reading.topics.file_article",
)
CITED = "The sanctions remain in force. [@s-fb93cfc7]"
NOTE = f"""\
# {CITED}

{CITED}

## strongest

{CITED}

## weakest

{CITED}
"""
NOT_UTF_8 = "is not utf-8"
MESSAGE = "could not be read: LookupError: no word behind the last one"
NO_TEXT: str | bytes = b"\xff\xfe\xfa"


def fail_on_the_broken_article(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a stage raise, in several lines, where it reads the article that has TEXT."""
    module, name = stage.rsplit(".", 1)
    package = importlib.import_module(f"generator.{module}")
    run = getattr(package, name)

    def stumble(*arguments: Any, **options: Any) -> Any:
        if "itu rusak" in repr(arguments[0]):
            raise LookupError("no word\nbehind the last one")
        return run(*arguments, **options)

    monkeypatch.setattr(package, name, stumble)


def generated(root: Path) -> dict[str, str]:
    """What a build writes, without the pages that say which articles were not read."""
    paths = [*(root / "data/generated").rglob("*.*"), *(root / "docs").rglob("*.*")]
    files = {
        path.relative_to(root).as_posix(): without_inputs(path.read_text("utf-8"))
        for path in paths
        if path.is_file()
    }
    return {
        path: data
        for path, data in files.items()
        if not path.endswith(("sources/index.md", "print.md"))
    }


def withdrawn(root: Path) -> int:
    """How many statements the book takes for withdrawn since its newest edition."""
    changes = assembled(root).comparisons[-1].changes
    return Counter(change.kind for change in changes)["withdrawn"]


# --- an exception that nobody expected ---


@pytest.fixture(scope="module")
def generated_without(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a build of the book without that article writes."""
    root = small_book.copy(tmp_path_factory.mktemp("without"))
    assert main(["build", "--root", str(root)]) == 0
    return generated(root)


@pytest.mark.parametrize("stage", STAGES)
def test_the_book_is_the_one_without_the_article_on_which_a_stage_fails(
    stage: str,
    generated_without: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    broken = small_book.copy(tmp_path / "broken", {BROKEN: TEXT})
    capsys.readouterr()
    fail_on_the_broken_article(stage, monkeypatch)
    assert main(["build", "--root", str(broken)]) == 1
    captured = capsys.readouterr()
    errors = [line for line in captured.err.splitlines() if not line.startswith("outdated ")]
    advice = "report it with what `--verbose` prints; the book is built without it"
    assert errors == [f"refused {BROKEN}: {MESSAGE}; {advice}"]
    assert captured.out.splitlines()[-1].startswith("2 articles, 1 refused")
    assert generated(broken) == generated_without


@pytest.mark.parametrize("command", ["build", "check"])
def test_verbose_prints_where_the_stage_failed(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = small_book.copy(tmp_path, {BROKEN: TEXT, "data/articles/kosong.txt": "\n"})
    fail_on_the_broken_article("reading.speech.attribute_speech", monkeypatch)
    assert main([command, "--root", str(root)]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert main([command, "--verbose", "--root", str(root)]) == 1
    errors = capsys.readouterr().err
    assert errors.count("Traceback") == 1, "a text without words is no fault of the program"
    assert "in stumble" in errors


def test_an_edition_is_not_frozen_without_an_article_on_which_a_stage_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_book.copy(tmp_path, {BROKEN: TEXT})
    fail_on_the_broken_article("reading.names.find_names", monkeypatch)
    assert main(["edition", "2023-03-08", "--root", str(root)]) == 1
    assert not (root / "data/editions/2023-03-08.yml").exists()


def test_what_fails_on_no_article_by_itself_refuses_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble_over_several(analyses: Any, language: Any) -> Any:
        if len(analyses) > 1:
            raise LookupError("two articles")
        return settle(analyses, language)

    monkeypatch.setattr(filing, "settle", stumble_over_several)
    with pytest.raises(LookupError, match="two articles"):
        build(small_book.copy(tmp_path))


# --- what readers see ---


def test_the_page_of_sources_names_each_article_that_was_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: Files = {
        BROKEN: TEXT,
        "data/articles/bukan.txt": NO_TEXT,
        "data/articles/halaman.html": "<p>Kata.</p>",
        "data/articles/satu.YML": "title: no article\n",
        "data/articles/besar.txt": "Kata itu.\n\n" * 1_001,
    }
    root = small_book.copy(tmp_path, files)
    fail_on_the_broken_article("reading.topics.file_article", monkeypatch)
    assert main(["build", "--root", str(root)]) == 1
    docs = root / "docs"
    pages = read_pages(
        {
            path: (docs / path).read_text("utf-8")
            for path in ("sources/index.md", "id/sources/index.md")
        }
    )
    for path, heading in (
        ("sources/index.md", "Not read"),
        ("id/sources/index.md", "Tidak terbaca"),
    ):
        body = pages[path].body
        assert [seen(each.text).removesuffix("#") for each in body.all("h2")] == [heading]
        items = [seen(each.text) for each in body.all("li")]
        assert [item for item in items if item.startswith("data/articles/")] == [
            "data/articles/besar.txt: has too many sentences",
            f"data/articles/bukan.txt: {NOT_UTF_8}",
            "data/articles/halaman.html: is a web page, which is not read",
            f"{BROKEN}: {MESSAGE}",
        ]


def test_the_page_of_sources_names_none_where_all_were_read(tmp_path: Path) -> None:
    root = small_book.copy(tmp_path)
    build(root)
    assert "not-read" not in (root / "docs/sources/index.md").read_text("utf-8")


# --- what editions and notes say of it ---


def test_what_stood_in_an_article_that_is_not_read_was_not_withdrawn(tmp_path: Path) -> None:
    removed = small_book.copy(tmp_path / "removed", {"data/articles/satu.txt": None})
    refused = small_book.copy(tmp_path / "refused", {"data/articles/satu.txt": NO_TEXT})
    assert withdrawn(removed) == 3
    assert withdrawn(refused) == 0


@pytest.mark.parametrize("name", ["satu.TXT", "baru.txt"])
def test_nor_was_it_where_its_file_has_another_name(name: str, tmp_path: Path) -> None:
    files: Files = {"data/articles/satu.txt": None, f"data/articles/{name}": NO_TEXT}
    if name == "baru.txt":
        files["data/articles/baru.yml"] = b"was: [satu]\n"
    assert withdrawn(small_book.copy(tmp_path, files)) == 0


def test_what_an_article_no_longer_says_was_withdrawn_though_another_file_of_its_name_is_not_read(
    tmp_path: Path,
) -> None:
    files: Files = {
        "data/articles/satu.txt": "Sanksi itu tetap berlaku.\n",
        "data/articles/satu.TXT": NO_TEXT,
    }
    assert withdrawn(small_book.copy(tmp_path, files)) == 3


def test_a_note_on_an_article_that_is_not_read_is_left_out_and_stops_no_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files: Files = {"data/notes/sanctions.en.md": NOTE}
    assert len(assembled(small_book.copy(tmp_path / "whole", files)).notes) == 1
    refused = small_book.copy(tmp_path / "refused", {**files, "data/articles/satu.txt": NO_TEXT})
    assert main(["build", "--root", str(refused)]) == 1
    assert (
        "outdated data/notes/sanctions.en.md:1: cites what no article contains; found s-fb93cfc7; correct "
        "or remove it; or mend the refused article, which may hold it: the book is built without this note\n"
    ) in capsys.readouterr().err
    assert assembled(refused).notes == ()


GLOSS = """\
msgid ""
msgstr ""

msgctxt "gloss"
msgid "{sentence}"
msgstr "It remains in force."
"""


@pytest.mark.parametrize(("text", "advised"), [(NO_TEXT, False), (None, True)])
def test_no_gloss_is_to_be_removed_while_an_article_is_not_read(
    text: str | bytes | None, advised: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gloss = GLOSS.format(sentence="Sanksi itu tidak ada lagi di buku ini.")
    files: Files = {"data/translations/en.po": gloss, "data/articles/satu.txt": text}
    main(["check", "--root", str(small_book.copy(tmp_path, files))])
    assert ("or remove the entry" in capsys.readouterr().err) == advised


@pytest.mark.parametrize(("text", "advised"), [(NO_TEXT, False), (None, True)])
def test_no_note_is_to_be_reviewed_while_an_article_is_not_read(
    text: str | bytes | None, advised: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed = "---\nreviewed:\n  s-fb93cfc7: another speaker\n---\n"
    files: Files = {"data/notes/sanctions.en.md": reviewed + NOTE, "data/articles/tiga.txt": text}
    if text is None:
        del files["data/articles/tiga.txt"]
    main(["check", "--root", str(small_book.copy(tmp_path, files))])
    assert ("has changed since the note was reviewed" in capsys.readouterr().err) == advised


def test_a_note_on_an_article_that_was_removed_stops_the_build(tmp_path: Path) -> None:
    files: Files = {"data/notes/sanctions.en.md": NOTE, "data/articles/satu.txt": None}
    with pytest.raises(InputError, match="cites what no article contains; found s-fb93cfc7"):
        build(small_book.copy(tmp_path, files))
