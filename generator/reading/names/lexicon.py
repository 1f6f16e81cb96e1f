"""The tables of a language, as the rules for names look words up in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from functools import cache

from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.core.text import TextPattern, WordMap
from generator.languages import Language, Row
from generator.reading.name_marks import RELATIONS, is_unspoken
from generator.reading.names.words import NameKey, Words, cut_words, text_key

ClassOf = dict[str, str]  # folded words -> what they are
WordSet = frozenset[str]  # folded
PhraseIndex = Mapping[str, tuple[NameKey, ...]]  # first word -> phrases with it, longest first

_SHORTEST_ROOT = 3  # letters
_SHORTEST_BEFORE_ENDING = 2  # letters of a country before those that show that it is one

# The class of a word that no table has, without and with a capital.
_UNKNOWN, _UNKNOWN_CAPITAL = "unknown", "Unknown"


class EnglishEnding(Frozen):
    """What English adds to a word, and what it takes away for it: `facilit|ies`."""

    ending: str
    restored: str


class BodyShape(Frozen):
    """Letters that words of bodies, places or offices begin or end with, and people's do not."""

    letters: str
    kind: str  # body, place, office
    begins: bool

    def fits(self, key: str) -> bool:
        """Whether a folded word has them and more."""
        rest = len(key) - len(self.letters)
        if self.begins:
            return rest >= _SHORTEST_ROOT and key.startswith(self.letters)
        return rest >= _SHORTEST_BEFORE_ENDING and key.endswith(self.letters)


_LONGEST_CUT = 3  # letters of a word that its shape shows to be cut short


class NameOpener(Frozen):
    """Words that begin a person's name."""

    words: tuple[str, ...]  # as written
    kind: str  # as in the table


OpenersByFirst = Mapping[str, tuple[NameOpener, ...]]  # first word -> openers with it


class ByNamePhrases(Frozen, eq=False):
    """Words between a person's name and another one."""

    by_first: PhraseIndex
    kinds: Mapping[NameKey, str]  # as in the table


