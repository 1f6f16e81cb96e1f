"""What a page tells of the book beyond one statement: who is shown where, how much is quoted, what the charts count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.core.days import Days, newest
from generator.core.text import first_words
from generator.nouns.article import BLANK, DocumentDate, TimeExpression
from generator.nouns.book import Actor, Book, Event, LedgerLine, Source, Statement, TopicPage
from generator.nouns.editors import Issue

_OPENING = 9  # words that stand for a missing title
_GLIMPSE = 6  # words that name a sentence which no page quotes


@dataclass(frozen=True, slots=True)
class Index:
    """The book by id."""

    sources: Mapping[str, Source]
    topics: Mapping[str, TopicPage]
    actors: Mapping[str, Actor]
    statements: Mapping[str, Statement]
    filed: Mapping[
        str, tuple[str, ...]
    ]  # statement id -> ids of the topics that show it; never empty
    newsrooms: Mapping[str, str]  # article id -> newsroom that it counts as
    names: Mapping[str, str]  # name -> id of the one actor that bears it

    def source(self, statement: Statement) -> Source:
        """The article that a statement comes from."""
        return self.sources[statement.sentence.article]

    def cited(self, statements: Iterable[Statement]) -> tuple[Statement, ...]:
        """Those of the statements that a topic shows; no page quotes another one, for the sake of the publishers."""
        return tuple(statement for statement in statements if statement.id in self.filed)


def index(book: Book) -> Index:
    """The lookups that all pages of a book share."""
    bearers = Counter(actor.name for actor in book.actors)
    return Index(
        sources={source.id: source for source in book.sources},
        topics={page.topic.id: page for page in book.topics},
        actors={actor.id: actor for actor in book.actors},
        statements={line.statement.id: line.statement for line in book.ledger},
        filed={line.statement.id: line.topics for line in book.ledger if line.topics},
        newsrooms=book.evidence.newsrooms,
        names={actor.name: actor.id for actor in book.actors if bearers[actor.name] == 1},
    )


# --- dates --------------------------------------------------------------------------------------------------------


def position(statement: Statement, source: Source) -> Days | None:
    """The date under which a statement stands: when it was said, else when it was published; None if open."""
    return statement.said.days if statement.said else source.date.days


def settled(date: TimeExpression | DocumentDate) -> bool:
    """Whether the text or an editor states that date in full, so that nothing had to be inferred."""
    if isinstance(date, DocumentDate):
        return date.basis in {"sidecar", "stated"} and not date.conflict
    return date.settled


def newest_date(book: Book) -> Days | None:
    """The date of the newest article, as precise as it is known, which is the date of every page."""
    return newest(source.date.days for source in book.sources)


def newest_day(book: Book) -> str:
    """The last day on which the newest article may have been published; "" where no article is dated."""
    date = newest_date(book)
    return date.last.isoformat() if date else ""


def latest(events: Sequence[Event], book: Book, most: int) -> tuple[Event, ...]:
    """The last events that are dated to a month or day and happened no more than a year before the newest article's."""
    newest_article = newest_date(book)
    oldest_year = newest_article.last.year - 1 if newest_article else 0
    recent = [event for event in events if _is_of_a_month_since(event.time.days, oldest_year)]
    return tuple(reversed(recent[-most:]))


def _is_of_a_month_since(days: Days | None, year: int) -> bool:
    return days is not None and days.first.year >= year and days.ends[0].precision != "year"


# --- sources ------------------------------------------------------------------------------------------------------


def opening(source: Source) -> str:
    """The first words of an article's lead, to name an article that has no title."""
    if not source.statements:
        return source.id
    sentence = source.statements[0].sentence
    return first_words(sentence.text[sentence.lead - sentence.start :], _OPENING)


