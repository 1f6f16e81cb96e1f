"""Hold a hand-written YAML document against its JSON Schema and say what an editor must change."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError

from generator.core.problems import Problem
from generator.core.yaml_text import Document, Json, YamlError, parse
from generator.desk.hand_written import schema_of

MOST_PROBLEMS = 20  # named of one file; what is wrong more often is wrong in one way

_KINDS = {
    "object": "keys with values",
    "array": "a list",
    "string": "text",
    "number": "a number",
    "null": "nothing",
}


def checked(text: str, path: str, schema: str) -> tuple[Document, list[Problem]]:
    """The document of a YAML text, and all that is wrong with it; its value is None where it cannot be read at all."""
    try:
        document = parse(text)
    except YamlError as error:
        return Document(None, {}), [Problem(path, error.line, str(error))]
    validator = _Validator(schema_of(schema))
    errors = sorted(
        validator.iter_errors(document.value),
        key=lambda error: (list(map(str, error.absolute_path)), error.message),
    )
    return document, _first(
        [problem for error in errors for problem in _problems(error, document, path)], path
    )


def _first(problems: list[Problem], path: str) -> list[Problem]:
    """The first ones in the order of their lines, and how many there are beyond these."""
    problems = sorted(set(problems))
    rest = len(problems) - MOST_PROBLEMS
    if rest <= 0:
        return problems
    return [
        *problems[:MOST_PROBLEMS],
        Problem(path, problems[MOST_PROBLEMS].line, f"and {rest:,} more mistakes below"),
    ]


def _pattern(
    _validator: object, pattern: str, instance: Json, _schema: object
) -> Iterator[ValidationError]:
    """`$` ends the text, as in JSON Schema; Python's own also stands before a line end there."""
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
        yield ValidationError("does not fit the pattern")


_Validator = jsonschema.validators.extend(  # type: ignore[no-untyped-call]
    jsonschema.Draft202012Validator, {"pattern": _pattern}
)


def _problems(error: ValidationError, document: Document, path: str) -> list[Problem]:
    where = tuple(error.absolute_path)
    instance: Json = error.instance
    schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    if error.validator == "additionalProperties":
        known = sorted(schema["properties"])
        unknown = [key for key in instance if key not in schema["properties"]]
        return [
            Problem(
                path,
                document.line((*where, key)),
                f"unknown key {key!r}; known keys here are {', '.join(known)}",
            )
            for key in unknown
        ]
    if error.validator == "required":
        missing = [key for key in schema["required"] if key not in instance]
        line = document.line(where)
        return [
            Problem(path, line, f"{_name(where)}lacks the key {key!r}; add it")
            for key in missing
            if repr(key) in error.message
        ]
    expected = schema.get("description") or _KINDS.get(str(schema.get("type")), "another value")
    if error.validator == "propertyNames" or "propertyNames" in error.absolute_schema_path:
        return [
            Problem(
                path,
                document.line(where),
                f"{_name(where)}has the key {error.instance!r}; expected a language code of two letters",
            )
        ]
    return [
        Problem(
            path,
            document.line(where),
            f"{_name(where)}is {_found(error.instance)}; expected {expected}{_hint(error)}",
        )
    ]


def _name(where: tuple[str | int, ...]) -> str:
    keys = [part for part in where if isinstance(part, str)]
    return f"{keys[-1]!r} " if keys else "the file "


def _found(value: Json) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping of keys"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _hint(error: ValidationError) -> str:
    if (
        error.validator == "type"
        and isinstance(error.instance, int | float | bool)
        and error.validator_value == "string"
    ):
        return " (put it in quotes)"
    if error.validator == "uniqueItems":
        return ", each only once"
    if error.validator == "minItems":
        return " with at least one entry"
    return ""
