"""Joins the halves of a name that a hyphen between blanks parts: `Milinkovic - Savic`.

Two people who are named as a pair (`Ani - Budi`) are elsewhere named without each other; halves of
one name are nowhere in the article without their hyphen. An airport has both in its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.nouns.article import TAGGER
from generator.reading.names.bodies import HEADED
from generator.reading.names.matches import (
    PERSON,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
    entity_id,
    find_words,
    unlisted_match,
)
from generator.reading.names.people import can_be_free_part
from generator.reading.tokens import touch

_HYPHEN = "-"
_QUOTES = frozenset("\"“”'‘’")
_MARKED = 3  # a nickname and its marks
_OF_TWO = 2  # words on either side of a hyphen between two people


class Halves(Frozen, eq=False):
    """What is on both sides of a hyphen between blanks, at least one side a person's."""

    sentence: NamedSentence
    first: int  # word of the first half
    hyphen: int
    end: int  # word behind the second half

    @property
    def beside(self) -> tuple[str, str]:
        """The words right beside the hyphen, folded."""
        keys = self.sentence.keys
        return keys[self.hyphen - 1], keys[self.hyphen + 1]

    @property
    def may_be_one_name(self) -> bool:
        """Whether one side alone is of several words, and the other can go with it."""
        before = self.hyphen - 1
        behind = self.hyphen + 1
        words_before = self.hyphen - self.first
        words_behind = self.end - behind
        if (words_before < _OF_TWO) == (words_behind < _OF_TWO):
            return False
        if words_behind == 1 and self.sentence.has_given_name(behind):
            return False  # `pasangan Tirwan Sebayu - Anton`
        if self._is_everyday(before) or self._is_everyday(behind):
            return False
        # `Zelnews - Tirwan Sebayu` begins with a dateline.
        return before > 0 or before in self.sentence.by_first

    def _is_everyday(self, index: int) -> bool:
        lexicon = self.sentence.lexicon
        if lexicon.is_everyday(self.sentence.texts[index]):
            return True
        return lexicon.is_english(self.sentence.keys[index])

    @property
    def name(self) -> NameMatch:
        """Both halves as one person's name, with the office before it."""
        half = self.sentence.by_first.get(self.first)
        if half is not None:
            return replace(half, end=self.end)
        return unlisted_match(self.first, self.end, PERSON, TAGGER)


def join_halves(sentences: NamedSentences) -> NamedSentences:
    """The sentences with each such name as one."""
    sentences = _join_nicknames(list(map(_join_places, sentences)))
    ties: list[Halves] = []
    for sentence in sentences:
        ties.extend(_find_halves(sentence))
    of_one_name = {halves.beside for halves in ties if halves.may_be_one_name}
    if not of_one_name:
        return list(sentences)
    pairs = [halves for halves in ties if halves.beside in of_one_name]
    whole = _select_never_apart(pairs, sentences)
    return [_join(sentence, whole) for sentence in sentences]


def _select_never_apart(pairs: Sequence[Halves], sentences: NamedSentences) -> list[Halves]:
    """The pairs whose words beside the hyphen stand in no name without it."""
    tied: Counter[str] = Counter()
    for halves in pairs:
        tied.update(halves.beside)
    named = Counter(_list_capitalised(sentences, tied.keys()))
    apart = {key for key, count in tied.items() if count != named[key]}
    return [halves for halves in pairs if apart.isdisjoint(halves.beside)]


def _join_places(sentence: NamedSentence) -> NamedSentence:
    """The sentence with a place called after two as one: `Bandara Soekarno - Hatta`."""
    if _HYPHEN not in sentence.texts:
        return sentence
    return sentence.with_longest([_lengthen_place(sentence, name) for name in sentence.names])


def _join_nicknames(sentences: NamedSentences) -> NamedSentences:
    """The sentences with each name around a nickname as one: `Markus "Kule" Penani`.

    Not where the surname was used before: it is somebody else's, too.
    """
    joined: list[NamedSentence] = []
    for number, sentence in enumerate(sentences):
        names = list(_find_around_nicknames(sentence))
        if not names:
            joined.append(sentence)
            continue
        surnames = {sentence.keys[name.end - 1] for name in names}
        earlier = sentences[:number]
        used = set(_list_capitalised(earlier, surnames))
        unused = [name for name in names if sentence.keys[name.end - 1] not in used]
        joined.append(sentence.with_longest([*unused, *sentence.names]))
    return joined


