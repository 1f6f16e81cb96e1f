"""A search index in files answers as the whole one does, and a query loads a few of them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.site import hosting, search_shards
from generator.site.language_indexes import BOOK_INDEX_FILE, name_files
from tests.audit.browsing import PROFILES, Visit, served
from tests.browser.conftest import every_language
from tests.conftest import PROJECT, MakeOnce, build_site, clone_small
from tests.divided_index import divide_index
from tests.search_queries import HOMES, PREPARING, WATCH, open_box, queries, read_results

# [settings, entries, queries] -> for each query the addresses that are answered, by pages, what is
# said to be missing, and how many pages were shown first; an index in files answers twice
ASK = """async ([config, docs, queries]) => {
  const worker = new Worker("/search.js");
  const asked = (message, count = 1) => new Promise((done, failed) => {
    const replies = [];
    worker.onmessage = ({ data }) => { if (replies.push(data) === count) done(replies); };
    worker.onerror = failed;
    worker.postMessage(message);
  });
  await asked({ type: 0, data: { config, docs } });
  const answers = [];
  for (const data of queries) {
    const replies = await asked({ type: 2, data }, config.shards ? 2 : 1);
    const { items, missing } = replies.at(-1).data;
    const shownFirst = replies[0].data.items.length;
    answers.push([items.map(page => page.map(item => item.location)), missing, shownFirst]);
  }
  worker.terminate();
  return answers;
}"""


def format_file(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_index(site: Path, language: str) -> Mapping[str, Any]:
    path = site / HOMES[language] / "search" / BOOK_INDEX_FILE
    index: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return index


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page of a host that has the script of the search and nothing else."""
    script = PROJECT / "generator/site/theme/assets/search.js"
    (tmp_path / "search.js").write_bytes(script.read_bytes())
    (tmp_path / "index.html").write_text("<title>Search</title>", encoding="utf-8")
    with served(tmp_path) as root:
        page = browser.new_page()
        page.goto(root)
        yield page
        page.close()


def divide(
    index: Mapping[str, Any], folder: Path, *, scripts: bool = False, packed: bool = False
) -> Mapping[str, Any]:
    """Write the files of the index; the settings that are read first."""
    divided = divide_index(index)
    texts: dict[str, str | bytes] = {**divided.files}
    if packed:
        texts = {name: gzip.compress(text.encode()) for name, text in divided.files.items()}
    for name, content in name_files(texts, as_scripts=scripts).items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name).write_bytes(data)
    how = {"folder": "/", "scripts": scripts, "packed": packed, "version": "1"}
    shards = {**divided.first["shards"], **how}
    shards["limits"] = {**shards["limits"], **NO_BOUNDS}
    return {**divided.first, "shards": shards}


def compare(
    page: Page, index: Mapping[str, Any], folder: Path, words: Sequence[str], **how: bool
) -> list[tuple[str, object, object]]:
    """The queries that both indexes answer differently, with both answers."""
    settings = divide(index, folder, **how)
    shown = settings["shards"]["limits"]
    whole = page.evaluate(ASK, [index["config"], index["docs"], words])
    divided = page.evaluate(ASK, [settings, [], words])
    different: list[tuple[str, object, object]] = []
    for query, expected, answer in zip(words, whole, divided, strict=True):
        first = [places[: shown["sections"] + 1] for places in expected[0][: shown["pages"]]]
        same = [places[: shown["sections"] + 1] for places in answer[0]]
        if (first, expected[1]) != (same, answer[1]):
            different.append((query, first, same))
    return different


@every_language
def test_an_index_in_files_answers_every_query_of_the_first_book_as_the_whole_one(
    language: str, page: Page, site: Path, tmp_path: Path
) -> None:
    words = [query.words for query in queries(language)]
    how = {"scripts": language == "id", "packed": language != "id"}
    assert compare(page, read_index(site, language), tmp_path, words, **how) == []


# How many sentences may have the words of a quotation, and in how many files words may begin as
# typed: a book has to be large to meet these bounds
NO_BOUNDS = {"quoted": 10_000, "begun": 100}
LARGEST_FILE = 40_000  # bytes of a file of an index, compressed
FIRST_ANSWER = 200_000  # bytes that it may load, compressed


