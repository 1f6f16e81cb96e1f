"""Divides the capitalised words behind an office: its body or place first, then the person.

`CEO Nelayanku | Dewi Lestari`, `Kepala Dinas Sosial Muara Biru | Rina Wulandari`: where no table
has the body, the tagger says where the person begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.remembered import ComputedOnce
from generator.reading.names.bodies import find_headed
from generator.reading.names.lexicon import NameLexicon, PhraseIndex
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    NamedSentence,
    NameMatch,
    NameMatches,
    covered_words,
    unlisted_match,
)
from generator.reading.names.offices import (
    OfficeMatch,
    ends_with_rank,
    find_end_of_list,
    find_offices,
    read_role,
)
from generator.reading.names.people import (
    BEHIND_OFFICE,
    can_be_unknown_part,
    end_of_person,
    has_longer_role,
    is_of_pair,
)
from generator.reading.names.rules import RuleReading
from generator.reading.names.tagger import Tagger
from generator.reading.names.words import Words, is_tie
from generator.reading.tokens import Token, touch

BODY_OF_OFFICE = "body of an office"  # the rule of what is named between an office and its holder
_MOST_WORDS = 16  # of a body and a person behind an office; more are a heading
_BRACKETED = 3  # words and marks of an acronym in brackets
_SHORTEST_ACRONYM = 3  # letters; two may be the initials of a person: `BJ Habibie`
_INITIAL_AND_NAME = 3  # words and marks: `S. Haryani`
_USUAL_NAME = 2  # words of a person's name
_WHOLE_NAMES = frozenset({"capitals", "countries", "entities"})  # lists of places without parts
_LONGEST_NAME = 4  # words of one without a body


class OfficeRun(Frozen, eq=False):
    """An office and the capitalised words behind it, those of its body and of its bearer."""

    sentence: NamedSentence
    office: OfficeMatch
    start: int  # the first word of a body, or the word behind the words of the office
    end: int  # the word after the last of them

    @property
    def words(self) -> Words:
        return self.sentence.words

    @property
    def lexicon(self) -> NameLexicon:
        """The words that names are known by."""
        return self.sentence.lexicon

    @property
    def opening(self) -> Token:
        return self.words[self.start]

    @property
    def is_of_body(self) -> bool:
        """Whether a body usually follows the words of the office."""
        lexicon = self.lexicon
        return self.has_office_in(lexicon.body_offices, lexicon.portfolio_offices)

    @property
    def is_of_region(self) -> bool:
        return self.has_office_in(self.lexicon.region_offices)

    @property
    def kind_of_body(self) -> str:
        """What the office is of, "" where that is a portfolio or somebody: `Menko Polhukam`."""
        lexicon = self.lexicon
        if self.has_office_in(lexicon.place_offices, lexicon.region_offices):
            return PLACE
        if self.has_office_in(lexicon.portfolio_offices, lexicon.relations):
            return ""
        return ORGANISATION

    @property
    def is_headed(self) -> bool:
        heads = self.lexicon.organisation_heads
        return self.sentence.end_of_phrase(self.start, heads) > 0

    def has_office_in(self, *offices: PhraseIndex) -> bool:
        for index in range(self.office.first, self.office.end):
            if any(self.sentence.end_of_phrase(index, phrases) for phrases in offices):
                return True
        return False

    def has_given_name(self, index: int) -> bool:
        return self.words[index].text in self.lexicon.given_names

    def can_be_name_from(self, first: int) -> bool:
        """Whether nothing but what tables have parts the words from there to the end."""
        unnamed = self.sentence.with_names(())
        return end_of_person(unnamed, first) >= self.end

    def is_listed_at(self, index: int) -> bool:
        """Whether a word is in a name that an editor lists."""
        return any(name.entity and index in name.indexes for name in self.sentence.names)

    def within(self, sentence: NamedSentence) -> OfficeRun:
        """The same words, with the names that another reading of the sentence has."""
        return replace(self, sentence=sentence)


def divide_bodies(reading: RuleReading, tagger: Tagger, called: frozenset[str]) -> NamedSentence:
    """The sentence with the person behind each office apart from the office's body.

    `called`: the words by which the article calls its speakers elsewhere.
    """
    sentence = reading.named
    tagged = _TaggedPeople(reading, tagger)
    for listed_run in _find_runs(reading.listed):
        if not _is_doubtful(listed_run.within(reading.named)):
            continue
        run = listed_run.within(sentence)
        first = _take_in_opener(run, _find_bearer(run, tagged, called))
        sentence = _divide(run, first) if first else _leave_out_body(run)
    return sentence


def _leave_out_body(run: OfficeRun) -> NamedSentence:
    """The sentence without the person that a lone body behind an office was taken for.

    `Ketua Pansel`, `Direktur Keuangan Medco`: the tagger sees nobody there.
    """
    sentence = run.sentence
    body = sentence.by_first.get(run.start)
    if body is None or not body.is_person or body.entity:
        return sentence
    if body.size > 1 or body.end < run.end:
        return sentence
    if not _is_acronym(run.opening.text) and not run.is_of_body:
        return sentence
    return sentence.with_names(name for name in sentence.names if name is not body)


class _TaggedPeople:
    """The people whom the tagger sees, by what it is shown of the rules."""

    def __init__(self, reading: RuleReading, tagger: Tagger) -> None:
        self._tagger = tagger
        self._listed = reading.listed

    @ComputedOnce
    def beside_bodies(self) -> list[NameMatch]:
        """Those whom it sees where rules for bodies have marked theirs."""
        bodies = list(find_headed(self._listed))
        if not bodies:
            return self.alone
        return self._propose(self._listed.with_longest([*self._listed.names, *bodies]))

    @ComputedOnce
    def alone(self) -> list[NameMatch]:
        """Those whom it sees without them."""
        return self._propose(self._listed)

    @property
    def states(self) -> NameMatches:
        """Those that are listed whole, and bodies that are known by an acronym: `DPR RI`."""
        national_bodies = self._listed.lexicon.national_bodies
        for name in self._listed.names:
            is_whole_place = name.kind == PLACE and name.rule in _WHOLE_NAMES
            if is_whole_place or self._listed.texts[name.first] in national_bodies:
                yield name

    def _propose(self, marked: NamedSentence) -> list[NameMatch]:
        proposals = self._tagger.propose(RuleReading(self._listed, marked))
        return [name for name in proposals if name.is_person]

    def first_of(self, run: OfficeRun) -> int:
        """Where the person begins who ends a run; 0 for nobody.

        A name of two words or more is preferred.
        """
        first = _first_in_run(self.beside_bodies, run)
        if first and run.end - first >= _USUAL_NAME:
            return first
        return _first_in_run(self.alone, run) or first

    def find_behind(self, comma: int) -> NameMatch | None:
        first = _skip_title_behind(comma, self._listed)
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
        if _precedes_name_alone(listed, office):
            continue
        end = _find_end_of_run(listed, _skip_opening(listed, office))
        start = _find_head(listed, office)
        if end > start:
            yield OfficeRun(sentence=listed, office=office, start=start, end=end)


def _precedes_name_alone(sentence: NamedSentence, office: OfficeMatch) -> bool:
    """Whether a rank closes an office, or the body of an office is named before its last title.

    `Kapolda Jawa Tengah Irjen Pol | Ribut Hari Wibowo`
    """
    second = office.first + 1
    if office.end > second and ends_with_rank(sentence, office):
        return True
    for index in range(second, office.end):
        if index in sentence.ends and sentence.end_of_title(index) == office.end:
            return True
    return False


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
    if is_tied and not sentence.end_of_title(index + 1):
        return index + 1
    return index


def _find_head(sentence: NamedSentence, office: OfficeMatch) -> int:
    """The head word of a body among the words of an office, else the word behind them."""
    heads = sentence.lexicon.organisation_heads
    first = office.first + 1
    for index in range(first, office.end):
        if not sentence.has_capital(index) or sentence.start_around(index) >= 0:
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
        if index > start and _begins_other_office(sentence, index):
            break
        if word.capital and not _is_day(sentence, index):
            end = index = index + 1
        elif _is_acronym_in_brackets(words, index):
            index += _BRACKETED
        elif end > start and _ties(sentence, index):
            index += 1
        elif end > start and (behind := _skip_short_title(sentence, index)):
            index = behind
        else:
            break
    return end


def _begins_other_office(sentence: NamedSentence, index: int) -> bool:
    """Whether an abbreviation is somebody else's office: `Sekjen Ani Lestari | Wasekjen Budi`."""
    lexicon = sentence.lexicon
    if sentence.keys[index] not in lexicon.short_offices:
        return False
    if sentence.end_of_phrase(index, lexicon.ranks) > 0:
        return False
    before = sentence.words[index - 1]
    return not _is_known(before, lexicon)