def glimpse(statement: Statement) -> str:
    """The few words that name a sentence which is not quoted."""
    sentence = statement.sentence
    return first_words(sentence.text[sentence.lead - sentence.start :], _GLIMPSE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source page: a cited sentence, its context, or a gap."""

    statement: Statement | None  # None = sentences left out
    cited: bool
    skipped: int  # sentences left out here; 0 unless `statement` is None


def excerpt(source: Source, cited: Mapping[str, tuple[str, ...]]) -> tuple[Line, ...]:
    """What a source page may show: each cited sentence after the sentence before it, and gaps counted.

    Only `rights: full-text` shows all; where context would complete the article, context is left out.
    """
    statements = source.statements
    keep = [statement.id in cited for statement in statements]
    shown = [kept or any(keep[place + 1 : place + 2]) for place, kept in enumerate(keep)]
    if source.clean.article.sidecar.rights == "full-text":
        shown = [True] * len(statements)
    elif all(shown):
        shown = keep
    lines: list[Line] = []
    gap = 0
    for statement, visible in zip(statements, shown, strict=True):
        if visible and gap:
            lines.append(Line(None, cited=False, skipped=gap))
            gap = 0
        if visible:
            lines.append(Line(statement, cited=statement.id in cited, skipped=0))
        else:
            gap += 1
    return (*lines, Line(None, cited=False, skipped=gap)) if gap else tuple(lines)


def share_shown(source: Source, lines: Sequence[Line]) -> float:
    """Characters of the article's sentences that its page shows, as a share of all of them."""
    everything = sum(len(statement.sentence.text) for statement in source.statements)
    shown = sum(len(line.statement.sentence.text) for line in lines if line.statement)
    return shown / everything if everything else 0.0


# --- topics -------------------------------------------------------------------------------------------------------


def by_issue(page: TopicPage) -> tuple[tuple[Issue | None, tuple[Statement, ...]], ...]:
    """The statements of a topic under the sub-issues that it names, newest article first; None for all others."""
    if not page.topic.issues:
        return ()
    held: dict[str, list[Statement]] = {issue.id: [] for issue in page.topic.issues}
    for statement in page.statements:
        filing = next(filing for filing in statement.filings if filing.topic == page.topic.id)
        held.setdefault(filing.issue, []).append(statement)
    named = {issue.id: issue for issue in page.topic.issues}
    return tuple(
        (named.get(id), tuple(statements)) for id, statements in held.items() if statements
    )


# --- the ledger ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Account:
    """What became of the sentences of some articles, in figures."""

    sentences: int
    filed: int
    unused: Mapping[str, int]  # reason -> sentences, by reason
    cut: Mapping[str, int]  # kind of clutter -> blocks cut, by kind; without blank ones


def account(sources: Iterable[Source], ledger: Iterable[LedgerLine]) -> Account:
    """The figures of the articles; `ledger` may hold other articles' lines, too."""
    listed = list(sources)
    ids = {source.id for source in listed}
    lines = [line for line in ledger if line.statement.sentence.article in ids]
    blocks = (block for source in listed for block in source.clean.blocks)
    return Account(
        sentences=len(lines),
        filed=sum(1 for line in lines if line.topics),
        unused=dict(sorted(Counter(line.reason for line in lines if line.reason).items())),
        cut=dict(
            sorted(
                Counter(b.kind for b in blocks if b.label == "clutter" and b.kind != BLANK).items()
            )
        ),
    )


# --- charts -------------------------------------------------------------------------------------------------------


def by_source(page: TopicPage) -> tuple[tuple[Source, tuple[Statement, ...]], ...]:
    """The statements of a topic under the articles they come from, newest article first."""
    return tuple(
        (source, tuple(each for each in page.statements if each.sentence.article == source.id))
        for source in page.sources
    )


Placed: TypeAlias = tuple[int, Days, bool]  # lane, 0-based; date; whether the date is settled


@dataclass(frozen=True, slots=True)
class Point:
    """Statements of one lane that stand at the same date."""

    lane: int  # 0-based
    date: Days
    count: int
    settled: bool  # False where the date of one of them is inferred


def points(lanes: Sequence[Sequence[Statement]], known: Index, most: int) -> tuple[Point, ...]:
    """Where each lane's statements stand in time, in date order; coarser where there would be over `most` dates."""
    placed: list[Placed] = []
    for lane, statements in enumerate(lanes):
        for statement in statements:
            source = known.source(statement)
            if date := position(statement, source):
                placed.append((lane, date, settled(statement.said or source.date)))
    return gathered(placed, most)


def gathered(placed: Sequence[Placed], most: int) -> tuple[Point, ...]:
    """Points of what is placed in time; by months or years where there would be over `most` dates."""
    coarse = _no_finer_than_needed(placed, most)
    counts = Counter((date, lane) for lane, date, _ in coarse)
    unsure = {(date, lane) for lane, date, sure in coarse if not sure}
    return tuple(
        Point(lane, date, counts[date, lane], (date, lane) not in unsure)
        for date, lane in sorted(counts)
    )


def _no_finer_than_needed(placed: Sequence[Placed], most: int) -> list[Placed]:
    by_month = [(lane, date.begins_in("month"), sure) for lane, date, sure in placed]
    by_year = [(lane, date.begins_in("year"), sure) for lane, date, sure in placed]
    for dates in (list(placed), by_month):
        if len({date for _, date, _ in dates}) <= most:
            return dates
    return by_year


def speakers(
    statements: Iterable[Statement], known: Index
) -> tuple[tuple[str, tuple[Statement, ...]], ...]:
    """Who speaks in the statements, most often first: actor id, or the name of one without a page; "" unsettled."""
    said: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.speech is None:
            continue
        names = [speaker.entity or speaker.name for speaker in statement.speech.speakers] or [""]
        for name in dict.fromkeys(names):
            said.setdefault(name, []).append(statement)
    ranked = sorted(
        said.items(),
        key=lambda item: (not item[0], -len(item[1]), item[0] not in known.actors, item[0]),
    )
    return tuple((name, tuple(each)) for name, each in ranked)


def supply(
    page: TopicPage, newsrooms: Mapping[str, str]
) -> tuple[tuple[str, tuple[tuple[Source, int], ...]], ...]:
    """The newsrooms behind a topic, each with its articles and their statements, largest first."""
    rooms: dict[str, list[tuple[Source, int]]] = {}
    for source, statements in by_source(page):
        rooms.setdefault(newsrooms[source.id], []).append((source, len(statements)))
    ranked = sorted(rooms.items(), key=lambda room: (-sum(count for _, count in room[1]), room[0]))
    return tuple((name, tuple(articles)) for name, articles in ranked)
