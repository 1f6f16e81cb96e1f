"""Every chart, total and title made by rule, counted anew from `data/generated`: never from the code
that made it.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from generator.core.text import one_line
from generator.exporting.downloads import calendar_file
from generator.nouns.article import Filing
from generator.nouns.book import Book, Statement
from generator.showing.codes import BASES
from generator.showing.index import build_index
from tests.conftest import PROJECT
from tests.pages_read import Element, Read, ShownPages, read_one, seen
from tests.table_rows import numbered_rows, table_path
from tests.written import load_yaml

GENERATED = Path(__file__).parent.parent / "data/generated"
GOLD = Path(__file__).parent / "gold"
TOPICS = sorted(path.stem for path in (GENERATED / "topics").glob("*.yml"))
PEOPLE = [actor["id"] for actor in load_yaml(GENERATED / "people.yml")]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
PRONOUNS = {"Dia", "mereka"}
_OTHER_TIME = " entries have a date of their own ("
RANGES = {  # in words as the book's articles have them -> first and last day
    "31 January or 1 February 2023": (date(2023, 1, 31), date(2023, 2, 1)),
    "31 January – 1 February 2023": (date(2023, 1, 31), date(2023, 2, 1)),
    "30–31 January 2023": (date(2023, 1, 30), date(2023, 1, 31)),
}


@functools.cache
def generated(name: str) -> Any:
    return load_yaml(GENERATED / f"{name}.yml")


def statements_of(topic: str) -> list[dict[str, Any]]:
    return list(generated(f"topics/{topic}")["statements"])


def all_filed() -> dict[str, dict[str, Any]]:
    return {each["id"]: each for topic in TOPICS for each in statements_of(topic)}


def titles() -> list[str]:
    """The titles of the topics in the order of the book."""
    return [topic["title"]["en"] for topic in load_yaml(GENERATED.parent / "topics.yml")]


def value_of(statement: Mapping[str, Any]) -> str:
    """The ISO date on which it was said, else published."""
    speech = statement["speech"]
    said = speech["said"] if speech else None
    return str(said["value"] if said else statement["published"])


def days_of(value: str) -> tuple[date, date]:
    """First and last day of an ISO day or range of days."""
    first, _, last = value.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def days_in_words(words: str) -> tuple[date, date]:
    """First and last day of a date as the pages write it."""
    if words in RANGES:
        return RANGES[words]
    day, month, year = words.split()
    one = date(int(year), MONTHS.index(month) + 1, int(day))
    return one, one


def speakers_of(statement: Mapping[str, Any]) -> set[str]:
    speech = statement["speech"]
    if not speech:
        return set()
    return {each["entity"] for each in speech["speakers"] if not each["anonymous"]} - {""}


def ids_of_names() -> dict[str, str]:
    """English name of an actor -> its id."""
    names = {actor["name"]: actor["id"] for actor in generated("people")}
    for entity in load_yaml(GENERATED.parent / "entities.yml"):
        names[entity.get("names", {}).get("en", entity["id"])] = entity["id"]
    return names


def figure(page: Read, title: str) -> Element:
    """The chart of that title with its caption and its table, folded or not."""
    for kind in ("fold", "chart"):
        for element in page.body.all("", kind):
            if any(title in each.text for each in element.all("title")):
                return element
    raise LookupError(title)


def caption(chart: Element) -> str:
    """What the chart is said to show: its caption, or the words that open it."""
    captions = [*chart.all("figcaption"), *chart.all("summary")]
    return seen(captions[0].text)


def rows(chart: Element) -> list[list[str]]:
    body = chart.one("table").one("tbody")
    return [
        [seen(cell.text) for cell in row.children if isinstance(cell, Element)]
        for row in body.all("tr")
    ]


def check_dates(sentence: str, statements: Iterable[Mapping[str, Any]]) -> None:
    """Whether as many of the statements are from the date that the sentence names, and from none
    of the dates in the data more.
    """
    values = [days_of(value_of(each)) for each in statements]

    def count(candidate: tuple[date, date]) -> int:
        first, last = candidate
        return sum(first <= day and other <= last for day, other in values)

    best = max(map(count, values))
    leaders = {value for value in values if count(value) == best}
    numbers = list(map(int, re.findall(r"\d+", re.sub(r"dated .*", "", sentence))))
    if match := re.fullmatch(r"(\d+) of (\d+) statements are dated (.*)", sentence):
        assert leaders == {days_in_words(match[3])}
        assert numbers == [best, len(values)]
    elif match := re.fullmatch(
        r"Of (\d+) statements, (\d+) are dated (.*), and as many (.*)", sentence
    ):
        assert leaders == {days_in_words(match[3]), days_in_words(match[4])}
        assert numbers == [len(values), best]
    else:
        assert sentence == f"No single date has more than {best} of the {len(values)} statements"
        assert len(leaders) > 2


# --- charts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("topic", TOPICS)
def test_the_title_of_a_chart_of_dates_counts_all_of_the_dates_that_it_names(
    topic: str, read: Mapping[str, Read]
) -> None:
    chart = figure(read[f"topics/{topic}.md"], "over time, by newsroom")
    check_dates(caption(chart), statements_of(topic))
    of_date = Counter[tuple[date, date]]()
    for words, _, count in rows(chart):
        assert "–" not in words, "a statement is of one of two days"
        of_date[days_in_words(words)] += int(count)
    assert of_date == Counter(days_of(value_of(each)) for each in statements_of(topic))


@pytest.mark.parametrize("topic", TOPICS)
def test_the_matrix_counts_all_that_a_speaker_of_the_page_says_in_the_book(
    topic: str, read: Mapping[str, Read]
) -> None:
    chart = figure(read[f"topics/{topic}.md"], "Speakers and topics")
    names = ids_of_names()
    here = Counter(id for each in statements_of(topic) for id in speakers_of(each))
    in_order = [generated(f"topics/{each}")["title"]["en"] for each in TOPICS]
    of_title = dict(zip(in_order, TOPICS, strict=True))
    shown = rows(chart)
    assert shown
    for name, *counts, total in shown:
        actor = names[name]
        assert actor in here
        expected = [
            sum(actor in speakers_of(each) for each in statements_of(of_title[title]))
            for title in titles()
        ]
        assert list(map(int, counts)) == expected
        assert int(total) == sum(actor in speakers_of(each) for each in all_filed().values())
    assert len(shown) == min(len(here), 8)
    best = max(here.values())
    leaders = [id for id, count in here.items() if count == best]
    said = caption(chart)
    is_of_all = said.startswith("The only named speaker")
    assert is_of_all == (len(leaders) == len(here) <= 2)
    names_end = "" if is_of_all else " are reported most often here"
    if len(leaders) == 1:
        assert f"{names_end}: {best} of {len(statements_of(topic))}" in said
    elif len(leaders) == 2:
        both = sum(set(leaders) <= set(speakers_of(each)) for each in statements_of(topic))
        how = ", jointly in" if both == best else ":"
        assert f"{names_end}{how} {best} of {len(statements_of(topic))}" in said
    else:
        assert said.startswith(f"Nobody’s words or position are reported in more than {best} of")


@pytest.mark.parametrize("topic", TOPICS)
def test_a_newsroom_supplies_what_the_title_of_the_chart_says(
    topic: str, read: Mapping[str, Read]
) -> None:
    title = f"{generated(f'topics/{topic}')['title']['en']}: statements by newsroom"
    chart = figure(read[f"topics/{topic}.md"], title)
    counts_as = {source["id"]: source["counts_as"] for source in generated("sources")}
    sizes = Counter(counts_as[each["article"]] for each in statements_of(topic))
    by_newsroom: dict[str, int] = defaultdict(int)
    for newsroom, _, _, count in rows(chart):
        by_newsroom[newsroom] += int(count)
    assert by_newsroom == sizes
    best = max(sizes.values())
    leaders = {name for name, count in sizes.items() if count == best}
    total = len(statements_of(topic))
    said = caption(chart)
    if len(leaders) == 1:
        assert said.startswith(f"{leaders.pop()} supplies {best} of {total} statements")
    elif len(leaders) == 2:
        assert f"supply {best} of {total} statements each" in said
        assert all(name in said for name in leaders)
    else:
        assert said.startswith(f"No newsroom supplies more than {best} of {total}")
    assert said.endswith(f"{len(sizes)} newsrooms in all")


def test_the_chart_of_the_home_page_counts_each_statement_once(read: Mapping[str, Read]) -> None:
    chart = figure(read["index.md"], "Statements over time, by topic")
    check_dates(caption(chart), all_filed().values())


# --- who answers for a sentence -------------------------------------------------------------------


def _narrations(page: Read) -> Iterator[Element]:
    for card in page.body.all("div", "st"):
        if any(True for _ in card.all("span", "narration")):
            yield card


@pytest.mark.parametrize("topic", TOPICS)
def test_a_report_is_never_said_to_be_the_outlets_alone_where_it_credits_a_newsroom(
    topic: str, read: Mapping[str, Read]
) -> None:
    by_id = {each["id"]: each for each in statements_of(topic)}
    checked = 0
    for card in _narrations(read[f"topics/{topic}.md"]):
        statement = by_id[card.attributes["id"]]
        said = seen(card.text)
        if statement["newsroom"] != statement["outlet"]:
            outlet, newsroom = statement["outlet"], statement["newsroom"]
            assert f"Reported by {outlet}, from {newsroom}" in said
        assert "newsroom’s own words" not in said
        checked += 1
    assert checked == sum(each["speech"] is None for each in by_id.values())


def test_the_home_page_says_that_an_open_speaker_stays_open(read: Mapping[str, Read]) -> None:
    text = seen(read["index.md"].body.text)
    assert "so does the book" not in text
    assert "the speaker’s, if the text makes that clear" in text


# --- people ---------------------------------------------------------------------------------------


def _count(words: str) -> list[int]:
    return list(map(int, re.findall(r"\d+", words)))


@pytest.mark.parametrize("id", PEOPLE)
def test_a_page_lists_under_each_topic_all_that_somebody_says_there(
    id: str, read: Mapping[str, Read]
) -> None:
    page = read[f"people/{id}.md"].body
    headings = {each.attributes["id"]: each for each in page.all("h3")}
    in_order = [each for each in page.all() if each.tag in {"h2", "h3", "li"}]
    listed: dict[str, list[str]] = defaultdict(list)
    topic = ""
    for element in in_order:
        if element.tag != "li":
            topic = element.attributes.get("id", "")
        elif "brief" in element.classes:
            links = [link.attributes["href"] for link in element.all("a")]
            listed[topic].append(element.attributes.get("id") or links[-1].removeprefix("#"))
    above: set[str] = set()
    order = [heading.removeprefix("on-") for heading in headings]
    for name in sorted(TOPICS, key=lambda name: order.index(name) if name in order else -1):
        said = [each["id"] for each in statements_of(name) if id in speakers_of(each)]
        assert sorted(listed.get(f"on-{name}", [])) == sorted(said)
        if said:
            words = seen(headings[f"on-{name}"].one("span", "count").text)
            count = _count(re.sub(", above$", f", {len(said)} of them above", words))
            repeated = len(above.intersection(said))
            assert count == ([len(said), repeated] if repeated else [len(said)])
            above.update(said)


def test_folded_statements_of_which_some_quote_nobody_say_so(
    book: Book, read: Mapping[str, Read]
) -> None:
    speech = {each.id: each.speech for page in book.topics for each in page.statements}
    folds = 0
    for page in book.topics:
        for fold in read[f"topics/{page.topic.id}.md"].body.all("details", "rest"):
            cards = [each.attributes.get("id", "") for each in fold.all("")]
            ids = [id for id in cards if id in speech]
            if ids:
                folds += 1
                summary = seen(next(fold.all("summary")).text)
                quotes_nobody = any(speech[id] is None for id in ids)
                assert ("no speaker quoted" in summary) == quotes_nobody, summary
    assert folds


@pytest.mark.parametrize("id", PEOPLE)
def test_all_counts_of_somebody_are_the_same_four_everywhere(
    id: str, read: Mapping[str, Read]
) -> None:
    (actor,) = (each for each in generated("people") if each["id"] == id)
    filed = all_filed().keys()
    both = actor["said"], actor["named_in"]
    counts = [(len(sentences), len(filed & set(sentences))) for sentences in both]
    (said, said_filed), (named, named_filed) = counts
    facts = seen(read[f"people/{id}.md"].body.one("ul", "facts").text)
    facts = re.sub(r"newsroom of \d+ articles?", "", facts).replace(", outside", ", 0 outside")
    expected = [said, *([said_filed] if said != said_filed else [])] if said else []
    if named or not said:
        expected += [named, *([named_filed] if named != named_filed else [])]
    assert _count(re.sub(r"named in.*?(?=\d)", " ", facts))[: len(expected)] == expected
    elsewhere = [
        _count(seen(each.text))[0]
        for each in read[f"people/{id}.md"].body.all("p", "note")
        if "outside this book’s topics" in each.text
    ]
    assert elsewhere == [each for each in (said - said_filed, named - named_filed) if each]
    (row,) = (
        each
        for each in read["people/index.md"].body.all("tr")
        if any(link.attributes["href"] == f"{id}.md" for link in each.all("a"))
    )
    cells = [seen(cell.text) for cell in row.children if isinstance(cell, Element)]
    for cell, (all_of_them, of_topics) in zip(cells[-2:], counts, strict=True):
        assert _count(cell) == [all_of_them, *([of_topics] if of_topics != all_of_them else [])]


def test_sentences_outside_the_topics_are_more_only_where_others_stand_above(
    read: Mapping[str, Read],
) -> None:
    def notes(id: str) -> list[str]:
        page = read[f"people/{id}.md"].body
        notes = [seen(each.text) for each in page.all("p", "note")]
        return [note.partition(", by")[0] for note in notes if "outside this book’s topics" in note]

    (said, named) = notes("jens-stoltenberg")
    assert said.endswith(" more, outside this book’s topics")
    assert named.endswith(" more, outside this book’s topics")
    (said, named) = notes("japan")
    assert said == "1 sentence, outside this book’s topics"
    assert named.endswith(" more, outside this book’s topics")
    assert notes("yoon-suk-yeol") == ["1 sentence, outside this book’s topics"]


def test_a_newsroom_that_articles_name_is_said_to_be_the_newsroom_of_those_it_wrote(
    read: Mapping[str, Read],
) -> None:
    sources = generated("sources")
    written = sum(source["credited_newsrooms"][0]["name"] == "Kyodo News" for source in sources)
    page = seen(read["people/kyodo.md"].body.one("ul", "facts").text)
    assert page.startswith(f"newsroom of {written} article{'s' * (written != 1)}")
    assert "newsroom of" not in seen(read["people/japan.md"].body.one("ul", "facts").text)


def test_the_findings_say_how_many_of_them_several_newsrooms_have(
    read: Mapping[str, Read],
) -> None:
    page = read["findings.md"].body
    facts = [seen(each.text) for each in next(page.all("ul", "facts")).all("li")]
    listed = [each for each in page.all("h3") if each.attributes.get("id", "").startswith("f-")]
    assert facts[0] == f"{len(listed)} findings on the topics"
    ids = {each.attributes["id"] for each in listed}
    shown = [len(each["newsrooms"]) for each in generated("findings") if each["id"] in ids]
    assert len(shown) == len(listed)
    assert facts[1] == f"{sum(count > 1 for count in shown)} of them from several newsrooms"
    outside = page.one("ul", "lines").all("li")
    assert facts[2] == f"{len(list(outside))} more outside the topics"


def test_the_people_of_the_home_page_are_in_the_order_of_the_counts_beside_them(
    read: Mapping[str, Read],
) -> None:
    names = ids_of_names()
    shown = []
    for line in read["index.md"].body.one("ol", "most-quoted").all("li"):
        name = seen(line.one("span", "rank-name").text)
        (count,) = _count(seen(line.one("span", "rank-count").text))
        assert count == sum(names[name] in speakers_of(each) for each in all_filed().values())
        shown.append(count)
    assert shown == sorted(shown, reverse=True)
    said = Counter(id for each in all_filed().values() for id in speakers_of(each))
    assert shown == sorted(said.values(), reverse=True)[: len(shown)]


def test_the_home_page_counts_the_statements_of_speakers_without_a_name_that_it_leaves_out(
    read: Mapping[str, Read],
) -> None:
    unnamed = [
        each
        for each in all_filed().values()
        if each["speech"] and any(speaker["anonymous"] for speaker in each["speech"]["speakers"])
    ]
    assert unnamed
    notes = [seen(each.text) for each in read["index.md"].body.all("p", "note")]
    (said,) = (words for words in notes if "Unnamed speakers are left out" in words)
    assert _count(said) == [len(unnamed)]


def test_a_sentence_with_only_a_capital_does_not_name_the_country(
    book: Book, read: Mapping[str, Read]
) -> None:
    capitals = {"china": "Beijing", "japan": "Tokyo", "russia": "Moskow"}
    actors = {actor.id: actor for actor in book.actors}
    only_capitals = 0
    for id, capital in capitals.items():
        counted = {statement.id for statement in actors[id].named_in}
        for source in book.sources:
            for statement in source.statements:
                names = [each.text for each in statement.mentions if each.entity == id]
                if capital in statement.sentence.text and not names:
                    only_capitals += 1
                    assert statement.id not in counted
    assert only_capitals
    legend = seen(read["people/index.md"].body.text)
    assert "not counting a capital that stands for it" in legend


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("berharap", "hope"),
        ("berencana", "plan"),
        ("memutuskan", "decision"),
        ("mengatakan", "said"),
        ("khawatir", "stance"),
        ("mengkritik", "stance"),
        ("mengumumkan", "stance"),
    ],
)
def test_how_it_is_said_is_explained_by_what_its_verbs_mean(verb: str, words: str) -> None:
    bases = {row["words"]: row["basis"] for _, row in numbered_rows(table_path("cues_before"))}
    explained = [code for code, basis in BASES.items() if words in basis.meaning]
    assert bases[verb] in explained
    assert {bases[verb]} == set(explained) & {"indirect", "attitude"}


def test_the_method_says_how_the_statements_under_topics_are_counted(
    read: Mapping[str, Read],
) -> None:
    (row,) = (
        [seen(cell.text) for cell in row.all("td")]
        for row in read["method.md"].body.all("tr")
        if row.text.strip().startswith("statements under a topic (")
    )
    assert "under two topics: twice; arguable cases not scored" in row[0]
    labels = [load_yaml(path) for path in GOLD.glob("*-*.yml")]
    topics = [each.get("topics", ()) for label in labels for each in label["statements"]]
    arguable = [each.get("topics_optional", ()) for gold in labels for each in gold["statements"]]
    assert any(arguable)
    assert max(map(len, topics)) == 2
    assert _count(row[2]) == [sum(map(len, topics))]


def test_a_sentence_without_marks_says_where_its_quotation_opens_and_closes(
    book: Book, read: Mapping[str, Read]
) -> None:
    sentences = {
        (source.id, each.sentence.number): each.sentence.text
        for source in book.sources
        for each in source.statements
    }
    placed: dict[str, tuple[int, int]] = {}
    for topic in TOPICS:
        cards = {
            each.attributes["id"]: each for each in read[f"topics/{topic}.md"].body.all("div", "st")
        }
        for statement in statements_of(topic):
            evidence = seen(cards[statement["id"]].one("details", "why").text)
            place = re.search(r"opens in sentence (\d+) and closes in sentence (\d+)", evidence)
            is_direct = (statement["speech"] or {}).get("basis") == "direct"
            if is_direct and not re.search('[“”"]', statement["text"]):
                assert place, statement["text"]
            if place:
                placed[statement["id"]] = int(place[1]), int(place[2])
                assert int(place[1]) <= statement["sentence"] <= int(place[2])
                assert re.match('[“"]', sentences[statement["article"], int(place[1])])
                assert re.search('[”"]', sentences[statement["article"], int(place[2])])
    assert set(placed.values()) == {(9, 11), (9, 10)}


def test_what_is_said_of_names_never_quoted_does_not_run_into_them(
    read: Mapping[str, Read],
) -> None:
    for path in ("findings.md", *(f"topics/{topic}.md" for topic in TOPICS)):
        text = seen(read[path].body.text)
        assert "(each named at least twice in the book; " in text


def test_the_dates_of_a_persons_articles_are_said_to_be_open_in_their_number(
    read: Mapping[str, Read],
) -> None:
    by_words = Counter[str]()
    for id in PEOPLE:
        for row in read[f"people/{id}.md"].body.all("dd") if f"people/{id}.md" in read else ():
            words = seen(row.text)
            if words.startswith("The publication day"):
                links = len(list(row.all("a")))
                assert words.startswith("The publication day of this article is inferred") == (
                    links == 1
                )
                assert "unknown" not in words
                by_words[words.partition(";")[0]] += 1
    assert len(by_words) == 2


def test_the_timeline_names_the_months_of_which_one_is_meant(read: Mapping[str, Read]) -> None:
    texts = [seen(each.text) for each in read["timeline.md"].body.all("span", "event-date")]
    assert any(each.startswith("Jan or Feb 2023") for each in texts)
    assert not any(each.startswith("no date") for each in texts)


# --- what a page says of itself -------------------------------------------------------------------


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_that_shows_two_things_side_by_side_never_says_that_it_found_none(
    topic: str, read: Mapping[str, Read]
) -> None:
    ids = {each["id"] for each in statements_of(topic)}
    of_topic = [
        each
        for each in generated("differences")
        if ids & {side["statement"] for side in each["sides"]}
    ]
    page = read[f"topics/{topic}.md"].body
    text = seen(page.text)
    cards = list(page.all("span", "dispute"))
    assert len(cards) == len(of_topic)
    says_none = "None found: each sentence" in text
    disagreements = [each for each in of_topic if each["kind"] != "thing"]
    assert says_none == (not disagreements)
    if says_none and cards:
        assert "Easily confused" in text
        assert "two different things, not two reports of the same thing" in text


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_gives_one_date_as_that_of_its_newest_source(
    topic: str, read: Mapping[str, Read]
) -> None:
    newest = max(days_of(each["published"])[1] for each in statements_of(topic))
    facts = seen(read[f"topics/{topic}.md"].body.one("ul", "facts").text)
    assert "updated" not in facts
    words = f"{newest.day} {MONTHS[newest.month - 1][:3]} {newest.year}"
    assert f"newest source: {words}" in facts


def test_countries_named_and_never_quoted_follow_the_rule_that_the_page_tells(
    book: Book, read: Mapping[str, Read]
) -> None:
    capitals = {
        entity["id"]: entity["government"]
        for entity in load_yaml(GENERATED.parent / "entities.yml")
        if entity.get("government")
    }
    named = Counter[str]()
    for source in book.sources:
        for statement in source.statements:
            places = {each.entity for each in statement.mentions if each.kind == "place"}
            named.update({capitals.get(place, place) for place in places})
    silent = generated("gaps")["silent"]
    assert silent
    quoted = {actor["id"] for actor in generated("people") if actor["said"]}
    for country in silent:
        assert named[country] >= 2
        assert country not in quoted
    for page in ("findings.md", *(f"topics/{topic}.md" for topic in TOPICS)):
        text = seen(read[page].body.text)
        if "Countries and places named, never quoted" in text:
            assert "each named at least twice in the book" in text
            assert "no quotation is attributed to its government or officials" in text


# --- why a statement is on a page -----------------------------------------------------------------


def _sign(weight: float) -> int:
    return (weight > 0) - (weight < 0)


def test_a_term_that_counts_against_a_statement_is_no_reason_why_it_is_filed(
    read: Mapping[str, Read],
) -> None:
    opposed = 0
    for topic in TOPICS:
        cards = {
            each.attributes["id"]: each for each in read[f"topics/{topic}.md"].body.all("div", "st")
        }
        for statement in statements_of(topic):
            terms = statement["filed"]["terms"]
            words = seen(cards[statement["id"]].text).split("On this topic because of")[-1]
            words, _, _ = words.partition("Newsroom")
            words, *uncounted = words.split(
                "; not counted (a name with the same score already counts):"
            )
            reason, *against = words.split("; against it:")
            opposed += bool(against)
            for sign, said in ((1, [reason]), (-1, against), (0, uncounted)):
                forms = [term["form"] for term in terms if _sign(term["weight"]) == sign]
                assert [each for words in said for each in map(str.strip, words.split(","))] == (
                    forms
                ) or not terms
    assert opposed


def _score(filing: Filing, weights: Mapping[str, float]) -> float:
    """The score of its terms by the rule that the page gives: of names of one score, one counts."""
    names = {hit.term for hit in filing.hits} & weights.keys()
    others = [hit.weight for hit in filing.hits if hit.term not in weights]
    return sum({weights[name] for name in names}) + sum(others)


def test_every_listed_name_is_found_and_the_score_follows_the_rule_on_the_page(book: Book) -> None:
    uncounted = Counter[str]()
    for page in book.topics:
        weights = {entity.words: entity.weight for entity in page.topic.entities}
        for statement in page.statements:
            (filing,) = (each for each in statement.filings if each.topic == page.topic.id)
            if filing.rule != "score":
                continue
            assert filing.score == round(_score(filing, weights), 3)
            assert filing.score == round(sum(hit.weight for hit in filing.hits), 3)
            assert filing.score >= page.topic.threshold
            met = {hit.term: hit.weight for hit in filing.hits}
            uncounted.update(name for name in met if name in weights and not met[name])
            sentence = statement.sentence
            lead = sentence.start + sentence.text.find(sentence.body)
            named = {each.entity for each in statement.mentions if each.start >= lead}
            assert named & weights.keys() <= met.keys()
    assert uncounted == {"taiwan": 3, "japan": 3, "south-korea": 1, "tokyo": 1}


def test_a_topics_page_gives_the_rule_by_which_its_own_terms_count(
    book: Book, read: Mapping[str, Read]
) -> None:
    rules = set()
    for page in book.topics:
        topic = page.topic
        weights = [term.weight for term in (*topic.terms, *topic.entities)]
        text = seen(read[f"topics/{topic.id}.md"].body.text)
        all_are_full = min(weights) >= topic.threshold
        assert ("when it contains one of the terms or names below" in text) == all_are_full
        together = f"score {topic.threshold:g} or more together. Of several names"
        assert (together in text) != all_are_full
        assert (
            "The subject of its article and the sentence before it count" in text
        ) != all_are_full
        continues = "A sentence that continues one on the topic may belong here, too."
        assert (continues in text) == all_are_full
        assert ("Terms and their scores:" in text) != all_are_full
        assert "How sentences are sorted by topic" in text
        rules.add(all_are_full)
    assert len(rules) == 2


def test_two_who_speak_most_are_said_to_speak_jointly_as_often_as_they_do(
    book: Book, read: Mapping[str, Read]
) -> None:
    titles = 0
    for page in book.topics:
        text = seen(read[f"topics/{page.topic.id}.md"].body.text)
        title = re.search(
            r"The only named speakers here are ([\w ]+) and ([\w ]+)"
            r"(?:: |, jointly in )(\d+) of",
            text,
        )
        if title:
            speakers = [{each.name for each in one.speakers} for one in page.statements]
            jointly = sum({title[1], title[2]} <= names for names in speakers)
            are_all = jointly == int(title[3])
            assert (", jointly in" in title[0]) == are_all
            assert (f"statements each, {jointly} of them jointly" in text) == (not are_all)
            titles += 1
    assert titles == 2


def test_what_is_new_on_the_home_page_is_on_as_many_matters_as_there_are(
    book: Book, read: Mapping[str, Read]
) -> None:
    shown = read["index.md"].body
    text = seen(shown.text)
    matters = {
        statement.id: {(filing.topic, filing.issue) for filing in statement.filings}
        for page in book.topics
        for statement in page.statements
    }
    newest = [comparison for comparison in book.comparisons if comparison.changes][-1]
    changed = {id for each in newest.changes for id in each.statements}
    assert f"{len(changed)} statements were added; 5 are shown here." in text
    links = [link.attributes["href"] for link in shown.one("ol", "news").all("a")]
    ids = [link.rpartition("#")[2] for link in links if "#s-" in link]
    ids = list(dict.fromkeys(ids))
    assert len(ids) == 5
    left = set().union(*(matters[id] for id in changed))
    assert len(set().union(*(matters[id] for id in ids))) >= min(5, len(left))


def test_a_card_says_whether_who_speaks_is_named_before_the_sentence_or_after_it(
    read: Mapping[str, Read],
) -> None:
    places = Counter[str]()
    for topic in TOPICS:
        cards = {
            each.attributes["id"]: each for each in read[f"topics/{topic}.md"].body.all("div", "st")
        }
        for statement in statements_of(topic):
            speakers = (statement["speech"] or {}).get("speakers", ())
            if not speakers:
                continue
            place = "In the text:"
            if all(speaker["end"] <= statement["start"] for speaker in speakers):
                place = "Named before this sentence:"
            if all(speaker["start"] >= statement["end"] for speaker in speakers):
                place = "Named after this sentence:"
            places[place] += 1
            assert place in seen(cards[statement["id"]].text)
    assert len(places) == 3


@pytest.mark.parametrize("article", ["balicitizen-nato-jepang-perkuat-hubungan"])
def test_the_lines_of_a_file_that_are_no_sentences_are_all_counted(
    article: str, read: Mapping[str, Read]
) -> None:
    page = read[f"sources/{article}.md"]
    listed = Counter(
        seen(each.text) for each in page.body.one("details", "others").all("span", "ledger-use")
    )
    counted: dict[str, int] = {}
    for what in (
        "Left out, since they are not sentences of the article",
        "Part of the article, but not sentences",
    ):
        words = seen(page.body.text).split(f"{what}: ")[1].split(").")[0]
        kinds = dict(re.findall(r"([^,()]+) \((\d+)", words))
        counted |= {kind.strip(): int(number) for kind, number in kinds.items()}
    assert counted == listed
    assert counted["subheading"] == 2


def test_a_page_says_which_sentences_it_leaves_out_between_others_and_lists_them_below(
    read: Mapping[str, Read],
) -> None:
    gaps = 0
    for path, page in read.items():
        if not path.startswith("sources/"):
            continue
        listed = [seen(each.text) for each in page.body.all("span", "ledger-words")]
        for gap in page.body.all("p", "gap"):
            numbers = _count(seen(gap.text))
            for number in range(numbers[0], numbers[-1] + 1):
                assert any(words.startswith(f"{number}. ") for words in listed), (path, number)
            gaps += 1
        shown = [*page.body.all("div", "cited"), *page.body.all("div", "context")]
        in_gaps = sum(
            numbers[-1] - numbers[0] + 1
            for numbers in (_count(seen(gap.text)) for gap in page.body.all("p", "gap"))
        )
        if shown:
            (all_sentences,) = re.findall(r"of (\d+) sentences", seen(page.body.text))[:1]
            assert len(shown) + in_gaps == int(all_sentences), path
    assert gaps > 1


# --- the timeline ---------------------------------------------------------------------------------


def _events(page: Read) -> dict[str, Element]:
    return {
        each.attributes["id"]: each
        for each in page.body.all("li", "event")
        if "id" in each.attributes
    }


def test_an_event_that_a_sentence_only_names_says_how_the_sentence_stands_to_it(
    read: Mapping[str, Read],
) -> None:
    words = {
        "since": "Since then:",
        "after": "On that day or later:",
        "before": "Before then:",
        "aside": "Mentioned in",
    }
    shown = _events(read["timeline.md"])
    timeline = generated("timeline")
    relations = set()
    for event in (*timeline["happened"], *timeline["planned"], *timeline["undated"]):
        if event["id"] not in shown:  # undated: its sentence stands above, at another day
            assert event in timeline["undated"]
            assert event["id"] in read["timeline.md"].ids
            continue
        text = seen(shown[event["id"]].text)
        for report in event["reports"]:
            if report["relation"]:
                assert words[report["relation"]] in text
                relations.add(report["relation"])
    assert {"since", "after"} <= relations


def test_a_time_that_is_not_that_of_its_entry_has_its_days(read: Mapping[str, Read]) -> None:
    """A length, which the entry's own date does not show."""
    shown = _events(read["timeline.md"])
    (entry,) = (seen(each.text) for each in shown.values() if "empat hari" in seen(each.text))
    assert re.search(
        r"Senin \(30/1\) \S*inferred · empat hari \S*inferred 30 Jan – 2 Feb 2023 · ", entry
    )


