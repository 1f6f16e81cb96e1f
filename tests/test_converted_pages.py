"""The HTML of a page that is kept from the last site is what its Markdown becomes in this one."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from generator.build import build
from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.caching.entries import Entries
from generator.site.book_making import BuiltBook
from generator.site.rendering import Rendering, SiteWishes, render_site
from tests import small_book
from tests.conftest import PROJECT

OWN_PAGE = "---\nlang: en\nlabel: Own\n---\n# Own page\n\nSee [another](other.md#there) and [itself](#own-page).\n"
OTHER_PAGE = "---\nlang: en\nlabel: Other\n---\n# Other page\n\n## There\n\nWords.\n"
SETTINGS = (PROJECT / "mkdocs.yml").read_text("utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small book in one language, with two pages that people wrote."""
    files = {"docs/own.md": OWN_PAGE, "docs/other.md": OTHER_PAGE, "mkdocs.yml": SETTINGS}
    return small_book.copy(tmp_path / "book", {**files, "data/book.yml": small_book.IN_ENGLISH})


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The Markdown that is converted from now on."""
    texts: list[str] = []
    convert = Markdown.convert

    def note_and_convert(converter: Markdown, text: str) -> str:
        texts.append(text)
        return convert(converter, text)

    monkeypatch.setattr(Markdown, "convert", note_and_convert)
    return texts


def make_site(root: Path, shortcuts: Shortcuts) -> Rendering:
    book = BuiltBook(build(root, shortcuts=shortcuts), shortcuts)
    return render_site(root, book, SiteWishes())


def read_site(root: Path) -> dict[str, bytes]:
    paths = [path for path in (root / "site").rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


def edit(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


# What somebody changes -> how many pages are converted again, at least
CHANGES: dict[str, Callable[[Path], object]] = {
    "a page": edit("docs/own.md", "another", "the other one"),
    "an article": edit("data/articles/dua.txt", "Osaka", "Nagoya"),
    "a page that another links to goes": lambda root: (root / "docs/other.md").unlink(),
    "a part that another page links to": edit("docs/other.md", "## There", "## Elsewhere"),
    "an extension": edit("mkdocs.yml", "theme:", "markdown_extensions: [sane_lists]\ntheme:"),
    "a setting of Markdown": edit(
        "mkdocs.yml", "theme:", "markdown_extensions: [{toc: {permalink: x}}]\ntheme:"
    ),
    "how addresses look": edit("mkdocs.yml", "theme:", "use_directory_urls: false\ntheme:"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_site_is_the_one_that_is_made_anew(change: str, root: Path, tmp_path: Path) -> None:
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    assert make_site(root, shortcuts).is_good
    CHANGES[change](root)
    rendering = make_site(root, shortcuts)
    site = read_site(root)
    assert make_site(root, NO_SHORTCUTS).problems == rendering.problems
    assert read_site(root) == site
    assert make_site(root, shortcuts) == rendering  # of pages that are kept, too


def test_only_changed_pages_are_converted(root: Path, tmp_path: Path, converted: list[str]) -> None:
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    make_site(root, shortcuts)
    assert len(converted) > 20
    converted.clear()
    make_site(root, shortcuts)
    assert converted == []
    CHANGES["a page"](root)
    make_site(root, shortcuts)
    assert [text for text in converted if "Own page" in text] == converted != []


def test_what_a_quiet_build_did_not_say_is_said_by_the_next(
    root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    edit("docs/own.md", "other.md", "nowhere.md")(root)
    caplog.set_level(logging.ERROR, logger="mkdocs")  # as `mkdocs --quiet` does
    assert not make_site(root, shortcuts).problems
    caplog.set_level(logging.WARNING, logger="mkdocs")
    problems = make_site(root, shortcuts).problems
    assert any("nowhere.md" in str(problem) for problem in problems)


def test_a_page_of_which_something_is_said_is_converted_each_time(
    root: Path, tmp_path: Path, converted: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, logger="mkdocs")  # whatever another test left it at
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    edit("docs/own.md", "other.md", "nowhere.md")(root)
    first = make_site(root, shortcuts)
    assert any("nowhere.md" in str(problem) for problem in first.problems)
    converted.clear()
    assert make_site(root, shortcuts).problems == first.problems
    assert len(converted) == 1
