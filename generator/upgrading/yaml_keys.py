"""Keys of YAML files, by the names and with the values that they have now."""

from __future__ import annotations

import re

from generator.core.problems import InputError
from generator.core.yaml_text import parse_with_errors
from generator.desk.checks import check_yaml
from generator.desk.old_keys import RENAMED_KEYS
from generator.desk.program import asks_for_older, describe_versions, find_wrong_program
from generator.upgrading.rewriting import Change, Rewriting

_VERSIONS = re.compile(r"""(?<=program:)(\s*)("[^"]*"|'[^']*')""")
_EMPTY_ADDRESS = re.compile(r"""site_url:[ \t]*(""|'')?""")


def rename_keys(path: str, text: str) -> Rewriting:
    """The file with the names that its keys have now; one that has both is left to its editor."""
    document = parse_with_errors(text)
    lines = text.split("\n")
    changes: list[Change] = []
    for old, new in RENAMED_KEYS[path].items():
        number = document.lines.get((old,))
        if number is None or (new,) in document.lines:
            continue
        key = re.compile(rf"(?<![\w-]){old}(?=[\"']?\s*:)")
        lines[number - 1] = key.sub(new, lines[number - 1], count=1)
        changes.append(Change(path, number, f"{old}:", f"{new}:"))
    return Rewriting("\n".join(lines), tuple(changes))


def update_book(path: str, text: str, address: str) -> Rewriting:
    """The book's file with this version of the program where it asks for an older one, and with
    the site's address that was in mkdocs.yml, "" where none was.

    Raises InputError where it asks for a newer program.
    """
    moved_on = _move_program_on(path, text)
    with_address = _add_address(path, moved_on.text, address)
    changes = sorted([*moved_on.changes, *with_address.changes], key=lambda change: change.line)
    return Rewriting(with_address.text, tuple(changes))


def _move_program_on(path: str, text: str) -> Rewriting:
    book = check_yaml(text, path, "book")
    problem = find_wrong_program(book)
    if problem is None:
        return Rewriting(text)
    if not asks_for_older(book.find(("program",))):
        raise InputError([problem])
    lines = text.split("\n")
    old = lines[problem.line - 1]
    new = _VERSIONS.sub(rf'\1"{describe_versions()}"', old)
    lines[problem.line - 1] = new
    return Rewriting("\n".join(lines), (Change(path, problem.line, old.strip(), new.strip()),))


def _add_address(path: str, text: str, address: str) -> Rewriting:
    """The file with that address where it has none of its own."""
    document = parse_with_errors(text)
    if not address or not isinstance(document.value, dict) or document.value.get("site_url"):
        return Rewriting(text)
    new = f'site_url: "{address}"'
    lines = text.split("\n")
    number = document.lines.get(("site_url",))
    if number is None:
        number = len(lines) if not lines[-1] else len(lines) + 1
        lines.insert(number - 1, new)
        return Rewriting("\n".join(lines), (Change(path, number, "no site_url", new),))
    old = lines[number - 1]
    lines[number - 1] = _EMPTY_ADDRESS.sub(new, old)
    return Rewriting("\n".join(lines), (Change(path, number, old.strip(), new),))
