"""What the timeline promises: each event once, days of saying apart, plans with their outcome."""

from __future__ import annotations

import cProfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from msgspec import structs

from generator.comparing.timeline import make_timeline, outcomes, ties
from generator.comparing.timeline.event_reports import ReportedEvent
from generator.core.days import Days, oldest_first
from generator.nouns.book import Book, Event, Meeting, Timeline
from generator.nouns.editors import NO_WORDS
from generator.showing.addresses import Addresses
from generator.showing.index import build_index
from generator.showing.meetings import find_later_meetings, show_head
from generator.showing.page_context import PageContext
from generator.showing.timeline_page import (
    ShownYear,
    TimelineEntry,
    TimelinePart,
    make_timeline_page,
)
from generator.showing.wording import Wording
from tests import small_book
from tests.evidence import ID, analysed, article, compare, seeds
from tests.pages_read import Element, Read, ShownPages, assembled, read_one
from tests.pages_read import seen as text_of
from tests.written import load_yaml

CASES = load_yaml(Path(__file__).parent / "cases/timeline.yml")


def seen(events: tuple[Event, ...]) -> list[list[str | int]]:
    return [[event.time.value, event.certainty, len(event.reports)] for event in events]


def describe(meeting: Meeting) -> list[str]:
    """Day, what it rests on, place, whether it was to come, and how many statements it has."""
    place = meeting.place.text if meeting.place else ""
    parts = (meeting.reports, meeting.agreed, meeting.said)
    days = str(meeting.days) if meeting.days else ""
    return [
        days,
        meeting.basis,
        place,
        str(meeting.is_planned),
        *(str(len(each)) for each in parts),
    ]


def of_book() -> Timeline:
    return make_timeline(seeds().sources, seeds().findings, ID)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_cases(case: dict[str, Any]) -> None:
    given = case["articles"].items()
    found = compare(
        analysed([article(id, each["text"], str(each["day"]), "kontan") for id, each in given])
    )
    made = make_timeline(found.sources, found.findings, ID)
    for group in ("happened", "planned", "undated"):
        expected = [[str(value), known, count] for value, known, count in case.get(group, ())]
        assert sorted(map(str, seen(getattr(made, group)))) == sorted(map(str, expected)), group
    occasions = [[each.kind, str(each.days), each.basis] for each in made.occasions]
    assert occasions == [list(map(str, each)) for each in case.get("occasions", occasions)]
    meetings = [describe(meeting) for meeting in made.meetings]
    expected_meetings = case.get("meetings")
    if expected_meetings is not None:
        assert meetings == [list(map(str, each)) for each in expected_meetings]
    relations = [event.relation for event in made.events]
    assert relations == case.get("relations", relations)
    # A pair that is also a finding is tied by that surer rule first.
    rules = {tie.rule for event in made.events for tie in event.ties}
    assert bool(rules) == bool(case.get("ties"))
    assert rules <= {*case.get("ties", ()), "finding"}
    outcome = {tie.rule for event in made.events for tie in event.outcome_ties}
    assert bool(outcome) == bool(case.get("outcome"))
    assert outcome <= {*case.get("outcome", ()), "finding"}


def test_each_time_that_is_not_of_the_saying_is_reported_once() -> None:
    made = of_book()
    reported = [
        (report.statement.id, time.start)
        for event in made.events
        for report in event.reports
        for time in report.times
    ]
    assert len(reported) == len(set(reported))
    expected = {
        (statement.id, time.start)
        for source in seeds().sources
        for statement in source.statements
        for time in statement.happened
        if time.precision != "event"
    }
    assert {each for each in reported if each in expected} == expected


def test_events_stand_in_the_order_of_their_days_and_have_ids_of_their_own() -> None:
    made = of_book()
    for group in (made.happened, made.planned):
        days = [oldest_first(event.time.days) for event in group]
        assert days == sorted(days)
    assert len({event.id for event in made.events}) == len(made.events)
    assert not any(event.planned for event in made.happened)
    assert all(event.planned for event in made.planned)


def test_the_invasion_is_one_event_and_takes_the_day_that_one_article_gives_it() -> None:
    (event,) = (event for event in of_book().happened if event.time.value == "2022-02-24")
    assert [report.times[0].value for report in event.reports] == ["2022-02-24", "2022-02"]


def test_the_order_of_the_articles_changes_nothing() -> None:
    assert make_timeline(tuple(reversed(seeds().sources)), seeds().findings, ID) == of_book()


