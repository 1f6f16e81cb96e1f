"""Pages that are too large go on beside themselves, and no link is lost."""

from __future__ import annotations

import posixpath
import re
import shutil
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
from tests.conftest import MakeOnce

LIMITS = {"LARGEST_PAGE": 60_000, "_PART": 12_000, "_LARGEST_PIECE": 6_000}
BARE_PAGE = "<title>A</title><article><h1>A</h1>{content}</article>"
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
    large = [
        file for file in whole if posixpath.join(posixpath.dirname(file), "part-1.html") in parts
    ]
    assert {"topics/partnership-program/index.html", "method/index.html"} <= set(large)
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
