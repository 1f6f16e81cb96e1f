"""What editors wrote for an older version is rewritten in place, and nothing else is touched."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from generator.build import check
from generator.cli import main
from generator.core.problems import InputError
from generator.desk.interface import load_former_words, load_interface
from generator.upgrading import upgrade_book
from tests import small_book
from tests.conftest import PROJECT, mkdocs
from tests.written import load_yaml

CASES: list[dict[str, Any]] = load_yaml(Path(__file__).parent / "cases/upgrading/cases.yml")


def write(root: Path, path: str, text: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_old_ways_are_rewritten_once_and_all_else_stays(
    case: dict[str, Any], tmp_path: Path
) -> None:
    file = write(tmp_path, case["path"], case["before"])
    changes = upgrade_book(tmp_path)
    assert file.read_bytes().decode() == case.get("after", case["before"])
    assert list(map(str, changes)) == case.get("changes", [])
    assert upgrade_book(tmp_path) == ()


def test_a_book_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "data/book.yml", "program: '>=99'\n")
    outlets = write(tmp_path, "data/outlets.yml", "origins: []\noutlets: []\n")
    with pytest.raises(InputError, match='expected >=99; run pip install "briefing-book>=99"'):
        upgrade_book(tmp_path)
    assert outlets.read_text() == "origins: []\noutlets: []\n"


def test_all_files_that_cannot_be_read_are_named_and_none_is_written(tmp_path: Path) -> None:
    outlets = write(tmp_path, "data/outlets.yml", "origins: []\noutlets: []\n")
    for name in ("a.en.md", "b.en.md"):
        write(tmp_path, f"data/notes/{name}", "").write_bytes(b"\xe9")
    with pytest.raises(InputError) as caught:
        upgrade_book(tmp_path)
    assert [problem.path for problem in caught.value.problems] == [
        "data/notes/a.en.md",
        "data/notes/b.en.md",
    ]
    assert outlets.read_text() == "origins: []\noutlets: []\n"


def test_a_disk_that_fails_at_one_file_leaves_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlets = write(tmp_path, "data/outlets.yml", "origins: []\noutlets: []\n")
    write(tmp_path, "data/notes/a.en.md", "{origins:2}\n")
    make = tempfile.mkstemp

    def fail_below_notes(*, dir: Path, prefix: str) -> tuple[int, str]:  # noqa: A002 - its name
        if dir.name == "notes":
            raise OSError(28, "No space left on device", str(dir))
        return make(dir=dir, prefix=prefix)

    monkeypatch.setattr("tempfile.mkstemp", fail_below_notes)
    with pytest.raises(InputError, match="No space left"):
        upgrade_book(tmp_path)
    assert outlets.read_text() == "origins: []\noutlets: []\n"
    assert [path.name for path in outlets.parent.iterdir() if path.is_file()] == ["outlets.yml"]


OLD_SITE = "site_url: https://news.example/b/ # there\nhooks: [generator/site/mkdocs_plugin.py]\n"
NEW_ADDRESS = 'site_url: "https://news.example/b/"'


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (
            'site_url: "" # where\nlanguages: [en]\n',
            f"{NEW_ADDRESS} # where\nlanguages: [en]\n",
            'data/book.yml:1: "" → "https://news.example/b/"',
        ),
        (
            "languages: [en]\n",
            f"languages: [en]\n{NEW_ADDRESS}\n",
            f"data/book.yml:2: no site_url → {NEW_ADDRESS}",
        ),
        ("site_url: https://a.example/\n", "site_url: https://a.example/\n", None),
    ],
)
def test_the_address_of_the_site_moves_into_the_book(
    before: str, after: str, change: str | None, tmp_path: Path
) -> None:
    site = write(tmp_path, "mkdocs.yml", OLD_SITE)
    book = write(tmp_path, "data/book.yml", before)
    changes = list(map(str, upgrade_book(tmp_path)))
    assert book.read_text() == after
    assert "site_url" not in site.read_text()
    assert [line for line in changes if line.startswith("data/")] == [change] * (change is not None)
    assert upgrade_book(tmp_path) == ()


def test_former_words_are_of_entries_that_the_program_says_otherwise_now() -> None:
    former, current = load_former_words("id"), load_interface("id").words
    assert former.single
    for english, text in former.single.items():
        assert current.single.get(english) not in {None, text}, english


# --- a whole book of the version before -----------------------------------------------------------

NOTE = """# Sanctions stay, the minister says [@s-fb93cfc7]

The minister says that sanctions stay [@s-fb93cfc7].

## strongest
The minister says so [@s-fb93cfc7].

## weakest
Only {origins:1} reports it [@s-fb93cfc7].
"""
OLD_BOOK = {
    "mkdocs.yml": (PROJECT / "tests/cases/upgrading/old_site.yml").read_text(encoding="utf-8"),
    "data/outlets.yml": (
        "outlets:\n"
        "  - {id: antara, name: ANTARA, spellings: [ANTARA], sites: [antaranews.com]}\n"
        "origins:\n"
        "  - {id: kyodo, name: Kyodo News, spellings: [Kyodo]}\n"
    ),
    "data/notes/sanctions.en.md": NOTE,
}
OLD_WORDS = {
    "data/translations/id.po": 'msgid "Topics"\nmsgstr "Topik"\n\nmsgid "articles"\nmsgstr "artikel"\n'
}
OLD_FINDING = (
    b"findings:\n"
    b"  - {id: f-fb93cfc7, statements: [s-fb93cfc7, s-6144bdda], origins: [Kyodo News, CNA]}"
)
OLD_EDITION = "data/editions/2023-03-07.yml"


def test_a_book_of_the_version_before_is_sent_to_the_upgrade_and_then_builds_strictly(
    tmp_path: Path,
) -> None:
    root = small_book.copy(tmp_path, {**OLD_BOOK, **OLD_WORDS})
    (root / "docs").mkdir()
    old_edition = (root / OLD_EDITION).read_bytes().replace(b"findings: []", OLD_FINDING)
    (root / OLD_EDITION).write_bytes(old_edition)
    with pytest.raises(InputError) as caught:
        check(root)
    mistakes = caught.value.problems
    assert {problem.path for problem in mistakes} == set(OLD_BOOK)
    assert {problem.advice for problem in mistakes} == {"run briefing upgrade"}
    changes = upgrade_book(root)
    assert {change.path for change in changes} == {*OLD_BOOK, *OLD_WORDS}
    assert (root / OLD_EDITION).read_bytes() == old_edition
    assert check(root).book.refused == ()
    run = mkdocs(root, "build", "--strict")
    assert run.returncode == 0, run.stderr
    assert "Sanctions stay" in (root / "site/topics/sanctions/index.html").read_text("utf-8")


def test_the_command_prints_each_change_and_then_that_there_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "data/outlets.yml", "origins: []\noutlets: []\n")
    assert main(["upgrade", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "data/outlets.yml:1: origins → newsrooms\n"
    assert main(["upgrade", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "nothing to upgrade: all is written for this version\n"
