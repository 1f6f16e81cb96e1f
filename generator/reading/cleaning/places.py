"""Rules that know a line by where it stands among the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.reading.cleaning import datelines
from generator.reading.cleaning.page import Page, Rule
from generator.reading.cleaning.pieces import Piece, is_capitalised
from generator.reading.cleaning.words import key

TITLE = 20  # words
HEADING = 14  # words of a subheading whose words begin with capitals
PLAIN_HEADING = 5  # words of one whose words do not
REPEATED = 25  # words of a short line that stands twice
LEFT_OVER = 14  # words of a line after the end that is no sentence
TEASER = 30  # letters that must agree with the paragraph that a teaser was taken from
END_OF_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’)]{0,2}\s+")
LIST_SIGN = re.compile(r"[-–—•*+]\s|\d{1,3}[.)]\s?")


def title(page: Page) -> Iterator[tuple[int, str]]:
    """The first line above the lead that can be a headline, or the one that the sidecar names."""
    head = _head(page)
    named = key(page.title)
    for index in head if not named else page.open_pieces()[:20]:
        if named and page.pieces[index].key == named:
            yield index, "title"
            return
    lines = [index for index in head if _is_headline(page.pieces[index])]
    if lines:
        yield _best(page, lines), "title"


def _best(page: Page, lines: list[int]) -> int:
    """The line without the site's name behind it; the one that stands again further down; or else the first."""
    first = page.pieces[lines[0]]
    for index in lines[1:4]:
        if _is_titled(first, page.pieces[index].key):
            return index
    wanted = {page.pieces[index].key: index for index in reversed(lines)}
    for index, piece in page.unmarked():
        if index > wanted.get(piece.key, index) + 1:
            return wanted[piece.key]
    return lines[0]


def _head(page: Page) -> list[int]:
    """The unlabelled lines above the lead; none without a lead, as then no line is surely a headline."""
    head: list[int] = []
    for index, piece in page.unmarked():
        if _is_lead(page, piece):
            return head
        head.append(index)
    return []


def _is_lead(page: Page, piece: Piece) -> bool:
    if _has_dateline(page, piece):
        return True
    asks = (
        piece.stop in {"?", "!"} and piece.words <= TITLE and is_capitalised(piece)
    )  # headlines ask and shout too
    quotes = piece.is_quote and not piece.stop and is_capitalised(piece)
    return piece.is_prose and not asks and not quotes and (piece.stop != "" or piece.words > TITLE)


def _is_headline(piece: Piece) -> bool:
    return (
        len(piece.key.split()) >= 3
        and piece.words <= TITLE
        and (not piece.stop or (piece.stop in {"?", "!"} and is_capitalised(piece)))
        and piece.text[-1] not in ":;,"
        and not LIST_SIGN.match(piece.text)
    )


def _has_dateline(page: Page, piece: Piece) -> bool:
    return datelines.parse(page.text, piece.start, piece.end, page.words, page.names) is not None


def repeated_title(page: Page) -> Iterator[tuple[int, str]]:
    titles = [
        piece.key
        for piece, mark in zip(page.pieces, page.marks, strict=True)
        if mark and mark.kind == "title"
    ]
    wanted = {title for title in [*titles, key(page.title)] if title}
    for index, piece in page.unmarked():
        if len(piece.text) <= 400 and any(
            piece.key == title or _is_titled(piece, title) for title in wanted
        ):
            yield index, "repeat"


def _is_titled(piece: Piece, title: str) -> bool:
    """The headline with the site's name behind it: `… dengan NATO - Kontan.co.id`, `… | Kontan`."""
    return (
        piece.key.startswith(title + " ")
        and piece.words <= len(title.split()) + 6
        and bool(re.search(r"\s[-–—|]\s", piece.text))
    )


def repeated_text(page: Page) -> Iterator[tuple[int, str]]:
    """A paragraph all of whose sentences stand above it, and a teaser cut from a paragraph below or above."""
    seen: set[str] = set()
    begins = _beginnings(page)
    for index, piece in page.unmarked():
        sentences = [found for part in END_OF_SENTENCE.split(piece.text) if (found := key(part))]
        letters = sum(map(len, sentences))
        if (
            sentences and letters >= 2 * TEASER and all(sentence in seen for sentence in sentences)
        ) or _is_teaser(piece, index, begins):
            yield index, "repeat"
        seen.update(sentences)


def _beginnings(page: Page) -> dict[str, list[int]]:
    begins: dict[str, list[int]] = {}
    for index, piece in page.unmarked():
        begins.setdefault(key(piece.text[: 4 * TEASER])[:TEASER], []).append(index)
    return begins


def _is_teaser(piece: Piece, index: int, begins: dict[str, list[int]]) -> bool:
    """The start of another paragraph, broken off with dots."""
    if not re.search(r"(?:…|\.{3}|\[…\])\]?\Z", piece.text) or len(piece.text) > 600:
        return False
    start = key(piece.text[: 4 * TEASER])[:TEASER]
    return len(start) == TEASER and any(other != index for other in begins.get(start, [])[:2])


