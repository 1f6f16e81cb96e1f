"""What the tagger sees of each piece of a sentence: its form, its neighbours, and what tables and rules say of it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.reading.names.chunks import Chunk
from generator.reading.names.found import PERSON, Found
from generator.reading.names.gazetteer import Gazetteer
from generator.reading.names.lexicon import Lexicon, Phrases, match
from generator.reading.names.offices import offices
from generator.reading.names.sentence import Reading, by_first
from generator.reading.names.words import Words

EDGE = "#"  # stands for what lies outside the sentence

_UPPER, _LOWER, _DIGIT = re.compile(r"[A-Z]"), re.compile(r"[a-z]"), re.compile(r"\d")
_LONG = re.compile(r"(.)\1{2,}")
_BRACKETS = "(),.?"


@dataclass(frozen=True, slots=True)
class Layer:
    """What one kind of knowledge says of each piece, and how far around a piece it is looked at."""

    name: str
    values: tuple[str, ...]
    reach: int


@functools.lru_cache(maxsize=50_000)
def shape(text: str) -> str:
    """The form of a word: `Xxx` for `Kishida`, `XX` for `NATO`, `Xd` for `G7`."""
    digits = _DIGIT.sub("d", _LOWER.sub("x", _UPPER.sub("X", text)))
    return _LONG.sub(r"\1\1", digits)


def features(
    reading: Reading, chunks: Sequence[Chunk], gazetteer: Gazetteer, lexicon: Lexicon
) -> list[list[str]]:
    """The features of each piece, as the tagger was trained on them; a change here asks for new training."""
    layers = (*_forms(chunks, lexicon), *_knowledge(reading, chunks, gazetteer, lexicon))
    columns = [column for layer in layers for column in _columns(layer)]
    rows = [
        ["b", *row, *_affixes(chunk.text)] for chunk, *row in zip(chunks, *columns, strict=True)
    ]
    for place, run in _runs(chunks):
        rows[place] += run
    return rows


def _columns(layer: Layer) -> Iterator[list[str]]:
    """The layer as each piece sees it: at itself and at each of its neighbours in reach."""
    count = len(layer.values)
    for step in range(-layer.reach, layer.reach + 1):
        told = [f"{layer.name}{step}={value}" for value in layer.values]
        edge = [f"{layer.name}{step}={EDGE}"] * min(abs(step), count)
        yield [*edge, *told[: count - len(edge)]] if step < 0 else [*told[step:], *edge]


@functools.lru_cache(maxsize=50_000)
def _affixes(text: str) -> tuple[str, ...]:
    beginnings = (f"p{size}={text[:size]}" for size in range(1, 5))
    return (*beginnings, *(f"u{size}={text[-size:]}" for size in range(1, 5)))


def _forms(chunks: Sequence[Chunk], lexicon: Lexicon) -> Iterator[Layer]:
    """What the pieces look like, and which words of a large body of news are used like them."""
    texts = [chunk.text for chunk in chunks]
    yield Layer("w", tuple(text.lower() for text in texts), 2)
    yield Layer("s", tuple(map(shape, texts)), 2)
    yield Layer("c", tuple(lexicon.word_class(_DIGIT.sub("0", text)) for text in texts), 2)
    yield Layer(
        "n",
        tuple("N" if text.strip(_BRACKETS) in lexicon.given_names else "-" for text in texts),
        2,
    )


def _knowledge(
    reading: Reading, chunks: Sequence[Chunk], gazetteer: Gazetteer, lexicon: Lexicon
) -> Iterator[Layer]:
    """What the tables and rules say of the pieces."""
    piece = [number for number, chunk in enumerate(chunks) for _ in range(chunk.first, chunk.last)]
    listed = [(name.first, name.last, gazetteer.table(name.entity)) for name in reading.listed]
    ruled = [(name.first, name.last, _ruled(name)) for name in reading.names]
    yield Layer("g", _spread(listed, piece, len(chunks)), 2)
    yield Layer("r", _spread(ruled, piece, len(chunks)), 2)
    yield Layer("t", _signs(reading, piece, len(chunks), lexicon), 2)


def _ruled(name: Found) -> str:
    """The kind a rule gives; people are never said to be listed, because only a book's editor lists them."""
    return name.kind[:2] + ("k" if name.entity and name.kind != PERSON else "")


def _spread(
    spans: Sequence[tuple[int, int, str]], piece: Sequence[int], count: int
) -> tuple[str, ...]:
    """A value for each piece from values for ranges of words: `B…` where a range begins, `I…` inside, `O` elsewhere."""
    values = ["O"] * count
    for first, last, value in spans:
        begin = piece[first]
        for place in range(begin, piece[last - 1] + 1):
            values[place] = ("B" if place == begin else "I") + value
    return tuple(values)


def _signs(reading: Reading, piece: Sequence[int], count: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Letters for the lists that a piece's words stand in."""
    words, signs = reading.words, [""] * count
    for office in offices(words, by_first(reading.names), lexicon):
        for place in range(office.first, office.last):
            signs[piece[place]] += "H" if office.honorific else "T"
    _mark(words, lexicon.organisation_heads, ("o", "O"), piece, signs)
    _mark(words, lexicon.place_heads, ("p", "P"), piece, signs)
    for place, word in enumerate(words):
        signs[piece[place]] += "n" if word.text in lexicon.not_names else ""
        signs[piece[place]] += "o" if place == 0 and word.text in lexicon.openers else ""
        signs[piece[place]] += "w" if word.key in lexicon.office_words else ""
    return tuple(signs)


def _mark(
    words: Words, heads: Phrases, letters: tuple[str, str], piece: Sequence[int], signs: list[str]
) -> None:
    """The first letter for head words with a capital, the second for those without."""
    place = 0
    while place < len(words):
        last = match(words, place, heads)
        for inside in range(place, last):
            signs[piece[inside]] += letters[0] if words[place].capital else letters[1]
        place = max(last, place + 1)


def _runs(chunks: Sequence[Chunk]) -> Iterator[tuple[int, list[str]]]:
    """For each capitalised piece what stands around the run of capitals it belongs to."""
    texts = [chunk.text for chunk in chunks]
    first = 0
    while first < len(texts):
        last = first
        while last < len(texts) and texts[last][0].isupper():
            last += 1
        before = texts[first - 1].lower() if first else EDGE
        two = texts[first - 2].lower() if first > 1 else EDGE
        after = texts[last].lower() if last < len(texts) else EDGE
        told = [f"rl={before}", f"rr={after}", f"rn={min(last - first, 5)}", f"r2={two}|{before}"]
        for place in range(first, last):
            yield place, [*told, f"rp={place - first}", *(["rs"] if first == 0 else [])]
        first = max(last, first + 1)
