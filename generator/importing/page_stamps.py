"""List the lines of a page that may say when it was published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from lxml import etree

from generator.core.frozen import Frozen
from generator.importing.page_tree import Element

_LONGEST_STAMP = 80  # characters
_LINES_BELOW = 25  # of the headline, in which it is looked for
_LINES_ABOVE = 6
_SENTENCE_WORDS = 10  # of a sentence, at least
_ENDS_SENTENCE = re.compile(r"[.!?,;:]['\"”’)]*$")
_UNSEEN = ("script", "style", "title", "noscript", "template")
_TIMES = {"time": "datetime", "abbr": "title"}  # elements and where they say a time for programs


class _Line(Frozen):
    text: str
    element: Element  # in which it is


class _Surroundings(Frozen):
    """The lines of a page, in their order."""

    above: Sequence[_Line]  # of the headline
    below: Sequence[_Line]


def list_stamps(page: Element) -> Iterator[str]:
    """All short lines that are no sentence."""
    yield from _select(_list_lines(page))


def list_stamps_below(page: Element, headline: Element | None) -> Iterator[str]:
    """Those between the headline and the report's first sentence, in their order."""
    surroundings = _find_surroundings(page, headline)
    below = surroundings.below[:_LINES_BELOW]
    yield from _select(takewhile(_is_no_sentence, below))


def list_stamps_above(page: Element, headline: Element | None) -> Iterator[str]:
    """Those just above the headline, the nearest first."""
    surroundings = _find_surroundings(page, headline)
    above = surroundings.above[-_LINES_ABOVE:]
    yield from _select(reversed(above))


def _find_surroundings(page: Element, headline: Element | None) -> _Surroundings:
    """The lines around the headline; none where it is printed nowhere."""
    inside = set() if headline is None else set(headline.iter())
    lines = _list_lines(page)
    line_numbers = [number for number, line in enumerate(lines) if line.element in inside]
    if not line_numbers:
        return _Surroundings((), ())
    return _Surroundings(lines[: line_numbers[0]], lines[line_numbers[-1] + 1 :])


def _is_no_sentence(line: _Line) -> bool:
    is_long = len(line.text.split()) >= _SENTENCE_WORDS
    return not is_long or _ENDS_SENTENCE.search(line.text) is None


def _select(lines: Iterable[_Line]) -> Iterator[str]:
    for line in lines:
        if len(line.text) <= _LONGEST_STAMP and not _ENDS_SENTENCE.search(line.text):
            yield line.text


def _list_lines(page: Element) -> Sequence[_Line]:
    """The lines of a page, those for programs before what readers see of the same."""
    lines = []
    for element in page.iter(etree.Element):
        if element.tag in _UNSEEN:
            continue
        if element.tag in _TIMES:
            lines += _make_lines(element.get(_TIMES[element.tag]), element)
        lines += _make_lines(element.text, element)
        lines += _make_lines(element.tail, element.getparent())
    return lines


def _make_lines(text: str | None, element: Element) -> list[_Line]:
    """None where there is no text."""
    line = (text or "").strip()
    if line:
        return [_Line(line, element)]
    return []
