"""The features by which the tagger knows a piece: its form, its marks and those of its neighbours.

The tagger was trained on these features, so that a change here asks for new training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase, ascii_uppercase

from msgspec.structs import astuple

from generator.core.text import TextMatch
from generator.reading.names.lexicon import NameLexicon
from generator.reading.names.pieces import PieceRun, join_runs
from generator.reading.names.views import UNMARKED, SentenceView

Values = tuple[str, ...]  # of one word, one a feature

EDGE = "#"  # in place of what is outside the sentence
ALWAYS = "b"  # a feature of every piece

# Each layer is looked at in a piece and in its neighbours, at most REACH pieces away: the word,
# its shape, its class, given names, listed names, names by rule, letters for the lists it is in.
WORD_LAYERS = ("w", "s", "c", "n")
MARK_LAYERS = ("g", "r", "t")
LAYERS = (*WORD_LAYERS, *MARK_LAYERS)
REACH = 2
STEPS = range(-REACH, REACH + 1)

_AFFIX_SIZES = range(1, 5)  # letters
_LONGEST_RUN = 5  # pieces; longer runs are alike
_SHAPES = {ord(letter): "x" for letter in ascii_lowercase} | {
    ord(letter): "X" for letter in ascii_uppercase
}
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"(.)\1{2,}")
_BRACKETS = "(),.?"


def shape(text: str) -> str:
    """The form of a word: `Xxx` for `Kishida`, `XX` for `NATO`, `Xd` for `G7`."""
    letters = text.translate(_SHAPES)
    signs = _DIGIT.sub("d", letters)
    return _LONG.sub(_write_twice, signs)


def _write_twice(letters: TextMatch) -> str:
    return 2 * letters[1]


def word_values(text: str, lexicon: NameLexicon) -> Values:
    """What each layer of WORD_LAYERS says of a piece."""
    name = text.strip(_BRACKETS)
    figures_as_zeros = _DIGIT.sub("0", text)
    return (
        text.lower(),
        shape(text),
        lexicon.word_class(figures_as_zeros),
        "N" if name in lexicon.given_names else "-",
    )


def layer_feature(layer: str, step: int, value: str) -> str:
    """The feature that the piece `step` pieces further on has this value."""
    return f"{layer}{step}={value}"


def affix_features(text: str) -> Values:
    """The letters that a piece begins and ends with."""
    beginnings = [f"p{size}={text[:size]}" for size in _AFFIX_SIZES]
    endings = [f"u{size}={text[-size:]}" for size in _AFFIX_SIZES]
    return (*beginnings, *endings)


def find_runs(texts: Sequence[str]) -> list[PieceRun]:
    capitalised = []
    for index, text in enumerate(texts):
        if text[0].isupper():
            capitalised.append(index)
    return join_runs(capitalised)


def run_features(texts: Sequence[str], run: PieceRun) -> list[str]:
    """What lies around a run: features of each of its pieces."""
    word_before, words_before = features_before(words_before_run(texts, run))
    behind = feature_behind(word_behind_run(texts, run))
    return [word_before, behind, feature_of_length(run.length), words_before]


def words_before_run(texts: Sequence[str], run: PieceRun) -> tuple[str, str]:
    """The two words or marks before a run, the nearest last; EDGE outside the sentence."""
    first = run.first
    if first > 1:
        return texts[first - 2], texts[first - 1]
    return EDGE, texts[0] if first else EDGE


def word_behind_run(texts: Sequence[str], run: PieceRun) -> str:
    """The word or mark behind a run; EDGE outside the sentence."""
    if run.end < len(texts):
        return texts[run.end]
    return EDGE


def features_before(words: tuple[str, str]) -> tuple[str, str]:
    """What the word before a run says, and what the two before it say."""
    second, first = words
    before = first.lower()
    return f"rl={before}", f"r2={second.lower()}|{before}"


def feature_behind(word: str) -> str:
    """What the word behind a run says."""
    return f"rr={word.lower()}"


def feature_of_length(length: int) -> str:
    """What the number of its pieces says of a run."""
    return f"rn={min(length, _LONGEST_RUN)}"


def step_features(step: int, *, opens: bool) -> list[str]:
    """How many pieces of its run come before a piece, and whether the run opens the sentence."""
    features = [f"rp={step}"]
    if opens:
        features.append("rs")
    return features


# The order of a row's features decides how the sums of training are rounded.
def feature_rows(view: SentenceView, lexicon: NameLexicon) -> list[list[str]]:
    """All features of each piece, as the tagger is trained on them."""
    edges = [(EDGE,) * len(LAYERS)] * REACH
    values = [*edges, *_list_values(view, lexicon), *edges]
    rows = []
    for index, text in enumerate(view.texts):
        around = values[index : index + len(STEPS)]
        row = [ALWAYS, *_list_layer_features(around), *affix_features(text)]
        rows.append(row)
    for run in find_runs(view.texts):
        shared = run_features(view.texts, run)
        opens = run.first == 0
        for step in range(run.length):
            own = step_features(step, opens=opens)
            rows[run.first + step] += [*shared, *own]
    return rows


def _list_values(view: SentenceView, lexicon: NameLexicon) -> Iterator[Values]:
    """For each piece what each layer says of it, in the order of LAYERS."""
    for index, text in enumerate(view.texts):
        marks = view.marks.get(index, UNMARKED)
        yield (*word_values(text, lexicon), *astuple(marks))


def _list_layer_features(around: Sequence[Values]) -> Iterator[str]:
    """The features of a piece by the values of the pieces around it, itself in the middle."""
    of_layers = zip(*around, strict=True)
    for layer, values in zip(LAYERS, of_layers, strict=True):
        for step, value in zip(STEPS, values, strict=True):
            yield layer_feature(layer, step, value)
