"""What a topic's page is, in schema.org's words, for search engines and reference managers."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.days import Days
from generator.core.ids import page_name
from generator.core.yaml_text import PlainValue
from generator.languages import default_code
from generator.nouns.book import Source, Statement, TopicPage
from generator.showing import excerpts
from generator.showing.page_context import PageContext


def report(page: TopicPage, title: str, context: PageContext) -> PlainValue:
    """The page as a `Report`: what it rests on, and its quotations by their addresses on the page.

    Source: https://schema.org/Report. The sentences are not repeated: they are on the page.
    """
    addresses = {source.id: f"../../sources/{page_name(source.id)}/" for source in page.sources}
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "name": title,
            "inLanguage": context.wording.language,
            "dateModified": _day(context.index.newest),
            "isBasedOn": [_article(source, addresses) for source in page.sources],
            "hasPart": [
                _quotation(statement, addresses)
                for statement in page.statements
                if statement.speech
            ],
        }
    )


def _article(source: Source, addresses: Mapping[str, str]) -> PlainValue:
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": addresses[source.id],
            "headline": source.clean.title or excerpts.opening_words(source),
            "inLanguage": default_code(),
            "datePublished": _day(source.date.days),
            "publisher": {"@type": "Organization", "name": source.outlet.name},
            "sourceOrganization": {"@type": "Organization", "name": source.newsroom},
            "url": source.clean.article.sidecar.url,
        }
    )


def _quotation(statement: Statement, addresses: Mapping[str, str]) -> PlainValue:
    speakers = statement.speakers
    return _filled(
        {
            "@type": "Quotation",
            "@id": f"#{statement.id}",
            "inLanguage": default_code(),
            "citation": {"@id": addresses[statement.article]},
            "creator": [{"@type": "Thing", "name": speaker.name} for speaker in speakers],
        }
    )


def _day(days: Days | None) -> str:
    """A day that is known; a longer stretch has no form that programs agree on."""
    return str(days) if days and days.is_day else ""


def _filled(value: Mapping[str, PlainValue]) -> PlainValue:
    return {key: field for key, field in value.items() if field}
