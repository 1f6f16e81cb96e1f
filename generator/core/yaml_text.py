"""YAML without surprises: text in, plain values and line numbers out.

Only what YAML 1.2 calls JSON values come out: `no`, `12:30`, `1e3` and `2023-02-01` stay text.
Anchors, aliases, tags, duplicate keys, several documents and deep nesting are refused before
anything is built from them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from generator.core.frozen import Frozen
from generator.core.merge_conflicts import (
    find_merge_conflicts,
    is_merge_mark,
    report_merge_mark,
)
from generator.core.problems import Fault
from generator.core.text import line_number

MAX_DEPTH = 10
MAX_CHARACTERS = 2_000_000  # of what people write
ANY_LENGTH = 1 << 62  # more than any machine has

KeyPath = tuple[str | int, ...]  # keys and 0-based places from the top
_Loader = type[yaml.SafeLoader | yaml.CSafeLoader]
# libyaml reads in a tenth of the time; it is not on every machine.
_QUICK_LOADER: _Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PlainValue = Any  # None, bool, int, float, str, list and dict of these
PlainMapping = Mapping[str, PlainValue]
PlainDict = dict[str, PlainValue]

# How PyYAML says that a sign is not the one that must come next.
_OTHER_SIGN = re.compile(r"expected (?P<expected>.{1,80}), but (?:got|found) (?P<found>.{1,80})")
_NO_BEGINNING = re.compile(r"found character (?P<found>'.{1,10}') that cannot start any token")
_TAB, _BLANKS = "a tab", "blanks at the beginning of the line"
_INVALID = "is not valid YAML"
_ODD_BLANK = re.compile(r" *([^\S \t\r\n])")  # as a text program or a web page has it
# No address, and no `---`
_GLUED = re.compile(r"\s*(?:(?:- )?(?P<key>[a-z_]+:)[^\s/]|-[a-z_])")
# What PyYAML calls parts of a text -> what an editor does.
_PARTS: Mapping[str, str] = {
    "<block end>": "the end of the list or mapping",
    "'<block mapping start>'": "keys that begin further to the right",
    "'<block sequence start>'": "a list that begins further to the right",
    "'<scalar>'": "more text",
    "'<stream end>'": "the end of the file",
    "'<document start>'": "the end of the file",
    r"'\t'": _TAB,
    "the node content": "a value",
}
# What PyYAML says -> what is found and expected.
_REASONS: Mapping[str, tuple[str, str]] = {
    "could not find expected ':'": ("a line without `:`", "`key: value`"),
    "found unexpected end of stream": ("the end of the file", "the closing quotation mark"),
    "mapping values are not allowed here": ("a `:` out of place", "`key: value`"),
}
# What libyaml takes and PyYAML itself refuses; a question mark, in a list or mapping on one line.
_DIVIDES_READERS = re.compile(r"[\t\ufeff]|[|>][-+0-9]*#")
_FLOW_SIGNS: Mapping[str, tuple[str, str]] = {  # what PyYAML is doing -> how that begins and ends
    "while parsing a flow mapping": ("{", "}"),
    "while parsing a flow sequence": ("[", "]"),
}
_FLOW = re.compile(r"[\[{]")
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,15})?")
_WORDS: PlainMapping = {"": None, "~": None, "null": None, "true": True, "false": False}


class YamlError(ValueError):
    """The text is not YAML that we read; `line` is 1-based."""

    def __init__(self, line: int, fault: Fault) -> None:
        super().__init__(fault.message)
        self.line = line
        self.fault = fault


class Document(Frozen):
    """The value of a YAML text, and the line on which each part of it begins."""

    value: PlainValue
    lines: Mapping[KeyPath, int]  # 1-based; of the key for a member of a mapping
    errors: tuple[YamlError, ...] = ()  # in text order
    # Parts that an error leaves open: not given, given twice, or (the whole) never read to the end
    doubtful: frozenset[KeyPath] = frozenset()
    # Texts in double quotation marks, which YAML takes off
    double_quoted: frozenset[KeyPath] = frozenset()

    def line(self, path: KeyPath) -> int:
        """The line of that part, or of the nearest part around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Document:
    """Read one YAML document; raises the first YamlError."""
    document = parse_with_errors(text)
    if document.errors:
        raise document.errors[0]
    return document


