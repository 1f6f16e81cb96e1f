"""A note as a page shows it: its sentences with numbered markers, and the numbered list of what they cite."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.nouns.book import Finding, Statement
from generator.nouns.editors import Note, NoteSentence


@dataclass(frozen=True, slots=True)
class Marker:
    """A number in the text that leads to an endnote."""

    number: int  # 1-based, as on the page
    id: str  # anchor of the marker itself: "ref-3", where the number stands again "ref-3-2"
    endnote: str  # anchor of the endnote: "note-3"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its markers."""

    sentence: NoteSentence
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Endnote:
    """What a number stands for."""

    number: int
    statements: tuple[Statement, ...]  # those that the topic shows
    finding: Finding | None  # where a finding is cited
    markers: tuple[Marker, ...]  # in text order


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with its endnotes."""

    note: Note
    bottom_line: tuple[Marked, ...]
    pointers: tuple[tuple[str, tuple[Marked, ...]], ...]  # kind, sentences
    endnotes: tuple[Endnote, ...]


def shown(
    note: Note, statements: Iterable[Statement], findings: Mapping[str, Finding]
) -> ShownNote:
    """The note on a topic page that shows those statements; numbers follow the text of its box."""
    numbers: dict[str, int] = {}
    placed: dict[str, list[Marker]] = {}

    def marked(sentences: Sequence[NoteSentence]) -> tuple[Marked, ...]:
        return tuple(Marked(each, tuple(marker(id) for id in each.citations)) for each in sentences)

    def marker(id: str) -> Marker:
        number = numbers.setdefault(id, len(numbers) + 1)
        again = len(placed.get(id, ()))
        made = Marker(
            number, f"ref-{number}-{again + 1}" if again else f"ref-{number}", f"note-{number}"
        )
        placed.setdefault(id, []).append(made)
        return made

    bottom_line = marked(note.bottom_line)
    pointers = tuple((kind, marked(told)) for kind, told in note.pointers.items())
    here = {statement.id: statement for statement in statements}
    endnotes = tuple(
        Endnote(number, _behind(id, here, findings), findings.get(id), tuple(placed[id]))
        for id, number in numbers.items()
    )
    return ShownNote(note, bottom_line, pointers, endnotes)


def _behind(
    id: str, here: Mapping[str, Statement], findings: Mapping[str, Finding]
) -> tuple[Statement, ...]:
    ids = [statement.id for statement in findings[id].statements] if id in findings else [id]
    return tuple(here[each] for each in ids if each in here)
