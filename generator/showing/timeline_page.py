"""The timeline: what the articles report, by the day it happened, with how precisely each date is
known.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby

from msgspec import structs

from generator.core.days import Days, oldest_first
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.core.text import Words
from generator.nouns.article import TimeExpression
from generator.nouns.book import Event, EventReport, Meeting, Occasion, Statement, Tie, Timeline
from generator.showing import figures
from generator.showing.addresses import NO_ADDRESS, unused_anchor
from generator.showing.codes import (
    DAYS_OF_OCCASIONS,
    KINDS_OF_OCCASIONS,
    KINDS_OF_TIMES,
    PRECISIONS,
    RELATIONS_TO_EVENTS,
    RULES_OF_YEARS,
)
from generator.showing.excerpts import naming_words
from generator.showing.figures import EventLane
from generator.showing.grouping import group_by
from generator.showing.index import BookIndex
from generator.showing.meetings import (
    TIMELINE,
    MeetingHead,
    NamedStatement,
    find_later_meetings,
    name_said,
    show_head,
)
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    Chart,
    DateMark,
    PageFacts,
    PageLink,
    PageLinks,
    Part,
    Parts,
    ShownSentence,
    ShownStatement,
    Stamp,
)
from generator.showing.statements import show_statement

_LEAST_FOLDED = 2  # entries of a month

Happening = Event | Occasion | Meeting


class EventDate(Frozen):
    """When something happened, and how precisely that is known."""

    date: Stamp
    name: str  # of the class in the style sheet
    words: str


class EventStatement(Frozen):
    """A statement in full, or named by a few words where the share of its article is used up."""

    quoted: ShownSentence | None
    named: PageLink  # without words where it is quoted


class ToldTime(Frozen):
    """A time that a statement gives; nothing of it is shown where no field has a value."""

    words: str  # as printed, "" where they may not be quoted
    mark: DateMark | None  # None where the time has no one value
    candidates: tuple[Stamp, ...]  # values that the text leaves open, or the one that is not above

    @property
    def is_shown(self) -> bool:
        return bool(self.words or self.mark or self.candidates)


class ShownReport(Frozen):
    statement: EventStatement
    relation: str  # how what it says stands to the time, in words; "" where it is of that time
    times: tuple[ToldTime, ...]
    shown: ShownStatement
    place: PageLink  # outlet, newsroom and number, at the sentence in its article


class ShownTie(Frozen):
    """Why two statements are of one event."""

    words: str
    is_by_words: bool  # they share words
    quoted: Words  # these words, where they may be quoted


class ShownOutcome(Frozen):
    """A statement that reports a planned event as done."""

    statement: EventStatement
    provenance: str
    tie: ShownTie


class ShownEvent(Frozen):
    id: str
    when: EventDate
    reports: tuple[ShownReport, ...]
    tied: str  # how many statements are of it, in words; "" for one
    ties: tuple[ShownTie, ...]
    is_awaited: bool  # planned for a time of which an article of the book could tell
    outcomes: tuple[ShownOutcome, ...]
    later_meetings: PageLinks  # that may be what became of it; none where an outcome is reported


ShownEvents = tuple[ShownEvent, ...]


class ShownOccasion(Frozen):
    """A meeting, visit or announcement for which the sentence gives no day of its own."""

    id: str  # "" for a statement of a meeting that is no occasion by itself
    kind: str  # in words; "" for what both sides say
    date: Stamp
    basis: str  # of the day, as in Occasion
    words: str  # which day that is
    statement: EventStatement
    shown: ShownStatement
    place: PageLink  # outlet, newsroom and number, at the sentence in its article
    anchors: Words  # ids of undated events of its statement, which are listed nowhere else
    dated: PageLinks  # events whose reports share words with it and give a time


class TimelineEntry(Frozen):
    """What happened on a day: an event or an occasion, the other is None."""

    event: ShownEvent | None
    occasion: ShownOccasion | None


class TimelinePart(Frozen):
    """Entries that follow one another: all that is reported of a meeting, or of no meeting."""

    meeting: MeetingHead | None
    entries: tuple[TimelineEntry, ...]  # of a meeting
    lines: Parts  # of no meeting, an entry each
    said: tuple[NamedStatement, ...]  # what the two of a meeting said besides


TimelineParts = tuple[TimelinePart, ...]


class ShownMonth(Frozen):
    """What happened in a month, or in a year that names no month; oldest first."""

    value: str  # ISO
    title: str
    folded: str  # what a reader finds who opens it; "" for one entry, which stands open
    parts: TimelineParts


class ShownYear(Frozen):
    value: str
    months: tuple[ShownMonth, ...]  # oldest first


class TimelinePage(Frozen):
    facts: PageFacts
    chart: Chart | None  # None without a dated event
    years: tuple[ShownYear, ...]
    meetings: tuple[MeetingHead, ...]
    planned: TimelineParts
    planned_folded: str  # as of a month
    undated: ShownEvents  # of one of several days, that stand nowhere above
    unplaced: Words  # ids of events that were published and stand nowhere on the page
    is_html: bool  # whether there is so much that Markdown would take long


def make_timeline_page(context: PageContext) -> TimelinePage:
    timeline = context.book.timeline
    undated = _list_undated(timeline)
    planned = _list_planned(timeline, context)
    years = _group_by_year(timeline, context)
    months = chain.from_iterable(year.months for year in years)
    entries = sum(_count_entries(month.parts) for month in months)
    counted = context.counted
    return TimelinePage(
        facts=(
            counted(
                entries,
                "{n} entry on events and announcements",
                "{n} entries on events and announcements",
            ),
            counted(_count_entries(planned), "{n} on what was planned", "{n} on what was planned"),
            *_count_undated(undated, context),
        ),
        chart=_draw_events(entries, context) if timeline.happened else None,
        years=years,
        meetings=context.show_each(show_head, timeline.meetings),
        planned=planned,
        planned_folded=_say_folded(planned, context),
        undated=_show_events(undated, context),
        unplaced=_list_unplaced(timeline),
        is_html=context.index.is_large,
    )


def _count_entries(parts: TimelineParts) -> int:
    return sum(len(part.entries) + len(part.lines) for part in parts)


def _count_undated(undated: Sequence[Event], context: PageContext) -> PageFacts:
    """Nothing where there is none."""
    if not undated:
        return ()
    count = context.counted(len(undated), "{n} of uncertain date", "{n} of uncertain date")
    return (count,)


def _list_undated(timeline: Timeline) -> list[Event]:
    """The events of one of several days of which no statement stands above, at a day or with a
    meeting.

    Of 28 events at a time like "before" or "in the future", from articles that no rule was made
    from, few had a time to be found at all: those are left out.
    """
    above = {occasion.statement.id for occasion in timeline.occasions}
    above |= _map_statements(timeline.meetings, timeline)
    for event in (*timeline.happened, *timeline.planned):
        above.update(report.statement.id for report in event.reports)
    undated = [event for event in timeline.undated if event.is_placed]
    return [event for event in undated if event.statement.id not in above]


def _list_unplaced(timeline: Timeline) -> Words:
    """The ids of the other undated events, unless an entry of their statement has them."""
    with_entry = {occasion.statement.id for occasion in timeline.occasions}
    with_entry |= _map_statements(timeline.meetings, timeline)
    return tuple(
        event.id
        for event in timeline.undated
        if not event.is_placed and event.statement.id not in with_entry
    )


def _draw_events(entries: int, context: PageContext) -> Chart:
    translated = context.translated
    title = translated("Events over time, by how their date is known")
    lanes = _make_lanes(context)
    figure = figures.draw_events("events", title, lanes, context)
    takeaway = _say_how_dated(lanes, entries, context)
    months = translated(
        "An event reported only for a month is drawn on its first day; one reported only for a"
        " year is in the table alone."
    )
    note = f"{figure.legend} {months}".lstrip()
    columns = translated("Date"), translated("Note on the date"), translated("Events")
    return Chart(svg=figure.svg, takeaway=takeaway, columns=columns, rows=figure.rows, note=note)


def _say_how_dated(lanes: Sequence[EventLane], entries: int, context: PageContext) -> str:
    """How many of the entries mention when it was, not only when it was said, and how many of
    these times are known in each way.
    """
    dated = sum(len(lane.events) for lane in lanes)
    counts = "; ".join(f"{lane.name}: {len(lane.events)}" for lane in lanes)
    if dated == entries:
        return context.counted(
            dated,
            "The one entry has a date of its own ({counts})",
            "Each of the {n} entries has a date of its own ({counts})",
            counts=counts,
        )
    return context.counted(
        dated,
        "One of the {all} entries has a date of its own ({counts})",
        "{n} of the {all} entries have a date of their own ({counts})",
        all=entries,
        counts=counts,
    )


def _make_lanes(context: PageContext) -> list[EventLane]:
    """What happened by how its time is known, without empty lanes."""
    happened = context.book.timeline.happened
    by_kind = group_by(happened, _name_certainty)
    lanes = []
    for kind in KINDS_OF_TIMES:
        if kind in by_kind:
            name = context.word_for(kind, KINDS_OF_TIMES)
            lanes.append(EventLane(name, by_kind[kind]))
    return lanes


class _DatedEntry(Frozen):
    """An event, an occasion or a meeting, and when it was."""

    days: Days  # of a report that gives no day, the last on which it may have been
    happening: Happening


def _group_by_year(timeline: Timeline, context: PageContext) -> tuple[ShownYear, ...]:
    """What is dated by year, and by month where one is named; oldest first."""
    entries = _list_dated(timeline)
    entries.sort(key=_over_by_then_first)
    by_year = group_by(entries, lambda entry: str(entry.days.begins_in("year")))
    years = [_show_year(year, group, context) for year, group in by_year.items()]
    return tuple(years)


def _over_by_then_first(entry: _DatedEntry) -> SortKey:
    """What was by a day stands before what was on it."""
    first, last = oldest_first(entry.days)
    return first, not _is_by_then(entry.happening), last


def _is_by_then(happening: Happening) -> bool:
    return isinstance(happening, Occasion) and happening.basis == "report"


def _list_dated(timeline: Timeline) -> list[_DatedEntry]:
    """What happened, each once: what is reported of a meeting stands with that."""
    of_meetings = _map_statements(timeline.meetings, timeline)
    entries = [
        _DatedEntry(meeting.days, meeting)
        for meeting in timeline.meetings
        if meeting.days and not meeting.is_planned
    ]
    entries += [
        _DatedEntry(event.days, event)
        for event in timeline.happened
        if event.days and event.statement.id not in of_meetings
    ]
    entries += [
        _DatedEntry(_date_occasion(occasion), occasion)
        for occasion in timeline.occasions
        if occasion.statement.id not in of_meetings
    ]
    return entries


def _date_occasion(occasion: Occasion) -> Days:
    if _is_by_then(occasion):
        return occasion.days.ends[1]
    return occasion.days


def _map_statements(meetings: Iterable[Meeting], timeline: Timeline) -> set[str]:
    """The ids of all statements that are shown with a meeting."""
    ids: set[str] = set()
    occasions = {occasion.statement.id for occasion in timeline.occasions}
    for meeting in meetings:
        ids.update(statement.id for statement in _list_entries(meeting, occasions))
    return ids


def _list_entries(meeting: Meeting, occasions: Container[str]) -> list[Statement]:
    """What stands whole with a meeting, what came of it first: also what both said that is an
    occasion by itself, of which `occasions` has the statement's id.
    """
    announced = [statement for statement in meeting.said if statement.id in occasions]
    return [*announced, *meeting.agreed, *meeting.reports]


def _list_planned(timeline: Timeline, context: PageContext) -> TimelineParts:
    """What was still to come, soonest first, meetings without a day last."""
    of_meetings = _map_statements(timeline.meetings, timeline)
    planned: list[Event | Meeting] = [
        meeting for meeting in timeline.meetings if meeting.is_planned
    ]
    planned += [event for event in timeline.planned if event.statement.id not in of_meetings]
    planned.sort(key=lambda each: oldest_first(_days_of(each)))
    return tuple(_part(planned, context))


def _days_of(planned: Event | Meeting) -> Days | None:
    return planned.days if isinstance(planned, Meeting) else planned.time.days


def _show_year(year: str, entries: Iterable[_DatedEntry], context: PageContext) -> ShownYear:
    months = []
    by_month = group_by(entries, lambda entry: str(entry.days.begins_in("month")))
    for month, group in by_month.items():
        title = context.day(month)
        if month == year:
            title = context.translated("{year}, no month named", year=year)
        happenings = [entry.happening for entry in group]
        parts = tuple(_part(happenings, context))
        months.append(
            ShownMonth(value=month, title=title, folded=_say_folded(parts, context), parts=parts)
        )
    return ShownYear(year, tuple(months))


def _say_folded(parts: TimelineParts, context: PageContext) -> str:
    """How many entries there are, and the meetings among them."""
    count = _count_entries(parts)
    if count < _LEAST_FOLDED:
        return ""
    words = context.counted(count, "{n} entry", "{n} entries")
    meetings = [part.meeting.title for part in parts if part.meeting]
    if meetings:
        return context.translated(
            "{entries}, among them: {meetings}", entries=words, meetings="; ".join(meetings)
        )
    return words


def _part(happenings: Iterable[Happening], context: PageContext) -> Iterator[TimelinePart]:
    """Each meeting by itself, and what stands between two together."""
    for of_meeting, group in groupby(happenings, lambda each: isinstance(each, Meeting)):
        if not of_meeting:
            lines = tuple(_plan_line(happening, context) for happening in group)
            yield TimelinePart(meeting=None, entries=(), lines=lines, said=())
            continue
        for happening in group:
            if isinstance(happening, Meeting):
                yield _show_meeting(happening, context)


def _plan_line(happening: Happening, context: PageContext) -> Part:
    return context.part("line of time", partial(_show_entry, happening, context), happening)


def _show_entry(happening: Happening, context: PageContext) -> TimelineEntry:
    if isinstance(happening, Occasion):
        return TimelineEntry(event=None, occasion=_show_occasion(happening, context))
    if isinstance(happening, Event):
        return TimelineEntry(event=_show_event(happening, context), occasion=None)
    raise TypeError(happening)


# --- meetings ---


def _show_meeting(meeting: Meeting, context: PageContext) -> TimelinePart:
    events, occasions = context.index.events, context.index.occasions
    entries = []
    whole = _list_entries(meeting, occasions)
    besides = [statement for statement in meeting.said if statement not in whole]
    for statement in whole:
        if statement.id in events:
            entries.append(_show_entry(events[statement.id], context))
        elif statement.id in occasions:
            occasion = _show_occasion(occasions[statement.id], context)
            entries.append(TimelineEntry(None, _date_by_report(occasion, meeting, context)))
        else:
            occasion = _show_plain(statement, meeting, context)
            entries.append(TimelineEntry(None, _date_by_report(occasion, meeting, context)))
    return TimelinePart(
        meeting=show_head(meeting, context),
        entries=tuple(entries),
        lines=(),
        said=tuple(name_said(besides, context)),
    )


def _date_by_report(
    occasion: ShownOccasion, meeting: Meeting, context: PageContext
) -> ShownOccasion:
    """With the day of its report, where another sentence gives that of the meeting."""
    if meeting.basis == "report" or occasion.basis != "report":
        return occasion
    words = context.translated("reported {date}", date=occasion.shown.date.words)
    date = structs.replace(occasion.shown.date, words=words)
    return structs.replace(occasion, date=date, words="")


def _show_plain(statement: Statement, meeting: Meeting, context: PageContext) -> ShownOccasion:
    """A statement of a meeting that is neither an event nor an occasion."""
    is_agreed = statement in meeting.agreed
    days = statement.said.days if statement.said else context.source(statement).days
    basis = "said" if statement.said else "report"
    date = Stamp("", "", is_known=False)
    if days:
        date = context.stamp(days, short=True)
        if not meeting.is_planned:
            date = _show_day(days, basis, context)
    return ShownOccasion(
        id="",
        kind="" if is_agreed else context.translated("Meeting"),
        date=date,
        basis=basis,
        words=context.word_for(basis, DAYS_OF_OCCASIONS) if days else "",
        statement=_show_or_name(statement, context),
        shown=show_statement(statement, context),
        place=_link_to_article(statement, context),
        anchors=_list_anchors(statement, context),
        dated=(),
    )


def _show_day(days: Days, basis: str, context: PageContext) -> Stamp:
    """The day; that of a report is the last on which what it reports may have happened."""
    if basis != "report":
        return context.stamp(days, short=True)
    last = context.stamp(days.ends[1], short=True)
    return structs.replace(last, words=context.translated("no later than {date}", date=last.words))


def _show_occasion(occasion: Occasion, context: PageContext) -> ShownOccasion:
    statement = occasion.statement
    return ShownOccasion(
        id=occasion.id,
        kind=context.word_for(occasion.kind, KINDS_OF_OCCASIONS),
        date=_show_day(occasion.days, occasion.basis, context),
        basis=occasion.basis,
        words=context.word_for(occasion.basis, DAYS_OF_OCCASIONS),
        statement=_show_or_name(statement, context),
        shown=show_statement(statement, context),
        place=_link_to_article(statement, context),
        anchors=_list_anchors(statement, context),
        dated=_find_dated(occasion, context) if occasion.basis == "report" else (),
    )


def _find_dated(occasion: Occasion, context: PageContext) -> PageLinks:
    """The events that share words with an occasion without a day, in a finding: with their time."""
    links: dict[str, PageLink] = {}
    for event in _find_events_beside(occasion.statement, context.index):
        if event.days and not event.days.surely_after(occasion.days):
            date = context.stamp_time(event.time, short=True)
            address = context.addresses.of_page(TIMELINE, event.id)
            links[event.id] = PageLink(date.words, address)
    return tuple(links.values())


def _find_events_beside(statement: Statement, index: BookIndex) -> Iterator[Event]:
    """The dated events of the statements that a finding joins with one."""
    for finding in index.findings_of.get(statement.id, ()):
        for other in finding.statements:
            yield from index.dated_events.get(other.id, ())


def _list_anchors(statement: Statement, context: PageContext) -> Words:
    return context.index.undated_events.get(statement.id, ())


def _link_to_article(statement: Statement, context: PageContext) -> PageLink:
    """The sentence on its article's page."""
    return context.link_to_sentence(statement, context.address_of_sentence(statement))


