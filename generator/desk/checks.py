"""Check a hand-written YAML file on its own: by its JSON Schema, and that its texts can be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from generator.core.frozen import Frozen
from generator.core.problems import Fault, Problems
from generator.core.yaml_text import (
    ANY_LENGTH,
    MAX_CHARACTERS,
    Document,
    KeyPath,
    PlainValue,
    parse_with_errors,
)
from generator.desk import files
from generator.desk.hand_written import schema_of
from generator.desk.old_keys import RENAMED_KEYS
from generator.desk.schema_mistakes import find_schema_mistakes, last_key
from generator.desk.usable_texts import check_text

# What a command writes; limits are against what people write by mistake
_OF_ANY_SIZE = {"edition"}

_ALL_OF_IT: frozenset[KeyPath] = frozenset({()})


class CheckedFile(Frozen):
    """A hand-written YAML file as far as it can be read."""

    path: str  # below the book's folder
    value: PlainValue  # without what is wrong: keys are left out, members of lists are None
    lines: Mapping[KeyPath, int]
    wrong: frozenset[KeyPath]  # parts that are wrong or missing, and so are not in `value`
    problems: Problems
    # Texts in double quotation marks, which YAML takes off
    double_quoted: frozenset[KeyPath] = frozenset()

    def line(self, path: KeyPath) -> int:
        """The line of that part, or of the nearest part around it that has one."""
        return Document(self.value, self.lines).line(path)

    def find(self, path: KeyPath) -> PlainValue:
        """The value of that part; None where there is none that can be read."""
        return _find_part(self.value, path)

    def entries(self, path: KeyPath = ()) -> list[KeyPath]:
        members: Sequence[PlainValue] = self.find(path) or ()
        numbers = range(len(members))
        return [(*path, number) for number in numbers if members[number] is not None]

    def texts(self, key: str, path: KeyPath = ()) -> list[tuple[str, KeyPath]]:
        """The text of that key in each member of a list, with its path."""
        texts = []
        for entry in self.entries(path):
            text = self.find((*entry, key))
            if text is not None:
                texts.append((text, (*entry, key)))
        return texts

    def has_all_ids(self, path: KeyPath = ()) -> bool:
        """Whether each member of a list has an id that can be read, and the list to its end."""
        depth = len(path)
        for part in self.wrong:
            on_the_way = part == path[: len(part)]
            in_the_list = part[:depth] == path
            behind = part[depth + 1 :]
            if on_the_way or (in_the_list and behind in {(), ("id",)}):
                return False
        return True

    def sound_paths(self, path: KeyPath = ()) -> list[KeyPath]:
        """The paths of the members of a list in which nothing is wrong."""
        depth = len(path) + 1
        broken = {part[:depth] for part in self.wrong}
        return [entry for entry in self.entries(path) if entry not in broken]

    def sound_values(self, path: KeyPath = ()) -> list[PlainValue]:
        """The members of a list in which nothing is wrong."""
        return [self.find(entry) for entry in self.sound_paths(path)]


CheckedFiles = Mapping[str, CheckedFile]  # by name


def read_yaml_file(root: Path, path: str, schema: str, *, texts: bool = True) -> CheckedFile:
    """The YAML file at that path below the book's folder, checked as `check_yaml` does.

    Where nothing of it can be read, that is its one mistake.
    """
    try:
        most = files.ANY_SIZE if schema in _OF_ANY_SIZE else files.MAX_BYTES
        text = files.load_text(root / path, most)
    except files.UnreadableError as error:
        problems = (error.fault.at(path, error.line),)
        return CheckedFile(path=path, value=None, lines={}, wrong=_ALL_OF_IT, problems=problems)
    return check_yaml(text, path, schema, texts=texts)


def check_yaml(text: str, path: str, schema: str, *, texts: bool = True) -> CheckedFile:
    """The file of that YAML text, with all that is wrong with it.

    `texts`: whether its dates, addresses, ids and words to look for are checked, too.
    """
    most = ANY_LENGTH if schema in _OF_ANY_SIZE else MAX_CHARACTERS
    document = parse_with_errors(text, most)
    problems = [error.fault.at(path, error.line) for error in document.errors]
    wrong = set(document.doubtful)
    if () in wrong:
        return CheckedFile(
            path=path,
            value=None,
            lines=document.lines,
            wrong=frozenset(wrong),
            problems=tuple(problems),
        )
    for mistake in find_schema_mistakes(document, schema_of(schema), RENAMED_KEYS.get(path, {})):
        line = document.line(mistake.path)
        problems.append(mistake.fault.at(path, line))
        wrong.update(mistake.parts)
    value = _remove_parts(document.value, wrong)
    if texts:
        for part, fault in _find_unusable_texts(value, document.lines):
            line = document.line(part)
            problems.append(fault.at(path, line))
            wrong.add(part)
        value = _remove_parts(value, wrong)
    return CheckedFile(
        path=path,
        value=value,
        lines=document.lines,
        wrong=frozenset(wrong),
        problems=tuple(problems),
        double_quoted=document.double_quoted,
    )


def _find_part(value: PlainValue, path: KeyPath) -> PlainValue:
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def _remove_parts(value: PlainValue, wrong: Set[KeyPath], path: KeyPath = ()) -> PlainValue:
    if path in wrong:
        return None
    if isinstance(value, dict):
        remaining = {}
        for key, member in value.items():
            if (*path, key) not in wrong:
                remaining[key] = _remove_parts(member, wrong, (*path, key))
        return remaining
    if isinstance(value, list):
        members = enumerate(value)
        remaining_members = []
        for number, member in members:
            part = (*path, number)
            remaining_members.append(_remove_parts(member, wrong, part))
        return remaining_members
    return value


def _find_unusable_texts(
    value: PlainValue, paths: Iterable[KeyPath]
) -> Iterator[tuple[KeyPath, Fault]]:
    for path in paths:
        text = _find_part(value, path)
        key = last_key(path)
        if key and isinstance(text, str):
            fault = check_text(key, text)
            if fault:
                yield path, fault
