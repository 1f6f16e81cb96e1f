"""The home page, and the first leaf of the whole book on one page: what the book is, and what is in
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from markupsafe import Markup

from generator.core.frozen import Frozen
from generator.core.ids import gather_ids
from generator.core.text import WordMap, capitalise
from generator.desk.notes.parsing import UNSETTLED
from generator.nouns.book import Actor, Difference, Event, Finding, Source, Statement, TopicPage
from generator.showing import dating, figures
from generator.showing.addresses import DIFFERENCES, NO_ADDRESS, FixedPages
from generator.showing.agreement import FindingLine, line_of_finding
from generator.showing.bottom_line import (
    cite_unsettled,
    show_headline,
    write_difference,
    write_unsettled,
)
from generator.showing.differences import name_difference
from generator.showing.editions_pages import BookChanges, summarise_book
from generator.showing.figures import StatementLane
from generator.showing.filters import can_be_filtered
from generator.showing.footnotes import name_edition
from generator.showing.imprint import write_foot
from generator.showing.index import RELATED
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    Chart,
    PageFacts,
    PageLink,
    PrintedWords,
    Section,
    Sections,
    ShownSentence,
    Stamp,
)
from generator.showing.statements import show_statement
from generator.showing.wording import EditorsText

_BEST_FINDINGS = 3
_MOST_QUOTED = 6
_LATEST_EVENTS = 4
_MOST_DISPUTES = 4


class BookFigure(Frozen):
    number: str
    words: str


class TopicTile(Frozen):
    id: str
    link: PageLink
    headline: EditorsText | None  # of the analyst's note, None where there is none
    definition: EditorsText
    facts: PageFacts


class QuotedActor(Frozen):
    link: PageLink
    count: str
    number: int  # of the count, by which they are ranked


class LatestEvent(Frozen):
    date: Stamp
    sentence: ShownSentence
    provenance: str
    topic: PageLink


class HomeDisputeSide(Frozen):
    """What one side of a dispute has, and where its sentence is."""

    words: PrintedWords
    place: PageLink


class HomeDispute(Frozen):
    """A detail in which articles disagree."""

    topic: PageLink | None  # the first that files the first side
    noted: EditorsText | None  # the analyst's words on it; None where no note of that topic has any
    detail: str
    sides: tuple[HomeDisputeSide, ...]
    address: Markup


class HomeQuestion(Frozen):
    """What the analyst says that a topic's articles do not settle."""

    topic: PageLink
    question: EditorsText  # the first sentence
    behind: EditorsText | None  # the second one
    places: tuple[PageLink, ...]  # the reports that these cite, each at its first sentence


class SingleCount(Frozen):
    """How much of a topic rests on one newsroom."""

    topic: str
    count: PageLink  # at these statements


class HomePage(Frozen):
    title: str
    description: str
    language: str  # what it calls itself
    inputs: str  # SWHID of all that the book is made of
    words: WordMap  # of the theme and the script: English -> this language's
    is_large: bool  # of as many articles that the site must be made smaller than it reads best
    as_of: str  # the day of the book, "" where no article is dated
    newest: PageLink  # the newest article; without words where none is dated
    edition: str  # which state of the book this is, "" where it has no editions
    figures: tuple[BookFigure, ...]
    tiles: tuple[TopicTile, ...]
    total: str  # how many statements there are where topics share some, "" where they do not
    findings: tuple[FindingLine, ...]  # best supported first
    findings_note: str  # what their counts mean
    disputes: tuple[HomeDispute, ...]  # that nothing in the articles decides
    unsettled: tuple[HomeQuestion, ...]
    single: tuple[SingleCount, ...]  # of each topic
    single_note: str  # how many there are in all
    sections: Sections  # that a reader looks for first
    changes: BookChanges | None  # None where the book has no edition
    timeline: Chart | None  # None where nothing is dated
    has_meetings: bool
    has_actors: bool
    quoted: tuple[QuotedActor, ...]
    unnamed: str  # how many statements have a speaker without a name; "" for none
    latest: tuple[LatestEvent, ...]
    pages: FixedPages


