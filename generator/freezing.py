"""Freeze the book as of a day, so that later builds report what changed since."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator import languages, outputs
from generator.comparing.book import Reading, make_whole_book
from generator.comparing.editions import freeze_edition, is_published_by
from generator.core.problems import Fault, InputError
from generator.desk import edition_records
from generator.folder import read_folder
from generator.nouns.book import Edition, Source

FOLDER = "data/editions"


class Freezing(Struct, frozen=True):
    """What became of an edition."""

    edition: Edition
    left_out: tuple[Source, ...]  # articles that the day cannot be known to hold, by path
    written: bool  # False where its file was there and held the same


def freeze(root: Path, day: str) -> Freezing:
    """Write the edition of that day: the book of the articles published up to the day's end.

    Raises InputError, and writes nothing, where an article cannot be read, none was published by
    then, or another edition of that day is there.
    """
    language = languages.load_default()
    reading = read_folder(root, language)
    sources = make_whole_book(reading, language).sources
    published = {source.id for source in sources if is_published_by(day, source)}
    if not published:
        what = f"would be empty: no article was surely published by {day}"
        fault = Fault(what, advice="name a later day")
        path = f"{FOLDER}/{day}.yml"
        raise InputError([fault.at(path)])
    earlier = _keep_articles(reading, published)
    book = make_whole_book(earlier, language)
    edition = freeze_edition(day, book.sources, book.evidence)
    left_out = [source for source in sources if source.id not in published]
    left_out.sort(key=lambda source: source.clean.article.path)
    text = edition_records.render_edition(edition)
    written = outputs.add(root, FOLDER, f"{day}.yml", text)
    return Freezing(
        edition=edition,
        left_out=tuple(left_out),
        written=written,
    )


def _keep_articles(reading: Reading, ids: Set[str]) -> Reading:
    """What was read, with these articles only.

    Notes may cite what was published later, and are no part of an edition.
    """
    analyses = [analysis for analysis in reading.analyses if analysis.clean.article.id in ids]
    without_notes = replace(reading.inputs, notes=())
    return replace(reading, inputs=without_notes, analyses=tuple(analyses))
