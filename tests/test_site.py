"""The finished website: languages, search, privacy, and how MkDocs reports what is wrong."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator.outputs import owned
from generator.site import mkdocs_plugin
from generator.site.language_indexes import BOOK_INDEX_FILE
from tests.conftest import clone, clone_small, mkdocs
from tests.pages_read import PROJECT, Element, read

# The theme's own pages hold unclosed elements that HTML allows; only attributes are read here.
ATTRIBUTE = re.compile(r"""\s(src|href|srcset|action|data|poster)=("[^"]*"|'[^']*'|[^\s>]+)""")


@pytest.fixture(scope="module")
def html(site: Path) -> dict[str, str]:
    """Address of each page -> its HTML.

    Without those that redirect from an old address (tests/test_renaming.py).
    """
    pages = {
        path.relative_to(site).as_posix().removesuffix("index.html"): path.read_text(
            encoding="utf-8"
        )
        for path in sorted(site.rglob("*.html"))
    }
    return {
        address: page for address, page in pages.items() if '<meta http-equiv="refresh"' not in page
    }


def search_index(site: Path, language: str) -> list[dict[str, Any]]:
    path = site / ("" if language == "en" else language) / "search" / BOOK_INDEX_FILE
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["docs"]
    return entries


# --- languages ---


def test_each_page_tells_its_language_and_links_to_its_twin(html: dict[str, str]) -> None:
    for address, page in html.items():
        if address == "404.html":
            continue
        other = "en" if address.startswith("id/") else "id"
        assert f'<html lang="{"id" if other == "en" else "en"}"' in page, address
        assert re.search(rf'<a href="[^"]+" hreflang="{other}" lang="{other}"', page), address


def menu(page: str) -> list[str]:
    """The entries of a page's menu, without the page's own sections, which the theme puts into it
    for phones.
    """
    start = page.index('<nav class="md-nav md-nav--primary')
    whole = re.sub(
        r'<a href="#.*?</a>', "", page[start : page.index("md-sidebar--secondary")], flags=re.DOTALL
    )
    items = re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', whole, re.DOTALL)
    return list(dict.fromkeys(re.sub(r"<[^>]+>", "", item).strip() for item in items))


def test_the_menu_is_short_in_the_page_s_language_and_lists_no_article_or_person(
    html: dict[str, str],
) -> None:
    english, indonesian = menu(html["timeline/"]), menu(html["id/timeline/"])
    assert {
        "Home",
        "Sanctions on Russia",
        "People",
        "Timeline",
        "Sources",
        "Ledger",
        "Method",
    } <= set(english)
    assert {
        "Beranda",
        "Sanksi terhadap Rusia",
        "Tokoh",
        "Linimasa",
        "Sumber",
        "Buku besar",
        "Metode",
    } <= set(indonesian)
    assert len(english) < 20
    assert "Jens Stoltenberg" not in english + indonesian
    assert {entry for entry in indonesian if entry in english} <= {"G7"}


def test_theme_words_follow_the_language(html: dict[str, str]) -> None:
    assert 'placeholder="Search"' in html[""]
    assert 'placeholder="Cari"' in html["id/"]
    assert 'title="Mode gelap"' in html["id/timeline/"]


# --- search ---


@pytest.mark.parametrize("language", ["en", "id"])
def test_each_language_has_an_index_of_its_own_in_which_sanksi_leads_to_the_topic(
    language: str, site: Path
) -> None:
    entries = search_index(site, language)
    assert not [entry for entry in entries if entry["location"].startswith("id/")]
    topic = next(entry for entry in entries if entry["location"] == "topics/sanctions/")
    assert {"sanksi", "sanctions"} <= {
        word for alias in topic["alias"] for word in alias.lower().split()
    }
    assert topic["boost"] > 1
    assert topic["title"].startswith({"en": "Topic · ", "id": "Topik · "}[language])
    assert not [entry for entry in entries if entry["location"].startswith("ledger/")]


@pytest.mark.parametrize("language", ["en", "id"])
def test_each_entry_of_the_index_is_one_place_that_is_there(
    language: str, site: Path, html: dict[str, str]
) -> None:
    folder = "" if language == "en" else f"{language}/"
    for entry in search_index(site, language):
        for place in (entry["location"], *entry.get("pages", ())):
            address, _, anchor = place.partition("#")
            assert not anchor or f'id="{anchor}"' in html[folder + address], place
    statements = [
        entry["location"] for entry in search_index(site, language) if "#s-" in entry["location"]
    ]
    assert statements
    assert len(statements) == len(set(statements))


