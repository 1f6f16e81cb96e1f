"""What the tagger sees of a piece: its form, its neighbours, what tables and rules say of it.

The tagger was trained on these features, so that a change here asks for new training.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import NameLexicon, PhraseIndex, match_phrase
from generator.reading.names.matches import PERSON, NamedSentence, NameMatch
from generator.reading.names.offices import find_offices
from generator.reading.names.pieces import Piece
from generator.reading.names.rules import RuleReading
from generator.reading.names.words import Words

EDGE = "#"  # stands for what lies outside the sentence
ALWAYS = "b"  # a feature of every piece

# Each layer is looked at in a piece and in its neighbours, at most REACH pieces away: the word,
# its shape, its class, given names, listed names, names by rule, letters for the lists it is in.
WORD_LAYERS = ("w", "s", "c", "n")
LAYERS = (*WORD_LAYERS, "g", "r", "t")
REACH = 2
STEPS = range(-REACH, REACH + 1)

_OUTSIDE = "O"  # of all names
_LONGEST_AFFIX = 4
_LONGEST_RUN = 5  # pieces; longer runs are alike
_SHAPES = {ord(letter): "x" for letter in ascii_lowercase} | {
    ord(letter): "X" for letter in ascii_uppercase
}
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"(.)\1{2,}")
_BRACKETS = "(),.?"


class PieceView(NamedTuple):
    """A piece with what tables and rules say of it."""

    text: str
    listed: str  # the table that lists a name: `Bcountries` where it begins, `I…` inside it
    ruled: str  # the kind that a rule gives it, in the same way
    signs: str  # a letter for each list that one of its words is in


# --- views ----------------------------------------------------------------------------------------


def view_pieces(
    reading: RuleReading, pieces: Sequence[Piece], gazetteer: Gazetteer
) -> list[PieceView]:
    """The pieces of a sentence as the tagger sees them."""
    piece_of_word: list[int] = []
    for number, piece in enumerate(pieces):
        piece_of_word += [number] * (piece.last - piece.first)
    listed, ruled = [_OUTSIDE] * len(pieces), [_OUTSIDE] * len(pieces)
    for name in reading.listed.names:
        _mark_name(listed, name, gazetteer.table_of(name.entity), piece_of_word)
    for name in reading.named.names:
        _mark_name(ruled, name, _kind_by_rule(name), piece_of_word)
    signs = _read_signs(reading.named, piece_of_word, len(pieces))
    texts = [piece.text for piece in pieces]
    return list(map(PieceView, texts, listed, ruled, signs))


def _kind_by_rule(name: NameMatch) -> str:
    """The kind; people are never called listed, because only a book's editor lists them."""
    is_listed = name.entity and name.kind != PERSON
    return name.kind[:2] + ("k" if is_listed else "")


def _mark_name(marks: list[str], name: NameMatch, value: str, piece_of_word: Sequence[int]) -> None:
    begin = piece_of_word[name.first]
    for number in range(begin, piece_of_word[name.last - 1] + 1):
        marks[number] = ("B" if number == begin else "I") + value


def _read_signs(sentence: NamedSentence, piece_of_word: Sequence[int], count: int) -> list[str]:
    """The letters of each piece."""
    lexicon, signs = sentence.lexicon, [""] * count
    for office in find_offices(sentence):
        for index in range(office.first, office.last):
            signs[piece_of_word[index]] += "H" if office.honorific else "T"
    for index, capital in _find_heads(sentence.words, lexicon.organisation_heads):
        signs[piece_of_word[index]] += "o" if capital else "O"
    for index, capital in _find_heads(sentence.words, lexicon.place_heads):
        signs[piece_of_word[index]] += "p" if capital else "P"
    for index, word in enumerate(sentence.words):
        if word.text in lexicon.not_names:
            signs[piece_of_word[index]] += "n"
        if index == 0 and word.text in lexicon.openers:
            signs[0] += "o"
        if word.key in lexicon.office_words:
            signs[piece_of_word[index]] += "w"
    return signs


def _find_heads(words: Words, heads: PhraseIndex) -> Iterable[tuple[int, bool]]:
    """Each word of a head, and whether that head has a capital."""
    end = 0
    for index, word in enumerate(words):
        if index < end or word.key not in heads:
            continue
        end = match_phrase(words, index, heads)
        for inside in range(index, end):
            yield inside, word.capital


# --- features -------------------------------------------------------------------------------------


def shape(text: str) -> str:
    """The form of a word: `Xxx` for `Kishida`, `XX` for `NATO`, `Xd` for `G7`."""
    return _LONG.sub(r"\1\1", _DIGIT.sub("d", text.translate(_SHAPES)))


def layer_values(view: PieceView, lexicon: NameLexicon) -> tuple[str, ...]:
    """What each layer says of a piece, in the order of LAYERS."""
    return (*word_values(view.text, lexicon), view.listed, view.ruled, view.signs)


def word_values(text: str, lexicon: NameLexicon) -> tuple[str, ...]:
    """What each layer of WORD_LAYERS says of a piece."""
    is_given_name = text.strip(_BRACKETS) in lexicon.given_names
    return (
        text.lower(),
        shape(text),
        lexicon.word_class(_DIGIT.sub("0", text)),
        "N" if is_given_name else "-",
    )


def layer_feature(layer: str, step: int, value: str) -> str:
    """The feature that the piece `step` pieces further on has this value."""
    return f"{layer}{step}={value}"


def affix_features(text: str) -> tuple[str, ...]:
    """The letters that a piece begins and ends with."""
    sizes = range(1, _LONGEST_AFFIX + 1)
    beginnings = [f"p{size}={text[:size]}" for size in sizes]
    endings = [f"u{size}={text[-size:]}" for size in sizes]
    return (*beginnings, *endings)


def run_features(views: Sequence[PieceView]) -> list[list[str]]:
    """For each capitalised piece what lies around the run of capitals it belongs to."""
    texts = [view.text for view in views]
    rows: list[list[str]] = [[] for _ in texts]
    first = 0
    while first < len(texts):
        last = first
        while last < len(texts) and texts[last][0].isupper():
            last += 1
        if last > first:
            shared = _features_of_run(texts, first, last)
            for index in range(first, last):
                rows[index] = [*shared, f"rp={index - first}"]
                if first == 0:
                    rows[index].append("rs")
        first = last + 1
    return rows


def _features_of_run(texts: Sequence[str], first: int, last: int) -> list[str]:
    before = texts[first - 1].lower() if first else EDGE
    second_before = texts[first - 2].lower() if first > 1 else EDGE
    after = texts[last].lower() if last < len(texts) else EDGE
    length = min(last - first, _LONGEST_RUN)
    return [f"rl={before}", f"rr={after}", f"rn={length}", f"r2={second_before}|{before}"]


def feature_rows(views: Sequence[PieceView], lexicon: NameLexicon) -> list[list[str]]:
    """All features of each piece, as the tagger is trained on them."""
    edges = [(EDGE,) * len(LAYERS)] * REACH
    values = [*edges, *(layer_values(view, lexicon) for view in views), *edges]
    rows: list[list[str]] = []
    for index, (view, of_run) in enumerate(zip(views, run_features(views), strict=True)):
        row = [ALWAYS]
        for number, layer in enumerate(LAYERS):
            for step in STEPS:
                value = values[index + REACH + step][number]
                row.append(layer_feature(layer, step, value))
        rows.append([*row, *affix_features(view.text), *of_run])
    return rows
