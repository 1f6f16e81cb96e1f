"""Every example of the tables of names is met by its row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from generator import languages
from generator.languages import Language, Row
from generator.nouns.article import Mention, Sentence
from generator.reading.names import find, governments
from generator.reading.names.gazetteer import TABLES, spellings
from generator.reading.names.lexicon import lexicon
from tests.table_rows import assert_each_row

ID = languages.load("id")
Check = Callable[[Row], None]


def mentions(text: str) -> tuple[Mention, ...]:
    """The names of a sentence that stands alone, without an editor's list."""
    return find([Sentence("s-00000000", "a", 1, 1, 0, len(text), text, 0)], (), ID)[0]


def told(text: str) -> list[tuple[str, str, str]]:
    return [(mention.kind, mention.name, mention.role) for mention in mentions(text)]


def listed(row: Row) -> None:
    """The name and each other spelling of it mean the same."""
    for spelling in (row["name"], *spellings(row["spellings"])):
        text = row["example"].replace(row["name"], spelling)
        found = [mention for mention in mentions(text) if mention.text == spelling]
        assert [(mention.entity, mention.name) for mention in found] == [
            (row["id"], row["name"])
        ], spelling


def capital(row: Row) -> None:
    listed(row)
    assert governments((), ID)[row["id"]] == row["country"]


def office(row: Row) -> None:
    """The words are the office of whom they stand before, and a form of address is none."""
    role = row["words"] if row["class"] == "office" else ""
    assert told(row["example"]) == [("person", "Joko Widodo", role)]


def part_of_office(row: Row) -> None:
    """The word belongs to the office, and not to the name."""
    (person,) = (mention for mention in mentions(row["example"]) if mention.kind == "person")
    assert person.name == "Joko Widodo"
    if row["class"] == "close":
        assert not person.role.endswith(row["word"])
    else:
        assert row["word"] in person.role.casefold().split()


def modifier(row: Row) -> None:
    assert told(row["example"]) == [("person", "Joko Widodo", f"{row['word']} Gubernur")]


def particle(row: Row) -> None:
    assert told(row["example"]) == [("person", f"Joko {row['word']} Widodo", "Presiden")]


def organisation_head(row: Row) -> None:
    assert told(row["example"]) == [("organisation", f"{row['words']} Nusantara Raya", "")]


def organisation_tail(row: Row) -> None:
    assert told(row["example"]) == [("organisation", f"Nusantara Raya {row['word']}", "")]


def place_head(row: Row) -> None:
    assert told(row["example"]) == [("place", f"{row['words']} Nusantara Raya", "")]


def tie(row: Row) -> None:
    ((kind, name, _),) = told(row["example"])
    assert kind == "organisation"
    assert f" {row['word']} Raya" in name


def not_name(row: Row) -> None:
    assert not mentions(row["example"])


def not_one(row: Row) -> None:
    assert [mention.text for mention in mentions(row["example"])] == ["Jepang"]
    assert row["word"] in row["example"].casefold().split()


def body(row: Row) -> None:
    *_, ministry = mentions(row["example"])
    assert ministry.rule == "ministry of the minister"
    assert ministry.name.startswith(f"{row['body']} ")
    assert ministry.name != ministry.text


def given_name(row: Row) -> None:
    assert row["word"] in lexicon(ID).given_names
    assert row["word"] in row["example"]


def word_class(row: Row) -> None:
    words = row["words"].split(" ")
    assert {lexicon(ID).word_class(word) for word in words} == {row["class"]}
    assert any(word in row["example"].split() for word in words)


CHECKS: Mapping[str, Check] = {
    **{table: listed for table, _ in TABLES},
    "capitals": capital,
    "titles": office,
    "office_words": part_of_office,
    "office_modifiers": modifier,
    "office_bodies": body,
    "organisation_heads": organisation_head,
    "organisation_tails": organisation_tail,
    "place_heads": place_head,
    "name_particles": particle,
    "name_ties": tie,
    "not_names": not_name,
    "not_one": not_one,
    "given_names": given_name,
    "word_classes": word_class,
}


@pytest.mark.parametrize("table", CHECKS)
def test_each_example_meets_its_row(table: str) -> None:
    assert_each_row(table, CHECKS[table])


@pytest.mark.parametrize("table", CHECKS)
def test_no_row_stands_twice(table: str) -> None:
    rows = [tuple(row.values()) for row in ID.table(table)]
    assert len(rows) == len(set(rows))


def test_the_countries_of_capitals_are_listed() -> None:
    countries = set(ID.column("countries", "id"))
    assert {
        country for country in ID.column("capitals", "country") if country not in countries
    } == set()


def test_a_table_without_a_row_loses_its_name() -> None:
    without = Language(
        "id",
        {**ID.tables, "countries": tuple(r for r in ID.table("countries") if r["id"] != "japan")},
    )
    text = "Delegasi Jepang hadir."
    found = find([Sentence("s-00000000", "a", 1, 1, 0, len(text), text, 0)], (), without)[0]
    assert "japan" not in {mention.entity for mention in found}
