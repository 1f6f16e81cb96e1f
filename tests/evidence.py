"""The book's articles, or articles made of a few sentences, compared with each other."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from generator import languages
from generator.caching import NO_SHORTCUTS, Shortcuts
from generator.comparing import corroboration
from generator.comparing.book import file_reading, read_inputs
from generator.comparing.contrasts import keep_contrasts
from generator.comparing.sources import make_sources
from generator.nouns.book import CopyGroup, Difference, Finding, Hearing, Source, Sources, Statement
from generator.nouns.editors import Article, Sidecar
from generator.reading import names
from tests.written import shipped_inputs

ROOT = Path(__file__).parent.parent
ID = languages.load("id")
BOOK = replace(shipped_inputs(), notes=())  # notes cite statements that made articles do not hold
GOVERNMENTS = names.governments(BOOK.entities, ID)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the stage found."""

    sources: Sources
    copies: tuple[CopyGroup, ...]
    newsrooms: Mapping[str, str]  # by the id of the article
    hearings: Mapping[str, Hearing]  # by the id of the statement
    pairs: tuple[corroboration.ComparedPair, ...]
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...]


def make_comparer(shortcuts: Shortcuts = NO_SHORTCUTS) -> corroboration.ArticleComparer:
    """It compares the articles of a book, some of which may have been compared before."""
    reader = make_reader()
    return corroboration.ArticleComparer(
        reader=reader,
        packed=corroboration.PackedGists(reader),
        shared=(),
        make_each=shortcuts.make_each,
        make_of_two=shortcuts.make_of_two,
    )


def make_reader() -> corroboration.ArticleReader:
    """It reads articles of a book as they are compared."""
    return corroboration.ArticleReader(GOVERNMENTS, corroboration.compile_lexicon(ID), ID)


def compare_whole(source: Source) -> corroboration.ComparedArticle:
    """The article, of which all statements are compared."""
    ids = tuple(statement.id for statement in source.statements)
    return corroboration.ComparedArticle(source, ids)


def compare(sources: Sources) -> Evidence:
    """The evidence of analysed articles."""
    known = tuple(sources)
    lexicon = corroboration.compile_lexicon(ID)
    pairs = make_comparer().compare_all(list(map(compare_whole, known)))
    copies = corroboration.find_copies(known, lexicon, ID)
    of_articles = corroboration.hear_articles(known, copies)
    hearings = corroboration.map_hearings(known, of_articles, ())
    findings = corroboration.find_findings(pairs, known, hearings)
    return Evidence(
        sources=known,
        copies=copies,
        newsrooms=corroboration.map_newsrooms(of_articles),
        hearings=hearings,
        pairs=pairs,
        findings=findings,
        differences=corroboration.find_differences(pairs, findings, known),
    )


@functools.cache
def seeds() -> Evidence:
    """The evidence of the book's own articles."""
    return compare(analysed(BOOK.articles))


def analysed(articles: Iterable[Article]) -> Sources:
    """The articles, read by all stages before."""
    inputs = replace(BOOK, articles=tuple(articles))
    filed = file_reading(read_inputs(inputs, ID), ID).filed
    return keep_contrasts(make_sources(filed.articles), ID)


def article(id: str, text: str, day: str, outlet: str, credit: str = "") -> Article:
    """An article of that text, published by an outlet on a day, with a credit if one is given."""
    whole = f"{text}\n\nSumber: {credit}\n" if credit else f"{text}\n"
    sha = hashlib.sha256(whole.encode()).hexdigest()
    return Article(id, f"data/articles/{id}.txt", whole, sha, Sidecar(published=day, outlet=outlet))


def find(sources: Sources, article: str, words: str) -> Statement:
    """The one statement of an article that contains these words."""
    matching = [
        s
        for source in sources
        if source.id == article
        for s in source.statements
        if words in s.sentence.text
    ]
    assert len(matching) == 1, f"{article}: {words!r} is in {len(matching)} sentences"
    return matching[0]
