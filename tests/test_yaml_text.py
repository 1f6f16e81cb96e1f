"""YAML is read without surprises, and what we write reads back as it was."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.core.yaml_text import YamlError, _read_quickly, _read_with_reasons, parse
from generator.core.yaml_writer import _emit, _emit_with_pyyaml, dump

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
    ("twice", "a: 1\nb: 2\na: 3\n", 3, "duplicate key; found 'a' first on line 1"),
    ("anchor", "a: &x 1\n", 1, "anchor"),
    ("alias bomb", "a: &x [1]\nb: [*x, *x]\n", 1, "anchor"),
    ("tag", "a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
    ("deep", "[" * 2000, 1, "nested more than"),
    ("many documents", "a: 1\n---\nb: 2\n", 2, "second document"),
    ("list as key", "? [a]\n: b\n", 1, "as a key"),
    ("unclosed", "a: [1,\nb: {2\n", 2, "found `{` without its `}`"),
    ("unclosed, more keys below", "a: {b: 1\nc: 2\n", 1, "found `{` without its `}`"),
    ("unclosed list", "- [b, c\n- d: e\n", 1, "found `[` without its `]`"),
    ("closed", "a: {b: 1,\n  c d: e: f}\n", 2, "not valid YAML"),
    ("quotation to the end of the file", "- 'a b\n- c\n- d\n", 1, "the end of the file"),
    ("half a quotation", '- "a b\n- "c d"\n', 1, "a quotation mark that is not closed in its line"),
    ("whole quotations", '- "a b"\n- "c" d\n', 2, "more text behind a closing quotation mark"),
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


SIGNS = " \n:#'\"[]{},&*!|>-%@`?~\\\t\r\u2028\x85\ufeffé😀1."
PIECES = [*SIGNS, "\n  ", "\n- ", ": ", " #", "!!str ", "\\ud83d\\ude00", "nama", "Tokyo", "true"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@example("nama: a\tb")
@example("[Tokyo?, nama]")
@example("nama: |-# Tokyo")
@example("- 'nama'\n\ufeff")
def test_the_quick_reader_reads_as_the_one_that_gives_reasons(text: str) -> None:
    quick = _read_quickly(text)
    assert quick is None or quick == _read_with_reasons(text)


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
# What makes a YAML text hard to write: signs that mean something to YAML, and words in every order.
WORDS = st.sampled_from(
    [*"-?:,[]{}#&*!|>'\"%@`~=<. \n\t\x85\ufeff", "no", "Null", "1e3", "2023-02-01"]
)
TEXTS = st.lists(WORDS | st.text("ab0", min_size=1, max_size=30), max_size=8).map("".join)
HARD = st.recursive(
    TEXTS | st.floats(allow_nan=False) | st.none() | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), JSON, max_size=4))
@example({"key": "\x85"})
@example({"key": "a\u2028b" + 60 * " c"})
def test_what_is_written_reads_back(value: dict[str, object]) -> None:
    text = dump(value, "Written for a test.")
    assert text.startswith("# Written for a test.\n")
    assert parse(text).value == value


@given(HARD | JSON)
@example(["a" * 61, {"no": "a: b"}, [["x"], []]])
def test_common_values_are_written_as_pyyaml_writes_them(value: object) -> None:
    assert _emit(value) == _emit_with_pyyaml(value)
