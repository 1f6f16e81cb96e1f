"""Finds the names that an editor's list or a table of the language knows, longest first."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.languages import Language
from generator.nouns.editors import Entity
from generator.reading.names.found import ORGANISATION, PERSON, PLACE, Known
from generator.reading.names.words import Words, cut, joins, keys

# A name that stands in two tables is what the earlier table says: "Palestina" is a country before it is a region.
TABLES = (
    ("countries", PLACE),
    ("organisations", ORGANISATION),
    ("capitals", PLACE),
    ("places", PLACE),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of a known name."""

    keys: tuple[str, ...]
    words: tuple[str, ...]  # as the list writes them
    known: Known

    def fits(self, texts: tuple[str, ...]) -> bool:
        """Whether words that are equal but for case are this name: `AS` is never `as`."""
        return all(_same(own, text) for own, text in zip(self.words, texts, strict=True))


def _same(own: str, text: str) -> bool:
    if own == text or (text.isupper() and len(text) > 3):
        return True
    if own.isupper() and len(own) <= 3:
        return False
    return text[0].isupper() or not own[0].isupper()


class Gazetteer:
    """Known names by their first word."""

    def __init__(self, entries: Iterable[Entry], tables: Mapping[str, str]) -> None:
        self.tables = tables  # id -> name of the table
        self.by_first: dict[str, list[Entry]] = {}
        for entry in entries:
            self.by_first.setdefault(entry.keys[0], []).append(entry)
        for found in self.by_first.values():
            found.sort(
                key=lambda entry: -len(entry.keys)
            )  # stable: the editor's list stands first among equals

    def table(self, entity: str) -> str:
        """The table that lists an entity, "" for what only the editor lists."""
        return self.tables.get(entity, "")

    def at(self, words: Words, place: int) -> tuple[int, Known] | None:
        """The longest known name that begins at that word, and the word after it; none behind the last word."""
        if place >= len(words):
            return None
        for entry in self.by_first.get(words[place].key, ()):
            last, texts = _follow(words, place, entry.keys)
            if last and entry.fits(texts):
                return last, entry.known
        return None


def _follow(words: Words, place: int, wanted: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Where the wanted words end, and how they are written; (0, ()) where they do not stand there."""
    texts: list[str] = []
    for key in wanted:
        if texts and joins(words, place):
            place += 1
        if place >= len(words) or words[place].key != key:
            return 0, ()
        texts.append(words[place].text)
        place += 1
    return place, tuple(texts)


def spellings(cell: str) -> tuple[str, ...]:
    """The spellings of a table's cell."""
    return tuple(part for part in cell.split(" | ") if part)


def _entry(spelling: str, known: Known) -> Entry:
    wanted = keys(spelling)
    words = tuple(word.text for word in cut(spelling) if word.key in wanted)
    return Entry(wanted, words, known)


def _turned(name: str) -> tuple[str, ...]:
    """The other order of a name of two words: Japanese names are printed in both."""
    words = name.split()
    return (f"{words[1]} {words[0]}",) if len(words) == 2 else ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What is matched of an entity: it can be compared and hashed, as an entity with its texts cannot."""

    known: Known
    spellings: tuple[str, ...]


def listing(entity: Entity) -> Listing:
    """The name of an entity and all ways to write it."""
    turned = _turned(entity.name) if entity.kind == PERSON else ()
    known = Known(entity.kind, entity.id, entity.name, "entities")
    return Listing(known, tuple(dict.fromkeys((entity.name, *entity.spellings, *turned))))


def _of_tables(listings: Sequence[Listing], language: Language) -> Iterator[Entry]:
    listed = {listing.known.entity: listing.known for listing in listings}
    for table, kind in TABLES:
        for row in language.table(table):
            known = listed.get(row["id"], Known(kind, row["id"], row["name"], table))
            for spelling in (row["name"], *spellings(row["spellings"])):
                yield _entry(spelling, known)


def _entries(listings: Sequence[Listing], language: Language) -> Iterator[Entry]:
    for listing in listings:
        for spelling in listing.spellings:
            yield _entry(spelling, listing.known)
    yield from _of_tables(listings, language)


def gazetteer(entities: Sequence[Entity], language: Language) -> Gazetteer:
    """All names that are known beforehand; the editor's own spellings win over the tables'."""
    return _compiled(tuple(map(listing, entities)), language)


@functools.lru_cache(maxsize=8)
def _compiled(listings: tuple[Listing, ...], language: Language) -> Gazetteer:
    once = {entry.keys: entry for entry in reversed(list(_entries(listings, language)))}
    tables = {row["id"]: table for table, _ in reversed(TABLES) for row in language.table(table)}
    return Gazetteer(reversed(list(once.values())), tables)


def governments(entities: Sequence[Entity], language: Language) -> Mapping[str, str]:
    """Id of each capital -> id of the country whose government it stands for; an editor's word wins."""
    tables = {row["id"]: row["country"] for row in language.table("capitals")}
    return tables | {entity.id: entity.government for entity in entities if entity.government}
