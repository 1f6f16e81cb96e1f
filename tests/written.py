"""What people wrote, as all tests need it: the shipped book's files, and files of cases and gold."""

from __future__ import annotations

import functools
import html
import re
from pathlib import Path
from typing import Any

import yaml

from generator.desk import inputs

PROJECT = Path(__file__).parent.parent
# Reads ten times as fast as PyYAML's own, which is used where libyaml is missing.
LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@functools.cache
def shipped_inputs() -> inputs.Inputs:
    """The shipped book's files, which take half a second to read."""
    return inputs.read(PROJECT)


def load_yaml(path: Path) -> Any:
    """The value of a YAML file."""
    return parse_yaml(path.read_text(encoding="utf-8"))


def parse_yaml(text: str) -> Any:
    """The value of a YAML text."""
    return yaml.load(text, LOADER)  # noqa: S506 - a safe loader


def without_inputs(text: str) -> str:
    """What was made, without the name of all inputs, and the sums of files that print it."""
    return re.sub(r"swh:1:dir:[0-9a-f]{40}|sha256:[0-9a-f]{64}", "", html.unescape(text))
