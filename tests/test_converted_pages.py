"""The HTML of a page that is kept from the last site is what its Markdown becomes in this one."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markdown import Markdown

from generator.build import build
from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.caching.entries import Entries
from generator.desk.identity import identify_inputs
from generator.site import page_parts, page_pieces, search_shards
from generator.site.book_making import BuiltBook
from generator.site.page_pieces import divide
from generator.site.rendering import Rendering, SiteWishes, render_site
from generator.site.search_shards import IndexDivider
from tests import small_book
from tests.conftest import PROJECT, NoteCalls

OWN_PAGE = "---\nlang: en\nlabel: Own\n---\n# Own page\n\nSee [another](other.md#there) and [itself](#own-page).\n"
OTHER_PAGE = "---\nlang: en\nlabel: Other\n---\n# Other page\n\n## There\n\nWords.\n"
SETTINGS = (PROJECT / "mkdocs.yml").read_text("utf-8")


def begin_book(folder: Path) -> Path:
    """The small book in one language, with two pages that people wrote."""
    files = {"docs/own.md": OWN_PAGE, "docs/other.md": OTHER_PAGE, "mkdocs.yml": SETTINGS}
    return small_book.keep_english(small_book.copy(folder / "book", files))


@dataclass(frozen=True)
class Place:
    """Where a book lies, with its site and what it keeps for the next one, by its folder's name."""

    folder: Path

    @property
    def root(self) -> Path:
        """The book's folder."""
        return self.folder / "now/book"

    @property
    def shortcuts(self) -> Shortcuts:
        """What the book keeps, read anew."""
        return Shortcuts(Entries(self.folder / "now/cache"))

    def make_first_site(self) -> None:
        """Begin the book, and make the site to which each test returns."""
        begin_book(self.folder / "now")
        assert make_site(self.root, self.shortcuts).is_good
        shutil.copytree(self.folder / "now", self.folder / "first")

    def return_to_first_site(self) -> None:
        """Take back what a test changed."""
        shutil.rmtree(self.folder / "now")
        shutil.copytree(self.folder / "first", self.folder / "now")


@pytest.fixture(scope="module")
def one_place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("place"))
    place.make_first_site()
    return place


@pytest.fixture
def place(one_place: Place) -> Place:
    """Where the small book lies after its first site."""
    one_place.return_to_first_site()
    return one_place


@pytest.fixture
def root(place: Place) -> Path:
    """Its folder."""
    return place.root


