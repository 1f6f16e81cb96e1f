"""The whole flow: read, analyse, assemble, render, write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator import languages, outputs
from generator.comparing import (
    corroboration,
    editions,
    keypoints,
    timeline,
)
from generator.comparing.actors import make_actors, name_for_readers
from generator.comparing.filing import file_articles
from generator.comparing.gaps import find_gaps
from generator.comparing.ledger import make_ledger
from generator.comparing.positions import find_positions
from generator.comparing.sources import make_sources
from generator.comparing.suggestions import suggest_terms
from generator.comparing.topic_pages import make_topic_pages
from generator.core.problems import InputError, Problem, Refusal
from generator.desk import edition_records, glosses, inputs, measured, notes
from generator.desk.inputs import Inputs
from generator.exporting import downloads, records, search
from generator.languages import Language
from generator.nouns.book import Book, CopyGroup, Edition, Evidence, Source, TopicPage
from generator.reading import names
from generator.reading.article import Analysis, Listed, analyse
from generator.reading.refusals import refusing
from generator.showing import pages

ARTICLES_LANGUAGE = languages.default_code()
LEFT_OUT = "or mend the refused article, which may hold it: the book is built without this note"
READERS_LANGUAGES = tuple(  # others that readers ask in
    code for code in languages.query_codes() if code != ARTICLES_LANGUAGE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in the book's folder, and is fit to be compared."""

    given: Inputs
    articles: tuple[Analysis, ...]  # in the order of `given.articles`
    refused: tuple[
        Refusal, ...
    ]  # articles that cannot be read or are too large, in the order of their paths


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build made of the book's folder."""

    book: Book
    outdated: tuple[
        Problem, ...
    ]  # what editors wrote that no longer fits, and that readers can do with
    written: outputs.Written


@dataclass(frozen=True, slots=True)
class Freezing:
    """What became of an edition."""

    edition: Edition
    left_out: tuple[Source, ...]  # articles that the day cannot be known to hold, by path
    written: bool  # False where its file was there and held the same


def build(root: Path) -> Outcome:
    """Rebuild the book in that folder; raises InputError, and writes nothing, where a hand-written file is wrong."""
    words = languages.load(ARTICLES_LANGUAGE)
    reading = read(root, words)
    made = assemble(reading, words)
    found = search.render(
        made, reading.given.entities, (words, *map(languages.load, READERS_LANGUAGES))
    )
    docs = {**pages.render(made), **downloads.files(made), **found}
    folders = {
        "data/schema": records.schemas(),
        "data/generated": records.records(made),
        "docs": docs,
    }
    return Outcome(made, outdated(reading, made), outputs.write(root, folders))


def freeze(root: Path, day: str) -> Freezing:
    """Write the edition of that day: the book as it comes out of the articles published up to the day's end.

    Raises InputError, and writes nothing, where an article cannot be read, none was published by then, or another
    edition of that day is there.
    """
    words = languages.load(ARTICLES_LANGUAGE)
    reading = read(root, words)
    path = f"data/editions/{day}.yml"
    sources = _assemble_whole(reading, words).sources
    kept = {source.id for source in sources if editions.is_published_by(day, source)}
    if not kept:
        raise InputError(
            [
                Problem(
                    path,
                    0,
                    f"would be empty: no article was surely published by {day}; name a later day",
                )
            ]
        )
    articles = tuple(each for each in reading.articles if each.clean.article.id in kept)
    given = replace(
        reading.given, notes=()
    )  # they may cite what was published later, and are no part of an edition
    then = _assemble_whole(replace(reading, given=given, articles=articles), words)
    edition = editions.freeze_edition(day, then.sources, then.evidence)
    left_out = sorted(
        (each for each in sources if each.id not in kept), key=lambda each: each.clean.article.path
    )
    written = outputs.add(root, "data/editions", f"{day}.yml", edition_records.text(edition))
    return Freezing(edition, tuple(left_out), written)


def read(root: Path, words: Language) -> Reading:
    """Everything in that folder, each article read by itself; raises InputError."""
    return read_articles(inputs.read(root), words)


