"""JSON as the downloads have it, each value on a line of its own, item by item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.core.yaml_text import PlainValue


def format_json(value: PlainValue) -> str:
    """The text of a file of that value."""
    return f"{format_encoded(msgspec.json.encode(value))}\n"


def format_encoded(value: bytes, margin: str = "") -> str:
    """The same of a JSON text, whose further lines begin behind a margin."""
    text = msgspec.json.format(value, indent=1).decode()
    if margin:
        return text.replace("\n", f"\n{margin}")
    return text


def join_list(items: Iterable[str], margin: str = "") -> Iterator[str]:
    """The text of a list of these texts, which have its margin and a blank more."""
    opening = "["
    for item in items:
        yield f"{opening}\n{margin} {item}"
        opening = ","
    yield "[]" if opening == "[" else f"\n{margin}]"
