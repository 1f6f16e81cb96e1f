"""The page of a person, organisation or place: what it says, where it is named, and what stays open
about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.nouns.book import Actor, Difference, Statement
from generator.nouns.editors import Names
from generator.showing import actors, figures
from generator.showing.actors import (
    Companion,
    NamedByContext,
    Office,
    Portrait,
    SharedSpelling,
    Spelling,
    Unsettled,
)
from generator.showing.addresses import DIFFERENCES, LEDGER, NO_ADDRESS
from generator.showing.codes import KINDS_OF_ACTORS, NAMED_BY_CONTEXT
from generator.showing.differences import DifferenceName, name_difference
from generator.showing.figures import Leaders, StatementLane
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    Chart,
    PageFacts,
    PageLink,
    PageLinks,
    PrintedWords,
    Section,
    ShownStatement,
)
from generator.showing.statements import show_statement, show_statements

_COMPANIONS = 12  # that are listed one by one
_STATEMENTS = 8  # statements that are listed of each companion


@dataclass(frozen=True, slots=True)
class ShownOffice:
    words: str
    articles: PageLinks  # that give it, oldest first
    outlets: str  # that give it, with commas


ShownOffices = tuple[ShownOffice, ...]


@dataclass(frozen=True, slots=True)
class ShownSpelling:
    words: str
    times: str  # how often, in words


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement that the person speaks."""

    statement: ShownStatement
    roles: tuple[PrintedWords, ...]  # of the person in it
    co_speakers: PageLinks  # who say it, too


@dataclass(frozen=True, slots=True)
class TopicQuotations:
    """What the person says on a topic."""

    topic: str  # id
    title: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class ShownCompanion:
    """Somebody who speaks or is named in the same statements."""

    link: PageLink
    count: str  # statements, in words
    statements: PageLinks  # the first of them
    more: str  # how many others there are, in words; "" for none


@dataclass(frozen=True, slots=True)
class ShownContext:
    """Words that only their context makes a name of the person."""

    words: str
    statement: PageLink
    meaning: str  # for whom they are taken


@dataclass(frozen=True, slots=True)
class ShownShared:
    """A spelling that is used for others, too."""

    words: str
    namesakes: PageLinks


@dataclass(frozen=True, slots=True)
class ShownDifference:
    name: DifferenceName
    address: Markup
    both_can_be_true: bool


