"""The finished website: languages, search, privacy, and how MkDocs reports what is wrong."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort, PluginError

from generator.core.problems import InputError
from generator.exporting import search
from generator.outputs import owned
from generator.site.content_policy import add_policy
from generator.site.docs_tree import read_tree
from generator.site.finishing import finish_site
from generator.site.language_indexes import BOOK_INDEX_FILE
from generator.site.serving import show_mistakes, watch_hand_written
from tests import small_book
from tests.conftest import MakeOnce, build_site, clone_small, clone_with_gold, mkdocs
from tests.pages_read import PROJECT, Element, read
from tests.table_rows import numbered_rows

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
        "List of sentences",
        "Method",
    } <= set(english)
    assert {
        "Beranda",
        "Sanksi terhadap Rusia",
        "Tokoh",
        "Linimasa",
        "Sumber",
        "Daftar kalimat",
        "Metode",
    } <= set(indonesian)
    assert (
        english.index("Method") < english.index("For editors") < english.index("List of sentences")
    )
    assert english[-2:] == ["How the program works", "Editing the book"]
    assert len(english) <= 22
    assert "Jens Stoltenberg" not in english + indonesian
    assert {entry for entry in indonesian if entry in english} <= {"G7"}


def test_theme_words_follow_the_language(html: dict[str, str]) -> None:
    assert 'placeholder="Search"' in html[""]
    assert 'placeholder="Cari"' in html["id/"]
    assert 'title="Mode gelap"' in html["id/timeline/"]
    assert "The search is not ready yet" in html[""]
    assert '"search.result.none":"Tidak ada hasil"' in html["id/"].replace('": "', '":"')
    for page in ("", "id/"):
        for of_theme in ("Initializing", "No matching", "Mempersiapkan", "dokumen yang sesuai"):
            assert of_theme not in html[page]


# --- old addresses ---


def list_published_addresses() -> Iterator[tuple[str, set[str]]]:
    """Each file of the first book's site that was ever offered, with the places on it."""
    only_first = ("design/", "editing/")
    for _, row in numbered_rows(PROJECT / "tests/cases/addresses.tsv"):
        path, places = row["file"], set(row["places"].split())
        yield path, places
        if path.endswith("index.html") and not path.startswith(only_first):
            yield f"id/{path}", places


def find_lost_places(site: Path, path: str, places: set[str]) -> list[str]:
    """What of a file and the places on it is not there."""
    if not (site / path).is_file():
        return [path]
    ids = re.findall(r'\sid="([^"]+)"', (site / path).read_text("utf-8")) if places else []
    return [f"{path}#{place}" for place in sorted(places.difference(ids))]


def test_every_published_address_is_there(site: Path) -> None:
    addresses = list(list_published_addresses())
    assert len(addresses) > 110
    lost = [find_lost_places(site, path, places) for path, places in addresses]
    assert [place for places in lost for place in places] == []


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
            "frame-src 'none'",
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


