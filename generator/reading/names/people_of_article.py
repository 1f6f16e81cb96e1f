"""One person behind the full name, the surname and the office, within one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.nouns.article import SHARED_NAME
from generator.reading.names.matches import (
    PERSON,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
    entity_id,
    find_free_words,
    find_words,
    unlisted_match,
)
from generator.reading.names.people import follows_given_name
from generator.reading.names.words import NameKey, range_key, range_text, text_key

_MAX_NAMESAKES = (
    50  # people of one article with the same word in their names; more are a list of names
)
_FEWEST_PARTS = 2  # of a name that may be another one's, written otherwise
_MIN_SLIPPED_LETTERS = 5  # of a word that may lack one
PART_OF_NAME = "part of an introduced name"
_MIN_SURNAME_LETTERS = 3  # letters; shorter words are initials


class NamedPerson(Frozen):
    """Somebody whom the article names in full."""

    entity: str
    name: str
    key: NameKey

    def has_parts(self, key: NameKey) -> bool:
        size = len(key)
        last = len(self.key) - size
        return any(self.key[start : start + size] == key for start in range(last + 1))

    def is_shorter_than(self, other: NamedPerson) -> bool:
        """Whether another one's name is this name with more words."""
        return len(other.key) > len(self.key) and other.has_parts(self.key)


def leave_out_nouns(sentences: NamedSentences) -> NamedSentences:
    """The sentences with people named without the noun before them: `Relasi | Zeltana`.

    Where somebody with another given name has what is behind the noun as surname, or has it as
    given name and is named with two words.
    """
    surnames: set[str] = set()
    nouns: set[str] = set()
    for sentence in sentences:
        for name in sentence.names:
            if not name.is_person or name.size == 1:
                continue
            if _opens_with_noun(sentence, name):
                nouns.add(sentence.keys[name.first])
            else:
                surnames.update((sentence.keys[name.first], sentence.keys[name.end - 1]))
    if not nouns or not surnames:
        return list(sentences)
    for sentence in sentences:
        nouns.difference_update(_find_speakers(sentence, nouns))
    return [sentence.with_names(_cut_nouns(sentence, nouns, surnames)) for sentence in sentences]


def _find_speakers(sentence: NamedSentence, words: Set[str]) -> Iterator[str]:
    """Those of the words that somebody is called who speaks: `tulis | Mika`."""
    cues = sentence.lexicon.words_before_speakers
    keys = sentence.keys
    for index in find_words(keys, words):
        if not sentence.has_capital(index):
            continue
        if index and keys[index - 1] in cues:
            yield keys[index]


def _cut_nouns(sentence: NamedSentence, nouns: Set[str], surnames: Set[str]) -> NameMatches:
    for name in sentence.names:
        noun = sentence.keys[name.first]
        surname = sentence.keys[name.end - 1]
        is_cut = noun in nouns and surname in surnames and _is_unlisted_pair(name)
        if is_cut and _opens_with_noun(sentence, name):
            yield replace(name, first=name.first + 1)
        else:
            yield name


def _is_unlisted_pair(name: NameMatch) -> bool:
    """Whether somebody is named with two words and is in no list."""
    return name.is_person and name.size == _FEWEST_PARTS and not name.entity


