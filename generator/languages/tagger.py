"""The trained tagger of names that comes with a language."""

from __future__ import annotations

import functools
from importlib import resources

NAME = "names.crfsuite"


@functools.cache
def model(code: str) -> bytes:
    """The tagger of that language, as CRFsuite reads it; b"" where the language has none."""
    file = resources.files(__package__) / code / NAME
    return file.read_bytes() if file.is_file() else b""
