"""Parts from a person's name the body before it that the article names elsewhere by itself.

`Manajer Persiter Hasan Bay` is Hasan Bay where the article also has `Persiter` as a club, or where
`Persiter` is in it by itself and `kata Hasan` or `Bay mengatakan` is, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.reading.names.matches import (
    ORGANISATION,
    PERSON,
    PLACE,
    NamedSentence,
    NamedSentences,
    NameMatch,
    unlisted_match,
)
from generator.reading.names.words import Words, is_tie, range_text, text_key

_FEWEST_WORDS = 3  # of a body and a person behind it
_PAIR = 2  # words of a body that reaches into a person's name
_BRACKETED = 3  # words and marks of one word in brackets
_FEWEST_ALONE = 3  # mentions of a body by itself, where nobody behind it speaks elsewhere
_SPOKEN_FOR = 4  # words of an office that makes the name behind it somebody else
_BEHIND_OFFICE = "office before"  # the rule of a person behind an office, though of no own
_RULE = "body named elsewhere"
_BODY = "body"  # as in the table of shapes

KindsByWord = Mapping[str, str]  # word as written -> kind of the body that it names alone


def part_known_bodies(sentences: NamedSentences) -> list[NamedSentence]:
    """The sentences of an article in which no person has the name of a body before their own."""
    evidence = _BodyEvidence(sentences)
    return [_part_people(sentence, evidence) for sentence in sentences]


def _part_people(sentence: NamedSentence, evidence: _BodyEvidence) -> NamedSentence:
    if not any(name.is_person and not name.entity and name.size > 1 for name in sentence.names):
        return sentence
    parts: list[NameMatch] = []
    for name in sentence.names:
        parts += _part(name, sentence, evidence)
    return sentence.with_longest(parts)


def _can_have_body(name: NameMatch) -> bool:
    """Whether somebody behind an office is named with two words or more, and is in no list."""
    if not name.is_person or name.entity or name.size == 1:
        return False
    return bool(name.role) or name.rule == _BEHIND_OFFICE


def _collect_bodies(sentences: NamedSentences) -> KindsByWord:
    """The words that name bodies and places alone more often than people."""
    weights: dict[str, dict[str, int]] = {}
    for sentence in sentences:
        for name in sentence.names:
            text = _read_alone(name, sentence.words)
            if text:
                of_word = weights.setdefault(text, {})
                of_word[name.kind] = of_word.get(name.kind, 0) + 1
            if name.kind == ORGANISATION:
                acronym = _read_bracketed(name, sentence.words)
                weights.setdefault(acronym, {})[ORGANISATION] = len(sentences)
    weights.pop("", None)
    kinds = {}
    for word, of_word in weights.items():
        kind = max(of_word, key=of_word.__getitem__)
        if kind != PERSON and of_word[kind] > of_word.get(PERSON, 0):
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
    if len(behind) < _BRACKETED or behind[0].text != "(" or behind[2].text != ")":
        return ""
    return behind[1].text


def _part(name: NameMatch, sentence: NamedSentence, evidence: _BodyEvidence) -> Iterator[NameMatch]:
    """The body and the person of a name, the name itself where it has no body."""
    kind = _find_kind_of_first(name, sentence)
    if kind:
        yield unlisted_match(name.first, name.first + 1, kind, _RULE)
        role = f"{name.role} {sentence.texts[name.first]}" if name.role else ""
        yield replace(name, first=_find_part_behind(name, sentence), role=role)
        return
    if not _can_have_body(name):
        yield name
        return
    first = _find_end_of_english(name, sentence)
    if first:
        body = range_text(sentence.words, name.first, first)
        yield unlisted_match(name.first, first, ORGANISATION, _RULE)
        yield replace(name, first=first, role=f"{name.role} {body}".strip())
        return
    first = _find_end_of_pair(name, sentence, evidence)
    if first:
        yield unlisted_match(first - _PAIR, first, ORGANISATION, _RULE)
        body = range_text(sentence.words, name.first, first)
        yield replace(name, first=first, role=f"{name.role} {body}".strip())
        return
    body = sentence.texts[name.first]
    kind = ""
    if name.role and name.size >= _FEWEST_WORDS:
        kind = evidence.bodies.get(body, "")
    if not kind and not _has_other_before(name, sentence, evidence):
        yield name
        return
    first = name.first + 1
    if kind:
        yield unlisted_match(name.first, first, kind, _RULE)
    role = f"{name.role} {body}" if name.role else ""
    yield replace(name, first=first, role=role)


def _find_kind_of_first(name: NameMatch, sentence: NamedSentence) -> str:
    """What the first word of a name is by its shape or by the word before it, "" for a person's."""
    if not name.is_person or name.entity or not _find_part_behind(name, sentence):
        return ""
    kind = sentence.lexicon.kind_by_shape(sentence.texts[name.first])
    if kind == _BODY:
        return ORGANISATION
    is_place = kind == PLACE and bool(name.role)
    return PLACE if is_place or _begins_with_place(name, sentence) else ""