def test_what_is_planned_for_after_a_time_is_asked_about_as_the_timeline_has_it(
    book: Book, read: Mapping[str, Read]
) -> None:
    texts = " ".join(seen(read[f"topics/{topic}.md"].body.text) for topic in TOPICS)
    asked = re.findall(r"whether this happened \((\d+ \w+ \d+)( or later)?\)", texts)
    relations = {
        (written_day(each["value"]), each["reports"][0]["relation"])
        for each in generated("timeline")["planned"]
        if len(each["value"]) == len("2023-07-12")
    }
    assert {(day, "after" if later else "") for day, later in asked} <= relations
    assert ("12 July 2023", " or later") in asked


def written_day(value: str) -> str:
    year, month, day = map(int, value.split("-"))
    return f"{day} {MONTHS[month - 1]} {year}"


def test_the_calendar_confirms_no_plan_and_dates_nothing_by_what_is_only_named(book: Book) -> None:
    calendar = calendar_file.format_calendar(build_index(book)).replace("\r\n ", "")
    entries = calendar.split("BEGIN:VEVENT")[1:]
    timeline = generated("timeline")
    planned = {event["id"] for event in timeline["planned"]}
    only_named = {
        event["id"]
        for event in (*timeline["happened"], *timeline["planned"])
        if event["reports"][0]["relation"]
    }
    assert only_named
    assert entries
    for entry in entries:
        (id,) = re.findall(r"UID:.*([eo]-[0-9a-f]{8})", entry)
        assert ("STATUS:TENTATIVE" in entry) == (id in planned)
        assert id not in only_named
    happened = {event["id"]: event for event in timeline["happened"]}
    for id in happened:
        sentence = seen(_events_text(book, id))
        is_named = bool(happened[id]["reports"][0]["relation"])
        assert is_named or " akan menjadi tuan rumah " not in sentence


