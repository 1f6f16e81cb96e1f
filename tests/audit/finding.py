"""What the search box finds, on a server and from disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.audit.report import Row, limited, reached
from tests.search_queries import BOX, Answer, Query, slow, within

FIRST, THREE, WAIT = 90, 97, 150  # per cent of the queries, per cent, ms
RESULT = ".md-search-result__link"


def ranked(language: str, ranks: Sequence[tuple[Query, int]]) -> list[Row]:
    """How often the expected page is where it should be: overall, for quoted words, and for
    nonsense.
    """
    misses = [f"rank {rank or '-'}: {query.words}" for query, rank in ranks if rank != 1]
    wanted = (("quoted words found", "quoted"), ("nonsense finds nothing", "nonsense"))
    every = [rank for _, rank in ranks]
    rows = [
        reached(
            f"search ({language}), first of {len(every)}", within(every, 1), FIRST, " %", misses
        ),
        reached(f"search ({language}), among three", within(every, 3), THREE, " %", misses),
    ]
    for what, group in wanted:
        one = [(query, rank) for query, rank in ranks if query.group == group]
        wrong = [f"rank {rank or '-'}: {query.words}" for query, rank in one if rank != 1]
        rows.append(
            reached(
                f"search ({language}), {what}",
                within([rank for _, rank in one], 1),
                100,
                " %",
                wrong,
            )
        )
    return rows


def rows(language: str, given: Sequence[Answer]) -> list[Row]:
    """All of that, and how long a reader waits."""
    return [
        *ranked(language, [(answer.query, answer.rank) for answer in given]),
        limited(f"search ({language}), 95 % answered", {"last letter": slow(given)}, WAIT, " ms"),
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search from disk."""

    opened: str  # address of the page that the first result leads to
    requests: tuple[str, ...]  # what was asked of anything but the disk


def from_disk(browser: Browser, folder: Path, page: str, words: str) -> Asked:
    """Search on a page of a build that is read from disk."""
    context = browser.new_context()
    shown, asked = context.new_page(), list[str]()
    context.on("request", lambda request: asked.append(request.url))
    shown.goto(f"{folder.absolute().as_uri()}/{page}")
    shown.locator(BOX).click()
    shown.keyboard.type(words)
    with shown.expect_navigation():
        shown.locator(RESULT).first.click()
    opened = shown.url.partition("?")[0]
    context.close()
    return Asked(opened, tuple(url for url in asked if not url.startswith("file:")))
