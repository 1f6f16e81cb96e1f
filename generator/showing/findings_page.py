"""The page of findings: what articles share, best supported first, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.comparing.voices import list_voices
from generator.core.frozen import Frozen
from generator.core.ids import Ids, finding_id, map_by_id
from generator.core.spans import Span
from generator.core.text import Words
from generator.nouns.book import Finding, Hearing, Match, Source, Statement, Statements
from generator.nouns.editors import Names
from generator.showing.agreement import (
    FindingTitle,
    name_each_once,
    show_shared_part,
    show_title,
)
from generator.showing.codes import HEARINGS
from generator.showing.corrections import show_corrections
from generator.showing.differences import name_detail
from generator.showing.grouping import group_by
from generator.showing.groups import group_statements_by_article
from generator.showing.index import ArticleGroup, count_pairs_of_articles
from generator.showing.ledger_lines import FiledTwin, explain_twin
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    PageFacts,
    PageLink,
    PageLinks,
    SharedPart,
    ShownCorrections,
    ShownSentence,
    ShownStatement,
    Stamp,
)
from generator.showing.statements import show_sentence, show_statement

_INDEPENDENT = "●"
_DEPENDENT = "○"


class FindingStatement(Frozen):
    shown: ShownStatement
    sentence: ShownSentence  # with its shared words marked
    said: Stamp | None  # None where it does not say
    is_filed: bool
    is_title: bool  # its sentence is already at the head
    is_same: bool  # it has the words of that sentence
    is_quoted: bool  # it says the same in other words than the title
    heading: PageLink | None  # the finding of one newsroom that it heads, where this is another
    twin: FiledTwin | None  # the same words where a topic has them; None where this is under one
    place: PageLink


class FindingArticle(Frozen):
    provenance: str
    date: Stamp
    statements: tuple[FindingStatement, ...]


class ShownMatch(Frozen):
    """Why two sentences are taken to say the same."""

    is_exact: bool
    similarity: str
    sentences: str  # which two
    words: Words  # of the first that are marked, as printed; none where they may not be quoted
    count: str  # how many words they share, where these may not be quoted; else ""
    conflicts: tuple[str, ...]  # details in which they differ all the same


class Receiver(Frozen):
    """An outlet that has the shared words from a newsroom, and how that is known."""

    outlet: str
    between: Names  # newsrooms through which they came
    date: Stamp  # of its article
    basis: str
    evidence: str  # printed words that show it, "" where none do


class HearingChain(Frozen):
    """A newsroom, and all outlets that have the shared words from it."""

    dot: str
    newsroom: str  # "" where the articles do not say who it is
    doubt: str  # why it adds to no count, "" where it does or the receivers say so
    receivers: tuple[Receiver, ...]


class FindingCard(Frozen):
    id: str
    former_ids: Ids  # by which older pages and notes may know it
    title: FindingTitle
    part: SharedPart  # of the sentence that is the title
    facts: PageFacts
    articles: tuple[FindingArticle, ...]
    chains: tuple[HearingChain, ...]  # those that count first
    matches: tuple[ShownMatch, ...]
    is_likeness_shown: bool
    corrections: ShownCorrections  # by which editors say that sentences are the same


class SupportGroup(Frozen):
    """The findings that the same number of newsrooms reports."""

    title: str
    anchor: str
    meaning: str  # "" where several newsrooms have them
    findings: tuple[FindingCard, ...]


class BookGaps(Frozen):
    """What the articles leave open; each field is empty where there is nothing to say."""

    unheard: PageLinks
    silent: Names
    single: str
    newest: str


class OutsideFinding(Frozen):
    """A finding of sentences outside the topics, on one line."""

    ids: Ids  # its own and former ones
    title: FindingTitle
    place: PageLink  # of the sentence that is its title
    part: SharedPart
    statements: str  # how many, in words


class FindingsPage(Frozen):
    facts: PageFacts
    groups: tuple[SupportGroup, ...]  # most newsrooms first
    outside: tuple[OutsideFinding, ...]  # those of which no topic files a sentence
    nothing: str  # what was compared, where nothing was found
    gaps: BookGaps


def make_findings_page(context: PageContext) -> FindingsPage:
    index = context.index
    findings = index.shown_findings
    counted = context.counted
    nothing = context.translated(
        "The program compared {n} pairs of sentences from different articles and found none that"
        " say the same.",
        n=count_pairs_of_articles(index.book.sources),
    )
    return FindingsPage(
        facts=(
            counted(len(findings), "{n} finding on the topics", "{n} findings on the topics"),
            *_count_shared(findings, context),
            *_count_outside(context),
            counted(len(index.sources), "{n} article", "{n} articles"),
            counted(len(index.all_newsrooms), "{n} newsroom", "{n} newsrooms"),
        ),
        groups=_group_by_support(findings, context),
        outside=context.show_each(_show_outside, index.outside_findings),
        nothing="" if findings else nothing,
        gaps=_show_gaps(context),
    )


def _show_outside(finding: Finding, context: PageContext) -> OutsideFinding:
    title = context.title_of(finding)
    return OutsideFinding(
        ids=(finding.id, *_list_former_ids(finding, context)),
        title=show_title(finding, context),
        place=context.link_to_place(title),
        part=show_shared_part(finding, title, context),
        statements=context.count_sentences(finding.statements),
    )


def _group_by_support(
    findings: Iterable[Finding], context: PageContext
) -> tuple[SupportGroup, ...]:
    by_count = group_by(findings, lambda finding: len(finding.newsrooms))
    groups = []
    for count in sorted(by_count, reverse=True):
        group = SupportGroup(
            title=_title_support(count, context),
            anchor=f"n-{count}",
            meaning=_explain_support(count, context),
            findings=context.show_each(show_finding, by_count[count]),
        )
        groups.append(group)
    return tuple(groups)


def _title_support(count: int, context: PageContext) -> str:
    if not count:
        return context.translated("No newsroom counts")
    return context.counted(count, "Several articles, one newsroom", "Shared by {n} newsrooms")


def _explain_support(count: int, context: PageContext) -> str:
    if not count:
        return context.translated(
            "Every article takes it from others or prints it time and again; it does not count."
        )
    if count == 1:
        return context.translated("Several articles of one newsroom count as one.")
    return ""


def _count_shared(findings: Sequence[Finding], context: PageContext) -> PageFacts:
    """How many findings several newsrooms have, where not all of them are such."""
    shared = sum(len(finding.newsrooms) > 1 for finding in findings)
    if shared == len(findings):
        return ()
    return (
        context.counted(
            shared, "{n} of them from several newsrooms", "{n} of them from several newsrooms"
        ),
    )


def _count_outside(context: PageContext) -> PageFacts:
    count = len(context.index.outside_findings)
    if not count:
        return ()
    return (context.counted(count, "{n} more outside the topics", "{n} more outside the topics"),)


def _show_gaps(context: PageContext) -> BookGaps:
    gaps = context.book.evidence.gaps
    translated = context.translated
    newest = ""
    if gaps.newest:
        newest = context.day(gaps.newest)
    return BookGaps(
        unheard=tuple(context.link_to_actor(id, context.name_of_actor(id)) for id in gaps.unheard),
        silent=tuple(map(context.name_of_actor, gaps.silent)),
        single=translated(
            "{n} of {total} statements; each topic lists its own",
            n=len(gaps.single),
            total=len(context.filed),
        ),
        newest=newest,
    )


# --- a finding in full ----------------------------------------------------------------------------


def show_finding(finding: Finding, context: PageContext) -> FindingCard:
    groups = group_statements_by_article(finding.statements, context.index)
    title = context.title_of(finding)
    return FindingCard(
        id=finding.id,
        former_ids=_list_former_ids(finding, context),
        title=show_title(finding, context),
        part=show_shared_part(finding, title, context),
        facts=_list_facts(finding, context),
        articles=tuple(_show_article(group, finding, title, context) for group in groups),
        chains=_draw_chains(finding, context),
        matches=tuple(_show_match(match, finding, context) for match in finding.matches),
        is_likeness_shown=any(match.kind != "exact" for match in finding.matches),
        corrections=show_corrections(finding.corrected, context),
    )


def _list_former_ids(finding: Finding, context: PageContext) -> Ids:
    """The ids that its statements give it, without those that name another finding."""
    ids = [finding_id(statement.id) for statement in finding.statements]
    return tuple(
        id for id in ids if id != finding.id and context.index.finding_named(id) == finding
    )


def _list_facts(finding: Finding, context: PageContext) -> PageFacts:
    wording = context.wording
    outlets = ", ".join(finding.outlets)
    facts = [
        context.count_sentences(finding.statements),
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
        facts.append(wording.translated("in different words"))
    return tuple(facts)


def _show_article(
    group: ArticleGroup, finding: Finding, title: Statement, context: PageContext
) -> FindingArticle:
    return FindingArticle(
        provenance=context.provenance(group.source),
        date=context.stamp(group.source.days, short=True),
        statements=tuple(
            _show_statement(statement, finding, title, context) for statement in group.statements
        ),
    )


def _show_statement(
    statement: Statement, finding: Finding, title: Statement, context: PageContext
) -> FindingStatement:
    said = statement.said
    is_filed = statement.id in context.filed
    is_title = statement == title
    heading = None if finding.is_shared or is_title else _find_heading(statement, finding, context)
    is_same = finding.kind == "exact"
    is_repeated = is_same and not finding.is_shared
    return FindingStatement(
        shown=show_statement(statement, context),
        sentence=show_sentence(statement, context, finding.words_of(statement.id)),
        said=context.stamp(said.days, short=True) if said else None,
        is_filed=is_filed,
        is_title=is_title,
        is_same=is_same,
        is_quoted=is_filed and not (is_title or is_repeated or heading),
        heading=heading,
        twin=None if is_filed else explain_twin(statement, context),
        place=context.link_to_place(statement),
    )


def _find_heading(statement: Statement, finding: Finding, context: PageContext) -> PageLink | None:
    """The finding that has the statement as its title, above or below this one on the page."""
    words = context.translated("This sentence is quoted at the head of a finding above")
    for other in context.index.findings_of.get(statement.id, ()):
        if other == finding:
            words = context.translated("This sentence is quoted at the head of a finding below")
        elif context.title_of(other) == statement:
            return PageLink(words, context.addresses.of_anchor(other.id))
    return None


# --- who has it from whom -------------------------------------------------------------------------


def _draw_chains(finding: Finding, context: PageContext) -> tuple[HearingChain, ...]:
    """Each newsroom with the outlets that have the words from it, those that count first."""
    hearings = context.index.hearings
    voices = list_voices(finding.statements, hearings, share_core=True)
    counted = [voice for voice in voices if voice.is_counted]
    counted_names = {voice.newsroom for voice in counted}
    counted_as: dict[str, str] = {}
    for voice in counted:
        counted_as.update(dict.fromkeys(voice.statements, voice.newsroom))

    def originator(statement: Statement) -> tuple[bool, str]:
        hearing = hearings[statement.id]
        name = counted_as.get(statement.id, hearing.newsroom)
        return not (hearing.is_independent and name in counted_names), name

    by_originator = group_by(finding.statements, originator)
    chains = []
    for is_dependent, newsroom in sorted(by_originator):
        statements = by_originator[is_dependent, newsroom]
        chain = HearingChain(
            dot=_DEPENDENT if is_dependent else _INDEPENDENT,
            newsroom=newsroom,
            doubt=_say_doubt(statements, context) if is_dependent else "",
            receivers=tuple(_list_receivers(statements, context)),
        )
        chains.append(chain)
    return tuple(chains)


def _say_doubt(statements: Statements, context: PageContext) -> str:
    """Why nobody can be sure of a newsroom that had the words for itself."""
    hearings = [context.index.hearings[statement.id] for statement in statements]
    if any(hearing.is_independent for hearing in hearings):
        return context.translated("may be a newsroom already counted")
    return ""


def _list_receivers(statements: Statements, context: PageContext) -> Iterator[Receiver]:
    """The outlets of the statements; one that has two in the same way once."""
    shown = set()
    for statement in statements:
        hearing = context.index.hearings[statement.id]
        receiver = (statement.article, hearing)
        if receiver not in shown:
            shown.add(receiver)
            yield _show_receiver(context.source(statement), hearing, context)


def _show_receiver(source: Source, hearing: Hearing, context: PageContext) -> Receiver:
    cited = ""
    if hearing.basis == "credited":
        cited = context.say_cited(source)
    return Receiver(
        outlet=source.outlet_name,
        between=hearing.route[1:-1],
        date=context.stamp(source.days, short=True),
        basis=cited or context.word_for(hearing.basis, HEARINGS),
        evidence=_quote_evidence(hearing.evidence, source) if hearing.evidence else "",
    )


def _quote_evidence(evidence: Span, source: Source) -> str:
    return source.clean.printed_at(evidence)


# --- how its statements match ---------------------------------------------------------------------


def _show_match(match: Match, finding: Finding, context: PageContext) -> ShownMatch:
    wording = context.wording
    may_quote = match.first in context.filed
    is_exact = match.kind == "exact"  # whose words need no count
    marked = finding.words_of(match.first)
    printed = context.source(context.index.statements[match.first]).clean.printed_at
    count = wording.counted(len(match.words), "{n} word in common", "{n} words in common")
    conflicts = []
    for code in match.conflicts:
        detail = name_detail(code, context)
        conflicts.append(wording.translated("they differ in one detail: {detail}", detail=detail))
    return ShownMatch(
        is_exact=is_exact,
        similarity=wording.share(match.score),
        sentences=_name_sentences(match, finding, context),
        words=name_each_once(map(printed, marked)) if may_quote and not is_exact else (),
        count=count if match.words and not (may_quote or is_exact) else "",
        conflicts=tuple(conflicts),
    )


def _name_sentences(match: Match, finding: Finding, context: PageContext) -> str:
    """Which sentences a match joins: "ANTARA 4, Kontan 12"."""
    by_id = map_by_id(finding.statements)
    return ", ".join(context.name_briefly(by_id[id]) for id in (match.first, match.second))
