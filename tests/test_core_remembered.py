"""What is remembered is computed once, and never more than was said."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.core.remembered import ComputedOnce, Remembered

MOST = 3


def make_lengths() -> tuple[Remembered[str, int], list[str]]:
    """The lengths of words, and each word whose length was counted."""
    counted: list[str] = []

    def count(word: str) -> int:
        counted.append(word)
        return len(word)

    return Remembered(count, MOST), counted


def test_a_value_is_computed_once() -> None:
    lengths, counted = make_lengths()
    assert [lengths["dan"], lengths["dan"], lengths["yang"]] == [3, 3, 4]
    assert counted == ["dan", "yang"]


def test_where_values_would_be_too_many_all_are_forgotten() -> None:
    lengths, counted = make_lengths()
    for word in ("a", "di", "dan"):
        assert lengths[word] == len(word)
    assert len(lengths) == MOST
    assert lengths["yang"] == len("yang")
    assert list(lengths) == ["yang"]
    assert lengths["a"] == 1
    assert counted == ["a", "di", "dan", "yang", "a"]


class CountedWord(Frozen, dict=True):
    text: str
    counted: list[str]

    @ComputedOnce
    def length(self) -> int:
        self.counted.append(self.text)
        return len(self.text)


def test_a_property_is_computed_once_for_each_value() -> None:
    counted: list[str] = []
    words = [CountedWord("dan", counted), CountedWord("yang", counted)]
    assert [word.length for word in words * 2] == [3, 4, 3, 4]
    assert counted == ["dan", "yang"]
