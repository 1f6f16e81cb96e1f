"""Divide pages that are too large into parts, to which links and old addresses lead.

A page is finished whole, and divided here: what stands before its statements stays on it, and the
statements go on at addresses beside it, by whole months; the whole book for paper goes on by its
chapters. A link to something that moved leads to its part; who comes
with an old address is led there by book.js, which loads a list of what moved.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Protocol, TypeVar

from jinja2.utils import htmlsafe_json_dumps
from msgspec.structs import replace as replace_fields

from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.outputs import replace
from generator.showing.page_blocks import PackedText, pack
from generator.site.built_site import NO_LINK
from generator.site.html_pieces import (
    Element,
    NestingError,
    Piece,
    join_pieces,
    list_ids,
    list_pieces,
)
from generator.site.page_markup import find_inputs, name_inputs
from generator.site.part_links import DividedPage, FormerAddresses, list_addresses, mend_links
from generator.site.part_months import DatedPiece, DatedPieces, date_pieces

# Characters of a page, which compress to a seventh or less: no page is above 150 KB, as a host
# sends it
LARGEST_PAGE = 800_000
_PART = 600_000  # of its content; the menu and the table of contents come to it
# A large book says more in as many characters, which compress to a quarter or less
_LARGEST_PAGE_OF_LARGE_BOOK = 620_000
_PART_OF_LARGE_BOOK = 480_000
# Of the articles of a month, or the people of a letter, a reader wants one
_SECTIONS = re.compile(r"(?:[a-z]+/)?(?:sources|people)/in/")
_LARGEST_PAGE_OF_SECTIONS = 300_000
_PART_OF_SECTIONS = 240_000
_ANY_INPUTS = f"swh:1:dir:{'0' * 40}"  # as long as any
_SHARES = 8  # of a site's pages, whose links are mended beside each other
_LARGEST_PIECE = 150_000  # of one element that need not be divided
_ON_PAPER = "print"  # the whole book for paper: its folder, or its file without the end

_CONTENT = re.compile(r"(<article\b[^>]*>)(.*)(</article>)", re.DOTALL)
_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_HEADLINE = re.compile(r"<h[23]\b[^>]*>(.*?)<a class=\"headerlink\"", re.DOTALL)
_TAGS = re.compile(r"<[^<>]*>")
# A line of the table of contents that has no lines below it
_CONTENTS_LINE = re.compile(
    r'<li class="md-nav__item">\s*<a href="#([^"]*)"(?:(?!</?li\b).)*</li>\s*', re.DOTALL
)
_LEVELS_OF_CONTENTS = 2  # what has lost the lines below it may go itself
_TITLE = re.compile(r"<title>([^<]*)</title>")
_CANONICAL = re.compile(r'(<link rel="canonical" href="[^"]*?)((?:[^/"]+\.html)?)">')
_LIST_OF_PARTS = '<ol class="parts'
_NOT_ON_PAPER = " contents"  # a class of what is not printed
_GROUP = re.compile(r'<div class="grp\b')  # statements of a topic
# What narrows the statements on a page, and the words of it above it
_FILTER = re.compile(
    r'(?: <span class="of-filter">(?:(?!</span>).)*</span>(</p>)\s*)?'
    r'<form class="flt"(?:(?!</form>).)*</form>',
    re.DOTALL,
)
_KICKER = re.compile(r'<p class="kicker">((?:(?!<p ).)*?)</p>', re.DOTALL)
_HEADINGS = frozenset({"h2", "h3", "h4"})
_CHAPTER = re.compile(r'<h2 class="chapter" id="([^"]+)"')
_ABOVE_CHAPTER = re.compile(r'<p class="kicker"')
_LINKED_DATA = re.compile(r'(<script type="application/ld\+json">)([^<]*)(</script>)')


_Result = TypeVar("_Result")


class RunAll(Protocol):
    """The results of steps, in their order, maybe of some that are done beside each other."""

    def __call__(self, steps: Sequence[Callable[[], _Result]], /) -> list[_Result]: ...


def run_one_by_one(steps: Sequence[Callable[[], _Result]]) -> list[_Result]:
    return [step() for step in steps]


class PagePart(Frozen):
    """Some of the pieces of a page, on a page of their own; names are HTML."""

    file: str  # name, beside the page
    number: int  # from 1
    pieces: DatedPieces
    section: str  # the heading that it begins below; "" where that says no more than its months
    label: str  # where it begins and ends

    @property
    def name(self) -> str:
        """Its section and where it begins and ends."""
        return " · ".join(filter(None, [self.section, self.label]))

    @property
    def content(self) -> str:
        """Its HTML."""
        return _join(self.pieces)

    def write_heading(self, *, on_paper: bool) -> str:
        """What it is of, as HTML; "" where it begins with a heading of its own."""
        first = next((piece for piece in self.pieces if piece.element.name), None)
        if first is None or not first.month or first.element.name == "h2":
            return ""
        kind = ' class="chapter"' if on_paper else ""
        return f"<h2{kind}>{self.name}</h2>\n"


class _LargePage(Frozen):
    file: str  # below the site's folder
    checksum: bytes  # SHA-256 of its text, whatever the inputs of the book
    room: int  # characters of a part


class _FilesOfPage(Frozen):
    """What a large page becomes."""

    divided: DividedPage | None  # None of one that cannot be divided
    texts: Mapping[str, PackedText]  # by the names of files: the page itself, and what is beside it


_UNDIVIDED = _FilesOfPage(None, {})


class _Division(Frozen):
    """What stays on a page, and what goes on beside it, by the names of files without their end."""

    stays: DatedPieces
    parts: Mapping[str, DatedPieces]


def divide_pages(
    folder: Path,
    beside: RunAll = run_one_by_one,
    make_each: MakeEach = make_anew,
    *,
    is_large: bool = False,
) -> FormerAddresses:
    """Divide all pages of a finished site that are too large; where links led before.

    `is_large`: the book is.
    """
    large = list(_list_large_pages(folder, is_large=is_large))
    divide = partial(_divide_page, folder)
    files_of_pages = make_each("divided pages", "", divide, large)
    divided_pages = {}
    for page, files in zip(large, files_of_pages, strict=True):
        _write_files(folder / page.file, files)
        if files.divided:
            divided_pages[page.file] = files.divided
    if not divided_pages:
        return {}
    paths = sorted(folder.rglob("*.html"))
    shares = [paths[first::_SHARES] for first in range(_SHARES)]
    former: dict[str, Sequence[str]] = {}
    for addresses in beside(
        [partial(_mend_links, folder, share, divided_pages) for share in shares]
    ):
        former |= addresses
    return former


def _write_files(path: Path, files: _FilesOfPage) -> None:
    """Write what a page becomes, which names the same inputs."""
    inputs = find_inputs(path.read_text(encoding="utf-8"))
    for name, text in files.texts.items():
        page = "".join(text.read())
        replace(path.with_name(name), name_inputs(page, inputs))


def _read_page(path: Path) -> str:
    """The page of whatever inputs: one more article changes these, and nothing else of most."""
    page = path.read_text(encoding="utf-8")
    return name_inputs(page, _ANY_INPUTS)


def _list_large_pages(folder: Path, *, is_large: bool) -> Iterator[_LargePage]:
    largest_page, part = LARGEST_PAGE, _PART
    if is_large:
        largest_page, part = _LARGEST_PAGE_OF_LARGE_BOOK, _PART_OF_LARGE_BOOK
    for path in sorted(folder.rglob("*.html")):
        file = path.relative_to(folder).as_posix()
        largest, room = largest_page, part
        if _SECTIONS.match(file):
            largest, room = _LARGEST_PAGE_OF_SECTIONS, _PART_OF_SECTIONS
        if path.stat().st_size > largest:
            checksum = hashlib.sha256(_read_page(path).encode())
            yield _LargePage(file, checksum.digest(), room)


def _is_on_paper(path: Path) -> bool:
    return _ON_PAPER in {path.parent.name, path.stem}


def _mend_links(
    folder: Path, paths: Iterable[Path], divided: Mapping[str, DividedPage]
) -> dict[str, Sequence[str]]:
    """Where links led before on those of these pages that had some to what moved."""
    former: dict[str, Sequence[str]] = {}
    for path in paths:
        page = path.read_text(encoding="utf-8")
        file = path.relative_to(folder).as_posix()
        mended = mend_links(page, file, divided)
        if mended != page:
            replace(path, mended)
            former[file] = list_addresses(page)
    return former


def _divide_page(folder: Path, large_page: _LargePage) -> _FilesOfPage:
    """The page without its parts, and these."""
    path = folder / large_page.file
    page = _read_page(path)
    content = _CONTENT.search(page)
    if content is None or _LIST_OF_PARTS in page:  # no page of the book, or divided before
        return _UNDIVIDED
    try:
        pieces = list(date_pieces(list_pieces(content[2], _LARGEST_PIECE)))
    except NestingError:
        return _UNDIVIDED
    room = large_page.room
    division = _divide_chapters(pieces) if _is_on_paper(path) else _divide(pieces, room)
    if not division.parts:  # what makes it large is around its content
        return _UNDIVIDED
    parts = list(_name_parts(path, division.parts))
    heading = _HEADING.search(content[2])
    kicker = _KICKER.search(content[2])
    writer = _PartWriter(
        path=path,
        page=page,
        kicker=kicker[1] if kicker else "↑",
        heading=heading[0] if heading else "",
        parts=parts,
    )
    stays = _join(division.stays)
    moved = _list_moved(stays, parts)
    texts = {part.file: writer.write_part(part) for part in parts}
    texts[writer.script] = writer.write_script(moved)
    texts[path.name] = writer.write_rest(stays)
    packed = {name: PackedText((pack(text),)) for name, text in texts.items()}
    return _FilesOfPage(DividedPage([part.file for part in parts], moved), packed)


def _name_parts(path: Path, contents: Mapping[str, DatedPieces]) -> Iterator[PagePart]:
    names: Counter[str] = Counter()
    for number, (file, pieces) in enumerate(contents.items(), start=1):
        marks = _list_months_shown(pieces) or _list_headings(pieces)
        label = " … ".join(dict.fromkeys([*marks[:1], *marks[-1:]]))
        section = _find_section(pieces)
        if section in label:
            section = ""
        names[section + label] += 1
        if names[section + label] > 1 or not label:
            label = f"{label} · {names[section + label]}" if label else str(number)
        yield PagePart(
            file=_name_beside(path, f"{file}.html"),
            number=number,
            pieces=_unfold(pieces),
            section=section,
            label=label,
        )


def _list_months_shown(pieces: DatedPieces) -> list[str]:
    return [piece.month for piece in pieces if piece.month and piece.element.whole.strip()]


def _list_headings(pieces: DatedPieces) -> list[str]:
    headings = _HEADLINE.findall("".join(piece.element.whole for piece in pieces))
    return [_TAGS.sub("", heading).strip() for heading in headings]


def _find_section(pieces: DatedPieces) -> str:
    """The section of the first month of these pieces; "" where none is of a month."""
    sections = [piece.section for piece in pieces if piece.month]
    return sections[0] if sections else ""


def _unfold(pieces: DatedPieces) -> DatedPieces:
    """Without the folds that another part opens: a fold without its summary has no words."""
    plain = [dated.piece for dated in pieces]
    folds = {piece.around[-1] for piece in plain if piece.element.name == "summary"}
    unfolded = []
    for dated in pieces:
        around = [
            element
            for element in dated.piece.around
            if element.name != "details" or element in folds
        ]
        piece = Piece(dated.element, tuple(around))
        unfolded.append(replace_fields(dated, piece=piece))
    return unfolded


def _join(pieces: DatedPieces) -> str:
    return join_pieces([piece.piece for piece in pieces])


def _name_beside(path: Path, name: str) -> str:
    """A file's name that no other page's files have."""
    if path.stem == "index":
        return name
    return f"{path.stem}-{name}"


def _list_moved(stays: str, parts: Sequence[PagePart]) -> Mapping[str, str]:
    """Each id that is not on the page any more -> the file of the first part that has it."""
    moved: dict[str, str] = {}
    staying = set(list_ids(stays))
    for part in parts:
        for id in list_ids(part.content):
            if id not in staying:
                moved.setdefault(id, part.file)
    return moved


def _list_by_part(moved: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    ids = defaultdict(list)
    for id, file in moved.items():
        ids[file].append(id)
    return ids


def _divide(pieces: DatedPieces, room: int) -> _Division:
    """What stays on the page, then its parts; a topic's statements all go elsewhere, before what
    else has no room.
    """
    statements = [piece for piece in pieces if _is_group(piece.piece)]
    without_statements = [piece for piece in pieces if not _is_group(piece.piece)]
    stays, *behind = _fill(without_statements, room)
    parts = enumerate([*_fill(statements, room), *behind], start=1)
    return _Division(stays, {f"part-{number}": part for number, part in parts})


def _is_group(piece: Piece) -> bool:
    outermost, *_ = [*piece.around, piece.element]
    return _GROUP.match(outermost.tag) is not None


def _divide_chapters(pieces: DatedPieces) -> _Division:
    """The first leaf of the whole book, then each chapter, in parts where it is large."""
    chapters = {}
    chapter = stays = list[DatedPiece]()
    for piece in pieces:
        heading = _CHAPTER.match(piece.element.whole)
        if heading:
            above = _take_above(chapter)
            chapter = chapters[heading[1]] = above
        chapter.append(piece)
    parts = {}
    for name, content in chapters.items():
        for number, part in enumerate(_fill(content, _PART), start=1):
            parts[name if number == 1 else f"{name}-{number}"] = part
    return _Division(stays, parts)


def _take_above(before: list[DatedPiece]) -> list[DatedPiece]:
    """What stands right above a chapter's heading, and belongs to it, taken from what is before."""
    for count, piece in enumerate(reversed(before), start=1):
        whole = piece.element.whole
        if _ABOVE_CHAPTER.match(whole):
            above = before[-count:]
            del before[-count:]
            return [replace_fields(piece, section="", month="") for piece in above]
        if whole.strip():
            break
    return []


