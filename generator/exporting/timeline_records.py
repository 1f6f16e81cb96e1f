"""Times and the timeline, as values for YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.core.yaml_text import Json
from generator.nouns.article import TimeExpression
from generator.nouns.book import Event, Telling, Tie, Timeline


def timeline(timeline: Timeline, languages: Sequence[str]) -> Json:
    """The groups of events."""
    groups = {
        "happened": timeline.happened,
        "planned": timeline.planned,
        "undated": timeline.undated,
    }
    return {name: [_event(event, languages) for event in events] for name, events in groups.items()}


def time_record(time: TimeExpression, languages: Sequence[str]) -> Json:
    """Words that tell a time, their value and why they have it."""
    return {
        "text": time.text,
        "start": time.start,
        "end": time.end,
        "value": time.value,
        "precision": time.precision,
        "planned": time.planned,
        "anchor": time.anchor,
        "candidates": list(time.candidates),
        "conflict": time.conflict,
        "rule": time.rule,
        "reason": texts(time.reason, languages),
    }


def texts(texts: Mapping[str, str], languages: Sequence[str]) -> Json:
    """A text in each language of the book that it has."""
    return {code: texts[code] for code in languages if code in texts}


def _event(event: Event, languages: Sequence[str]) -> Json:
    return {
        "id": event.id,
        "value": event.time.value,
        "known": event.known,
        "planned": event.planned,
        "tellings": [_telling(telling, languages) for telling in event.tellings],
        "ties": [_tie(tie) for tie in event.ties],
        "outcome": [_tie(tie) for tie in event.outcome],
    }


def _telling(telling: Telling, languages: Sequence[str]) -> Json:
    return {
        "statement": telling.statement.id,
        "article": telling.statement.sentence.article,
        "topics": [filing.topic for filing in telling.statement.filings],
        "times": [time_record(each, languages) for each in telling.times],
    }


def _tie(tie: Tie) -> Json:
    return {"first": tie.first, "second": tie.second, "rule": tie.rule, "words": list(tie.words)}
