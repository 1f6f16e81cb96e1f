"""Who comes with an old address of a statement is led to the part of its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.site.html_pieces import list_ids
from tests.audit.browsing import PROFILES, Visit, served
from tests.conftest import MakeOnce
from tests.test_page_parts import divide_copy

PAGE = "topics/partnership-program"


@pytest.fixture(scope="module")
def divided(site: Path, make_once: MakeOnce) -> Path:
    return make_once("divided-pages", lambda root: divide_copy(site, root))


@pytest.mark.parametrize("profile", ["desktop", "phone"])
def test_an_old_address_leads_to_the_part_that_has_the_statement(
    profile: str, browser: Browser, divided: Path
) -> None:
    part = (divided / PAGE / "part-2.html").read_text(encoding="utf-8")
    statement = next(id for id in list_ids(part) if id.startswith("s-"))
    with served(divided) as root:
        visit = Visit(browser.new_context(**PROFILES[profile]), root)
        visit.page.goto(f"{root}{PAGE}/#{statement}")
        expect(visit.page).to_have_url(f"{root}{PAGE}/part-2.html#{statement}")
        expect(visit.page.locator(f"[id='{statement}']")).to_be_in_viewport()
        visit.page.context.close()
        assert visit.faults == []


def test_an_old_address_leads_there_from_disk(browser: Browser, divided: Path) -> None:
    part = (divided / PAGE / "part-1.html").read_text(encoding="utf-8")
    statement = next(id for id in list_ids(part) if id.startswith("s-"))
    address = (divided / PAGE / "index.html").as_uri()
    page = browser.new_page()
    page.goto(f"{address}#{statement}")
    expect(page).to_have_url(re.compile(rf"part-1\.html#{statement}$"))
    page.close()
