"""What is said to fit its schema has no mistake that a validator would find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.core.yaml_text import PlainValue, parse
from generator.desk import schema_mistakes
from generator.desk.hand_written import FILES, schema_of
from generator.desk.schema_fit import fits_schema
from tests.conftest import PROJECT

# A file of each kind, or what one may hold
VALUES: dict[str, Path | PlainValue] = {
    "book": PROJECT / "tests/small/data/book.yml",
    "topics": PROJECT / "data/topics.yml",
    "entities": PROJECT / "data/entities.yml",
    "outlets": PROJECT / "data/outlets.yml",
    "corrections": [
        {
            "names": ["A", "B"],
            "hidden": True,
            "difference": False,
            "reason": "x",
            "by": "x",
            "day": "2026",
        }
    ],
    "marks": [{"statement": "s-01234567", "belongs": "yes", "text": "x"}],
    "sidecar": {"url": "https://a.org/", "published": "2023-02", "was": ["a-b"], "language": "id"},
    "note": {"reviewed": {"s-01234567": "x"}},
    "edition": {
        "articles": [],
        "findings": [{"id": "f-01234567", "statements": ["s-01234567"], "newsrooms": ["A"]}],
        "disputes": [],
    },
    "gold": PROJECT / "tests/gold/kontan-jepang-hubungan-erat-nato.yml",
    "gold-pairs": PROJECT / "tests/gold/pairs.yml",
}
OTHER_VALUES: tuple[PlainValue, ...] = (
    None, True, False, 0, 1, 1000, -1000, "", "x\n", "X y", "y" * 20_000,
    [], ["a", "a"], ["A", "B", "C"], {}, {"x y": "z"}, {"en": 1},
)  # fmt: skip


def read_value(name: str) -> PlainValue:
    value = VALUES[name]
    if isinstance(value, Path):
        return shorten(parse(value.read_text(encoding="utf-8")).value)
    return value


def shorten(value: PlainValue) -> PlainValue:
    """The same with one member of each list: a change of it is like that of another."""
    if isinstance(value, list):
        return [shorten(member) for member in value[:1]]
    if isinstance(value, dict):
        return {key: shorten(member) for key, member in value.items()}
    return value


def change_each(value: PlainValue) -> Iterator[PlainValue]:
    """The value with one of its parts changed, taken out, added, or there more often."""
    yield from OTHER_VALUES
    if isinstance(value, str):
        yield f"{value}\n"
    if isinstance(value, list):
        yield value * 2
        yield value * 3
        for member in change_each(value[0] if value else None):
            yield [member, *value[1:]]
    if isinstance(value, dict):
        yield {**value, "unknown": "x"}
        yield {**value, "origins": ["A"]}  # of an edition, which has `newsrooms` or these
        for key in value:
            others = {other: member for other, member in value.items() if other != key}
            yield others
            yield {**others, "X y": value[key]}
            for member in change_each(value[key]):
                yield {**others, key: member}


@pytest.mark.parametrize("name", FILES)
def test_only_what_has_no_mistake_is_said_to_fit(name: str) -> None:
    schema = schema_of(name)
    value = read_value(name)
    assert fits_schema(value, schema)
    changed = {repr(other): other for other in change_each(value)}
    fitting = [other for other in changed.values() if fits_schema(other, schema)]
    validator = schema_mistakes._load_validator()(schema)
    assert [other for other in fitting if not validator.is_valid(other)] == []
    assert 0 < len(fitting) < len(changed)