def _opens_with_noun(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a word that news also writes without a capital, and no name, opens a name."""
    if name.role:
        return False
    opening = sentence.words[name.first]
    lexicon = sentence.lexicon
    if opening.text in lexicon.name_openers or opening.key in lexicon.everyday_names:
        return False
    if opening.key in lexicon.particles:
        return False
    if lexicon.is_derived_noun(opening.key):
        return True  # `Kelakuan | Zeltana`
    return lexicon.is_everyday(opening.text) and lexicon.is_word(opening.key)


class ArticlePeople:
    """The people whom an article names with two words or more, or whom an editor lists."""

    def __init__(self, sentences: NamedSentences) -> None:
        people = _list_introduced(sentences)
        self._by_part: dict[str, list[NamedPerson]] = {}
        self._in_full: dict[NameKey, NamedPerson] = {}  # of other ways to write such a name
        for person in list(people.values()):
            full = _find_full(person, people.values())
            if full is not None:
                self._in_full[person.key] = full
                del people[person.entity]
        for person in people.values():
            acronyms = _list_acronyms(person.name)
            for part in set(person.key).difference(acronyms):
                bearers = self._by_part.setdefault(part, [])
                bearers.append(person)

    def find_person(self, key: NameKey) -> NamedPerson | None:
        """The one person whose name has these words in a row; None for nobody or more than one.

        Who is named with fewer words elsewhere ("Jusuf Kalla", "Muhammad Jusuf Kalla") is one
        person.
        """
        if key in self._in_full:
            return self._in_full[key]
        fullest = self._find_fullest(key)
        if len({person.entity for person in fullest}) != 1:
            return None
        return fullest[0]

    def _find_fullest(self, key: NameKey) -> list[NamedPerson]:
        """The people whose names have these words in a row, each by the name with most words."""
        bearers = self._by_part.get(key[0], ())
        fitting = [person for person in bearers[:_MAX_NAMESAKES] if person.has_parts(key)]
        return [person for person in fitting if not any(map(person.is_shorter_than, fitting))]

    def join(self, key: NameKey, bearer: NameMatch) -> bool:
        """Take whoever has that name in full for its bearer; whether somebody has it."""
        person = self._find_by_full_name(key)
        if person is None or person.entity == bearer.entity:
            return False
        joined = NamedPerson(bearer.entity, bearer.name, key)
        for part in self._by_part.keys() & set(key):  # an acronym in a name has no bearers
            bearers = self._by_part[part]
            self._by_part[part] = [joined if other == person else other for other in bearers]
        return True

    def _find_by_full_name(self, key: NameKey) -> NamedPerson | None:
        for person in self._by_part.get(key[0], ()):
            if person.key == key:
                return person
        return None

    def identify(self, sentence: NamedSentence) -> NamedSentence:
        """The sentence with the people its names mean, and with their surnames alone."""
        names = [self._identify_name(sentence, name) for name in sentence.names]
        names += self._find_surnames(sentence)
        return sentence.with_names(_join_parts(sentence.with_longest(names).names))

    def _identify_name(self, sentence: NamedSentence, name: NameMatch) -> NameMatch:
        """A surname means the person who was introduced with it."""
        if not name.is_person or name.entity:
            return name
        words = sentence.words
        key = range_key(words, name.first, name.end)
        person = self.find_person(key)
        if person is not None:
            return name.identified(person.entity, person.name)
        text = range_text(words, name.first, name.end)
        identified = name.identified(entity_id(text), text)
        if len(key) == 1 and self._find_fullest(key):
            return replace(identified, rule=SHARED_NAME)
        return identified

    def _find_surnames(self, sentence: NamedSentence) -> NameMatches:
        """Words outside all names that are a part of an introduced person's name."""
        if not self._by_part:
            return
        for index in find_free_words(sentence.keys, self._by_part.keys(), sentence.names):
            word = sentence.words[index]
            if not word.capital or len(word.key) < _MIN_SURNAME_LETTERS:
                continue
            # Words of offices are no names of their own ("Jaksa Agung").
            if word.key in sentence.lexicon.office_words:
                continue
            person = self.find_person((word.key,))
            if person is not None:
                yield self._identify_surname(sentence, index, person)

    def _identify_surname(
        self, sentence: NamedSentence, index: int, person: NamedPerson
    ) -> NameMatch:
        """The surname as that person's, or with the given name of somebody else before it."""
        surname = unlisted_match(index, index + 1, PERSON, PART_OF_NAME)
        if follows_given_name(sentence, index):
            full = replace(surname, first=index - 1)
            return self._identify_name(sentence, full)
        return surname.identified(person.entity, person.name)


def _list_introduced(sentences: NamedSentences) -> dict[str, NamedPerson]:
    """The people of an article as they are named first, by entity."""
    people: dict[str, NamedPerson] = {}
    for sentence in sentences:
        for name in sentence.names:
            if _introduces_person(name) and not _is_thing(sentence, name):
                person = _introduce(sentence, name)
                people.setdefault(person.entity, person)
    return people


def _join_parts(names: Iterable[NameMatch]) -> NameMatches:
    """The names, those that follow each other as parts of one person's name as one.

    Of `Lionel Messi` a sentence may show `Lionel` and `Messi` where the article has both in full.
    """
    joined = None
    for name in names:
        if joined is None:
            joined = name
        elif _goes_on(joined, name):
            joined = replace(joined, end=name.end)
        else:
            yield joined
            joined = name
    if joined is not None:
        yield joined


def _goes_on(before: NameMatch, name: NameMatch) -> bool:
    """Whether a name goes on with the words right behind it, as the same person's."""
    if not before.is_person or before.end != name.first:
        return False
    return before.entity == name.entity


def _find_full(person: NamedPerson, people: Iterable[NamedPerson]) -> NamedPerson | None:
    """The one other whose name this is, written shorter or with a slip; None for several."""
    opening, closing = person.key[0], person.key[-1]
    fitting = []
    for other in people:
        is_alike = other.key[-1] == closing or other.key[0] == opening
        if is_alike and _is_same_name(other.key, person.key):
            fitting.append(other)
    if len(fitting) == 1:
        return fitting[0]
    return None


def _is_same_name(full: NameKey, short: NameKey) -> bool:
    """Whether a name of several words is the other with fewer letters, or with a slip."""
    if full == short or len(short) < _FEWEST_PARTS:
        return False
    if len(full) > len(short):
        return _adds_middle(full, short)
    if len(full) < len(short):
        return False
    differing = [(part, cut) for part, cut in zip(full, short, strict=True) if part != cut]
    if all(_is_initial_of(cut, part) for part, cut in differing):
        return len(differing) < len(short)
    if len(differing) > 1:
        return False
    part, cut = differing[0]
    return _is_slip(part, cut)


def _is_initial_of(letter: str, part: str) -> bool:
    return len(letter) == 1 and part.startswith(letter)


def _adds_middle(full: NameKey, short: NameKey) -> bool:
    """Whether `Agus D.W. Martono` is `Agus Martono`."""
    if full[0] != short[0] or full[-1] != short[-1]:
        return False
    rest = iter(full)
    return all(part in rest for part in short)


def _is_slip(full: str, short: str) -> bool:
    """Whether a word is the other with one letter left out: `Andriadi`, `Andiadi`."""
    if len(short) < _MIN_SLIPPED_LETTERS or len(full) != len(short) + 1:
        return False
    for index in range(len(full)):
        without_letter = full[:index] + full[index + 1 :]
        if without_letter == short:
            return True
    return False


def _list_acronyms(name: str) -> Iterator[str]:
    """The folded acronyms in a name of mixed letters, which are a body's and no surname."""
    if not name.isupper():
        for word in name.split():
            if word.isupper() and len(word) >= _MIN_SURNAME_LETTERS:
                yield word.casefold()


def _introduces_person(name: NameMatch) -> bool:
    """Whether a name is that of a person in full."""
    if not name.is_person:
        return False
    return bool(name.entity) or name.size > 1


def _is_thing(sentence: NamedSentence, name: NameMatch) -> bool:
    """Whether a noun right before a name in no list says which thing it is: `aplikasi | Zelta`."""
    before = name.first - 1
    if before < 0 or name.entity or sentence.has_capital(before):
        return False
    return sentence.keys[before] in sentence.lexicon.own_things_before


def _introduce(sentence: NamedSentence, name: NameMatch) -> NamedPerson:
    text = name.name or sentence.text_of(name)
    entity = name.entity or entity_id(text)
    return NamedPerson(entity, text, text_key(text))
