"""Read back the words of statements that corrections name, as the last build wrote them.

A statement's id is made from its words: where an article was changed, only its former words can say
which of its sentences a correction meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from textwrap import dedent

from generator.core.frozen import Frozen
from generator.core.yaml_text import YamlError, parse
from generator.desk import files
from generator.nouns.corrections import Corrections

_TOPICS = "data/generated/topics"
_LEAST = r"(?:    .*\n)*?"
_TEXT = r"    text: .*\n(?:      .*\n|\n)*"
_RECORD = re.compile(rf"^  - id: (s-[0-9a-f]{{8}})\n({_LEAST}{_TEXT})", re.MULTILINE)


class FormerStatement(Frozen):
    """A statement as it was when the book was last built."""

    article: str  # id
    text: str


FormerStatements = Mapping[str, FormerStatement]  # by id


def read_former_statements(root: Path, corrections: Corrections) -> FormerStatements:
    """Those that corrections name, as far as topics showed them."""
    ids: set[str] = set()
    for correction in corrections:
        ids.update(correction.statements)
    former: dict[str, FormerStatement] = {}
    if not ids:
        return former
    for path in _list_files(root / _TOPICS):
        try:
            text = files.load_whole_text(path)
        except files.UnreadableError:
            continue
        former |= _find_statements(text, ids)
    return former


def _list_files(topics: Path) -> Iterator[Path]:
    """The file of each topic, and those of its months where it is large."""
    for topic in files.list_names(topics, ".yml"):
        yield topics / f"{topic}.yml"
        for month in files.list_names(topics / topic, ".yml"):
            yield topics / topic / f"{month}.yml"


def _find_statements(text: str, ids: Iterable[str]) -> FormerStatements:
    former = {}
    wanted = set(ids)
    for record in _RECORD.finditer(text):
        if record[1] not in wanted:
            continue
        try:
            value = parse(dedent(record[2])).value
            former[record[1]] = FormerStatement(value["article"], value["text"])
        except (KeyError, TypeError, YamlError):
            continue  # not as the program writes it: then nothing is known of it
    return former
