"""A page that is kept of the last build is the one that would be made; others are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from itertools import combinations
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.build import build, check
from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.caching.entries import Entries
from generator.caching.pairs import KeptPairs, MadeOfTwo
from generator.comparing import keypoints, suggestions
from generator.comparing.corroboration import ArticleReader, article_pairs, copies
from generator.comparing.timeline import event_reports, meetings, occasions, outcomes
from generator.core.each import OfTwo, make_of_two_anew
from generator.core.fingerprints import Fingerprint, Fingerprints, take_fingerprint
from generator.core.frozen import Frozen
from generator.desk import article_languages, repeats
from generator.exporting import downloads, record_files, search
from generator.nouns.book import Actor, Event, Occasion, Source, Statement
from generator.reading import topics as topic_filing
from generator.showing import cards, list_pages, pages, statements, timeline_page, topic_page
from generator.showing.index import ArticleGroup, BookIndex, build_index
from generator.showing.kept_pages import NO_PAGES, FormerPages, KeptPages, LastPages
from generator.showing.look_ups import (
    NO_PLACES,
    Answers,
    Notes,
    Numbers,
    note_index,
    unpack_places,
)
from generator.showing.page_context import PageContext
from generator.showing.shapes import Part, ShownStatement
from tests import small_book
from tests.conftest import NoteCalls
from tests.test_caching import files_of

MADE = ("docs", "data/generated", "data/schema")
# Two articles of one outlet that say the same, a third that quotes both speakers of a meeting, and
# one without any topic, so that each page hangs on others.
BOOK = {
    "data/articles/tiga.txt": (
        "Tokyo (KOMPAS) - Menteri Keuangan Jepang Shunichi Suzuki pada Senin (6/3) mengatakan "
        "sanksi terhadap bank itu akan tetap berlaku.\n"
    ),
    "data/articles/tiga.yml": "published: 2023-03-07\n",
    "data/articles/empat.txt": (
        "Presiden Joko Widodo bertemu Perdana Menteri Fumio Kishida di Tokyo pada Selasa "
        '(7/3).\n\n"Kerja sama ini penting," kata Fumio Kishida.\n\nKata Joko Widodo, sanksi '
        "dicabut pada 9 Maret 2023.\n"
    ),
    "data/articles/empat.yml": "published: 2023-03-08\noutlet: kompas\n",
    "data/outlets.yml": (
        "outlets:\n"
        "  - {id: antara, name: ANTARA, spellings: [ANTARA], sites: [antaranews.com]}\n"
        "  - {id: kompas, name: Kompas, spellings: [KOMPAS], sites: [kompas.com]}\n"
        "newsrooms:\n"
        "  - {id: kyodo, name: Kyodo News, spellings: [Kyodo]}\n"
    ),
}
HEAD = (small_book.SMALL / "data/book.yml").read_text("utf-8")
LISTED = (small_book.SMALL / "data/entities.yml").read_text("utf-8")
TOPICS = (small_book.SMALL / "data/topics.yml").read_text("utf-8")
EDITION = (small_book.SMALL / "data/editions/2023-03-07.yml").read_text("utf-8")
# What is changed -> a file with it; None = the file goes
CHANGES: Mapping[str, Mapping[str, str | None]] = {
    "what another article says": {
        "data/articles/tiga.txt": BOOK["data/articles/tiga.txt"].replace("bank", "badan")
    },
    "who else reports an event": {
        "data/articles/lima.txt": "Osaka (KOMPAS) - Kemitraan kedua kota diperbarui pada 8 Maret 2023.\n"
    },
    "an article that another page links to": {"data/articles/tiga.yml": "published: 2023-03-06\n"},
    "the newest day": {"data/articles/empat.yml": "published: 2023-03-21\noutlet: kompas\n"},
    "the other article of an outlet": {"data/articles/tiga.txt": None, "data/articles/tiga.yml": None},
    "the order of articles": {"data/articles/satu.yml": "published: 2023-03-12\n"},
    "a topic's title": {"data/topics.yml": TOPICS.replace("id: Sanksi}", "id: Hukuman}")},
    "a topic's threshold": {"data/topics.yml": TOPICS.replace("threshold: 2\n  terms:\n    - {words: s", "threshold: 1.5\n  terms:\n    - {words: s")},
    "a topic": {"data/topics.yml": TOPICS.partition("- id: cooperation")[0], "data/editions/2023-03-07.yml": None},
    "a name that readers see": {"data/entities.yml": LISTED.replace("en: Japan", "en: Nippon")},
    "who is listed": {
        "data/entities.yml": LISTED
        + "- {id: joko-widodo, kind: person, name: Joko Widodo, names: {en: Jokowi}}\n"
    },
    "an edition": {"data/editions/2023-03-07.yml": EDITION.replace("2023-03-07", "2023-03-08", 1)},
    "no edition": {"data/editions/2023-03-07.yml": None},
    "a translated sentence": {"data/translations/id.po": None},
    "the book's title": {"data/book.yml": HEAD.replace("en: A small book", "en: Another")},
    "the book's address": {"data/book.yml": HEAD + "site_url: https://example.org/\n"},
    "the order of languages": {"data/book.yml": HEAD.replace("[en, id]", "[id, en]")},
}  # fmt: skip


def put_all(root: Path, files: Mapping[str, str | None]) -> None:
    for path, text in files.items():
        if text is None:
            (root / path).unlink()
        else:
            (root / path).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book with more articles, and the cache that building it leaves."""
    folder = tmp_path_factory.mktemp("base")
    root = small_book.copy(folder / "book", BOOK)
    build(root, shortcuts=Shortcuts(Entries(folder / "cache")))
    return folder


