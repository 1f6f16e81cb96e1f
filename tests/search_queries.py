"""The queries of tests/cases/search, and how they are asked in the search box of a built site.

`python -m tests.search_queries SITE` asks all of them, in both languages, and prints how often the
page that was expected comes first, or among the first three; it needs Chromium on the PATH, or its
path in CHROMIUM.
"""

from __future__ import annotations

import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.audit.browsing import LAPTOP, launched, served

CASES = Path(__file__).parent / "cases" / "search"
HOMES = {"en": "", "id": "id/"}
BOX = ".md-search__input"
SAYING = "~"  # before words that an answer shows
# The page of each answer and what it shows: the page, and the place on it that is unfolded.
ANSWER = """() => [...document.querySelectorAll(".md-search-result__list > li")]
  .map(item => [item.querySelector("a").href.split(/[?#]/)[0], item.innerText])"""
# Counts the answers: the theme empties the list before it shows the next one.
WATCH = """() => { window.answers = 0; window.typed = 0; window.took = 0;
  const box = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list");
  box.addEventListener("input", () => window.typed = performance.now(), true);
  new MutationObserver(() => { window.answers++; window.took = performance.now() - window.typed; })
    .observe(document.querySelector(".md-search-result"), {childList: true, subtree: true, characterData: true}); }"""
PREPARING = re.compile("initial|Mempersiapkan", re.IGNORECASE)  # the theme's words
QUIET = 150  # ms without a change after which an answer counts as whole


@dataclass(frozen=True, slots=True)
class Result:
    """One answer of the search box."""

    page: str  # its address below the site's root
    text: str  # all that it shows


@dataclass(frozen=True, slots=True)
class Query:
    """A row of a table of queries."""

    words: str
    # Addresses below the site's root, or `~` and words of a sentence, any of which answers it;
    # empty = nothing should be found
    wanted: tuple[str, ...]
    group: str

    def rank(self, found: Sequence[Result]) -> int:
        """The place of the first right answer, 1 for the best; 0 where none is right."""
        if not self.wanted:
            return int(not found)
        ranks = (place for place, result in enumerate(found, start=1) if self._is_answered(result))
        return next(ranks, 0)

    def _is_answered(self, result: Result) -> bool:
        if result.page in self.wanted:
            return True
        text = only_words(result.text)
        sayings = [each.removeprefix(SAYING) for each in self.wanted if each.startswith(SAYING)]
        return any(only_words(saying) in text for saying in sayings)


def only_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def queries(language: str) -> list[Query]:
    """All queries of that language."""
    lines = (CASES / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [
        Query(words, () if wanted == "-" else tuple(wanted.split("|")), group)
        for words, wanted, group in rows
    ]


def open_box(page: Page, address: str) -> None:
    """Go to that page and make its search box ready."""
    page.goto(address)
    page.locator(BOX).click()
    expect(page.locator(".md-search-result__meta")).not_to_have_text(PREPARING, timeout=30_000)
    page.evaluate(WATCH)


def ask(page: Page, words: str, root: str) -> list[str]:
    """The pages that answer a query, best first, as addresses below the root."""
    return [result.page for result in read_results(page, words, root)]


def read_results(page: Page, words: str, root: str, *, pasted: int = 0) -> list[Result]:
    """What the search box shows for a query, best first, after its last letters are typed.

    So many of its first letters are pasted: the box answers each that is typed.
    """
    page.locator(BOX).fill(words[:pasted])
    page.wait_for_timeout(QUIET)
    page.evaluate("window.answers = 0")
    page.locator(BOX).press_sequentially(words[pasted:], delay=20)
    seen, still, until = -1, time.monotonic(), time.monotonic() + 5
    while time.monotonic() < until and (seen < 1 or time.monotonic() - still < QUIET / 1000):
        now = page.evaluate("window.answers")
        seen, still = now, time.monotonic() if now != seen else still
        page.wait_for_timeout(30)
    answers = page.evaluate(ANSWER)
    return [Result(address.removeprefix(root), text) for address, text in answers]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the search box gave for a query."""

    query: Query
    found: tuple[Result, ...]  # best first
    took: float  # ms from the last letter to the whole answer

    @property
    def rank(self) -> int:
        """The place of the first right answer, 1 for the best; 0 where none is right."""
        return self.query.rank(self.found)


def answers(page: Page, root: str, language: str) -> list[Answer]:
    """The answers to all queries of a language, typed into the box of its home page."""
    open_box(page, root + HOMES[language])
    return [
        Answer(query, tuple(read_results(page, query.words, root)), page.evaluate("window.took"))
        for query in queries(language)
    ]


def within(ranks: Sequence[int], most: int) -> float:
    """The share of queries, in per cent, whose page is among the first so many."""
    return 100 * sum(0 < rank <= most for rank in ranks) / len(ranks)


def slow(given: Sequence[Answer]) -> float:
    """The time, in ms, within which 95 % are answered."""
    return sorted(answer.took for answer in given)[len(given) * 95 // 100]


def _report(given: Sequence[Answer]) -> Iterator[str]:
    ranks: dict[str, list[int]] = defaultdict(list)
    for answer in given:
        ranks["all"].append(answer.rank)
        ranks[answer.query.group].append(answer.rank)
        if answer.rank != 1:
            yield f"rank {answer.rank or '-'}: {answer.query.words}"
    for group, found in ranks.items():
        first, three = within(found, 1), within(found, 3)
        yield f"{group:16}{len(found):4} queries, first {first:4.0f}%, among three {three:4.0f}%"
    yield f"95 % answered within {slow(given):.0f} ms of the last letter"


def main(arguments: Sequence[str]) -> None:
    """Print the figures of a site."""
    if len(arguments) != 1 or not Path(arguments[0], "index.html").is_file():
        raise SystemExit(
            "usage: python -m tests.search_queries SITE, where SITE is a folder that `make site` built"
        )
    with served(arguments[0]) as root, launched() as browser:
        for language in HOMES:
            page = browser.new_page(**LAPTOP)
            for line in _report(answers(page, root, language)):
                sys.stdout.write(f"{language}: {line}\n")
            page.close()


if __name__ == "__main__":
    main(sys.argv[1:])
