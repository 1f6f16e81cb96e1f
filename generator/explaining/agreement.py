"""How findings and differences came about: what statements share, who counts, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.comparing.voices import list_voices
from generator.core.text import one_line
from generator.explaining.corrected import (
    explain_corrections,
    leave_out_decided,
    list_corrections,
)
from generator.explaining.correction_entries import decide_of_pair
from generator.explaining.explanation import (
    BlankEntry,
    ExplainedValue,
    Explanation,
    PlacedWords,
    place_words,
)
from generator.explaining.rule_words import OF_FINDINGS
from generator.explaining.subjects import name_difference, name_finding
from generator.nouns.book import Difference, Finding, Match, Side, Statement, Voice
from generator.nouns.corrections import BY_EDITORS, UNKNOWN
from generator.showing.codes import DETAILS_OF_DIFFERENCES, HEARINGS
from generator.showing.index import BookIndex

PAIR = "statements"  # the key of two statements that are compared

Values = Iterator[ExplainedValue]


# --- of a statement -------------------------------------------------------------------------------


def explain_findings(statement: Statement, index: BookIndex) -> Values:
    if not index.findings_of.get(statement.id):
        entry = f"`statements: [{statement.id}, …]` with `same: true`"
        reason = f"if a statement of another article says the same, write {entry}"
        yield ExplainedValue("finding", "none", reasons=(reason,))
    for finding in index.findings_of.get(statement.id, ()):
        matches = [match for match in finding.matches if statement.id in _list_ids(match)]
        yield ExplainedValue(
            name="finding",
            value=f"{finding.id}: {_count_newsrooms(finding)}",
            rule=finding.kind,
            reasons=tuple(_write_match(match) for match in matches),
            evidence=_place_core(finding, statement, index),
            corrections=tuple(map(_part_statements, matches)),
        )


def explain_differences(statement: Statement, index: BookIndex) -> Values:
    """The differences of which a statement is a side."""
    for difference in index.differences_of.get(statement.id, ()):
        yield _explain_difference(difference, index)


def _list_ids(match: Match) -> tuple[str, str]:
    return match.first, match.second


def _part_statements(match: Match) -> BlankEntry:
    """The entry by which two statements do not say the same."""
    return decide_of_pair(PAIR, match.first, match.second, "same", is_so=False)


def _write_match(match: Match) -> str:
    if match.correction:
        return f"the editors say that {match.first} and {match.second} say the same"
    how = OF_FINDINGS[match.kind]
    shared = ", ".join(match.words)
    words = f"{match.first} and {match.second} say the same {how}"
    words += f"; score {match.score:g}, at least {match.least:g}; in common: {shared}"
    if match.conflicts:
        words += f"; though they differ in {', '.join(match.conflicts)}"
    return words


def _place_core(
    finding: Finding, statement: Statement, index: BookIndex
) -> tuple[PlacedWords, ...]:
    source = index.source(statement)
    return tuple(place_words(source, span) for span in finding.words_of(statement.id))


def _count_newsrooms(finding: Finding) -> str:
    names = ", ".join(finding.newsrooms) or "none counts"
    noun = "newsroom" if len(finding.newsrooms) == 1 else "newsrooms"
    return f"{len(finding.newsrooms)} {noun} ({names})"


# --- a finding ------------------------------------------------------------------------------------


def explain_finding(finding: Finding, index: BookIndex) -> Explanation:
    ids = [statement.id for statement in finding.statements]
    corrections = [
        correction
        for correction in list_corrections(ids, index.book)
        if len(correction.statements) > 1
    ]
    values: list[ExplainedValue] = [
        *explain_corrections(tuple(corrections)),
        ExplainedValue(
            name="newsrooms",
            value=_count_newsrooms(finding),
            reasons=tuple(_write_voices(finding, index)),
        ),
        *_explain_core(finding, index),
        *_explain_matches(finding),
        *_explain_differences_within(finding, index),
    ]
    return Explanation(name_finding(finding), leave_out_decided(values, tuple(corrections)))


def _explain_core(finding: Finding, index: BookIndex) -> Values:
    """Each statement with its words that say what all of them share."""
    for statement in finding.statements:
        source = index.source(statement)
        yield ExplainedValue(
            name="statement",
            value=f"{statement.id}: {source.outlet_name}, {source.published or 'not dated'}",
            reasons=(one_line(statement.text),),
            evidence=_place_core(finding, statement, index),
        )


def _explain_matches(finding: Finding) -> Values:
    for match in finding.matches:
        yield ExplainedValue(
            name="same",
            value=f"{match.first} {match.second}",
            rule=BY_EDITORS if match.correction else match.kind,
            reasons=(_write_match(match),),
            corrections=(_part_statements(match),),
        )


def _explain_differences_within(finding: Finding, index: BookIndex) -> Values:
    for difference in index.book.evidence.differences:
        if difference.finding == finding.id:
            yield _explain_difference(difference, index)


def _write_voices(finding: Finding, index: BookIndex) -> Iterator[str]:
    """Which newsrooms count, and why the others do not."""
    voices = list_voices(finding.statements, index.hearings, share_core=True)
    counted = [voice for voice in voices if voice.is_counted]
    for voice in voices:
        newsroom = voice.newsroom or UNKNOWN
        statements = ", ".join(voice.statements)
        words = f"{newsroom} ({statements}; {HEARINGS[voice.hearing.basis]})"
        yield f"{words}: {_judge_voice(voice, counted)}"


def _judge_voice(voice: Voice, counted: Sequence[Voice]) -> str:
    if voice.is_counted:
        return "counts"
    if not voice.hearing.is_independent:
        return "does not count: it had this from others, or prints it under many articles"
    if "" in voice.possible:
        return "does not count: nobody says whose it is, so it may be one that counts"
    for other in counted:
        common = sorted(set(voice.possible) & set(other.possible))
        if common:
            return f"does not count: it may be from {', '.join(common)}, as {other.newsroom}’s is"
    return "does not count: one that counts may be from any newsroom"


# --- a difference ---------------------------------------------------------------------------------


def explain_difference(difference: Difference, index: BookIndex) -> Explanation:
    pair = set(difference.statement_ids)
    corrections = [
        correction
        for correction in list_corrections(sorted(pair), index.book)
        if pair <= {*correction.statements}
    ]
    values = [*explain_corrections(tuple(corrections)), _explain_difference(difference, index)]
    return Explanation(name_difference(difference), tuple(values))


def _explain_difference(difference: Difference, index: BookIndex) -> ExplainedValue:
    first, second, *_ = difference.statement_ids
    return ExplainedValue(
        name="difference",
        value=f"{difference.id}: {' ≠ '.join(side.value for side in difference.sides)}",
        rule=difference.kind,
        reasons=tuple(_write_difference(difference)),
        evidence=tuple(_place_side(side, index) for side in difference.sides),
        corrections=(decide_of_pair(PAIR, first, second, "difference", is_so=False),),
    )


def _write_difference(difference: Difference) -> Iterator[str]:
    yield f"they differ in: {DETAILS_OF_DIFFERENCES[difference.kind].lower()}"
    for side in difference.sides:
        yield f"{side.statement.id} has {side.value}"
    if difference.compatible:
        yield "both can be true: one is only more exact"
    if difference.finding:
        yield f"both are in the finding {difference.finding}"
    else:
        yield "both report one matter, and are in no finding together"


def _place_side(side: Side, index: BookIndex) -> PlacedWords:
    return place_words(index.source(side.statement), side.words)
