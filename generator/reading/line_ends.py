"""Words that a page broke at the end of a line, with a hyphen that is no part of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.core.frozen import Frozen
from generator.core.reading_view import Edit
from generator.core.remembered import compute_once
from generator.languages import Language
from generator.languages.roots import root_of

HYPHEN = "-"
_LONGER_THAN_ACRONYMS = 7  # letters

_LETTERS = r"[^\W\d_]+"
# A hyphen between blanks is a dash.
_LINE_END = r"[ \t]*(?:\r\n?|\n)[ \t]*"
_BROKEN = re.compile(rf"(?<!\w)(?<!-)({_LETTERS})-({_LINE_END})({_LETTERS})(?!\w)")
_HYPHEN_AT_END = re.compile(r"-[ \t]*[\r\n]")
_WORD = re.compile(r"\w+")
_TIED = re.compile(r"(?<!\w)(\w+)(?=-(\w+))")


def join_broken_words(text: str, language: Language, names: Iterable[str] = ()) -> Iterator[Edit]:
    """The line ends that lie in a word, with the hyphen where it is no part of the word.

    A compound keeps its hyphen (`kapal-kapal`). Only words of the language, of the text and of
    `names` are joined.
    """
    if not _HYPHEN_AT_END.search(text):
        return
    words = None
    for match in _BROKEN.finditer(text):
        words = words or _read_words(text, names)
        first, _, second = match.groups()
        joined = first + second
        line_end, end = match.span(2)
        hyphen = match.end(1)
        is_tied = (first, second) in words.tied
        if is_tied or _is_doubled(first.lower(), second.lower(), language):
            yield Edit(line_end, end, "")
        elif _is_word(joined, language) or joined in words.single:
            yield Edit(hyphen, end, "")


class _TextWords(Frozen):
    """The words of a text, as far as they are on one line, and those of listed names."""

    single: frozenset[str]
    tied: frozenset[tuple[str, str]]  # words with a hyphen between


def _read_words(text: str, names: Iterable[str]) -> _TextWords:
    words = _WORD.findall(" ".join([text, *names]))
    tied = ((match[1], match[2]) for match in _TIED.finditer(text))
    return _TextWords(frozenset(words), frozenset(tied))


def _is_doubled(first: str, second: str, language: Language) -> bool:
    """Whether two words are one that is doubled, be it with an affix: `kapal-kapalnya`."""
    if first == second:
        return True
    root = root_of(first + HYPHEN + second, language)
    return root in (first, root_of(first, language)) and root == root_of(second, language)


def _is_word(joined: str, language: Language) -> bool:
    """Whether it is a word of the language, and no acronym."""
    is_in_capitals = joined.isupper() and len(joined) >= _LONGER_THAN_ACRONYMS
    if not joined[1:].islower() and not is_in_capitals:
        return False
    word = joined.lower()
    if language.is_word(word) or word in _load_names(language):
        return True
    return root_of(word, language) in _load_met_roots(language)


@compute_once
def _load_met_roots(language: Language) -> frozenset[str]:
    return frozenset(language.column("word_rarity", "root"))


@compute_once
def _load_names(language: Language) -> frozenset[str]:
    """The words of names of places and of people, in small letters."""
    names = list(language.column("given_names", "word"))
    for table in ("places", "capitals", "countries"):
        names += language.column(table, "name")
    return frozenset(_WORD.findall(" ".join(names).lower()))
