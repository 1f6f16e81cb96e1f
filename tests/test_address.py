"""One address for all that leaves the book, names that outlive it, and where errors are reported."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, unquote, urldefrag, urlsplit

import pytest
from msgspec import structs

from generator.build import build
from generator.cli import main
from generator.core.problems import InputError
from generator.desk.overrides import read_environment
from generator.exporting import downloads
from generator.nouns.book import Book
from generator.nouns.editors import Imprint
from generator.showing import pages
from generator.site.plugin import BriefingPlugin
from tests import small_book
from tests.conftest import MakeOnce, build_site, clone_small
from tests.pages_read import PROJECT, ShownPages, assembled, read_one, read_page, seen

SITE = "https://example.org/sub/folder/"
ORIGINAL = "https://www.antaranews.com/berita/2"  # of an article of the small book
ERRORS = "https://errors.example/"
PAGE_OF_ERRORS = f"{ERRORS}new?title="
# Names of formats, which are not addresses of anything of the book.
FORMATS = (
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/ns/anno.jsonld",
    "https://jsonfeed.org/version/1.1",
    "https://datapackage.org/profiles/2.0/datapackage.json",
    "https://schema.org",
)
ADDRESS = re.compile(r"https?://[^\s\"'<>()\[\]{}\\]+")
TITLE = "title: {en: A small book, id: Buku kecil}\ndescription: {en: A., id: B.}\n"
LANGUAGES = "languages: [en, id]\n"


def list_addresses(text: str) -> set[str]:
    """The absolute addresses in a file, whatever its form escapes."""
    plain = html.unescape(text).replace("\r\n ", "")
    return {address.rstrip(".,;") for address in ADDRESS.findall(plain)}


# The public collections on which the method page gives figures.
METHOD = PROJECT / "generator/showing/templates/method.en.md.j2"
COLLECTIONS = re.findall(r"\]\((https://github\.com/[^)]+)\)", METHOD.read_text(encoding="utf-8"))


def is_foreign(address: str) -> bool:
    return address not in [*FORMATS, *COLLECTIONS] and not address.startswith((ORIGINAL, ERRORS))


# --- one address ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Path below docs -> text of all that a build with variables of the environment writes."""
    root = small_book.copy(tmp_path_factory.mktemp("addressed"))
    variables = {"SITE_URL": SITE.rstrip("/"), "BOOK_CONTACT": f"{PAGE_OF_ERRORS}{{address}}"}
    build(root, read_environment(variables))
    files = [path for path in (root / "docs").rglob("*") if path.is_file()]
    return {
        path.relative_to(root / "docs").as_posix(): path.read_bytes().decode() for path in files
    }


def test_every_absolute_address_is_below_the_site_s(docs: Mapping[str, str]) -> None:
    for path, text in docs.items():
        foreign = filter(is_foreign, list_addresses(text))
        assert [address for address in foreign if not address.startswith(SITE)] == [], path


def test_every_absolute_address_leads_to_a_page_or_file_and_a_place_on_it(
    docs: Mapping[str, str],
) -> None:
    for path, text in docs.items():
        for address in filter(is_foreign, list_addresses(text)):
            page, place = urldefrag(address.removeprefix(SITE))
            names = [page, f"{page.rstrip('/')}.md", f"{page}index.md"]
            targets = [docs[name] for name in names if name in docs]
            assert len(targets) == 1, f"{path}: {address}"
            assert not place or f'id="{place}"' in targets[0] or f"#{place} " in targets[0], address


WITH_ADDRESSES = [
    "llms.txt", "topics/sanctions.md", "id/topics/sanctions.md", "downloads/datapackage.json",
    "downloads/statements.csv", "downloads/sources.csv", "downloads/events.csv",
    "downloads/statements.atom", "downloads/statements.feed.json", "downloads/editions.atom",
    "downloads/editions.feed.json", "downloads/events.ics", "downloads/sources.bib",
    "downloads/sources.ris", "downloads/sources.csl.json", "downloads/sanctions.cite.bib",
    "downloads/sanctions.cite.ris",
]  # fmt: skip


@pytest.mark.parametrize("path", WITH_ADDRESSES)
def test_each_form_has_whole_addresses(docs: Mapping[str, str], path: str) -> None:
    assert [address for address in list_addresses(docs[path]) if address.startswith(SITE)]


