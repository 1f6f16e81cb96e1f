"""The statements of a topic in groups: by sub-issue, by article, by newsroom, by speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from generator.nouns.book import Statement, TopicPage
from generator.nouns.editors import Issue
from generator.showing.index import ArticleGroup, BookIndex


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Statements under one sub-issue."""

    issue: Issue | None  # None = none that the topic names
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class NewsroomGroup:
    """Statements from one newsroom."""

    name: str
    articles: tuple[ArticleGroup, ...]

    @property
    def size(self) -> int:
        """How many statements these are."""
        size = 0
        for article in self.articles:
            size += len(article.statements)
        return size


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    """Statements of one speaker."""

    speaker: str  # actor id, or the name of one without a page; "" where it is not settled
    statements: tuple[Statement, ...]


def group_by_issue(page: TopicPage) -> list[IssueGroup]:
    """The statements under the sub-issues that the topic names, newest article first; all others
    last.
    """
    issues = {issue.id: issue for issue in page.topic.issues}
    if not issues:
        return []
    by_issue: dict[str, list[Statement]] = {id: [] for id in issues}
    for statement in page.statements:
        issue = _issue_of(statement, page.topic.id)
        by_issue.setdefault(issue, []).append(statement)
    groups = []
    for id, statements in by_issue.items():
        if statements:
            groups.append(IssueGroup(issues.get(id), tuple(statements)))
    return groups


def _issue_of(statement: Statement, topic: str) -> str:
    """The sub-issue of the topic under which it is filed."""
    for filing in statement.filings:
        if filing.topic == topic:
            return filing.issue
    raise LookupError(f"{statement.id} is not filed under {topic}")


def group_statements_by_article(
    statements: Iterable[Statement], index: BookIndex
) -> list[ArticleGroup]:
    """The statements under their articles, in the order given."""
    by_article: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_article[statement.article].append(statement)
    return [ArticleGroup(index.sources[id], tuple(group)) for id, group in by_article.items()]


def group_by_newsroom(page: TopicPage, index: BookIndex) -> list[NewsroomGroup]:
    """The statements under the newsrooms behind them, largest first."""
    by_newsroom: defaultdict[str, list[ArticleGroup]] = defaultdict(list)
    for article in index.articles_of_topic[page.topic.id]:
        newsroom = index.newsrooms[article.source.id]
        by_newsroom[newsroom].append(article)
    groups = [NewsroomGroup(name, tuple(articles)) for name, articles in by_newsroom.items()]
    groups.sort(key=lambda group: (-group.size, group.name))
    return groups


def group_by_speaker(statements: Iterable[Statement], index: BookIndex) -> list[SpeakerGroup]:
    """The statements under those who speak in them.

    Most often first, those with a page before others, what is not settled last.
    """
    by_speaker: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.speech is None:
            continue
        for name in speaker_keys(statement) or ("",):
            by_speaker[name].append(statement)

    def rank(group: SpeakerGroup) -> tuple[bool, int, bool, str]:
        is_open = not group.speaker
        has_no_page = group.speaker not in index.actors
        return is_open, -len(group.statements), has_no_page, group.speaker

    groups = [SpeakerGroup(speaker, tuple(said)) for speaker, said in by_speaker.items()]
    groups.sort(key=rank)
    return groups


def speaker_keys(statement: Statement) -> tuple[str, ...]:
    """The actor ids of its speakers, or the names of those without one, each once."""
    if statement.speech is None:
        return ()
    keys: dict[str, None] = {}
    for speaker in statement.speech.speakers:
        keys[speaker.entity or speaker.name] = None
    return tuple(keys)
