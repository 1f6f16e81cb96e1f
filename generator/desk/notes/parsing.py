"""Read the text of a note: headline, bottom line, pointers and terms, each sentence with its
citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import PurePosixPath

from msgspec import Struct, field

from generator.core.frozen import Frozen
from generator.core.problems import Fault, Problem
from generator.core.text import line_number, one_line
from generator.desk.old_keys import OLD_COUNT, UPGRADE
from generator.nouns.editors import Note, NoteSentence, NoteSentences, NoteTerm

# Of the bottom line and the pointers together: what one reads in half a minute
MOST_WORDS = 90
UNSETTLED = "unsettled"
_BOXED = ("strongest", "differ", "weakest")
POINTERS = (*_BOXED, UNSETTLED)
REQUIRED = ("strongest", "weakest")
TERMS = "terms"
_SECTIONS = (*POINTERS, TERMS)
# What ends a sentence: a stop with the quotation marks and citations that follow it.
_END = re.compile(r"[.!?…][\"”’)]*(?: ?\[@[^\]\n]*\])*(?=\s|$)")
_CITATION = re.compile(r"\s*\[@([^\]\n]*)\]")
_OPEN_CITATION = re.compile(r"\[@[sf]-[0-9a-f]*")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--|\*\*|\]\(|^[-*+] ")
_ID = re.compile(r"[sf]-[0-9a-f]{8}")
_NEWSROOMS = re.compile(r"\{newsrooms:([1-9][0-9]?)\}")
NEWSROOM_COUNT = "{newsrooms}"  # in a sentence, where the number of newsrooms is shown
_FENCE = "---"


class FrontMatter(Frozen):
    """A note's text, divided."""

    yaml: str  # on the lines on which it is in the file; "" where there is none
    body: str  # what follows it
    first_line: int  # of the body, 1-based


class _NoteLine(Frozen):
    number: int  # 1-based in the file
    text: str  # without white space around it


_NoteLines = list[_NoteLine]


class _NoteParts(Struct):
    """The lines of a note by what they belong to; None where a section has no heading."""

    headlines: _NoteLines = field(default_factory=list)
    bottom_line: _NoteLines = field(default_factory=list)
    sections: dict[str, _NoteLines] = field(default_factory=dict)
    # Below headings that there are not, or that there were before
    misplaced: _NoteLines = field(default_factory=list)
    wrong_headings: list[str] = field(default_factory=list)


