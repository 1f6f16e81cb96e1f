"""Find entries of the hand-written files that contradict themselves or each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.core.days import Days
from generator.core.problems import Fault, Mistakes
from generator.core.text import fold, one_line
from generator.core.yaml_text import KeyPath
from generator.desk.checks import CheckedFile


def find_contradictions(entities: CheckedFile, outlets: CheckedFile) -> Mistakes:
    """Offices that end before they begin, and names that lead to two entries of one list."""
    yield from _find_impossible_offices(entities)
    yield from _find_shared_names(entities, (), one_line)
    for list_name in ("outlets", "newsrooms"):
        yield from _find_shared_names(outlets, (list_name,), fold)


def _find_impossible_offices(entities: CheckedFile) -> Mistakes:
    for entity in entities.entries():
        for role in entities.entries((*entity, "roles")):
            since = entities.find((*role, "since"))
            until = entities.find((*role, "until"))
            if since and until and Days.parse(until).last < Days.parse(since).first:
                fault = Fault(
                    what="an office ends before it begins",
                    found=f"since {since} until {until}",
                    expected="a day of `until` on or after that of `since`",
                    advice="correct one of the two",
                )
                yield fault.at(entities.path, entities.line((*role, "until")))


def _find_shared_names(
    file: CheckedFile, list_path: KeyPath, normalise: Callable[[str], str]
) -> Mistakes:
    """Names, spellings and sites of an entry that are those of an entry before it."""
    first_places: dict[str, KeyPath] = {}  # name -> where it is written first
    for entry in file.entries(list_path):
        for name, key_path in _list_names(file, entry):
            first = first_places.setdefault(normalise(name), key_path)
            if first[: len(entry)] != entry:
                fault = Fault(
                    what="leads to two entries",
                    found=f"{name!r} first on line {file.line(first)}",
                    expected="each name, spelling and site in one entry",
                    advice="remove it from one of the two, or make them one entry",
                )
                yield fault.at(file.path, file.line(key_path))


def _list_names(file: CheckedFile, entry: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    name = file.find((*entry, "name"))
    if name is not None:
        yield name, (*entry, "name")
    for key in ("spellings", "sites"):
        for key_path in file.entries((*entry, key)):
            yield file.find(key_path), key_path
