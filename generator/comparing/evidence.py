"""Compare the articles: what they agree on, where they differ, what they leave out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from msgspec import Struct

from generator.comparing import corroboration
from generator.comparing.corrections.judgements import Judgements
from generator.comparing.gaps import find_gaps
from generator.comparing.keypoints import choose_key_points
from generator.comparing.positions import find_positions
from generator.core.each import MakeEach, make_anew
from generator.languages import Language
from generator.nouns.book import CopyGroup, Evidence, Hearing, Source, Sources, TopicPage
from generator.nouns.corrections import Corrections


class BookArticles(Struct, frozen=True):
    """The articles of a book, gathered under its topics, with what counts as one newsroom."""

    sources: Sources
    pages: tuple[TopicPage, ...]
    copies: tuple[CopyGroup, ...]
    newsrooms: Mapping[str, str]  # id of an article -> newsroom that it counts as
    hearings: Mapping[str, Hearing]  # id of a statement -> how its outlet has it
    kept_ids: corroboration.KeptIds  # of findings that notes cite or editions have
    corrections: Corrections = ()  # of which some say what is the same, or no difference


class ComparisonMeans(Struct, frozen=True):
    """By what articles are compared."""

    governments: Mapping[str, str]  # id of a capital -> id of its country
    language: Language
    make_each: MakeEach = make_anew


class GatheredEvidence(Struct, frozen=True):
    """The evidence of a book, and what became of the corrections of it."""

    evidence: Evidence
    judgements: Judgements


def gather_evidence(articles: BookArticles, means: ComparisonMeans) -> GatheredEvidence:
    """The evidence of the articles."""
    corrections, language = articles.corrections, means.language
    repeats = corroboration.find_repeats(articles.sources, articles.copies)
    repeats = corroboration.part_repeats(repeats, corrections)
    compared_sources = [source for source in articles.sources if not _is_repeated(source, repeats)]
    gists = (
        gist
        for gist in _read_gists(compared_sources, means)
        if gist.id not in repeats.ids and articles.hearings[gist.id].basis != "house-line"
    )
    packed = corroboration.PackedGists()
    compared = corroboration.correct_pairs(
        corroboration.compare_all(gists, packed), packed, articles.sources, repeats, corrections
    )
    findings = corroboration.find_findings(
        compared.pairs, articles.sources, articles.hearings, articles.kept_ids
    )
    findings = corroboration.add_repeats(findings, repeats, articles.sources, articles.hearings)
    differing = corroboration.dismiss_differences(
        corroboration.find_differences(compared.pairs, findings, articles.sources),
        repeats,
        corrections,
    )
    evidence = Evidence(
        newsrooms=articles.newsrooms,
        hearings=articles.hearings,
        copies=articles.copies,
        findings=findings,
        differences=differing.differences,
        key_points=choose_key_points(
            articles.pages, articles.sources, findings, language, means.make_each
        ),
        positions=find_positions(articles.pages, articles.sources),
        gaps=find_gaps(articles.sources, findings, means.governments, language),
    )
    return GatheredEvidence(evidence, (*compared.judgements, *differing.judgements))


def _read_gists(sources: Sources, means: ComparisonMeans) -> Iterator[corroboration.Gist]:
    """The gists of their statements, in order."""
    read = partial(
        corroboration.read_gists,
        governments=means.governments,
        lexicon=corroboration.compile_lexicon(means.language),
        language=means.language,
    )
    shared = (means.language.code, means.governments)
    return chain.from_iterable(means.make_each("gists", shared, read, sources))


def _is_repeated(source: Source, repeats: corroboration.Repeats) -> bool:
    """Whether an older copy has all that an article says in the same words."""
    return all(statement.id in repeats.ids for statement in source.statements)
