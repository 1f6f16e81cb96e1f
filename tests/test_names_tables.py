"""Every example of the tables of names is met by its row."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from generator import languages
from generator.core.days import Days
from generator.languages import Language, Row
from generator.nouns.article import Mention, Sentence
from generator.reading.name_marks import leave_out_name_marks
from generator.reading.names import find_names, governments
from generator.reading.names.gazetteer import TABLES, split_spellings
from generator.reading.names.lexicon import load_lexicon
from generator.reading.sentences import boundaries
from generator.reading.tokens import tokenise_sentences
from tests.table_rows import (
    Check,
    assert_each_example_needs_its_row,
    assert_each_row,
    without_row,
)
from tests.written import shipped_inputs

ID = languages.load("id")
BEARERS = [entity for entity in shipped_inputs().entities if entity.id == "fumio-kishida"]
PERSON = "Joko Widodo"  # in the examples, instead of whoever held the office in the report


def mentions(text: str, pack: Language = ID) -> tuple[Mention, ...]:
    """The names of a sentence by itself, without an editor's list."""
    sentence = Sentence("s-00000000", "a", 1, 1, 0, len(text), text, 0)
    return find_names(tokenise_sentences([sentence]), (), pack).mentions_on(None)[0]


def names(row: Row, pack: Language, kind: str) -> list[str]:
    """The names of that kind in the row's example."""
    return [mention.name for mention in mentions(row["example"], pack) if mention.kind == kind]


def role(row: Row, pack: Language) -> str:
    """The office of the only person in the row's example."""
    (person,) = (mention for mention in mentions(row["example"], pack) if mention.kind == "person")
    assert person.name == PERSON
    return person.role


def office(row: Row, pack: Language) -> None:
    """The words begin the office of whom they precede, and a form of address is none."""
    if row["class"] == "office":
        assert role(row, pack).startswith(row["words"])
    else:
        assert role(row, pack) == ""


def part_of_office(row: Row, pack: Language) -> None:
    """The word belongs to the office, and not to the name."""
    if row["class"] in {"close", "when"}:
        assert role(row, pack)
        assert row["word"] not in role(row, pack).split()
    else:
        assert row["word"] in role(row, pack).casefold().split()


def modifier(row: Row, pack: Language) -> None:
    assert role(row, pack).casefold().startswith(f"{row['word']} ")


def kind_of_office(row: Row, pack: Language) -> None:
    """The words between an office and its bearer belong to both, and name what the row says."""
    person, *others = sorted(mentions(row["example"], pack), key=lambda each: each.kind != "person")
    assert person.name == PERSON
    assert person.role.startswith(row["words"])
    assert len(person.role) > len(row["words"])
    kinds = {"place": ["place"], "region": ["place"], "body": ["organisation"], "portfolio": []}
    assert [other.kind for other in others if other.text in person.role] == kinds[row["of"]]


def shape_of_noun(row: Row, pack: Language) -> None:
    assert role(row, pack).split()[-1].casefold().startswith(row["prefix"])


def particle(row: Row, pack: Language) -> None:
    assert [name for name in names(row, pack, "person") if f" {row['word']} " in name]


def organisation_head(row: Row, pack: Language) -> None:
    assert [
        name for name in names(row, pack, "organisation") if name.startswith(f"{row['words']} ")
    ]


def organisation_tail(row: Row, pack: Language) -> None:
    assert [name for name in names(row, pack, "organisation") if name.endswith(f" {row['word']}")]


def place_head(row: Row, pack: Language) -> None:
    assert [name for name in names(row, pack, "place") if name.startswith(f"{row['words']} ")]


def tie(row: Row, pack: Language) -> None:
    assert [name for name in names(row, pack, "organisation") if f" {row['word']} " in name]


def national_body(row: Row, pack: Language) -> None:
    assert f"{row['word']} Norwegia" in names(row, pack, "organisation")


def not_name(row: Row, pack: Language) -> None:
    assert row["word"] in row["example"]
    assert not mentions(row["example"], pack)


def not_one(row: Row, pack: Language) -> None:
    """An office behind the word is not its holder's, for whom it is used elsewhere."""
    sentence = Sentence("s-00000000", "a", 1, 1, 0, len(row["example"]), row["example"], 0)
    names = find_names(tokenise_sentences([sentence]), BEARERS, pack)
    (mentions,) = names.mentions_on(Days.parse("2023-02-01"))
    assert row["word"] in row["example"].casefold().split()
    assert "fumio-kishida" not in {mention.entity for mention in mentions}


def body(row: Row, pack: Language) -> None:
    *_, ministry = mentions(row["example"], pack)
    assert ministry.rule == "ministry of the minister"
    assert ministry.name.startswith(f"{row['body']} ")
    assert ministry.name != ministry.text


def degree(row: Row, pack: Language) -> None:
    """The letters behind a name are left out, with their stops and without."""
    letters = row["abbreviation"].replace(".", "")
    sentence = Sentence("s-00000000", "a", 1, 1, 0, len(row["example"]), row["example"], 0)
    (read,) = leave_out_name_marks(tokenise_sentences([sentence]), pack)
    assert f"{PERSON} {letters}" in row["example"].replace(",", "")
    assert letters not in {token.text for token in read.tokens}


