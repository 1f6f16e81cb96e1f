"""The contract of a language pack: what it must have, checked when it is loaded.

A pack is a Python package: its tables, and in `__init__.py` the parts it offers and the functions
that no table can replace.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from types import ModuleType

from generator.core.frozen import Frozen
from generator.core.problems import InputError, Mistakes, Problem
from generator.core.text import Words
from generator.languages.tables import Row, parse_table, table_columns

TableTexts = Mapping[str, str]  # name of a table -> its text
TableRows = tuple[Row, ...]  # of a table

SUFFIX = ".tsv"


def keep_form(word: str) -> str:
    """The word as it is: what a pack without a function for its forms makes of one."""
    return word


def know_no_rival(_word: str, _root: str) -> Words:
    """The other roots that a word may have, for a pack whose words have one each."""
    return ()


def know_no_name(_word: str, _root: str) -> bool:
    """Whether a word of that root is a name, for a pack that knows no name by its form."""
    return False


def know_no_word(_word: str) -> bool:
    """Whether a word is of the language, for a pack without a dictionary."""
    return False


class Language(Frozen, eq=False):
    """A language pack that is loaded; equal only to itself, so that stages can cache by it."""

    code: str  # ISO 639-1
    tables: Mapping[str, TableRows]  # file name without `.tsv` -> rows in file order
    # The root of a word in small letters, the word itself where it has no other.
    stem: Callable[[str], str] = keep_form
    # The word that a word in small letters doubles (`negara-negara`), the word itself where none.
    undouble: Callable[[str], str] = keep_form
    # The other roots that a word in small letters may have, beside the one that `stem` gives it.
    list_rivals: Callable[[str, str], Words] = know_no_rival
    # Whether a word with a capital is a name, since no noun of that root has its form.
    is_name_form: Callable[[str, str], bool] = know_no_name
    # Whether a word in small letters is in the dictionary, so no name by itself, and whether its
    # root is.
    is_root: Callable[[str], bool] = know_no_word
    is_word: Callable[[str], bool] = know_no_word

    def __repr__(self) -> str:
        """Not its tables, which are a megabyte."""
        return f"Language({self.code!r})"

    def table(self, name: str) -> TableRows:
        """The rows of one table; raises KeyError for a table that this language does not have."""
        return self.tables[name]

    def column(self, table: str, column: str, **labels: str) -> Words:
        """The cells of one column in file order, of all rows or of those with these labels."""
        rows = self.tables[table]
        if labels:
            rows = tuple(row for row in rows if labels.items() <= row.items())
        return tuple(row[column] for row in rows)


# --- the contract ---------------------------------------------------------------------------------


class PackPart(Frozen):
    tables: Mapping[str, str]  # name -> columns that the program reads, blanks between
    labels: Mapping[str, str]  # table and column -> cells each of which a row must have
    functions: tuple[str, ...]  # fields of `Language` that the package must define


# What readers' questions are understood by.
QUERY = PackPart(
    tables={
        "affixes": "affix place letters",
        "question_words": "word",
        "search_words": "meaning words",
    },
    labels={},
    functions=(),
)

# What articles are read by.
READING = PackPart(
    tables={
        "abbreviations": "abbreviation kind",
        "act_words": "words kind",
        "anonymous": "words kind",
        "attribution": "words kind",
        "before_initials": "prefix suffix",
        "body_shapes": "letters place kind",
        "boilerplate": "phrase kind form",
        "by_names": "words kind",
        "capitals": "id name spellings country",
        "captions": "words form",
        "citing": "words form",
        "clause_joints": "words kind asserts",
        "clause_openers": "words kind",
        "clitics": "suffix",
        "company_words": "word kind",
        "connectives": "words kind",
        "contrasts": "words",
        "counting_words": "words kind",
        "countries": "id code name spellings",
        "credit_labels": "label kind form",
        "currencies": "words code place",
        "cues_after": "words count count_nya",
        "cues_before": "words basis strength count",
        "date_reasons": "rule english",
        "date_rules": "name kind after before pattern",
        "day_parts": "words part",
        "deaths": "words kind",
        "degrees": "abbreviation",
        "determiners": "words kind",
        "directions": "word",
        "english_endings": "ending restored",
        "english_words": "word",
        "everyday_names": "word",
        "fiscal_years": "words month named",
        "given_names": "word",
        "governed_places": "id name",
        "groups": "words kind",
        "guards": "words kind",
        "interjections": "word",
        "key_point_weights": "factor weight",
        "leaning_words": "words place",
        "measures": "words unit factor class place",
        "months": "words month kind",
        "name_openers": "words kind",
        "name_particles": "word kind",
        "name_ties": "word",
        "named_events": "words begin end",
        "national_bodies": "word",
        "negations": "words kind",
        "newsrooms": "name class organisation",
        "not_names": "word",
        "not_one": "word",
        "noun_shapes": "prefix suffix",
        "number_bounds": "words place kind",
        "number_labels": "words kind place label",
        "number_scales": "words value class",
        "number_words": "words value role",
        "office_bodies": "body office",
        "office_kinds": "words of",
        "office_modifiers": "word kind",
        "office_words": "word class",
        "openers": "word",
        "occasions": "words kind",
        "opinions": "words form",
        "opposites": "first second",
        "ordinals": "words value",
        "organisation_heads": "words",
        "organisation_tails": "word",
        "organisations": "id name spellings",
        "other_words": "root words meaning",
        "page_words": "words class",
        "place_heads": "words",
        "place_words": "words relation",
        "places": "id name spellings class",
        "pointing_back": "words kind",
        "prepositions": "words",
        "pronouns": "words kind",
        "publisher_parts": "words form",
        "reader_words": "words",
        "related": "label form",
        "regional_bodies": "word kind",
        "relative_times": "words class value",
        "role_heads": "words kind",
        "reprints": "words form",
        "roots": "word root",
        "route": "words kind",
        "senses": "term sense",
        "speaking": "words",
        "speech_modifiers": "words kind",
        "stamps": "word class",
        "tense_cues": "words kind",
        "things_before_names": "word kind",
        "things_in_names": "word kind",
        "time_units": "words unit class",
        "titles": "words full class",
        "utterances": "words kind",
        "vague_numbers": "words low high class",
        "vague_times": "words kind",
        "verb_senses": "words sense",
        "verb_shapes": "words kind",
        "verb_voices": "prefix voice",
        "verbs_of_things": "word",
        "weekdays": "words day case kind",
        "word_classes": "class words",
        "word_rarity": "root bits",
        "word_weights": "root weight",
    },
    labels={
        "boilerplate form": "anywhere bracket inside list promo rest start whole",
        "captions form": "agency credit position start tail whole",
        "citing form": "addressed after before between heard listed medium own",
        "credit_labels form": "bare colon listed next",
        "page_words class": (
            "act alone amend answer call ending event here house matter media note opener owned "
            "page platform pointing report shared site sure text turn update view viewed"
        ),
        "publisher_parts form": "article before behind ending joint unnamed via",
        "opinions form": "described disclaimer note section self unsigned",
        "reprints form": "adverb before behind between by preposition subject title verb",
        "related form": "bare colon line list next",
    },
    functions=("stem", "undouble", "list_rivals", "is_name_form", "is_root", "is_word"),
)

# What a sentence is compared with its translation by.
GLOSS = PackPart(
    tables={
        "gloss_negations": "words class",
        "number_scales": "words value class",
        "number_words": "words value role",
        "ordinals": "words value",
    },
    labels={"gloss_negations class": "denies may"},
    functions=(),
)

PARTS = {"query": QUERY, "reading": READING, "gloss": GLOSS}


# --- loading --------------------------------------------------------------------------------------


def load_pack(name: str) -> Language:
    """The language pack that is the Python package of that name.

    Raises ModuleNotFoundError where there is none, and InputError with all that it lacks.
    """
    package = importlib.import_module(name)
    texts = _read_tables(resources.files(package))
    tables, problems = _parse_tables(package, texts)
    problems += _find_missing_tables(package, texts)
    problems += _find_missing_labels(package, tables)
    problems += _find_missing_functions(package)
    if problems:
        raise InputError(problems)
    functions = {function: getattr(package, function) for function in _functions_of(package)}
    return Language(code_of(package), tables, **functions)


def code_of(package: ModuleType) -> str:
    return package.__name__.rpartition(".")[2]


def offered_parts(package: ModuleType) -> tuple[str, ...]:
    """The names of the parts that a pack says it offers."""
    return tuple(getattr(package, "PARTS", ()))


def _read_tables(folder: Traversable) -> dict[str, str]:
    """The texts of a pack's tables, by their names without the suffix."""
    files = [file for file in folder.iterdir() if file.name.endswith(SUFFIX)]
    files.sort(key=lambda file: file.name)
    texts = {}
    for file in files:
        name = file.name.removesuffix(SUFFIX)
        texts[name] = file.read_text(encoding="utf-8")
    return texts


