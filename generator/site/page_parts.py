"""Divide pages that are too large into parts, and let links and old addresses lead to these.

A page is finished whole, and divided here: what stands before its statements stays on it, and the
statements go on at addresses beside it. A link to something that moved leads to its part; who comes
with an old address is led there by book.js, which loads a list of what moved.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from jinja2.utils import htmlsafe_json_dumps
from msgspec import Struct

from generator.outputs import replace
from generator.site.html_pieces import NestingError, Piece, join_pieces, list_ids, list_pieces

# Characters of a page, which compress to a seventh or less: no page is above 150 KB, as a host
# sends it
LARGEST_PAGE = 800_000
_PART = 600_000  # of its content; the menu and the table of contents come to it
_LARGEST_PIECE = 150_000  # of one element that need not be divided
_ON_PAPER = "print"  # the folder of pages that are printed whole

_CONTENT = re.compile(r"(<article\b[^>]*>)(.*)(</article>)", re.DOTALL)
_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_HEADLINE = re.compile(r"<h[23]\b[^>]*>(.*?)<a class=\"headerlink\"", re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
# A line of the table of contents that has no lines below it
_CONTENTS_LINE = re.compile(
    r'<li class="md-nav__item">\s*<a href="#([^"]*)"(?:(?!</?li\b).)*</li>\s*', re.DOTALL
)
_TITLE = re.compile(r"<title>([^<]*)</title>")
_CANONICAL = re.compile(r'(<link rel="canonical" href="[^"]*?)((?:[^/"]+\.html)?)">')
_LINK = re.compile(r'(\shref=")([^"#?:]*)#([^"]+)"')
_LIST_OF_PARTS = '<ol class="parts"'
_GROUP = re.compile(r'<div class="grp\b')  # statements of a topic
# What narrows the statements on a page, and the words above it
_FILTER = re.compile(
    r'<p class="note of-key">(?:(?!</p>).)*</p>\s*<form class="flt"(?:(?!</form>).)*</form>',
    re.DOTALL,
)
_LINKED_DATA = re.compile(r'(<script type="application/ld\+json">)([^<]*)(</script>)')


class DividedPage(Struct, frozen=True):
    """Where what was on a page is now; files are named without their folder, which is its own."""

    parts: Sequence[str]  # files
    moved: Mapping[str, str]  # id -> file of its part


_WHOLE = DividedPage((), {})
DividedPages = Mapping[str, DividedPage]  # by the file of the page


class PagePart(Struct, frozen=True):
    """Some of the pieces of a page, on a page of their own."""

    file: str  # name, beside the page
    pieces: Sequence[Piece]

    @property
    def ids(self) -> list[str]:
        """All ids of it."""
        return list_ids(join_pieces(self.pieces))

    @property
    def headings(self) -> list[str]:
        """The texts of its headings, as HTML."""
        found = _HEADLINE.findall("".join(piece.element.whole for piece in self.pieces))
        return [_TAGS.sub("", heading).strip() for heading in found]

    @property
    def label(self) -> str:
        """Where it begins and ends."""
        headings = self.headings
        return " … ".join(dict.fromkeys([headings[0], headings[-1]])) if headings else ""


def divide_pages(folder: Path) -> None:
    """Divide all pages of a finished site that are too large."""
    divided: dict[str, DividedPage] = {}
    for path in sorted(folder.rglob("*.html")):
        file = path.relative_to(folder).as_posix()
        if path.stat().st_size > LARGEST_PAGE and path.parent.name != _ON_PAPER:
            page = _divide_page(path, path.read_text(encoding="utf-8"))
            if page.parts:
                divided[file] = page
    if divided:
        for path in sorted(folder.rglob("*.html")):
            text = path.read_text(encoding="utf-8")
            replace(path, _mend_links(text, path.relative_to(folder).as_posix(), divided))


def _divide_page(path: Path, text: str) -> DividedPage:
    """Write the parts of a page, if it has any."""
    content = _CONTENT.search(text)
    if content is None or _LIST_OF_PARTS in text:  # no page of the book, or divided before
        return _WHOLE
    try:
        pieces = list(list_pieces(content[2], _LARGEST_PIECE))
    except NestingError:
        return _WHOLE
    first, *others = _divide(pieces)
    stem = "" if path.stem == "index" else f"{path.stem}-"
    names = [f"{stem}part-{number}.html" for number in range(1, len(others) + 1)]
    parts = [PagePart(name, some) for name, some in zip(names, others, strict=True)]
    stays = set(list_ids(join_pieces(first)))
    moved = {id: part.file for part in reversed(parts) for id in part.ids if id not in stays}
    for part in parts:
        page = _set_content(text, _make_part(part, parts, content[2], path.name))
        replace(path.with_name(part.file), _name_part(page, part, parts))
    script = f"{stem}parts.js"
    replace(path.with_name(script), f"followMoved({_format(_list_by_part(moved))})")
    listed = _set_list(join_pieces(first), _list_parts(parts, None, script))
    replace(path, _set_content(text, listed))
    return DividedPage(names, moved)


def _list_by_part(moved: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    ids: dict[str, list[str]] = {}
    for id, file in moved.items():
        ids.setdefault(file, []).append(id)
    return ids


def _divide(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """What stays on the page, then its parts; a topic's statements all go elsewhere, before what
    else has no room.
    """
    statements = [piece for piece in pieces if _is_group(piece)]
    first, *others = _fill([piece for piece in pieces if not _is_group(piece)])
    return [first, *_fill(statements), *others]


def _is_group(piece: Piece) -> bool:
    outermost = piece.around[0] if piece.around else piece.element
    return _GROUP.match(outermost.tag) is not None


def _fill(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces in their order, by parts; a heading stays with what follows it."""
    part: list[Piece] = []
    length = 0
    for piece in pieces:
        length += len(piece.element.whole)
        if length > _PART and part:
            headings = _count_last_headings(part)
            yield part[: len(part) - headings]
            part = part[len(part) - headings :]
            length = sum(len(each.element.whole) for each in [*part, piece])
        part.append(piece)
    if part:
        yield part


