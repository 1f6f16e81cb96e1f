"""The record of a statement under a topic: its words, who says them, what they name and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from generator.core.records import FindingId, Identifier, Record, StatementId
from generator.core.spans import Span
from generator.exporting.records.shared import (
    Corrected,
    Count,
    EntityKind,
    HearingRecord,
    IsoDate,
    Offset,
    QuotedWords,
    RuleName,
    SpanRecord,
    TimeRecord,
    make_correction_records,
    make_hearing_record,
    make_span_records,
    make_time_record,
    make_time_records,
    one_of,
    quote_shared_words,
    quote_words,
)
from generator.nouns.article import Filing, Mention, Speaker, Speech, TermHit
from generator.nouns.book import Source, Statement
from generator.showing.index import BookIndex
from generator.showing.wording import Wording, list_wordings


class SpeakerRecord(Record, kw_only=True):
    """Who says a statement, and the words that show it."""

    name: Annotated[str, Meta(min_length=1)]
    entity: str
    role: str
    anonymous: bool
    start: Offset
    end: Offset


class SpeechRecord(Record, kw_only=True):
    """That a sentence reports what somebody said."""

    basis: Annotated[str, one_of("direct", "indirect", "partial", "passive", "attitude")]
    speakers: tuple[SpeakerRecord, ...]
    settled: bool
    cue: QuotedWords | None
    said: TimeRecord | None
    route: str
    content: tuple[SpanRecord, ...]
    quotes: tuple[SpanRecord, ...]
    rule: RuleName


class MentionRecord(Record, kw_only=True):
    """A name in a sentence, and whose it is."""

    text: str
    start: Offset
    end: Offset
    name: str
    entity: str
    kind: EntityKind
    role: str
    rule: str


class TermHitRecord(Record, kw_only=True):
    """A term of the topic in the sentence."""

    term: str
    weight: float
    form: str
    start: Offset
    end: Offset


class FilingRecord(Record, kw_only=True):
    """Why a statement is under the topic."""

    score: float
    rule: RuleName
    issue: Annotated[
        str,
        Meta(
            pattern="^([a-z0-9][a-z0-9-]*)?$",
            description="id of a sub-issue, or other; empty where the topic names none",
        ),
    ]
    terms: tuple[TermHitRecord, ...]


class SharedWordsRecord(Record, kw_only=True):
    """What of a statement a finding shares, and how many newsrooms have these words."""

    finding: FindingId
    newsrooms: Count
    words: tuple[QuotedWords, ...]


class TurnRecord(QuotedWords, kw_only=True):
    """A sentence behind a statement that takes some of it back."""

    id: StatementId


# Left out of what has none.
TurnsOrNothing = (
    Annotated[
        tuple[TurnRecord, ...],
        Meta(
            description="the next sentences where they begin with but, except or although: "
            "part of every quotation of the statement"
        ),
    ]
    | UnsetType
)


class StatementRecord(Record, kw_only=True):
    """A sentence with all that was found in it."""

    id: StatementId
    article: Identifier
    sentence: Count
    start: Offset
    end: Offset
    text: Annotated[str, Meta(min_length=1)]
    outlet: str
    newsroom: str
    hearing: HearingRecord
    shared: tuple[SharedWordsRecord, ...]
    published: IsoDate
    speech: SpeechRecord | None
    happened: tuple[TimeRecord, ...]
    undated: tuple[TimeRecord, ...]
    names: tuple[MentionRecord, ...]
    filed: FilingRecord
    but: TurnsOrNothing = UNSET
    corrected: Corrected = UNSET


def make_statement_record(
    statement: Statement, source: Source, filing: Filing, index: BookIndex
) -> StatementRecord:
    wordings = list_wordings(index.book)
    sentence = statement.sentence
    undated = (time for time in statement.times if not time.value)
    return StatementRecord(
        id=statement.id,
        article=sentence.article,
        sentence=sentence.number,
        start=sentence.start,
        end=sentence.end,
        text=sentence.text,
        outlet=source.outlet_name,
        newsroom=index.newsrooms[source.id],
        hearing=make_hearing_record(index.hearings[statement.id], source.clean),
        shared=make_shared_records(statement, index),
        published=source.published,
        speech=_make_speech_record(statement, wordings),
        happened=make_time_records(statement.happened, wordings),
        undated=make_time_records(undated, wordings),
        names=tuple(map(_make_mention_record, statement.mentions)),
        filed=_make_filing_record(filing),
        but=_make_turn_records(statement),
        corrected=make_correction_records(statement.corrected),
    )


def make_shared_records(statement: Statement, index: BookIndex) -> tuple[SharedWordsRecord, ...]:
    records = []
    for finding in index.findings_of.get(statement.id, ()):
        record = SharedWordsRecord(
            finding=finding.id,
            newsrooms=len(finding.newsrooms),
            words=quote_shared_words(statement, finding),
        )
        records.append(record)
    return tuple(records)


def _make_turn_records(statement: Statement) -> TurnsOrNothing:
    if not statement.turns:
        return UNSET
    return tuple(
        TurnRecord(id=turn.id, text=turn.text, start=turn.start, end=turn.end)
        for turn in statement.turns
    )


def _make_speech_record(statement: Statement, wordings: Sequence[Wording]) -> SpeechRecord | None:
    speech = statement.speech
    if speech is None:
        return None
    return SpeechRecord(
        basis=speech.basis,
        speakers=tuple(map(_make_speaker_record, speech.speakers)),
        settled=bool(speech.speakers),
        cue=_quote_cue(speech, statement),
        said=make_time_record(statement.said, wordings) if statement.said else None,
        route=speech.route,
        content=make_span_records(speech.content),
        quotes=make_span_records(speech.quotes),
        rule=speech.rule,
    )


def _quote_cue(speech: Speech, statement: Statement) -> QuotedWords | None:
    if speech.cue is None:
        return None
    return quote_words(statement.sentence, speech.cue)


def _make_speaker_record(speaker: Speaker) -> SpeakerRecord:
    mention: Span = speaker.mention
    return SpeakerRecord(
        name=speaker.name,
        entity=speaker.entity,
        role=speaker.role,
        anonymous=speaker.anonymous,
        start=mention.start,
        end=mention.end,
    )


def _make_mention_record(mention: Mention) -> MentionRecord:
    return MentionRecord(
        text=mention.text,
        start=mention.start,
        end=mention.end,
        name=mention.name,
        entity=mention.entity,
        kind=mention.kind,
        role=mention.role,
        rule=mention.rule,
    )


def _make_filing_record(filing: Filing) -> FilingRecord:
    return FilingRecord(
        score=round(filing.score, 3),
        rule=filing.rule,
        issue=filing.issue,
        terms=tuple(map(_make_hit_record, filing.hits)),
    )


def _make_hit_record(hit: TermHit) -> TermHitRecord:
    return TermHitRecord(
        term=hit.term, weight=hit.weight, form=hit.form, start=hit.start, end=hit.end
    )
