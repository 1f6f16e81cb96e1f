"""What a topic's page says of its statements together: key points, disputes, gaps and positions.

Only key points are quoted; all else refers to the statements, which are on the page once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from markupsafe import Markup

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.ids import Ids, gather_ids
from generator.core.sort_keys import rank_all
from generator.core.text import Words
from generator.nouns.book import (
    Difference,
    Factor,
    Finding,
    Gaps,
    KeyPoint,
    Position,
    Statement,
    Statements,
    TopicPage,
)
from generator.nouns.editors import Names
from generator.showing.addresses import DIFFERENCES
from generator.showing.agreement import (
    FindingLine,
    line_of_finding,
    list_shared_parts,
    mark_shared,
)
from generator.showing.bottom_line import find_note, list_said, rank_cited
from generator.showing.codes import FACTORS
from generator.showing.dating import newest_date
from generator.showing.differences import DifferenceName, name_difference
from generator.showing.differences_page import ShownVerdict, judge
from generator.showing.filters import FEW, can_be_filtered
from generator.showing.grouping import group_by
from generator.showing.groups import group_statements_by_article, speaker_keys
from generator.showing.index import RELATED, ArticleGroup, BookIndex
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    PageLink,
    PageLinks,
    PrintedWords,
    SharedParts,
    ShownSentence,
    ShownStatement,
    Stamp,
)
from generator.showing.statements import show_statement

_DIFFERENCES_AT_A_GLANCE = 2
_MOST_LEADING = 5  # statements before the others of a topic
_HALF = 0.5  # of a factor that is named: a sentence that comes early is a little late, too
_MOST_QUOTED = 12  # actors of the whole book, to say who is not quoted on a topic


# --- at a glance ----------------------------------------------------------------------------------


class NamedDifference(Frozen):
    name: DifferenceName
    id: str


class AtAGlance(Frozen):
    """What the book can say at once where no analyst wrote a bottom line."""

    topic: str  # title
    strongest: FindingLine | None  # None where two newsrooms share nothing
    differences: tuple[NamedDifference, ...]  # the first of them
    weakest: ShownStatement | None  # None where two newsrooms share words of each key point


def look_at_a_glance(page: TopicPage, context: PageContext) -> AtAGlance:
    index = context.index
    strongest = find_strongest(page, index)
    weakest = find_weakest(page, index)
    differences = []
    for difference in index.differences_of_topic.get(page.id, ()):
        if difference.kind != RELATED:
            name = name_difference(difference, context)
            differences.append(NamedDifference(name, difference.id))
    return AtAGlance(
        topic=context.title_of_topic(page.id),
        strongest=line_of_finding(strongest, context) if strongest else None,
        differences=tuple(differences[:_DIFFERENCES_AT_A_GLANCE]),
        weakest=show_statement(weakest, context) if weakest else None,
    )


def find_strongest(page: TopicPage, index: BookIndex) -> Finding | None:
    """The topic's best supported finding, where more than one newsroom has it."""
    for finding in index.findings_of_topic.get(page.id, ()):
        if finding.is_shared:
            return finding
    return None


def find_weakest(page: TopicPage, index: BookIndex) -> Statement | None:
    """The best key point of which no second newsroom has a part."""
    for point in list_key_points(page, index):
        if not index.is_shared(point.statement):
            return point.statement
    return None


# --- key points -----------------------------------------------------------------------------------


class ShownKeyPoint(Frozen):
    """A statement that represents the topic, and why."""

    statement: ShownStatement
    sentence: ShownSentence  # with the words marked that others share
    parts: SharedParts  # of it that others share
    is_single: bool  # no second newsroom has words of it
    speaks_for: str  # what makes it one, in words, what counts for most first
    speaks_against: str  # "" where nothing does


def show_key_points(page: TopicPage, context: PageContext) -> tuple[ShownKeyPoint, ...]:
    points = {point.statement.id: point for point in list_key_points(page, context.index)}
    said = list_said(page.id, context)
    shown = []
    for statement in list_leading(page, context):
        point = points.get(statement.id)
        shown.append(_show_point(statement, point, context, is_cited=statement.id in said))
    return tuple(shown)


def say_how_chosen(page: TopicPage, context: PageContext) -> str:
    """By whom its key points were."""
    if find_note(page.id, context) is None:
        return context.translated("Chosen automatically, most important first.")
    said = list_said(page.id, context)
    leading = list_leading(page, context)
    if all(statement.id in said for statement in leading):
        return context.counted(
            len(leading),
            "It is cited in the bottom line.",
            "All {n} are cited in the bottom line.",
        )
    return context.translated(
        "Those cited in the bottom line come first; the rest are chosen automatically."
    )


def list_key_points(page: TopicPage, index: BookIndex) -> tuple[KeyPoint, ...]:
    """Best first."""
    return tuple(index.key_points.get(page.id, ()))


