"""Pages that are too large go on beside themselves, and no link is lost."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.site import page_parts
from generator.site.html_pieces import (
    NestingError,
    join_pieces,
    list_elements,
    list_ids,
    list_pieces,
)
from generator.site.part_months import DatedPieces
from tests.conftest import MakeOnce

LIMITS = {"LARGEST_PAGE": 60_000, "_PART": 12_000, "_LARGEST_PIECE": 6_000}
BARE_PAGE = "<title>A</title><article><h1>A</h1>{content}</article>"
CONTENTS_LINE = re.compile(
    r'<li class="md-nav__item">\s*<a href="([^"#]*)#([^"]*)"(?:(?!</?li\b).)*</li>', re.DOTALL
)
LINK = re.compile(r'\shref="([^"#?:&]*)#([^"]+)"')


def divide_copy(site: Path, copy: Path) -> None:
    """The first book's site, of which the largest pages are divided."""
    shutil.copytree(site, copy, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as patched:
        for name, limit in LIMITS.items():
            patched.setattr(page_parts, name, limit)
        page_parts.divide_pages(copy)


@pytest.fixture(scope="module")
def divided(site: Path, make_once: MakeOnce) -> Path:
    return make_once("divided-pages", lambda root: divide_copy(site, root))


def list_files(site: Path) -> dict[str, str]:
    paths = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def read_bytes(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def resolve(address: str, file: str) -> str:
    if not address:
        return file
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), address))
    return path if address.endswith(".html") else posixpath.normpath(f"{path}/index.html")


def test_every_link_to_what_moved_leads_to_its_part(divided: Path) -> None:
    pages = list_files(divided)
    del pages["404.html"]  # shown at any address, so its own are absolute
    ids = {file: set(list_ids(text)) for file, text in pages.items()}
    assert len([file for file in pages if "part-" in file]) > 5
    lost = [
        f"{file}: {address}#{target}"
        for file, text in pages.items()
        for address, target in LINK.findall(text)
        if target not in ids.get(resolve(address, file), ())
    ]
    assert lost == []


def test_nothing_is_lost_and_nothing_is_twice_but_the_heading(divided: Path, site: Path) -> None:
    whole, parts = list_files(site), list_files(divided)
    large = [file for file, text in parts.items() if "data-moved=" in text]
    assert {
        "topics/partnership-program/index.html",
        "print/index.html",
        "id/print/index.html",
    } <= set(large)
    for file in large:
        folder = posixpath.dirname(file)
        on_parts = [
            list_content_ids(text)
            for path, text in parts.items()
            if posixpath.dirname(path) == folder
        ]
        expected = list_content_ids(whole[file])
        heading = expected[0]
        ids = [id for each in on_parts for id in each if id != heading]
        assert sorted(ids) == sorted(expected[1:]), file


def test_a_part_names_its_page_leads_on_and_folds_nothing_without_a_word(divided: Path) -> None:
    """Nor does its table of contents list what is on another part."""
    for file, text in list_files(divided).items():
        content = page_parts._CONTENT.search(text)
        assert not re.search(r"<details\b[^>]*>(?!\s*<summary)", text), file
        if content is None or not posixpath.basename(file).startswith("part-"):
            continue
        kicker = re.search(
            r'<p class="kicker"><a href="index.html">(.+?)</a> · (\d+) / (\d+)', text
        )
        assert kicker, file
        number, count = int(kicker[2]), int(kicker[3])
        following = f'<p><a class="more" href="part-{number + 1}.html">'
        assert (following in content[2]) == (number < count), file
        here = re.findall(r'<li><a href="([^"]+)" aria-current="page">', content[2])
        assert here == [f"part-{number}.html"]
        entries = CONTENTS_LINE.findall(text)
        assert {address for address, _ in entries} <= {""}, file
        assert {id for _, id in entries} <= set(list_ids(content[2])), file


def list_content_ids(page: str) -> list[str]:
    content = page_parts._CONTENT.search(page)
    assert content is not None
    return list_ids(content[2])


