"""The statements of a topic in groups: by sub-issue, by article, by newsroom, by speaker."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.nouns.book import Source, Statement, TopicPage
from generator.nouns.editors import Issue
from generator.showing.index import BookIndex


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Statements under one sub-issue."""

    issue: Issue | None  # None = none that the topic names
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """Statements from one article."""

    source: Source
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class NewsroomGroup:
    """Statements from one newsroom."""

    name: str
    articles: tuple[ArticleGroup, ...]

    @property
    def size(self) -> int:
        """How many statements these are."""
        return sum(len(article.statements) for article in self.articles)


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """Statements of one speaker."""

    speaker: str  # actor id, or the name of one without a page; "" where it is not settled
    statements: tuple[Statement, ...]


def group_by_issue(page: TopicPage) -> list[IssueGroup]:
    """The statements under the sub-issues that the topic names, newest article first.

    All others last.
    """
    issues = {issue.id: issue for issue in page.topic.issues}
    if not issues:
        return []
    by_issue: dict[str, list[Statement]] = {id: [] for id in issues}
    for statement in page.statements:
        filing = next(filing for filing in statement.filings if filing.topic == page.topic.id)
        by_issue.setdefault(filing.issue, []).append(statement)
    groups = [IssueGroup(issues.get(id), tuple(group)) for id, group in by_issue.items()]
    return [group for group in groups if group.statements]


def group_by_article(page: TopicPage, index: BookIndex) -> list[ArticleGroup]:
    """The statements under the articles they come from, newest article first."""
    groups = index.statements_by_article[page.topic.id]
    return [ArticleGroup(source, statements) for source, statements in groups]


def group_statements_by_article(
    statements: Iterable[Statement], index: BookIndex
) -> list[ArticleGroup]:
    """The statements under their articles, in the order given."""
    by_article: dict[str, list[Statement]] = {}
    for statement in statements:
        by_article.setdefault(statement.sentence.article, []).append(statement)
    return [ArticleGroup(index.sources[id], tuple(group)) for id, group in by_article.items()]


def group_by_newsroom(page: TopicPage, index: BookIndex) -> list[NewsroomGroup]:
    """The statements under the newsrooms behind them, largest first."""
    by_newsroom: dict[str, list[ArticleGroup]] = {}
    for article in group_by_article(page, index):
        by_newsroom.setdefault(index.newsrooms[article.source.id], []).append(article)
    groups = [NewsroomGroup(name, tuple(articles)) for name, articles in by_newsroom.items()]
    return sorted(groups, key=lambda group: (-group.size, group.name))


def group_by_speaker(statements: Iterable[Statement], index: BookIndex) -> list[SpeakerGroup]:
    """The statements under those who speak in them, most often first, those with a page before
    others.
    """
    by_speaker: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.speech is None:
            continue
        for name in speaker_keys(statement) or ("",):
            by_speaker.setdefault(name, []).append(statement)
    groups = [SpeakerGroup(speaker, tuple(said)) for speaker, said in by_speaker.items()]

    def rank(group: SpeakerGroup) -> tuple[bool, int, bool, str]:
        has_page = group.speaker in index.actors
        return not group.speaker, -len(group.statements), not has_page, group.speaker

    return sorted(groups, key=rank)


def speaker_keys(statement: Statement) -> tuple[str, ...]:
    """The actor ids of its speakers, or the names of those without one, each once."""
    speakers = statement.speech.speakers if statement.speech else ()
    return tuple(dict.fromkeys(speaker.entity or speaker.name for speaker in speakers))
