"""Finds the names that an editor's list or a table of the language has, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.ids import IdMap
from generator.core.remembered import compute_once
from generator.languages import Language
from generator.languages.pack import TableTexts
from generator.nouns.editors import Entity
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    ListedName,
    NamedSentence,
    NameMatch,
    find_words,
)
from generator.reading.names.offices import ends_with_phrase
from generator.reading.names.words import NameKey, Words, cut_words, is_tie, text_key

# A name that is in two tables is what the earlier table says: "Palestina" is a country before it
# is a region.
TABLES = (
    ("countries", PLACE),
    ("organisations", ORGANISATION),
    ("capitals", PLACE),
    ("places", PLACE),
)
_GOVERNED = "governed_places"  # everyday words, which are places only behind an office
_LONGEST_OFFICE = 3  # words: `Wakil Wali Kota`
_LONGEST_ACRONYM = 3  # letters; of longer ones each spelling in capitals is the name: `RUSIA`


class ListedSpelling(Frozen):
    """One way to write a listed name."""

    key: NameKey
    words: tuple[str, ...]  # as the list writes them
    listed: ListedName
    is_governed: bool = False  # a place only behind an office that governs it

    def fits_case(self, texts: Sequence[str]) -> bool:
        """Whether words that are equal but for case are this name: `AS` is never `as`."""
        return all(map(_fits_case, self.words, texts))


def _fits_case(listed: str, text: str) -> bool:
    if listed == text:
        return True
    is_short = len(text) <= _LONGEST_ACRONYM
    if text.isupper() and not is_short:
        return True
    if listed.isupper() and len(listed) <= _LONGEST_ACRONYM:
        return False
    if text.isupper() and len(text) > 1:  # `Paku Alam XI` is not `Xi`
        return False
    return text[0].isupper() or not listed[0].isupper()


class ListedMatch(Frozen):
    end: int  # the word after it
    spelling: ListedSpelling

    @property
    def listed(self) -> ListedName:
        return self.spelling.listed


class Gazetteer:
    """Listed names by their first word."""

    def __init__(self, spellings: Iterable[ListedSpelling], tables: TableTexts) -> None:
        self._tables = tables  # entity -> name of the table
        self._by_first: dict[str, list[ListedSpelling]] = {}
        # Stable: among equals the editor's own stays first.
        for spelling in sorted(spellings, key=_longest_first):
            first_word = spelling.key[0]
            candidates = self._by_first.setdefault(first_word, [])
            candidates.append(spelling)

    def table_of(self, entity: str) -> str:
        """The table that lists an entity, "" for what only the editor lists."""
        return self._tables.get(entity, "")

    def spell_out(self, entity: str, acronym: str) -> NameKey:
        """The listed spelling of an entity with these initials; no words where none is."""
        initials = acronym.casefold()
        for first_word, spellings in self._by_first.items():
            if first_word[0] != initials[0]:
                continue
            for spelling in spellings:
                if spelling.listed.entity != entity:
                    continue
                first_letters = (word[0] for word in spelling.key)
                if "".join(first_letters) == initials:
                    return spelling.key
        return ()

    def find_first_words(self, keys: Sequence[str]) -> list[int]:
        """Where words with these keys are the first of a listed name."""
        return find_words(keys, self._by_first.keys())

    def find_at(self, words: Words, index: int) -> ListedMatch | None:
        """The longest listed name that begins at that word; none behind the last word."""
        if index >= len(words):
            return None
        first_word = words[index].key
        for spelling in self._by_first.get(first_word, ()):
            match = _follow(words, index, spelling)
            if match is not None:
                return match
        return None


def _longest_first(spelling: ListedSpelling) -> int:
    return -len(spelling.key)


def _follow(words: Words, index: int, spelling: ListedSpelling) -> ListedMatch | None:
    texts: list[str] = []
    for key in spelling.key:
        if texts and index < len(words) and is_tie(words, index):
            index += 1
        if index >= len(words):
            return None
        word = words[index]
        if word.key != key:
            return None
        texts.append(word.text)
        index += 1
    if not spelling.fits_case(texts):
        return None
    return ListedMatch(index, spelling)


def find_listed(sentence: NamedSentence, gazetteer: Gazetteer) -> list[NameMatch]:
    """The listed names of a sentence, from left to right, the longest first."""
    words = sentence.words
    names = []
    end = 0  # of the last name
    for index in gazetteer.find_first_words(sentence.keys):
        if index < end:
            continue
        match = gazetteer.find_at(words, index)
        if match is not None and _is_named(sentence, index, match):
            names.append(_match_name(index, match))
            end = match.end
    return names


def _is_named(sentence: NamedSentence, index: int, match: ListedMatch) -> bool:
    """Whether what a list has is named by the words there."""
    if match.spelling.is_governed and not _is_governed(sentence, index):
        return False
    return not _is_of_father(sentence, index, match)


def _is_governed(sentence: NamedSentence, index: int) -> bool:
    """Whether an office that governs a place ends before a word: `Wakil Wali Kota | Batu`."""
    lexicon = sentence.lexicon
    earliest = max(0, index - _LONGEST_OFFICE)
    if ends_with_phrase(sentence, earliest, index, lexicon.region_offices):
        return True
    return ends_with_phrase(sentence, earliest, index, lexicon.place_offices)


def _is_of_father(sentence: NamedSentence, index: int, match: ListedMatch) -> bool:
    """Whether a place's name is a father's there: `Faisal bin Turki`."""
    if index == 0 or match.listed.kind != PLACE:
        return False
    return sentence.texts[index - 1] in sentence.lexicon.descents


def _match_name(first: int, match: ListedMatch) -> NameMatch:
    listed = match.listed
    return NameMatch(
        first=first,
        end=match.end,
        kind=listed.kind,
        entity=listed.entity,
        name=listed.name,
        role="",
        rule=listed.rule,
    )


# --- compiling ------------------------------------------------------------------------------------


def split_spellings(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(" | ") if part)


class Listing(Frozen):
    """What is matched of an entity; it can be hashed, as an entity with its texts cannot."""

    listed: ListedName
    spellings: tuple[str, ...]


def compile_gazetteer(entities: Sequence[Entity], language: Language) -> Gazetteer:
    """All names that are listed; the editor's own spellings win over the tables'."""
    return _compile_listings(tuple(map(_list_entity, entities)), language)


def _list_entity(entity: Entity) -> Listing:
    """The name of an entity and all ways to write it."""
    spellings = [entity.name, *entity.spellings]
    if entity.kind == PERSON:
        spellings += _turn_name(entity.name)
    without_doubles = dict.fromkeys(spellings)
    listed = ListedName(kind=entity.kind, entity=entity.id, name=entity.name, rule="entities")
    return Listing(listed, tuple(without_doubles))


def _turn_name(name: str) -> Iterator[str]:
    """The other order of a name of two words: Japanese names are printed in both."""
    words = name.split()
    if len(words) == 2:
        first, last = words
        yield f"{last} {first}"


@compute_once
def _compile_listings(listings: tuple[Listing, ...], language: Language) -> Gazetteer:
    spellings = [*_read_listings(listings), *_read_tables(listings, language)]
    first_of_key: dict[NameKey, ListedSpelling] = {}
    for spelling in spellings:
        first_of_key.setdefault(spelling.key, spelling)
    tables: dict[str, str] = {}
    for table, _ in TABLES:
        for entity in language.column(table, "id"):
            tables.setdefault(entity, table)
    return Gazetteer(first_of_key.values(), tables)


def _read_listings(listings: Iterable[Listing]) -> Iterator[ListedSpelling]:
    for listing in listings:
        for spelling in listing.spellings:
            yield _read_spelling(spelling, listing.listed)


def _read_tables(listings: Iterable[Listing], language: Language) -> Iterator[ListedSpelling]:
    by_editor = {listing.listed.entity: listing.listed for listing in listings}
    for table, kind in TABLES:
        for row in language.table(table):
            entity = row["id"]
            name = row["name"]
            of_table = ListedName(kind=kind, entity=entity, name=name, rule=table)
            listed = by_editor.get(entity, of_table)
            yield _read_spelling(name, listed)
            for spelling in split_spellings(row["spellings"]):
                yield _read_spelling(spelling, listed)
    for row in language.table(_GOVERNED):
        place = ListedName(kind=PLACE, entity=row["id"], name=row["name"], rule="places")
        read = _read_spelling(row["name"], place)
        yield replace(read, is_governed=True)


def _read_spelling(spelling: str, listed: ListedName) -> ListedSpelling:
    key = text_key(spelling)
    words = [word.text for word in cut_words(spelling) if word.key in key]
    return ListedSpelling(key, tuple(words), listed)


def find_home_country(language: Language) -> str:
    """The country that a language shares its code with, "" for none."""
    for row in language.table("countries"):
        if row["code"].casefold() == language.code:
            return row["id"]
    return ""


def governments(entities: Sequence[Entity], language: Language) -> IdMap:
    """Each capital's id and that of the country whose government it means; the editor wins."""
    countries = {row["id"]: row["country"] for row in language.table("capitals")}
    for entity in entities:
        if entity.government:
            countries[entity.id] = entity.government
    return countries
