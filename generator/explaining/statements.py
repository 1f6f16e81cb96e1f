"""How the values of a statement came about."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from generator.explaining.agreement import explain_differences, explain_findings
from generator.explaining.corrected import (
    explain_corrections,
    join_values,
    leave_out_decided,
    list_corrections,
)
from generator.explaining.correction_entries import correct_value, decide, deny_name
from generator.explaining.explanation import (
    STATEMENT,
    BlankEntry,
    ExplainedValue,
    Explanation,
    place_words,
)
from generator.explaining.filings import explain_filings
from generator.explaining.rule_words import (
    LISTED,
    OF_NAMES,
    OF_SECOND_HAND,
    explain_speech_rule,
)
from generator.explaining.subjects import name_statement
from generator.nouns.article import Mention, Speaker, Speech, TimeExpression
from generator.nouns.book import Hearing, Source, Statement
from generator.nouns.corrections import BY_EDITORS, NOBODY, NOT_DATED, NOT_SETTLED, UNKNOWN
from generator.showing.codes import BASES, HEARINGS, NARRATION
from generator.showing.date_reasons import write_reasons
from generator.showing.index import BookIndex
from generator.showing.wording import ENGLISH

Values = Iterator[ExplainedValue]


def explain_statement(statement: Statement, index: BookIndex) -> Explanation:
    source = index.source(statement)
    corrections = list_corrections([statement.id], index.book)
    values = [
        *explain_corrections(corrections),
        *_explain_speech(statement, source),
        *_explain_times(statement, source),
        _explain_newsroom(statement, source, index.hearings[statement.id]),
        *_explain_names(statement, source),
        *explain_filings(statement, index),
        *explain_findings(statement, index),
        *explain_differences(statement, index),
        _explain_presence(statement),
    ]
    return Explanation(name_statement(statement, index), leave_out_decided(values, corrections))


def _explain_presence(statement: Statement) -> ExplainedValue:
    is_hidden = any(correction.key == "hidden" for correction in statement.corrected)
    return ExplainedValue(
        name="shown",
        value="no" if is_hidden else "yes",
        rule=BY_EDITORS if is_hidden else "",
        reasons=() if is_hidden else ("an editor can take it out of all pages and files",),
        corrections=(decide(STATEMENT, statement.id, "hidden", value=True),),
    )


# --- who says it ----------------------------------------------------------------------------------


def _explain_speech(statement: Statement, source: Source) -> Values:
    speech = statement.speech
    if speech is None:
        change = correct_value(STATEMENT, statement.id, "speaker", NOBODY)
        yield ExplainedValue(
            name="speaker",
            value=NOBODY,
            reasons=(f"{NARRATION.words}: no rule finds words that report somebody’s",),
            corrections=(change,),
        )
        return
    yield ExplainedValue(
        name="speech",
        value=BASES[speech.basis].words,
        rule=speech.rule,
        reasons=(BASES[speech.basis].meaning,),
        evidence=(place_words(source, speech.cue),) if speech.cue else (),
    )
    names = [speaker.name for speaker in speech.speakers]
    was = join_values(names, none=NOT_SETTLED)
    yield ExplainedValue(
        name="speaker",
        value=was,
        rule=speech.rule,
        reasons=tuple(_write_speech_reasons(speech)),
        evidence=tuple(place_words(source, speaker.mention) for speaker in speech.speakers),
        corrections=(correct_value(STATEMENT, statement.id, "speaker", was),),
    )


def _write_speech_reasons(speech: Speech) -> Iterator[str]:
    yield from explain_speech_rule(speech.rule)
    if speech.route:
        yield f"passed on by {speech.route}"
    for speaker in speech.speakers:
        yield _describe_speaker(speaker)


def _describe_speaker(speaker: Speaker) -> str:
    if speaker.anonymous:
        return f"{speaker.name}: no name is given"
    office = f", {speaker.role}" if speaker.role else ""
    return f"{speaker.name}{office}: id {speaker.entity}"


# --- when -----------------------------------------------------------------------------------------


def _explain_times(statement: Statement, source: Source) -> Values:
    if statement.said:
        yield _explain_time("said", statement.said, statement, source)
    elif statement.speech:
        published = source.published or NOT_DATED
        reason = f"no day outside what is said; readers see the article’s: {published}"
        yield _leave_undated("said", reason, statement)
    for time in statement.happened:
        yield _explain_time("happened", time, statement, source)
    if not statement.happened:
        yield _leave_undated("happened", "it names no other time that has a date", statement)
    for time in statement.times:
        if not time.value:
            yield _explain_time("time", time, statement, source)


def _leave_undated(name: str, reason: str, statement: Statement) -> ExplainedValue:
    return ExplainedValue(
        name=name,
        value=NOT_DATED,
        reasons=(reason,),
        corrections=(correct_value(STATEMENT, statement.id, name, NOT_DATED),),
    )


def _explain_time(
    name: str, time: TimeExpression, statement: Statement, source: Source
) -> ExplainedValue:
    changes: tuple[BlankEntry, ...] = ()
    if time.value:
        changes = (correct_value(STATEMENT, statement.id, name, time.value),)
    return ExplainedValue(
        name=name,
        value=time.value or NOT_DATED,
        rule=time.rule,
        reasons=tuple(_write_time_reasons(time)),
        evidence=(place_words(source, time),),
        corrections=changes,
    )


def _write_time_reasons(time: TimeExpression) -> Iterator[str]:
    reasons = write_reasons(time.reasons, ENGLISH)
    if reasons:
        yield reasons
    yield f"precision: {time.precision}"
    if time.planned:
        yield "reported as still to come"
    if time.anchor:
        yield f"seen from the {time.anchor}"
    if len(time.candidates) > 1:
        yield f"could also be one of {', '.join(time.candidates)}"
    if time.conflict:
        yield f"what speaks against it: {time.conflict}"


# --- from whom ------------------------------------------------------------------------------------


def _explain_newsroom(statement: Statement, source: Source, hearing: Hearing) -> ExplainedValue:
    return ExplainedValue(
        name="newsroom",
        value=hearing.newsroom or UNKNOWN,
        rule=hearing.basis,
        reasons=tuple(_write_hearing_reasons(statement, hearing)),
        evidence=(place_words(source, hearing.evidence),) if hearing.evidence else (),
    )


def _write_hearing_reasons(statement: Statement, hearing: Hearing) -> Iterator[str]:
    yield HEARINGS[hearing.basis]
    if statement.second_hand:
        yield OF_SECOND_HAND[statement.second_hand.rule]
    if not hearing.is_independent:
        yield "adds to no count of newsrooms"
    possible = [name or UNKNOWN for name in hearing.possible]
    if len(possible) > 1:
        yield f"may be from {', '.join(possible)}"
    yield f"came by way of {' → '.join(hearing.route)}"
    yield f"is a value of its article: briefing explain {statement.article}"


# --- who is named ---------------------------------------------------------------------------------


def _explain_names(statement: Statement, source: Source) -> Values:
    first_of_words = {mention.text: mention for mention in reversed(statement.mentions)}
    for mention in sorted(first_of_words.values(), key=attrgetter("start")):
        is_listed = mention.rule == LISTED
        yield ExplainedValue(
            name="name",
            value=f"{mention.name}: {mention.kind}, id {mention.entity}",
            rule=mention.rule,
            reasons=tuple(_write_name_reasons(mention)),
            evidence=(place_words(source, mention),),
            corrections=() if is_listed else (deny_name(mention.text, statement.article),),
        )


def _write_name_reasons(mention: Mention) -> Iterator[str]:
    words = OF_NAMES.get(mention.rule, "")
    if words:
        yield words
    if mention.role:
        yield f"office beside it: {mention.role}"
