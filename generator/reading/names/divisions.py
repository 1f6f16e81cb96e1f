"""Divides the capitalised words behind an office: its body or place first, then the person.

`CEO Nelayanku | Dewi Lestari`, `Kepala Dinas Sosial Muara Biru | Rina Wulandari`: where no table
has the body, the tagger says where the person begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from generator.reading.names.bodies import find_headed
from generator.reading.names.lexicon import NameLexicon, PhraseIndex
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    NamedSentence,
    NameMatch,
    covered_words,
    unlisted_match,
)
from generator.reading.names.offices import OfficeMatch, find_end_of_list, find_offices
from generator.reading.names.people import end_of_person, has_longer_role
from generator.reading.names.rules import RuleReading
from generator.reading.names.tagger import Tagger
from generator.reading.names.words import Words, is_tie, range_text
from generator.reading.tokens import Token, touch

BEHIND_OFFICE = "office before"  # the rule of a person named behind an office
_BODY = "body of an office"
_MOST_WORDS = 16  # of a body and a person behind an office; more are a heading
_BRACKETED = 3  # words and marks of an acronym in brackets
_SHORTEST_ACRONYM = 3  # letters; two may be the initials of a person: `BJ Habibie`
_USUAL_NAME = 2  # words of a person's name
_WHOLE_NAMES = frozenset({"capitals", "countries", "entities"})  # lists of places without parts
_LONGEST_NAME = 4  # words of one without a body


class OfficeRun(Struct, frozen=True):
    """An office and the capitalised words behind it, those of its body and of its bearer."""

    office: OfficeMatch
    start: int  # the first word of a body, or the word behind the words of the office
    end: int  # the word after the last of them


def divide_bodies(reading: RuleReading, tagger: Tagger) -> NamedSentence:
    """The sentence with the person behind each office apart from the office's body."""
    sentence = reading.named
    runs = [run for run in _find_runs(reading.listed) if _is_doubtful(run, sentence)]
    if not runs:
        return sentence
    tagged = _TaggedPeople(reading, tagger)
    for run in runs:
        first = _find_bearer(run, sentence, tagged)
        sentence = _divide(run, first, sentence) if first else _leave_out_body(run, sentence)
    return sentence


def _leave_out_body(run: OfficeRun, sentence: NamedSentence) -> NamedSentence:
    """The sentence without the person that a lone body behind an office was taken for.

    `Ketua Pansel`, `Direktur Keuangan Medco`: the tagger sees nobody there.
    """
    name = sentence.by_first.get(run.start)
    if name is None or name.kind != PERSON or name.entity or name.size > 1 or name.end < run.end:
        return sentence
    text = sentence.texts[name.first]
    if not _is_acronym(text) and not _is_of_body(run, sentence):
        return sentence
    return sentence.with_names(other for other in sentence.names if other is not name)


class _TaggedPeople:
    """The people whom the tagger sees, by what it is shown of the rules."""

    def __init__(self, reading: RuleReading, tagger: Tagger) -> None:
        self._tagger = tagger
        self._listed = reading.listed

    @cached_property
    def beside_bodies(self) -> list[NameMatch]:
        """Those whom it sees where rules for bodies have marked theirs."""
        bodies = list(find_headed(self._listed))
        if not bodies:
            return self.alone
        return self._propose(self._listed.with_longest([*self._listed.names, *bodies]))

    @cached_property
    def alone(self) -> list[NameMatch]:
        """Those whom it sees without them."""
        return self._propose(self._listed)

    def _propose(self, marked: NamedSentence) -> list[NameMatch]:
        proposals = self._tagger.propose(RuleReading(self._listed, marked))
        return [name for name in proposals if name.kind == PERSON]

    def first_of(self, run: OfficeRun) -> int:
        """Where the person begins who ends a run; 0 for nobody.

        A name of two words or more is preferred.
        """
        first = _first_in_run(self.beside_bodies, run)
        if first and run.end - first >= _USUAL_NAME:
            return first
        return _first_in_run(self.alone, run) or first

    def find_behind(self, comma: int) -> NameMatch | None:
        """The person behind a comma."""
        first = comma + 1
        first = max(first, self._listed.end_of_title(first))
        for name in self.beside_bodies:
            if name.first == first:
                return name
        return None


def _first_in_run(people: list[NameMatch], run: OfficeRun) -> int:
    for name in people:
        if run.start <= name.first < run.end <= name.end:
            return name.first
    return 0