def _find_end_of_english(name: NameMatch, sentence: NamedSentence) -> int:
    """The word behind everyday ones of English that a name begins with; 0 for none.

    `CEO Grup Zelta | Land | Michael Widjaja`, `Head of | Zelta Education | Budi Utomo`
    """
    lexicon = sentence.lexicon
    given_names = (index for index in range(name.first, name.end) if sentence.has_given_name(index))
    first = next(given_names, name.first)
    if first == name.first or name.end - first < _PAIR:
        return 0
    if sentence.texts[name.first] in lexicon.name_openers:
        return 0  # `I Made Wirawan`
    is_english = lexicon.is_english(sentence.keys[first - 1])
    return first if is_english and sentence.has_capital(first - 1) else 0


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
    head = name.first - 1
    if not _can_have_body(name):
        return False
    if head < 1 or sentence.has_given_name(name.first) or not sentence.has_capital(head):
        return False
    if not sentence.has_capital(name.first + 1):
        return False  # `M. Sunaryo`
    if sentence.end_of_phrase(head, sentence.lexicon.place_heads) != name.first:
        return False
    if sentence.keys[head] not in sentence.lexicon.own_things_before:
        return False  # `Partai Laut | Akbar Tanjung`
    return sentence.end_of_title(head - 1) != name.first


def _find_end_of_pair(name: NameMatch, sentence: NamedSentence, evidence: _BodyEvidence) -> int:
    """The word behind a body of two words that reaches into a name or begins it; 0 for none.

    `CEO EV Hinde | Carlson Laudi`, where the article also has `EV Hinde` without a name behind.
    """
    words = sentence.words
    first = name.first
    if sentence.has_given_name(first) or not words[first + 1].capital:
        return 0
    is_tied = first > 0 and _can_end_before(first, sentence)
    if is_tied and evidence.has_pair_alone(words[first - 1 : first + 1]):
        return first + 1
    end = first + _PAIR
    pair = words[first:end]
    rest = words[end : name.end]
    if not rest or not evidence.has_pair_alone(pair):
        return 0
    return end if evidence.any_speaks(rest) or evidence.has_body(pair) else 0


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
        if self.index and keys[self.index - 1] in lexicon.words_before_speakers:
            return True
        behind = keys[self.index + 1 : self.index + 2]
        return not lexicon.words_behind_speakers.isdisjoint(behind)


class _BodyEvidence:
    """What the whole article shows of a word behind an office."""

    def __init__(self, sentences: NamedSentences) -> None:
        self._sentences = sentences

    @cached_property
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
        return any(
            name.is_person and not name.role and sentence.texts[name.first : name.end] == texts
            for sentence in self._sentences
            for name in sentence.names
        )

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
    words = sentence.words
    if sentence.has_capital(index + 1):
        return False
    if before:
        return index > 0 and words[index - 1].text == before
    if index == 0 or not words[index - 1].capital:
        return True
    lexicon = sentence.lexicon
    if index == 1 and lexicon.is_ordinary(words[0].text):
        return True
    return lexicon.ends_office(words[index - 1].key)


def _has_other_before(name: NameMatch, sentence: NamedSentence, evidence: _BodyEvidence) -> bool:
    """Whether the first word behind an office is no part of the name of the office's bearer."""
    words = sentence.words
    first = words[name.first]
    if not words[name.first + 1].capital:
        return False
    rest = words[name.first + 1 : name.end]
    is_unknown = name.size == _FEWEST_WORDS and _lacks_body(name, sentence)
    if is_unknown and not evidence.is_alone(first.text):
        return True
    if _is_spoken_for(name, sentence):
        return evidence.ends_name(first.text) and evidence.any_speaks(rest)
    if sentence.has_given_name(name.first) or not _has_office_of_body(name, sentence):
        return False
    alone = evidence.count_alone(first.text)
    if not alone:
        return False
    if name.size == _FEWEST_WORDS and evidence.names_person(rest):
        return True  # `kiper Zelton | Evan Grewal`, and `Evan Grewal` elsewhere
    is_clear = alone >= _FEWEST_ALONE and name.size >= _FEWEST_WORDS
    return is_clear or evidence.any_speaks(rest)


def _lacks_body(name: NameMatch, sentence: NamedSentence) -> bool:
    """Whether three unknown words are right behind an office that is of a body or a place.

    `CEO Zeltrana | Evan Grewal`, `Camat Zeltrana | Krinda Sulastri`
    """
    lexicon = sentence.lexicon
    words = sentence.words[name.first : name.end]
    if words[0].text in lexicon.given_names or words[0].key in lexicon.everyday_names:
        return False
    is_of_place = sentence.end_of_phrase(name.first - 1, lexicon.place_offices) == name.first
    if not name.role.isupper() and not is_of_place:
        return False
    return not any(
        not word.capital or word.text in lexicon.name_openers or word.key in lexicon.company_words
        for word in words
    )


def _is_spoken_for(name: NameMatch, sentence: NamedSentence) -> bool:
    """Whether another than the bearer can be named right behind an office: `juru bicara`."""
    relations = sentence.lexicon.relations
    starts = range(max(0, name.first - _SPOKEN_FOR), name.first)
    return any(sentence.end_of_phrase(index, relations) == name.first for index in starts)


def _has_office_of_body(name: NameMatch, sentence: NamedSentence) -> bool:
    """Whether a body or a portfolio usually follows the words of the office."""
    lexicon = sentence.lexicon
    size = len(text_key(name.role))
    starts = range(max(0, name.first - size), name.first)
    for offices in (lexicon.body_offices, lexicon.portfolio_offices):
        if any(sentence.end_of_phrase(index, offices) for index in starts):
            return True
    return False
