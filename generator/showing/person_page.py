"""The page of a person, organisation or place: what it says, where it is named, and what stays open
about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from generator.core.frozen import Frozen
from generator.nouns.book import Actor, Difference, Source, Statement, Statements
from generator.nouns.editors import Names
from generator.showing import figures
from generator.showing.actors import (
    Companion,
    NamedByContext,
    Office,
    OpenQuestions,
    Portrait,
    SharedSpelling,
    Spelling,
    make_portrait,
    name_office,
)
from generator.showing.addresses import DIFFERENCES, said_on_anchor
from generator.showing.codes import KINDS_OF_ACTORS, NAMED_BY_CONTEXT
from generator.showing.differences import DifferenceName, name_difference
from generator.showing.figures import Leaders, StatementLane
from generator.showing.meetings import OwnMeeting, list_meetings_of
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    Chart,
    PageFacts,
    PageLink,
    PageLinks,
    PrintedWords,
    Section,
    Sections,
    ShownStatement,
)
from generator.showing.statements import show_statement, show_statements

_COMPANIONS = 12  # that are listed one by one
_TWICE = 2
_STATEMENTS = 12  # statements that are listed of each companion


class ShownOffice(Frozen):
    words: PrintedWords
    printed: str  # the article's own words, "" where these are they
    articles: PageLinks  # that give it, oldest first


ShownOffices = tuple[ShownOffice, ...]


class ShownSpelling(Frozen):
    words: str
    times: str  # how often, in words


class Quotation(Frozen):
    """A statement that the person speaks."""

    statement: ShownStatement
    roles: tuple[PrintedWords, ...]  # of the person in it
    co_speakers: PageLinks  # who say it, too
    above: str  # title of the topic under which the page has it already; "" where it is in full
    other_topics: PageLinks  # under which it is shown, too


class TopicQuotations(Frozen):
    section: Section
    title: PageLink
    count: str
    quotations: tuple[Quotation, ...]


class ShownCompanion(Frozen):
    """Somebody who speaks or is named in the same statements."""

    link: PageLink
    count: str  # statements, in words
    statements: PageLinks  # the first of them
    more: str  # how many others there are, in words; "" for none


class ShownContext(Frozen):
    """Words that only their context makes a name of the person."""

    words: str
    statement: PageLink
    meaning: str  # for whom they are taken


class ShownShared(Frozen):
    """A spelling that is used for others, too."""

    words: str
    namesakes: PageLinks


class ShownDifference(Frozen):
    name: DifferenceName
    address: Markup
    both_can_be_true: bool


class ShownUnsettled(Frozen):
    """What the articles leave open about the person."""

    by_context: tuple[ShownContext, ...]
    spellings: tuple[ShownShared, ...]
    speakers: PageLinks
    dates: PageLinks
    dates_are: str  # inferred, unknown or both, in words; "" without such dates
    differences: tuple[ShownDifference, ...]


class LinkedSentences(Frozen):
    """Sentences that no topic shows, by outlet and number, at their places in their articles."""

    count: str  # "" for none
    links: PageLinks


class PersonPage(Frozen):
    """All that the page prints; texts are in its language unless they are printed words."""

    name: str
    kind: str
    title: str
    description: str
    aliases: Names  # what readers may type for it
    facts: PageFacts
    offices: ShownOffices
    spellings: tuple[ShownSpelling, ...]
    meetings: tuple[OwnMeeting, ...]
    sections: Sections
    timeline: Chart | None  # None where all its statements are of one day
    topics: tuple[TopicQuotations, ...]
    said_elsewhere: LinkedSentences
    named: tuple[ShownStatement, ...]  # by their first words
    named_briefly: PageLinks  # the same by outlet and number, where they would outweigh the page
    named_elsewhere: LinkedSentences
    companions: tuple[ShownCompanion, ...]
    other_companions: str  # how many more there are, in words; "" for none
    unsettled: ShownUnsettled | None  # None where nothing is open

    @property
    def own_topics(self) -> Sections:
        """The parts of the first section, where there are several."""
        parts = tuple(topic.section for topic in self.topics)
        return parts if len(parts) > 1 else ()


def make_person_page(actor: Actor, context: PageContext) -> PersonPage:
    wording = context.wording
    portrait = make_portrait(actor, context.index)
    unsettled = portrait.unsettled
    name = wording.text(actor.names) or actor.name
    kind = context.word_for(actor.kind, KINDS_OF_ACTORS)
    period = context.period_of(portrait.about)
    listed = portrait.companions[:_COMPANIONS]
    is_large = context.index.is_large
    has_timeline = not (portrait.is_of_one_day or is_large)
    return PersonPage(
        name=name,
        kind=kind,
        title=wording.translated("{name} ({kind})", name=name, kind=kind),
        description=describe_actor(actor, context),
        aliases=list_aliases_of_actor(actor),
        facts=_list_facts(actor, period, context),
        offices=_show_offices(portrait.offices, context),
        spellings=context.show_each(_show_spelling, portrait.spellings),
        meetings=list_meetings_of(actor.id, context),
        sections=_list_sections(portrait, context, has_timeline=has_timeline),
        timeline=_draw_timeline(actor, name, context) if has_timeline else None,
        topics=_group_quotations(portrait, context),
        said_elsewhere=_link_elsewhere(
            portrait.said_elsewhere, context, is_rest=bool(portrait.quotations)
        ),
        named=() if is_large else show_statements(portrait.named, context),
        named_briefly=context.link_briefly(portrait.named) if is_large else (),
        named_elsewhere=_link_elsewhere(
            portrait.named_elsewhere, context, is_rest=bool(portrait.named)
        ),
        companions=context.show_each(_show_companion, listed),
        other_companions=_count_others(len(portrait.companions) - len(listed), context),
        unsettled=_show_unsettled(unsettled, context) if unsettled.has_any else None,
    )


# --- the head -------------------------------------------------------------------------------------


def describe_actor(actor: Actor, context: PageContext) -> str:
    """How often it speaks and is named, in a sentence."""
    return context.translated(
        "{name}: {appearances}.",
        name=context.wording.text(actor.names) or actor.name,
        appearances="; ".join(_count_appearances(actor, context)),
    )


def list_aliases_of_actor(actor: Actor) -> Names:
    """What readers may type for it."""
    offices = [words for words, _ in actor.roles]
    aliases = dict.fromkeys([*actor.names.values(), *actor.spellings, *offices])
    return tuple(aliases)


def _list_facts(actor: Actor, period: str, context: PageContext) -> PageFacts:
    return (*_name_office(actor, context), *_count_appearances(actor, context), period)


def _name_office(actor: Actor, context: PageContext) -> PageFacts:
    """The office that the person was given last, where it is known in the page's language."""
    if not actor.roles:
        return ()
    office = context.printed_office(name_office(actor), actor.id)
    is_readable = context.language == context.book.articles_language
    if is_readable or not office.is_original:
        return (office.words,)
    return ()


