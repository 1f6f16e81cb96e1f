"""A browser, the served site, and a visit that must end without a fault."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.audit.browsing import LAPTOP, Visit, launched, served
from tests.search_queries import HOMES as LANGUAGES

every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on this machine only."""
    with served(site) as root:
        yield root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as made:
        yield made


@pytest.fixture(scope="session")
def kept(browser: Browser, address: str) -> Callable[[Mapping[str, Any]], Visit]:
    """A visit by a browser set up so, kept from test to test."""
    visits: dict[str, Visit] = {}

    def visit(options: Mapping[str, Any]) -> Visit:
        name = json.dumps(options, sort_keys=True)
        if name in visits:
            visits[name].forget()
        else:
            visits[name] = Visit(browser.new_context(**options), address)
        return visits[name]

    return visit


@pytest.fixture
def visit(
    kept: Callable[[Mapping[str, Any]], Visit], request: pytest.FixtureRequest
) -> Iterator[Visit]:
    """A visit that must end without an error in the console, a failed request or one to another
    host.
    """
    made = kept({**LAPTOP, **getattr(request, "param", {})})
    yield made
    assert made.faults == []


@pytest.fixture
def first_visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Such a visit by a browser that has seen nothing, and is told something by the test."""
    context = browser.new_context(**LAPTOP)
    made = Visit(context, address)
    yield made
    context.close()
    assert made.faults == []
