"""What the pages promise: statements word for word with speaker and source, links that lead
somewhere, safe text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from msgspec import Struct, structs

from generator.core.spans import Span
from generator.core.text import plain
from generator.exporting import downloads
from generator.nouns.book import Book, Finding, Source, Statement
from generator.nouns.editors import Exclusion, Term
from generator.showing import changes, dating, excerpts, pages
from generator.showing.actors import complete_office
from generator.showing.date_reasons import write_reasons
from generator.showing.groups import group_by_issue
from generator.showing.index import build_index, choose_titles
from generator.showing.wording import ENGLISH, list_wordings
from tests.pages_read import Element, Read, ShownPages, read_one, read_pages, seen


def by_id(book: Book) -> dict[str, tuple[Source, Statement]]:
    return {
        statement.id: (source, statement)
        for source in book.sources
        for statement in source.statements
    }


def cards(page: Read) -> Iterator[Element]:
    return page.body.all("div", "st")


# --- the pages there are ---


def test_every_page_stands_in_every_language(book: Book, rendered: Mapping[str, str]) -> None:
    first, second = (
        {path.removeprefix("id/") for path in rendered if path.startswith("id/") == other}
        for other in (False, True)
    )
    assert first == second
    single = {
        "index.md",
        "people/index.md",
        "sources/index.md",
        "timeline.md",
        "ledger.md",
        "method.md",
    }
    single |= {"findings.md", "differences.md", "corrections.md"}
    single |= {"glossary.md", "data.md", "print.md"}
    assert single <= first
    assert {f"topics/{page.topic.id}.md" for page in book.topics} < first
    assert {f"sources/{source.id}.md" for source in book.sources} < first
    compared = {"editions/index.md", *map(changes.page, changes.paged(book.comparisons))}
    compared.update(map(changes.whole_page, changes.dated_editions(book.comparisons)))
    assert compared <= first
    assert {f"briefs/{page.topic.id}.md" for page in book.topics} < first
    assert len(first) == len(single | compared) + 2 * len(book.topics) + len(book.sources) + len(
        book.actors
    )


def test_a_page_tells_its_language_its_twins_and_its_date(
    book: Book, read: Mapping[str, Read]
) -> None:
    newest = max(source.date.value.split("/")[-1] for source in book.sources)
    for path, page in read.items():
        code = "id" if path.startswith("id/") else "en"
        assert page.meta["lang"] == code
        assert page.meta["twins"][code] == path
        assert all(
            read[twin].meta["twins"] == page.meta["twins"] for twin in page.meta["twins"].values()
        )
        assert page.meta.get("updated") == (newest if "book" in page.meta else None)
        assert page.meta["title"]
        assert page.meta["description"]


def test_titles_and_descriptions_are_unlike_each_other(read: Mapping[str, Read]) -> None:
    for field in ("title", "description"):
        counts = Counter((page.meta["lang"], page.meta[field]) for page in read.values())
        assert not [text for text, count in counts.items() if count > 1]


def test_the_home_page_ranks_people_by_the_count_that_it_prints(
    book: Book, read: Mapping[str, Read]
) -> None:
    shown = [
        seen(str(count.children[0]))
        for count in read["index.md"].body.one("ol", "most-quoted").all("span", "rank-count")
    ]
    counts = [int(count.split()[0]) for count in shown]
    filed = {each.id for page in book.topics for each in page.statements}
    said = [len(filed.intersection(each.id for each in actor.said)) for actor in book.actors]
    assert counts == sorted(filter(None, said), reverse=True)[: len(counts)]


def test_how_to_cite_a_topic_is_not_searched_for_the_topics_name(read: Mapping[str, Read]) -> None:
    topics = [page for path, page in read.items() if path.startswith("topics/")]
    headings = [heading for page in topics for heading in page.body.all("h2")]
    cites = [heading for heading in headings if heading.attributes.get("id") == "cite"]
    assert len(cites) == len(topics)
    assert all("data-search-exclude" in heading.attributes for heading in cites)


def test_a_page_has_one_first_heading_and_no_level_is_skipped(read: Mapping[str, Read]) -> None:
    for path, page in read.items():
        levels = [
            int(element.tag[1])
            for element in page.body.all()
            if re.fullmatch("h[1-6]", element.tag)
        ]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), path


# --- links ---


def test_every_link_leads_to_a_page_or_file_and_an_anchor_that_exist(
    book: Book, read: Mapping[str, Read]
) -> None:
    files = downloads.render_files(book)
    for page in read.values():
        for path, anchor in page.links:
            if path in files:
                continue
            assert path in read, f"{page.path} links to {path}"
            assert not anchor or anchor in read[path].ids, f"{page.path} links to {path}#{anchor}"


def test_links_stay_in_the_language_of_the_page(read: Mapping[str, Read]) -> None:
    for page in read.values():
        languages = {
            read[path].meta["lang"]
            for path, _ in page.links
            if not path.startswith(f"{downloads.FOLDER}/")
        }
        assert languages <= {page.meta["lang"]}


def test_no_id_stands_twice_on_a_page(read: Mapping[str, Read]) -> None:
    for path, page in read.items():
        assert not [name for name, count in Counter(page.ids).items() if count > 1], path


def test_a_statement_links_to_its_sentence_and_the_sentence_back_to_each_topic(
    book: Book, read: Mapping[str, Read]
) -> None:
    for root in ("", "id/"):
        there, back = set(), set()
        for page in book.topics:
            topic = read[f"{root}topics/{page.topic.id}.md"]
            for card in cards(topic):
                links = {link.attributes["href"] for link in card.one("p", "st-foot").all("a")}
                article = by_id(book)[card.attributes["id"]][0].id
                assert f"../sources/{article}.md#{card.attributes['id']}" in links
                there.add((page.topic.id, card.attributes["id"]))
        for source in book.sources:
            for line in read[f"{root}sources/{source.id}.md"].body.all("div", "cited"):
                used = line.one("p", "src-used")
                filings = len([each for each, id in there if id == line.attributes["id"]])
                label = "Topik:" if root else "Topic:" if filings == 1 else "Topics:"
                assert seen(used.text).startswith(label)
                for link in used.all("a"):
                    if match := re.fullmatch(
                        r"\.\./topics/(.+)\.md#(s-\w+)", link.attributes["href"]
                    ):
                        assert match[2] == line.attributes["id"]
                        back.add((match[1], match[2]))
        assert (
            there
            == back
            == {(page.topic.id, each.id) for page in book.topics for each in page.statements}
        )


# --- statements ---


def test_a_statement_on_a_topic_page_is_word_for_word_what_the_file_says(
    book: Book, read: Mapping[str, Read]
) -> None:
    for root in ("", "id/"):
        for page in book.topics:
            shown = {
                card.attributes["id"]: card
                for card in cards(read[f"{root}topics/{page.topic.id}.md"])
            }
            box = read[f"{root}topics/{page.topic.id}.md"].body.one("div", "points")
            first = {card.attributes["id"] for card in box.all("div", "st")}
            leading = [each for each in page.statements if each.id in first]
            others = [each for each in page.statements if each not in leading]
            groups = group_by_issue(page.topic, others)
            following = [each for group in groups for each in group.statements] or others
            count = len(leading)
            assert set(list(shown)[:count]) == {each.id for each in leading}
            assert list(shown)[count:] == [each.id for each in following]
            assert shown.keys() == {each.id for each in page.statements}
            for statement in page.statements:
                source = by_id(book)[statement.id][0]
                span = statement.sentence
                quotation = shown[statement.id].one("blockquote")
                assert quotation.attributes["lang"] == "id"
                assert seen(quotation.text) == plain(
                    source.clean.article.text[span.start : span.end]
                )


def test_a_statement_names_its_speakers_or_says_who_answers_for_it(
    book: Book, read: Mapping[str, Read]
) -> None:
    for page in book.topics:
        for card in cards(read[f"topics/{page.topic.id}.md"]):
            source, statement = by_id(book)[card.attributes["id"]]
            who = [seen(each.text) for each in card.one("p", "st-head").all("span", "st-who")]
            if statement.speech is None:
                names = " + ".join(newsroom.name for newsroom in source.credited_newsrooms)
                printed_by = source.outlet.name + (f", from {names}" if names else "")
                assert who == [f"Reported by {printed_by}"]
            elif not statement.speech.speakers:
                assert who == ["Speaker unclear"]
            else:
                assert len(who) == len(statement.speech.speakers)


def test_words_around_a_place_end_before_a_bracket_that_they_would_cut(book: Book) -> None:
    statements = [(source, each) for source in book.sources for each in source.statements]
    ((source, statement),) = (pair for pair in statements if "“tetap bersatu" in pair[1].text)
    start = source.article.text.index("dan perang Rusia")
    words = excerpts.words_around(statement, Span(start, start + len("dan")))
    assert words.endswith("dan perang Rusia di Ukraina, Jens Stoltenberg mengatakan Selasa …")
    start += len("dan perang Rusia di ")
    assert "Selasa (31 Januari) di Tokyo" in excerpts.words_around(
        statement, Span(start, start + 7)
    )


def test_an_unsettled_speaker_is_not_named_and_the_sentence_before_is_shown(small: Book) -> None:
    changed = with_speech(small, speakers=())
    page = read_one(ShownPages(changed), "topics/sanctions.md")
    open_ones = [card for card in cards(page) if list(card.all("span", "open"))]
    assert open_ones
    for card in open_ones:
        source, statement = by_id(changed)[card.attributes["id"]]
        before = [
            each
            for each in source.statements
            if each.sentence.number == statement.sentence.number - 1
        ]
        shown = [seen(each.one("q").text) for each in card.all("p", "st-before")]
        assert shown == [plain(each.sentence.text) for each in before]
        assert not list(card.one("p", "st-head").all("a"))


def with_speech(book: Book, **changes: Any) -> Book:
    """The book with every speech changed like that."""

    def change(statement: Statement) -> Statement:
        speech = statement.speech and structs.replace(statement.speech, **changes)
        return structs.replace(statement, speech=speech)

    def change_finding(finding: Finding) -> Finding:
        parts = [structs.replace(part, statement=change(part.statement)) for part in finding.parts]
        return structs.replace(finding, parts=tuple(parts))

    sources = [
        structs.replace(source, statements=tuple(map(change, source.statements)))
        for source in book.sources
    ]
    topics = [
        structs.replace(page, statements=tuple(map(change, page.statements)))
        for page in book.topics
    ]
    evidence = structs.replace(
        book.evidence,
        key_points=tuple(
            structs.replace(point, statement=change(point.statement))
            for point in book.evidence.key_points
        ),
        positions=tuple(
            structs.replace(position, statement=change(position.statement))
            for position in book.evidence.positions
        ),
        findings=tuple(map(change_finding, book.evidence.findings)),
    )
    return structs.replace(book, sources=tuple(sources), topics=tuple(topics), evidence=evidence)


def test_a_date_shows_whether_it_is_stated_and_why(book: Book, read: Mapping[str, Read]) -> None:
    for page in book.topics:
        body = read[f"topics/{page.topic.id}.md"].body
        said_once = re.search("dates of these statements are (stated|inferred)", seen(body.text))
        words_of_page: set[str] = set()
        for card in cards(read[f"topics/{page.topic.id}.md"]):
            source, statement = by_id(book)[card.attributes["id"]]
            date = statement.said or source.date
            words = "stated" if dating.is_settled(date) else "inferred"
            words_of_page.add(words)
            reason = plain(write_reasons(date.reasons, ENGLISH))
            why = seen(card.one("details", "why").text)
            assert reason in why
            assert plain(write_reasons(source.date.reasons, ENGLISH)) in why
            marks = list(card.one("p", "st-head").all("span", "mark"))
            assert len(marks) == (0 if said_once else 1)
            for mark in marks:
                assert (mark.text, mark.attributes["title"]) == (words, reason)
        assert bool(said_once) == (len(words_of_page) == 1)
        assert not said_once or {said_once[1]} == words_of_page


def test_a_statement_shows_the_credit_line_and_the_terms_that_brought_it_here(
    book: Book, read: Mapping[str, Read]
) -> None:
    for page in book.topics:
        for card in cards(read[f"topics/{page.topic.id}.md"]):
            source, statement = by_id(book)[card.attributes["id"]]
            evidence = [plain(each.text) for each in card.one("details", "why").all("q")]
            if source.newsroom_credit:
                span = source.newsroom_credit
                assert plain(source.clean.article.text[span.start : span.end]) in evidence
            filing = next(each for each in statement.filings if each.topic == page.topic.id)
            assert {plain(hit.form) for hit in filing.hits} <= set(evidence)


# --- rights ---


def quoted_ids(page: Read) -> set[str]:
    return {
        element.attributes["id"]
        for element in page.body.all()
        if element.attributes.get("id", "").startswith("s-")
    }


def test_only_timeline_and_findings_quote_a_sentence_that_no_topic_shows_but_as_context(
    book: Book, read: Mapping[str, Read]
) -> None:
    filed = {line.statement.id for line in book.ledger if line.topics}
    for path, page in read.items():
        assert quoted_ids(page) <= filed, path
    dated = set(excerpts.list_dated(book.timeline))
    for source in book.sources:
        for statement in source.statements:
            if statement.id in dated:
                dated.update(sentence.id for sentence in statement.turns)
    titles = {title.id for title in choose_titles(book.evidence.findings, filed).values()}
    unfiled = [line.statement for line in book.ledger if line.statement.id not in filed | dated]
    for path, page in read.items():
        if not path.removeprefix("id/").startswith(("sources/", "topics/", "people/")):
            text = seen(page.body.text)
            named = titles if path.endswith(("findings.md", "print.md")) else set()
            hidden = [each.sentence.text for each in unfiled if each.id not in named]
            assert not [
                sentence
                for sentence in hidden
                if plain(sentence) in text and len(sentence.split()) > 6
            ], path


def test_a_source_page_shows_context_and_what_the_timeline_quotes_and_counts_the_rest(
    book: Book,
) -> None:
    filed = {line.statement.id: line.topics for line in book.ledger if line.topics}
    dated = excerpts.list_dated(book.timeline)
    for source in book.sources:
        lines = excerpts.make_excerpt(source, filed, dated)
        shown = [line.statement.sentence.number for line in lines if line.statement]
        cited = [line.statement.sentence.number for line in lines if line.statement and line.cited]
        quoted = [each for each in source.statements if each.id in dated]
        of_timeline = {each.sentence.number for each in quoted}
        of_timeline.update(turn.number for each in quoted for turn in each.turns)
        context = {number - before for number in cited for before in (0, 1)}
        assert set(shown) <= context | of_timeline
        assert of_timeline <= set(shown)
        assert len(shown) + sum(len(line.skipped) for line in lines) == len(source.statements)
        assert 0 <= excerpts.share_shown(source) == 1


def test_context_never_completes_an_article_unless_its_publisher_allows_it(small: Book) -> None:
    source = max(small.sources, key=lambda each: len(each.statements))
    filed = {statement.id: ("x",) for statement in source.statements[1:]}
    assert [line.statement for line in excerpts.make_excerpt(source, filed, ())] == [
        None,
        *source.statements[1:],
    ]
    sidecar = structs.replace(source.clean.article.sidecar, rights="full-text")
    article = structs.replace(source.clean.article, sidecar=sidecar)
    allowed = structs.replace(source, clean=structs.replace(source.clean, article=article))
    assert [line.statement for line in excerpts.make_excerpt(allowed, {}, ())] == list(
        source.statements
    )


def test_the_ledger_lists_every_sentence_and_names_unused_ones_by_six_words(
    book: Book, read: Mapping[str, Read]
) -> None:
    lines = [line for each in read["ledger.md"].body.all("ol", "ledger") for line in each.all("li")]
    assert len(lines) == len(book.ledger)
    for line in lines:
        words = line.one("span", "ledger-words").text.replace("…", "").split()
        assert 0 < len(words) <= 6
        assert line.one("span", "ledger-use").text.strip()


def test_an_article_without_title_is_named_by_its_opening_words_and_says_so(small: Book) -> None:
    source = next(each for each in small.sources if not each.clean.title)
    page = read_one(ShownPages(small), f"sources/{source.id}.md")
    opening = seen(page.body.one("h1").text).removesuffix("…").removesuffix("#").strip(" …")
    lead = source.statements[0].sentence
    assert plain(lead.text[lead.body_start - lead.start :]).startswith(opening)
    assert "opening words" in page.body.one("dl", "identity").text


def test_a_source_page_shows_file_hash_credit_and_original(
    book: Book, read: Mapping[str, Read]
) -> None:
    for source in book.sources:
        identity = read[f"sources/{source.id}.md"].body.one("dl", "identity")
        article = source.clean.article
        assert article.sha256 in identity.text
        assert article.path in identity.text
        links = {link.attributes["href"] for link in identity.all("a")}
        assert links == ({article.sidecar.url} if article.sidecar.url else set())


def test_the_page_of_an_opinion_says_that_it_adds_to_no_count(small: Book) -> None:
    source, *others = small.sources
    clean = structs.replace(source.clean, is_opinion=True)
    opinion = structs.replace(source, clean=clean)
    rendered = ShownPages(structs.replace(small, sources=(opinion, *others)))
    page = read_one(rendered, f"sources/{source.id}.md")
    assert "not counted among the newsrooms" in page.body.one("dl", "identity").text
    other = read_one(rendered, f"sources/{others[0].id}.md")
    assert "not counted among the newsrooms" not in other.body.one("dl", "identity").text


# --- text stays text ---

PAYLOADS = [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "x {: onclick=alert(1) }", "a | b | c", "</div></dd><hr>",
    '"><img src=x onerror=alert(1)>', "{{ book }} {% raw %}", "# x", "---\ntitle: y", "`code` **b** _i_", "*[HTML]: x",
]  # fmt: skip
# Fields that hold text as somebody wrote it; the others are ids, offsets, codes and ISO dates.
TEXTS = {
    "title",
    "name",
    "names",
    "spellings",
    "words",
    "role",
    "description",
    "definition",
    "reason",
    "form",
    "route",
    "path",
}


def poisoned(value: Any, payload: str, *, text: bool = False) -> Any:
    """The value with a payload in every text, so that structures and offsets stay as they are."""
    if isinstance(value, str):
        return f"{value} {payload}" if text and value else value
    if isinstance(value, Struct):
        if isinstance(value, Term | Exclusion):
            lone = payload.count('"') % 2  # which is not a term
            payload = f'{payload}"' if lone else payload.replace("a | b | c", '"a | b | c"')
        changes = {
            name: poisoned(getattr(value, name), payload, text=name in TEXTS)
            for name in value.__struct_fields__
        }
        return structs.replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(poisoned(each, payload, text=text) for each in value)
    if isinstance(value, Mapping):
        return {key: poisoned(each, payload, text=text) for key, each in value.items()}
    return value


def census(page: Read) -> Counter[tuple[str, tuple[str, ...]]]:
    """Elements with the names of their attributes, and how often."""
    return Counter((element.tag, tuple(element.attributes)) for element in page.body.all())


def read_in_language(book: Book, number: int) -> Mapping[str, Read]:
    """The pages in one language of the book: one payload is tried in one, the next in the other."""
    index = build_index(book)
    wording = list_wordings(book)[number]
    plans = tuple(pages.plan_pages(index))
    texts = {
        path: pages.join_text(text) for path, text in pages.render_language(index, plans, wording)
    }
    return dict(read_pages(texts))


def test_what_the_pages_of_a_folder_showed_is_forgotten_after_the_last_of_them(
    small: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    remembered: dict[str, frozenset[str]] = {}  # path of a page -> folders, as it is printed
    print_page = pages.PageWriter._print

    def note_and_print(writer: pages.PageWriter, plan: pages.PagePlan) -> Iterator[str]:
        remembered[plan.path] = frozenset(writer.contexts)
        return print_page(writer, plan)

    monkeypatch.setattr(pages.PageWriter, "_print", note_and_print)
    pages.render(small)
    _, *later_topics = [path for path in remembered if path.startswith("topics/")]
    assert later_topics
    assert all("topics" in remembered[path] for path in later_topics)
    assert "topics" not in remembered["timeline.md"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_adds_no_element_and_no_attribute_to_any_page(
    payload: str, small: Book
) -> None:
    number = PAYLOADS.index(payload) % len(small.languages)
    harmless = read_in_language(poisoned(small, re.sub(r"\S", "x", payload)), number)
    hostile = read_in_language(poisoned(small, payload), number)
    assert len(harmless) > 10
    for path, page in harmless.items():
        assert census(hostile[path]) == census(page), path
        assert hostile[path].meta.keys() == page.meta.keys()
        assert hostile[path].meta["twins"] == page.meta["twins"]


def test_hostile_text_is_shown_letter_by_letter(small: Book) -> None:
    for payload in PAYLOADS:
        page = read_one(ShownPages(poisoned(small, payload)), "topics/sanctions.md")
        assert plain(payload) in seen(page.body.one("h1").text)


def test_a_date_that_nothing_shows_is_called_neither_published_nor_inferred(small: Book) -> None:
    undated = next(source for source in small.sources if not source.date.value)
    statement = next(each for each in undated.statements if each.filings)
    page = read_one(ShownPages(small), f"topics/{statement.filings[0].topic}.md")
    card = next(each for each in cards(page) if each.attributes["id"] == statement.id)
    assert seen(card.one("span", "st-date").text) == "undated unclear"


def test_no_paragraph_holds_a_block(read: Mapping[str, Read]) -> None:
    """A browser would end it there, and its own end would be one too many."""
    blocks = {"p", "dl", "ul", "ol", "div", "table", "details", "blockquote", "section", "figure"}
    for path, page in read.items():
        for paragraph in page.body.all("p"):
            assert not [each.tag for each in paragraph.all() if each.tag in blocks], path


def test_an_office_without_its_country_has_the_one_that_an_editor_lists(
    read: Mapping[str, Read],
) -> None:
    rows = [seen(row.text) for row in read["people/index.md"].body.all("tr")]
    assert any("Yoon Suk Yeol" in row and "President of South Korea" in row for row in rows)
    heads = [seen(each.text) for each in read["topics/partnership-program.md"].body.all("p")]
    assert any(
        "Kishida Prime Minister of Japan partly in quotation marks" in each for each in heads
    )


def test_an_office_of_which_two_are_listed_stays_as_it_is_printed(book: Book) -> None:
    (yoon,) = (actor for actor in book.actors if actor.id == "yoon-suk-yeol")
    two = ("Presiden Korea Selatan", "Presiden Partai")
    assert complete_office("Presiden", yoon.listed_offices) == "Presiden Korea Selatan"
    assert complete_office("Presiden", two) == "Presiden"
    assert complete_office("Pres", yoon.listed_offices) == "Pres"


def test_the_list_of_sources_says_who_each_outlet_and_newsroom_is(
    book: Book, read: Mapping[str, Read]
) -> None:
    for path, words in (("sources/index.md", "Dutch public"), ("id/sources/index.md", "Belanda")):
        names = [seen(each.text) for each in read[path].body.all("dt")]
        links = {link.name for source in book.sources for link in source.route}
        assert names == sorted(links, key=str.casefold)
        (about,) = (each for each in read[path].body.all("dd") if words in each.text)
        assert seen(about.text).endswith((words, "broadcaster"))
