"""The statements of a topic in groups: by sub-issue, by article, by newsroom."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.nouns.book import Statement, Statements, TopicPage
from generator.nouns.editors import Issue, Topic
from generator.showing.grouping import group_by
from generator.showing.index import ArticleGroup, BookIndex


class IssueGroup(Frozen):
    """Statements under one sub-issue."""

    issue: Issue | None  # None = none that the topic names
    statements: Statements


class NewsroomGroup(Frozen):
    name: str
    articles: tuple[ArticleGroup, ...]

    @property
    def size(self) -> int:
        return sum(len(article.statements) for article in self.articles)


def group_by_issue(topic: Topic, statements: Statements) -> list[IssueGroup]:
    """Statements of a topic under the sub-issues that it names, in the order given; all others
    last.
    """
    issues = map_by_id(topic.issues)
    if not issues:
        return []
    by_issue: dict[str, list[Statement]] = {id: [] for id in issues}
    for statement in statements:
        id = _issue_of(statement, topic.id)
        by_issue.setdefault(id, []).append(statement)
    groups = []
    for id, under_issue in by_issue.items():
        if under_issue:
            groups.append(IssueGroup(issues.get(id), tuple(under_issue)))
    return groups


def _issue_of(statement: Statement, topic: str) -> str:
    """The sub-issue of the topic under which it is filed."""
    for filing in statement.filings:
        if filing.topic == topic:
            return filing.issue
    raise LookupError(f"{statement.id} is not filed under {topic}")


def group_statements_by_article(statements: Statements, index: BookIndex) -> list[ArticleGroup]:
    """The statements under their articles, in the order given."""
    by_article = group_by(statements, lambda statement: statement.article)
    return [ArticleGroup(index.sources[id], group) for id, group in by_article.items()]


def group_by_newsroom(page: TopicPage, index: BookIndex) -> list[NewsroomGroup]:
    """The statements under the newsrooms behind them, largest first."""
    articles = index.articles_of_topic[page.id]
    by_newsroom = group_by(articles, lambda article: index.newsrooms[article.source.id])
    groups = [NewsroomGroup(name, group) for name, group in by_newsroom.items()]
    groups.sort(key=lambda group: (-group.size, group.name))
    return groups


def speaker_keys(statement: Statement) -> tuple[str, ...]:
    """The actor ids of its speakers, or the names of those without one, each once."""
    if statement.speech is None:
        return ()
    keys: dict[str, None] = {}
    for speaker in statement.speech.speakers:
        keys[speaker.entity or speaker.name] = None
    return tuple(keys)
