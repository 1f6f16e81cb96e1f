"""In a large book only those have a page of whom it tells more than a line of the list can, articles
are sections of one page a month for the readers of all languages, statements of a large topic are
lines, and what is large is packed.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from markupsafe import Markup
from mkdocs.structure.files import File, Files
from msgspec.structs import replace

from generator.build import build, check
from generator.caching import Shortcuts
from generator.caching.entries import Entries
from generator.cli import main
from generator.exporting import downloads
from generator.nouns.book import Actor, Book
from generator.showing import large_books, pages
from generator.showing.addresses import Addresses
from generator.showing.index import build_index
from generator.showing.large_books import find_actors_with_pages
from generator.showing.linked_data import report
from generator.showing.markup import environment
from generator.showing.page_context import PageContext
from generator.showing.person_page import ShownCompanion
from generator.showing.shapes import PageLink
from generator.showing.topic_evidence import show_gaps
from generator.showing.wording import list_wordings
from generator.site import search_shards
from generator.site.hosting import measure_first_search
from generator.site.large_pages import squeeze_page
from generator.site.plain_pieces import turn_plain, without_plain
from tests import small_book
from tests.conftest import PROJECT

THREE = "Osaka (ANTARA) - Fumio Kishida bertemu Joko Widodo di Osaka, Senin (6/3). {more}\n"
CHANGES: dict[str, str | bytes | None] = {
    "data/articles/tiga.txt": THREE.format(more="Yoshimasa Hayashi hadir."),
    "data/articles/empat.txt": "Kobe (ANTARA) - Fumio Kishida tiba di Kobe, Selasa (7/3).\n",
    "data/entities.yml": (small_book.SMALL / "data/entities.yml").read_text(encoding="utf-8")
    + "- {id: yoshimasa-hayashi, kind: person, name: Yoshimasa Hayashi}\n",
}
SPEAKS, IN_SEVERAL, LISTED, IN_ONE = (
    "shunichi-suzuki",
    "fumio-kishida",
    "yoshimasa-hayashi",
    "joko-widodo",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_book.copy(tmp_path_factory.mktemp("people") / "book", CHANGES)
    (folder / "mkdocs.yml").write_bytes((PROJECT / "mkdocs.yml").read_bytes())
    return folder


MORE = "Tokyo (ANTARA) - Sanksi pertama berlaku, Senin (13/3). " + " ".join(
    f"Sanksi nomor {number} terhadap bank itu berlaku di kota ke-{number}." for number in range(9)
)


@pytest.fixture(scope="module")
def five(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book with an article more, of which a topic has more statements than key points."""
    folder = tmp_path_factory.mktemp("large") / "book"
    shutil.copytree(root, folder)
    (folder / "data/articles/lima.txt").write_text(f"{MORE}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def large(five: Path) -> Path:
    """The site of that book as a large one, whose topics are large, too.

    Strict: each link and anchor of every page is followed.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large_books, "LARGE_BOOK", 2)
        patch.setattr(large_books, "MOST_CARDS", 1)
        patch.setattr(search_shards, "LARGEST_WHOLE_INDEX", 1)
        assert main(["site", "--quiet", "--no-cache", "--jobs", "2", str(five)]) == 0
    return five / "site"


def test_two_processes_make_the_site_that_one_makes(
    five: Path, large: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_books, "LARGE_BOOK", 2)
    monkeypatch.setattr(large_books, "MOST_CARDS", 1)
    monkeypatch.setattr(search_shards, "LARGEST_WHOLE_INDEX", 1)
    alone = tmp_path / "book"
    shutil.copytree(five, alone, ignore=shutil.ignore_patterns("site"))
    assert main(["site", "--quiet", "--no-cache", "--jobs", "1", str(alone)]) == 0
    assert read_all(alone / "site") == read_all(large)


def test_a_large_book_that_was_built_before_is_the_one_that_is_made_anew(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its months and letters come and go with its articles."""
    monkeypatch.setattr(large_books, "LARGE_BOOK", 2)
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    before = tmp_path / "before"
    shutil.copytree(root, before)
    written: list[set[str]] = []
    for text in ("Osaka, 3 April 2023 - Sanksi berlaku, kata Zulkifli Hasan, Senin (3/4).\n", MORE):
        build(before, shortcuts=shortcuts)
        (before / "data/articles/lima.txt").write_text(text, encoding="utf-8")
        build(before, shortcuts=shortcuts)
        anew = tmp_path / f"anew{len(written)}"
        shutil.copytree(before / "data", anew / "data")
        build(anew)
        assert read_all(before / "docs") == read_all(anew / "docs")
        written.append({*read_all(before / "docs")})
    assert "people/in/z.md" in written[0] - written[1]


def read_all(folder: Path) -> Mapping[str, bytes]:
    """Path below the folder -> content of each file."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def four(root: Path) -> Book:
    book = check(root).book
    assert {actor.id for actor in book.actors} == {SPEAKS, IN_SEVERAL, LISTED, IN_ONE}
    return book


def test_who_speaks_is_listed_or_is_in_several_articles_has_a_page_in_any_book(
    four: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_books, "LARGE_BOOK", len(four.sources))
    assert find_actors_with_pages(four) == {SPEAKS, IN_SEVERAL, LISTED}
    monkeypatch.setattr(large_books, "LARGE_BOOK", len(four.sources) + 1)
    assert find_actors_with_pages(four) == {SPEAKS, IN_SEVERAL, LISTED, IN_ONE}


def name_sets(book: Book) -> Iterator[tuple[str, str, int]]:
    """Of each set of pages its language, its name and how many they are."""
    for page_set in pages.divide_pages(pages.plan_pages(build_index(book)), list_wordings(book)):
        yield page_set.wording.language, page_set.name, len(page_set.plans)


def test_each_page_of_sections_is_made_by_itself_and_in_its_languages(
    four: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_small = tuple(name_sets(four))
    monkeypatch.setattr(large_books, "LARGE_BOOK", len(four.sources))
    (first, *_), (second, *_), *by_themselves = name_sets(four)
    assert [(language, name) for language, name, _ in of_small] == [(first, ""), (second, "")]
    assert [first, second] == list(four.languages)
    month, letter = "sources/in/2023-03.md", "people/in/s.md"
    assert (first, month, 1) in by_themselves
    assert (second, month, 1) not in by_themselves
    assert {(first, letter, 1), (second, letter, 1)} <= {*by_themselves}


def test_below_a_thousand_articles_everybody_has_a_page_and_no_line(four: Book) -> None:
    assert large_books.LARGE_BOOK == 1_000
    assert not large_books.find_letters_of_people(four)
    rendered = pages.render(four)
    assert f"people/{IN_ONE}.md" in rendered
    assert "sources/tiga.md" in rendered
    assert not any("<!--html-->" in text for text in rendered.values())
    assert "large: true" not in rendered["index.md"]
    assert "lines: true" not in rendered["people/index.md"]
    assert 'id="p-' not in rendered["people/index.md"]


def test_the_others_are_lines_with_their_sentences_and_every_link_leads_there(large: Path) -> None:
    assert (large / f"people/{LISTED}/index.html").is_file()
    assert not (large / f"people/{IN_ONE}").exists()
    people = (large / "people/index.html").read_text(encoding="utf-8")
    (line,) = re.findall(rf'<span id="p-{IN_ONE}">Joko Widodo</span>: (.*?)</td>', people)
    ((address, _),) = re.findall(r'href="([^"]+)"[^>]*>([^<]+)</a>', line)
    path, anchor = address.split("#")
    article = (large / "people" / path / "index.html").read_text(encoding="utf-8")
    assert f'id="{anchor}"' in article


def test_who_is_not_listed_is_a_section_of_a_letter_with_all_that_a_page_says(
    four: Book, large: Path
) -> None:
    for folder in ("", "id/"):
        page = (large / f"{folder}people/in/{SPEAKS[0]}/index.html").read_text("utf-8")
        (section,) = re.findall(
            rf'<section class="portrait" id="p-{SPEAKS}">.*?</section>', page, re.DOTALL
        )
        (speaker,) = [actor for actor in four.actors if actor.id == SPEAKS]
        said = [statement for statement in speaker.said if statement.filings]
        assert said
        for statement in said:
            assert f"#{statement.id}" in section
        assert section.count("<li><small>") == sum(len(each.filings) for each in said)
        assert "<h3>Names and offices</h3>" in section or folder
        assert not (large / f"{folder}people/{SPEAKS}").exists()
        people = (large / f"{folder}people/index.html").read_text("utf-8")
        assert f'<span id="p-{SPEAKS}"><a href="in/{SPEAKS[0]}/#p-{SPEAKS}">' in people


def test_a_section_of_a_letter_names_companions_with_how_many_statements_name_both() -> None:
    names = [PageLink("Kaja Kallas", Markup("../k.md#p-kaja-kallas")), PageLink("KPK", Markup())]
    companions = [ShownCompanion(name, "2 statements", (), "") for name in names]
    portrait = environment(pages.TEMPLATES).get_template("portrait.md.j2")
    page = SimpleNamespace(companions=companions, other_companions="")
    module: Any = portrait.make_module({"original": "id"})
    line = str(module.companions_counted(page))
    assert line.strip() == (
        '<p class="note">[Kaja Kallas](../k.md#p-kaja-kallas) (2 statements), KPK (2 statements)</p>'
    )


def test_an_address_that_lost_its_page_leads_to_the_list(
    root: Path, large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = '<a class="lost-page" href="'
    page = (large / "404.html").read_text(encoding="utf-8")
    assert re.findall(rf'{link}([^"]+)"', page) == [
        "/people/",
        "/sources/",
        "/id/people/",
        "/id/sources/",
    ]
    lists = (large / "id/sources/index.html").read_text(encoding="utf-8")
    assert re.search(
        r'<span id="a-tiga" lang="id"><a href="../../sources/in/undated-./#a-tiga">', lists
    )
    monkeypatch.setattr(large_books, "LARGE_BOOK", 5)
    assert main(["site", "--quiet", "--no-cache", str(root)]) == 0
    assert link not in (root / "site/404.html").read_text(encoding="utf-8")


# --- in how many articles somebody is -------------------------------------------------------------


@pytest.mark.parametrize(
    ("articles", "enough_of_speakers", "enough_of_others"),
    [(1_000, 1, 2), (2_499, 1, 2), (2_500, 2, 3), (10_000, 5, 6)],
)
def test_the_larger_a_book_the_more_articles_somebody_with_a_page_is_in(
    four: Book, articles: int, enough_of_speakers: int, enough_of_others: int
) -> None:
    names = {actor.id: actor for actor in four.actors}
    speaks, named = names[SPEAKS], names[IN_SEVERAL]
    of_size = partial(_make_book, four, articles)
    assert of_size(_is_in(speaks, enough_of_speakers)) == {SPEAKS}
    assert of_size(_is_in(speaks, enough_of_speakers - 1)) == set()
    assert of_size(_is_in(named, enough_of_others)) == {IN_SEVERAL}
    assert of_size(_is_in(named, enough_of_others - 1)) == set()
    assert of_size(_is_in(names[LISTED], 1)) == {LISTED}


def _make_book(four: Book, articles: int, actor: Actor) -> frozenset[str]:
    sources = (four.sources[0],) * articles
    return find_actors_with_pages(replace(four, sources=sources, actors=(actor,)))


def _is_in(actor: Actor, articles: int) -> Actor:
    """That actor, but in so many articles."""
    statements = actor.said or actor.named_in
    copies = tuple(
        replace(statements[0], sentence=replace(statements[0].sentence, article=f"a{number}"))
        for number in range(articles)
    )
    if actor.said:
        return replace(actor, said=copies, named_in=())
    return replace(actor, named_in=copies)


# --- articles -------------------------------------------------------------------------------------


@pytest.fixture
def files(four: Book, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """What is written of it as a large book."""
    monkeypatch.setattr(large_books, "LARGE_BOOK", len(four.sources))
    return {**pages.render(four), **downloads.render_files(four)}


def test_an_article_is_a_section_of_its_month_to_which_pages_of_all_languages_lead(
    four: Book, files: Mapping[str, str]
) -> None:
    months = large_books.find_months_of_articles(four)
    assert {path for path in files if "sources/in/" in path} == {*months.values()}
    assert "sources/in/2023-03.md" in files
    assert "sources/tiga.md" not in files
    tiga = months["tiga"]
    assert re.fullmatch(r"sources/in/undated-[0-9a-f]\.md", tiga)
    assert ' id="a-tiga">' in files[tiga]
    assert f'twins: {{"en": "{tiga}", "id": "{tiga}"}}' in files[tiga]
    for folder, path in (("id/", f"../../{tiga}"), ("", tiga.removeprefix("sources/"))):
        assert f"]({path}#a-tiga)" in files[f"{folder}sources/index.md"]
        assert "lines: true" in files[f"{folder}sources/index.md"]


def test_another_article_moves_none_without_a_date(four: Book) -> None:
    months = large_books.find_months_of_articles
    sources = (*four.sources,) * large_books.LARGE_BOOK
    many = replace(four, sources=sources)
    few = replace(four, sources=sources[: large_books.LARGE_BOOK])
    assert months(few).items() <= months(many).items()
    assert not months(four)


def test_a_section_has_each_sentence_of_its_article_once_in_order_and_says_where_it_is_used(
    four: Book, large: Path
) -> None:
    for source in four.sources:
        section = _find_section(large, source.id)
        ids = re.findall(r'<(?:div class="src cited"|p) id="([su]-[0-9a-f]{8})"', section)
        assert ids == [
            statement.id if statement.filings else statement.id.replace("s-", "u-")
            for statement in source.statements
        ]
        for statement in source.filed_statements:
            assert f'<p class="cite-text short" id="note-{statement.id}">' in section
        folded = section.count("<summary>Footnote · How we know</summary>")
        assert folded == len(source.filed_statements)
        assert source.article.sha256 in section


def test_a_sentence_in_grey_says_why_where_it_is_not_as_with_most(
    four: Book, files: Mapping[str, str]
) -> None:
    text = "".join(text for path, text in files.items() if path.startswith("sources/in/"))
    usual = "no term or name that counts towards any topic"
    assert f"{usual}</small>" not in text
    assert text.count("<small ") == sum(
        line.reason != "no-term" for line in four.ledger if not line.topics
    )
    about = "Sentences in grey without a reason below"
    assert about in text
    ledger = tuple(
        replace(line, reason="house-line") if line.reason == "no-term" else line
        for line in four.ledger
    )
    assert about not in "".join(pages.render(replace(four, ledger=ledger)).values())


def make_context(book: Book, *, is_large: bool) -> PageContext:
    """A page of that book, which is large or not whatever it has."""
    index = replace(build_index(book), is_large=is_large)
    return PageContext(index, next(iter(list_wordings(book))), Addresses("topics"))


def test_sentences_of_one_article_are_named_by_their_outlet_once(four: Book) -> None:
    first, second, *_ = [source for source in four.sources if len(source.statements) > 1]
    statements = (*first.statements[:2], second.statements[0], first.statements[1])
    small, large = (make_context(four, is_large=is_large) for is_large in (False, True))
    names = [small.name_briefly(statement) for statement in statements]
    assert [link.words for link in small.link_briefly(statements)] == names
    assert [link.words for link in large.link_briefly(statements)] == [names[0], "2", *names[2:]]


_NOTE = r'<p class="cite-text{}" id="note-(s-[0-9a-f]{{8}})">(.*?)</p>'


def test_a_short_footnote_becomes_that_of_a_small_book_by_what_its_page_says(
    four: Book, files: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_books, "LARGE_BOOK", len(four.sources) + 1)
    small = pages.render(four)
    of_articles = "".join(text for path, text in small.items() if path.startswith("sources/"))
    whole = {id: _read(note) for id, note in re.findall(_NOTE.format(""), of_articles)}
    completed: dict[str, str] = {}
    for path, text in files.items():
        if path.startswith("sources/in/"):
            for section in re.findall(r'<section class="article".*?</section>', text, re.DOTALL):
                completed.update(_complete_notes(section))
    assert completed == whole
    assert any("‘" in note for note in whole.values())


def _complete_notes(section: str) -> Iterator[tuple[str, str]]:
    """Each note with what book.js puts into it."""
    (citation,) = re.findall(r'<p class="cite-text source-cite">(.*?)</p>', section)
    cited = re.fullmatch(r"(.*), swh:1:cnt:\w+\. (.*?), \S+", _read(citation))
    assert cited
    article, book = cited.groups()
    for line in re.findall(r'<div class="src cited".*?</div>', section, re.DOTALL):
        ((id, note),) = re.findall(_NOTE.format(" short"), line)
        sentence = re.sub(r'<(a|span) class="(?:src-n|dateline)".*?</\1>', "", line)
        (words,) = re.findall(r'<p class="src-text"[^>]*>(.*?)</p>', sentence)
        note = note.replace("<i>the sentence above</i>", f"“{words.strip()}”")
        note = note.replace("<i>the article above</i>", article)
        yield id, _read(re.sub(r", (\S+)$", rf". {book}, \1", note))


def _read(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


def _find_section(site: Path, article: str) -> str:
    for path in site.glob("sources/in/*/*.html"):
        page = path.read_text(encoding="utf-8")
        for section in re.findall(r'<section class="article".*?</section>', page, re.DOTALL):
            if f' id="a-{article}">' in section:
                return cast("str", section)
    raise LookupError(article)


def test_references_are_in_files_of_a_month_in_the_same_form(files: Mapping[str, str]) -> None:
    folder = "downloads/sources"
    assert sorted(path for path in files if path.startswith(f"{folder}/")) == [
        f"{folder}/{month}.{ending}"
        for month in ("2023-03", "undated")
        for ending in ("annotations.jsonld", "bib", "csl.json", "ris")
    ]
    for ending, begins in (("bib", "@article{"), ("ris", "TY  -")):
        of_months = [files[f"{folder}/{month}.{ending}"] for month in ("2023-03", "undated")]
        assert "".join(of_months).count(begins) == files[f"{folder}.{ending}"].count(begins) > 0
    items = [*json.loads(files[f"{folder}/2023-03.csl.json"])]
    items += json.loads(files[f"{folder}/undated.csl.json"])
    of_book = json.loads(files[f"{folder}.csl.json"])
    assert [item["id"] for item in items] == [item["id"] for item in of_book]
    names = [
        collection["id"]
        for month in ("2023-03", "undated")
        for collection in json.loads(files[f"{folder}/{month}.annotations.jsonld"])
    ]
    assert len(set(names)) == len(names) == len(items)
    pages_without_date = [text for path, text in files.items() if "sources/in/undated" in path]
    for text in pages_without_date:
        assert f"../../{folder}/undated.bib" in text
        assert "in the files of all articles of the month" in text


def test_the_search_of_each_language_finds_articles_and_their_sentences(
    root: Path, four: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_books, "LARGE_BOOK", 2)
    assert main(["site", "--quiet", "--no-cache", str(root)]) == 0
    month = large_books.find_months_of_articles(four)["tiga"].removesuffix(".md")
    for folder, address in (("", f"{month}/?tiga"), ("id/", f"../{month}/?tiga")):
        index = json.loads((root / f"site/{folder}search/book_index.json").read_text("utf-8"))
        locations = {entry["location"]: entry for entry in index["docs"]}
        assert "ANTARA" in locations[address]["alias"]
        assert any(location.startswith(f"{address}#u-") for location in locations)
        person = locations[f"people/in/{SPEAKS[0]}/?{SPEAKS}"]
        assert person["name"] in person["alias"]
        assert f"{month}/" not in locations
        sources = locations["sources/"]
        assert "ANTARA" not in " ".join([sources["text"], *sources["words"]])


def test_a_book_that_grows_large_has_no_page_of_its_last_build(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRIEFING_CACHE", str(tmp_path))
    assert main(["build", "--quiet", str(root)]) == 0
    assert "](../sources/" in (root / f"docs/id/people/{SPEAKS}.md").read_text("utf-8")
    monkeypatch.setattr(large_books, "LARGE_BOOK", 2)
    (root / "docs/llms.txt").unlink()  # or nothing would be to do
    assert main(["build", "--quiet", str(root)]) == 0
    assert not (root / f"docs/id/people/{SPEAKS}.md").exists()
    assert "](../sources/" not in (root / f"docs/id/people/in/{SPEAKS[0]}.md").read_text("utf-8")


# --- pages of topics ------------------------------------------------------------------------------


def test_each_statement_of_a_large_topic_is_a_line_that_leads_to_its_footnote(
    five: Path, large: Path
) -> None:
    topic = max(check(five).book.topics, key=lambda page: len(page.statements))
    for folder in ("", "id/"):
        page = (large / f"{folder}topics/{topic.id}/index.html").read_text("utf-8")
        lines = re.findall(r'<li id="(s-[0-9a-f]{8})">(.*?)</li>', page, re.DOTALL)
        cards = re.findall(r'<div class="st[^>]* id="(s-[0-9a-f]{8})"', page)
        assert lines
        assert {id for id, _ in lines}.isdisjoint(cards)
        assert {id for id, _ in lines} | {*cards} == {each.id for each in topic.statements}
        assert '<form class="flt"' not in page
        for id, line in lines:
            statement = next(each for each in topic.statements if each.id == id)
            assert f"#{id}" in line
            assert f'id="note-{id}"' in _find_section(large, statement.article)


def test_the_list_of_sentences_counts_those_of_each_article_and_leads_to_them(
    four: Book, large: Path
) -> None:
    page = (large / "ledger/index.html").read_text("utf-8")
    assert 'class="ledger"' not in page
    for source in four.sources:
        row = re.search(rf'<tr id="a-{source.id}">(.*?)</tr>', page, re.DOTALL)
        assert row
        assert re.search(rf'href="../sources/in/[^"]*#a-{source.id}"', row[1])
        assert f"<td>{len(source.statements)}</td>" in row[1]


# --- what is packed -------------------------------------------------------------------------------


def test_large_files_are_packed_and_every_link_names_them(five: Path, large: Path) -> None:
    named = set()
    for path in large.rglob("*.html"):
        page = path.read_text("utf-8")
        assert not re.search(r'href="[^":]*\.md[#"]', page), path
        named.update(re.findall(r'href="[^"]*\bdownloads/([^"#]+)"', page))
    assert [name for name in sorted(named) if not (large / "downloads" / name).is_file()] == []
    files = {path.name for path in (large / "downloads").rglob("*.*")}
    assert "statements.csv.gz" in files
    assert "statements.csv" not in files
    assert {"statements.feed.json", "sources.csl.json.gz", "sources.ris.gz", "book.json"} <= files
    of_months = {path.suffix for path in (large / "downloads/sources").iterdir()}
    assert {".bib", ".ris"} <= of_months
    assert {"sanctions.cite.ris", "sanctions.json.gz", "sanctions.bib.gz"} <= files
    assert not any(".yml" in name for name in files)
    package = json.loads((large / "downloads/datapackage.json").read_text("utf-8"))
    packed = [each for each in package["resources"] if each["path"].endswith(".gz")]
    assert packed
    for resource in packed:
        data = (large / "downloads" / resource["path"]).read_bytes()
        original = five / "docs/downloads" / resource["path"].removesuffix(".gz")
        assert gzip.decompress(data) == original.read_bytes()
        assert resource["bytes"] == len(data)
    files_of_search = [path.name for path in (large / "search").iterdir()]
    assert {"book_index.json", "terms-0.json.gz", "entries-0.json.gz"} <= set(files_of_search)
    first = sum(path.stat().st_size for path in (large / "search").glob("*-*.json.gz"))
    assert measure_first_search(large / "search") > first / 3


class _Reader(HTMLParser):
    """What a browser makes of a page: its elements, and its words without the white space."""

    def __init__(self) -> None:
        super().__init__()
        self.met: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.met.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.met.append(tag)

    def handle_data(self, data: str) -> None:
        self.met += data.split()


def test_a_squeezed_page_has_the_same_elements_and_words(site: Path) -> None:
    for name in ("index.html", "topics/partnership-program/index.html", "people/index.html"):
        page = (site / name).read_text("utf-8")
        squeezed = squeeze_page(page)
        assert len(squeezed) < len(page) * 0.97
        assert squeeze_page(squeezed) == squeezed
        before, after = _Reader(), _Reader()
        before.feed(page)
        after.feed(re.sub(r'(downloads/[^"]*)\.gz"', r'\1"', squeezed))
        assert after.met == before.met


def test_the_search_reads_of_a_plain_stretch_what_is_marked_so() -> None:
    file = File("timeline.md", "", "", use_directory_urls=True)
    month = '<h3 id="m-2023-03">March 2023<a class="headerlink" href="#m-2023-03">#</a></h3>'
    text = f"<p>{{}}</p><!--read-->{month}<!--/read--><ol>much</ol>"
    plain = turn_plain(text, file, Files([]))
    assert without_plain(f"<h2>Read</h2>{plain.content}<p>Read, too</p>") == (
        f"<h2>Read</h2>{month}<p>Read, too</p>"
    )
    assert [heading["id"] for heading in plain.headings] == ["m-2023-03"]


def test_the_lists_of_a_large_book_are_no_markdown(
    four: Book, files: Mapping[str, str], large: Path
) -> None:
    lists = (("timeline", '<li id="e-'), ("people/index", "<td>"), ("sources/index", "<td>"))
    for name, marked in lists:
        outside = re.sub(r"<!--html-->.*?<!--/html-->", "", files[f"{name}.md"], flags=re.DOTALL)
        assert marked in files[f"{name}.md"]
        assert marked not in outside
    timeline = (large / "timeline/index.html").read_text("utf-8")
    events = [event.id for event in four.timeline.happened]
    assert events
    assert all(f' id="{event}"' in timeline for event in events)
    assert re.search(r'<h3 id="m-\d{4}-\d\d">\w+ \d{4}<a class="headerlink" href="#m-', timeline)


def test_signs_that_would_be_markup_stay_entities() -> None:
    assert squeeze_page("<p>&#60;b&#62; &#38;amp; &#34; &#45;\n \n &#8203;</p>") == (
        "<p>&#60;b&#62; &#38;amp; &#34; -\n&#8203;</p>"
    )
    assert squeeze_page("<pre>a\n\n b</pre>\n\n<p>") == "<pre>a\n\n b</pre>\n<p>"


def test_a_large_topic_is_described_by_its_key_points_and_lists_no_single_statement(
    book: Book,
) -> None:
    """All else on its first page grows with the book, and a page has no more than 150 KB."""
    index = build_index(book)
    page = max(book.topics, key=lambda page: len(page.statements))
    described = []
    listed = []
    for is_large in (False, True):
        context = make_context(book, is_large=is_large)
        described.append(cast("dict[str, Any]", report(page, "Title", context)))
        listed.append(show_gaps(page, context))
    small, large = described
    points = [point.statement for point in index.key_points[page.id]]
    assert {part["url"] for part in large["hasPart"]} == {
        f"#{statement.id}" for statement in points if statement.speech
    }
    assert len(large["isBasedOn"]) == len({statement.article for statement in points})
    assert len(small["isBasedOn"]) == len(page.sources) > len(large["isBasedOn"])
    assert len(small["hasPart"]) > len(large["hasPart"]) > 0
    assert listed[0].articles
    assert not listed[1].articles
    assert listed[0].single == listed[1].single