def test_where_two_met_when_and_what_they_agreed_stands_in_one_place(
    read: Mapping[str, Read], book: Book
) -> None:
    for folder in ("", "id/"):
        page = read[f"{folder}timeline.md"]
        for meeting in book.timeline.meetings:
            (block,) = (
                each
                for each in page.body.all("div", "meeting")
                if meeting.id
                in {heading.attributes["id"] for heading in (*each.all("h3"), *each.all("h4"))}
            )
            text = text_of(block.text)
            for statement in (*meeting.reports, *meeting.agreed):
                assert text_of(statement.sentence.body) in text
            for person in meeting.people:
                links = set(read[f"{folder}people/{person}.md"].links)
                assert (f"{folder}timeline.md", meeting.id) in links
    places = [each.place.text for each in book.timeline.meetings if each.place]
    assert places == ["Tokyo", "Tokyo", "Vilnius"]


def test_a_meeting_may_be_named_by_the_first_word_of_its_sentence() -> None:
    text = "Bertemu Stoltenberg di Tokyo, Kishida membahas kemitraan kedua pihak."
    read = compare(analysed([article("a", text, "2023-02-01", "kontan")]))
    made = make_timeline(read.sources, read.findings, ID)
    assert [occasion.kind for occasion in made.occasions] == ["met"]


def test_the_day_of_a_dateline_is_no_event() -> None:
    text = "Medan, 7 Maret 2023 - Harga cabai turun sejak Minggu (5/3)."
    (source,) = analysed([article("a", text, "2023-03-07", "kontan")])
    (statement,) = source.statements
    assert [time.value for time in statement.happened] == ["2023-03-05"]


EXAMPLES = [row for row in ID.table("occasions") if row["example"]]


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: str(row["words"]))
def test_each_example_of_the_words_of_occasions_needs_its_row(row: dict[str, str]) -> None:
    """What is read of the example, with the row and without it."""
    kinds = []
    rows = ID.table("occasions")
    for table in (rows, tuple(each for each in rows if each is not row)):
        language = structs.replace(ID, tables={**ID.tables, "occasions": table})
        read = compare(analysed([article("a", row["example"], "2023-02-01", "kontan")]))
        made = make_timeline(read.sources, read.findings, language)
        relations = {event.relation for event in made.events}
        kinds.append(({each.kind for each in made.occasions}, relations))
    assert kinds[0] != kinds[1]


# --- how the page shows it ---


def test_what_has_no_day_of_its_own_happened_by_the_day_of_the_report(
    book: Book, read: Mapping[str, Read]
) -> None:
    body = read["timeline.md"].body
    entries = {entry.attributes.get("id"): text_of(entry.text) for entry in body.all("li", "event")}
    by_report = [each for each in book.timeline.occasions if each.basis == "report"]
    assert len(by_report) > 3
    for occasion in by_report:
        if occasion.id in entries:
            dated = (
                "no later than ",
                "reported ",
            )  # which stands where another sentence gives the day
            assert entries[occasion.id].startswith(dated), entries[occasion.id]
    with_day = [each for each in book.timeline.meetings if each.basis != "report"]
    for statement in [one for each in with_day for one in (*each.reports, *each.agreed)]:
        entry = entries.get(f"o-{statement.id.removeprefix('s-')}", "")
        assert not entry.startswith("no later than "), entry
    assert sum(text.startswith("reported ") for text in entries.values()) > 1
    assert any(text.startswith("no later than 1 Feb 2023") for text in entries.values())
    said = [each for each in book.timeline.occasions if each.basis == "said"]
    assert not any(entries.get(each.id, "").startswith("no later than ") for each in said)
    planned = text_of(body.text).partition("Reported as still to come")[2]
    assert " no later than 12 Jul" not in planned


def test_what_happened_by_a_day_stands_before_what_happened_on_it(
    book: Book, read: Mapping[str, Read]
) -> None:
    met = "Jens Stoltenberg and Yoshimasa Hayashi met in Tokyo"
    text = text_of(read["timeline.md"].body.text)
    assert text.index(" no later than 1 Feb 2023") < text.rindex(met)
    (visit,) = (each for each in book.timeline.occasions if each.id == "o-300f8f50")
    until = structs.replace(visit, days=Days.parse("2023-01-31/2023-02-01"))
    timeline = structs.replace(book.timeline, occasions=(until,))
    page = read_one(ShownPages(structs.replace(book, timeline=timeline)), "timeline.md")
    headings = [text_of(each.text).removesuffix("#") for each in page.body.all("h3")]
    assert "February 2023" in headings
    shown = text_of(page.body.text)
    assert (
        shown.index("February 2023") < shown.index(" no later than 1 Feb 2023") < shown.rindex(met)
    )


