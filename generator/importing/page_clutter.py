"""Drop from a page what is no part of its report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from generator.core.text import TextPattern, one_line
from generator.importing.page_tree import (
    Element,
    count_words,
    load_part_rules,
    read_text,
    remove,
)
from generator.languages import load_default

_CLUTTER_SHARE = 0.4  # of a page's words that no clutter has
_PROSE = 10  # words in a row, outside links, that no box has
_LONGEST_LABELLED = 400  # characters of a label with its links
_LINKED_SHARE = 0.6  # of the characters behind a label that are links


def drop_clutter(tree: Element) -> None:
    """Drop elements by the names in page_rules.tsv, then labels with their links."""
    rules = list(load_part_rules("clutter"))
    boxes = list(load_part_rules("box"))
    most = _CLUTTER_SHARE * count_words(tree)
    for element in list(tree.iter()):
        if any(rule.fits(element) for rule in rules):
            if count_words(element) <= most:
                remove(element)
        elif any(rule.fits(element) for rule in boxes):
            _drop_box(element)
    _drop_related_links(tree)


# --- boxes ----------------------------------------------------------------------------------------


def _drop_box(box: Element) -> None:
    if _has_prose(box):
        _keep_prose(box)
    else:
        remove(box)


def _has_prose(element: Element) -> bool:
    if element.tag == "a" or not isinstance(element.tag, str):
        return False
    if _is_prose(element.text):
        return True
    return any(_is_prose(child.tail) or _has_prose(child) for child in element)


def _is_prose(text: str | None) -> bool:
    return len((text or "").split()) >= _PROSE


def _keep_prose(element: Element) -> None:
    """Drop what comes before the first prose: there the box would have been closed."""
    element.attrib.clear()
    if _is_prose(element.text):
        return
    element.text = None
    for child in list(element):
        if _has_prose(child):
            _keep_prose(child)
            return
        behind = child.tail
        element.remove(child)
        if _is_prose(behind):
            element.text = behind
            return


@cache
def _compile_labels() -> TextPattern:
    """What introduces links to other reports, at the beginning of a line."""
    labels = {row["label"] for row in load_default().table("related")}
    longest_first = sorted(map(re.escape, labels), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(longest_first)})\b\s*:?\s*", re.IGNORECASE)


def _drop_related_links(tree: Element) -> None:
    """Drop labels such as "Read also:" with the links that they introduce."""
    labels = _compile_labels()
    for element in list(tree.iter("p", "div", "li", "ul", "span", "strong", "b", "em", "td", "h2")):
        text = read_text(element)
        label = None
        if len(text) <= _LONGEST_LABELLED:
            label = labels.match(text)
        if label is None:
            continue
        rest = text[label.end() :]
        links = one_line(" ".join(read_text(link) for link in element.iter("a")))
        if not rest.strip():
            linked = list(_list_linked_lines(element))
            for line in [element, *linked] if linked else []:
                remove(line)
        elif len(links) >= _LINKED_SHARE * len(rest):
            remove(element)


def _list_linked_lines(label: Element) -> Iterator[Element]:
    """What follows a label that has a line of its own, as far as it is links."""
    for following in label.itersiblings():
        is_link = following.tag == "a" or following.find(".//a") is not None
        if not is_link or count_words(following):
            return
        yield following
