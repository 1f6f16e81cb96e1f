"""Tell when what a note cites has changed since somebody last read the note against it.

The words of a statement cannot change under its id, which is made of them; its speakers, dates and newsroom can.
"""

from __future__ import annotations

from generator.core.problems import Problem
from generator.desk.notes.claims import Citable, citable, sentences
from generator.nouns.book import Book, Statement
from generator.nouns.editors import Note


def warnings(book: Book, articles_language: str) -> list[Problem]:
    """The citations that are not as they were reviewed; none of them keeps the book from being built."""
    known = citable(book, articles_language)
    return [
        Problem(note.path, line, text)
        for note in book.notes
        for line, text in _changes(note, known)
    ]


def reviewed(note: Note, book: Book, articles_language: str) -> dict[str, str]:
    """How each citation of a note stands in the book, by id: what `reviewed` in its front matter is to hold."""
    known = citable(book, articles_language)
    return {id: _state(id, known) for id in sorted(_citations(note))}


def _changes(note: Note, known: Citable) -> list[tuple[int, str]]:
    what_to_do = f"read the note against it, then run `briefing review {note.topic}`"
    cited = _citations(note)
    found = [
        (
            line,
            f"{id} has changed since the note was reviewed, from {then!r} to {now!r}; {what_to_do}",
        )
        for id, line in cited.items()
        if (then := note.reviewed.get(id, "")) and then != (now := _state(id, known))
    ]
    if new := [id for id in cited if id not in note.reviewed]:
        found.append((cited[new[0]], f"{', '.join(new)}: cited and never reviewed; {what_to_do}"))
    return found


def _citations(note: Note) -> dict[str, int]:
    """Id of each citation -> line of the sentence that has it first."""
    found: dict[str, int] = {}
    for sentence in sentences(note):
        for id in sentence.citations:
            found.setdefault(id, sentence.line)
    return found


def _state(id: str, known: Citable) -> str:
    """Who says it, its dates and its newsroom; of a finding its statements and newsrooms."""
    if id in known.findings:
        finding = known.findings[id]
        return (
            f"{', '.join(finding.newsrooms)}: {', '.join(each.id for each in finding.statements)}"
        )
    statement = known.statements[id]
    source = known.sources[statement.sentence.article]
    dates = [(statement.said or source.date).value, *(time.value for time in statement.happened)]
    return "; ".join([_speakers(statement), ", ".join(dates), source.newsroom])


def _speakers(statement: Statement) -> str:
    if statement.speech is None:
        return "narration"
    return ", ".join(speaker.name for speaker in statement.speech.speakers) or "speaker not settled"
