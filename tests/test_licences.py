"""The method page names everything of others that the site contains, with its licence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import material

from tests.conftest import PROJECT

THEME = Path(material.__file__).parent / "templates/assets"
TABLE = PROJECT / "generator/showing/templates/licences.md.j2"
ROW = re.compile(r"<li>(?P<what>[^<:]+): (?P<licence>[^<,]+), [^<]+</li>")
PACKAGE = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")


def read_table() -> dict[str, str]:
    """What the site contains -> its licence."""
    text = TABLE.read_text(encoding="utf-8")
    return {row["what"]: row["licence"] for row in ROW.finditer(text)}


def list_packages() -> set[str]:
    """The packages of which the theme's scripts and styles are made, by their source maps."""
    packages: set[str] = set()
    for path in THEME.rglob("*.map"):
        for source in json.loads(path.read_text(encoding="utf-8"))["sources"]:
            packages.update(PACKAGE.findall(source))
    return packages


def test_every_package_in_the_theme_s_scripts_and_styles_is_named() -> None:
    packages = list_packages()
    assert {"lunr", "rxjs"} <= packages
    assert packages - read_table().keys() == set()


def test_every_licence_is_given_in_full_or_by_address() -> None:
    text = TABLE.read_text(encoding="utf-8")
    licences = set(read_table().values())
    assert {licence for licence in licences if f"<strong>{licence}</strong>: " not in text} == set()
    own = (PROJECT / "LICENSE").read_text(encoding="utf-8").partition("Permission")[2]
    assert " ".join(own.split()) in text.replace("“", '"').replace("”", '"')


def test_the_fonts_licence_ships_with_the_fonts(site: Path) -> None:
    assert "Adobe" in (site / "assets/fonts/OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (site / "assets/fonts/OFL.txt").read_text(encoding="utf-8")


def test_each_language_s_method_page_shows_them(site: Path) -> None:
    for page in ("method/index.html", "id/method/index.html"):
        html = (site / page).read_text(encoding="utf-8")
        assert "Martin Donath" in html, page
        assert "OFL-1.1, Adobe" in html, page


def test_scripts_for_other_languages_do_not_ship(site: Path) -> None:
    assert not (site / "assets/javascripts/lunr").exists()