def _parse_tables(
    package: ModuleType, texts: TableTexts
) -> tuple[dict[str, TableRows], list[Problem]]:
    """The rows of the tables, and the tables whose rows do not fit their columns."""
    tables = {}
    broken = []
    for table, text in texts.items():
        try:
            tables[table] = parse_table(text)
        except ValueError as fault:
            path = f"{code_of(package)}/{table}{SUFFIX}"
            broken.append(Problem(path, 0, str(fault)))
    return tables, broken


def _find_missing_tables(package: ModuleType, texts: TableTexts) -> Mistakes:
    """The tables that are not there, and those without a column that the program reads."""
    for part in _parts_of(package):
        for table, columns in part.tables.items():
            path = f"{code_of(package)}/{table}{SUFFIX}"
            if table not in texts:
                yield Problem(
                    path=path, line=0, what="no such table", expected=f"the columns {columns}"
                )
                continue
            required = set(columns.split())
            lacking = required.difference(table_columns(texts[table]))
            if lacking:
                listed = " ".join(sorted(lacking))
                yield Problem(path, 0, f"lacks the columns {listed}")


def _find_missing_labels(package: ModuleType, tables: Mapping[str, TableRows]) -> Mistakes:
    """The kinds of words that a table must have a row of, and has none."""
    for part in _parts_of(package):
        for table_and_column, labels in part.labels.items():
            table, column = table_and_column.split()
            if table not in tables:
                continue
            cells = {row.get(column, "") for row in tables[table]}
            lacking = set(labels.split()) - cells
            if lacking:
                path = f"{code_of(package)}/{table}{SUFFIX}"
                either = " or ".join(sorted(lacking))
                yield Problem(path, 0, f"no row has the {column} {either}")


def _find_missing_functions(package: ModuleType) -> Mistakes:
    path = f"{code_of(package)}/__init__.py"
    offered = offered_parts(package)
    if not offered or not set(offered) <= PARTS.keys():
        choice = f"one or more of {', '.join(PARTS)}"
        yield Problem(
            path=path,
            line=0,
            what="PARTS says what the pack is for",
            found=repr(offered),
            expected=choice,
        )
    for function in _functions_of(package):
        if not callable(getattr(package, function, None)):
            yield Problem(path, 0, f"no function {function}(word: str)")


def _parts_of(package: ModuleType) -> list[PackPart]:
    return [PARTS[name] for name in offered_parts(package) if name in PARTS]


def _functions_of(package: ModuleType) -> list[str]:
    functions: list[str] = []
    for part in _parts_of(package):
        functions += part.functions
    return functions
