"""Finds people by the shape of their names: `W.R. Suprapto`, `Saut P. Tobing`, `I Wayan Kosala`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from generator.nouns.article import REPEATED, TAGGER
from generator.reading.names.lexicon import NameLexicon, NameOpener
from generator.reading.names.matches import (
    PERSON,
    PLACE,
    NamedSentence,
    NameMatch,
    NameMatches,
    unlisted_match,
)
from generator.reading.names.people import (
    BEHIND_OFFICE,
    can_be_free_part,
    can_be_part,
    can_be_unknown_part,
    end_of_person,
    follows_given_name,
    skip_last_syllable,
)
from generator.reading.names.words import Words
from generator.reading.tokens import touch

SHAPED = "shape"  # the rule of these names
_MOST_WORDS_BEFORE = 3  # of the name before its initials: `Agus Budi D.W. Martono`
_SHORTEST_FULL = 2  # words of a name in full
_GIVEN_NAMES = (1, 2)  # before a surname: `Laudya Cynthia | Bella`
_LONGEST_SURNAME = 2  # words behind a name of one word
_MOST_LETTERS = 2  # one after the other without a stop: `H M Jufri`
_BEFORE_NAMES = frozenset(',."“(')
NUMERAL = re.compile(r"[IVX]{1,5}")


def find_shaped(sentence: NamedSentence) -> NameMatches:
    """The people whose names have initials, a given name cut short, or an opener."""
    end = 0
    for index in _find_starts(sentence):
        if index < end or not sentence.is_free(index):
            continue
        if _is_title(sentence, index):
            end = sentence.end_of_title(index)
            continue
        name = (
            _match_opened(sentence, index)
            or _match_initials(sentence, index)
            or _match_last_initial(sentence, index)
            or _match_tied(sentence, index)
        )
        if name is not None:
            end = name.end
            yield name


def _find_starts(sentence: NamedSentence) -> list[int]:
    return [index for index in sentence.capitals if _may_start(sentence, index)]


def _may_start(sentence: NamedSentence, index: int) -> bool:
    """Whether a word is an initial or an opener, or a stop or a particle is behind it."""
    lexicon = sentence.lexicon
    following = sentence.text_at(index + 1)
    if following == "." or following in lexicon.particles:
        return True
    text = sentence.texts[index]
    return bool(following) and (len(text) == 1 or text in lexicon.name_openers)


# --- openers --------------------------------------------------------------------------------------


def _match_opened(sentence: NamedSentence, index: int) -> NameMatch | None:
    openers = sentence.lexicon.name_openers.get(sentence.texts[index], ())
    for opener in openers:
        end = _find_end_of_opened(sentence, index, opener)
        if end:
            end = _skip_numeral(sentence, end, shortest=1)
            return unlisted_match(index, end, PERSON, SHAPED)
    return None


def _find_end_of_opened(sentence: NamedSentence, index: int, opener: NameOpener) -> int:
    """The word after the name that this opener begins; 0 where it begins none."""
    rest = index + len(opener.words)
    if rest >= len(sentence.words) or sentence.texts[index:rest] != opener.words:
        return 0
    if opener.kind == "taken" or not can_be_part(sentence, rest):
        return 0
    end = end_of_person(sentence, rest)
    if end == rest:
        return 0
    is_whole = opener.kind == "whole"
    is_sure = is_whole and end - rest >= _SHORTEST_FULL
    if not is_sure and _is_no_name(sentence.texts[rest], sentence.lexicon):
        return 0
    if is_whole or _is_full(sentence, index, rest, end):
        return end
    return 0


def _is_no_name(text: str, lexicon: NameLexicon) -> bool:
    """Whether an everyday word opens no name, either."""
    if text in lexicon.name_openers:
        return False
    return lexicon.is_everyday(text)


def _is_full(sentence: NamedSentence, index: int, rest: int, end: int) -> bool:
    """Whether a full name follows an opener that could be a numeral: `Komisi I DPR`."""
    before = sentence.words[index - 1]
    is_led = index == 0 or before.text == "," or _follows_title(sentence, index)
    is_opener = sentence.texts[rest] in sentence.lexicon.name_openers
    if not is_led and before.capital:
        return is_opener  # `Bupati Zeltrana I Made`
    if is_opener or sentence.has_given_name(rest):
        return True
    if end - rest < _SHORTEST_FULL:
        return False
    # `lagu I Miss You` is no name, `kata I Miss You` would be one.
    return is_led or before.key in sentence.lexicon.cues


def _skip_numeral(sentence: NamedSentence, end: int, shortest: int) -> int:
    """Past the numeral of a ruler: `Hamengku Buwono X`, `Paulus II`."""
    numeral = sentence.text_at(end)
    if len(numeral) < shortest or end in sentence.by_first:
        return end
    if NUMERAL.fullmatch(numeral):
        return end + 1
    return end


# --- initials -------------------------------------------------------------------------------------


def _match_initials(sentence: NamedSentence, index: int) -> NameMatch | None:
    """A name with initials or a given name cut short, with the words before them."""
    full = _skip_initials(sentence, index)
    if full == index:
        return None
    if not _is_full_part(sentence, full):
        return None
    if _begins_title(sentence, index):
        return None
    first = _find_first(sentence, index)
    if first < 0:
        return None
    end = max(end_of_person(sentence, index), end_of_person(sentence, full))
    words_behind = end - full
    if first == index and words_behind > 1 and _may_be_title(sentence, index):
        return unlisted_match(full, end, PERSON, SHAPED)
    if first == index and words_behind == 1:
        has_stop = sentence.texts[index + 1] == "."
        if not has_stop and not sentence.has_given_name(full):
            return None
    return unlisted_match(first, end, PERSON, SHAPED)


def _begins_title(sentence: NamedSentence, index: int) -> bool:
    """Whether a letter is a word of English before another: `A Moon Shaped Pool`."""
    is_english = sentence.lexicon.is_english
    if not is_english(sentence.keys[index]):
        return False
    first = index + 1
    behind = sentence.keys[first : first + _MOST_WORDS_BEFORE]
    if behind[0] == ".":
        return False
    return any(map(is_english, behind))


def _match_tied(sentence: NamedSentence, index: int) -> NameMatch | None:
    """A name that words of descent or two particles tie: `Muhsin bin Wardan`, `Jan van der Wal`."""
    lexicon = sentence.lexicon
    match sentence.texts[index + 1 : index + 4]:
        case (particle, following, _):
            is_of_two = particle in lexicon.particles and following in lexicon.particles
        case _:
            return None
    if particle not in lexicon.descents and not is_of_two:
        return None
    end = end_of_person(sentence, index)
    if end <= index + 2 or not _is_full_part(sentence, index):
        return None
    first = _find_first(sentence, index)
    if first < 0:
        return None
    return unlisted_match(first, end, PERSON, SHAPED)


def _is_title(sentence: NamedSentence, index: int) -> bool:
    """Whether a title begins there: `H. Jatmiko`, `H.Jatmiko`, but not `H.B. Jatmiko`."""
    end = sentence.end_of_title(index)
    if not end:
        return False
    behind = sentence.words[end : end + 2]
    if len(behind) < 2 or behind[0].text != ".":
        return True
    stop, following = behind
    return not touch(stop, following) or not following.is_initial


def _match_last_initial(sentence: NamedSentence, index: int) -> NameMatch | None:
    """A name that an initial closes inside a sentence: `Hamid S. di Bogor`."""
    end = index + 2
    initial, *behind = sentence.words[index : end + 1]
    if not initial.is_initial or len(behind) < 2:
        return None
    stop, following = behind
    if stop.text != "." or not following.is_word or following.capital:
        return None
    first = _find_first(sentence, index)
    if not 0 <= first < index:
        return None
    return unlisted_match(first, end, PERSON, SHAPED)


def _skip_initials(sentence: NamedSentence, index: int) -> int:
    """The word behind the initials that begin there; the same index where none do."""
    first = index
    letters = 0
    last = len(sentence.words) - 1
    while index < last and sentence.has_capital(index):
        word, following = sentence.words[index : index + 2]
        if following.text == "." and touch(word, following) and index + 1 < last:
            if not sentence.lexicon.is_cut_short(word.text):
                break
            index += 2
        elif len(word.text) == 1 and following.capital and letters < _MOST_LETTERS:
            if index == first and not _may_be_letter(sentence, index):
                break
            index += 1
            letters += 1
        else:
            break
    return index


def _may_be_letter(sentence: NamedSentence, index: int) -> bool:
    """Whether a letter without a stop may be an initial: not in `Grup A Italia`."""
    if index == 0:
        return True
    before = sentence.words[index - 1]
    if before.is_word and not before.capital:
        return not before.text.isdigit()
    return before.text in _BEFORE_NAMES or _follows_title(sentence, index)


def _may_be_title(sentence: NamedSentence, index: int) -> bool:
    """Whether a word cut short before a full name is no name that a table has: `Grd. Rewangga`."""
    text = sentence.texts[index]
    if len(text) <= _MOST_LETTERS:
        return False
    return text not in sentence.lexicon.short_names


def _is_full_part(sentence: NamedSentence, index: int) -> bool:
    """Whether a word can be the name that initials belong to."""
    if index in sentence.by_first:
        return False
    if not can_be_part(sentence, index):
        return False
    text = sentence.texts[index]
    if len(text) < 2:
        return False
    if text.isupper():
        return False
    if sentence.lexicon.is_everyday(text):
        return False
    return not sentence.end_of_title(index)


def _find_first(sentence: NamedSentence, index: int) -> int:
    """The first word of a name that has initials there; -1 where the words are no name."""
    first = index
    earliest = max(0, index - _MOST_WORDS_BEFORE)
    while first > earliest and _is_part_before(sentence, first - 1):
        first -= 1
    if first == 0 or first < index:
        return first
    before = sentence.words[index - 1]
    if not before.capital:
        return index
    if _follows_title(sentence, index):
        return index
    if index in sentence.ends:
        return index
    if index == 1 and before.text in sentence.lexicon.openers:
        return index
    # `Stadion H. Agus` and `Grup A. Mereka` are no people.
    return -1


def _is_part_before(sentence: NamedSentence, index: int) -> bool:
    if not sentence.has_capital(index) or sentence.texts[index].isupper():
        return False
    if _follows_title(sentence, index + 1):  # `Jaksa Agung | M Prasetyo`
        return False
    return can_be_free_part(sentence, index)


def _follows_title(sentence: NamedSentence, index: int) -> bool:
    """Whether an office or a form of address ends right before that word."""
    before = sentence.keys[index - 1]
    if before == "." and index > 1:
        before = sentence.keys[index - 2]
    return sentence.lexicon.ends_office(before)


# --- names that are seen otherwise ----------------------------------------------------------------


def widen_people(sentence: NamedSentence) -> NamedSentence:
    """The sentence with each person's whole name, where only a part of it was seen."""
    names = [_widen(sentence, name) for name in sentence.names]
    return sentence.with_longest(names)


