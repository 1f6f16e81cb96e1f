"""Record that an editor has read the notes on a topic against what they cite."""

from __future__ import annotations

from pathlib import Path

from generator import outputs
from generator.comparing.book import make_book
from generator.core.frozen import Frozen
from generator.core.ids import Ids
from generator.core.yaml_writer import dump
from generator.desk import files, notes
from generator.folder import read_folder
from generator.languages import load_default
from generator.nouns.book import Book
from generator.nouns.editors import Note

HEAD = "Written by `briefing review`."


class Review(Frozen):
    """What became of the notes on a topic."""

    reviewed: tuple[str, ...]  # paths of its notes; () where there are none
    topics: Ids  # ids of all topics with notes, sorted


def review_notes(root: Path, topic: str) -> Review:
    """Write into the notes on that topic what each of their citations is in the book now."""
    language = load_default()
    book = make_book(read_folder(root, language), language)
    reviewed = [note for note in book.notes if note.topic == topic]
    for note in reviewed:
        _write_review(root / note.path, note, book)
    paths = tuple(note.path for note in reviewed)
    topics = {note.topic for note in book.notes}
    return Review(paths, tuple(sorted(topics)))


def _write_review(path: Path, note: Note, book: Book) -> None:
    parts = notes.split_front_matter(files.load_text(path))
    reviewed = notes.describe_citations(note, book)
    front_matter = dump({"reviewed": reviewed}, HEAD)
    body = parts.body.strip()
    outputs.replace(path, f"---\n{front_matter}---\n\n{body}\n")
