"""Parts from a person's name the body before it that the article names elsewhere by itself.

`Manajer Persiter Hasan Bay` is Hasan Bay where the article also has `Persiter` as a club, or where
`Persiter` is in it by itself and `kata Hasan` or `Bay mengatakan` is, too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.remembered import ComputedOnce
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    NameMatches,
    unlisted_match,
)
from generator.reading.names.offices import ends_with_phrase
from generator.reading.names.words import Words, is_tie, range_text, text_key

_FEWEST_WORDS = 3  # of a body and a person behind it
_PAIR = 2  # words of a body that reaches into a person's name
_BRACKETED = 3  # words and marks of one word in brackets
_FEWEST_ALONE = 3  # mentions of a body by itself, where nobody behind it speaks elsewhere
_SPOKEN_FOR = 4  # words of an office that makes the name behind it somebody else
_BEHIND_OFFICE = "office before"  # the rule of a person behind an office, though of no own
_RULE = "body named elsewhere"
_BODY = "body"  # as in the table of shapes
_OFFICE = "office"

KindsByWord = Mapping[str, str]  # word as written -> kind of the body that it names alone


def part_known_bodies(sentences: NamedSentences) -> NamedSentences:
    """The sentences of an article in which no person has the name of a body before their own."""
    evidence = _BodyEvidence(sentences)
    return [_part_people(sentence, evidence) for sentence in sentences]


def _part_people(sentence: NamedSentence, evidence: _BodyEvidence) -> NamedSentence:
    if not any(map(_can_be_parted, sentence.names)):
        return sentence
    parts: list[NameMatch] = []
    for name in sentence.names:
        parts += _part(name, sentence, evidence)
    return sentence.with_longest(parts)


def _can_be_parted(name: NameMatch) -> bool:
    return name.is_person and not name.entity


def _can_have_body(name: NameMatch) -> bool:
    """Whether somebody behind an office is named with two words or more, and is in no list."""
    if not name.is_person or name.entity or name.size == 1:
        return False
    return bool(name.role) or name.rule == _BEHIND_OFFICE


def _collect_bodies(sentences: NamedSentences) -> KindsByWord:
    """The words that name bodies and places alone more often than people."""
    weights: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for name in sentence.names:
            text = _read_alone(name, sentence.words)
            weights[text][name.kind] += 1
            if name.kind == ORGANISATION:
                acronym = _read_bracketed(name, sentence.words)
                weights[acronym][ORGANISATION] = len(sentences)
    weights.pop("", None)
    kinds = {}
    for word, of_word in weights.items():
        kind, weight = of_word.most_common(1)[0]
        if kind != PERSON and weight > of_word[PERSON]:
            kinds[word] = kind
    return kinds


def _read_alone(name: NameMatch, words: Words) -> str:
    """The one word of a name, "" for a longer one."""
    if name.size == 1:
        return words[name.first].text
    return ""


def _read_bracketed(name: NameMatch, words: Words) -> str:
    """The one word in brackets behind a name, "" where none is there."""
    behind = words[name.end : name.end + _BRACKETED]
    if len(behind) < _BRACKETED:
        return ""
    opening, word, closing = behind
    if opening.text != "(" or closing.text != ")":
        return ""
    return word.text


def _part(name: NameMatch, sentence: NamedSentence, evidence: _BodyEvidence) -> NameMatches:
    """The body and the person of a name, the name itself where it has no body."""
    if _begins_with_office(name, sentence):
        yield from _leave_out_office(name, sentence)
        return
    kind = _find_kind_of_first(name, sentence)
    if kind:
        first = _find_part_behind(name, sentence)
        yield from _part_first_word(name, sentence, kind, first)
    elif not _can_have_body(name):
        yield name
    elif first := _find_end_of_english(name, sentence):
        yield from _part_words(name, sentence, name.first, first)
    elif first := _find_end_of_pair(name, sentence, evidence):
        yield from _part_words(name, sentence, first - _PAIR, first)
    else:
        yield from _part_known_word(name, sentence, evidence)


def _begins_with_office(name: NameMatch, sentence: NamedSentence) -> bool:
    if not _can_be_parted(name):
        return False
    return sentence.lexicon.kind_by_shape(sentence.texts[name.first]) == _OFFICE


def _leave_out_office(name: NameMatch, sentence: NamedSentence) -> NameMatches:
    """Whoever is named behind an office that no table has: `Kadistanbun | Hasan Bay`."""
    if name.size > 1:
        role = f"{name.role} {sentence.texts[name.first]}".strip()
        yield replace(name, first=name.first + 1, role=role)


def _part_words(
    name: NameMatch, sentence: NamedSentence, first_of_body: int, first: int
) -> NameMatches:
    """An organisation, and the person behind it, in whose role it is."""
    yield unlisted_match(first_of_body, first, ORGANISATION, _RULE)
    body = range_text(sentence.words, name.first, first)
    role = f"{name.role} {body}".strip()
    yield replace(name, first=first, role=role)


def _part_known_word(
    name: NameMatch, sentence: NamedSentence, evidence: _BodyEvidence
) -> NameMatches:
    """The body that the first word is elsewhere in the article, and the person behind it."""
    kind = ""
    if name.role and name.size >= _FEWEST_WORDS:
        kind = evidence.bodies.get(sentence.texts[name.first], "")
    if kind or _has_other_before(name, sentence, evidence):
        yield from _part_first_word(name, sentence, kind, name.first + 1)
    else:
        yield name


def _part_first_word(
    name: NameMatch, sentence: NamedSentence, kind: str, first: int
) -> NameMatches:
    """The first word as a body of a kind, if it has one, and the person from `first` on."""
    if kind:
        yield unlisted_match(name.first, name.first + 1, kind, _RULE)
    role = ""
    if name.role:
        role = f"{name.role} {sentence.texts[name.first]}"
    yield replace(name, first=first, role=role)


def _find_kind_of_first(name: NameMatch, sentence: NamedSentence) -> str:
    """What the first word of a name is by its shape or by the word before it, "" for a person's."""
    if not name.is_person or name.entity:
        return ""
    if not _find_part_behind(name, sentence):
        return ""
    if sentence.texts[name.first - 1] == ",":
        return ""  # `Kepala Stasiun Laut, Agnesia Wirya`
    kind = sentence.lexicon.kind_by_shape(sentence.texts[name.first])
    if kind == _BODY:
        return ORGANISATION
    if kind == PLACE and name.role:
        return PLACE
    return PLACE if _begins_with_place(name, sentence) else ""