def _is_day(sentence: NamedSentence, index: int) -> bool:
    """Whether a word there is no name, nor inside one: `Maluku Tenggara Barat Yosina`."""
    if sentence.texts[index] not in sentence.lexicon.not_names:
        return False
    return not sentence.has_office_word(index) and not sentence.has_capital(index + 1)


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


def _skip_short_title(sentence: NamedSentence, index: int) -> int:
    """Past a title in small letters, or the stop of one, before a name; 0 for neither.

    `Ketua IDI Muara Biru | dr.| Hendra`, `Kapolres Muara Biru Kombes Pol|.| Hendra`; but
    `Camat Muara Biru | R.M. Wirakusuma`
    """
    stop = sentence.end_of_title(index) or index
    behind = stop + 1
    if behind >= len(sentence.words):
        return 0
    if sentence.texts[stop] != ".":
        return 0
    title, mark = sentence.words[stop - 1 : behind]
    if len(title.text) == 1:
        return 0
    if not touch(title, mark):
        return 0
    if not _ends_title(sentence, stop):
        return 0
    if sentence.has_capital(behind) or sentence.end_of_title(behind):
        return behind
    return 0


def _skip_stop(sentence: NamedSentence, end: int) -> int:
    """The word behind a title, and behind its stop, unless that may be an initial's."""
    if not end or sentence.text_at(end) != ".":
        return end
    last = end - 1
    if len(sentence.texts[last]) > 1 or sentence.keys[last:end] in sentence.lexicon.honorifics:
        return end + 1
    return end


