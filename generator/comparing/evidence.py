"""Compare the articles: what they agree on, where they differ, what they leave out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.comparing import corroboration
from generator.comparing.gaps import find_gaps
from generator.comparing.keypoints import choose_key_points
from generator.comparing.positions import find_positions
from generator.languages import Language
from generator.nouns.book import CopyGroup, Evidence, Hearing, Source, TopicPage


@dataclass(frozen=True, slots=True)
class BookArticles:
    """The articles of a book, gathered under its topics, with what counts as one newsroom."""

    sources: tuple[Source, ...]
    pages: tuple[TopicPage, ...]
    copies: tuple[CopyGroup, ...]
    newsrooms: Mapping[str, str]  # id of an article -> newsroom that it counts as
    hearings: Mapping[str, Hearing]  # id of a statement -> how its outlet has it
    kept_ids: corroboration.KeptIds  # of findings that notes cite or editions have


def gather_evidence(
    articles: BookArticles, governments: Mapping[str, str], language: Language
) -> Evidence:
    """The evidence of the articles; `governments` maps a capital's id to its country's."""
    lexicon = corroboration.compile_lexicon(language)
    repeats = corroboration.find_repeats(articles.sources, articles.copies)
    gists = [
        gist
        for source in articles.sources
        if not _is_repeated(source, repeats)
        for gist in corroboration.read_gists(source, governments, lexicon, language)
        if gist.id not in repeats.ids and articles.hearings[gist.id].basis != "house-line"
    ]
    pairs = corroboration.compare_all(gists)
    findings = corroboration.find_findings(
        pairs, articles.sources, articles.hearings, articles.kept_ids
    )
    findings = corroboration.add_repeats(findings, repeats, articles.sources, articles.hearings)
    return Evidence(
        newsrooms=articles.newsrooms,
        hearings=articles.hearings,
        copies=articles.copies,
        findings=findings,
        differences=corroboration.find_differences(pairs, findings, articles.sources),
        key_points=choose_key_points(articles.pages, articles.sources, findings, language),
        positions=find_positions(articles.pages, articles.sources),
        gaps=find_gaps(articles.sources, findings, governments, language),
    )


def _is_repeated(source: Source, repeats: corroboration.Repeats) -> bool:
    """Whether an older copy has all that an article says in the same words."""
    return all(statement.id in repeats.ids for statement in source.statements)