def split_front_matter(text: str) -> FrontMatter:
    """Divide the file of a note."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        return FrontMatter("", text, 1)
    end = len(lines) - 1
    for number, line in enumerate(lines):
        if number and line.rstrip() == _FENCE:
            end = number
            break
    yaml = "\n".join(["", *lines[1:end]])
    body = "\n".join(lines[end + 1 :])
    return FrontMatter(yaml, body, end + 2)


def parse_note(
    body: str, path: str, reviewed: Mapping[str, str], first_line: int = 1
) -> tuple[Note | None, list[Problem]]:
    """The note of a text after its front matter, which begins on line `first_line`; and all that
    is wrong with it.

    The path is `data/notes/<topic>.<language>.md`.
    """
    return _NoteParser(path).parse(body, reviewed, first_line)


class _NoteParser:
    """Reads one note, and collects all that is wrong with it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def report(self, line: int, fault: Fault) -> None:
        self.problems.append(fault.at(self.path, line))

    def parse(
        self, body: str, reviewed: Mapping[str, str], first_line: int
    ) -> tuple[Note | None, list[Problem]]:
        name = PurePosixPath(self.path).stem
        topic, _, language = name.rpartition(".")
        parts = self.divide(_number_lines(body, first_line))
        headline = self.read_headline(parts.headlines)
        bottom_line = self.read_sentences(parts.bottom_line)
        pointers = {
            name: self.read_sentences(parts.sections[name])
            for name in POINTERS
            if name in parts.sections
        }
        terms = tuple(self.read_terms(parts.sections.get(TERMS, [])))
        misplaced = self.read_sentences(parts.misplaced)
        box = _NoteBox(headline, bottom_line, pointers)
        self.check_box(box, misplaced, parts)
        if self.problems or headline is None:
            return None, self.problems
        note = Note(
            topic=topic,
            language=language,
            path=self.path,
            headline=headline,
            bottom_line=bottom_line,
            pointers=pointers,
            terms=terms,
            reviewed=reviewed,
        )
        return note, []

    # --- headings ---

    def divide(self, lines: Sequence[_NoteLine]) -> _NoteParts:
        parts = _NoteParts()
        section = parts.bottom_line
        for line in lines:
            if line.text.startswith("# "):
                headline = line.text.removeprefix("# ").strip()
                parts.headlines.append(_NoteLine(line.number, headline))
            elif line.text.startswith("#"):
                section = self.open_section(line, parts)
            else:
                section.append(line)
        return parts

    def open_section(self, line: _NoteLine, parts: _NoteParts) -> _NoteLines:
        name = line.text.removeprefix("## ").strip()
        if name in _SECTIONS and name not in parts.sections:
            parts.sections[name] = []
            return parts.sections[name]
        expected = ", ".join(f"`## {section}`" for section in _SECTIONS)
        fault = Fault(
            what="wrong heading",
            found=repr(line.text),
            expected=f"{expected}, each once",
            advice="correct it",
        )
        self.report(line.number, fault)
        parts.wrong_headings.append(name)
        return parts.misplaced

    def read_headline(self, lines: Sequence[_NoteLine]) -> NoteSentence | None:
        if len(lines) == 1:
            (line,) = lines
            return self.read_sentence(line.text, line.number)
        fault = Fault(
            what="wrong number of headlines",
            found=str(len(lines)),
            expected="one line `# Headline [@s-…]`",
            advice="write what the topic comes to",
        )
        first_line = lines[1].number if lines else 1
        self.report(first_line, fault)
        return None

    # --- the box of headline, bottom line and pointers ---

    def check_box(
        self, box: _NoteBox, misplaced: Sequence[NoteSentence], parts: _NoteParts
    ) -> None:
        line = box.headline.line if box.headline else 1
        if not box.bottom_line:
            expected = "sentences below the headline"
            self.report(
                line,
                Fault(what="has no bottom line", expected=expected, advice="write them"),
            )
        missing = [name for name in REQUIRED if not box.pointers.get(name)]
        if not parts.wrong_headings:  # one of them may be meant for what is missing
            for name in missing:
                fault = Fault(f"lacks the section `## {name}`", advice="add it")
                self.report(line, fault)
        words = box.count_words()
        if words > MOST_WORDS:
            summary = "bottom line and pointers are too long"
            self.report(
                line,
                Fault(
                    what=summary,
                    found=f"{words} words",
                    expected=f"at most {MOST_WORDS}",
                    advice="shorten them",
                ),
            )
        if box.headline and box.bottom_line and not missing:
            self.check_headline(box.headline, [*box.sentences(), *misplaced])

    def check_headline(self, headline: NoteSentence, below: Sequence[NoteSentence]) -> None:
        cited: set[str] = set()
        for sentence in below:
            if not sentence.citations:  # it may lack what the headline cites
                return
            cited.update(sentence.citations)
        for id in headline.citations:
            if id not in cited and _ID.fullmatch(id):
                summary = "the headline cites what no sentence below it cites"
                fault = Fault(summary, id, advice="say below what it says")
                self.report(headline.line, fault)

    # --- sentences and terms ---

    def read_sentences(self, lines: Sequence[_NoteLine]) -> NoteSentences:
        return tuple(self.read_sentence(line.text, line.number) for line in _split(lines))

    def read_sentence(self, text: str, line: int) -> NoteSentence:
        bare = one_line(_CITATION.sub("", text))
        first_words = " ".join(bare.split()[:6])
        opening = repr(f"{first_words} …")
        citations = tuple(dict.fromkeys(_CITATION.findall(text)))
        counts = _NEWSROOMS.findall(bare)
        without_counts = _NEWSROOMS.sub("", bare)
        open_citation = _OPEN_CITATION.search(bare)
        if open_citation:
            fault = Fault(
                what="a citation without its closing bracket",
                found=repr(open_citation[0]),
                expected="`[@s-…]` or `[@f-…]`",
                advice="write the bracket",
            )
            self.report(line, fault)
            return NoteSentence(text=bare, citations=(), newsrooms=0, line=line)
        if markup := _MARKUP.search(bare):
            fault = Fault(
                what="markup in a note, which readers would see as it is",
                found=repr(markup[0].strip()),
                expected="plain text",
                advice="remove the markup",
            )
            self.report(line, fault)
        has_other_mark = any(mark in without_counts for mark in ("{", "}", "[@"))
        if not citations and not has_other_mark:
            expected = "`[@s-…]` or `[@f-…]` in each sentence"
            self.report(
                line,
                Fault(what="cites nothing", found=opening, expected=expected, advice="cite it"),
            )
        for id in citations:
            if not _ID.fullmatch(id):
                expected = "the id of a statement (s-…) or finding (f-…)"
                self.report(
                    line,
                    Fault(
                        what="wrong citation",
                        found=repr(id),
                        expected=expected,
                        advice=_advise_on_citation(id),
                    ),
                )
        if has_other_mark or len(counts) > 1:
            expected = "`{newsrooms:2}` once at most"
            self.report(
                line,
                Fault(
                    what="a mark that cannot be read",
                    found=opening,
                    expected=expected,
                    advice=UPGRADE if OLD_COUNT.search(bare) else "correct it",
                ),
            )
        newsrooms = 0
        if counts:
            newsrooms = int(counts[0])
        return NoteSentence(
            text=_NEWSROOMS.sub(NEWSROOM_COUNT, bare),
            citations=citations,
            newsrooms=newsrooms,
            line=line,
        )

    def read_terms(self, lines: Sequence[_NoteLine]) -> Iterator[NoteTerm]:
        """Each paragraph is a term on its first line, then lines of which the first begins with a
        colon.
        """
        for name, *rest in _split_paragraphs(lines):
            if not rest or not rest[0].text.startswith(": ") or name.text.startswith(":"):
                expected = "a line with the term, then a line `: what it means [@s-…]`"
                self.report(
                    name.number,
                    Fault(
                        what="is not a term",
                        found=repr(name.text),
                        expected=expected,
                        advice="write both",
                    ),
                )
                continue
            meaning, *others = rest
            first = _NoteLine(meaning.number, meaning.text.removeprefix(": "))
            definition = self.read_sentences([first, *others])
            yield NoteTerm(name.text, definition, name.number)


