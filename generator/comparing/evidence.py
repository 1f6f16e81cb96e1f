"""Compare the articles: what they agree on, where they differ, what they leave out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.comparing import corroboration
from generator.comparing.corrections.judgements import Judgements
from generator.comparing.corroboration.newsrooms import NewsroomOf
from generator.comparing.gaps import find_gaps
from generator.comparing.keypoints import choose_key_points
from generator.comparing.positions import find_positions
from generator.core.each import ANEW, Makers
from generator.core.frozen import Frozen
from generator.core.ids import IdMap
from generator.languages import Language
from generator.nouns.book import (
    CopyGroup,
    Differences,
    Evidence,
    Findings,
    Hearings,
    Sources,
    TopicPage,
)
from generator.nouns.corrections import Corrections


class BookArticles(Frozen):
    """The articles of a book, gathered under its topics, with what counts as one newsroom."""

    sources: Sources
    pages: tuple[TopicPage, ...]
    copies: tuple[CopyGroup, ...]
    newsrooms: NewsroomOf  # id of an article -> newsroom that it counts as
    hearings: Hearings  # id of a statement -> how its outlet has it
    kept_ids: corroboration.KeptIds  # of findings that notes cite or editions have
    corrections: Corrections = ()  # of which some say what is the same, or no difference


class ComparisonMeans(Frozen):
    """By what articles are compared."""

    governments: IdMap  # id of a capital -> id of its country
    language: Language
    makers: Makers = ANEW


class GatheredEvidence(Frozen):
    """The evidence of a book, and what became of the corrections of it."""

    evidence: Evidence
    judgements: Judgements


class _Agreement(Frozen):
    """On what statements agree, and where they differ."""

    findings: Findings
    differences: Differences
    judgements: Judgements


def gather_evidence(articles: BookArticles, means: ComparisonMeans) -> GatheredEvidence:
    agreed = _find_agreement(articles, means)
    evidence = Evidence(
        newsrooms=articles.newsrooms,
        hearings=articles.hearings,
        copies=articles.copies,
        findings=agreed.findings,
        differences=agreed.differences,
        key_points=choose_key_points(
            articles.pages,
            articles.sources,
            agreed.findings,
            means.language,
            means.makers.make_each,
        ),
        positions=find_positions(articles.pages, articles.sources),
        gaps=find_gaps(articles.sources, agreed.findings, means.governments, means.language),
    )
    return GatheredEvidence(evidence, agreed.judgements)


def _find_agreement(articles: BookArticles, means: ComparisonMeans) -> _Agreement:
    """What is made of statements beside each other, which are gone with it from memory."""
    corrections = articles.corrections
    repeats = corroboration.find_repeats(articles.sources, articles.copies)
    repeats = corroboration.part_repeats(repeats, corrections)
    comparer = _prepare_comparer(means)
    pairs = comparer.compare_all(list(_list_compared(articles, repeats)))
    compared = corroboration.correct_pairs(
        pairs, comparer.packed, articles.sources, repeats, corrections
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
    judgements = (*compared.judgements, *differing.judgements)
    return _Agreement(findings, differing.differences, judgements)


def _list_compared(
    articles: BookArticles, repeats: corroboration.Repeats
) -> Iterator[corroboration.ComparedArticle]:
    """The articles with what they say and no older copy does in the same words."""
    for source in articles.sources:
        compared = [
            statement.id
            for statement in source.statements
            if statement.id not in repeats.ids
            and articles.hearings[statement.id].basis != "house-line"
        ]
        if compared:
            yield corroboration.ComparedArticle(source, tuple(compared))


def _prepare_comparer(means: ComparisonMeans) -> corroboration.ArticleComparer:
    reader = corroboration.ArticleReader(
        governments=means.governments,
        lexicon=corroboration.compile_lexicon(means.language),
        language=means.language,
    )
    return corroboration.ArticleComparer(
        reader=reader,
        packed=corroboration.PackedGists(reader),
        shared=(means.language.code, means.governments),
        make_each=means.makers.make_each,
        make_of_two=means.makers.make_of_two,
    )
