"""Put dates, and what is hidden, as editors say, in the place of what the program gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.comparing.corrections.outcomes import (
    Outcome,
    Outcomes,
    judge,
    list_holding,
    refuse,
    refuse_old_value,
)
from generator.core.days import Days
from generator.core.problems import Fault
from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import Sentence, TimeExpression
from generator.nouns.book import Source, Statement
from generator.nouns.corrections import BETWEEN, BY_EDITORS, NOT_DATED, Correction, Corrections
from generator.reading.dates.reasons import give_reasons

_OPENING = re.compile(r"\S+(?:\s+\S+){0,5}")  # six words
_LENGTH = "duration"  # of a time: it says how long, not when
_PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of an ISO date


@dataclass(frozen=True, slots=True)
class CorrectedSources:
    """The articles with what editors say of their statements, and what became of that."""

    sources: tuple[Source, ...]
    outcomes: Outcomes


def correct_sources(
    sources: Sequence[Source], corrections: Corrections, outcomes: Outcomes, language: Language
) -> CorrectedSources:
    """The articles with corrected dates, and without hidden statements.

    `outcomes` are of what was corrected before; each statement names all that changed it.
    """
    by_statement = _group_by_statement(corrections)
    if not by_statement:
        return CorrectedSources(tuple(sources), ())
    changed_before = _group_by_statement(list_holding(outcomes))
    own_outcomes: list[Outcome] = []
    corrected: list[Source] = []
    for source in sources:
        shown: list[Statement] = []
        hidden: list[Statement] = []
        for statement in source.statements:
            changing = _ChangingStatement(statement, source, language)
            for correction in by_statement.get(statement.id, ()):
                changing.take(correction)
            own_outcomes += changing.outcomes
            changed = [*changed_before.get(statement.id, ()), *list_holding(changing.outcomes)]
            changed.sort(key=corrections.index)
            whole = changing.statement
            if changed:
                whole = replace(whole, corrected=tuple(changed))
            (hidden if changing.is_hidden else shown).append(whole)
        corrected.append(replace(source, statements=tuple(shown), hidden=tuple(hidden)))
    return CorrectedSources(tuple(corrected), tuple(own_outcomes))


def _group_by_statement(corrections: Iterable[Correction]) -> Mapping[str, list[Correction]]:
    """Corrections of one statement each, by its id."""
    by_statement: defaultdict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        if len(correction.statements) == 1:
            by_statement[correction.statements[0]].append(correction)
    return by_statement


class _ChangingStatement:
    """A statement while its corrections are taken, one after the other."""

    def __init__(self, statement: Statement, source: Source, language: Language) -> None:
        self.as_read = statement
        self.statement = statement
        self.published = source.date.days
        self.language = language
        self.outcomes: list[Outcome] = []
        self.is_hidden = False

    def take(self, correction: Correction) -> None:
        if correction.key == "hidden":
            self.is_hidden = True
            self.outcomes.append(judge(correction, is_given=False))
        elif correction.key == "said":
            self.outcomes.append(self.correct_said(correction))
        elif correction.key == "happened":
            self.outcomes.append(self.correct_happened(correction))

    # --- when it was said ---

    def correct_said(self, correction: Correction) -> Outcome:
        statement = self.statement
        said = statement.said
        now = said.value if said else NOT_DATED
        if now == correction.value:
            return judge(correction, is_given=True)
        if now != correction.was:
            return refuse_old_value(correction, now)
        if statement.speech is None:
            return refuse(correction, _report_nobody())
        if said is None:
            of_that_day = [time for time in statement.happened if time.value == correction.value]
            said = of_that_day[0] if of_that_day else self.find_undated()
        time = self.date(said, correction.value)
        self.replace_time(said, time)
        happened = tuple(each for each in self.statement.happened if each is not time)
        is_dated = bool(time.value)
        self.statement = replace(self.statement, said=time if is_dated else None, happened=happened)
        return judge(correction, is_given=False)

    # --- when it happened ---

    def correct_happened(self, correction: Correction) -> Outcome:
        """Each correction is held against what the program gives, whatever others correct."""
        values = [time.value for time in self.as_read.happened]
        now = BETWEEN.join(values) or NOT_DATED
        if correction.was not in (values or [NOT_DATED]):
            if correction.value in (values or [NOT_DATED]):
                return judge(correction, is_given=True)
            return refuse_old_value(correction, now)
        if correction.was == NOT_DATED:
            before = self.find_undated()
        else:
            before = self.as_read.happened[values.index(correction.was)]
        time = self.date(before, correction.value)
        self.replace_time(before, time)
        said = self.statement.said
        happened = [each for each in self.statement.times if each.value and each is not said]
        self.statement = replace(self.statement, happened=tuple(happened))
        return judge(correction, is_given=False)

    # --- times ---

    def find_undated(self) -> TimeExpression:
        """The first words for a time that is not dated, else the first words of the sentence."""
        for time in self.statement.times:
            if not time.value and time.precision != _LENGTH:
                return time
        words = _find_opening(self.statement.sentence)
        return TimeExpression(
            start=words.start,
            end=words.end,
            text=words.shifted(-self.statement.sentence.start).slice(self.statement.sentence.text),
            value="",
            precision="",
            planned=False,
            anchor="",
            candidates=(),
            conflict="",
            rule=BY_EDITORS,
            reasons=(),
        )

    def date(self, time: TimeExpression, value: str) -> TimeExpression:
        """The time with another value, an ISO date or NOT_DATED."""
        if value == NOT_DATED:
            return replace(
                time, value="", anchor="", candidates=(), conflict="", rule=BY_EDITORS, reasons=()
            )
        days = Days.parse(value)
        is_planned = self.published is not None and days.surely_after(self.published)
        return replace(
            time,
            value=value,
            precision=_PRECISIONS.get(len(value), "range"),
            planned=is_planned,
            anchor="",
            candidates=(),
            conflict="",
            rule=BY_EDITORS,
            reasons=give_reasons(("document-sidecar",), {"date": days}, self.language),
        )

    def replace_time(self, before: TimeExpression, after: TimeExpression) -> None:
        """Put a time in the place of another, or in its own in text order."""
        times = [after if time is before else time for time in self.statement.times]
        if after not in times:
            times.append(after)
            times.sort(key=lambda time: (time.start, time.end))
        happened = [after if time is before else time for time in self.statement.happened]
        dated = tuple(time for time in happened if time.value)
        self.statement = replace(self.statement, times=tuple(times), happened=dated)


def _find_opening(sentence: Sentence) -> Span:
    """Its first words, which stand for all of it: no more than name it where it is not quoted."""
    text = sentence.text[sentence.body_start - sentence.start :]
    opening = _OPENING.match(text)
    return Span(sentence.body_start, sentence.body_start + (opening.end() if opening else 0))


def _report_nobody() -> Fault:
    return Fault(
        what="says when words were said that nobody says",
        expected="a statement with a speaker",
        advice="correct its speaker, too, or write `happened` in place of `said`",
    )