class _NoteBox(Frozen):
    """What a topic's page shows of a note at its top, and what is unsettled."""

    headline: NoteSentence | None
    bottom_line: NoteSentences
    pointers: Mapping[str, NoteSentences]

    def sentences(self) -> list[NoteSentence]:
        """Those below the headline."""
        sentences = list(self.bottom_line)
        for pointer in self.pointers.values():
            sentences += pointer
        return sentences

    def count_words(self) -> int:
        """Of what is in the box."""
        boxed = [self.bottom_line, *(self.pointers.get(name, ()) for name in _BOXED)]
        sentences = chain.from_iterable(boxed)
        return sum(len(sentence.text.split()) for sentence in sentences)


def _advise_on_citation(written: str) -> str:
    ids = _ID.findall(written)
    if len(ids) > 1:
        return f"write {' '.join(f'[@{id}]' for id in ids)}"
    return "correct it"


def _number_lines(body: str, first_line: int) -> _NoteLines:
    lines = enumerate(body.splitlines(), first_line)
    return [_NoteLine(number, text.strip()) for number, text in lines]


def _split(lines: Sequence[_NoteLine]) -> Iterator[_NoteLine]:
    """Each sentence with the line on which it begins; an empty line ends one, too."""
    for paragraph in _split_paragraphs(lines):
        text = "\n".join(line.text for line in paragraph)
        for start, end in _find_sentences(text):
            sentence = text[start:end].strip()
            first_word = text.index(sentence, start)
            lines_before = line_number(text, first_word) - 1
            yield _NoteLine(paragraph[0].number + lines_before, sentence)


def _find_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph."""
    start = 0
    for stop in _END.finditer(text):
        rest = text[stop.end() :].lstrip()
        if rest[:1].islower():  # the stop of an abbreviation
            continue
        yield start, stop.end()
        start = stop.end()
    if text[start:].strip():
        yield start, len(text)


def _split_paragraphs(lines: Sequence[_NoteLine]) -> Iterator[_NoteLines]:
    paragraph = []
    for line in [*lines, _NoteLine(0, "")]:
        if line.text:
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []
