"""The page of findings: what articles report alike, best supported first, each with the evidence
for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.core.text import first_words
from generator.nouns.book import Finding, Match, Source, Statement
from generator.showing.addresses import FINDINGS
from generator.showing.differences import name_detail
from generator.showing.excerpts import naming_words
from generator.showing.grouping import group_by
from generator.showing.groups import group_statements_by_article
from generator.showing.index import ArticleGroup, count_pairs_of_articles
from generator.showing.page_context import PageContext
from generator.showing.shapes import NewsroomDots, PageLink, PrintedWords, ShownStatement, Stamp
from generator.showing.statements import show_statement

_PHRASES_OF_NAME = 4  # phrases that name a finding
_WORDS_OF_NAME = 6  # of all those phrases


@dataclass(frozen=True, slots=True)
class FindingLink:
    """The words that its sentences share, and its place on the page of findings."""

    name: tuple[PrintedWords, ...]
    address: Markup


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding on one line, for lists."""

    link: FindingLink
    newsrooms: NewsroomDots
    statements: str  # how many, in words


@dataclass(frozen=True, slots=True)
class FindingStatement:
    """A statement of a finding."""

    shown: ShownStatement
    said: Stamp | None  # None where it does not say
    is_quoted: bool  # False where no topic files it
    place: PageLink
    few_words: str  # that name it where it may not be quoted


