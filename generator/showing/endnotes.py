"""A note as a page shows it: its sentences with numbered markers, and the numbered list of what
they cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.nouns.book import Finding, Statement
from generator.nouns.editors import Note, NoteSentence


@dataclass(frozen=True, slots=True)
class Marker:
    """A number in the text that leads to an endnote."""

    number: int  # 1-based, as on the page
    id: str  # anchor of the marker itself: "ref-3", where the number is repeated "ref-3-2"
    endnote: str  # anchor of the endnote: "note-3"


@dataclass(frozen=True, slots=True)
class NumberedSentence:
    """A sentence with its markers."""

    sentence: NoteSentence
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class Endnote:
    """What a number refers to."""

    number: int
    statements: tuple[Statement, ...]  # those that the topic shows
    finding: Finding | None  # where a finding is cited
    markers: tuple[Marker, ...]  # in text order


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note with its endnotes."""

    note: Note
    bottom_line: tuple[NumberedSentence, ...]
    pointers: tuple[tuple[str, tuple[NumberedSentence, ...]], ...]  # kind, sentences
    endnotes: tuple[Endnote, ...]


def number_citations(
    note: Note, statements: Iterable[Statement], findings: Mapping[str, Finding]
) -> ShownNote:
    """The note on a topic page that shows those statements; numbers follow the text of its box."""
    numbering = _Numbering()
    bottom_line = numbering.mark_sentences(note.bottom_line)
    pointers = []
    for kind, sentences in note.pointers.items():
        pointers.append((kind, numbering.mark_sentences(sentences)))
    on_page = {statement.id: statement for statement in statements}
    endnotes = []
    for id, markers in numbering.markers.items():
        finding = findings.get(id)
        cited = [id]
        if finding:
            cited = [statement.id for statement in finding.statements]
        shown = tuple(on_page[cited_id] for cited_id in cited if cited_id in on_page)
        endnotes.append(Endnote(markers[0].number, shown, finding, tuple(markers)))
    return ShownNote(note, bottom_line, tuple(pointers), tuple(endnotes))


@dataclass(slots=True)
class _Numbering:
    """Gives each statement or finding a number where it is cited first."""

    markers: dict[str, list[Marker]] = field(default_factory=dict)  # by id, in order of numbers

    def mark_sentences(self, sentences: Iterable[NoteSentence]) -> tuple[NumberedSentence, ...]:
        return tuple(self._mark_sentence(sentence) for sentence in sentences)

    def _mark_sentence(self, sentence: NoteSentence) -> NumberedSentence:
        return NumberedSentence(sentence, tuple(map(self._mark_citation, sentence.citations)))

    def _mark_citation(self, id: str) -> Marker:
        markers = self.markers.setdefault(id, [])
        number = markers[0].number if markers else len(self.markers)
        anchor = f"ref-{number}"
        if markers:
            anchor += f"-{len(markers) + 1}"
        marker = Marker(number, anchor, f"note-{number}")
        markers.append(marker)
        return marker