SCOPE = '__md_scope=new URL("{}",location)'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</body>", "<script>alert(1)</script></body>"),
        (SCOPE.format("."), SCOPE.format('."),alert(1),new URL(".')),
        ('className = "js', 'className = "js" + alert(1) + "'),
        ('"slate" : "default")', '"slate" : "default");alert(1)'),
    ],
)
def test_a_script_that_is_not_the_theme_s_is_not_allowed_to_run(
    old: str, new: str, html: dict[str, str]
) -> None:
    policy = re.compile(r'\n<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
    page = html[""]
    allowed = policy.search(page)
    bare = policy.sub("", page, count=1)
    assert add_policy(bare) == page
    assert old in bare
    poisoned = policy.search(add_policy(bare.replace(old, new, 1)))
    assert allowed
    assert poisoned
    hashes = [set(re.findall(r"sha256-[^']+", each[1])) for each in (allowed, poisoned)]
    changed = 0 if old == "</body>" else 1
    assert hashes[1] < hashes[0] if changed else hashes[1] == hashes[0]


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
        header = "Kepala halaman" if address.startswith("id/") else "Page header"
        assert f'md-grid" aria-label="{header}"' in page, address
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


def test_no_page_prints_the_attributes_of_its_markdown(html: dict[str, str]) -> None:
    manuals = ("commands/", "design/", "editing/", "files/", "messages/", "speed/")
    for address, page in html.items():
        if not address.startswith(manuals):
            assert not re.search(r"\{: ?[#.]", page), address


def test_the_page_that_is_not_there_says_so_in_both_languages(html: dict[str, str]) -> None:
    page = read(html["404.html"])
    parts = {each.attributes["lang"]: each for each in page.all("div", "lost")}
    sentences = {code: next(part.all("p")) for code, part in parts.items()}
    assert "does not exist" in sentences["en"].text
    assert "tidak ada" in sentences["id"].text
    assert not list(parts["en"].all("nav")), "it has that of the page"
    menu = {link.text: link.attributes["href"] for link in parts["id"].one("nav").all("a")}
    assert menu["Linimasa"] == "/id/timeline/"
    assert "Topik" in parts["id"].one("nav").text
    assert "Laporkan kesalahan" in parts["id"].text
    homes = {code: each.one("a").attributes["href"] for code, each in sentences.items()}
    assert homes == {"en": "/./", "id": "/id/"}


def test_fonts_stand_beside_their_licence(site: Path) -> None:
    folder = site / "assets" / "fonts"
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")
    assert all(path.stat().st_size < 27_000 for path in folder.glob("*.woff2"))


def test_the_same_book_gives_the_same_bytes_elsewhere_and_by_properdocs(
    site: Path, tmp_path: Path
) -> None:
    """MkDocs 1.x is frozen; where it ends, the book moves to its fork."""
    root = clone_with_gold(tmp_path / "elsewhere" / "book")
    elsewhere = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    arguments = ("build", "--strict", "--quiet", "-f", "mkdocs.yml")
    result = mkdocs(root, *arguments, program="properdocs", **elsewhere)
    assert result.returncode == 0, result.stderr
    assert differing(site, root / "site") == []
    assert differing(PROJECT / "data/generated", root / "data/generated") == []


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not in both folders with the same bytes."""
    here, there = (
        {p.relative_to(at).as_posix(): p.read_bytes() for p in at.rglob("*") if p.is_file()}
        for at in (one, other)
    )
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


# --- what MkDocs says when something is wrong ---


@pytest.fixture
def small_root(tmp_path: Path) -> Path:
    """A site of the small book, which says nothing as long as nothing is wrong with it."""
    return clone_small(tmp_path / "book")


def test_a_mistake_in_a_file_ends_the_build_in_its_own_words_and_keeps_the_old_pages(
    small_root: Path,
) -> None:
    (small_root / "data" / "topics.yml").write_text("- id: x\n  titel: y\n")
    result = mkdocs(small_root, "build")
    assert result.returncode == 1
    assert "data/topics.yml:" in result.stderr
    assert "titel" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (small_root / "docs" / "index.md").exists()


@pytest.fixture
def english_root(tmp_path: Path) -> Path:
    """The same in one language, for tests that look at no other."""
    return small_book.keep_english(clone_small(tmp_path / "book"))


def test_a_refused_article_is_named_and_keeps_no_edition_from_its_readers(
    english_root: Path,
) -> None:
    (english_root / "data/articles/broken.txt").write_bytes(b"\xff\xfe\x00 not text")
    result = mkdocs(english_root, "build", "--strict")
    assert result.returncode == 0, result.stderr
    assert "not included" not in result.stderr, "articles are in no menu, and this is no news"
    assert re.search(r"INFO +-  refused data/articles/broken\.txt", result.stderr)
    assert "Traceback" not in result.stderr
    page = (english_root / "docs/sources/index.md").read_text("utf-8")
    assert "data/articles/broken.txt" in unescape(page)


# --- the menu and the pages that people write ---


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def with_pages(make_once: MakeOnce) -> Path:
    """The site of the small book with one topic more and pages that people wrote."""

    def fill(root: Path) -> None:
        clone_small(root)
        topics = root / "data" / "topics.yml"
        extra = "- {id: extra, title: {en: Extra, id: Ekstra}, definition: {en: E., id: E.}, threshold: 2, "
        terms = "terms: [{words: kapal, weight: 2}]}\n"
        write(topics, topics.read_text(encoding="utf-8") + extra + terms)
        write(root / "docs/thanks.md", "# Thanks & regards {: .x }\n\nTo [all](people/index.md).\n")
        write(root / "docs/id/thanks.md", "# Terima kasih\n\nSemua.\n")
        write(root / "docs/id/saja.md", "---\ntitle: Hanya di sini\n---\nHalo.\n")
        write(
            root / "docs/aside.md", "---\nmenu: false\n---\n# Aside\n\nSee [thanks](thanks.md).\n"
        )
        write(root / "docs/assets/book.css", "/* of this book */\n")
        write(root / "docs/assets/own.txt", "own\n")
        build_site(root)

    return make_once("with-pages", fill) / "site"


def test_the_menu_has_the_book_s_topics_and_the_pages_that_people_wrote(with_pages: Path) -> None:
    english = menu((with_pages / "index.html").read_text("utf-8"))
    indonesian = menu((with_pages / "id/index.html").read_text("utf-8"))
    assert english.index("Topics") < english.index("Extra") < english.index("People")
    assert english[-3:] == ["Thanks &amp; regards", "For editors", "List of sentences"]
    assert "Aside" not in english
    assert "Ekstra" in indonesian
    assert indonesian[-4:-2] == ["Hanya di sini", "Terima kasih"]


def test_a_page_that_people_wrote_has_its_language_and_leads_to_its_twin_or_the_home_page(
    with_pages: Path,
) -> None:
    twins = {
        "thanks": "../id/thanks/",
        "id/thanks": "../../thanks/",
        "id/saja": "../../",
        "aside": "../id/",
    }
    for name, twin in twins.items():
        text = (with_pages / name / "index.html").read_text("utf-8")
        other = "en" if name.startswith("id/") else "id"
        assert f'<html lang="{"id" if other == "en" else "en"}"' in text
        assert f'<a href="{twin}" hreflang="{other}"' in text
    titles = {entry["title"] for entry in search_index(with_pages, "id")}
    assert {"Terima kasih", "Hanya di sini"} <= titles
    assert "Thanks &amp; regards" not in titles


def language_at(path: Path, codes: list[str]) -> str:
    """The language of what is at that path in a site with these."""
    folder = path.parts[0]
    return folder if folder in codes[1:] else codes[0]


def lasting_ids(page: str) -> set[str]:
    """Of the statements and findings of a page."""
    return set(re.findall(r' id="([sf]-[0-9a-f]{8})"', page))


@pytest.mark.parametrize("languages", ["en", "id", "nl", "id, en", "en, id, nl"])
def test_any_languages_in_any_order_make_a_site(languages: str, small_root: Path) -> None:
    """On each page its language, and links to the same statements in each other one."""
    codes = languages.split(", ")
    settings = small_root / "data/book.yml"
    text = settings.read_text("utf-8")
    write(settings, re.sub(r"(?m)^languages:.*", f"languages: [{languages}]", text))
    write(small_root / "docs/own.md", "# Own\n")
    build_site(small_root)
    site = small_root / "site"
    pages = {path.relative_to(site): path.read_text("utf-8") for path in site.rglob("*.html")}
    for path, page in pages.items():
        assert f'<html lang="{language_at(path, codes)}"' in page, path
    not_found = read(pages.pop(Path("404.html")))
    assert [each.attributes["lang"] for each in not_found.all("div", "lost")] == codes
    for path, page in pages.items():
        twins = re.findall(r'<a href="([^"]+)" hreflang="(\w+)"', page)
        assert {language_at(path, codes), *(code for _, code in twins)} == set(codes), path
        for href, code in twins:
            twin = (site / path.parent / href / "index.html").resolve().relative_to(site)
            assert language_at(twin, codes) == code, path
            assert lasting_ids(pages[twin]) == lasting_ids(page), path
    assert any(map(lasting_ids, pages.values()))


def test_a_book_s_own_files_go_before_those_of_the_theme(with_pages: Path) -> None:
    assert (with_pages / "assets/book.css").read_text("utf-8") == "/* of this book */\n"
    assert (with_pages / "assets/own.txt").read_text("utf-8") == "own\n"
    assert (with_pages / "assets/book.js").stat().st_size > 1000
    assert not list(with_pages.rglob(search.FILE_NAME)), "only the index of the search contains it"


def test_each_page_that_mkdocs_leaves_out_is_named_and_ends_no_build(small_root: Path) -> None:
    paths = [".own.md", ".folder/own.md", "id/.own.md", "templates/own.md"]
    for path in paths:
        write(small_root / "docs" / path, "# Of one's own\n")
    result = mkdocs(small_root, "build", "--strict")
    assert result.returncode == 0, result.stderr
    for path in paths:
        assert f"warning docs/{path}: is hidden and not published" in result.stderr
    assert "excluded from the built site" not in result.stderr


def test_a_menu_and_templates_of_one_s_own_go_before_those_of_the_book(small_root: Path) -> None:
    write(
        small_root / "mkdocs.yml",
        "site_name: A\ntheme: {name: briefing, custom_dir: own}\nplugins: [briefing]\n"
        "nav: [index.md, {Here: [timeline.md, people/index.md]}]\n",
    )
    write(small_root / "own/partials/footer.html", "<p>of this book</p>")
    build_site(small_root)
    page = (small_root / "site/id/index.html").read_text("utf-8")
    assert menu(page)[-3:] == ["Here", "Linimasa", "Tokoh"]
    assert "<p>of this book</p>" in page


# Front matter of a page that people wrote -> what is wrong with it.
UNUSABLE = {
    "twins: {id: id/one.md}": "docs/one.md: there is no such page; found 'id/one.md'; correct its path in 'twins'",
    "twins: {fr: one.md}": "docs/one.md: not a language of this book; found 'fr', expected en, id",
    "twins: [id/one.md]": "docs/one.md: wrong value of 'twins'; found ['id/one.md'], expected language: path of a page, as in {id: id/page.md}",
    "lang: fr": "docs/one.md: not a language of this book; found 'fr', expected en, id",
    "lang: no": "docs/one.md: wrong value of 'lang'; found False, expected a text; put it in quotes",
    "menu: [": "docs/one.md:3: the front matter is not valid YAML",
    "a page": "docs/one.md:2: the front matter has no keys; found 'a page'",
}


@pytest.mark.parametrize("front", UNUSABLE)
def test_what_a_page_says_of_itself_must_be_usable(front: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write(docs / "index.md", "---\nlang: en\ntwins: {id: id/index.md, en: index.md}\n---\n# Home\n")
    write(docs / "id/index.md", "# Beranda\n")
    write(docs / ".generated", "index.md\nid/index.md\n")
    write(docs / "one.md", f"---\n{front}\n---\n# One\n")
    with pytest.raises(InputError) as caught:
        read_tree(docs)
    assert str(caught.value).startswith(UNUSABLE[front])


def test_all_mistakes_in_pages_end_the_build_in_their_own_words(small_root: Path) -> None:
    write(small_root / "docs/one.md", "---\nlang: fr\n---\n# One\n")
    write(small_root / "docs/two.md", "---\nlang: de\n---\n# Two\n")
    result = mkdocs(small_root, "build")
    assert result.returncode == 1
    assert "docs/one.md: not a language" in result.stderr
    assert "docs/two.md: not a language" in result.stderr
    assert "Traceback" not in result.stderr


def test_mkdocs_yml_of_the_shipped_book_is_short_and_names_no_path() -> None:
    lines = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 6
    assert not [line for line in lines if "/" in line.partition("#")[0]]


def test_the_plugin_of_mkdocs_is_short() -> None:
    plugin = PROJECT / "generator/site/plugin.py"
    assert len(plugin.read_text(encoding="utf-8").splitlines()) <= 150


def test_a_theme_that_is_not_used_is_named(english_root: Path) -> None:
    settings = english_root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("theme: briefing", "theme: material"))
    result = mkdocs(english_root, "build", "--strict")
    assert result.returncode == 1
    assert "mkdocs.yml: theme 'material' is not used" in result.stderr


def test_a_search_that_would_write_over_the_book_s_is_refused(small_root: Path) -> None:
    write(small_root / "mkdocs.yml", "site_name: A\ntheme: briefing\nplugins: [search, briefing]\n")
    result = mkdocs(small_root, "build")
    assert result.returncode == 1
    assert "mkdocs.yml: the plugin 'search' would write its index over" in result.stderr
    assert "Traceback" not in result.stderr


def test_without_a_theme_the_book_has_its_own(english_root: Path) -> None:
    write(english_root / "mkdocs.yml", "site_name: A\nplugins: [briefing]\n")
    build_site(english_root)
    page = (english_root / "site/index.html").read_text("utf-8")
    assert 'href="assets/book.css"' in page
    assert "A small book" in page


# --- the finished site ---


@pytest.fixture
def finished_root(make_once: MakeOnce, tmp_path: Path) -> Path:
    """The small book with its site."""
    made = make_once("small", lambda root: build_site(clone_small(root)))
    return shutil.copytree(made, tmp_path / "finished")


@pytest.fixture
def finished_english(make_once: MakeOnce, tmp_path: Path) -> Path:
    """The small book in one language with its site."""
    made = make_once("english", lambda root: build_site(small_book.keep_english(clone_small(root))))
    return shutil.copytree(made, tmp_path / "finished")


@pytest.mark.parametrize("made", ["small", "offline"])
def test_finishing_a_finished_site_changes_nothing(
    made: str, finished_root: Path, offline: Path, tmp_path: Path
) -> None:
    before = {"small": finished_root, "offline": offline}[made]
    root = shutil.copytree(before, tmp_path / "again")
    assert (root / "site/search/search_index.js").exists() is (made == "offline")
    finish_site(root / "site", read_tree(root / "docs"))
    assert differing(before / "site", root / "site") == []


def test_no_file_of_the_site_contains_the_time_of_its_build(finished_english: Path) -> None:
    before = shutil.copytree(finished_english / "site", finished_english / "before")
    build_site(finished_english, SOURCE_DATE_EPOCH="1000000000")
    assert differing(before, finished_english / "site") == []


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_finishing_needs_only_the_tree_and_what_any_builder_made_of_it(
    finished_root: Path, program: str
) -> None:
    """Without the plugin's last steps the builder leaves an unfinished site; one mends it."""
    done = finished_root / "done"
    (finished_root / "site").rename(done)
    hook = (
        "from generator.site import plugin\n"
        "plugin.finish_built_page = lambda page, *_: page\n"
        "plugin.finish_site = lambda *_: {}\n"
    )
    write(finished_root / "unfinished.py", hook)
    with (finished_root / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [unfinished.py]\n")
    build_site(finished_root, "-f", "mkdocs.yml", program=program)
    unfinished = differing(done, finished_root / "site")
    assert {"index.html", "id/index.html", "search/book_index.json"} <= set(unfinished)
    finish_site(finished_root / "site", read_tree(finished_root / "docs"))
    assert differing(done, finished_root / "site") == []


# --- the site is whole at any time ---

HOOK = """
from pathlib import Path

def on_page_content(html, config, **_):
    assert (Path(config.config_file_path).parent / "site/index.html").is_file()
    {then}
"""


def add_hook(root: Path, then: str) -> None:
    """Have the builder look for the last site while it makes the next, and then do that."""
    write(root / "hook.py", HOOK.format(then=then))
    with (root / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [hook.py]\n")


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
@pytest.mark.parametrize(
    ("fault", "message"),
    [("raise RuntimeError('broken')", "broken"), ("print", "not found among documentation files")],
    ids=["breaks off", "warns, strictly"],
)
def test_a_build_that_fails_leaves_the_last_site_as_it_was(
    finished_english: Path, program: str, fault: str, message: str
) -> None:
    before = shutil.copytree(finished_english / "site", finished_english / "before")
    add_hook(finished_english, fault)
    if fault == "print":
        write(finished_english / "docs/own.md", "# Own\n\n[gone](gone.md)\n")
    result = mkdocs(finished_english, "build", "--strict", program=program)
    assert result.returncode == 1
    assert message in result.stderr
    assert differing(before, finished_english / "site") == []
    assert list(finished_english.glob(".briefing-*")) == []


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_the_site_is_there_until_the_next_one_takes_its_place(
    finished_english: Path, program: str
) -> None:
    add_hook(finished_english, "return html")
    write(finished_english / "site/old.html", "old")
    write(finished_english / "site/.nojekyll", "")
    build_site(finished_english, "-f", "mkdocs.yml", program=program)
    assert (finished_english / "site/index.html").is_file()
    assert not (finished_english / "site/old.html").exists()
    assert (finished_english / "site/.nojekyll").exists()
    assert list(finished_english.glob(".briefing-*")) == []


def test_a_folder_that_nothing_can_be_moved_into_is_filled_all_the_same(
    finished_english: Path,
) -> None:
    hook = "from generator.site import whole_site\nwhole_site._is_mounted = lambda _: True\n"
    write(finished_english / "mounted.py", hook)
    with (finished_english / "mkdocs.yml").open("a") as settings:
        settings.write("hooks: [mounted.py]\n")
    shutil.rmtree(finished_english / "site")
    build_site(finished_english)
    assert (finished_english / "site/index.html").is_file()


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
    watch_hand_written(server, root, root / "docs")  # type: ignore[arg-type]
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
        root / "docs" / "assets" / "screenshot.png",
        root / "docs" / "editing.md",
    ]
    assert set(written) <= files
    program = PROJECT / "generator"
    assert program / "showing" / "templates" / "topic.md.j2" in files
    assert program / "site" / "theme" / "assets" / "book.css" in files


@pytest.fixture
def served(small_root: Path) -> Iterator[str]:
    """The address at which the small book is served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", host]
    with subprocess.Popen(command, cwd=small_root) as server:
        yield f"http://{host}/"
        server.terminate()


def wait_for(words: str, address: str) -> None:
    """Wait until the page at that address has these words."""
    for _ in range(600):
        with contextlib.suppress(OSError):
            try:
                page = urllib.request.urlopen(address, timeout=60)  # noqa: S310 - of this machine
            except urllib.error.HTTPError as error:
                page = error
            if words in page.read().decode():
                return
        time.sleep(0.2)
    pytest.fail(f"{address} never shows {words!r}")


def test_a_served_book_shows_what_is_written_and_what_is_wrong_with_it(
    served: str, small_root: Path
) -> None:
    topics = small_root / "data" / "topics.yml"
    text = topics.read_text("utf-8")
    (title,) = re.findall(r"title: \{en: (\w+)", text)[:1]
    wait_for(title, served)
    write(topics, text.replace("title:", "titel:", 1))
    wait_for("unknown key; found &#x27;titel&#x27;", f"{served}timeline/")
    write(topics, text.replace(title, "Brandnew", 1))
    wait_for("Brandnew", served)


def test_while_serving_a_mistake_is_shown_at_every_address_until_it_is_mended() -> None:
    mistakes = ["data/topics.yml:2: unknown key; found 'titel<'"]

    def rebuild() -> None:
        if mistakes:
            try:
                raise PluginError(mistakes.pop())
            except PluginError:
                raise Abort("aborted") from None

    def answer(code: int) -> bytes:
        return b"the page that is not there"

    server = SimpleNamespace(builder=rebuild, root="/site", error_handler=answer)
    show_mistakes(server)  # type: ignore[arg-type]
    server.builder()
    page = server.error_handler(404).decode()
    assert "data/topics.yml:2: unknown key; found &#x27;titel&lt;&#x27;" in page
    assert 'http-equiv="refresh"' in page
    assert not Path(server.root).exists()
    server.builder()
    assert server.root == "/site"
    assert server.error_handler(404) == b"the page that is not there"


def test_pages_hold_no_more_than_a_reader_can_load(html: dict[str, str]) -> None:
    assert max(len(page) for page in html.values()) < 400_000


def test_the_reader_of_these_tests_sees_elements() -> None:
    page = read("<p>a<b class='x'>c</b></p>")
    assert isinstance(page, Element)
    assert page.one("b", "x").text == "c"