class NameLexicon(Frozen, eq=False):
    """Word lists in the form in which they are looked up; case-folded but where it says otherwise.

    Equal only to itself, like the language it is made from, so that stages can cache by it.
    """

    titles: PhraseIndex
    honorifics: frozenset[NameKey]
    capitals_only: frozenset[NameKey]  # forms of address that are everyday words in small letters
    title_ends: WordSet  # last words of titles
    full: Mapping[NameKey, NameKey]  # abbreviated office -> written out
    short_offices: WordSet  # those of them of one word that are no forms of address: `wasekjen`
    spoken_titles: WordSet  # as written: titles of one word that are no abbreviation
    office_words: WordSet
    inner_words: WordSet  # those of them that end no office: `dalam`
    joins: WordSet
    links: WordSet
    closers: WordSet
    circumstances: WordSet  # small words behind an office that say when somebody speaks
    signed_words: WordSet  # office words, words that are no names, and openers
    modifiers: WordSet
    office_starts: WordSet  # first words of titles, and modifiers
    relations: PhraseIndex  # words that make the name behind them somebody else
    particles: WordSet
    descents: WordSet  # particles before a father's name
    name_openers: OpenersByFirst
    letter_openers: WordSet  # as written: openers of one word that can be a numeral (`I`)
    directions: WordSet  # words for a part of a place, behind its name: `timur`
    short_names: WordSet  # as written: given names cut short
    abbreviations: WordSet  # as written: other words cut short before a name (`Dr`, `St`)
    cues: WordSet  # words of saying between a quotation and its speaker
    reporting_verbs: WordSet  # words of saying between a speaker and what is reported
    organisation_heads: PhraseIndex
    organisation_tails: WordSet  # as written
    national_bodies: WordSet  # as written: acronyms of bodies that many states have
    regional_bodies: WordSet  # as written: acronyms of bodies that each region has
    branch_bodies: WordSet  # those, and words of bodies that also have a branch in each region
    company_words: WordSet  # words that close a company's name
    company_ends: WordSet  # those of them that are nowhere else
    place_heads: PhraseIndex
    head_starts: WordSet  # first words of both kinds of heads
    name_ties: WordSet  # small words inside the name of an organisation or place
    body_offices: PhraseIndex  # whose bearers are usually named behind a body
    member_offices: PhraseIndex  # that many hold: `anggota`
    region_offices: PhraseIndex  # as `place_offices`, of places that tables have
    place_offices: PhraseIndex  # whose bearers are named behind a place
    portfolio_offices: PhraseIndex  # whose bearers are named behind what they deal with
    work_offices: PhraseIndex  # of those who make works or goods: `sutradara`
    ranks: PhraseIndex  # offices of nothing: `Kompol`
    bodies: WordMap  # head word of a body -> head word of its head's office
    openers: WordSet  # as written: first words of a sentence that are no names
    not_one: WordSet  # words before an office that mean several people, or nobody
    somebody: WordSet  # words before somebody without a name: `seorang`
    not_names: WordSet  # as written
    interjections: WordSet  # as written
    by_names: ByNamePhrases
    before_initials: WordSet  # of a person whose name the article does not give
    relative_openers: WordSet  # words that open a relative clause
    tense_words: WordSet
    given_names: WordSet  # as written
    everyday_names: WordSet  # words that are names of people, too
    things_before_names: WordSet  # nouns behind which no person is named
    naming_words: WordSet  # words between such a noun and the name: `bernama`
    own_things_before: WordSet  # those of them that are not somebody's, either: `aplikasi`
    things_in_names: WordSet  # words that the name of a person does not have
    bodies_in_names: WordSet  # those of them that are in names of what speaks: `Labs`
    verb_prefixes: tuple[str, ...]  # beginnings of verbs
    verbs_of_things: WordSet  # what is done to goods and works, and to nobody: `dibanderol`
    words_of_duty: WordSet  # words between somebody and the office that he has: `selaku`
    title_joins: WordSet  # those of them that tie words of a title: `and`, `of`
    english_words: WordSet  # everyday words of English
    english_endings: tuple[EnglishEnding, ...]
    pronouns: WordSet  # of people
    people_nouns: WordSet  # callings, and words for one or several people: `petani`, `pria`
    agent_prefixes: tuple[str, ...]  # beginnings of callings that are made of a root: `petinju`
    thing_suffixes: tuple[str, ...]  # endings of nouns for things, which begin so, too
    inhabitants: WordSet  # those of them that a place follows: `warga`
    then_phrases: PhraseIndex  # `saat itu`, between an office and who had it
    words_of_rest: WordSet  # words behind which something is where it is: `di`
    words_before_speakers: WordSet
    words_behind_speakers: WordSet
    classes: WordMap  # word as written, digits as 0 -> its class
    noun_shape: TextPattern  # of a folded word that is made of a root
    body_shapes: tuple[BodyShape, ...]
    speaking_bodies: WordSet  # single words that name a body which speaks: `Pemerintah`
    stem: Callable[[str], str]
    is_root: Callable[[str], bool]  # whether a dictionary has a folded word
    is_word: Callable[[str], bool]  # whether a dictionary has a folded word or its root

    def is_ordinary(self, text: str) -> bool:
        """Whether a word with a capital is one that news also writes without: `Pemerintah`."""
        return text.lower() in self.classes

    def is_everyday(self, text: str) -> bool:
        return self.is_ordinary(text) and text not in self.given_names

    def is_english(self, key: str) -> bool:
        """Whether a folded word is an everyday one of English, with an ending or without."""
        if key in self.english_words:
            return True
        return any(
            key.removesuffix(form.ending) + form.restored in self.english_words
            for form in self.english_endings
            if key.endswith(form.ending)
        )

    def ends_office(self, key: str) -> bool:
        """Whether a folded word can be the last one of an office or a form of address."""
        return key in self.title_ends or key in self.office_words

    def is_calling(self, key: str) -> bool:
        """Whether a folded word means one person or several: `petani`, `pria`, `petinju`."""
        if key in self.people_nouns or self.kind_by_shape(key) == "office":
            return True
        if not key.startswith(self.agent_prefixes) or key.endswith(self.thing_suffixes):
            return False
        return self.stem(key) != key

    def is_derived_noun(self, key: str) -> bool:
        """Whether a folded word is made of a root as names are not: `pemasyarakatan`."""
        if not self.noun_shape.fullmatch(key):
            return False
        return self.stem(key) != key

    def kind_by_shape(self, text: str) -> str:
        """What an unknown word must be as it is made, "" for nothing: `Barkastan`, `Kemenlaut`."""
        key = text.casefold()
        if text in self.given_names or self.is_word(key) or key in self.organisation_heads:
            return ""
        for shape in self.body_shapes:
            if shape.fits(key):
                return shape.kind
        return ""

    def is_cut_short(self, text: str) -> bool:
        """Whether a word in front of a stop is a part of a name: `M`, `Ch`, `Moh`."""
        if len(text) == 1 or text in self.short_names:
            return True
        if len(text) > _LONGEST_CUT or text in self.abbreviations:
            return False
        return is_unspoken(text)

    def word_class(self, text: str) -> str:
        """How news uses a word; of an unknown one only whether it has a capital."""
        for spelling in (text, text.lower()):
            word_class = self.classes.get(spelling)
            if word_class:
                return word_class
        return _UNKNOWN_CAPITAL if text[0].isupper() else _UNKNOWN


