"""Rewrite what editors wrote for an older version of the program, in place and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator import outputs
from generator.core.problems import InputError
from generator.core.text import TextFiles, printable
from generator.desk import files
from generator.desk.old_keys import RENAMED_KEYS, SITE_SETTINGS
from generator.desk.yaml_files import BOOK
from generator.upgrading import notes, site_settings, translations, yaml_keys
from generator.upgrading.rewriting import LineChange, Rewriting

__all__ = ["LineChange", "upgrade_book"]

_NOTES = "data/notes/"
_TRANSLATIONS = "data/translations/"


def upgrade_book(root: Path) -> tuple[LineChange, ...]:
    """Rewrite the book in that folder; all that was changed, in the order of files and lines.

    Raises InputError, and writes nothing, where a file cannot be read or asks for a newer program.
    """
    texts = _read_texts(root)
    settings = texts.get(SITE_SETTINGS, "")
    address = site_settings.find_address(settings)
    rewritten = {}
    changes: list[LineChange] = []
    for path, text in texts.items():
        rewriting = _rewrite(path, text, address)
        if rewriting.changes:
            rewritten[path] = rewriting.text
            changes += rewriting.changes
    outputs.rewrite(root, rewritten)
    return tuple(changes)


def _read_texts(root: Path) -> TextFiles:
    """Path -> text of each file that an upgrade may change."""
    problems = []
    texts = {}
    for path in _list_paths(root):
        try:
            texts[path] = files.load_whole_text(root / path)
        except files.UnreadableError as error:
            problems.append(error.fault.at(printable(path)))
    if problems:
        raise InputError(problems)
    return texts


def _list_paths(root: Path) -> Iterator[str]:
    for path in (SITE_SETTINGS, BOOK, *RENAMED_KEYS):
        if files.exists(root / path):
            yield path
    for folder, ending in ((_NOTES, ".md"), (_TRANSLATIONS, ".po")):
        for name in files.list_names(root / folder, ending):
            yield f"{folder}{name}{ending}"


def _rewrite(path: str, text: str, address: str) -> Rewriting:
    """The file of that path, rewritten; `address` is what mkdocs.yml gave the site."""
    if path == SITE_SETTINGS:
        return site_settings.shorten(path, text)
    if path == BOOK:
        return yaml_keys.update_book(path, text, address)
    if path.startswith(_NOTES):
        return notes.rename_counts(path, text)
    if path.startswith(_TRANSLATIONS):
        return translations.remove_words_of_program(path, text)
    return yaml_keys.rename_keys(path, text)