def name_opener(row: Row, pack: Language) -> None:
    (name,) = names(row, pack, "person")
    assert name.startswith(f"{row['words']} ")


def by_name(row: Row, pack: Language) -> None:
    """The other name is that person's, also where it is alone; initials are nobody's and nothing's."""
    sentences: list[Sentence] = []
    for number, span in enumerate(boundaries(row["example"], pack), start=1):
        text = span.slice(row["example"])
        sentences.append(Sentence(f"s-{number}", "a", 1, 1, 0, len(text), text, 0))
    *_, last = find_names(tokenise_sentences(sentences), (), pack).mentions_on(None)
    assert row["words"] in row["example"].casefold()
    assert [mention.name for mention in last] == [PERSON] * (row["kind"] != "initials")


def governed_place(row: Row, pack: Language) -> None:
    """Behind the office it is a place; elsewhere it is a word."""
    assert row["name"] in names(row, pack, "place")
    alone = mentions(f"Warga melihat {row['name']} di sana.", pack)
    assert [mention for mention in alone if mention.kind == "place"] == []


CHECKS: Mapping[str, Check] = {
    "titles": office,
    "degrees": degree,
    "office_words": part_of_office,
    "office_modifiers": modifier,
    "office_bodies": body,
    "organisation_heads": organisation_head,
    "organisation_tails": organisation_tail,
    "place_heads": place_head,
    "office_kinds": kind_of_office,
    "governed_places": governed_place,
    "noun_shapes": shape_of_noun,
    "name_particles": particle,
    "name_ties": tie,
    "name_openers": name_opener,
    "by_names": by_name,
    "national_bodies": national_body,
    "not_names": not_name,
    "not_one": not_one,
}


def with_few_names() -> Language:
    """The language with those listed names alone that are in an example.

    The lists are compiled anew for each row that is left out.
    """
    examples = " ".join(example for table in CHECKS for example in ID.column(table, "example"))
    few = {
        table: tuple(row for row in ID.table(table) if row["name"] in examples)
        for table in ("places", "organisations")
    }
    return replace(ID, tables={**ID.tables, **few})


FEW_NAMES = with_few_names()


@pytest.mark.parametrize("table", CHECKS)
def test_each_example_needs_its_row(table: str) -> None:
    assert_each_example_needs_its_row(table, CHECKS[table], FEW_NAMES)


def assert_listed(row: Row, beside: str = "") -> None:
    """The name and each other spelling of it mean the same, whatever other rows and tables hold."""
    for spelling in (row["name"], *split_spellings(row["spellings"])):
        found = [
            mention
            for mention in mentions(f"Delegasi {spelling} hadir.{beside}")
            if mention.text == spelling
        ]
        assert [(mention.entity, mention.name) for mention in found] == [
            (row["id"], row["name"])
        ], spelling


@pytest.mark.parametrize("table", [*(table for table, _ in TABLES), "capitals"])
def test_each_spelling_of_a_listed_name_means_its_row(table: str) -> None:
    # The acronym of a body of another country needs that country in the article.
    beside = " China, Israel, dan Jepang menyusul." if table == "organisations" else ""
    assert_each_row(table, lambda row: assert_listed(row, beside))


def test_each_capital_stands_for_its_government() -> None:
    countries = {row["id"]: row["country"] for row in ID.table("capitals")}
    assert {capital: governments((), ID)[capital] for capital in countries} == countries


def test_no_word_stands_in_two_classes() -> None:
    words = [word for row in ID.table("word_classes") for word in row["words"].split(" ")]
    assert len(words) == len(set(words))


def test_a_word_has_the_class_of_its_row() -> None:
    for row in ID.table("word_classes"):
        assert {load_lexicon(ID).word_class(word) for word in row["words"].split(" ")} == {
            row["class"]
        }


def test_each_given_name_is_one_word_with_a_capital() -> None:
    names = load_lexicon(ID).given_names
    assert [
        name
        for name in ID.column("given_names", "word")
        if name not in names or not name[0].isupper()
    ] == []


TABLES_OF_NAMES = (
    *CHECKS,
    *(table for table, _ in TABLES),
    "capitals",
    "given_names",
    "word_classes",
)


@pytest.mark.parametrize("table", TABLES_OF_NAMES)
def test_no_row_stands_twice(table: str) -> None:
    rows = [tuple(row.values()) for row in ID.table(table)]
    assert len(rows) == len(set(rows))


def test_the_countries_of_capitals_are_listed() -> None:
    countries = set(ID.column("countries", "id"))
    assert {
        country for country in ID.column("capitals", "country") if country not in countries
    } == set()


def test_a_table_without_a_row_loses_its_name() -> None:
    (japan,) = (row for row in ID.table("countries") if row["id"] == "japan")
    without = without_row(ID, "countries", japan)
    text = "Delegasi Jepang hadir."
    sentence = Sentence("s-00000000", "a", 1, 1, 0, len(text), text, 0)
    found = find_names(tokenise_sentences([sentence]), (), without).mentions_on(None)[0]
    assert "japan" not in {mention.entity for mention in found}
