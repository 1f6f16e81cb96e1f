"""The editors' pages name every command, option and message that an editor can meet."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator

import click
import pytest

from generator.cli.commands import briefing
from tests.conftest import PROJECT

COMMANDS = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
MESSAGES = (PROJECT / "docs" / "messages.md").read_text(encoding="utf-8")
# The classes of messages, and where their words are among the arguments.
WORDS_AT = {"Fault": 0, "Problem": 2, "Refusal": 2}
CODE = re.compile(r"`+([^`]+)`+")


def list_commands() -> list[click.Command]:
    return [briefing.commands[name] for name in sorted(briefing.commands)]


@pytest.mark.parametrize("command", list_commands(), ids=lambda command: command.name)
def test_each_command_and_option_is_explained(command: click.Command) -> None:
    section = read_section(f"`briefing {command.name}`")
    options = [each for each in command.params if isinstance(each, click.Option)]
    names = [each.opts[-1] for each in options if not each.hidden]
    rows = "".join(line for line in section.splitlines() if line.startswith("| `-"))
    assert [name for name in names if not re.search(rf"`{name}[` ]", rows)] == []


@pytest.mark.parametrize("command", list_commands(), ids=lambda command: command.name)
def test_each_command_has_an_example(command: click.Command) -> None:
    section = read_section(f"`briefing {command.name}`")
    example = re.compile(rf"^```sh\n(eval \"\$\()?briefing {command.name}\b", re.MULTILINE)
    assert example.search(section)


def test_no_command_is_explained_that_is_not_there() -> None:
    explained = re.findall(r"^## `briefing (\w+)`$", COMMANDS, re.MULTILINE)
    assert explained == [command.name for command in list_commands()]


def read_section(heading: str) -> str:
    """The section of docs/commands.md below that heading."""
    sections = re.split(r"^## ", COMMANDS, flags=re.MULTILINE)
    return next(section for section in sections if section.startswith(f"{heading}\n"))


def test_each_message_is_explained() -> None:
    explained = " | ".join(CODE.findall(MESSAGES))
    missing = [(where, piece) for where, piece in list_message_pieces() if piece not in explained]
    assert missing == []


@functools.cache
def list_message_pieces() -> tuple[tuple[str, str], ...]:
    """The module of each message, and fixed words of it."""
    pieces: list[tuple[str, str]] = []
    for path in sorted((PROJECT / "generator").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                pieces += [(path.name, piece) for piece in list_pieces(call)]
    return tuple(pieces)


def list_pieces(call: ast.Call) -> Iterator[str]:
    """What a page can be searched for: two fixed words or more, in code marks of their own."""
    for text in list_fixed_words(call):
        for piece in re.split("[`…]", text):
            if len(piece.split()) > 1:
                yield piece.strip(" :")


def list_fixed_words(call: ast.Call) -> Iterator[str]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name not in WORDS_AT:
        return
    by_name = [each.value for each in call.keywords if each.arg == "what"]
    for words in by_name or call.args[WORDS_AT[name] :][:1]:
        parts = words.values if isinstance(words, ast.JoinedStr) else [words]
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_the_reader_of_these_tests_meets_many_messages() -> None:
    assert len(set(list_message_pieces())) > 150
