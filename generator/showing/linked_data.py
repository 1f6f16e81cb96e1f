"""What a topic's page is, in schema.org's words, for search engines and reference managers."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.sort_keys import drop_empty
from generator.core.yaml_text import PlainMapping, PlainValue
from generator.nouns.book import Source, Sources, Statement, Statements, TopicPage
from generator.showing import excerpts
from generator.showing.lasting import (
    lasting_name,
    name_article,
    name_topic,
    topic_address,
)
from generator.showing.page_context import PageContext


def report(page: TopicPage, title: str, context: PageContext) -> PlainValue:
    """The page as a `Report`: what it rests on, and its quotations by their places on the page.

    Source: https://schema.org/Report. The sentences are not repeated: they are on the page. Each
    `@id` is a name for good; an address is relative to the page where that is all there is.
    """
    book = context.book
    language = context.language
    address = ""
    if book.site_url:
        address = topic_address(book, page.id, language)
    names = {source.id: lasting_name(book, name_article(source)) for source in page.sources}
    described = _describe_content(page, context)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "@id": lasting_name(book, f"{name_topic(page.topic)}:{language}"),
            "url": address,
            "name": title,
            "publisher": _organization(book.imprint.publisher),
            "editor": _thing(book.imprint.editor),
            "inLanguage": language,
            "dateModified": _day(context.index.newest),
            "isBasedOn": [_article(source, names, context) for source in described.sources],
            "hasPart": [
                _quotation(statement, names, address, context)
                for statement in described.statements
                if statement.speech
            ],
        }
    )


class _Described(Frozen):
    """What of a page its description lists."""

    sources: Sources
    statements: Statements


def _describe_content(page: TopicPage, context: PageContext) -> _Described:
    """All of it; of a large book what the key points are, else it would outweigh the page."""
    if not context.index.is_large:
        return _Described(page.sources, page.statements)
    points = context.index.key_points.get(page.id, ())
    statements = tuple(point.statement for point in points)
    articles = {statement.article for statement in statements}
    sources = tuple(source for source in page.sources if source.id in articles)
    return _Described(sources, statements)


def _article(source: Source, names: Mapping[str, str], context: PageContext) -> PlainValue:
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": names[source.id],
            "mainEntityOfPage": _address_of_source(source, context),
            "headline": source.title or excerpts.opening_words(source),
            "inLanguage": context.book.language_of(source),
            "datePublished": _day(source.days),
            "publisher": _organization(source.outlet_name),
            "sourceOrganization": _organization(source.newsroom),
            "url": source.url,
        }
    )


def _address_of_source(source: Source, context: PageContext) -> str:
    book = context.book
    if book.site_url:
        return context.published_address_of_source(source)
    path, hash_sign, anchor = context.address_of_source(source.id).partition("#")
    return f"../{path.removesuffix('.md')}/{hash_sign}{anchor}"


def _quotation(
    statement: Statement, names: Mapping[str, str], address: str, context: PageContext
) -> PlainValue:
    return _filled(
        {
            "@type": "Quotation",
            "@id": lasting_name(context.book, statement.id),
            "url": f"{address}#{statement.id}",
            "inLanguage": context.book.language_of(context.source(statement)),
            "citation": {"@id": names[statement.article]},
            "creator": [_thing(speaker.name) for speaker in statement.speakers],
        }
    )


def _organization(name: str) -> PlainValue:
    if name:
        return {"@type": "Organization", "name": name}
    return None


def _thing(name: str) -> PlainValue:
    """Somebody, whether a person or not."""
    if name:
        return {"@type": "Thing", "name": name}
    return None


def _day(days: Days | None) -> str:
    """A day that is known; a longer stretch has no form that programs agree on."""
    if days and days.is_day:
        return str(days)
    return ""


def _filled(value: PlainMapping) -> PlainValue:
    return drop_empty(value)
