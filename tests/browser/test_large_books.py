"""In a large book whoever comes with the address of an article, a sentence or a person sees that one
alone: with a script and without, on paper, and from the search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.audit.browsing import served
from tests.browser.test_search_shards import build_divided
from tests.conftest import MakeOnce
from tests.search_queries import open_box, read_results


@pytest.fixture(scope="module")
def book(make_once: MakeOnce) -> Path:
    return make_once("divided", build_divided)


@pytest.fixture(scope="module")
def root(book: Path) -> Iterator[str]:
    with served(book / "served") as address:
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param)
    yield context.new_page()
    context.close()


def find_month_of_two(book: Path) -> tuple[str, list[str]]:
    """A page of several articles, and the anchors of these."""
    for path in sorted((book / "served").glob("sources/in/*/index.html")):
        anchors = re.findall(r'<section class="article" id="([^"]+)"', path.read_text("utf-8"))
        if len(anchors) > 1:
            return f"sources/in/{path.parent.name}/", anchors
    raise LookupError


def test_an_article_and_a_sentence_of_it_are_shown_alone_and_the_month_whole(
    book: Path, root: str, page: Page
) -> None:
    address, anchors = find_month_of_two(book)
    visible = page.locator(".article >> visible=true")
    page.goto(f"{root}{address}#{anchors[1]}")
    expect(visible).to_have_count(1)
    expect(visible).to_have_attribute("id", anchors[1])
    sentence = visible.locator(".src").last.get_attribute("id")
    page.goto(f"{root}{address}#{sentence}")
    expect(visible).to_have_count(1)
    page.emulate_media(media="print")
    expect(visible).to_have_count(1)
    page.emulate_media(media="screen")
    page.locator(".whole-month >> visible=true").click()
    expect(visible).to_have_count(len(anchors))


def test_the_window_is_named_after_the_article_whose_copy_can_be_compared(
    book: Path, root: str, browser: Browser
) -> None:
    address, anchors = find_month_of_two(book)
    page = browser.new_page()
    page.goto(f"{root}{address}#{anchors[0]}")
    heading = page.locator(".article:target > h2")
    expect(page).to_have_title(re.compile(re.escape(heading.inner_text().rstrip("#"))))
    article = book / "data/articles" / f"{anchors[0].removeprefix('a-')}.txt"
    page.locator(".own-copy input").set_input_files(article)
    answer = page.locator(".own-copy [role=status]")
    expect(answer).to_have_text(re.compile("^The same file"))
    shown = page.locator(".article:target .excerpt > :is(.cited, p)").count()
    whole = article.read_bytes()
    page.locator(".own-copy input").set_input_files(
        FilePayload(name="copy.txt", mimeType="text/plain", buffer=whole + b"\n")
    )
    counted = rf"^Not the same file .*In your copy: {shown} of the {shown} sentences shown whole"
    expect(answer).to_have_text(re.compile(counted))
    expect(page.locator(".own-copy li")).to_have_count(0)
    page.locator(".own-copy input").set_input_files(
        FilePayload(name="copy.txt", mimeType="text/plain", buffer=b"Kalimat lain.")
    )
    lines = page.locator(".own-copy li")
    expect(lines).to_have_count(shown)
    expect(lines.last).to_have_text(re.compile(rf"^Sentence {shown}: not in your copy"))
    page.close()


def test_a_footnote_becomes_whole_when_it_is_opened(
    book: Path, root: str, browser: Browser
) -> None:
    address, _ = find_month_of_two(book)
    page = browser.new_page()
    page.goto(f"{root}{address}")
    sentence = page.locator(".src.cited").first
    note = sentence.locator(".cite-text")
    expect(note).to_have_text(re.compile("the article above"))
    sentence.locator(".why > summary").click()
    expect(note).not_to_have_text(re.compile("the (article|sentence) above"))
    text = note.inner_text()
    words = sentence.locator(".src-text").inner_text().split()
    assert words[-1].strip('“”".') in text
    assert text.count(". In: A small book") == 1
    inputs = r", swh:1:dir:[0-9a-f]{40}, "
    assert re.search(
        rf"{inputs}{re.escape(root)}topics/[a-z-]+/#{sentence.get_attribute('id')}$", text
    )
    page.close()


def test_the_search_leads_to_a_person_s_section(root: str, browser: Browser) -> None:
    page = browser.new_page()
    open_box(page, f"{root}index.html")
    (first, *_) = read_results(page, "Suzuki", root)
    assert first.page.startswith("people/in/s/")
    page.locator(".md-search-result__link").first.click()
    expect(page).to_have_url(re.compile("/people/in/s/.*#p-shunichi-suzuki$"))
    expect(page.locator(".portrait >> visible=true")).to_have_count(1)
    page.close()
