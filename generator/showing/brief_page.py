"""The brief of a topic: what a minister needs of it, on two sheets of paper.

What fits of the topic's page: bottom line, key points, disputes, open questions and what it rests
on, with written-out addresses. What there is no room for is counted, and is on the page.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup
from msgspec import structs

from generator.core.frozen import Frozen
from generator.nouns.book import Source, Statements, TopicPage
from generator.showing.bottom_line import BottomLine, make_bottom_line
from generator.showing.cards import say_where_inferred
from generator.showing.footnotes import name_edition
from generator.showing.lasting import topic_address
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageFacts, SharedPart, ShownSentence, ShownStatement
from generator.showing.source_summary import SourceSummary, summarise_sources
from generator.showing.topic_evidence import (
    AtAGlance,
    Disputes,
    ShownKeyPoint,
    look_at_a_glance,
    show_disputes,
    show_key_points,
)
from generator.showing.unsettled import Unsettled, show_unsettled
from generator.showing.wording import EditorsText

# Letters of key points, printed words and translations, that leave room for all else.
_ROOM = 3000
_ROOM_FOR_BOTH = 3600  # with the evidence for the bottom line
_MOST_DISPUTES = 3
_MOST_SOURCES = 8


class BriefSource(Frozen):
    """An article, as a footnote names it."""

    provenance: str
    title: str  # else its opening words
    has_title: bool
    day: str
    url: str  # of the original; "" where it is not known


class BriefStatement(Frozen):
    """A statement behind the bottom line."""

    shown: ShownStatement
    point: str  # the key point that prints its sentence; "" where its sentence is printed here
    is_single: bool  # no second newsroom has words of it


class BriefNote(Frozen):
    """What a number of the bottom line stands for."""

    anchor: str
    statements: tuple[BriefStatement, ...]
    part: SharedPart | None  # what of them they share; None for a single statement


class BriefPage(Frozen):
    """All that the two sheets print."""

    title: str
    book: str  # title
    topic: str  # title
    headline: EditorsText
    description: str
    facts: PageFacts
    page: Markup  # of the topic
    note: BottomLine | None
    glance: AtAGlance | None  # None where there is a note
    points: tuple[ShownKeyPoint, ...]
    notes: tuple[BriefNote, ...]
    has_translations: bool  # of sentences that it shows
    has_printed_words: bool  # beside the translations
    dates: str  # that those of its statements are inferred, or some; "" where none is
    disputes: Disputes
    more_disputes: str  # how many others there are; "" for none
    unsettled: Unsettled
    summary: SourceSummary
    sources: tuple[BriefSource, ...]  # newest first
    more_sources: str
    edition: str  # of the book; "" where it has no edition and no date
    address: str  # of the topic's page; below the book's where it has none
    has_address: bool  # the book, so that this one is whole


def make_brief_page(page: TopicPage, context: PageContext) -> BriefPage:
    wording = context.wording
    topic = wording.text(page.topic.title)
    note = make_bottom_line(page, context)
    points = _choose_points(show_key_points(page, context))
    notes = _list_notes(note, points, context) if note else ()
    disputes = show_disputes(page, context)
    unsettled = show_unsettled(page, note, context)
    sources = [_show_source(source, context) for source in page.sources]
    printed = _list_printed(points, notes, unsettled, context)
    return BriefPage(
        title=wording.translated("Brief: {topic}", topic=topic),
        book=wording.text(context.book.title),
        topic=topic,
        headline=note.headline if note else wording.editors_text(page.topic.title),
        description=wording.translated("{topic} on two pages.", topic=topic),
        facts=_list_facts(page, len(printed), context),
        page=context.addresses.of_topic(page.id),
        note=note,
        glance=None if note else look_at_a_glance(page, context),
        points=points,
        notes=notes,
        has_translations=any(point.sentence.gloss for point in points),
        has_printed_words=_count_all_letters(points, notes) <= _ROOM_FOR_BOTH,
        dates=say_where_inferred(printed, context),
        disputes=structs.replace(disputes, references=disputes.references[:_MOST_DISPUTES]),
        more_disputes=_count_more(len(disputes.references) - _MOST_DISPUTES, context),
        unsettled=unsettled,
        summary=summarise_sources(page, context),
        sources=tuple(sources[:_MOST_SOURCES]),
        more_sources=_count_more(len(sources) - _MOST_SOURCES, context),
        edition=name_edition(context),
        address=topic_address(context.book, page.id, context.language),
        has_address=bool(context.book.site_url),
    )


def _list_printed(
    points: Iterable[ShownKeyPoint],
    notes: Iterable[BriefNote],
    unsettled: Unsettled,
    context: PageContext,
) -> Statements:
    """The statements all of whose words are on the sheets, each once."""
    ids = {point.statement.id for point in points}
    for question in unsettled.questions:
        ids.update(raising.whole for raising in question.raised_by if raising.whole)
    for note in notes:
        ids.update(cited.shown.id for cited in note.statements)
    return tuple(context.index.statements[id] for id in sorted(ids))


def _list_facts(page: TopicPage, printed: int, context: PageContext) -> PageFacts:
    """What the sheets are made from; first how many of the topic's statements they print."""
    total = len(page.statements)
    articles = context.counted(len(page.sources), "{n} article", "{n} articles")
    newsrooms = context.counted(len(page.newsrooms), "{n} newsroom", "{n} newsrooms")
    period = context.period_of(page.statements)
    if printed == total:
        return context.count_statements(total), articles, newsrooms, period
    return (
        context.translated(
            "contains {n} of the topic’s {total} statements", n=printed, total=total
        ),
        context.translated(
            "{articles} and {newsrooms} in all", articles=articles, newsrooms=newsrooms
        ),
        period,
    )


