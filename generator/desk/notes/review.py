"""Find notes that must be read again, since what they cite has changed since somebody last did.

The words of a statement cannot change under its id, which is made of them; its speakers, dates and
newsroom can.
"""

from __future__ import annotations

import re

from generator.core.problems import Fault, Mistakes, Problem
from generator.core.text import one_line
from generator.desk.notes.support import CitableBook, list_citable, note_sentences
from generator.nouns.book import Book, Finding, Statement
from generator.nouns.editors import Note

FINDING_PREFIX = "f-"  # of ids of findings
_STATEMENT_ID = re.compile(r"\bs-[0-9a-f]{8}\b")


def find_outdated_notes(book: Book) -> list[Problem]:
    """The citations that are not as they were reviewed; none of them prevents a build.

    A refused article may be all that has changed, and be read again tomorrow: while there is one,
    no note is called outdated.
    """
    if book.has_unread:
        return []
    citable = list_citable(book)
    problems: list[Problem] = []
    for note in book.notes:
        problems += _find_changes(note, citable)
    return problems


def describe_citations(note: Note, book: Book) -> dict[str, str]:
    """What each citation of a note is in the book, by id: for `reviewed` in its front matter."""
    citable = list_citable(book)
    return {id: _describe(id, citable) for id in sorted(_list_citations(note))}


def list_cited_findings(note: Note) -> dict[str, frozenset[str]]:
    """Id of each finding that a note cites -> its statements as they were reviewed."""
    cited = {}
    for id in _list_citations(note):
        if id.startswith(FINDING_PREFIX):
            reviewed = note.reviewed.get(id, "")
            cited[id] = frozenset(_STATEMENT_ID.findall(reviewed))
    return cited


def _find_changes(note: Note, citable: CitableBook) -> Mistakes:
    """What a reviewer has not seen: first what has changed, then what is new."""
    advice = f"read the note against it, then run `briefing review {note.topic}`"
    lines = _list_citations(note)
    for id, line in lines.items():
        reviewed = note.reviewed.get(id, "")
        current = _describe(id, citable)
        if reviewed in {"", current}:
            continue
        fault = Fault(
            what=f"{id} has changed since the note was reviewed",
            found=repr(current),
            expected=repr(reviewed),
            advice=advice,
        )
        yield fault.at(note.path, line)
    new = [id for id in lines if id not in note.reviewed]
    if not new:
        return
    fault = Fault("has citations that were never reviewed", ", ".join(new), advice=advice)
    first_line = lines[new[0]]
    yield fault.at(note.path, first_line)


def _list_citations(note: Note) -> dict[str, int]:
    """Id of each citation -> line of the sentence that has it first."""
    lines: dict[str, int] = {}
    for sentence in note_sentences(note):
        for id in sentence.citations:
            lines.setdefault(id, sentence.line)
    return lines


def _describe(id: str, citable: CitableBook) -> str:
    """Who says it, its dates and its newsroom; of a finding as below."""
    finding = citable.findings.get(id)
    if finding:
        return _describe_finding(finding)
    statement = citable.statements[id]
    source = citable.sources[statement.sentence.article]
    said = statement.said or source.date
    dates = [said.value]
    dates += [time.value for time in statement.happened]
    speakers = _describe_speakers(statement)
    return "; ".join([speakers, ", ".join(dates), source.newsroom])


def _describe_finding(finding: Finding) -> str:
    """Its newsrooms, its statements, and the words of the oldest that all of them share."""
    statements = ", ".join(statement.id for statement in finding.statements)
    oldest = finding.parts[0]
    sentence = oldest.statement.sentence
    words = " … ".join(map(sentence.printed_at, oldest.words))
    newsrooms = ", ".join(finding.newsrooms)
    return f"{newsrooms}: {statements}; {one_line(words)}"


def _describe_speakers(statement: Statement) -> str:
    if statement.speech is None:
        return "narration"
    names = [speaker.name for speaker in statement.speech.speakers]
    return ", ".join(names) or "speaker not settled"
