"""The words that every text in a language is full of: one table of all languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

from generator.core.frozen import Frozen
from generator.languages.tables import Row, parse_table


class CommonWords(Frozen):
    """The words that every text in one language is full of."""

    code: str  # ISO 639-1
    called: str  # the language's English name
    words: frozenset[str]  # in small letters
    example: str  # a sentence that has more of them than of any other language's


@cache
def load_common_words() -> Mapping[str, CommonWords]:
    """By the code of the language; languages without a pack are there, too."""
    table = resources.files("generator") / "languages" / "common_words.tsv"
    rows = parse_table(table.read_text(encoding="utf-8"))
    return {row["code"]: _make_common_words(row) for row in rows}


def _make_common_words(row: Row) -> CommonWords:
    words = frozenset(row["common"].split())
    return CommonWords(code=row["code"], called=row["called"], words=words, example=row["example"])
