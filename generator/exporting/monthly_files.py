"""Part large files of data by month, each of the same form as the whole one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import UNSET, Struct

from generator.core.days import Days, name_month
from generator.exporting.record_files import FormattedFile, Item, Members

# Characters of YAML: a host shows no larger file, and no larger change of one
LARGEST_FILE = 2_000_000
_PARTED = (
    "sources.yml",
    "ledger.yml",
    "timeline.yml",
    "topics/",
)  # other files have records of no month

Months = Mapping[str, str]  # id of an article -> month in which it was published


class _DatedRecord(Struct):
    """What of a record says of which month it is."""

    date: Any = UNSET
    value: Any = UNSET
    article: str = ""


def part_file(file: FormattedFile, months: Months, head: str) -> Iterator[FormattedFile]:
    """The file, or where it is large one with what is of no month, and beside it a folder of its
    name with one of each month.
    """
    if not file.path.startswith(_PARTED) or sum(map(len, file.write(head))) <= LARGEST_FILE:
        yield file
        return
    folder = file.path.removesuffix(".yml")
    for month, members in _part_members(file.members, months).items():
        path = file.path
        if month:
            path = f"{folder}/{month}.yml"
        yield FormattedFile(path, members)


def _part_members(members: Members, months: Months) -> Mapping[str, Members]:
    """Month -> what a file has of it, and by "" all else: lists of records are parted, and what is
    no list is in each.
    """
    lists = {
        key: _part_list(member, months)
        for key, member in members.items()
        if not isinstance(member, Item)
    }
    months_with_items: set[str] = set()
    for by_month in lists.values():
        months_with_items.update(by_month)
    of_months = {}
    for month in sorted({"", *months_with_items}):
        of_month = dict(members)
        for key, by_month in lists.items():
            of_month[key] = by_month.get(month, [])
        of_months[month] = of_month
    return of_months


def _part_list(items: Sequence[Item], months: Months) -> Mapping[str, Sequence[Item]]:
    by_month = defaultdict(list)
    for item in items:
        by_month[_find_month(item.json, months)].append(item)
    return by_month


def _find_month(item: bytes, months: Months) -> str:
    """The month of a record by its own date, or else by its article; "" where it has neither."""
    if not item.startswith(b"{"):
        return ""
    record = msgspec.json.decode(item, type=_DatedRecord)
    if isinstance(record.date, dict):  # of an article
        return name_month(Days.parse_or_none(record.date["value"]))
    if record.value is not UNSET:  # of an event
        return name_month(Days.parse_or_none(record.value))
    return months.get(record.article, "")
