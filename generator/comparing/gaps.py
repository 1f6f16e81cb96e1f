"""Find what the articles leave out: voices never heard, and what no second newsroom has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from generator.comparing.offices import find_office_bodies
from generator.core.days import iso_or_blank, newest
from generator.core.ids import Ids
from generator.core.sort_keys import SortKey
from generator.languages import Language
from generator.nouns.book import Finding, Gaps, Source, Sources, Statement, Statements

OFTEN = 2  # statements that name a side before its silence says something
UNKNOWN_LAST = "9999"  # sorts an article without date behind all others

CountryOf = Mapping[str, str]  # id of a capital -> id of its country


def find_gaps(
    sources: Sources,
    findings: Iterable[Finding],
    governments: CountryOf,
    language: Language,
) -> Gaps:
    statements: list[Statement] = []
    for source in sources:
        statements += source.statements
    countries = {*language.column("countries", "id"), *governments.values()}
    heard = frozenset(_find_heard(statements, governments))
    routes = {statement.speech.route for statement in statements if statement.speech}
    actors: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    for statement in statements:
        actors.update(_name_actors(statement, routes))
        sides.update(_name_sides(statement, governments) & countries)
    return Gaps(
        unheard=_rank_unheard(actors, heard, least=1),
        silent=_rank_unheard(sides, heard, least=OFTEN),
        single=tuple(_find_single_newsroom(sources, findings)),
        newest=iso_or_blank(newest(source.days for source in sources)),
    )


# --- who is named and not heard -------------------------------------------------------------------


def _name_actors(statement: Statement, routes: Set[str]) -> set[str]:
    """People and organisations that a statement names, without newsrooms that passed it on."""
    actors = set()
    for mention in statement.mentions:
        if mention.kind != "place" and mention.name not in routes:
            actors.add(mention.entity)
    return actors


def _name_sides(statement: Statement, governments: CountryOf) -> set[str]:
    """Places that a statement names, each capital as its country."""
    sides = set()
    for mention in statement.mentions:
        if mention.kind == "place":
            country = governments.get(mention.entity, mention.entity)
            sides.add(country)
    return sides


def _find_heard(statements: Statements, governments: CountryOf) -> Iterator[str]:
    """Speakers, and the bodies and countries in whose office somebody speaks."""
    bodies = find_office_bodies(statements, governments)
    for statement in statements:
        for speaker in statement.speakers:
            yield governments.get(speaker.entity, speaker.entity)
            yield from bodies.get(speaker.entity, ())


def _rank_unheard(named: Counter[str], heard: Set[str], *, least: int) -> Ids:
    """Those never heard and named in at least so many statements, most often named first."""
    unheard = [id for id, count in named.items() if id not in heard and count >= least]
    unheard.sort(key=lambda id: (-named[id], id))
    return tuple(unheard)


# --- what no second newsroom has ------------------------------------------------------------------


def _find_single_newsroom(sources: Sources, findings: Iterable[Finding]) -> Iterator[Statement]:
    """Filed statements of which no second newsroom has a part, oldest article first."""
    shared = frozenset(_find_shared(findings))
    for source in sorted(sources, key=_oldest_first):
        for statement in source.statements:
            if statement.filings and statement.id not in shared:
                yield statement


def _find_shared(findings: Iterable[Finding]) -> Iterator[str]:
    """The ids of the statements of which two newsrooms have a part."""
    for finding in findings:
        if finding.is_shared:
            for statement in finding.statements:
                yield statement.id


def _oldest_first(source: Source) -> SortKey:
    return source.published or UNKNOWN_LAST, source.id
