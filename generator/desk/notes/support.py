"""Check notes against the book: what each sentence cites exists, is filed under the topic, and
supports what the sentence says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Set

from generator.core.frozen import Frozen
from generator.core.ids import Ids, find_slip, map_by_id
from generator.core.problems import Fault, Mistakes, Problem
from generator.core.text import Words, one_line
from generator.desk.notes.parsing import NEWSROOM_COUNT
from generator.desk.withdrawn import may_be_withdrawn
from generator.nouns.book import (
    Book,
    Finding,
    Findings,
    Hearings,
    Source,
    SourcesById,
    Statement,
    Statements,
    StatementsById,
    map_finding_names,
)
from generator.nouns.editors import NO_WORDS, Names, Note, NoteSentence

Faults = Iterator[Fault]

# Id of a statement -> findings that share words of it
FindingsOf = Mapping[str, Findings]
NameSet = set[str]  # folded, or of newsrooms

# What speaks of newsrooms, parted by commas, translated in PO files; a note says it by
# {newsrooms:n} only.
NEWSROOM_WORDS = (
    "newsroom, newsrooms, wire, wires, news agency, news agencies, outlet, outlets, "
    "independent sources"
)
STATEMENT_PREFIX = "s-"  # of ids of statements
_QUOTED = re.compile(r"[“\"]([^“”\"]{1,1000})[”\"]")


class CitableBook(Frozen):
    """What notes may cite, and who is behind it."""

    statements: StatementsById
    findings: Mapping[str, Finding]  # by every id that names one
    shared: FindingsOf  # id of a statement -> the findings that have it
    hearings: Hearings  # by statement id
    sources: SourcesById  # by article id
    topics: Mapping[str, Ids]  # id of a statement -> topics that it is filed under
    hidden: Set[str]  # ids of statements that the editors hide

    def cited_statements(self, id: str) -> Statements:
        """The statements behind a citation; empty where there is no such thing."""
        finding = self.findings.get(id)
        if finding:
            return finding.statements
        if id in self.statements:
            return (self.statements[id],)
        return ()

    def is_under(self, id: str, topic: str) -> bool:
        """Whether the topic shows one of them."""
        return any(topic in self.topics[statement.id] for statement in self.cited_statements(id))

    def counted_newsrooms(self, id: str) -> Names:
        """The newsrooms that had what is cited: a finding's shared words, or a statement."""
        finding = self.findings.get(id)
        if finding:
            return finding.newsrooms
        hearing = self.hearings[id]
        return (hearing.newsroom,) if hearing.is_independent else ()

    def list_wider_findings(self, statement: str) -> list[Finding]:
        """The findings of several newsrooms that share words of the statement of that id."""
        findings = self.shared.get(statement, ())
        return [finding for finding in findings if finding.is_shared]

    def publisher_names(self, citations: Iterable[str]) -> NameSet:
        """All ways in which the outlets and newsrooms behind them are written."""
        names = set()
        for id in citations:
            for statement in self.cited_statements(id):
                names |= _publisher_names(self.sources[statement.sentence.article])
        return names


def list_citable(book: Book) -> CitableBook:
    """What the notes of a book may cite."""
    return CitableBook(
        statements={
            line.statement.id: line.statement for line in book.ledger if not line.is_hidden
        },
        findings=map_finding_names(book.evidence.findings),
        shared=_group_by_statement(book.evidence.findings),
        hearings=book.evidence.hearings,
        sources=map_by_id(book.sources),
        topics={line.statement.id: line.topics for line in book.ledger},
        hidden={line.statement.id for line in book.ledger if line.is_hidden},
    )


def _group_by_statement(findings: Iterable[Finding]) -> FindingsOf:
    findings_of: dict[str, Findings] = {}
    for finding in findings:
        for statement in finding.statements:
            findings_of[statement.id] = (*findings_of.get(statement.id, ()), finding)
    return findings_of


def note_sentences(note: Note) -> Iterator[NoteSentence]:
    yield note.headline
    yield from note.bottom_line
    for pointer in note.pointers.values():
        yield from pointer
    for term in note.terms:
        yield from term.definition


def find_unsupported(book: Book, articles_language: str) -> list[Problem]:
    """Everything that the notes say and the book does not support."""
    citable = list_citable(book)
    publishers = set()
    for source in book.sources:
        publishers |= _publisher_names(source)
    problems = []
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