@dataclass(frozen=True, slots=True)
class ShownUnsettled:
    """What the articles leave open about the person."""

    offices: ShownOffices
    by_context: tuple[ShownContext, ...]
    spellings: tuple[ShownShared, ...]
    speakers: PageLinks
    dates: PageLinks
    differences: tuple[ShownDifference, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that the page prints; texts are in its language unless they are printed words."""

    name: str
    kind: str
    title: str
    description: str
    aliases: Names  # what readers may type for it
    facts: PageFacts
    offices: ShownOffices
    spellings: tuple[ShownSpelling, ...]
    sections: tuple[Section, ...]
    timeline: Chart | None  # None where all its statements are of one day
    topics: tuple[TopicQuotations, ...]
    named: tuple[ShownStatement, ...]
    unfiled: PageLink  # how many sentences no topic shows; without words for none
    companions: tuple[ShownCompanion, ...]
    other_companions: str  # how many more there are, in words; "" for none
    unsettled: ShownUnsettled | None  # None where nothing is open


def make_person_page(portrait: Portrait, context: PageContext) -> PersonPage:
    wording = context.wording
    actor, unsettled = portrait.actor, portrait.unsettled
    name = wording.text(actor.names) or actor.name
    kind = context.word_for(actor.kind, KINDS_OF_ACTORS)
    period = context.period_of(portrait.about)
    listed = portrait.companions[:_COMPANIONS]
    return PersonPage(
        name=name,
        kind=kind,
        title=wording.translated("{name} ({kind})", name=name, kind=kind),
        description=_describe(actor, name, context),
        aliases=_list_aliases(actor),
        facts=_list_facts(actor, period, context),
        offices=_show_offices(portrait.offices, context),
        spellings=context.show_each(_show_spelling, portrait.spellings),
        sections=_list_sections(portrait, context),
        timeline=None if portrait.is_of_one_day else _draw_timeline(actor, name, period, context),
        topics=_group_quotations(portrait, context),
        named=show_statements(portrait.named, context),
        unfiled=_link_unfiled(portrait.about, name, context),
        companions=context.show_each(_show_companion, listed),
        other_companions=_count_others(len(portrait.companions) - len(listed), context),
        unsettled=_show_unsettled(unsettled, context) if unsettled.has_any else None,
    )


# --- the head -------------------------------------------------------------------------------------


def _describe(actor: Actor, name: str, context: PageContext) -> str:
    speaks, naming = _count_appearances(actor, context)
    return context.translated(
        "{name} in the articles: {speaks}, {naming}, each with its source.",
        name=name,
        speaks=speaks,
        naming=naming,
    )


def _list_aliases(actor: Actor) -> Names:
    offices = [words for words, _ in actor.roles]
    aliases = dict.fromkeys([*actor.names.values(), *actor.spellings, *offices])
    return tuple(aliases)


def _list_facts(actor: Actor, period: str, context: PageContext) -> PageFacts:
    return *_count_appearances(actor, context), period


def _count_appearances(actor: Actor, context: PageContext) -> tuple[str, str]:
    """In how many sentences it speaks, and in how many it is named."""
    wording = context.wording
    said, named = len(actor.said), len(actor.named_in)
    if said:
        speaks = wording.counted(said, "speaks in {n} sentence", "speaks in {n} sentences")
        return speaks, wording.counted(named, "named in {n} other", "named in {n} others")
    speaks = wording.translated("not quoted in these articles")
    return speaks, wording.counted(named, "named in {n} sentence", "named in {n} sentences")


def _show_offices(offices: Iterable[Office], context: PageContext) -> ShownOffices:
    shown = []
    for office in offices:
        links = [context.link_to_source(source, short=True) for source in office.sources]
        outlets = ", ".join(actors.list_outlets(office))
        shown.append(ShownOffice(office.words, tuple(links), outlets))
    return tuple(shown)


def _show_spelling(spelling: Spelling, context: PageContext) -> ShownSpelling:
    times = context.counted(spelling.count, "once", "{n} times")
    return ShownSpelling(spelling.words, times)


def _list_sections(portrait: Portrait, context: PageContext) -> tuple[Section, ...]:
    translated = context.translated
    sections = []
    if portrait.quotations:
        sections.append(Section("says", translated("Quoted, by topic")))
    if portrait.named:
        sections.append(Section("named", translated("Named by others")))
    if portrait.companions:
        sections.append(Section("with", translated("Appears with")))
    if portrait.unsettled.has_any:
        sections.append(Section("unsettled", translated("Unsettled")))
    return tuple(sections)


# --- what it says, and where it is named ----------------------------------------------------------


def _draw_timeline(actor: Actor, name: str, period: str, context: PageContext) -> Chart:
    translated = context.translated
    lanes = [
        StatementLane(translated("Quoted"), actor.said),
        StatementLane(translated("Named by others"), actor.named_in),
    ]
    lanes = [lane for lane in lanes if lane.statements]
    title = translated("When the articles quote or name {name}", name=name)
    figure = figures.draw_statements("spoken", title, lanes, context)
    takeaway = _say_when_most(figure.leaders, period, context)
    note = translated(
        "A ring is a date that had to be inferred; days too close to be drawn apart share a"
        " dot. Sentences that no topic shows are counted, too."
    )
    columns = translated("Date"), translated("How"), translated("Sentences")
    return Chart(svg=figure.svg, takeaway=takeaway, columns=columns, rows=figure.rows, note=note)


def _say_when_most(leaders: Leaders, period: str, context: PageContext) -> str:
    """Over which days the sentences are, and from when most of them."""
    sentences = context.counted(
        leaders.total, "{n} sentence, {period}", "{n} sentences, {period}", period=period
    )
    if not leaders.is_one:
        return sentences
    return context.translated(
        "{sentences}; {n} of them from {date}",
        sentences=sentences,
        n=leaders.count,
        date=leaders.names[0],
    )


def _group_quotations(portrait: Portrait, context: PageContext) -> tuple[TopicQuotations, ...]:
    groups = []
    for topic, statements in portrait.quotations.items():
        title = context.title_of_topic(topic)
        quotations = [_quote(statement, portrait.actor, context) for statement in statements]
        groups.append(TopicQuotations(topic, title, tuple(quotations)))
    return tuple(groups)


def _quote(statement: Statement, actor: Actor, context: PageContext) -> Quotation:
    roles = []
    co_speakers = []
    for speaker in statement.speakers:
        if speaker.entity != actor.id:
            co_speakers.append(context.link_to_actor(speaker.entity, speaker.name))
        elif speaker.role:
            roles.append(context.printed_words(speaker.role))
    return Quotation(show_statement(statement, context), tuple(roles), tuple(co_speakers))


def _link_unfiled(about: Sequence[Statement], name: str, context: PageContext) -> PageLink:
    count = len(about) - len(context.index.cited(about))
    if not count:
        return PageLink("", NO_ADDRESS)
    words = context.counted(
        count,
        "{n} more sentence quotes or names {name} but belongs to no topic; the ledger lists it.",
        "{n} more sentences quote or name {name} but belong to no topic; the ledger lists them.",
        name=name,
    )
    return PageLink(words, context.addresses.of_page(LEDGER))


# --- companions -----------------------------------------------------------------------------------


def _show_companion(companion: Companion, context: PageContext) -> ShownCompanion:
    listed = companion.statements[:_STATEMENTS]
    others = len(companion.statements) - len(listed)
    return ShownCompanion(
        link=context.link_to_actor(companion.actor, companion.actor),
        count=context.count_statements(len(companion.statements)),
        statements=_link_statements(listed, context),
        more=context.translated("and {n} more", n=others) if others else "",
    )


def _count_others(count: int, context: PageContext) -> str:
    if count <= 0:
        return ""
    return context.translated("{n}, each in no more statements than these", n=count)


def _link_statements(statements: Iterable[Statement], context: PageContext) -> PageLinks:
    return context.show_each(_link_statement, statements)


def _link_statement(statement: Statement, context: PageContext) -> PageLink:
    """By its outlet and number: on this page, or in the ledger where no topic shows it."""
    shown = show_statement(statement, context)
    address = shown.ledger
    if statement.id in context.index.filed:
        address = context.addresses.of_anchor(statement.id)
    return PageLink(shown.outlet_and_number, address)


# --- what stays open ------------------------------------------------------------------------------


def _show_unsettled(unsettled: Unsettled, context: PageContext) -> ShownUnsettled:
    return ShownUnsettled(
        offices=_show_offices(unsettled.offices, context),
        by_context=context.show_each(_show_context, unsettled.by_context),
        spellings=context.show_each(_show_shared, unsettled.spellings),
        speakers=_link_statements(unsettled.speakers, context),
        dates=tuple(context.link_to_source(source, short=True) for source in unsettled.dates),
        differences=context.show_each(_show_difference, unsettled.differences),
    )


def _show_context(named: NamedByContext, context: PageContext) -> ShownContext:
    meaning = context.word_for(named.mention.rule, NAMED_BY_CONTEXT)
    return ShownContext(named.mention.text, _link_statement(named.statement, context), meaning)


def _show_shared(spelling: SharedSpelling, context: PageContext) -> ShownShared:
    namesakes = [context.link_to_actor(id, context.name_of_actor(id)) for id in spelling.namesakes]
    return ShownShared(spelling.words, tuple(namesakes))


def _show_difference(difference: Difference, context: PageContext) -> ShownDifference:
    return ShownDifference(
        name=name_difference(difference, context),
        address=context.addresses.of_page(DIFFERENCES, difference.id),
        both_can_be_true=difference.compatible,
    )
