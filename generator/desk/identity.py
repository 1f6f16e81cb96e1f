"""What a book is made of, under one name that anybody can compute: `data/`, versions, settings.

Files that the program writes are left out, and so is what systems and editors leave behind. Nothing
but bytes, names and whether a file may be run counts: no date, no path of the book, no git.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.core.swhid import FILE, Tree, TreeFile, hash_content, name_tree
from generator.core.text import TextFiles
from generator.desk.entries import make_site_url
from generator.desk.overrides import Override
from generator.desk.trees import read_tree
from generator.desk.versions import list_versions
from generator.nouns.editors import Identity

DATA = "data"
SETTINGS = "settings"  # variables of the environment that go before what book.yml says
VERSIONS = "versions"
MADE_PATHS = ("data/generated", "data/schema")


def identify_inputs(root: Path, overrides: Iterable[Override]) -> Identity:
    return Identity(
        inputs=name_tree(read_inputs_tree(root, overrides)),
        settings=_list_settings(overrides),
    )


def read_inputs_tree(root: Path, overrides: Iterable[Override]) -> Tree:
    """The book's inputs: its data, and as a file each a version and a setting."""
    tree = dict(read_tree(root, DATA, MADE_PATHS))
    tree.update(_make_files(VERSIONS, list_versions()))
    tree.update(_make_files(SETTINGS, _list_settings(overrides)))
    return tree


def _list_settings(overrides: Iterable[Override]) -> Mapping[str, str]:
    """Variable -> text; the site's address as the pages have it, with its last slash."""
    settings = {}
    for override in overrides:
        is_site = override.key == "site_url"
        settings[override.variable] = make_site_url(override.text) if is_site else override.text
    return settings


def _make_files(folder: str, texts: TextFiles) -> Iterator[tuple[str, TreeFile]]:
    for name, text in texts.items():
        yield f"{folder}/{name}", TreeFile(FILE, hash_content(f"{text}\n".encode()))
