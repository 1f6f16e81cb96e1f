"""The brief of a topic: what a minister needs of it, on two sheets of paper.

What fits of the topic's page: bottom line, key points, disputes, gaps and what it rests on, with
written-out addresses. What there is no room for is counted, and is on the page.
"""

from __future__ import annotations

from markupsafe import Markup
from msgspec import Struct

from generator.nouns.book import Source, TopicPage
from generator.showing.bottom_line import BottomLine, make_bottom_line
from generator.showing.lasting import topic_address
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageFacts
from generator.showing.source_summary import SourceSummary, summarise_sources
from generator.showing.topic_evidence import (
    AtAGlance,
    Disputes,
    KeyPoints,
    ShownKeyPoint,
    TopicGaps,
    look_at_a_glance,
    show_disputes,
    show_gaps,
    show_key_points,
)
from generator.showing.wording import EditorsText

# Letters of key points, printed words and translations, that leave room for all else.
_ROOM = 3000
_MOST_DISPUTES = 3
_MOST_SOURCES = 8


class BriefSource(Struct, frozen=True):
    """An article, as a footnote names it."""

    provenance: str
    title: str
    day: str
    url: str  # of the original; "" where it is not known


class BriefPage(Struct, frozen=True):
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
    has_printed_words: bool  # beside the translations
    disputes: Disputes
    more_disputes: str  # how many others there are; "" for none
    gaps: TopicGaps
    summary: SourceSummary
    sources: tuple[BriefSource, ...]  # newest first
    more_sources: str
    address: str  # of the topic's page; "" where the book has none


def make_brief_page(page: TopicPage, context: PageContext) -> BriefPage:
    wording = context.wording
    topic = wording.text(page.topic.title)
    note = make_bottom_line(page, context)
    key = show_key_points(page, context)
    disputes = show_disputes(page, context)
    sources = [_show_source(source, context) for source in page.sources]
    return BriefPage(
        title=wording.translated("Brief: {topic}", topic=topic),
        book=wording.text(context.index.book.title),
        topic=topic,
        headline=note.headline if note else wording.editors_text(page.topic.title),
        description=wording.translated("{topic} on two sheets of paper.", topic=topic),
        facts=_list_facts(page, context),
        page=context.addresses.of_topic(page.topic.id),
        note=note,
        glance=None if note else look_at_a_glance(page, context),
        points=_choose_points(key),
        has_printed_words=_has_room(key),
        disputes=Disputes(disputes.references[:_MOST_DISPUTES], disputes.nothing),
        more_disputes=_count_more(len(disputes.references) - _MOST_DISPUTES, context),
        gaps=show_gaps(page, context),
        summary=summarise_sources(page, context),
        sources=tuple(sources[:_MOST_SOURCES]),
        more_sources=_count_more(len(sources) - _MOST_SOURCES, context),
        address=_published_at(page, context),
    )


def _list_facts(page: TopicPage, context: PageContext) -> PageFacts:
    return (
        context.count_statements(len(page.statements)),
        context.counted(len(page.sources), "{n} article", "{n} articles"),
        context.counted(len(page.newsrooms), "1 independent newsroom", "{n} independent newsrooms"),
        context.period_of(page.statements),
    )


def _count_letters(point: ShownKeyPoint) -> int:
    sentence = point.sentence
    printed = sum(len(piece.words) for piece in sentence.pieces)
    return printed + len(sentence.gloss)


def _has_room(key: KeyPoints) -> bool:
    """Whether the printed words of all key points fit beside their translations."""
    return sum(map(_count_letters, key.points)) <= _ROOM


def _choose_points(key: KeyPoints) -> tuple[ShownKeyPoint, ...]:
    """As many of the best as there is room for, one at least."""
    chosen: list[ShownKeyPoint] = []
    left = _ROOM
    for point in key.points:
        left -= len(point.sentence.gloss) or _count_letters(point)
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
        day=context.day_or_undated(source.date.days, short=True),
        url=source.clean.article.sidecar.url,
    )


def _published_at(page: TopicPage, context: PageContext) -> str:
    """The address of the topic's page in this language, "" where the book has no address."""
    book = context.index.book
    if not book.site_url:
        return ""
    return topic_address(book, page.topic.id, context.wording.language)