@pytest.fixture
def shortcuts(place: Place) -> Shortcuts:
    """What it keeps."""
    return place.shortcuts


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
    "a label in the menu": edit("docs/other.md", "label: Other", "label: Something else"),
    "the title of the book": edit("data/book.yml", "en: A small book", "en: Another book"),
    "the address of the site": edit("data/book.yml", "title:", "site_url: https://a.org/\ntitle:"),
    "a setting of the theme": edit("mkdocs.yml", "theme:", "repo_url: https://a.org/b\ntheme:"),
    "a setting that other pages follow": edit("mkdocs.yml", "theme:", "nav: [own.md]\ntheme:"),
    "how addresses look": edit("mkdocs.yml", "theme:", "use_directory_urls: false\ntheme:"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_site_is_the_one_that_is_made_anew(change: str, root: Path, shortcuts: Shortcuts) -> None:
    CHANGES[change](root)
    rendering = make_site(root, shortcuts)
    site = read_site(root)
    assert make_site(root, NO_SHORTCUTS).problems == rendering.problems
    assert read_site(root) == site
    assert make_site(root, shortcuts) == rendering  # of pages that are kept, too


def test_only_changed_pages_are_converted(
    root: Path, shortcuts: Shortcuts, converted: list[str]
) -> None:
    assert make_site(root, shortcuts).pages > 20
    assert converted == []
    CHANGES["a page"](root)
    make_site(root, shortcuts)
    assert [text for text in converted if "Own page" in text] == converted != []


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages for which a template is filled in from now on."""
    paths: list[str] = []
    render = jinja2.Template.render

    def note_and_render(template: jinja2.Template, *args: Any, **kwargs: Any) -> str:
        page = dict(*args, **kwargs).get("page")
        if page is not None and hasattr(
            page, "file"
        ):  # of MkDocs; the book's own templates print other pages
            paths.append(page.file.src_uri)
        return render(template, *args, **kwargs)

    monkeypatch.setattr(jinja2.Template, "render", note_and_render)
    return paths


def test_a_page_is_divided_by_its_own_words_and_where_no_element_is_open() -> None:
    sections = [
        f'<div class="grp" markdown="1">\n\n### Part {number}\n\n{"Words. " * 80}\n\n</div>\n\n'
        for number in range(80)
    ]
    raw = "<p>Raw, which Markdown parts from what follows.</p>\n\n"
    pieces = divide("".join(sections))
    assert len(pieces) > 5
    assert "".join(pieces) == "".join(sections)
    assert all(piece.count("<div") == piece.count("</div>") for piece in pieces)
    changed = divide(
        "".join([*sections[:40], sections[40].replace("Words", "Word"), *sections[41:]])
    )
    assert len({*changed} - {*pieces}) <= 2
    assert divide("".join(f"{section}{raw}" for section in sections)) != pieces
    assert not any(piece.endswith("follows.</p>") for piece in divide(raw.join(sections))[:-1])
    assert divide(sections[0]) == [sections[0]]


def test_a_page_in_pieces_is_the_one_that_is_converted_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_pieces, "LARGE", 1000)
    monkeypatch.setattr(page_pieces, "_TOGETHER", 1)
    root = begin_book(tmp_path)
    make_site(root, NO_SHORTCUTS)
    in_pieces = read_site(root)
    monkeypatch.setattr(page_pieces, "LARGE", 10**9)
    make_site(root, NO_SHORTCUTS)
    assert read_site(root) == in_pieces


def test_only_changed_pages_are_filled_in(
    root: Path, shortcuts: Shortcuts, filled: list[str]
) -> None:
    assert make_site(root, shortcuts).pages > 20
    assert filled == []
    CHANGES["a page"](root)
    make_site(root, shortcuts)
    assert filled == ["own.md"]


def test_a_page_that_is_kept_names_the_inputs_of_this_site(
    root: Path, shortcuts: Shortcuts, filled: list[str]
) -> None:
    make_site(root, shortcuts)
    filled.clear()
    with (root / "data/outlets.yml").open("a") as text:
        text.write("# A remark changes nothing that a page says\n")
    make_site(root, shortcuts)
    page = root / "site/sources/satu/index.html"
    footnotes = re.findall(r'<span class="inputs">([^<]*), </span>', page.read_text("utf-8"))
    assert "sources/satu.md" not in filled
    inputs = identify_inputs(root, []).inputs
    assert {*footnotes} == {inputs}
    for path in ("topics/cooperation", "briefs/cooperation"):
        assert f"{path}.md" not in filled
        html = (root / f"site/{path}/index.html").read_text("utf-8")
        assert f'<span class="inputs-behind">, {inputs}</span>' in html


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"other")])
def test_a_page_of_the_last_site_that_somebody_changed_is_filled_in(
    spoil: Callable[[Path], object], root: Path, shortcuts: Shortcuts, filled: list[str]
) -> None:
    site = read_site(root)
    spoil(root / "site/own/index.html")
    make_site(root, shortcuts)
    assert filled == ["own.md"]
    assert read_site(root) == site


def test_with_a_plugin_of_which_nothing_is_known_all_pages_are_filled_in(
    root: Path, shortcuts: Shortcuts, filled: list[str]
) -> None:
    edit("mkdocs.yml", "[briefing]", "[briefing, material/tags]")(root)
    make_site(root, shortcuts)
    pages = len(filled)
    assert pages > 20
    filled.clear()
    make_site(root, shortcuts)
    assert len(filled) == pages


def test_what_a_quiet_build_did_not_say_is_said_by_the_next(
    root: Path, shortcuts: Shortcuts, caplog: pytest.LogCaptureFixture
) -> None:
    edit("docs/own.md", "other.md", "nowhere.md")(root)
    caplog.set_level(logging.ERROR, logger="mkdocs")  # as `mkdocs --quiet` does
    assert not make_site(root, shortcuts).problems
    caplog.set_level(logging.WARNING, logger="mkdocs")
    problems = make_site(root, shortcuts).problems
    assert any("nowhere.md" in str(problem) for problem in problems)


def test_a_page_of_which_something_is_said_is_converted_each_time(
    root: Path, shortcuts: Shortcuts, converted: list[str]
) -> None:
    edit("docs/own.md", "other.md", "nowhere.md")(root)
    first = make_site(root, shortcuts)
    assert any("nowhere.md" in str(problem) for problem in first.problems)
    converted.clear()
    assert make_site(root, shortcuts).problems == first.problems
    assert len(converted) == 1


def test_an_index_is_divided_again_only_where_its_entries_or_settings_changed(
    place: Place, monkeypatch: pytest.MonkeyPatch, note_calls: NoteCalls
) -> None:
    divided = note_calls(IndexDivider, "list_files")
    monkeypatch.setattr(search_shards, "LARGEST_WHOLE_INDEX", 1_000)
    shutil.rmtree(place.folder / "now/cache")  # where the index is kept as a whole
    root, shortcuts = place.root, place.shortcuts
    make_site(root, shortcuts)
    site = read_site(root)
    make_site(root, shortcuts)
    assert len(divided) == 1
    assert read_site(root) == site
    for change in ("a page", "how addresses look"):
        divided.clear()
        CHANGES[change](root)
        make_site(root, shortcuts)
        assert len(divided) == 1
        site = read_site(root)
        make_site(root, NO_SHORTCUTS)
        assert read_site(root) == site
    for entry in place.folder.glob("now/cache/**/*.entry"):
        entry.write_bytes(entry.read_bytes()[:-1])  # torn
    divided.clear()
    make_site(root, shortcuts)
    assert len(divided) == 1
    assert read_site(root) == site


def divide_early(patch: pytest.MonkeyPatch) -> None:
    """From now on four pages of the small book are divided, and nine others link to parts."""
    for name, limit in {"LARGEST_PAGE": 30_500, "_PART": 6_000, "_LARGEST_PIECE": 3_000}.items():
        patch.setattr(page_parts, name, limit)


@pytest.fixture(scope="module")
def one_divided_place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("divided"))
    with pytest.MonkeyPatch.context() as patch:
        divide_early(patch)
        place.make_first_site()
    return place


@pytest.fixture
def divided(one_divided_place: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Where the small book lies after a site of which pages are divided, as they are in the next."""
    one_divided_place.return_to_first_site()
    divide_early(monkeypatch)
    return one_divided_place


def test_a_page_whose_links_lead_to_parts_is_not_filled_in_again(
    divided: Place, filled: list[str]
) -> None:
    root, shortcuts = divided.root, divided.shortcuts
    site = read_site(root)
    assert b"part-1.html#" in site["site/ledger/index.html"]
    make_site(root, shortcuts)
    assert {*filled} == {
        "method.md",
        "print.md",
        "topics/cooperation.md",
        "topics/sanctions.md",
    }
    assert read_site(root) == site
    edit("site/ledger/index.html", "part-1.html#", "part-2.html#")(root)  # led back all the same
    edit("site/timeline/index.html", "part-1.html#s", "part-1.html?#s")(root)
    edit("site/index.html", "</title>", " </title>")(root)
    filled.clear()
    make_site(root, shortcuts)
    assert {"index.md", "timeline.md"} == {path for path in filled if path.count("/") == 0} - {
        "method.md",
        "print.md",
    }
    assert read_site(root) == site


@pytest.mark.parametrize("change", ["a page", "an article", "a setting of the theme"])
def test_links_to_parts_are_those_of_a_site_that_is_made_anew(change: str, divided: Place) -> None:
    root = divided.root
    CHANGES[change](root)
    make_site(root, divided.shortcuts)
    site = read_site(root)
    make_site(root, NO_SHORTCUTS)
    assert read_site(root) == site


def test_only_a_changed_page_is_divided_again(divided: Place, note_calls: NoteCalls) -> None:
    pages_divided = note_calls(page_parts, "_divide_page")
    root, shortcuts = divided.root, divided.shortcuts
    site = read_site(root)
    make_site(root, shortcuts)
    assert pages_divided == []
    assert read_site(root) == site
    edit("data/topics.yml", "Curbs on trade.", "Limits of trade.")(root)
    make_site(root, shortcuts)
    files = [page.file for _, page in pages_divided]
    assert "topics/sanctions/index.html" in files
    assert "topics/cooperation/index.html" not in files
    page = (root / "site/topics/cooperation/index.html").read_text("utf-8")
    assert 'data-moved="parts.js"' in page
    assert {*re.findall("swh:1:dir:[0-9a-f]*", page)} == {identify_inputs(root, []).inputs}


def test_pages_that_are_no_longer_divided_have_their_former_links(
    divided: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = divided.root
    assert any("part-1.html" in path for path in read_site(root))
    monkeypatch.undo()
    make_site(root, divided.shortcuts)
    site = read_site(root)
    assert not any("part-1.html" in path for path in site)
    make_site(root, NO_SHORTCUTS)
    assert read_site(root) == site
