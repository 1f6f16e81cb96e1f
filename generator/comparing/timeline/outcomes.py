"""Which plans nothing in the book can be the outcome of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from generator.comparing.timeline.lexicon import EventLexicon, compile_lexicon
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.core.spans import Placed, any_contains
from generator.languages import Language
from generator.nouns.book import Event, Source, Sources, SourcesById, Statement, Statements
from generator.reading.tokens import root_sentence

Units = frozenset[str]

DAYS = frozenset({"exact", "inferred"})  # of a plan: of another time it is not sure what is planned
# Of full weight, in a plan and in a statement of an article of that day or later: the statement may
# report what was planned. `Warga menyerbu operasi pasar yang digelar kota itu` has two of `Kota itu
# akan menggelar operasi pasar`.
WORDS_IN_COMMON = 2


def find_open_plans(
    planned: Iterable[Event],
    sources: Sources,
    language: Language,
    make_each: MakeEach = make_anew,
) -> frozenset[str]:
    """The ids of the plans for a day that no other article of that day or later may report as done.

    Who asks whether a plan came true must not ask what the book answers; in doubt it is answered.
    """
    open_plans = [event for event in planned if _may_stay_open(event)]
    if not open_plans:
        return frozenset()
    lexicon = compile_lexicon(language)

    def list_all_units(statements: Statements) -> list[Units]:
        return [_list_units(statement, lexicon, language) for statement in statements]

    statements = [source.statements for source in sources]
    units = make_each("words of outcomes", language.code, list_all_units, statements)
    units_of = {
        source.id: units_of_source for source, units_of_source in zip(sources, units, strict=True)
    }
    source_of = map_by_id(sources)
    plans = [_read_plan(event, source_of, units_of) for event in open_plans]
    done = _find_done(plans, sources, units_of)
    return frozenset(event.id for event in open_plans if event.id not in done)


def _may_stay_open(event: Event) -> bool:
    """Whether it is planned for a day, without outcome; what lasts until a day is not."""
    return event.certainty in DAYS and not event.outcome_ties and not event.is_end


class _OpenPlan(Frozen):
    """A plan, and where it is told."""

    event: Event
    articles: frozenset[str]  # ids
    units: Sequence[Units]  # of each statement that reports it


def _read_plan(
    event: Event, source_of: SourcesById, units_of: Mapping[str, Sequence[Units]]
) -> _OpenPlan:
    reports = {report.statement.id for report in event.reports}
    articles = frozenset(report.statement.article for report in event.reports)
    plans = []
    for article in articles:
        statements = source_of[article].statements
        for statement, units in zip(statements, units_of[article], strict=True):
            if statement.id in reports:
                plans.append(units)
    return _OpenPlan(event, articles, plans)


def _find_done(
    plans: Iterable[_OpenPlan], sources: Sources, units_of: Mapping[str, Sequence[Units]]
) -> set[str]:
    """The ids of plans that a statement may report as done.

    Each statement is looked at once, whatever the number of plans: by the units that it may have in
    common with one.
    """
    waiting = defaultdict(list)
    for plan in plans:
        for units in plan.units:
            for shared in combinations(sorted(units), WORDS_IN_COMMON):
                waiting[shared].append(plan)
    planned_units: set[str] = set()
    for shared in waiting:
        planned_units.update(shared)
    done = set()
    for source in sources:
        for units in units_of[source.id]:
            for shared in combinations(sorted(units & planned_units), WORDS_IN_COMMON):
                if waiting.get(shared):
                    done.update(_list_done(waiting[shared], source))
                    waiting[shared] = [p for p in waiting[shared] if p.event.id not in done]
    return done


def _list_done(plans: Iterable[_OpenPlan], source: Source) -> list[str]:
    """Which of these plans an article may report as done that has their words."""
    return [
        plan.event.id
        for plan in plans
        if source.id not in plan.articles and not _is_before(source, plan.event)
    ]


def _is_before(source: Source, event: Event) -> bool:
    """Whether an article was surely published before the day of a plan."""
    published = source.days
    days = event.days
    return published is not None and days is not None and published.surely_before(days)


def _list_units(statement: Statement, lexicon: EventLexicon, language: Language) -> Units:
    """What the words of a statement mean, without names, times and words of every day."""
    outside: list[Placed] = [*statement.mentions, *statement.times]
    words = [
        word
        for word in root_sentence(statement.sentence, language)
        if not any_contains(outside, word.start)
    ]
    units = {meaning.unit for meaning in lexicon.senses.find_meanings(words)}
    return frozenset(unit for unit in units if lexicon.weight(unit) == 1)
