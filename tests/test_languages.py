"""What a language pack promises: a third one can be added, and one that lacks something says all
that it lacks.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator import languages
from generator.comparing.settle import settle
from generator.core.problems import InputError
from generator.languages.pack import PARTS, READING, load_pack
from generator.languages.tables import table_columns
from generator.nouns.editors import Article, Sidecar
from generator.reading.article import Listed, analyse
from generator.reading.tokens import root_text
from tests.table_rows import FOLDER, table_path

CODE = f"""PARTS = {tuple(PARTS)}


def stem(word):
    return word.removesuffix("oj")


def undouble(word):
    first, _, second = word.partition("-")
    return first if first == second else word


def list_rivals(word, root):
    return ()


def is_name_form(word, root):
    return False


def is_root(word):
    return False


def is_word(word):
    return False
"""
# Words of a language that nobody speaks; tables that are not here have no rows.
ROWS = {
    "countries": [{"id": "kestu", "name": "Kestulo"}],
    "newsrooms": [{"name": "Zumzum", "class": "agency"}],
    "titles": [{"words": "pravo", "class": "office"}],
    "cues_after": [{"words": "teha", "count": "9", "count_nya": "0"}],
    "months": [{"words": "brumo", "month": "11", "kind": "full"}],
    "roots": [{"word": "vidata", "root": "vid"}],
    "date_rules": [
        {"name": "full-date", "kind": "date", "pattern": "day:DAY_NO month:MONTH year:YEAR"}
    ],
}
FOR_READERS = ("date_reasons",)  # in English, which the words of the site translate
ARTICLE = (
    'Pravo Mirta Solun luma va Kestulo, 12 brumo 2022. "Va peloj vidata nok," teha Solun.\n\n'
    "Peloj-peloj va Solun luma.\n"
)

_numbers = itertools.count(1)


def write_pack(folder: Path, rows: Mapping[str, list[dict[str, str]]], code: str = CODE) -> str:
    """Write a pack with all that the contract asks for, and these rows; its name."""
    name = f"toy{next(_numbers)}"  # Python loads a package of one name once
    package = folder / name
    package.mkdir()
    (package / "__init__.py").write_text(code, encoding="utf-8")
    for part in PARTS.values():
        for table, columns in part.tables.items():
            text = write_table(columns.split(), [*rows.get(table, []), *labelled_rows(table)])
            (package / f"{table}.tsv").write_text(text, encoding="utf-8")
    for table in FOR_READERS:
        (package / f"{table}.tsv").write_bytes(
            table_path(table, languages.default_code()).read_bytes()
        )
    return name


def write_table(columns: list[str], rows: list[dict[str, str]]) -> str:
    cells = [[row.get(column, "") for column in columns] for row in rows]
    return "".join("\t".join(line) + "\n" for line in [columns, *cells])


def labelled_rows(table: str) -> Iterator[dict[str, str]]:
    """A row for each kind of words that the table must have."""
    for part in PARTS.values():
        for place, labels in part.labels.items():
            if place.split()[0] == table:
                for number, label in enumerate(labels.split()):
                    word = f"zumzum{number}"
                    yield {"words": word, "label": word, "phrase": word, place.split()[1]: label}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return tmp_path


def test_an_article_is_read_by_a_pack_from_another_folder(folder: Path) -> None:
    pack = load_pack(write_pack(folder, ROWS))
    article = Article("a", "data/articles/a.txt", ARTICLE, "0" * 64, Sidecar())
    analysis = analyse(article, Listed((), (), ()), pack)
    first, quotation, last = analysis.sentences
    mentions, quoted, _ = analysis.names.mentions_on(None)
    assert {(mention.text, mention.role) for mention in mentions} >= {
        ("Mirta Solun", "Pravo"),
        ("Kestulo", ""),
    }
    assert [mention.name for mention in quoted] == ["Mirta Solun"]
    speech = analysis.interpretation_on(None).speeches[1]
    assert speech is not None
    assert [speaker.name for speaker in speech.speakers] == ["Mirta Solun"]
    assert "12 brumo 2022" in first.text
    (settled,) = settle([analysis], pack)
    assert [time.value for time in settled.times[0]] == ["2022-11-12"]
    assert [word.root for word in root_text(quotation.text, pack)] == [
        "va", "pel", "vid", "nok", "teha", "solun",
    ]  # fmt: skip
    assert root_text(last.text, pack)[0].root == "pel"


def test_a_pack_that_lacks_several_things_names_them_all_at_once(folder: Path) -> None:
    code = CODE.replace("def stem", "def root")
    name = write_pack(folder, {}, code)
    (folder / name / "months.tsv").unlink()
    (folder / name / "roots.tsv").write_text("word\nvidata\n", encoding="utf-8")
    (folder / name / "openers.tsv").write_text("# openers\nword\nva\tnok\n", encoding="utf-8")
    (folder / name / "captions.tsv").write_text("words\tform\nfoto\tcredit\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_pack(name)
    assert [str(problem) for problem in caught.value.problems] == [
        f"{name}/__init__.py: no function stem(word: str)",
        f"{name}/captions.tsv: no row has the form agency or position or start or tail or whole",
        f"{name}/months.tsv: no such table; expected the columns words month kind",
        f"{name}/openers.tsv: line 3: 2 cells, expected 1 (word)",
        f"{name}/roots.tsv: lacks the columns root",
    ]


@pytest.mark.parametrize("parts", ["()", "('writing',)"])
def test_a_pack_says_what_it_is_for(folder: Path, parts: str) -> None:
    with pytest.raises(InputError, match="PARTS says what the pack is for"):
        load_pack(write_pack(folder, {}, f"PARTS = {parts}\n"))


def test_a_pack_that_is_not_there_is_no_mistake_of_an_editor() -> None:
    with pytest.raises(ModuleNotFoundError):
        languages.load("xx")


def test_the_contract_names_every_table_and_column_of_the_pack_that_reads() -> None:
    """But columns of examples and sources, and those of the readers' languages."""
    contract = {name: columns for part in PARTS.values() for name, columns in part.tables.items()}
    tables = sorted((FOLDER / languages.default_code()).glob("*.tsv"))
    assert {table.stem for table in tables} == set(contract)
    for table in tables:
        columns = set(table_columns(table.read_text(encoding="utf-8"))) - {"example", "source"}
        if table.stem in FOR_READERS:
            columns -= set(languages.query_codes())
        assert columns == set(contract[table.stem].split()), table.stem


def test_articles_are_read_in_the_one_language_that_has_a_pack_for_it() -> None:
    assert languages.reading_codes() == (languages.default_code(),)
    assert set(languages.query_codes()) > set(languages.reading_codes())
    assert set(READING.tables) <= set(languages.load_default().tables)


def test_a_language_is_shown_by_its_code_alone() -> None:
    """A failed assertion shows what it was given, and tests of rows fail on purpose."""
    assert repr(languages.load_default()) == "Language('id')"
