"""The command line: which folder it works on, what it prints, for whom, and its exit codes."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator import reviewing
from generator.cli import main
from generator.cli.summaries import summarize
from generator.core.platforms import WINDOWS
from tests import small_book

ROOT = Path(__file__).parent.parent
BROKEN = {"data/topics.yml": "- id: sanctions\n", "data/outlets.yml": "- name: Satu\n"}

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return small_book.copy(tmp_path / "book")


# --- the command line -----------------------------------------------------------------------------


def test_briefing_alone_lists_the_commands(capsys: Captured) -> None:
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert "\n  check " in printed
    assert "..." not in printed.partition("Commands:")[2], "a command is described in one line"


def test_version_is_the_programs(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "briefing 0.2.0\n"


@pytest.mark.parametrize(
    ("words", "meant"), [(["chek"], "check"), (["bild"], "build"), (["check", "--quet"], "--quiet")]
)
def test_a_misspelt_word_is_answered_with_what_was_meant(
    words: list[str], meant: str, capsys: Captured
) -> None:
    assert main(words) == 2
    assert f"Did you mean '{meant}'?" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_a_shell_gets_a_script_that_completes_commands(shell: str, capsys: Captured) -> None:
    assert main(["completion", shell]) == 0
    assert f"_BRIEFING_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_the_script_of_a_shell_is_answered(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator"]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "_BRIEFING_COMPLETE": "bash_complete",
        "COMP_WORDS": "briefing che",
        "COMP_CWORD": "1",
    }
    result = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert result.stdout == "plain,check\n"


# --- the folder -----------------------------------------------------------------------------------


def test_a_command_works_on_the_nearest_book_above(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(book / "data/articles")
    assert main(["check"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("2 articles")


def test_a_book_without_settings_is_not_taken_for_the_book_above(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    below = small_book.copy(book / "below", {"data/book.yml": None})
    monkeypatch.chdir(below)
    assert main(["check"]) == 1
    assert capsys.readouterr().err.startswith("data/book.yml: is missing")


def test_a_command_works_on_the_folder_that_it_is_given(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(book.parent)
    assert main(["check", "book"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("2 articles")


def test_a_folder_without_a_book_is_named_in_one_line(tmp_path: Path, capsys: Captured) -> None:
    for folder, what in ((tmp_path / "nickel", "does not exist"), (tmp_path, "contains no book")):
        assert main(["build", str(folder)]) == 2
        assert capsys.readouterr().err == (
            f"{folder}: {what}; expected a folder with data/book.yml; name the folder of a book, "
            f"or begin one with briefing new {folder}\n"
        )
        assert not (folder / "docs").exists()


def test_a_command_outside_of_any_book_says_so_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["review", "sanctions"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{tmp_path}: contains no book, nor does a folder above it; ")


def test_a_book_that_lacks_its_settings_is_a_book_with_a_mistake(
    tmp_path: Path, capsys: Captured
) -> None:
    root = small_book.copy(tmp_path, {"data/book.yml": None})
    assert main(["check", str(root)]) == 1
    assert "data/book.yml: is missing" in capsys.readouterr().err


# --- what is printed ------------------------------------------------------------------------------


def test_quiet_prints_nothing_but_what_is_wrong(book: Path, capsys: Captured) -> None:
    assert main(["build", "-q", str(book)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == ""
    assert main(["build", str(book)]) == 0
    assert "have no gloss" in capsys.readouterr().err


def test_quiet_prints_of_what_is_alike_in_a_file_the_first_few(
    book: Path, capsys: Captured
) -> None:
    """As where translations are of another book: each is wrong, and all for one reason."""
    entries = [f'msgctxt "gloss"\nmsgid "Kalimat {n}."\nmsgstr "Sentence {n}."' for n in range(9)]
    text = "\n\n".join(['msgid ""\nmsgstr "Language: en"', *entries, ""])
    (book / "data/translations/en.po").write_text(text, "utf-8")
    assert main(["build", "-q", str(book)]) == 0
    *first, rest = capsys.readouterr().err.splitlines()
    assert [line.count("no page prints") for line in first] == [1, 1, 1]
    assert rest.endswith("no page prints the words of this gloss: 6 more, listed without -q")
    assert main(["build", str(book)]) == 0
    assert capsys.readouterr().err.count("no page prints") == 9


def test_verbose_prints_how_long_each_stage_took(book: Path, capsys: Captured) -> None:
    assert main(["build", "-v", str(book)]) == 0
    lines = capsys.readouterr().err.splitlines()
    stages = [line.split(" s  ")[1] for line in lines if " s  " in line]
    assert stages == ["reading articles", "comparing statements", "making pages", "writing files"]


def test_a_terminal_shows_what_runs_until_it_is_over(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["check", str(book)]) == 0
    first, second, rest = capsys.readouterr().err.split("\r\x1b[K")
    assert (first, second) == ("reading articles …", "comparing statements …")
    assert "…" not in rest


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 topic, 1 file written"), (2, "2 topics, 2 files written")]
)
def test_one_of_a_thing_is_counted_as_one(count: int, said: str) -> None:
    assert summarize("{topics}, {written}", {"topics": count, "written": count}) == said


def test_json_holds_the_result(book: Path, capsys: Captured) -> None:
    assert main(["build", "--json", str(book)]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    result = json.loads(captured.out)
    assert result["ok"] is True
    assert result["articles"] == 2
    assert result["written"] > 10


@pytest.mark.parametrize("command", ["build", "check"])
def test_json_holds_each_mistake(command: str, tmp_path: Path, capsys: Captured) -> None:
    root = small_book.copy(tmp_path, BROKEN)
    assert main([command, str(root)]) == 1
    lines = capsys.readouterr().err.splitlines()[:-1]
    assert main([command, "--json", str(root)]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    result = json.loads(captured.out)
    assert result["ok"] is False
    assert len(result["problems"]) == len(lines) >= 2
    for problem, line in zip(result["problems"], lines, strict=True):
        assert line.startswith(f"{problem['path']}:{problem['line']}: {problem['what']}")
        assert line.endswith(problem["advice"])
        assert problem["kind"] == "mistake"


# --- where it does not run ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "script",
    [
        "from generator import cli; sys.exit(cli.main(['check']))",
        "import generator.site.plugin",
    ],
    ids=["command", "plugin"],
)
def test_windows_is_answered_in_one_line_before_anything_that_it_lacks_is_loaded(
    script: str,
) -> None:
    windows = "import sys; sys.modules['fcntl'] = None; sys.platform = 'win32'; "
    command = [sys.executable, "-c", windows + script]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr == f"{WINDOWS}\n"
    assert "wsl --install" in WINDOWS


def test_a_disk_that_fails_is_named_in_one_line_and_a_fault_of_the_program_is_not(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def fail_with(number: int) -> None:
        def refuse(root: Path, _topic: str) -> None:
            raise OSError(number, os.strerror(number), str(root))

        monkeypatch.setattr(reviewing, "review_notes", refuse)

    fail_with(errno.EIO)
    assert main(["review", "sanctions", "--root", str(book)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"{book}: the disk refuses: Input/output error; make room or access, then try again"
    ]
    fail_with(errno.ENOENT)
    with pytest.raises(FileNotFoundError):
        main(["review", "sanctions", "--root", str(book)])
