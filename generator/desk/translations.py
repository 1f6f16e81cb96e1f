"""Read the words of the site's templates, and glosses of sentences, in one language from a gettext
PO file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from generator.core.frozen import Frozen
from generator.core.merge_conflicts import find_merge_conflicts
from generator.core.plurals import count_plural_forms
from generator.core.problems import Fault, Mistakes, Problem
from generator.core.text import one_line
from generator.desk.po_form import (
    find_incomplete_entries,
    find_other_charset,
    find_wrong_lines,
)
from generator.nouns.editors import NO_WORDS, Gloss, InterfaceWords

Forms = tuple[str, ...]  # of a number, as gettext orders them

# Context of the entries that translate a sentence; the others translate words of the templates.
GLOSS = "gloss"
# What a gloss is held against its sentence for; an editor writes them into `# checked: …`.
KINDS_OF_DOUBTS = ("number", "day", "name", "negation")
_CHECKED = re.compile(r"\s*checked:(.*)")
MAX_BROKEN_ENTRIES = 20  # after so many the rest of the file is not read
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]*>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]+);|\*\*|`|\]\(|\{[:%{]", re.IGNORECASE
)
_QUOTATION_MARKS = re.compile(r"[“”„\"«»]")


class Translation(Frozen):
    """What a PO file contains."""

    words: InterfaceWords
    glosses: Mapping[str, Gloss]  # sentence, white space drawn together -> its gloss


EMPTY_TRANSLATION = Translation(NO_WORDS, {})


def read_po(data: bytes, path: str, code: str) -> tuple[Translation, list[Problem]]:
    """The translations of a PO file, and all that is wrong with it.

    An entry without translation, or marked fuzzy, is left out: the reader then sees the original.
    In words, markup is refused and `{placeholders}` must be those of the English words, since
    templates trust both; a gloss must have as many quotation marks as its sentence, so that what
    was quoted is still seen to be.
    """
    problems: list[Problem] = []
    single = {}
    plural = {}
    glosses: dict[str, Gloss] = {}
    for message in _read_messages(data, path, code, problems):
        english, *_ = _list_texts(message.id)
        forms = _list_texts(message.string)
        if not english or not any(forms) or message.fuzzy:
            continue
        line = message.lineno or 0
        fault = _check_message(message, code)
        if fault:
            problems.append(fault.at(path, line))
        elif message.context == GLOSS:
            sentence = one_line(english)
            checked = _list_checked(message)
            problems += _find_unknown_kinds(checked, path, line)
            gloss = Gloss(one_line(forms[0]), line, checked)
            first = glosses.setdefault(sentence, gloss)
            if first is not gloss:
                problems.append(_report_repetition(sentence, first.line).at(path, line))
        elif message.pluralizable:
            plural[english] = forms
        else:
            single[english] = forms[0]
    return Translation(InterfaceWords(single, plural), glosses), problems


class GlossEntry(Frozen):
    """An entry of a gloss, whether it has a translation or not."""

    text: str  # the words that it translates, white space drawn together
    line: int  # 1-based, of its msgid
    is_translated: bool
    is_fuzzy: bool  # no page uses it until an editor has looked at it


def list_gloss_entries(data: bytes, path: str, code: str) -> tuple[GlossEntry, ...]:
    """The entries of glosses in a PO file without mistakes, in its order."""
    entries = []
    for message in _read_messages(data, path, code, []):
        if message.context == GLOSS:
            words, *_ = _list_texts(message.id)
            entry = GlossEntry(
                text=one_line(words),
                line=message.lineno or 0,
                is_translated=any(_list_texts(message.string)),
                is_fuzzy=message.fuzzy,
            )
            entries.append(entry)
    return tuple(entries)


def _list_texts(words: str | Sequence[str] | None) -> Forms:
    """The text of an entry, or its forms for one and for many."""
    if isinstance(words, str):
        return (words,)
    return tuple(words or ("",))


def _list_checked(message: Message) -> Forms:
    """The kinds of doubts that a comment above the entry says are none."""
    checked = []
    for comment in message.user_comments:
        mark = _CHECKED.fullmatch(comment)
        if mark:
            checked += [kind.strip() for kind in mark[1].split(",")]
    return tuple(checked)


def _find_unknown_kinds(checked: Forms, path: str, line: int) -> Mistakes:
    for kind in checked:
        if kind not in KINDS_OF_DOUBTS:
            fault = Fault(
                what="unknown kind of doubt in a comment `checked`",
                found=repr(kind),
                expected=f"one of {', '.join(KINDS_OF_DOUBTS)}",
                advice="correct it",
            )
            yield fault.at(path, line)


class _Entries(Catalog):
    """The entries of a PO file; of two for the same words Babel alone would keep the first."""

    def __init__(self, code: str) -> None:
        super().__init__(locale=code)
        self.code = code
        self.repetitions: list[tuple[Message, Message]] = []  # the first one, and one that repeats

    @property
    def num_plurals(self) -> int:
        """As many as the language has, whatever the head of the file says."""
        return count_plural_forms(self.code)

    def __setitem__(self, id: str | Forms | list[str], message: Message) -> None:
        first = self.get(id, message.context)
        if first:
            self.repetitions.append((first, message))
        super().__setitem__(id, message)


def _read_messages(data: bytes, path: str, code: str, problems: list[Problem]) -> list[Message]:
    """The entries that can be read; adds what is wrong with the form of the others."""
    lines = data.splitlines()
    _blank_merge_conflicts(lines, path, problems)
    for find in (find_wrong_lines, find_incomplete_entries):
        for wrong in list(find(lines)):
            problems.append(wrong.fault.at(path, wrong.number + 1))
            _blank_entry(lines, wrong.number)
    other_charset = find_other_charset(lines)
    if other_charset:
        problems.append(other_charset.fault.at(path, other_charset.number + 1))
        _blank_entry(lines, other_charset.number)
    for _ in range(MAX_BROKEN_ENTRIES):
        try:
            entries = _Entries(code)
            PoFileParser(entries, abort_invalid=True).parse(lines)
        except PoFileError as error:
            reason = str(error).removesuffix(f" on {error.lineno}")
            fault = Fault(f"is not an entry of a PO file: {reason}", advice="correct it")
            problems.append(fault.at(path, error.lineno + 1))
            _blank_entry(lines, error.lineno)
        except (ValueError, UnicodeError, LookupError) as error:
            fault = Fault(f"is not a PO file: {error}", advice="correct it, and save it as UTF-8")
            problems.append(fault.at(path))
            return []
        else:
            problems += _find_repetitions(entries, path)
            return list(entries)
    return []


def _blank_merge_conflicts(lines: list[bytes], path: str, problems: list[Problem]) -> None:
    """Empty the entries in which two versions meet, and name them."""
    text = b"\n".join(lines).decode("utf-8", "replace")
    for conflict in find_merge_conflicts(text):
        problems.append(conflict.fault.at(path, conflict.first_line))
        for number in range(conflict.first_line - 1, conflict.last_line):
            if lines[number].strip():
                _blank_entry(lines, number)


def _find_repetitions(entries: _Entries, path: str) -> Mistakes:
    for first, repeated in entries.repetitions:
        english, *_ = _list_texts(repeated.id)
        yield _report_repetition(english, first.lineno or 0).at(path, repeated.lineno or 0)


def _report_repetition(english: str, first_line: int) -> Fault:
    return Fault(
        what="duplicate entry",
        found=f"{english!r} first on line {first_line}",
        advice="remove one of the two",
    )


def _blank_entry(lines: list[bytes], number: int) -> None:
    """Empty the lines of the entry around that one, so that the others keep their numbers."""
    first = last = number
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    for line in range(first, last + 1):
        lines[line] = b""


def _check_message(message: Message, code: str) -> Fault | None:
    """What is wrong with an entry in that language."""
    if message.context not in (None, GLOSS):
        expected = f"none (words of the site) or {GLOSS!r}"
        return Fault(
            what="wrong context",
            found=repr(message.context),
            expected=expected,
            advice="correct it",
        )
    english = _list_texts(message.id)
    forms = _list_texts(message.string)
    if message.context and message.pluralizable:
        advice = "write one `msgid` and one `msgstr`"
        return Fault(
            what="a gloss has no plural forms",
            found="msgid_plural",
            expected="one sentence",
            advice=advice,
        )
    if message.context:
        return _check_gloss(english[0], forms[0])
    if not message.pluralizable:
        return _check_words(english, english, forms[0])
    return _check_forms(english, forms, code)


def _check_forms(english: Sequence[str], forms: Sequence[str], code: str) -> Fault | None:
    """What is wrong with the plural forms of an entry; the last one is always for many."""
    count = count_plural_forms(code)
    filled = list(filter(None, forms))
    if len(filled) != count:
        return Fault(
            what="other plural forms than the language has",
            found=f"{len(filled)} msgstr[…]",
            expected=f"{count}",
            advice="write one for each form",
        )
    for number, form in enumerate(forms):
        is_last = number + 1 == count
        fault = _check_words(english, english[-1:] if is_last else english, form)
        if fault:
            return fault
    return None


def _check_words(english: Sequence[str], sources: Sequence[str], translated: str) -> Fault | None:
    """What is wrong with words that must have the placeholders of one of these sources."""
    if "<" in translated or "&" in translated:
        written = f"`<` or `&` in the translation of {english[0]!r}"
        return Fault(
            what="markup in a translation",
            found=written,
            expected="plain text",
            advice="remove the markup",
        )
    expected = [_list_placeholders(source) for source in sources]
    written = _list_placeholders(translated)
    if written in expected:
        return None
    summary = "other placeholders than in the English words"
    return Fault(
        what=summary,
        found=written or "none",
        expected=expected[-1] or "none",
        advice="correct them",
    )


def _list_placeholders(text: str) -> str:
    return ", ".join(sorted(_PLACEHOLDER.findall(text)))


def _check_gloss(sentence: str, gloss: str) -> Fault | None:
    for markup in _MARKUP.findall(gloss):
        if markup not in sentence:
            return Fault(
                what="markup in a gloss, which readers would see as it is",
                found=repr(markup),
                expected="plain text",
                advice="remove the markup",
            )
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
