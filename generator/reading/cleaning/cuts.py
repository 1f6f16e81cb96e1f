"""Cuts out of a line what stands in it besides the article's own sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.core.spans import Span
from generator.reading.cleaning import credit_lines, datelines
from generator.reading.cleaning.pieces import BLANK, CLOSERS, STOPS, Piece, piece
from generator.reading.cleaning.words import Names, Words, fold

Cut = tuple[int, int, str, str]  # start, end, kind, rule; offsets into the article's text

CLOSE_REACH = 250  # characters of a headline with a picture's credit
REACH = 400  # characters in which a link's headline or a bracket ends
HEADLINE = 30  # words: a longer stretch after a label is not a headline
STOPPED_HEADLINE = 12  # words: a longer stretch that ends with a full stop may hold a sentence
INNER_STOP = re.compile(r"([.!?])[\"”’)]{0,2}(?:\s+(?=[\"“(]?[A-Z])|(?=[A-Z][a-z]))")
COLON = re.compile(r"\s{0,3}[:：][^\w\s\"“'(]{0,3}\s*")
DASH = re.compile(r"\s{1,3}[-–—]\s{1,3}")  # `SIMAK JUGA - `
TAIL = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]?[.\s]*\Z")
INITIALS = re.compile(
    r"[a-z]{1,8}(?:\s?[/,\-]\s?[a-z]{1,8}){0,3}|[A-Z]{1,3}(?:/[A-Za-z]{1,3})+|\*{1,5}"
)
RESIDUE_START = re.compile(r"\?{4,}|(?:\[(?:…|\.{3})\]|…{2,})\s*")
RESIDUE_END = re.compile(r"\s*(?:\[(?:…|\.{2,4})\]|(?:\*\s?){3,6})\s*\Z")
RESIDUE_WITHIN = re.compile(r"(?<!\w)\[(\w{1,20})(?:_\w{1,20}|[ :=][^\[\]\n]{1,80})\](?!\w)")


def cut(text: str, line: Span, words: Words, names: Names) -> Iterator[Piece]:
    """The line in its parts, in text order; what was cut out has its kind and rule."""
    cuts = sorted(
        (found for rule in RULES for found in rule(text, line, words, names)),
        key=lambda found: (found[0], -found[1]),
    )
    at = line.start
    for start, end, kind, rule in cuts:
        if start < at:
            continue
        yield from _trimmed(text, at, start)
        yield from _trimmed(text, start, end, kind, rule)
        at = end
    yield from _trimmed(text, at, line.end)


def _trimmed(text: str, start: int, end: int, kind: str = "", rule: str = "") -> Iterator[Piece]:
    part = text[start:end]
    inner = part.strip().strip(BLANK).strip()
    if inner:
        start += part.index(inner)
        yield piece(text, start, start + len(inner), kind, rule)


def stopped_dateline(text: str, line: Span, words: Words, names: Names) -> Iterator[Cut]:
    found = datelines.with_full_stop(text, line.start, line.end, words, names)
    if found:
        yield found.start, found.end, "dateline", found.rule


def related(text: str, line: Span, words: Words, names: Names) -> Iterator[Cut]:  # noqa: ARG001  one shape for all rules
    """A label with a colon, and the headline after it; where the headline ends must be certain."""
    if not any(text.find(sign, line.start, line.end) >= 0 for sign in (":", "：", " -")):
        return
    at = line.start
    while found := words.related["colon"].search(text, at, line.end):
        at = found.end()
        colon = COLON.match(text, at, line.end) or (
            found.group().isupper() and DASH.match(text, at, line.end)
        )
        if not colon or not found.group()[0].isupper():
            continue
        start, end = _link(text, found.start(), colon.end(), line)
        if end:
            yield start, end, "related", "link-label"
            at = end
    for found in words.related["line"].finditer(text, line.start, line.end):
        colon = COLON.match(text, found.end(), line.end)
        if (
            colon
            and text[found.start() - 1 : found.start()] in {"(", "["}
            and found.start() > line.start
        ):
            start, end = _link(text, found.start(), colon.end(), line)
            if end and start < found.start():
                yield start, end, "related", "link-in-brackets"


def _link(text: str, start: int, title: int, line: Span) -> tuple[int, int]:
    """Where a link begins and ends; the end is 0 where that is not certain."""
    opener = text[start - 1 : start] if start > line.start else ""
    if opener in {"(", "["}:
        close = text.find({"(": ")", "[": "]"}[opener], title, min(line.end, title + REACH))
        if close >= 0:
            return start - 1, close + 1
    limit = min(line.end, title + REACH)
    stop = INNER_STOP.search(text, title, limit)
    end = stop.end() if stop else limit
    length = len(text[title:end].split())
    if not stop and (limit < line.end or length > HEADLINE):
        return start, 0
    if length > HEADLINE or (text[title:end].rstrip()[-1:] == "." and length > STOPPED_HEADLINE):
        return start, 0
    return start, end


def inside_phrase(text: str, line: Span, words: Words, names: Names) -> Iterator[Cut]:  # noqa: ARG001  one shape for all
    """Page furniture after a sentence that ends."""
    phrases = words.boilerplate["inside"]
    for found in phrases.pattern.finditer(text, line.start, line.end):
        before = text[line.start : found.start()][-8:].rstrip(BLANK + CLOSERS)
        kind = phrases.kind(found)
        if kind == "markup" or before == "" or before[-1] in STOPS:
            after = text[found.end() : line.end][:8].lstrip(BLANK + STOPS)
            if kind == "markup" or not after or (found.group()[0].isupper() and after[0].isupper()):
                yield found.start(), found.end(), kind, "phrase-inside"


def tail_credit(text: str, line: Span, words: Words, names: Names) -> Iterator[Cut]:  # noqa: ARG001
    """Initials or newsrooms in brackets after the last full stop: `(bir)`, `[Antara/Reuters]`."""
    found = TAIL.search(text, max(line.start, line.end - 80), line.end)
    if not found or found.start() == line.start:
        return
    before = text[max(line.start, found.start() - 8) : found.start()].rstrip(
        BLANK + CLOSERS + "\n\r"
    )
    if not before or before[-1] not in STOPS:
        return
    inner = found.group(1).strip()
    if credit_lines.newsrooms(inner, names):
        yield found.start(), line.end, "newsroom", "newsroom-in-brackets"
    elif INITIALS.fullmatch(inner):
        yield found.start(), line.end, "credit", "initials-in-brackets"


def tail_line(text: str, line: Span, words: Words, names: Names) -> Iterator[Cut]:
    """A credit with its label after the last full stop: `… di Tokyo. Editor: Arie Novarina`."""
    for found in credit_lines.labels(
        text, max(line.start + 1, line.end - credit_lines.LONGEST), line.end, words
    ):
        before = text[max(line.start, found.start() - 8) : found.start()].rstrip(BLANK + CLOSERS)
        if before and before[-1] in STOPS:
            kind = credit_lines.line_kind(text, piece(text, found.start(), line.end), words, names)
            if kind:
                yield found.start(), line.end, kind, "label-after-sentence"
                return


def glued_picture(text: str, line: Span, words: Words, names: Names) -> Iterator[Cut]:  # noqa: ARG001
    """A picture's credit glued to a headline: `NATO Perkuat HubunganFoto: Reuters`."""
    if line.end - line.start > CLOSE_REACH or text[line.end - 1] in STOPS:
        return
    if found := words.glued.search(text, line.start, line.end):
        yield found.start(), line.end, "photo-credit", "picture-credit-glued"


def residue(text: str, line: Span, words: Words, names: Names) -> Iterator[Cut]:  # noqa: ARG001
    """What is left of the page's own markup."""
    if start := RESIDUE_START.match(text, line.start, line.end):
        yield start.start(), start.end(), "markup", "markup-at-start"
    tail = max(line.start, line.end - 120)
    if end := RESIDUE_END.search(text, tail, line.end):
        yield end.start(), end.end(), "markup", "markup-at-end"
    if text.find("[", line.start, line.end) < 0:
        return
    for found in RESIDUE_WITHIN.finditer(text, line.start, line.end):
        if "_" in found.group() or fold(found.group(1)) in words.boilerplate["bracket"].kinds:
            yield found.start(), found.end(), "markup", "markup-within"


# All are asked, and of two that overlap the one that begins first wins; a related link may hold a colon of its own
# ("Baca Juga: Kritik …, Rusia: Itu adalah …"), which is why credits are looked for at the end of a line only.
RULES: tuple[Callable[[str, Span, Words, Names], Iterator[Cut]], ...] = (
    stopped_dateline,
    related,
    inside_phrase,
    glued_picture,
    residue,
    tail_line,
    tail_credit,
)