def _find_end_of_english(name: NameMatch, sentence: NamedSentence) -> int:
    """The word behind everyday ones of English that a name begins with; 0 for none.

    `CEO Grup Zelta | Land | Michael Widjaja`, `Head of | Zelta Education | Budi Utomo`
    """
    lexicon = sentence.lexicon
    if sentence.texts[name.first] in lexicon.name_openers:
        return 0  # `I Made Wirawan`
    first = _find_given_name(name, sentence)
    if first <= name.first:
        return 0
    if name.end - first < _PAIR:
        return 0
    last = first - 1
    if sentence.has_capital(last) and lexicon.is_english(sentence.keys[last]):
        return first
    return 0


def _find_given_name(name: NameMatch, sentence: NamedSentence) -> int:
    """The first usual given name in a name; -1 for none."""
    for index in name.indexes:
        if sentence.has_given_name(index):
            return index
    return -1


def _find_part_behind(name: NameMatch, sentence: NamedSentence) -> int:
    """The second word of a name, past a hyphen; 0 where none with a capital is there."""
    for index in range(name.first + 1, min(name.first + 1 + _PAIR, name.end)):
        if sentence.has_capital(index):
            return index
        if not is_tie(sentence.words, index):
            break
    return 0


def _begins_with_place(name: NameMatch, sentence: NamedSentence) -> bool:
    """Whether the word behind `Kabupaten` or the like begins a name: `Dinas Kota | Blora Sunaryo`.

    Not behind an office that ends so: `Kepala Desa | Sunaryo Wirya`.
    """
    first = name.first
    head = first - 1
    lexicon = sentence.lexicon
    if not _can_have_body(name):
        return False
    if head < 1:
        return False
    if sentence.has_given_name(first):
        return False
    if not sentence.has_capital(head):
        return False
    if not sentence.has_capital(first + 1):
        return False  # `M. Sunaryo`
    if sentence.end_of_phrase(head, lexicon.place_heads) != first:
        return False
    if sentence.keys[head] not in lexicon.own_things_before:
        return False  # `Partai Laut | Akbar Tanjung`
    return sentence.end_of_title(head - 1) != first