def add_given_names(sentence: NamedSentence, called: frozenset[str]) -> NamedSentence:
    """The sentence with each person's given name, of whom the tagger saw the surname only.

    `called`: the words by which the article calls its speakers.
    """
    names = [_add_given_name(sentence, name, called) for name in sentence.names]
    return sentence.with_longest(names)


def _add_given_name(sentence: NamedSentence, name: NameMatch, called: frozenset[str]) -> NameMatch:
    if not name.is_person or name.size > 1 or name.role:
        return name
    if name.rule not in {TAGGER, REPEATED}:
        return name
    if _is_called_by(sentence, name.first - 1, called):
        return replace(name, first=name.first - 1)
    for count in _GIVEN_NAMES:
        if follows_given_name(sentence, name.first, count):
            return replace(name, first=name.first - count)
    end = _skip_surname(sentence, name.end)
    return replace(name, end=end)


def _is_called_by(sentence: NamedSentence, index: int, called: frozenset[str]) -> bool:
    """Whether somebody is called by an everyday word before a surname: `Restu | Sinaga`."""
    if index < 0 or sentence.texts[index] not in called:
        return False
    return sentence.is_free(index)


def _skip_surname(sentence: NamedSentence, index: int) -> int:
    """Past the words that close a name of one word, and that nothing else knows: `Tintia | Wula`.

    The same word where more goes on behind them.
    """
    end = index
    while end - index < _LONGEST_SURNAME and _is_of_surname(sentence, end):
        end += 1
    is_given_name = sentence.has_given_name(index - 1)
    if end == index and is_given_name and _is_given_name_of_place(sentence, index):
        end += 1  # `Hanif | Thamrin`
    behind = sentence.text_at(end)
    if behind[:1].islower() or sentence.is_apposed(end):
        return end
    return index