def make_home_page(context: PageContext) -> HomePage:
    index, wording = context.index, context.wording
    best = list(index.findings.values())[:_BEST_FINDINGS]
    disputes = _list_disputes(context)
    unsettled = tuple(_list_unsettled(context))
    return HomePage(
        title=wording.text(index.book.title),
        description=wording.text(index.book.description),
        language=wording.own_name(),
        inputs=index.book.identity.inputs,
        is_large=index.is_large,
        words=_list_words(context),
        as_of=wording.day(str(index.newest)) if index.newest else "",
        newest=_link_to_newest(context),
        edition=_say_edition(context),
        figures=_count_book(context),
        tiles=context.show_each(_show_tile, index.topics.values()),
        total=_say_total(context),
        findings=context.show_each(line_of_finding, best),
        findings_note=_explain_findings(best, context),
        disputes=disputes,
        unsettled=unsettled,
        single=tuple(
            _count_single(page, context) for page in index.topics.values() if page.statements
        ),
        single_note=_count_all_single(context),
        sections=_list_sections(context, has_disputes=bool(disputes or unsettled)),
        changes=summarise_book(context),
        timeline=_draw_timeline(context),
        has_meetings=bool(index.book.timeline.meetings),
        has_actors=bool(index.actors),
        quoted=_list_quoted(context),
        unnamed=_count_unnamed(context),
        latest=_list_latest(context),
        pages=context.addresses.of_fixed_pages(),
    )


def _say_edition(context: PageContext) -> str:
    if not context.book.comparisons:
        return ""
    return capitalise(name_edition(context))


def _link_to_newest(context: PageContext) -> PageLink:
    """The newest article by its outlet and newsroom; of several the first of all."""
    for source in context.index.sources.values():
        if source.days is not None and source.days == context.index.newest:
            return PageLink(context.provenance(source), context.address_of_source(source.id))
    return PageLink("", NO_ADDRESS)


def _list_disputes(context: PageContext) -> tuple[HomeDispute, ...]:
    open_ones = [
        difference
        for difference in context.book.evidence.differences
        if difference.kind != RELATED and not difference.compatible
    ]
    return context.show_each(_show_dispute, open_ones[:_MOST_DISPUTES])


def _show_dispute(difference: Difference, context: PageContext) -> HomeDispute:
    name = name_difference(difference, context)
    sides = []
    for side, words in zip(difference.sides, name.sides, strict=False):
        source = context.source(side.statement)
        address = context.link_to_place(side.statement).address
        place = PageLink(_name_report(source, context), address)
        sides.append(HomeDisputeSide(words, place))
    topic = next(iter(context.index.topics_of(difference.sides[0].statement)), "")
    statements = difference.statement_ids
    return HomeDispute(
        topic=context.link_to_topic(topic) if topic else None,
        noted=write_difference(topic, statements, context),
        detail=name.detail,
        sides=tuple(sides),
        address=context.address_of_page(DIFFERENCES, difference.id),
    )


def _list_unsettled(context: PageContext) -> Iterator[HomeQuestion]:
    for topic in context.index.topics:
        sentences = write_unsettled(topic, context)
        if sentences:
            address = context.addresses.of_topic(topic, UNSETTLED)
            link = PageLink(context.title_of_topic(topic), address)
            behind = None
            if len(sentences) > 1:
                behind = sentences[1]
            places = tuple(_link_to_cited(topic, context))
            yield HomeQuestion(link, sentences[0], behind, places)


def _link_to_cited(topic: str, context: PageContext) -> Iterator[PageLink]:
    """The reports on which a question and what is behind it rest, each with its day."""
    linked = set()
    for id in cite_unsettled(topic, context, sentences=2):
        statement = context.index.statements.get(id)
        if statement is None or statement.article in linked:
            continue
        linked.add(statement.article)
        words = _name_report(context.source(statement), context)
        yield PageLink(words, context.addresses.of_topic(topic, id))


def _name_report(source: Source, context: PageContext) -> str:
    """An article by its outlet, newsroom and day."""
    return f"{context.provenance(source)}, {context.day_or_undated(source.days, short=True)}"


def _list_sections(context: PageContext, *, has_disputes: bool) -> Sections:
    translated = context.translated
    sections = [Section("single", translated("Statements with only one newsroom found"))]
    if has_disputes:
        sections.insert(0, Section("disputes", translated("Differences and gaps")))
    if context.book.comparisons:
        sections.insert(0, Section("changed", translated("What changed")))
    if context.index.findings:
        sections.append(Section("findings", translated("Findings")))
    if _list_quoted(context):
        sections.append(Section("quoted", translated("Who says what")))
    sections.append(Section("reading", translated("How to read this book")))
    return tuple(sections)


def _count_single(page: TopicPage, context: PageContext) -> SingleCount:
    """How many of a topic's statements have no words that a second newsroom has."""
    single = gather_ids(context.book.evidence.gaps.single)
    total = len(page.statements)
    count = sum(statement.id in single for statement in page.statements)
    words = context.translated("{n} of {total} statements", n=count, total=total)
    anchor = "gaps"
    if 0 < count < total and can_be_filtered(page, context.index):
        anchor = "f-n1"
    link = PageLink(words, context.addresses.of_topic(page.id, anchor))
    return SingleCount(context.title_of_topic(page.id), link)