def _find_end_of_pair(name: NameMatch, sentence: NamedSentence, evidence: _BodyEvidence) -> int:
    """The word behind a body of two words that reaches into a name or begins it; 0 for none.

    `CEO EV Hinde | Carlson Laudi`, where the article also has `EV Hinde` without a name behind.
    """
    words = sentence.words
    first = name.first
    second = first + 1
    if sentence.has_given_name(first) or not words[second].capital:
        return 0
    if first > 0 and _can_end_before(first, sentence):
        reaching = words[first - 1 : second]
        if evidence.has_pair_alone(reaching):
            return second
    end = first + _PAIR
    pair = words[first:end]
    rest = words[end : name.end]
    if not rest or not evidence.has_pair_alone(pair):
        return 0
    if evidence.any_speaks(rest) or evidence.has_body(pair):
        return end
    return 0


def _can_end_before(first: int, sentence: NamedSentence) -> bool:
    """Whether the word before a name can be a body's that goes on in it."""
    word = sentence.words[first - 1]
    if not word.capital or sentence.has_given_name(first - 1):
        return False
    return not sentence.lexicon.ends_office(word.key)


# --- bodies that no rule sees ---------------------------------------------------------------------


class _WordUse(Frozen):
    """A word where a sentence has it."""

    sentence: NamedSentence
    index: int

    @property
    def kind(self) -> str:
        """The kind of the name that has the word, "" for none."""
        for name in self.sentence.names:
            if name.first <= self.index < name.end:
                return name.kind
        return ""

    @property
    def speaks(self) -> bool:
        """Whether a verb of saying is right beside the word."""
        keys = self.sentence.keys
        lexicon = self.sentence.lexicon
        before = self.index - 1
        if before >= 0 and keys[before] in lexicon.words_before_speakers:
            return True
        behind = self.index + 1
        return behind < len(keys) and keys[behind] in lexicon.words_behind_speakers


class _BodyEvidence:
    """What the whole article shows of a word behind an office."""

    def __init__(self, sentences: NamedSentences) -> None:
        self._sentences = sentences

    @ComputedOnce
    def bodies(self) -> KindsByWord:
        return _collect_bodies(self._sentences)

    def ends_name(self, text: str) -> bool:
        """Whether a person is named with that last word behind others."""
        for sentence in self._sentences:
            for name in sentence.names:
                if name.is_person and name.size > 1:
                    last = sentence.texts[name.end - 1]
                    if last == text:
                        return True
        return False

    def names_person(self, words: Words) -> bool:
        """Whether a person is named with these words, and no others, without an office."""
        texts = tuple(word.text for word in words)
        for sentence in self._sentences:
            for name in sentence.names:
                if not name.is_person or name.role:
                    continue
                if sentence.texts[name.first : name.end] == texts:
                    return True
        return False

    def count_alone(self, text: str) -> int:
        """How often a word is in the article by itself; 0 where it speaks once."""
        uses = list(self._find_alone(text))
        if any(use.speaks for use in uses):
            return 0
        return len(uses)

    def is_alone(self, text: str) -> bool:
        """Whether a word is anywhere in the article by itself."""
        return any(True for _ in self._find_alone(text))

    def has_pair_alone(self, pair: Words) -> bool:
        """Whether two words are elsewhere a name that no person has and that does not speak."""
        uses = self._find_pair_alone(pair)
        return any(use.kind != PERSON and not use.speaks for use in uses)

    def has_body(self, pair: Words) -> bool:
        """Whether two words are elsewhere the name of a body."""
        return any(use.kind == ORGANISATION for use in self._find_pair_alone(pair))

    def any_speaks(self, words: Words) -> bool:
        """Whether one of these words alone is a speaker's name."""
        for word in words:
            if word.capital and any(use.speaks for use in self._find_alone(word.text)):
                return True
        return False

    def _find_pair_alone(self, pair: Words) -> Iterator[_WordUse]:
        first, second = pair
        return self._find_alone(second.text, before=first.text)

    def _find_alone(self, text: str, before: str = "") -> Iterator[_WordUse]:
        """Where a word is that no name goes on behind, nor begins before it or `before`."""
        key = text.casefold()
        for sentence in self._sentences:
            if key not in sentence.keys:
                continue
            for index, word in enumerate(sentence.words):
                if word.text == text and _is_alone(sentence, index, before):
                    yield _WordUse(sentence, index)


