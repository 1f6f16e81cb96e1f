"""Read the words of the site's templates, and glosses of sentences, in one language from a gettext PO file."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError
from babel.messages.pofile import read_po as babel_read_po

from generator.core.problems import Problem
from generator.core.text import one_line
from generator.nouns.editors import Gloss

GLOSS = "gloss"  # context of the entries that translate a sentence; the others translate words of the templates
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_QUOTATION_MARKS = re.compile(r"[“”„\"«»]")


@dataclass(frozen=True, slots=True)
class Translation:
    """What a PO file holds."""

    words: Mapping[str, str]  # English words of the templates -> the language's words
    glosses: Mapping[str, Gloss]  # sentence, white space drawn together -> its gloss


NOTHING = Translation({}, {})


def read_po(data: bytes, path: str, code: str) -> tuple[Translation, list[Problem]]:
    """The translations of a PO file, and all that is wrong with it.

    An entry without translation, or marked fuzzy, is left out: the reader then sees the original. In words, markup is
    refused and `{placeholders}` must be those of the English words, since templates trust both; a gloss must have as
    many quotation marks as its sentence, so that what was quoted is still seen to be.
    """
    try:
        catalog = babel_read_po(io.BytesIO(data), locale=code, abort_invalid=True)
    except (PoFileError, ValueError, UnicodeError, LookupError) as error:
        fault = f"is not a PO file that can be read: {error}"
        return NOTHING, [Problem(path, getattr(error, "lineno", None) or 0, fault)]
    words, glosses, problems = dict[str, str](), dict[str, Gloss](), list[Problem]()
    for message in catalog:
        if not message.id or not message.string or message.fuzzy:
            continue
        fault = _fault(message)
        if fault:
            problems.append(Problem(path, message.lineno or 0, fault))
        elif message.context == GLOSS:
            glosses[one_line(str(message.id))] = Gloss(
                one_line(str(message.string)), message.lineno or 0
            )
        else:
            words[str(message.id)] = str(message.string)

    return Translation(words, glosses), problems


def _fault(message: Message) -> str:
    """What is wrong with an entry; "" where nothing is."""
    if message.context not in (None, GLOSS):
        return f"has the context {message.context!r}; expected none (words of the site) or {GLOSS!r}; correct it"
    if not isinstance(message.id, str) or not isinstance(message.string, str):
        return "uses plural forms, which this program does not read; write one entry a form"
    return (
        _gloss_fault(message.id, message.string)
        if message.context
        else _word_fault(message.id, message.string)
    )


def _word_fault(english: str, translated: str) -> str:
    if "<" in translated or "&" in translated:
        return f"the translation of {english!r} holds markup (`<` or `&`); write plain text"
    expected, found = (sorted(_PLACEHOLDER.findall(text)) for text in (english, translated))
    if expected != found:
        return f"the translation of {english!r} has other placeholders; expected {', '.join(expected) or 'none'}"
    return ""


def _gloss_fault(sentence: str, gloss: str) -> str:
    expected, found = (len(_QUOTATION_MARKS.findall(text)) for text in (sentence, gloss))
    if expected == found:
        return ""
    return f"the gloss has {found} quotation marks, its sentence {expected}; quote in it what the sentence quotes"
