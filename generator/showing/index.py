"""Every reverse look-up of a book, computed once: what hangs on each article, statement, actor and
topic.

Pages and files ask here and never search the book's lists themselves, so that the time of showing
grows with the book and not with its square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias, TypeVar, cast

from generator.comparing.corroboration.newsrooms import NewsroomOf
from generator.comparing.voices import list_newsrooms
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.ids import Ids, map_by_id
from generator.core.problems import Refusals
from generator.core.sort_keys import Ranks, SortKey, rank_all
from generator.core.text import WordMap
from generator.nouns.book import (
    Actor,
    Book,
    Difference,
    Event,
    Finding,
    Findings,
    Hearings,
    KeyPoint,
    LedgerLine,
    Meeting,
    Occasion,
    Position,
    Source,
    Sources,
    SourcesById,
    Statement,
    Statements,
    StatementsById,
    TopicPage,
    map_finding_names,
)
from generator.nouns.editors import Names, Note, Texts
from generator.showing.accounts import Account, count_sentences
from generator.showing.dating import newest_date
from generator.showing.excerpts import ExcerptLine, list_dated, make_excerpt
from generator.showing.grouping import group_by, group_under
from generator.showing.large_books import (
    find_actors_with_pages,
    find_letters_of_people,
    find_months_of_articles,
    is_large,
)

NotesByTopic = dict[tuple[str, str], Note]  # (topic id, language) -> the analyst's note

_Value = TypeVar("_Value")
Groups: TypeAlias = Mapping[str, tuple[_Value, ...]]  # what hangs on each id

RELATED = "thing"  # kind of a difference between two things that are easily taken for one


class ArticleGroup(Frozen):
    source: Source
    statements: Statements


class ActorNames(Frozen):
    """How readers know somebody."""

    names: Texts  # by language, as far as editors or tables give them
    name: str  # as the articles have it; "" for whom the book does not list


class BookState(Frozen):
    """What of a book is cited: an edition, or what became of it."""

    edition: str  # ISO day
    is_changed: bool


class BookIndex(Frozen):
    """A book and its look-ups.

    A mapping lacks an id on which nothing hangs, unless it says otherwise.
    """

    book: Book
    is_large: bool  # whether a host may not take as many files as a small book has
    unread: Refusals  # articles that the book is built without, by path

    # by article id, one entry for each article
    sources: SourcesById  # newest first
    source_rank: Ranks  # its place in that order, from 0
    newsrooms: NewsroomOf  # the newsroom that the article counts as
    lines: Groups[LedgerLine]  # its lines of the ledger, in text order
    accounts: Mapping[str, Account]
    excerpts: Groups[ExcerptLine]  # what its page may show
    copies: Groups[Source]  # the other articles that carry its text
    # Path of the page on which it is a section; none where each has a page of its own
    months: Mapping[str, str]

    # by outlet id
    articles_of_outlet: Mapping[str, int]  # how many the book has

    # by the name of a newsroom
    articles_of_newsroom: Mapping[str, int]  # how many count as its own

    # by statement id
    statements: StatementsById
    filed: Groups[str]  # ids of the topics that show it; never empty
    preceding: StatementsById  # the sentence before it in its article, if it may be shown
    hearings: Hearings  # how its outlet has it; of all statements
    findings_of: Groups[Finding]  # that share words of it, best supported first
    differences_of: Groups[Difference]  # of which it is a side, open before compatible ones
    in_timeline: frozenset[str]  # ids of all statements that report an event
    undated_events: Groups[str]  # ids of those without a date that it reports best
    dated_events: Groups[Event]  # that it reports as happened, oldest first
    events: Mapping[str, Event]  # the last one with a date, happened or planned, that it tells best
    occasions: Mapping[str, Occasion]  # of which it is

    # by actor id
    said_by: Groups[Statement]  # what it says of what topics show, in text order
    actors: Mapping[str, Actor]  # most quoted first
    actor_rank: Ranks  # its place in that order, from 0
    actors_with_pages: frozenset[str]  # ids; the others are lines of the list of people
    letters: Mapping[str, str]  # path of the page on which one with a page is a section
    differences_of_actor: Groups[Difference]  # in which a side quotes or names it

    # by topic id
    topics: Mapping[str, TopicPage]
    articles_of_topic: Groups[ArticleGroup]  # newest first
    findings_of_topic: Groups[Finding]  # best supported first
    differences_of_topic: Groups[Difference]  # open before compatible ones
    key_points: Groups[KeyPoint]  # best first
    positions: Groups[Position]  # of whom the topic's statements quote most first

    # by other names
    findings: Mapping[str, Finding]  # by id, best supported first
    titles: StatementsById  # the sentence that stands for a finding, by its id
    finding_of_name: Mapping[str, Finding]  # by its id and those that its statements give it
    actor_of_name: WordMap  # name -> id of the one actor that has it
    actors_of_spelling: Groups[str]  # words of a mention, case folded -> ids
    notes: Mapping[tuple[str, str], Note]  # (topic id, language) -> the analyst's note
    account: Account  # of all articles
    newest: Days | None  # date of the newest article
    all_newsrooms: Names  # independent ones behind all articles

    # Each question that was asked, and of what -> its answer: pages of all languages ask the same
    answers: dict[tuple[object, str], object]

    def source(self, statement: Statement) -> Source:
        return self.sources[statement.article]

    def topics_of(self, statement: Statement) -> Ids:
        return self.filed.get(statement.id, ())

    def counts_nothing(self, statement: Statement) -> bool:
        """Whether it is no report of a newsroom's own.

        "As quoted by Kyodo", in a text that is credited to Kyodo, only says again whose it is.
        """
        hearing = self.hearings[statement.id]
        if hearing.is_independent:
            return False
        if hearing.basis != "second-hand":
            return True
        credited = self.source(statement).credited_newsrooms
        return all(newsroom.name != hearing.newsroom for newsroom in credited)

    def is_shared(self, statement: Statement) -> bool:
        """Whether two newsrooms or more have words of a statement."""
        findings = self.findings_of.get(statement.id, ())
        return any(finding.is_shared for finding in findings)

    def finding_named(self, id: str) -> Finding | None:
        """The finding that has that id, or the best supported one with the statement in it."""
        return self.finding_of_name.get(id)

    # --- questions whose answers are less than what they are found in ---

    def ask(self, question: Callable[[BookIndex, str], _Value], id: str) -> _Value:
        """The answer of a function that a page asks of something, which is asked only once."""
        key = question, id
        if key not in self.answers:
            self.answers[key] = question(self, id)
        return cast("_Value", self.answers[key])

    def name_topic(self, topic: str) -> Texts:
        return self.topics[topic].topic.title

    def threshold(self, topic: str) -> float:
        """The score from which a sentence is filed under that topic."""
        return self.topics[topic].topic.threshold

    def find_names(self, id: str) -> ActorNames:
        actor = self.actors.get(id)
        if actor:
            return ActorNames(actor.names, actor.name)
        return ActorNames(self.book.names.get(id, {}), "")

    def list_offices(self, id: str) -> Names:
        """The offices that editors list of an actor; none of anybody else."""
        actor = self.actors.get(id)
        return actor.listed_offices if actor else ()

    def has_one_article(self, outlet: str) -> bool:
        return self.articles_of_outlet[outlet] == 1

    def list_meetings(self, actor: str) -> tuple[Meeting, ...]:
        meetings = self.book.timeline.meetings
        return tuple(meeting for meeting in meetings if actor in meeting.people)

    def sort_sources(self, ids: Ids) -> Ids:
        """Articles in the order of the book, newest first."""
        return tuple(sorted(ids, key=self.source_rank.__getitem__))

    def sort_actors(self, ids: Ids) -> Ids:
        """Actors in the order of the book, most quoted first."""
        return tuple(sorted(ids, key=self.actor_rank.__getitem__))

    def tell_state(self) -> BookState | None:
        """Which edition the book is, or was changed since; None where it has none."""
        if not self.book.comparisons:
            return None
        last = self.book.comparisons[-1]
        if last.later.date:
            return BookState(last.later.date, is_changed=False)
        return BookState(last.earlier.date, is_changed=bool(last.changes or last.withdrawn))

    @property
    def shown_findings(self) -> Findings:
        """The findings with a statement that a topic shows, best supported first."""
        return tuple(
            finding for finding in self.findings.values() if self.cited(finding.statements)
        )

    @property
    def outside_findings(self) -> Findings:
        """The findings of which no topic shows a statement."""
        return tuple(
            finding for finding in self.findings.values() if not self.cited(finding.statements)
        )

    def list_newsrooms(self, statements: Statements) -> Names:
        """The newsrooms that are sure to have the statements independently of each other."""
        return list_newsrooms(statements, self.hearings)

    def cited(self, statements: Statements) -> Statements:
        """Those of the statements that a topic shows.

        No page quotes another one, for the sake of the publishers.
        """
        return tuple(statement for statement in statements if statement.id in self.filed)

    def shows_whole(self, statement: Statement) -> bool:
        """Whether timeline and differences may quote it: a topic shows it, or the share of its
        article is not used up.
        """
        return statement.id in self.filed or not statement.limit

    def uncited(self, statements: Statements) -> Statements:
        """Those of the statements that no topic shows."""
        return tuple(statement for statement in statements if statement.id not in self.filed)


def build_index(book: Book) -> BookIndex:
    """The look-ups that all pages and files of a book share."""
    evidence = book.evidence
    sources = map_by_id(book.sources)
    actors = map_by_id(book.actors)
    actor_rank = rank_all(actors)
    statements = {}
    filed = {}
    for line in book.ledger:
        if not line.is_hidden:
            statements[line.statement.id] = line.statement
        if line.topics:
            filed[line.statement.id] = line.topics
    topics = {}
    articles_of_topic = {}
    for page in book.topics:
        topics[page.id] = page
        articles_of_topic[page.id] = _group_by_article(page)
    lines = _group_lines(book)
    dated = list_dated(book.timeline)
    findings = _rank_findings(evidence.findings, filed)
    open_first = sorted(evidence.differences, key=_openness)
    with_actors = [position for position in evidence.positions if position.actor in actors]
    positions = _rank_positions(with_actors, topics)
    return BookIndex(
        book=book,
        is_large=is_large(book),
        unread=tuple(refusal for refusal in book.refused if refusal.ids),
        sources=sources,
        source_rank=rank_all(sources),
        newsrooms=evidence.newsrooms,
        all_newsrooms=list_newsrooms(statements.values(), evidence.hearings),
        lines=lines,
        accounts={id: count_sentences([source], lines[id]) for id, source in sources.items()},
        excerpts={id: make_excerpt(source, filed, dated) for id, source in sources.items()},
        copies=_find_copies(book, sources),
        months=find_months_of_articles(book),
        articles_of_outlet=Counter(source.outlet.id for source in book.sources),
        articles_of_newsroom=Counter(evidence.newsrooms.values()),
        statements=statements,
        filed=filed,
        preceding=_find_preceding(book.sources),
        hearings=book.evidence.hearings,
        findings_of=group_under(findings, _ids_in_finding),
        differences_of=group_under(open_first, _ids_in_difference),
        in_timeline=_tell_of_events(book.timeline.events),
        undated_events=_find_undated(book.timeline.undated),
        dated_events=group_under(book.timeline.happened, _ids_in_event),
        events={
            event.statement.id: event for event in (*book.timeline.happened, *book.timeline.planned)
        },
        occasions={occasion.statement.id: occasion for occasion in book.timeline.occasions},
        said_by=_group_by_speaking_actor(statements, filed),
        actors=actors,
        actor_rank=actor_rank,
        actors_with_pages=find_actors_with_pages(book),
        letters=find_letters_of_people(book),
        differences_of_actor=group_under(evidence.differences, _actors_of_difference),
        topics=topics,
        articles_of_topic=articles_of_topic,
        findings_of_topic=group_under(findings, _topics_of_finding),
        differences_of_topic=group_under(open_first, _topics_of_difference),
        key_points=group_by(evidence.key_points, _topic_of),
        positions=group_by(positions, _topic_of),
        findings=map_by_id(findings),
        titles=choose_titles(findings, filed),
        finding_of_name=map_finding_names(findings),
        actor_of_name=_find_sole_bearers(book.actors),
        actors_of_spelling=_group_actors_by_spelling(book.sources),
        notes=_find_notes(book.notes),
        account=count_sentences(book.sources, book.ledger),
        newest=newest_date(book.sources),
        answers={},
    )


# --- articles -------------------------------------------------------------------------------------


def _group_lines(book: Book) -> Groups[LedgerLine]:
    lines: dict[str, list[LedgerLine]] = {source.id: [] for source in book.sources}
    for line in book.ledger:
        article = line.statement.article
        lines[article].append(line)
    return _frozen(lines)


def _find_copies(book: Book, sources: SourcesById) -> Groups[Source]:
    copies: dict[str, list[Source]] = {id: [] for id in sources}
    for group in book.evidence.copies:
        for article in group.articles:
            others = [sources[id] for id in group.articles if id != article]
            copies[article] += others
    return _frozen(copies)


# --- statements -----------------------------------------------------------------------------------


def _find_preceding(sources: Sources) -> dict[str, Statement]:
    preceding = {}
    for source in sources:
        for before, statement in pairwise(source.statements):
            is_next = before.sentence.number == statement.number - 1
            if is_next and not before.limit:
                preceding[statement.id] = before
    return preceding


def _ids_in_finding(finding: Finding) -> Iterable[str]:
    return [statement.id for statement in finding.statements]


def _ids_in_difference(difference: Difference) -> Iterable[str]:
    return difference.statement_ids


def _tell_of_events(events: Iterable[Event]) -> frozenset[str]:
    ids: set[str] = set()
    for event in events:
        ids.update(report.statement.id for report in event.reports)
    return frozenset(ids)


def topics_filed_under(statements: Iterable[Statement]) -> dict[str, None]:
    topics: dict[str, None] = {}
    for statement in statements:
        for filing in statement.filings:
            topics[filing.topic] = None
    return topics


def _ids_in_event(event: Event) -> Iterable[str]:
    return {report.statement.id: None for report in event.reports}


def _find_undated(events: Iterable[Event]) -> Groups[str]:
    undated = defaultdict(list)
    for event in events:
        undated[event.statement.id].append(event.id)
    return _frozen(undated)


# --- actors ---------------------------------------------------------------------------------------


def actors_present(statement: Statement) -> set[str]:
    """Ids of those who speak in a statement or are named in it."""
    present = {mention.entity for mention in statement.mentions}
    present.update(speaker.entity for speaker in statement.speakers)
    return present


def speaking_actors(statement: Statement) -> dict[str, None]:
    ids: dict[str, None] = {}
    for speaker in statement.speakers:
        if speaker.entity and not speaker.anonymous:
            ids[speaker.entity] = None
    return ids


def _group_by_speaking_actor(statements: StatementsById, filed: Iterable[str]) -> Groups[Statement]:
    return group_under([statements[id] for id in filed if id in statements], speaking_actors)


def _actors_of_difference(difference: Difference) -> set[str]:
    present = set()
    for side in difference.sides:
        present |= actors_present(side.statement)
    return present


def _find_sole_bearers(actors: Iterable[Actor]) -> dict[str, str]:
    bearers = {}
    shared = set()
    for actor in actors:
        if actor.name in bearers:
            shared.add(actor.name)
        bearers[actor.name] = actor.id
    for name in shared:
        del bearers[name]
    return bearers


def _group_actors_by_spelling(sources: Sources) -> Groups[str]:
    bearers: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for source in sources:
        for statement in source.statements:
            for mention in statement.mentions:
                spelling = mention.text.casefold()
                bearers[spelling][mention.entity] = None
    return {spelling: tuple(ids) for spelling, ids in bearers.items()}


# --- topics ---------------------------------------------------------------------------------------


def _group_by_article(page: TopicPage) -> tuple[ArticleGroup, ...]:
    by_article = group_by(page.statements, lambda statement: statement.article)
    groups = []
    for source in page.sources:
        statements = by_article.get(source.id, ())
        if statements:
            groups.append(ArticleGroup(source, statements))
    return tuple(groups)


def _topics_of_finding(finding: Finding) -> Iterable[str]:
    return topics_filed_under(finding.statements)


def _topics_of_difference(difference: Difference) -> Iterable[str]:
    return topics_filed_under(side.statement for side in difference.sides)


def _topic_of(subject: KeyPoint | Position) -> str:
    return subject.topic


def _openness(difference: Difference) -> SortKey:
    return difference.kind == RELATED, difference.compatible


def _rank_positions(
    positions: Iterable[Position], topics: Mapping[str, TopicPage]
) -> list[Position]:
    """By what each topic says itself: it stays as it is when others are quoted elsewhere."""
    quoted = {id: _count_quoted(page) for id, page in topics.items()}

    def most_quoted_first(position: Position) -> SortKey:
        return -quoted[position.topic][position.actor], position.actor

    return sorted(positions, key=most_quoted_first)


def _count_quoted(page: TopicPage) -> Counter[str]:
    """In how many of a topic's statements each actor speaks."""
    counts: Counter[str] = Counter()
    for statement in page.statements:
        counts.update([*speaking_actors(statement)])
    return counts