def test_a_page_says_its_address_in_its_own_language(docs: Mapping[str, str]) -> None:
    for path, folder in (("topics/sanctions.md", ""), ("id/topics/sanctions.md", "id/")):
        report = read_one(docs, path).meta["linked"]
        assert report["url"] == f"{SITE}{folder}topics/sanctions/"
        assert all(part["url"].startswith(f"{report['url']}#s-") for part in report["hasPart"])
        article = report["isBasedOn"][0]
        assert article["mainEntityOfPage"].startswith(f"{SITE}{folder}sources/")
        cited = re.search(r'<p class="cite-text">(.*?)</p>', docs[path])
        assert cited
        assert f"{report['url']}." in html.unescape(cited[1])


def test_a_book_without_an_address_has_relative_ones_and_names(small: Book) -> None:
    files = {**pages.render(small), **downloads.render_files(small)}
    for path, text in files.items():
        assert list(filter(is_foreign, list_addresses(text))) == [], path
    # A bibliography has nothing from which to resolve a relative address.
    assert "UR  - urn:briefing-book:a-small-book:article-satu\r\n" in files["downloads/sources.ris"]
    assert "url = {urn:briefing-book:a-small-book:topic-" in files["downloads/sanctions.cite.bib"]


@pytest.fixture(scope="module")
def site(make_once: MakeOnce) -> Path:
    """The small book's website at an address in a sub-folder."""

    def fill(root: Path) -> None:
        clone_small(root)
        build_site(root, SITE_URL=SITE)

    return make_once("addressed-site", fill) / "site"


