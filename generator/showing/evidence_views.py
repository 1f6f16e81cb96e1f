"""What pages show of the articles taken together: findings best supported first, differences, positions and gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.core.days import iso_or_blank, newest
from generator.core.text import first_words
from generator.nouns.book import (
    Book,
    Difference,
    Finding,
    Gaps,
    KeyPoint,
    Match,
    Position,
    Side,
    Statement,
    TopicPage,
)
from generator.nouns.editors import Issue
from generator.showing.differences import few_words
from generator.showing.groups import ArticleGroup
from generator.showing.index import RELATED, BookIndex

_LABEL = 4  # phrases that name a finding
_LABEL_WORDS = 6  # of all those phrases
_ACTORS = 12  # of the whole book, to say who is not quoted on a topic


@dataclass(frozen=True, slots=True)
class SharedPosition:
    """A position with all who hold it in the same statement."""

    statement: Statement
    date: str  # ISO
    actors: tuple[str, ...]  # ids
    issues: tuple[Issue, ...]  # sub-issues of the topic on which it is their position


@dataclass(frozen=True, slots=True)
class SilentActors:
    """Actors with no position on a topic."""

    elsewhere: tuple[str, ...]  # ids of those whom the book quotes on other matters
    nowhere: tuple[str, ...]  # ids of those whom it never quotes


@dataclass(frozen=True, slots=True)
class EvidenceViews:
    """The evidence of a book, arranged for its pages."""

    book: Book
    index: BookIndex
    findings: tuple[Finding, ...]  # best supported first

    # --- findings ---

    def on_topic(self, page: TopicPage) -> tuple[Finding, ...]:
        """The findings with a statement of that topic, best supported first."""
        return self.index.findings_of_topic.get(page.topic.id, ())

    def label(self, finding: Finding) -> tuple[str, ...]:
        """The few words that most of a finding's matches share, most often shared first."""
        counts: Counter[str] = Counter()
        for match in finding.matches:
            counts.update(dict.fromkeys(match.words, 1))
        often = sorted(counts, key=lambda phrase: (-counts[phrase], -len(phrase.split())))[:_LABEL]
        while len(often) > 1 and len(" ".join(often).split()) > _LABEL_WORDS:
            often.pop()
        if len(" ".join(often).split()) > _LABEL_WORDS:
            often = [first_words(often[0], _LABEL_WORDS).rstrip(" …")]
        return tuple(often)

    def newsroom_counts(self) -> tuple[int, ...]:
        """Each number of newsrooms that tell a finding, largest first."""
        return tuple(sorted({len(finding.newsrooms) for finding in self.findings}, reverse=True))

    def sentences_of_match(self, finding: Finding, match: Match) -> str:
        """Which sentences a match joins: "ANTARA 4, Kontan 12"."""
        by_id = {statement.id: statement for statement in finding.statements}
        names = []
        for id in (match.first, match.second):
            outlet = self.index.source(by_id[id]).outlet.name
            names.append(f"{outlet} {by_id[id].sentence.number}")
        return ", ".join(names)

    def group_by_article(self, statements: Iterable[Statement]) -> list[ArticleGroup]:
        """The statements under their articles, in the order given."""
        by_article: dict[str, list[Statement]] = {}
        for statement in statements:
            by_article.setdefault(statement.sentence.article, []).append(statement)
        return [
            ArticleGroup(self.index.sources[id], tuple(group)) for id, group in by_article.items()
        ]

    def topics_of(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the topics that show a statement."""
        return self.index.filed.get(statement.id, ())

    def newsrooms_of(self, statement: Statement) -> tuple[str, ...]:
        """The independent newsrooms that tell what a statement tells."""
        finding = self.index.finding_of.get(statement.id)
        if finding:
            return finding.newsrooms
        return (self.index.newsrooms[statement.sentence.article],)

    def key_points(self, page: TopicPage) -> tuple[KeyPoint, ...]:
        """The statements that stand for a topic, best first."""
        return self.index.key_points.get(page.topic.id, ())

    def has_many(self, page: TopicPage) -> bool:
        """Whether a topic has so many statements that its key points are worth quoting twice on a page."""
        return len(page.statements) > 2 * len(self.key_points(page))

    def strongest_finding(self, page: TopicPage) -> Finding | None:
        """The topic's best supported finding, where more than one newsroom tells it."""
        for finding in self.on_topic(page):
            if len(finding.newsrooms) > 1:
                return finding
        return None

    def weakest_point(self, page: TopicPage) -> Statement | None:
        """The statement that stands for the topic before others although one newsroom alone tells it."""
        for point in self.key_points(page):
            if len(self.newsrooms_of(point.statement)) == 1:
                return point.statement
        return None

    # --- differences ---

    def differences_on(self, page: TopicPage) -> tuple[Difference, ...]:
        """The differences with a side of that topic, open ones before those in which both can be true."""
        return self.index.differences_of_topic.get(page.topic.id, ())

    def disputes_on(self, page: TopicPage) -> list[Difference]:
        """Those of them that tell one thing differently."""
        return [
            difference for difference in self.differences_on(page) if difference.kind != RELATED
        ]

    def open_differences(self) -> list[Difference]:
        """Those in which not both sides can be true."""
        return [difference for difference in self._disputes() if not difference.compatible]

    def compatible_differences(self) -> list[Difference]:
        """Those in which both sides can be true."""
        return [difference for difference in self._disputes() if difference.compatible]

    def related_things(self) -> list[Difference]:
        """Things that are easily taken for one."""
        return [
            difference
            for difference in self.book.evidence.differences
            if difference.kind == RELATED
        ]

    def _disputes(self) -> list[Difference]:
        return [
            difference
            for difference in self.book.evidence.differences
            if difference.kind != RELATED
        ]

    def words(self, side: Side) -> str:
        """The words in which a side differs; few where they are all of the sentence."""
        return few_words(side, self.index)

    def count_pairs(self) -> int:
        """Pairs of sentences of different articles."""
        sizes = [len(source.statements) for source in self.book.sources]
        return _pairs_of_different(sizes)

    def count_pairs_of(self, page: TopicPage) -> int:
        """Pairs of a statement of that topic with a sentence of another article, each pair once."""
        total = len(self.book.ledger)
        filed = Counter(statement.sentence.article for statement in page.statements)
        pairs = 0
        for id, count in filed.items():
            pairs += count * (total - len(self.index.sources[id].statements))
        return pairs - _pairs_of_different(list(filed.values()))

    # --- positions and gaps ---

    def positions_on(self, page: TopicPage) -> tuple[SharedPosition, ...]:
        """What actors say on a topic and its sub-issues, in the order of the book, each statement once."""
        by_statement: dict[str, list[Position]] = {}
        for position in self.index.positions.get(page.topic.id, ()):
            by_statement.setdefault(position.statement.id, []).append(position)
        return tuple(_share_position(alike, page) for alike in by_statement.values())

    def silent_on(self, page: TopicPage) -> SilentActors:
        """The book's most quoted actors that are not quoted on a topic, and those that the topic names in vain."""
        positions = self.index.positions.get(page.topic.id, ())
        quoted = {position.actor for position in positions}
        named = _named_in(page)
        unheard = set(self.book.evidence.gaps.unheard)  # nor does anybody in their office speak
        elsewhere = []
        nowhere = []
        for rank, (id, actor) in enumerate(self.index.actors.items()):
            if id in quoted or (rank >= _ACTORS and id not in named):
                continue
            if actor.said:
                elsewhere.append(id)
            elif id in unheard:
                nowhere.append(id)
        return SilentActors(tuple(elsewhere), tuple(nowhere))

    def gaps_of(self, page: TopicPage) -> Gaps:
        """What the articles do not tell of what the statements of a topic name."""
        gaps = self.book.evidence.gaps
        named = _named_in(page)
        ids = {statement.id for statement in page.statements}
        return Gaps(
            unheard=tuple(id for id in gaps.unheard if id in named),
            silent=tuple(id for id in gaps.silent if id in named),
            single=tuple(statement for statement in gaps.single if statement.id in ids),
            newest=iso_or_blank(newest(source.date.days for source in page.sources)),
        )


def arrange_evidence(index: BookIndex) -> EvidenceViews:
    """The evidence that all pages of a book share."""
    return EvidenceViews(index.book, index, tuple(index.findings.values()))


def list_names(names: Iterable[str]) -> str:
    """The names on one line."""
    return ", ".join(names)


def _share_position(alike: list[Position], page: TopicPage) -> SharedPosition:
    """The positions that are one statement as one."""
    issues = {position.issue for position in alike}
    return SharedPosition(
        statement=alike[0].statement,
        date=alike[0].date,
        actors=tuple(dict.fromkeys(position.actor for position in alike)),
        issues=tuple(issue for issue in page.topic.issues if issue.id in issues),
    )


def _named_in(page: TopicPage) -> set[str]:
    """Ids of the actors that a topic's statements name."""
    named: set[str] = set()
    for statement in page.statements:
        named.update(mention.entity for mention in statement.mentions)
    return named


def _pairs_of_different(sizes: list[int]) -> int:
    """Pairs of things that are of different groups of these sizes."""
    return (sum(sizes) ** 2 - sum(size * size for size in sizes)) // 2