def _explain_findings(findings: Iterable[Finding], context: PageContext) -> str:
    if any(len(finding.newsrooms) > 1 for finding in findings):
        return context.translated(
            "The number of newsrooms applies to the underlined words only: each newsroom has these"
            " or others close in meaning."
        )
    return context.translated("Several articles of one newsroom count as one.")


def _count_all_single(context: PageContext) -> str:
    single, total = len(context.book.evidence.gaps.single), len(context.filed)
    if single == total:
        return context.translated(
            "The program found a second newsroom for none of the {total} statements; it can miss"
            " the same news in other words. A statement under two topics counts under each.",
            total=total,
        )
    return context.translated(
        "The program found only one newsroom for {n} of {total} statements; it can miss the same"
        " news in other words. A statement under two topics counts under each.",
        n=single,
        total=total,
    )


def _list_words(context: PageContext) -> WordMap:
    translated = context.translated
    return {
        "Search": translated("Search"),
        "Header": translated("Page header"),
        "Dark mode": translated("Dark mode"),
        "Language": translated("Language"),
        "Statement": translated("Statement"),
        "Unfiled sentence": translated("Sentence outside the topics"),
        "Event": translated("Event"),
        "Planned event": translated("Yet to happen when reported"),
        "Finding": translated("Finding"),
        "Difference": translated("Difference"),
        "Easily confused": translated("Easily confused"),
        "No script": translated("Search needs JavaScript."),
        "Permanent link": translated("Permanent link"),
        "One page found": translated("One page"),
        "Pages found": translated("# pages, best match first"),
        "One more found": translated("Show 1 more result from that page"),
        "More found": translated("Show # more results from that page"),
        "Nothing found": translated("Nothing found"),
        "Search starts": translated("The search is not ready yet"),
        "Search waits": translated("Type a word, a name or a date"),
        "Moved": translated("This page has moved"),
        "No page": translated("This page does not exist, or no longer exists."),
        "Start": translated("Go to the home page"),
        "Footer": write_foot(context),
    }


class BookTotals(Frozen):
    articles: int
    newsrooms: int
    sentences: int
    statements: int  # that are filed


def _total_book(context: PageContext) -> BookTotals:
    index = context.index
    return BookTotals(
        articles=len(index.sources),
        newsrooms=len(index.all_newsrooms),
        sentences=len(index.statements),
        statements=len(index.filed),
    )


def _count_book(context: PageContext) -> tuple[BookFigure, ...]:
    counted = context.counted
    number = context.wording.number
    totals = _total_book(context)
    articles = counted(totals.articles, "article", "articles")
    newsrooms = counted(totals.newsrooms, "newsroom", "newsrooms")
    sentences = counted(totals.sentences, "sentence in all articles", "sentences in all articles")
    statements = counted(totals.statements, "statement on the topics", "statements on the topics")
    return (
        BookFigure(number(totals.articles), articles),
        BookFigure(number(totals.newsrooms), newsrooms),
        BookFigure(number(totals.sentences), sentences),
        BookFigure(number(totals.statements), statements),
    )


def _show_tile(page: TopicPage, context: PageContext) -> TopicTile:
    counted = context.counted
    facts = [
        context.count_all(page.statements),
        counted(len(page.newsrooms), "{n} newsroom", "{n} newsrooms"),
    ]
    period = context.period_of(page.statements)
    if period:
        facts.append(period)
    return TopicTile(
        id=page.id,
        link=context.link_to_topic(page.id),
        headline=show_headline(page.id, context),
        definition=context.wording.editors_text(page.topic.definition),
        facts=tuple(facts),
    )


def _say_total(context: PageContext) -> str:
    """How many statements the topics have together, since some count under several."""
    shared = _count_shared(context)
    if not shared:
        return ""
    return context.counted(
        shared,
        "{all} statements on the topics; {n} is under more than one, so the figures above add up"
        " to {sum}.",
        "{all} statements on the topics; {n} are under more than one, so the figures above add up"
        " to {sum}.",
        all=len(context.filed),
        sum=sum(len(page.statements) for page in context.index.topics.values()),
    )


def _count_shared(context: PageContext) -> int:
    """How many statements are under more than one topic."""
    return sum(len(topics) > 1 for topics in context.filed.values())


