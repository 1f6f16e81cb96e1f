"""The files below data/generated, item by item: no long one is ever whole in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

import msgspec
from msgspec import Struct

from generator.core.each import MakeText
from generator.core.frozen import Frozen
from generator.core.records import Record
from generator.core.yaml_text import PlainValue
from generator.core.yaml_writer import (
    LIST_MARGIN,
    NeedsPyYamlError,
    dump,
    format_item,
    format_member,
)

Records = tuple[Record, ...]

_encode = msgspec.json.Encoder().encode
_SEPARATOR = "\0"  # of texts that are recalled together: YAML has no such sign


Member = bytes | Sequence[bytes]  # a value, or the items of a list


class RecordFile(Frozen):
    """What a file says, as JSON."""

    path: str  # below data/generated
    members: Mapping[str, Member]  # by key; a file that is a list itself has the key ""


class Item(Frozen):
    """An item of a list, or another value of a file."""

    json: bytes
    yaml: str | None  # its lines; None where only PyYAML can write the file that has it


Members = Mapping[str, Item | Sequence[Item]]


class FormattedFile(Frozen):
    """What a file says, as YAML."""

    path: str  # below data/generated
    members: Members  # as those of a `RecordFile`

    def write(self, head: str) -> Iterator[str]:
        """Its text after a comment line that says `head`."""
        if any(item.yaml is None for item in self._list_items()):
            yield dump(self._read(), head)
            return
        yield f"# {head}\n"
        for key, member in self.members.items():
            if isinstance(member, Item):
                yield f"{member.yaml}\n"
            elif not member:
                yield f"{key}: []\n" if key else "[]\n"
            else:
                yield f"{key}:\n" if key else ""
                for item in member:
                    yield f"{item.yaml}\n"

    def _list_items(self) -> Iterator[Item]:
        for member in self.members.values():
            if isinstance(member, Item):
                yield member
            else:
                yield from member

    def _read(self) -> PlainValue:
        value = {key: _read_member(member) for key, member in self.members.items()}
        return value.get("", value)


def _read_member(member: Item | Sequence[Item]) -> PlainValue:
    if isinstance(member, Item):
        return msgspec.json.decode(member.json)
    return [msgspec.json.decode(item.json) for item in member]


def encode_file(path: str, value: Record | Records) -> RecordFile:
    if isinstance(value, tuple):
        return RecordFile(path, {"": list(map(_encode, value))})
    members: dict[str, Member] = {}
    for key in value.__struct_fields__:
        member = getattr(value, key)
        is_list = isinstance(member, tuple)
        members[key] = list(map(_encode, member)) if is_list else _encode(member)
    return RecordFile(path, members)


def format_file(file: RecordFile, make_text: MakeText) -> FormattedFile:
    """The file as YAML, texts of which may be recalled."""
    members: dict[str, Item | Sequence[Item]] = {}
    for key, member in file.members.items():
        if isinstance(member, bytes):
            members[key] = Item(member, _format(partial(_format_member, key, member)))
        else:
            margin = LIST_MARGIN if key else ""
            members[key] = list(_format_items(member, margin, make_text))
    return FormattedFile(file.path, members)


def _format_items(items: Sequence[bytes], margin: str, make_text: MakeText) -> Iterator[Item]:
    for run in _cut_runs(items):
        made_of = ("YAML", margin, run)
        text = _format(partial(make_text, made_of, partial(_format_run, run, margin)))
        if text is None:
            yield from (Item(item, None) for item in run)
        else:
            yield from map(Item, run, text.split(_SEPARATOR))


def _cut_runs(items: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Records of one article that follow each other, and any other by itself: what is recalled
    together, since to recall a text takes longer than to cut it.
    """
    for article, run in groupby(items, _find_article):
        if article:
            yield list(run)
        else:
            yield from ([item] for item in run)


class _OfArticle(Struct):
    """What of a record says which article it is of."""

    article: str = ""


def _find_article(item: bytes) -> str:
    if not item.startswith(b"{"):
        return ""
    return msgspec.json.decode(item, type=_OfArticle).article


def _format_run(run: Iterable[bytes], margin: str) -> str:
    return _SEPARATOR.join(format_item(msgspec.json.decode(item), margin) for item in run)


def _format_member(key: str, member: bytes) -> str:
    return format_member(key, msgspec.json.decode(member))


def _format(make: Callable[[], str]) -> str | None:
    try:
        return make()
    except NeedsPyYamlError:
        return None