def test_a_small_page_stays_as_it_is_and_a_second_run_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "index.html").write_text("<article><p>Short.</p></article>", encoding="utf-8")
    page_parts.divide_pages(tmp_path)
    assert read_bytes(tmp_path) == {"index.html": b"<article><p>Short.</p></article>"}
    page = BARE_PAGE.format(content="".join(f"<p>{number}</p>" for number in range(50)))
    for name in ("index.html", "people.html"):
        (tmp_path / name).write_text(page, encoding="utf-8")
    monkeypatch.setattr(page_parts, "LARGEST_PAGE", 100)
    monkeypatch.setattr(page_parts, "_PART", 200)
    page_parts.divide_pages(tmp_path)
    divided = read_bytes(tmp_path)
    assert {"part-1.html", "parts.js", "people-part-1.html", "people-parts.js"} < set(divided)
    page_parts.divide_pages(tmp_path)
    assert read_bytes(tmp_path) == divided


# --- by months and chapters ---


def write_dated(dates: Sequence[str], tag: str = "div") -> str:
    """The statements of a topic: of each date an article, 80 characters or so."""
    groups = [
        f'<{tag} class="grp"><h3 id="a-{number}">{date} · Kota<a class="headerlink">#</a></h3>'
        f'<p id="s-{number}">{"x" * 40}</p></{tag}>\n'
        for number, date in enumerate(dates)
    ]
    above = '<h2 id="statements">Statements<a class="headerlink">#</a></h2>\n'
    return f"{above}{''.join(groups)}"