def _fill(pieces: DatedPieces, room: int) -> Iterator[DatedPieces]:
    """The pieces in their order, by parts of whole months; a month without room is divided."""
    part: list[DatedPiece] = []
    length = 0
    for month in _list_months(pieces):
        length_of_month = _measure(month)
        if part and length + length_of_month > room:
            filled, part = _part_from_headings(part)
            length = _measure(part)
            if filled:
                yield filled
        if length_of_month <= room:
            part += month
            length += length_of_month
        else:
            yield from _fill_by_size([*part, *month], room)
            part = []
            length = 0
    if part:
        yield part


def _list_months(pieces: DatedPieces) -> Iterator[DatedPieces]:
    """The pieces of each month; what is of none, each by itself."""
    for (section, month), of_month in groupby(pieces, lambda piece: (piece.section, piece.month)):
        if section and month:
            yield list(of_month)
        else:
            yield from ([piece] for piece in of_month)


def _measure(pieces: DatedPieces) -> int:
    return sum(piece.length for piece in pieces)


def _fill_by_size(pieces: DatedPieces, room: int) -> Iterator[DatedPieces]:
    """The pieces in their order, by parts; a heading stays with what follows it."""
    part: list[DatedPiece] = []
    length = 0
    for piece in pieces:
        length += piece.length
        if length > room and part:
            filled, part = _part_from_headings(part)
            if filled:
                yield filled
            length = _measure(part) + piece.length
        part.append(piece)
    if part:
        yield part


