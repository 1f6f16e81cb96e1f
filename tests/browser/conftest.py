"""A browser, the served site, and a visit that must end without a fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.audit.browsing import LAPTOP, Visit, launched, served
from tests.search_queries import HOMES as LANGUAGES

every_language = pytest.mark.parametrize("language", LANGUAGES)
with_and_without_script = pytest.mark.parametrize(
    "visit", [{}, {"java_script_enabled": False}], ids=["script", "no-script"], indirect=True
)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on this machine only."""
    with served(site) as root:
        yield root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as made:
        yield made


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit that must end without an error in the console, a failed request or one to another
    host.
    """
    context = browser.new_context(**{**LAPTOP, **getattr(request, "param", {})})
    made = Visit(context, address)
    yield made
    context.close()
    assert made.faults == []