def test_a_plan_without_outcome_leads_to_a_later_meeting_of_whom_and_where_it_names(
    book: Book, read: Mapping[str, Read]
) -> None:
    page = read["timeline.md"].body
    lines = [seen_text for seen_text in map(_outcome, page.all("li", "event")) if seen_text]
    led = [line for line in lines if "A later meeting involving a person named here:" in line]
    (line,) = led
    assert line.endswith("Fumio Kishida and Volodymyr Zelenskyy met, Mar 2023.")
    (plan,) = (each for each in book.timeline.undated if each.planned and each.is_placed)
    context = PageContext(build_index(book), Wording("en", NO_WORDS, book.languages), Addresses(""))
    (link,) = find_later_meetings(plan.statement, context)
    (met,) = (each for each in book.timeline.meetings if "volodymyr-zelenskyy" in each.people)
    assert link.address == f"timeline.md#{met.id}"
    mentions = plan.statement.mentions
    for left in (
        [each for each in mentions if each.entity != "fumio-kishida"],  # another person
        [each for each in mentions if each.entity != "ukraine"],  # Japan alone: his own office
    ):
        other = structs.replace(plan.statement, mentions=tuple(left))
        assert not find_later_meetings(other, context)
    (source,) = (each for each in book.sources if each.id == met.reports[0].article)
    sentence = structs.replace(plan.statement.sentence, article=source.id)
    later = structs.replace(plan.statement, sentence=sentence)
    assert not find_later_meetings(later, context), "the meeting was before that article"


def _outcome(entry: Element) -> str:
    return " ".join(text_of(each.text) for each in entry.all("span", "event-outcome"))


def test_a_month_of_several_entries_is_folded_under_what_it_has(read: Mapping[str, Read]) -> None:
    for folder in ("", "id/"):
        body = read[f"{folder}timeline.md"].body
        folds = list(body.all("details", "fold"))
        entries = [list(fold.all("li", "event")) for fold in folds]
        assert folds
        for fold, inside in zip(folds, entries, strict=True):
            assert len(inside) > 1
            summary = text_of(fold.one("summary").text)
            assert summary.startswith(f"{len(inside)} "), summary
            heads = [text_of(each.text).removesuffix("#").strip() for each in fold.all("h4")]
            assert all(head in summary for head in heads), summary
        assert 0 < sum(map(len, entries)) < len(list(body.all("li", "event"))), "one stands open"


def test_plans_stand_in_the_order_of_their_days(read: Mapping[str, Read]) -> None:
    text = text_of(read["timeline.md"].body.text).partition("Reported as still to come")[2]
    assert text.index("May 2023") < text.rindex("were to meet in Vilnius") < text.index("Apr 2027")


def test_a_planned_meeting_is_past_once_an_edition_or_article_is_later(book: Book) -> None:
    (plan,) = (each for each in book.timeline.meetings if each.is_planned)
    assert plan.days is not None

    def title(shown: Book, meeting: Meeting) -> str:
        wording = Wording("en", NO_WORDS, book.languages)
        context = PageContext(build_index(shown), wording, Addresses(""))
        return show_head(meeting, context).title

    assert "were to meet" in title(book, plan)
    without_editions = structs.replace(book, comparisons=())
    assert "are to meet" in title(without_editions, plan), "the newest article is of that day"
    earlier = structs.replace(plan, days=Days.parse("2023-07-11"))
    assert "were to meet" in title(without_editions, earlier)
    undated = structs.replace(plan, days=None)
    assert "are to meet" in title(book, undated)


def test_each_entry_leads_to_its_sentence_in_its_article(read: Mapping[str, Read]) -> None:
    for folder in ("", "id/"):
        page = read[f"{folder}timeline.md"]
        for foot in page.body.all("span", "event-foot"):
            links = [link.attributes["href"] for link in foot.all("a")]
            assert any(link.startswith("sources/") and "#" in link for link in links)


def test_a_sentence_is_named_with_its_day_where_its_outlet_has_more_articles(
    read: Mapping[str, Read],
) -> None:
    said = text_of(read["timeline.md"].body.one("ul", "meeting-said").text)
    assert "EGINDO.co 6 " in said
    meeting = next(read["timeline.md"].body.all("div", "meeting"))
    announced = [text_of(each.text) for each in meeting.all("li", "event")]
    assert "confirmed with Prime Minister" in announced[0], "whole, in its block, before all else"
    assert "ANTARA 3 (1 Feb 2023)" in text_of(read["people/jens-stoltenberg.md"].body.text)