# --- runs -----------------------------------------------------------------------------------------


def _find_runs(listed: NamedSentence) -> Iterator[OfficeRun]:
    """The offices with words behind them that can be a body and a person."""
    end = 0  # of the last run
    for office in find_offices(listed):
        if office.honorific or office.first < end:
            continue
        end = _find_end_of_run(listed, _skip_opening(listed, office))
        start = _find_head(listed, office)
        if end > start:
            yield OfficeRun(office, start, end)


def _skip_opening(sentence: NamedSentence, office: OfficeMatch) -> int:
    """The word behind the number or the `and` that ties an office to what it is of.

    `Dandim 0412 Lampura`, `Menteri Aparatur Negara | dan Reformasi Birokrasi`.
    """
    index = office.end
    if index + 1 >= len(sentence.words):
        return index
    if sentence.texts[index].isdigit():
        return index + 1
    lexicon = sentence.lexicon
    is_portfolio = sentence.end_of_phrase(office.first, lexicon.portfolio_offices)
    is_tied = is_portfolio and sentence.keys[index] in lexicon.joins
    return index + 1 if is_tied and not sentence.end_of_title(index + 1) else index


def _find_head(sentence: NamedSentence, office: OfficeMatch) -> int:
    """The head word of a body among the words of an office, else the word behind them."""
    heads = sentence.lexicon.organisation_heads
    first = office.first + 1
    for index in range(first, office.end):
        if not sentence.words[index].capital or sentence.start_around(index) >= 0:
            continue
        if sentence.end_of_phrase(index, heads):
            return index
    return office.end


def _find_end_of_run(sentence: NamedSentence, start: int) -> int:
    """The word after the capitalised words from there on and the small words between them."""
    words = sentence.words
    limit = min(len(words), start + _MOST_WORDS)
    end = index = start
    while index < limit:
        word = words[index]
        if word.capital and not _is_day(sentence, index):
            end = index = index + 1
        elif _is_acronym_in_brackets(words, index):
            index += _BRACKETED
        elif end > start and _ties(sentence, index):
            index += 1
        else:
            break
    return end


def _is_day(sentence: NamedSentence, index: int) -> bool:
    """Whether a word there is no name, nor inside one: `Maluku Tenggara Barat Yosina`."""
    words = sentence.words
    if words[index].text not in sentence.lexicon.not_names:
        return False
    if words[index].key in sentence.lexicon.office_words:
        return False
    return index + 1 == len(words) or not words[index + 1].capital


def _ties(sentence: NamedSentence, index: int) -> bool:
    word = sentence.words[index]
    if is_tie(sentence.words, index) or word.text == "/":
        return True
    lexicon = sentence.lexicon
    if word.text == ",":
        return bool(find_end_of_list(sentence, index))
    if word.text not in lexicon.name_ties and word.text not in lexicon.particles:
        return False
    # Another office is of somebody else ("Kapolresta Denpasar Hadi dan Komandan …").
    return not sentence.end_of_title(index + 1)


def _is_acronym_in_brackets(words: Words, index: int) -> bool:
    """Whether an acronym in brackets is there, with a word behind it."""
    end = index + _BRACKETED
    if words[index].text != "(" or end >= len(words):
        return False
    return words[end - 1].text == ")" and words[index + 1].capital and words[end].capital


def _is_doubtful(run: OfficeRun, sentence: NamedSentence) -> bool:
    """Whether what rules find there can be a body and a person in one, or leaves words over."""
    inside = [name for name in sentence.names if run.start <= name.first < run.end]
    if any(_can_be_two(name, run, sentence) for name in inside):
        return True
    if all(name.kind != PERSON for name in inside) and _misses_bearer(run, sentence):
        return True
    covered = covered_words(inside)
    return any(
        sentence.words[index].capital and sentence.keys[index] not in sentence.lexicon.office_words
        for index in range(run.start, run.end)
        if index not in covered
    )


def _can_be_two(name: NameMatch, run: OfficeRun, sentence: NamedSentence) -> bool:
    """Whether a name by rule can be that of a body, with a person's in it or behind it."""
    if name.entity:
        return False
    last = sentence.words[name.end - 1]
    lexicon = sentence.lexicon
    if name.kind == PERSON:
        return _can_be_body_and_person(name, run, sentence)
    if last.key in lexicon.office_words:
        return False
    if name.size <= _USUAL_NAME or not last.capital:
        return False
    return last.text in lexicon.given_names or not lexicon.is_ordinary(last.text)


