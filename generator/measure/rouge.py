"""ROUGE F scores of a summary: shared words, word pairs, and longest common subsequences.

As the package rouge-score counts them without stemming: words are runs of `a-z0-9` in small
letters; RLsum takes, for each sentence of the reference, the union of its longest common
subsequences with the summary's sentences (Lin 2004).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from generator.core.frozen import Frozen
from generator.core.text import Words

WORD = re.compile(r"[a-z0-9]+")

LineWords = list[str]
TextLines = Sequence[LineWords]


class Rouge(Frozen):
    """F scores, 0 to 1."""

    r1: float
    r2: float
    rl: float


def rouge(reference: Sequence[str], summary: Sequence[str]) -> Rouge:
    """The scores of a summary's sentences against a reference's."""
    reference_lines = _split_lines(reference)
    summary_lines = _split_lines(summary)
    return Rouge(
        r1=_score_ngrams(reference_lines, summary_lines, 1),
        r2=_score_ngrams(reference_lines, summary_lines, 2),
        rl=_score_subsequences(reference_lines, summary_lines),
    )


def _split_lines(sentences: Sequence[str]) -> list[LineWords]:
    return [WORD.findall(sentence.lower()) for sentence in sentences]


def _measure_f1(shared: int, summary_size: int, reference_size: int) -> float:
    if not shared:
        return 0.0
    return 2 * shared / (summary_size + reference_size)


# --- n-grams --------------------------------------------------------------------------------------


def _score_ngrams(reference: TextLines, summary: TextLines, size: int) -> float:
    reference_counts = _count_ngrams(reference, size)
    summary_counts = _count_ngrams(summary, size)
    shared = reference_counts & summary_counts
    return _measure_f1(shared.total(), summary_counts.total(), reference_counts.total())


def _count_ngrams(lines: TextLines, size: int) -> Counter[Words]:
    words = list(chain.from_iterable(lines))
    counts: Counter[Words] = Counter()
    for start in range(len(words) - size + 1):
        ngram = tuple(words[start : start + size])
        counts[ngram] += 1
    return counts


# --- subsequences ---------------------------------------------------------------------------------


def _score_subsequences(reference: TextLines, summary: TextLines) -> float:
    """A word of the summary counts at most as often as it occurs there."""
    open_reference = Counter(chain.from_iterable(reference))
    open_summary = Counter(chain.from_iterable(summary))
    reference_size = open_reference.total()
    summary_size = open_summary.total()
    hits = 0
    for line in reference:
        for word in _common_words(line, summary):
            if open_summary[word] > 0 and open_reference[word] > 0:
                open_summary[word] -= 1
                open_reference[word] -= 1
                hits += 1
    return _measure_f1(hits, summary_size, reference_size)


def _common_words(line: LineWords, summary: TextLines) -> LineWords:
    """The words of a line that are in a longest common subsequence with any of the summary's."""
    positions = set()
    for summary_line in summary:
        positions |= _common_positions(line, summary_line)
    return [line[position] for position in sorted(positions)]


def _common_positions(line: LineWords, summary_line: LineWords) -> set[int]:
    """Positions in `line` of a longest common subsequence."""
    lengths = _subsequence_lengths(line, summary_line)
    row = len(line)
    column = len(summary_line)
    positions = set()
    while row and column:
        if line[row - 1] == summary_line[column - 1]:
            row -= 1
            column -= 1
            positions.add(row)
        elif lengths[row - 1][column] >= lengths[row][column - 1]:
            row -= 1
        else:
            column -= 1
    return positions


def _subsequence_lengths(line: LineWords, summary_line: LineWords) -> list[list[int]]:
    """At [i][j] how long a common subsequence of the first i and the first j words can be."""
    above = [0] * (len(summary_line) + 1)
    lengths = [above]
    for word in line:
        row = [0]
        for column, summary_word in enumerate(summary_line):
            if word == summary_word:
                row.append(above[column] + 1)
            else:
                longest = max(above[column + 1], row[column])
                row.append(longest)
        lengths.append(row)
        above = row
    return lengths
