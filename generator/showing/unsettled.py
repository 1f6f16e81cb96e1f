"""What the articles of a topic do not settle, and what would: as the analyst says, and by rule."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain

from markupsafe import Markup

from generator.core.frozen import Frozen
from generator.core.ids import gather_ids, map_by_id
from generator.desk.notes.parsing import UNSETTLED
from generator.nouns.book import Event, Statement, Statements, TopicPage
from generator.showing.bottom_line import BottomLine, MarkedTexts, find_note
from generator.showing.excerpts import cut_to_name, text_from_lead, words_around
from generator.showing.index import BookIndex
from generator.showing.page_context import PageContext
from generator.showing.shapes import PrintedWords
from generator.showing.statements import name_statement, translate

_WORDS_OF_SAYING = 26  # that name what somebody without a name says


class RaisedBy(Frozen):
    """A statement that raises a question, by its first words."""

    words: PrintedWords
    address: Markup
    whole: str = ""  # id of the statement where all of it is shown


class OpenQuestion(Frozen):
    """What the program sees that no article answers."""

    words: str
    raised_by: tuple[RaisedBy, ...]
    settled_by: str  # what would answer it


class Unsettled(Frozen):
    noted: MarkedTexts  # in the analyst's words
    questions: tuple[OpenQuestion, ...]  # by rule, without what the analyst speaks of


def show_unsettled(page: TopicPage, note: BottomLine | None, context: PageContext) -> Unsettled:
    cited = _list_cited(page.id, context)
    statements = [statement for statement in page.statements if statement.id not in cited]
    questions = [
        *_ask_for_outcomes(page.id, statements, context),
        *_ask_for_names(statements, context),
    ]
    return Unsettled(note.unsettled if note else (), tuple(questions))


def _list_cited(topic: str, context: PageContext) -> set[str]:
    """The ids that the analyst's words on what is unsettled cite."""
    note = find_note(topic, context)
    if note is None:
        return set()
    sentences = note.pointers.get(UNSETTLED, ())
    cited: set[str] = set()
    for sentence in sentences:
        cited.update(sentence.citations)
    return cited


def find_open_plans(index: BookIndex, topic: str) -> tuple[Event, ...]:
    """What statements of that topic say is planned, and no article reports as done."""
    timeline = index.book.timeline
    ids = gather_ids(index.topics[topic].statements)
    return tuple(
        event
        for event in timeline.planned
        if event.id in timeline.open_plans and not ids.isdisjoint(_list_reporting(event))
    )


def _ask_for_outcomes(
    topic: str, statements: Collection[Statement], context: PageContext
) -> Iterator[OpenQuestion]:
    """Whether what was planned for a day took place, where no article reports it as done."""
    shown = map_by_id(statements)
    for event in context.index.ask(find_open_plans, topic):
        planning = [shown[id] for id in _list_reporting(event) if id in shown]
        if not planning:
            continue
        yield OpenQuestion(
            words=_ask_for_plan(event, context),
            raised_by=tuple(_show_plan(statement, event, context) for statement in planning),
            settled_by=context.translated("A later report would settle it."),
        )


def _ask_for_plan(event: Event, context: PageContext) -> str:
    day = context.day(event.time.value)
    if event.relation == "after":
        return context.translated(
            "No article reports whether this happened ({date} or later)", date=day
        )
    return context.translated("No article reports whether this happened ({date})", date=day)


def _list_reporting(event: Event) -> list[str]:
    return [report.statement.id for report in event.reports]


def _ask_for_names(statements: Statements, context: PageContext) -> Iterator[OpenQuestion]:
    """Whether what nobody says by name is so, where no second newsroom has words of it."""
    is_shared = context.index.is_shared
    unnamed = [statement for statement in statements if statement.has_unnamed_speaker]
    anonymous = [statement for statement in unnamed if not is_shared(statement)]
    if anonymous:
        yield OpenQuestion(
            words=context.translated("Said only by unnamed people"),
            raised_by=context.show_each(_show_raising, anonymous),
            settled_by=context.translated("A name, or a second newsroom, would strengthen it."),
        )


def _show_raising(statement: Statement, context: PageContext) -> RaisedBy:
    """A statement by its first words, so many that they reach what is said behind who says it."""
    address = context.addresses.of_anchor(statement.id)
    if statement.limit:
        return RaisedBy(name_statement(statement, context), address)
    gloss = translate(statement, context)
    words = cut_to_name(gloss or text_from_lead(statement), _WORDS_OF_SAYING, statement)
    return RaisedBy(PrintedWords(_end_with_clause(words), is_original=not gloss), address)


def _end_with_clause(words: str) -> str:
    """What is cut, up to the comma behind its last whole clause, unless that takes half of it."""
    clause, _, rest = words.rpartition(", ")
    if words.endswith("…") and len(clause) > len(rest):
        return f"{clause} …"
    return words


def _show_plan(statement: Statement, event: Event, context: PageContext) -> RaisedBy:
    """A statement by its translation, or by its words around the time: what is planned may stand
    far behind the first ones.
    """
    if statement.limit:
        return _show_raising(statement, context)
    address = context.addresses.of_anchor(statement.id)
    gloss = translate(statement, context)
    if gloss:
        return RaisedBy(PrintedWords(gloss, is_original=False), address, whole=statement.id)
    times = chain.from_iterable(report.times for report in event.reports)
    for time in times:
        if time in statement.times:
            words = words_around(statement, time)
            return RaisedBy(PrintedWords(words, is_original=True), address)
    return _show_raising(statement, context)