def _is_alone(sentence: NamedSentence, index: int, before: str) -> bool:
    if sentence.has_capital(index + 1):
        return False
    if index == 0:
        return not before
    word_before = sentence.words[index - 1]
    if before:
        return word_before.text == before
    if not word_before.capital:
        return True
    lexicon = sentence.lexicon
    if index == 1 and lexicon.is_ordinary(word_before.text):
        return True
    return lexicon.ends_office(word_before.key)


def _has_other_before(name: NameMatch, sentence: NamedSentence, evidence: _BodyEvidence) -> bool:
    """Whether the first word behind an office is no part of the name of the office's bearer."""
    words = sentence.words[name.first : name.end]
    first, rest = words[0], words[1:]
    if not rest[0].capital:
        return False
    is_of_three = name.size == _FEWEST_WORDS
    if is_of_three and _lacks_body(name, sentence) and not evidence.is_alone(first.text):
        return True
    if _is_spoken_for(name, sentence):
        return evidence.ends_name(first.text) and evidence.any_speaks(rest)
    if sentence.has_given_name(name.first) or not _has_office_of_body(name, sentence):
        return False
    alone = evidence.count_alone(first.text)
    if not alone:
        return False
    if is_of_three and evidence.names_person(rest):
        return True  # `kiper Zelton | Evan Grewal`, and `Evan Grewal` elsewhere
    if alone >= _FEWEST_ALONE and name.size >= _FEWEST_WORDS:
        return True
    return evidence.any_speaks(rest)


def _lacks_body(name: NameMatch, sentence: NamedSentence) -> bool:
    """Whether three unknown words are right behind an office that is of a body or a place.

    `CEO Zeltrana | Evan Grewal`, `Camat Zeltrana | Krinda Sulastri`
    """
    lexicon = sentence.lexicon
    words = sentence.words[name.first : name.end]
    opening = words[0]
    if opening.text in lexicon.given_names or opening.key in lexicon.everyday_names:
        return False
    is_of_place = sentence.end_of_phrase(name.first - 1, lexicon.place_offices) == name.first
    if not name.role.isupper() and not is_of_place:
        return False
    for word in words:
        if not word.capital or word.text in lexicon.name_openers:
            return False
        if word.key in lexicon.company_words:
            return False
    return True


def _is_spoken_for(name: NameMatch, sentence: NamedSentence) -> bool:
    """Whether another than the bearer can be named right behind an office: `juru bicara`."""
    earliest = max(0, name.first - _SPOKEN_FOR)
    return ends_with_phrase(sentence, earliest, name.first, sentence.lexicon.relations)


def _has_office_of_body(name: NameMatch, sentence: NamedSentence) -> bool:
    """Whether a body or a portfolio usually follows the words of the office."""
    lexicon = sentence.lexicon
    size = len(text_key(name.role))
    earliest = max(0, name.first - size)
    for index in range(earliest, name.first):
        if sentence.end_of_phrase(index, lexicon.body_offices):
            return True
        if sentence.end_of_phrase(index, lexicon.portfolio_offices):
            return True
    return False
