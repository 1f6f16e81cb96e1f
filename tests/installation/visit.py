"""A reader opens a site that the installed program made, and searches it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.audit.browsing import LAPTOP, Visit, served
from tests.search_queries import ask, open_box

FONTS = """async () => { await document.fonts.ready;
  return [...document.fonts].filter(font => font.status === "loaded").map(font => font.family); }"""
STYLE = """() => { const style = getComputedStyle(document.body);
  return [style.fontFamily, style.backgroundColor]; }"""
FONT, PAPER = "Book Sans", "rgb(253, 252, 250)"  # --md-default-bg-color of the theme in light


@dataclass(frozen=True)
class Question:
    """Words that a reader asks for, and the statement that has them."""

    words: str
    page: str  # address of a topic below the site's root
    language: str  # of the site


def visit_site(browser: Browser, site: Path, question: Question) -> None:
    """Read and search a site, which must ask no other host and report no error."""
    with served(site) as address:
        context = browser.new_context(**LAPTOP)
        visit = Visit(context, address)
        check_look(visit.open(""), question.language)
        find_statement(visit, question)
        visit.wait_until_quiet()
        context.close()
    assert visit.faults == [], visit.faults


def check_look(page: Page, language: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", language)
    loaded = page.evaluate(FONTS)
    assert any(FONT in family for family in loaded), f"fonts loaded: {loaded}"
    family, background = page.evaluate(STYLE)
    assert FONT in family.split(",")[0], family
    assert background == PAPER, background


def find_statement(visit: Visit, question: Question) -> None:
    """Ask in the search box, and follow the answer to the sentence itself."""
    page = visit.page
    open_box(page, visit.address)
    pages = ask(page, question.words, visit.address)
    assert pages[:1] == [question.page], pages
    link = page.locator(".md-search-result__link[href*='#s-']").first
    address = str(link.get_attribute("href"))
    page.goto(address)
    statement = page.locator(f"[id='{address.partition('#')[2]}']")
    expect(statement).to_contain_text(question.words)
    expect(statement).to_be_in_viewport()
