"""Reads who made, lent or published an article from its credit lines and from its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.nouns.article import Credit
from generator.reading.cleaning.pieces import STOPS, Piece
from generator.reading.cleaning.words import EDGES, Names, Words, fold

COLON = re.compile(r"\s{0,3}[:：]\s{0,8}")
BETWEEN = re.compile(r"\s*(?:[/,;|&+]|\s[-–—]\s)\s*|\s+")
SENTENCE_INSIDE = re.compile(r"\w{3,}[.!?]\s+[A-Z]\w")
YEAR_OR_SIGN = re.compile(r"[©@®(),|]|\b(?:19|20)\d\d\b|\([cC]\)")
LONGEST = 160  # characters of a credit line
NAME = 8  # words of a person's name with what stands beside it
KINDS = {
    "newsroom": "newsroom",
    "photo": "photo-credit",
    "copyright": "copyright",
}  # of credit -> of clutter block


def labels(text: str, start: int, end: int, words: Words) -> Iterator[re.Match[str]]:
    """The labels of credits that have a colon, in text order; each begins with a capital."""
    if text.find(":", start, end) < 0:
        return
    for found in words.credit["colon"].pattern.finditer(text, start, end):
        if found.group()[0].isupper() and COLON.match(text, found.end(), end):
            yield found


def line_kind(text: str, piece: Piece, words: Words, names: Names) -> str:
    """The kind of clutter that a credit line is, "" where the piece is none."""
    first = next(iter(line(text, piece, words, names)), None)
    return KINDS.get(first.kind, "credit") if first else ""


def line(text: str, piece: Piece, words: Words, names: Names) -> list[Credit]:
    """The credits of a piece that is nothing but credits."""
    if len(piece.text) > LONGEST:
        return []
    return (
        _labelled(text, piece, words)
        or _bare(text, piece, words, names)
        or _listed(text, piece, words, names)
        or _copyright(text, piece, words)
    )


def _labelled(text: str, piece: Piece, words: Words) -> list[Credit]:
    found = list(labels(text, piece.start, piece.end, words))
    if not found or text[piece.start : found[0].start()].strip(EDGES + "("):
        return []
    made = []
    for label, following in zip(found, [*found[1:], None], strict=True):
        colon = COLON.match(text, label.end(), piece.end)
        end = following.start() if following else piece.end
        value = text[colon.end() if colon else label.end() : end].strip(EDGES + ")")
        kind = words.credit["colon"].kind(label)
        if not _is_value(value, kind):
            return []
        if value:
            made.append(
                Credit(
                    kind,
                    value,
                    label.start(),
                    text.index(value, label.start()) + len(value),
                    "label-colon",
                )
            )
    return made


def _is_value(value: str, kind: str) -> bool:
    if not value:
        return True
    count = len(value.split())
    if SENTENCE_INSIDE.search(value):
        return False
    if kind in {"newsroom", "photo"}:
        return count <= 12
    return count <= NAME and (is_name(value) or (count <= 4 and value[-1] not in STOPS))


def is_name(value: str) -> bool:
    """Whether every word begins with a capital, a digit or a sign."""
    return all(not word[0].islower() for word in value.split())


def _bare(text: str, piece: Piece, words: Words, names: Names) -> list[Credit]:  # noqa: ARG001
    phrases = words.credit["bare"]
    found = phrases.pattern.match(text, piece.start, piece.end)
    if not found or phrases.kind(found) == "copyright":
        return []
    value = text[found.end() : piece.end].strip(EDGES)
    if not value or not is_name(value) or piece.words > NAME + 4:
        return []
    start = text.index(value, found.end())
    return [Credit(phrases.kind(found), value, found.start(), start + len(value), "label-bare")]


def _listed(text: str, piece: Piece, words: Words, names: Names) -> list[Credit]:
    phrases = words.credit["listed"]
    found = phrases.pattern.match(text, piece.start, piece.end)
    value = text[found.end() : piece.end].strip(EDGES) if found else ""
    if not found or not value or not newsrooms(value, names):
        return []
    start = text.index(value, found.end())
    return [Credit(phrases.kind(found), value, found.start(), start + len(value), "label-listed")]


def _copyright(text: str, piece: Piece, words: Words) -> list[Credit]:
    phrases = words.credit["bare"]
    found = phrases.pattern.search(
        text, piece.start, min(piece.end, piece.start + 40)
    ) or re.compile("©").search(text, piece.start, min(piece.end, piece.start + 40))
    if (
        not found
        or (found.group() != "©" and phrases.kind(found) != "copyright")
        or piece.words > 20
    ):
        return []
    if found.start() > piece.start and found.group() != "©":
        return []
    owner = " ".join(YEAR_OR_SIGN.sub(" ", phrases.pattern.sub(" ", piece.text)).split()).strip(
        EDGES
    )
    return [
        Credit(
            "copyright",
            owner if owner in piece.text else "",
            piece.start,
            piece.end,
            "copyright-sign",
        )
    ]


def newsrooms(value: str, names: Names) -> bool:
    """Whether the words are names of newsrooms and nothing else."""
    if names.is_newsroom(value):
        return True
    parts = [part for part in re.split(r"\s*[/,;|&+]\s*|\s[-–—]\s", value) if part]
    return bool(parts) and all(names.is_newsroom(part) for part in parts)


def in_sentences(text: str, start: int, end: int, names: Names) -> Iterator[Credit]:
    """The newsrooms from which a stretch of body says that its news was taken."""
    for found in names.cited.finditer(text, start, end):
        name = found.group("name") or found.group("named")
        yield Credit("newsroom", name, found.start(), found.end(), "cited-in-sentence")


def picture(text: str, piece: Piece, words: Words) -> Iterator[Credit]:
    """The credit of a picture at the end of its caption."""
    for found in words.captions["credit"].finditer(text, piece.start, piece.end):
        stroke = re.compile(r"\s?[:/]\s?").match(text, found.end(), piece.end)
        if stroke:
            value = text[stroke.end() : piece.end].strip(EDGES + ")]")
            if value:
                yield Credit(
                    "photo", value, found.start(), stroke.end() + len(value), "picture-credit"
                )
            return


def beside_label(one: Piece, two: Piece, words: Words) -> Iterator[Credit]:
    """A name and its label on two lines, in either order."""
    phrases = words.credit["next"]
    for label, name, rule in ((one, two, "label-above"), (two, one, "label-below")):
        if found := phrases.pattern.fullmatch(label.text.strip(EDGES)):
            yield Credit(phrases.kind(found), name.text.strip(EDGES), one.start, two.end, rule)
            return


def in_brackets(piece: Piece) -> Iterator[Credit]:
    """The newsrooms in brackets at the end of the text."""
    value = piece.text.strip(EDGES + "()[]")
    if value and fold(value):
        yield Credit("newsroom", value, piece.start, piece.end, "newsroom-in-brackets")