# --- events ---------------------------------------------------------------------------------------


def _show_events(events: Iterable[Event], context: PageContext) -> ShownEvents:
    return context.show_each(_show_event, events)


def _show_event(event: Event, context: PageContext) -> ShownEvent:
    tied = context.counted(
        len(event.reports), "{n} sentence about one event:", "{n} sentences about one event:"
    )
    is_awaited = event.planned and event.is_placed and not event.is_end
    is_awaited = is_awaited and not _is_beyond(event, context)
    may_have_met = is_awaited and not event.outcome_ties
    return ShownEvent(
        id=event.id,
        when=_show_date(event, context),
        reports=tuple(_show_report(report, event, context) for report in event.reports),
        tied=tied if event.ties else "",
        ties=tuple(dict.fromkeys(context.show_each(_show_tie, event.ties))),
        is_awaited=is_awaited,
        outcomes=context.show_each(_show_outcome, event.outcome_ties),
        later_meetings=find_later_meetings(event.statement, context) if may_have_met else (),
    )


def _is_beyond(event: Event, context: PageContext) -> bool:
    """Whether it was planned for days after the newest article, of which no article can tell."""
    newest, days = context.index.newest, event.days
    return newest is not None and days is not None and newest.surely_before(days)


def _show_date(event: Event, context: PageContext) -> EventDate:
    name = "planned" if event.planned else event.certainty
    planned = ""
    if event.planned:
        planned = context.translated("yet to happen when reported")
    date = context.stamp_time(event.time, short=True)
    if not event.time.value:
        return EventDate(date, name, planned)
    how_known = _say_how_known(event, context)
    return EventDate(date, name, f"{how_known}, {planned}" if planned else how_known)