def _list_possible_days(event: Event, book: Book) -> list[str]:
    """The days that the timeline names of an event that may be of several."""
    timeline = structs.replace(book.timeline, undated=(event,))
    index = build_index(structs.replace(book, timeline=timeline))
    context = PageContext(index, Wording("en", NO_WORDS, book.languages), Addresses(""))
    (shown,) = make_timeline_page(context).undated
    return [each.words for each in shown.reports[0].times[0].candidates]


def test_a_plan_is_for_no_day_before_its_article(book: Book) -> None:
    (plan,) = (each for each in book.timeline.undated if each.planned and each.is_placed)
    assert plan.time.candidates == ("2023-01-21/2023-01-31", "2023-02-21/2023-02-28")
    assert _list_possible_days(plan, book) == ["31 Jan 2023", "21–28 Feb 2023"]
    past = structs.replace(plan.time, planned=False)
    report = structs.replace(plan.reports[0], times=(past,))
    happened = structs.replace(plan, planned=False, reports=(report,))
    assert _list_possible_days(happened, book) == ["21–31 Jan 2023", "21–28 Feb 2023"]


def _list_dated(book: Book) -> dict[str, list[str]]:
    """The times to which occasions without a day lead, by occasion."""
    context = PageContext(build_index(book), Wording("en", NO_WORDS, book.languages), Addresses(""))
    parts = [part for year in make_timeline_page(context).years for part in _parts_of(year)]
    entries = [entry for part in parts for entry in _entries_of(part)]
    occasions = [entry.occasion for entry in entries if entry.occasion and entry.occasion.dated]
    return {each.id: [link.words for link in each.dated] for each in occasions}


def _parts_of(year: ShownYear) -> list[TimelinePart]:
    return [part for month in year.months for part in month.parts]


def _entries_of(part: TimelinePart) -> list[TimelineEntry]:
    lines = [cast(TimelineEntry, line.make()) for line in part.lines]
    return [*part.entries, *lines]


def test_a_visit_without_a_day_leads_to_a_report_of_part_of_it_with_one(
    book: Book, read: Mapping[str, Read]
) -> None:
    (visit,) = (each for each in book.timeline.occasions if "lawatan" in each.statement.seen)
    assert _list_dated(book) == {visit.id: ["30–31 Jan 2023"]}
    (entry,) = (
        text_of(each.text)
        for each in read["timeline.md"].body.all("li", "event")
        if each.attributes.get("id") == visit.id
    )
    assert entry.endswith(
        "Part of this is also in another sentence, which gives a time: 30–31 Jan 2023"
    )
    earlier = structs.replace(visit, days=Days.parse("2023-01-29"))
    others = [each for each in book.timeline.occasions if each is not visit]
    timeline = structs.replace(book.timeline, occasions=(earlier, *others))
    assert not _list_dated(structs.replace(book, timeline=timeline)), "it was before that time"


def test_what_has_no_time_to_be_found_is_no_entry(book: Book, read: Mapping[str, Read]) -> None:
    page = read["timeline.md"]
    unplaced = [event for event in book.timeline.undated if not event.is_placed]
    assert {event.time.text for event in unplaced} >= {"masa depan"}
    body = page.body
    entries = {entry.attributes.get("id") for entry in body.all("li", "event")}
    for event in book.timeline.undated:
        assert event.id in page.ids, "its address was published"
        if not event.is_placed:
            assert event.id not in entries
    text = text_of(body.text)
    assert "considering a visit to Kyiv" in text.partition("Date uncertain")[2]
    assert "learning lessons that may influence" not in text


PLAN = "Pemerintah Kota Bandung akan menggelar operasi pasar cabai pada Sabtu (11/10/2025)."


@pytest.mark.parametrize(
    ("other", "day", "is_open"),
    [
        ("Warga menyerbu operasi pasar cabai di Bandung.", "2025-10-11", False),
        ("Warga menyerbu operasi pasar cabai di Bandung.", "2025-10-09", True),
        ("Warga menyerbu pasar di Bandung.", "2025-10-11", True),
    ],
)
def test_a_plan_is_open_where_no_later_article_may_report_its_outcome(
    other: str, day: str, is_open: bool
) -> None:
    articles = [
        article("rencana", PLAN, "2025-10-09", "antara"),
        article("hasil", other, day, "kontan"),
    ]
    timeline = make_timeline(analysed(articles), (), ID)
    assert len(timeline.planned) == 1
    assert bool(timeline.open_plans) == is_open


