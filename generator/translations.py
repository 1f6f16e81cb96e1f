"""Read the words of the site's templates in another language from a gettext PO file."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError
from babel.messages.pofile import read_po as babel_read_po

from generator.errors import Problem

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")


def read_po(data: bytes, path: str, code: str) -> tuple[Mapping[str, str], list[Problem]]:
    """The translated words by their English words, and all that is wrong with the file.

    A word without translation, or marked fuzzy, is left out: the reader then sees English. Markup is refused and
    `{placeholders}` must be those of the English words, since templates trust both.
    """
    try:
        catalog = babel_read_po(io.BytesIO(data), locale=code, abort_invalid=True)
    except (PoFileError, ValueError, UnicodeError, LookupError) as error:
        return {}, [Problem(path, getattr(error, "lineno", None) or 0, f"is not a PO file that can be read: {error}")]
    words: dict[str, str] = {}
    problems: list[Problem] = []
    for message in catalog:
        if not message.id or not message.string or message.fuzzy:
            continue
        problem = _problem(message, path)
        if problem:
            problems.append(problem)
        else:
            words[str(message.id)] = str(message.string)
    return words, problems


def _problem(message: Message, path: str) -> Problem | None:
    line = message.lineno or 0
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        return Problem(path, line, "uses plural forms, which this program does not read; write one entry a form")
    if "<" in message.string or "&" in message.string:
        return Problem(path, line, f"the translation of {message.id!r} holds markup (`<` or `&`); write plain text")
    expected, found = (sorted(_PLACEHOLDER.findall(text)) for text in (message.id, message.string))
    if expected != found:
        names = ", ".join(expected) or "none"
        return Problem(path, line, f"the translation of {message.id!r} has other placeholders; expected {names}")
    return None
