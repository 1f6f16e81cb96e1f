"""A note as a page shows it: its sentences with numbered markers, and the numbered list of what
they cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, field

from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.desk.notes.parsing import UNSETTLED
from generator.nouns.book import Finding, Statements
from generator.nouns.editors import Note, NoteSentence


class Marker(Frozen):
    """A number in the text that leads to an endnote."""

    number: int  # 1-based, as on the page
    anchor: str  # of the marker itself: "ref-3", where the number is repeated "ref-3-2"
    endnote_anchor: str  # of the endnote: "note-3"
    where: str  # kind of the pointer that it is in; "" in the bottom line


class AnnotatedSentence(Frozen):
    sentence: NoteSentence
    markers: tuple[Marker, ...]


AnnotatedSentences = tuple[AnnotatedSentence, ...]


class Endnote(Frozen):
    number: int
    statements: Statements  # those that the topic shows
    finding: Finding | None  # where a finding is cited
    markers: tuple[Marker, ...]  # in text order


class NumberedNote(Frozen):
    note: Note
    bottom_line: AnnotatedSentences
    pointers: tuple[tuple[str, AnnotatedSentences], ...]  # kind, sentences
    endnotes: tuple[Endnote, ...]


def number_note(
    note: Note, statements: Statements, findings: Mapping[str, Finding]
) -> NumberedNote:
    """The note on a topic page that shows those statements; numbers follow the text of its box."""
    numbering = _Numbering()
    bottom_line = numbering.number_sentences(note.bottom_line)
    pointers = []
    for kind, sentences in note.pointers.items():
        numbering.where = kind
        if kind == UNSETTLED:
            pointers.append((kind, numbering.number_runs(sentences)))
        else:
            pointers.append((kind, numbering.number_sentences(sentences)))
    statements_by_id = map_by_id(statements)
    endnotes = []
    for id, markers in numbering.markers.items():
        finding = findings.get(id)
        cited = [id]
        if finding:
            cited = [statement.id for statement in finding.statements]
        shown = tuple(
            statements_by_id[cited_id] for cited_id in cited if cited_id in statements_by_id
        )
        endnotes.append(
            Endnote(
                number=markers[0].number, statements=shown, finding=finding, markers=tuple(markers)
            )
        )
    return NumberedNote(
        note=note, bottom_line=bottom_line, pointers=tuple(pointers), endnotes=tuple(endnotes)
    )


class _Numbering(Struct):
    """Gives each statement or finding a number where it is cited first."""

    markers: dict[str, list[Marker]] = field(default_factory=dict)  # by id, in order of numbers
    where: str = ""  # as in Marker, of what is numbered now

    def number_sentences(self, sentences: Iterable[NoteSentence]) -> AnnotatedSentences:
        return tuple(self._number_sentence(sentence) for sentence in sentences)

    def number_runs(self, sentences: Sequence[NoteSentence]) -> AnnotatedSentences:
        """With markers only on the last of sentences that follow each other and cite the same."""
        numbered = []
        for place, sentence in enumerate(sentences):
            following = sentences[place + 1 : place + 2]
            if any(other.citations == sentence.citations for other in following):
                numbered.append(AnnotatedSentence(sentence, ()))
            else:
                numbered.append(self._number_sentence(sentence))
        return tuple(numbered)

    def _number_sentence(self, sentence: NoteSentence) -> AnnotatedSentence:
        markers = map(self._add_marker, sentence.citations)
        return AnnotatedSentence(sentence, tuple(markers))

    def _add_marker(self, id: str) -> Marker:
        markers = self.markers.get(id)
        if markers is None:
            number = len(self.markers) + 1
            markers = self.markers[id] = []
            anchor = f"ref-{number}"
        else:
            number = markers[0].number
            anchor = f"ref-{number}-{len(markers) + 1}"
        marker = Marker(number, anchor, f"note-{number}", self.where)
        markers.append(marker)
        return marker
