"""Leaves out of the tagger's proposals what is no part of a name, and those that are no names."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.reading.names.matches import NamedSentence, NameMatch, NameMatches
from generator.reading.names.people import find_pair

_SHORTEST_ACRONYM = 3  # letters; two may be initials
_NUMERAL = re.compile(r"[IVXLC]+")
_PARTING_MARKS = frozenset(";[]|")
_QUOTATION_MARKS = frozenset('"“”')
# What people call out is written as it sounds: `Eh`, `Ohh`, `Haha`, `Hmm`, `Wow`.
_CALL = re.compile(r"[aeiou]{1,4}h+|h+[aeiou]+h?|(?:h[aeiou]){2,4}h?|h+m+|w[ao]+w+|w[au]h+")


def trim_proposal(sentence: NamedSentence, name: NameMatch) -> NameMatch | None:
    """The proposal without such words; None where nothing is left that can be a name."""
    first, end = _trim_brackets(sentence, name.first, name.end)
    if name.is_person:
        if _has_lone_mark(sentence, first, end):
            return None
        first = _skip_numbers(sentence, first, end)
        first, end = _leave_out_acronyms(sentence, first, end)
        end = _find_office_inside(sentence, first, end)
    while first < end and _is_surplus_before(sentence, first, end):
        first += 1
    while first < end and _is_surplus_behind(sentence, end - 1):
        end -= 1
    if first == end or not _can_be_whole(sentence, first, end):
        return None
    if name.is_person and sentence.texts[first].isupper():
        is_behind_call = first > name.first and _is_call(sentence, first - 1)
        if is_behind_call:
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


def _leave_out_acronyms(sentence: NamedSentence, first: int, end: int) -> tuple[int, int]:
    """The words of a name before an acronym, or behind one: `Fadil Zaini | NPWP`, `BAP | Anton`.

    None are left of an acronym and one other word that is no given name: `RTI Infokom`.
    """
    texts = sentence.texts
    acronyms = [index for index in range(first, end) if _is_acronym(texts[index])]
    if not 0 < len(acronyms) < end - first or _is_in_capitals(sentence):
        return first, end
    start = first
    while start in acronyms:
        start += 1
    stop = start
    while stop < end and stop not in acronyms:
        stop += 1
    if stop - start != 1:
        return start, stop
    if start == first or not sentence.has_given_name(start):
        return first, first
    return start, stop


def _is_acronym(text: str) -> bool:
    return text.isupper() and len(text) >= _SHORTEST_ACRONYM


def _is_in_capitals(sentence: NamedSentence) -> bool:
    return not any(text.islower() for text in sentence.texts)


def _find_office_inside(sentence: NamedSentence, first: int, end: int) -> int:
    """Where an office begins behind a name, else the end: `Hidup Agus | Gubernur Zeltrana`."""
    for index in range(first + 1, end):
        title = sentence.end_of_title(index)
        if not title or sentence.has_given_name(index) or _is_honorific(sentence, index, title):
            continue
        if sentence.has_body(title):
            return index
        is_between_names = index - first > 1 and end - title > 1
        if is_between_names and not _is_name_word(sentence, index):
            return index
    return end


def _is_name_word(sentence: NamedSentence, index: int) -> bool:
    return sentence.keys[index] in sentence.lexicon.everyday_names


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
    if word.text in sentence.lexicon.interjections:
        return True
    return _CALL.fullmatch(word.key) is not None


def _can_be_whole(sentence: NamedSentence, first: int, end: int) -> bool:
    """Whether words are more than a letter, a numeral or a form of address."""
    if _is_honorific(sentence, first, end):
        return False
    if end - first > 1:
        return True
    text = sentence.texts[first]
    if len(text) == 1 or text.isdigit():
        return False
    return not _NUMERAL.fullmatch(text)


def _is_honorific(sentence: NamedSentence, first: int, end: int) -> bool:
    spoken = tuple(key for key in sentence.keys[first:end] if key != ".")
    return spoken in sentence.lexicon.honorifics


def keep_names(sentence: NamedSentence, names: NameMatches) -> NameMatches:
    """The proposals that are names, each without what is no part of it."""
    for name in names:
        for part in _part_at_marks(sentence, name):
            trimmed = trim_proposal(sentence, part)
            if trimmed is not None:
                yield trimmed


def _part_at_marks(sentence: NamedSentence, name: NameMatch) -> NameMatches:
    """The names between marks that are in none: `Ramos; Tapia`, `Ani Lestari-Budi Wirya`."""
    first = name.first
    pair = name.end
    if name.is_person:
        pair = find_pair(sentence, first, name.end)
    for index in name.indexes:
        if index == pair or sentence.texts[index] in _PARTING_MARKS:
            yield replace(name, first=first, end=index)
            first = index + 1
    yield replace(name, first=first)
