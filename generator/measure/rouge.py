"""ROUGE F scores of a summary: shared words, word pairs, and longest common subsequences.

As the package rouge-score counts them without stemming: words are runs of `a-z0-9` in small letters; RLsum takes, for
each sentence of the reference, the union of its longest common subsequences with the summary's sentences (Lin 2004).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

WORD = re.compile(r"[a-z0-9]+")

Words = list[str]


@dataclass(frozen=True, slots=True)
class Rouge:
    """F scores, 0 to 1."""

    r1: float
    r2: float
    rl: float


def rouge(reference: Sequence[str], summary: Sequence[str]) -> Rouge:
    """The scores of a summary's sentences against a reference's."""
    wanted, given = [_words(line) for line in reference], [_words(line) for line in summary]
    return Rouge(
        _overlap(wanted, given, 1), _overlap(wanted, given, 2), _subsequences(wanted, given)
    )


def _words(text: str) -> Words:
    return WORD.findall(text.lower())


def _overlap(wanted: Sequence[Words], given: Sequence[Words], size: int) -> float:
    first, second = (
        _runs([word for line in lines for word in line], size) for lines in (wanted, given)
    )
    return _f1(sum((first & second).values()), sum(second.values()), sum(first.values()))


def _runs(words: Words, size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def _subsequences(wanted: Sequence[Words], given: Sequence[Words]) -> float:
    """A word of the summary counts at most as often as it stands there."""
    left = Counter(word for line in given for word in line)
    open_words = Counter(word for line in wanted for word in line)
    hits = 0
    for line in wanted:
        for at in sorted(set().union(*(_common(line, other) for other in given))):
            if left[line[at]] > 0 and open_words[line[at]] > 0:
                left[line[at]] -= 1
                open_words[line[at]] -= 1
                hits += 1
    return _f1(hits, sum(map(len, given)), sum(map(len, wanted)))


def _common(line: Words, other: Words) -> set[int]:
    """Positions in `line` of a longest common subsequence."""
    table = [[0] * (len(other) + 1) for _ in range(len(line) + 1)]
    for i, word in enumerate(line):
        for j, word_there in enumerate(other):
            table[i + 1][j + 1] = (
                table[i][j] + 1 if word == word_there else max(table[i][j + 1], table[i + 1][j])
            )
    found = set()
    i, j = len(line), len(other)
    while i and j:
        if line[i - 1] == other[j - 1]:
            found.add(i - 1)
            i, j = i - 1, j - 1
        elif table[i - 1][j] >= table[i][j - 1]:
            i -= 1
        else:
            j -= 1
    return found


def _f1(both: int, found: int, wanted: int) -> float:
    return 2 * both / (found + wanted) if both else 0.0
