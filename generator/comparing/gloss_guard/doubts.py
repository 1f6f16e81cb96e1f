"""What in a translation may not be what its sentence says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.comparing.gloss_guard.days import ReadDays, read_days
from generator.comparing.gloss_guard.lexicon import GlossLexicon, load_lexicon
from generator.comparing.gloss_guard.names import PeopleOfBook, find_doubtful_people
from generator.comparing.gloss_guard.numbers import (
    ReadNumber,
    find_codes,
    find_roman_numbers,
    read_as_groups,
    read_numbers,
)
from generator.core.frozen import Frozen
from generator.core.problems import Fault, Mistakes, Problem, Problems
from generator.core.text import WordMap, Words, first_words, one_line
from generator.languages import gloss_codes
from generator.nouns.book import Book, Statement
from generator.nouns.editors import Gloss

_NAMING = 6  # words that name a sentence
_MONTHS_ALONE = "month {}"
_WEEKDAYS = "weekday {}"  # 1 = Monday


class Pair(Frozen):
    """A text and its translation, with what the guard knows of both languages."""

    text: str
    gloss: str
    of_text: GlossLexicon
    of_gloss: GlossLexicon
    statement: Statement | None  # None where the text is no statement of the book
    people: PeopleOfBook


class Doubt(Frozen):
    """What one of the two has and the other has not."""

    kind: str  # as in Gloss.checked
    of_text: Words  # that only the text has
    of_gloss: Words  # that only the gloss has


def find_gloss_doubts(book: Book) -> Problems:
    """The doubts about all glosses that no editor has checked."""
    codes = gloss_codes()
    if book.articles_language not in codes or not any(book.glosses.values()):
        return ()
    statements = {one_line(line.statement.text): line.statement for line in book.ledger}
    people = PeopleOfBook.of(book)
    problems: list[Problem] = []
    for code, glosses in book.glosses.items():
        if code not in codes or code == book.articles_language:
            continue
        of_text = load_lexicon(book.articles_language, book.articles_language)
        of_gloss = load_lexicon(code, book.articles_language)
        for text, gloss in glosses.items():
            pair = Pair(
                text=text,
                gloss=gloss.text,
                of_text=of_text,
                of_gloss=of_gloss,
                statement=statements.get(text),
                people=people,
            )
            problems += _report(pair, gloss, code)
    return tuple(problems)


def _report(pair: Pair, gloss: Gloss, code: str) -> Mistakes:
    for doubt in doubt_gloss(pair):
        if doubt.kind not in gloss.checked:
            yield _describe(doubt, pair).at(f"data/translations/{code}.po", gloss.line)


def _describe(doubt: Doubt, pair: Pair) -> Fault:
    parts = []
    if doubt.of_text:
        parts.append(f"{', '.join(doubt.of_text)} in the sentence alone")
    if doubt.of_gloss:
        parts.append(f"{', '.join(doubt.of_gloss)} in the gloss alone")
    return Fault(
        what=f"the {doubt.kind} of a gloss may be wrong",
        found=f"{' and '.join(parts)} ({first_words(pair.text, _NAMING)})",
        advice=f"correct it, or write `# checked: {doubt.kind}` above the entry if it is right",
    )


def doubt_gloss(pair: Pair) -> list[Doubt]:
    """All doubts about a translation, in the order of the kinds."""
    of_text = read_days(pair.text, pair.of_text)
    of_gloss = read_days(pair.gloss, pair.of_gloss)
    doubts = [
        _compare_numbers(pair, of_text, of_gloss),
        _compare_days(of_text, of_gloss),
        _compare_names(pair),
        _compare_denials(pair),
    ]
    return [doubt for doubt in doubts if doubt.of_text or doubt.of_gloss]


# --- numbers --------------------------------------------------------------------------------------


def _compare_numbers(pair: Pair, of_text: ReadDays, of_gloss: ReadDays) -> Doubt:
    in_text = read_numbers(of_text.rest, pair.of_text)
    in_gloss = read_numbers(of_gloss.rest, pair.of_gloss)
    codes_of_text = find_codes(of_text.rest)
    codes_of_gloss = find_codes(of_gloss.rest)
    values_of_text = find_roman_numbers(of_text.rest)
    for number in in_text:
        values_of_text |= _read_both_ways(number, pair.of_text)
    values_of_gloss = find_roman_numbers(of_gloss.rest) | {number.value for number in in_gloss}
    only_in_text = [
        repr(number.words)
        for number in in_text
        if number.is_wanted and values_of_gloss.isdisjoint(_read_both_ways(number, pair.of_text))
    ]
    only_in_gloss = [
        repr(number.words)
        for number in in_gloss
        if number.is_wanted and number.value not in values_of_text
    ]
    return Doubt(
        kind="number",
        of_text=(*only_in_text, *sorted(codes_of_text - codes_of_gloss)),
        of_gloss=(*only_in_gloss, *sorted(codes_of_gloss - codes_of_text)),
    )


def _read_both_ways(number: ReadNumber, lexicon: GlossLexicon) -> set[float]:
    """Its value, and that which its digits have where reporters write them as in English."""
    grouped = read_as_groups(number.words, lexicon)
    if grouped is None:
        return {number.value}
    return {number.value, grouped}


# --- days -----------------------------------------------------------------------------------------


def _compare_days(of_text: ReadDays, of_gloss: ReadDays) -> Doubt:
    return Doubt(
        kind="day",
        of_text=tuple(_list_missing_days(of_text, of_gloss)),
        of_gloss=tuple(_list_missing_days(of_gloss, of_text)),
    )


def _list_missing_days(days: ReadDays, others: ReadDays) -> Iterator[str]:
    for day, month in sorted(days.dates - others.dates):
        yield f"{day}/{month}"
    dated = {month for _, month in days.dates}
    for month in sorted(days.months - others.possible_months - dated):
        yield _MONTHS_ALONE.format(month)
    for weekday in sorted(days.weekdays - others.weekdays):
        yield _WEEKDAYS.format(weekday)


# --- names ----------------------------------------------------------------------------------------


def _compare_names(pair: Pair) -> Doubt:
    countries_of_text = _find_countries(pair.text, pair.of_text)
    countries_of_gloss = _find_countries(pair.gloss, pair.of_gloss)
    people = find_doubtful_people(pair.statement, pair.text, pair.gloss, pair.people)
    only_in_text = _list_words(countries_of_text, without=countries_of_gloss)
    only_in_gloss = _list_words(countries_of_gloss, without=countries_of_text)
    return Doubt(
        kind="name",
        of_text=(*people.of_text, *only_in_text),
        of_gloss=(*people.of_gloss, *only_in_gloss),
    )


def _list_words(countries: WordMap, without: WordMap) -> list[str]:
    return [words for country, words in countries.items() if country not in without]


def _find_countries(text: str, lexicon: GlossLexicon) -> dict[str, str]:
    """Code of each country that is named -> the words that name it first."""
    countries: dict[str, str] = {}
    for match in lexicon.countries.finditer(text):
        country = lexicon.country_of[match[0].casefold()]
        countries.setdefault(country, match[0])
    return countries


# --- denials --------------------------------------------------------------------------------------


def _compare_denials(pair: Pair) -> Doubt:
    in_text = _Denials.of(pair.text, pair.of_text)
    in_gloss = _Denials.of(pair.gloss, pair.of_gloss)
    return Doubt(
        kind="negation",
        of_text=in_text.words if in_text.words and not in_gloss.answers else (),
        of_gloss=in_gloss.words if in_gloss.words and not in_text.answers else (),
    )


class _Denials(Frozen):
    """How a text denies."""

    words: Words  # by which it surely does
    answers: bool  # whether it can be the counterpart of a denial

    @classmethod
    def of(cls, text: str, lexicon: GlossLexicon) -> _Denials:
        without_idioms = lexicon.idioms.sub(" ", text)
        words = tuple(match[0] for match in lexicon.denials.finditer(without_idioms))
        may_deny = lexicon.counterparts.search(without_idioms) is not None
        has_idiom = without_idioms != text
        return cls(words, bool(words) or may_deny or has_idiom)
