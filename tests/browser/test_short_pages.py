"""How long the pages are, on a screen and on paper, for whoever reads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.audit.browsing import LAPTOP, PHONE, Visit
from tests.browser.conftest import every_language
from tests.search_queries import HOMES as LANGUAGES

pypdf = pytest.importorskip("pypdf")

# Screens that a page may take at most: on a laptop, on a phone.
TOPICS = {"sanctions": (4, 6), "china-concerns": (8, 12), "partnership-program": (10, 15)}
UNDER_NO_TOPIC = {"method": (6, 8), "findings": (6, 8)}
SCREENS = TOPICS | UNDER_NO_TOPIC
SHEETS_OF_BRIEF = 2
LENGTH = "document.documentElement.scrollHeight / innerHeight"


ALL_FONTS = "Promise.all([...document.fonts].map(font => font.load())).then(fonts => fonts.length)"


def open_in_their_fonts(addresses: Sequence[str], visit: Visit) -> Iterator[Page]:
    """Pages whose fonts the browser has: where they come too late, it shows others, and is longer."""
    assert visit.open(addresses[0]).evaluate(ALL_FONTS)
    yield from map(visit.open, addresses)


@every_language
@pytest.mark.parametrize(
    ("visit", "device"), [(LAPTOP, 0), (PHONE, 1)], ids=["laptop", "phone"], indirect=["visit"]
)
def test_a_page_is_read_in_few_screens(language: str, device: int, visit: Visit) -> None:
    paths = [name if name in UNDER_NO_TOPIC else f"topics/{name}" for name in SCREENS]
    pages = open_in_their_fonts([f"{LANGUAGES[language]}{path}/" for path in paths], visit)
    lengths = {name: page.evaluate(LENGTH) for name, page in zip(SCREENS, pages, strict=True)}
    assert {
        name: length for name, length in lengths.items() if length > SCREENS[name][device]
    } == {}


@every_language
def test_a_brief_is_two_sheets(language: str, visit: Visit, tmp_path: Path) -> None:
    """And the book thirty: test_paper.py prints it."""
    topics = (*TOPICS, "g7")
    briefs = [f"{LANGUAGES[language]}briefs/{topic}/" for topic in topics]
    for topic, page in zip(topics, open_in_their_fonts(briefs, visit), strict=True):
        page.pdf(path=tmp_path / "sheets.pdf", prefer_css_page_size=True)
        sheets = len(pypdf.PdfReader(tmp_path / "sheets.pdf").pages)
        assert sheets <= SHEETS_OF_BRIEF, topic


def test_a_link_to_a_choice_of_the_filter_makes_it(visit: Visit) -> None:
    page = visit.open("topics/china-concerns/")
    page.locator(".single a").first.click()
    assert page.locator("#f-n1").is_checked()
    shown = page.locator(".st").evaluate_all("all => all.filter(e => e.checkVisibility()).length")
    assert shown == int(page.locator("label:has(#f-n1) i").inner_text())


def test_what_is_folded_is_opened_by_a_link_and_by_a_choice(visit: Visit) -> None:
    page = visit.open("topics/china-concerns/")
    hidden = page.locator(".rest .st").first
    assert not hidden.is_visible()
    page.evaluate("name => { location.hash = name }", hidden.get_attribute("id"))
    assert hidden.is_visible()


@every_language
def test_a_group_counts_what_a_choice_leaves_of_it(language: str, visit: Visit) -> None:
    page = visit.open(f"{LANGUAGES[language]}topics/partnership-program/")
    says = ".grp .count"
    before = page.locator(says).all_inner_texts()
    page.evaluate("() => { location.hash = 'f-a1' }")
    left = """groups => groups.map(group => [...group.querySelectorAll(".st")]
        .filter(one => getComputedStyle(one).display !== "none").length)"""
    counts = page.locator(".grp").evaluate_all(left)
    assert 0 < sum(counts) < sum(int(words.split()[0]) for words in before)
    after = page.locator(says).evaluate_all("all => all.map(each => each.textContent)")
    assert [int(words.split()[0]) for words in after] == counts
    page.locator(".flt button").evaluate("button => button.click()")
    page.wait_for_function(
        "words => document.querySelector('.count').textContent === words",
        arg=before[0],
    )
    assert page.locator(says).all_inner_texts() == before
