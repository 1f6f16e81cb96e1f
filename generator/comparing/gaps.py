"""Find what the articles do not tell: who is never heard, which sides have no voice, what one newsroom alone says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.core.days import iso_or_blank, newest
from generator.languages import Language
from generator.nouns.article import Mention
from generator.nouns.book import Finding, Gaps, Source, Statement

OFTEN = 2  # statements that name a side before its silence says something


def gaps(
    sources: Sequence[Source],
    findings: Iterable[Finding],
    governments: Mapping[str, str],
    language: Language,
) -> Gaps:
    """What these articles do not tell; `governments` maps a capital's id to the id of its country."""
    statements = [statement for source in sources for statement in source.statements]
    countries = {*language.column("countries", "id"), *governments.values()}
    heard = set(_heard(statements, governments))
    passed_on = {
        statement.speech.route
        for statement in statements
        if statement.speech and statement.speech.route
    }
    actors: Counter[str] = Counter()
    sides: Counter[str] = Counter()
    for statement in statements:
        actors.update(
            {m.entity for m in statement.mentions if m.kind != "place" and m.name not in passed_on}
        )
        sides.update(
            {_side(m, governments) for m in statement.mentions if m.kind == "place"} & countries
        )
    return Gaps(
        unheard=_most_named(actors, heard, 1),
        silent=_most_named(sides, heard, OFTEN),
        single=tuple(_single(sources, findings)),
        newest=iso_or_blank(newest(source.date.days for source in sources)),
    )


def _heard(statements: Iterable[Statement], governments: Mapping[str, str]) -> Iterator[str]:
    """Speakers, and the bodies and countries in whose office somebody speaks."""
    offices: dict[str, set[str]] = {}
    known = list(statements)
    for statement in known:
        for person in (m for m in statement.mentions if m.role):
            bodies = (m for m in statement.mentions if m.kind != "person" and m.text in person.role)
            offices.setdefault(person.entity, set()).update(_side(m, governments) for m in bodies)
    for statement in known:
        for speaker in statement.speech.speakers if statement.speech else ():
            yield governments.get(speaker.entity, speaker.entity)
            yield from offices.get(speaker.entity, ())


def _side(mention: Mention, governments: Mapping[str, str]) -> str:
    return governments.get(mention.entity, mention.entity)


def _most_named(named: Counter[str], heard: set[str], least: int) -> tuple[str, ...]:
    """Those never heard, most often named first."""
    silent = [(-count, id) for id, count in named.items() if id not in heard and count >= least]
    return tuple(id for _, id in sorted(silent))


def _single(sources: Sequence[Source], findings: Iterable[Finding]) -> Iterator[Statement]:
    """Filed statements that no second newsroom tells, oldest article first."""
    shared = {
        statement.id
        for finding in findings
        if len(finding.newsrooms) > 1
        for statement in finding.statements
    }
    for source in sorted(sources, key=lambda source: (source.date.value or "9999", source.id)):
        yield from (s for s in source.statements if s.filings and s.id not in shared)