def read_articles(given: Inputs, words: Language) -> Reading:
    """Each article read by itself; one that is too large or that a stage fails on is refused."""
    listed = Listed(given.outlets, given.newsrooms, given.entities)
    analyses: list[Analysis] = []
    refused = list(given.refused)
    for article in given.articles:
        with refusing(article, refused):
            analyses.append(analyse(article, listed, words))
    return Reading(given, tuple(analyses), tuple(sorted(refused)))


def outdated(reading: Reading, made: Book) -> tuple[Problem, ...]:
    """Notes left out or to be read again, and glosses that belong to nothing or are missing."""
    return (
        *_name_left_out(reading, made),
        *notes.warnings(made, ARTICLES_LANGUAGE),
        *glosses.warnings(made, ARTICLES_LANGUAGE),
    )


def _name_left_out(reading: Reading, made: Book) -> list[Problem]:
    """What the book does not bear of the notes that it is built without."""
    left_out = tuple(note for note in reading.given.notes if note not in made.notes)
    faults = notes.problems(replace(made, notes=left_out), ARTICLES_LANGUAGE)
    return [Problem(fault.path, fault.line, fault.message, advice=LEFT_OUT) for fault in faults]


def _assemble_whole(reading: Reading, words: Language) -> Book:
    """The book of these inputs; raises InputError where it would lack an article."""
    whole = assemble(reading, words)
    if whole.refused:
        raise InputError(list(whole.refused))
    return whole


def assemble(reading: Reading, words: Language) -> Book:
    """The book of these inputs, a pure function of them; raises InputError where notes say what it does not bear."""
    given = reading.given
    filed = file_articles(reading.articles, given.topics, words)
    refused = tuple(sorted([*reading.refused, *filed.refused]))
    sources = make_sources(filed.articles)
    copies = corroboration.find_copies(sources, corroboration.compile_lexicon(words), words)
    newsrooms = corroboration.map_newsrooms(sources, copies)
    pages_of_topics = make_topic_pages(sources, given.topics, newsrooms)
    evidence = _compare(sources, pages_of_topics, copies, newsrooms, given, words)
    frozen = [
        editions.rename_to_current_ids(each, sources, given.topics) for each in given.editions
    ]
    made = Book(
        title=given.title,
        description=given.description,
        languages=given.languages,
        site_url=given.site_url,
        sources=sources,
        refused=refused,
        topics=pages_of_topics,
        actors=make_actors(sources, given.entities),
        names=name_for_readers(sources, given.entities),
        timeline=timeline.timeline(sources, evidence.findings, words),
        ledger=make_ledger(sources, filed.near_misses),
        suggestions=suggest_terms(sources, given.entities, words),
        evidence=evidence,
        comparisons=editions.compare_editions(
            frozen, editions.freeze_edition("", sources, evidence), refused
        ),
        measures=measured.measures(),
        ui=given.ui,
        glosses=given.glosses,
        notes=given.notes,
    )
    return _without_faulty_notes(made)


def _without_faulty_notes(made: Book) -> Book:
    """The book without notes that say what it does not bear; raises InputError where all was read.

    A refused article may hold what they cite: then it is no mistake of the notes.
    """
    faults = notes.problems(made, ARTICLES_LANGUAGE)
    if faults and not any(refusal.ids for refusal in made.refused):
        raise InputError(faults)
    faulty = {fault.path for fault in faults}
    return replace(made, notes=tuple(note for note in made.notes if note.path not in faulty))


def _compare(sources: tuple[Source, ...], topics: tuple[TopicPage, ...], copies: tuple[CopyGroup, ...],
             newsrooms: Mapping[str, str], given: Inputs, words: Language) -> Evidence:  # fmt: skip
    """What the articles say alike, tell differently, and do not tell."""
    lexicon = corroboration.compile_lexicon(words)
    governments = names.governments(given.entities, words)
    gists = [
        gist
        for source in sources
        for gist in corroboration.read_gists(source, governments, lexicon, words)
    ]
    pairs = corroboration.compare_all(gists)
    findings = corroboration.find_findings(pairs, sources, newsrooms)
    return Evidence(
        newsrooms=newsrooms,
        copies=copies,
        findings=findings,
        differences=corroboration.find_differences(pairs, findings, sources),
        key_points=keypoints.choose_key_points(topics, sources, findings, words),
        positions=find_positions(topics, sources),
        gaps=find_gaps(sources, findings, governments, words),
    )