def _events_text(book: Book, id: str) -> str:
    (event,) = (each for each in book.timeline.events if each.id == id)
    return event.statement.sentence.text


def test_the_timeline_has_each_meeting_visit_and_announcement_with_its_whole_sentence(
    book: Book, read: Mapping[str, Read]
) -> None:
    occasions = generated("timeline")["occasions"]
    assert {"2023-01-31", "2023-02-01", "2023-04-05"} <= {each["value"] for each in occasions}
    lines = {
        id: seen(each.text)
        for id, each in _events(read["timeline.md"]).items()
        if id.startswith("o-")
    }
    assert len(lines) == len(occasions)
    sentences = {
        statement.id: statement.sentence
        for source in book.sources
        for statement in source.statements
    }
    words = {"met": "Meeting", "visited": "Visit", "announced": "Announcement or pledge"}
    unfiled = 0
    for occasion in occasions:
        line = lines[occasion["id"]]
        assert words[occasion["kind"]] in line
        assert seen(sentences[occasion["statement"]].body) in line
        of_report = "day of the report" in line or line.startswith("reported ")
        assert of_report == (occasion["basis"] == "report")
        unfiled += occasion["statement"] not in all_filed()
    assert unfiled


# --- the home page --------------------------------------------------------------------------------


def _section(page: Read, id: str) -> str:
    """The text from that heading to the next one of its level."""
    parts = []
    is_inside = False
    for element in page.body.children:
        if isinstance(element, Element) and element.tag == "h2":
            is_inside = element.attributes.get("id") == id
        elif is_inside:
            parts.append(element if isinstance(element, str) else element.text)
    return seen(" ".join(parts))


