"""The tables by which quantities are read, compiled once a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Literal, cast

from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.languages import Language, Row
from generator.reading.quantities.phrases import Keys, PhraseMeanings, index_phrases

Rows = Iterable[Row]  # of a table
Numbers = Mapping[str, int]  # word -> what it is worth
WordSet = frozenset[str]  # in small letters

HUNDRED, THOUSAND = 100, 1000

MeasureClass = Literal["measure", "count", "people", "classifier"]


class ComparedUnit(Frozen):
    """What numbers beside a word are compared in."""

    unit: str
    factor: Fraction  # how many of the unit one of the word is
    kind: MeasureClass


class VagueNumber(Frozen):
    """A word for some number between two."""

    low: Fraction
    high: Fraction
    needs_scale: bool  # counts only with a scale behind


class NumberLabel(Frozen):
    """What words beside a number make of it."""

    kind: str  # as in the table number_labels
    label: str


class QuantityLexicon(Frozen):
    """What the words beside and inside numbers mean; all words as keys of tokens."""

    digits: Numbers  # `dua`, `sebelas`, `seratus`, `seribu`
    teens: WordSet
    tens: Numbers  # what multiplies a digit by ten or a hundred
    halves: WordSet
    scales: Numbers  # from a thousand on; also what counts by the dozen
    money_scales: Numbers  # the same behind a currency, with abbreviations
    whole_scales: Numbers  # contain their own one: `sejuta`
    vague: Mapping[str, VagueNumber]
    ordinals: Numbers  # `kedua`
    bounds_before: PhraseMeanings[str]
    bounds_after: PhraseMeanings[str]
    joints: PhraseMeanings[str]  # between the two numbers of a range
    currencies_before: PhraseMeanings[str]
    currencies_after: PhraseMeanings[str]
    measures_before: PhraseMeanings[ComparedUnit]
    measures_after: PhraseMeanings[ComparedUnit]
    labels_before: PhraseMeanings[NumberLabel]
    labels_after: PhraseMeanings[NumberLabel]
    year_joints: WordSet  # between the number and the year of an identifier
    rates: WordSet  # before what a rate is of
    months: WordSet
    empty_words: WordSet  # name nothing that could be counted
    clitics: Keys  # ends of words that change nothing in that
    verb_prefixes: Keys
    no_verbs: Keys  # beginnings of words that look like verbs and are none

    def is_verb(self, key: str, root: str) -> bool:
        if key == root or key.startswith(self.no_verbs):
            return False
        return key.startswith(self.verb_prefixes)

    def begins_number(self, key: str) -> bool:
        if key in self.digits or key in self.vague:
            return True
        return key in self.halves or key in self.whole_scales


@compute_once
def compile_lexicon(language: Language) -> QuantityLexicon:
    words = language.table("number_words")
    scales = language.table("number_scales")
    times = _map_numbers(words, "role", "times")
    bounds = language.table("number_bounds")
    currencies = language.table("currencies")
    labels = language.table("number_labels")
    thousands = {word: value for word, value in times.items() if value >= THOUSAND}
    all_scales = thousands | _map_numbers(scales, "class", "times")
    return QuantityLexicon(
        digits=_map_numbers(words, "role", "one"),
        teens=frozenset(_map_numbers(words, "role", "teen")),
        tens={word: value for word, value in times.items() if value <= HUNDRED},
        halves=frozenset(_fold_words(language, "number_words", role="half")),
        scales=all_scales,
        money_scales=all_scales | _map_numbers(scales, "class", "money"),
        whole_scales=_map_numbers(scales, "class", "one"),
        vague=_read_vague(language.table("vague_numbers")),
        ordinals=_map_ordinals(language),
        bounds_before=_index_column(bounds, "before", "kind"),
        bounds_after=_index_column(bounds, "after", "kind"),
        joints=_index_column(bounds, "between", "kind"),
        currencies_before=_index_column(currencies, "before", "code"),
        currencies_after=_index_column(currencies, "after", "code"),
        measures_before=_index_measures(language, "before"),
        measures_after=_index_measures(language, "after"),
        labels_before=_index_labels(labels, "before"),
        labels_after=_index_labels(labels, "after"),
        year_joints=frozenset(_fold_words(language, "number_labels", kind="year")),
        rates=frozenset(_fold_words(language, "number_labels", kind="per")),
        months=frozenset(_fold_words(language, "months")),
        empty_words=_find_empty_words(language),
        clitics=language.column("clitics", "suffix"),
        verb_prefixes=_fold_words(language, "verb_shapes", kind="prefix"),
        no_verbs=_fold_words(language, "verb_shapes", kind="exception"),
    )


def _map_numbers(rows: Rows, column: str, kind: str) -> dict[str, int]:
    """The words of the rows of one kind, with their values."""
    values = {}
    for row in rows:
        if row[column] == kind:
            words = row["words"].casefold()
            values[words] = int(row["value"])
    return values


def _map_ordinals(language: Language) -> dict[str, int]:
    rows = language.table("ordinals")
    return {row["words"].casefold(): int(row["value"]) for row in rows}


def _fold_words(language: Language, table: str, **labels: str) -> Keys:
    """The words of a table, or of its rows with these labels, in small letters."""
    return tuple(map(str.casefold, language.column(table, "words", **labels)))


def _read_vague(rows: Rows) -> Mapping[str, VagueNumber]:
    vague = {}
    for row in rows:
        words = row["words"].casefold()
        low = Fraction(row["low"])
        high = Fraction(row["high"])
        vague[words] = VagueNumber(low, high, row["class"] == "scaled")
    return vague


def _index_column(rows: Rows, place: str, column: str) -> PhraseMeanings[str]:
    """The phrases of one place, each with its cell of a column."""
    return index_phrases((row, row[column]) for row in rows if row["place"] == place)


def _index_measures(language: Language, place: str) -> PhraseMeanings[ComparedUnit]:
    rows = [row for row in language.table("measures") if row["place"] == place]
    return index_phrases((row, _read_measure(row)) for row in rows)


def _read_measure(row: Row) -> ComparedUnit:
    return ComparedUnit(row["unit"], Fraction(row["factor"]), cast(MeasureClass, row["class"]))


def _index_labels(rows: Rows, place: str) -> PhraseMeanings[NumberLabel]:
    here = [row for row in rows if row["place"] == place]
    return index_phrases((row, NumberLabel(row["kind"], row["label"])) for row in here)


def _find_empty_words(language: Language) -> WordSet:
    """Words that weigh nothing, and those before a place, a name or a clause."""
    words = set(language.column("prepositions", "words"))
    for row in language.table("word_weights"):
        if float(row["weight"]) == 0:
            words.add(row["root"])
    return frozenset(words)
