"""What the rules of this package hand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.ids import slug
from generator.core.remembered import ComputedOnce, remember
from generator.core.sort_keys import SortKey
from generator.reading.names.lexicon import NameLexicon, PhraseIndex
from generator.reading.names.words import NameKey, WordRange, Words, range_key, range_text
from generator.reading.tokens import TokenisedSentence

PERSON, ORGANISATION, PLACE = "person", "organisation", "place"


class ListedName(Frozen):
    kind: str
    entity: str
    name: str
    rule: str  # the list it is in: "entities", "countries", …


class NameMatch(Frozen, gc=False):
    """A name in a sentence, as a half-open range of its words."""

    first: int
    end: int
    kind: str
    entity: str  # "" until the whole article has been read
    name: str  # "" until the whole article has been read
    role: str
    rule: str

    @property
    def is_person(self) -> bool:
        return self.kind == PERSON

    @property
    def size(self) -> int:
        """How many words and marks it has."""
        return self.end - self.first

    @property
    def indexes(self) -> range:
        return range(self.first, self.end)

    def overlaps(self, other: NameMatch) -> bool:
        """Whether the two have a word in common."""
        return self.first < other.end and other.first < self.end

    def shifted(self, by: int) -> NameMatch:
        """The name that many words further on."""
        return replace(self, first=self.first + by, end=self.end + by)

    def at_word(self, index: int, rule: str) -> NameMatch:
        """The same name where one word means it."""
        return replace(self, first=index, end=index + 1, role="", rule=rule)

    def identified(self, entity: str, name: str) -> NameMatch:
        """The same words, as the name of that entity."""
        return replace(self, entity=entity, name=name)

    def of_kind(self, kind: str) -> NameMatch:
        if self.kind == kind:
            return self
        return replace(self, kind=kind)

    def with_role(self, role: str, rule: str) -> NameMatch:
        """The same name with a role; the rule only where no other names it."""
        return replace(self, role=role, rule=self.rule or rule)


NameMatches = Iterator[NameMatch]  # as they are met


def unlisted_match(first: int, end: int, kind: str, rule: str) -> NameMatch:
    """A name of which it is not known yet whose it is."""
    return NameMatch(first=first, end=end, kind=kind, entity="", name="", role="", rule=rule)


class NamedSentence(Frozen, dict=True, eq=False):
    """The words of a sentence and the names found in it so far, none overlapping another.

    Equal only to itself, so that what is found in it can be cached by it.
    """

    words: Words
    texts: tuple[str, ...]  # of the words, as written
    keys: tuple[str, ...]  # of the words
    names: tuple[NameMatch, ...]
    lexicon: NameLexicon
    capitals: tuple[int, ...]  # the words that begin with a capital
    office_starts: tuple[int, ...]  # the words that may begin an office

    @ComputedOnce
    def by_first(self) -> dict[int, NameMatch]:
        return {name.first: name for name in self.names}

    @ComputedOnce
    def ends(self) -> frozenset[int]:
        return frozenset(name.end for name in self.names)

    def key_of(self, name: WordRange) -> NameKey:
        return range_key(self.words, name.first, name.end)

    def text_of(self, name: WordRange) -> str:
        """The words as printed, with single blanks where the text has white space."""
        return range_text(self.words, name.first, name.end)

    def end_of_phrase(self, index: int, phrases: PhraseIndex) -> int:
        """The word after the longest phrase that begins at that word; 0 where none does."""
        keys = self.keys
        if index >= len(keys) or keys[index] not in phrases:
            return 0
        for phrase in phrases[keys[index]]:
            end = index + len(phrase)
            if keys[index:end] == phrase:
                return end
        return 0

    def end_of_title(self, index: int) -> int:
        """The word after the longest title that begins at that word; 0 where none does."""
        return self.end_of_phrase(index, self.lexicon.titles)

    def text_at(self, index: int) -> str:
        """That word as written; "" behind the last."""
        if index < len(self.texts):
            return self.texts[index]
        return ""

    def is_apposed(self, index: int) -> bool:
        """Whether a comma or a bracket is there, as behind a name between commas."""
        return self.text_at(index) in {",", "("}

    def has_body(self, index: int) -> bool:
        """Whether the name of an organisation or place begins there."""
        name = self.by_first.get(index)
        return name is not None and not name.is_person

    def has_capital(self, index: int) -> bool:
        """Whether a word there begins with a capital letter."""
        return index < len(self.words) and self.words[index].capital

    def is_free(self, index: int) -> bool:
        return index not in self.by_first and self.start_around(index) < 0

    def has_given_name(self, index: int) -> bool:
        return self.texts[index] in self.lexicon.given_names

    def has_office_word(self, index: int) -> bool:
        """Whether that word goes on offices: `Politik`, `Keamanan`."""
        return self.keys[index] in self.lexicon.office_words

    def start_around(self, index: int) -> int:
        """Where the name begins that has that word inside, but not as its first; -1 without one.

        Asked for a word or two of a sentence, for which a table would take longer.
        """
        for name in self.names:
            if name.first < index < name.end:
                return name.first
        return -1

    def with_names(self, names: Iterable[NameMatch]) -> NamedSentence:
        names = tuple(names)
        if names == self.names:
            return self
        return NamedSentence(
            words=self.words,
            texts=self.texts,
            keys=self.keys,
            names=names,
            lexicon=self.lexicon,
            capitals=self.capitals,
            office_starts=self.office_starts,
        )

    def with_longest(self, names: Iterable[NameMatch]) -> NamedSentence:
        """The same words with the longest of these names."""
        return self.with_names(keep_longest(names))


NamedSentences = Sequence[NamedSentence]  # of one article, in text order


def unnamed_sentence(words: Words, lexicon: NameLexicon) -> NamedSentence:
    texts = tuple([word.text for word in words])
    keys = tuple([word.key for word in words])
    return _begin_sentence(words, texts, keys, lexicon)


def unnamed_tokens(tokenised: TokenisedSentence, lexicon: NameLexicon) -> NamedSentence:
    """The words of a sentence and of its dateline."""
    return _begin_sentence(tokenised.tokens, tokenised.texts, tokenised.token_keys, lexicon)


def _begin_sentence(
    words: Words, texts: tuple[str, ...], keys: tuple[str, ...], lexicon: NameLexicon
) -> NamedSentence:
    capitals = [index for index, word in enumerate(words) if word.capital]
    return NamedSentence(
        words=words,
        texts=texts,
        keys=keys,
        names=(),
        lexicon=lexicon,
        capitals=tuple(capitals),
        office_starts=tuple(find_words(keys, lexicon.office_starts)),
    )


def find_words(words: Sequence[str], wanted: Set[str]) -> list[int]:
    """Where wanted words are, or words with wanted keys; most sentences have none."""
    if wanted.isdisjoint(words):
        return []
    return [index for index, word in enumerate(words) if word in wanted]


def covered_words(names: Iterable[NameMatch]) -> set[int]:
    covered: set[int] = set()
    for name in names:
        covered.update(name.indexes)
    return covered


def find_free_words(
    words: Sequence[str], wanted: Set[str], names: Iterable[NameMatch]
) -> list[int]:
    """Where wanted words are outside all names; `words` are those of a sentence, or their keys."""
    free = find_words(words, wanted)
    if not free:
        return free
    covered = covered_words(names)
    return [index for index in free if index not in covered]


def keep_longest(names: Iterable[NameMatch]) -> list[NameMatch]:
    """Names without overlap, in text order.

    Of two that overlap the longer stays, then the one with a role, then the one that came first.
    """
    names = list(names)
    if _follow_each_other(names):
        return names
    chosen = []
    covered: set[int] = set()
    for name in sorted(names, key=_longest_first):
        words = name.indexes
        if covered.isdisjoint(words):
            chosen.append(name)
            covered.update(words)
    chosen.sort(key=_text_order)
    return chosen


def _follow_each_other(names: Sequence[NameMatch]) -> bool:
    """Whether names are in text order and none overlaps another, as they mostly are."""
    end = 0
    for name in names:
        if name.first < end:
            return False
        end = name.end
    return True


def _longest_first(name: NameMatch) -> SortKey:
    """By size, of equal ones those with a role first."""
    return -name.size, not name.role


def _text_order(name: NameMatch) -> int:
    return name.first


@remember  # articles of a book name the same ones again and again
def entity_id(name: str) -> str:
    """The id of an entity that no list has: its name in ASCII letters, tied by hyphens."""
    return slug(name, fallback="unnamed")
