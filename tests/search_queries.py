"""The queries of tests/cases/search, and how they are asked in the search box of a built site.

`python -m tests.search_queries SITE` asks all of them, in both languages, and prints how often the page that was
expected stands first, or among the first three; it needs Chromium on the PATH, or its path in CHROMIUM.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

CASES = Path(__file__).parent / "cases" / "search"
HOMES = {"en": "", "id": "id/"}
BOX = ".md-search__input"
ANSWER = """() => [...document.querySelectorAll(".md-search-result__list > li")]
  .map(item => item.querySelector("a").href.split(/[?#]/)[0])"""
# Counts the answers: the theme empties the list before it shows the next one.
WATCH = """() => { window.answers = 0; window.typed = 0; window.took = 0;
  const box = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list");
  box.addEventListener("input", () => window.typed = performance.now(), true);
  new MutationObserver(() => { window.answers++; window.took = performance.now() - window.typed; })
    .observe(document.querySelector(".md-search-result"), {childList: true, subtree: true, characterData: true}); }"""
PREPARING = re.compile("initial|Mempersiapkan", re.IGNORECASE)  # the theme's words
QUIET = 150  # ms without a change after which an answer counts as whole


@dataclass(frozen=True, slots=True)
class Query:
    """A row of a table of queries."""

    words: str
    pages: tuple[str, ...]  # addresses below the site's root, any of which answers it; empty = nothing should be found
    group: str

    def rank(self, found: Sequence[str]) -> int:
        """The place of the first right page, 1 for the best; 0 where none is right."""
        if not self.pages:
            return int(not found)
        return next((place for place, page in enumerate(found, start=1) if page in self.pages), 0)


def queries(language: str) -> list[Query]:
    """All queries of that language."""
    lines = (CASES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Query(words, () if pages == "-" else tuple(pages.split("|")), group) for words, pages, group in rows]


def open_box(page: Page, address: str) -> None:
    """Go to that page and make its search box ready."""
    page.goto(address)
    page.locator(BOX).click()
    expect(page.locator(".md-search-result__meta")).not_to_have_text(PREPARING, timeout=30_000)
    page.evaluate(WATCH)


def ask(page: Page, words: str, root: str) -> list[str]:
    """The pages that answer a query, best first, as addresses below the root."""
    page.locator(BOX).fill("")
    page.wait_for_timeout(QUIET)
    page.evaluate("window.answers = 0")
    page.locator(BOX).press_sequentially(words, delay=20)
    seen, still, until = -1, time.monotonic(), time.monotonic() + 5
    while time.monotonic() < until and (seen < 1 or time.monotonic() - still < QUIET / 1000):
        now = page.evaluate("window.answers")
        seen, still = now, time.monotonic() if now != seen else still
        page.wait_for_timeout(30)
    return list(dict.fromkeys(address.removeprefix(root) for address in page.evaluate(ANSWER)))


def chromium() -> str | None:
    """The path of a browser."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the base class's
        pass


@contextmanager
def served(site: str) -> Iterator[str]:
    """The address at which a built site is served meanwhile, on this machine only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def _visit(site: str) -> Iterator[tuple[Page, str]]:
    with served(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1280, "height": 800}), root
        browser.close()


def _report(site: str, language: str) -> Iterator[str]:
    ranks: dict[str, list[int]] = defaultdict(list)
    waits = []
    with _visit(site) as (page, root):
        open_box(page, root + HOMES[language])
        for query in queries(language):
            rank = query.rank(ask(page, query.words, root))
            ranks["all"].append(rank)
            ranks[query.group].append(rank)
            waits.append(page.evaluate("window.took"))
            if rank != 1:
                yield f"{language}: rank {rank or '-'}: {query.words}"
    for group, found in ranks.items():
        first, three = (sum(0 < rank <= most for rank in found) / len(found) for most in (1, 3))
        yield f"{language}: {group:16}{len(found):4} queries, first {first:5.0%}, among three {three:5.0%}"
    yield f"{language}: 95 % answered within {sorted(waits)[len(waits) * 95 // 100]:.0f} ms of the last letter"


def main(arguments: Sequence[str]) -> None:
    """Print the figures of a site."""
    if len(arguments) != 1 or not Path(arguments[0], "index.html").is_file():
        raise SystemExit("usage: python -m tests.search_queries SITE, where SITE is a folder that `make site` built")
    for language in HOMES:
        for line in _report(arguments[0], language):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
