"""Check notes against the book: what each sentence cites exists, is filed under the topic, and
supports what the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from generator.core.problems import Fault, Problem
from generator.core.text import one_line
from generator.desk.notes.parsing import NEWSROOM_COUNT
from generator.nouns.book import Book, Finding, Source, Statement
from generator.nouns.editors import Note, NoteSentence

# What speaks of newsrooms, parted by commas, translated in PO files; a note says it by
# {newsrooms:n} only.
NEWSROOM_WORDS = (
    "newsroom, newsrooms, wire, wires, news agency, news agencies, outlet, outlets, "
    "independent sources"
)
STATEMENT_PREFIX = "s-"  # of ids of statements
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,1000})[”\"]")


@dataclass(frozen=True, slots=True)
class CitableBook:
    """What notes may cite, and who is behind it."""

    statements: Mapping[str, Statement]
    findings: Mapping[str, Finding]
    sources: Mapping[str, Source]  # by article id
    topics: Mapping[str, tuple[str, ...]]  # id of a statement -> topics that it is filed under

    def cited_statements(self, id: str) -> tuple[Statement, ...]:
        """The statements behind a citation; empty where there is no such thing."""
        if id in self.findings:
            return self.findings[id].statements
        return (self.statements[id],) if id in self.statements else ()

    def is_under(self, id: str, topic: str) -> bool:
        """Whether the topic shows one of them."""
        return any(topic in self.topics[statement.id] for statement in self.cited_statements(id))

    def count_newsrooms(self, id: str) -> int:
        """The newsrooms that it goes back to: a statement to one, a finding to those it counts."""
        return len(self.findings[id].newsrooms) if id in self.findings else 1

    def publisher_names(self, citations: Iterable[str]) -> set[str]:
        """All ways in which the outlets and newsrooms behind them are written."""
        names: set[str] = set()
        for id in citations:
            for statement in self.cited_statements(id):
                names |= _publisher_names(self.sources[statement.sentence.article])
        return names


def list_citable(book: Book) -> CitableBook:
    """What the notes of a book may cite."""
    return CitableBook(
        statements={line.statement.id: line.statement for line in book.ledger},
        findings={finding.id: finding for finding in book.evidence.findings},
        sources={source.id: source for source in book.sources},
        topics={line.statement.id: line.topics for line in book.ledger},
    )


def note_sentences(note: Note) -> Iterator[NoteSentence]:
    """All sentences of a note, in text order."""
    yield note.headline
    yield from note.bottom_line
    for pointer in note.pointers.values():
        yield from pointer
    for term in note.terms:
        yield from term.definition


def find_unsupported(book: Book, articles_language: str) -> list[Problem]:
    """Everything that the notes say and the book does not support."""
    citable = list_citable(book)
    publishers: set[str] = set()
    for source in book.sources:
        publishers |= _publisher_names(source)
    problems: list[Problem] = []
    for note in book.notes:
        reader = _NoteReader(
            note=note,
            citable=citable,
            publishers=frozenset(publishers),
            newsroom_words=_newsroom_words(book, note.language),
            render=_choose_rendering(book, note.language, articles_language),
        )
        for sentence in note_sentences(note):
            faults = reader.check_sentence(sentence)
            problems += [fault.at(note.path, sentence.line) for fault in faults]
    return problems


def find_unknown_statements(notes: Iterable[Note], statements: Set[str]) -> Iterator[Problem]:
    """Citations of statements that are not among these ids; other citations are not checked."""
    for note in notes:
        for sentence in note_sentences(note):
            for id in sentence.citations:
                if id.startswith(STATEMENT_PREFIX) and id not in statements:
                    yield _name_unknown(id).at(note.path, sentence.line)


def _name_unknown(id: str) -> Fault:
    return Fault("cites what no article contains", id, advice="correct or remove it")


def _publisher_names(source: Source) -> set[str]:
    """How the outlet and the newsroom of an article are written."""
    names = {source.outlet.name, *source.outlet.spellings}
    for newsroom in source.credited_newsrooms:
        names |= {newsroom.name, *newsroom.spellings}
    return names


def _newsroom_words(book: Book, language: str) -> tuple[str, ...]:
    words = book.ui.get(language, {}).get(NEWSROOM_WORDS, NEWSROOM_WORDS)
    return tuple(word.strip() for word in words.split(","))


def _choose_rendering(
    book: Book, language: str, articles_language: str
) -> Callable[[str], str | None]:
    """How a note's readers see a sentence of an article: as printed, or by its gloss."""
    if language == articles_language:
        return lambda sentence: sentence
    glosses = book.glosses.get(language, {})
    return lambda sentence: glosses[sentence].text if sentence in glosses else None