def test_a_page_searches_in_the_index_of_its_language(html: dict[str, str]) -> None:
    bases = {"topics/g7/": "../..", "id/topics/g7/": "../..", "id/": ".", "": ".", "404.html": "/"}
    for address, base in bases.items():
        settings = re.search(
            r'<script id="__config" type="application/json">(.*?)</script>',
            html[address],
            re.DOTALL,
        )
        assert settings
        assert json.loads(settings[1])["base"] == base, address
        up = "" if base == "/" else "/".join([".."] * address.count("/")) or "."
        assert json.loads(settings[1])["search"] == f"{up}/assets/search.js", address


# --- privacy, markup ---


def test_no_page_asks_another_host_for_anything(site: Path, html: dict[str, str]) -> None:
    for address, page in html.items():
        for match in ATTRIBUTE.finditer(page):
            if match[2].strip("\"'").startswith(("http:", "https:", "//")):
                tag = page[page.rindex("<", 0, match.start()) :].split(maxsplit=1)[0]
                assert tag == "<a", f"{address}: {page[match.start() : match.end()]}"
    for path in (*site.rglob("book*.css"), *site.rglob("book*.js")):
        assert not re.search(r"https?://|url\(['\"]?//", path.read_text(encoding="utf-8")), path


def test_each_page_says_first_what_it_may_load_and_holds_nothing_that_this_forbids(
    html: dict[str, str],
) -> None:
    for address, page in html.items():
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', page)
        assert policy, address
        assert policy.start() < page.index("<script"), address
        assert "unsafe" not in policy[1], address
        for source in (
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
            "default-src 'self'",
        ):
            assert source in policy[1].split("; "), f"{address}: {source}"
        assert not re.search(r"<[a-z][^>]*\s(style|on[a-z]+)=", page), address
        inline = [
            code
            for attributes, code in re.findall(r"<script([^>]*)>(.*?)</script>", page, re.DOTALL)
            if not attributes
        ]
        assert inline, "the theme has scripts inside its pages"
        hashes = [
            base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in inline
        ]
        assert set(hashes) == set(re.findall(r"sha256-([^']+)", policy[1])), address


def test_a_topic_s_page_tells_programs_what_it_rests_on(html: dict[str, str]) -> None:
    pages = {
        address: page
        for address, page in html.items()
        if re.fullmatch(r"(id/)?topics/[^/]+/", address)
    }
    assert pages
    for address, page in pages.items():
        found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
        assert found, address
        report = json.loads(found[1])
        assert report["@type"] == "Report"
        assert report["inLanguage"] == ("id" if address.startswith("id/") else "en")
        articles = {article["@id"] for article in report["isBasedOn"]}
        for quotation in report["hasPart"]:
            assert quotation["citation"]["@id"] in articles
            assert f'id="{quotation["url"][1:]}"' in page
            assert quotation["@id"].endswith(f":{quotation['url'][1:]}")


def test_the_theme_s_markup_is_mended(html: dict[str, str]) -> None:
    for address, page in html.items():
        assert re.search(r'role="dialog" aria-label="\w+"', page), address
        assert 'class="md-search-result__meta" role="status"' in page, address
        assert not re.search(
            r'tabindex(=""|[\s>])|type="checkbox"[^>]*autocomplete|<link rel="alternate"', page
        ), address
        assert page.count('for="__toc"') == 0 or 'id="__toc"' in page, address
        assert all(
            'tabindex="0"' in attributes for attributes in re.findall(r"<pre([^>]*)><code", page)
        ), address
        assert page.count("<table") == page.count('<div class="scrolls" tabindex="0"><table>'), (
            address
        )
        assert page.count("</table>") == page.count("</table></div>"), address


def test_the_page_that_is_not_there_says_so_in_both_languages(html: dict[str, str]) -> None:
    assert "does not exist" in html["404.html"]
    assert "tidak ada" in html["404.html"]


def test_fonts_stand_beside_their_licence(site: Path) -> None:
    folder = site / "assets" / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert all(path.stat().st_size < 27_000 for path in folder.glob("*.woff2"))


def test_the_same_book_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    root = clone(tmp_path / "elsewhere" / "book")
    result = mkdocs(root, "build", "--quiet", TZ="Asia/Jakarta", PYTHONHASHSEED="7", LC_ALL="C")
    assert result.returncode == 0, result.stderr
    assert differing(site, root / "site") == []


