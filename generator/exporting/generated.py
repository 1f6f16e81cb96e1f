"""The book as YAML below data/generated, and the JSON Schemas of all files of a book."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

import msgspec

from generator.core.each import MakeText, make_text_anew
from generator.core.frozen import Frozen
from generator.core.records import FileType, Record, format_schema
from generator.core.text import TextFiles
from generator.core.yaml_text import PlainMapping, PlainValue
from generator.core.yaml_writer import dump_long
from generator.desk import hand_written
from generator.exporting.monthly_files import part_files
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

Records = tuple[Record, ...]

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


class RecordFiles(Frozen):
    """The book as data, by path below data/generated."""

    values: PlainMapping
    texts: TextFiles  # these as YAML
    files: TextFiles  # these as they are written, large ones in parts


def render_records(book: Book) -> TextFiles:
    """Path below data/generated -> YAML text."""
    return make_files(build_index(book)).files


def make_files(index: BookIndex, make_text: MakeText = make_text_anew) -> RecordFiles:
    """The files below data/generated, and what they say."""
    values = JsonValues(
        {path: msgspec.json.encode(record) for path, record in _make_records(index)}
    )
    texts = {path: dump_long(value, _HEAD, make_text) for path, value in values.items()}
    return RecordFiles(values, texts, part_files(values, texts, _HEAD, make_text))


def change_head(text: str, head: str) -> str:
    """The YAML text of such a file with another first comment."""
    _, body = text.split("\n", 1)
    return f"# {head}\n{body}"


class JsonValues(PlainMapping):
    """Records as a JSON reader has them, each read when it is asked for: read, it takes ten times
    the room.
    """

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self._texts = texts

    def __getitem__(self, path: str) -> PlainValue:
        return msgspec.json.decode(self._texts[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


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


@functools.cache
def render_schemas() -> TextFiles:
    """Path below data/schema -> the JSON Schemas of hand-written and generated files."""
    schemas = {}
    for name, file in hand_written.FILES.items():
        schemas[f"{name}.schema.json"] = format_schema(file)
    for name, file in FILES.items():
        schemas[f"generated-{name}.schema.json"] = format_schema(file)
    return schemas
