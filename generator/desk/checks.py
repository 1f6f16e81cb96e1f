"""Check a hand-written YAML file on its own: by its JSON Schema, and that its texts can be used."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError

from generator.core.problems import Fault, Problem
from generator.core.yaml_text import Document, Json, Path, parse_with_errors
from generator.desk.hand_written import schema_of
from generator.desk.usable_texts import check_text

_ALL_OF_IT: frozenset[Path] = frozenset({()})
MOST_GUESSED = 20  # unknown keys of one mapping for which a similar known one is looked for
_LONGEST_VALUE = 60  # characters of a wrong value that are shown
# What `description` says of a value, of those that have none.
_KINDS = {
    "object": "keys with values",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "null": "nothing",
}
_KEY_PATTERNS = {
    "^[a-z]{2}$": "a language code of two letters",
    "^[sf]-[0-9a-f]{8}$": "the id of a statement (s-…) or finding (f-…)",
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A hand-written YAML file as far as it can be read."""

    path: str  # below the book's folder
    value: Json  # without what is wrong: keys are left out, members of lists are None
    lines: Mapping[Path, int]
    wrong: frozenset[Path]  # parts that are wrong or missing, and so are not in `value`
    problems: tuple[Problem, ...]

    def line(self, path: Path) -> int:
        """The line of that part, or of the nearest part around it that has one."""
        return Document(self.value, self.lines).line(path)

    def find(self, path: Path) -> Json:
        """The value of that part; None where there is none that can be read."""
        return _find_part(self.value, path)

    def entries(self, path: Path = ()) -> list[Path]:
        """The paths of the members of a list that can be read."""
        members: Sequence[Json] = self.find(path) or ()
        paths = ((*path, number) for number in range(len(members)))
        return [entry for entry in paths if self.find(entry) is not None]

    def texts(self, key: str, path: Path = ()) -> list[tuple[str, Path]]:
        """The text of that key in each member of a list, with its path."""
        paths = [(*entry, key) for entry in self.entries(path)]
        return [(self.find(part), part) for part in paths if self.find(part) is not None]

    def has_all(self, key: str, path: Path = ()) -> bool:
        """Whether that key can be read in each member of a list, and the list to its end."""
        depth = len(path)
        for part in self.wrong:
            on_the_way = part == path[: len(part)]
            in_the_list = part[:depth] == path
            if on_the_way or (in_the_list and part[depth + 1 :] in {(), (key,)}):
                return False
        return True

    def sound_entries(self, path: Path = ()) -> list[Json]:
        """The members of a list in which nothing is wrong."""
        broken = {part[: len(path) + 1] for part in self.wrong}
        return [self.find(entry) for entry in self.entries(path) if entry not in broken]


def unreadable_file(path: str, fault: Fault) -> CheckedFile:
    """A file of which nothing can be read."""
    return CheckedFile(path, None, {}, _ALL_OF_IT, (fault.at(path),))


def check_yaml(text: str, path: str, schema: str, *, texts: bool = True) -> CheckedFile:
    """The file of that YAML text, with all that is wrong with it.

    `texts`: whether its dates, addresses, ids and words to look for are checked, too.
    """
    document = parse_with_errors(text)
    problems = [error.fault.at(path, error.line) for error in document.errors]
    wrong = set(document.doubtful)
    if () in wrong:
        return CheckedFile(path, None, document.lines, frozenset(wrong), tuple(problems))
    for mistake in _find_mistakes(document, schema_of(schema)):
        problems.append(mistake.fault.at(path, document.line(mistake.place)))
        wrong.update(mistake.parts)
    value = _remove_parts(document.value, wrong)
    if texts:
        for part, fault in _find_unusable_texts(value, document.lines):
            problems.append(fault.at(path, document.line(part)))
            wrong.add(part)
        value = _remove_parts(value, wrong)
    return CheckedFile(path, value, document.lines, frozenset(wrong), tuple(problems))


def _find_part(value: Json, path: Path) -> Json:
    for key in path:
        if isinstance(value, dict):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and key < len(value):
            value = value[key]
        else:
            return None
    return value


def _remove_parts(value: Json, wrong: Set[Path], path: Path = ()) -> Json:
    if path in wrong:
        return None
    if isinstance(value, dict):
        parts = {key: (*path, key) for key in value if (*path, key) not in wrong}
        return {key: _remove_parts(value[key], wrong, part) for key, part in parts.items()}
    if isinstance(value, list):
        members = enumerate(value)
        return [_remove_parts(member, wrong, (*path, number)) for number, member in members]
    return value


def _find_unusable_texts(value: Json, paths: Iterable[Path]) -> Iterator[tuple[Path, Fault]]:
    for path in paths:
        keys = [part for part in path if isinstance(part, str)]
        text = _find_part(value, path)
        fault = check_text(keys[-1], text) if keys and isinstance(text, str) else None
        if fault:
            yield path, fault


# --- mistakes against the schema ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Mistake:
    """What is wrong with a part of a document."""

    fault: Fault
    place: Path  # whose line is named
    parts: tuple[Path, ...]  # that cannot be used


@dataclass(frozen=True, slots=True)
class _Misspelling:
    """A key that is not there and resembles one that is unknown."""

    meant: str
    written: str


_Misspellings = Mapping[Path, Sequence[_Misspelling]]  # by the path of their mapping