def test_the_same_tree_builds_with_properdocs_to_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """MkDocs 1.x is frozen; where it ends, the book moves to its fork."""
    root = clone(tmp_path / "book")
    result = mkdocs(root, "build", "--strict", "--quiet", "-f", "mkdocs.yml", program="properdocs")
    assert result.returncode == 0, result.stderr
    assert differing(site, root / "site") == []


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not in both folders with the same bytes."""
    here, there = (
        {p.relative_to(at).as_posix(): p.read_bytes() for p in at.rglob("*") if p.is_file()}
        for at in (one, other)
    )
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


# --- what MkDocs says when something is wrong ---


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return clone(tmp_path / "book")


def test_a_mistake_in_a_file_ends_the_build_in_its_own_words_and_keeps_the_old_pages(
    root: Path,
) -> None:
    (root / "data" / "topics.yml").write_text("- id: x\n  titel: y\n")
    result = mkdocs(root, "build")
    assert result.returncode == 1
    assert "data/topics.yml:" in result.stderr
    assert "titel" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (root / "docs" / "index.md").exists()


@pytest.fixture
def small_root(tmp_path: Path) -> Path:
    """A site of the small book, which says nothing as long as nothing is wrong with it."""
    return clone_small(tmp_path / "book")


def test_a_refused_article_is_a_warning_which_strict_makes_an_error(small_root: Path) -> None:
    root = small_root
    (root / "data" / "articles" / "broken.txt").write_bytes(b"\xff\xfe\x00 not text")
    loose, strict = mkdocs(root, "build"), mkdocs(root, "build", "--strict")
    assert loose.returncode == 0, loose.stderr
    assert strict.returncode == 1
    for result in (loose, strict):
        assert re.search(r"WARNING.*data/articles/broken\.txt", result.stderr)
        assert "Traceback" not in result.stderr


def test_a_topic_that_the_menu_does_not_know_is_a_warning(small_root: Path) -> None:
    root = small_root
    topics = root / "data" / "topics.yml"
    extra = "- id: extra\n  title: {en: Extra, id: Ekstra}\n  definition: {en: E., id: E.}\n  threshold: 2\n"
    topics.write_text(
        topics.read_text(encoding="utf-8") + extra + "  terms: [{words: kapal, weight: 2}]\n",
        encoding="utf-8",
    )
    result = mkdocs(root, "build", "--strict")
    assert result.returncode == 1
    assert "topics/extra.md" in result.stderr


# --- serving ---


class Watched:
    """In place of the server: what it was asked to watch, and whether with all below."""

    def __init__(self) -> None:
        self.paths: dict[str, bool] = {}
        self.unwatched: list[str] = []

    def watch(self, path: str, *, recursive: bool = True) -> None:
        self.paths[path] = recursive

    def unwatch(self, path: str) -> None:
        self.unwatched.append(path)


def watched_files(server: Watched) -> Iterator[Path]:
    for path, recursive in server.paths.items():
        yield from (
            each
            for each in (Path(path).rglob("*") if recursive else Path(path).glob("*"))
            if each.is_file()
        )
        if Path(path).is_file():
            yield Path(path)


def test_serving_watches_what_people_write_and_nothing_that_the_build_writes(site: Path) -> None:
    root = site.parent
    server = Watched()
    config = SimpleNamespace(docs_dir=str(root / "docs"), config_file_path=str(root / "mkdocs.yml"))
    mkdocs_plugin.on_serve(server, config=config)  # type: ignore[arg-type]
    assert server.unwatched == [str(root / "docs")]
    files = set(watched_files(server))
    made = {root / "docs" / path for path in owned(root / "docs")}
    made |= {
        path
        for folder in ("generated", "schema")
        for path in (root / "data" / folder).rglob("*")
        if path.is_file()
    }
    assert made
    assert not made & files
    written = [
        *(root / "data").glob("*.yml"),
        *(root / "data" / "articles").iterdir(),
        root / "docs" / "assets" / "book.css",
    ]
    assert set(written) <= files
    assert PROJECT / "generator" / "showing" / "templates" / "topic.md.j2" in files


def test_pages_hold_no_more_than_a_reader_can_load(html: dict[str, str]) -> None:
    assert max(len(page) for page in html.values()) < 400_000


def test_the_reader_of_these_tests_sees_elements() -> None:
    page = read("<p>a<b class='x'>c</b></p>")
    assert isinstance(page, Element)
    assert page.one("b", "x").text == "c"