def _part_from_headings(part: list[DatedPiece]) -> tuple[list[DatedPiece], list[DatedPiece]]:
    """The pieces of a part, and the headings at its end with the text between them."""
    end = len(part)
    while end and _is_of_heading(part[end - 1].element):
        end -= 1
    return part[:end], part[end:]


def _is_of_heading(element: Element) -> bool:
    is_blank = not element.whole.strip()
    return is_blank or element.name in _HEADINGS


# --- the pages ------------------------------------------------------------------------------------


class _PartWriter(Frozen):
    path: Path
    page: str  # all of it, as it was
    kicker: str  # what the page is of, as HTML
    heading: str  # its first, as HTML
    parts: Sequence[PagePart]

    def write_part(self, part: PagePart) -> str:
        page = f'<a href="{self.path.name}">{self.kicker}</a>'
        number = f"{part.number} / {len(self.parts)}"
        if "<a " in self.kicker:
            page = self.kicker
            number = f'<a href="{self.path.name}">{number}</a>'
        on_paper = _is_on_paper(self.path)
        link = f" {NO_LINK}" if on_paper else ""
        up = f'<p class="kicker">{page} · {number}{link}</p>'
        heading = part.write_heading(on_paper=on_paper)
        head = f"{up}\n{self.heading}\n{self._list_parts(part)}\n{heading}"
        content = f"{head}{part.content}\n{self._lead_on(part)}"
        return self._name_page(_set_content(self.page, content), part)

    @property
    def script(self) -> str:
        """The file by which an old address is led on."""
        return _name_beside(self.path, "parts.js")

    def write_script(self, moved: Mapping[str, str]) -> str:
        return f"followMoved({_format(_list_by_part(moved))})"

    def write_rest(self, content: str) -> str:
        """What stays."""
        parts = self._list_parts(attributes=f' data-moved="{self.script}"')
        return _set_content(self.page, _set_list(content, parts))

    def _list_parts(self, current: PagePart | None = None, attributes: str = "") -> str:
        links = []
        for part in self.parts:
            here = ' aria-current="page"' if part is current else ""
            links.append(f'<li><a href="{part.file}"{here}>{part.name}</a></li>')
        kind = _NOT_ON_PAPER if _is_on_paper(self.path) else ""
        return f'{_LIST_OF_PARTS}{kind}"{attributes}>{"".join(links)}</ol>'

    def _lead_on(self, part: PagePart) -> str:
        following = self.parts[part.number : part.number + 1]
        links = [
            f'<a class="more" href="{next_part.file}">{next_part.name} →</a>'
            for next_part in following
        ]
        return "".join(f"<p>{link}</p>\n" for link in links)

    def _name_page(self, page: str, part: PagePart) -> str:
        """With a title and an address of its own."""
        number = f"{part.number}/{len(self.parts)}"
        file = html.escape(part.file)
        page = _TITLE.sub(lambda title: f"<title>{title[1]} · {number}</title>", page, count=1)
        return _CANONICAL.sub(lambda link: f'{link[1]}{file}">', page, count=1)


