"""Counts how rare roots are in news: `python -m generator.measure.word_rarity POSTAG.txt FOLDER`.

The file is the part-of-speech data of nlp-id, the folder that of idner-news-2k. Both are under the
MIT licence, so that what is counted in them may ship.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator import languages
from generator.core.frozen import Frozen
from generator.languages import Language, load_default
from generator.measure.idner import read_sentences
from generator.reading.tokens import list_roots

LEAST_COUNT = 5  # sentences; of rarer roots a count says little
LABELLED_FILES = ("train.txt", "dev.txt")
COLUMNS = "root\tbits\n"

_SENTENCE_COUNT = re.compile(r"[\d,]+(?= sentences)")


class RootCounts(Frozen):
    sentence_count: int
    counts: Counter[str]


def read_tagged_sentences(path: Path) -> Iterator[str]:
    """The sentences of nlp-id: a token and its tag a line, sentences apart by a blank line."""
    text = path.read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        tokens = []
        for line in block.splitlines():
            token, _tab, _tag = line.partition("\t")
            tokens.append(token)
        if any(tokens):
            yield " ".join(tokens)


def read_labelled_sentences(folder: Path) -> Iterator[str]:
    """The sentences of idner-news-2k that are open to learning."""
    for name in LABELLED_FILES:
        path = folder / name
        for sentence in read_sentences(path):
            yield sentence.text


def count_roots(sentences: Iterable[str], language: Language) -> RootCounts:
    sentence_count = 0
    counts: Counter[str] = Counter()
    for sentence in sentences:
        sentence_count += 1
        roots = list_roots(sentence, language)
        counts.update(set(roots))
    return RootCounts(sentence_count, counts)


def read_head(path: Path) -> str:
    """What people wrote above the rows of a table of rare words, and the names of its columns."""
    text = path.read_text(encoding="utf-8")
    comment, columns, _rows = text.partition(COLUMNS)
    return comment + columns


def format_table(head: str, counted: RootCounts) -> str:
    """The table that ships: the roots of letters that are common enough, and their bits.

    Its head says of how many sentences.
    """
    text = _SENTENCE_COUNT.sub(f"{counted.sentence_count:,}", head)
    for root in sorted(counted.counts):
        if _is_word(root) and counted.counts[root] >= LEAST_COUNT:
            bits = _measure_bits(root, counted)
            text += f"{root}\t{bits:g}\n"
    return text


def _is_word(root: str) -> bool:
    return root.isascii() and root.isalpha()


def _measure_bits(root: str, counted: RootCounts) -> float:
    """How rare it is, as a binary logarithm rounded to a half."""
    count = counted.counts[root]
    bits = math.log2(counted.sentence_count / count)
    return round(2 * bits) / 2


def main(arguments: Sequence[str]) -> None:
    """Counts the sentences of the file and of the folder, and writes the table that ships."""
    tagged_file, labelled_folder = map(Path, arguments)
    language = load_default()
    tagged = read_tagged_sentences(tagged_file)
    labelled = read_labelled_sentences(labelled_folder)
    counted = count_roots([*tagged, *labelled], language)
    path = Path(languages.__file__).parent / language.code / "word_rarity.tsv"
    table = format_table(read_head(path), counted)
    path.write_text(table, encoding="utf-8")
    print(f"{path}: {counted.sentence_count:,} sentences")


if __name__ == "__main__":
    main(sys.argv[1:])
