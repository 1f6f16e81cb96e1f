"""The features by which the tagger knows a piece: its form, its marks and those of its neighbours.

The tagger was trained on these features, so that a change here asks for new training.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from string import ascii_lowercase, ascii_uppercase

from generator.reading.names.lexicon import NameLexicon
from generator.reading.names.views import PieceView

EDGE = "#"  # stands for what lies outside the sentence
ALWAYS = "b"  # a feature of every piece

# Each layer is looked at in a piece and in its neighbours, at most REACH pieces away: the word,
# its shape, its class, given names, listed names, names by rule, letters for the lists it is in.
WORD_LAYERS = ("w", "s", "c", "n")
LAYERS = (*WORD_LAYERS, "g", "r", "t")
REACH = 2
STEPS = range(-REACH, REACH + 1)

_LONGEST_AFFIX = 4
_LONGEST_RUN = 5  # pieces; longer runs are alike
_SHAPES = {ord(letter): "x" for letter in ascii_lowercase} | {
    ord(letter): "X" for letter in ascii_uppercase
}
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"(.)\1{2,}")
_BRACKETS = "(),.?"


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