def _find_around_nicknames(sentence: NamedSentence) -> NameMatches:
    """One name for what is on both sides of a nickname in marks, at least one side a person's."""
    for opening in find_words(sentence.texts, _QUOTES):
        if _is_nickname(sentence, opening):
            name = _match_around_nickname(sentence, opening)
            if name is not None:
                yield name


def _is_nickname(sentence: NamedSentence, opening: int) -> bool:
    """Whether a word that such a mark opens is between two others, all with capitals."""
    rest = opening + _MARKED
    if opening == 0 or sentence.text_at(rest - 1) not in _QUOTES:
        return False
    return all(map(sentence.has_capital, (opening - 1, opening + 1, rest)))


def _match_around_nickname(sentence: NamedSentence, opening: int) -> NameMatch | None:
    """The name on both sides of a nickname; None where a side is, or may be, no person's."""
    first = opening - 1
    rest = opening + _MARKED
    before = _find_name_before(sentence, opening)
    behind = sentence.by_first.get(rest)
    if not _may_be_halves(before, behind):
        return None
    if before is None or behind is None:
        unnamed = first if before is None else rest
        if not can_be_free_part(sentence, unnamed):
            return None
    name = before or unlisted_match(first, rest, PERSON, TAGGER)
    return replace(name, end=behind.end if behind else rest + 1)


def _lengthen_place(sentence: NamedSentence, name: NameMatch) -> NameMatch:
    if name.kind != PLACE or name.rule != PLACE + HEADED:
        return name
    hyphen = name.end
    if sentence.text_at(hyphen) != _HYPHEN:
        return name
    behind = sentence.by_first.get(hyphen + 1)
    if behind is None or not behind.is_person or behind.size > 1:
        return name
    whole = replace(name, end=behind.end)
    if name.name != sentence.text_of(name):
        return whole
    full = sentence.text_of(whole)
    return whole.identified(entity_id(full), full)


def _find_halves(sentence: NamedSentence) -> Iterator[Halves]:
    if _HYPHEN not in sentence.texts:
        return
    for hyphen in range(1, len(sentence.words) - 1):
        if sentence.texts[hyphen] == _HYPHEN and _is_between_blanks(sentence, hyphen):
            halves = _match_halves(sentence, hyphen)
            if halves is not None:
                yield halves


def _match_halves(sentence: NamedSentence, hyphen: int) -> Halves | None:
    """The two halves that a hyphen ties; None where neither is a name or one can be none."""
    before = _find_name_before(sentence, hyphen)
    behind = sentence.by_first.get(hyphen + 1)
    if not _may_be_halves(before, behind):
        return None
    if before is None and not can_be_free_part(sentence, hyphen - 1):
        return None
    if behind is None and not can_be_free_part(sentence, hyphen + 1):
        return None
    first = before.first if before else hyphen - 1
    end = behind.end if behind else hyphen + 2
    return Halves(sentence, first, hyphen, end)


def _is_between_blanks(sentence: NamedSentence, index: int) -> bool:
    before, hyphen, behind = sentence.words[index - 1 : index + 2]
    if touch(before, hyphen):
        return False
    return not touch(hyphen, behind)


def _find_name_before(sentence: NamedSentence, end: int) -> NameMatch | None:
    for name in sentence.names:
        if name.end == end:
            return name
    return None


def _may_be_halves(before: NameMatch | None, behind: NameMatch | None) -> bool:
    """Whether there is a name on either side, and only of people whom no list has."""
    sides = [name for name in (before, behind) if name is not None]
    if not sides:
        return False
    return all(name.is_person and not name.entity for name in sides)


def _list_capitalised(sentences: NamedSentences, keys: Iterable[str]) -> Iterator[str]:
    """Where words with a capital have one of these keys."""
    wanted = frozenset(keys)
    for sentence in sentences:
        if wanted.isdisjoint(sentence.keys):
            continue
        for word in sentence.words:
            if word.capital and word.key in wanted:
                yield word.key


def _join(sentence: NamedSentence, whole: Iterable[Halves]) -> NamedSentence:
    names = [halves.name for halves in whole if halves.sentence is sentence]
    if not names:
        return sentence
    return sentence.with_longest([*names, *sentence.names])