def _count_appearances(actor: Actor, context: PageContext) -> PageFacts:
    """In how many sentences it speaks, and in how many it is named; of both, how many topics show.

    All other counts of the person on the site are one of these four.
    """
    counted = context.counted
    said = len(actor.said)
    named = len(actor.named_in)
    if said:
        speaks = counted(
            said,
            "words or position reported in {n} sentence",
            "words or position reported in {n} sentences",
        )
        naming = counted(named, "named in {n} other", "named in {n} others")
    else:
        speaks = context.translated("not quoted anywhere in this book")
        naming = counted(named, "named in {n} sentence", "named in {n} sentences")
    appearances = [*_count_as_newsroom(actor, context), _add_filed(speaks, actor.said, context)]
    if named or not said:
        appearances.append(_add_filed(naming, actor.named_in, context))
    return tuple(appearances)


def _count_as_newsroom(actor: Actor, context: PageContext) -> Iterator[str]:
    """How many articles it wrote, for a newsroom that the articles name."""
    articles = context.index.articles_of_newsroom
    count = max(articles.get(name, 0) for name in {actor.name, *actor.names.values()})
    if count:
        yield context.counted(count, "newsroom of {n} article", "newsroom of {n} articles")


def _add_filed(words: str, statements: Statements, context: PageContext) -> str:
    """How many of these sentences topics show, where they do not show all."""
    filed = len(context.index.cited(statements))
    if filed == len(statements):
        return words
    if not filed:
        return context.translated("{count}, outside this book’s topics", count=words)
    return context.translated("{count}, {n} of them on this book’s topics", count=words, n=filed)


