"""A YAML text that was checked once is not checked again: tests lay the same few books down hundreds
of times, and half of reading what editors wrote is holding it against its schema.
"""

from __future__ import annotations

import functools

from generator.desk import checks
from generator.desk.checks import CheckedFile

check_anew = checks.check_yaml


@functools.lru_cache(maxsize=1024)
def _recall(text: str, path: str, schema: str, texts: bool) -> CheckedFile:
    return check_anew(text, path, schema, texts=texts)


def _check_once(text: str, path: str, schema: str, *, texts: bool = True) -> CheckedFile:
    return _recall(text, path, schema, texts)


def check_each_text_once() -> None:
    """Let this process, and those forked from it, recall what a text of a file came to."""
    checks.check_yaml = _check_once


def forget_checked() -> None:
    """Let each text be checked anew, by tests that count what that takes."""
    _recall.cache_clear()