def list_lines_on_withdrawn(book: Book, of_others: Set[str]) -> set[tuple[str, int]]:
    """Path and line of each sentence whose support may have gone with a withdrawn article.

    It cites what no article contains, or a finding, which may have lost a statement. `of_others`
    are ids that are known to be of articles which are not withdrawn.
    """
    if not book.withdrawn:
        return set()
    citable = list_citable(book)
    present = {*citable.statements, *citable.hidden, *citable.findings}
    lines = set()
    for note in book.notes:
        for sentence in note_sentences(note):
            missing = [id for id in sentence.citations if id not in present]
            if not missing and citable.findings.keys().isdisjoint(sentence.citations):
                continue
            if may_be_withdrawn(missing, present, of_others):
                lines.add((note.path, sentence.line))
    return lines


def find_unknown_statements(notes: Iterable[Note], statements: StatementsById) -> Mistakes:
    """Citations of statements that are not among these, by id; other citations are not checked."""
    for note in notes:
        for sentence in note_sentences(note):
            for id in sentence.citations:
                if id.startswith(STATEMENT_PREFIX) and id not in statements:
                    yield _name_unknown_statement(id, statements).at(note.path, sentence.line)


def _name_unknown_statement(id: str, statements: StatementsById) -> Fault:
    meant = find_slip(id, statements)
    expected = ""
    if meant:
        expected = f"{meant}, which reads {one_line(statements[meant].sentence.text)!r}"
    return Fault(
        what="cites what no article contains",
        found=id,
        expected=expected,
        advice="correct or remove it",
    )


def _name_unknown(id: str, citable: CitableBook) -> Fault:
    if id.startswith(STATEMENT_PREFIX):
        return _name_unknown_statement(id, citable.statements)
    summary = "cites a finding that the book does not have"
    return Fault(
        what=summary,
        found=id,
        expected=find_slip(id, citable.findings),
        advice="correct or remove it",
    )


def _name_hidden(id: str) -> Fault:
    advice = "cite another statement, or take back the correction"
    return Fault("cites what the editors have hidden", id, advice=advice)


def _publisher_names(source: Source) -> NameSet:
    """How the outlet and the newsroom of an article are written."""
    names = {source.outlet_name, *source.outlet.spellings}
    for newsroom in source.credited_newsrooms:
        names |= {newsroom.name, *newsroom.spellings}
    return names


def _newsroom_words(book: Book, language: str) -> Words:
    words = book.ui.get(language, NO_WORDS).single.get(NEWSROOM_WORDS, NEWSROOM_WORDS)
    return tuple(word.strip() for word in words.split(","))


def _choose_rendering(
    book: Book, language: str, articles_language: str
) -> Callable[[str], str | None]:
    """How a note's readers see a sentence of an article: as printed, or by its gloss."""
    if language == articles_language:
        return lambda sentence: sentence
    glosses = book.glosses.get(language, {})
    return lambda sentence: glosses[sentence].text if sentence in glosses else None


