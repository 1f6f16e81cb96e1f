"""The phases of a build one after the other, each measured by whoever runs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from generator import languages, outputs
from generator.build import query_packs
from generator.caching import NO_SHORTCUTS
from generator.comparing.book import find_outdated, make_book
from generator.desk.inputs import read_desk
from generator.exporting import downloads, generated, search
from generator.folder import read_articles_of
from generator.showing import pages
from generator.showing.index import build_index
from generator.showing.wording import list_wordings

Result = TypeVar("Result")

PHASES = ("desk", "reading", "comparing", "index", "pages", "downloads", "search", "records")
WRITING = "writing"


class RunPhase(Protocol):
    """Runs a phase of that name and measures it."""

    def __call__(self, name: str, phase: Callable[[], Result]) -> Result: ...


def encode_all(files: outputs.FileTexts) -> Mapping[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def run_phases(root: Path, run: RunPhase) -> Mapping[str, outputs.Contents]:
    """What a build of that book writes, by folder, made by one process without a cache."""
    language = languages.load_default()
    desk = run("desk", partial(read_desk, root))
    reading = run("reading", partial(read_articles_of, desk, language, NO_SHORTCUTS))
    book = run("comparing", partial(make_book, reading, language))
    find_outdated(reading, book, language)
    index = run("index", partial(build_index, book))
    docs: dict[str, bytes] = {}

    def render_pages() -> None:
        plans = tuple(pages.plan_pages(index))
        for wording in list_wordings(book):
            docs.update(encode_all(pages.render_language(index, plans, wording)))

    run("pages", render_pages)
    docs.update(run("downloads", lambda: encode_all(downloads.render_files(book))))
    packs = query_packs(language, book.languages)
    entities = reading.inputs.entities
    docs.update(run("search", lambda: encode_all(search.render_files(book, entities, packs))))
    records = run("records", lambda: encode_all(generated.render_records(book)))
    return {"data/schema": generated.render_schemas(), "data/generated": records, "docs": docs}


def write_files(root: Path, folders: Mapping[str, outputs.Contents], run: RunPhase) -> None:
    """Write what a build made."""
    run(WRITING, partial(outputs.write, root, folders))
