"""What is renamed keeps its past: ids and citations stay, and old addresses lead to the
new ones.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.desk import notes
from generator.freezing import freeze
from generator.languages import default_code
from generator.nouns.book import Book
from generator.showing import pages
from tests import small_book
from tests.conftest import MakeOnce, build_site, clone_small
from tests.pages_read import Element, assembled, read
from tests.written import without_inputs

ARTICLES_LANGUAGE = default_code()
WAS = re.compile(r"^was: .*\n", re.MULTILINE)
NEW = {"artikel-lama": "zz-artikel", "topik-lama": "zz-topik", "orang-lama": "zz-orang"}
TEXT = (small_book.SMALL / "data/articles/satu.txt").read_text("utf-8")
EVENT = "Bank itu menutup kantor di Osaka pada 1 Februari 2023."
FILES: dict[str, str | bytes | None] = {
    "data/editions/2023-03-07.yml": None,
    "data/articles/satu.txt": None,
    "data/articles/artikel-lama.txt": TEXT.replace("Baca juga", f"{EVENT}\n\nBaca juga"),
    "data/articles/artikel-lama.yml": "published: 2023-03-06\n",
    "data/articles/salinan.txt": (
        "Osaka - Pada Senin (6/3) Menteri Keuangan Jepang Shunichi Suzuki mengatakan sanksi terhadap bank itu "
        "akan tetap berlaku.\n\nHujan turun sepanjang pekan di Osaka. Pasar ikan di kota itu tutup lebih awal. "
        'Para nelayan pulang sebelum malam tiba. "Harga beras naik," kata Budi Santoso.\n'
    ),
    "data/articles/kantor.txt": f"{EVENT} Hujan turun di Kobe. Kapal dagang menunggu di pelabuhan. Taman kota ramai.\n",
    "data/articles/kantor.yml": "published: 2023-03-06\n",
    "data/articles/salinan.yml": "published: 2023-03-06\noutlet: koran-kota\n",
    "data/outlets.yml": (
        "outlets:\n"
        "  - {id: antara, name: ANTARA, spellings: [ANTARA], sites: [antaranews.com]}\n"
        "  - {id: koran-kota, name: Koran Kota, spellings: [Koran Kota]}\n"
        "newsrooms:\n  - {id: kyodo, name: Kyodo News, spellings: [Kyodo]}\n"
    ),
    "data/entities.yml": (
        "- {id: japan, kind: place, name: Jepang}\n- {id: orang-lama, kind: person, name: Shunichi Suzuki}\n"
    ),
    "data/topics.yml": """
- id: topik-lama
  title: {en: Sanctions, id: Sanksi}
  definition: {en: Curbs on trade., id: Pembatasan dagang.}
  threshold: 2
  terms: [{words: sanksi, weight: 2}]
  entities: [{id: orang-lama, weight: 0.5}]
""",
    "data/book.yml": """