def _find_mistakes(document: Document, schema: Json) -> Iterator[_Mistake]:
    errors = list(_Validator(schema).iter_errors(document.value))
    misspellings: dict[Path, list[_Misspelling]] = {}
    for error in errors:
        if error.validator == "additionalProperties":
            misspellings[tuple(error.absolute_path)] = _find_misspellings(error)
    for error in errors:
        for mistake in _explain(error, misspellings):
            if not any(_is_within(part, document.doubtful) for part in mistake.parts):
                yield mistake


def _is_within(path: Path, parts: Set[Path]) -> bool:
    return any(path[:length] in parts for length in range(len(path) + 1))


def _find_misspellings(error: ValidationError) -> list[_Misspelling]:
    known = _schema_of(error)["properties"]
    absent = [key for key in known if key not in _value_of(error)]
    unknown = [key for key in _value_of(error) if key not in known]
    misspellings: list[_Misspelling] = []
    for key in unknown[:MOST_GUESSED]:
        similar = difflib.get_close_matches(key, absent, n=1, cutoff=0.7)
        if similar:
            misspellings.append(_Misspelling(similar[0], key))
            absent.remove(similar[0])
    return misspellings


def _explain(error: ValidationError, misspellings: _Misspellings) -> Iterator[_Mistake]:
    place = tuple(error.absolute_path)
    misspelt = misspellings.get(place, ())
    if error.validator == "additionalProperties":
        yield from _explain_unknown_keys(error, place, misspelt)
    elif error.validator == "required":
        key = _missing_key(error)
        if not any(misspelling.meant == key for misspelling in misspelt):
            fault = Fault(
                f"{_name_part(place)} lacks the key {key!r}",
                expected=_describe(_schema_of(error)["properties"][key]),
                advice="add it",
            )
            yield _Mistake(fault, place, ((*place, key),))
    elif "propertyNames" in error.absolute_schema_path:
        expected = _KEY_PATTERNS.get(str(error.validator_value), "another key")
        fault = Fault(
            f"wrong key in {_name_part(place)}", repr(_value_of(error)), expected, "correct it"
        )
        yield _Mistake(fault, place, ((*place, str(_value_of(error))),))
    else:
        yield _Mistake(_explain_value(error, place), place, (place,))


def _explain_unknown_keys(
    error: ValidationError, place: Path, misspelt: Sequence[_Misspelling]
) -> Iterator[_Mistake]:
    known = _schema_of(error)["properties"]
    expected = f"one of {', '.join(sorted(known))}" if len(known) > 1 else "".join(known)
    meant = {misspelling.written: misspelling.meant for misspelling in misspelt}
    for key in _value_of(error):
        part = (*place, key)
        if key in meant:
            fault = Fault("unknown key", repr(key), expected, f"write {meant[key]!r}")
            yield _Mistake(fault, part, (part, (*place, meant[key])))
        elif key not in known:
            fault = Fault("unknown key", repr(key), expected, "correct or remove it")
            yield _Mistake(fault, part, (part,))


def _explain_value(error: ValidationError, place: Path) -> Fault:
    expected, advice = _describe(_schema_of(error)), "correct it"
    is_bare = isinstance(_value_of(error), int | float | bool)
    if error.validator == "type" and error.validator_value == "string" and is_bare:
        advice = "put it in quotes"
    elif error.validator == "enum":
        expected = _list_choices(expected, error.validator_value)
    elif error.validator == "uniqueItems":
        expected = f"{expected}, each only once"
    elif error.validator == "minItems":
        expected = f"{expected} with at least one entry"
    return Fault(f"wrong value of {_name_part(place)}", _show(_value_of(error)), expected, advice)


def _list_choices(description: str, choices: Json) -> str:
    """The description with the choices, where it does not say them itself."""
    if all(str(choice) in description for choice in choices):
        return description
    return f"{description}: {', '.join(map(str, choices))}"


def _value_of(error: ValidationError) -> Json:
    """The value that is wrong."""
    return error.instance


def _schema_of(error: ValidationError) -> dict[str, Any]:
    return error.schema if isinstance(error.schema, dict) else {}


def _describe(schema: Mapping[str, Any]) -> str:
    return schema.get("description") or _KINDS.get(str(schema.get("type")), "another value")


def _missing_key(error: ValidationError) -> str:
    """The key of which a "required" error speaks: there is one error for each."""
    missing = [key for key in _schema_of(error)["required"] if key not in _value_of(error)]
    named = [key for key in missing if error.message.startswith(f"{key!r} ")]
    return str(named[0])


def _name_part(path: Path) -> str:
    """How an editor is told which part that is."""
    keys = [part for part in path if isinstance(part, str)]
    if not path:
        return "the file"
    if isinstance(path[-1], str):
        return repr(path[-1])
    return f"an entry of {keys[-1]!r}" if keys else "an entry"


def _show(value: Json) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    shown = json.dumps(value, ensure_ascii=False)
    if len(shown) <= _LONGEST_VALUE:
        return shown
    return f"{shown[: _LONGEST_VALUE - 3]}…"


def _match_pattern(
    _validator: object, pattern: str, instance: Json, _schema: object
) -> Iterator[ValidationError]:
    """`$` ends the text, as in JSON Schema; Python's own also stands before a line end there."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError("does not fit the pattern")


_Validator = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
    jsonschema.Draft202012Validator, {"pattern": _match_pattern}
)
