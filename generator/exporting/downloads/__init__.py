"""The book as files for other programs: tables, references, feeds, a calendar, and a list of them all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set

from generator.core.ids import page_name
from generator.core.yaml_text import Json
from generator.core.yaml_writer import dump
from generator.exporting.downloads import calendar_file, feeds, package, references, tables
from generator.exporting.generated import make_values
from generator.nouns.book import Book

FOLDER = "downloads"


def files(book: Book) -> Mapping[str, str]:
    """Path below docs -> text of every file; the same for all languages."""
    recorded = make_values(book)
    hidden = {each.id for source in book.sources for each in source.statements if not each.filings}
    made: dict[str, str] = {}
    for page in book.topics:
        name = page_name(page.topic.id)
        topic = recorded[f"topics/{page.topic.id}.yml"]
        made |= {
            f"{name}.yml": dump(
                topic, "A topic of the book. Its schema is generated-topic.schema.json."
            ),
            f"{name}.json": _json(topic),
            f"{name}.csv": tables.csv_text(tables.statements(book, page.statements)),
            f"{name}.bib": references.bibtex(book, page.sources),
            f"{name}.ris": references.ris(book, page.sources),
            f"{name}.cite.bib": references.page_bibtex(book, page),
            f"{name}.cite.ris": references.page_ris(book, page),
        }
    made |= {
        "book.json": _json(
            {path.removesuffix(".yml"): _shown(value, hidden) for path, value in recorded.items()}
        ),
        "statements.csv": tables.csv_text(tables.statements(book, tables.filed(book))),
        "sources.csv": tables.csv_text(tables.sources(book)),
        "events.csv": tables.csv_text(tables.events(book)),
        "sources.bib": references.bibtex(book, book.sources),
        "sources.ris": references.ris(book, book.sources),
        "sources.csl.json": _json(references.csl(book, book.sources)),
        "events.ics": calendar_file.calendar(book),
    }
    for feed in (feeds.statements(book), feeds.editions(book)):
        made |= {
            f"{feed.name}.atom": feeds.atom(book, feed),
            f"{feed.name}.feed.json": _json(feeds.json_feed(book, feed)),
        }
    made["datapackage.json"] = _json(package.descriptor(book, made))
    return {
        **{f"{FOLDER}/{name}": text for name, text in made.items()},
        "llms.txt": package.llms(book, FOLDER),
    }


def _shown(value: Json, hidden: Set[str]) -> Json:
    """The value without the texts of sentences that no topic shows, for the sake of the publishers."""
    if isinstance(value, dict):
        kept = {key: _shown(each, hidden) for key, each in value.items()}
        if not hidden.isdisjoint(each for each in value.values() if isinstance(each, str)):
            kept.pop("text", None)
        return kept
    return [_shown(each, hidden) for each in value] if isinstance(value, list) else value


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
