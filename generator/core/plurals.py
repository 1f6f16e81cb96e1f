"""The plural forms of a language, by Babel's rules: how many there are, and which is said of what.

Forms have the order that gettext has from these rules: zero, one, two, few, many, other.
"""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.plural import PluralRule

from generator.core.text import Words

_ORDER = ("zero", "one", "two", "few", "many", "other")


def count_plural_forms(language: str) -> int:
    """How many forms a PO file gives of what is counted."""
    return len(_list_forms(language))


def choose_plural_form(count: int, language: str) -> int:
    """Which of the forms is said of so many, from 0."""
    tag = _load_rule(language)(count)
    return _list_forms(language).index(tag)


@cache
def _load_rule(language: str) -> PluralRule:
    return Locale.parse(language).plural_form


@cache
def _list_forms(language: str) -> Words:
    tags = {*_load_rule(language).tags, "other"}
    return tuple(tag for tag in _ORDER if tag in tags)
