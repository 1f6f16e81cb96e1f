"""What records of several files have in common: texts, words at their place, times."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from generator.core.records import LanguageCode, Record
from generator.core.spans import Placed
from generator.nouns.article import CleanArticle, Sentence, TimeExpression
from generator.nouns.book import Finding, Hearing, Statement
from generator.nouns.corrections import Correction, Corrections
from generator.nouns.editors import Texts
from generator.showing.codes import HEARINGS
from generator.showing.date_reasons import write_in_each_language
from generator.showing.wording import Wording


def one_of(*words: str) -> Meta:
    """That a text is one of these words."""
    return Meta(extra_json_schema={"enum": list(words)})


Count = Annotated[int, Meta(ge=0)]
Offset = Annotated[int, Meta(ge=0)]  # into the article's text, in code points
RuleName = Annotated[str, Meta(min_length=1)]
TextsByLanguage = dict[LanguageCode, str]
IsoDate = Annotated[
    str,
    Meta(
        description="ISO 8601 date or interval as precise as the text; "
        "empty where it is not dated on purpose"
    ),
]
FindingOrBlank = Annotated[
    str, Meta(pattern="^(f-[0-9a-f]{8})?$", description="id of a finding, or nothing")
]
EntityKind = Annotated[str, one_of("person", "organisation", "place")]


class SpanRecord(Record, kw_only=True):
    """A stretch of an article's text."""

    start: Offset
    end: Offset


class QuotedWords(Record, kw_only=True):
    """Words of an article, and where they are."""

    text: str
    start: Offset
    end: Offset


class HearingRecord(Record, kw_only=True):
    """How the outlet of a statement has it."""

    newsroom: Annotated[
        str,
        Meta(
            description="that it counts as; of second-hand words whom they are from, "
            "empty where the article does not say"
        ),
    ]
    basis: Annotated[str, one_of(*HEARINGS)]
    independent: Annotated[
        bool, Meta(description="the newsroom had it for itself, so that it can add to a count")
    ]
    possible: Annotated[tuple[str, ...], Meta(description="all newsrooms that it may be from")]
    route: Annotated[
        tuple[str, ...],
        Meta(description="through whom it came, as far as known; the outlet is the last"),
    ]
    evidence: QuotedWords | None


class CorrectionRecord(Record, kw_only=True):
    """What the book's editors decided in the program's place, and why."""

    key: Annotated[str, Meta(description="the value that they gave, as in data/corrections.yml")]
    value: str
    was: Annotated[str, Meta(description="what the program gives; empty where the key says it all")]
    reason: str
    by: Annotated[str, Meta(description="the editor's initials")]
    day: IsoDate


# Left out of what no editor corrected.
Corrected = (
    Annotated[
        tuple[CorrectionRecord, ...],
        Meta(description="what editors corrected; left out where that is nothing"),
    ]
    | UnsetType
)


class TimeRecord(Record, kw_only=True):
    """Words that say when, their value and why they have it."""

    text: str
    start: Offset
    end: Offset
    value: IsoDate
    precision: str
    planned: bool
    anchor: str
    candidates: tuple[str, ...]
    conflict: str
    rule: RuleName
    reason: TextsByLanguage


def make_correction_records(corrections: Corrections) -> Corrected:
    """What editors corrected, where they did."""
    if not corrections:
        return UNSET
    return tuple(map(_make_correction_record, corrections))


def _make_correction_record(correction: Correction) -> CorrectionRecord:
    return CorrectionRecord(
        key=correction.key,
        value=correction.value,
        was=correction.was,
        reason=correction.reason,
        by=correction.by,
        day=correction.day,
    )


def make_span_records(spans: Iterable[Placed]) -> tuple[SpanRecord, ...]:
    return tuple(SpanRecord(start=span.start, end=span.end) for span in spans)


def quote_words(printed: Sentence | CleanArticle, place: Placed) -> QuotedWords:
    words = printed.printed_at(place)
    return QuotedWords(text=words, start=place.start, end=place.end)


def quote_shared_words(statement: Statement, finding: Finding) -> tuple[QuotedWords, ...]:
    """The words of a statement that all statements of the finding share, in text order."""
    sentence = statement.sentence
    spans = finding.words_of(statement.id)
    return tuple(quote_words(sentence, span) for span in spans)


def make_hearing_record(hearing: Hearing, clean: CleanArticle) -> HearingRecord:
    """How the outlet of a statement in that article has it."""
    return HearingRecord(
        newsroom=hearing.newsroom,
        basis=hearing.basis,
        independent=hearing.is_independent,
        possible=hearing.possible,
        route=hearing.route,
        evidence=quote_words(clean, hearing.evidence) if hearing.evidence else None,
    )


def make_time_records(
    times: Iterable[TimeExpression], wordings: Sequence[Wording]
) -> tuple[TimeRecord, ...]:
    return tuple(make_time_record(time, wordings) for time in times)


def make_time_record(time: TimeExpression, wordings: Sequence[Wording]) -> TimeRecord:
    return TimeRecord(
        text=time.text,
        start=time.start,
        end=time.end,
        value=time.value,
        precision=time.precision,
        planned=time.planned,
        anchor=time.anchor,
        candidates=time.candidates,
        conflict=time.conflict,
        rule=time.rule,
        reason=write_in_each_language(time.reasons, wordings),
    )


def select_texts(texts: Texts, languages: Sequence[str]) -> dict[str, str]:
    """A text in each language of the book that it has, else in all that it has."""
    selected = {code: texts[code] for code in languages if code in texts}
    return selected or dict(texts)