def _can_be_body_and_person(name: NameMatch, run: OfficeRun, sentence: NamedSentence) -> bool:
    """Whether a person by rule can have a body's name before their own, or be a body alone."""
    first = sentence.texts[name.first]
    if _find_behind_company(run, sentence):
        return True
    if first in sentence.lexicon.given_names:
        return False
    if name.end < run.end or _precedes_name(run.end, sentence):
        return True
    if name.size == 1 and _is_of_body(run, sentence):
        return True
    return name.size > _USUAL_NAME or _is_acronym(first)


def _misses_bearer(run: OfficeRun, sentence: NamedSentence) -> bool:
    """Whether somebody is named behind a comma without this office."""
    if not _precedes_name(run.end, sentence):
        return False
    first = run.end + 1
    person = sentence.by_first.get(max(first, sentence.end_of_title(first)))
    office = sentence.texts[run.office.first]
    return person is None or (person.kind == PERSON and not person.role.startswith(office))


def _precedes_name(comma: int, sentence: NamedSentence) -> bool:
    """Whether a comma there has two words with capitals behind it."""
    words = sentence.words
    behind = words[comma : comma + _USUAL_NAME + 1]
    if len(behind) <= _USUAL_NAME or behind[0].text != ",":
        return False
    return all(word.capital for word in behind[1:])


def _is_acronym(text: str) -> bool:
    return text.isupper() and len(text) >= _SHORTEST_ACRONYM


# --- where the person begins ----------------------------------------------------------------------


def _find_bearer(run: OfficeRun, sentence: NamedSentence, tagged: _TaggedPeople) -> int:
    """The first word of the person behind an office; 0 where nobody is there for sure."""
    first = _find_behind_title(run, sentence) or _find_initials(run, sentence)
    if first:
        return first
    first = _find_behind_acronyms(run, sentence) or _find_behind_company(run, sentence)
    first = first or _find_behind_comma(run, sentence, tagged)
    first = first or tagged.first_of(run)
    if first == run.start:
        first = _find_given_name(run, sentence, first + 1) or first
    elif not first and run.start in sentence.by_first:
        first = _find_given_name(run, sentence, run.start + 2)
    if not first or first >= run.end:
        return first
    if first == run.start + 1 and sentence.keys[run.start] in sentence.lexicon.everyday_names:
        return run.start
    if not _can_part(run, first, sentence):
        return 0
    return _skip_titles(run, _take_in_before(run, first, sentence), sentence)


def _find_behind_acronyms(run: OfficeRun, sentence: NamedSentence) -> int:
    """The word behind the acronyms that an office is of: `Ketua YLKI | Tulus Abadi`."""
    words = sentence.words
    index = run.start
    while index < run.end and _names_body(index, sentence):
        index += 1
    if index in {run.start, run.end} or run.end - index > _LONGEST_NAME:
        return 0
    if run.end - index == 1 and words[index].text not in sentence.lexicon.given_names:
        return 0
    unnamed = sentence.with_names(name for name in sentence.names if name.entity)
    return index if end_of_person(unnamed, index) >= run.end else 0


def _find_behind_company(run: OfficeRun, sentence: NamedSentence) -> int:
    """The word behind one that only companies have: `Ekonom Samuel Sekuritas | Rangga Cipta`."""
    ends = sentence.lexicon.company_ends
    for index in range(run.start + 1, run.end - _USUAL_NAME):
        if sentence.keys[index] in ends:
            return index + 1 if run.end - index - 1 <= _LONGEST_NAME else 0
    return 0


def _find_behind_title(run: OfficeRun, sentence: NamedSentence) -> int:
    """The word behind a rank inside a run: `Wakapolda Metro Jaya Brigjen | Suntara`."""
    lexicon = sentence.lexicon
    for index in range(run.end - 2, run.start, -1):
        end = sentence.end_of_title(index)
        if not end or end >= run.end or sentence.texts[index] in lexicon.given_names:
            continue
        if index in sentence.by_first or run.end - end > _LONGEST_NAME:
            return 0
        is_everyday = lexicon.is_ordinary(sentence.texts[end])
        is_name = not is_everyday or sentence.texts[end] in lexicon.given_names
        return end if is_name and end_of_person(sentence.with_names(()), end) >= run.end else 0
    return 0


