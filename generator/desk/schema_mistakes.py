"""Say in an editor's words what is wrong with a document that breaks its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING

from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.core.spelling import find_similar
from generator.core.yaml_text import Document, KeyPath, PlainMapping, PlainValue
from generator.desk.old_keys import UPGRADE
from generator.desk.schema_fit import compile_pattern, fits_schema
from generator.desk.slips import guess_text, guess_value, list_ends_of_numbers

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

RenamedKeys = Mapping[str, str]  # old key -> new one

MOST_GUESSED = 20  # unknown keys of one mapping for which a similar known one is looked for
LEAST_SIMILAR = 0.7  # of two keys, as difflib measures it: `titel` and `title` have 0.8
_LONGEST_VALUE = 60  # characters of a wrong value that are shown
# What `description` says of a value, of those that have none.
_KINDS = {
    "object": "keys with values",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "null": "nothing",
}
_ANY = "another value"  # of which the schema says nothing
_KEY_PATTERNS = {
    "^[a-z]{2}$": "a language code of two letters",
    "^[sf]-[0-9a-f]{8}$": "the id of a statement (s-…) or finding (f-…)",
}


class Mistake(Frozen):
    """What is wrong with a part of a document."""

    fault: Fault
    path: KeyPath  # whose line is named
    parts: tuple[KeyPath, ...]  # that cannot be used


def find_schema_mistakes(
    document: Document, schema: PlainValue, renamed_keys: RenamedKeys
) -> Iterator[Mistake]:
    """All mistakes but those in parts that the document leaves in doubt; in no special order.

    `renamed_keys`: what keys at the top were called before -> what they are called.
    """
    if fits_schema(document.value, schema):
        return
    make_validator = _load_validator()
    validation_errors = make_validator(schema).iter_errors(document.value)
    errors: list[_SchemaError] = []
    for whole in validation_errors:
        errors += map(_read_error, _choose_form(whole))
    misspellings = {}
    for error in errors:
        if error.keyword == "additionalProperties":
            renamed = renamed_keys if error.path == () else {}
            misspellings[error.path] = [
                *_find_old_keys(error, renamed),
                *_find_misspellings(error, renamed),
            ]
    wrong_keys = {(*error.path, str(error.value)) for error in errors if error.is_of_key}
    for error in errors:
        if error.path in wrong_keys:
            continue  # what stands under such a key is not known
        for mistake in _explain(error, misspellings.get(error.path, ())):
            if not any(_is_within(part, document.doubtful) for part in mistake.parts):
                yield mistake


def last_key(path: KeyPath) -> str:
    """The key under which a part is, in whatever lists; "" where there is none."""
    keys = [part for part in path if isinstance(part, str)]
    if keys:
        return keys[-1]
    return ""


def _is_within(path: KeyPath, parts: Set[KeyPath]) -> bool:
    return any(path[:length] in parts for length in range(len(path) + 1))


# --- what the validator reports -------------------------------------------------------------------


class _SchemaError(Frozen):
    """One keyword of the schema that a value breaks."""

    keyword: str
    allowed: PlainValue  # what the keyword asks for
    path: KeyPath  # of the value
    value: PlainValue
    schema: PlainMapping  # of the value
    message: str  # the validator's
    is_of_key: bool  # whether `value` is a key of the mapping at `path`

    @property
    def known_keys(self) -> list[str]:
        """The keys that a mapping may have, sorted."""
        return sorted(self.schema["properties"])

    @property
    def expected(self) -> str:
        return _describe(self.schema)

    def missing_key(self) -> str:
        """The key of which an error of "required" speaks: there is one error for each."""
        keys = [key for key in self.allowed if self.message.startswith(f"{key!r} ")]
        return str(keys[0])


def _choose_form(error: ValidationError) -> list[ValidationError]:
    """The errors of a value that may have several forms, as the form that it resembles has them."""
    if error.validator != "anyOf" or not isinstance(error.instance, dict | str):
        return [error]
    errors = [
        part
        for part in error.context or ()
        if part.validator != "type" or part.absolute_path != error.absolute_path
    ]
    return errors or [error]


def _read_error(error: ValidationError) -> _SchemaError:
    return _SchemaError(
        keyword=str(error.validator),
        allowed=error.validator_value,
        path=tuple(error.absolute_path),
        value=error.instance,
        schema=error.schema if isinstance(error.schema, dict) else {},
        message=error.message,
        is_of_key="propertyNames" in error.absolute_schema_path,
    )


def _match_pattern(
    _validator: object, pattern: str, instance: PlainValue, _schema: object
) -> Iterator[ValidationError]:
    from jsonschema.exceptions import ValidationError  # noqa: PLC0415

    if isinstance(instance, str) and not compile_pattern(pattern).search(instance):
        yield ValidationError("does not fit the pattern")


@cache
def _load_validator() -> Callable[[PlainValue], Validator]:
    """The validator, which takes its time to load: few files have mistakes."""
    from jsonschema import Draft202012Validator, validators  # noqa: PLC0415

    own_keywords = {"pattern": _match_pattern}
    make_validator: Callable[[PlainValue], Validator] = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator, own_keywords
    )
    return make_validator


# --- misspelt keys --------------------------------------------------------------------------------


class _Misspelling(Frozen):
    """A key that is not there and resembles one that is unknown."""

    meant: str
    written: str
    advice: str


def _find_old_keys(error: _SchemaError, renamed_keys: RenamedKeys) -> Iterator[_Misspelling]:
    for old, new in renamed_keys.items():
        if old in error.value and new not in error.value:
            yield _Misspelling(meant=new, written=old, advice=UPGRADE)


def _find_misspellings(error: _SchemaError, renamed_keys: RenamedKeys) -> list[_Misspelling]:
    expected_keys = {*error.known_keys, *renamed_keys}
    absent = [key for key in error.known_keys if key not in error.value]
    unknown = [key for key in error.value if key not in expected_keys]
    misspellings = []
    for key in unknown[:MOST_GUESSED]:
        meant = find_similar(key, absent, LEAST_SIMILAR)
        if meant:
            misspellings.append(_Misspelling(meant, key, f"write {meant!r}"))
            absent.remove(meant)
    return misspellings


# --- in an editor's words -------------------------------------------------------------------------


def _explain(error: _SchemaError, misspellings: Sequence[_Misspelling]) -> Iterator[Mistake]:
    if error.keyword == "additionalProperties":
        yield from _explain_unknown_keys(error, misspellings)
    elif error.keyword == "required":
        key = error.missing_key()
        is_misspelt = any(misspelling.meant == key for misspelling in misspellings)
        if not is_misspelt:
            yield _explain_missing_key(error, key)
    elif error.is_of_key:
        yield _explain_wrong_key(error)
    else:
        yield Mistake(_explain_value(error), error.path, (error.path,))


def _explain_unknown_keys(
    error: _SchemaError, misspellings: Sequence[_Misspelling]
) -> Iterator[Mistake]:
    expected = ", ".join(error.known_keys)
    if len(error.known_keys) > 1:
        expected = f"one of {expected}"
    corrections = {misspelling.written: misspelling for misspelling in misspellings}
    ends_of_numbers = list_ends_of_numbers(error.value)
    for key in error.value:
        part = (*error.path, key)
        if key in corrections:
            fault = Fault(
                what="unknown key",
                found=repr(key),
                expected=expected,
                advice=corrections[key].advice,
            )
            meant_part = (*error.path, corrections[key].meant)
            yield Mistake(fault, part, (part, meant_part))
        elif key in ends_of_numbers:
            yield Mistake(_explain_fraction(key), part, (part,))
        elif key not in error.known_keys:
            fault = Fault(
                what="unknown key",
                found=repr(key),
                expected=expected,
                advice="correct or remove it",
            )
            yield Mistake(fault, part, (part,))


def _explain_fraction(key: str) -> Fault:
    """What is wrong where the comma of a number has made a key of its end."""
    return Fault(
        what="a comma within a number",
        found=f"`,{key}`",
        expected=f"`.{key}`",
        advice="write a point",
    )


def _explain_missing_key(error: _SchemaError, key: str) -> Mistake:
    fault = Fault(
        f"{_name_part(error.path)} lacks the key {key!r}",
        expected=_describe(error.schema["properties"][key]),
        advice="add it",
    )
    part = (*error.path, key)
    return Mistake(fault, error.path, (part,))


def _explain_wrong_key(error: _SchemaError) -> Mistake:
    fault = Fault(
        what=f"wrong key in {_name_part(error.path)}",
        found=repr(error.value),
        expected=_KEY_PATTERNS.get(str(error.allowed), "another key"),
        advice="write a blank behind the `:`" if ":" in str(error.value) else "correct it",
    )
    part = (*error.path, str(error.value))
    return Mistake(fault, error.path, (part,))


def _explain_value(error: _SchemaError) -> Fault:
    expected = error.expected
    advice = "correct it"
    is_bare = isinstance(error.value, int | float | bool)
    may_be_text = error.keyword == "type" and error.allowed == "string"
    if error.keyword == "anyOf":
        may_be_text = any(form.get("type") == "string" for form in error.allowed)
    if may_be_text and isinstance(error.value, bool):
        advice = "put it in quotes if that is the text, else remove it"
    elif may_be_text and is_bare:
        advice = "put it in quotes"
    elif error.keyword == "pattern" and (meant := guess_text(error.value, error.allowed)):
        advice = f"write {meant!r}"
    elif error.keyword == "type" and (hint := guess_value(error.value, error.schema)):
        advice = hint
    elif error.keyword == "enum":
        expected = _list_choices(expected, error.allowed)
        if str(error.value).lower() in error.allowed:
            advice = f"write {str(error.value).lower()!r}"
    elif error.keyword == "uniqueItems":
        expected = f"{expected}, each only once"
    elif error.keyword == "minItems" and error.allowed == 1:
        expected = f"{expected} with at least one entry"
    return Fault(
        what=f"wrong value of {_name_part(error.path)}",
        found=_show(error.value),
        expected=expected,
        advice=advice,
    )


def _list_choices(description: str, choices: PlainValue) -> str:
    """The description with the choices, where it does not say them itself."""
    if all(str(choice) in description for choice in choices):
        return description
    listed = ", ".join(map(str, choices))
    if description == _ANY:
        return f"one of {listed}"
    return f"{description}: {listed}"


def _describe(schema: PlainMapping) -> str:
    return schema.get("description") or _KINDS.get(str(schema.get("type")), _ANY)


def _name_part(path: KeyPath) -> str:
    """How a message to an editor names that part."""
    if not path:
        return "the file"
    key = last_key(path)
    if isinstance(path[-1], str):
        return repr(key)
    return f"an entry of {key!r}" if key else "an entry"


def _show(value: PlainValue) -> str:
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
