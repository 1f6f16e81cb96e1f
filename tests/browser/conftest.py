"""A browser, the served site, and a visit that must end without a fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from tests.search_queries import HOMES as LANGUAGES
from tests.search_queries import chromium, served

LAPTOP: ViewportSize = {"width": 1280, "height": 800}

every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on this machine only."""
    with served(str(site)) as root:
        yield root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    named = chromium()
    if named is None:
        pytest.fail("the browser tests need Chromium on the PATH, or its path in CHROMIUM")
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        yield made
        made.close()


class Visit:
    """A page, with all that went wrong while it was open."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address, self.faults = address, []  # type: str, list[str]
        self.page: Page = context.new_page()
        self.page.on("console", lambda message: self.note(message.type in {"error", "warning"}, message.text))
        self.page.on("pageerror", lambda error: self.note(True, str(error)))  # noqa: FBT003
        self.page.on(
            "request", lambda request: self.note(not request.url.startswith((address, "data:", "blob:")), request.url)
        )
        self.page.on(
            "response", lambda response: self.note(response.status >= 400, f"{response.status} {response.url}")
        )

    def note(self, wrong: bool, what: str) -> None:
        if wrong:
            self.faults.append(what)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit that must end without an error in the console, a failed request or one to another host."""
    context = browser.new_context(viewport=LAPTOP, **getattr(request, "param", {}))
    made = Visit(context, address)
    yield made
    context.close()
    assert made.faults == []
