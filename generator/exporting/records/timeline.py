"""The record of the timeline: what the statements report, by when it happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from msgspec import Meta

from generator.core.days import iso_or_blank
from generator.core.ids import list_ids
from generator.core.records import Identifier, Identifiers, Record, StatementId, StatementIds
from generator.core.text import Words
from generator.exporting.records.shared import IsoDate, TimeRecord, make_time_records, one_of
from generator.nouns.book import Book, Event, EventReport, Meeting, Occasion, Tie
from generator.showing.wording import Wording, list_wordings


class EventReportRecord(Record, kw_only=True):
    """A statement that reports an event, and its words that say when."""

    statement: StatementId
    article: Identifier
    topics: Identifiers
    times: Annotated[tuple[TimeRecord, ...], Meta(min_length=1)]
    relation: Annotated[
        str,
        Meta(
            description='how the rest of the sentence stands to that time; "" = it is of that time',
            extra_json_schema={"enum": ["", "since", "after", "before", "until", "aside"]},
        ),
    ]


class TieRecord(Record, kw_only=True):
    """Why two statements report one event."""

    first: StatementId
    second: StatementId
    rule: Annotated[str, one_of("finding", "same-occasion", "same-words")]
    words: Words


class EventRecord(Record, kw_only=True):
    """Something that happened or is planned, and all that report it."""

    id: Annotated[str, Meta(pattern="^e-[0-9a-f]{8}$")]
    value: IsoDate
    known: Annotated[
        str,
        Meta(
            description="how its time is known; part = some time within it",
            extra_json_schema={"enum": ["exact", "inferred", "part", "range", "undated"]},
        ),
    ]
    planned: bool
    reports: Annotated[tuple[EventReportRecord, ...], Meta(min_length=1)]
    ties: tuple[TieRecord, ...]
    outcome: tuple[TieRecord, ...]


EventRecords = tuple[EventRecord, ...]


class OccasionRecord(Record, kw_only=True):
    """A meeting, visit or announcement of which a statement reports without a day of its own."""

    id: Annotated[str, Meta(pattern="^o-[0-9a-f]{8}$")]
    statement: StatementId
    article: Identifier
    kind: Annotated[str, one_of("met", "visited", "announced")]
    value: IsoDate
    basis: Annotated[str, one_of("said", "report")]


class MeetingRecord(Record, kw_only=True):
    """A meeting of two people, with the statements that report it."""

    id: Annotated[str, Meta(pattern="^t-[0-9a-f]{8}$")]
    people: Identifiers
    value: IsoDate
    basis: Annotated[str, one_of("time", "said", "report", "")]
    place: Annotated[str, Meta(description="as it is printed; empty where no sentence says")]
    planned: bool
    reports: Annotated[StatementIds, Meta(min_length=1)]
    agreed: StatementIds
    said: StatementIds


class TimelineRecord(Record, kw_only=True):
    """The events, in groups."""

    happened: EventRecords
    planned: EventRecords
    undated: EventRecords
    occasions: tuple[OccasionRecord, ...]
    meetings: tuple[MeetingRecord, ...]


def make_timeline_record(book: Book) -> TimelineRecord:
    timeline, wordings = book.timeline, list_wordings(book)
    return TimelineRecord(
        happened=_make_event_records(timeline.happened, wordings),
        planned=_make_event_records(timeline.planned, wordings),
        undated=_make_event_records(timeline.undated, wordings),
        occasions=tuple(map(_make_occasion_record, timeline.occasions)),
        meetings=tuple(map(_make_meeting_record, timeline.meetings)),
    )


def _make_meeting_record(meeting: Meeting) -> MeetingRecord:
    return MeetingRecord(
        id=meeting.id,
        people=meeting.people,
        value=iso_or_blank(meeting.days),
        basis=meeting.basis,
        place=meeting.place.text if meeting.place else "",
        planned=meeting.is_planned,
        reports=list_ids(meeting.reports),
        agreed=list_ids(meeting.agreed),
        said=list_ids(meeting.said),
    )


def _make_occasion_record(occasion: Occasion) -> OccasionRecord:
    return OccasionRecord(
        id=occasion.id,
        statement=occasion.statement.id,
        article=occasion.statement.article,
        kind=occasion.kind,
        value=str(occasion.days),
        basis=occasion.basis,
    )


def _make_event_records(events: Iterable[Event], wordings: Sequence[Wording]) -> EventRecords:
    return tuple(_make_event_record(event, wordings) for event in events)


def _make_event_record(event: Event, wordings: Sequence[Wording]) -> EventRecord:
    return EventRecord(
        id=event.id,
        value=event.time.value,
        known=event.certainty,
        planned=event.planned,
        reports=tuple(_make_report_record(report, wordings) for report in event.reports),
        ties=tuple(map(_make_tie_record, event.ties)),
        outcome=tuple(map(_make_tie_record, event.outcome_ties)),
    )


def _make_report_record(report: EventReport, wordings: Sequence[Wording]) -> EventReportRecord:
    statement = report.statement
    return EventReportRecord(
        statement=statement.id,
        article=statement.sentence.article,
        topics=tuple(filing.topic for filing in statement.filings),
        times=make_time_records(report.times, wordings),
        relation=report.relation,
    )


def _make_tie_record(tie: Tie) -> TieRecord:
    return TieRecord(first=tie.first, second=tie.second, rule=tie.rule, words=tie.words)
