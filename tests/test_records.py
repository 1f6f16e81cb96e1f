"""The schemas that follow from the types of records refuse what no record contains."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import jsonschema
import pytest
from msgspec import Meta

from generator.core.records import FileType, Record, derive_schema
from generator.desk import hand_written
from generator.exporting import generated

FILES = {**hand_written.FILES, **generated.FILES}


class Inner(Record, frozen=True, kw_only=True):
    """an inner record"""

    number: Annotated[int, Meta(ge=0)]


class Outer(Record, frozen=True, kw_only=True):
    """an outer record"""

    name: str
    inner: Inner | None


OUTER = FileType("data/outer.yml", "a file for a test", Outer)
HELD = [{"name": "a", "inner": None}, {"name": "a", "inner": {"number": 0}}]
REFUSED = [
    None,
    {"name": "a"},
    {"name": 1, "inner": None},
    {"name": "a", "inner": None, "other": 1},
    {"name": "a", "inner": {"number": -1}},
    {"name": "a", "inner": {"number": 0, "other": 1}},
]


@pytest.mark.parametrize("value", HELD)
def test_a_schema_holds_what_its_record_holds(value: object) -> None:
    jsonschema.validate(value, derive_schema(OUTER))


@pytest.mark.parametrize("value", REFUSED)
def test_a_schema_refuses_what_its_record_does_not_hold(value: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(value, derive_schema(OUTER))


def test_a_schema_names_its_file_and_no_class_where_readers_see_it() -> None:
    schema = derive_schema(OUTER)
    assert schema["title"] == "data/outer.yml: a file for a test"
    assert schema["description"] == "an outer record"
    assert [part["title"] for part in objects_in(schema) if "title" in part] == [schema["title"]]


def objects_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Every part of a schema that speaks of mappings."""
    if isinstance(schema, list):
        for part in schema:
            yield from objects_in(part)
    elif isinstance(schema, dict):
        if schema.get("type") in ("object", ["object", "null"]):
            yield schema
        yield from objects_in([*schema.values()])


@pytest.mark.parametrize("name", FILES)
def test_every_key_of_a_file_is_named_or_of_one_kind(name: str) -> None:
    mappings = list(objects_in(derive_schema(FILES[name])))
    assert mappings
    for mapping in mappings:
        assert mapping["additionalProperties"] is False or "properties" not in mapping


def test_what_editors_write_is_described_where_a_message_says_what_is_expected() -> None:
    for file in hand_written.FILES.values():
        for mapping in objects_in(derive_schema(file)):
            assert mapping["description"]
            for name, value in mapping.get("properties", {}).items():
                assert value.get("description"), f"{file.path}: {name}"


def test_python_that_drops_docstrings_derives_the_same_schemas() -> None:
    program = (
        "import json, generator.exporting.generated as generated\n"
        "print(json.dumps(dict(generated.render_schemas())))"
    )
    output = subprocess.check_output([sys.executable, "-OO", "-c", program], text=True)
    assert json.loads(output) == generated.render_schemas()
