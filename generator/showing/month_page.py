"""The page of a month in a large book: each of its articles is a section, with every sentence in
text order, where it is used and how that is known.
"""

from __future__ import annotations

from functools import partial

from generator.core.frozen import Frozen
from generator.nouns.book import LedgerLine, Source, Sources, Statement
from generator.showing.addresses import article_anchor, footnote_anchor
from generator.showing.cards import CardBody, make_card_body
from generator.showing.footnotes import ShortFootnote, cite_briefly
from generator.showing.ledger_lines import UnusedLine, show_unused_line
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageLink, PageLinks, Part, Parts
from generator.showing.source_page import SourcePage, link_to_references, make_source_page


class FiledLine(Frozen):
    """A sentence that topics show."""

    card: CardBody
    label: str  # of its number
    footnote: ShortFootnote
    footnote_anchor: str
    is_quoting: bool  # else the newsroom answers for it, which its voice says


class ArticleLine(Frozen):
    """A sentence of the article: of one that topics show the first, of another the second."""

    filed: FiledLine | None
    unused: UnusedLine | None


class ArticleSection(Frozen):
    """An article on the page of its month."""

    anchor: str
    article: SourcePage
    lines: tuple[ArticleLine, ...]
    about_grey: str  # why most of its sentences are under no topic; "" where none is so


class MonthPage(Frozen):
    title: str
    description: str
    list: PageLink  # of all articles of the book
    about: str  # what stands beside a sentence
    references: PageLinks  # files of all its articles for other programs
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
            " topics. What has no translation is given as printed."
        ),
        references=link_to_references(sources[0], context),
        sections=context.show_each(_plan_section, sources),
    )


def _plan_section(source: Source, context: PageContext) -> Part:
    make = partial(_show_section, source, context)
    return context.part("article of a month", make, source)


def _show_section(source: Source, context: PageContext) -> ArticleSection:
    lines = context.show_each(_show_line, context.index.lines[source.id])
    about_grey = ""
    if any(line.unused and line.unused.is_usual for line in lines):
        about_grey = context.translated(
            "Sentences in grey without a reason below have no term or name that counts towards any"
            " topic."
        )
    return ArticleSection(
        anchor=article_anchor(source.id),
        article=make_source_page(source, context),
        lines=lines,
        about_grey=about_grey,
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
        is_quoting=statement.speech is not None,
    )
