"""The page of a month in a large book: each of its articles is a section, with every sentence in
text order, where it is used and how that is known.
"""

from __future__ import annotations

from functools import partial

from generator.core.frozen import Frozen
from generator.nouns.book import LedgerLine, Source, Sources, Statement
from generator.showing.addresses import article_anchor, footnote_anchor
from generator.showing.cards import CardBody, make_card_body
from generator.showing.footnotes import (
    SharedCitation,
    ShortFootnote,
    cite_briefly,
    cite_shared,
)
from generator.showing.ledger_lines import UnusedLine, show_unused_line
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageLink, Part, Parts
from generator.showing.source_page import SourcePage, make_source_page


class FiledLine(Frozen):
    """A sentence that topics show."""

    card: CardBody
    label: str  # of its number
    footnote: ShortFootnote
    footnote_anchor: str


class ArticleLine(Frozen):
    """A sentence of the article: of one that topics show the first, of another the second."""

    filed: FiledLine | None
    unused: UnusedLine | None


class ArticleSection(Frozen):
    """An article on the page of its month."""

    anchor: str
    article: SourcePage
    cited: SharedCitation
    lines: tuple[ArticleLine, ...]


class MonthPage(Frozen):
    title: str
    description: str
    list: PageLink  # of all articles of the book
    about: str  # what stands beside a sentence
    sections: Parts  # an ArticleSection of each, newest first


def make_month_page(sources: Sources, context: PageContext) -> MonthPage:
    translated = context.translated
    days = sources[0].days
    title = translated("Articles without a date")
    if days:
        month = context.wording.day(days.last_month)
        title = translated("Articles of {month}", month=month)
    return MonthPage(
        title=title,
        description=translated(
            "{title}: each with all its sentences, the topics that show them, and how that is"
            " known.",
            title=title,
        ),
        list=PageLink(translated("All articles"), context.addresses.of_fixed_pages().sources),
        about=translated(
            "A link to an article shows that article alone. Whole sentences in grey are outside the"
            " topics; the reason stands below each. What has no translation is given as printed."
        ),
        sections=context.show_each(_plan_section, sources),
    )


def _plan_section(source: Source, context: PageContext) -> Part:
    make = partial(_show_section, source, context)
    return context.part("article of a month", make, source)


def _show_section(source: Source, context: PageContext) -> ArticleSection:
    return ArticleSection(
        anchor=article_anchor(source.id),
        article=make_source_page(source, context),
        cited=cite_shared(source, context),
        lines=context.show_each(_show_line, context.index.lines[source.id]),
    )


def _show_line(line: LedgerLine, context: PageContext) -> ArticleLine:
    if not line.topics:
        return ArticleLine(None, show_unused_line(line, context))
    return ArticleLine(_show_filed(line.statement, context), None)


def _show_filed(statement: Statement, context: PageContext) -> FiledLine:
    topics = context.filed[statement.id]
    return FiledLine(
        card=make_card_body(topics, statement, context),
        label=context.translated("Sentence {n}", n=statement.number),
        footnote=cite_briefly(statement, topics[0], context),
        footnote_anchor=footnote_anchor(statement.id),
    )
