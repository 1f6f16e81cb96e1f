"""Plain values as YAML text: block style, keys in the order given, long texts as literal blocks.

How a value is written is PyYAML's choice, and what is rare it writes itself. Common values are
written here, in the same way: PyYAML looks at each character in Python, which took most of the time
of a large book.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from generator.core.remembered import remember
from generator.core.yaml_text import PlainMapping, PlainValue

_MAX_INLINE_LENGTH = 60  # characters of a text that is written behind its key
LIST_MARGIN = _INDENT = "  "  # of the lists of a mapping

# PyYAML takes NEL, LS, PS and CR for ends of lines outside double quotes, and would read a blank
# back
_ODD_LINE_BREAKS = re.compile(r"[\r\x85\u2028\u2029]")

# One line of letters and signs that need no escape, without blanks at its ends
_PRINTABLE_LINE = re.compile(
    r"[!-~\xa1-\u02ff\u2010-\u2027](?:[ -~\xa0-\u02ff\u2010-\u2027]*[!-~\xa1-\u02ff\u2010-\u2027])?"
)
# Such a line in which nothing can be taken for a quotation, a number, a date, a list or mapping, or
# a comment
_PLAIN_SCALAR = re.compile(
    r"""[A-Za-z][ -"$-9;-~\xa0-\u02ff\u2010-\u2027]*"""
    r"""(?:(?::(?! )|(?<! )\#)[ -"$-9;-~\xa0-\u02ff\u2010-\u2027]*)*(?<![ :])"""
)
_YAML_KEYWORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null"})  # in any case
_MAX_KEYWORD_LENGTH = 5
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]+")


def dump(value: PlainValue, head: str, *, compact: bool = False) -> str:
    """The YAML text of a value, after a comment line that says `head`.

    `compact` sets lists and mappings of plain words on one line each.
    """
    body = _emit_with_pyyaml(value, compact=True) if compact else _emit(value)
    return f"# {head}\n{body}"


def dump_entry(entry: PlainMapping) -> str:
    """The lines of one entry of a list, to be pasted into a file that has a head of its own."""
    return _emit([dict(entry)]).rstrip("\n")


def format_item(item: PlainValue, margin: str) -> str:
    """Its lines in a list at that margin; raises NeedsPyYamlError."""
    lines: list[str] = []
    _write_sequence(lines, [item], margin, margin)
    return "\n".join(lines)


def format_member(key: str, value: PlainValue) -> str:
    """Its lines in a document that is a mapping; raises NeedsPyYamlError."""
    lines: list[str] = []
    _write_mapping(lines, {key: value}, "", "")
    return "\n".join(lines)


class NeedsPyYamlError(Exception):
    """A key or text changes more of the document than its own line: PyYAML must write all of it."""


def _emit(value: PlainValue) -> str:
    try:
        return _format_document(value)
    except NeedsPyYamlError:
        return _emit_with_pyyaml(value)


# --- what is common -------------------------------------------------------------------------------


def _format_document(value: PlainValue) -> str:
    lines: list[str] = []
    if value and isinstance(value, dict):
        _write_mapping(lines, value, "", "")
    elif value and isinstance(value, list | tuple):
        _write_sequence(lines, value, "", "")
    else:
        raise NeedsPyYamlError
    lines.append("")
    return "\n".join(lines)


def _write_mapping(lines: list[str], mapping: PlainMapping, start: str, margin: str) -> None:
    """One line or more for each member; `start` precedes the first, `margin` the others."""
    inner = margin + _INDENT
    for key, value in mapping.items():
        head = f"{start}{_format_key(key)}:"
        start = margin
        if value and isinstance(value, dict):
            lines.append(head)
            _write_mapping(lines, value, inner, inner)
        elif value and isinstance(value, list | tuple):
            lines.append(head)
            _write_sequence(lines, value, inner, inner)
        else:
            lines.append(f"{head} {_format_scalar(value, inner)}")


def _write_sequence(lines: list[str], items: Sequence[PlainValue], start: str, margin: str) -> None:
    inner = margin + _INDENT
    for item in items:
        head = f"{start}- "
        start = margin
        if item and isinstance(item, dict):
            _write_mapping(lines, item, head, inner)
        elif item and isinstance(item, list | tuple):
            _write_sequence(lines, item, head, inner)
        else:
            lines.append(f"{head}{_format_scalar(item, inner)}")


@remember
def _format_key(key: str) -> str:
    is_short = 0 < len(key) <= _MAX_INLINE_LENGTH
    if is_short and _PRINTABLE_LINE.fullmatch(key):
        return _format_text(key, "")
    raise NeedsPyYamlError


def _format_scalar(value: PlainValue, margin: str) -> str:
    """A text, number, truth value, nothing or empty collection; further lines begin at `margin`."""
    if isinstance(value, str):
        return _format_text(value, margin)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _format_float(value)
    return "{}" if isinstance(value, dict) else "[]"


def _format_float(value: float) -> str:
    digits = repr(value)
    if _DECIMAL.fullmatch(digits):
        return digits
    return _emit_scalar(value)


def _format_text(text: str, margin: str) -> str:
    if len(text) > _MAX_INLINE_LENGTH:
        is_printable = _PRINTABLE_LINE.fullmatch(text)
        if is_printable:
            return f"|-\n{margin}{text}"
        return _format_rare_text(text, margin)
    if _PLAIN_SCALAR.fullmatch(text) and not _is_yaml_keyword(text):
        return text
    return _format_rare_text(text, margin)


def _is_yaml_keyword(text: str) -> bool:
    if len(text) > _MAX_KEYWORD_LENGTH:
        return False
    return text.lower() in _YAML_KEYWORDS


def _format_rare_text(text: str, margin: str) -> str:
    if text.endswith("\n"):  # where it is the last text, the document needs a mark of its end
        raise NeedsPyYamlError
    lines = _emit_scalar(text)
    if "\n" not in lines:
        return lines
    first, *others = lines.split("\n")
    indented = [f"{margin}{line.removeprefix(_INDENT)}" if line else "" for line in others]
    return "\n".join([first, *indented])


# --- what is rare ---------------------------------------------------------------------------------


@remember
def _emit_scalar(value: str | float) -> str:
    """The value as it is written behind a key, with further lines indented once."""
    return _emit_with_pyyaml({"key": value}).removeprefix("key: ").removesuffix("\n")


class _Dumper(yaml.SafeDumper):
    """Block style without aliases, members of a list indented below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _represent_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = None
    if _ODD_LINE_BREAKS.search(value):
        style = '"'
    elif len(value) > _MAX_INLINE_LENGTH:
        style = "|"
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _represent_text)


def _emit_with_pyyaml(value: PlainValue, *, compact: bool = False) -> str:
    return yaml.dump(
        value,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=10**9,
        default_flow_style=None if compact else False,
    )