def _find_initials(run: OfficeRun, sentence: NamedSentence) -> int:
    """The first of the initials behind a place or body: `Camat Muara Biru | R.M. Wirakusuma`."""
    words = sentence.words
    if not _kind_of_body(run, sentence) or words[run.start].text in sentence.lexicon.given_names:
        return 0
    for index in range(run.start + 1, run.end - 2):
        if len(words[index].text) == 1 and words[index].capital and words[index + 1].text == ".":
            is_body = index > run.start + 1 or _begins_body(run.start, sentence)
            return index if is_body and touch(words[index], words[index + 1]) else 0
    return 0


def _names_body(index: int, sentence: NamedSentence) -> bool:
    """Whether a word is written as no person's name is: `YLKI`, `BigDish`."""
    text = sentence.texts[index]
    if sentence.end_of_title(index):
        return False
    return _is_acronym(text) or _has_inner_capital(text)


def _has_inner_capital(text: str) -> bool:
    """Whether a word has two parts with capitals, the first longer than that of `McDonald`."""
    is_written_small = text[1:_LONGEST_NAME].islower()
    return len(text) > _LONGEST_NAME and is_written_small and not text[_LONGEST_NAME:].islower()


def _find_behind_comma(run: OfficeRun, sentence: NamedSentence, tagged: _TaggedPeople) -> int:
    """Who is named between commas behind an office and its body; 0 where the body is a person."""
    words = sentence.words
    if run.end >= len(words) or words[run.end].text != "," or _is_in_list(run.end, sentence):
        return 0
    if run.end in sentence.ends and _names_bearer(run, sentence):
        return 0
    person = tagged.find_behind(run.end) or _find_given_behind(run.end, sentence)
    if person is None:
        return 0
    is_closed = person.end < len(words) and words[person.end].text in ",("
    if person.size < _USUAL_NAME and not is_closed:
        return 0
    within = _first_in_run(tagged.beside_bodies, run)
    return person.first if _is_body_alone(run, within, sentence, is_closed=is_closed) else 0


def _is_body_alone(
    run: OfficeRun, within: int, sentence: NamedSentence, *, is_closed: bool
) -> bool:
    """Whether what is before a comma is a body, though the tagger may see a person `within` it.

    `is_closed`: a mark follows the name behind the comma, too.
    """
    words = sentence.words
    opening = words[run.start].text
    if len(opening) == 1:  # an initial: `J.J. Abrams`
        return False
    if not within or _is_acronym(opening):
        return True
    if not is_closed:
        return False
    if within > run.start and _has_head(run, sentence):
        return True
    if words[within].text in sentence.lexicon.given_names or run.end - within > _USUAL_NAME:
        return False
    return _is_of_body(run, sentence) or _kind_of_body(run, sentence) == PLACE


def _has_head(run: OfficeRun, sentence: NamedSentence) -> bool:
    return bool(sentence.end_of_phrase(run.start, sentence.lexicon.organisation_heads))


def _find_given_behind(comma: int, sentence: NamedSentence) -> NameMatch | None:
    """The name behind a comma that begins with a usual given name and has another word."""
    first = max(comma + 1, sentence.end_of_title(comma + 1))
    if first >= len(sentence.words) or first in sentence.by_first:
        return None
    end = end_of_person(sentence, first)
    if end - first < _USUAL_NAME or sentence.texts[first] not in sentence.lexicon.given_names:
        return None
    return unlisted_match(first, end, PERSON, BEHIND_OFFICE)


def _names_bearer(run: OfficeRun, sentence: NamedSentence) -> bool:
    """Whether an editor lists the person whom a run ends with."""
    return any(
        name.kind == PERSON and name.entity and name.end == run.end for name in sentence.names
    )


def _is_in_list(comma: int, sentence: NamedSentence) -> bool:
    """Whether the words behind a comma are one of several: `Menlu Retno, Sri Mulyani, dan …`."""
    keys = sentence.keys
    for index in range(comma + 1, min(len(keys) - 1, comma + _LONGEST_NAME + 2)):
        if keys[index] in sentence.lexicon.joins:
            return True
        if keys[index] == ",":
            following = sentence.words[index + 1]
            is_name = following.capital and following.text not in sentence.lexicon.not_names
            return is_name or following.key in sentence.lexicon.joins
    return False