def test_a_first_answer_loads_few_bytes_of_a_large_index_by_terms_of_two_words(
    tmp_path: Path,
) -> None:
    """The index is some 3,000 sentences of few words: many entries a term."""
    index = make_up_book(250)
    settings = divide(index, tmp_path)
    (tmp_path / BOOK_INDEX_FILE).write_text(format_file({"config": settings, "docs": []}))
    assert len(format_file(index)) > search_shards.LARGEST_WHOLE_INDEX
    assert 0 < hosting.measure_first_search(tmp_path) < FIRST_ANSWER
    compressed = {path.name: len(gzip.compress(path.read_bytes())) for path in tmp_path.iterdir()}
    assert max(compressed.values()) < LARGEST_FILE, max(
        compressed, key=lambda name: compressed[name]
    )


IGNORED = ("dan", "di")
SYLLABLES = ("ba", "do", "ke", "lu", "mi", "na", "po", "ri", "sa", "te")


def make_up_book(articles: int) -> Mapping[str, Any]:
    """Pages and sentences of made-up words, some of them forms of a root, a name or a meaning."""
    chance = random.Random(7)  # noqa: S311
    words = [f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:4]]
    lexicon = {
        "original": "id",
        "roots": ["bado bado bador badoke", "misa misa ngmisa"],
        "names": [["Kelu", "Kelu Mina"], ["Tepo", "Bador Tepo"]],
        "meanings": [["lumi", "sapo ri"]],
        "months": {"mei": 5},
        "ignored": [*IGNORED],
        "affixes": [["ke", "prefix", ""], ["an", "suffix", ""]],
        "seats": [["Kelu", "Tepo"]],
        "when": ["kapan"],
    }
    forms = [
        "bador",
        "badoke",
        "ngmisa",
        "Kelu Mi\u0301na",
        "Tepo",
        "sapo ri",
        "dan",
        "di",
        "3 Mei 2023",
    ]

    def say(length: int) -> str:
        rare = chance.choices(words, [1 / (place + 1) for place in range(len(words))], k=length)
        return " ".join([*rare, chance.choice(forms)]) + "."

    pages: list[dict[str, Any]] = []
    sentences: list[dict[str, Any]] = []
    topics = [f"topics/{number}/" for number in range(3)]
    for topic in topics:
        named: dict[str, Any] = {"name": say(3), "alias": [say(1)], "sought": [words[0], words[9]]}
        pages.append({"location": topic, "title": "T", "text": say(8), "words": [say(2)], **named})
        pages.append(
            {"location": f"{topic}#changed", "title": "changed", "text": say(5), "boost": 0.3}
        )
    for number in range(articles):
        source = f"sources/a{articles - number}/"
        pages.append(
            {"location": source, "title": say(4), "text": f"{say(4)} {say(6)}", "words": []}
        )
        for place in range(12):
            filed = chance.random() < 0.3
            topic = chance.choice(topics)
            sentences.append(
                {
                    "location": f"{topic if filed else source}#s-{number}-{place}",
                    "title": say(1), "name": chance.choice(["", "Kelu Mina", say(1)]), "text": say(9),
                    "gloss": "", "untranslated": "", "words": [say(2)] if filed else [],
                    "dates": ["2023-05-03"], "pages": [source] if filed else [],
                    "article": f"a{articles - number}", "statement": True, "event": False,
                }
            )  # fmt: skip
    return {"config": {"lexicon": lexicon, "phrases": None}, "docs": [*pages, *sentences]}


def list_made_up_queries(index: Mapping[str, Any]) -> list[str]:
    """Words, slips, quotations and dates of the texts.

    No beginnings of words: of two that go on so, the whole index takes the one that it met first.
    """
    chance = random.Random(11)  # noqa: S311
    asked = []
    for entry in chance.choices(index["docs"], k=20):
        words = entry["text"].rstrip(".").split()
        first, second = words[1], chance.choice(words)
        slip = first[:2] + first[3:]
        asked += [first, f"{first} {second}", f"{words[0]} {words[1]} {words[2]}", slip]
        asked += [f"“{words[2]} {words[3]}”", f"{second} 3 mei", f"x{first}", f"kapan {first}"]
    titles = [entry["name"] for entry in index["docs"] if entry.get("statement")]
    asked += [title.rstrip(".") for title in chance.choices(titles, k=24) if title]
    return [*asked, "Kelu", "Mina Kelu", "sapo ri", "dan", "kebadoan", "zzzz", "zzzz bador"]


def test_an_index_in_files_answers_as_the_whole_one_of_a_made_up_book(
    page: Page, tmp_path: Path
) -> None:
    index = make_up_book(60)
    words = list_made_up_queries(index)
    assert len(set(words)) > 120
    assert compare(page, index, tmp_path, words) == []


