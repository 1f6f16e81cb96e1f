"""Put dates, and what is hidden, as editors say, in the place of what the program gives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from generator.comparing.corrections.judgements import (
    Judgement,
    Judgements,
    judge,
    list_holding,
    refuse,
    refuse_old_value,
)
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.problems import Fault
from generator.core.sort_keys import SortKey
from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import Sentence, TimeExpression, TimeExpressions
from generator.nouns.book import Source, Sources, Statement
from generator.nouns.corrections import BETWEEN, BY_EDITORS, NOT_DATED, Correction, Corrections
from generator.reading.dates.reasons import give_reasons

_OPENING = re.compile(r"\S+(?:\s+\S+){0,5}")  # six words
_LENGTH = "duration"  # of a time: it says how long, not when
_PRECISIONS = {4: "year", 7: "month", 10: "day"}  # by the length of an ISO date


class CorrectedSources(Frozen):
    """The articles with what editors say of their statements, and what became of that."""

    sources: Sources
    judgements: Judgements


def correct_sources(
    sources: Sources, corrections: Corrections, judgements: Judgements, language: Language
) -> CorrectedSources:
    """The articles with corrected dates, and without hidden statements.

    `judgements` are of what was corrected before; each statement names all that changed it.
    """
    correcting = _Correcting(corrections, judgements, language)
    if not correcting.by_statement:
        return CorrectedSources(tuple(sources), ())
    corrected = tuple(map(correcting.correct_source, sources))
    return CorrectedSources(corrected, tuple(correcting.judgements))


class _Correcting:
    """Corrects the statements of one article after the other."""

    def __init__(
        self, corrections: Corrections, judged_before: Judgements, language: Language
    ) -> None:
        self.corrections = corrections
        self.by_statement = _group_by_statement(corrections)
        self.changed_before = _group_by_statement(list_holding(judged_before))
        self.language = language
        self.judgements: list[Judgement] = []

    def correct_source(self, source: Source) -> Source:
        shown: list[Statement] = []
        hidden: list[Statement] = []
        for statement in source.statements:
            changing = _ChangingStatement(statement, source, self.language)
            corrections = self.by_statement.get(statement.id, ())
            for correction in sorted(corrections, key=_happened_first):
                changing.take(correction)
            self.judgements += changing.judgements
            kind = hidden if changing.is_hidden else shown
            kind.append(self.name_corrections(changing))
        return replace(source, statements=tuple(shown), hidden=tuple(hidden))

    def name_corrections(self, changing: _ChangingStatement) -> Statement:
        """The statement with all that changed it."""
        statement = changing.statement
        before = self.changed_before.get(statement.id, ())
        changed = {*before, *list_holding(changing.judgements)}
        if not changed:
            return statement
        in_order = sorted(changed, key=self.corrections.index)
        return replace(statement, corrected=tuple(in_order))


def _happened_first(correction: Correction) -> SortKey:
    """The order in which corrections of one statement are taken, whatever that in the file.

    What was said may have the date of what happened once that has another one.
    """
    return correction.key != "happened", correction.was


def _group_by_statement(corrections: Iterable[Correction]) -> Mapping[str, list[Correction]]:
    by_statement = defaultdict(list)
    for correction in corrections:
        if len(correction.statements) == 1:
            by_statement[correction.statements[0]].append(correction)
    return by_statement


class _ChangingStatement:
    """A statement while its corrections are taken, one after the other."""

    def __init__(self, statement: Statement, source: Source, language: Language) -> None:
        self.as_read = statement
        self.statement = statement
        self.published = source.days
        self.language = language
        self.judgements: list[Judgement] = []
        self.is_hidden = False

    def take(self, correction: Correction) -> None:
        if correction.key == "hidden":
            self.is_hidden = True
            self.judgements.append(judge(correction, is_given=False))
        elif correction.key == "said":
            self.judgements.append(self.correct_said(correction))
        elif correction.key == "happened":
            self.judgements.append(self.correct_happened(correction))

    # --- when it was said ---

    def correct_said(self, correction: Correction) -> Judgement:
        statement = self.statement
        said = statement.said
        day = said.value if said else NOT_DATED
        if day == correction.value:
            return judge(correction, is_given=True)
        if day != correction.was:
            return refuse_old_value(correction, day)
        if statement.speech is None:
            return refuse(correction, _report_nobody())
        if said is None:
            said = self.find_time_of(correction.value) or self.find_undated()
        time = self.date(said, correction.value)
        self.replace_time(said, time)
        happened = _without(self.statement.happened, time)
        said = time if time.value else None
        self.statement = replace(self.statement, said=said, happened=happened)
        return judge(correction, is_given=False)

    # --- when it happened ---

    def correct_happened(self, correction: Correction) -> Judgement:
        """Each correction is held against what the program gives, whatever others correct."""
        values = [time.value for time in self.as_read.happened]
        dates = values or [NOT_DATED]
        if correction.was not in dates:
            if correction.value in dates:
                return judge(correction, is_given=True)
            return refuse_old_value(correction, BETWEEN.join(dates))
        # A sentence may name one day twice
        corrected = [time for time in self.as_read.happened if time.value == correction.was]
        for before in corrected or [self.find_undated()]:
            time = self.date(before, correction.value)
            self.replace_time(before, time)
        dated = tuple(time for time in self.statement.times if time.value)
        happened = _without(dated, self.statement.said)
        self.statement = replace(self.statement, happened=happened)
        return judge(correction, is_given=False)

    # --- times ---

    def find_time_of(self, value: str) -> TimeExpression | None:
        """The time of that value at which the program thinks that something happened."""
        for time in self.statement.happened:
            if time.value == value:
                return time
        return None

    def find_undated(self) -> TimeExpression:
        """The first words for a time that is not dated, else the first words of the sentence."""
        for time in self.statement.times:
            if not time.value and time.precision != _LENGTH:
                return time
        words = _find_opening(self.statement.sentence)
        return TimeExpression(
            start=words.start,
            end=words.end,
            text=self.statement.sentence.words_at(words),
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
        times = _exchange(self.statement.times, before, after)
        if after not in times:
            times.append(after)
            times.sort(key=lambda time: (time.start, time.end))
        happened = _exchange(self.statement.happened, before, after)
        dated = tuple(time for time in happened if time.value)
        self.statement = replace(self.statement, times=tuple(times), happened=dated)


def _exchange(
    times: Iterable[TimeExpression], before: TimeExpression, after: TimeExpression
) -> list[TimeExpression]:
    return [after if time is before else time for time in times]


def _without(times: Sequence[TimeExpression], time: TimeExpression | None) -> TimeExpressions:
    return tuple(other for other in times if other is not time)


def _find_opening(sentence: Sentence) -> Span:
    """Its first words, which stand for all of it: no more than name it where it is not quoted."""
    body = sentence.seen_body
    start = sentence.end_of_seen - len(body)
    opening = _OPENING.match(body)
    return sentence.place_in_article(Span(start, start + (opening.end() if opening else 0)))


def _report_nobody() -> Fault:
    return Fault(
        what="dates words that nobody says",
        expected="a statement with a speaker",
        advice="correct its speaker, too, or write `happened` in place of `said`",
    )
