"""Render a book's site by MkDocs, in place of the last one only if nothing is wrong with it."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator import outputs
from generator.core.frozen import Frozen
from generator.core.problems import Fault, Problem, Problems
from generator.core.text import one_line
from generator.site.book_making import BuiltBook
from generator.site.plugin import BriefingPlugin

SETTINGS = "mkdocs.yml"
_FOLDER, _OFFLINE_FOLDER = "site", "site-offline"
_MKDOCS = logging.getLogger("mkdocs")
_SERVER = "mkdocs.livereload"  # warns of addresses that browsers ask for and that are not there
_NAMED_FILE = re.compile(r"Doc file '([^']+)' ")
_NAMED_LINE = re.compile(r"([\w./-]+\.\w+)(?::(\d+))?: (.+)")
_MISSING_PLUGIN = Fault(
    "lacks the plugin `briefing`, which makes the book's pages",
    advice="write `plugins: [briefing]`, or run briefing upgrade",
).at(SETTINGS)


class SiteWishes(Frozen):
    is_offline: bool = False  # read from disk, search included
    is_strict: bool = True  # a warning is a mistake
    is_strict_on_articles: bool = False  # a refused article is, too

    @property
    def folder(self) -> str:
        """Where it lies in the book's folder."""
        return _OFFLINE_FOLDER if self.is_offline else _FOLDER


class Rendering(Frozen):
    pages: int
    problems: Problems  # what MkDocs warns of
    is_good: bool  # whether it took the place of the last one


def render_site(root: Path, book: BuiltBook, wishes: SiteWishes) -> Rendering:
    """Render the site of the book that was built in that folder just now.

    Raises InputError where the disk refuses.
    """
    with outputs.prepare_folder(root / wishes.folder) as folder:
        problems = _run_mkdocs(root, folder, book, wishes)
        is_clean = not problems or not wishes.is_strict
        lacks_articles = bool(wishes.is_strict_on_articles and book.outcome.book.refused)
        is_whole = (folder.new / "index.html").is_file()
        is_good = is_whole and is_clean and not lacks_articles
        if is_good:
            folder.put_in_place()
    pages = sum(1 for _ in (root / "docs").rglob("*.md"))
    return Rendering(pages, problems, is_good)


def _run_mkdocs(
    root: Path, folder: outputs.PreparedFolder, book: BuiltBook, wishes: SiteWishes
) -> Problems:
    """Have MkDocs fill that folder; what it warns of, or why it gave up."""
    settings = root / SETTINGS
    if not settings.is_file():
        lines = "the lines site_name: …, theme: briefing, plugins: [briefing]"
        fault = Fault("is missing", expected=lines, advice="write them")
        return (fault.at(SETTINGS),)
    with _gather_warnings() as warnings, _tell_theme(wishes):
        try:
            config = load_config(str(settings), site_dir=str(folder.new), strict=wishes.is_strict)
            plugin = config.plugins.get("briefing")
            if not isinstance(plugin, BriefingPlugin):
                return (_MISSING_PLUGIN,)
            plugin.ready = book
            plugin.last_folder = folder.target
            build_with_mkdocs(config)
        except MkDocsException as error:
            if not warnings.messages:
                warnings.messages.append(error.format_message())
    return tuple(dict.fromkeys(map(_describe_warning, warnings.messages)))


class _WarningList(logging.Handler):
    """The warnings of MkDocs, the theme and the plugins, in order."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning about the site."""
        if record.name != _SERVER:
            self.messages.append(record.getMessage())


@contextmanager
def _gather_warnings() -> Iterator[_WarningList]:
    """The warnings of that block, which are printed nowhere else."""
    warnings = _WarningList()
    propagates = _MKDOCS.propagate
    _MKDOCS.addHandler(warnings)
    _MKDOCS.propagate = False
    try:
        yield warnings
    finally:
        _MKDOCS.removeHandler(warnings)
        _MKDOCS.propagate = propagates


@contextmanager
def _tell_theme(wishes: SiteWishes) -> Iterator[None]:
    """Set the variable by which mkdocs.yml and the plugin know an offline site."""
    before = os.environ.get("OFFLINE")
    os.environ["OFFLINE"] = "true" if wishes.is_offline else "false"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OFFLINE"]
        else:
            os.environ["OFFLINE"] = before


def _describe_warning(message: str) -> Problem:
    """As a problem of the file that it names, or else of the settings."""
    line = one_line(message)
    if named := _NAMED_LINE.fullmatch(line):
        return Fault(named[3]).at(named[1], int(named[2] or 0))
    if named := _NAMED_FILE.match(line):
        return Fault(line).at(f"docs/{named[1]}")
    return Fault(line).at(SETTINGS)
