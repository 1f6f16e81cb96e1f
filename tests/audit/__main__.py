"""Measure every page of a built site in both languages: `python -m tests.audit SITE
SITE_FROM_DISK`, or `make audit`.

Reports each target as it is measured, then prints a table of all and each miss with its page; ends
with 1 where one is missed. Needs Chromium on the PATH, or its path in CHROMIUM. The W3C's checker
and Lighthouse are asked where VNU and LIGHTHOUSE name them, or the PATH has `vnu` and `lighthouse`;
the table says so where they were not. Takes half an hour.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser

from tests.audit import files, finding, outside, using, viewing
from tests.audit.browsing import LAPTOP, PHONE, PROFILES, Visit, launched, served
from tests.audit.report import Row, counted, table
from tests.search_queries import HOMES, answers

SCRIPTED = {"script on": True, "script off": False}
FROM_DISK = {
    "en": "timeline.html",
    "id": "id/timeline.html",
}  # the page on which the search box is used
ASKED, EXPECTED = "sanksi", "topics/sanctions.html"


def rows(browser: Browser, site: Path, disk: Path) -> Iterator[Row]:
    """Every target, over all pages of both languages."""
    pages = files.read(site)
    topics = [page for page in pages if page.removeprefix("id/").startswith("topics/")]
    yield from files.rows(pages, site)
    yield outside.html(site)
    with served(site) as root:
        views = []
        for profile in PROFILES:
            visit = viewing.first_visits(browser, root, profile)
            views += [viewing.view(visit, page, profile) for page in pages]
            visit.page.context.close()
        yield from viewing.rows(views)
        for name, script in SCRIPTED.items():
            visit = Visit(browser.new_context(java_script_enabled=script), root)
            yield counted(
                f"wider than 390 or 320 px, {name}", viewing.overflowing(visit, pages), "pages"
            )
            visit.page.context.close()
        yield from _used(browser, root, topics)
        for language in HOMES:
            page = browser.new_page(**LAPTOP)
            yield from finding.rows(language, answers(page, root, language))
            page.close()
        yield from outside.lighthouse(root, _representative(pages))
    yield from _from_disk(browser, disk)


def _used(browser: Browser, root: str, topics: Sequence[str]) -> Iterator[Row]:
    for name, script in SCRIPTED.items():
        for device, profile in {"laptop": LAPTOP, "phone": PHONE}.items():
            notes, choices = dict[str, list[str]](), dict[str, list[str]]()
            for topic in topics:
                context = browser.new_context(**profile, java_script_enabled=script)
                page = Visit(context, root).open(topic)
                touch = "has_touch" in profile
                choices |= _at(topic, using.filters(page))
                notes |= _at(topic, using.citations(page, script=script, touch=touch))
                context.close()
            yield counted(f"citations, {device}, {name}", notes, "markers")
            yield counted(f"counts of the filter, {device}, {name}", choices, "choices")


def _at(page: str, found: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {f"{page}, {what}": faults for what, faults in found.items()}


def _representative(pages: Mapping[str, files.Facts]) -> list[str]:
    """Home, and the first topic, source and person of the alphabet, in each language."""
    found = []
    for home in HOMES.values():
        folders = [f"{home}{kind}/" for kind in ("topics", "sources", "people")]
        found += [
            home,
            *(min(page for page in pages if page.startswith(at) and page != at) for at in folders),
        ]
    return found


def _from_disk(browser: Browser, disk: Path) -> Iterator[Row]:
    yield from (row for row in files.rows(files.read(disk), disk) if "links" in row.what)
    faults = {}
    for language, page in FROM_DISK.items():
        asked = finding.from_disk(browser, disk, page, ASKED)
        right = asked.opened == f"{disk.absolute().as_uri()}/{HOMES[language]}{EXPECTED}"
        wrong = [] if right else [f"{ASKED} leads to {asked.opened}"]
        faults[page] = [*wrong, *(f"asked for {url}" for url in asked.requests)]
    yield counted("search from disk: requests, wrong answers", faults, "languages")


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where a target is missed."""
    folders = [Path(argument) for argument in arguments]
    if len(folders) != 2 or not all((folder / "index.html").is_file() for folder in folders):
        raise SystemExit(
            "usage: python -m tests.audit SITE SITE_FROM_DISK, folders that make site and make offline built"
        )
    with launched() as browser:
        found = []
        for row in rows(browser, *folders):
            sys.stderr.write(f"{row.verdict}  {row.what}: {row.found}\n")
            found.append(row)
    for line in table(found):
        sys.stdout.write(f"{line}\n")
    return int(any(row.faults for row in found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
