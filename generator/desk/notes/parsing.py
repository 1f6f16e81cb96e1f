"""Read the text of a note: headline, bottom line, pointers and terms, each sentence with its citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.core.problems import Problem
from generator.core.text import line_number, one_line
from generator.nouns.editors import Note, NoteSentence, NoteTerm

MOST_WORDS = 90  # of the bottom line and the pointers together: what one reads in half a minute
POINTERS = ("strongest", "differ", "weakest")
TERMS = "terms"
_SECTIONS = (*POINTERS, TERMS)
# What ends a sentence: a stop with the quotation marks and citations that follow it.
_END = re.compile(r"[.!?…][\"”’)]*(?: ?\[@[^\]\n]*\])*(?=\s|$)")
_CITATION = re.compile(r"\s*\[@([^\]\n]*)\]")
_ID = re.compile(r"[sf]-[0-9a-f]{8}")
_NEWSROOMS = re.compile(r"\{newsrooms:([1-9][0-9]?)\}")
NEWSROOM_COUNT = "{newsrooms}"  # stands in a sentence where the number of newsrooms is shown
_FENCE = "---"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a note."""

    number: int  # 1-based in the file
    text: str  # without white space around it


@dataclass
class _Faults:
    """Collects what is wrong with one file."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message))


def parts(text: str) -> tuple[str, str, int]:
    """The YAML of a note's front matter on the lines on which it stands, the text below, and that text's first line."""
    lines = text.splitlines()
    if not lines or lines[0].rstrip() != _FENCE:
        return "", text, 1
    end = next(
        (place for place, line in enumerate(lines) if place and line.rstrip() == _FENCE),
        len(lines) - 1,
    )
    return "\n".join(["", *lines[1:end]]), "\n".join(lines[end + 1 :]), end + 2


def parse(
    body: str, path: str, reviewed: Mapping[str, str], first: int = 1
) -> tuple[Note | None, list[Problem]]:
    """The note of a text after its front matter, which begins on line `first`; and all that is wrong with it.

    The path is `data/notes/<topic>.<language>.md`.
    """
    topic, language = PurePosixPath(path).stem.rsplit(".", 1)
    faults = _Faults(path)
    lines = [Line(first + place, text.strip()) for place, text in enumerate(body.splitlines())]
    sections = _sections(lines, faults)
    headline = _headline(sections.pop("#"), faults)
    bottom_line = _sentences(sections.pop(""), faults)
    terms = tuple(_terms(sections.pop(TERMS, []), faults))
    pointers = {name: _sentences(sections[name], faults) for name in POINTERS if name in sections}
    _check_whole(headline, bottom_line, pointers, faults)
    if faults.problems or headline is None:
        return None, faults.problems
    return Note(topic, language, path, headline, bottom_line, pointers, terms, reviewed), []


def _sections(lines: list[Line], faults: _Faults) -> dict[str, list[Line]]:
    """The lines below each heading: "#" holds the headline, "" what follows it."""
    found: dict[str, list[Line]] = {"#": [], "": []}
    name = ""
    for line in lines:
        if not line.text.startswith("#"):
            found[name].append(line)
        elif line.text.startswith("# "):
            found["#"].append(Line(line.number, line.text[2:].strip()))
        else:
            name = line.text.lstrip("#").strip()
            if name not in _SECTIONS or not line.text.startswith("## ") or name in found:
                expected = ", ".join(f"`## {each}`" for each in _SECTIONS)
                faults.add(
                    line.number,
                    f"has the heading {line.text!r}; expected {expected}, each once; correct it",
                )
            found[name] = found.get(name, [])
    return found


def _headline(lines: list[Line], faults: _Faults) -> NoteSentence | None:
    if len(lines) != 1:
        message = f"has {len(lines)} headlines; expected one line `# Headline [@s-…]`; write what the topic comes to"
        faults.add(lines[1].number if lines else 1, message)
        return None
    return _sentence(lines[0].text, lines[0].number, faults)


def _check_whole(
    headline: NoteSentence | None,
    bottom_line: tuple[NoteSentence, ...],
    pointers: Mapping[str, tuple[NoteSentence, ...]],
    faults: _Faults,
) -> None:
    box = [*bottom_line, *(sentence for told in pointers.values() for sentence in told)]
    line = headline.line if headline else 1
    if not bottom_line:
        faults.add(line, "has no bottom line; expected sentences below the headline; write them")
    missing = [name for name in ("strongest", "weakest") if not pointers.get(name)]
    faults.problems += [
        Problem(faults.path, line, f"lacks the section `## {name}`; add it") for name in missing
    ]
    words = sum(len(sentence.text.split()) for sentence in box)
    if words > MOST_WORDS:
        faults.add(
            line,
            f"has {words} words in bottom line and pointers; the most is {MOST_WORDS}; shorten it",
        )
    cited = {id for sentence in box for id in sentence.citations}
    for id in headline.citations if headline else ():
        if id not in cited:
            faults.add(
                line,
                f"the headline rests on {id}, which no sentence below it cites; say there what it says",
            )


# --- sentences ----------------------------------------------------------------------------------------------------


def _sentences(lines: list[Line], faults: _Faults) -> tuple[NoteSentence, ...]:
    return tuple(_sentence(text, number, faults) for text, number in _split(lines))


def _split(lines: list[Line]) -> Iterator[tuple[str, int]]:
    """Each sentence with the line on which it begins; an empty line ends one, too."""
    for paragraph in _paragraphs(lines):
        text = "\n".join(line.text for line in paragraph)
        start = 0
        for match in _END.finditer(text):
            rest = text[match.end() :].lstrip()
            if rest[:1].islower():  # the stop of an abbreviation
                continue
            yield text[start : match.end()].strip(), paragraph[0].number + _newlines(text, start)
            start = match.end()
        if text[start:].strip():
            yield text[start:].strip(), paragraph[0].number + _newlines(text, start)


def _newlines(text: str, start: int) -> int:
    """Lines before the first word at or after `start`."""
    return line_number(text, len(text) - len(text[start:].lstrip())) - 1


def _paragraphs(lines: list[Line]) -> Iterator[list[Line]]:
    paragraph: list[Line] = []
    for line in [*lines, Line(0, "")]:
        if line.text:
            paragraph.append(line)
        elif paragraph:
            yield paragraph
            paragraph = []


def _sentence(text: str, line: int, faults: _Faults) -> NoteSentence:
    """A sentence without its citations."""
    bare = one_line(_CITATION.sub("", text))
    citations = tuple(dict.fromkeys(_CITATION.findall(text)))
    wrong = [id for id in citations if not _ID.fullmatch(id)]
    told = _NEWSROOMS.findall(bare)
    plain = _NEWSROOMS.sub("", bare)
    if not citations:
        faults.add(
            line,
            f"cites nothing: {_opening(bare)}; expected `[@s-…]` or `[@f-…]` in each sentence; cite it",
        )
    for id in wrong:
        faults.add(
            line, f"cites {id!r}; expected the id of a statement (s-…) or finding (f-…); correct it"
        )
    if "{" in plain or "}" in plain or "[@" in plain or len(told) > 1:
        faults.add(
            line,
            f"has a mark that cannot be read: {_opening(bare)}; expected `{{newsrooms:2}}` once at most",
        )
    return NoteSentence(
        _NEWSROOMS.sub(NEWSROOM_COUNT, bare), citations, int(told[0]) if told else 0, line
    )


def _opening(text: str) -> str:
    return repr(" ".join(text.split()[:6]) + " …")


# --- terms --------------------------------------------------------------------------------------------------------


def _terms(lines: list[Line], faults: _Faults) -> Iterator[NoteTerm]:
    """Each paragraph is a term on its first line, then lines of which the first begins with a colon."""
    for name, *rest in _paragraphs(lines):
        if not rest or not rest[0].text.startswith(": ") or name.text.startswith(":"):
            faults.add(
                name.number,
                "is no term; expected a line with the term, then a line `: what it means [@s-…]`",
            )
            continue
        told = [Line(rest[0].number, rest[0].text[2:]), *rest[1:]]
        yield NoteTerm(name.text, _sentences(told, faults), name.number)
