"""The words of a language by which a sentence is compared with its translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol

from generator import languages
from generator.core.frozen import Frozen
from generator.core.text import TextMatch, TextPattern, WordMap
from generator.languages import Language, Row

_NO_VALUE = "X"  # of a word that only joins numbers
_NOTHING = "(?!)"  # a pattern that nothing fits
_ALTERNATIVE = " | "  # between several words of a cell
_LONGEST_ENDING = 5  # letters: Ukrai-nians; Indi-vidually is no Indian


class NumberWord(Frozen):
    value: float
    role: str  # "one" is the value, "times" multiplies, "teen" adds it, "join" only joins others


class CalendarWord(Frozen):
    """The name of a month or of a day of the week."""

    number: int  # 1 = January or Monday
    is_short: bool  # read beside a day or year only


CalendarWords = Mapping[str, CalendarWord]  # by the name, as it is written


class GlossLexicon(Frozen, eq=False):
    """What the guard knows of one language."""

    code: str
    decimal: str  # sign between a number and its fraction
    group: str  # sign between groups of three digits
    numbers: Mapping[str, NumberWord]
    months: CalendarWords
    weekdays: CalendarWords
    idioms: TextPattern  # that deny nothing
    denials: TextPattern
    counterparts: TextPattern  # of a denial, which ask for none themselves
    countries: TextPattern  # each name or beginning of a name
    country_of: WordMap  # what is met in small letters -> code of the country


@cache
def load_lexicon(code: str, articles: str) -> GlossLexicon:
    """The words of that language; the names of countries are those of the language of `articles`,
    or begin as in its own names of the same ones.
    """
    language = languages.load(code)
    rows = languages.load(articles).tables.get("countries", ())
    if code == articles:
        names = _list_whole_names(rows)
        countries = re.compile(rf"(?<!\w)(?:{_join(names)})(?!\w)")
    else:
        names = _list_names_of_other(language, rows)
        beginnings = _list_beginnings(names)
        countries = _compile_names(names, beginnings, language)
        names = beginnings | names
    return GlossLexicon(
        code=code,
        decimal=get_decimal_symbol(code),
        group=get_group_symbol(code),
        numbers=_read_numbers(language),
        months=_read_months(language),
        weekdays=_read_weekdays(language),
        idioms=_compile_denials(language, "idiom"),
        denials=_compile_denials(language, "denies"),
        counterparts=_compile_denials(language, "may"),
        countries=countries,
        country_of={name.casefold(): country for name, country in names.items()},
    )


# --- numbers --------------------------------------------------------------------------------------


def _read_numbers(language: Language) -> dict[str, NumberWord]:
    numbers: dict[str, NumberWord] = {}
    for row in language.table("number_words"):
        if row["role"] in {"one", "times", "teen", "join"}:
            _add_number(numbers, row, row["role"])
    for row in language.table("number_scales"):
        if row["class"] in {"one", "times"}:
            _add_number(numbers, row, row["class"])
    for row in language.table("ordinals"):
        _add_number(numbers, row, "one")
    return numbers


def _add_number(numbers: dict[str, NumberWord], row: Row, role: str) -> None:
    value = 0.0
    if row["value"] != _NO_VALUE:
        value = float(row["value"])
    words = row["words"].casefold()
    numbers[words] = NumberWord(value, role)


# --- the calendar ---------------------------------------------------------------------------------


def _read_months(language: Language) -> dict[str, CalendarWord]:
    months = {}
    for row in language.tables.get("months", ()):
        months[row["words"]] = CalendarWord(int(row["month"]), is_short=row["kind"] != "full")
    for number, name in get_month_names("abbreviated", locale=language.code).items():
        months[name.removesuffix(".")] = CalendarWord(number, is_short=True)
    for number, name in get_month_names("wide", locale=language.code).items():
        months[name] = CalendarWord(number, is_short=False)
    return months


def _read_weekdays(language: Language) -> dict[str, CalendarWord]:
    weekdays = {}
    for row in language.tables.get("weekdays", ()):
        if row["kind"] == "own":
            weekdays[row["words"]] = CalendarWord(int(row["day"]), is_short=False)
    for number, name in get_day_names("wide", locale=language.code).items():
        weekdays[name] = CalendarWord(number + 1, is_short=False)
    return weekdays


# --- denials --------------------------------------------------------------------------------------


def _compile_denials(language: Language, kind: str) -> TextPattern:
    """The words of a kind, as wholes; `n’t` and the like are endings."""
    wholes: list[str] = []
    endings: list[str] = []
    for words in language.column("gloss_negations", "words", **{"class": kind}):
        if words[1:2] in {"'", "’"}:
            endings.append(words)
        else:
            wholes.append(words)
    whole = rf"(?<!\w)(?:{_join(wholes)})(?!\w)"
    ending = rf"(?<=\w)(?:{_join(endings)})(?!\w)"
    return re.compile(f"{whole}|{ending}", re.IGNORECASE)


def _join(words: Iterable[str]) -> str:
    """Any of the words, the longest first, for one can begin with another; none of no words."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)) or _NOTHING


# --- countries ------------------------------------------------------------------------------------


def _list_names_of_other(language: Language, rows: Iterable[Row]) -> dict[str, str]:
    """What these countries, their people and things are called in that language -> country."""
    names = {}
    territories = Locale.parse(language.code).territories
    for row in rows:
        name, _, _ = territories[row["code"]].partition(" (")
        names[name] = row["code"]
    for row in language.tables.get("demonyms", ()):
        for word in row["words"].split(_ALTERNATIVE):
            names[word] = row["country"]
    return names


def _list_beginnings(names: WordMap) -> dict[str, str]:
    """How names of countries and the words for their people mostly begin -> country."""
    return {_cut_ending(name): country for name, country in names.items()}


def _list_whole_names(rows: Iterable[Row]) -> dict[str, str]:
    names = {}
    for row in rows:
        for name in filter(None, (row["name"], *row["spellings"].split(_ALTERNATIVE))):
            names[name] = row["code"]
    return names


def _cut_ending(name: str) -> str:
    """The beginning that a country's name and the words for its people mostly share."""
    first, blank, last = name.rpartition(" ")
    return first + blank + last[: max(4, len(last) - 2)]


def _compile_names(
    names: Iterable[str], beginnings: Iterable[str], language: Language
) -> TextPattern:
    """Any of the names, with an ending of its people, or a word of people that begins as one
    does.
    """
    behind_names = []
    ends = []
    for row in language.tables.get("demonym_endings", ()):
        if row["follows"] == "name":
            behind_names.append(row["ending"])
        elif row["follows"] == "beginning":
            ends.append(f"(?<={row['ending']})")
    end = "|".join(ends) or _NOTHING
    rest = rf"\w{{0,{_LONGEST_ENDING}}}(?:{end})"
    whole = rf"(?:{_join(names)})(?=(?:{_join(behind_names)}|{rest})?(?!\w))"
    begun = rf"(?:{_join(beginnings)})(?={rest}(?!\w))"
    return re.compile(rf"(?<!\w)(?:{whole}|{begun})")


def find_calendar_words(
    text: str, words: CalendarWords
) -> Iterator[tuple[TextMatch, CalendarWord]]:
    """The names in a text, written with a capital where the language writes them so."""
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text):
        word = words.get(match[0])
        if word is None and not match[0].islower():
            word = words.get(match[0].lower()) or words.get(match[0].capitalize())
        if word:
            yield match, word