@pytest.mark.parametrize("change", CHANGES)
def test_each_input_of_a_page_makes_it_anew(change: str, base: Path, tmp_path: Path) -> None:
    shortcuts = Shortcuts(Entries(base / "cache"))
    root, cold = base / "book", tmp_path / "cold"
    before = files_of(root)
    put_all(root, CHANGES[change])
    for path, data in files_of(root).items():
        if not path.startswith(MADE):
            (cold / path).parent.mkdir(parents=True, exist_ok=True)
            (cold / path).write_bytes(data)
    build(cold, shortcuts=NO_SHORTCUTS)
    try:
        assert build(root, shortcuts=shortcuts).written.changed
        assert files_of(root) == files_of(cold)
    finally:
        for path in CHANGES[change]:
            (root / path).unlink(missing_ok=True)
            if path in before:
                (root / path).write_bytes(before[path])
        build(root, shortcuts=shortcuts)
    assert files_of(root) == before


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are made from now on."""
    paths: list[str] = []
    print_page = pages.PageWriter._print

    def note_and_print(writer: pages.PageWriter, plan: pages.PagePlan) -> Iterator[str]:
        paths.append(writer.find_path(plan.path))
        return print_page(writer, plan)

    monkeypatch.setattr(pages.PageWriter, "_print", note_and_print)
    return paths


def test_only_pages_that_look_up_what_changed_are_made(base: Path, printed: list[str]) -> None:
    shortcuts = Shortcuts(Entries(base / "cache"))
    root = base / "book"
    path = "data/articles/dua.txt"
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text.replace("sepanjang pekan", "seharian"), encoding="utf-8")
    try:
        build(root, shortcuts=shortcuts)
    finally:
        (root / path).write_text(text, encoding="utf-8")
    assert {"sources/dua.md", "id/sources/dua.md"} <= {*printed}
    others = ["sources/satu.md", "sources/tiga.md", "people/shunichi-suzuki.md"]
    assert {*others, *(f"id/{other}" for other in others)}.isdisjoint(printed)


def test_only_topics_of_a_changed_article_are_made(base: Path, printed: list[str]) -> None:
    """With their briefs; the whole book on one page has the others as they were."""
    shortcuts = Shortcuts(Entries(base / "cache"))
    root = base / "book"
    path = "data/articles/dua.txt"
    build(root, shortcuts=shortcuts)
    before = read_chapter(root, "topics-sanctions")
    printed.clear()
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text.replace("sepanjang pekan", "dua hari"), encoding="utf-8")
    try:
        build(root, shortcuts=shortcuts)
        after = read_chapter(root, "topics-sanctions")
    finally:
        (root / path).write_text(text, encoding="utf-8")
        build(root, shortcuts=shortcuts)
    assert {"topics/cooperation.md", "briefs/cooperation.md"} <= {*printed}
    of_others = ["topics/sanctions.md", "briefs/sanctions.md"]
    assert {*of_others, *(f"id/{other}" for other in of_others)}.isdisjoint(printed)
    assert len(before.splitlines()) > 20
    assert after == before


def read_chapter(root: Path, id: str) -> str:
    """A chapter of the whole book on one page."""
    _, behind = (root / "docs/print.md").read_text("utf-8").split(f"{{: #{id} ", 1)
    chapter, _, _ = behind.partition(" .chapter")
    return chapter


def test_an_article_of_a_later_day_leaves_the_pages_of_others_as_they_are(
    base: Path, printed: list[str]
) -> None:
    shortcuts = Shortcuts(Entries(base / "cache"))
    root = base / "book"
    build(root, shortcuts=shortcuts)
    before = files_of(root)
    printed.clear()
    put_all(root, {"data/articles/empat.yml": "published: 2023-03-24\noutlet: kompas\n"})
    try:
        build(root, shortcuts=shortcuts)
    finally:
        (root / "data/articles/empat.yml").write_bytes(before["data/articles/empat.yml"])
    assert "sources/empat.md" in printed
    assert {"sources/satu.md", "sources/dua.md", "people/shunichi-suzuki.md"}.isdisjoint(printed)


def test_who_says_more_elsewhere_leaves_an_article_s_page_as_it_is(
    tmp_path: Path, printed: list[str]
) -> None:
    """Of a person in office it shows the office that editors list, and no more."""
    beside = "Jakarta (KOMPAS) - Presiden Joko Widodo mengatakan sanksi baru berlaku di pasar.\n"
    root = small_book.copy(tmp_path / "book", {**BOOK, "data/articles/lima.txt": beside})
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    build(root, shortcuts=shortcuts)
    assert "sources/lima.md" in printed
    printed.clear()
    with (root / "data/articles/empat.txt").open("a", encoding="utf-8") as article:
        article.write("\nJoko Widodo mengatakan ekspor nikel naik.\n")
    build(root, shortcuts=shortcuts)
    assert "sources/empat.md" in printed
    assert "sources/lima.md" not in printed


def test_who_is_named_more_elsewhere_leaves_a_topic_as_it_is(
    tmp_path: Path, printed: list[str]
) -> None:
    """It lists whom nobody quotes by how often its own statements name them."""
    sanctions = (
        "Jakarta (KOMPAS) - Sanksi itu mengenai Vietnam. Sanksi lain mengenai Polandia dan Vietnam. "
        "Sanksi ketiga mengenai Polandia, Vietnam dan Chile. Sanksi keempat mengenai Chile.\n"
    )
    root = small_book.copy(tmp_path / "book", {**BOOK, "data/articles/lima.txt": sanctions})
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    build(root, shortcuts=shortcuts)
    listed = read_page(root, "topics/sanctions.md").partition("never quoted</dt><dd>")[2]
    assert listed.startswith("Vietnam, Chile, Poland<")
    printed.clear()
    added = (
        "Warsawa (KOMPAS) - Polandia menang. Polandia pulang. Polandia libur. Polandia senang.\n"
    )
    put_all(root, {"data/articles/sembilan.txt": added})
    build(root, shortcuts=shortcuts)
    assert "sources/sembilan.md" in printed
    assert {"topics/sanctions.md", "briefs/sanctions.md"}.isdisjoint(printed)


def test_who_is_quoted_more_elsewhere_leaves_a_topic_as_it_is(
    tmp_path: Path, printed: list[str]
) -> None:
    """It lists speakers, and whom it names in vain, by how often its own statements do."""
    sanctions = (
        "Jakarta (KOMPAS) - Presiden Joko Widodo mengatakan sanksi berlaku. Menteri Retno Marsudi "
        "mengatakan sanksi dicabut. Retno Marsudi mengatakan sanksi kedua berlaku. Retno Marsudi "
        "mengatakan sanksi ketiga tetap.\n\n"
        "Sanksi itu mengenai Budi Arie dan Airlangga Hartarto. Sanksi lain mengenai Budi Arie.\n"
    )
    elsewhere = "Jakarta (KOMPAS) - {name} mengatakan ekspor nikel naik.\n"
    files = {
        "data/articles/lima.txt": sanctions,
        "data/articles/enam.txt": elsewhere.format(name="Budi Arie"),
        "data/articles/tujuh.txt": elsewhere.format(name="Airlangga Hartarto"),
    }
    root = small_book.copy(tmp_path / "book", {**BOOK, **files})
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    build(root, shortcuts=shortcuts)
    shown = read_page(root, "topics/sanctions.md").partition("## Who says what")[2]
    names = ("retno-marsudi", "joko-widodo", "budi-arie", "airlangga-hartarto")
    places = [shown.index(f"people/{name}.md") for name in names]
    assert places == sorted(places)
    printed.clear()
    for number, name in enumerate(("Joko Widodo", "Airlangga Hartarto") * 2):
        added = elsewhere.format(name=name).replace("nikel", f"timah {number}")
        put_all(root, {f"data/articles/lain-{number}.txt": added})
    build(root, shortcuts=shortcuts)
    assert "sources/lain-1.md" in printed
    assert {"topics/sanctions.md", "briefs/sanctions.md"}.isdisjoint(printed)


def test_an_article_of_others_leaves_the_page_of_a_newsroom_as_it_is(
    tmp_path: Path, printed: list[str]
) -> None:
    """It counts the newsroom's own articles, not all of the book."""
    credited = {
        "data/articles/lima.txt": "Osaka - Kyodo News didirikan di Tokyo.\n\nSumber: Kyodo\n",
        "data/entities.yml": f"{LISTED}- {{id: kyodo, kind: organisation, name: Kyodo News}}\n",
    }
    root = small_book.copy(tmp_path / "book", {**BOOK, **credited})
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    build(root, shortcuts=shortcuts)
    assert "newsroom of 3 articles<" in read_page(root, "people/kyodo.md")
    printed.clear()
    added = "Jakarta (KOMPAS) - Ekspor nikel naik pada Senin (13/3).\n"
    put_all(root, {"data/articles/sembilan.txt": added})
    build(root, shortcuts=shortcuts)
    assert "sources/sembilan.md" in printed
    assert {"people/kyodo.md", "id/people/kyodo.md"}.isdisjoint(printed)