def test_a_plan_for_no_single_day_is_no_open_question() -> None:
    text = "Kota Bandung akan menggelar operasi pasar pada 2026."
    sources = analysed([article("rencana", text, "2025-10-09", "antara")])
    timeline = make_timeline(sources, (), ID)
    assert timeline.planned
    assert not timeline.open_plans


def test_what_lasts_until_a_day_is_no_plan_that_may_come_true() -> None:
    text = "Jembatan Melur akan ditutup hingga 26 Oktober 2025."
    sources = analysed([article("rencana", text, "2025-10-09", "antara")])
    timeline = make_timeline(sources, (), ID)
    (event,) = timeline.planned
    assert event.is_end
    assert not timeline.open_plans


@pytest.mark.parametrize("path", ["timeline.md", "id/timeline.md"])
def test_the_planned_are_counted_as_they_are_listed(path: str, read: Mapping[str, Read]) -> None:
    body = read[path].body
    sections = [each for each in body.all() if each.tag == "h2" or "event" in each.classes]
    heads = [each.attributes.get("id") for each in sections]
    listed = sections[heads.index("planned") + 1 : heads.index("undated")]
    (facts,) = body.all("ul", "facts")
    planned = [text_of(fact.text) for fact in facts.all("li")][1]
    assert planned.split()[0] == str(len(listed)) == "4"


def test_no_article_is_asked_what_became_of_a_plan_beyond_the_newest(
    read: Mapping[str, Read],
) -> None:
    body = read["timeline.md"].body
    (beyond,) = (each for each in body.all("li", "event") if "2027" in text_of(each.text))
    assert "No article in this book reports whether this plan was carried out" not in text_of(
        beyond.text
    )
    (past,) = (each for each in body.all("li", "event") if "AP4" in text_of(each.text))
    assert "No article in this book reports whether this plan was carried out" in text_of(past.text)


def count_calls_of_outcomes(size: int) -> int:
    """How many calls it takes to find that no article reports what another one plans."""
    sources: list[Any] = []
    plans: list[Any] = []
    units_of: dict[str, list[frozenset[str]]] = {}
    for number in range(size):
        source = SimpleNamespace(id=f"a{number}", date=SimpleNamespace(days=None))
        units = frozenset({"meet", f"word {number}", f"thing {number}"})
        event = SimpleNamespace(id=f"e{number}", time=SimpleNamespace(days=None))
        sources.append(source)
        units_of[source.id] = [units]
        plans.append(outcomes._OpenPlan(event, frozenset({source.id}), [units]))  # type: ignore[arg-type]
    profile = cProfile.Profile()
    assert profile.runcall(outcomes._find_done, plans, sources, units_of) == set()
    return sum(entry.callcount for entry in profile.getstats())


def test_outcomes_of_plans_take_as_many_steps_as_there_are_articles() -> None:
    assert count_calls_of_outcomes(200) < 2.2 * count_calls_of_outcomes(100)


def test_what_reprints_repeat_is_compared_once_with_the_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tie_by_words = ties._tie_by_words
    compared = []

    def count(indexes: ties.IndexPair, reports: Sequence[ReportedEvent]) -> object:
        compared.append(indexes)
        return tie_by_words(indexes, reports)

    line = "Kapal pengangkut pupuk tenggelam di perairan Batam pada 2 Maret 2024."
    reprints = [article(f"r{n:02}", line, "2024-03-05", f"Kabar {n}") for n in range(30)]
    sources = analysed(reprints)
    monkeypatch.setattr(ties, "_tie_by_words", count)
    (event,) = make_timeline(sources, (), ID).happened
    assert len(event.reports) == 30
    assert len(compared) == 29


def test_an_event_keeps_only_the_ties_that_join_its_reports() -> None:
    text = "Jakarta - Presiden meresmikan bendungan Sukamahi pada 3 Februari 2023."
    for count in (3, 12):
        articles = [article(f"r{n:02}", text, "2023-02-04", f"koran{n}") for n in range(count)]
        found = compare(analysed(articles))
        (event,) = make_timeline(found.sources, found.findings, ID).happened
        assert len(event.reports) == count
        assert len(event.ties) == count - 1


def test_why_reports_are_of_one_event_is_said_once(tmp_path: Path) -> None:
    text = "Jakarta - Sanksi atas bank berlaku sejak Rabu (8/3/2023).\n\nWarga {} menunggu.\n"
    articles = {f"data/articles/r{n}.txt": text.format(n) for n in range(4)}
    pages = ShownPages(assembled(small_book.copy(tmp_path, articles)))
    assert pages["timeline.md"].count("the times they give are compatible") == 1