def _ends_title(sentence: NamedSentence, end: int) -> bool:
    return any(sentence.end_of_title(first) == end for first in range(end - _USUAL_NAME, end))


def _is_acronym_in_brackets(words: Words, index: int) -> bool:
    if words[index].text != "(":
        return False
    match words[index : index + _BRACKETED + 1]:
        case (_, acronym, mark, behind):
            return mark.text == ")" and acronym.capital and behind.capital
    return False


def _is_doubtful(run: OfficeRun) -> bool:
    """Whether what rules find there can be a body and a person in one, or leaves words over."""
    if _is_all_of_office(run):
        return False
    inside = [name for name in run.sentence.names if run.start <= name.first < run.end]
    if any(_can_be_two(name, run) for name in inside):
        return True
    if not any(name.is_person for name in inside) and _misses_bearer(run):
        return True
    covered = covered_words(inside)
    office_words = run.lexicon.office_words
    for index in range(run.start, run.end):
        if index in covered:
            continue
        word = run.words[index]
        if word.capital and word.key not in office_words:
            return True
    return False


def _can_be_two(name: NameMatch, run: OfficeRun) -> bool:
    """Whether a name by rule can be that of a body, with a person's in it or behind it."""
    if name.entity:
        return False
    if name.is_person:
        return _can_be_body_and_person(name, run)
    last = run.words[name.end - 1]
    if last.key in run.lexicon.office_words or not last.capital:
        return False
    if name.size <= _USUAL_NAME:
        return False
    if run.has_given_name(name.end - 1):
        return True
    return not run.lexicon.is_ordinary(last.text)


def _can_be_body_and_person(name: NameMatch, run: OfficeRun) -> bool:
    """Whether a person by rule can have a body's name before their own, or be a body alone."""
    if _find_behind_company(run):
        return True
    if run.has_given_name(name.first):
        return False
    if name.end < run.end or _precedes_name(run):
        return True
    if name.size == 1 and run.is_of_body:
        return True
    if name.size > _USUAL_NAME:
        return True
    return _is_acronym(run.words[name.first].text)


def _is_all_of_office(run: OfficeRun) -> bool:
    """Whether all words up to a comma are the office of whoever is named behind it.

    `Kepala Stasiun Ani Wirya, | Budi`
    """
    sentence = run.sentence
    behind = _skip_title_behind(run.end, sentence)
    person = sentence.by_first.get(behind)
    if person is None or sentence.text_at(run.end) != ",":
        return False
    first = run.words[run.office.first].text
    last = run.words[run.end - 1].text
    role = person.role
    return role.startswith(first) and role.endswith(last)


def _misses_bearer(run: OfficeRun) -> bool:
    """Whether somebody is named behind a comma without this office."""
    if not _precedes_name(run):
        return False
    first = _skip_title_behind(run.end, run.sentence)
    person = run.sentence.by_first.get(first)
    if person is None:
        return True
    office = run.words[run.office.first].text
    return person.is_person and not person.role.startswith(office)


