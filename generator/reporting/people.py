"""Names that may be none, names that may be one person's, and speakers to list or to settle."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from generator.core.text import fold
from generator.core.yaml_writer import dump
from generator.nouns.article import Mention
from generator.nouns.book import Actor, Book, Source, Statement
from generator.reporting.kinds import Remark
from generator.reporting.places import Places, quote_opening

_FREQUENT = 3  # filed statements after which it is worth listing a speaker
_SHORT_NAME = 3  # letters
_LONG_WORD = 4  # letters, of which one may be a slip

_OTHER_SIGN = re.compile(r"[;:|/<>{}\[\]_=]")
# What names of people do not have -> why it is odd
_ODD_IN_PEOPLE = {
    re.compile(r"\d"): "a digit in a person's name",
    re.compile(r"\w\.[a-z]{2}"): "an address in a person's name",
    re.compile(r"\b(?!Mac|Fitz|Van)[A-Z][a-z]{2,}[A-Z]"): "a capital within a word",
    # Not `XIII`, nor a name of capitals alone, as pages print it over a column
    re.compile(r"\b(?![IVXLC]+\b)[A-Z]{3,} .*[a-z]|[a-z].* (?![IVXLC]+\b)[A-Z]{3,}\b"): (
        "an abbreviation in a person's name"
    ),
}
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORD = re.compile(r"(?<![\w-])[^\W\d_A-Z]{3,}(?![\w-])")


@dataclass(frozen=True, slots=True)
class CommonNames:
    """Names that nobody has to look at."""

    ids: Set[str]  # of the actors in the last commit
    words: Set[str]  # case folded, that people are called by


FirstMentions = Mapping[str, tuple[Statement, Mention]]  # by id of the actor


def remark_on_people(
    book: Book, listed: Set[str], common_names: CommonNames, places: Places
) -> Iterator[Remark]:
    """Remarks on the book's names; `listed` are the ids of data/entities.yml."""
    unlisted = [actor for actor in book.actors if actor.id not in listed]
    mentions = _find_first_mentions(book.sources)
    small_words = _list_small_words(book.sources)
    sound: list[Actor] = []
    for actor in unlisted:
        if actor.id not in mentions:
            continue
        statement, mention = mentions[actor.id]
        oddity = _find_oddity(actor, small_words)
        if oddity:
            words = f"{actor.name} ({oddity})"
            yield places.remark_on_mention("odd-name", statement, mention, words)
            continue
        sound.append(actor)
        if _is_doubtful(actor, common_names):
            yield places.remark_on_mention("new-name", statement, mention, actor.name)
    yield from _remark_on_pairs(book.actors, listed, mentions, places)
    yield from _remark_on_speakers(sound, mentions, places)


def remark_on_unsettled(book: Book, places: Places) -> Iterator[Remark]:
    """One remark for the sentences of one quotation that readers see."""
    for source in book.sources:
        unsettled = [each for each in source.statements if _lacks_speaker(each)]
        by_paragraph = itertools.groupby(unsettled, lambda each: each.sentence.paragraph)
        for _, group in by_paragraph:
            statements = list(group)
            words = quote_opening(statements[0])
            if len(statements) > 1:
                words += f" and {len(statements) - 1} more of its paragraph"
            yield places.remark_on_statement("no-speaker", statements[0], words)


def _lacks_speaker(statement: Statement) -> bool:
    if statement.speech is None or not statement.filings:
        return False
    return not statement.speech.speakers


# --- odd names ------------------------------------------------------------------------------------


def _find_first_mentions(sources: Iterable[Source]) -> FirstMentions:
    """Where each name is first met, in the order of the articles' ids."""
    first: dict[str, tuple[Statement, Mention]] = {}
    for source in sorted(sources, key=lambda source: source.id):
        for statement in source.statements:
            for mention in statement.mentions:
                first.setdefault(mention.entity, (statement, mention))
    return first


def _list_small_words(sources: Iterable[Source]) -> Set[str]:
    """The words that the articles write in small letters."""
    words: set[str] = set()
    for source in sources:
        for statement in source.statements:
            words.update(_SMALL_WORD.findall(statement.sentence.text))
    return words