def parse_with_errors(text: str, most: int = MAX_CHARACTERS) -> Document:
    """Read as much of one YAML document as can be read, and name all errors up to there; what has
    more than so many characters is one.
    """
    if len(text) > most:
        return _refuse_length(text, most)
    conflicts = find_merge_conflicts(text)
    errors = [YamlError(conflict.first_line, conflict.fault) for conflict in conflicts]
    if errors:
        return Document(value=None, lines={}, errors=tuple(errors), doubtful=frozenset({()}))
    return _read_quickly(text) or _read_with_reasons(text)


def _refuse_length(text: str, most: int) -> Document:
    fault = Fault(
        what="is too long",
        found=f"{len(text):,} characters",
        expected=f"at most {most:,}",
        advice="split it",
    )
    return Document(value=None, lines={}, errors=(YamlError(1, fault),), doubtful=frozenset({()}))


def _read_quickly(text: str) -> Document | None:
    """The document of a text without errors; None for any other, and where readers differ.

    Where there is an error, libyaml says less of it, and it refuses some text that YAML allows.
    """
    if _DIVIDES_READERS.search(text) or ("?" in text and _FLOW.search(text)):
        return None
    builder = _Builder()
    try:
        builder.read(text, _QUICK_LOADER)
    except (YamlError, yaml.YAMLError, UnicodeError):
        return None
    if builder.errors:
        return None
    return builder.finish()


