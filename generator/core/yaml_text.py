"""YAML without surprises: text in, plain values and line numbers out.

Only what YAML 1.2 calls JSON values come out: `no`, `12:30`, `1e3` and `2023-02-01` stay text.
Anchors, aliases, tags, duplicate keys, several documents and deep nesting are refused before
anything is built from them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.core.text import line_number

MAX_DEPTH = 10
MAX_CHARACTERS = 2_000_000

Path = tuple[str | int, ...]  # keys and 0-based places from the top
Json = Any  # None, bool, int, float, str, list of Json, dict of str to Json

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?")
_WORDS: Mapping[str, Json] = {"": None, "~": None, "null": None, "true": True, "false": False}


class YamlError(ValueError):
    """The text is not YAML that we read; `line` is 1-based."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Document:
    """The value of a YAML text, and the line on which each part of it begins."""

    value: Json
    lines: Mapping[Path, int]  # 1-based; of the key for a member of a mapping

    def line(self, path: Path) -> int:
        """The line of that part, or of the nearest part around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Document:
    """Read one YAML document; raises YamlError."""
    if len(text) > MAX_CHARACTERS:
        raise YamlError(
            1, f"is {len(text):,} characters long; the most is {MAX_CHARACTERS:,}; split it"
        )
    try:
        return _build(text)
    except yaml.MarkedYAMLError as error:
        mark: yaml.Mark | None = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlError(line, f"is not valid YAML: {error.problem or error.context}") from error
    except yaml.reader.ReaderError as error:
        line = line_number(text, error.position)
        raise YamlError(
            line, f"holds the character U+{ord(text[error.position]):04X}, which YAML forbids"
        ) from error


def _line_of(mark: yaml.Mark | None) -> int:
    return mark.line + 1 if mark else 1


@dataclass(frozen=True, slots=True)
class _OpenCollection:
    """A list or mapping whose end is still to come."""

    path: Path
    value: Json


class _Builder:
    """Builds one value from YAML events.

    Keeps the open collections on a stack, so that nothing recurses.
    """

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self.documents: list[Json] = []
        self.open: list[_OpenCollection] = []  # innermost last
        self.key: str | None = None  # of the mapping on top of the stack, whose value comes next

    def take_event(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        _refuse_extras(event, line)
        if isinstance(event, yaml.DocumentStartEvent) and self.documents:
            raise YamlError(line, "holds a second document (`---`); keep one document a file")
        if isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.NodeEvent):
            if self._key_is_due():
                self.take_key(event, line)
            else:
                self.take_value(event, line)

    def _key_is_due(self) -> bool:
        in_mapping = bool(self.open) and isinstance(self.open[-1].value, dict)
        return in_mapping and self.key is None

    def take_key(self, event: yaml.NodeEvent, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            raise YamlError(line, "has a list or mapping as a key; keys are plain words")
        path = (*self.open[-1].path, event.value)
        if path in self.lines:
            raise YamlError(
                line,
                f"the key `{event.value}` stands twice; the first is on line {self.lines[path]}",
            )
        self.lines[path] = line
        self.key = event.value

    def take_value(self, event: yaml.NodeEvent, line: int) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise YamlError(line, f"nests more than {MAX_DEPTH} deep; flatten it")
        if isinstance(event, yaml.ScalarEvent):
            self.add_value(_read_scalar(event, line), line)
            return
        value: Json = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self.add_value(value, line)
        self.open.append(_OpenCollection(path, value))

    def add_value(self, value: Json, line: int) -> Path:
        """Put the value into the innermost open collection; its path."""
        if not self.open:
            self.documents.append(value)
            return ()
        parent = self.open[-1]
        if isinstance(parent.value, list):
            path: Path = (*parent.path, len(parent.value))
            parent.value.append(value)
            self.lines[path] = line
            return path
        key = str(self.key)
        self.key = None
        parent.value[key] = value
        return (*parent.path, key)


def _build(text: str) -> Document:
    builder = _Builder()
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        builder.take_event(event)
    value = builder.documents[0] if builder.documents else None
    return Document(value, builder.lines)


def _refuse_extras(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise YamlError(
            line, "uses an anchor or alias (`&` or `*`); write the value out, or put it in quotes"
        )
    if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
        raise YamlError(line, f"uses the tag `{getattr(event, 'tag', '')}`; remove it")


def _read_scalar(event: yaml.ScalarEvent, line: int) -> Json:
    """A plain scalar may be a number, true, false or nothing; everything else is text."""
    if not event.implicit[0]:
        return _join_surrogates(event.value, line)
    if event.value in _WORDS:
        return _WORDS[event.value]
    number = _NUMBER.fullmatch(event.value)
    if number is None:
        return event.value
    has_decimals = bool(number[2])
    return float(event.value) if has_decimals else int(event.value)


def _join_surrogates(text: str, line: int) -> str:
    """The text with the two halves of an escaped character (`\\ud83d\\ude00`, as JSON writes it)
    made one.
    """
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError as error:
        raise YamlError(
            line, "escapes half a character (`\\ud800` …); write the character itself"
        ) from error
