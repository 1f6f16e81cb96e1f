"""What a change of the book's files did to the book, against what was committed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.comparing.editions import (
    NOW,
    compare,
    freeze_edition,
    rename_to_current_ids,
)
from generator.core.frozen import Frozen
from generator.core.ids import Ids, map_by_id
from generator.core.sort_keys import rank_all
from generator.core.text import Words, first_words, line_number
from generator.nouns.book import (
    Actor,
    Book,
    Change,
    FrozenArticle,
    FrozenStatement,
    Source,
    Statement,
    map_statements,
)
from generator.nouns.editors import Names
from generator.revisions.causes import UNKNOWN, Cause, Causes
from generator.revisions.committed_book import CommittedBook

_NAMING_WORDS = 8
NOT_SETTLED = "not settled"
NOBODY = "nobody"


class ChangeKind(Frozen):
    """What many changes have in common, in words; `{topic}` is where that goes."""

    id: str
    singular: str
    plural: str


_TABLE = (
    ChangeKind("newly-filed", "statement newly under {topic}", "statements newly under {topic}"),
    ChangeKind(
        "no-longer-filed", "statement no longer under {topic}", "statements no longer under {topic}"
    ),
    ChangeKind("speaker", "speaker changed", "speakers changed"),
    ChangeKind("date", "date of a statement changed", "dates of statements changed"),
    ChangeKind("published", "article dated otherwise", "articles dated otherwise"),
    ChangeKind("outlet", "outlet changed", "outlets changed"),
    ChangeKind("newsroom", "newsroom of an article changed", "newsrooms of articles changed"),
    ChangeKind("newsroom-gained", "finding gained a newsroom", "findings gained a newsroom"),
    ChangeKind("newsroom-lost", "finding lost a newsroom", "findings lost a newsroom"),
    ChangeKind("difference-new", "new difference", "new differences"),
    ChangeKind("difference-gone", "difference gone", "differences gone"),
    ChangeKind("key-point-new", "new key point of {topic}", "new key points of {topic}"),
    ChangeKind("key-point-gone", "key point of {topic} gone", "key points of {topic} gone"),
    ChangeKind("name-new", "new name", "new names"),
    ChangeKind("name-gone", "name gone", "names gone"),
    ChangeKind("name-joined", "name joined to another", "names joined to another"),
)
CHANGE_KINDS: Mapping[str, ChangeKind] = map_by_id(_TABLE)

_FILINGS = ("newly-filed", "no-longer-filed")
_OF_OUTLETS = ("outlet", "newsroom", "newsroom-gained", "newsroom-lost")
# What hangs on several articles: where one file alone changed, it is why
_OF_COMPARISONS = (
    "published", "newsroom-gained", "newsroom-lost", "difference-new", "difference-gone",
    "key-point-new", "key-point-gone",
)  # fmt: skip


class BookChange(Frozen):
    """One thing that readers see otherwise than in the commit."""

    kind: str  # id of its ChangeKind
    topic: str  # id, "" where it is of none
    path: str  # of the article that it is in
    line: int  # 1-based, 0 where the article is not there any more
    words: str  # what it is about
    was: Words  # empty where it was not there, or `words` says all
    now: Words
    cause: Cause = UNKNOWN


BookChanges = Iterator[BookChange]


class _Subject(Frozen):
    """What a change is of, by which its cause is looked for."""

    statements: Ids
    articles: Ids  # ids
    names: Names = ()


class _Changes:
    def __init__(self, book: Book, committed: CommittedBook, causes: Causes) -> None:
        self._book = book
        self._committed = committed
        self._causes = causes
        self._statements = map_statements(book.sources)
        self._articles = {source.id: source.article for source in book.sources}
        topics = [page.topic for page in book.topics]
        self._before = rename_to_current_ids(committed.edition, book.sources, topics)
        shown = [*map(_without_held_back, book.sources)]
        self._now = freeze_edition(NOW, shown, book.evidence)

    def find(self) -> BookChanges:
        for change in compare(self._before, self._now).changes:
            yield from self._describe_change(change)
        for change in compare(self._now, self._before).changes:
            yield from self._describe_reverse(change)
        yield from self._compare_articles()
        yield from self._compare_key_points()
        yield from self._compare_names()

    # --- what editions compare ---

    def _describe_change(self, change: Change) -> BookChanges:
        (first, *_) = change.statements
        if change.kind in ("added", "withdrawn"):
            kind = "newly-filed" if change.kind == "added" else "no-longer-filed"
            for topic in change.topics:
                yield self._of_statements(kind, (first,), topic=topic)
        elif change.kind == "refiled":
            for topic in sorted({*change.after} - {*change.before}):
                yield self._of_statements("newly-filed", (first,), topic=topic)
            for topic in sorted({*change.before} - {*change.after}):
                yield self._of_statements("no-longer-filed", (first,), topic=topic)
        elif change.kind == "re-attributed":
            was = _name_speakers(change.before)
            yield self._of_statements(
                "speaker", (first,), was=was, now=_name_speakers(change.after)
            )
        elif change.kind == "re-dated":
            if self._has_other_dates(first):
                yield self._of_statements("date", (first,), was=change.before, now=change.after)
        elif change.kind == "newly-corroborated":
            yield self._of_statements(
                "newsroom-gained", change.statements, was=change.before, now=change.after
            )
        else:
            yield self._of_statements("difference-new", change.statements, now=change.after)

    def _describe_reverse(self, change: Change) -> BookChanges:
        """What is the other way round in a comparison of the book with the commit."""
        if change.kind == "newly-corroborated":
            yield self._of_statements(
                "newsroom-lost", change.statements, was=change.after, now=change.before
            )
        elif change.kind == "newly-in-dispute":
            yield self._of_statements("difference-gone", change.statements, was=change.after)

    def _has_other_dates(self, statement: str) -> bool:
        """Whether its own dates changed, and not only that of its article."""
        before = self._before.statements[statement]
        reread = self._now.statements[statement]
        return (before.said, before.happened) != (reread.said, reread.happened)

    def _of_statements(
        self,
        kind: str,
        ids: Sequence[str],
        *,
        topic: str = "",
        was: Words = (),
        now: Words = (),
    ) -> BookChange:
        """A change of statements, in words at the first of them that is there."""
        present = [id for id in ids if id in self._statements]
        id = present[0] if present else ids[0]
        articles = tuple(dict.fromkeys(filter(None, map(self._find_article, ids))))
        change = BookChange(
            kind=kind,
            topic=topic,
            path=self._find_path(id),
            line=self._find_line(id),
            words=f"“{first_words(self._find_text(id), _NAMING_WORDS)}” ({id})",
            was=was,
            now=now,
        )
        return self._explain(change, _Subject(tuple(ids), articles, (*was, *now)))

    # --- articles, key points, names ---

    def _compare_articles(self) -> BookChanges:
        for id in self._now.articles.keys() & self._before.articles.keys():
            old = _list_facts(self._before.articles[id])
            new = _list_facts(self._now.articles[id])
            for kind, value in new.items():
                if value != old[kind]:
                    change = BookChange(
                        kind=kind,
                        topic="",
                        path=self._articles[id].path,
                        line=1,
                        words=id,
                        was=(old[kind] or "unknown",),
                        now=(value or "unknown",),
                    )
                    yield self._explain(change, _Subject((), (id,)))

    def _compare_key_points(self) -> BookChanges:
        for page in self._book.topics:
            topic = page.topic
            key_points = [
                p.statement.id for p in self._book.evidence.key_points if p.topic == topic.id
            ]
            before = self._list_earlier_key_points((topic.id, *topic.former_ids))
            for id in key_points:
                if id not in before:
                    yield self._of_statements("key-point-new", (id,), topic=topic.id)
            for id in before:
                if id not in key_points:
                    yield self._of_statements("key-point-gone", (id,), topic=topic.id)

    def _list_earlier_key_points(self, topics: Iterable[str]) -> Sequence[str]:
        for topic in topics:
            if topic in self._committed.key_points:
                return self._committed.key_points[topic]
        return ()

    def _compare_names(self) -> BookChanges:
        before = self._committed.names
        actors_by_id: dict[str, Actor] = {}
        for actor in self._book.actors:
            actors_by_id |= dict.fromkeys((actor.id, *actor.former_ids), actor)
        for actor in self._book.actors:
            if before.keys().isdisjoint((actor.id, *actor.former_ids)):
                yield self._of_name("name-new", actor.name, _list_statements(actor))
            if actor.id in before:
                yield from self._list_joined(actor)
        for id, name in before.items():
            if id not in actors_by_id:
                yield self._of_name("name-gone", name.name, name.statements)

    def _list_joined(self, actor: Actor) -> BookChanges:
        """Names that had pages of their own beside the actor's."""
        for id in actor.former_ids:
            joined = self._committed.names.get(id)
            if joined:
                change = self._of_name("name-joined", joined.name, joined.statements)
                yield replace(change, was=(joined.name,), now=(actor.name,))

    def _of_name(self, kind: str, name: str, statements: Sequence[str]) -> BookChange:
        articles = tuple(dict.fromkeys(filter(None, map(self._find_article, statements))))
        first = ""
        if statements:
            first = statements[0]
        change = BookChange(
            kind=kind,
            topic="",
            path=self._find_path(first),
            line=self._find_line(first),
            words=name,
            was=(),
            now=(),
        )
        return self._explain(change, _Subject(tuple(statements), articles, (name,)))

    # --- look-ups ---

    def _find_article(self, statement: str) -> str:
        """The id of its article, "" where neither book nor commit has the statement."""
        if statement in self._statements:
            return self._statements[statement].article
        return self._committed.article_of.get(statement, "")

    def _find_path(self, statement: str) -> str:
        article = self._find_article(statement)
        if article in self._articles:
            return self._articles[article].path
        return self._committed.paths.get(article, "")

    def _find_line(self, statement: str) -> int:
        if statement not in self._statements:
            return 0
        sentence = self._statements[statement].sentence
        return line_number(self._articles[sentence.article].text, sentence.body_start)

    def _find_text(self, statement: str) -> str:
        if statement in self._statements:
            return _cut_dateline(self._statements[statement])
        frozen: FrozenStatement | None = self._before.statements.get(statement)
        return frozen.text if frozen else ""

    # --- causes ---

    def _explain(self, change: BookChange, subject: _Subject) -> BookChange:
        return replace(change, cause=self._find_cause(change, subject))

    def _find_cause(self, change: BookChange, subject: _Subject) -> Cause:
        """The surest first: a correction names it, its topic or its article changed, a list did."""
        causes = self._causes
        topic = causes.topics.get(change.topic)
        cause = causes.find_filing_correction({*subject.statements})
        if change.kind in _FILINGS and not self._is_sentence_new(subject):
            cause = cause or topic
        cause = cause or causes.find_correction({*subject.statements})
        cause = cause or causes.find_article(subject.articles)
        cause = cause or causes.find_correction({*subject.articles, *subject.names}) or topic
        if cause:
            return cause
        listed = causes.outlets if change.kind in _OF_OUTLETS else causes.entities
        listed = listed or causes.settings
        if listed and not change.kind.startswith("key-point"):
            return listed
        all_causes = causes.find_all()
        if change.kind in _OF_COMPARISONS and len(all_causes) == 1:
            return next(iter(all_causes))
        return UNKNOWN

    def _is_sentence_new(self, subject: _Subject) -> bool:
        """Whether the sentence is not in both book and commit."""
        (statement, *_) = subject.statements
        if statement not in self._statements:
            return True
        return statement not in self._committed.article_of


def find_changes(book: Book, committed: CommittedBook, causes: Causes) -> tuple[BookChange, ...]:
    """What readers see otherwise, in the order of the kinds, then of articles and lines."""
    ranks = rank_all(CHANGE_KINDS)
    changes = list(_Changes(book, committed, causes).find())
    changes.sort(key=lambda each: (ranks[each.kind], each.topic, each.path, each.line, each.words))
    return tuple(changes)


def _without_held_back(source: Source) -> Source:
    """The article without what a share limit holds back, which data/generated lacks, too."""
    statements = [replace(statement, filings_not_shown=()) for statement in source.statements]
    return replace(source, statements=tuple(statements))


def _name_speakers(names: Sequence[str]) -> Names:
    """As editors write them in corrections."""
    return tuple(name or NOT_SETTLED for name in names) or (NOBODY,)


def _list_facts(article: FrozenArticle) -> Mapping[str, str]:
    return {"published": article.date, "outlet": article.outlet, "newsroom": article.newsroom}


def _list_statements(actor: Actor) -> Ids:
    return tuple(statement.id for statement in (*actor.said, *actor.named_in))


def _cut_dateline(statement: Statement) -> str:
    return statement.sentence.body