def _find_given_name(run: OfficeRun, sentence: NamedSentence, earliest: int) -> int:
    """Where a usual given name begins the last words of a run whose first word is none.

    Only behind a body's head word, or an office that a body usually follows (`CEO Nelayanku`).
    """
    lexicon = sentence.lexicon
    words = sentence.words
    if words[run.start].text in lexicon.given_names:
        return 0
    body = sentence.by_first.get(run.start)
    is_headed = run.start < run.office.end or (body is not None and body.kind != PERSON)
    if not is_headed and not _is_of_body(run, sentence):
        return 0
    earliest = max(earliest, run.end - _LONGEST_NAME)
    for index in range(earliest, run.end - 1):
        if words[index].text in lexicon.given_names:
            return index
    return 0


def _can_part(run: OfficeRun, first: int, sentence: NamedSentence) -> bool:
    """Whether what precedes a person can be a body, rather than the beginning of a name.

    `Menteri Pertahanan Korea Selatan | Shin Won Seok` has its body before these words.
    """
    before = [name for name in sentence.names if name.end == run.office.end and name.entity]
    if run.start < run.office.end and not before:
        return True
    start = run.office.end
    if first == start or _begins_body(start, sentence):
        return True
    if before:
        goes_on = sentence.lexicon.is_ordinary(sentence.texts[start])
        return goes_on and before[0].kind == PLACE and before[0].rule not in _WHOLE_NAMES
    return _can_open_body(run, first, sentence)


def _begins_body(index: int, sentence: NamedSentence) -> bool:
    """Whether a name of a body, or a word of an office, begins there."""
    name = sentence.by_first.get(index)
    if name is not None and name.kind != PERSON:
        return True
    return _is_of_office(sentence.words[index], sentence.lexicon)


def _can_open_body(run: OfficeRun, first: int, sentence: NamedSentence) -> bool:
    """Whether the first word behind the words of an office can be a body's that no list has."""
    lexicon = sentence.lexicon
    word = sentence.words[run.office.end]
    if word.key in lexicon.everyday_names:
        return False
    is_of_region = _begins_any(run, sentence, lexicon.region_offices)
    if is_of_region and first == run.office.end + 1:
        return _names_body(run.office.end, sentence)
    if lexicon.is_ordinary(word.text):
        return True
    is_of_more = run.office.end > sentence.end_of_title(run.office.first)
    if is_of_more and _begins_any(run, sentence, lexicon.portfolio_offices):
        return False
    return _is_of_body(run, sentence) or _kind_of_body(run, sentence) == PLACE


def _take_in_before(run: OfficeRun, first: int, sentence: NamedSentence) -> int:
    """Where a name of one word begins that has a usual given name or an unknown word before it."""
    before = first - 1
    if run.end - first > 1 or before < run.start:
        return first
    listed = [name for name in sentence.names if name.entity]
    if before in covered_words(listed):
        return first
    word = sentence.words[before]
    lexicon = sentence.lexicon
    if word.text in lexicon.given_names:
        return before
    is_known = lexicon.is_ordinary(word.text) or _is_of_office(word, lexicon)
    is_known = is_known or word.key in lexicon.company_words or not word.capital
    return first if is_known or before == run.start else before


def _skip_titles(run: OfficeRun, first: int, sentence: NamedSentence) -> int:
    """Past acronyms and titles, which belong to no name: `BPN | Hadi`, `Kombes Pol | Harry`."""
    words = sentence.words
    start = first
    for index in range(min(first, run.office.end), run.end):
        end = sentence.end_of_title(index)
        if end and end < run.end and words[index].text not in sentence.lexicon.given_names:
            start = end
    while start + 1 < run.end and _is_of_office(words[start], sentence.lexicon):
        start += 1
    return _skip_company_words(run, start, sentence)


def _skip_company_words(run: OfficeRun, start: int, sentence: NamedSentence) -> int:
    """Past the words that close a body's name, where a name of two words or more is left.

    Only the first one where the body has no head word: `Lestari` may be a middle name.
    """
    lexicon = sentence.lexicon
    if start == run.start:
        return start
    is_headed = _has_head(run, sentence)
    last = run.end - _USUAL_NAME if is_headed else min(start + 1, run.end - _USUAL_NAME)
    for index in range(last - 1, start - 1, -1):
        if sentence.keys[index] in lexicon.company_words:
            return index + 1
    return start


