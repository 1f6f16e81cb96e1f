"""What the book knows of a person or organisation: offices, quotations by topic, companions, what
stays open.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.core.days import oldest_first
from generator.core.frozen import Frozen
from generator.core.ids import Ids
from generator.core.sort_keys import SortKey
from generator.nouns.article import Mention
from generator.nouns.book import (
    Actor,
    Difference,
    Differences,
    Source,
    Sources,
    Statement,
    Statements,
)
from generator.nouns.editors import Names
from generator.showing.codes import NAMED_BY_CONTEXT
from generator.showing.dating import is_settled
from generator.showing.grouping import group_under
from generator.showing.index import RELATED, BookIndex, Groups, actors_present
from generator.showing.time_points import place_statements_in_time

_IN_BRACKETS = re.compile(r" \((\w+)\)")


class Office(Frozen):
    words: str
    sources: Sources  # articles that give it, oldest first, undated ones last


class Spelling(Frozen):
    """How the articles write a name."""

    words: str
    count: int  # mentions


class Companion(Frozen):
    """Somebody who speaks or is named in the same statements."""

    actor: str  # id
    # That a topic shows, in the order in which the page lists them; never empty.
    statements: Statements


class NamedByContext(Frozen):
    """Words that only their context makes a name of the actor."""

    mention: Mention
    statement: Statement


class SharedSpelling(Frozen):
    """A spelling that is used for others, too."""

    words: str
    namesakes: Ids  # ids of those


class OpenQuestions(Frozen):
    """What the book could not settle about an actor; all empty where nothing is open."""

    by_context: tuple[NamedByContext, ...]  # in book order
    spellings: tuple[SharedSpelling, ...]
    # That name the actor and report somebody's words, while it stays open whose.
    speakers: Statements
    # Articles that quote or name the actor, and whose date is inferred or unknown; newest first.
    dates: Sources
    # With a side that quotes or names the actor, but for two things that are easily confused
    differences: Differences

    @property
    def has_any(self) -> bool:
        groups: tuple[Sequence[object], ...] = (
            self.by_context,
            self.spellings,
            self.speakers,
            self.dates,
            self.differences,
        )
        return any(groups)


class Portrait(Frozen):
    """All that the book knows of an actor, in whatever language it is shown."""

    actor: Actor
    about: Statements  # all that quotes or names the actor, also what no topic shows
    is_of_one_day: bool  # all of them, as far as they are dated
    quotations: Groups[Statement]  # id of a topic -> all that the actor says there
    said_elsewhere: Statements  # what the actor says and no topic shows
    named: Statements  # others that name the actor, and that a topic shows
    named_elsewhere: Statements  # and that no topic shows
    spellings: Sequence[Spelling]  # most often first
    offices: Sequence[Office]  # first given first
    companions: Sequence[Companion]  # most often first
    unsettled: OpenQuestions


def make_portrait(actor: Actor, index: BookIndex) -> Portrait:
    about = statements_about(actor)
    points = place_statements_in_time([about], index)
    return Portrait(
        actor=actor,
        about=about,
        is_of_one_day=len(points) < 2,
        quotations=group_quotations(actor, index),
        said_elsewhere=index.uncited(actor.said),
        named=index.cited(actor.named_in),
        named_elsewhere=index.uncited(actor.named_in),
        spellings=count_spellings(actor),
        offices=find_offices(actor, index),
        companions=find_companions(actor, index),
        unsettled=find_unsettled(actor, index),
    )


def statements_about(actor: Actor) -> Statements:
    """All that quotes or names the actor, also what no topic shows."""
    return *actor.said, *actor.named_in


def group_quotations(actor: Actor, index: BookIndex) -> Groups[Statement]:
    """Id of a topic -> what the actor says there, each statement under all of its topics."""
    cited = index.cited(actor.said)
    by_topic = group_under(cited, lambda statement: index.filed[statement.id])
    in_order = {}
    for topic in index.topics:
        if topic in by_topic:
            in_order[topic] = by_topic[topic]
    return in_order


def count_spellings(actor: Actor) -> list[Spelling]:
    """How the articles write the name, most often first."""
    counts = dict.fromkeys(actor.spellings, 0)
    for statement in statements_about(actor):
        for mention in statement.mentions:
            if mention.entity == actor.id and mention.text in counts:
                counts[mention.text] += 1
    spellings = [Spelling(words, count) for words, count in counts.items()]
    spellings.sort(key=lambda spelling: (-spelling.count, spelling.words))
    return spellings


def find_companions(actor: Actor, index: BookIndex) -> list[Companion]:
    """Who else is in the statements that quote or name the actor, most often first."""
    listed: dict[str, Statement] = {}
    for statements in (*group_quotations(actor, index).values(), index.cited(actor.named_in)):
        for statement in statements:
            listed[statement.id] = statement
    together = group_under(listed.values(), actors_present)
    ids = [id for id in together if id in index.actors and id != actor.id]
    companions = [Companion(id, together[id]) for id in index.sort_actors(tuple(ids))]
    companions.sort(key=lambda companion: -len(companion.statements))
    return companions


# --- offices --------------------------------------------------------------------------------------


def find_offices(actor: Actor, index: BookIndex) -> list[Office]:
    """The actor's offices, each with the articles that give it, first given first."""
    articles = defaultdict(set)
    for statement in statements_about(actor):
        for words in _offices_in(statement, actor.id):
            articles[words].add(statement.article)
    offices = []
    for words, ids in articles.items():
        sources = [index.sources[id] for id in ids]
        sources.sort(key=_age)
        office = Office(words, tuple(sources))
        offices.append(office)
    offices.sort(key=lambda office: (_age(office.sources[0]), office.words))
    return offices