def _skip_title_behind(comma: int, sentence: NamedSentence) -> int:
    """The first word of a name that may be behind a comma and a title."""
    return sentence.end_of_title(comma + 1) or comma + 1


def _precedes_name(run: OfficeRun) -> bool:
    """Whether a comma and two words with capitals are behind a run, or an unknown name alone."""
    match run.words[run.end : run.end + _USUAL_NAME + 1]:
        case (mark, first, second) if mark.text == "," and first.capital and second.capital:
            return True
        case (mark, *_) if mark.text == ",":
            return _find_unknown_behind(run.end, run.sentence) is not None
    return False


def _is_acronym(text: str) -> bool:
    return text.isupper() and len(text) >= _SHORTEST_ACRONYM


# --- where the person begins ----------------------------------------------------------------------


def _take_in_opener(run: OfficeRun, first: int) -> int:
    """Where a name begins that has a rank of birth before it: `Ketua PHDI Sarwila | I Gusti`."""
    before = first - 1
    if before > run.start and run.words[before].text in run.lexicon.letter_openers:
        return before
    return first


def _find_bearer(run: OfficeRun, tagged: _TaggedPeople, called: frozenset[str]) -> int:
    """The first word of the person behind an office; 0 where nobody is there for sure."""
    if run.opening.is_initial and _precedes_stop(run, run.start):
        return run.start  # `Sutradara J.J. Abrams`
    first = (
        _find_behind_title(run)
        or _find_initials(run)
        or _find_cut_short(run)
        or _find_behind_region(run)
        or _find_behind_state(run, tagged.states)
        or _find_called(run, tagged, called)
    )
    if first:
        return first
    first = (
        _find_behind_acronyms(run)
        or _find_behind_company(run)
        or _find_behind_comma(run, tagged)
        or _skip_back_particles(run, tagged.first_of(run))
    )
    if first == run.start:
        first = _find_given_name(run, first + 1) or first
    elif not first and run.start in run.sentence.by_first:
        first = _find_given_name(run, run.start + 2)
    if not first or first >= run.end:
        return first
    if first == run.start + 1 and run.opening.key in run.lexicon.everyday_names:
        return run.start
    if not _can_part(run, first):
        return 0
    first = _take_in_before(run, first)
    return _skip_titles(run, first)


def _precedes_stop(run: OfficeRun, index: int) -> bool:
    following = index + 1
    return following < run.end and run.words[following].text == "."


def _skip_back_particles(run: OfficeRun, first: int) -> int:
    """Where a name begins of which a part behind a particle was seen: `Joao da | Silveira`."""
    before = first - 1
    while before > run.start and run.words[before].text in run.lexicon.particles:
        before -= 1
    has_particles = before < first - 1
    if has_particles and run.words[before].capital:
        return before
    return first


def _find_behind_acronyms(run: OfficeRun) -> int:
    """The word behind the acronyms that an office is of: `Ketua YLKI | Tulus Abadi`."""
    sentence = run.sentence
    index = run.start
    while index < run.end and _names_body(index, sentence):
        index += 1
    size = run.end - index
    if index == run.start:
        return 0
    if not 0 < size <= _LONGEST_NAME:
        return 0
    if size == 1 and not run.has_given_name(index):
        return 0
    only_listed = sentence.with_names(name for name in sentence.names if name.entity)
    if end_of_person(only_listed, index) < run.end:
        return 0
    return index


def _find_behind_company(run: OfficeRun) -> int:
    """The word behind one that only companies have: `Ekonom Samuel Sekuritas | Rangga Cipta`."""
    earliest = run.start + 1
    last = run.end - _USUAL_NAME
    for index in range(earliest, last):
        if run.words[index].key in run.lexicon.company_ends:
            first = index + 1
            return first if run.end - first <= _LONGEST_NAME else 0
    return 0


def _find_behind_title(run: OfficeRun) -> int:
    """The word behind a rank inside a run: `Wakapolda Metro Jaya Brigjen | Suntara`."""
    sentence = run.sentence
    for index in range(run.end - 2, run.start, -1):
        first = _skip_stop(sentence, sentence.end_of_title(index))
        if not 0 < first < run.end:
            continue
        if run.has_given_name(index):
            continue
        if index in sentence.by_first:
            return 0
        if run.end - first > _LONGEST_NAME:
            return 0
        is_everyday = run.lexicon.is_ordinary(run.words[first].text)
        if is_everyday and not run.has_given_name(first):
            return 0
        return first if run.can_be_name_from(first) else 0
    return 0