def _is_of_office(word: Token, lexicon: NameLexicon) -> bool:
    """Whether a word or mark is no part of a name, but of the office or body before it."""
    if _is_acronym(word.text) or word.text == "/" or word.key in lexicon.office_words:
        return True
    return lexicon.is_derived_noun(word.key)


# --- dividing -------------------------------------------------------------------------------------


def _divide(run: OfficeRun, first: int, sentence: NamedSentence) -> NamedSentence:
    """The sentence with the body up to that word and the person from there on."""
    words = sentence.words
    end_of_body = min(first, run.end)
    others = [name for name in sentence.names if name.entity or name.first >= run.end]
    without = sentence.with_names(name for name in others if name.kind != PERSON or name.entity)
    end = end_of_person(without, first)
    role = range_text(words, run.office.first, end_of_body)
    if end <= first or has_longer_role(sentence, first, role):
        return sentence
    outside = [
        name for name in sentence.names if name.end <= run.start or name.first >= max(end, run.end)
    ]
    own = without.by_first.get(first)
    person = own or unlisted_match(first, end, PERSON, "")
    body = _find_body(run, end_of_body, sentence)
    person = person.with_role(role, BEHIND_OFFICE)
    return sentence.with_names(sorted([*outside, *body, person], key=_text_order))


def _find_body(run: OfficeRun, end: int, sentence: NamedSentence) -> Iterator[NameMatch]:
    """The names between the words of an office and its bearer."""
    index = run.start
    names = sentence.by_first
    while index < end:
        name = names.get(index)
        if name is not None and name.kind != PERSON:
            stop = min(name.end, end)
            stop = max(stop, _find_end_of_place(name, stop, end, sentence))
            yield name if stop == name.end else unlisted_match(index, stop, name.kind, name.rule)
            index = stop
            continue
        stop = _find_end_of_unlisted(index, end, sentence)
        if stop == index:
            index += 1
            continue
        kind = _kind_of_body(run, sentence)
        if any(other.end == index and other.kind == ORGANISATION for other in sentence.names):
            kind = ""  # more words of a listed body
        is_everyday = _is_everyday(sentence.words[index:stop], sentence.lexicon)
        is_bracketed = sentence.texts[index - 1] == "("
        if kind == PLACE or (kind and not is_everyday and not is_bracketed):
            yield unlisted_match(index, stop, kind, _BODY)
        index = stop


def _find_end_of_place(name: NameMatch, start: int, end: int, sentence: NamedSentence) -> int:
    """The word after what belongs to a place's name: `Nias | Tenggara`."""
    if name.kind != PLACE or start >= end:
        return start
    return _find_end_of_unlisted(start, end, sentence)


def _find_end_of_unlisted(start: int, end: int, sentence: NamedSentence) -> int:
    """The word after the capitalised words there that are in no listed name and no title."""
    index = start
    while index < end and sentence.words[index].capital:
        if index > start and index in sentence.by_first and sentence.by_first[index].entity:
            break
        if sentence.end_of_title(index):
            break
        index += 1
    return index


def _kind_of_body(run: OfficeRun, sentence: NamedSentence) -> str:
    """What an office is of, "" where that is a portfolio or somebody: `Menko Polhukam`."""
    lexicon = sentence.lexicon
    offices_of_places = (lexicon.place_offices, lexicon.region_offices)
    if any(_begins_any(run, sentence, offices) for offices in offices_of_places):
        return PLACE
    if _begins_any(run, sentence, lexicon.portfolio_offices):
        return ""
    if _begins_any(run, sentence, lexicon.relations):
        return ""
    return ORGANISATION


def _is_of_body(run: OfficeRun, sentence: NamedSentence) -> bool:
    """Whether a body usually follows the words of an office."""
    lexicon = sentence.lexicon
    offices = (lexicon.body_offices, lexicon.portfolio_offices)
    return any(_begins_any(run, sentence, phrases) for phrases in offices)


def _begins_any(run: OfficeRun, sentence: NamedSentence, phrases: PhraseIndex) -> bool:
    """Whether one of these phrases is among the words of an office."""
    indexes = range(run.office.first, run.office.end)
    return any(sentence.end_of_phrase(index, phrases) for index in indexes)


def _is_everyday(words: Words, lexicon: NameLexicon) -> bool:
    return all(lexicon.is_ordinary(word.text) or word.key in lexicon.office_words for word in words)


def _text_order(name: NameMatch) -> int:
    return name.first