def _list_notes(
    note: BottomLine, points: Iterable[ShownKeyPoint], context: PageContext
) -> tuple[BriefNote, ...]:
    """The evidence for the bottom line: each sentence is printed once."""
    printed = {}
    for number, point in enumerate(points, 1):
        printed[point.statement.id] = context.translated("see key point {n}", n=number)
    notes = []
    index = context.index
    for number, endnote in enumerate(note.endnotes, 1):
        statements = []
        for shown in endnote.statements:
            is_single = not index.is_shared(index.statements[shown.id])
            statements.append(BriefStatement(shown, printed.get(shown.id, ""), is_single))
            printed.setdefault(shown.id, context.translated("see number {n}", n=number))
        notes.append(BriefNote(endnote.anchor, tuple(statements), endnote.part))
    return tuple(notes)


def _count_letters(sentence: ShownSentence) -> int:
    printed = sum(len(piece.words) for piece in sentence.pieces)
    return printed + len(sentence.gloss)


def _count_all_letters(points: Iterable[ShownKeyPoint], notes: Iterable[BriefNote]) -> int:
    """Of the key points with their printed words, and of the evidence."""
    letters = sum(_count_letters(point.sentence) for point in points)
    for note in notes:
        for cited in note.statements:
            if not cited.point:
                sentence = cited.shown.sentence
                letters += len(sentence.gloss) or _count_letters(sentence)
    return letters


def _choose_points(points: Iterable[ShownKeyPoint]) -> tuple[ShownKeyPoint, ...]:
    """As many of the best as there is room for, one at least."""
    chosen: list[ShownKeyPoint] = []
    left = _ROOM
    for point in points:
        left -= len(point.sentence.gloss) or _count_letters(point.sentence)
        if chosen and left < 0:
            break
        chosen.append(point)
    return tuple(chosen)


def _count_more(count: int, context: PageContext) -> str:
    if count <= 0:
        return ""
    return context.translated("{n} more on the page", n=count)


def _show_source(source: Source, context: PageContext) -> BriefSource:
    return BriefSource(
        provenance=context.provenance(source),
        title=context.title_of_source(source),
        has_title=bool(source.clean.title),
        day=context.day_or_undated(source.days, short=True),
        url=source.url,
    )
