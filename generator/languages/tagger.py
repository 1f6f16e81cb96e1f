"""Reads the trained tagger of names that comes with a language, from the file CRFsuite wrote."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache
from importlib import resources

from generator.core.frozen import Frozen
from generator.core.text import Words

MODEL_FILE = "names.crfsuite"

# CRFsuite's format is little-endian. Offsets are in bytes from the start of the file, in a CQDB
# table from the start of the table.
_HEADER = struct.Struct("<4sI4s9I")
_CHUNK = struct.Struct("<4sII")  # name, size, number of records
_RECORD = struct.Struct("<IIId")  # kind, source, label, weight
_CQDB = struct.Struct("<4s5I")
_NAME = struct.Struct("<II")  # id, bytes with the closing NUL
_STATE, _TRANSITION = 0, 1  # kinds of records


class TaggerModel(Frozen, eq=False):
    """A conditional random field over the pieces of a sentence."""

    labels: Words  # `O`, `B-PER`, `I-PER`, …
    transitions: tuple[tuple[float, ...], ...]  # label before -> weight of each label after it
    features: Mapping[str, tuple[float, ...]]  # feature -> weight of each label


@cache
def load_tagger(code: str) -> TaggerModel | None:
    """The tagger of that language; None where the language has none."""
    file = resources.files(__package__) / code / MODEL_FILE
    if not file.is_file():
        return None
    return parse_model(file.read_bytes())


def parse_model(data: bytes) -> TaggerModel:
    _, _, _, _, _, label_count, _, records, labels, features, _, _ = _HEADER.unpack_from(data)
    label_names = _read_names(data, labels)
    feature_names = _read_names(data, features)
    transitions = [[0.0] * label_count for _ in label_names]
    weights = [[0.0] * label_count for _ in feature_names]
    _, _, count = _CHUNK.unpack_from(data, records)
    start = records + _CHUNK.size
    end = start + count * _RECORD.size
    record_bytes = data[start:end]
    for kind, source, label, weight in _RECORD.iter_unpack(record_bytes):
        if kind == _STATE:
            weights[source][label] = weight
        elif kind == _TRANSITION:
            transitions[source][label] = weight
    weights_of_labels = map(tuple, weights)
    return TaggerModel(
        labels=label_names,
        transitions=tuple(map(tuple, transitions)),
        features=dict(zip(feature_names, weights_of_labels, strict=True)),
    )


def _read_names(data: bytes, table: int) -> Words:
    """The names in the CQDB table at that offset, by their ids, which count from 0."""
    _, _, _, _, count, index = _CQDB.unpack_from(data, table)
    offsets = struct.unpack_from(f"<{count}I", data, table + index)
    names = []
    for offset in offsets:
        entry = table + offset
        _, size = _NAME.unpack_from(data, entry)
        start = entry + _NAME.size
        end = start + size
        name = data[start:end].rstrip(b"\0")
        names.append(name.decode("utf-8"))
    return tuple(names)
