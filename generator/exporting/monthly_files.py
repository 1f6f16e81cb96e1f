"""Part large files of data by month, each of the same form as the whole one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from generator.core.days import Days, name_month
from generator.core.each import MakeText, make_text_anew
from generator.core.sort_keys import sort_by_key
from generator.core.text import TextFiles
from generator.core.yaml_text import PlainDict, PlainMapping, PlainValue
from generator.core.yaml_writer import dump_long

# Characters of YAML: a host shows no larger file, and no larger change of one
LARGEST_FILE = 2_000_000
_SOURCES = "sources.yml"
_PARTED = (
    _SOURCES,
    "ledger.yml",
    "timeline.yml",
    "topics/",
)  # other files have records of no month

Months = Mapping[str, str]  # id of an article -> month in which it was published


def part_files(
    values: PlainMapping, texts: TextFiles, head: str, make_text: MakeText = make_text_anew
) -> Mapping[str, str]:
    """Path -> YAML text, where a large file has what is of no month, and beside it a folder of its
    name a file of each month.
    """
    months = {
        source["id"]: name_month(Days.parse_or_none(source["date"]["value"]))
        for source in values[_SOURCES]
    }
    files = {}
    for path, text in texts.items():
        if len(text) <= LARGEST_FILE or not path.startswith(_PARTED):
            files[path] = text
            continue
        folder = path.removesuffix(".yml")
        parted = _part_value(values[path], months)
        rest = parted.pop("")
        files[path] = dump_long(rest, head, make_text)
        for month, value in parted.items():
            files[f"{folder}/{month}.yml"] = dump_long(value, head, make_text)
    return files


def _part_value(value: PlainValue, months: Months) -> PlainDict:
    """Month -> what a value has of it, and by "" all else: lists of records are parted, and what is
    no list is in each.
    """
    if isinstance(value, list):
        by_month = _part_list(value, months)
        return {"": by_month.pop("", []), **by_month}
    lists = {key: _part_list(item, months) for key, item in value.items() if isinstance(item, list)}
    found = {month for by_month in lists.values() for month in by_month}
    return {
        month: {
            key: lists[key].get(month, []) if key in lists else item for key, item in value.items()
        }
        for month in sorted({"", *found})
    }


def _part_list(records: list[Any], months: Months) -> dict[str, list[Any]]:
    by_month = defaultdict(list)
    for record in records:
        by_month[_find_month(record, months)].append(record)
    return sort_by_key(by_month)


def _find_month(record: PlainValue, months: Months) -> str:
    """The month of a record by its own date, or else by its article; "" where it has neither."""
    if not isinstance(record, dict):
        return ""
    date = record.get("date")
    if isinstance(date, dict):  # of an article
        return name_month(Days.parse_or_none(date["value"]))
    if "value" in record:  # of an event
        return name_month(Days.parse_or_none(record["value"]))
    return months.get(record.get("article", ""), "")