@dataclass(frozen=True, slots=True)
class _NoteReader:
    """Compares the sentences of one note with what they cite."""

    note: Note
    citable: CitableBook
    publishers: frozenset[str]  # all names of outlets and newsrooms in the book
    newsroom_words: tuple[str, ...]  # in the note's language
    render: Callable[[str], str | None]  # None where there is no gloss

    def check_sentence(self, sentence: NoteSentence) -> Iterator[Fault]:
        """What its citations do not support; what a missing one may support is not doubted."""
        missing = [id for id in sentence.citations if not self.citable.cited_statements(id)]
        for id in missing:
            yield _name_unknown(id)
        for id in sentence.citations:
            if id not in missing and not self.citable.is_under(id, self.note.topic):
                summary = f"cites what is not filed under {self.note.topic}"
                yield Fault(summary, id, advice="cite a statement that the topic shows")
        yield from self.check_newsroom_words(sentence)
        if not missing:
            yield from self.check_newsroom_count(sentence)
            yield from self.check_publishers(sentence)
            yield from self.check_quotations(sentence)

    def check_newsroom_words(self, sentence: NoteSentence) -> Iterator[Fault]:
        text = sentence.text.replace(NEWSROOM_COUNT, "").casefold()
        for phrase in _find_phrases(self.newsroom_words, text):
            summary = "speaks of newsrooms in plain words, which nothing checks"
            yield Fault(
                what=summary,
                found=repr(phrase),
                expected="`{newsrooms:n}`",
                advice="write that instead",
            )

    def check_newsroom_count(self, sentence: NoteSentence) -> Iterator[Fault]:
        if not sentence.newsrooms:
            return
        mark = f"{{newsrooms:{sentence.newsrooms}}}"
        if len(sentence.citations) > 1:
            summary = "counts newsrooms of several citations together"
            written = f"{mark} of {len(sentence.citations)} citations"
            yield Fault(
                what=summary, found=written, expected="one citation", advice="split the sentence"
            )
            return
        id = sentence.citations[0]
        count = self.citable.count_newsrooms(id)
        if count != sentence.newsrooms:
            advice = "correct the number, or cite a finding that has it"
            yield Fault(
                what="wrong number of newsrooms",
                found=f"{mark} of {id}",
                expected=str(count),
                advice=advice,
            )

    def check_publishers(self, sentence: NoteSentence) -> Iterator[Fault]:
        cited = self.citable.publisher_names(sentence.citations)
        for name in _find_phrases(sorted(self.publishers - cited), sentence.text):
            advice = f"cite what {name} wrote, or name another"
            yield Fault(
                "names a publisher that is behind none of its citations", name, advice=advice
            )

    def check_quotations(self, sentence: NoteSentence) -> Iterator[Fault]:
        """Words in quotation marks must be those of a statement, or of its gloss in the note's
        language.
        """
        texts: list[str] = []
        for id in sentence.citations:
            for statement in self.citable.cited_statements(id):
                rendered = self.render(one_line(statement.sentence.text))
                texts += [rendered.casefold()] if rendered else []
        for quoted in _QUOTED.findall(sentence.text):
            words = quoted.rstrip(".,;").casefold()
            if not any(words in text for text in texts):
                summary = "quotes what no statement cited here says"
                yield Fault(summary, repr(quoted), advice="quote it word for word or without marks")


def _find_phrases(phrases: Iterable[str], text: str) -> list[str]:
    """Those of the phrases that the text contains as whole words."""
    return [phrase for phrase in phrases if phrase and _contains_phrase(text, phrase)]


def _contains_phrase(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None
