"""The meetings of two people: when, where, and all that the articles report of each.

Each is one block of the timeline, to which the pages of both lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from markupsafe import Markup

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.nouns.book import Meeting, Statement, Statements
from generator.showing.addresses import unused_anchor
from generator.showing.codes import DAYS_OF_MEETINGS, MEETINGS, MEETINGS_SOMEWHERE
from generator.showing.page_context import PageContext
from generator.showing.shapes import PageLink, PageLinks, PrintedWords, Stamp
from generator.showing.statements import show_statement

TIMELINE = "timeline.md"


class MeetingHead(Frozen):
    """Who met, when and where."""

    id: str
    people: PageLinks
    title: str  # who met and where, in words
    date: Stamp
    dated_by: str  # whose day it is, where it is not one of the meeting itself; else ""
    is_planned: bool


class OwnMeeting(Frozen):
    """A meeting on the page of one of the two."""

    address: Markup  # of its block on the timeline
    date: str  # "" where no sentence gives one
    place: PrintedWords | None
    other: str  # whom they met
    dated_by: str
    is_planned: bool


class NamedStatement(Frozen):
    """A statement by its first words, at the place that shows it."""

    words: PrintedWords
    address: Markup
    outlet: str


def show_head(meeting: Meeting, context: PageContext) -> MeetingHead:
    links = tuple(context.link_to_actor(id, _name(id, meeting)) for id in meeting.people)
    date = Stamp(context.translated("no date"), "", is_known=False)
    if meeting.days is not None:
        date = context.stamp(meeting.days, short=True, may_last=True)
    return MeetingHead(
        id=meeting.id,
        people=links,
        title=_say_who_met(meeting, links, context),
        date=date,
        dated_by=_say_dated_by(meeting, context),
        is_planned=meeting.is_planned,
    )


def _say_dated_by(meeting: Meeting, context: PageContext) -> str:
    if meeting.basis not in DAYS_OF_MEETINGS:
        return ""
    return context.word_for(meeting.basis, DAYS_OF_MEETINGS)


def _say_who_met(meeting: Meeting, links: PageLinks, context: PageContext) -> str:
    first, second = (link.words for link in links)
    place = _show_place(meeting, context)
    tense = _find_tense(meeting, context)
    if place is None:
        return context.translated(MEETINGS[tense], first=first, second=second)
    title = MEETINGS_SOMEWHERE[tense]
    return context.translated(title, first=first, second=second, place=place.words)


def _find_tense(meeting: Meeting, context: PageContext) -> str:
    """Whether it is reported as held, was planned for a day that is over, or is still to come."""
    if not meeting.is_planned:
        return "held"
    return "past-plan" if _is_over(meeting, context) else "plan"


def _is_over(meeting: Meeting, context: PageContext) -> bool:
    """Whether its day is before the book's edition or its newest article."""
    if meeting.days is None:
        return False
    state = context.index.tell_state()
    edition = None
    if state:
        edition = Days.parse_or_none(state.edition)
    for day in (edition, context.index.newest):
        if day is not None and meeting.days.surely_before(day):
            return True
    return False


def _show_place(meeting: Meeting, context: PageContext) -> PrintedWords | None:
    if meeting.place is None:
        return None
    return context.printed_words(meeting.place.text)


def _name(id: str, meeting: Meeting) -> str:
    for statement in meeting.statements:
        for mention in statement.mentions:
            if mention.entity == id:
                return mention.name
    return id


def name_said(statements: Statements, context: PageContext) -> Iterator[NamedStatement]:
    """What both said besides, by its first words."""
    for statement in statements:
        shown = show_statement(statement, context)
        if context.index.shows_whole(statement):
            address = _find_address(statement, context)
            yield NamedStatement(shown.opening_words, address, shown.outlet_and_number)


def _find_address(statement: Statement, context: PageContext) -> Markup:
    topics = context.index.topics_of(statement)
    if topics:
        return context.addresses.of_topic(topics[0], statement.id)
    return context.address_of_source(statement.article, unused_anchor(statement.id))


def list_meetings_of(actor: str, context: PageContext) -> tuple[OwnMeeting, ...]:
    meetings = context.index.list_meetings(actor)
    return tuple(_show_own(meeting, actor, context) for meeting in meetings)


def find_later_meetings(plan: Statement, context: PageContext) -> PageLinks:
    """Meetings after the article of a plan whose reports name a person and a place that it names.

    The place is none of which the person has an office: every meeting of Japan's prime minister
    names Japan.
    """
    published = context.source(plan).days
    if published is None:
        return ()
    links: dict[str, PageLink] = {}
    for person in plan.mentions:
        if person.kind != "person":
            continue
        places = _list_other_places(plan, person.entity, context)
        for meeting in context.index.list_meetings(person.entity):
            if _is_held_after(meeting, published) and _names_any(meeting, places):
                head = show_head(meeting, context)
                words = f"{head.title}, {head.date.words}"
                address = context.addresses.of_page(TIMELINE, meeting.id)
                links[meeting.id] = PageLink(words, address)
    return tuple(links.values())


def _is_held_after(meeting: Meeting, published: Days) -> bool:
    if meeting.is_planned or meeting.days is None:
        return False
    return published.surely_before(meeting.days)


def _names_any(meeting: Meeting, places: Set[str]) -> bool:
    """Whether a report of a meeting names one of these places."""
    for report in meeting.reports:
        if any(mention.entity in places for mention in report.mentions):
            return True
    return False


def _list_other_places(statement: Statement, person: str, context: PageContext) -> set[str]:
    """Ids of the places that a statement names, without those of the person's offices."""
    actor = context.index.actors.get(person)
    offices = ""
    if actor:
        offices = " ".join(office for office, _ in actor.roles)
    return {
        mention.entity
        for mention in statement.mentions
        if mention.kind == "place" and mention.text not in offices
    }


def _show_own(meeting: Meeting, actor: str, context: PageContext) -> OwnMeeting:
    (partner,) = (id for id in meeting.people if id != actor)
    link = context.link_to_actor(partner, _name(partner, meeting))
    date = ""
    if meeting.days is not None:
        date = context.stamp(meeting.days, short=True, may_last=True).words
    return OwnMeeting(
        address=context.address_of_page(TIMELINE, meeting.id),
        date=date,
        place=_show_place(meeting, context),
        other=link.words,
        dated_by=_say_dated_by(meeting, context),
        is_planned=meeting.is_planned,
    )
