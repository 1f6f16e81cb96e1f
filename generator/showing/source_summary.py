"""The source summary statement of a topic: what it rests on, how sure that is, and what it cannot
tell, in the shape of the intelligence community's directive 206 (ICS 206-01 of 2024).

Made by rule: each line is a count that a reader can repeat from the topic's statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.core.days import newest
from generator.core.frozen import Frozen
from generator.core.text import Words
from generator.nouns.book import Statement, Statements, TopicPage
from generator.showing import figures, formats
from generator.showing.groups import group_by_newsroom
from generator.showing.index import RELATED, BookIndex
from generator.showing.page_context import PageContext
from generator.showing.topic_evidence import find_gaps_of_topic


class SourceSummaryLine(Frozen):
    """A thing that readers of intelligence must be told of the sources."""

    name: str
    words: str


class SourceSummary(Frozen):
    first: str  # what it rests on, in one sentence
    lines: tuple[SourceSummaryLine, ...]
    limits: Words  # what the sources cannot tell; never empty


def summarise_sources(page: TopicPage, context: PageContext) -> SourceSummary:
    lines = [SourceSummaryLine(name, words) for name, words in _list_lines(page, context)]
    return SourceSummary(
        first=say_first(_count_sources(page), context),
        lines=tuple(lines),
        limits=list_limits(len(page.newsrooms), context),
    )


class SummaryCounts(Frozen):
    """How much of each kind there is."""

    statements: int
    articles: int
    outlets: int
    newsrooms: int


def _count_sources(page: TopicPage) -> SummaryCounts:
    return SummaryCounts(
        statements=len(page.statements),
        articles=len(page.sources),
        outlets=len(_list_outlets(page)),
        newsrooms=len(page.newsrooms),
    )


def say_first(counts: SummaryCounts, context: PageContext) -> str:
    """What it rests on, in one sentence."""
    counted = context.counted
    return context.translated(
        "{statements} from {articles} in {outlets}, originally from {newsrooms}",
        statements=context.count_statements(counts.statements),
        articles=counted(counts.articles, "{n} article", "{n} articles"),
        outlets=counted(counts.outlets, "{n} outlet", "{n} outlets"),
        newsrooms=counted(counts.newsrooms, "{n} newsroom", "{n} newsrooms"),
    )


def _list_outlets(page: TopicPage) -> list[str]:
    return sorted({source.outlet_name for source in page.sources})


# --- the lines ------------------------------------------------------------------------------------


def _list_lines(page: TopicPage, context: PageContext) -> Iterator[tuple[str, str]]:
    """Name and words of each line, in the order of the standard."""
    translated = context.translated
    statements = page.statements
    yield translated("Outlets"), ", ".join(_list_outlets(page))
    yield translated("Newsrooms"), _count_newsrooms(page, context)
    yield translated("Languages"), ", ".join(_name_languages(page, context))
    yield translated("Published"), _say_period(page, context)
    yield translated("In the speakers’ own words"), _say_own_words(statements, context)
    yield translated("Unnamed speakers"), _say_unnamed(statements, context)
    counts: dict[str, Callable[[Statement, BookIndex], bool]] = {
        translated("Only one newsroom found"): _is_single,
        translated("Second-hand, from a newsroom other than the one credited"): _is_second_hand,
        translated("Another article differs"): _is_disputed,
    }
    for name, is_counted in counts.items():
        yield name, _say_share(statements, is_counted, context)
    yield from _list_missing(page, context)


def _say_share(
    statements: Statements,
    is_counted: Callable[[Statement, BookIndex], bool],
    context: PageContext,
) -> str:
    """How many of the statements are of a kind."""
    count = sum(is_counted(statement, context.index) for statement in statements)
    return say_part(count, len(statements), context)


def say_part(count: int, total: int, context: PageContext) -> str:
    """So many of all statements."""
    return context.translated(
        "{n} of {total} ({share})",
        n=count,
        total=total,
        share=context.wording.share(count / total),
    )


def _count_newsrooms(page: TopicPage, context: PageContext) -> str:
    groups = group_by_newsroom(page, context.index)
    sizes = [f"{group.name} {group.size}" for group in groups]
    listed = ", ".join(sizes)
    uncounted = figures.say_uncounted(len(groups) - len(page.newsrooms), context)
    if uncounted:
        return f"{listed}. {uncounted}"
    return listed


def _name_languages(page: TopicPage, context: PageContext) -> list[str]:
    """Of the articles, by their names in the language of the page."""
    book = context.book
    languages = dict.fromkeys(book.language_of(source) for source in page.sources)
    reader = context.language
    return [formats.language_name(language, reader) for language in languages]


def _say_period(page: TopicPage, context: PageContext) -> str:
    return context.say_period([source.days for source in page.sources])


def _say_own_words(statements: Statements, context: PageContext) -> str:
    whole = _count_basis(statements, "direct")
    partly = _count_basis(statements, "partial")
    said = say_part(whole, len(statements), context)
    if not partly:
        return said
    return context.translated("{said}; {n} more in part", said=said, n=partly)


def _count_basis(statements: Statements, basis: str) -> int:
    speeches = [statement.speech for statement in statements]
    return sum(speech is not None and speech.basis == basis for speech in speeches)


def _is_unclear(statement: Statement) -> bool:
    """Whether it is said by somebody, and not settled by whom."""
    return statement.speech is not None and not statement.speakers


def _say_unnamed(statements: Statements, context: PageContext) -> str:
    anonymous = sum(statement.has_unnamed_speaker for statement in statements)
    unclear = sum(_is_unclear(statement) for statement in statements)
    parts = []
    if anonymous:
        parts.append(say_part(anonymous, len(statements), context))
    if unclear:
        parts.append(context.translated("{n} with the speaker unclear", n=unclear))
    return "; ".join(parts) or context.translated("none")


def _is_single(statement: Statement, index: BookIndex) -> bool:
    return not index.is_shared(statement)


def _is_second_hand(statement: Statement, index: BookIndex) -> bool:
    return index.counts_nothing(statement)


def _is_disputed(statement: Statement, index: BookIndex) -> bool:
    differences = index.differences_of.get(statement.id, ())
    return any(
        difference.kind != RELATED and not difference.compatible for difference in differences
    )


def _list_missing(page: TopicPage, context: PageContext) -> Iterator[tuple[str, str]]:
    """Who is named and not heard, and after which day there is nothing."""
    gaps = context.index.ask(find_gaps_of_topic, page.id)
    parts = []
    if gaps.unheard:
        parts.append(", ".join(map(context.name_of_actor, gaps.unheard)))
    if gaps.silent:
        names = ", ".join(map(context.name_of_actor, gaps.silent))
        countries = context.translated(
            "countries and places named at least twice in the book: {names}", names=names
        )
        parts.append(countries)
    if parts:
        yield context.translated("Named, never quoted"), "; ".join(parts)
    last = newest(source.days for source in page.sources)
    if last:
        yield context.translated("Nothing later than"), context.day(str(last))


# --- what it cannot tell --------------------------------------------------------------------------


def list_limits(newsrooms: int, context: PageContext) -> Words:
    """What articles of so many newsrooms cannot tell."""
    translated = context.translated
    limits = [
        translated(
            "Whether what is reported is true: the book only compares what newsrooms print."
        ),
        translated(
            "What other newsrooms report: only the articles chosen by the editors were read."
        ),
    ]
    if newsrooms < 2:
        limits.append(
            translated("Whether a second newsroom would report the same: there is only one here.")
        )
    return tuple(limits)