def _find_called(run: OfficeRun, tagged: _TaggedPeople, called: frozenset[str]) -> int:
    """The only word inside a run by which somebody is called elsewhere: `kata Dzulfikri`.

    `Ekonom Institut Fiskal Nusantara | Dzulfikri Alamsjah`; not where a person begins behind it.
    """
    earliest = max(run.start + 1, run.end - _LONGEST_NAME)
    inside = range(earliest, run.end - 1)
    firsts = [index for index in inside if run.words[index].text in called]
    if len(firsts) != 1:
        return 0
    first = firsts[0]
    if _is_known(run.words[first], run.lexicon):
        return 0
    if _ends_with_first_name(run, first):
        return 0
    if run.is_listed_at(first):
        return 0
    if tagged.first_of(run) > first:
        return 0
    return first if run.can_be_name_from(first) else 0


def _ends_with_first_name(run: OfficeRun, end: int) -> bool:
    """Whether a name may begin before a word: `Ahmad | Doli`, `M. | Hery`, `I Gusti | Putu`."""
    before = run.words[end - 1].text
    if len(before) == 1:  # a stop, too
        return True
    return run.has_given_name(end - 1) or before in run.lexicon.name_openers


def _find_initials(run: OfficeRun) -> int:
    """The first of the initials behind a place or body: `Camat Muara Biru | R.M. Wirakusuma`."""
    if not run.kind_of_body or run.has_given_name(run.start):
        return 0
    second = run.start + 1
    for index in range(second, run.end - 2):
        letter, stop = run.words[index : index + 2]
        if not letter.is_initial or stop.text != ".":
            continue
        if not touch(letter, stop):
            return 0
        if index == second and not _begins_body(run.start, run.sentence):
            return 0
        if (letter.key,) in run.lexicon.honorifics:
            return index + 2  # `Ketua Majelis Tuan Guru H. | Sulhan bin Wirabo`
        if _is_behind_first_name(run, index):
            return index - 1
        return index
    return 0


def _find_cut_short(run: OfficeRun) -> int:
    """The given name cut short that begins a name: `Pelatih Laut Biru | Moch Wirakusuma`.

    0 where another given name is before it.
    """
    if run.has_given_name(run.start):
        return 0
    for index in range(run.start + 1, run.end - 1):
        if run.words[index].text in run.lexicon.short_names:
            return index
        if run.has_given_name(index):
            return 0
    return 0


def _find_behind_region(run: OfficeRun) -> int:
    """The word behind the region of a body: `Ketua DPRD Tarabanu | Silvanus Ketowa`.

    0 where a given name or a listed place opens the words behind the body.
    """
    sentence = run.sentence
    regional_bodies = run.lexicon.regional_bodies
    first = run.start
    if run.words[first].text in regional_bodies:
        first += 1
    if run.words[first - 1].text not in regional_bodies:
        return 0
    behind = range(first, run.end)
    if len(behind) <= _USUAL_NAME:
        return 0
    if not all(map(sentence.has_capital, behind)):
        return 0
    place = sentence.by_first.get(first)
    if run.has_given_name(first):
        return 0
    if place is not None and place.entity:
        return 0
    second = first + 1
    bearer = _find_given_name_in(run, second)
    return bearer or max(second, _skip_directions(run, first))


def _find_behind_state(run: OfficeRun, states: Iterable[NameMatch]) -> int:
    """The unknown word behind a body's country or acronym: `Dinas Laut RI | Zudan Arif`."""
    for state in states:
        first = state.end
        if not run.start < first < run.end - 1:
            continue
        if run.end - first > _LONGEST_NAME:
            continue
        if _is_of_head(run.sentence, state):
            continue
        if _has_known_word(run, first):
            continue
        if run.can_be_name_from(first):
            return first
    return 0


def _is_of_head(sentence: NamedSentence, state: NameMatch) -> bool:
    """Whether a country is what a body is called right behind its head: `PT | Indonesia`."""
    heads = sentence.lexicon.organisation_heads
    return sentence.end_of_phrase(state.first - 1, heads) == state.first


def _has_known_word(run: OfficeRun, first: int) -> bool:
    lexicon = run.lexicon
    for word in run.words[first : run.end]:
        if _is_known(word, lexicon) or lexicon.is_english(word.key):
            return True
    return False