def list_leading(page: TopicPage, context: PageContext) -> Statements:
    """The statements that stand first on the page, and are not repeated.

    First all that its first paragraph says, be it a key point or not, then the other key points.
    """
    ranks = rank_cited(page.id, context)
    said = list_said(page.id, context)
    leading = [point.statement for point in list_key_points(page, context.index)]
    chosen = gather_ids(leading)
    cited_only = [
        statement
        for statement in page.statements
        if statement.id in said and statement.id not in chosen
    ]
    leading += cited_only
    leading.sort(key=lambda statement: ranks.get(statement.id, len(ranks)))
    return tuple(leading[:_MOST_LEADING])


def _show_point(
    statement: Statement, point: KeyPoint | None, context: PageContext, *, is_cited: bool
) -> ShownKeyPoint:
    """A statement that the program chose, or that is cited only."""
    reasons = [context.translated("cited in the bottom line")] if is_cited else []
    speaks_against = ""
    if point is not None:
        holding = [factor for factor in point.factors if factor.value >= _HALF]
        ranked = sorted(holding, key=_points_of, reverse=True)
        good = [factor for factor in ranked if _points_of(factor) > 0]
        bad = [factor for factor in reversed(ranked) if _points_of(factor) < 0]
        reasons += _name_factors(good, context)
        speaks_against = " · ".join(_name_factors(bad, context))
    return ShownKeyPoint(
        statement=show_statement(statement, context),
        sentence=mark_shared(statement, context),
        parts=list_shared_parts(statement, context),
        is_single=not context.index.is_shared(statement),
        speaks_for=" · ".join(reasons),
        speaks_against=speaks_against,
    )


def _name_factors(factors: Iterable[Factor], context: PageContext) -> list[str]:
    return [context.word_for(factor.name, FACTORS) for factor in factors]


def _points_of(factor: Factor) -> float:
    return factor.value * factor.weight


# --- positions ------------------------------------------------------------------------------------


class ShownPosition(Frozen):
    actors: PageLinks
    place: PageLink  # of the statement on this page
    date: Stamp | None  # None where the place has it
    issues: Words  # titles of sub-issues on which it is their position


class Positions(Frozen):
    choice: str  # which statements are shown, in words; "" where none is
    held: tuple[ShownPosition, ...]  # of whom the topic's statements quote most first
    silent_here: PageLinks  # whom the book quotes on other matters
    silent_everywhere: PageLinks  # whom it never quotes


def show_positions(page: TopicPage, context: PageContext) -> Positions:
    positions = context.index.positions.get(page.id, ())
    by_statement = group_by(positions, lambda position: position.statement.id)
    silent = context.index.ask(find_silent, page.id)
    held = tuple(_show_position(alike, page, context) for alike in by_statement.values())
    return Positions(
        choice=_say_choice(held, context),
        held=held,
        silent_here=_link_actors(silent.here, context),
        silent_everywhere=_link_actors(silent.everywhere, context),
    )


def _say_choice(held: Sequence[ShownPosition], context: PageContext) -> str:
    if not held:
        return ""
    if all(position.issues for position in held):
        return context.translated("One statement by each named speaker from each section.")
    if any(position.issues for position in held):
        return context.translated(
            "One statement by each named speaker from each section or, where a statement is in"
            " none, from the topic."
        )
    return context.translated("One statement by each named speaker.")


def _show_position(
    alike: Sequence[Position], page: TopicPage, context: PageContext
) -> ShownPosition:
    statement = alike[0].statement
    actors = dict.fromkeys(position.actor for position in alike)
    held_on = {position.issue for position in alike}
    issues = [
        context.wording.text(issue.title) for issue in page.topic.issues if issue.id in held_on
    ]
    place = context.link_to_sentence(statement, context.addresses.of_anchor(statement.id))
    date = context.stamp(Days.parse_or_none(alike[0].date), short=True)
    return ShownPosition(
        actors=tuple(context.link_to_actor(id, id, page.topic.id) for id in actors),
        place=place,
        date=None if date.words in place.words else date,
        issues=tuple(issues),
    )


class SilentActors(Frozen):
    """Ids of actors that are not quoted on a topic: whom its statements name most first."""

    here: Ids  # whom the book quotes on other matters: most of all, or the topic names them
    everywhere: Ids  # whom the topic names in vain


def find_silent(index: BookIndex, topic: str) -> SilentActors:
    """Those who might have spoken on that topic."""
    quoted = {position.actor for position in index.positions.get(topic, ())}
    named = _rank_named(index.topics[topic])
    unheard = set(index.book.evidence.gaps.unheard)  # nor does anybody in their office speak
    elsewhere = []
    nowhere = []
    most_quoted = islice(index.actors, _MOST_QUOTED)
    for id in dict.fromkeys([*named, *most_quoted]):
        actor = index.actors.get(id)
        if id in quoted or actor is None:
            continue
        if actor.said:
            elsewhere.append(id)
        elif id in unheard:
            nowhere.append(id)
    return SilentActors(tuple(elsewhere), tuple(nowhere))


def _rank_named(page: TopicPage) -> dict[str, int]:
    """Ids of the actors that a topic's statements name, by rank: in most statements first."""
    counts: Counter[str] = Counter()
    for statement in page.statements:
        counts.update({mention.entity for mention in statement.mentions})
    named = sorted(counts, key=lambda id: (-counts[id], id))
    return rank_all(named)