def test_the_home_page_begins_with_the_day_of_the_book_and_ends_with_its_figures(
    read: Mapping[str, Read],
) -> None:
    page = read["index.md"]
    text = seen(page.body.text)
    newest = max(days_of(source["date"]["value"])[1] for source in generated("sources"))
    as_of = f", {newest.day} {MONTHS[newest.month - 1]} {newest.year}"
    assert text.index("Newest source:") < text.index(as_of) < text.index("By topic#")
    figures = seen(page.body.one("dl", "figures").text)
    assert text.endswith(figures)
    sentences = sum(each["counts"]["sentences"] for each in generated("ledger"))
    newsrooms = {name for topic in TOPICS for name in generated(f"topics/{topic}")["newsrooms"]}
    expected = {len(generated("sources")), len(newsrooms), sentences, len(all_filed())}
    assert set(_count(figures)) == expected


def test_the_home_page_says_in_words_what_is_new_disputed_and_from_one_newsroom(
    book: Book,
    read: Mapping[str, Read],
) -> None:
    page = read["index.md"]
    newest = [each for each in generated("changes") if each["changes"]][-1]
    added = {id for change in newest["changes"] for id in change["statements"]}
    news = _section(page, "changed")
    whole = [each for each in all_filed().values() if each["id"] in added]
    printed = {each["id"]: each["text"].split(" - ")[-1] for each in whole}
    glosses = {each["id"]: book.glosses["en"][one_line(each["text"])].text for each in whole}
    translated = {id: gloss.split(") - ")[-1] for id, gloss in glosses.items()}
    assert sum(seen(words) in news for words in translated.values()) == min(5, len(whole))
    assert not any(seen(words) in news for words in printed.values()), "said once, not twice"
    assert news.startswith(f"{len(added)} statements were added; 5 are shown here.")
    assert "The dates of these statements are inferred." in news
    indonesian = _section(read["id/index.md"], "changed")
    assert sum(seen(words) in indonesian for words in printed.values()) == min(5, len(whole))
    disputes = _section(page, "disputes")
    for each in generated("differences"):
        is_open = each["kind"] != "thing" and not each["compatible"]
        (line,) = [seen(line.text) for line in page.body.all("li") if "Full sentences" in line.text]
        assert is_open == (f"differences.md#{each['id']}" in _links(page, line))
    differ, questions = disputes.removeprefix("Differences and gaps").split("Open questions")
    assert differ.count("Full sentences") == disputes.count("Full sentences")
    for note in book.notes:
        if note.language == "en":
            question = note.pointers["unsettled"][0]
            assert seen(question.text) in questions
            (asked,) = (
                line for line in page.body.all("li") if seen(question.text) in seen(line.text)
            )
            cited = {id for each in note.pointers["unsettled"][:2] for id in each.citations}
            reports = {all_filed()[id]["article"] for id in cited}
            _, *places = (link.attributes["href"] for link in asked.all("a"))
            assert len(places) == len(reports)
            assert {place.rpartition("#")[2] for place in places} <= cited
    single = set(generated("gaps")["single"])
    lines = page.body.all("ol", "ranking")
    counts = [_count(seen(line.one("span", "rank-count").text)) for line in next(lines).all("li")]
    expected = []
    for topic in load_yaml(GENERATED.parent / "topics.yml"):
        ids = {each["id"] for each in statements_of(topic["id"])}
        expected.append([len(ids & single), len(ids)])
    assert counts == expected