def divide_page(folder: Path, content: str, part: int, name: str = "index.html") -> dict[str, str]:
    """The files that a page of that content becomes, by name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(BARE_PAGE.format(content=content), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        for limit, size in (("LARGEST_PAGE", 100), ("_PART", part), ("_LARGEST_PIECE", part)):
            patched.setattr(page_parts, limit, size)
        page_parts.divide_pages(folder)
    return {file.name: file.read_text(encoding="utf-8") for file in path.parent.glob("*.html")}


DATES = ("3 March 2017", "1 March 2017", "9 February 2017", "28–31 January 2017", "undated")


def list_parts(page: str) -> list[tuple[str, str]]:
    listed = re.findall(r'<ol class="parts.*?</ol>', page)[0]
    return re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]*)</a>', listed)


def test_a_part_is_whole_months_and_says_which(tmp_path: Path) -> None:
    pages = divide_page(tmp_path, write_dated(DATES), part=330)
    assert list_parts(pages["index.html"]) == [
        ("part-1.html", "Statements · March 2017"),
        ("part-2.html", "Statements · February 2017 … January 2017"),
        ("part-3.html", "Statements · undated"),
    ]
    assert "<h2>Statements · March 2017</h2>" in pages["part-1.html"]
    on_parts = [re.findall(r'<p id="(s-\d)"', pages[f"part-{number}.html"]) for number in (1, 2, 3)]
    assert on_parts == [["s-0", "s-1"], ["s-2", "s-3"], ["s-4"]]


@pytest.mark.parametrize(("largest", "parts_of_small"), [(500, 2), (600, 0)])
def test_the_pages_and_parts_of_a_large_book_are_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, largest: int, parts_of_small: int
) -> None:
    monkeypatch.setattr(page_parts, "LARGEST_PAGE", largest)
    monkeypatch.setattr(page_parts, "_LARGEST_PAGE_OF_LARGE_BOOK", 500)
    monkeypatch.setattr(page_parts, "_PART", 330)
    monkeypatch.setattr(page_parts, "_PART_OF_LARGE_BOOK", 220)
    parts = {}
    for is_large in (False, True):
        folder = tmp_path / str(is_large)
        folder.mkdir()
        page = BARE_PAGE.format(content=write_dated(DATES[:3]))
        (folder / "index.html").write_text(page, encoding="utf-8")
        page_parts.divide_pages(folder, is_large=is_large)
        parts[is_large] = len(list(folder.glob("part-*.html")))
    assert parts == {False: parts_of_small, True: 3}


def test_a_piece_is_measured_a_few_times_however_many_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[object] = []
    measure = page_parts._measure

    def note_and_measure(pieces: DatedPieces) -> int:
        measured.extend(pieces)
        return measure(pieces)

    monkeypatch.setattr(page_parts, "_measure", note_and_measure)
    dates = [f"1 March {year}" for year in range(1000, 1200)]
    pages = divide_page(tmp_path, write_dated(dates), part=4_000)
    assert len(pages) > 3
    assert len(measured) < 5 * len(dates)


def test_a_month_without_room_is_divided_and_its_parts_are_numbered(tmp_path: Path) -> None:
    dates = ["1 Mei 2018", *["3 Maret 2017"] * 4, "1 Mei 2016"]
    pages = divide_page(tmp_path, write_dated(dates), part=420)
    assert [label for _, label in list_parts(pages["index.html"])] == [
        "Statements · Mei 2018",
        "Statements · Maret 2017",
        "Statements · Maret 2017 · 2",
        "Statements · Mei 2016",
    ]


def test_lines_of_the_ledger_are_of_the_month_of_their_article(tmp_path: Path) -> None:
    totals = "".join(
        f'<p><a href="#a-{number}">A, b, {date}</a></p>' for number, date in enumerate(DATES)
    )
    lines = "".join(
        f'<p><span class="ledger-words" lang="id"><a href="../sources/{number}/#u-1">Kata</a></span></p>'
        for number in range(len(DATES))
    )
    heading = '<h2 id="unfiled">Not filed<a class="headerlink">#</a></h2>'
    pages = divide_page(tmp_path, f"{totals}{heading}{lines}", part=230)
    names = [label for _, label in list_parts(pages["index.html"])]
    assert names[-2:] == ["Not filed · February 2017 … January 2017", "Not filed · undated"]


def test_the_whole_book_for_paper_goes_on_by_chapters(tmp_path: Path) -> None:
    chapters = "".join(
        f'<p class="kicker">Topic</p>\n<h2 class="chapter" id="{name}">{name}'
        f'<a class="headerlink">#</a></h2>{write_dated(DATES, "section")}'.replace(
            "a-", f"{name}-a-"
        )
        for name in ("topics-laut", "topics-bank")
    ).replace('<h2 id="statements">', "<h2>")
    entries = '<ol class="entries"><li><a href="#topics-bank">Bank</a></li></ol>'
    pages = divide_page(tmp_path, entries + chapters, part=560, name="print/index.html")
    assert set(pages) == {
        "index.html",
        *("topics-laut.html", "topics-laut-2.html", "topics-bank.html", "topics-bank-2.html"),
    }
    assert '<a href="topics-bank.html#topics-bank">' in pages["index.html"]
    assert "kicker" not in pages["index.html"]
    assert pages["topics-bank.html"].count("Topic</p>") == 1


def test_a_page_whose_content_fits_one_part_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = BARE_PAGE.format(content="<p>Short.</p>") + "<nav>A long menu</nav>" * 100
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    monkeypatch.setattr(page_parts, "LARGEST_PAGE", 100)
    page_parts.divide_pages(tmp_path)
    assert read_bytes(tmp_path) == {"index.html": page.encode()}


def test_pieces_come_back_together_with_what_encloses_them() -> None:
    text = '<p>One</p> <div class="a"><ul><li>two</li><li>three</li></ul><br></div>\n<p id="x">Four</p>'
    pieces = list(list_pieces(text, 10))
    assert [piece.element.whole for piece in pieces if piece.element.name] == [
        "<p>One</p>",
        "<li>two</li>",
        "<li>three</li>",
        '<p id="x">Four</p>',
    ]
    assert join_pieces(pieces) == text
    assert join_pieces(pieces[2:4]) == '<div class="a"><ul><li>two</li><li>three</li></ul></div>'


def test_what_is_not_nested_is_refused() -> None:
    with pytest.raises(NestingError):
        list(list_elements("<p><b>One</p></b>"))
    with pytest.raises(NestingError):
        list(list_elements("<p>One"))


def test_a_part_of_a_page_that_leads_up_leads_there_and_to_its_page(tmp_path: Path) -> None:
    list_of_all = '<p class="kicker"><a href="../">All names</a></p>\n<h1>A</h1>\n'
    pages = divide_page(tmp_path, list_of_all + write_dated(DATES, "section"), part=230)
    up = '<p class="kicker"><a href="../">All names</a> · <a href="index.html">1 / '
    assert up in pages["part-1.html"]
