"""The book as YAML below data/generated, and the JSON Schemas of all files of a book."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from generator.core.records import FileType, Record, format_schema
from generator.core.yaml_text import Json
from generator.core.yaml_writer import dump
from generator.desk import hand_written
from generator.exporting.records.changes import ComparisonRecord, record_comparisons
from generator.exporting.records.comparisons import (
    CopyGroupRecord,
    DifferenceRecord,
    FindingRecord,
    GapsRecord,
    SuggestionRecord,
    record_copies,
    record_differences,
    record_findings,
    record_gaps,
    record_suggestions,
)
from generator.exporting.records.ledger import LedgerRecord, record_ledger
from generator.exporting.records.people import ActorRecord, record_actors
from generator.exporting.records.sources import SourceRecord, record_sources
from generator.exporting.records.timeline import TimelineRecord, record_timeline
from generator.exporting.records.topics import TopicRecord, record_topics
from generator.nouns.book import Book
from generator.showing.index import build_index

_HEAD = "Written by `briefing build` from data/; changes made here are lost. See data/schema/."
_FOLDER = "data/generated"

# By the name of the schema, without `generated-`.
FILES: Mapping[str, FileType] = {
    "topic": FileType(f"{_FOLDER}/topics/<id>.yml", "a topic and its statements", TopicRecord),
    "sources": FileType(
        f"{_FOLDER}/sources.yml", "the articles and what is known of them", list[SourceRecord]
    ),
    "people": FileType(
        f"{_FOLDER}/people.yml", "who speaks and who is spoken of", list[ActorRecord]
    ),
    "timeline": FileType(
        f"{_FOLDER}/timeline.yml", "what the statements report, by when it happened", TimelineRecord
    ),
    "ledger": FileType(
        f"{_FOLDER}/ledger.yml",
        "what became of every character and every sentence",
        list[LedgerRecord],
    ),
    "suggestions": FileType(
        f"{_FOLDER}/suggestions.yml", "terms for a new topic", list[SuggestionRecord]
    ),
    "changes": FileType(
        f"{_FOLDER}/changes.yml",
        "what changed from each edition to the next",
        list[ComparisonRecord],
    ),
    "findings": FileType(
        f"{_FOLDER}/findings.yml",
        "what statements of different articles say alike",
        list[FindingRecord],
    ),
    "differences": FileType(
        f"{_FOLDER}/differences.yml",
        "details on which statements of one matter disagree",
        list[DifferenceRecord],
    ),
    "copies": FileType(
        f"{_FOLDER}/copies.yml", "articles that carry one text", list[CopyGroupRecord]
    ),
    "gaps": FileType(f"{_FOLDER}/gaps.yml", "what the articles do not say", GapsRecord),
}


def render_records(book: Book) -> Mapping[str, str]:
    """Path below data/generated -> YAML text."""
    return {path: dump(value, _HEAD) for path, value in make_values(book).items()}


def make_values(book: Book) -> Mapping[str, Json]:
    """Path below data/generated -> its records as plain values."""
    return {path: _to_json(record) for path, record in _make_records(book).items()}


def _to_json(record: Record | tuple[Record, ...]) -> Json:
    """The record as a JSON reader has it: lists, where msgspec.to_builtins leaves tuples."""
    return msgspec.json.decode(msgspec.json.encode(record))


def _make_records(book: Book) -> Mapping[str, Record | tuple[Record, ...]]:
    records: dict[str, Record | tuple[Record, ...]] = {}
    for topic, record in record_topics(book).items():
        records[f"topics/{topic}.yml"] = record
    return {
        **records,
        "sources.yml": record_sources(book),
        "people.yml": record_actors(book),
        "timeline.yml": record_timeline(book),
        "ledger.yml": record_ledger(build_index(book)),
        "suggestions.yml": record_suggestions(book),
        "changes.yml": record_comparisons(book),
        "findings.yml": record_findings(book),
        "differences.yml": record_differences(book),
        "copies.yml": record_copies(book),
        "gaps.yml": record_gaps(book),
    }


def render_schemas() -> Mapping[str, str]:
    """Path below data/schema -> the JSON Schemas of hand-written and generated files."""
    schemas: dict[str, str] = {}
    for name, file in hand_written.FILES.items():
        schemas[f"{name}.schema.json"] = format_schema(file)
    for name, file in FILES.items():
        schemas[f"generated-{name}.schema.json"] = format_schema(file)
    return schemas