def read_page(root: Path, path: str) -> str:
    return (root / "docs" / path).read_text("utf-8")


def note_calls(monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str) -> list[str]:
    """The ids of the articles, or of the statements' articles, of which that is made from now on."""
    articles: list[str] = []
    make = getattr(module, name)

    def note_and_make(*values: object) -> object:
        for value in values:
            if isinstance(value, Source):
                articles.append(value.id)
            elif isinstance(value, ArticleGroup):
                articles.append(value.source.id)
            elif isinstance(value, Event | Occasion):
                articles.append(value.statement.article)
            elif isinstance(value, Statement):
                articles.append(value.article)
            elif isinstance(value, Actor) and len(value.articles) == 1:
                articles.extend(value.articles)
            elif isinstance(value, dict):
                articles.append(str(value.get("article", value.get("id"))))
        return make(*values)

    monkeypatch.setattr(module, name, note_and_make)
    return articles


# Parts of pages and files that are always made
PARTS_OF_PAGES = {
    "a card": (cards, "make_card_body"),
    "the ledger": (list_pages, "_ledger_section"),
    "annotations": (downloads, "_format_annotations"),
    "tables": (downloads, "_format_rows"),
    "search": (search, "_make_article_entries"),
    "YAML": (record_files, "format_item"),
    "the list of articles": (list_pages, "_source_row"),
}