def _show_offices(offices: Iterable[Office], context: PageContext) -> ShownOffices:
    shown = []
    for office in offices:
        links = [context.link_to_source(source, short=True) for source in office.sources]
        words = context.printed_words(office.words)
        printed = "" if words.is_original else office.words
        shown.append(ShownOffice(words, printed, tuple(links)))
    return tuple(shown)


def _show_spelling(spelling: Spelling, context: PageContext) -> ShownSpelling:
    times = context.counted(spelling.count, "once", "{n} times")
    if spelling.count == _TWICE:
        times = context.translated("twice")
    return ShownSpelling(spelling.words, times)


def _list_sections(portrait: Portrait, context: PageContext, *, has_timeline: bool) -> Sections:
    translated = context.translated
    sections = []
    if portrait.actor.said:
        title = translated("Outside the topics")
        if portrait.quotations:
            title = translated("Statements by topic")
        sections.append(Section("says", title))
    if portrait.actor.named_in:
        sections.append(Section("named", translated("Named by others")))
    if portrait.companions:
        sections.append(Section("with", translated("Appears with")))
    if has_timeline:
        sections.append(Section("timeline", translated("Timeline")))
    names = "Names and offices" if portrait.offices else "Name"
    sections.append(Section("identity", translated(names)))
    if portrait.unsettled.has_any:
        sections.append(Section("unsettled", translated("Points to note")))
    return tuple(sections)


# --- what it says, and where it is named ----------------------------------------------------------


def _draw_timeline(actor: Actor, name: str, context: PageContext) -> Chart:
    translated = context.translated
    lanes = [
        StatementLane(translated("Words or position"), actor.said),
        StatementLane(translated("Named by others"), actor.named_in),
    ]
    lanes = [lane for lane in lanes if lane.statements]
    title = translated("{name}: quoted or named over time", name=name)
    figure = figures.draw_statements("spoken", title, lanes, context)
    takeaway = _say_when_most(figure.leaders, context)
    counted = translated("Sentences outside the topics are counted, too.")
    note = f"{figure.legend} {counted}".lstrip()
    columns = translated("Date"), translated("Quoted or named"), translated("Sentences")
    return Chart(svg=figure.svg, takeaway=takeaway, columns=columns, rows=figure.rows, note=note)


def _say_when_most(leaders: Leaders, context: PageContext) -> str:
    """How many sentences there are, and from when most of them."""
    sentences = context.counted(leaders.total, "{n} sentence", "{n} sentences")
    if not leaders.is_one:
        return sentences
    return context.translated(
        "{sentences}; {n} of them dated {date}",
        sentences=sentences,
        n=leaders.count,
        date=leaders.names[0],
    )


def _group_quotations(portrait: Portrait, context: PageContext) -> tuple[TopicQuotations, ...]:
    groups = []
    section = context.section_of_actor(portrait.actor.id)
    shown_under: dict[str, str] = {}  # id of a statement -> title of the topic that has it in full
    for topic, statements in portrait.quotations.items():
        title = context.title_of_topic(topic)
        quotations = []
        for statement in statements:
            above = shown_under.get(statement.id, "")
            quotations.append(_quote(statement, portrait.actor, topic, above, context))
            shown_under.setdefault(statement.id, title)
        group = TopicQuotations(
            section=Section(said_on_anchor(topic, section), title),
            title=context.link_to_topic(topic),
            count=_count_with_those_above(quotations, context),
            quotations=tuple(quotations),
        )
        groups.append(group)
    return tuple(groups)


def _count_with_those_above(quotations: Sequence[Quotation], context: PageContext) -> str:
    """How many there are, and how many of them an earlier topic of the page has in full."""
    count = context.count_all(quotations)
    above = sum(bool(quotation.above) for quotation in quotations)
    if not above:
        return count
    if above == len(quotations):
        return context.translated("{count}, above", count=count)
    return context.translated("{count}, {n} of them above", count=count, n=above)


def _quote(
    statement: Statement,
    actor: Actor,
    topic: str,
    above: str,
    context: PageContext,
) -> Quotation:
    """The statement as it is shown under a topic."""
    roles = []
    co_speakers = []
    for speaker in statement.speakers:
        if speaker.entity != actor.id:
            co_speakers.append(context.link_to_actor(speaker.entity, speaker.name))
        elif speaker.role:
            roles.append(context.printed_office(speaker.role, actor.id))
    title = context.title_of_topic(topic)
    shown = show_statement(statement, context)
    return Quotation(
        statement=shown,
        roles=tuple(roles),
        co_speakers=tuple(co_speakers),
        above=above,
        other_topics=tuple(link for link in shown.topics if link.words != title),
    )


