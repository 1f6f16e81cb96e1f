"""Rules that know a page's furniture by its own words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.reading.cleaning import credit_lines, datelines
from generator.reading.cleaning.page import Page, Rule, each
from generator.reading.cleaning.pictures import caption
from generator.reading.cleaning.pieces import Piece, is_capitalised
from generator.reading.cleaning.words import EDGES, HOST, key, phrase_key

LONGEST = 400  # characters of a line that can be furniture
PROMOTION = 45  # words of a promoting line
HEADLINE = 30  # words after a label on the same line
LISTED = 20  # words of a headline in a list
COLON = re.compile(r"\s{0,3}[:：\-–—>»|]\s*")
NO_WORDS = re.compile(r"[\W\d_]+")
PAGES = re.compile(
    r"(?:\d{1,3}\s?[/|>»·]?\s?){2,12}|\d{1,2}\s?/\s?\d{1,2}|[<>«»‹›]\s?\d{0,3}|\d{1,2}"
)
LETTERS = re.compile(r"(?:[Aa][+\-]?\s?[/|]?\s?){2,5}")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}")
DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:19|20)\d\d")
FULL_STAMP = re.compile(
    r"(?:19|20)\d\d\b.{0,20}?\b\d{1,2}[:.]\d{2}\b"
)  # a reporter's name may stand before it
STAMP_SIGN = re.compile(r"[\s,|∣/()\-–—:·•.]+")
SITE = re.compile(r"(?<!\S)(?:[A-Za-z][\w-]{1,40}\.){1,3}[A-Za-z]{2,6}(?!\w)")
MARKUP = re.compile(r"<[^<>]{1,80}>|\[\w{1,12}_\w{1,20}\]")
SCRIPT = re.compile(
    r"\bvar \w{1,60} ?=|\bfunction ?\w{0,40}\(|\[ ?CDATA ?\[|\]\] ?(?:>|& ?gt;)|\bwindow\.\w+|\w\.push\(\{"
)
ADDRESS = re.compile(r"https?://\S{4,300}|www\.\S{4,300}")
INITIALS = re.compile(
    r"[(\[](?:[a-z]{2,8}(?:\s?[/,\-]\s?[a-z]{2,8}){0,3}|[A-Z]{2,3}/[A-Za-z]{2,3})[)\]]"
)


def site_name(page: Page, piece: Piece) -> str:
    if len(piece.text) > 60 or piece.words > 4:
        return ""
    listed = page.names.outlet(piece.text) and page.names.outlet(piece.text.strip("() "))
    return "site-name" if listed or HOST.fullmatch(piece.text) else ""


def stamp(page: Page, piece: Piece) -> str:
    """A line of nothing but weekday, date, clock and outlet: `Kompas.com - 05/04/2023, 10:15 WIB`."""
    if len(piece.text) > 120 or not (CLOCK.search(piece.text) or DAY.search(piece.text)):
        return ""
    rest = page.names.newsroom.sub(" ", SITE.sub(" ", piece.text))
    parts = [part for part in STAMP_SIGN.split(rest) if part]
    known = [page.words.stamps.get(part.casefold(), "") for part in parts]
    strange = [
        part
        for part, found in zip(parts, known, strict=True)
        if not found and not part[0].isdigit()
    ]
    dated = any(found in {"month", "weekday", "zone"} for found in known) or bool(
        re.search(r"\d/\d", piece.text)
    )
    named = (
        len(strange) <= 3
        and "month" in known
        and bool(FULL_STAMP.search(piece.text))
        and credit_lines.is_name(piece.text)
    )
    return "stamp" if dated and (not strange or named) else ""


def markup(page: Page, piece: Piece) -> str:  # noqa: ARG001  one shape for all rules
    if len(piece.text) > LONGEST:
        return (
            "markup"
            if NO_WORDS.fullmatch(piece.text) and not any(map(str.isdigit, piece.text))
            else ""
        )
    if PAGES.fullmatch(piece.text):
        return "pagination"
    if LETTERS.fullmatch(piece.text):
        return "text-size"
    if ADDRESS.fullmatch(piece.text):
        return "navigation"
    if (
        MARKUP.fullmatch(piece.text)
        or (not piece.stop and SCRIPT.search(piece.text))
        or not any(map(str.isalnum, piece.text))
    ):
        return "markup"
    return ""


def dateline(page: Page, piece: Piece) -> str:
    return (
        "dateline"
        if datelines.alone(page.text, piece.start, piece.end, page.words, page.names)
        else ""
    )


def credit(page: Page, piece: Piece) -> str:
    return (
        "credit"
        if INITIALS.fullmatch(piece.text)
        else credit_lines.line_kind(page.text, piece, page.words, page.names)
    )


def credit_below(page: Page) -> Iterator[tuple[int, str]]:
    """A label alone, and the name on the next line, or on the line above."""
    phrases = page.words.credit["next"]
    for index, piece in enumerate(page.pieces):
        alone = piece.text.strip(EDGES)
        found = phrases.pattern.fullmatch(alone)
        if not found or not alone[0].isupper():
            continue
        kind = credit_lines.KINDS.get(phrases.kind(found), "credit")
        for beside in (index + 1, index - 1):
            if (
                0 <= beside < len(page.pieces)
                and page.marks[beside] is None
                and _is_name(page.pieces[beside])
            ):
                page.marks[index] = None
                yield index, kind
                yield beside, kind
                break


def _is_name(piece: Piece) -> bool:
    name = piece.text.strip(EDGES)
    return (
        1 <= len(name.split()) <= 5
        and not piece.stop
        and credit_lines.is_name(name)
        and not any(map(str.isdigit, name))
    )


def related(page: Page, piece: Piece) -> str:
    """A label and its headline on one line."""
    for form in ("colon", "line", "bare"):
        found = page.words.related[form].match(piece.text)
        if not found or not piece.text[0].isupper():
            continue
        colon = COLON.match(piece.text, found.end())
        rest = piece.text[(colon or found).end() :].strip()
        if bool(colon) == (form != "bare") and _is_headline(rest, piece, with_stop=form == "colon"):
            return "related"
    return ""


def _is_headline(rest: str, piece: Piece, *, with_stop: bool) -> bool:
    if not rest:
        return with_stop
    first = rest.lstrip("\"“'‘(")[:1]
    return (
        piece.words <= HEADLINE
        and not first.islower()
        and (with_stop or piece.stop not in {".", "…"})
        and piece.text[-1] not in ",;"
    )


def related_below(page: Page) -> Iterator[tuple[int, str]]:
    """A label alone, and the headline on the next line; or a heading of lists, and headlines down to the next prose."""
    for index, piece in enumerate(page.pieces):
        alone = piece.text.strip(EDGES + "[]()")
        if len(alone) > 60:
            continue
        heads_list = bool(page.words.related["list"].fullmatch(alone))
        if not heads_list and not page.words.related["next"].fullmatch(alone):
            continue
        if not piece.text[0].isupper() and not piece.text.rstrip().endswith(":"):
            continue
        below = list(_headlines(page, index + 1, 40 if heads_list else 1))
        if not heads_list and below:
            more = _headlines(page, below[-1] + 1, 6)
            below += itertools.takewhile(lambda under: _is_long_headline(page.pieces[under]), more)
        if below or heads_list or page.marks[index]:
            page.marks[index] = None
            yield index, "related"
            yield from ((under, "related") for under in below)


def _is_long_headline(piece: Piece) -> bool:
    """A headline that a subheading is not taken for; a second link below a label must be one."""
    return piece.words >= 5 and is_capitalised(piece)


def _headlines(page: Page, index: int, most: int) -> Iterator[int]:
    for under in range(index, min(index + most, len(page.pieces))):
        piece = page.pieces[under]
        mark = page.marks[under]
        if mark and mark.kind in {"stamp", "pagination", "navigation", "markup"}:
            continue
        if mark:
            return
        if piece.stop == "." or piece.words > LISTED or piece.text[-1] in ":,":
            return
        if datelines.parse(page.text, piece.start, piece.end, page.words, page.names):
            return
        yield under


def phrase_whole(page: Page, piece: Piece) -> str:
    if len(piece.text) > 80 or (piece.stop and not piece.text.endswith(("...", "…"))):
        return ""
    return page.words.whole.get(phrase_key(piece.text), "")


def phrase_start(page: Page, piece: Piece) -> str:
    phrases = page.words.boilerplate["start"]
    found = phrases.pattern.match(piece.text[:LONGEST])
    if (
        not found
        or piece.words > 25
        or (piece.stop and piece.words > 12)
        or not piece.text[0].isupper()
    ):
        return ""
    if piece.text[-1] == ":" and len(piece.text) > len(found.group()) + 15:
        return ""
    return "" if piece.is_quote and piece.text[0] in '"“' else phrases.kind(found)


def promotion(page: Page, piece: Piece) -> str:
    phrases = page.words.boilerplate["promo"]
    found = phrases.pattern.match(piece.text[:LONGEST])
    return phrases.kind(found) if found and piece.words <= PROMOTION else ""


def injected(page: Page, piece: Piece) -> str:
    """Links that intruders place: known by their set phrases, in a line that is no sentence of the article."""
    if len(piece.text) > LONGEST or piece.is_quote or piece.stop == ".":
        return ""
    found = page.words.boilerplate["anywhere"].pattern.search(piece.text)
    return page.words.boilerplate["anywhere"].kind(found) if found else ""


def boxes(page: Page) -> Iterator[tuple[int, str]]:
    """A heading of lines that belong to it, down to the next sentence of prose."""
    headings = {key(phrase): kind for phrase, kind in page.words.boilerplate["list"].kinds.items()}
    for index, piece in enumerate(page.pieces):
        kind = headings.get(piece.key) if len(piece.text) <= 60 else None
        if kind:
            yield index, kind
            yield from ((under, kind) for under in _headlines(page, index + 1, 12))


def comments(page: Page) -> Iterator[tuple[int, str]]:
    """All below the heading of a comment form after the article: readers' sentences are not the article's."""
    headings = {key(phrase) for phrase in page.words.boilerplate["rest"].kinds}
    prose = 0
    for index, piece in enumerate(page.pieces):
        prose += piece.is_prose and page.marks[index] is None
        if (
            len(piece.text) <= 60
            and piece.key in headings
            and prose >= 2
            and piece.start >= 0.4 * len(page.text)
        ):
            yield from ((under, "comments") for under in range(index, len(page.pieces)))
            return


# Own words decide before place does. Site names stand before stamps ("Kompas.com" alone would be an empty stamp);
# stamps before lines without words ("05/04/2023" is one too); credits before links, because a credit may begin with a
# link's word; whole phrases before the headings of lists, which are phrases too and also claim what stands below them;
# captions last, because "Foto: Kyodo" is a credit line and "Foto" in a menu is a menu's word.
FURNITURE: tuple[Rule, ...] = (
    Rule("site-name", "clutter", each(site_name)),
    Rule("date-stamp", "clutter", each(stamp)),
    Rule("dateline-alone", "clutter", each(dateline)),
    Rule("credit-line", "clutter", each(credit)),
    Rule("no-words", "clutter", each(markup)),
    Rule("link-line", "clutter", each(related)),
    Rule("promotion", "clutter", each(promotion)),
    Rule("phrase-at-start", "clutter", each(phrase_start)),
    Rule("phrase-alone", "clutter", each(phrase_whole)),
    Rule("link-below-label", "clutter", related_below),
    Rule("credit-below-label", "clutter", credit_below),
    Rule("box", "clutter", boxes),
    Rule("comment-form", "clutter", comments),
    Rule("intruder", "clutter", each(injected)),
    Rule("caption-words", "clutter", each(caption)),
)
