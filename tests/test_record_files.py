"""Data and downloads are written record by record, as if each file were written whole."""

from __future__ import annotations

import msgspec
import pytest

from generator.core.each import make_text_anew
from generator.core.yaml_text import PlainValue
from generator.core.yaml_writer import dump
from generator.exporting.downloads import _hide_texts, _write_record
from generator.exporting.record_files import RecordFile, format_file

SHOWN, HIDDEN = "s-00000001", "s-00000002"
LONG = "Hujan “lebat” turun di Osaka, dan banjir menutup jalan: tiga hari lamanya."
RECORDS = [
    {"id": SHOWN, "text": LONG, "times": [{"value": "2023-02", "text": "Februari"}], "rest": []},
    {"id": HIDDEN, "text": "no", "score": 1e-07, "words": [{"text": "a", "start": 1}, 7]},
]

# What a file says
VALUES: dict[str, PlainValue] = {
    "a list": RECORDS,
    "an empty list": [],
    "lists of a mapping": {"id": "x", "names": ["A", "2023"], "records": RECORDS, "none": []},
    "no list": {"counts": {"a": 1}, "nothing": None, "far": {}},
    "a text that ends its line": {"records": [{"text": "one\n"}, {"text": "two"}], "last": "x\n"},
}


def encode(value: PlainValue) -> RecordFile:
    members = value if isinstance(value, dict) else {"": value}
    encoded = {
        key: [msgspec.json.encode(item) for item in member]
        if isinstance(member, list)
        else msgspec.json.encode(member)
        for key, member in members.items()
    }
    return RecordFile("some.yml", encoded)


@pytest.mark.parametrize("name", VALUES)
def test_the_yaml_of_its_records_is_that_of_the_whole(name: str) -> None:
    formatted = format_file(encode(VALUES[name]), make_text_anew)
    assert "".join(formatted.write("Head.")) == dump(VALUES[name], "Head.")


@pytest.mark.parametrize("name", VALUES)
def test_the_json_of_its_records_is_that_of_the_whole(name: str) -> None:
    whole = msgspec.json.format(msgspec.json.encode(VALUES[name]), indent=1).decode()
    assert "".join(_write_record(encode(VALUES[name]), "")) == whole
    inside = "".join(_write_record(encode(VALUES[name]), " "))
    assert inside == whole.replace("\n", "\n ")


def test_only_hidden_statements_lose_their_texts() -> None:
    shown, hidden = map(msgspec.json.encode, RECORDS)
    assert _hide_texts(shown, {HIDDEN}) == shown
    assert msgspec.json.decode(_hide_texts(hidden, {HIDDEN})) == {
        "id": HIDDEN,
        "score": 1e-07,
        "words": [{"start": 1}, 7],
    }