def _find_given_name_in(run: OfficeRun, earliest: int) -> int:
    for index in range(earliest, run.end - 1):
        if run.has_given_name(index):
            return index
    return 0


def _skip_directions(run: OfficeRun, first: int) -> int:
    """The word behind the last part of a region's name: `Tarabanu Selatan | Silvanus`."""
    for index in range(run.end - 1, first, -1):
        if run.words[index].key in run.lexicon.directions:
            return index + 1
    return 0


def _is_behind_first_name(run: OfficeRun, initial: int) -> bool:
    """Whether a first name is before the only initial: `CEO Zeltrana Grup | Vicky G. Saputra`."""
    is_only = run.end - initial == _INITIAL_AND_NAME
    if not is_only:
        return False
    if run.kind_of_body != ORGANISATION:
        return False
    if initial - 1 <= run.start:
        return False
    return _can_be_first_name(run, initial - 1)


def _can_be_first_name(run: OfficeRun, index: int) -> bool:
    word = run.words[index]
    if run.has_given_name(index):
        return True
    if word.key in run.lexicon.particles:
        return False
    return not _is_known(word, run.lexicon)


def _names_body(index: int, sentence: NamedSentence) -> bool:
    """Whether a word is written as no person's name is: `YLKI`, `BigDish`."""
    text = sentence.texts[index]
    if sentence.end_of_title(index):
        return False
    return _is_acronym(text) or _has_inner_capital(text)


def _has_inner_capital(text: str) -> bool:
    """Whether a word has two parts with capitals, the first longer than that of `McDonald`."""
    opening = text[:_LONGEST_NAME]
    rest = text[_LONGEST_NAME:]
    return rest != "" and not rest.islower() and opening[1:].islower()


def _find_behind_comma(run: OfficeRun, tagged: _TaggedPeople) -> int:
    """Who is named between commas behind an office and its body; 0 where the body is a person."""
    sentence, comma = run.sentence, run.end
    if sentence.text_at(comma) != ",":
        return 0
    if _is_in_list(comma, sentence):
        return 0
    if comma in sentence.ends and _names_bearer(run):
        return 0
    person = (
        tagged.find_behind(comma)
        or _find_given_behind(comma, sentence)
        or _find_unknown_behind(comma, sentence)
    )
    if person is None:
        return 0
    is_closed = _is_closed(person.end, sentence)
    if person.size < _USUAL_NAME and not is_closed:
        return 0
    within = _first_in_run(tagged.beside_bodies, run)
    return person.first if _is_body_alone(run, within, is_closed=is_closed) else 0


def _is_body_alone(run: OfficeRun, within: int, *, is_closed: bool) -> bool:
    """Whether what is before a comma is a body, though the tagger may see a person `within` it.

    `is_closed`: a mark follows the name behind the comma, too.
    """
    opening = run.opening.text
    if len(opening) == 1:  # an initial: `J.J. Abrams`
        return False
    if not within or _is_acronym(opening):
        return True
    if not is_closed:
        return False
    if within > run.start and run.is_headed:
        return True
    if run.has_given_name(within):
        return False
    if run.end - within > _USUAL_NAME:
        return False
    return run.is_of_body or run.kind_of_body == PLACE


def _find_given_behind(comma: int, sentence: NamedSentence) -> NameMatch | None:
    """The name behind a comma that begins with a usual given name and has another word."""
    first = _skip_title_behind(comma, sentence)
    if first >= len(sentence.words) or first in sentence.by_first:
        return None
    end = end_of_person(sentence, first)
    if end - first < _USUAL_NAME:
        return None
    if not sentence.has_given_name(first):
        return None
    return unlisted_match(first, end, PERSON, BEHIND_OFFICE)


def _find_unknown_behind(comma: int, sentence: NamedSentence) -> NameMatch | None:
    """The unknown words behind a comma that a mark closes: `Lurah Sarwila, | Delwan.`"""
    first = _skip_title_behind(comma, sentence)
    end = first
    while end - first < _LONGEST_NAME and can_be_unknown_part(sentence, end):
        end += 1
    if end == first:
        return None
    if not _is_closed(end, sentence):
        return None
    if sentence.end_of_title(first):
        return None
    return unlisted_match(first, end, PERSON, BEHIND_OFFICE)


