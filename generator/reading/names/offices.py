"""Finds the words of an office: `Menteri Luar Negeri Jepang`, `mantan Perdana Menteri Norwegia`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.names.lexicon import match_phrase
from generator.reading.names.matches import PERSON, NamedSentence, NameMatch
from generator.reading.names.words import Words, range_text

_MOST_MODIFIERS = 5  # before one office: "mantan pelaksana tugas wakil gubernur"
_LONGEST_ABBREVIATION = 4  # letters before a full stop inside an office: "Prof."
_BRACKETED = 3  # words and marks of an abbreviation in brackets


@dataclass(frozen=True, slots=True)
class OfficeMatch:
    """A half-open range of words that are an office or a form of address."""

    first: int
    end: int
    honorific: bool  # a form of address alone, which is no role

    def role(self, words: Words) -> str:
        """The office as it is written, "" for a form of address."""
        return "" if self.honorific else range_text(words, self.first, self.end)


def find_offices(sentence: NamedSentence) -> Iterator[OfficeMatch]:
    """All offices of a sentence from left to right, none inside another."""
    index = 0  # behind the last office
    for start in sentence.office_starts:
        # A word inside a name begins none, unless an office took in the first words of that name.
        if start < index or sentence.start_around(start) >= index:
            continue
        office = find_office_at(sentence, start)
        if office:
            yield office
            index = office.end


def find_office_at(sentence: NamedSentence, index: int) -> OfficeMatch | None:
    """The office that begins at that word, with its modifiers."""
    words, lexicon = sentence.words, sentence.lexicon
    if words[index].key not in lexicon.office_starts:
        return None
    head = index
    end_of_modifiers = min(len(words), index + _MOST_MODIFIERS)
    while head < end_of_modifiers and words[head].key in lexicon.modifiers:
        head += 1
    end = match_phrase(words, head, lexicon.titles)
    if not end or head in sentence.by_first:
        return None
    honorific = _is_honorific(sentence, head, end)
    while (end_of_part := _find_end_of_part(sentence, end)) > end:
        honorific = honorific and _is_honorific(sentence, end, end_of_part)
        end = end_of_part
    return OfficeMatch(index, end, honorific)


def _is_honorific(sentence: NamedSentence, first: int, end: int) -> bool:
    spoken = tuple(word.key for word in sentence.words[first:end] if word.text != ".")
    return spoken in sentence.lexicon.honorifics


def _find_end_of_part(sentence: NamedSentence, index: int) -> int:
    """The word after the next part of the office; the same word where the office ends."""
    words, lexicon = sentence.words, sentence.lexicon
    if index >= len(words):
        return index
    word = words[index]
    name = sentence.by_first.get(index)
    if name is not None:
        return index if name.kind == PERSON else name.end
    if word.text == "(":
        return _skip_bracket(words, index)
    if word.text == ".":  # after an abbreviation: "Dr. Rofikoh Rokhim"
        is_inside = index + 1 < len(words) and len(words[index - 1].text) <= _LONGEST_ABBREVIATION
        return index + 1 if is_inside else index
    if word.text in {"/", ","} or word.key in lexicon.joins:
        return _skip_join(sentence, index)
    if word.key in lexicon.links:
        return index + 1 if _is_body(sentence.by_first.get(index + 1)) else index
    # An office may be inside the office ("Kepala Staf Angkatan Darat Jenderal").
    title = match_phrase(words, index, lexicon.titles)
    if title:
        return title
    return index + 1 if word.key in lexicon.office_words else index


def _is_body(name: NameMatch | None) -> bool:
    return name is not None and name.kind != PERSON


def _skip_join(sentence: NamedSentence, index: int) -> int:
    """Past a comma or `dan` inside a portfolio: `Bidang Politik, Hukum, dan Keamanan`."""
    words, lexicon = sentence.words, sentence.lexicon
    following = index + 1
    while following < len(words) and words[following].key in lexicon.joins:
        following += 1
    if following >= len(words) or words[index - 1].key not in lexicon.office_words:
        return index
    word = words[following]
    if not word.capital or word.key not in lexicon.office_words:
        return index
    return index if match_phrase(words, following, lexicon.titles) else following + 1


def _skip_bracket(words: Words, index: int) -> int:
    """Past an abbreviation in brackets inside an office: `Sekretaris Jenderal (Sekjen) NATO`."""
    end = index + _BRACKETED
    if end >= len(words) or words[end - 1].text != ")":
        return index
    return end if words[index + 1].capital else index
