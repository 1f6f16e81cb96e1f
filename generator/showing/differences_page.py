"""The page of differences: statements that report one matter differently, side by side."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.nouns.book import Difference, Side
from generator.showing.agreement import FindingLink, link_to_finding
from generator.showing.differences import (
    DifferenceName,
    MarkedSentence,
    mark_sentence,
    name_difference,
)
from generator.showing.index import RELATED, BookIndex, count_pairs_of_articles
from generator.showing.page_context import PageContext
from generator.showing.shapes import (
    PageFacts,
    PageLink,
    ShownCorrections,
    ShownSentence,
    ShownVoice,
    Stamp,
)
from generator.showing.statements import show_statement


class ShownSide(Frozen):
    provenance: str
    date: Stamp  # of the article
    is_later: bool  # its article surely came out after the other's
    credit: str  # printed words that say from whom the outlet has it, "" where none do
    hearing: str  # from whom it is where it counts nothing, else ""
    voices: tuple[ShownVoice, ...]
    corrections: ShownCorrections  # of the statement
    translated: ShownSentence | None  # None where no translation is shown
    marked: MarkedSentence
    reported_date: str  # the date that it reports, "" where the difference is of another kind
    place: PageLink
    is_quoted: bool  # whole; False where the limit on quoting its article forbids it
    is_filed: bool  # under a topic


class ShownVerdict(Frozen):
    """Whether both sides can be true."""

    words: str
    is_harmless: bool  # both can be true
    is_open: bool  # nothing decides it


class DifferenceCard(Frozen):
    id: str
    name: DifferenceName
    sides: tuple[ShownSide, ...]
    verdict: ShownVerdict
    finding: FindingLink | None  # that its sides otherwise share
    event: (
        str  # words of the event for whose sake alone they are compared, "" where they share more
    )


DifferenceCards = tuple[DifferenceCard, ...]


class DifferencesPage(Frozen):
    facts: PageFacts
    open: DifferenceCards
    compatible: DifferenceCards  # both can be true
    related: DifferenceCards  # two things that are easily taken for one


def make_differences_page(context: PageContext) -> DifferencesPage:
    open_ones = []
    compatible = []
    related = []
    for difference in context.book.evidence.differences:
        card = show_difference(difference, context)
        if difference.kind == RELATED:
            related.append(card)
        elif difference.compatible:
            compatible.append(card)
        else:
            open_ones.append(card)
    counted = context.counted
    facts = (
        counted(len(open_ones), "{n} difference not settled", "{n} differences not settled"),
        counted(
            len(compatible),
            "{n} difference where both can be true",
            "{n} differences where both can be true",
        ),
        counted(len(related), "{n} pair easily confused", "{n} pairs easily confused"),
        context.translated(
            "{n} pairs of sentences compared", n=count_pairs_of_articles(context.book.sources)
        ),
    )
    return DifferencesPage(
        facts=facts, open=tuple(open_ones), compatible=tuple(compatible), related=tuple(related)
    )


def show_difference(difference: Difference, context: PageContext) -> DifferenceCard:
    finding = context.index.findings.get(difference.finding)
    is_shown = finding is not None and context.index.cited(finding.statements)
    return DifferenceCard(
        id=difference.id,
        name=name_difference(difference, context),
        sides=tuple(_show_side(side, difference, context) for side in difference.sides),
        verdict=judge(difference, context),
        finding=link_to_finding(finding, context) if finding and is_shown else None,
        event=_quote_event(difference),
    )


def _quote_event(difference: Difference) -> str:
    """The words of the event, none where a side is withheld."""
    if any(side.statement.limit == "withheld" for side in difference.sides):
        return ""
    return ", ".join(difference.event)


def _show_side(side: Side, difference: Difference, context: PageContext) -> ShownSide:
    index = context.index
    statement = side.statement
    source = index.source(statement)
    shown = show_statement(statement, context)
    is_quoted = index.shows_whole(statement)
    is_translated = is_quoted and shown.sentence.gloss
    return ShownSide(
        provenance=shown.provenance,
        date=context.stamp(source.days, short=True),
        is_later=_is_later(side, difference, index),
        credit=_quote_credit(side, index),
        hearing=shown.hearing,
        voices=shown.voices,
        corrections=shown.corrections,
        translated=shown.sentence if is_translated else None,
        marked=mark_sentence(side, index),
        reported_date=context.day(side.value) if difference.kind == "date" else "",
        place=context.link_to_place(statement),
        is_quoted=is_quoted,
        is_filed=statement.id in index.filed,
    )


def _is_later(side: Side, difference: Difference, index: BookIndex) -> bool:
    """Whether the article of a side surely came out after those of all others."""
    days = index.source(side.statement).days
    if days is None:
        return False
    for other in difference.sides:
        if other is side:
            continue
        other_days = index.source(other.statement).days
        if other_days is None or other_days.last >= days.first:
            return False
    return True


def _quote_credit(side: Side, index: BookIndex) -> str:
    evidence = index.hearings[side.statement.id].evidence
    if evidence is None:
        return ""
    return index.source(side.statement).clean.printed_at(evidence)


def judge(difference: Difference, context: PageContext) -> ShownVerdict:
    translated = context.translated
    if difference.kind == RELATED:
        words = translated("Two different things that are easily confused.")
        return ShownVerdict(words, is_harmless=False, is_open=False)
    if difference.compatible:
        words = translated("Both can be true: one is only more exact than the other.")
        if difference.kind == "date":
            words = translated("Both can be true: the dates that they give overlap.")
        return ShownVerdict(words, is_harmless=True, is_open=False)
    words = translated("Nothing in the articles shows which is right, or whether both are.")
    return ShownVerdict(words, is_harmless=False, is_open=True)