def repeated_line(page: Page) -> Iterator[tuple[int, str]]:
    """A short line without a full stop that stands twice: a caption as text and as tooltip, a picture's agency."""
    places: dict[str, list[int]] = {}
    for index, piece in page.unmarked():
        if _may_repeat(piece):
            places.setdefault(piece.key, []).append(index)
    for found in places.values():
        tabular = any(map(str.isdigit, page.pieces[found[0]].text)) and found[-1] - found[0] >= len(
            found
        )
        if len(found) > 1 and not tabular:  # a result that stands in two lists is no caption
            yield from ((index, "caption") for index in found)


def _may_repeat(piece: Piece) -> bool:
    return (
        3 <= piece.words <= REPEATED
        and not piece.stop
        and not piece.is_quote
        and piece.text[-1] not in ":;,"
        and len(piece.key) > 8
    )


def beside_picture(page: Page) -> Iterator[tuple[int, str]]:
    """A line without a full stop next below a picture's credit."""
    for index, piece in page.unmarked():
        above = page.marks[index - 1] if index else None
        if above and above.kind == "photo-credit" and _may_repeat(piece):
            yield index, "caption"


def above_lead(page: Page) -> Iterator[tuple[int, str]]:
    """A line between title and lead that is no sentence."""
    started = False
    for index, piece in enumerate(page.pieces):
        mark = page.marks[index]
        if mark:
            started = started or mark.kind == "title"
        elif piece.is_prose or piece.stop or _has_dateline(page, piece) or piece.text[-1] in ":;,":
            return
        elif started and piece.words <= REPEATED:
            yield index, "subheading"


def above_dateline(page: Page) -> Iterator[tuple[int, str]]:
    """A summary between the title and a lead that its dateline shows."""
    titled = next(
        (index for index, mark in enumerate(page.marks) if mark and mark.kind == "title"), -1
    )
    rest = [index for index in page.open_pieces()[:4] if index > titled >= 0]
    for count, index in enumerate(rest):
        if _has_dateline(page, page.pieces[index]):
            yield from ((above, "subheading") for above in rest[:count])
            return
        if page.pieces[index].words > REPEATED:
            return


def above_title(page: Page) -> Iterator[tuple[int, str]]:
    """What is no sentence above the title."""
    titled = next(
        (index for index, mark in enumerate(page.marks) if mark and mark.kind == "title"), 0
    )
    for index in page.open_pieces():
        if index >= titled:
            return
        if not page.pieces[index].stop and page.pieces[index].words <= LEFT_OVER:
            yield index, "navigation"


def subheading(page: Page) -> Iterator[tuple[int, str]]:
    """A short line without a full stop between two paragraphs of prose; two of them in a row are a list, and stay."""
    rest = page.open_pieces()
    for before, index, after in zip(rest, rest[1:], rest[2:], strict=False):
        if (
            page.pieces[before].is_prose
            and page.pieces[after].is_prose
            and _is_heading(page.pieces[index])
        ):
            yield index, "subheading"


def _is_heading(piece: Piece) -> bool:
    if piece.is_prose or piece.is_quote or piece.text[-1] in ":;,.…":
        return False
    text = LIST_SIGN.sub("", piece.text, count=1)
    words = text.split()
    if not words or len(text) > 80 or not any(map(str.isalpha, text)):
        return False
    return len(words) <= PLAIN_HEADING or (
        len(words) <= HEADING and is_capitalised(piece) and not piece.stop
    )


def below_end(page: Page) -> Iterator[tuple[int, str]]:
    """What is no sentence, after the last paragraph and below the first piece of furniture."""
    rest = page.open_pieces()
    last = max((index for index in rest if page.pieces[index].is_prose), default=len(page.pieces))
    ended = False
    for index in range(last + 1, len(page.pieces)):
        piece, mark = page.pieces[index], page.marks[index]
        ended = ended or (
            mark is not None and mark.kind not in {"caption", "photo-credit", "markup", "repeat"}
        )
        if (
            mark is None
            and ended
            and not piece.stop
            and piece.words <= LEFT_OVER
            and not piece.is_quote
        ):
            yield index, "navigation"


def body(page: Page) -> Iterator[tuple[int, str]]:
    yield from ((index, "paragraph") for index, _ in page.unmarked())


# The title comes first, since the same words further down are its repetition, and a title printed twice would else be a
# repeated line ("NATO dan Jepang memperkuat hubungan …", twice). Repetition comes before place: a caption printed twice
# stands where a subheading would. `body` comes last: what no rule is sure of is the article's own text.
PLACES: tuple[Rule, ...] = (
    Rule("title-above-lead", "heading", title),
    Rule("title-again", "clutter", repeated_title),
    Rule("text-again", "clutter", repeated_text),
    Rule("line-again", "clutter", repeated_line),
    Rule("below-picture-credit", "clutter", beside_picture),
    Rule("above-title", "clutter", above_title),
    Rule("above-lead", "heading", above_lead),
    Rule("above-dateline", "heading", above_dateline),
    Rule("between-paragraphs", "heading", subheading),
    Rule("below-end", "clutter", below_end),
    Rule("body", "body", body),
)
