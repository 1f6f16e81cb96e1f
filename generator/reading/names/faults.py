"""Leaves out of the tagger's proposals what is no part of a name, and those that are no names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from generator.reading.names.matches import NamedSentence, NameMatch

_NUMERAL = re.compile(r"[IVXLC]+")
_QUOTATION_MARKS = frozenset('"“”')
# What people call out is written as it sounds: `Eh`, `Ohh`, `Haha`, `Hmm`, `Wow`.
_CALL = re.compile(r"[aeiou]{1,4}h+|h+[aeiou]+h?|(?:h[aeiou]){2,4}h?|h+m+|w[ao]+w+|w[au]h+")


def trim_proposal(sentence: NamedSentence, name: NameMatch) -> NameMatch | None:
    """The proposal without such words; None where nothing is left that can be a name."""
    first, end = _trim_brackets(sentence, name.first, name.end)
    if name.is_person and _has_lone_mark(sentence, first, end):
        return None
    if name.is_person:
        first = _skip_numbers(sentence, first, end)
        end = _find_office_inside(sentence, first, end)
    while first < end and _is_surplus_before(sentence, first, end):
        first += 1
    while first < end and _is_surplus_behind(sentence, end - 1):
        end -= 1
    if first == end or not _can_be_whole(sentence, first, end):
        return None
    is_behind_call = first > name.first and _is_call(sentence, first - 1)
    if is_behind_call and name.is_person and sentence.texts[first].isupper():
        return None
    return replace(name, first=first, end=end)


def _trim_brackets(sentence: NamedSentence, first: int, end: int) -> tuple[int, int]:
    """The range up to a bracket that opens and does not close in it, or from behind one."""
    opening = -1
    for index in range(first, end):
        text = sentence.texts[index]
        if text == "(":
            opening = index
        elif text == ")":
            if opening < 0:
                first = index + 1
            opening = -1
    return first, max(first, opening) if opening >= 0 else end


def _has_lone_mark(sentence: NamedSentence, first: int, end: int) -> bool:
    """Whether a mark of a quotation is inside without the other: `Boys Over Flower"itu`."""
    marks = sum(text in _QUOTATION_MARKS for text in sentence.texts[first:end])
    return marks == 1


def _skip_numbers(sentence: NamedSentence, first: int, end: int) -> int:
    """Past words with digits, and what is before them: `surat B/91/I/2018 | Hadi`."""
    for index in range(end - 1, first - 1, -1):
        if sentence.texts[index].isdigit():
            return index + 1
    return first


def _find_office_inside(sentence: NamedSentence, first: int, end: int) -> int:
    """Where an office begins behind a name, else the end: `Hidup Agus | Gubernur Zeltrana`."""
    for index in range(first + 1, end):
        title = sentence.end_of_title(index)
        body = sentence.by_first.get(title) if title else None
        if body is None or body.is_person or sentence.has_given_name(index):
            continue
        if not _is_honorific(sentence, index, title):
            return index
    return end


def _is_surplus_before(sentence: NamedSentence, index: int, end: int) -> bool:
    word = sentence.words[index]
    if not word.is_word:
        return True
    if not _is_call(sentence, index):
        return False
    # `Oh Se-hoon` is a name, `Oh RKAB` is none.
    is_alone = index + 1 == end
    return is_alone or sentence.texts[index + 1].isupper()


def _is_surplus_behind(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    return not word.is_word or word.text in sentence.lexicon.abbreviations


def _is_call(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    return word.text in sentence.lexicon.interjections or _CALL.fullmatch(word.key) is not None


def _can_be_whole(sentence: NamedSentence, first: int, end: int) -> bool:
    """Whether words are more than a letter, a numeral or a form of address."""
    if end - first > 1:
        return not _is_honorific(sentence, first, end)
    text = sentence.texts[first]
    if len(text) == 1 or text.isdigit() or _NUMERAL.fullmatch(text):
        return False
    return not _is_honorific(sentence, first, end)


def _is_honorific(sentence: NamedSentence, first: int, end: int) -> bool:
    spoken = tuple(key for key in sentence.keys[first:end] if key != ".")
    return spoken in sentence.lexicon.honorifics


def keep_names(sentence: NamedSentence, names: Iterator[NameMatch]) -> Iterator[NameMatch]:
    """The proposals that are names, each without what is no part of it."""
    for name in names:
        trimmed = trim_proposal(sentence, name)
        if trimmed is not None:
            yield trimmed
