"""Freeze a state of the book, and find what changed from one state to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise

from msgspec.structs import replace

from generator.core.days import Days
from generator.core.ids import IdMap, list_ids
from generator.core.problems import Refusal
from generator.core.sort_keys import Ranks, SortKey, rank_all
from generator.nouns.book import (
    Change,
    Comparison,
    Difference,
    Edition,
    Evidence,
    Finding,
    FrozenArticle,
    FrozenDispute,
    FrozenFinding,
    FrozenStatement,
    Source,
    Sources,
    Statement,
)
from generator.nouns.editors import Topic, WithdrawnArticle

KINDS = (
    "added",
    "withdrawn",
    "re-dated",
    "re-attributed",
    "refiled",
    "newly-corroborated",
    "newly-in-dispute",
)
NOT_SETTLED = ("",)  # speakers of a statement whose speaker is not settled
NOW = ""  # date of the edition that is the book as it is


Names = tuple[str, ...]  # sorted


def is_published_by(day: str, source: Source) -> bool:
    """Whether an article was surely published by the end of that day.

    Never where its date is unknown.
    """
    published = source.days
    if published is None:
        return False
    return published.last <= Days.parse(day).last


# --- freezing -------------------------------------------------------------------------------------


def freeze_edition(date: str, sources: Sources, evidence: Evidence) -> Edition:
    """The state of a book under the name of that day; only what topics show is part of it."""
    articles = {}
    statements = {}
    for source in sorted(sources, key=_id_of):
        newsroom = evidence.newsrooms[source.id]
        articles[source.id] = FrozenArticle(
            outlet=source.outlet_name, newsroom=newsroom, date=source.published
        )
        for statement in source.statements:
            if statement.all_filings:
                statements[statement.id] = _freeze_statement(statement)
    return Edition(
        date=date,
        articles=articles,
        statements=statements,
        findings=_freeze_findings(evidence, statements),
        disputes=_freeze_disputes(evidence, statements),
    )


def _id_of(named: Source | Finding | Difference) -> str:
    return named.id


def _freeze_statement(statement: Statement) -> FrozenStatement:
    topics = [filing.topic for filing in statement.all_filings]
    return FrozenStatement(
        article=statement.article,
        text=statement.text,
        topics=tuple(sorted(topics)),
        speakers=_name_speakers(statement),
        said=statement.said.value if statement.said else "",
        happened=tuple(time.value for time in statement.happened),
    )


def _name_speakers(statement: Statement) -> Names:
    """Sorted; none of narration, `NOT_SETTLED` of speech without a settled speaker."""
    if statement.speech is None:
        return ()
    names = {speaker.name for speaker in statement.speakers}
    return tuple(sorted(names)) or NOT_SETTLED


def _freeze_findings(
    evidence: Evidence, shown: Mapping[str, FrozenStatement]
) -> Mapping[str, FrozenFinding]:
    """The findings with a statement that topics show, in the order of their ids."""
    findings = {}
    for finding in sorted(evidence.findings, key=_id_of):
        ids = list_ids(finding.statements)
        if any(id in shown for id in ids):
            findings[finding.id] = FrozenFinding(ids, finding.newsrooms)
    return findings


def _freeze_disputes(
    evidence: Evidence, shown: Mapping[str, FrozenStatement]
) -> Mapping[str, FrozenDispute]:
    """The disputes with a statement that topics show, in the order of their ids."""
    disputes = {}
    for difference in sorted(evidence.differences, key=_id_of):
        statements = difference.statement_ids
        if not _is_dispute(difference):
            continue
        if not shown.keys().isdisjoint(statements):
            disputes[difference.id] = _freeze_dispute(difference)
    return disputes


def _is_dispute(difference: Difference) -> bool:
    """Whether not both sides can be true; two things that are easily taken for one can."""
    return not difference.compatible and difference.kind != "thing"


def _freeze_dispute(difference: Difference) -> FrozenDispute:
    sides = {}
    for side in difference.sides:
        sentence = side.statement.sentence
        sides[sentence.id] = sentence.printed_at(side.words)
    return FrozenDispute(difference.kind, sides)


def rename_to_current_ids(edition: Edition, sources: Sources, topics: Iterable[Topic]) -> Edition:
    """The edition as if articles and topics had always had their present ids.

    A new name is no change of the book.
    """
    article_ids = {}  # each former id -> the present one
    for source in sources:
        for former_id in source.sidecar.former_ids:
            article_ids[former_id] = source.id
    topic_ids = {}
    for topic in topics:
        for former_id in topic.former_ids:
            topic_ids[former_id] = topic.id
    articles = {}
    for id, article in edition.articles.items():
        current_id = article_ids.get(id, id)
        articles[current_id] = article
    statements = {}
    for id, statement in edition.statements.items():
        statements[id] = _rename_in_statement(statement, article_ids, topic_ids)
    return replace(edition, articles=articles, statements=statements)


def _rename_in_statement(
    statement: FrozenStatement, article_ids: IdMap, topic_ids: IdMap
) -> FrozenStatement:
    article = article_ids.get(statement.article, statement.article)
    topics = {topic_ids.get(topic, topic) for topic in statement.topics}
    in_order = sorted(topics)
    return replace(statement, article=article, topics=tuple(in_order))


# --- leaving out ----------------------------------------------------------------------------------


def leave_out_articles(edition: Edition, ids: Set[str], present: Set[str]) -> Edition:
    """The edition as if it had never had the articles of these ids.

    A finding keeps its id while two of its statements are left, and a newsroom while one of them
    may be from it. An edition does not say whose a statement is that it has under no topic: only
    those that are `present` (ids) in the book are sure not to be of these articles.
    """
    if ids.isdisjoint(edition.articles):
        return edition
    statements = {
        id: statement
        for id, statement in edition.statements.items()
        if statement.article not in ids
    }
    left = statements.keys() | (present - edition.statements.keys())
    return Edition(
        date=edition.date,
        articles={id: article for id, article in edition.articles.items() if id not in ids},
        statements=statements,
        findings=_leave_out_of_findings(edition, left),
        disputes={
            id: dispute
            for id, dispute in edition.disputes.items()
            if left.issuperset(dispute.sides)
        },
    )


def _leave_out_of_findings(edition: Edition, left: Set[str]) -> Mapping[str, FrozenFinding]:
    findings = {}
    for id, finding in edition.findings.items():
        rest = tuple(statement for statement in finding.statements if statement in left)
        if len(rest) == len(finding.statements):
            findings[id] = finding
        elif len(rest) > 1:
            findings[id] = FrozenFinding(rest, _list_newsrooms_left(finding, rest, edition))
    return findings


def _list_newsrooms_left(finding: FrozenFinding, rest: Sequence[str], edition: Edition) -> Names:
    """The newsrooms without those that only statements which are gone are known to be from."""
    if not edition.statements.keys() >= set(rest):
        return finding.newsrooms
    gone = set(finding.statements) - set(rest)
    lost = _newsrooms_of(gone, edition) - _newsrooms_of(rest, edition)
    return tuple(name for name in finding.newsrooms if name not in lost)


def _newsrooms_of(statements: Iterable[str], edition: Edition) -> set[str]:
    """The newsrooms that the articles of those statements count as which topics show."""
    newsrooms = set()
    for id in statements:
        if id in edition.statements:
            article = edition.articles[edition.statements[id].article]
            newsrooms.add(article.newsroom)
    return newsrooms


def leave_out_statements(edition: Edition, hidden: Set[str]) -> Edition:
    """The edition as if it had never had these statements, which editors hide."""
    frozen: set[str] = set()
    for finding in edition.findings.values():
        frozen.update(finding.statements)
    for dispute in edition.disputes.values():
        frozen.update(dispute.sides)
    frozen |= edition.statements.keys()
    if hidden.isdisjoint(frozen):
        return edition
    left = frozen - hidden
    return Edition(
        date=edition.date,
        articles=edition.articles,
        statements={id: statement for id, statement in edition.statements.items() if id in left},
        findings=_leave_out_of_findings(edition, left),
        disputes={
            id: dispute
            for id, dispute in edition.disputes.items()
            if left.issuperset(dispute.sides)
        },
    )


def name_withdrawn(
    comparisons: Sequence[Comparison],
    editions: Sequence[Edition],
    withdrawn: Sequence[WithdrawnArticle],
) -> tuple[Comparison, ...]:
    """The comparisons with the withdrawn articles that their editions had as they were frozen.

    `editions` are those that are compared, oldest first.
    """
    named = []
    for number, comparison in enumerate(comparisons):
        frozen: set[str] = set()
        for edition in editions[number : number + 2]:
            frozen.update(edition.articles)
        gone = [article for article in withdrawn if not frozen.isdisjoint(article.ids)]
        named.append(replace(comparison, withdrawn=tuple(gone)))
    return tuple(named)


# --- comparing ------------------------------------------------------------------------------------


def compare_editions(
    editions: Sequence[Edition], now: Edition, refused: Iterable[Refusal] = ()
) -> tuple[Comparison, ...]:
    """Each edition, oldest first, with the next, and the newest one with the book as it is.

    `refused` are the files that the book as it is lacks only because they could not be read.
    """
    comparisons = [compare(earlier, later) for earlier, later in pairwise(editions)]
    if editions:
        unread = _unread_articles(now, refused)
        comparisons.append(compare(editions[-1], now, unread))
    return tuple(comparisons)


def _unread_articles(now: Edition, refused: Iterable[Refusal]) -> Set[str]:
    """The ids of the articles that were not read, without those that another file has now."""
    unread: set[str] = set()
    for refusal in refused:
        unread.update(refusal.ids)
    return unread - now.articles.keys()


def compare(earlier: Edition, later: Edition, unread: Set[str] = frozenset()) -> Comparison:
    """What changed, by kind, then in the order of the statements.

    Nobody withdrew what was in the articles that are `unread` now.
    """
    changes = [
        *_find_added_and_withdrawn(earlier, later, unread),
        *_find_changed_statements(earlier, later),
        *_find_corroborated(earlier, later),
        *_find_disputed(earlier, later),
    ]
    rank_of = _rank_statements(earlier, later)

    def order(change: Change) -> SortKey:
        kind_rank = KINDS.index(change.kind)
        ranks = [rank_of[id] for id in change.statements if id in rank_of]
        return kind_rank, min(ranks), change.about

    changes.sort(key=order)
    return Comparison(earlier, later, tuple(changes))


def _rank_statements(earlier: Edition, later: Edition) -> Ranks:
    """Id of a statement -> its rank: new ones first, then those of the earlier edition."""
    ids = [*later.statements, *earlier.statements]
    return rank_all(ids)


def _find_added_and_withdrawn(
    earlier: Edition, later: Edition, unread: Set[str]
) -> Iterator[Change]:
    old = earlier.statements
    new = later.statements
    for id in new.keys() - old.keys():
        yield _change_statement("added", id, new[id].topics)
    for id in old.keys() - new.keys():
        statement = old[id]
        if statement.article not in unread:
            yield _change_statement("withdrawn", id, statement.topics)


def _change_statement(kind: str, id: str, topics: Names) -> Change:
    """A change of one statement, without what was before and after."""
    return Change(
        kind=kind,
        statements=(id,),
        topics=topics,
        before=(),
        after=(),
        about="",
    )


def _find_changed_statements(earlier: Edition, later: Edition) -> Iterator[Change]:
    """Statements of both editions with other dates, speakers or topics."""
    for id in earlier.statements.keys() & later.statements.keys():
        old = earlier.statements[id]
        new = later.statements[id]
        facets = (
            ("re-dated", _list_dates(old, earlier), _list_dates(new, later)),
            ("re-attributed", old.speakers, new.speakers),
            ("refiled", old.topics, new.topics),
        )
        topics = sorted({*old.topics, *new.topics})
        for kind, before, after in facets:
            if before != after:
                change = _change_statement(kind, id, tuple(topics))
                yield replace(change, before=before, after=after)


def _list_dates(statement: FrozenStatement, edition: Edition) -> tuple[str, ...]:
    """The date of a statement, where it has one, and those that it mentions."""
    article = edition.articles[statement.article]
    date = statement.said or article.date
    if not date:
        return statement.happened
    return (date, *statement.happened)


def _find_corroborated(earlier: Edition, later: Edition) -> Iterator[Change]:
    """Findings with more independent newsrooms than any of their statements had before.

    Those of new statements alone are only added.
    """
    support = _map_support(earlier)
    for id, finding in later.findings.items():
        earlier_support = [support.get(statement, ()) for statement in finding.statements]
        before = max(earlier_support, key=len, default=())
        if 0 < len(before) < len(finding.newsrooms):
            topics = _list_topics(finding.statements, later)
            yield Change(
                kind="newly-corroborated",
                statements=finding.statements,
                topics=topics,
                before=before,
                after=finding.newsrooms,
                about=id,
            )


def _map_support(edition: Edition) -> Mapping[str, Names]:
    """The newsrooms of each statement that the edition shows.

    Those of its best finding, else its own.
    """
    support: dict[str, Names] = {}
    for id, statement in edition.statements.items():
        article = edition.articles[statement.article]
        support[id] = (article.newsroom,)
    for finding in edition.findings.values():
        for id in finding.statements:
            if id in support:
                support[id] = max(support[id], finding.newsrooms, key=len)
    return support


def _find_disputed(earlier: Edition, later: Edition) -> Iterator[Change]:
    for id, dispute in later.disputes.items():
        topics = _list_topics(dispute.sides, later)
        if topics and id not in earlier.disputes:
            yield Change(
                kind="newly-in-dispute",
                statements=tuple(dispute.sides),
                topics=topics,
                before=(),
                after=tuple(dispute.sides.values()),
                about=id,
            )


def _list_topics(statements: Iterable[str], edition: Edition) -> Names:
    """The topics that show one of the statements, sorted."""
    topics: set[str] = set()
    for id in statements:
        if id in edition.statements:
            topics.update(edition.statements[id].topics)
    return tuple(sorted(topics))
