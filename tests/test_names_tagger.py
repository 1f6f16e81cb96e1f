"""What labelling promises: the labels that CRFsuite gives on the same features, and no
better ones.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pycrfsuite
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator import languages
from generator.languages import tagger
from generator.languages.tagger import TaggerModel
from generator.reading.names.decoding import LabelDecoder
from generator.reading.names.features import feature_rows
from generator.reading.names.gazetteer import compile_gazetteer
from generator.reading.names.lanes import LANE, UNIT, join_rows, pack_row
from generator.reading.names.lexicon import load_lexicon
from generator.reading.names.matches import unnamed_sentence
from generator.reading.names.pieces import split_pieces
from generator.reading.names.rules import apply_rules
from generator.reading.names.tagger import Tagger
from generator.reading.names.views import view_pieces
from generator.reading.names.words import cut_words
from tests.written import load_yaml

ID = languages.load("id")
MODEL = (Path(tagger.__file__).parent / ID.code / tagger.MODEL_FILE).read_bytes()
TEXTS = [
    text
    for path in sorted((Path(__file__).parent / "cases/names").glob("*.yml"))
    if path.name != "entities.yml"
    for text in load_yaml(path)["sentences"]
]
LABELS = 3
WEIGHTS = st.floats(-4, 4, width=16)
SCORES = st.lists(WEIGHTS, min_size=LABELS, max_size=LABELS)


def test_labels_are_those_of_crfsuite() -> None:
    names, words = compile_gazetteer((), ID), load_lexicon(ID)
    ours, theirs = Tagger(ID, names, words), pycrfsuite.Tagger()
    theirs.open_inmemory(MODEL)
    assert len(TEXTS) > 20
    for text in TEXTS:
        reading = apply_rules(unnamed_sentence(cut_words(text), words), names)
        pieces = split_pieces(reading.named.words)
        rows = feature_rows(view_pieces(reading, pieces, names), words)
        assert ours.label(reading, pieces) == theirs.tag(rows), text


def test_no_sum_of_weights_leaves_its_lane() -> None:
    model = tagger.parse_model(MODEL)
    highest: dict[str, float] = defaultdict(float)  # by kind of feature: a piece has one of each
    for feature, weights in model.features.items():
        kind = feature.partition("=")[0]
        highest[kind] = max(highest[kind], *(abs(weight - weights[0]) for weight in weights))
    of_transition = max(abs(weight) for weights in model.transitions for weight in weights)
    # What transitions can add is at most three from a label and three to it.
    assert sum(highest.values()) + 6 * of_transition < 2 ** (LANE - 1) / UNIT


@given(
    st.lists(SCORES, min_size=LABELS, max_size=LABELS),
    st.lists(SCORES, min_size=1, max_size=5),
)
# The transition from the usual label is worth more than staying there.
@example([[0, -2, 2], [0, 0, 0], [0, 0, 0]], [[0, 0, 0], [0, 0, 0]])
# A sentence of one piece, which no transition follows.
@example([[0, 0, 0], [-2, 0, 0], [-1, 0, 0]], [[0, 0, 1]])
def test_no_other_labels_add_up_to_more(
    transitions: list[list[float]], scores: list[list[float]]
) -> None:
    def total(labels: Sequence[int]) -> float:
        between = sum(transitions[one][next_one] for one, next_one in itertools.pairwise(labels))
        return between + sum(row[label] for row, label in zip(scores, labels, strict=True))

    names = tuple(map(str, range(LABELS)))
    decoder = LabelDecoder(TaggerModel(names, tuple(map(tuple, transitions)), {}))
    best = max(map(total, itertools.product(range(LABELS), repeat=len(scores))))
    packed = join_rows(list(map(pack_row, scores)), LABELS)
    labels = decoder.decode(packed, len(scores))
    assert total([int(label) for label in labels]) == pytest.approx(best)