@pytest.mark.parametrize("folder", ["", "id/"])
def test_the_home_page_leads_at_its_head_to_what_readers_look_for(
    folder: str, read: Mapping[str, Read]
) -> None:
    page = read[f"{folder}index.md"]
    acts = next(each for each in page.body.all("p", "acts"))
    targets = [link.attributes["href"].rpartition("#")[2] for link in acts.all("a")]
    assert {"changed", "disputes", "single", "findings", "quoted", "meetings"} <= set(targets)
    assert set(targets) - {"meetings"} <= set(page.ids)


@pytest.mark.parametrize("folder", ["", "id/"])
def test_the_home_page_says_of_a_dispute_what_the_note_on_its_topic_says(
    folder: str, book: Book, read: Mapping[str, Read]
) -> None:
    language = folder.removesuffix("/") or "en"
    (note,) = (n for n in book.notes if (n.topic, n.language) == ("china-concerns", language))
    (differ,) = note.pointers["differ"]
    assert differ.text in _section(read[f"{folder}index.md"], "disputes")
    bare = ShownPages(structs.replace(book, notes=()))
    detail = "Tempat: di sekitar Jepang" if folder else "Place: around Japan"
    assert detail in _section(read_one(bare, f"{folder}index.md"), "disputes").replace("“", "")


