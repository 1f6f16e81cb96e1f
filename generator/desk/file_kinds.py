"""Say what a file is that is no article, by its name or by how it begins: a table beside this
module.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.core.text import TextPattern, one_line
from generator.languages import Row, parse_table

EXPECTED = "plain text in a file whose name ends in .txt"
_LONGEST_SIGN = 40  # characters of a file's beginning that are shown
HEAD = 4_000  # characters in which a file's kind shows
_BEFORE_SIGNS = re.compile("(?:\ufeff|\xef\xbb\xbf|\\s|<!--.*?-->)+", re.DOTALL)
_XML_DECLARATION = re.compile(r"<\?xml\b[^>]*>\s*")


class FileKind(Frozen):
    """Files that are no articles and alike."""

    endings: frozenset[str]
    begins: TextPattern | None  # None where no sign at their beginning is sure
    what: str  # is wrong with one of them
    advice: str  # `{name}` is the file's name without its ending

    def advise(self, name: str) -> str:
        """What to do with the file of that name, which is without its ending."""
        return self.advice.replace("{name}", name)


@cache
def _kinds() -> tuple[FileKind, ...]:
    table = resources.files("generator") / "desk" / "file_kinds.tsv"
    return tuple(map(_make_kind, parse_table(table.read_text(encoding="utf-8"))))


def _make_kind(row: Row) -> FileKind:
    begins = None
    if row["begins"]:
        begins = re.compile(row["begins"])
    return FileKind(
        endings=frozenset(row["endings"].split()),
        begins=begins,
        what=row["what"],
        advice=row["advice"],
    )


def kind_by_ending(ending: str) -> FileKind | None:
    """The kind of files whose names end in that, which is without its dot."""
    return next((kind for kind in _kinds() if ending.lower() in kind.endings), None)


def find_foreign_format(text: str, name: str) -> Fault | None:
    """What is wrong with an article's file that begins as no plain text does.

    `text`: the file's, or its first bytes as Latin-1. `name`: the file's without its ending.
    """
    head = _skip(_BEFORE_SIGNS, text[:HEAD])
    behind_declaration = _skip(_BEFORE_SIGNS, _skip(_XML_DECLARATION, head))
    for kind in _kinds():
        if not kind.begins:
            continue
        if kind.begins.match(head) or kind.begins.match(behind_declaration):
            sign = one_line(head[:_LONGEST_SIGN])
            return Fault(
                what=kind.what,
                found=f"that it begins with {sign!a}",
                expected="plain text",
                advice=kind.advise(name),
            )
    return None


def _skip(pattern: TextPattern, text: str) -> str:
    """The text without what fits the pattern at its beginning."""
    match = pattern.match(text)
    if match:
        return text[match.end() :]
    return text