def _find_notes(notes: Iterable[Note]) -> NotesByTopic:
    by_topic: NotesByTopic = {}
    for note in notes:
        key = note.topic, note.language
        by_topic.setdefault(key, note)
    return by_topic


# --- pairs of sentences ---------------------------------------------------------------------------


def count_pairs_of_articles(sources: Sources) -> int:
    """Pairs of sentences of different articles."""
    return _pairs_of_different([len(source.statements) for source in sources])


def _pairs_of_different(sizes: Sequence[int]) -> int:
    """Pairs of things that are of different groups of these sizes."""
    of_any = sum(sizes) ** 2
    of_same = sum(size * size for size in sizes)
    return (of_any - of_same) // 2


class _FindingRank(Frozen, order=True):
    """Why a finding comes before another: what is less comes first."""

    newsrooms: int  # how many, negative: more first
    is_unquotable: bool
    articles: int  # how many, negative
    is_in_other_words: bool
    match: float  # score of the best one, negative
    id: str


# --- orders ---------------------------------------------------------------------------------------


# --- findings -------------------------------------------------------------------------------------


def choose_titles(findings: Sequence[Finding], filed: Container[str]) -> StatementsById:
    """The statement that names each finding, by its id: the shortest that a topic shows.

    Else the shortest; of equals the oldest. `filed` are the ids of the statements that a topic
    shows. None names two findings where another can serve: what three newsrooms share is named
    first, and what two of them share besides by another of its statements.
    """
    titles: dict[str, Statement] = {}
    taken: set[str] = set()
    for finding in sorted(findings, key=_count_newsrooms, reverse=True):
        title = _choose_title(finding, filed, taken)
        taken.add(title.id)
        titles[finding.id] = title
    return titles


