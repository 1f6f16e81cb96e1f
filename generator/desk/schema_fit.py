"""Say of a document whether it fits its JSON Schema, as nearly all do, in a tenth of the time that
it takes to say what is wrong with it.

Of JSON Schema this knows what the schemas of hand-written files use, and no more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.core.yaml_text import PlainMapping, PlainValue

_DEFINITIONS = "$defs"
_REFERENCE = f"#/{_DEFINITIONS}/"
_Definitions = Mapping[str, PlainMapping]

_KINDS: Mapping[type, str] = {
    bool: "boolean",
    dict: "object",
    float: "number",
    int: "number",
    list: "array",
    str: "string",
    type(None): "null",
}


def fits_schema(value: PlainValue, schema: PlainMapping) -> bool:
    return _fits(value, schema, schema.get(_DEFINITIONS, {}))


def _fits(value: PlainValue, schema: PlainMapping, definitions: _Definitions) -> bool:
    reference = schema.get("$ref")
    if reference:
        name = reference.removeprefix(_REFERENCE)
        if not _fits(value, definitions[name], definitions):
            return False
    if not _is_one_of_choices(value, schema):
        return False
    forms = schema.get("anyOf")
    if forms and not any(_fits(value, form, definitions) for form in forms):
        return False
    if isinstance(value, str):
        return _fits_text(value, schema)
    if isinstance(value, list):
        return _fits_list(value, schema, definitions)
    if isinstance(value, dict):
        return _fits_mapping(value, schema, definitions)
    if isinstance(value, bool) or value is None:
        return True
    return _fits_number(value, schema)


def _is_one_of_choices(value: PlainValue, schema: PlainMapping) -> bool:
    kinds = schema.get("type")  # one, or a list
    if kinds and _KINDS[type(value)] not in kinds:
        return False
    if "const" in schema and value is not schema["const"]:  # true or false
        return False
    choices = schema.get("enum")
    return choices is None or value in choices


def _fits_text(text: str, schema: PlainMapping) -> bool:
    if len(text) < schema.get("minLength", 0):
        return False
    if len(text) > schema.get("maxLength", math.inf):
        return False
    pattern = schema.get("pattern")
    return pattern is None or compile_pattern(pattern).search(text) is not None


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """`$` ends the text, as in JSON Schema; Python's own also matches before a line end there."""
    ends_text = re.sub(r"\$$", r"\\Z", pattern)
    return re.compile(ends_text)


def _fits_number(number: float, schema: PlainMapping) -> bool:
    if number <= schema.get("exclusiveMinimum", -math.inf):
        return False
    least = schema.get("minimum", -math.inf)
    most = schema.get("maximum", math.inf)
    return bool(least <= number <= most)


def _fits_list(members: list[Any], schema: PlainMapping, definitions: _Definitions) -> bool:
    if len(members) < schema.get("minItems", 0):
        return False
    if len(members) > schema.get("maxItems", math.inf):
        return False
    if "uniqueItems" in schema and len(set(map(repr, members))) < len(members):
        return False
    member_schema = schema.get("items", {})
    return all(_fits(member, member_schema, definitions) for member in members)


def _fits_mapping(mapping: dict[str, Any], schema: PlainMapping, definitions: _Definitions) -> bool:
    if len(mapping) < schema.get("minProperties", 0):
        return False
    if not _has_keys(mapping, schema):
        return False
    forms = schema.get("oneOf")  # which name the keys that must be there
    if forms and [_has_keys(mapping, form) for form in forms].count(True) != 1:
        return False
    key_schema = schema.get("propertyNames", {})
    own_schemas = schema.get("properties", {})
    other_schema = schema.get("additionalProperties", True)
    for key, member in mapping.items():
        member_schema = own_schemas.get(key, other_schema)
        if member_schema is False or not _fits(key, key_schema, definitions):
            return False
        if member_schema is not True and not _fits(member, member_schema, definitions):
            return False
    return True


def _has_keys(mapping: dict[str, Any], schema: PlainMapping) -> bool:
    return mapping.keys() >= set(schema.get("required", ()))