def test_the_site_s_pages_and_its_map_are_below_its_address(site: Path) -> None:
    canonical: set[str] = set()
    for path in site.rglob("*.html"):
        links = re.findall(r'<link rel="canonical" href="([^"]*)">', path.read_text("utf-8"))
        address = f"{SITE}{path.relative_to(site).as_posix().removesuffix('index.html')}"
        assert links == ([] if path.name == "404.html" else [address])
        canonical.update(links)
    mapped = re.findall(r"<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text("utf-8"))
    assert canonical
    assert set(mapped) == canonical


def test_the_page_that_is_missing_finds_its_files_in_a_sub_folder(site: Path) -> None:
    page = (site / "404.html").read_text("utf-8")
    addresses = re.findall(r'\s(?:src|href)="([^"#]+)"', page)
    folder = urlsplit(SITE).path
    assert [address for address in addresses if not address.startswith(folder)] == []
    for address in addresses:
        target = site / address.removeprefix(folder)
        assert target.is_file() or (target / "index.html").is_file(), address


def test_a_second_address_in_mkdocs_yml_is_named_and_not_used(tmp_path: Path) -> None:
    root = small_book.keep_english(clone_small(tmp_path / "book"))
    settings = root / "mkdocs.yml"
    settings.write_text(f"site_url: https://other.example/\n{settings.read_text('utf-8')}", "utf-8")
    with pytest.raises(
        AssertionError, match=r"https://other\.example/ is not used.*data/book\.yml"
    ):
        build_site(root, SITE_URL=SITE)


WATCHED = "http://127.0.0.1:8000/"


@pytest.mark.parametrize(
    ("command", "offline", "before", "after"),
    [("build", False, "", SITE), ("build", True, "", ""), ("serve", False, WATCHED, WATCHED)],
)
def test_mkdocs_gets_the_book_s_address_where_it_publishes(
    command: str,
    offline: bool,
    before: str,
    after: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = small_book.copy(tmp_path)
    monkeypatch.setenv("SITE_URL", SITE)
    config: Any = SimpleNamespace(
        config_file_path=str(root / "mkdocs.yml"),
        docs_dir=str(root / "docs"),
        site_dir=str(root / "site"),
        site_url=before,
    )
    plugin = BriefingPlugin()
    plugin.is_offline = offline
    plugin.on_startup(command=command)
    plugin.on_pre_build(config=config)
    plugin.on_build_error()
    assert config.site_url == after


# --- where an address comes from ------------------------------------------------------------------


def test_the_environment_goes_before_book_yml(tmp_path: Path) -> None:
    entries = f"{TITLE}{LANGUAGES}site_url: https://a.example\ncontact: a@news.example\n"
    root = small_book.copy(tmp_path, {"data/book.yml": entries})
    written = assembled(root)
    assert (written.site_url, written.imprint.contact) == ("https://a.example/", "a@news.example")
    variables = {"SITE_URL": "https://b.example/c", "BOOK_CONTACT": "b@news.example"}
    book = build(root, read_environment(variables)).book
    assert (book.site_url, book.imprint.contact) == ("https://b.example/c/", "b@news.example")
    empty = read_environment({"SITE_URL": "", "BOOK_CONTACT": " "})
    assert build(root, empty).book.site_url == "https://a.example/"


BAD_VARIABLES = [
    ("SITE_URL", "example.org/book", "https://example.org/book/"),
    ("SITE_URL", "ftp://example.org/", "https://example.org/book/"),
    ("SITE_URL", "https://example.org/?book=1", "https://example.org/book/"),
    ("SITE_URL", "http://[x/", "an address that a page can link to"),
    ("BOOK_CONTACT", "the editors", "a mail address"),
    ("BOOK_CONTACT", "javascript:alert(1)", "a mail address"),
    ("BOOK_CONTACT", "https://a.example/{statement}", "{address}"),
]


@pytest.mark.parametrize(("name", "value", "expected"), BAD_VARIABLES)
def test_a_bad_variable_is_named_with_all_other_mistakes(
    name: str, value: str, expected: str, tmp_path: Path
) -> None:
    root = small_book.copy(tmp_path, {"data/book.yml": f"{TITLE}{LANGUAGES}site_url: x\n"})
    before = sorted(root.rglob("*"))
    with pytest.raises(InputError) as caught:
        build(root, read_environment({name: value}))
    in_book, in_variable = map(str, caught.value.problems)
    assert in_book.startswith("data/book.yml:4: ")
    assert in_variable.startswith(f"environment variable {name}: ")
    assert ascii(value) in in_variable
    assert expected in in_variable
    assert sorted(root.rglob("*")) == before


def test_the_command_reads_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_book.copy(tmp_path)
    monkeypatch.setenv("SITE_URL", "somewhere")
    for command in ("check", "build"):
        assert main([command, "--root", str(root)]) == 1
        assert "environment variable SITE_URL: " in capsys.readouterr().err


def test_only_the_edges_read_the_environment() -> None:
    program = PROJECT / "generator"
    readers = {
        path.relative_to(program).parts[0]
        for path in program.rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text("utf-8"))
    }
    # The command and MkDocs's plugin; `measure` asks where the public collections are.
    assert readers <= {"cli.py", "cli", "site", "measure"}


# --- names for good -------------------------------------------------------------------------------


def list_lasting_names(book: Book) -> dict[str, set[str]]:
    """What each form calls the things that it lists."""
    files = {**pages.render(book), **downloads.render_files(book)}
    forms = {
        "atom": r"<id>([^<]*)</id>",
        "feed.json": r'"id": "([^"]*)"',
        "ics": r"UID:(\S*)",
        "bib": r"@\w+\{([^,]*),",
        "ris": r"ID  - (.*)",
        "csl.json": r'"id": "([^"]*)"',
        "md": r'"@id": "([^"]*)"',
    }
    names: dict[str, set[str]] = {}
    for form, pattern in forms.items():
        texts = [text for path, text in files.items() if path.endswith(f".{form}")]
        names[form] = set(re.findall(pattern, "\n".join(texts).replace("\r\n ", "")))
    return names


def test_no_name_changes_when_the_book_gets_an_address(small: Book) -> None:
    before = list_lasting_names(small)
    assert all(before.values())
    addressed = structs.replace(small, site_url=SITE)
    assert list_lasting_names(addressed) == before


def test_two_books_of_the_same_articles_share_no_name(small: Book) -> None:
    other = list_lasting_names(structs.replace(small, id="another"))
    for form, names in list_lasting_names(small).items():
        assert names.isdisjoint(other[form]), form


def test_a_book_without_an_id_is_named_by_its_title_in_the_first_language(tmp_path: Path) -> None:
    titles = {
        "{en: 'Nickel: mines & prices', id: Nikel}": "nickel-mines-prices",
        "{en: ニッケル, id: Nikel}": "book-",
    }
    for number, (title, expected) in enumerate(titles.items()):
        entries = f"title: {title}\ndescription: {{en: A., id: B.}}\n{LANGUAGES}"
        root = small_book.copy(tmp_path / str(number), {"data/book.yml": entries})
        assert assembled(root).id.startswith(expected)


# --- reporting an error ---------------------------------------------------------------------------


def find_report_links(book: Book) -> Iterator[tuple[str, str]]:
    """The address of each statement as a topic shows it, and where its link to report leads."""
    for path, text in pages.render(book).items():
        if "topics/" in path:
            page = f"{SITE}{path.removesuffix('.md')}/"
            for card in read_page(path, text).body.all("div", "st"):
                link = card.one("a", "st-report")
                yield f"{page}#{card.attributes['id']}", link.attributes["href"]


def with_contact(book: Book, contact: str) -> Book:
    return structs.replace(book, site_url=SITE, imprint=Imprint(contact=contact))


def test_each_statement_leads_to_a_mail_with_its_address(small: Book) -> None:
    links = dict(find_report_links(with_contact(small, "desk+errors@news.example")))
    assert any("/id/" in address for address in links)
    for address, link in links.items():
        parts = urlsplit(link)
        assert (parts.scheme, parts.path) == ("mailto", "desk+errors@news.example")
        fields = parse_qs(parts.query, strict_parsing=True)
        asked = [part.split("\r\n") for part in fields["body"][0].split("\r\n\r\n")]
        assert asked[0][1] == address
        assert re.search(r"\b(sentence|kalimat) \d+$", asked[1][1]), "where it is printed"
        assert len(list(filter(any, asked))) == len(QUESTIONS)
        assert fields["subject"][0].endswith(urldefrag(address).fragment)


def test_each_statement_leads_to_a_page_with_its_address_where_the_contact_says(
    small: Book,
) -> None:
    contact = f"{PAGE_OF_ERRORS}{{address}}&labels=error"
    links = dict(find_report_links(with_contact(small, contact)))
    assert links
    for address, link in links.items():
        assert parse_qs(urlsplit(link).query) == {"title": [address], "labels": ["error"]}


def test_a_page_without_a_place_for_the_address_opens_as_it_is(small: Book) -> None:
    contact = "https://news.example/form?a=b&c=d"
    links = dict(find_report_links(with_contact(small, contact)))
    assert set(links.values()) == {contact}


@pytest.mark.parametrize(
    ("contact", "is_included"),
    [
        ("desk@news.example", True),
        ("https://news.example/new?title={address}", True),
        ("https://news.example/new", False),
    ],
)
def test_the_page_of_corrections_says_whether_a_report_has_its_line(
    small: Book, contact: str, *, is_included: bool
) -> None:
    page = read_one(ShownPages(with_contact(small, contact)), "corrections.md")
    text = seen(page.body.text)
    assert ("the link includes that statement’s address" in text) == is_included
    assert ("Give the address of the statement" in text) != is_included


@pytest.mark.parametrize(
    ("contact", "site"),
    [
        ("https://www.news.example/new?title={address}", "news.example"),
        ("desk@news.example", ""),
        ("", ""),
    ],
)
def test_a_report_that_leaves_for_another_site_says_so(
    small: Book, contact: str, site: str
) -> None:
    rendered = ShownPages(with_contact(small, contact))
    foot = read_one(rendered, "index.md").meta["words"]["Footer"]
    assert (f">Report an error ({site})</a>" in foot) == bool(site)
    topic = seen(read_one(rendered, "topics/sanctions.md").body.text)
    assert ("“Report an error” leads to" in topic) == bool(site)
    assert f"leads to {site}." in topic or not site


def test_every_page_leads_to_the_contact(small: Book) -> None:
    book = with_contact(small, "desk@news.example")
    rendered = ShownPages(book)
    for folder in ("", "id/"):
        words = read_one(rendered, f"{folder}index.md").meta["words"]
        assert 'href="mailto:desk@news.example?' in words["Footer"]
        (body,) = re.findall('&amp;body=([^"]+)', words["Footer"])
        asked = list(filter(None, unquote(body).split("\r\n")))
        assert asked[1] == SITE
        assert len([line for line in asked if line.endswith(":")]) == len(QUESTIONS) - 1
        method = read_one(rendered, f"{folder}method.md").body.one("dl", "identity")
        assert method.one("a").attributes["href"].startswith("mailto:desk@news.example?")
        assert method.one("a").text == "desk@news.example", "paper shows no link"


def test_a_book_without_a_contact_leads_to_the_page_that_says_what_to_send(small: Book) -> None:
    links = set(dict(find_report_links(small)).values())
    assert links == {"../corrections.md#report"}
    rendered = ShownPages(small)
    for folder in ("", "id/"):
        words = read_one(rendered, f"{folder}index.md").meta["words"]
        assert 'href="corrections.md#report"' in words["Footer"]
        page = read_one(rendered, f"{folder}corrections.md")
        assert "report" in page.ids
        questions = page.body.one("textarea").text
        draft = urlsplit(page.body.one("a", "report-mail").attributes["href"])
        assert (draft.scheme, draft.path) == ("mailto", "")
        body = parse_qs(draft.query, strict_parsing=True)["body"][0]
        asked = [line.strip() for line in body.splitlines() if line.strip()]
        assert asked == [line.strip() for line in questions.splitlines() if line.strip()]
        assert len(asked) == len(QUESTIONS)


QUESTIONS = ("address", "words", "what is wrong", "what is right")


def test_a_book_with_a_contact_has_no_form(small: Book) -> None:
    rendered = ShownPages(with_contact(small, "desk@news.example"))
    report = read_one(rendered, "corrections.md").body
    assert not list(report.all("textarea"))
    addresses = [link.attributes["href"] for link in report.all("a")]
    assert any(address.startswith("mailto:desk@news.example?") for address in addresses)


REPOSITORIES = [
    ("https://github.com/a/b", "https://github.com/a/b/issues/new?title={address}"),
    ("'https://github.com/a/b.git'", "https://github.com/a/b/issues/new?title={address}"),
    ("https://gitlab.news.example/a", "https://gitlab.news.example/a/-/issues/new?issue[title]="),
    ("https://git.news.example/a/", "https://git.news.example/a"),
    ("git@github.com:a/b", ""),
    ("javascript:alert(1)", ""),
    ("https://user@github.com/a/b", ""),
]


@pytest.mark.parametrize(("repository", "expected"), REPOSITORIES)
def test_a_repository_that_is_named_takes_reports(
    repository: str, expected: str, tmp_path: Path
) -> None:
    settings = f"site_name: A\nrepo_url: {repository} # public\n"
    root = small_book.copy(tmp_path, {"mkdocs.yml": settings})
    contact = assembled(root).imprint.contact
    assert contact.startswith(expected) if expected else not contact
    book_yml = f"{TITLE}{LANGUAGES}contact: a@news.example\n"
    with_own = small_book.copy(
        tmp_path / "own", {"mkdocs.yml": settings, "data/book.yml": book_yml}
    )
    assert assembled(with_own).imprint.contact == "a@news.example"


HOSTILE = 'A & B <b> "C" [x](y) `d` {e}'
IMPRINT = Imprint(
    publisher=f"P {HOSTILE}",
    editor=f"E {HOSTILE}",
    licence=f"L {HOSTILE}",
    licence_url="https://licence.example/",
)


@pytest.fixture(scope="module")
def answered(small: Book) -> Mapping[str, str]:
    """All files of a book whose publisher, editor and licence have signs in their names."""
    book = structs.replace(small, imprint=IMPRINT)
    return {**pages.render(book), **downloads.render_files(book)}


def test_readers_see_who_answers_for_the_book(answered: Mapping[str, str]) -> None:
    method = read_one(answered, "method.md").body.text
    foot = read_one(answered, "index.md").meta["words"]["Footer"]
    for name in (IMPRINT.publisher, IMPRINT.editor, IMPRINT.licence):
        assert name in method
        assert html.escape(name) in foot
    assert IMPRINT.publisher in html.unescape(answered["topics/sanctions.md"])


def test_programs_learn_who_answers_for_the_book(answered: Mapping[str, str]) -> None:
    report = read_one(answered, "topics/sanctions.md").meta["linked"]
    assert report["publisher"]["name"] == IMPRINT.publisher
    assert report["editor"]["name"] == IMPRINT.editor
    feed = json.loads(answered["downloads/statements.feed.json"])
    assert feed["authors"] == [{"name": IMPRINT.publisher}]
    package = json.loads(answered["downloads/datapackage.json"])
    assert [contributor["title"] for contributor in package["contributors"]] == [
        IMPRINT.publisher,
        IMPRINT.editor,
    ]
    assert f"PB  - {IMPRINT.publisher}\r\n" in answered["downloads/sanctions.cite.ris"]
    assert "publisher = {P A \\& B" in answered["downloads/sanctions.cite.bib"]