def _is_given_name_of_place(sentence: NamedSentence, index: int) -> bool:
    place = sentence.by_first.get(index)
    if place is None or place.kind != PLACE:
        return False
    if place.size > 1:
        return False
    return sentence.has_given_name(index)


def _is_of_surname(sentence: NamedSentence, index: int) -> bool:
    if not sentence.text_at(index)[1:].islower():
        return False
    if can_be_unknown_part(sentence, index):
        return True
    return sentence.has_given_name(index) and can_be_free_part(sentence, index)


def join_split_people(sentence: NamedSentence) -> NamedSentence:
    """The sentence with each person as one name whom an office parts: `Ustaz Alfian | Tanjung`."""
    joined: list[NameMatch] = []
    for name in sentence.names:
        if joined and _is_split(sentence, joined[-1], name):
            joined[-1] = replace(joined[-1], end=name.end)
        else:
            joined.append(name)
    return sentence.with_names(joined)


def _is_split(sentence: NamedSentence, before: NameMatch, name: NameMatch) -> bool:
    """Whether a name goes on with the one behind it, of which an office had a word.

    `Rosyita Eka Putri | Sari` where `Putri` is no princess, `Ustaz Alfian | Tanjung`.
    """
    if before.end != name.first or name.role:
        return False
    if not before.is_person or not name.is_person:
        return False
    if name.rule == TAGGER:
        if before.rule != BEHIND_OFFICE or before.size > 1:
            return False
        return not before.role or sentence.has_given_name(before.first)  # not `Ketua Pansus`
    if name.rule != BEHIND_OFFICE or before.rule != TAGGER:
        return False
    last = name.first - 1
    return last > before.first and sentence.end_of_title(last) == name.first


