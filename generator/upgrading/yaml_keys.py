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


def move_program_on(path: str, text: str) -> Rewriting:
    """The file with this version of the program where it asks for an older one.

    Raises InputError where it asks for a newer one.
    """
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