def write_out(words: Words, lexicon: NameLexicon) -> NameKey:
    """The key of an office with its abbreviations written out."""
    parts: list[str] = []
    for word in words:
        key = (word.key,)
        parts += lexicon.full.get(key, key)
    return tuple(parts)


# --- compiling ------------------------------------------------------------------------------------


@cache
def load_lexicon(language: Language) -> NameLexicon:
    """The word lists of a language, compiled once."""
    titles = _read_titles(language)
    modifiers = _read_words(language, "office_modifiers")
    full = _write_titles_out(titles)
    honorifics = _select_titles(titles, {"honorific", "capital"})
    inner_words = _read_words_of_offices(language, "inner")
    office_words = inner_words | _read_words_of_offices(language, "word")
    not_names = _read_words(language, "not_names")
    openers = _read_words(language, "openers")
    organisation_heads = _read_phrases(language, "organisation_heads")
    place_heads = _read_phrases(language, "place_heads")
    uncapitalised = not_names | openers
    return NameLexicon(
        titles=_index_phrases(titles),
        honorifics=honorifics,
        capitals_only=_select_titles(titles, {"capital"}),
        title_ends=frozenset(title[-1] for title in titles),
        full=full,
        short_offices=frozenset(title[0] for title in full if _is_short_office(title, honorifics)),
        spoken_titles=_read_spoken_titles(language),
        office_words=office_words,
        inner_words=inner_words,
        joins=_read_words_of_offices(language, "join"),
        links=_read_words_of_offices(language, "link"),
        closers=_read_words_of_offices(language, "close"),
        circumstances=_read_words_of_offices(language, "when"),
        signed_words=office_words.union(map(str.casefold, uncapitalised)),
        modifiers=modifiers,
        office_starts=modifiers.union(map(_first_word, titles)),
        relations=_read_relations(language),
        particles=_read_words(language, "name_particles"),
        descents=_read_words(language, "name_particles", kind="descent"),
        name_openers=_read_name_openers(language),
        letter_openers=frozenset(language.column("name_openers", "words", kind="letter")),
        directions=_read_words(language, "directions"),
        short_names=_select_abbreviations(language, "name"),
        abbreviations=_select_abbreviations(language, "before"),
        cues=frozenset(language.column("cues_after", "words")),
        reporting_verbs=frozenset(language.column("cues_before", "words")),
        organisation_heads=organisation_heads,
        organisation_tails=_read_words(language, "organisation_tails"),
        national_bodies=_read_words(language, "national_bodies"),
        regional_bodies=_read_words(language, "regional_bodies", kind="region"),
        branch_bodies=_read_words(language, "regional_bodies"),
        company_ends=_read_words(language, "company_words", kind="end"),
        company_words=_read_words(language, "company_words"),
        place_heads=place_heads,
        head_starts=frozenset({*organisation_heads, *place_heads}),
        name_ties=_read_words(language, "name_ties"),
        body_offices=_read_offices_of(language, "body"),
        member_offices=_read_offices_of(language, "member"),
        region_offices=_read_offices_of(language, "region"),
        place_offices=_read_offices_of(language, "place"),
        portfolio_offices=_read_offices_of(language, "portfolio"),
        work_offices=_read_offices_of(language, "work"),
        ranks=_read_offices_of(language, "rank"),
        bodies=_read_bodies(language),
        openers=openers,
        not_one=_read_words(language, "not_one"),
        somebody=_read_last_words(language, "determiners", kind="person"),
        not_names=not_names,
        interjections=_read_words(language, "interjections"),
        by_names=_read_by_names(language),
        before_initials=frozenset(language.column("by_names", "words", kind="initials")),
        relative_openers=_read_entries(language, "clause_openers", kind="relative"),
        tense_words=_read_entries(language, "tense_cues"),
        everyday_names=_read_words(language, "everyday_names"),
        things_before_names=_read_things_before_names(language),
        naming_words=_read_words(language, "things_before_names", kind="named"),
        own_things_before=_read_words(language, "things_before_names", kind="own"),
        things_in_names=_read_words(language, "things_in_names"),
        bodies_in_names=_read_words(language, "things_in_names", kind="body"),
        verb_prefixes=tuple(language.column("verb_shapes", "words", kind="prefix")),
        verbs_of_things=_read_words(language, "verbs_of_things"),
        words_of_duty=_read_words_of_offices(language, "duty"),
        title_joins=_read_words(language, "things_in_names", kind="join"),
        english_words=_read_words(language, "english_words"),
        english_endings=_read_english_endings(language),
        pronouns=_read_pronouns(language),
        people_nouns=_read_people_nouns(language),
        agent_prefixes=language.column("verb_shapes", "words", kind="agent of a root"),
        thing_suffixes=language.column("verb_shapes", "words", kind="thing"),
        inhabitants=_read_inhabitants(language),
        then_phrases=_read_phrases(language, "vague_times", kind="then"),
        words_of_rest=_read_entries(language, "place_words", relation="at"),
        words_before_speakers=_read_words_before_speakers(language),
        words_behind_speakers=frozenset(language.column("cues_before", "words")),
        given_names=_read_words(language, "given_names"),
        classes=_read_classes(language),
        noun_shape=_compile_noun_shape(language),
        body_shapes=_read_body_shapes(language),
        speaking_bodies=_read_entries(language, "role_heads", kind="body"),
        stem=language.stem,
        is_root=language.is_root,
        is_word=language.is_word,
    )


