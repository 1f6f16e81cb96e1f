"""Make the lexicon of the search box: words that mean the same to a reader who asks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.core.days import Days, spanning
from generator.core.ids import gather_ids
from generator.core.remembered import Remembered, compute_once
from generator.core.search_terms import parse_term
from generator.core.text import Words
from generator.core.yaml_text import PlainValue
from generator.languages import Language, Row
from generator.nouns.book import Actor, Book
from generator.nouns.editors import Entity, Newsroom, Outlet, Role
from generator.reading.tokens import MOST_CHUNKS, root_text
from generator.showing import formats
from generator.showing.kept_texts import TextMaker

PlainList = list[PlainValue]

_WORD = re.compile(r"\w+")
_BETWEEN_WORDS = " | "  # in a cell of a table
_ASKS_WHEN = "when"  # the meaning of words that ask for a date
_SEAT = "seat-"  # begins meanings of two words: a seat, and the country that it speaks for

NamesById = Mapping[str, list[str]]


def make_lexicon(
    maker: TextMaker, entities: Sequence[Entity], languages: Sequence[Language]
) -> PlainValue:
    """What assets/search.js compares words by.

    `languages` are the packs, the articles' first.
    """
    book = maker.book_index.book
    original = languages[0]
    asked_in = dict.fromkeys([*book.languages, *(language.code for language in languages)])
    return {
        "original": original.code,
        "roots": _list_families(_read_vocabulary(book), original, maker),
        "names": [*_list_names(book, entities, languages), *_list_publishers(book)],
        "meanings": _list_meanings(languages),
        "when": _list_words_for_when(languages),
        "seats": [*_list_seats(book, entities), *_list_listed_seats(languages)],
        "months": formats.months(list(asked_in)),
        "ignored": _list_question_words(languages),
        "affixes": _list_affixes(languages),
    }


# --- words ----------------------------------------------------------------------------------------


def _read_vocabulary(book: Book) -> Iterator[Words]:
    """All texts whose words have roots of the articles' language, those of a topic or an article
    together.
    """
    for page in book.topics:
        topic = page.topic
        terms = [parse_term(term.words).words for term in topic.terms]
        yield (*topic.title.values(), *topic.definition.values(), *terms)
    for source in book.sources:
        bodies = [statement.sentence.seen_body for statement in source.statements]
        yield (source.title, *bodies)


def _list_families(vocabulary: Iterable[Words], language: Language, maker: TextMaker) -> list[str]:
    """A root and its forms, with spaces between them: "mitra bermitra kemitraan"."""
    families = defaultdict(set)
    for texts in vocabulary:
        make = partial(_find_forms, texts, language)
        forms = maker.make(("roots", language.code, texts), make)
        for line in forms.splitlines():
            form, root = line.split(" ")
            families[root].add(form)
    listed = []
    for root, forms_of_root in sorted(families.items()):
        listed.append(" ".join([root, *sorted(forms_of_root)]))
    return listed


def _find_forms(texts: Words, language: Language) -> str:
    """Each word that is no root, and its root, one pair a line."""
    forms = _remember_forms(language)
    pairs: set[str] = set()
    for text in texts:
        for chunk in text.split(" "):
            pairs.update(forms[chunk])
    return "\n".join(sorted(pairs))


@compute_once
def _remember_forms(language: Language) -> Remembered[str, Words]:
    return Remembered(partial(_list_forms, language=language), most=MOST_CHUNKS)


def _list_forms(chunk: str, language: Language) -> Words:
    """The same of a stretch between two blanks, most of which are met again and again."""
    pairs = []
    for word in root_text(chunk, language):
        form = word.text.lower()
        if form != word.root and _WORD.fullmatch(form):
            pairs.append(f"{form} {word.root}")
    return tuple(pairs)


def _list_meanings(languages: Iterable[Language]) -> PlainList:
    """Words that mean the same, of all languages together."""
    meanings = defaultdict(list)
    for language in languages:
        for row in language.table("search_words"):
            if not row["meaning"].startswith(_SEAT):
                meanings[row["meaning"]].extend(row["words"].split(_BETWEEN_WORDS))
    return [_each_once(words) for words in meanings.values()]


def _list_words_for_when(languages: Iterable[Language]) -> PlainList:
    """What asks for a date, as small letters: the search then prefers events that have one."""
    words = []
    for language in languages:
        for asking in language.column("search_words", "words", meaning=_ASKS_WHEN):
            words += asking.lower().split(_BETWEEN_WORDS)
    return words


def _list_question_words(languages: Iterable[Language]) -> list[str]:
    """Words that ask and name nothing."""
    words: set[str] = set()
    for language in languages:
        words.update(language.column("question_words", "word"))
    return sorted(words)


def _list_affixes(languages: Iterable[Language]) -> PlainList:
    """Each affix, its place and the letters that it may change."""
    affixes: PlainList = []
    for language in languages:
        affixes += map(_describe_affix, language.table("affixes"))
    return affixes


def _describe_affix(row: Row) -> PlainValue:
    letters = row["letters"].replace("-", "")
    return [row["affix"], row["place"], letters]


# --- names ----------------------------------------------------------------------------------------


def _list_names(book: Book, entities: Sequence[Entity], languages: Sequence[Language]) -> PlainList:
    """The names of each actor, country and place, in all languages and spellings of the book."""
    ids = _find_named(book)
    named = [entity for entity in entities if entity.id in ids]
    offices = _find_offices(book, named)
    demonyms = _find_demonyms(languages)
    capitals = _find_capitals(languages[0], named)
    names = []
    for entity in named:
        translated = entity.names.values()
        own_offices = offices.get(entity.id, ())
        people = demonyms.get(entity.id, ())
        seats = capitals.get(entity.id, ())
        spellings = [entity.name, *translated, *entity.spellings, *own_offices, *people, *seats]
        names.append(_each_once(spellings))
    listed = gather_ids(entities)
    unlisted = [actor for actor in book.actors if actor.id not in listed]
    names += map(_name_actor, unlisted)
    return names


def _list_seats(book: Book, entities: Sequence[Entity]) -> PlainList:
    """The name of each capital that the articles name, and that of the country it speaks for."""
    names = {entity.id: entity.name for entity in entities}
    ids = _find_named(book)
    return [
        [entity.name, names[entity.government]]
        for entity in entities
        if entity.government and entity.id in ids
    ]


def _list_listed_seats(languages: Iterable[Language]) -> PlainList:
    """A seat that is no capital, and the country for which it speaks: "Kremlin", "Rusia"."""
    seats = []
    for language in languages:
        rows = language.table("search_words")
        listed = [row["words"] for row in rows if row["meaning"].startswith(_SEAT)]
        seats += [[*words.split(_BETWEEN_WORDS)] for words in listed]
    return seats


def _list_publishers(book: Book) -> PlainList:
    """The names of each outlet and newsroom, unless it is an actor, which has them already."""
    actors = gather_ids(book.actors)
    names: dict[str, list[str]] = {}
    for source in book.sources:
        publishers: list[Outlet | Newsroom] = [source.outlet, *source.newsrooms]
        for publisher in publishers:
            if publisher.id not in actors and publisher.spellings:
                names[publisher.id] = _each_once([publisher.name, *publisher.spellings])
    return [*names.values()]


def _find_demonyms(languages: Sequence[Language]) -> NamesById:
    """Id of a country -> what its people and things are called, in each language."""
    ids = {row["code"]: row["id"] for row in languages[0].table("countries")}
    demonyms = defaultdict(list)
    for language in languages:
        for row in language.tables.get("demonyms", ()):
            demonyms[ids[row["country"]]].extend(row["words"].split(_BETWEEN_WORDS))
    return demonyms


def _find_capitals(language: Language, named: Iterable[Entity]) -> NamesById:
    """Id of a country -> the names of its capitals, but for those that the articles name."""
    taken: set[str] = set()
    for entity in named:
        taken.update((entity.name, *entity.spellings))
    capitals = defaultdict(list)
    for row in language.table("capitals"):
        names = [row["name"], *filter(None, row["spellings"].split(_BETWEEN_WORDS))]
        if taken.isdisjoint(names):
            capitals[row["country"]].extend(names)
    return capitals


def _name_actor(actor: Actor) -> list[str]:
    return _each_once([actor.name, *actor.names.values()])


def _each_once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _find_named(book: Book) -> set[str]:
    """Ids of all that the articles name and the topics look for."""
    ids = set()
    for source in book.sources:
        for statement in source.statements:
            for mention in statement.mentions:
                ids.add(mention.entity)
    for page in book.topics:
        for entity in page.topic.entities:
            ids.add(entity.words)
    return ids


def _find_offices(book: Book, entities: Iterable[Entity]) -> NamesById:
    """Id -> the offices that it alone of these may have held while the articles were written."""
    written = spanning(source.days for source in book.sources)
    if not written:
        return {}
    offices = defaultdict(list)
    holders = defaultdict(set)
    for entity in entities:
        for role in entity.roles:
            if _may_be_held(role, written):
                holders[role.words].add(entity.id)
    for words, ids in holders.items():
        if len(ids) > 1:
            continue
        only_holder = ids.pop()
        offices[only_holder].append(words)
    return offices


def _may_be_held(role: Role, written: Days) -> bool:
    since = Days.parse_or_none(role.since)
    if since is not None and since.surely_after(written):
        return False
    until = Days.parse_or_none(role.until)
    return until is None or not until.surely_before(written)
