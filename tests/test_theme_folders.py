"""What MkDocs takes from the theme's folders, of which the hidden ones are not looked through."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from generator.site.theme_folders import list_visible_files


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    """The settings of a book with files of its own over the theme, some of them hidden."""
    for path in ("assets/book.css", "own/deep/a.svg", ".icons/own.svg", ".hidden", "own/.hidden"):
        file = tmp_path / "over" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    config = MkDocsConfig()
    config.load_dict({"site_dir": str(tmp_path / "site"), "use_directory_urls": True})
    config.theme = Theme("briefing", custom_dir=str(tmp_path / "over"))
    return config


def taken_from_theme(config: MkDocsConfig, environment: jinja2.Environment) -> list[str]:
    files = Files([])
    files.add_files_from_theme(environment, config)
    return [f"{file.src_uri} of {file.src_dir}" for file in files]


def test_mkdocs_takes_the_same_files_and_is_asked_about_no_icon(config: MkDocsConfig) -> None:
    taken = taken_from_theme(config, config.theme.get_env())
    list_visible_files(config.theme)
    environment = config.theme.get_env()
    assert taken_from_theme(config, environment) == taken
    assert {"assets/book.css", "own/deep/a.svg"} <= {line.partition(" of ")[0] for line in taken}
    assert len(environment.list_templates()) < 300


def test_a_hidden_file_is_read_all_the_same(config: MkDocsConfig) -> None:
    list_visible_files(config.theme)
    template = config.theme.get_env().get_template(".icons/material/magnify.svg")
    assert template.render().startswith("<svg")