def _read_titles(language: Language) -> dict[NameKey, Row]:
    titles = {}
    for row in language.table("titles"):
        key = text_key(row["words"])
        titles[key] = row
        if "." in row["words"]:
            titles[_key_with_stops(row["words"])] = row
    return titles


def _read_spoken_titles(language: Language) -> WordSet:
    """The titles with one capital: `Bos`, not `AKBP`."""
    return frozenset(filter(str.istitle, language.column("titles", "words")))


def _key_with_stops(words: str) -> NameKey:
    """A title as it is printed, without its last stop: `K.H.`."""
    spoken = cut_words(words.rstrip("."))
    return tuple(word.key for word in spoken)


def _select_titles(titles: Mapping[NameKey, Row], classes: Container[str]) -> frozenset[NameKey]:
    return frozenset(title for title, row in titles.items() if row["class"] in classes)


def _read_name_openers(language: Language) -> dict[str, tuple[NameOpener, ...]]:
    by_first = defaultdict(list)
    for row in language.table("name_openers"):
        words = tuple(row["words"].split(" "))
        opener = NameOpener(words, row["kind"])
        by_first[words[0]].append(opener)
    return {first: tuple(openers) for first, openers in by_first.items()}


def _select_abbreviations(language: Language, kind: str) -> WordSet:
    return frozenset(language.column("abbreviations", "abbreviation", kind=kind))


def _write_titles_out(titles: Mapping[NameKey, Row]) -> dict[NameKey, NameKey]:
    full = {}
    for title, row in titles.items():
        if row["full"]:
            full[title] = text_key(row["full"])
    return full


def _is_short_office(title: NameKey, honorifics: frozenset[NameKey]) -> bool:
    if len(title) != 1 or title in honorifics:
        return False
    return len(title[0]) > _LONGEST_CUT