def _widen(sentence: NamedSentence, name: NameMatch) -> NameMatch:
    if not name.is_person or name.entity or name.rule == SHAPED:
        return name
    first = _find_wider_start(sentence, name.first)
    end = _find_wider_end(sentence, name.first, name.end)
    if (first, end) == (name.first, name.end):
        return name
    return replace(name, first=first, end=end)


def _find_wider_start(sentence: NamedSentence, first: int) -> int:
    """Where a name begins that has initials or an opener before what was seen."""
    start = first - _is_of_ruler(sentence, first)
    while start > 0 and start - 1 not in sentence.ends and start not in sentence.ends:
        if _is_cut_short_before(sentence, start):
            start -= 2
        elif _is_letter_before(sentence, start) or _is_opener_before(sentence, start):
            start -= 1
        else:
            break
    return start


def _is_cut_short_before(sentence: NamedSentence, start: int) -> bool:
    first = start - 2
    if first < 0 or sentence.texts[start - 1] != ".":
        return False
    word, stop = sentence.words[first:start]
    if not word.capital:
        return False
    if not touch(word, stop):
        return False
    if _is_title(sentence, first):
        return False
    return sentence.lexicon.is_cut_short(word.text)


def _is_letter_before(sentence: NamedSentence, start: int) -> bool:
    index = start - 1
    letter = sentence.words[index]
    if not letter.is_initial or letter.text in sentence.lexicon.name_openers:
        return False
    return _may_be_letter(sentence, index) and not _is_title(sentence, index)


def _is_opener_before(sentence: NamedSentence, start: int) -> bool:
    if start < 2:
        return False
    before, opener = sentence.words[start - 2 : start]
    openers = sentence.lexicon.name_openers.get(opener.text, ())
    if not any(len(listed.words) == 1 for listed in openers):
        return False
    return not before.capital or _follows_title(sentence, start - 1)


def _is_of_ruler(sentence: NamedSentence, start: int) -> bool:
    """Whether a word belongs to one that a ruler's numeral follows: `Paku | Buwana XIII`."""
    if not 0 < start < len(sentence.words) - 1:
        return False
    before, _, numeral = sentence.words[start - 1 : start + 2]
    if not before.capital or not NUMERAL.fullmatch(numeral.text):
        return False
    lexicon = sentence.lexicon
    if lexicon.ends_office(before.key):
        return False
    if start == 1 and before.text in lexicon.openers:
        return False
    return sentence.start_around(start - 1) < 0


def _find_wider_end(sentence: NamedSentence, first: int, end: int) -> int:
    """Where a name ends behind which an initial is: `Hamid S. di Bogor`."""
    words = sentence.words
    if words[end - 1].text in sentence.lexicon.particles:
        unnamed = sentence.with_names(())
        end = max(end, end_of_person(unnamed, first))  # `Frank de | Boer`
    if end - first > 1 or sentence.has_given_name(first):
        end = _skip_numeral(sentence, end, shortest=2)
    end = skip_last_syllable(sentence, first, end)
    start = end
    if words[end - 1].is_initial:
        start -= 1
    if _is_last_initial(words[start : start + 3]):
        return start + 2
    return end


def _is_last_initial(words: Words) -> bool:
    """Whether an initial with its stop is before a word in small letters."""
    if len(words) < 3:
        return False
    initial, stop, following = words
    if not initial.is_initial or stop.text != "." or not touch(initial, stop):
        return False
    return following.is_word and not following.capital
