"""The whole flow: read, analyse, assemble, render, write."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator import (
    book,
    cleaning,
    corroboration,
    dates,
    gaps,
    inputs,
    keypoints,
    language,
    limits,
    measured,
    names,
    outputs,
    pages,
    positions,
    records,
    search,
    sentences,
    speech,
    timeline,
    topics,
)
from generator.errors import Problem
from generator.inputs import Inputs
from generator.language import Language
from generator.model import Book, CleanArticle, Evidence, Sentence, Source, TopicPage

ARTICLES_LANGUAGE = "id"
READERS_LANGUAGES = ("en",)  # others that readers ask in


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
    found = search.render(made, reading.given.entities, (words, *map(language.load, READERS_LANGUAGES)))
    docs = {**pages.render(made), **found}
    folders = {"data/schema": records.schemas(), "data/generated": records.records(made), "docs": docs}
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
    times = dates.date_articles(split, words)
    named = names.unify(
        [
            names.find(lines, given.entities, words, on=dated.date.value)
            for (_, lines), dated in zip(split, times, strict=True)
        ]
    )
    analyses = []
    for (clean, lines), dated, mentions in zip(split, times, named, strict=True):
        speeches = speech.attribute(lines, mentions, words)
        filings = topics.file(lines, mentions, speeches, given.topics, words)
        analyses.append(book.Analysis(clean, lines, dated, mentions, speeches, filings))
    sources = book.sources(analyses, given.outlets, given.origins)
    pages_of_topics = book.topic_pages(sources, given.topics)
    return Book(
        title=given.title,
        description=given.description,
        languages=given.languages,
        site_url=given.site_url,
        sources=sources,
        topics=pages_of_topics,
        actors=book.actors(sources, given.entities),
        events=timeline.events([statement for source in sources for statement in source.statements]),
        ledger=book.ledger(sources),
        evidence=_compare(sources, pages_of_topics, given, words),
        measures=measured.measures(),
        ui=given.ui,
    )


def _compare(sources: tuple[Source, ...], topics: tuple[TopicPage, ...], given: Inputs, words: Language) -> Evidence:
    """What the articles say alike, tell differently, and do not tell."""
    lexicon = corroboration.compiled(words)
    governments = names.governments(given.entities, words)
    copies = corroboration.copies(sources, lexicon, words)
    gists = [gist for source in sources for gist in corroboration.gists(source, governments, lexicon, words)]
    pairs = corroboration.compared(gists)
    findings = corroboration.findings(pairs, sources, corroboration.origins(sources, copies))
    return Evidence(
        copies=copies,
        findings=findings,
        differences=corroboration.differences(pairs, findings, sources),
        key_points=keypoints.key_points(topics, sources, findings, words),
        positions=positions.positions(topics, sources),
        gaps=gaps.gaps(sources, findings, governments, words),
    )
