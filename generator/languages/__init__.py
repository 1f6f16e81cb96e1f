"""What the program knows of each language: packs of tables and functions, read once."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from generator.languages.pack import Language, load_pack, offered_parts
from generator.languages.tables import Row, parse_table

Codes = tuple[str, ...]  # of languages, sorted

__all__ = [
    "Language",
    "Row",
    "default_code",
    "gloss_codes",
    "load",
    "load_default",
    "parse_table",
    "query_codes",
    "reading_codes",
]


@cache
def load(code: str) -> Language:
    """The pack of that language; raises ModuleNotFoundError where the program has none."""
    return load_pack(f"{__package__}.{code}")


def reading_codes() -> Codes:
    """The languages in which articles can be read, sorted."""
    return _codes_offering("reading")


def query_codes() -> Codes:
    """The languages in which readers can ask, sorted."""
    return _codes_offering("query")


def gloss_codes() -> Codes:
    """The languages between which a sentence can be compared with its translation, sorted."""
    return _codes_offering("gloss")


def default_code() -> str:
    """The language of articles that do not say theirs: the only one that they can be read in."""
    (code,) = reading_codes()
    return code


def load_default() -> Language:
    """The pack by which articles are read that do not say their language."""
    return load(default_code())


@cache
def _codes_offering(part: str) -> Codes:
    codes = sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg)
    return tuple(
        code
        for code in codes
        if part in offered_parts(importlib.import_module(f"{__package__}.{code}"))
    )