def _is_closed(end: int, sentence: NamedSentence) -> bool:
    """Whether a comma, a bracket or the end of the sentence is there."""
    return sentence.is_apposed(end) or sentence.text_at(end) in {"", "."}


def _names_bearer(run: OfficeRun) -> bool:
    """Whether an editor lists the person whom a run ends with."""
    for name in run.sentence.names:
        if name.end == run.end and name.is_person and name.entity:
            return True
    return False


def _is_in_list(comma: int, sentence: NamedSentence) -> bool:
    """Whether the words behind a comma are one of several: `Menlu Retno, Sri Mulyani, dan …`."""
    lexicon = sentence.lexicon
    behind = sentence.words[comma + 1 : comma + _LONGEST_NAME + 3]
    for word, following in pairwise(behind):
        if word.key in lexicon.joins:
            return True
        if word.text == ",":
            is_name = following.capital and following.text not in lexicon.not_names
            return is_name or following.key in lexicon.joins
    return False


def _find_given_name(run: OfficeRun, earliest: int) -> int:
    """Where a usual given name begins the last words of a run whose first word is none.

    Only behind a body's head word, or an office that a body usually follows (`CEO Nelayanku`).
    """
    if run.has_given_name(run.start):
        return 0
    is_of_office = run.start < run.office.end
    if not run.sentence.has_body(run.start) and not is_of_office and not run.is_of_body:
        return 0
    earliest = max(earliest, run.end - _LONGEST_NAME)
    for index in range(earliest, run.end - 1):
        if run.has_given_name(index):
            return index
    return 0


def _can_part(run: OfficeRun, first: int) -> bool:
    """Whether what precedes a person can be a body, rather than the beginning of a name.

    `Menteri Pertahanan Korea Selatan | Shin Won Seok` has its body before these words.
    """
    start = run.office.end
    listed_body = _find_listed_body(run)
    if run.start < start and listed_body is None:
        return True
    if first == start or _begins_body(start, run.sentence):
        return True
    if listed_body is None:
        return _can_open_body(run, first)
    if listed_body.kind != PLACE:
        return False
    if listed_body.rule in _WHOLE_NAMES:
        return False
    return run.lexicon.is_ordinary(run.words[start].text)


def _find_listed_body(run: OfficeRun) -> NameMatch | None:
    """The listed name that the words of an office end with."""
    for name in run.sentence.names:
        if name.end == run.office.end and name.entity:
            return name
    return None


def _begins_body(index: int, sentence: NamedSentence) -> bool:
    if sentence.has_body(index):
        return True
    return _is_of_office(sentence.words[index], sentence.lexicon)


def _can_open_body(run: OfficeRun, first: int) -> bool:
    """Whether the first word behind the words of an office can be a body's that no list has."""
    start = run.office.end
    word = run.words[start]
    if word.key in run.lexicon.everyday_names:
        return False
    if first == start + 1 and run.is_of_region:
        return _names_body(start, run.sentence)
    if run.lexicon.is_ordinary(word.text):
        return True
    is_of_more = start > run.sentence.end_of_title(run.office.first)
    if is_of_more and run.has_office_in(run.lexicon.portfolio_offices):
        return False
    return run.is_of_body or run.kind_of_body == PLACE


def _take_in_before(run: OfficeRun, first: int) -> int:
    """Where a name of one word begins that has a usual given name or an unknown word before it."""
    before = first - 1
    if run.end - first > 1 or before < run.start:
        return first
    word = run.words[before]
    second_before = before - 1
    if word.is_initial and second_before > run.start and _can_be_first_name(run, second_before):
        return second_before  # `Direktur Zeltrana | Hanny S Wirakusuma`
    if run.is_listed_at(before):
        return first
    if run.has_given_name(before):
        return before
    if before == run.start or _is_known(word, run.lexicon):
        return first
    return before


def _is_known(word: Token, lexicon: NameLexicon) -> bool:
    if not word.capital or word.key in lexicon.company_words:
        return True
    return lexicon.is_ordinary(word.text) or _is_of_office(word, lexicon)


def _skip_titles(run: OfficeRun, first: int) -> int:
    """Past acronyms and titles, which belong to no name: `BPN | Hadi`, `Kombes Pol | Harry`."""
    sentence = run.sentence
    start = first
    earliest = min(first, run.office.end)
    for index in range(earliest, run.end):
        end = sentence.end_of_title(index)
        if 0 < end < run.end and not run.has_given_name(index):
            start = _skip_stop(sentence, end)
    while start + 1 < run.end and _is_of_office(run.words[start], run.lexicon):
        start += 1
    return _skip_company_words(run, start)