def _link_actors(ids: Iterable[str], context: PageContext) -> PageLinks:
    return tuple(context.link_to_actor(id, id) for id in ids)


# --- disputes -------------------------------------------------------------------------------------


class DisputeSide(Frozen):
    """What an article says of the detail."""

    words: PrintedWords
    provenance: str
    date: Stamp  # of the article
    place: PageLink


class DisputeReference(Frozen):
    """A difference, and where its sentences are."""

    id: str
    detail: str
    sides: tuple[DisputeSide, ...]
    verdict: ShownVerdict
    address: Markup  # of the whole sentences side by side


class Disputes(Frozen):
    references: tuple[DisputeReference, ...]  # open ones first
    related: tuple[DisputeReference, ...]  # two things that are easily taken for one
    nothing: str  # what was compared, where no detail differs; else ""


def show_disputes(page: TopicPage, context: PageContext) -> Disputes:
    topic = page.id
    differences = context.index.differences_of_topic.get(topic, ())
    references: list[DisputeReference] = []
    related: list[DisputeReference] = []
    for difference in differences:
        of_its_kind = related if difference.kind == RELATED else references
        of_its_kind.append(_refer_to_dispute(difference, topic, context))
    nothing = context.translated(
        "None found: each sentence was compared with those of all other articles."
    )
    return Disputes(tuple(references), tuple(related), "" if references else nothing)


def _refer_to_dispute(difference: Difference, topic: str, context: PageContext) -> DisputeReference:
    name = name_difference(difference, context)
    sides = []
    for side, words in zip(difference.sides, name.sides, strict=False):
        source = context.source(side.statement)
        shown_side = DisputeSide(
            words=words,
            provenance=context.provenance(source),
            date=context.stamp(source.days, short=True),
            place=context.link_to_place(side.statement, topic),
        )
        sides.append(shown_side)
    return DisputeReference(
        id=difference.id,
        detail=name.detail,
        sides=tuple(sides),
        verdict=judge(difference, context),
        address=context.address_of_page(DIFFERENCES, difference.id),
    )


# --- gaps -----------------------------------------------------------------------------------------


class SingleStatement(Frozen):
    id: str
    number: int  # 1-based place in its article


class SingleArticle(Frozen):
    """Statements of an article that rest on one newsroom."""

    words: str  # its outlet and date
    statements: tuple[SingleStatement, ...]


class TopicGaps(Frozen):
    """What the articles leave open about what the topic's statements name."""

    unheard: PageLinks
    silent: Names
    elsewhere: PageLinks  # whom its statements name, and the book quotes on other matters only
    single: str
    can_filter: bool  # the page's filter shows those alone
    articles: tuple[SingleArticle, ...]


def show_gaps(page: TopicPage, context: PageContext) -> TopicGaps:
    gaps = context.index.ask(find_gaps_of_topic, page.id)
    total = len(page.statements)
    count = context.translated("{n} of {total} statements", n=len(gaps.single), total=total)
    can_filter = 0 < len(gaps.single) < total and can_be_filtered(page, context.index)
    is_listed = not context.index.is_large or total <= FEW  # else too many
    groups = group_statements_by_article(gaps.single, context.index) if is_listed else ()
    elsewhere = context.index.ask(find_quoted_elsewhere, page.id)
    return TopicGaps(
        unheard=_link_actors(gaps.unheard, context),
        silent=tuple(map(context.name_of_actor, gaps.silent)),
        elsewhere=_link_actors(elsewhere, context),
        single=count,
        can_filter=can_filter,
        articles=context.show_each(_show_single, groups),
    )


def find_gaps_of_topic(index: BookIndex, topic: str) -> Gaps:
    """The book's gaps, as far as they are about what the topic's statements name; what these name
    most often first, so that the page stays as it is where another topic changes.
    """
    page = index.topics[topic]
    gaps = index.book.evidence.gaps
    named = _rank_named(page)
    ids = gather_ids(page.statements)
    return Gaps(
        unheard=tuple(sorted(named.keys() & gaps.unheard, key=named.__getitem__)),
        silent=tuple(sorted(named.keys() & gaps.silent, key=named.__getitem__)),
        single=tuple(statement for statement in gaps.single if statement.id in ids),
        newest=str(newest_date(page.sources) or ""),
    )


def find_quoted_elsewhere(index: BookIndex, topic: str) -> Ids:
    """Whom a topic's statements name, most often first, and the book quotes on other matters
    only.
    """
    page = index.topics[topic]
    quoted: set[str] = set()
    for statement in page.statements:
        quoted.update(speaker_keys(statement))
    others = [id for id in _rank_named(page) if id in index.actors and id not in quoted]
    return tuple(id for id in others if index.actors[id].said)


def _show_single(group: ArticleGroup, context: PageContext) -> SingleArticle:
    words = context.counted(
        len(group.statements),
        "{outlet}, {date}, sentence",
        "{outlet}, {date}, sentences",
        outlet=group.source.outlet.name,
        date=context.day_or_undated(group.source.days, short=True),
    )
    statements = [SingleStatement(statement.id, statement.number) for statement in group.statements]
    return SingleArticle(words, tuple(statements))
