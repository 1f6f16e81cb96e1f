"""Finds who speaks a quotation: its cue follows it, precedes it, or is missing."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from generator.reading.speech.attribution import (
    BARE_QUOTATION,
    QUOTATION_BESIDE_NAME,
    SET_APART,
    SIGNED,
    Attribution,
    attribute_directly,
    attribute_if_settled,
)
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.coreference import UNRESOLVED, Referents
from generator.reading.speech.passages import Passage, single_token
from generator.reading.speech.phrase_after_cue import read_speaker_after
from generator.reading.speech.quotations import CLAUSE_ENDS, SENTENCE_ENDS, MarkedQuotation
from generator.reading.speech.routes import passes_on
from generator.reading.speech.signatures import read_signature
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.subjects import find_sentence_subject, find_verb_subject
from generator.reading.speech.unlisted_cues import (
    MARKS_BEFORE_CUE,
    has_person_beside,
    is_document,
    read_subject_before_colon,
    read_unlisted_announcement,
    read_unlisted_cue,
)

LONGEST_WAY_TO_VERB = 24  # words from a quotation to the verb whose subject precedes it
LONGEST_ANNOUNCEMENT = 24  # words from a verb to the quotation that it announces
UNMARKED_ANNOUNCEMENT = 3  # the same where no comma or colon precedes the quotation
SHORTEST_FRONT = 3  # words before a quotation that say of whom its sentence is
MOST_WORDS_BEFORE_CUE = 1  # marks or adverbs that may separate a quotation and its cue

_MARKS_BEHIND_STATEMENT = frozenset({"", ".", ",", "?", "!"})
_DASHES = frozenset({"-", "--", "–", "—"})
_FULL_STOPS = frozenset({".", "?", "!"})


QuotationRule = Callable[[SentenceContext, MarkedQuotation], Attribution | None]


def is_statement(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether the quoted words are a statement, not a fragment of the reporter's sentence."""
    if _find_closing_cue(context, quotation) is not None:
        return True
    if _find_signer(context, quotation) is not None:
        return True
    last = quotation.opening - 1
    before = context.passage.word_at(last) or "."
    if quotation.opening == context.first and before in _DASHES:  # behind a dateline
        last = quotation.inside.last
        has_comma = context.passage.word_at(last) == ","
        return has_comma or read_unlisted_cue(context, quotation) is not None
    if before not in CLAUSE_ENDS and not context.is_quoted(last):
        return False
    if not _is_whole_clause(context, quotation):
        return False
    if before in SENTENCE_ENDS or before == ":":
        return True
    if _read_announcement(context, quotation) is not None:
        return True
    return read_unlisted_announcement(context, quotation) is not None


def attribute_quotation(context: SentenceContext, quotation: MarkedQuotation) -> Attribution:
    """The attribution of a quotation; rules are tried in order and the first that fits wins."""
    for read_attribution in RULES:
        attribution = read_attribution(context, quotation)
        if attribution is not None:
            return attribution
    if has_person_beside(context, quotation):
        return QUOTATION_BESIDE_NAME
    return BARE_QUOTATION


def continue_speaker(
    context: SentenceContext,
    quotation: MarkedQuotation,
    attribution: Attribution,
    previous: Attribution | None,
    last_quoted: Referents,
) -> Attribution:
    """A quotation without a cue goes on with the speaker of the sentence before it.

    One beside which somebody is named does not: he may have said it. Nor does one behind which the
    sentence goes on with words that no rule reads, nor one that names that speaker, nor one that
    begins the paragraph behind a report of somebody else than was quoted last: the text may return
    to that one.
    """
    if attribution.cue is not None or attribution is QUOTATION_BESIDE_NAME:
        return attribution
    if previous is None or not previous.speakers or previous.rule in SET_APART:
        return attribution
    if _is_followed_by_words(context, quotation):
        return attribution
    if _names_any(context.passage, quotation, previous.speakers):
        return attribution
    begins_paragraph = context.number == context.passage.first_sentence
    is_report = previous.basis != "direct"
    if begins_paragraph and is_report and _is_somebody_else(previous.speakers, last_quoted):
        return attribution
    return replace(attribution, speakers=previous.speakers, rule="bare-quotation continues")