class _NoteReader(Frozen):
    """Compares the sentences of one note with what they cite."""

    note: Note
    citable: CitableBook
    publishers: frozenset[str]  # all names of outlets and newsrooms in the book
    newsroom_words: Words  # in the note's language
    render: Callable[[str], str | None]  # None where there is no gloss

    def check_sentence(self, sentence: NoteSentence) -> Faults:
        """What its citations do not support; what a missing one may support is not doubted."""
        missing = [id for id in sentence.citations if not self.citable.cited_statements(id)]
        for id in missing:
            if id in self.citable.hidden:
                yield _name_hidden(id)
            else:
                yield _name_unknown(id, self.citable)
        for id in sentence.citations:
            if id in self.citable.statements and self.citable.statements[id].filings_not_shown:
                advice = "cite another statement, or raise `share` in data/book.yml"
                yield Fault("cites what the share limit does not show", id, advice=advice)
            elif id not in missing and not self.citable.is_under(id, self.note.topic):
                summary = f"cites what is not filed under {self.note.topic}"
                yield Fault(summary, id, advice="cite a statement that the topic shows")
        yield from self.check_newsroom_words(sentence)
        if not missing:
            yield from self.check_newsroom_count(sentence)
            yield from self.check_publishers(sentence)
            yield from self.check_quotations(sentence)

    def check_newsroom_words(self, sentence: NoteSentence) -> Faults:
        text = sentence.text.replace(NEWSROOM_COUNT, "").casefold()
        for phrase in _find_phrases(self.newsroom_words, text):
            summary = "speaks of newsrooms in plain words, which nothing checks"
            yield Fault(
                what=summary,
                found=repr(phrase),
                expected="`{newsrooms:n}`",
                advice="write that instead",
            )

    def check_newsroom_count(self, sentence: NoteSentence) -> Faults:
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
        count = len(self.citable.counted_newsrooms(id))
        if count != sentence.newsrooms:
            finding = self.name_finding_of(id, sentence.newsrooms)
            advice = f"correct the number, or cite {finding} whose shared words have it"
            if not count:
                advice = "it is second-hand, so no newsroom counts: say so without a number"
            yield Fault(
                what="wrong number of newsrooms",
                found=f"{mark} of {id}",
                expected=str(count),
                advice=advice,
            )
            return
        yield from self.check_counted_statement(sentence, mark)
        yield from self.check_counted_quotations(sentence, mark)

    def name_finding_of(self, statement: str, newsrooms: int) -> str:
        """The finding of that statement that so many newsrooms share."""
        for finding in self.citable.list_wider_findings(statement):
            if len(finding.newsrooms) == newsrooms:
                return f"{finding.id},"
        return "a finding"

    def check_counted_statement(self, sentence: NoteSentence, mark: str) -> Faults:
        """A count of one is false of a statement of which other newsrooms have a part."""
        id = sentence.citations[0]
        if id not in self.citable.statements:
            return
        for finding in self.citable.list_wider_findings(id):
            yield Fault(
                what="counts one newsroom for a statement of which others have a part",
                found=f"{mark} of {id}",
                expected=f"{len(finding.newsrooms)} for the words that {finding.id} shares",
                advice="cite the finding, or leave the number out",
            )
            return

    def check_counted_quotations(self, sentence: NoteSentence, mark: str) -> Faults:
        """Words quoted beside a number must be in the articles of so many newsrooms."""
        for quoted in _find_quotations(sentence.text):
            newsrooms = self.find_newsrooms_that_print(quoted, sentence.citations[0])
            if newsrooms and len(newsrooms) < sentence.newsrooms:
                yield Fault(
                    what="counts newsrooms for words that not all of them have",
                    found=f"{mark} and {quoted!r}, which {', '.join(sorted(newsrooms))} alone has",
                    advice="quote what all of them share, or give the quotation its own sentence",
                )

    def find_newsrooms_that_print(self, quoted: str, id: str) -> NameSet:
        """The newsrooms that are counted and have these words in a cited statement."""
        counted = self.citable.counted_newsrooms(id)
        newsrooms = set()
        for statement in self.citable.cited_statements(id):
            hearing = self.citable.hearings[statement.id]
            if hearing.newsroom in counted and quoted.casefold() in self.render_folded(statement):
                newsrooms.add(hearing.newsroom)
        return newsrooms

    def render_folded(self, statement: Statement) -> str:
        """A statement as the note's readers see it, in small letters; "" where it has no gloss.

        An original is as it is read, and behind a line end as it is printed.
        """
        printed = one_line(statement.text)
        rendered = self.render(printed) or ""
        if rendered == printed and statement.sentence.view:
            rendered = f"{one_line(statement.seen)}\n{printed}"
        return rendered.casefold()

    def check_publishers(self, sentence: NoteSentence) -> Faults:
        cited = self.citable.publisher_names(sentence.citations)
        for name in _find_phrases(sorted(self.publishers - cited), sentence.text):
            advice = f"cite what {name} wrote, or name another"
            yield Fault(
                "names a publisher that is behind none of its citations", name, advice=advice
            )

    def check_quotations(self, sentence: NoteSentence) -> Faults:
        """Words in quotation marks must be those of a statement, or of its gloss in the note's
        language.
        """
        texts = []
        originals = []
        for id in sentence.citations:
            for statement in self.citable.cited_statements(id):
                texts.append(self.render_folded(statement))
                originals.append(statement.seen.casefold())
        for quoted in _find_quotations(sentence.text):
            words = quoted.casefold()
            if any(words in text for text in texts):
                continue
            if any(words in original for original in originals):
                yield Fault(
                    what="quotes the article's own words in another language",
                    found=repr(quoted),
                    expected="words of the statement's translation in data/translations/",
                    advice="quote that, or leave the marks out",
                )
                continue
            summary = "quotes what no statement cited here says"
            yield Fault(summary, repr(quoted), advice="quote it word for word or without marks")


def _find_quotations(text: str) -> list[str]:
    """What is in quotation marks, without a stop at its end."""
    return [quoted.rstrip(".,;") for quoted in _QUOTED.findall(text)]


def _find_phrases(phrases: Iterable[str], text: str) -> list[str]:
    return [phrase for phrase in phrases if phrase and _contains_phrase(text, phrase)]


def _contains_phrase(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) is not None