def name_office(actor: Actor) -> str:
    """The last office given, in the fullest words that name it: with its country or body, and
    written out where an editor lists it so.
    """
    last = actor.roles[-1][0]
    same = [words for words, _ in actor.roles if words.startswith(last)]
    fullest = max(same, key=len)
    for office in actor.listed_offices:
        if _is_shortened(fullest, office):
            return office
    return fullest


def _is_shortened(short: str, office: str) -> bool:
    """Whether its first word is the office's: "Sekjen NATO" for "Sekretaris Jenderal NATO"."""
    word, *body = short.split()
    written = office.split()
    head = written[: len(written) - len(body)]
    if written != head + body or word in head:
        return False
    return _is_short_form(word, " ".join(head))


def complete_office(words: str, listed_offices: Names) -> str:
    """That office with its country or body, where an editor lists one such office of somebody."""
    complete = [office for office in listed_offices if office.startswith(f"{words} ")]
    if len(complete) == 1:
        return complete[0]
    return words


def leave_out_short_forms(office: str) -> str:
    """An office without what is put in brackets behind its name: "Sekretaris Jenderal (Sekjen)"."""
    return _IN_BRACKETS.sub(
        lambda match: "" if _is_short_form(match[1], office[: match.start()]) else match[0], office
    )


def _is_short_form(short: str, written: str) -> bool:
    """Whether the letters of a word stand in the same order in the words before it, from the
    beginning of one.
    """
    first = short[:1].casefold()
    for word in re.finditer(r"\w+", written):
        letters = iter(written[word.start() :].casefold())
        if word[0][:1].casefold() == first and all(each in letters for each in short.casefold()):
            return True
    return False


def _offices_in(statement: Statement, actor: str) -> Iterator[str]:
    for speaker in statement.speakers:
        if speaker.entity == actor and speaker.role:
            yield speaker.role
    for mention in statement.mentions:
        if mention.entity == actor and mention.role:
            yield mention.role


def _age(source: Source) -> SortKey:
    return oldest_first(source.days), source.first_id


# --- what stays open ------------------------------------------------------------------------------


def find_unsettled(actor: Actor, index: BookIndex) -> OpenQuestions:
    """What stays open about the actor, of all that the book knows."""
    return OpenQuestions(
        by_context=tuple(_names_by_context(actor)),
        spellings=tuple(_shared_spellings(actor, index)),
        speakers=tuple(_list_unattributed_statements(actor)),
        dates=tuple(_list_sources_without_settled_date(actor, index)),
        differences=tuple(_list_open_differences(actor, index)),
    )


def _list_open_differences(actor: Actor, index: BookIndex) -> Iterator[Difference]:
    for difference in index.differences_of_actor.get(actor.id, ()):
        if difference.kind != RELATED:
            yield difference


def _names_by_context(actor: Actor) -> Iterator[NamedByContext]:
    for statement in statements_about(actor):
        for mention in statement.mentions:
            if mention.entity == actor.id and mention.rule in NAMED_BY_CONTEXT:
                yield NamedByContext(mention, statement)


def _shared_spellings(actor: Actor, index: BookIndex) -> Iterator[SharedSpelling]:
    for spelling in actor.spellings:
        bearers = index.actors_of_spelling.get(spelling.casefold(), ())
        namesakes = tuple(id for id in bearers if id != actor.id)
        if namesakes:
            yield SharedSpelling(spelling, namesakes)


def _list_unattributed_statements(actor: Actor) -> Iterator[Statement]:
    for statement in actor.named_in:
        if statement.speech is not None and not statement.speakers:
            yield statement


def _list_sources_without_settled_date(actor: Actor, index: BookIndex) -> Iterator[Source]:
    articles = {statement.article for statement in statements_about(actor)}
    for id in index.sort_sources(tuple(sorted(articles))):
        source = index.sources[id]
        if not is_settled(source.date):
            yield source