def _is_followed_by_words(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether words behind a quotation may say whose it is: `"…," cuit lainnya`."""
    words = context.words
    following = quotation.end
    if words.word_at(following) == ",":
        following += 1
    return following < context.tokens.end and words.initial_at(following).islower()


def _names_any(passage: Passage, quotation: MarkedQuotation, referents: Referents) -> bool:
    """Whether somebody speaks of those people: `"Hayashi memuji saya."` is not Hayashi's."""
    names = {person.name for person in passage.people_across(quotation.inside)}
    return any(referent.name in names for referent in referents)


def _is_somebody_else(referents: Referents, last_quoted: Referents) -> bool:
    if not last_quoted:
        return False
    names = {referent.name for referent in last_quoted}
    return any(referent.name not in names for referent in referents)


def _is_whole_clause(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether the quoted words begin with a capital and end with a mark or before one."""
    passage = context.passage
    initial = context.words.initial_at(quotation.inside.first)
    if initial.isalpha() and not initial.isupper():
        return False
    if passage.word_at(quotation.inside.last) in CLAUSE_ENDS:
        return True
    following = ""
    if quotation.closing is not None:
        following = passage.word_at(quotation.end)
    return following in _MARKS_BEHIND_STATEMENT


# --- the cue behind a quotation -------------------------------------------------------------------


def _read_closing_cue(context: SentenceContext, quotation: MarkedQuotation) -> Attribution | None:
    """`"…," kata Hayashi`, `"…," ujarnya`."""
    index = _find_closing_cue(context, quotation)
    if index is None:
        return None
    if passes_on(context, index):
        announced = _read_announcement(context, quotation)
        if announced is not None and announced.speakers:
            return announced  # `Warga menyatakan "siap", lapor Zeltrana`
        if quotation.opening > context.first:
            return attribute_directly("quotation-cue", single_token(index), UNRESOLVED)
    cue = single_token(index)
    speaker: SpeakerPhrase | None
    if context.words.is_cue_with_pronoun(index):
        speaker = _read_subject_before(context, quotation) or SpeakerPhrase(cue, "one")
    else:
        limit = context.find_limit(index)
        speaker = read_speaker_after(context.words, cue.end, limit)
    if speaker is None and is_document(context, cue.end):
        unlisted = read_unlisted_cue(context, quotation)  # `bunyi pernyataan Hayashi`
        if unlisted is not None:
            return unlisted
    if speaker is not None and _speaks_of_namesake(context, quotation, speaker):
        return attribute_directly("quotation-cue", cue, UNRESOLVED)
    resolution = context.resolve(speaker, quotation)
    is_pronoun = speaker is not None and speaker.kind == "one"
    if is_pronoun and _addresses_any(context, quotation, resolution.referents):
        resolution = UNRESOLVED
    return attribute_directly("quotation-cue", cue, resolution)


def _addresses_any(
    context: SentenceContext, quotation: MarkedQuotation, referents: Referents
) -> bool:
    """Whether somebody speaks of their office as of another: `"Ibu Menteri setuju," katanya`."""
    words = context.words
    offices = {referent.speaker.role.casefold().split(" ", 1)[0] for referent in referents}
    return any(
        words.is_address_word(index - 1) and words.lower_at(index) in offices
        for index in quotation.inside.after_first.indexes()
    )


def _speaks_of_namesake(
    context: SentenceContext, quotation: MarkedQuotation, speaker: SpeakerPhrase
) -> bool:
    """Whether a quotation has another part of the speaker's name: of a child, or a brother.

    `"Scout senang," kata Larson.` is not said by Scout Larson.
    """
    shown = {(mention.name, mention.text) for mention in speaker.mentions}
    names = {name for name, text in shown if name != text}
    return any(
        person.name in names and (person.name, person.text) not in shown
        for person in context.passage.people_across(quotation.inside)
    )


def _read_subject_before(
    context: SentenceContext, quotation: MarkedQuotation
) -> SpeakerPhrase | None:
    """The person of whom the sentence of a quotation begins: `Budi lega, "…," ujarnya`."""
    front = context.tokens.until(quotation.opening)
    if front.length < SHORTEST_FRONT or front.end > context.tokens.end:
        return None
    subject = find_sentence_subject(context.words, front)
    if subject is None or subject.kind != "named":
        return None
    return subject


def _find_closing_cue(context: SentenceContext, quotation: MarkedQuotation) -> int | None:
    """The token of the cue right behind a quotation, None where there is none."""
    first = quotation.end
    for index in range(first, first + MOST_WORDS_BEFORE_CUE + 1):
        if context.words.is_closing_cue(index):
            return index
        if not _may_precede_cue(context, index):
            return None
    return None


def _may_precede_cue(context: SentenceContext, index: int) -> bool:
    if context.passage.word_at(index) in MARKS_BEFORE_CUE:
        return True
    adverb = context.words.connective_at(index)
    return adverb.length == 1


# --- the verb behind a quotation ------------------------------------------------------------------


def _read_verb_after(context: SentenceContext, quotation: MarkedQuotation) -> Attribution | None:
    """`"…," Stoltenberg mengatakan`, `"…," demikian Risma menyapa`, `"…," menurut Hayashi`."""
    first = quotation.end
    if not context.passage.word_at(first):
        return None  # the paragraph is over
    if _ends_with_stop(context, quotation):
        return None
    limit = context.find_limit(first)
    words = context.words
    furthest = min(limit, first + LONGEST_WAY_TO_VERB)
    for index in range(first, furthest):
        if words.attribution_at(index).kind in {"according", "passive"}:
            cue = single_token(index)
            speaker = read_speaker_after(words, cue.end, limit)
            return attribute_if_settled("quotation-according", cue, context.resolve(speaker))
        verb = words.reporting_verb_at(index)
        if verb.length:
            cue = verb.tokens_at(index)
            subject = find_verb_subject(words, first, index)
            return attribute_if_settled("quotation-verb", cue, context.resolve(subject))
    return None


def _ends_with_stop(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether a full stop ends the quoted words, so that what follows is a sentence of its own."""
    if quotation.closing is None:
        return False
    last_word = context.passage.word_at(quotation.inside.last)
    return last_word in _FULL_STOPS


# --- what announces a quotation -------------------------------------------------------------------


def _read_announcement(context: SentenceContext, quotation: MarkedQuotation) -> Attribution | None:
    """`Hayashi mengatakan, "…"`, `Yoon berkata: "…"`, `Menurut Hayashi, "…"`."""
    passage = context.passage
    last = quotation.opening - 1
    if last < 0 or passage.word_at(last) in SENTENCE_ENDS:
        return None
    sentence = passage.sentence_at(last)
    sentence_start = passage.sentence_tokens(sentence).first
    reach = UNMARKED_ANNOUNCEMENT
    if passage.word_at(last) in {",", ":"}:
        reach = LONGEST_ANNOUNCEMENT
    furthest = max(sentence_start, quotation.opening - reach)
    for index in range(last, furthest - 1, -1):
        if context.is_quoted(index):
            return None
        attribution = _read_verb_before(context, sentence_start, index)
        if attribution is None:
            attribution = _read_cue_before(context, index, quotation.opening)
        if attribution is not None:
            return attribution
    return None


def _read_verb_before(
    context: SentenceContext, sentence_start: int, index: int
) -> Attribution | None:
    verb = context.words.reporting_verb_at(index)
    if not verb.length:
        return None
    cue = verb.tokens_at(index)
    subject = find_verb_subject(context.words, sentence_start, index)
    return attribute_if_settled("verb-quotation", cue, context.resolve(subject))


def _read_cue_before(context: SentenceContext, index: int, limit: int) -> Attribution | None:
    words = context.words
    is_according = words.attribution_at(index).kind == "according"
    if not is_according and not words.is_cue_without_pronoun(index):
        return None
    cue = single_token(index)
    speaker = read_speaker_after(words, cue.end, limit)
    return attribute_if_settled("cue-quotation", cue, context.resolve(speaker))


def _read_signature(context: SentenceContext, quotation: MarkedQuotation) -> Attribution | None:
    """`"…" - Kepala Bulog X`, `"…" (X, Kepala Bulog)`"""
    speaker = _find_signer(context, quotation)
    if speaker is None:
        return None
    return replace(BARE_QUOTATION, speakers=context.resolve(speaker).referents, rule=SIGNED)


def _find_signer(context: SentenceContext, quotation: MarkedQuotation) -> SpeakerPhrase | None:
    if quotation.opening > context.first or quotation.end not in context.tokens.indexes():
        return None
    return read_signature(context, quotation.end)


# A cue behind the quotation is the surest; `Hayashi menjelaskan alasannya, "…," kata Kishida` would
# else be read from its front. What announces it comes ahead of a verb behind it: in `Hayashi
# mengatakan, "…" lalu Kishida menyebut …` that verb belongs to the next report.
RULES: tuple[QuotationRule, ...] = (
    _read_closing_cue,
    _read_announcement,
    read_unlisted_cue,
    _read_verb_after,
    read_subject_before_colon,
    read_unlisted_announcement,
    _read_signature,
)
