"""Compiles the word tables of cleaning, and the names of the book's outlets and newsrooms, for matching."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.languages import Language, Row
from generator.nouns.editors import Newsroom, Outlet

HOST = re.compile(r"(?:www\.)?[\w-]{2,40}(?:\s?\.\s?[A-Za-z]{2,8}){1,3}")
NEVER = re.compile(r"(?!)")
EDGES = " \t\r\n\u00a0.,:;|-–—•*"

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Phrases of one form, and the kind of clutter that each of them is."""

    pattern: Pattern
    kinds: Mapping[str, str]  # folded phrase -> kind

    def kind(self, found: re.Match[str]) -> str:
        return self.kinds[fold(found.group(1))]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The tables of one language, ready for matching."""

    related: Mapping[str, Pattern]  # form -> labels
    credit: Mapping[str, Phrases]  # form -> labels
    boilerplate: Mapping[str, Phrases]  # form -> phrases
    whole: Mapping[str, str]  # key of a whole line -> kind
    captions: Mapping[str, Pattern]  # form -> words
    glued: Pattern  # a picture's credit that follows a word without a blank
    agencies: frozenset[str]  # keys of agencies' names as machine translation renders them
    pictured: frozenset[str]  # keys of lines that are nothing but a picture's label
    citing: Mapping[str, tuple[str, ...]]  # form -> words
    stamps: Mapping[str, str]  # folded word -> class
    cities: frozenset[str]  # folded names of places below a country
    countries: frozenset[str]  # folded


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """Names of outlets and newsrooms, ready for matching."""

    ids: Mapping[str, str]  # folded name, spelling or site of an outlet -> its id
    known: frozenset[str]  # folded names of all newsrooms
    name: str  # alternation of all newsrooms, as a pattern's text
    newsroom: Pattern
    cited: Pattern  # words by which a sentence names its newsroom; group "name" or "named"

    def outlet(self, words: str) -> str:
        """The id of the outlet so printed, "" where no editor has listed it."""
        return self.ids.get(fold(words), "")

    def site(self, host: str) -> str:
        """The id of the outlet whose site the host is or belongs to, "" where no editor has listed it."""
        labels = host.removeprefix("www.").split(".")
        return next(
            (
                found
                for at in range(len(labels) - 1)
                if (found := self.ids.get(fold(".".join(labels[at:])), ""))
            ),
            "",
        )

    def is_newsroom(self, words: str) -> bool:
        return fold(words) in self.known or bool(HOST.fullmatch(words.strip()))


def fold(words: str) -> str:
    """The words without case, outer signs and blanks round full stops: `TRIBUNNEWS. COM` is `tribunnews.com`."""
    folded = re.sub(r"\s*\.\s*", ".", " ".join(words.casefold().split())).strip(EDGES)
    return folded.removeprefix("www.")


def key(words: str) -> str:
    """Letters and digits only, in small letters, one blank between words."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def phrase_key(words: str) -> str:
    """As `key`, but without the numbers that stand alone: `Komentar (0)` is `komentar`."""
    return " ".join(word for word in re.findall(r"\w+", words.casefold()) if not word.isdecimal())


def either(words: Iterable[str]) -> str:
    """A pattern's text that matches any of the words, the longest first; one blank in them matches up to three."""
    return "|".join(
        r"\s{1,3}".join(map(re.escape, word.split()))
        for word in sorted(set(words), key=lambda word: (-len(word), word))
    )


@functools.cache
def compiled(language: Language) -> Words:
    """The tables of that language."""
    captions = _by_form(language.table("captions"), "words")
    return Words(
        related={
            form: _labels(labels)
            for form, labels in _by_form(language.table("related"), "label").items()
        },
        credit=_phrases(language.table("credit_labels"), "label"),
        boilerplate=_phrases(language.table("boilerplate"), "phrase"),
        whole={
            phrase_key(row["phrase"]): row["kind"]
            for row in language.table("boilerplate")
            if row["form"] in {"whole", "list", "rest"}
        },
        captions={form: _labels(words) for form, words in captions.items()},
        glued=_glued(captions["credit"]),
        agencies=frozenset(map(key, captions["agency"])),
        pictured=frozenset(map(key, captions["whole"])),
        citing={
            form: tuple(words)
            for form, words in _by_form(language.table("citing"), "words").items()
        },
        stamps={fold(row["word"]): row["class"] for row in language.table("stamps")},
        cities=_place_names(language, ("capitals", "places")),
        countries=_place_names(language, ("countries",)),
    )


@functools.lru_cache(maxsize=8)
def names(
    outlets: tuple[Outlet, ...], newsrooms: tuple[Newsroom, ...], language: Language
) -> Names:
    """The names of the book's outlets and newsrooms, and of the newsrooms that the language pack knows."""
    rows = language.table("newsrooms")
    ids = {
        fold(spelling): outlet.id
        for outlet in outlets
        for spelling in (outlet.name, *outlet.spellings, *outlet.sites)
    }
    listed = {spelling for outlet in outlets for spelling in (outlet.name, *outlet.spellings)}
    listed |= {
        spelling for newsroom in newsrooms for spelling in (newsroom.name, *newsroom.spellings)
    }
    spellings = listed | {row["name"] for row in rows if row["class"] != "photo"}
    name = either({form for spelling in spellings for form in (spelling, spelling.upper())})
    return Names(
        ids=ids,
        known=frozenset(map(fold, spellings | {row["name"] for row in rows})) | frozenset(ids),
        name=name,
        newsroom=re.compile(rf"(?<!\w)(?:{name})(?!\w)"),
        cited=_cited(compiled(language).citing, name),
    )


def _cited(citing: Mapping[str, tuple[str, ...]], name: str) -> Pattern:
    whom = rf"(?:{name}|(?:[\w-]{{2,40}}\.){{1,3}}[a-z]{{2,6}})(?!\w)"
    between = rf"(?:(?i:{either(citing['between'])})\s{{1,3}}){{0,3}}"
    before = rf"(?i:{either(citing['before'])})\s{{1,3}}{between}(?P<name>{whom})"
    after = rf"(?i:{either(citing['thus'])})\s{{1,3}}(?P<named>{whom})\s{{1,3}}(?i:{either(citing['after'])})"
    return re.compile(rf"(?<!\w)(?:{before}|{after})")


def _by_form(rows: Iterable[Row], column: str) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for row in rows:
        forms.setdefault(row["form"], []).append(row[column])
    return forms


def _phrases(rows: tuple[Row, ...], column: str) -> dict[str, Phrases]:
    return {
        form: Phrases(
            _labels(words), {fold(row[column]): row["kind"] for row in rows if row["form"] == form}
        )
        for form, words in _by_form(rows, column).items()
    }


def _labels(words: Iterable[str]) -> Pattern:
    texts = either(words)
    return re.compile(rf"(?<!\w)({texts})(?!\w)", re.IGNORECASE) if texts else NEVER


def _glued(labels: Iterable[str]) -> Pattern:
    texts = either(form for word in labels for form in (word, word.upper()))
    return re.compile(rf"(?<=[a-z0-9\"”?!])(?:{texts})\s?[:/]\s?\w")


def _place_names(language: Language, tables: Iterable[str]) -> frozenset[str]:
    rows = [row for table in tables for row in language.table(table)]
    return frozenset(
        fold(name) for row in rows for name in (row["name"], *row["spellings"].split(" | ")) if name
    )