def _choose_title(finding: Finding, filed: Container[str], taken: Container[str]) -> Statement:
    """The shortest that a topic shows, and that names no other finding if one can be had."""
    shown = [statement for statement in finding.statements if statement.id in filed]
    candidates = sorted(shown or finding.statements, key=_count_letters)
    for statement in candidates:
        if statement.id not in taken:
            return statement
    return candidates[0]


def _count_newsrooms(finding: Finding) -> int:
    return len(finding.newsrooms)


def _count_letters(statement: Statement) -> int:
    return len(statement.sentence.seen)


def _rank_findings(findings: Iterable[Finding], filed: Mapping[str, object]) -> list[Finding]:
    return sorted(findings, key=lambda finding: _rank_finding(finding, filed))


def _rank_finding(finding: Finding, filed: Mapping[str, object]) -> _FindingRank:
    scores = [match.score for match in finding.matches]
    return _FindingRank(
        newsrooms=-len(finding.newsrooms),
        is_unquotable=all(statement.id not in filed for statement in finding.statements),
        articles=-len(finding.articles),
        is_in_other_words=finding.kind != "exact",
        match=-max(scores, default=0.0),
        id=finding.id,
    )


def _frozen(groups: Mapping[str, list[_Value]]) -> Groups[_Value]:
    return {key: tuple(values) for key, values in groups.items()}
