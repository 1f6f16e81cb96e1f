"""Read the words of the site's templates, and glosses of sentences, in one language from a gettext
PO file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError
from babel.messages.pofile import read_po as read_catalog

from generator.core.problems import Fault, Problem
from generator.core.text import one_line
from generator.nouns.editors import Gloss

# Context of the entries that translate a sentence; the others translate words of the templates.
GLOSS = "gloss"
MAX_BROKEN_ENTRIES = 20  # after so many the rest of the file is not read
_LINE = re.compile(
    rb'(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[[0-9]\])?)[ \t]+)?"([^"\\]|\\.)*")?', re.DOTALL
)
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_QUOTATION_MARKS = re.compile(r"[“”„\"«»]")


@dataclass(frozen=True, slots=True)
class Translation:
    """What a PO file contains."""

    words: Mapping[str, str]  # English words of the templates -> the language's words
    glosses: Mapping[str, Gloss]  # sentence, white space drawn together -> its gloss


EMPTY_TRANSLATION = Translation({}, {})


def read_po(data: bytes, path: str, code: str) -> tuple[Translation, list[Problem]]:
    """The translations of a PO file, and all that is wrong with it.

    An entry without translation, or marked fuzzy, is left out: the reader then sees the original.
    In words, markup is refused and `{placeholders}` must be those of the English words, since
    templates trust both; a gloss must have as many quotation marks as its sentence, so that what
    was quoted is still seen to be.
    """
    problems: list[Problem] = []
    words: dict[str, str] = {}
    glosses: dict[str, Gloss] = {}
    for message in _read_messages(data, path, code, problems):
        if not message.id or not message.string or message.fuzzy:
            continue
        english = str(message.id)
        text = str(message.string)
        line = message.lineno or 0
        fault = _check_message(message)
        if fault:
            problems.append(fault.at(path, line))
        elif message.context == GLOSS:
            sentence = one_line(english)
            glosses[sentence] = Gloss(one_line(text), line)
        else:
            words[english] = text
    return Translation(words, glosses), problems


def _read_messages(data: bytes, path: str, code: str, problems: list[Problem]) -> list[Message]:
    """The entries that can be read; adds what is wrong with the form of the others."""
    lines = data.splitlines()
    for number, line in enumerate(lines):
        if not _LINE.fullmatch(line.strip()):
            written = repr(line.decode("utf-8", "backslashreplace").strip())
            expected = '`msgid "…"`, `msgstr "…"` or `"…"`'
            fault = Fault(
                what="is no line of a PO file",
                found=written,
                expected=expected,
                advice="correct it",
            )
            problems.append(fault.at(path, number + 1))
            _blank_entry(lines, number)
    for _ in range(MAX_BROKEN_ENTRIES):
        try:
            return list(read_catalog(lines, locale=code, abort_invalid=True))
        except PoFileError as error:
            reason = str(error).removesuffix(f" on {error.lineno}")
            fault = Fault(f"is no entry of a PO file: {reason}", advice="correct it")
            problems.append(fault.at(path, error.lineno + 1))
            _blank_entry(lines, error.lineno)
        except (ValueError, UnicodeError, LookupError) as error:
            fault = Fault(f"is no PO file: {error}", advice="correct it, and save it as UTF-8")
            problems.append(fault.at(path))
            return []
    return []


def _blank_entry(lines: list[bytes], number: int) -> None:
    """Empty the lines of the entry around that one, so that the others keep their numbers."""
    first = last = number
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    for line in range(first, last + 1):
        lines[line] = b""


def _check_message(message: Message) -> Fault | None:
    """What is wrong with an entry."""
    if message.context not in (None, GLOSS):
        expected = f"none (words of the site) or {GLOSS!r}"
        return Fault(
            what="wrong context",
            found=repr(message.context),
            expected=expected,
            advice="correct it",
        )
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        advice = "write one entry a form"
        return Fault("uses plural forms, which this program does not read", advice=advice)
    if message.context:
        return _check_gloss(message.id, message.string)
    return _check_words(message.id, message.string)


def _check_words(english: str, translated: str) -> Fault | None:
    if "<" in translated or "&" in translated:
        written = f"`<` or `&` in the translation of {english!r}"
        return Fault(
            what="markup in a translation",
            found=written,
            expected="plain text",
            advice="remove the markup",
        )
    expected = _list_placeholders(english)
    written = _list_placeholders(translated)
    if expected == written:
        return None
    summary = "other placeholders than in the English words"
    return Fault(
        what=summary, found=written or "none", expected=expected or "none", advice="correct them"
    )


def _list_placeholders(text: str) -> str:
    return ", ".join(sorted(_PLACEHOLDER.findall(text)))


def _check_gloss(sentence: str, gloss: str) -> Fault | None:
    expected = len(_QUOTATION_MARKS.findall(sentence))
    written = len(_QUOTATION_MARKS.findall(gloss))
    if expected == written:
        return None
    return Fault(
        what="the gloss does not quote what its sentence quotes",
        found=f"{written} quotation marks",
        expected=f"{expected} as in the sentence",
        advice="quote the same words",
    )
