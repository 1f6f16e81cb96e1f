"""The short pages: a sentence is printed few times, a brief holds what a minister needs, and a source
summary can be counted again from the data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from msgspec import structs

from generator.core.text import one_line, plain
from generator.nouns.book import Book, Statement, TopicPage
from generator.nouns.editors import NO_WORDS
from generator.showing.addresses import Addresses
from generator.showing.codes import FACTORS
from generator.showing.filters import FEW
from generator.showing.index import build_index
from generator.showing.page_context import PageContext
from generator.showing.wording import Wording
from tests.pages_read import Element, Read, ShownPages, read_one, seen
from tests.repeats import count_prints

FOLDERS = ("", "id/")


def rows_of(box: Element) -> dict[str, str]:
    """Term -> what is said of it."""
    terms = [seen(term.text) for term in box.all("dt")]
    return dict(zip(terms, (seen(words.text) for words in box.all("dd")), strict=True))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_sentence_is_on_a_page_twice_at_most(
    folder: str, book: Book, read: Mapping[str, Read]
) -> None:
    prints = count_prints(book, read, folder)
    assert prints
    assert {id: pages for id, pages in prints.items() if max(pages.values()) > 2} == {}
    for page in book.topics:
        path = f"{folder}topics/{page.topic.id}.md"
        assert all(path in prints[statement.id] for statement in page.statements)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_sentence_is_printed_three_times_in_the_book_on_average(
    folder: str, book: Book, read: Mapping[str, Read]
) -> None:
    prints = count_prints(book, read, folder)
    assert sum(sum(pages.values()) for pages in prints.values()) <= 3 * len(prints)


@pytest.mark.parametrize("folder", FOLDERS)
def test_key_points_stand_first_in_full_and_are_not_repeated(
    folder: str, book: Book, read: Mapping[str, Read]
) -> None:
    filtered = set()
    for page in book.topics:
        points = _list_leading(book, page)
        body = read[f"{folder}topics/{page.topic.id}.md"].body
        box = body.one("div", "points")
        sentences = [plain(each.sentence.text) for each in points]
        assert [seen(each.text) for each in box.all("blockquote")] == sentences
        are_all = len(points) == len(page.statements)
        says = f"{len(points)} of the {len(page.statements)} statements are shown above"
        if are_all:
            says = f"All {len(points)} statements on this topic are shown above"
        narrows = "The filter applies to those above, too."
        if folder:
            says = f"{len(points)} dari {len(page.statements)} pernyataan sudah ditampilkan"
            if are_all:
                says = f"Semua pernyataan dalam topik ini ({len(points)}) sudah ditampilkan"
            narrows = "Penyaring ini juga berlaku untuk pernyataan di atas."
        assert says in seen(body.text)
        has_filter = len(page.statements) > FEW
        assert (narrows in seen(body.text)) == has_filter
        filtered.add(has_filter)
    assert filtered == {True, False}


def _list_leading(book: Book, page: TopicPage) -> list[Statement]:
    """What the bottom line says, and the program chose: what is cited first, then the best."""
    note = next(each for each in book.notes if each.topic == page.topic.id)
    points = [each for each in book.evidence.key_points if each.topic == page.topic.id]
    ids = [each.statement.id for each in points]
    for sentence in note.bottom_line:
        ids += [id for id in sentence.citations if id not in ids]
    cited = _list_cited(book, page.topic.id)
    ids.sort(key=lambda id: cited.index(id) if id in cited else len(cited))
    statements = {each.id: each for each in page.statements}
    return [statements[id] for id in ids if id in statements][:5]


def _list_cited(book: Book, topic: str) -> list[str]:
    """What the bottom line and the lines under it rest on, in their order."""
    note = next(each for each in book.notes if each.topic == topic)
    findings = {each.id: each for each in book.evidence.findings}
    ids = []
    for sentence in [
        note.headline,
        *note.bottom_line,
        *(one for each in note.pointers.values() for one in each),
    ]:
        for id in sentence.citations:
            ids += [each.id for each in findings[id].statements] if id in findings else [id]
    return ids


def test_what_the_bottom_line_rests_on_leads_the_key_points(read: Mapping[str, Read]) -> None:
    for folder in FOLDERS:
        body = read[f"{folder}topics/partnership-program.md"].body
        first, *_ = body.one("div", "points").all("div", "st")
        notes = body.one("div", "footnote").all("span", "cite")
        assert first.attributes["id"] == next(iter(notes)).attributes["data-statement"]
        note = seen(next(body.all("p", "of-key")).text)
        assert re.search("come first|didahulukan|^All |^Seluruhnya ", note), note


def test_a_key_point_says_what_speaks_for_it_and_against_it(
    book: Book, read: Mapping[str, Read]
) -> None:
    points = {(each.topic, each.statement.id): each for each in book.evidence.key_points}
    kinds = {"against:", "cited in", "contains a quotation"}
    said: set[str] = set()
    for page in book.topics:
        body = read[f"topics/{page.topic.id}.md"].body
        (reasons,) = (box for box in body.all("details", "of-key"))
        places = [link.attributes["href"] for link in reasons.all("a")]
        note = next(each for each in book.notes if each.topic == page.topic.id)
        statements = {each.id: each.sentence.text for each in page.statements}
        assert places == [f"#{each.id}" for each in _list_leading(book, page)]
        assert "cited in the bottom line" in seen(body.text)
        for place, line in zip(places, reasons.all("dd"), strict=True):
            id = place.removeprefix("#")
            is_cited = any(id in sentence.citations for sentence in note.bottom_line)
            good = ["cited in the bottom line"] if is_cited else []
            bad = []
            point = points.get((page.topic.id, id))
            if point is not None:
                factors = [each for each in point.factors if each.value >= 0.5]
                sums = {each.name: each.value * each.weight for each in factors}
                assert not sums.keys() >= {"early", "late"}, "no sentence comes early and late"
                ranked = sorted(sums, key=lambda name: -sums[name])
                good += [FACTORS[name] for name in ranked if sums[name] > 0]
                bad = [FACTORS[name] for name in reversed(ranked) if sums[name] < 0]
            words = " · ".join(good) + (f"; against: {' · '.join(bad)}" if bad else "")
            assert seen(line.text) == words
            has_marks = "contains a quotation" in words
            assert has_marks <= bool(re.search('[“”"]', statements[id])), "whole or in part"
            assert not re.search(r"\d", words), "weights are for the data, not for readers"
            said.update(kind for kind in kinds if kind in words)
    assert said == kinds


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_topic_says_what_its_articles_do_not_settle_and_what_would(
    folder: str, read: Mapping[str, Read]
) -> None:
    for kind in ("topics", "briefs"):
        page = read[f"{folder}{kind}/partnership-program.md"]
        (row,) = (each for each in page.body.all("div") if each.attributes.get("id") == "unsettled")
        words = seen(row.text)
        assert "Tokyo" in words
        assert words.startswith("Belum" if folder else "Open questions")
        cited = [each.attributes["href"] for each in row.all("a", "footnote-ref")]
        assert len(cited) == 4
        assert {each.removeprefix("#") for each in cited} <= set(page.ids)
        questions = list(row.all("span", "question"))[1:]
        assert len(questions) == 1, "what is planned for a day and not reported as done"
        assert all(list(each.all("span", "gap-of")) for each in questions)
        plan = seen(questions[0].text)  # by words that reach the plan
        says = "Stoltenberg akan menjadi tuan rumah" if folder else "Asia-Pacific partners or AP4."
        assert says in plan


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_nobody_says_by_name_is_quoted_up_to_what_is_said(
    folder: str, read: Mapping[str, Read]
) -> None:
    for kind in ("topics", "briefs"):
        page = read[f"{folder}{kind}/china-concerns.md"]
        (row,) = (each for each in page.body.all("div") if each.attributes.get("id") == "unsettled")
        (quoted,) = (seen(each.text) for each in row.all("q"))
        opposed = "Prancis dan beberapa negara lain menentang" if folder else "France and several"
        assert opposed in quoted
        ends = "lain menentang …" if folder else "opposed it …"
        assert quoted.endswith(ends), "with a whole clause"


def test_an_open_question_is_not_asked_again_by_rule_where_the_analyst_asks_it(
    book: Book, read: Mapping[str, Read]
) -> None:
    by_analyst = read["topics/g7.md"].body
    assert "No article reports whether this happened" not in seen(by_analyst.text)
    bare = ShownPages(structs.replace(book, notes=()))
    text = seen(read_one(bare, "topics/partnership-program.md").body.text)
    assert "Said only by unnamed people: " in text
    assert text.count("No article reports whether this happened") == 1


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_sections_of_a_topic_have_one_order(folder: str, read: Mapping[str, Read]) -> None:
    order = ["changed", "key", "open", "statements", "positions", "timeline", "sources", "summary"]
    order += ["filing", "terms", "documents", "evidence", "cite"]
    for path, page in read.items():
        if path.startswith(f"{folder}topics/"):
            sections = [each.attributes["id"] for each in page.body.all("h2")]
            assert sections == [each for each in order if each in sections], path


def test_all_statements_of_a_topic_are_in_the_page_folded_or_not(
    book: Book, read: Mapping[str, Read]
) -> None:
    folded = 0
    for page in book.topics:
        body = read[f"topics/{page.topic.id}.md"].body
        cards = [each.attributes["id"] for each in body.all("div", "st")]
        assert sorted(cards) == sorted(each.id for each in page.statements)
        for box in body.all("details", "rest"):
            count = len(list(box.all("div", "st")))
            assert seen(next(box.all("summary")).text).startswith(f"{count} more statement")
            folded += count
    assert folded > 10


# --- what rests on one newsroom ---


def test_what_rests_on_one_newsroom_can_be_chosen(book: Book, read: Mapping[str, Read]) -> None:
    single = {each.id for each in book.evidence.gaps.single}
    chosen = 0
    for page in book.topics:
        body = read[f"topics/{page.topic.id}.md"].body
        expected = {each.id for each in page.statements if each.id in single}
        marked = {each.attributes["id"] for each in body.all("div", "st") if "n1" in each.classes}
        if marked:
            assert marked == expected
            links = [link.attributes["href"] for link in body.one("div", "single").all("a")]
            assert links[0] == "#f-n1"
            assert "f-n1" in read[f"topics/{page.topic.id}.md"].ids
            chosen += 1
    assert chosen


# --- the source summary statement ---


def test_a_source_summary_can_be_counted_again_from_the_data(
    book: Book, read: Mapping[str, Read]
) -> None:
    for page in book.topics:
        lines = rows_of(read[f"topics/{page.topic.id}.md"].body.one("dl", "sourcing"))
        counted = count_again(book, page)
        for name, count in counted.items():
            assert lines[name].startswith(f"{count} of {len(page.statements)} "), name
        outlets = sorted({each.outlet.name for each in page.sources})
        assert lines["Outlets"] == ", ".join(outlets)
        for newsroom in page.newsrooms:
            assert newsroom in lines["Newsrooms"]


def test_statements_of_unnamed_speakers_are_so_many_of_all(
    book: Book, read: Mapping[str, Read]
) -> None:
    counts = set()
    for page in book.topics:
        speeches = [each.speech for each in page.statements if each.speech]
        count = sum(any(speaker.anonymous for speaker in each.speakers) for each in speeches)
        line = rows_of(read[f"topics/{page.topic.id}.md"].body.one("dl", "sourcing"))
        if count:
            assert line["Unnamed speakers"].startswith(f"{count} of {len(page.statements)} (")
        counts.add(count)
    assert len(counts) > 1


def test_a_source_summary_lists_countries_by_how_many_sentences_name_them(
    book: Book, read: Mapping[str, Read]
) -> None:
    context = PageContext(build_index(book), Wording("en", NO_WORDS, book.languages), Addresses(""))
    naming = [
        {mention.entity for mention in statement.mentions}
        for source in book.sources
        for statement in source.statements
    ]
    silent = {context.name_of_actor(id): id for id in book.evidence.gaps.silent}
    once = set()
    for page in book.topics:
        line = rows_of(read[f"topics/{page.topic.id}.md"].body.one("dl", "sourcing"))
        rule = "countries and places named at least twice in the book: "
        others, _, listed = line["Named, never quoted"].partition(rule)
        assert silent.keys().isdisjoint(others.removesuffix("; ").split(", "))
        for name in listed.split(", "):
            assert sum(silent[name] in entities for entities in naming) >= 2, name
        here = {each.entity for one in page.statements for each in one.mentions}
        once |= {id for id in here if sum(id in entities for entities in naming) == 1}
    assert once


def count_again(book: Book, page: TopicPage) -> dict[str, int]:
    """What the summary counts, from the statements and the evidence."""
    ids = {each.id for each in page.statements}
    evidence = book.evidence
    disputed = {
        side.statement.id
        for each in evidence.differences
        if each.kind != "thing" and not each.compatible
        for side in each.sides
    }
    direct = [each for each in page.statements if each.speech and each.speech.basis == "direct"]
    second_hand = [each for each in page.statements if _is_second_hand(each, book)]
    return {
        "In the speakers’ own words": len(direct),
        "Only one newsroom found": len(ids & {each.id for each in evidence.gaps.single}),
        "Second-hand, from a newsroom other than the one credited": len(second_hand),
        "Another article differs": len(ids & disputed),
    }


def test_a_brief_marks_each_sentence_that_one_newsroom_alone_has(
    book: Book, read: Mapping[str, Read]
) -> None:
    single = {each.id for each in book.evidence.gaps.single}
    marked = []
    for page in book.topics:
        brief = read[f"briefs/{page.topic.id}.md"].body
        sentences = {each.id: _translate(each, book) for each in page.statements}
        for line in (*brief.one("ol", "points").all("li"), *brief.all("span", "brief-evidence")):
            text = seen(line.text)
            for id, words in sentences.items():
                if words in text:
                    assert ("one newsroom" in text) == (id in single)
                    marked.append(id in single)
    assert set(marked) == {True, False}


def _translate(statement: Statement, book: Book) -> str:
    return seen(book.glosses["en"][one_line(statement.text)].text).split(") - ")[-1]


def _is_second_hand(statement: Statement, book: Book) -> bool:
    """It counts nothing, but for what only says again whose text the article is."""
    hearing = book.evidence.hearings[statement.id]
    (source,) = (each for each in book.sources if each.id == statement.article)
    credited = {newsroom.name for newsroom in source.credited_newsrooms}
    says_it_again = hearing.basis == "second-hand" and hearing.newsroom in credited
    return not hearing.is_independent and not says_it_again


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_source_summary_never_leaves_out_what_it_cannot_tell(
    folder: str, small: Book, read: Mapping[str, Read]
) -> None:
    of_small = ShownPages(small)
    shown = [page for path, page in read.items() if path.startswith(f"{folder}topics/")]
    shown += [read_one(of_small, path) for path in of_small if path.startswith(f"{folder}topics/")]
    boxes = [box for page in shown for box in page.body.all("dl", "sourcing")]
    assert len(boxes) > 4
    for box in boxes:
        limits = [seen(each.text) for each in box.all("span", "limit")]
        assert len(limits) >= 2
        assert all(len(limit) > 40 for limit in limits)


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_edition_has_the_source_summary_of_each_topic_as_it_was(
    folder: str, book: Book, read: Mapping[str, Read]
) -> None:
    for edition in filter(None, (each.earlier for each in book.comparisons)):
        page = read[f"{folder}editions/{edition.date}.md"]
        boxes = list(page.body.all("dl", "sourcing"))
        shown = {topic for each in edition.statements.values() for topic in each.topics}
        assert len(boxes) == len(shown) > 0
        assert all(len(list(box.all("span", "limit"))) >= 3 for box in boxes)


def test_the_source_summary_of_the_newest_edition_says_what_the_topic_says_now(
    book: Book, read: Mapping[str, Read]
) -> None:
    newest = book.comparisons[-1].earlier
    boxes = list(read[f"editions/{newest.date}.md"].body.all("dl", "sourcing"))
    for page, box in zip(book.topics, boxes, strict=True):
        then = rows_of(box)
        now = rows_of(read[f"topics/{page.topic.id}.md"].body.one("dl", "sourcing"))
        kept = ["Outlets", "Newsrooms", "Published", "Only one newsroom found"]
        kept.append("Another article differs")
        assert [then[name] for name in kept] == [now[name] for name in kept]


# --- what the search shows ---


def searched(element: Element) -> str:
    """The text that the search finds, white space drawn together."""
    parts = [
        child if isinstance(child, str) else searched(child)
        for child in element.children
        if isinstance(child, str) or "data-search-exclude" not in child.attributes
    ]
    return seen("".join(parts))


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_search_shows_nothing_of_a_topic_that_stands_above_it_on_its_page_only(
    folder: str, read: Mapping[str, Read]
) -> None:
    words = "di atas" if folder else "above"
    pages_of_topics = [page for path, page in read.items() if path.startswith(f"{folder}topics/")]
    assert all(words in seen(page.body.text) for page in pages_of_topics)
    assert not any(words in searched(page.body) for page in pages_of_topics)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_name_of_a_column_is_set_apart_from_its_value(
    folder: str, read: Mapping[str, Read]
) -> None:
    for path in ("sources/index.md", "people/index.md"):
        labels = list(read[f"{folder}{path}"].body.all("span", "cell-label"))
        assert labels
        assert all(label.text.endswith(": ") for label in labels)


# --- the brief ---


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_topic_has_a_brief_that_its_page_prints(
    folder: str, book: Book, read: Mapping[str, Read]
) -> None:
    for page in book.topics:
        brief = read[f"{folder}briefs/{page.topic.id}.md"]
        topic = read[f"{folder}topics/{page.topic.id}.md"]
        assert (f"{folder}briefs/{page.topic.id}.md", "print") in set(topic.links)
        assert brief.meta["search"] == {"exclude": True}
        assert len(list(brief.body.one("ol", "points").all("li"))) > 0
        text = seen(brief.body.text)
        for source in page.sources:
            assert source.clean.article.sidecar.url in text, "addresses are written out"
        tags = {element.tag for element in brief.body.all()}
        assert not tags & {"details", "form", "input"}


def test_a_brief_without_note_and_without_gloss_is_made_too(small: Book) -> None:
    shown = ShownPages(small)
    briefs = [path for path in shown if path.startswith("briefs/")]
    assert briefs
    for path in briefs:
        assert list(read_one(shown, path).body.all("dl", "sourcing"))


def test_a_brief_prints_each_sentence_behind_its_bottom_line_once(
    book: Book, read: Mapping[str, Read]
) -> None:
    for note in book.notes:
        folder = "" if note.language == "en" else f"{note.language}/"
        brief = read[f"{folder}briefs/{note.topic}.md"].body
        points = [seen(each.text) for each in brief.one("ol", "points").all("span", "key-words")]
        behind = list(brief.one("ol", "brief-notes").all("span", "brief-evidence"))
        feet = [seen(foot.text) for each in behind for foot in each.all("span", "key-foot")]
        words = [seen(each.text) for each in behind]
        new = [
            words for words in words if not words.startswith(("see key point", "lihat poin utama"))
        ]
        new = [
            words for words in new if not words.startswith(("see number", "lihat rujukan nomor"))
        ]
        assert len(words) >= len(list(brief.one("ol", "brief-notes").all("li")))
        assert all(feet)
        assert len(feet) == len(new), "a key point is credited above"
        assert len(new) == len(set(new))
        assert all(len(each) > 60 for each in new)
        assert not [each for each in new if each.startswith(tuple(points))]


def test_a_brief_says_why_sentences_stand_under_one_number_as_the_topic_does(
    read: Mapping[str, Read],
) -> None:
    said = 0
    for path, page in read.items():
        if "briefs/" in path:
            topic = read[path.replace("briefs/", "topics/")].body
            parts = [seen(each.text) for each in page.body.all("span", "cite-part")]
            assert parts == [seen(each.text) for each in topic.all("span", "cite-part")], path
            said += len(parts)
    assert said


# --- what is chosen ---


@pytest.mark.parametrize("folder", FOLDERS)
def test_numbers_of_choices_that_make_more_than_all_say_why(
    folder: str, read: Mapping[str, Read]
) -> None:
    said = 0
    for path, page in read.items():
        if not path.startswith(f"{folder}topics/"):
            continue
        for kind in page.body.all("fieldset"):
            everything, *counts = (int(each.text) for each in kind.all("i"))
            why = [seen(each.text) for each in kind.all("small")]
            assert bool(why) == (sum(counts) > everything)
            _, *inputs = kind.all("input")
            marks = [each.attributes["id"].removeprefix("f-") for each in inputs]
            repeated = [
                card
                for card in page.body.all("div", "st")
                if len(card.classes.intersection(marks)) > 1
            ]
            if why:
                assert why[0].startswith("One " if len(repeated) == 1 else f"{len(repeated)} ")
                said += 1
    assert said


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_card_of_one_newsroom_is_marked_where_not_all_are(
    folder: str, book: Book, read: Mapping[str, Read]
) -> None:
    single = {each.id for each in book.evidence.gaps.single}
    for page in book.topics:
        body = read[f"{folder}topics/{page.topic.id}.md"].body
        marked = {
            card.attributes["id"]
            for card in body.all("div", "st")
            if list(card.all("span", "one-newsroom"))
        }
        assert marked == single & {each.id for each in page.statements}


def test_what_is_true_of_all_cards_is_said_once(small: Book) -> None:
    shown = ShownPages(small)
    topics = [read_one(shown, path) for path in shown if path.startswith("topics/")]
    alone = [
        page for page in topics if "For each, only one newsroom was found." in seen(page.body.text)
    ]
    assert alone
    assert not [page for page in alone if list(page.body.all("span", "one-newsroom"))]


def test_whoever_speaks_as_often_as_the_second_is_led_to_as_well(read: Mapping[str, Read]) -> None:
    text = seen(read["topics/partnership-program.md"].body.text)
    assert "Fumio Kishida (7) · Jens Stoltenberg (5) · Yoshimasa Hayashi (5)" in text
    assert "Jens Stoltenberg (11) · Fumio Kishida (5)" in seen(
        read["topics/china-concerns.md"].body.text
    )
