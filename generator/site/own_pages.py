"""Complete the front matter of a page that people wrote: it may leave out all of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml
from markupsafe import Markup, escape
from mkdocs.utils.meta import YAML_RE

from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError
from generator.desk.interface import list_interface_languages
from generator.site.language_folders import LanguageFolders

FrontMatter = Mapping[str, Any]  # key -> value

_HEADING = re.compile(r"^# +(.+?)(?: +#+| *\{:.*\})? *$", re.MULTILINE)
_BY_LANGUAGE = "language: path of a page, as in {id: id/page.md}"


class OwnPageReader(Frozen):
    """Reads the pages that people wrote below docs."""

    folders: LanguageFolders
    paths: frozenset[str]  # of all pages

    def read(self, path: str, text: str) -> FrontMatter:
        """The front matter with `lang`, `twins` (language -> path) and `label`.

        Raises InputError where it cannot be used.
        """
        front = YAML_RE.match(text)
        meta: FrontMatter = {}
        body = text
        if front:
            meta = _parse(front[1], path)
            body = text[front.end() :]
        problems = [fault.at(f"docs/{path}") for fault in self._find_faults(meta)]
        if problems:
            raise InputError(problems)
        return {
            **meta,
            "lang": meta.get("lang") or self.folders.language_at(path),
            "twins": self._complete_twins(path, meta),
            "label": _make_label(path, meta, body),
        }

    def _find_faults(self, meta: FrontMatter) -> Iterator[Fault]:
        """What is wrong with what the page says of itself."""
        language = meta.get("lang", "")
        twins = meta.get("twins", {})
        if not isinstance(language, str):
            yield Fault(
                what="wrong value of 'lang'",
                found=repr(language),
                expected="a text",
                advice="put it in quotes",
            )
        elif language:
            yield from self._find_unknown_languages([language])
        if not isinstance(twins, Mapping):
            yield Fault("wrong value of 'twins'", repr(twins), _BY_LANGUAGE)
            return
        yield from self._find_unknown_languages(twins)
        for _, twin in self._place_twins(twins):
            if twin not in self.paths:
                advice = "correct its path in 'twins'"
                yield Fault("there is no such page", repr(twin), advice=advice)

    def _find_unknown_languages(self, languages: Iterable[object]) -> Iterator[Fault]:
        """Those that no book may have; one that this book has not may be wanted again."""
        expected = ", ".join(self.folders.languages)
        for language in languages:
            if language not in list_interface_languages():
                yield Fault("not a language of this book", repr(language), expected)

    def _complete_twins(self, path: str, meta: FrontMatter) -> Mapping[str, str]:
        """Language -> path of the page in it, as it names them or as their names are alike."""
        language = meta.get("lang")
        if language not in self.folders.languages:
            language = self.folders.language_at(path)
        twins = self._find_twins(path)
        named_twins = meta.get("twins", {})
        twins.update(self._place_twins(named_twins))
        twins[language] = path
        return twins

    def _place_twins(self, twins: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Language -> where the page is in this book, of twins as a page names them.

        They may have been named when the book had another first language, or more languages.
        """
        for language, path in twins.items():
            if language not in self.folders.languages:
                continue
            name = str(path).removeprefix(f"{language}/")
            folder = self.folders.folder_of(language)
            placed = f"{folder}{name}"
            yield language, placed if placed in self.paths else path

    def _find_twins(self, path: str) -> dict[str, str]:
        """Language -> the page of the same name in its folder, or its home page."""
        folders = self.folders
        language_here = folders.language_at(path)
        folder_here = folders.folder_of(language_here)
        name = path.removeprefix(folder_here)
        twins = {}
        for language in folders.languages:
            twin = f"{folders.folder_of(language)}{name}"
            is_there = twin in self.paths and twin != path
            twins[language] = twin if is_there else folders.home_of(language)
        return twins


def _parse(front: str, path: str) -> FrontMatter:
    """Front matter as YAML, which MkDocs would show as text where it is wrong."""
    shown_path = f"docs/{path}"
    try:
        meta = yaml.safe_load(front)
    except yaml.MarkedYAMLError as error:
        line = 0
        if error.problem_mark:
            line = error.problem_mark.line + 2
        fault = Fault(f"the front matter is not valid YAML: {error.problem}")
        raise fault.error_at(shown_path, line) from error
    if meta is None:
        return {}
    if not isinstance(meta, Mapping):
        fault = Fault("the front matter has no keys", repr(meta), "lines as in `label: Thanks`")
        raise fault.error_at(shown_path, 2)
    return meta


def _make_label(path: str, meta: FrontMatter, body: str) -> Markup:
    """By what name others link to the page."""
    label = meta.get("label") or meta.get("title")
    if not label:
        label = _find_title(path, body)
    return escape(str(label))


def _find_title(path: str, body: str) -> str:
    heading = _HEADING.search(body)
    if heading:
        return heading[1]
    return PurePosixPath(path).stem
