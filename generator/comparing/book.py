"""Put the stages' results together into the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.comparing.settle import SettledArticle
from generator.core.days import by_last_day
from generator.core.problems import InputError, Problem
from generator.core.spans import any_contains
from generator.core.text import line_number
from generator.nouns.article import (
    Filing,
    Mention,
    NearMiss,
    Speech,
    TimeExpression,
)
from generator.nouns.book import Actor, LedgerLine, Source, Statement, TopicPage
from generator.nouns.editors import Entity, Texts, Topic

Filings = tuple[tuple[Filing, ...], ...]  # one tuple a sentence


def sources(articles: Iterable[tuple[SettledArticle, Filings]]) -> tuple[Source, ...]:
    """The articles with their statements, newest first.

    Raises InputError where two statements got the same id.
    """
    by_first_id = sorted(
        (_source(article, filings) for article, filings in articles),
        key=lambda source: source.first_id,
    )
    _refuse_shared_ids(by_first_id)
    return tuple(
        sorted(by_first_id, key=lambda source: by_last_day(source.date.days), reverse=True)
    )


def topic_pages(
    sources: Sequence[Source], topics: Sequence[Topic], newsrooms: Mapping[str, str]
) -> tuple[TopicPage, ...]:
    """Each topic with its statements, in the order of topics.yml.

    `newsrooms`: article id -> newsroom it counts as.
    """
    return tuple(_topic_page(topic, sources, newsrooms) for topic in topics)


def actors(sources: Sequence[Source], entities: Sequence[Entity]) -> tuple[Actor, ...]:
    """People, organisations and the places that speak, most quoted first."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    said: dict[str, list[Statement]] = defaultdict(list)
    told: dict[str, list[Statement]] = defaultdict(list)
    roles: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source in sources:
        for statement in source.statements:
            speakers = statement.speech.speakers if statement.speech else ()
            for speaker in speakers:
                said[speaker.entity].append(statement)
                if speaker.role:
                    roles[speaker.entity].append((source.date.value, speaker.role))
            for mention in statement.mentions:
                mentions[mention.entity].append(mention)
                if mention.role:
                    roles[mention.entity].append((source.date.value, mention.role))
            quoted = {speaker.entity for speaker in speakers}
            for entity in dict.fromkeys(mention.entity for mention in statement.mentions):
                if entity not in quoted:
                    told[entity].append(statement)
    known = {entity.id: entity for entity in entities}
    found = [
        _actor(id, seen, known.get(id), roles[id], said[id], told[id])
        for id, seen in mentions.items()
        if said[id] or seen[0].kind != "place"
    ]
    return tuple(sorted(found, key=lambda actor: (-len(actor.said), -len(actor.told), actor.id)))


def names(sources: Sequence[Source], entities: Sequence[Entity]) -> Mapping[str, Texts]:
    """Id of all that the articles name -> its name for readers, as editors give it, else as the
    articles do.
    """
    mentions = (
        each for source in sources for statement in source.statements for each in statement.mentions
    )
    return {each.entity: {"": each.name} for each in mentions} | {
        each.id: _names(each, each.name) for each in entities
    }


def ledger(sources: Sequence[Source], near: Mapping[str, NearMiss]) -> tuple[LedgerLine, ...]:
    """What became of each sentence of each article.

    `near` has the topic it comes closest to, by its id.
    """
    return tuple(
        _ledger_line(statement, near.get(statement.id))
        for source in sorted(sources, key=lambda source: source.id)
        for statement in source.statements
    )


def _ledger_line(statement: Statement, near: NearMiss | None) -> LedgerLine:
    if statement.filings:
        return LedgerLine(statement, tuple(filing.topic for filing in statement.filings), "", None)
    reason = "no-term" if near is None else "ruled-out" if near.ruled_out else "too-low"
    return LedgerLine(statement, (), reason, near)


def said_time(speech: Speech | None, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time that the sentence tells for the saying: the first day outside what was said, not
    still to come.
    """
    if speech is None:
        return None
    days = [
        time
        for time in times
        if time.precision in ("day", "part-of-day") and time.value and not time.planned
    ]
    return next(
        (time for time in days if not any_contains(speech.content, time.start)),
        None,
    )


def _refuse_shared_ids(sources: Sequence[Source]) -> None:
    first: dict[str, Source] = {}
    problems = []
    for source in sources:
        for statement in source.statements:
            other = first.setdefault(statement.id, source)
            if other is not source:
                message = f"a sentence has the id {statement.id} of one in {other.clean.article.path}; rename this file"
                line = line_number(source.clean.article.text, statement.sentence.start)
                problems.append(Problem(source.clean.article.path, line, message))
    if problems:
        raise InputError(problems)


def _source(article: SettledArticle, filings: Filings) -> Source:
    provenance = article.provenance
    return Source(
        clean=article.clean,
        outlet=provenance.outlet,
        credited_newsroom=provenance.credited_newsroom,
        newsroom_credit=provenance.newsroom_credit,
        route=provenance.route,
        date=article.date,
        statements=tuple(
            _statement(article, number, filings[number]) for number in range(len(filings))
        ),
    )


def _statement(article: SettledArticle, number: int, filings: tuple[Filing, ...]) -> Statement:
    speech, times = article.speeches[number], article.times[number]
    said = said_time(speech, times)
    return Statement(
        sentence=article.sentences[number],
        speech=speech,
        mentions=article.mentions[number],
        times=times,
        said=said,
        happened=tuple(time for time in times if time.value and time is not said),
        filings=filings,
    )


def _topic_page(topic: Topic, sources: Sequence[Source], newsrooms: Mapping[str, str]) -> TopicPage:
    filed = [
        (source, statement)
        for source in sources
        for statement in source.statements
        if any(filing.topic == topic.id for filing in statement.filings)
    ]
    supply = tuple(dict.fromkeys(source.id for source, _ in filed))
    by_id = {source.id: source for source in sources}
    return TopicPage(
        topic=topic,
        statements=tuple(statement for _, statement in filed),
        sources=tuple(by_id[id] for id in supply),
        newsrooms=tuple(sorted({newsrooms[source.id] for source, _ in filed})),
    )


def _actor(id: str, seen: Sequence[Mention], entity: Entity | None, roles: list[tuple[str, str]],
           said: list[Statement], told: list[Statement]) -> Actor:  # fmt: skip
    name = entity.name if entity else seen[0].name
    return Actor(
        id=id,
        kind=entity.kind if entity else seen[0].kind,
        name=name,
        names=_names(entity, name),
        spellings=tuple(sorted({mention.text for mention in seen})),
        roles=_roles(roles),
        said=_once(said),
        told=_once(told),
        was=entity.was if entity else (),
    )


def _names(entity: Entity | None, name: str) -> Mapping[str, str]:
    return entity.names if entity and entity.names else {"": name}


def _roles(roles: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """(words, date first given), oldest first, each role once."""
    first: dict[str, str] = {}
    for date, words in sorted(roles):
        first.setdefault(words, date)
    return tuple(first.items())


def _once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    key: Callable[[Statement], str] = lambda statement: statement.id  # noqa: E731
    return tuple({key(statement): statement for statement in statements}.values())
