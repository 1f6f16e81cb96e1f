"""The wheel contains all that a book needs on a machine that has no clone of this project."""

from __future__ import annotations

import configparser
import re
import zipfile
from pathlib import Path

import pytest

from tests.wheel import PROJECT, fetch_wheel

# What adds a folder to those that Python imports from; reading them is all right.
ADDED_PATH = re.compile(r"sys\.path(?:\.|\[| *\+?= )")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(fetch_wheel(tmp_path_factory.mktemp("wheel")))


def test_every_file_of_the_program_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    """Theme, style, scripts, fonts, templates, tables and the files of a new book."""
    program = PROJECT / "generator"
    files = {
        path.relative_to(PROJECT).as_posix()
        for path in program.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {
        "generator/site/theme/assets/book.css",
        "generator/site/theme/assets/book.js",
        "generator/site/theme/assets/fonts/book-serif.woff2",
        "generator/site/theme/main.html",
        "generator/site/theme/mkdocs_theme.yml",
        "generator/showing/templates/topic.md.j2",
    } <= files
    packed = {name for name in wheel.namelist() if name.startswith("generator/")}
    assert sorted(files - packed) == []
    assert sorted(packed - files) == []


def test_the_wheel_offers_command_plugin_and_theme(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    offers = configparser.ConfigParser()
    offers.read_string(wheel.read(name).decode())
    assert "briefing" in offers["console_scripts"]
    assert "briefing" in offers["mkdocs.plugins"]
    assert "briefing" in offers["mkdocs.themes"]


def test_the_wheel_names_no_path_of_a_clone(wheel: zipfile.ZipFile) -> None:
    for name in wheel.namelist():
        if Path(name).suffix == ".py":
            assert not ADDED_PATH.search(wheel.read(name).decode()), name