def _link_elsewhere(
    statements: Statements, context: PageContext, *, is_rest: bool
) -> LinkedSentences:
    if not statements:
        return LinkedSentences("", ())
    if is_rest:
        count = context.counted(
            len(statements),
            "{n} more, outside this book’s topics, by outlet and sentence:",
            "{n} more, outside this book’s topics, by outlet and sentence:",
        )
    else:
        count = context.counted(
            len(statements),
            "{n} sentence, outside this book’s topics, by outlet and number:",
            "{n} sentences, outside this book’s topics, by outlet and number:",
        )
    return LinkedSentences(count, context.link_briefly(statements))


def _link_to_article(statement: Statement, context: PageContext) -> PageLink:
    """By its outlet and number, at its place on the page of its article."""
    return PageLink(context.name_briefly(statement), context.address_of_sentence(statement))


# --- companions -----------------------------------------------------------------------------------


def _show_companion(companion: Companion, context: PageContext) -> ShownCompanion:
    listed = companion.statements[:_STATEMENTS]
    unlisted = len(companion.statements) - len(listed)
    return ShownCompanion(
        link=context.link_to_actor(companion.actor, companion.actor),
        count=context.count_all(companion.statements),
        statements=_link_statements(listed, context),
        more=context.translated("and {n} more", n=unlisted) if unlisted else "",
    )


def _count_others(count: int, context: PageContext) -> str:
    if count <= 0:
        return ""
    return context.translated("{n}, each in no more statements than these", n=count)


def _link_statements(statements: Statements, context: PageContext) -> PageLinks:
    return context.show_each(_link_statement, statements)


def _link_statement(statement: Statement, context: PageContext) -> PageLink:
    """By its outlet and number: on this page, or in its article where the page has it not in
    words.
    """
    if context.index.is_large or statement.id not in context.filed:
        return _link_to_article(statement, context)
    shown = show_statement(statement, context)
    return PageLink(shown.outlet_and_number, context.addresses.of_anchor(statement.id))


# --- what stays open ------------------------------------------------------------------------------


def _show_unsettled(unsettled: OpenQuestions, context: PageContext) -> ShownUnsettled:
    return ShownUnsettled(
        by_context=context.show_each(_show_context, unsettled.by_context),
        spellings=context.show_each(_show_shared, unsettled.spellings),
        speakers=_link_statements(unsettled.speakers, context),
        dates=tuple(context.link_to_source(source, short=True) for source in unsettled.dates),
        dates_are=_say_how_dates_are_open(unsettled.dates, context),
        differences=context.show_each(_show_difference, unsettled.differences),
    )


def _say_how_dates_are_open(sources: Sequence[Source], context: PageContext) -> str:
    counted = context.counted
    count = len(sources)
    unknown = sum(source.days is None for source in sources)
    if not count:
        return ""
    if not unknown:
        return counted(
            count,
            "The publication day of this article is inferred; its page says why:",
            "The publication days of these articles are inferred; each page says why:",
        )
    if unknown == count:
        return counted(
            count,
            "The publication day of this article is unknown; its page says why:",
            "The publication days of these articles are unknown; each page says why:",
        )
    return context.translated(
        "The publication days of these articles are inferred or unknown; each page says why:"
    )


def _show_context(named: NamedByContext, context: PageContext) -> ShownContext:
    name = context.name_of_actor(named.mention.entity)
    meaning = context.translated(NAMED_BY_CONTEXT[named.mention.rule], name=name)
    return ShownContext(named.mention.text, _link_statement(named.statement, context), meaning)


def _show_shared(spelling: SharedSpelling, context: PageContext) -> ShownShared:
    namesakes = [context.link_to_actor(id, context.name_of_actor(id)) for id in spelling.namesakes]
    return ShownShared(spelling.words, tuple(namesakes))


def _show_difference(difference: Difference, context: PageContext) -> ShownDifference:
    return ShownDifference(
        name=name_difference(difference, context),
        address=context.address_of_page(DIFFERENCES, difference.id),
        both_can_be_true=difference.compatible,
    )
