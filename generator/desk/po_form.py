"""Find what is wrong with the form of a PO file's lines, before anything is read of its entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.core.frozen import Frozen
from generator.core.merge_conflicts import is_merge_mark, report_merge_mark
from generator.core.problems import Fault

_KEYWORD = re.compile(rb"(msgctxt|msgid_plural|msgid|msgstr)(\[[0-9]\])?")
_LINE = re.compile(
    rb'(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[[0-9]\])?)[ \t]+)?"([^"\\]|\\[nrt"\\])*")?',
    re.DOTALL,
)
_INNER_MARK = re.compile(rb'(?:%b[ \t]+)?".*"' % _KEYWORD.pattern, re.DOTALL)
_ESCAPE = re.compile(r"\\[^nrt\"\\]")
_CHARSET = re.compile(rb'"Content-Type:.*charset=(?P<name>[\w-]+)', re.IGNORECASE)
# A keyword -> those that may come before it, "" at the beginning.
_BEFORE = {
    "msgctxt": ("", "msgstr"),
    "msgid": ("", "msgstr", "msgctxt"),
    "msgid_plural": ("msgid",),
    "msgstr": ("msgid", "msgid_plural"),
}


class FormFault(Frozen):
    number: int  # 0-based, of the line
    fault: Fault


def find_wrong_lines(lines: Sequence[bytes]) -> Iterator[FormFault]:
    """The lines that no PO file may have."""
    for number, line in enumerate(lines):
        if not _LINE.fullmatch(line.strip()):
            yield FormFault(number, _explain_line(line.strip()))


def _explain_line(line: bytes) -> Fault:
    text = line.decode("utf-8", "backslashreplace")
    if is_merge_mark(text):
        return report_merge_mark(text)
    found = repr(text)
    if _LINE.fullmatch(line + b'"'):
        return Fault(
            what="lacks the closing quotation mark",
            found=found,
            expected='the line to end in `"`',
            advice="add it",
        )
    if escape := _ESCAPE.search(text):
        return Fault(
            what="a backslash before what needs none",
            found=f"`{escape[0]}`",
            expected=r"`\n`, `\t`, `\"` or `\\`",
            advice="remove the backslash, or write it twice",
        )
    if _INNER_MARK.fullmatch(line):
        return Fault(
            what="a quotation mark within the text, which ends it",
            found=found,
            expected=r"`\"`, or curly ones",
            advice="write a backslash before each within the text",
        )
    return Fault(
        what="is not a line of a PO file",
        found=found,
        expected='`msgid "…"`, `msgstr "…"` or `"…"`',
        advice="correct it",
    )


def find_other_charset(lines: Sequence[bytes]) -> FormFault | None:
    """Where the head of the file names another encoding than the one in which it is read."""
    for number, line in enumerate(lines):
        charset = _CHARSET.search(line)
        if charset and charset["name"].lower() not in {b"utf-8", b"utf8"}:
            fault = Fault(
                what="names another encoding than that in which it is read",
                found=repr(charset["name"].decode()),
                expected="'utf-8'",
                advice="write charset=utf-8, and save the file so",
            )
            return FormFault(number, fault)
    return None


def find_incomplete_entries(lines: Sequence[bytes]) -> Iterator[FormFault]:
    """Entries that lack a part or have one twice."""
    before, line_before = "", 0
    for number, line in enumerate(lines):
        keyword = _KEYWORD.match(line.strip())
        if not keyword:
            continue
        name = keyword[1].decode()
        is_next_form = bool(keyword[2]) and keyword[2] != b"[0]"
        if name == "msgstr" and before == "msgstr" and is_next_form:
            continue
        if before not in _BEFORE[name]:
            yield _explain_order(name, number, before, line_before)
        before, line_before = name, number
    if before not in ("", "msgstr"):
        yield FormFault(line_before, _report_lack("msgstr", before))


def _explain_order(name: str, number: int, before: str, line_before: int) -> FormFault:
    if name == before:
        fault = Fault(
            what=f"a second `{name}` in one entry",
            found=f"the first on line {line_before + 1}",
            expected="one",
            advice="remove one of the two",
        )
        return FormFault(number, fault)
    if name == "msgstr":
        return FormFault(number, _report_lack("msgid", name))
    lacking = "msgid" if before == "msgctxt" or name == "msgid_plural" else "msgstr"
    return FormFault(line_before, _report_lack(lacking, before))


def _report_lack(lacking: str, found: str) -> Fault:
    return Fault(
        what=f"an entry lacks its `{lacking}`",
        found=f"`{found}` alone",
        expected="`msgid` with the original, then `msgstr` with the translation",
        advice="add it, or remove the entry",
    )
