"""Walks through running text and cuts it into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.spans import Span
from generator.reading.sentences.stops import TOKEN_REACH, Stop, Words, ends

PARAGRAPH = re.compile(
    r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*"
)  # lines without a blank line between them
SCAN = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’»)\]}]*)|(?P<mark>[\"“”()])")
LOOSE = re.compile(
    r"\s{1,2}(?:[\"”]|'')(?=\s|$)"
)  # a closing mark that a blank parts from its stop
NEXT = re.compile(
    r"\s*(?:\(\))?[\"'“‘«(\[`*•–—-]*\s?"
)  # what may stand before the first letter of a sentence
CLAUSE = re.compile(r"(?<=[\w%)] )[\"“][A-Z][^\"“”]{0,400},[\"”] (?P<after>[a-z]+)")
TOKEN = re.compile(r"[\w.-]*")
LAST_TOKEN = re.compile(r"[\w.-]*\Z")
BRACKET_REACH = 120  # characters in which an open bracket must close to hold a stop inside it


@dataclass(frozen=True, slots=True)
class Place:
    """Where the walk through a paragraph stands."""

    begin: int  # of the sentence so far
    quoted: bool  # a quotation is open
    bracket: int  # where the last open bracket stands, -1 where none is open

    def past(self, mark: str, at: int) -> Place:
        """The place after a quotation mark or bracket; `“` may be closed by `"`."""
        if mark in "()":
            return Place(self.begin, self.quoted, at if mark == "(" else -1)
        return Place(self.begin, mark == "“" or (mark == '"' and not self.quoted), self.bracket)

    def closed(self, marks: str) -> Place:
        """The place after the marks that close on a stop."""
        quoted = self.quoted and not any(mark in '"”' for mark in marks)
        return Place(self.begin, quoted, -1 if ")" in marks else self.bracket)


def sentences(text: str, words: Words) -> Iterator[Span]:
    """The sentences of running text, without the white space around them."""
    for paragraph in PARAGRAPH.finditer(text):
        for cut in _cuts(paragraph.group(), words):
            piece = paragraph.group()[cut.start : cut.end]
            start = paragraph.start() + cut.start + len(piece) - len(piece.lstrip())
            if piece.strip():
                yield Span(start, start + len(piece.strip()))


def _cuts(text: str, words: Words) -> Iterator[Span]:
    """The pieces of one paragraph, without gaps."""
    place = Place(begin=0, quoted=False, bracket=-1)
    for found in SCAN.finditer(text):
        if found["mark"]:
            end = found.start()
            cut = not place.quoted and _lost_stop(text, end, words)
            place = place.past(found["mark"], end)
        else:
            end = _end(text, found, place)
            cut = ends(_stop(text, found, end, place, words))
            place = place.closed(text[found.end("stop") : end])
            if end < found.end():
                place = place.past('"', end)
        if cut:
            yield Span(place.begin, end)
            place = Place(end, place.quoted, place.bracket)
    yield Span(place.begin, len(text))


def _lost_stop(text: str, at: int, words: Words) -> bool:
    """Whether the words before an opening mark are a heading or a sentence that lost its stop.

    In `… target yang optimistis "Kami yakin," kata dia` the quotation belongs to the words after it.
    """
    clause = CLAUSE.match(text, at)
    return clause is not None and clause["after"].startswith(words.saying)


def _end(text: str, found: re.Match[str], place: Place) -> int:
    """Where a sentence ends that ends at this stop: closing marks are its own, the next one's opening mark is not."""
    end = found.end()
    mark = found["close"].find('"')
    if mark >= 0 and not place.quoted and text[end : end + 1].isalnum():
        return found.end("stop") + mark
    loose = LOOSE.match(text, end)
    return loose.end() if loose and (place.quoted or "''" in loose.group()) else end


def _stop(text: str, found: re.Match[str], end: int, place: Place, words: Words) -> Stop:
    """The stop with what stands around it; `end` is where its closing marks end."""
    so_far = text[max(place.begin, found.start() - TOKEN_REACH) : found.start()]
    gap = NEXT.match(text, end)
    after = gap.end() if gap else end
    token = TOKEN.match(text, after, min(len(text), after + TOKEN_REACH))
    last = LAST_TOKEN.search(so_far)
    soon = text.find(")", found.end("stop"), place.bracket + BRACKET_REACH)
    return Stop(
        mark=found["stop"],
        close=text[found.end("stop") : end],
        so_far=so_far,
        before=last.group() if last else "",
        next=text[after : after + 1],
        after=token.group() if token else "",
        glued=end < len(text) and not text[end].isspace(),
        bracketed=place.begin < place.bracket and soon >= 0,
        opens=any(mark in text[end:after] for mark in "(["),
        words=words,
    )