def _set_list(content: str, parts: str) -> str:
    """The content with the list of parts in the place of a filter, which finds only what is on
    the page, or else at its end.
    """
    narrowing = _FILTER.search(content)
    if narrowing is None:
        return f"{content}\n{parts}\n"
    anchors = "".join(f'<span id="{id}"></span>' for id in list_ids(narrowing[0]))
    end_of_note = narrowing[1] or ""
    return content.replace(narrowing[0], f"{end_of_note}{anchors}{parts}", 1)


def _set_content(page: str, content: str) -> str:
    """The page with that content, and with the lines of its table of contents that lead there."""
    ids = set(list_ids(content))
    page = _CONTENT.sub(lambda article: f"{article[1]}{content}{article[3]}", page, count=1)
    page = _LINKED_DATA.sub(lambda data: f"{data[1]}{_keep_linked(data[2], ids)}{data[3]}", page)
    for _ in range(_LEVELS_OF_CONTENTS):
        page = _CONTENTS_LINE.sub(lambda line: line[0] if line[1] in ids else "", page)
    return page


def _keep_linked(data: str, ids: Container[str]) -> str:
    """What a page says of itself for programs, with those of its parts that are on it."""
    linked = json.loads(data)
    if "hasPart" in linked:
        parts = linked["hasPart"]
        linked["hasPart"] = [part for part in parts if part["url"].removeprefix("#") in ids]
    return htmlsafe_json_dumps(linked, sort_keys=True)


def _format(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
