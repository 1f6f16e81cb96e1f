"""The attribution that a rule reads from a sentence, counted in tokens."""

from __future__ import annotations

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.spans import Span, Spans
from generator.nouns.article import Speech
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.coreference import Referents, Resolution
from generator.reading.speech.passages import Passage, TokenRange, TokenRanges
from generator.reading.speech.routes import find_route

POINTS_BACK = "sentence-before"  # begins the rules by which the sentence before is what was said
DENIES = "denial of sentence-before"  # those by which it was not said by the same speaker
UNREAD_SUBJECT = "verb unread"  # the rule of a report whose speaker nobody can read
UNREAD_NAME = "bare-quotation unread"  # that of a quotation beside which somebody is named
ACCORDING = "according"  # begins the rules of `menurut Hayashi`
ANNOUNCED = "announced"  # the rule of a quotation that the paragraph before announces
LISTED = "list-announced"  # of an item of such a list
SIGNED = "signed"  # of a quotation with a name behind it, and for a moment of that name
INTERVIEW = "interview"  # of the answers of an interview
# Rules of speakers in texts set apart from the report, whom its pronouns need not mean.
SET_APART = frozenset({ANNOUNCED, LISTED, SIGNED})
_MARKS_BEFORE = frozenset({",", ":", ";", ".", "—", "–", "-"})
_MARKS_BEHIND = _MARKS_BEFORE | {"!", "?"}


class Attribution(Frozen):
    """That a sentence reports what somebody said, as a rule read it."""

    basis: str  # as in Speech
    cue: TokenRange | None  # None for a quotation without a cue
    speakers: Referents  # empty where they are not settled
    content: TokenRanges  # empty for a quotation
    rule: str


BARE_QUOTATION = Attribution(
    basis="direct",
    cue=None,
    speakers=(),
    content=(),
    rule="bare-quotation",
)
QUOTATION_BESIDE_NAME = replace(BARE_QUOTATION, rule=UNREAD_NAME)


def attribute_directly(rule: str, cue: TokenRange, resolution: Resolution) -> Attribution:
    return Attribution(
        basis="direct",
        cue=cue,
        speakers=resolution.referents,
        content=(),
        rule=f"{rule} {resolution.rule}",
    )


def attribute_if_settled(rule: str, cue: TokenRange, resolution: Resolution) -> Attribution | None:
    """The same; None where the speaker is not settled."""
    if not resolution.referents:
        return None
    return attribute_directly(rule, cue, resolution)


def to_speech(context: SentenceContext, attribution: Attribution) -> Speech:
    """An attribution in offsets of the article, as far as the sentence has it."""
    quotes = _cut_quotes(context)
    content = quotes
    if attribution.basis != "direct":
        content = _trim_content(context.passage, attribution.content)
    basis = attribution.basis
    if quotes and basis == "indirect":
        basis = "partial"
    speakers = tuple(referent.speaker for referent in attribution.speakers)
    route = find_route(context)
    if any(speaker.name.endswith(route) for speaker in speakers):
        route = ""
    return Speech(
        basis=basis,
        cue=_find_cue(context, attribution),
        speakers=speakers,
        content=content,
        quotes=quotes,
        route=route,
        rule=attribution.rule,
    )


def _cut_quotes(context: SentenceContext) -> Spans:
    """The quoted words of the sentence, without those of its neighbours."""
    spans = []
    for quotation in context.quotations.within(context.tokens):
        first = max(quotation.inside.first, context.first)
        end = min(quotation.inside.end, context.end)
        quoted = TokenRange(first, end)
        spans.append(context.passage.span_of(quoted))
    return tuple(spans)


def _find_cue(context: SentenceContext, attribution: Attribution) -> Span | None:
    """The cue; None where it is in another sentence of the quotation."""
    cue = attribution.cue
    if cue is None or cue.first not in context.tokens.indexes():
        return None
    return context.passage.span_of(cue)


def _trim_content(passage: Passage, content: TokenRanges) -> Spans:
    """The offsets of some ranges without the marks at their ends; empty ones are left out."""
    spans = []
    for tokens in content:
        first = tokens.first
        end = tokens.end
        while first < end and passage.words[first] in _MARKS_BEFORE:
            first += 1
        while first < end and passage.words[end - 1] in _MARKS_BEHIND:
            end -= 1
        trimmed = TokenRange(first, end)
        if not trimmed.is_empty:
            spans.append(passage.span_of(trimmed))
    return tuple(spans)
