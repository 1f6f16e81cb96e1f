"""What tables and rules say of the pieces of a sentence, for the tagger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.core.frozen import Frozen
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import PhraseIndex
from generator.reading.names.matches import NamedSentence, NameMatch, find_words
from generator.reading.names.offices import find_offices
from generator.reading.names.pieces import Pieces
from generator.reading.names.rules import RuleReading

_OUTSIDE = "O"  # of all names
_KIND_LETTERS = 2  # of a name's kind that are shown


class PieceMarks(Frozen, gc=False):
    """What tables and rules say of a piece; the fields are in the order of MARK_LAYERS."""

    listed: str  # the table that lists a name: `Bcountries` where it begins, `I…` inside it
    ruled: str  # the kind that a rule gives it, in the same way
    signs: str  # a letter for each list that one of its words is in


UNMARKED = PieceMarks(listed=_OUTSIDE, ruled=_OUTSIDE, signs="")  # most pieces


Marks = dict[int, str]  # one thing that is said of some pieces, by piece


class SentenceView(Frozen):
    """The pieces of a sentence as the tagger sees them."""

    texts: Sequence[str]
    marks: dict[int, PieceMarks]  # by piece; without those that are unmarked


def view_pieces(reading: RuleReading, pieces: Pieces, gazetteer: Gazetteer) -> SentenceView:
    listed: Marks = {}
    for name in reading.listed.names:
        table = gazetteer.table_of(name.entity)
        _mark_name(listed, name, table, pieces)
    ruled: Marks = {}
    for name in reading.named.names:
        kind = _kind_by_rule(name)
        _mark_name(ruled, name, kind, pieces)
    signs = _join_signs(reading.named, pieces)
    marks = {}
    for number in listed.keys() | ruled.keys() | signs.keys():
        marks[number] = PieceMarks(
            listed=listed.get(number, UNMARKED.listed),
            ruled=ruled.get(number, UNMARKED.ruled),
            signs=signs.get(number, UNMARKED.signs),
        )
    return SentenceView(pieces.texts, marks)


def _kind_by_rule(name: NameMatch) -> str:
    """The kind; people are never called listed, because only a book's editor lists them."""
    kind = name.kind[:_KIND_LETTERS]
    if name.entity and not name.is_person:
        return f"{kind}k"
    return kind


def _mark_name(marks: Marks, name: NameMatch, value: str, pieces: Pieces) -> None:
    begin = pieces.of_word(name.first)
    last = pieces.of_word(name.end - 1)
    marks[begin] = f"B{value}"
    for number in range(begin + 1, last + 1):
        marks[number] = f"I{value}"


# --- signs ----------------------------------------------------------------------------------------


class WordSign(Frozen, gc=False):
    word: int
    letter: str


def _join_signs(sentence: NamedSentence, pieces: Pieces) -> Marks:
    letters: Marks = defaultdict(str)
    for sign in _find_signs(sentence):
        number = pieces.of_word(sign.word)
        letters[number] += sign.letter
    for index in find_words(sentence.keys, sentence.lexicon.signed_words):
        of_word = _read_letters(sentence, index)
        if of_word:
            letters[pieces.of_word(index)] += of_word
    return letters


def _find_signs(sentence: NamedSentence) -> Iterator[WordSign]:
    """The signs of offices and heads.

    The order is that in which the tagger was trained on their letters; those of words come behind.
    """
    lexicon = sentence.lexicon
    for office in find_offices(sentence):
        letter = "H" if office.honorific else "T"
        for index in range(office.first, office.end):
            yield WordSign(index, letter)
    if not lexicon.head_starts.isdisjoint(sentence.keys):
        yield from _find_heads(sentence, lexicon.organisation_heads, "oO")
        yield from _find_heads(sentence, lexicon.place_heads, "pP")


def _find_heads(sentence: NamedSentence, heads: PhraseIndex, letters: str) -> Iterator[WordSign]:
    """Each word of a head; the first letter is for heads with a capital."""
    words = sentence.words
    end = 0
    for index in find_words(sentence.keys, heads.keys()):
        if index < end:
            continue
        end = sentence.end_of_phrase(index, heads)
        letter = letters[0] if words[index].capital else letters[1]
        for inside in range(index, end):
            yield WordSign(inside, letter)


def _read_letters(sentence: NamedSentence, index: int) -> str:
    """A letter for each list of single words that has the word there."""
    word = sentence.words[index]
    lexicon = sentence.lexicon
    letters = ""
    if word.text in lexicon.not_names:
        letters += "n"
    if index == 0 and word.text in lexicon.openers:
        letters += "o"
    if word.key in lexicon.office_words:
        letters += "w"
    return letters