def _index_phrases(phrases: Iterable[NameKey]) -> PhraseIndex:
    by_first = defaultdict(list)
    for phrase in sorted(phrases, key=_longest_first):
        first = _first_word(phrase)
        by_first[first].append(phrase)
    return {first: tuple(candidates) for first, candidates in by_first.items()}


def _first_word(phrase: NameKey) -> str:
    return phrase[0]


def _longest_first(phrase: NameKey) -> SortKey:
    return -len(phrase), phrase


def _read_phrases(language: Language, table: str, **labels: str) -> PhraseIndex:
    phrases = language.column(table, "words", **labels)
    return _index_phrases(map(text_key, phrases))


def _read_relations(language: Language) -> PhraseIndex:
    phrases: list[str] = []
    for kind in RELATIONS:
        phrases += language.column("guards", "words", kind=kind)
    return _index_phrases(map(text_key, phrases))


def _read_offices_of(language: Language, kind: str) -> PhraseIndex:
    return _read_phrases(language, "office_kinds", of=kind)


def _read_by_names(language: Language) -> ByNamePhrases:
    rows = [row for row in language.table("by_names") if row["kind"] != "initials"]
    kinds = {text_key(row["words"]): row["kind"] for row in rows}
    return ByNamePhrases(_index_phrases(kinds), kinds)


def _read_words(language: Language, table: str, **labels: str) -> WordSet:
    return frozenset(language.column(table, "word", **labels))


def _read_entries(language: Language, table: str, **labels: str) -> WordSet:
    """The words of a table whose rows can have several, each row as it is."""
    return frozenset(language.column(table, "words", **labels))


def _read_last_words(language: Language, table: str, **labels: str) -> WordSet:
    return frozenset(words.rsplit(" ")[-1] for words in language.column(table, "words", **labels))


def _read_things_before_names(language: Language) -> WordSet:
    named = _read_words(language, "things_before_names", kind="named")
    return _read_words(language, "things_before_names") - named


def _read_pronouns(language: Language) -> WordSet:
    """Those of whom one speaks, and of who speaks."""
    speakers = language.column("opinions", "words", form="self")
    return frozenset([*language.column("pronouns", "words"), *speakers])


def _read_people_nouns(language: Language) -> WordSet:
    callings = language.column("role_heads", "words", kind="people")
    return frozenset([*callings, *language.column("anonymous", "words", kind="human")])


def _read_inhabitants(language: Language) -> WordSet:
    of_places = language.column("office_kinds", "words", of="place")
    return _read_people_nouns(language).intersection(map(str.casefold, of_places))


def _read_words_before_speakers(language: Language) -> WordSet:
    """Single words that a speaker follows: `kata`, `menurut`, `disampaikan`."""
    according = language.column("attribution", "words", kind="according")
    passive = language.column("attribution", "words", kind="passive")
    return frozenset([*language.column("cues_after", "words"), *according, *passive])


def _read_words_of_offices(language: Language, name: str) -> WordSet:
    return _read_words(language, "office_words", **{"class": name})


def _read_bodies(language: Language) -> ClassOf:
    offices = {}
    for row in language.table("office_bodies"):
        body = row["body"].casefold()
        offices[body] = row["office"].casefold()
    return offices


def _compile_noun_shape(language: Language) -> TextPattern:
    """What such nouns begin and end with, and a root between; nothing has it without a table."""
    shapes = [
        rf"{re.escape(row['prefix'])}.{{{_SHORTEST_ROOT},}}{re.escape(row['suffix'])}"
        for row in language.table("noun_shapes")
    ]
    return re.compile(rf"\A(?:{'|'.join(shapes)})")


def _read_body_shapes(language: Language) -> tuple[BodyShape, ...]:
    return tuple(
        BodyShape(letters=row["letters"], kind=row["kind"], begins=row["place"] == "begins")
        for row in language.table("body_shapes")
    )


def _read_english_endings(language: Language) -> tuple[EnglishEnding, ...]:
    rows = language.table("english_endings")
    return tuple(EnglishEnding(row["ending"], row["restored"]) for row in rows)


def _read_classes(language: Language) -> ClassOf:
    classes: ClassOf = {}
    for row in language.table("word_classes"):
        words = row["words"].split(" ")
        classes |= dict.fromkeys(words, row["class"])
    return classes
