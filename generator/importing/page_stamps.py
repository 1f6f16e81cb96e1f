"""List the lines of a page that may say when it was published."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.importing.page_tree import Element

_LONGEST_STAMP = 80  # characters
_LINES_BELOW = 25  # of the headline, in which it is looked for
_LINES_ABOVE = 6
_SENTENCE_WORDS = 10  # of a sentence, at least
_ENDS_SENTENCE = re.compile(r"[.!?,;:]['\"”’)]*$")
_UNSEEN = ("script", "style", "title", "noscript", "template")
_TIMES = {"time": "datetime", "abbr": "title"}  # elements and where they say a time for programs


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    element: Element  # in which it is


def list_stamps(page: Element) -> Iterator[str]:
    """All short lines that are no sentence."""
    for line in _list_lines(page):
        if _may_be_stamp(line.text):
            yield line.text


def list_stamps_below(page: Element, headline: Element | None) -> Iterator[str]:
    """Those between the headline and the report's first sentence, in their order."""
    if headline is None:
        return
    lines = _list_lines(page)
    places = _find_places(lines, headline)
    if places:
        first = places[-1] + 1
        below = lines[first : first + _LINES_BELOW]
        yield from _select(itertools.takewhile(lambda line: not _is_sentence(line.text), below))


def list_stamps_above(page: Element, headline: Element | None) -> Iterator[str]:
    """Those just above the headline, the nearest first."""
    if headline is None:
        return
    lines = _list_lines(page)
    places = _find_places(lines, headline)
    if places:
        first = max(0, places[0] - _LINES_ABOVE)
        yield from _select(reversed(lines[first : places[0]]))


def _find_places(lines: Sequence[_Line], headline: Element) -> list[int]:
    inside = set(headline.iter())
    return [number for number, line in enumerate(lines) if line.element in inside]


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= _SENTENCE_WORDS and _ENDS_SENTENCE.search(text) is not None


def _select(lines: Iterable[_Line]) -> Iterator[str]:
    for line in lines:
        if _may_be_stamp(line.text):
            yield line.text


def _may_be_stamp(text: str) -> bool:
    return len(text) <= _LONGEST_STAMP and _ENDS_SENTENCE.search(text) is None


def _list_lines(page: Element) -> Sequence[_Line]:
    """The lines of a page, those for programs before what readers see of the same."""
    lines: list[_Line] = []
    for element in page.iter():
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            continue
        time = element.get(_TIMES[element.tag]) if element.tag in _TIMES else None
        written = (time, element.text)
        lines += [_Line(text.strip(), element) for text in written if text and text.strip()]
        parent = element.getparent()
        if element.tail and element.tail.strip() and parent is not None:
            lines.append(_Line(element.tail.strip(), parent))
    return lines
