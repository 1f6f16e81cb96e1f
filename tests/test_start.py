"""A command loads what it needs, and nothing else: it begins at once."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import PROJECT

# What takes its time to load, and what --version, help and shell completion have no need of.
HEAVY = ("babel", "jinja2", "jsonschema", "lxml", "mkdocs", "pycrfsuite", "trafilatura", "yaml")
FLOORS = ("reading", "comparing", "showing", "exporting", "measure")
LIST_LOADED = """
import sys
from generator.cli import main
code = main({arguments!r})
print(code, *sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["explain", "--help"]], ids=" ".join
)
def test_help_loads_no_floor_of_the_house(arguments: list[str]) -> None:
    program = LIST_LOADED.format(arguments=arguments)
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    code, *modules = result.stderr.split()
    assert code == "0"
    unneeded = {*HEAVY, *(f"generator.{floor}" for floor in FLOORS)}
    assert unneeded.isdisjoint(modules)


def test_a_book_without_mistakes_is_read_without_what_says_what_is_wrong() -> None:
    program = (
        "import sys; from pathlib import Path; from generator.desk.inputs import read; "
        "print(*[article.id for article in read(Path('tests/small')).articles]); "
        "print(*sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=PROJECT
    )
    articles, modules = result.stdout.splitlines()
    assert articles.split()
    assert "jsonschema" not in modules.split()
