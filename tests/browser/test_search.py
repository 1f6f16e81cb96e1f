"""A reader asks the search box: in both languages, in any form of a word, with slips, by date, for
nothing at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from generator import languages
from generator.showing import formats
from generator.site.language_indexes import BOOK_INDEX_FILE
from tests.audit.browsing import Visit
from tests.audit.finding import ranked
from tests.browser.conftest import every_language
from tests.search_queries import (
    BOX,
    HOMES,
    PREPARING,
    Query,
    Result,
    ask,
    open_box,
    queries,
    read_results,
)

# Asks the worker itself: [entries, lexicon, queries] -> for each query the addresses that are
# answered; with a last argument that says so, the pages and the texts that the box shows at once.
ASK_WORKER = """async ([docs, lexicon, queries, asShown]) => {
  const worker = new Worker("/assets/search.js");
  const asked = message => new Promise(done => {
    worker.onmessage = ({ data }) => done(data);
    worker.postMessage(message);
  });
  await asked({ type: 0, data: { config: { lexicon }, docs } });
  const answers = [];
  for (const data of queries) {
    const { items } = (await asked({ type: 2, data })).data;
    const shown = group => group.slice(0, 2).map(item => item.text.replace(/<[^>]*>/g, "")).join(" ");
    answers.push(asShown ? items.map(group => [group[0].location, shown(group)]) : items.flat().map(item => item.location));
  }
  worker.terminate();
  return answers;
}"""
NOTHING: dict[str, Any] = {
    "original": "id",
    "roots": [],
    "names": [],
    "months": {},
    "ignored": [],
    "affixes": [],
    "meanings": [],
    "seats": [],
}


def one_of_each_kind(code: str) -> list[Query]:
    """The first query of each group: the long list is asked by `python -m tests.search_queries`."""
    by_group = {query.group: query for query in reversed(queries(code))}
    return [by_group[group] for group in sorted(by_group)]


def read_typing_its_end(visit: Visit, words: str) -> list[Result]:
    """What the box shows when the last letter is typed; other tests type whole words."""
    return read_results(visit.page, words, visit.address, pasted=len(words) - 1)


def ask_typing_its_end(visit: Visit, words: str) -> list[str]:
    """The pages that answer, best first, when the last letter is typed."""
    return [result.page for result in read_typing_its_end(visit, words)]


@every_language
def test_the_expected_page_stands_first(language: str, visit: Visit) -> None:
    """Half of the kinds are typed in each language: below, all are asked of the worker in both."""
    asked = one_of_each_kind(language)[list(HOMES).index(language) :: len(HOMES)]
    open_box(visit.page, visit.address + HOMES[language])
    found = {query.words: read_typing_its_end(visit, query.words) for query in asked}
    assert len(asked) >= 7
    assert [query.words for query in asked if query.rank(found[query.words]) != 1] == []


@every_language
def test_a_statement_is_named_by_kind_speaker_and_date_and_opens_at_its_place(
    language: str, visit: Visit
) -> None:
    kind, day = {"en": ("Statement", "31 Jan or 1 Feb"), "id": ("Pernyataan", "31 Jan atau 1 Feb")}[
        language
    ]
    open_box(visit.page, visit.address + HOMES[language])
    assert ask(visit.page, "“menggertak”", visit.address)[0].endswith("topics/china-concerns/")
    result = visit.page.locator(".md-search-result__link[href*='#s-']").first
    expect(result.locator("h2")).to_contain_text(f"{kind} · Jens Stoltenberg · {day}")
    expect(result.locator("p[lang=id] mark")).to_have_text("menggertak")
    address = str(result.get_attribute("href"))
    anchor = address.partition("#")[2]
    visit.page.goto(
        address
    )  # a click can miss while the list is still growing; test_reading.py clicks
    expect(visit.page.locator(f"[id='{anchor}'] blockquote")).to_contain_text("menggertak")


@pytest.fixture(scope="module")
def worker(browser: Browser, address: str) -> Iterator[Any]:
    page = browser.new_page()
    page.goto(address)
    yield lambda docs, lexicon, asked, as_shown=False: page.evaluate(
        ASK_WORKER, [docs, {**NOTHING, **lexicon}, asked, as_shown]
    )
    page.close()


@every_language
def test_all_queries_are_answered_as_often_as_promised(
    language: str, worker: Any, site: Path
) -> None:
    """Asked of the worker, which takes a moment.

    `python -m tests.audit` types them all into the box.
    """
    index = json.loads(
        (site / HOMES[language] / "search" / BOOK_INDEX_FILE).read_text(encoding="utf-8")
    )
    asked = queries(language)
    words = [query.words for query in asked]
    answers = worker(index["docs"], index["config"]["lexicon"], words, as_shown=True)
    pages = [
        [Result(HOMES[language] + place.partition("#")[0], text) for place, text in found]
        for found in answers
    ]
    rows = ranked(
        language, [(query, query.rank(found)) for query, found in zip(asked, pages, strict=True)]
    )
    assert len(asked) >= 60
    assert [row for row in rows if row.faults] == []


def entries(texts: list[str]) -> list[dict[str, str]]:
    return [
        {"location": f"{number}/", "title": "", "text": text} for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize("code", ["en", "id", "nl"])
def test_each_affix_is_taken_off_a_word_that_the_book_does_not_hold(code: str, worker: Any) -> None:
    rows = languages.load(code).table("affixes")
    affixes = [[row["affix"], row["place"], row["letters"].replace("-", "")] for row in rows]
    forms, roots = zip(*(row["example"].split(" = ") for row in rows), strict=True)
    docs = entries(sorted(set(roots)))
    answers = worker(docs, {"affixes": affixes, "roots": docs and sorted(set(roots))}, list(forms))
    expected = {root: f"{number}/" for number, root in enumerate(sorted(set(roots)))}
    assert [
        form
        for form, root, found in zip(forms, roots, answers, strict=True)
        if expected[root] not in found
    ] == []


@pytest.mark.parametrize("code", ["en", "id", "nl"])
def test_each_word_of_a_question_is_left_out(code: str, worker: Any) -> None:
    table = languages.load(code).table("question_words")
    words = [row["word"] for row in table]
    rows = [row for row in table if row["example"]]
    texts = [
        " ".join(each for each in row["example"].lower().split() if each not in words)
        for row in rows
    ]
    docs = entries(sorted(set(texts)))
    answers = worker(docs, {"ignored": words}, [row["example"] for row in rows])
    for row, text, found in zip(rows, texts, answers, strict=True):
        assert row["word"] in row["example"].split()
        assert docs[sorted(set(texts)).index(text)]["location"] in found, row["example"]


def sentence(number: int, text: str, **more: object) -> dict[str, object]:
    place = {"location": f"page/#s-{number}", "title": f"Statement {number}", "text": text}
    return {**place, "statement": True, "article": "one", "event": False, "dates": [], **more}


PAGE_ENTRY = {"location": "page/", "title": "Page", "text": ""}


def test_a_sentence_is_found_by_what_the_one_before_it_speaks_of(worker: Any) -> None:
    before, step = sentence(1, "The harbour was planned."), sentence(2, "Others opposed the step.")
    elsewhere = sentence(3, "Others opposed the law.", article="two")
    docs = [PAGE_ENTRY, before, step, elsewhere]
    (found,) = worker(docs, {}, ["opposed harbour"])
    assert found[0] == "page/#s-2"
    assert found[-1] == "page/#s-3"


def test_a_sentence_is_no_answer_where_only_the_one_before_it_has_a_word_asked_for(
    worker: Any,
) -> None:
    before, after = sentence(1, "The harbour was planned."), sentence(2, "Others opposed the step.")
    elsewhere = sentence(3, "The harbour opposed the law.", article="two")
    docs = [PAGE_ENTRY, before, after, elsewhere]
    alone, both = worker(docs, {}, ["harbour", "opposed harbour"])
    assert {each for each in alone if "#" in each} == {"page/#s-1", "page/#s-3"}
    assert "page/#s-2" in both, "it has the other word"


def test_a_page_counts_by_its_best_sentence(worker: Any) -> None:
    docs = entries(["The harbour grew. The minister left.", "The minister left the harbour."])
    (found,) = worker(docs, {}, ["minister harbour"])
    assert found == ["1/", "0/"]


def test_a_page_shows_the_sentence_that_has_most_of_what_is_asked(worker: Any) -> None:
    before = "The harbour lies far from any road that a lorry could take in winter. " * 6
    docs = [{**PAGE_ENTRY, "text": f"{before}Others opposed the harbour of the north. {before}"}]
    long_before = f"{'One more row ' * 30}opposed the harbour {'and a row ' * 30}."
    table = [{**PAGE_ENTRY, "text": long_before}]
    [[(_, text)]] = worker(docs, {}, ["opposed harbour"], as_shown=True)
    [[(_, cut)]] = worker(table, {}, ["opposed harbour"], as_shown=True)
    assert text.startswith("… Others opposed the harbour of the north. The harbour")
    assert cut.startswith("… One more row")
    assert "opposed the harbour" in cut


def test_words_asked_for_in_one_are_side_by_side_in_the_best_answer(worker: Any) -> None:
    apart = sentence(1, "The night of the harbour shift was long.")
    together = sentence(2, "The harbour of the night shift was long.", article="two")
    (found,) = worker([PAGE_ENTRY, apart, together], {}, ["nightshift"])
    assert [place for place in found if "#" in place] == ["page/#s-2", "page/#s-1"]


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [("Kisida", True), ("Kisidha", True), ("Ksidha", False), ("hrabuor", False)],
)
def test_two_slips_in_seven_letters_are_those_of_a_name(
    asked: str, *, is_found: bool, worker: Any
) -> None:
    docs = entries(["Fumio Kishida came.", "The harbour lies far."])
    (found,) = worker(docs, {"names": [["Fumio Kishida", "Kishida"]]}, [asked])
    assert bool(found) == is_found


def test_a_part_of_a_page_that_is_called_as_asked_is_before_one_that_says_as_much(
    worker: Any,
) -> None:
    text = "Old harbour and new harbour."
    longer = {"location": "page/#a", "title": "The new harbour again", "text": text}
    called = {"location": "page/#b", "title": "New harbour", "text": text}
    (found,) = worker([PAGE_ENTRY, longer, called], {}, ["new harbour"])
    assert found.index("page/#b") < found.index("page/#a")


def test_who_asks_when_is_shown_events_with_a_date_first(worker: Any) -> None:
    undated = sentence(1, "The harbour opened.")
    dated = sentence(2, "A harbour opened.", event=True, dates=["2023-05-01"], article="")
    lexicon = {"when": ["when"], "ignored": ["when"]}
    (asked, told) = worker([PAGE_ENTRY, undated, dated], lexicon, ["when harbour", "harbour"])
    assert asked.index("page/#s-2") < asked.index("page/#s-1")
    assert told.index("page/#s-1") < told.index("page/#s-2")


ROOTS = {"roots": ["dolu mendolu berdolu", "temi temian pertemian"]}


def test_a_word_as_it_is_typed_is_before_other_words_of_its_root(worker: Any) -> None:
    """The page that reports a sentence with it, too; where more is asked for it settles a tie."""
    elsewhere = [{**entry, "location": f"other{n}/"} for n, entry in enumerate(entries(["x", "y"]))]
    other = sentence(1, "Pelabuhan berdolu lama.")
    typed = sentence(2, "Pelabuhan mendolu lama.", article="two", pages=["other1/"])
    docs = [PAGE_ENTRY, *elsewhere, other, typed]
    alone, both = worker(docs, ROOTS, ["mendolu", "mendolu pelabuhan"])
    assert alone == ["page/#s-2", "page/", "page/#s-1", "other1/"]
    assert both[0] == "page/#s-2"
    assert worker(docs, ROOTS, ["berdolu"])[0][0] == "page/#s-1"


def test_of_several_words_another_form_of_one_weighs_less_than_who_says_it(worker: Any) -> None:
    by_name = sentence(1, "Pelabuhan berdolu lama.", name="Pelabuhan")
    typed = sentence(2, "Pelabuhan mendolu lama.", article="two")
    more = [sentence(number, "Pelabuhan ramai.", article="more") for number in range(3, 9)]
    (found,) = worker([PAGE_ENTRY, by_name, typed, *more], ROOTS, ["mendolu pelabuhan"])
    assert found[0] == "page/#s-1"


def test_a_title_with_another_word_of_the_root_is_behind_a_sentence_that_has_the_word(
    worker: Any,
) -> None:
    titled = {"location": "titled/", "title": "Temian", "text": ""}
    said = sentence(1, "Sebuah pertemian di sana.")
    typed, root = worker([titled, PAGE_ENTRY, said], ROOTS, ["pertemian", "temian"])
    assert typed[0] == "page/#s-1"
    assert root[0] == "titled/"


def test_a_word_of_a_question_in_a_title_is_no_form_of_another_word(worker: Any) -> None:
    titled = {"location": "titled/", "title": "Sanksi berdolu kota", "text": ""}
    lexicon = {**ROOTS, "ignored": ["berdolu"]}
    said = sentence(1, "Pelabuhan mendolu lama.")
    (found,) = worker([titled, PAGE_ENTRY, said], lexicon, ["mendolu"])
    assert found == ["page/#s-1", "page/"]


def test_a_topic_of_two_names_is_asked_for_by_both_and_a_word_it_looks_for(worker: Any) -> None:
    topic = {**PAGE_ENTRY, "title": "Kelu and Tepo", "name": "Kelu and Tepo", "sought": ["support"]}
    said = sentence(1, "Great is the support by Kelu.", article="one")
    lexicon = {"names": [["Kelu"], ["Tepo"]], "ignored": ["and"]}
    index = [{**topic, "text": "x"}, {**said, "location": "elsewhere/#s-1"}]
    docs = [*index, {"location": "elsewhere/", "title": "Elsewhere", "text": ""}]
    one, both = worker(docs, lexicon, ["support kelu", "kelu tepo"])
    assert one[0] == "elsewhere/#s-1"
    assert both[0] == "page/"


def test_what_a_topic_looks_for_and_no_article_says_is_not_found(worker: Any) -> None:
    topic = {**PAGE_ENTRY, "title": "Topic", "sought": ["price cap", "ITP", "the programme (ITP)"]}
    said = sentence(1, "Sanctions go on.")
    price, abbreviation, both = worker([topic, said], {}, ["price cap", "ITP", "sanctions price"])
    assert price == []
    assert abbreviation == ["page/"]
    assert "page/#s-1" in both


@every_language
def test_what_the_book_does_not_have_is_said_with_the_nearest(language: str, visit: Visit) -> None:
    words, nothing, short = {
        "en": ("oil price", "No results for “oil price”.", "Type at least two letters."),
        "id": (
            "harga minyak",
            "Tidak ada hasil untuk “harga minyak”.",
            "Ketik sedikitnya dua huruf.",
        ),
    }[language]
    open_box(visit.page, visit.address + HOMES[language])
    note = visit.page.locator(".search-missing")
    assert ask_typing_its_end(visit, words) == []
    expect(note).to_contain_text(nothing)
    expect(visit.page.locator(".md-search-result__meta")).to_be_hidden()  # which says it again
    expect(note.locator("a")).to_have_attribute("href", re.compile("topics/sanctions/$"))
    assert ask_typing_its_end(visit, "Kishida Neptune")[0].endswith("people/fumio-kishida/")
    expect(note).to_contain_text("“Neptune”")
    assert ask_typing_its_end(visit, "s") == []
    expect(note).to_have_text(short)
    ask_typing_its_end(visit, "Kishida")
    expect(note).to_be_hidden()
    expect(visit.page.locator(".md-search-result__meta")).to_be_visible()


# What is asked for is not there: words that are spelled nearly so, or that are close in meaning, are
# named, and they are in the text that is shown. Whether other words of the query are found is said.
NEAR_ANSWERS = {
    "id": [
        (
            "kentang",
            "Tidak ada dalam kalimat mana pun: “kentang”. Hasil untuk kata yang mirip: “menentang”.",
        ),
        (
            "kapal selam",
            "Tidak ada dalam kalimat mana pun: “kapal”, “selam”. Hasil untuk kata yang mirip: “Selama”.",
        ),
        (
            "bantuan",
            (
                "Tidak ada dalam kalimat mana pun: “bantuan”."
                " Kata yang ditemukan dan dekat maknanya: “didukung”, “mendukung”, “dukungan”."
            ),
        ),
        ("Kyiv", "Dicari juga: “Ukraina”."),
        ("tanggal disimpulkan", ""),  # the book's own words, on a page about it
        ("sanksi", ""),
    ],
    "en": [
        ("Taiwan Peru", "Not in any sentence: “Peru”. Results for the other words:"),
        ("Taiwan Chi", ""),  # "China" begins so
        (
            "military aid",
            (
                "Not in any sentence: “aid”."
                " Words found that are close in meaning: “support”."
                " Results for the other words:"
            ),
        ),
        ("sanctions", ""),
        ("Kyiv", "Also searched for: “Ukraine”."),
        ("Kyiv Ukraine", ""),
        ("NATO chief", ""),
    ],
}


@every_language
def test_words_found_in_place_of_those_asked_for_are_named(language: str, visit: Visit) -> None:
    open_box(visit.page, visit.address + HOMES[language])
    note = visit.page.locator(".search-missing")
    for words, said in NEAR_ANSWERS[language]:
        results = read_typing_its_end(visit, words)
        assert results, words
        if not said:
            expect(note).to_be_hidden()
            continue
        expect(note).to_have_text(said)
        asked_and_found = re.findall("“([^”]+)”", said)
        found = asked_and_found[len(re.findall("“", said.partition(". ")[0])) :]
        texts = " ".join(result.text for result in results).casefold()
        assert [each for each in found if each.casefold() not in texts] == []


DATES = ["31 Januari 2023", "31 Jan 2023", "January 31, 2023", "31 January 2023", "31st January", "31/1/2023", "31/1",
         "2023-01-31", "2023-01", "Januari 2023", "January", "2023"]  # fmt: skip


def test_a_date_is_found_in_every_way_to_write_it(worker: Any) -> None:
    dates = ("2023-01-31", "2022-02-01")
    docs = [
        {**entry, "dates": [date]} for entry, date in zip(entries(["x", "y"]), dates, strict=True)
    ]
    answers = worker(docs, {"months": formats.months(["id", "en"])}, DATES)
    assert [date for date, found in zip(DATES, answers, strict=True) if found != ["0/"]] == []


def test_markup_in_an_entry_stays_text(worker: Any, browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    shown = page.evaluate(
        ASK_WORKER.replace("item.location", "item.title + item.text"),
        [
            [
                {
                    "location": "0/",
                    "title": "&lt;img src=x&gt; mitra",
                    "text": "<p>&lt;b&gt; mitra</p>",
                }
            ],
            NOTHING,
            ["mitra"],
        ],
    )
    page.close()
    assert "<img" not in json.dumps(shown)
    assert "<b>" not in json.dumps(shown)


def test_the_index_stays_small(site: Path) -> None:
    for code, folder in HOMES.items():
        assert (site / folder / "search" / BOOK_INDEX_FILE).stat().st_size < 175_000, code
        assert (site / folder / "search" / "search_index.json").stat().st_size < 500, code


def test_the_index_has_no_label_of_a_fold(site: Path) -> None:
    index = json.loads((site / "search" / BOOK_INDEX_FILE).read_text(encoding="utf-8"))
    texts = {entry["text"] for entry in index["docs"] if entry["location"].startswith("topics/")}
    assert texts
    assert not [text for text in texts if re.match(r"(<[^<>]*>|\s)*\d+ more statements?\b", text)]


def test_an_open_question_is_found_behind_the_news_and_without_the_gaps_beside_it(
    worker: Any, site: Path
) -> None:
    index = json.loads((site / "search" / BOOK_INDEX_FILE).read_text(encoding="utf-8"))
    place = "topics/partnership-program/#open"
    (entry,) = [each for each in index["docs"] if each["location"] == place]
    assert "Is a liaison office in Tokyo still under discussion?" in entry["text"]
    assert "Only one newsroom found" not in entry["text"]
    (found,) = worker(index["docs"], index["config"]["lexicon"], ["liaison office"])
    assert found.index("topics/partnership-program/#s-69e76b44") < found.index(place)


@pytest.fixture
def loaded(first_visit: Visit) -> list[str]:
    """Where the indexes lie that the visit asked for, as addresses below the site."""
    asked: list[str] = []
    first_visit.page.context.on(
        "request", lambda request: asked.append(request.url.removeprefix(first_visit.address))
    )
    return asked


@pytest.mark.parametrize("path", ["topics/g7/", "id/topics/g7/?h=sanksi", "404.html"])
def test_a_visit_loads_the_index_when_the_reader_turns_to_the_box(
    path: str, first_visit: Visit, loaded: list[str]
) -> None:
    page, index = (
        first_visit.open(path),
        ("id/" if path.startswith("id/") else "") + f"search/{BOOK_INDEX_FILE}",
    )
    first_visit.wait_until_quiet()
    assert "assets/search.js" in loaded
    assert index not in loaded
    expect(page.locator(".md-search-result__meta")).not_to_have_text(PREPARING)
    with page.expect_request(first_visit.address + index):
        page.locator(BOX).focus()
    page.keyboard.type("sanksi")
    expect(page.locator(".md-search-result__link").first).to_have_attribute(
        "href", re.compile("topics/sanctions/")
    )


def test_letters_typed_while_the_index_comes_are_answered(first_visit: Visit) -> None:
    held: list[Route] = []
    first_visit.page.route(f"**/{BOOK_INDEX_FILE}", lambda route: held.append(route))  # noqa: PLW0108 - playwright marks the function
    page = first_visit.open("topics/g7/")
    page.locator(BOX).press_sequentially("sanksi", delay=20)
    page.wait_for_timeout(300)
    assert held
    expect(page.locator(".md-search-result__link")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator(".md-search-result__link").first).to_have_attribute(
        "href", re.compile("topics/sanctions/")
    )


def test_words_that_come_without_a_key_are_answered(visit: Visit) -> None:
    page = visit.open("")
    open_box(page, page.url)
    page.locator(BOX).fill("sanctions")
    expect(page.locator(".md-search-result__list > li").first).to_be_visible()


def test_when_the_index_did_not_come_the_next_letter_asks_again(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.context.route(f"**/{BOOK_INDEX_FILE}", lambda route: route.abort())
    page.goto(address)
    with page.expect_event("requestfailed", lambda request: request.resource_type == "fetch"):
        page.locator(BOX).press_sequentially("sanks", delay=20)
    page.context.unroute(f"**/{BOOK_INDEX_FILE}")
    page.locator(BOX).press_sequentially("i")
    expect(page.locator(".md-search-result__link").first).to_have_attribute(
        "href", re.compile("topics/sanctions/")
    )
    page.close()


@every_language
def test_an_address_that_asks_is_answered(language: str, visit: Visit) -> None:
    page = visit.open(f"{HOMES[language]}topics/g7/?q=sanksi")
    expect(page.locator(".md-search-result__link").first).to_have_attribute(
        "href", re.compile("topics/sanctions/")
    )