def _read_with_reasons(text: str) -> Document:
    builder = _Builder()
    try:
        builder.read(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return _report_alone(builder, _explain_syntax(error, text))
    except yaml.reader.ReaderError as error:
        return _report_alone(builder, _explain_character(error, text))
    except YamlError as error:
        return _report_alone(builder, error)
    return builder.finish()


def _report_alone(builder: _Builder, error: YamlError) -> Document:
    """What is left of a document behind an error after which nothing could be read."""
    errors = (*builder.errors, error)
    return Document(value=None, lines={}, errors=errors, doubtful=frozenset({()}))


def _explain_syntax(error: yaml.MarkedYAMLError, text: str) -> YamlError:
    reason = error.problem or error.context or "wrong form"
    advice = "correct it, or put text that contains such a sign in quotes"
    mark = error.problem_mark or error.context_mark
    if error.context == "while scanning a quoted scalar":
        mark = error.context_mark  # where it begins: it ends with the file
    line = _line_of(mark)
    if slip := _find_slip_of_line(text.split("\n"), line):
        return slip
    if unclosed := _find_unclosed_bracket(error, text) or _find_unclosed_quotation(text, mark):
        return unclosed
    signs = _OTHER_SIGN.fullmatch(reason)
    character = _NO_BEGINNING.fullmatch(reason)
    if signs and _is_behind_quotation(text, mark):
        sign, expected = "more text behind a closing quotation mark", "the end of the text there"
        advice = "put the whole text in single quotes, as in '\"words\" more words'"
    elif signs:
        sign = _name_part(signs["found"])
        expected = _name_part(signs["expected"])
    elif character:
        sign, expected = _name_part(character["found"]), "a letter, digit or quotation mark"
        if sign == _TAB:
            return YamlError(
                line, Fault(what=_INVALID, found=sign, expected=_BLANKS, advice="replace the tab")
            )
    elif reason in _REASONS:
        sign, expected = _REASONS[reason]
    else:
        return YamlError(line, Fault(f"{_INVALID}: {reason}", advice=advice))
    return YamlError(line, Fault(what=_INVALID, found=sign, expected=expected, advice=advice))


def _find_unclosed_bracket(error: yaml.MarkedYAMLError, text: str) -> YamlError | None:
    """A `{` or `[` of an earlier line, if that is why a line cannot be read."""
    begin, mark = error.context_mark, error.problem_mark
    signs = _FLOW_SIGNS.get(error.context or "")
    if not signs or begin is None or mark is None:
        return None
    if begin.line == mark.line:
        return None
    sign, closing = signs
    lines = text.split("\n")[begin.line : mark.line + 1]
    written = "\n".join(lines)
    if written.count(sign) <= written.count(closing):
        return None
    found = f"`{sign}` without its `{closing}`"
    fault = Fault(what=_INVALID, found=found, expected=f"`{closing}`", advice="close it")
    return YamlError(_line_of(begin), fault)


def _find_unclosed_quotation(text: str, mark: yaml.Mark | None) -> YamlError | None:
    """A quotation mark that an earlier line lacks, if that is why a line cannot be read."""
    if mark is None or not _is_behind_quotation(text, mark):
        return None
    odd = [
        number
        for number, line in enumerate(text[: mark.index].split("\n"), start=1)
        if line.count('"') % 2
    ]
    # The last one is the line that cannot be read, in which the text of the other one ends.
    if len(odd) < 2 or odd[-1] != _line_of(mark):
        return None
    fault = Fault(
        what=_INVALID,
        found="a quotation mark that is not closed in its line",
        expected="a pair of them",
        advice="add the closing one",
    )
    return YamlError(odd[-2], fault)


def _find_slip_of_line(lines: list[str], number: int) -> YamlError | None:
    """What is surely wrong with that line or the one before, whatever YAML says of them."""
    for number_here, line in enumerate(lines, start=1):
        if is_merge_mark(line):
            return YamlError(number_here, report_merge_mark(line))
    if odd := _ODD_BLANK.match(lines[number - 1]):
        found = f"the character U+{ord(odd[1]):04X}"
        return YamlError(
            number,
            Fault(what=_INVALID, found=found, expected=_BLANKS, advice="replace it by blanks"),
        )
    for number_here in (number, number - 1):
        glued = None
        if number_here:
            glued = _GLUED.match(lines[number_here - 1])
        if glued:
            found = f"`{glued['key'] or '-'}` without a blank behind it"
            expected = "`key: value`" if glued["key"] else "`- entry`"
            return YamlError(
                number_here,
                Fault(what=_INVALID, found=found, expected=expected, advice="write the blank"),
            )
    return None


def _is_behind_quotation(text: str, mark: yaml.Mark | None) -> bool:
    """Whether what YAML cannot read goes on behind a closing quotation mark of its line."""
    if mark is None:
        return False
    before = text[: mark.index].rpartition("\n")[2]
    return before.rstrip(" ").endswith(('"', "'"))


def _name_part(part: str) -> str:
    return _PARTS.get(part, part)


def _explain_character(error: yaml.reader.ReaderError, text: str) -> YamlError:
    code = f"U+{ord(text[error.position]):04X}"
    fault = Fault(f"contains the character {code}, which YAML forbids", advice="remove it")
    return YamlError(line_number(text, error.position), fault)


def _line_of(mark: yaml.Mark | None) -> int:
    if mark:
        return mark.line + 1
    return 1


class _OpenCollection(Frozen):
    """A list or mapping whose end is still to come."""

    path: KeyPath
    value: PlainValue


class _Builder:
    """Builds one value from YAML events.

    Keeps the open collections on a stack, so that nothing recurses. An error that leaves the rest
    readable is collected in `errors`; another one is raised.
    """

    def __init__(self) -> None:
        self.errors: list[YamlError] = []
        self.doubtful: set[KeyPath] = set()
        self.repeated: list[tuple[PlainDict, str]] = []  # mapping, stand-in for its key
        self.double_quoted: set[KeyPath] = set()
        self.lines: dict[KeyPath, int] = {(): 1}
        self.documents: list[PlainValue] = []
        self.open: list[_OpenCollection] = []  # innermost last
        self.key: str | None = None  # of the mapping on top of the stack, whose value comes next

    def read(self, text: str, loader: _Loader) -> None:
        for event in yaml.parse(text, Loader=loader):
            self.take_event(event)

    def finish(self) -> Document:
        """What was built, without the values of keys that had one already."""
        for mapping, stand_in in self.repeated:
            del mapping[stand_in]
        value = None
        if self.documents:
            value = self.documents[0]
        return Document(
            value=value,
            lines=self.lines,
            errors=tuple(self.errors),
            doubtful=frozenset(self.doubtful),
            double_quoted=frozenset(self.double_quoted),
        )

    def take_event(self, event: yaml.Event) -> None:
        line = 1
        if event.start_mark:
            line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent) and self.documents:
            fault = Fault("contains a second document (`---`)", advice="keep one document a file")
            raise YamlError(line, fault)
        if isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.NodeEvent):
            self.refuse_extras(event, line)
            if self._key_is_due():
                self.take_key(event, line)
            else:
                self.take_value(event, line)

    def refuse_extras(self, event: yaml.NodeEvent, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            advice = "write the value out, or put it in quotes"
            fault = Fault("uses an anchor or alias (`&` or `*`)", advice=advice)
            self.errors.append(YamlError(line, fault))
        tag = getattr(event, "tag", None)
        if tag:
            written = tag.replace("tag:yaml.org,2002:", "!!")
            fault = Fault("uses a tag", f"`{written}`", advice="remove it")
            self.errors.append(YamlError(line, fault))

    def _key_is_due(self) -> bool:
        if not self.open:
            return False
        in_mapping = isinstance(self.open[-1].value, dict)
        return in_mapping and self.key is None

    def take_key(self, event: yaml.NodeEvent, line: int) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            fault = Fault("has a list, mapping or alias as a key", expected="a plain word")
            raise YamlError(line, fault)
        parent = self.open[-1]
        path = (*parent.path, event.value)
        if path not in self.lines:
            self.lines[path] = line
            self.key = event.value
            return
        first = f"{event.value!r} first on line {self.lines[path]}"
        fault = Fault("duplicate key", first, advice="keep one of the two")
        self.errors.append(YamlError(line, fault))
        self.doubtful.add(path)
        self.key = f"\0 {event.value} {len(self.repeated)}"
        self.repeated.append((parent.value, self.key))

    def take_value(self, event: yaml.NodeEvent, line: int) -> None:
        if len(self.open) >= MAX_DEPTH:
            fault = Fault(f"is nested more than {MAX_DEPTH} deep", advice="flatten it")
            raise YamlError(line, fault)
        if isinstance(event, yaml.AliasEvent):
            path = self.add_value(None, line)
        elif isinstance(event, yaml.ScalarEvent):
            path = self.take_scalar(event, line)
        else:
            value: PlainValue = {} if isinstance(event, yaml.MappingStartEvent) else []
            path = self.add_value(value, line)
            self.open.append(_OpenCollection(path, value))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
            self.doubtful.add(path)

    def take_scalar(self, event: yaml.ScalarEvent, line: int) -> KeyPath:
        try:
            path = self.add_value(_read_scalar(event), line)
        except UnicodeDecodeError:
            fault = Fault("escapes half a character (`\\ud800` …)", advice="write it whole")
            self.errors.append(YamlError(line, fault))
            path = self.add_value(None, line)
            self.doubtful.add(path)
        if event.style == '"':
            self.double_quoted.add(path)
        return path

    def add_value(self, value: PlainValue, line: int) -> KeyPath:
        """Put the value into the innermost open collection; its path."""
        if not self.open:
            self.documents.append(value)
            return ()
        parent = self.open[-1]
        if isinstance(parent.value, list):
            path: KeyPath = (*parent.path, len(parent.value))
            parent.value.append(value)
            self.lines[path] = line
            return path
        key = str(self.key)
        self.key = None
        parent.value[key] = value
        return (*parent.path, key)


def _read_scalar(event: yaml.ScalarEvent) -> PlainValue:
    """A plain scalar may be a number, true, false or nothing; everything else is text.

    Raises UnicodeDecodeError where the text escapes half a character.
    """
    if not event.implicit[0]:
        return _join_surrogates(event.value)
    if event.value in _WORDS:
        return _WORDS[event.value]
    number = _NUMBER.fullmatch(event.value)
    if number is None:
        return event.value
    has_decimals = bool(number[2])
    if has_decimals:
        return float(event.value)
    return int(event.value)


def _join_surrogates(text: str) -> str:
    """The text with the two halves of an escaped character (`\\ud83d\\ude00`, as JSON writes it)
    made one.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
