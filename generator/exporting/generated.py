"""The book as YAML below data/generated, and the JSON Schemas of all files of a book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from generator.core.days import name_month
from generator.core.each import make_text_anew
from generator.core.records import FileType, Record, format_schema
from generator.core.text import TextFiles
from generator.desk import hand_written
from generator.exporting.monthly_files import Months, part_file
from generator.exporting.record_files import (
    FormattedFile,
    RecordFile,
    Records,
    encode_file,
    format_file,
)
from generator.exporting.records.changes import ComparisonRecord, make_comparison_records
from generator.exporting.records.comparisons import (
    CopyGroupRecord,
    DifferenceRecord,
    FindingRecord,
    GapsRecord,
    SuggestionRecord,
    make_copy_group_records,
    make_difference_records,
    make_finding_records,
    make_gaps_record,
    make_suggestion_records,
)
from generator.exporting.records.ledger import LedgerRecord, make_ledger_records
from generator.exporting.records.people import ActorRecord, make_actor_records
from generator.exporting.records.sources import SourceRecord, make_source_records
from generator.exporting.records.timeline import TimelineRecord, make_timeline_record
from generator.exporting.records.topics import TopicRecord, make_topic_records
from generator.nouns.book import Book
from generator.showing.index import BookIndex, build_index

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
        "what statements of different articles share",
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


def render_records(book: Book) -> TextFiles:
    """Path below data/generated -> YAML text."""
    index = build_index(book)
    files = {}
    for file in encode_files(index):
        formatted = format_file(file, make_text_anew)
        for path, pieces in write_file(formatted, list_months(index)):
            files[path] = "".join(pieces)
    return files


def encode_files(index: BookIndex) -> Sequence[RecordFile]:
    """What the files below data/generated say."""
    return [encode_file(path, records) for path, records in _make_records(index)]


def write_file(file: FormattedFile, months: Months) -> Iterator[tuple[str, Iterator[str]]]:
    """Path below data/generated, and pieces of YAML text; a large file is in parts."""
    for part in part_file(file, months, _HEAD):
        yield part.path, part.write(_HEAD)


def list_months(index: BookIndex) -> Months:
    return {id: name_month(source.days) for id, source in index.sources.items()}


def _make_records(index: BookIndex) -> Iterator[tuple[str, Record | Records]]:
    book = index.book
    for topic, record in make_topic_records(index).items():
        yield f"topics/{topic}.yml", record
    yield "sources.yml", make_source_records(index)
    yield "people.yml", make_actor_records(book)
    yield "timeline.yml", make_timeline_record(book)
    yield "ledger.yml", make_ledger_records(index)
    yield "suggestions.yml", make_suggestion_records(book)
    yield "changes.yml", make_comparison_records(book)
    yield "findings.yml", make_finding_records(book)
    yield "differences.yml", make_difference_records(book)
    yield "copies.yml", make_copy_group_records(book)
    yield "gaps.yml", make_gaps_record(book)


@cache
def render_schemas() -> TextFiles:
    """Path below data/schema -> the JSON Schemas of hand-written and generated files."""
    schemas = {}
    for name, file in hand_written.FILES.items():
        schemas[f"{name}.schema.json"] = format_schema(file)
    for name, file in FILES.items():
        schemas[f"generated-{name}.schema.json"] = format_schema(file)
    return schemas
