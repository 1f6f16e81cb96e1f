"""Notes: read an analyst's text, check it against the book, and say when it must be read again."""

from generator.desk.notes.parsing import MOST_WORDS, parse_note, split_front_matter
from generator.desk.notes.review import (
    describe_citations,
    find_outdated_notes,
    list_cited_findings,
)
from generator.desk.notes.support import (
    NEWSROOM_WORDS,
    find_unknown_statements,
    find_unsupported,
    list_lines_on_withdrawn,
    note_sentences,
)

__all__ = [
    "MOST_WORDS",
    "NEWSROOM_WORDS",
    "describe_citations",
    "find_outdated_notes",
    "find_unknown_statements",
    "find_unsupported",
    "list_cited_findings",
    "list_lines_on_withdrawn",
    "note_sentences",
    "parse_note",
    "split_front_matter",
]
