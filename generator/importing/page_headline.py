"""Find the headline of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.core.frozen import Frozen
from generator.core.text import fold
from generator.importing.page_tree import Element, load_part_rules, read_text

_HEADINGS = ("h1", "h2", "h3", "h4")
_SHORT_LINES = ("b", "strong", "font", "td", "div", "span", "p", "a")
_LONGEST = 300  # characters
_LEAST_WORDS = 3
_BETWEEN = re.compile(r"(?<!\s)\s+[-–—|:»•]+\s+")  # the headline and the outlet's name
_MOST_OUTLET_WORDS = 5


class Headline(Frozen):
    text: str  # "" where the page has none
    element: Element | None  # where it is printed; None where it is only in the head


def find_headline(page: Element, named: Sequence[str]) -> Headline:
    """The line of the page that what it is `named` for programs contains, the longest one.

    Those names are headline and outlet, often in one text; the surest is the first.
    """
    folded = [fold(name) for name in named]
    best = Headline("", None)
    for element in _list_candidates(page):
        text = read_text(element)
        if not _may_be_headline(text) or len(text) <= len(best.text):
            continue
        if any(fold(text) in name for name in folded):
            best = Headline(text, element)
    if best.element is not None:
        return best
    headings = [heading for heading in page.iter("h1") if _may_be_headline(read_text(heading))]
    if len(headings) == 1:
        return Headline(read_text(headings[0]), headings[0])
    return Headline(_leave_out_outlet(next(iter(named), "")), None)


def _list_candidates(page: Element) -> Iterator[Element]:
    """Headings, then what is called a title, then other short lines."""
    for name in _HEADINGS:
        yield from page.iter(name)
    rules = list(load_part_rules("headline"))
    for element in page.iter():
        if any(rule.fits(element) for rule in rules):
            yield element
    yield from page.iter(*_SHORT_LINES)


def _may_be_headline(text: str) -> bool:
    return len(text) <= _LONGEST and len(text.split()) >= _LEAST_WORDS


def _leave_out_outlet(name: str) -> str:
    """A title without the name of the outlet behind or before it."""
    parts = _BETWEEN.split(name)
    if len(parts) < 2:
        return name
    longest = max(parts, key=len)
    other_parts = [part for part in parts if part is not longest]
    if all(len(part.split()) <= _MOST_OUTLET_WORDS for part in other_parts):
        return longest
    return name