def _find_oddity(actor: Actor, small_words: Set[str]) -> str:
    """Why a name may be none, "" where it looks like one."""
    name = actor.name
    if name.count("(") != name.count(")"):
        return "a bracket without its other half"
    if _OTHER_SIGN.search(name):
        return "a sign that names do not have"
    if actor.kind != "person":
        return ""
    for pattern, why in _ODD_IN_PEOPLE.items():
        if pattern.search(name):
            return why
    if all(word.lower() in small_words for word in _WORD.findall(name)):
        return "also written in small letters"
    return ""


def _is_doubtful(actor: Actor, common_names: CommonNames) -> bool:
    """Whether a new name of one word is met once, and nothing speaks for it."""
    if actor.kind != "person" or actor.roles or actor.said:
        return False
    if actor.id in common_names.ids or fold(actor.name) in common_names.words:
        return False
    return len(_WORD.findall(actor.name)) == 1 and len(actor.named_in) == 1


def list_name_words(actors: Iterable[Actor], given_names: Iterable[str]) -> Set[str]:
    """Given names, and the words of names of two words or more, case folded."""
    words = {fold(name) for name in given_names}
    for actor in actors:
        parts = fold(actor.name).split()
        if actor.kind == "person" and len(parts) > 1:
            words.update(parts)
    return words


# --- two names of one person ----------------------------------------------------------------------


def _remark_on_pairs(
    actors: Sequence[Actor], listed: Set[str], mentions: FirstMentions, places: Places
) -> Iterator[Remark]:
    people = [actor for actor in actors if actor.kind == "person" and actor.id in mentions]
    for first, second in _pair_similar(people):
        if first.id in listed and second.id in listed:
            continue
        unlisted = second if first.id in listed else first
        statement, mention = mentions[unlisted.id]
        words = f"{first.name} / {second.name}"
        yield places.remark_on_mention("one-person", statement, mention, words)


def _pair_similar(people: Sequence[Actor]) -> Iterator[tuple[Actor, Actor]]:
    """Pairs of names of two words or more that differ little, the more frequent one first."""
    candidates: dict[str, list[int]] = defaultdict(list)  # a key that both have -> places
    words_of = [fold(person.name).split() for person in people]
    for number, words in enumerate(words_of):
        for key in _list_keys(words):
            candidates[key].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in candidates.values():
        pairs.update(itertools.combinations(numbers, 2))
    for first, second in sorted(pairs):
        if _may_be_one(words_of[first], words_of[second]):
            yield people[first], people[second]


def _list_keys(words: Sequence[str]) -> Set[str]:
    """What a name has in common with those that it may be: a word, or the letters of all."""
    return {*words, "".join(words), "".join(word[0] for word in words)}


def _may_be_one(first: Sequence[str], second: Sequence[str]) -> bool:
    if "".join(first) == "".join(second):
        return True
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < 2:
        return False
    if len(shorter) == len(longer):
        return all(map(_may_be_one_word, first, second))
    return _is_part_of(shorter, longer)


def _is_part_of(shorter: Sequence[str], longer: Sequence[str]) -> bool:
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
    rest = shorter[same + 1 :] if len(shorter) == len(longer) else shorter[same:]
    return rest == longer[same + 1 :]


# --- speakers to list -----------------------------------------------------------------------------


def _remark_on_speakers(
    actors: Iterable[Actor], mentions: FirstMentions, places: Places
) -> Iterator[Remark]:
    for actor in actors:
        filed = [statement for statement in actor.said if statement.filings]
        if len(filed) < _FREQUENT or actor.kind == "place":
            continue
        statement, _ = mentions[actor.id]
        words = f"{actor.name}, {len(filed)} statements shown"
        paste = _write_entry(actor)
        yield places.remark_on_statement("unlisted-speaker", statement, words, paste)


def _write_entry(actor: Actor) -> str:
    """The actor as an entry of data/entities.yml."""
    others = [spelling for spelling in actor.spellings if spelling != actor.name]
    entry: dict[str, str | list[str]] = {"id": actor.id, "kind": actor.kind, "name": actor.name}
    if others:
        entry["spellings"] = others
    _head, _, lines = dump([dict(entry)], "").partition("\n")
    return lines.rstrip("\n")