def _say_how_known(event: Event, context: PageContext) -> str:
    if event.certainty == "part" and event.time.precision in PRECISIONS:
        return context.translated(PRECISIONS[event.time.precision])
    return context.translated(KINDS_OF_TIMES[_name_certainty(event)])


def _name_certainty(event: Event) -> str:
    """As in `KINDS_OF_TIMES`: of a printed day, only the year is inferred."""
    if event.certainty == "inferred" and event.time.rule in RULES_OF_YEARS:
        return "year"
    return event.certainty


def _show_report(report: EventReport, event: Event, context: PageContext) -> ShownReport:
    statement = report.statement
    times = [_show_time(time, statement, event, context) for time in report.times]
    relation = ""
    if report.relation:
        relation = context.word_for(report.relation, RELATIONS_TO_EVENTS)
    return ShownReport(
        statement=_show_or_name(statement, context),
        relation=relation,
        times=tuple(times),
        shown=show_statement(statement, context),
        place=_link_to_article(statement, context),
    )


def _show_time(
    time: TimeExpression, statement: Statement, event: Event, context: PageContext
) -> ToldTime:
    """A time of a report; its days only where they are not those that the entry has above."""
    words = time.text if context.index.shows_whole(statement) else ""
    published = context.source(statement).days
    if time.days is not None:
        days = () if time.days == event.days else (context.stamp(time.days, short=True),)
        return ToldTime(words, context.mark(time), days)
    candidates = list(map(Days.parse, time.candidates))
    if time.planned and published:
        candidates = [_leave_out_past(days, published) for days in candidates]
    stamps = [context.stamp(days, short=True) for days in candidates]
    return ToldTime(words, None, tuple(stamps))


