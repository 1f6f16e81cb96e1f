"""Find the part of a page that contains its report."""

from __future__ import annotations

from lxml import html

from generator.importing.page_tree import Element, count_words, load_part_rules

_LEAST_WORDS = 20  # of a part that contains a report
_INNER_SHARE = 0.8  # of a part's words in a part of it: then that is the report


def find_body(tree: Element) -> Element | None:
    """The part that the first rule names that fits one with enough words; None where none does."""
    for rule in load_part_rules("body"):
        fitting = [element for element in tree.iter() if rule.fits(element)]
        parts = [element for element in fitting if count_words(element) >= _LEAST_WORDS]
        if parts:
            return _join_alike(_choose_part(parts), parts)
    return None


def _choose_part(parts: list[Element]) -> Element:
    """The one with most words, or the innermost part of it that has nearly all of them."""
    chosen = max(parts, key=count_words)
    for part in parts:
        is_inside = chosen in part.iterancestors()
        if is_inside and count_words(part) >= _INNER_SHARE * count_words(chosen):
            chosen = part
    return chosen


def _join_alike(chosen: Element, parts: list[Element]) -> Element:
    """With parts of the same class beside it: a report may be cut into several."""
    style_class = chosen.get("class")
    if not style_class:
        return chosen
    alike = [part for part in parts if part.get("class") == style_class]
    if len(alike) < 2:
        return chosen
    for part in alike:
        if not set(part.iterancestors()).isdisjoint(alike):
            return chosen
    joined = html.Element("div")
    for part in alike:
        joined.append(part)
    return joined
