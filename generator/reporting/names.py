"""Names that may be none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set

from generator.core.text import fold
from generator.nouns.article import Mention
from generator.nouns.book import Actor, Sources, Statement
from generator.reporting.kinds import Remark
from generator.reporting.reported_book import ReportedBook

_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORD = re.compile(r"(?<![\w-])[^\W\d_A-Z]{3,}(?![\w-])")
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

FirstMentions = Mapping[str, tuple[Statement, Mention]]  # by id of the actor


def remark_on_names(reported: ReportedBook) -> Iterator[Remark]:
    """Names that look odd, and those of which nothing is known but that they are there."""
    mentions = find_first_mentions(reported.book.sources)
    small_words = list_small_words(reported.book.sources)
    common_words = _list_common_words(reported)
    for actor in list_unlisted(reported):
        statement, mention = mentions[actor.id]
        oddity = find_oddity(actor, small_words)
        if oddity:
            words = f"{actor.name} ({oddity})"
            yield reported.places.remark_on_mention("odd-name", statement, mention, words)
        elif _is_new(actor, reported) and _is_doubtful(actor, common_words):
            yield reported.places.remark_on_mention("new-name", statement, mention, actor.name)


def list_unlisted(reported: ReportedBook) -> list[Actor]:
    """The actors that the articles name and no editor lists."""
    return [actor for actor in reported.book.actors if actor.id not in reported.listed]


def find_first_mentions(sources: Sources) -> FirstMentions:
    """Where each name is first met, in the order of the articles' ids."""
    first: dict[str, tuple[Statement, Mention]] = {}
    for source in sorted(sources, key=lambda source: source.id):
        for statement in source.statements:
            for mention in statement.mentions:
                first.setdefault(mention.entity, (statement, mention))
    return first


def list_small_words(sources: Sources) -> Set[str]:
    """The words that the articles write in small letters."""
    words = set()
    for source in sources:
        for statement in source.statements:
            words.update(_SMALL_WORD.findall(statement.seen))
    return words


def find_oddity(actor: Actor, small_words: Set[str]) -> str:
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
    words = _WORD.findall(name.lower())
    return "also written in small letters" if small_words >= {*words} else ""


# --- new names ------------------------------------------------------------------------------------


def _is_new(actor: Actor, reported: ReportedBook) -> bool:
    if reported.committed is None:
        return True
    return actor.id not in reported.committed.names


def _is_doubtful(actor: Actor, common_words: Set[str]) -> bool:
    """Whether a name of one word is met once, and nothing speaks for it."""
    if actor.kind != "person" or actor.roles or actor.said:
        return False
    if len(actor.named_in) > 1 or fold(actor.name) in common_words:
        return False
    return len(_WORD.findall(actor.name)) == 1


def _list_common_words(reported: ReportedBook) -> Set[str]:
    """Given names, and the words of people's names of two words or more, case folded."""
    words = set(map(fold, reported.language.column("given_names", "word")))
    for actor in reported.book.actors:
        parts = fold(actor.name).split()
        if actor.kind == "person" and len(parts) > 1:
            words.update(parts)
    return words