@dataclass(frozen=True, slots=True)
class FindingArticle:
    """An article of a finding, and how its newsroom is known."""

    outlet: str
    provenance: str
    date: Stamp
    credit: str  # the printed credit, "" where there is none
    without_credit: str  # whose the text counts as; "" where a credit says so
    statements: tuple[FindingStatement, ...]


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """Why two sentences are taken to say the same."""

    is_exact: bool
    similarity: str
    sentences: str  # which two
    words: tuple[str, ...]  # that they share, as printed; empty where they may not be quoted
    count: str  # how many words they share, where these may not be quoted; else ""
    conflicts: tuple[str, ...]  # details in which they differ all the same


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding in full."""

    id: str
    name: tuple[PrintedWords, ...]
    newsrooms: NewsroomDots
    facts: tuple[str, ...]
    articles: tuple[FindingArticle, ...]
    matches: tuple[ShownMatch, ...]


@dataclass(frozen=True, slots=True)
class SupportGroup:
    """The findings that the same number of newsrooms reports."""

    title: str
    anchor: str
    is_single: bool  # one newsroom, in several outlets
    findings: tuple[FindingCard, ...]


@dataclass(frozen=True, slots=True)
class BookGaps:
    """What the articles leave open; each field is empty where there is nothing to say."""

    unheard: tuple[PageLink, ...]
    silent: tuple[str, ...]
    single: str
    newest: str


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """All that the page prints."""

    facts: tuple[str, ...]
    groups: tuple[SupportGroup, ...]  # most newsrooms first
    nothing: str  # what was compared, where nothing was found
    gaps: BookGaps


def make_findings_page(context: PageContext) -> FindingsPage:
    index = context.index
    findings = tuple(index.findings.values())
    counted = context.counted
    newsrooms = set(index.newsrooms.values())
    nothing = context.translated(
        "The build compared {n} pairs of sentences of different articles and found none that"
        " say the same.",
        n=count_pairs_of_articles(index.book.sources),
    )
    return FindingsPage(
        facts=(
            counted(len(findings), "{n} finding", "{n} findings"),
            counted(len(index.sources), "{n} article", "{n} articles"),
            counted(len(newsrooms), "{n} newsroom", "{n} newsrooms"),
        ),
        groups=_group_by_support(findings, context),
        nothing="" if findings else nothing,
        gaps=_show_gaps(context),
    )


def _group_by_support(
    findings: Iterable[Finding], context: PageContext
) -> tuple[SupportGroup, ...]:
    by_count = group_by(findings, lambda finding: len(finding.newsrooms))
    groups = []
    for count in sorted(by_count, reverse=True):
        cards = context.show_each(show_finding, by_count[count])
        title = context.counted(count, "Reported by 1 newsroom only", "Reported by {n} newsrooms")
        groups.append(
            SupportGroup(title=title, anchor=f"n-{count}", is_single=count == 1, findings=cards)
        )
    return tuple(groups)


def _show_gaps(context: PageContext) -> BookGaps:
    gaps = context.index.book.evidence.gaps
    translated = context.translated
    newest = ""
    if gaps.newest:
        day = context.wording.day(gaps.newest)
        newest = translated("{date}, the date of the newest article", date=day)
    return BookGaps(
        unheard=tuple(context.link_to_actor(id, context.name_of_actor(id)) for id in gaps.unheard),
        silent=tuple(map(context.name_of_actor, gaps.silent)),
        single=translated(
            "{n} of {total} statements are reported by a single newsroom; each topic lists its own",
            n=len(gaps.single),
            total=len(context.index.filed),
        ),
        newest=newest,
    )


# --- a finding on one line ------------------------------------------------------------------------


def link_to_finding(finding: Finding, context: PageContext) -> FindingLink:
    address = context.addresses.of_page(FINDINGS, finding.id)
    return FindingLink(_name_finding(finding, context), address)


def line_of_finding(finding: Finding, context: PageContext) -> FindingLine:
    return FindingLine(
        link=link_to_finding(finding, context),
        newsrooms=context.newsroom_dots(finding.newsrooms),
        statements=context.count_statements(len(finding.statements)),
    )


def label_finding(finding: Finding) -> tuple[str, ...]:
    """The few words that most of its matches share, most often shared first."""
    counts: Counter[str] = Counter()
    for match in finding.matches:
        counts.update(dict.fromkeys(match.words, 1))
    ranked = sorted(counts, key=lambda phrase: (-counts[phrase], -len(phrase.split())))
    often = ranked[:_PHRASES_OF_NAME]
    while len(often) > 1 and _count_words(often) > _WORDS_OF_NAME:
        often.pop()
    if _count_words(often) > _WORDS_OF_NAME:
        return (first_words(often[0], _WORDS_OF_NAME).rstrip(" …"),)
    return tuple(often)


def _count_words(phrases: Iterable[str]) -> int:
    return sum(len(phrase.split()) for phrase in phrases)


def _name_finding(finding: Finding, context: PageContext) -> tuple[PrintedWords, ...]:
    return tuple(map(context.printed_words, label_finding(finding)))


# --- a finding in full ----------------------------------------------------------------------------


def show_finding(finding: Finding, context: PageContext) -> FindingCard:
    groups = group_statements_by_article(finding.statements, context.index)
    return FindingCard(
        id=finding.id,
        name=_name_finding(finding, context),
        newsrooms=context.newsroom_dots(finding.newsrooms),
        facts=_list_facts(finding, context),
        articles=context.show_each(_show_article, groups),
        matches=tuple(_show_match(match, finding, context) for match in finding.matches),
    )


def _list_facts(finding: Finding, context: PageContext) -> tuple[str, ...]:
    wording = context.wording
    outlets = ", ".join(finding.outlets)
    facts = [
        context.count_statements(len(finding.statements)),
        wording.counted(len(finding.articles), "{n} article", "{n} articles"),
        wording.counted(
            len(finding.outlets), "1 outlet: {names}", "{n} outlets: {names}", names=outlets
        ),
    ]
    if finding.first:
        facts.append(wording.short_span(finding.first, finding.last))
    if finding.kind == "exact":
        facts.append(wording.translated("in the same words"))
    else:
        facts.append(wording.translated("in other words"))
    return tuple(facts)


def _show_article(group: ArticleGroup, context: PageContext) -> FindingArticle:
    source = group.source
    credit = _printed_credit(source)
    without_credit = context.translated(
        "No line credits another newsroom; it counts as {outlet}’s own.", outlet=source.outlet.name
    )
    return FindingArticle(
        outlet=source.outlet.name,
        provenance=context.provenance(source),
        date=context.stamp(source.date.days, short=True),
        credit=credit,
        without_credit="" if credit else without_credit,
        statements=context.show_each(_show_statement, group.statements),
    )


def _printed_credit(source: Source) -> str:
    credit = source.newsroom_credit
    if credit is None:
        return ""
    return source.clean.article.text[credit.start : credit.end]


def _show_statement(statement: Statement, context: PageContext) -> FindingStatement:
    said = statement.said
    return FindingStatement(
        shown=show_statement(statement, context),
        said=context.stamp(said.days, short=True) if said else None,
        is_quoted=statement.id in context.index.filed,
        place=context.link_to_place(statement),
        few_words=naming_words(statement),
    )


def _show_match(match: Match, finding: Finding, context: PageContext) -> ShownMatch:
    wording = context.wording
    may_quote = match.first in context.index.filed
    count = wording.counted(len(match.words), "{n} word in common", "{n} words in common")
    conflicts = []
    for code in match.conflicts:
        detail = name_detail(code, context)
        conflicts.append(wording.translated("but: {detail}", detail=detail))
    return ShownMatch(
        is_exact=match.kind == "exact",
        similarity=wording.share(match.score),
        sentences=_name_sentences(match, finding, context),
        words=match.words if may_quote else (),
        count=count if match.words and not may_quote else "",
        conflicts=tuple(conflicts),
    )


def _name_sentences(match: Match, finding: Finding, context: PageContext) -> str:
    """Which sentences a match joins: "ANTARA 4, Kontan 12"."""
    by_id = {statement.id: statement for statement in finding.statements}
    names = []
    for statement in (by_id[match.first], by_id[match.second]):
        outlet = context.index.source(statement).outlet.name
        names.append(f"{outlet} {statement.sentence.number}")
    return ", ".join(names)
