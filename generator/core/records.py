"""Typed records: what one mapping of a file contains, and the JSON Schema that follows from it."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from generator.core.frozen import Frozen
from generator.core.yaml_text import PlainValue

_DEFINITION = "#/$defs/"
_NOTHING = {"type": "null"}


class Record(Frozen, kw_only=True, forbid_unknown_fields=True):
    """A mapping of a file: its keys are exactly the fields, in their order."""


class FileType(Frozen):
    path: str  # below the book's folder, with <name> for what varies
    summary: str
    type: Any  # of its value: what msgspec can make a schema of


# --- what many records share ----------------------------------------------------------------------

Identifier = Annotated[
    str,
    Meta(pattern="^[a-z0-9][a-z0-9-]*$", description="an id: small letters, digits and hyphens"),
]
Identifiers = tuple[Identifier, ...]
StatementId = Annotated[
    str, Meta(pattern="^s-[0-9a-f]{8}$", description="the id of a statement, as in s-0123abcd")
]
StatementIds = tuple[StatementId, ...]
FindingId = Annotated[
    str, Meta(pattern="^f-[0-9a-f]{8}$", description="the id of a finding, as in f-0123abcd")
]
DifferenceId = Annotated[
    str, Meta(pattern="^d-[0-9a-f]{8}$", description="the id of a difference, as in d-0123abcd")
]
LanguageCode = Annotated[
    str, Meta(pattern="^[a-z]{2}$", description="a language code of two letters, such as en or id")
]


# --- schemas --------------------------------------------------------------------------------------


def derive_schema(file: FileType) -> PlainValue:
    """The JSON Schema of a file.

    A record's docstring describes it, and so says in messages to editors what is expected.
    """
    if Record.__doc__ is None:
        _restore_docstrings()
    schema = msgspec.json.schema(file.type)
    definitions = schema.pop("$defs", {})
    for definition in definitions.values():
        del definition["title"]  # the name of a class, which readers of the schema need not know
    top = schema.pop("$ref", None)
    if top:
        schema = definitions.pop(top.removeprefix(_DEFINITION)) | schema
    schema |= _merge_choice(schema.pop("anyOf", ()))
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{file.path}: {file.summary}",
    }
    return head | schema | ({"$defs": definitions} if definitions else {})


def _merge_choice(choices: Sequence[PlainValue]) -> PlainValue:
    """One schema for a value or nothing: of two, a validator says not what is wrong with either."""
    contents = [choice for choice in choices if choice != _NOTHING]
    if not contents:
        return {}
    return {**contents[0], "type": [contents[0]["type"], _NOTHING["type"]]}


def format_schema(file: FileType) -> str:
    return json.dumps(derive_schema(file), ensure_ascii=False, indent=2) + "\n"


# --- python -OO -----------------------------------------------------------------------------------


def _restore_docstrings() -> None:
    """Give the records back their docstrings, which `python -OO` has dropped."""
    read_docstrings = cache(_read_docstrings)
    for record in _iterate_subclasses(Record):
        module = inspect.getmodule(record)
        if module is not None:
            record.__doc__ = read_docstrings(module)[record.__name__]


def _read_docstrings(module: ModuleType) -> Mapping[str, str | None]:
    """Name of a class -> its docstring, from the module's source."""
    statements = ast.parse(inspect.getsource(module)).body
    classes = [statement for statement in statements if isinstance(statement, ast.ClassDef)]
    return {definition.name: ast.get_docstring(definition) for definition in classes}


def _iterate_subclasses(parent: type) -> Iterator[type]:
    children: list[type] = parent.__subclasses__()
    for child in children:
        yield child
        yield from _iterate_subclasses(child)