def _links(page: Read, words: str) -> set[str]:
    """The addresses in the line with these words."""
    return {
        link.attributes["href"]
        for line in page.body.all("li")
        if seen(line.text) == words
        for link in line.all("a")
    }


@pytest.mark.parametrize(
    "path", sorted((GENERATED.parent / "editions").glob("*.yml")), ids=lambda path: str(path.stem)
)
def test_an_edition_is_whole_at_its_address(path: Path, read: Mapping[str, Read]) -> None:
    statements = [each for article in load_yaml(path)["articles"] for each in article["statements"]]
    page = read[f"editions/{path.stem}.md"].body
    lines = [seen(each.text) for each in page.all("li", "brief")]
    assert len(lines) == sum(len(each["topics"]) for each in statements)
    for each in statements:
        end = seen(each["text"])[-40:]
        assert sum(end in line for line in lines) >= len(each["topics"])


@pytest.mark.parametrize(
    "path", sorted((GENERATED.parent / "editions").glob("*.yml")), ids=lambda path: str(path.stem)
)
def test_an_edition_says_by_whose_rules_it_counts_and_counts_no_findings_beside_todays(
    path: Path, read: Mapping[str, Read]
) -> None:
    text = seen(read[f"editions/{path.stem}.md"].body.text)
    assert "The figures on this page follow the rules in force when the edition was made." in text
    for page in (text, seen(read["editions/index.md"].body.text)):
        assert "findings" not in page
    assert "unnamed speakers" in text, "not counted as unclear, nor at all"


def test_a_sentence_given_with_the_next_one_has_the_numbers_of_both_and_its_first_word(
    book: Book, read: Mapping[str, Read]
) -> None:
    turning = [
        statement
        for source in book.sources
        for statement in source.statements
        if statement.turns and statement.sentence.text in seen(read["timeline.md"].body.text)
    ]
    assert turning
    for statement in turning:
        last = statement.number + len(statement.turns)
        for path, word in (("timeline.md", "But"), ("id/timeline.md", "Namun")):
            text = seen(read[path].body.text)
            assert f" {statement.number}–{last} · " in text
            assert f"“{word}”]" in text


def test_the_data_page_says_what_the_tables_of_events_leave_out(read: Mapping[str, Read]) -> None:
    text = seen(read["data.md"].body.text)
    assert "Events mentioned only in passing" in text


def test_the_data_page_says_what_the_calendar_leaves_out(
    book: Book, read: Mapping[str, Read]
) -> None:
    timeline = generated("timeline")
    calendar = calendar_file.format_calendar(build_index(book)).replace("\r\n ", "")
    said = read["data.md"].body.text
    assert (
        "and announcements on this book’s topics whose day is given in the sentence that reports them:"
        in seen(said)
    )
    for event in timeline["happened"]:
        has_day = event["known"] in {"exact", "inferred"}
        is_told = event["reports"][0]["relation"] == "" and event["reports"][0]["topics"]
        assert not (has_day and is_told) or event["id"] in calendar
    kinds = Counter(each["basis"] for each in timeline["occasions"])
    assert set(kinds) == {"said", "report"}
    filed = all_filed()
    for occasion in timeline["occasions"]:
        is_in = occasion["basis"] == "said" and occasion["statement"] in filed
        assert (occasion["id"] in calendar) == is_in


def test_the_timeline_counts_all_its_events_by_how_their_date_is_known(
    read: Mapping[str, Read],
) -> None:
    happened = generated("timeline")["happened"]
    (said,) = (
        seen(each.text)
        for each in read["timeline.md"].body.all("figcaption")
        if _OTHER_TIME in each.text
    )
    totals, _, parts = said.partition(_OTHER_TIME)
    assert _count(totals) == [len(happened), _count_past_entries(read["timeline.md"])]
    expected = Counter(map(_say_how_known, happened))
    parts = parts.removesuffix(")")
    counts = parts.split("; ")
    assert dict(part.rsplit(": ", 1) for part in counts) == {
        name: str(count) for name, count in expected.items()
    }


def test_the_table_below_the_timelines_chart_has_all_that_its_title_counts(
    read: Mapping[str, Read],
) -> None:
    happened = generated("timeline")["happened"]
    figure = next(read["timeline.md"].body.all("figure"))
    rows = [[seen(cell.text) for cell in each.all("td")] for each in figure.all("tr")]
    assert sum(int(cells[-1]) for cells in rows if cells) == len(happened)
    of_years = [each for each in happened if len(each["value"]) == len("2023")]
    assert of_years, "an event of a year, which the chart does not draw"


def test_a_charts_legend_explains_the_marks_that_it_has_and_no_others(
    read: Mapping[str, Read],
) -> None:
    kinds = set()
    for path, page in read.items():
        for figure in () if path.startswith("id/") else page.body.all("figure"):
            drawings = list(figure.all("svg"))
            legend = seen(" ".join(each.text for each in figure.all("p")))
            labels = "".join(each.text for drawing in drawings for each in drawing.all("text"))
            circles = [each.classes for drawing in drawings for each in drawing.all("circle")]
            has_rings = any("ring" in classes for classes in circles)
            assert ("A hollow circle marks an inferred date." in legend) == has_rings, path
            may_be_any = "≈ marks a date with more than one possible day; the table gives them."
            assert (may_be_any in legend) == ("≈" in labels), path
            kinds.add((has_rings, "≈" in labels, "share a circle" in legend))
    assert len(kinds) > 2


def test_a_source_is_given_with_its_day_and_a_brief_one_where_its_outlet_has_more(
    book: Book, read: Mapping[str, Read]
) -> None:
    outlets = Counter(source.outlet_name for source in book.sources)
    doubtful = [name for name, count in outlets.items() if count > 1]
    assert doubtful
    days = {source.outlet_name: 0 for source in book.sources}
    for path, page in read.items():
        text = seen(page.body.text)
        for name in outlets:
            assert not re.search(rf"\b{name}(, from [\w ]+)?, sentence \d", text), path
            days[name] += len(re.findall(rf"\b{name}, from [\w, ]+ 2023, sentence", text))
    assert all(days.values())
    for name in doubtful:
        for path in ("findings.md", "ledger.md"):
            numbered = rf"\b{name} \d+(?= \(\d+ \w+ 2023\))"
            text = seen(read[path].body.text)
            assert re.findall(numbered, text) == re.findall(rf"\b{name} \d{{1,2}}\b", text)