@pytest.mark.parametrize("part", PARTS_OF_PAGES)
def test_only_parts_of_a_page_that_show_what_changed_are_made(
    part: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shortcuts = Shortcuts(Entries(base / "cache"))
    root = base / "book"
    path = "data/articles/dua.txt"
    text = (root / path).read_text("utf-8")
    build(root, shortcuts=shortcuts)
    articles = note_calls(monkeypatch, *PARTS_OF_PAGES[part])
    (root / path).write_text(text.replace("sepanjang pekan", "sehari penuh"), encoding="utf-8")
    try:
        build(root, shortcuts=shortcuts)
    finally:
        (root / path).write_text(text, encoding="utf-8")
    assert "dua" in articles
    assert {"empat", "tiga"}.isdisjoint(articles)


# What -> how it is made, and the article that is changed in these words
SECTIONS = {
    "an article on a topic's page": (topic_page, "_show_article", "satu", "sanksi", "sanksi itu"),
    "a line of the timeline": (timeline_page, "_show_entry", "dua", "sepanjang pekan", "lama"),
}
MATTERS = ("pelabuhan", "jembatan", "sekolah", "rumah", "pasar", "bandara", "terowongan")


@pytest.mark.parametrize("section", SECTIONS)
def test_only_sections_of_a_changed_article_are_made(
    section: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fifth article has more statements than key points, and an event."""
    statements = [f"Kerja sama itu mencakup {matter} dan kemitraan baru.\n" for matter in MATTERS]
    event = "Tokyo (KOMPAS) - Kerja sama soal nikel dimulai di Osaka pada Senin (6/3).\n"
    fifth = {
        "data/articles/lima.txt": "\n".join([event, *statements]),
        "data/articles/lima.yml": "published: 2023-03-09\noutlet: kompas\n",
    }
    root = small_book.copy(tmp_path / "book", {**BOOK, **fifth})
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    module, name, changed, old, new = SECTIONS[section]
    articles = note_calls(monkeypatch, module, name)
    build(root, shortcuts=shortcuts)
    assert {changed, "lima"} <= {*articles}
    articles.clear()
    path = root / f"data/articles/{changed}.txt"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    build(root, shortcuts=shortcuts)
    assert changed in articles
    assert "lima" not in articles


def test_only_those_of_a_changed_article_are_listed_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fifth = "Menteri Luar Negeri Hasan Wirayuda mengatakan sanksi itu berat.\n"
    sixth = "Menteri Energi Rudi Hartono mengatakan sanksi itu ringan.\n"
    files = {**BOOK, "data/articles/lima.txt": fifth, "data/articles/enam.txt": sixth}
    root = small_book.copy(tmp_path / "book", files)
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    articles = note_calls(monkeypatch, list_pages, "_person_row")
    build(root, shortcuts=shortcuts)
    assert {"lima", "enam"} <= {*articles}
    articles.clear()
    put_all(root, {"data/articles/lima.txt": fifth.replace("itu", "lain")})
    build(root, shortcuts=shortcuts)
    assert {*articles} == {"lima"}


class Inner(Frozen):
    words: object


class Outer(Frozen):
    number: int
    lists: tuple[Inner, ...]


def test_a_shared_record_tells_in_all_that_list_it_whether_they_are_the_same() -> None:
    def take(words: object, number: int = 1) -> Fingerprint:
        return Fingerprints((Inner,)).take(Outer(number, (Inner("first"), Inner(words))))

    assert take("a") == take("a")
    assert len({take("a"), take("b"), take("a", 2)}) == 3
    assert take(object()) is None
    of_list = Fingerprints((Inner,))
    assert of_list.take_all([(Inner("a"),)]) == of_list.take_all([(Inner("a"),)])
    assert of_list.take_all([(Inner("a"),)]) != of_list.take_all([(Inner("b"),)])
    assert of_list.take_all([(Inner(object()),)]) is None


def test_a_part_is_printed_anew_where_its_page_gives_it_something_else(base: Path) -> None:
    index = build_index(check(base / "book").book)
    part = Part(("a statement",), lambda: "shape")

    def print_all(last: KeptPages, *abouts: str) -> tuple[list[str], KeptPages]:
        former = FormerPages(LastPages(last, lambda _: None, Answers(index, Fingerprints()), {}))
        notes = Notes(former.numbers)
        printed = [pages._print_changed(notes, former, part, macro, about) for about in abouts]
        return [*map(str, printed)], former.list_kept()

    def macro(shape: str, about: str) -> Markup:
        made.append(about)
        return Markup(f"{shape} {about}")  # noqa: S704 - of this test

    made: list[str] = []
    assert print_all(NO_PAGES, "a")[0] == ["shape a"]
    _, kept = print_all(NO_PAGES, "a")
    made.clear()
    assert print_all(kept, "a", "b")[0] == ["shape a", "shape b"]
    assert made == ["b"]


def test_a_page_hangs_on_all_that_its_statements_looked_up_in_any_folder() -> None:
    numbers = Numbers()
    notes = Notes(numbers)
    for folder in "ab":
        with notes.making("s-1"):
            notes.look_ups.add(("of the folder", folder))
    assert numbers.number_all(notes.noted) == NO_PLACES
    notes.use("s-1")
    places = unpack_places(numbers.number_all(notes.noted))
    look_ups = [*numbers]
    assert {look_ups[place] for place in places} == {("of the folder", folder) for folder in "ab"}


# What is made of each article before the book is, and of which articles it is
PREPARED = {
    "doubts of its language": (article_languages, "doubt_language"),
    "words of repeats": (repeats, "_checksum_words"),
    "topics": (topic_filing, "file_article"),
    "words of copies": (copies, "find_weighty_units"),
    "scores": (keypoints, "score_sentences"),
    "words of suggestions": (suggestions, "_find_units"),
    "words of outcomes": (outcomes, "_list_units"),
    "reports of events": (event_reports, "_group_times"),
    "occasions": (occasions, "_name_kinds"),
    "meetings": (meetings, "_list_words_on_two"),
}


@pytest.mark.parametrize("prepared", PREPARED)
def test_what_is_prepared_of_an_article_is_made_once(
    prepared: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shortcuts = Shortcuts(Entries(base / "cache"))
    root = base / "book"
    build(root, shortcuts=shortcuts)
    path = "data/articles/dua.txt"
    text = (root / path).read_text("utf-8")
    texts: list[str] = []
    module, name = PREPARED[prepared]
    make = getattr(module, name)

    def note_and_make(first: object, *others: object, **named: object) -> object:
        texts.append(repr(first))
        return make(first, *others, **named)

    monkeypatch.setattr(module, name, note_and_make)
    changed = f"selama {prepared}"  # of each kind another text: books are kept, too
    (root / path).write_text(text.replace("sepanjang pekan", changed), encoding="utf-8")
    try:
        build(root, shortcuts=shortcuts)
    finally:
        (root / path).write_text(text, encoding="utf-8")
    assert any(changed in made for made in texts)
    assert not any("Menteri Keuangan" in made for made in texts)


def test_a_book_that_was_built_before_is_not_compared_in_a_process_of_its_own(
    tmp_path: Path, note_calls: NoteCalls
) -> None:
    root = small_book.copy(tmp_path / "book", BOOK)
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    apart = note_calls(Shortcuts, "run_apart")
    build(root, shortcuts=shortcuts)
    put_all(root, CHANGES["what another article says"])
    build(root, shortcuts=shortcuts)
    assert [articles for *_, articles in apart] == [4]


def test_two_books_keep_what_is_prepared_apart(base: Path, tmp_path: Path) -> None:
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    made: list[str] = []

    def make(thing: str) -> str:
        made.append(thing)
        return thing.upper()

    for book in ("a", "b", "a", "b"):
        of_book = shortcuts.of_book(tmp_path / book)
        assert [*of_book.make_each("kind", (), make, [book])] == [book.upper()]
    assert made == ["a", "b"]


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"other")])
def test_a_page_that_somebody_changed_is_made_anew(
    spoil: Callable[[Path], object], base: Path, printed: list[str]
) -> None:
    root = base / "book"
    build(root, shortcuts=Shortcuts(Entries(base / "cache")))
    before = files_of(root)
    spoil(root / "docs/sources/satu.md")
    printed.clear()
    build(root, shortcuts=Shortcuts(Entries(base / "cache")))
    assert "sources/satu.md" in printed
    assert "id/sources/satu.md" not in printed
    assert files_of(root) == before


def test_only_pairs_with_a_changed_article_are_compared(
    tmp_path: Path, note_calls: NoteCalls
) -> None:
    fifth = {
        "data/articles/lima.txt": (
            "Menteri Keuangan Jepang Shunichi Suzuki mengatakan sanksi terhadap bank itu tetap "
            "berlaku.\n"
        ),
        "data/articles/lima.yml": "published: 2023-03-07\noutlet: kompas\n",
    }
    shortcuts = Shortcuts(Entries(tmp_path / "cache"))
    root = small_book.copy(tmp_path / "book", {**BOOK, **fifth})
    path = "data/articles/tiga.txt"
    text = (root / path).read_text("utf-8")
    compared = note_calls(article_pairs, "compare")
    whole = build(root).book.evidence
    assert {"satu", "lima"} in [{gist.article for gist in pair} for pair in compared]
    build(root, shortcuts=shortcuts)
    compared.clear()
    (root / path).write_text(text.replace("tetap berlaku", "terus berlaku"), encoding="utf-8")
    try:
        changed = build(root, shortcuts=shortcuts).book.evidence
    finally:
        (root / path).write_text(text, encoding="utf-8")
    assert compared
    assert all("tiga" in {gist.article for gist in pair} for pair in compared)
    assert changed != whole
    assert build(root, shortcuts=shortcuts).book.evidence == whole


@given(st.lists(st.lists(st.integers(0, 30), unique=True, max_size=9), min_size=2, max_size=5))
def test_what_is_made_of_two_things_is_what_is_made_anew(books: list[list[int]]) -> None:
    """Of whatever things the builds before were."""

    def add_up(things: Sequence[int], new: Set[int]) -> Iterator[OfTwo[int]]:
        for first, second in combinations(range(len(things)), 2):
            if not new.isdisjoint((first, second)) and (things[first] + things[second]) % 3:
                yield OfTwo(first, second, things[first] * 100 + things[second])

    kept = MadeOfTwo((), {})
    for things in books:
        pairs = KeptPairs(kept)
        made = sorted(
            divmod(each, 100) for each in pairs.make_new(add_up, things, take_fingerprint)
        )
        kept = pairs.list_kept()
        anew = make_of_two_anew("", (), add_up, things)
        assert sorted(map(sorted, made)) == sorted(sorted(divmod(each, 100)) for each in anew)
        assert len(kept.fingerprints) == len(things)


def test_only_statements_of_a_changed_article_are_prepared_for_comparing(
    base: Path, note_calls: NoteCalls
) -> None:
    shortcuts = Shortcuts(Entries(base / "cache"))
    root = base / "book"
    path = "data/articles/dua.txt"
    text = (root / path).read_text("utf-8")
    sketched = note_calls(ArticleReader, "sketch_all")
    (root / path).write_text(text.replace("sepanjang pekan", "semalam"), encoding="utf-8")
    try:
        build(root, shortcuts=shortcuts)
    finally:
        (root / path).write_text(text, encoding="utf-8")
        build(root, shortcuts=shortcuts)
    assert [source.id for _, source in sketched] == ["dua"]


PARTS = {
    "the thing": ("kind", ("shared",), ["other"]),
    "what is shared": ("kind", ("another",), ["thing"]),
    "the kind": ("another kind", ("shared",), ["thing"]),
}


@pytest.mark.parametrize("changed", PARTS)
def test_a_part_is_kept_for_all_that_it_is_made_of(changed: str, tmp_path: Path) -> None:
    shortcuts = Shortcuts(Entries(tmp_path))
    made: list[str] = []

    def make(thing: str) -> str:
        made.append(thing)
        return thing.upper()

    assert list(shortcuts.make_each("kind", ("shared",), make, ["thing"])) == ["THING"]
    assert list(shortcuts.make_each("kind", ("shared",), make, ["thing"])) == ["THING"]
    assert made == ["thing"]
    kind, shared, things = PARTS[changed]
    assert list(shortcuts.make_each(kind, shared, make, things)) == [things[0].upper()]
    assert made == ["thing", *things]


def test_what_is_no_longer_in_the_book_is_not_kept(tmp_path: Path) -> None:
    shortcuts = Shortcuts(Entries(tmp_path))
    many = [f"{number} {'x' * 500}" for number in range(200)]
    list(shortcuts.make_each("kind", (), str.upper, many))
    (entry,) = tmp_path.rglob("*.entry")
    large = entry.stat().st_size
    list(shortcuts.make_each("kind", (), str.upper, many[:2]))
    assert entry.stat().st_size < large / 20


# How a page may ask -> what is noted
WAYS_TO_ASK: Mapping[str, tuple[Callable[[BookIndex], object], tuple[str, object]]] = {
    "get": (lambda index: index.filed.get("x"), ("what is known of a statement", "x")),
    "item": (lambda index: index.sources["dua"], ("sources", "dua")),
    "has an id": (lambda index: "x" in index.sources, ("sources has", "x")),
    "has": (lambda index: "x" in index.filed, ("what is known of a statement", "x")),
    "ids": (lambda index: [*index.topics], ("topics ids", None)),
    "how many": (lambda index: len(index.topics), ("topics ids", None)),
    "values": (lambda index: index.topics.values(), ("topics all", None)),
    "items": (lambda index: index.topics.items(), ("topics all", None)),
    "in a set": (lambda index: "x" in index.in_timeline, ("what is known of a statement", "x")),
    "of a set": (lambda index: [*index.in_timeline], ("in_timeline all", None)),
    "field": (lambda index: index.newest, ("newest all", None)),
    "field of the book": (lambda index: index.book.site_url, ("book.site_url all", None)),
    "question": (lambda index: index.sort_sources(("dua",)), ("sort_sources asked", (("dua",),))),
    "method": (lambda index: index.finding_named("f-1"), ("finding_of_name", "f-1")),
}


@pytest.mark.parametrize("way", WAYS_TO_ASK)
def test_each_way_to_ask_is_noted(way: str, base: Path) -> None:
    notes = Notes()
    ask, look_up = WAYS_TO_ASK[way]
    index = build_index(check(base / "book").book)
    assert ask(note_index(index, notes)) == ask(index) or way in {"values", "items"}
    assert notes.look_ups == {look_up}


def test_of_many_statements_only_the_last_stay_as_they_were_shown(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = check(base / "book").book
    rendered = pages.render(book)
    counts: list[int] = []
    make = statements._make_shown_statement

    def count_and_make(statement: Statement, context: PageContext) -> ShownStatement:
        counts.append(len(context.shown_anywhere))
        return make(statement, context)

    monkeypatch.setattr(statements, "_make_shown_statement", count_and_make)
    monkeypatch.setattr(statements, "MOST_SHOWN", 1)
    assert pages.render(book) == rendered
    assert {*counts} == {0, 1}
