"""A search index in files, as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.site.search_shards import IndexDivider


@dataclass(frozen=True, slots=True)
class DividedIndex:
    """What a site has of an index that is divided."""

    first: Mapping[str, Any]  # the settings, which are read first
    files: Mapping[str, str]  # name -> text


def divide_index(index: Mapping[str, Any], *, is_large: bool = False) -> DividedIndex:
    """The files of an index of `config` and `docs`."""
    divider = IndexDivider(index["docs"], index["config"], is_large=is_large)
    files = dict(divider.list_files())
    return DividedIndex(divider.describe(), files)