def _leave_out_past(days: Days, published: Days) -> Days:
    """Of days that a plan may be for those that are not before its article.

    "At the end of this month", in an article of 31 January or 1 February, is not for 30 January.
    """
    first = published.first
    if days.contains(first):
        return Days.between(first, days.last)
    return days


def _show_or_name(statement: Statement, context: PageContext) -> EventStatement:
    if context.index.shows_whole(statement):
        shown = show_statement(statement, context)
        nowhere = PageLink("", NO_ADDRESS)
        return EventStatement(shown.sentence, nowhere)
    anchor = unused_anchor(statement.id)
    address = context.address_of_source(statement.article, anchor)
    words = naming_words(statement)
    return EventStatement(None, PageLink(words, address))


def _show_tie(tie: Tie, context: PageContext) -> ShownTie:
    translated = context.translated
    if tie.rule == "finding":
        return ShownTie(
            translated("the articles use the same wording"), is_by_words=False, quoted=()
        )
    if tie.rule == "same-occasion":
        words = translated("the second sentence refers to the same occasion")
        return ShownTie(words, is_by_words=False, quoted=())
    if context.index.shows_whole(context.index.statements[tie.first]):
        words = translated(
            "the times they give are compatible; both have these words or others close in meaning:"
        )
        return ShownTie(words, is_by_words=True, quoted=tie.words)
    words = translated("the times they give are compatible, the words the same")
    return ShownTie(words, is_by_words=True, quoted=())


def _show_outcome(tie: Tie, context: PageContext) -> ShownOutcome:
    statement = context.index.statements[tie.second]
    return ShownOutcome(
        _show_or_name(statement, context), context.name_sentence(statement), _show_tie(tie, context)
    )
