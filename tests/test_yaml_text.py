"""YAML is read without surprises, and what we write reads back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.core.yaml_text import YamlError, dump, parse

PLAIN = {
    "no": "no",
    "12:30": "12:30",
    "1e3": "1e3",
    "017": "017",
    "2023-02-01": "2023-02-01",
    "=": "=",
    "<<": "<<",
}


@pytest.mark.parametrize("written", PLAIN)
def test_only_json_values_are_more_than_text(written: str) -> None:
    assert parse(f"key: {written}\n").value == {"key": PLAIN[written]}


def test_numbers_truth_and_nothing_are_json_values() -> None:
    assert parse("[1, -2.5, true, null, ~, '1']").value == [1, -2.5, True, None, None, "1"]


REFUSED = [
    ("twice", "a: 1\nb: 2\na: 3\n", 3, "the key `a` stands twice; the first is on line 1"),
    ("anchor", "a: &x 1\n", 1, "anchor"),
    ("alias bomb", "a: &x [1]\nb: [*x, *x]\n", 1, "anchor"),
    ("tag", "a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
    ("deep", "[" * 2000, 1, "nests more than"),
    ("many documents", "a: 1\n---\nb: 2\n", 2, "second document"),
    ("list as key", "? [a]\n: b\n", 1, "as a key"),
    ("unclosed", "a: [1,\nb: {2\n", 3, "not valid YAML"),
    ("control character", "a: 1\nb: \x07\n", 2, "U+0007"),
]


@pytest.mark.parametrize(
    ("text", "line", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_surprises_are_refused_with_their_line(text: str, line: int, words: str) -> None:
    with pytest.raises(YamlError, match=r".") as caught:
        parse(text)
    assert caught.value.line == line
    assert words in str(caught.value)


def test_each_part_knows_its_line() -> None:
    document = parse("a:\n  - x: 1\n    y: 2\n  - 3\n")
    assert [
        document.line(path) for path in [("a",), ("a", 0, "y"), ("a", 1), ("a", 0, "gone")]
    ] == [1, 3, 4, 2]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), JSON, max_size=4))
@example({"key": "\x85"})
@example({"key": "a\u2028b" + 60 * " c"})
def test_what_is_written_reads_back(value: dict[str, object]) -> None:
    text = dump(value, "Written for a test.")
    assert text.startswith("# Written for a test.\n")
    assert parse(text).value == value
