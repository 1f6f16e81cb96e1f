"""The whole flow: read, analyse, assemble, render, write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import (
    book,
    cleaning,
    dates,
    inputs,
    language,
    limits,
    measured,
    names,
    outputs,
    pages,
    records,
    sentences,
    speech,
    timeline,
    topics,
)
from generator.errors import Problem
from generator.inputs import Inputs
from generator.language import Language
from generator.model import Book, CleanArticle, Sentence

ARTICLES_LANGUAGE = "id"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in the book's folder, and is fit to be analysed."""

    given: Inputs
    articles: tuple[tuple[CleanArticle, tuple[Sentence, ...]], ...]  # by id
    refused: tuple[Problem, ...]  # articles that cannot be read or are too large, in the order of their paths


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made of the book's folder."""

    book: Book
    refused: tuple[Problem, ...]  # articles that the book is built without
    written: outputs.Written


def build(root: Path) -> Outcome:
    """Rebuild the book in that folder; raises InputError, and writes nothing, where a hand-written file is wrong."""
    words = language.load(ARTICLES_LANGUAGE)
    reading = read(root, words)
    made = assemble(reading, words)
    folders = {"data/schema": records.schemas(), "data/generated": records.records(made), "docs": pages.render(made)}
    return Outcome(made, reading.refused, outputs.write(root, folders))


def read(root: Path, words: Language) -> Reading:
    """Everything in that folder, its articles divided into sentences; raises InputError."""
    given = inputs.read(root)
    cleaned = [cleaning.clean(article, given.outlets, given.origins, words) for article in given.articles]
    split = [(clean, sentences.split(clean, words)) for clean in cleaned]
    refusals = [limits.refusal(clean, lines) for clean, lines in split]
    articles = tuple(each for each, refusal in zip(split, refusals, strict=True) if refusal is None)
    return Reading(given, articles, tuple(sorted([*given.refused, *filter(None, refusals)])))


def assemble(reading: Reading, words: Language) -> Book:
    """The book of these inputs; a pure function of them."""
    given, split = reading.given, reading.articles
    analyses = []
    for (clean, lines), dated in zip(split, dates.date_articles(split, words), strict=True):
        mentions = names.find(lines, given.entities, words)
        speeches = speech.attribute(lines, mentions, words)
        filings = topics.file(lines, mentions, speeches, given.topics, words)
        analyses.append(book.Analysis(clean, lines, dated, mentions, speeches, filings))
    sources = book.sources(analyses, given.outlets, given.origins)
    return Book(
        title=given.title,
        description=given.description,
        languages=given.languages,
        site_url=given.site_url,
        sources=sources,
        topics=book.topic_pages(sources, given.topics),
        actors=book.actors(sources, given.entities),
        events=timeline.events([statement for source in sources for statement in source.statements]),
        ledger=book.ledger(sources),
        measures=measured.measures(),
        ui=given.ui,
    )
