"""The Markdown tree below docs: its pages, with what their front matter says of them.

`lang`, `twins`, `label`, `section`, `was`, `kind`, `alias`, `scope`; the home page of a language
adds `book`, `language`, `words`. A page that people write may leave out all of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.utils.meta import get_data

from generator.core.problems import Fault, InputError, Problem
from generator.outputs import owned

HOME = "index.md"
FrontMatter = Mapping[str, Any]
_HEADING = re.compile(r"^# +(.+?)(?: +#+| *\{:.*\})? *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class DocsPage:
    """A page of the tree."""

    path: str  # below docs
    meta: FrontMatter  # with `lang`, `twins` (language -> path) and `label`, whoever wrote it
    is_generated: bool  # False: people wrote it

    @property
    def language(self) -> str:
        return str(self.meta["lang"])


@dataclass(frozen=True, slots=True)
class DocsTree:
    """All pages below docs."""

    docs: Path
    languages: tuple[str, ...]  # of the book, that of its root first
    pages: Mapping[str, DocsPage]  # by path

    def folder_of(self, language: str) -> str:
        """The folder of a language's pages below docs, and below the site: "" or as in "id/"."""
        return _folder_of(language, self.languages)

    def language_at(self, file: str) -> str:
        """The language in whose folder that file of the site, or of docs, is."""
        return _language_at(file, self.languages)

    def find_home(self, language: str) -> DocsPage:
        return self.pages[f"{self.folder_of(language)}{HOME}"]

    def list_pages(self, language: str) -> list[DocsPage]:
        return [page for page in self.pages.values() if page.language == language]

    def list_hand_written(self) -> list[DocsPage]:
        return [page for page in self.pages.values() if not page.is_generated]


def read_tree(docs: Path) -> DocsTree:
    """The tree in that folder, once the book is built.

    Raises InputError where it is not built, and where a page that people wrote names another
    page or a language that is not there.
    """
    texts = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8-sig", errors="replace")
        for path in sorted(docs.rglob("*.md"))
    }
    if HOME not in texts:
        fault = Fault("is missing", advice="build the book first: briefing build")
        raise InputError([fault.at(f"docs/{HOME}")])
    _, home = get_data(texts[HOME])
    languages = _put_root_first(home["twins"])
    reader = _PageReader(languages, frozenset(texts), frozenset(owned(docs)))
    pages = {path: reader.read(path, text) for path, text in texts.items()}
    problems = [problem for page in pages.values() for problem in _find_mistakes(page, reader)]
    if problems:
        raise InputError(problems)
    return DocsTree(docs, reader.languages, pages)


def _put_root_first(homes: Mapping[str, str]) -> tuple[str, ...]:
    """The languages of these home pages, that of the site's root before the others."""
    return tuple(sorted(homes, key=lambda language: (homes[language] != HOME, language)))


@dataclass(frozen=True, slots=True)
class _PageReader:
    """Reads pages of one tree."""

    languages: tuple[str, ...]
    paths: frozenset[str]  # of all pages
    generated: frozenset[str]  # paths that the program made

    def read(self, path: str, text: str) -> DocsPage:
        body, meta = get_data(text)
        if path in self.generated:
            return DocsPage(path, meta, is_generated=True)
        return DocsPage(path, self._complete(path, meta, body), is_generated=False)

    def _complete(self, path: str, meta: FrontMatter, body: str) -> FrontMatter:
        """The front matter of a page that people wrote, with what it leaves out."""
        language = _language_at(path, self.languages)
        twins = self._find_twins(path.removeprefix(_folder_of(language, self.languages)))
        heading = _HEADING.search(body)
        title = meta.get("title") or (heading[1] if heading else PurePosixPath(path).stem)
        return {
            "lang": language,
            "label": html.escape(str(title), quote=False),
            **meta,
            "twins": {**twins, **meta.get("twins", {}), meta.get("lang", language): path},
        }

    def _find_twins(self, path: str) -> dict[str, str]:
        """Language -> the page of that path in it, or its home page where there is none."""
        twins: dict[str, str] = {}
        for language in self.languages:
            folder = _folder_of(language, self.languages)
            twin = f"{folder}{path}"
            twins[language] = twin if twin in self.paths else f"{folder}{HOME}"
        return twins


def _folder_of(language: str, languages: tuple[str, ...]) -> str:
    return "" if language == languages[0] else f"{language}/"


def _language_at(path: str, languages: tuple[str, ...]) -> str:
    folder = PurePosixPath(path).parts[0]
    return folder if folder in languages[1:] else languages[0]


def _find_mistakes(page: DocsPage, reader: _PageReader) -> Iterator[Problem]:
    """What the front matter of a page names and is not there."""
    languages = ", ".join(reader.languages)
    path = f"docs/{page.path}"
    for language, twin in page.meta["twins"].items():
        if language not in reader.languages:
            yield Fault("not a language of this book", repr(language), languages).at(path)
        elif twin not in reader.paths:
            advice = "correct its path in twins"
            yield Fault("there is no such page", repr(twin), advice=advice).at(path)