def _draw_timeline(context: PageContext) -> Chart | None:
    translated = context.translated
    lanes = [
        StatementLane(context.title_of_topic(topic), page.statements)
        for topic, page in context.index.topics.items()
    ]
    title = translated("Statements over time, by topic")
    note = ""
    if _count_shared(context):
        note = translated("A statement under more than one topic counts under each.")
    return figures.chart_statements(title, lanes, context, lanes_are=translated("Topic"), note=note)


def _list_quoted(context: PageContext) -> tuple[QuotedActor, ...]:
    """Who is quoted most in what topics show."""
    quoted = []
    for actor in context.book.actors:
        count = len(context.index.cited(actor.said))
        if count:
            quoted.append(_show_quoted(actor, count, context))
    quoted.sort(key=attrgetter("number"), reverse=True)
    return tuple(quoted[:_MOST_QUOTED])


def _count_unnamed(context: PageContext) -> str:
    statements = [context.index.statements[id] for id in context.filed]
    count = sum(statement.has_unnamed_speaker for statement in statements)
    if not count:
        return ""
    return context.counted(
        count,
        "Unnamed speakers are left out ({n} statement).",
        "Unnamed speakers are left out ({n} statements).",
    )


def _show_quoted(actor: Actor, count: int, context: PageContext) -> QuotedActor:
    link = context.link_to_actor(actor.id, actor.name)
    return QuotedActor(link, context.count_statements(count), count)


def _list_latest(context: PageContext) -> tuple[LatestEvent, ...]:
    """The newest few events that a cited statement reports."""
    cited = {}
    events = []
    for event in context.book.timeline.happened:
        statement = _first_cited(event, context)
        if statement:
            cited[event.id] = statement
            events.append(event)
    latest = dating.latest_events(events, context.index.newest, _LATEST_EVENTS)
    return tuple(_show_latest(event, cited[event.id], context) for event in latest)


def _first_cited(event: Event, context: PageContext) -> Statement | None:
    """The first statement that a topic shows and that reports the event, not only names it."""
    for report in event.reports:
        if report.statement.id in context.filed and not report.relation:
            return report.statement
    return None


def _show_latest(event: Event, statement: Statement, context: PageContext) -> LatestEvent:
    shown = show_statement(statement, context)
    return LatestEvent(
        date=context.stamp(event.days, short=True, may_last=True),
        sentence=shown.sentence,
        provenance=shown.source_and_number,
        topic=shown.topics[0],
    )


# --- the whole book on one page -------------------------------------------------------------------


class BookletEntry(Frozen):
    """A chapter in the list of contents."""

    link: PageLink
    headline: EditorsText | None  # of the note on a topic, None where there is none


class BookletLeaf(Frozen):
    """The first leaf of the whole book."""

    title: str
    description: str
    for_search: str  # what is on the page
    facts: PageFacts
    entries: tuple[BookletEntry, ...]


def make_booklet_leaf(context: PageContext) -> BookletLeaf:
    book, wording = context.book, context.wording
    for_search = wording.translated(
        "Every topic in full, then findings, differences, timeline, people and sources on one page,"
        " for paper."
    )
    if context.index.is_large:
        for_search = wording.translated(
            "Topics, findings and differences on one page, of large topics the key points, for"
            " paper."
        )
    entries = []
    for topic in context.index.topics:
        headline = show_headline(topic, context)
        entries.append(BookletEntry(context.link_to_topic(topic), headline))
    return BookletLeaf(
        title=wording.text(book.title),
        description=wording.text(book.description),
        for_search=for_search,
        facts=_list_booklet_facts(context),
        entries=(*entries, *_list_chapters(context)),
    )


def _list_booklet_facts(context: PageContext) -> PageFacts:
    wording = context.wording
    totals = _total_book(context)
    facts = [
        wording.counted(totals.articles, "{n} article", "{n} articles"),
        wording.counted(totals.newsrooms, "{n} newsroom", "{n} newsrooms"),
        wording.counted(totals.sentences, "{n} sentence read", "{n} sentences read"),
        context.count_statements(totals.statements),
    ]
    date = context.index.newest
    if date:
        day = wording.short_day(str(date))
        updated = wording.translated("newest source: {date}", date=day)
        facts.append(updated)
    return tuple(facts)


def _list_chapters(context: PageContext) -> tuple[BookletEntry, ...]:
    translated = context.translated
    pages = context.addresses.of_fixed_pages()
    links = (
        PageLink(translated("Findings"), pages.findings),
        PageLink(translated("Where sources differ"), pages.differences),
        PageLink(translated("Timeline"), pages.timeline),
        PageLink(translated("People, organisations and countries"), pages.people),
        PageLink(translated("Sources"), pages.sources),
    )
    return tuple(BookletEntry(link, None) for link in links)
