"""Hold what notes say against the book: each citation exists under the topic and supports what is said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.core.problems import Problem
from generator.core.text import one_line
from generator.desk.notes.parsing import NEWSROOM_COUNT
from generator.nouns.book import Book, Finding, Source, Statement
from generator.nouns.editors import Note, NoteSentence

# What speaks of newsrooms, parted by commas, translated in PO files; a note says it by {newsrooms:n} only.
NEWSROOM_WORDS = "newsroom, newsrooms, wire, wires, news agency, news agencies, outlet, outlets, independent sources"
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,1000})[”\"]")


@dataclass(frozen=True, slots=True)
class Citable:
    """What notes may cite, and who is behind it."""

    statements: Mapping[str, Statement]
    findings: Mapping[str, Finding]
    sources: Mapping[str, Source]  # by article id
    filed: Mapping[str, tuple[str, ...]]  # id of a statement -> topics
    articles_language: str

    def cited(self, id: str) -> tuple[Statement, ...]:
        """The statements behind a citation; empty where there is no such thing."""
        if id in self.findings:
            return self.findings[id].statements
        return (self.statements[id],) if id in self.statements else ()

    def under(self, id: str, topic: str) -> bool:
        """Whether the topic shows one of them."""
        return any(topic in self.filed[statement.id] for statement in self.cited(id))

    def newsrooms(self, id: str) -> int:
        """The newsrooms that it goes back to: a statement to one, a finding to those that it counts."""
        return len(self.findings[id].newsrooms) if id in self.findings else 1

    def names(self, id: str) -> set[str]:
        """All ways in which the outlets and newsrooms behind it are written."""
        return {
            name
            for statement in self.cited(id)
            for name in names(self.sources[statement.sentence.article])
        }


def citable(book: Book, articles_language: str) -> Citable:
    """What the notes of a book may cite."""
    return Citable(
        statements={line.statement.id: line.statement for line in book.ledger},
        findings={finding.id: finding for finding in book.evidence.findings},
        sources={source.id: source for source in book.sources},
        filed={line.statement.id: line.topics for line in book.ledger},
        articles_language=articles_language,
    )


def names(source: Source) -> set[str]:
    """How the outlet and the newsroom of an article are written."""
    newsroom = (
        (source.credited_newsroom.name, *source.credited_newsroom.spellings)
        if source.credited_newsroom
        else ()
    )
    return {source.outlet.name, *source.outlet.spellings, *newsroom}


def problems(book: Book, articles_language: str) -> list[Problem]:
    """Everything that the notes say and the book does not bear."""
    known = citable(book, articles_language)
    rooms = frozenset(name for source in book.sources for name in names(source))
    return [
        Problem(note.path, sentence.line, fault)
        for note in book.notes
        for sentence in sentences(note)
        for fault in _faults(sentence, note, known, book, rooms)
    ]


def sentences(note: Note) -> Iterator[NoteSentence]:
    """All sentences of a note, in text order."""
    yield note.headline
    yield from note.bottom_line
    for told in note.pointers.values():
        yield from told
    for term in note.terms:
        yield from term.definition


def _faults(
    sentence: NoteSentence, note: Note, known: Citable, book: Book, rooms: frozenset[str]
) -> Iterator[str]:
    missing = [id for id in sentence.citations if not known.cited(id)]
    if missing:
        yield from (
            f"cites {id}, and no article holds it; correct or remove the citation" for id in missing
        )
        return
    for id in sentence.citations:
        if not known.under(id, note.topic):
            yield f"cites {id}, which is not filed under {note.topic}; cite a statement that the topic shows"
    yield from _newsrooms(sentence, known)
    yield from _plain_newsrooms(
        sentence, book.ui.get(note.language, {}).get(NEWSROOM_WORDS, NEWSROOM_WORDS)
    )
    yield from _named_rooms(sentence, known, rooms)
    yield from _quotations(sentence, note, known, book)


def _newsrooms(sentence: NoteSentence, known: Citable) -> Iterator[str]:
    if not sentence.newsrooms:
        return
    if len(sentence.citations) > 1:
        found = f"{len(sentence.citations)} citations; expected one"
        yield f"says {{newsrooms:{sentence.newsrooms}}} of {found}: newsrooms are counted for one thing said; split it"
    elif (count := known.newsrooms(sentence.citations[0])) != sentence.newsrooms:
        yield (
            f"says {{newsrooms:{sentence.newsrooms}}} of {sentence.citations[0]}, which goes back to {count}; "
            f"correct the number, or cite a finding that has it"
        )


def _plain_newsrooms(sentence: NoteSentence, words: str) -> Iterator[str]:
    text = sentence.text.replace(NEWSROOM_COUNT, "").casefold()
    for phrase in _met([word.strip() for word in words.split(",")], text):
        yield f"speaks of newsrooms in plain words ({phrase!r}), which nothing checks; write `{{newsrooms:n}}` instead"


def _named_rooms(sentence: NoteSentence, known: Citable, rooms: frozenset[str]) -> Iterator[str]:
    allowed = {name for id in sentence.citations for name in known.names(id)}
    for name in _met(sorted(rooms - allowed), sentence.text):
        yield f"names {name}, which is behind none of its citations; cite what {name} wrote, or name another"


def _met(phrases: Sequence[str], text: str) -> list[str]:
    return [
        each for each in phrases if each and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text)
    ]


def _quotations(sentence: NoteSentence, note: Note, known: Citable, book: Book) -> Iterator[str]:
    """Words in quotation marks must be those of a statement, or of its gloss in the note's language."""
    glosses = book.glosses.get(note.language, {})
    texts = [one_line(each.sentence.text) for id in sentence.citations for each in known.cited(id)]
    if note.language != known.articles_language:
        texts = [glosses[text].text for text in texts if text in glosses]
    for quoted in _QUOTED.findall(sentence.text):
        if not any(quoted.rstrip(".,;").casefold() in text.casefold() for text in texts):
            yield f"quotes {quoted!r}, and no statement cited here says so; quote it word for word or without marks"