def _skip_company_words(run: OfficeRun, start: int) -> int:
    """Past the words that close a body's name, where a name of two words or more is left.

    Only the first one where the body has no head word: `Lestari` may be a middle name.
    """
    if start == run.start:
        return start
    end = run.end - _USUAL_NAME
    if not run.is_headed:
        end = min(start + 1, end)
    for index in range(end - 1, start - 1, -1):
        if run.words[index].key in run.lexicon.company_words:
            return index + 1
    return start


def _is_of_office(word: Token, lexicon: NameLexicon) -> bool:
    """Whether a word or mark is no part of a name, but of the office or body before it."""
    if _is_acronym(word.text) or word.text == "/" or word.key in lexicon.office_words:
        return True
    return lexicon.is_derived_noun(word.key)


# --- dividing -------------------------------------------------------------------------------------


def _divide(run: OfficeRun, first: int) -> NamedSentence:
    """The sentence with the body up to that word and the person from there on."""
    sentence = run.sentence
    without = sentence.with_names(name for name in sentence.names if _stays(name, run))
    end = end_of_person(without, first)
    end_of_body = min(first, run.end)
    role = read_role(sentence, run.office.first, end_of_body)
    if is_of_pair(sentence, run.office, end):
        role = ""
    if end <= first or has_longer_role(sentence, first, role):
        return sentence
    person = without.by_first.get(first) or unlisted_match(first, end, PERSON, "")
    end = max(end, run.end)
    names = [name for name in sentence.names if name.end <= run.start or name.first >= end]
    names.extend(_find_body(run, end_of_body))
    names.append(person.with_role(role, BEHIND_OFFICE))
    names.sort(key=_text_order)
    return sentence.with_names(names)


def _stays(name: NameMatch, run: OfficeRun) -> bool:
    """Whether a name is no person whom only rules see before the end of a run."""
    if name.entity:
        return True
    return not name.is_person and name.first >= run.end


def _find_body(run: OfficeRun, end: int) -> NameMatches:
    """The names between the words of an office and its bearer."""
    sentence = run.sentence
    index = run.start
    while index < end:
        name = sentence.by_first.get(index)
        if name is not None and not name.is_person:
            part = _widen_place(name, end, sentence)
            yield part
            index = part.end
            continue
        stop = _find_end_of_unlisted(index, end, sentence)
        if stop == index:
            index = max(index + 1, sentence.end_of_title(index))
            continue
        goes_on = _follows_organisation(index, sentence)
        kind = "" if goes_on else run.kind_of_body
        if kind == PLACE or (kind and _can_be_unlisted(index, stop, sentence)):
            yield unlisted_match(index, stop, kind, BODY_OF_OFFICE)
        index = stop


def _widen_place(name: NameMatch, end: int, sentence: NamedSentence) -> NameMatch:
    """The name up to that word, of a place with what belongs to it: `Nias | Tenggara`."""
    stop = min(name.end, end)
    if name.kind == PLACE:
        stop = _find_end_of_unlisted(stop, end, sentence)
    if stop == name.end:
        return name
    return unlisted_match(name.first, stop, name.kind, name.rule)


def _follows_organisation(index: int, sentence: NamedSentence) -> bool:
    """Whether words there are more words of a body that is named before them."""
    if index not in sentence.ends:
        return False
    return any(name.end == index and name.kind == ORGANISATION for name in sentence.names)


def _can_be_unlisted(first: int, end: int, sentence: NamedSentence) -> bool:
    """Whether words can name a body that no list has."""
    if sentence.texts[first - 1] == "(":
        return False
    return not _is_everyday(sentence.words[first:end], sentence.lexicon)


def _find_end_of_unlisted(start: int, end: int, sentence: NamedSentence) -> int:
    """The word after the capitalised words there that are in no listed name and no title."""
    index = start
    while index < end and sentence.has_capital(index):
        if index > start and index in sentence.by_first and sentence.by_first[index].entity:
            break
        if sentence.end_of_title(index):
            break
        index += 1
    return index


def _is_everyday(words: Words, lexicon: NameLexicon) -> bool:
    for word in words:
        if word.key not in lexicon.office_words and not lexicon.is_ordinary(word.text):
            return False
    return True


def _text_order(name: NameMatch) -> int:
    return name.first