def test_a_brief_says_that_its_dates_are_inferred_and_which_is_not_that_of_its_article(
    read: Mapping[str, Read],
) -> None:
    feet = []
    for topic in TOPICS:
        body = read[f"briefs/{topic}.md"].body
        assert "The dates of these statements are inferred." in seen(body.text)
        feet += [seen(foot.text) for foot in body.all("span", "key-foot")]
    said = [words for words in feet if "said " in words]
    assert 0 < len(said) < len(feet)
    for words in feet:
        assert words.count("2023") == 1 + (words in said), "that of its article once"
        if "Several articles, one newsroom" in words:
            assert "only one newsroom found" in words
    assert any("Several articles, one newsroom" in words for words in feet)


def _say_how_known(event: Mapping[str, Any]) -> str:
    """Of a day that the article prints as a number, only the year may be inferred."""
    ways = {"exact": "day stated", "part": "exact day not given", "range": "over several days"}
    if event["known"] != "inferred":
        return ways[event["known"]]
    printed = event["reports"][0]["times"][0]["text"]
    return "only the year inferred" if re.search(r"\d", printed) else "day inferred"


def test_an_entry_says_that_its_day_is_inferred_only_where_no_article_prints_it(
    read: Mapping[str, Read],
) -> None:
    timeline = generated("timeline")
    shown = {
        each.attributes.get("id"): each for each in read["timeline.md"].body.all("li", "event")
    }
    said: Counter[str] = Counter()
    for event in (*timeline["happened"], *timeline["planned"]):
        if event["known"] != "inferred":
            continue
        words = seen(shown[event["id"]].one("span", "event-how").text)
        assert words.removesuffix(", yet to happen when reported") == _say_how_known(event)
        said[words] += 1
    assert len(said) == 2, "both kinds are in the book"


def test_the_timeline_lists_as_meetings_those_for_which_one_sentence_names_both(
    book: Book, read: Mapping[str, Read]
) -> None:
    note = "Meetings where a single sentence names both people"
    assert note in seen(read["timeline.md"].body.text)
    by_id = {each.id: each for source in book.sources for each in source.statements}
    listed = set()
    for meeting in generated("timeline")["meetings"]:
        pair = set(meeting["people"])
        listed.add(frozenset(pair))
        reports = [by_id[id] for id in meeting["reports"]]
        assert any(pair <= _people_in(report) for report in reports)
    met = frozenset(("jens-stoltenberg", "yoon-suk-yeol"))
    of_article = [_people_in(each) for source in book.sources for each in source.statements]
    assert not any(met <= each for each in of_article)
    assert met not in listed, "their talks are told of in two sentences"


def _people_in(statement: Statement) -> set[str]:
    named = {each.entity for each in statement.mentions}
    return named | {speaker.entity for speaker in statement.speakers}


def test_what_both_sides_do_is_not_said_to_be_agreed(book: Book, read: Mapping[str, Read]) -> None:
    agreed = [each for meeting in book.timeline.meetings for each in meeting.agreed]
    entries = [*read["timeline.md"].body.all("li", "event")]
    speaking = set()
    for statement in agreed:
        words = one_line(statement.text)
        (entry,) = (each for each in entries if words in seen(each.text))
        names = {seen(kind.text) for kind in entry.all("span", "event-kind")}
        assert names <= {"Meeting", "Visit", "Announcement or pledge"}
        if not names:
            speaking.add(statement.speech is not None)
    assert len(speaking) == 2, "both kinds are in the book"


GREY = "Sentences in grey are outside the topics"
GREY_LEAD = "The dateline before the first sentence is in grey."


def test_the_page_of_an_article_speaks_of_grey_words_only_where_it_has_them(
    read: Mapping[str, Read],
) -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for path, page in read.items():
        if not path.startswith("sources/"):
            continue
        text = seen(page.body.text)
        has_context = bool([*page.body.all("div", "context")])
        has_dateline = bool([*page.body.all("span", "dateline")])
        assert (GREY in text) == has_context
        assert (GREY_LEAD in text) == has_dateline
        counts[has_context, has_dateline] += 1
    assert counts[False, True], "a page on which no whole sentence is grey"
    assert counts[True, True]


def test_a_topic_says_that_others_are_chosen_automatically_only_where_it_has_others(
    read: Mapping[str, Read],
) -> None:
    kinds: Counter[bool] = Counter()
    for topic in TOPICS:
        page = read[f"topics/{topic}.md"]
        (why,) = (each for each in page.body.all("details", "why") if "of-key" in each.classes)
        reasons = [seen(each.text) for each in why.all("dd")]
        cited = sum("cited in the bottom line" in each for each in reasons)
        (note,) = (each for each in page.body.all("p") if each.attributes.get("id") == "findings")
        if cited == len(reasons):
            assert seen(note.text) == f"All {cited} are cited in the bottom line."
        else:
            assert "the rest are chosen automatically" in seen(note.text)
        kinds[cited == len(reasons)] += 1
    assert set(kinds) == {True, False}


def test_terms_that_overlap_are_all_counted_and_those_of_the_same_words_once(
    read: Mapping[str, Read],
) -> None:
    overlapping = 0
    for topic in TOPICS:
        for statement in statements_of(topic):
            hits = [hit for hit in statement["filed"]["terms"] if hit["weight"] > 0]
            assert len({(hit["start"], hit["end"]) for hit in hits}) == len(hits)
            overlapping += any(
                one is not other and one["start"] < other["end"] and other["start"] < one["end"]
                for one in hits
                for other in hits
            )
    assert overlapping
    said = "several terms met by the same words the heaviest; terms that overlap in part all count."
    assert said in (PROJECT / "docs/files.md").read_text(encoding="utf-8")


def test_a_sentence_under_no_topic_is_said_to_have_no_terms_and_names_that_count(
    book: Book, read: Mapping[str, Read]
) -> None:
    reasons = {"no-term": "no term or name that counts towards any topic"}
    reasons["too-low"] = "its terms and names score too low for any topic"
    ledger = seen(read["ledger.md"].body.text)
    terms = {term.words for page in book.topics for term in page.topic.terms}
    only_names = 0
    for line in book.ledger:
        if line.reason in reasons:
            assert reasons[line.reason] in ledger
        hits = [hit for miss in line.near_misses for hit in miss.hits if hit.weight > 0]
        if line.reason == "no-term":
            assert not hits
        if line.reason == "too-low":
            only_names += not any(hit.term in terms for hit in hits)
    assert only_names, "a sentence without a term, whose names alone count"


def test_the_method_says_whose_words_stand_under_a_name(
    book: Book, read: Mapping[str, Read]
) -> None:
    kinds = {actor.id: actor.kind for actor in book.actors}
    filed = [each for page in book.topics for each in page.statements]
    speaking = {kinds.get(each.entity) for one in filed for each in one.speakers}
    assert speaking >= {"person", "place", "organisation"}
    assert any(each.speech and each.speech.basis == "attitude" for each in filed)
    said = "that of the person, body or country whose words or position it reports"
    assert said in seen(read["method.md"].body.text)


def test_of_whom_a_position_is_reported_no_page_says_that_it_is_quoted(
    book: Book, read: Mapping[str, Read]
) -> None:
    bases = {
        each.id: each.speech.basis
        for source in book.sources
        for each in source.statements
        if each.speech
    }
    counted = 0
    for actor in book.actors:
        if {bases[each.id] for each in actor.said} == {"attitude"}:
            facts = seen(read[f"people/{actor.id}.md"].body.one("ul", "facts").text)
            assert f"words or position reported in {len(actor.said)} sentence" in facts
            assert "quoted" not in facts
            counted += 1
    assert counted
    for page in read.values():
        assert "quoted or paraphrased" not in seen(page.body.text), page.path
    headings = [seen(each.text) for each in read["index.md"].body.all("h2")]
    assert "Who says what#" in headings


