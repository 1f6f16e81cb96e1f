"""Two names that may be one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import combinations

from generator.core.text import fold
from generator.nouns.book import Actor
from generator.reporting.kinds import Remark
from generator.reporting.names import find_first_mentions
from generator.reporting.reported_book import ReportedBook

_LONG_WORD = 4  # letters, of which one may be a slip

NameWords = Sequence[str]  # of one name, case folded


def remark_on_name_pairs(reported: ReportedBook) -> Iterator[Remark]:
    """Pairs of which an editor has not listed both, and on which none decided."""
    mentions = find_first_mentions(reported.book.sources)
    for first, second in _pair_similar(reported.book.actors):
        if reported.decisions.is_pair_decided(first, second):
            continue
        unlisted = {first.id, second.id} - reported.listed
        if unlisted:
            named = first if first.id in unlisted else second
            statement, mention = mentions[named.id]
            words = f"{first.name} / {second.name}"
            yield reported.places.remark_on_mention("one-person", statement, mention, words)


def _pair_similar(actors: Iterable[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Pairs of people whose names differ little, the more frequent one first."""
    people = [actor for actor in actors if actor.kind == "person"]
    words_of = [list_name_words(person.name) for person in people]
    for first, second in _pair_by_keys(words_of):
        if may_be_one(words_of[first], words_of[second]):
            yield people[first], people[second]


def _pair_by_keys(words_of: Sequence[NameWords]) -> list[tuple[int, int]]:
    """The places of each two names that have a key in common, in order."""
    with_key = defaultdict(list)  # a key that names share -> their places
    for number, words in enumerate(words_of):
        for key in _list_keys(words):
            with_key[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in with_key.values():
        pairs.update(combinations(numbers, 2))
    return sorted(pairs)


def list_name_words(name: str) -> NameWords:
    """The folded words of a name, each initial by itself: `W.R. Suprapto`, `Yoon Suk-yeol`."""
    return fold(name).replace(".", " ").replace("-", " ").split()


def _list_keys(words: NameWords) -> Set[str]:
    """What a name has in common with those that it may be: a word, its letters, or its initials."""
    initials = [word[0] for word in words]
    return {*words, "".join(words), "".join(initials)}


def may_be_one(first: NameWords, second: NameWords) -> bool:
    """Whether two names of two words or more differ by letters, initials, or words of one only."""
    if "".join(first) == "".join(second):
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < 2:
        return False
    if len(shorter) == len(longer):
        return all(map(_may_be_one_word, first, second))
    return _is_part_of(shorter, longer)


def _is_part_of(shorter: NameWords, longer: NameWords) -> bool:
    """Whether the longer name has all words of the shorter one, in their order."""
    rest = iter(longer)
    return all(word in rest for word in shorter)


def _may_be_one_word(first: str, second: str) -> bool:
    """Whether two words are one but for a letter, or one is the initial of the other."""
    if first == second:
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) == 1:
        return longer.startswith(shorter)
    if len(shorter) < _LONG_WORD or shorter[0] != longer[0]:
        return False
    return _differ_by_one_letter(shorter, longer)


def _differ_by_one_letter(shorter: str, longer: str) -> bool:
    """Whether one letter is added, or another one."""
    if len(longer) - len(shorter) > 1:
        return False
    same = 0
    while same < len(shorter) and shorter[same] == longer[same]:
        same += 1
    rest_of_longer = longer[same + 1 :]
    if len(shorter) == len(longer):
        return shorter[same + 1 :] == rest_of_longer
    return shorter[same:] == rest_of_longer
