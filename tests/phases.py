"""The phases of a build one after the other, each measured by whoever runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from generator import languages, outputs
from generator.build import (
    DOCS,
    RECORDS,
    FolderContents,
    MadeFile,
    place_files,
    query_packs,
    spool_files,
    write_data,
)
from generator.caching import NO_SHORTCUTS
from generator.comparing.book import find_outdated, make_book
from generator.desk.inputs import read_desk
from generator.exporting import generated, search
from generator.folder import read_articles_of
from generator.outputs.spool import Spools
from generator.showing import pages
from generator.showing.index import BookIndex, build_index
from generator.showing.kept_texts import TextMaker
from generator.showing.wording import list_wordings

Result = TypeVar("Result")

PHASES = ("desk", "reading", "comparing", "index", "pages", "records", "downloads", "search")
WRITING = "writing"


class RunPhase(Protocol):
    """Runs a phase of that name and measures it."""

    def __call__(self, name: str, phase: Callable[[], Result]) -> Result: ...


def run_phases(root: Path, spools: Spools, run: RunPhase) -> Mapping[str, outputs.FileContents]:
    """What a build of that book writes, by folder, made by one process without a cache."""
    language = languages.load_default()
    desk = run("desk", partial(read_desk, root))
    reading = run("reading", partial(read_articles_of, desk, language, NO_SHORTCUTS))
    book = run("comparing", partial(make_book, reading, language))
    find_outdated(reading.inputs, book, language)
    index = run("index", partial(build_index, book))
    entities = reading.inputs.entities
    del desk, reading  # as a build, which has the book by then
    packs = query_packs(language, book.languages)
    plans = tuple(pages.plan_pages(index))
    folders: FolderContents = {DOCS: {}, RECORDS: {}}

    def spool(name: str, make: Callable[[], Iterator[MadeFile]]) -> None:
        made = run(name, lambda: spool_files(make, spools.add()))
        for folder, files in made.items():
            folders[folder].update(files)

    spool("pages", partial(_render_pages, index, plans))
    records = run("records", partial(generated.encode_files, index))
    maker = TextMaker(index)
    spool("downloads", partial(write_data, maker, records))
    del records
    spool("search", lambda: place_files(DOCS, search.write_files(maker, entities, packs)))
    return {"data/schema": generated.render_schemas(), **folders}


def _render_pages(index: BookIndex, plans: Sequence[pages.PagePlan]) -> Iterator[MadeFile]:
    for wording in list_wordings(index.book):
        for path, text in pages.render_language(index, plans, wording):
            yield MadeFile(DOCS, path, text)


def write_files(root: Path, folders: Mapping[str, outputs.FileContents], run: RunPhase) -> None:
    """Write what a build made."""
    run(WRITING, partial(outputs.write, root, folders))