MOST_ENTRIES = 16  # loaded for a query of two words: eight pages and the sentence of each
MOST_ENTRIES_WITHOUT_PLACES = 150


def put_each_entry_in_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_shards, "_BLOCK", 1)
    monkeypatch.setattr(search_shards, "_LARGER", 1)


def ask_words_apart(page: Page, folder: Path, query: str) -> tuple[Any, Any, list[str]]:
    """The settings of 300 entries in a file each, the answer, and the files of entries loaded."""
    settings = divide(make_up_words_apart(300), folder)
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    [answer] = page.evaluate(ASK, [settings, [], [query]])
    return settings, answer, [address for address in loaded if "/entries-" in address]


def test_a_query_whose_words_never_stand_side_by_side_loads_only_what_it_shows(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether an entry has them so is known by their places, before it is loaded."""
    put_each_entry_in_a_file(monkeypatch)
    settings, (answer, missing, _), entries = ask_words_apart(page, tmp_path, "bado dolu")
    assert (len(answer), missing) == (
        settings["shards"]["limits"]["pages"],
        {"text": "", "links": []},
    )
    assert 0 < len(entries) <= MOST_ENTRIES < len(settings["shards"]["blocks"])


def test_letters_that_are_no_word_load_only_what_is_shown(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No entry has them as they are written, which need not be looked for in each."""
    put_each_entry_in_a_file(monkeypatch)
    settings, (answer, *_), entries = ask_words_apart(page, tmp_path, "bad")
    assert len(answer) == settings["shards"]["limits"]["pages"]
    assert 0 < len(entries) <= MOST_ENTRIES


def test_without_places_a_query_loads_few_of_the_entries_that_have_its_words(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An entry that is not loaded may have them so: unbound, each of the next would be loaded."""
    put_each_entry_in_a_file(monkeypatch)
    monkeypatch.setattr(search_shards, "_MOST_PLACED", 0)
    settings, (answer, *_), entries = ask_words_apart(page, tmp_path, "bado dolu")
    assert len(answer) == settings["shards"]["limits"]["pages"]
    assert MOST_ENTRIES < len(entries) < MOST_ENTRIES_WITHOUT_PLACES


def test_without_places_an_entry_that_came_is_judged_by_what_it_says(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then each is taken for one that has the words side by side, which one of them has."""
    put_each_entry_in_a_file(monkeypatch)
    monkeypatch.setattr(search_shards, "_MOST_PLACED", 0)
    index = make_up_words_apart(6)
    index["docs"][-1]["text"] = "mina bado dolu."
    [(answer, *_)] = page.evaluate(ASK, [divide(index, tmp_path), [], ["bado dolu"]])
    assert [places[0] for places in answer][:2] == ["sources/a5/#s-5", "sources/a0/#s-0"]


def test_the_best_page_is_shown_before_the_others_are_loaded(page: Page, tmp_path: Path) -> None:
    settings = divide(make_up_book(60), tmp_path)
    [(answer, _, shown_first)] = page.evaluate(ASK, [settings, [], ["bado"]])
    assert shown_first == 1 < len(answer)


def test_an_index_without_places_answers_as_the_whole_one(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_shards, "_MOST_PLACED", 0)
    index = make_up_book(40)
    words = list_made_up_queries(index)[::3]
    assert compare(page, index, tmp_path, words) == []


# What a first answer may load beside a file for each of its words: what it shows
MOST_SHOWN = 1
# Has the script say with each answer which files it has loaded by then
COUNTING = """
const fetchFile = fetch, say = postMessage, names = [];
self.fetch = address => { names.push(address.replace(/.*[/]|[.].*/g, "")); return fetchFile(address); };
self.postMessage = message => say(message.data ? { ...message, data: { ...message.data, names } } : message);
"""
ASK_FIRST = """async ([config, query]) => {
  const worker = new Worker("/search.js");
  const ask = message => new Promise((done, failed) => {
    worker.onerror = failed;
    worker.onmessage = event => done(event.data.data);
    worker.postMessage(message);
  });
  await ask({ type: 0, data: { config, docs: [] } });
  const { items, names } = await ask({ type: 2, data: query });
  worker.terminate();
  return [items.length, names];
}"""


@pytest.mark.parametrize(
    "query", ["ngmisa", "tesake ngmisa", "ngmisa tesake nadolu", "tesake dan ngmisa di"]
)
def test_a_first_answer_loads_a_file_for_each_word_and_one_for_what_it_shows(
    query: str, page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A root is where its forms are, a word of a question is left out, and whoever types on is
    answered later.
    """
    settings = divide_finely(tmp_path, monkeypatch)
    words = set(query.split()) - set(IGNORED)
    assert len(settings["shards"]["terms"]) > 5
    shown, names = page.evaluate(ASK_FIRST, [settings, query])
    kinds = [name.partition("-")[0] for name in names]
    assert shown == 1
    assert kinds.count("entries") == MOST_SHOWN
    assert kinds.count("terms") <= len(words)
    assert len(names) <= len(words) + MOST_SHOWN


def test_what_the_site_says_of_a_first_search_is_what_two_words_load(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = divide_finely(tmp_path, monkeypatch)
    (tmp_path / BOOK_INDEX_FILE).write_text(format_file({"config": settings, "docs": []}))
    first = len(gzip.compress((tmp_path / BOOK_INDEX_FILE).read_bytes()))
    loaded = []
    for syllable in SYLLABLES:  # answers are in one block or another
        _, names = page.evaluate(ASK_FIRST, [settings, f"{syllable}sake ngmisa"])
        sizes = [(tmp_path / f"{name}.json.gz").stat().st_size for name in names]
        loaded.append(first + sum(sizes))
    # What is said is of the largest files, and some query loads nearly as much
    assert max(loaded) <= hosting.measure_first_search(tmp_path) < 1.3 * max(loaded)


def divide_finely(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, Any]:
    """Write an index in many files of terms, and a script that counts what it loads of them."""
    monkeypatch.setattr(search_shards, "_TERM_FILE", 12_000)
    settings = divide(make_up_book(60), folder, packed=True)
    with (folder / "search.js").open("a", encoding="utf-8") as script:
        script.write(COUNTING)
    return settings


def make_up_words_apart(articles: int) -> Mapping[str, Any]:
    """Articles of one sentence each, all of which have two words, with a third between them."""
    docs: list[dict[str, Any]] = []
    for number in range(articles):
        source = f"sources/a{number}/"
        docs += [
            {"location": source, "title": f"Title {number}", "text": "", "words": []},
            {
                "location": f"{source}#s-{number}", "title": "Sentence", "name": "",
                "text": "bado mina dolu.", "gloss": "", "untranslated": "", "words": [],
                "pages": [], "article": f"a{number}", "statement": True, "event": False,
            },
        ]  # fmt: skip
    return {**make_up_book(0), "docs": docs}


# --- in a site ---

HOOK = """from generator.showing import large_books
from generator.site import search_shards

search_shards.LARGEST_WHOLE_INDEX = 0
large_books.LARGE_BOOK = 1
"""


def build_divided(root: Path) -> None:
    """The small book with its index in files, packed as those of a large one, served and read from
    disk.
    """
    clone_small(root)
    beside = root / "data/articles/lima"  # in the month of another one
    beside.with_suffix(".txt").write_text("Kobe (ANTARA) - Fumio Kishida tiba di Kobe.\n")
    beside.with_suffix(".yml").write_text("published: 2023-03-07\n")
    (root / "hook.py").write_text(HOOK, encoding="utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    build_site(root)
    (root / "site").rename(root / "served")
    build_site(root, OFFLINE="true")


@pytest.fixture(scope="module")
def divided(make_once: MakeOnce) -> Path:
    return make_once("divided", build_divided)


@pytest.fixture(params=["served", "site"])
def root(request: pytest.FixtureRequest, divided: Path) -> Iterator[str]:
    """The address of the site's folder, on a host or on disk."""
    folder = divided / request.param
    if request.param == "served":
        with served(folder) as address:
            yield address
    else:
        yield f"{folder.as_uri()}/"


@pytest.mark.parametrize("profile", ["desktop", "phone"])
def test_a_reader_is_answered_from_files_of_an_index(
    profile: str, root: str, browser: Browser
) -> None:
    context = browser.new_context(**PROFILES[profile])
    visit = Visit(context, root)
    if profile == "phone":
        visit.page.goto(f"{root}index.html")
        visit.page.locator("label.md-header__button[for=__search]").click()
        expect(visit.page.locator(".md-search-result__meta")).not_to_have_text(PREPARING)
        visit.page.evaluate(WATCH)
    else:
        open_box(visit.page, f"{root}index.html")
    results = read_results(visit.page, "sanksi bank", root)
    context.close()
    assert visit.faults == []
    assert "sanksi terhadap bank itu" in results[0].text