def test_the_explanation_of_the_programme_says_widen_as_the_article_does() -> None:
    statement = all_filed()["s-9a99718a"]
    assert "akan didukung untuk memperluas cakupan kerja sama" in statement["text"]
    notes = GENERATED.parent / "notes"
    for language, words in {
        "en": "supported so that its scope could widen",
        "id": "akan didukung agar cakupannya meluas",
    }.items():
        text = (notes / f"partnership-program.{language}.md").read_text(encoding="utf-8")
        (sentence,) = re.findall(r"[^.\]]*\[@s-9a99718a\]", text)
        assert words in one_line(sentence)


def _count_past_entries(page: Read) -> int:
    """As they are listed, before what was planned or has no day."""
    listed = [each for each in page.body.all() if each.tag == "h2" or "event" in each.classes]
    planned = [each.attributes.get("id") for each in listed].index("planned")
    return sum("event" in each.classes for each in listed[:planned])


def test_the_timeline_counts_the_entries_that_it_lists(read: Mapping[str, Read]) -> None:
    page = read["timeline.md"]
    first, *_ = page.body.one("ul", "facts").all("li")
    assert seen(first.text) == f"{_count_past_entries(page)} entries on events and announcements"
    figcaption, *_ = read["id/timeline.md"].body.all("figcaption")
    entries = f"{_count_past_entries(read['id/timeline.md'])} entri menyebut waktu peristiwanya"
    assert entries in seen(figcaption.text), "five of them are of one meeting"


@pytest.mark.parametrize(
    ("path", "tag", "foot"),
    [("timeline.md", "span", "event-foot"), ("findings.md", "p", "side-foot")],
)
def test_a_statement_under_two_topics_is_said_to_be_under_both(
    path: str, tag: str, foot: str, read: Mapping[str, Read]
) -> None:
    shown = [
        [href for link in each.all("a") if "topics/" in (href := link.attributes["href"])]
        for each in read[path].body.all(tag, foot)
    ]
    counts = Counter(each["id"] for topic in TOPICS for each in statements_of(topic))
    several = 0
    for links in filter(None, shown):
        (id,) = {link.partition("#")[2] for link in links}
        assert len(links) == counts[id]
        several += len(links) > 1
    assert several


def test_home_says_how_many_of_all_statements_rest_on_one_newsroom(
    book: Book, read: Mapping[str, Read]
) -> None:
    single = len(book.evidence.gaps.single)
    filed = sum(bool(line.topics) for line in book.ledger)
    for page in ("index.md", "findings.md"):
        assert f"{single} of {filed} statements" in seen(read[page].body.text)


def test_home_says_why_its_list_of_single_newsrooms_adds_up_to_more(
    book: Book, read: Mapping[str, Read]
) -> None:
    single = {each.id for each in book.evidence.gaps.single}
    text = seen(read["index.md"].body.text)
    _, _, behind = text.partition(f"{len(single)} of ")
    said, _, listed = behind.partition("A statement under two topics counts under each.")
    assert "The program found only one newsroom for " in text
    assert "it can miss the same news in other words" in said
    counts = re.findall(r"(\d+) of \d+ statements", listed.partition("Findings")[0])
    of_topics = [sum(each.id in single for each in page.statements) for page in book.topics]
    assert list(map(int, counts)) == of_topics
    assert sum(of_topics) > len(single)


def test_home_says_why_its_chart_of_dates_has_more_dots_than_the_title_counts(
    book: Book, read: Mapping[str, Read]
) -> None:
    chart = figure(read["index.md"], "Statements over time, by topic")
    drawn = sum(int(count) for *_, count in rows(chart))
    assert drawn == sum(len(page.statements) for page in book.topics) > len(filed_once(book))
    note = seen(chart.one("p", "chart-note").text)
    assert note.endswith("A statement under more than one topic counts under each.")


def filed_once(book: Book) -> set[str]:
    return {each.id for page in book.topics for each in page.statements}


def test_home_says_why_its_topics_have_more_statements_together_than_the_book(
    book: Book, read: Mapping[str, Read]
) -> None:
    filed = [line for line in book.ledger if line.topics]
    shared = [line for line in filed if len(line.topics) > 1]
    assert (
        sum(len(page.statements) for page in book.topics) == len(filed) + len(shared) > len(filed)
    )
    text = seen(read["index.md"].body.text)
    listed = sum(len(page.statements) for page in book.topics)
    said = f"{len(filed)} statements on the topics; {len(shared)} are under more than one, so the"
    assert f"{said} figures above add up to {listed}." in text


def test_who_is_quoted_without_a_name_is_said_to_be_unnamed_wherever_it_stands(
    read: Mapping[str, Read],
) -> None:
    for folder, words in (("", "Officials (unnamed)"), ("id/", "Pejabat (tidak disebut namanya)")):
        partnership = read[f"{folder}topics/partnership-program.md"].body
        speakers = [seen(each.text) for each in partnership.all("span", "st-who")]
        assert words in speakers
        assert f"{words} 2" in [seen(each.text) for each in partnership.all("label")], "the filter"
        notes = [each.attributes.get("data-note", "") for each in partnership.all("span")]
        in_note = words.replace(" (", ", ").replace(")", " (")
        assert any(note.startswith(in_note) for note in notes), "a footnote"
        for page in ("index.md", "editions/2023-07-31.md", "briefs/partnership-program.md"):
            shown = [seen(each.text) for each in read[f"{folder}{page}"].body.all("span", "st-who")]
            assert words in shown, page


def test_two_figures_of_one_count_stand_in_one_row_with_both_floors(
    read: Mapping[str, Read],
) -> None:
    for root in ("", "id/"):
        for table in read[f"{root}method.md"].body.all("table"):
            rows = [[seen(cell.text) for cell in row.all("td")] for row in table.all("tr")]
            counts = [tuple(row[1:6]) for row in rows if len(row) == 7 and row[3] != "–"]
            measured = [counted for counted in counts if "IndoSum" in counted[0]]
            assert len(set(measured)) == len(measured)
    rows = [[seen(cell.text) for cell in row.all("td")] for row in read["method.md"].body.all("tr")]
    both = [row for row in rows if row and row[0] == "statements in two articles that say the same"]
    assert [row[6].count("%") for row in both] == [2, 2, 1]
    assert all("precision" in row[6] and "recall" in row[6] for row in both[:2])


def test_of_a_pronoun_the_sentence_is_given_that_last_named_whom_it_means(
    book: Book, read: Mapping[str, Read]
) -> None:
    shown = {}
    for path in ("topics/china-concerns.md", "topics/partnership-program.md"):
        for card in read[path].body.all("div", "st"):
            evidence = next(card.all("details", "why")).one("dl").text
            said = re.search(r"last named in sentence (\d+): (.*?) ·", seen(evidence))
            if said:
                shown[card.attributes["id"]] = (int(said[1]), said[2])
    assert len(shown) == 2
    for source in book.sources:
        for statement in source.statements:
            if statement.id in shown:
                assert statement.sentence.printed_at(statement.speakers[0].mention) in PRONOUNS
                number, names = shown[statement.id]
                before = source.statements[number - 1]
                for speaker in statement.speakers:
                    assert speaker.entity in {mention.entity for mention in before.mentions}
                    assert speaker.name in names
                    between = source.statements[number : statement.number - 1]
                    named = {each.entity for other in between for each in other.mentions}
                    assert speaker.entity not in named


@pytest.mark.parametrize("folder", ["", "id/"])
def test_a_brief_says_how_many_of_its_topics_statements_it_prints_whole(
    folder: str, book: Book, read: Mapping[str, Read]
) -> None:
    numbers = []
    for topic in TOPICS:
        brief = read[f"{folder}briefs/{topic}.md"].body
        text = seen(brief.text)
        statements = statements_of(topic)
        printed = 0
        for each in statements:
            gloss = book.glosses["en"][one_line(each["text"])].text
            words = each["text"] if folder else gloss
            printed += seen(words.split(") - ")[-1]) in text
        (said, *_) = _count(seen(next(brief.one("ul", "facts").all("li")).text))
        assert said == printed
        numbers.append(printed)
    assert 0 < min(numbers) < max(numbers)
