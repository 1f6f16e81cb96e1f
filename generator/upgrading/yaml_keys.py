"""Keys of YAML files, by the names and with the values that they have now."""

from __future__ import annotations

import re

from generator.core.problems import InputError
from generator.core.yaml_text import parse_with_errors
from generator.desk.checks import CheckedFile, check_yaml
from generator.desk.old_keys import RENAMED_KEYS
from generator.desk.program import asks_for_older, describe_versions, find_wrong_program
from generator.upgrading.rewriting import LineEditor, Rewriting

_VERSIONS = re.compile(r"""(?<=program:)\s*("[^"]*"|'[^']*')""")
_NO_ADDRESS = re.compile(r"""(?<=site_url:)\s*(""|'')?""")


def rename_keys(path: str, text: str) -> Rewriting:
    """The file with the names that its keys have now; one that has both is left to its editor."""
    lines = parse_with_errors(text).lines
    editor = LineEditor(path, text)
    for old, new in RENAMED_KEYS[path].items():
        if (old,) in lines and (new,) not in lines:
            key = re.compile(rf"(?<![\w-]){old}(?=[\"']?\s*:)")
            editor.substitute(lines[old,], key, new)
    return editor.finish()


def update_book(path: str, text: str, address: str) -> Rewriting:
    """The book's file with this version of the program where it asks for an older one, and with
    the site's address that was in mkdocs.yml, "" where none was.

    Raises InputError where it asks for a newer program.
    """
    book = check_yaml(text, path, "book")
    editor = LineEditor(path, text)
    _move_program_on(book, editor)
    if address:
        _add_address(book, editor, address)
    return editor.finish()


def _move_program_on(book: CheckedFile, editor: LineEditor) -> None:
    problem = find_wrong_program(book)
    if problem is None:
        return
    if not asks_for_older(book.find(("program",))):
        raise InputError([problem])
    editor.substitute(problem.line, _VERSIONS, f' "{describe_versions()}"')


def _add_address(book: CheckedFile, editor: LineEditor, address: str) -> None:
    """Give the book that address where it has none."""
    path = ("site_url",)
    if book.find(path) or path in book.wrong:
        return
    if path in book.lines:
        editor.substitute(book.line(path), _NO_ADDRESS, f' "{address}"')
    else:
        editor.append(f'site_url: "{address}"', old="no site_url")