title: {en: A small book, id: Buku kecil}
description: {en: For the tests., id: Untuk uji.}
languages: [en, id]
site_url: https://book.example/
""",
    "data/translations/id.po": (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "This page has moved"\nmsgstr "Halaman ini telah pindah"\n'
    ),
}
NOTE = "# They stay [@{0}]\n\nStay [@{0}] and more [@{1}].\n\n## strongest\nA [@{1}].\n\n## weakest\nB [@{0}].\n"


def book(root: Path) -> Path:
    """A small book with two articles of one day that say alike, a note on them, and an edition
    without one of them.
    """
    small_book.copy(root, FILES)
    held = root / "data/articles/salinan.txt"
    text = held.read_text("utf-8")
    held.unlink()
    (root / "data/articles/salinan.yml").rename(root / "salinan.yml")
    freeze(root, "2023-03-07")
    held.write_text(text, "utf-8")
    (root / "salinan.yml").rename(root / "data/articles/salinan.yml")
    made = assembled(root)
    first, finding = made.topics[0].statements[0].id, made.evidence.findings[0].id
    (root / "data/notes").mkdir()
    (root / "data/notes/topik-lama.en.md").write_text(NOTE.format(first, finding), "utf-8")
    return root


def rename(root: Path) -> Path:
    """Give the article, the topic and the person other ids; all three come last in the alphabet
    now.
    """
    for path in [*root.glob("data/articles/*-lama.*"), *root.glob("data/notes/*")]:
        path.rename(path.with_name(renamed(path.name)))
    sidecar = root / "data/articles/zz-artikel.yml"
    sidecar.write_text(sidecar.read_text("utf-8") + "was: [artikel-lama, artikel-tua]\n", "utf-8")
    topics, entities = root / "data/topics.yml", root / "data/entities.yml"
    topics.write_text(renamed(topics.read_text("utf-8")) + "  was: [topik-lama]\n", "utf-8")
    named = entities.read_text("utf-8").replace(
        "id: orang-lama", "was: [orang-lama, budi-santoso], id: zz-orang"
    )
    entities.write_text(named, "utf-8")
    return root


def renamed(text: str) -> str:
    """The text with the new ids; in a page a hyphen may be written as a reference."""
    return re.sub("|".join(NEW), lambda found: NEW[found[0]], text.replace("&#45;", "-"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return book(tmp_path_factory.mktemp("before"))


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("after")
    shutil.copytree(before, root, dirs_exist_ok=True)
    return rename(root)


def ids(book: Book) -> dict[str, list[str]]:
    return {
        "statements": sorted(
            statement.id for source in book.sources for statement in source.statements
        ),
        "findings": [finding.id for finding in book.evidence.findings],
        "events": [
            event.id
            for event in (*book.timeline.happened, *book.timeline.planned, *book.timeline.undated)
        ],
    }


@pytest.fixture(scope="module")
def books(before: Path, after: Path) -> tuple[Book, Book]:
    """The book before and after the renaming."""
    return assembled(before), assembled(after)


def test_ids_citations_and_what_changed_since_an_edition_stay_as_they_were(
    books: tuple[Book, Book],
) -> None:
    one, other = books
    assert all(ids(one).values())
    assert [len(event.reports) for event in one.timeline.happened][:1] == [2], (
        "each article may be its first teller"
    )
    assert ids(one) == ids(other)
    assert [note.topic for note in other.notes] == ["zz-topik"]
    assert len(notes.find_outdated_notes(one)) == len(notes.find_outdated_notes(other))
    (was,), (now,) = one.comparisons, other.comparisons
    assert {change.kind for change in was.changes} == {"added", "newly-corroborated"}
    assert repr(now.changes) == renamed(repr(was.changes))
    assert repr(now.earlier) == renamed(repr(was.earlier))


def test_pages_are_the_same_but_for_the_ids(books: tuple[Book, Book]) -> None:
    before, after = map(pages.render, books)
    one = {renamed(path): without_inputs(renamed(text)) for path, text in before.items()}
    other = {path: without_inputs(renamed(WAS.sub("", text))) for path, text in after.items()}
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []


# --- the site ---

KINDS = [
    ("online", "mkdocs", {"SITE_URL": "https://book.example/"}),
    ("offline", "mkdocs", {"OFFLINE": "true"}),
    ("fork", "properdocs", {}),
]


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: str(kind[0]))
def site(request: pytest.FixtureRequest, after: Path, make_once: MakeOnce) -> Path:
    """The website of the book after the renaming, which builds without a warning."""
    kind, program, environment = request.param

    def fill(root: Path) -> None:
        clone_small(root, after / "data")
        build_site(root, "-f", "mkdocs.yml", program=program, **environment)

    return make_once(f"renamed-{kind}", fill) / "site"


PLACES = [("topics", "topik-lama", "zz-topik"), ("people", "orang-lama", "zz-orang"),
          ("sources", "artikel-lama", "zz-artikel"), ("sources", "artikel-tua", "zz-artikel")]  # fmt: skip


def page_at(site: Path, folder: str, name: str) -> Path:
    place = site / folder / name / "index.html"
    return place if place.exists() else site / folder / f"{name}.html"


def attribute(page: Element, tag: str, name: str, value: str, wanted: str) -> str:
    return next(
        each.attributes[wanted] or ""
        for each in page.all(tag)
        if each.attributes.get(name) == value
    )


def test_old_addresses_lead_to_the_new_ones_in_each_language(site: Path) -> None:
    for language, moved in (("en", "This page has moved"), ("id", "Halaman ini telah pindah")):
        for folder, old, new in PLACES:
            own = f"{folder}" if language == "en" else f"id/{folder}"
            file = page_at(site, own, old)
            page, there = read(file.read_text("utf-8")), page_at(site, own, new)
            wait, _, target = attribute(page, "meta", "http-equiv", "refresh", "content").partition(
                "; url="
            )
            assert wait == "0"
            assert ":" not in target, "it must redirect from disk, too"
            led = (file.parent / target).resolve()
            assert (led / "index.html" if target.endswith("/") else led) == there
            assert page.one("a").attributes["href"] == target
            assert page.one("a").text.strip()
            assert attribute(page, "meta", "name", "robots", "content") == "noindex"
            canonical = attribute(page, "link", "rel", "canonical", "href")
            assert canonical in (target, f"https://book.example/{own}/{new}/")
            assert (
                canonical == target
                or f'<link rel="canonical" href="{canonical}">' in there.read_text("utf-8")
            )
            assert page.one("html").attributes["lang"] == language
            assert moved in page.one("title").text
            assert not list(page.all("script"))


def test_a_page_that_is_there_stays(site: Path) -> None:
    """One whom only the articles name came to an address that another one had."""
    page = page_at(site, "people", "budi-santoso").read_text("utf-8")
    assert "Budi Santoso" in page
    assert "refresh" not in page


def test_old_addresses_stand_in_no_list(site: Path) -> None:
    contents = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    # A lasting name keeps the first id, so that feeds and bibliographies know the thing again.
    old = [f"{folder}/{name}".encode() for folder, name, _ in PLACES]
    listed = {
        path.relative_to(site).as_posix()
        for path, data in contents.items()
        if any(name in data for name in old)
    }
    assert listed == set()
