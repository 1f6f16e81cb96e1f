"""Paper: a printed page has no chrome and is complete, and the PDF of the whole book can be found
one's way in.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.audit.browsing import Visit, chromium
from tests.browser.conftest import every_language
from tests.conftest import PROJECT
from tests.search_queries import HOMES as LANGUAGES

pypdf = pytest.importorskip("pypdf")

SHEETS = 30  # of the shipped book
CHROME = ".md-header, .md-footer, .md-sidebar, .md-search, .flt, .st-copy, .headerlink, .contents, .footnote-backref"


@every_language
@pytest.mark.parametrize("visit", [{"color_scheme": "dark"}, {"color_scheme": "dark", "java_script_enabled": False}],
                         ids=["script", "no-script"], indirect=True)  # fmt: skip
def test_a_printed_topic_is_complete_light_and_has_no_chrome(language: str, visit: Visit) -> None:
    page = visit.open(f"{LANGUAGES[language]}topics/sanctions/")
    page.emulate_media(media="print")
    for each in page.locator(CHROME).all():
        expect(each).to_be_hidden()
    assert page.locator(".footnote li").count()
    for each in (
        *page.locator(".footnote li").all(),
        *page.locator(".data table").all(),
        *page.locator(".why dl").all(),
    ):
        expect(each).to_be_visible()
    article = page.locator(".md-typeset").first
    expect(article).to_have_css("color", "rgb(0, 0, 0)")
    for each in (article, page.locator("html")):  # what is behind the sheet, too
        expect(each).to_have_css("color-scheme", "light")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


@every_language
def test_sheets_are_numbered_named_for_the_book_and_split_no_statement(
    language: str, visit: Visit, tmp_path: Path
) -> None:
    page = visit.open(f"{LANGUAGES[language]}topics/sanctions/")
    title = page.locator("html").get_attribute("data-book")
    assert title
    page.pdf(path=tmp_path / "topic.pdf", prefer_css_page_size=True)
    sheets = [
        " ".join(sheet.extract_text().split())
        for sheet in pypdf.PdfReader(tmp_path / "topic.pdf").pages
    ]
    for number, sheet in enumerate(sheets, start=1):
        assert f"{number} / {len(sheets)}" in sheet
        assert title in sheet
    split = page.locator(".st, .footnote li, .core, tr").evaluate_all(
        'all => all.filter(e => getComputedStyle(e).breakInside !== "avoid").length'
    )
    assert split, "on the screen nothing is held together"
    page.emulate_media(media="print")
    assert page.locator(".st, .footnote li, .core, tr").evaluate_all(
        'all => all.every(e => getComputedStyle(e).breakInside === "avoid")'
    )


def test_the_pdf_of_the_whole_book_has_contents_bookmarks_title_and_language(
    site: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").symlink_to(site.parent / "data")
    (tmp_path / "site").symlink_to(site)
    assert printed(tmp_path).returncode == 0
    made = sorted((tmp_path / "site-pdf").iterdir())
    assert [path.name for path in made] == ["japan-and-nato-en.pdf", "jepang-dan-nato-id.pdf"]
    for path, language in zip(made, ("en", "id"), strict=True):
        reader = pypdf.PdfReader(path)
        assert len(reader.pages) <= SHEETS
        assert reader.trailer["/Root"]["/Lang"] == language
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.metadata.creation_date.year == 2026
        chapters = [mark for mark in reader.outline[1] if not isinstance(mark, list)][1:]
        numbers = [reader.get_destination_page_number(mark) + 1 for mark in chapters]
        assert numbers == sorted(set(numbers)), "each chapter begins on a sheet of its own"
        first = " ".join(reader.pages[0].extract_text().split())
        for number in numbers:
            assert f" {number} " in f"{first} "
        for mark in chapters[:4]:
            assert len(mark.title.split()) > 4, "a headline, with its spaces"
        assert b"book.invalid" not in path.read_bytes()
    before = [path.read_bytes() for path in made]
    assert printed(tmp_path).returncode == 0
    assert [path.read_bytes() for path in made] == before


def test_without_a_site_or_a_browser_the_command_says_what_to_do(
    site: Path, tmp_path: Path
) -> None:
    (tmp_path / "data").symlink_to(site.parent / "data")
    result = printed(tmp_path)
    assert result.returncode == 1
    assert "briefing site" in result.stderr
    (tmp_path / "site").symlink_to(site)
    result = printed(tmp_path, CHROMIUM=os.devnull)
    assert result.returncode == 1
    assert "install Chromium" in result.stderr
    assert "Traceback" not in result.stderr


def printed(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """`briefing pdf`, in a process of its own: a test's own browser is open in this one."""
    variables = (
        os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "CHROMIUM": chromium() or ""} | environment
    )
    command = (sys.executable, "-m", "generator", "pdf", "--root", root)
    return subprocess.run(
        command, check=False, cwd=PROJECT, env=variables, capture_output=True, text=True
    )


PRINT_BOTH = """import sys; from pathlib import Path; from generator.site import pdf
root = Path(sys.argv[1]); pdf.print_book(root); pdf.print_into(root / "site")"""
PRINT_PAGE = """<html lang="en" data-book="Laut: a book"><title>Laut</title><article><h1>Laut</h1>
{content}</article></html>"""


def test_the_pdf_of_a_large_book_is_one_of_each_part(tmp_path: Path) -> None:
    """What the first page lists is on other pages, and has no number there."""
    folder = tmp_path / "site" / "print"
    folder.mkdir(parents=True)
    entries = '<ol class="entries"><li><a href="topics-bank.html#topics-bank">Bank</a></li></ol>'
    chapter = '<h2 class="chapter" id="topics-bank">Bank</h2><span class="pdf-link" hidden></span>'
    for name, content in (("index", entries), ("topics-bank", chapter)):
        (folder / f"{name}.html").write_text(PRINT_PAGE.format(content=content), encoding="utf-8")
    command = [sys.executable, "-c", PRINT_BOTH, str(tmp_path)]
    environment = {**os.environ, "CHROMIUM": chromium() or ""}
    subprocess.run(command, check=True, env=environment, cwd=PROJECT)
    printed = sorted(path.name for path in (tmp_path / "site-pdf").iterdir())
    assert printed == ["laut-en.pdf", "laut-topics-bank-en.pdf"]
    first, part = (pypdf.PdfReader(tmp_path / "site-pdf" / name).pages[0] for name in printed)
    assert "000" not in first.extract_text()
    assert "Bank" in part.extract_text()
    page = (folder / "topics-bank.html").read_text(encoding="utf-8")
    assert '<a class="pdf-link" href="laut-topics-bank-en.pdf">PDF</a>' in page