def _count_last_headings(part: Sequence[Piece]) -> int:
    """How many pieces at the end of a part are headings, with the text between them."""
    count = 0
    for piece in reversed(part):
        name, whole = piece.element.name, piece.element.whole
        if name not in {"h2", "h3"} and whole.strip():
            break
        count += 1
    return count if count < len(part) else 0


# --- the pages ------------------------------------------------------------------------------------


def _make_part(part: PagePart, parts: Sequence[PagePart], content: str, page: str) -> str:
    heading = _HEADING.search(content)
    title = heading[0] if heading else ""
    place = parts.index(part) + 1
    up = f'<p class="kicker"><a href="{page}">↑</a> {place} / {len(parts)}</p>'
    return f"{up}\n{title}\n{_list_parts(parts, part, '')}\n{join_pieces(part.pieces)}\n"


def _list_parts(parts: Sequence[PagePart], current: PagePart | None, script: str) -> str:
    lines = []
    for number, part in enumerate(parts, start=1):
        here = ' aria-current="page"' if part is current else ""
        lines.append(f'<li><a href="{part.file}"{here}>{part.label or number}</a></li>')
    moved = f' data-moved="{script}"' if script else ""
    return f"{_LIST_OF_PARTS}{moved}>{''.join(lines)}</ol>"


def _set_list(content: str, parts: str) -> str:
    """The content with the list of parts in the place of a filter, which finds only what is on
    the page, or else at its end.
    """
    narrowing = _FILTER.search(content)
    if narrowing is None:
        return f"{content}\n{parts}\n"
    anchors = "".join(f'<span id="{id}"></span>' for id in list_ids(narrowing[0]))
    return content.replace(narrowing[0], f"{anchors}{parts}", 1)


def _set_content(page: str, content: str) -> str:
    """The page with that content, and with the lines of its table of contents that lead there."""
    ids = set(list_ids(content))
    page = _CONTENT.sub(lambda found: f"{found[1]}{content}{found[3]}", page, count=1)
    page = _LINKED_DATA.sub(lambda data: f"{data[1]}{_keep_linked(data[2], ids)}{data[3]}", page)
    return _CONTENTS_LINE.sub(lambda line: line[0] if line[1] in ids else "", page)


def _keep_linked(data: str, ids: Container[str]) -> str:
    """What a page says of itself for programs, with those of its parts that are on it."""
    linked = json.loads(data)
    if "hasPart" in linked:
        kept = [part for part in linked["hasPart"] if part["url"].removeprefix("#") in ids]
        linked = {**linked, "hasPart": kept}
    return htmlsafe_json_dumps(linked, sort_keys=True)


def _name_part(page: str, part: PagePart, parts: Sequence[PagePart]) -> str:
    """With a title and an address of its own."""
    place = f"{parts.index(part) + 1}/{len(parts)}"
    page = _TITLE.sub(lambda title: f"<title>{title[1]} · {place}</title>", page, count=1)
    return _CANONICAL.sub(lambda link: f'{link[1]}{html.escape(part.file)}">', page, count=1)


def _format(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


# --- links ----------------------------------------------------------------------------------------


def _mend_links(text: str, file: str, divided: DividedPages) -> str:
    """The text of a page of which each link to what moved leads to its part."""
    mender = _LinkMender(file, _find_whole_page(file, divided), divided)
    return _LINK.sub(mender.mend, text)


def _find_whole_page(file: str, divided: DividedPages) -> str:
    """The file of the page of which that file is a part; else the file itself."""
    folder, name = posixpath.split(file)
    for page, parts in divided.items():
        if posixpath.dirname(page) == folder and name in parts.parts:
            return page
    return file


class _LinkMender(Struct, frozen=True):
    """Mends the links of a file."""

    file: str
    page: str  # the file of the page of which it is a part, or which it is
    divided: DividedPages

    def mend(self, link: re.Match[str]) -> str:
        """The link, leading to where its target is now."""
        before, address, target = link.groups()
        page = _resolve(address, posixpath.dirname(self.file)) if address else self.page
        if page not in self.divided:
            return link[0]
        name = self.divided[page].moved.get(target, posixpath.basename(page))
        here = posixpath.basename(self.file)
        if page == self.page:
            return f'{before}{"" if name == here else name}#{target}"'
        if name == posixpath.basename(page):
            return link[0]
        beside = posixpath.dirname(address) if address.endswith(".html") else address
        return f'{before}{posixpath.join(beside, name)}#{target}"'


def _resolve(address: str, folder: str) -> str:
    """The file below the site that a link from that folder leads to."""
    path = posixpath.normpath(posixpath.join(folder, address))
    if address.endswith(".html"):
        return path
    return posixpath.normpath(posixpath.join(path, "index.html"))
