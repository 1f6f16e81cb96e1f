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
    Source,
    Statement,
    TopicPage,
)
from generator.nouns.editors import Issue
from generator.showing.index import RELATED, BookIndex

_LABEL = 4  # words that name a finding
_AROUND = (5, 2)  # words before and after those in which a side differs, where only a part is shown
_SHOWN_UNFILED = 6  # words of a sentence that no topic files
_ACTORS = 12  # of the whole book, to say who is not quoted on a topic


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a sentence with the words in which it differs; each part without white space at its ends."""

    before: str
    words: str
    after: str
    space: tuple[bool, bool]  # whether white space stands before and after the words


@dataclass(frozen=True, slots=True)
class Held:
    """A position with all who hold it in the same statement."""

    statement: Statement
    date: str  # ISO
    actors: tuple[str, ...]  # ids
    issues: tuple[Issue, ...]  # sub-issues of the topic on which it is their position


@dataclass(frozen=True, slots=True)
class Silent:
    """Actors with no position on a topic."""

    elsewhere: tuple[str, ...]  # ids of those whom the book quotes on other matters
    nowhere: tuple[str, ...]  # ids of those whom it never quotes


@dataclass(frozen=True, slots=True)
class EvidenceViews:
    """The evidence of a book, arranged for its pages."""

    book: Book
    known: BookIndex
    findings: tuple[Finding, ...]  # best supported first

    # --- findings ---

    def on_topic(self, page: TopicPage) -> tuple[Finding, ...]:
        """The findings with a statement of that topic, best supported first."""
        return self.known.findings_of_topic.get(page.topic.id, ())

    def label(self, finding: Finding) -> tuple[str, ...]:
        """The few words that most of a finding's matches share, most often shared first."""
        counts = Counter(word for match in finding.matches for word in dict.fromkeys(match.words))
        often = sorted(counts, key=lambda word: (-counts[word], -len(word.split())))[:_LABEL]
        while len(" ".join(often).split()) > _SHOWN_UNFILED:
            often = often[:-1] or [first_words(often[0], _SHOWN_UNFILED).rstrip(" …")]
        return tuple(often)

    def support(self) -> tuple[int, ...]:
        """Each number of newsrooms that tell a finding, largest first."""
        return tuple(sorted({len(each.newsrooms) for each in self.findings}, reverse=True))

    def places(self, finding: Finding, match: Match) -> str:
        """Which sentences a match joins: "ANTARA 4, Kontan 12"."""
        told = {each.id: each for each in finding.statements}
        pair = [told[id] for id in (match.first, match.second)]
        return ", ".join(
            f"{self.known.source(each).outlet.name} {each.sentence.number}" for each in pair
        )

    def by_article(self, finding: Finding) -> tuple[tuple[Source, tuple[Statement, ...]], ...]:
        """A finding's statements under their articles, oldest first."""
        return self.grouped(finding.statements)

    def grouped(
        self, statements: Iterable[Statement]
    ) -> tuple[tuple[Source, tuple[Statement, ...]], ...]:
        """The statements under their articles, in the order given."""
        held: dict[str, list[Statement]] = {}
        for statement in statements:
            held.setdefault(statement.sentence.article, []).append(statement)
        return tuple((self.known.sources[id], tuple(found)) for id, found in held.items())

    def topics(self, statement: Statement) -> tuple[str, ...]:
        """Ids of the topics that show a statement."""
        return self.known.filed.get(statement.id, ())

    def newsrooms(self, statement: Statement) -> tuple[str, ...]:
        """The independent newsrooms that tell what a statement tells."""
        finding = self.known.finding_of.get(statement.id)
        return finding.newsrooms if finding else (self.known.newsrooms[statement.sentence.article],)

    def key_points(self, page: TopicPage) -> tuple[KeyPoint, ...]:
        """The statements that stand for a topic, best first."""
        return self.known.key_points.get(page.topic.id, ())

    def many(self, page: TopicPage) -> bool:
        """Whether a topic has so many statements that its key points are worth quoting twice on a page."""
        return len(page.statements) > 2 * len(self.key_points(page))

    def strongest(self, page: TopicPage) -> Finding | None:
        """The topic's best supported finding, where more than one newsroom tells it."""
        return next((each for each in self.on_topic(page) if len(each.newsrooms) > 1), None)

    def weakest(self, page: TopicPage) -> Statement | None:
        """The statement that stands for the topic before others although one newsroom alone tells it."""
        return next(
            (e.statement for e in self.key_points(page) if len(self.newsrooms(e.statement)) == 1),
            None,
        )

    # --- differences ---

    def differing(self, page: TopicPage) -> tuple[Difference, ...]:
        """The differences with a side of that topic, open ones before those in which both can be true."""
        return self.known.differences_of_topic.get(page.topic.id, ())

    def disputed(self, page: TopicPage) -> tuple[Difference, ...]:
        """Those of them that tell one thing differently."""
        return tuple(each for each in self.differing(page) if each.kind != RELATED)

    def open(self) -> tuple[Difference, ...]:
        """Differences in which not both sides can be true."""
        return tuple(
            e for e in self.book.evidence.differences if not e.compatible and e.kind != RELATED
        )

    def compatible(self) -> tuple[Difference, ...]:
        """Differences in which both sides can be true."""
        return tuple(
            e for e in self.book.evidence.differences if e.compatible and e.kind != RELATED
        )

    def related(self) -> tuple[Difference, ...]:
        """Things that are easily taken for one."""
        return tuple(e for e in self.book.evidence.differences if e.kind == RELATED)

    def pairs(self) -> int:
        """Pairs of sentences of different articles."""
        sizes = [len(source.statements) for source in self.book.sources]
        return (sum(sizes) ** 2 - sum(size * size for size in sizes)) // 2

    def pairs_of(self, page: TopicPage) -> int:
        """Pairs of a statement of that topic with a sentence of another article, each pair once."""
        total = sum(len(source.statements) for source in self.book.sources)
        filed = Counter(each.sentence.article for each in page.statements)
        once = sum(
            count * (total - len(self.known.sources[id].statements)) for id, count in filed.items()
        )
        return (
            once - (len(page.statements) ** 2 - sum(count * count for count in filed.values())) // 2
        )

    def whole(self, side: Side) -> Cut:
        """The sentence of a side, or its differing words alone where no topic files it."""
        sentence = side.statement.sentence
        return self._cut(side, sentence.text[sentence.lead - sentence.start :], sentence.lead)

    def part(self, side: Side) -> Cut:
        """The words in which a side differs and the few around them."""
        whole = self.whole(side)
        before, after = whole.before.split(), whole.after.split()
        head = " ".join(before[-_AROUND[0] :]) if before else ""
        tail = first_words(whole.after, _AROUND[1]) if after else ""
        return Cut(
            f"… {head}" if len(before) > _AROUND[0] else head, whole.words, tail, whole.space
        )

    def words(self, side: Side) -> str:
        """The words in which a side differs; few where they are all of the sentence."""
        return first_words(self._words(side), _SHOWN_UNFILED)

    def _cut(self, side: Side, text: str, start: int) -> Cut:
        if side.statement.id not in self.known.filed:
            return Cut("…", self.words(side), "…", (True, True))
        at, end = max(side.words.start - start, 0), max(side.words.end - start, 0)
        before, after = text[:at], text[end:]
        return Cut(
            before.strip(),
            self._words(side),
            after.strip(),
            (before[-1:].isspace(), after[:1].isspace()),
        )

    def _words(self, side: Side) -> str:
        return self.known.source(side.statement).clean.article.text[
            side.words.start : side.words.end
        ]

    # --- positions and gaps ---

    def positions(self, page: TopicPage) -> tuple[Held, ...]:
        """What actors say on a topic and its sub-issues, in the order of the book, each statement once."""
        held: dict[str, list[Position]] = {}
        for each in self.known.positions.get(page.topic.id, ()):
            held.setdefault(each.statement.id, []).append(each)
        return tuple(
            Held(
                statement=alike[0].statement,
                date=alike[0].date,
                actors=tuple(dict.fromkeys(each.actor for each in alike)),
                issues=tuple(
                    issue
                    for issue in page.topic.issues
                    if issue.id in {each.issue for each in alike}
                ),
            )
            for alike in held.values()
        )

    def without_position(self, page: TopicPage) -> Silent:
        """The book's most quoted actors that are not quoted on a topic, and those that the topic names in vain."""
        quoted = {actor for held in self.positions(page) for actor in held.actors}
        named = {mention.entity for each in page.statements for mention in each.mentions}
        most = [*self.known.actors][:_ACTORS]
        rest = [id for id in self.known.actors if id not in quoted and (id in most or id in named)]
        said = {id: bool(self.known.actors[id].said) for id in rest}
        unheard = set(
            self.book.evidence.gaps.unheard
        )  # neither they nor anybody in their office speaks
        return Silent(
            tuple(id for id in rest if said[id]),
            tuple(id for id in rest if not said[id] and id in unheard),
        )

    def gaps(self, page: TopicPage | None = None) -> Gaps:
        """What the articles do not tell: of the whole book, or of what the statements of a topic name."""
        gaps = self.book.evidence.gaps
        if page is None:
            return gaps
        named = {mention.entity for each in page.statements for mention in each.mentions}
        ids = {each.id for each in page.statements}
        return Gaps(
            unheard=tuple(id for id in gaps.unheard if id in named),
            silent=tuple(id for id in gaps.silent if id in named),
            single=tuple(each for each in gaps.single if each.id in ids),
            newest=iso_or_blank(newest(source.date.days for source in page.sources)),
        )

    # --- pieces ---

    @staticmethod
    def listed(names: Iterable[str]) -> str:
        """The names on one line."""
        return ", ".join(names)


def index(book: Book, known: BookIndex) -> EvidenceViews:
    """The evidence that all pages of a book share."""
    return EvidenceViews(book=book, known=known, findings=tuple(known.findings.values()))
