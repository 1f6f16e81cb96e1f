"""Finds who speaks a quotation: its cue follows it, precedes it, or is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.reading.speech.attribution import SET_APART, SIGNED, UNREAD_NAME, Attribution
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.coreference import Resolution
from generator.reading.speech.passages import TokenRange, single_token
from generator.reading.speech.phrase_after_cue import read_speaker_after
from generator.reading.speech.quotations import CLAUSE_ENDS, SENTENCE_ENDS, MarkedQuotation
from generator.reading.speech.signatures import read_signature
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.subjects import find_sentence_subject, find_verb_subject

LONGEST_WAY_TO_VERB = 24  # words from a quotation to the verb whose subject precedes it
LONGEST_ANNOUNCEMENT = 24  # words from a verb to the quotation that it announces
UNMARKED_ANNOUNCEMENT = 3  # the same where no comma or colon precedes the quotation
MOST_WORDS_BEFORE_CUE = 1  # marks or adverbs that may separate a quotation and its cue
MOST_UNLISTED_WORDS = 3  # words before a speaker of which no table says that they report
SHORTEST_QUOTED_CLAUSE = 3  # words of a quotation that no title has

_MARKS_BEFORE_CUE = frozenset({",", "—", "–", "-", "."})
_MARKS_BEHIND_STATEMENT = frozenset({"", ".", ",", "?", "!"})
_FULL_STOPS = frozenset({".", "?", "!"})


BARE_QUOTATION = Attribution(
    basis="direct",
    cue=None,
    speakers=(),
    content=(),
    rule="bare-quotation",
)
QUOTATION_BESIDE_NAME = replace(BARE_QUOTATION, rule=UNREAD_NAME)
QuotationRule = Callable[[SentenceContext, MarkedQuotation], Attribution | None]


def is_statement(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether the quoted words are a statement, not a fragment of the reporter's sentence."""
    if _find_closing_cue(context, quotation) is not None:
        return True
    if _find_signer(context, quotation) is not None:
        return True
    last = quotation.opening - 1
    before = context.passage.word_at(last) or "."
    if before not in CLAUSE_ENDS and not context.is_quoted(last):
        return False
    if not _is_whole_clause(context, quotation):
        return False
    if before in SENTENCE_ENDS or before == ":":
        return True
    return _read_announcement(context, quotation) is not None


def attribute_quotation(context: SentenceContext, quotation: MarkedQuotation) -> Attribution:
    """The attribution of a quotation; rules are tried in order and the first that fits wins."""
    for read_attribution in RULES:
        attribution = read_attribution(context, quotation)
        if attribution is not None:
            return attribution
    if _has_person_beside(context, quotation):
        return QUOTATION_BESIDE_NAME
    return BARE_QUOTATION


def continue_speaker(attribution: Attribution, previous: Attribution | None) -> Attribution:
    """A quotation without a cue goes on with the speaker of the sentence before it.

    One beside which somebody is named does not: he may have said it.
    """
    if attribution.cue is not None or attribution is QUOTATION_BESIDE_NAME:
        return attribution
    if previous is None or not previous.speakers or previous.rule in SET_APART:
        return attribution
    return replace(attribution, speakers=previous.speakers, rule="bare-quotation continues")


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


def _attribute(rule: str, cue: TokenRange, resolution: Resolution) -> Attribution:
    return Attribution(
        basis="direct",
        cue=cue,
        speakers=resolution.referents,
        content=(),
        rule=f"{rule} {resolution.rule}",
    )


def _attribute_if_settled(rule: str, cue: TokenRange, resolution: Resolution) -> Attribution | None:
    if not resolution.referents:
        return None
    return _attribute(rule, cue, resolution)


# --- the cue behind a quotation -------------------------------------------------------------------


def _read_closing_cue(context: SentenceContext, quotation: MarkedQuotation) -> Attribution | None:
    """`"…," kata Hayashi`, `"…," ujarnya`."""
    index = _find_closing_cue(context, quotation)
    if index is None:
        return None
    cue = single_token(index)
    if context.words.is_cue_with_pronoun(index):
        speaker: SpeakerPhrase | None = SpeakerPhrase(cue, "one")
    else:
        limit = _find_limit(context, index)
        speaker = read_speaker_after(context.words, cue.end, limit)
    if speaker is None and _is_document(context, cue.end):
        unlisted = _read_unlisted_cue(context, quotation)  # `bunyi pernyataan Hayashi`
        if unlisted is not None:
            return unlisted
    return _attribute("quotation-cue", cue, context.resolve(speaker))


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
    if context.passage.word_at(index) in _MARKS_BEFORE_CUE:
        return True
    adverb = context.words.connective_at(index)
    return adverb.length == 1


def _find_limit(context: SentenceContext, index: int) -> int:
    """End of the sentence that has a token, or the next quotation in it."""
    sentence = context.passage.sentence_at(index)
    sentence_end = context.passage.sentence_tokens(sentence).end
    return context.quotations.find_next_opening(index, sentence_end)


# --- the verb behind a quotation ------------------------------------------------------------------


def _read_verb_after(context: SentenceContext, quotation: MarkedQuotation) -> Attribution | None:
    """`"…," Stoltenberg mengatakan`, `"…," demikian Risma menyapa`, `"…," menurut Hayashi`."""
    first = quotation.end
    if not context.passage.word_at(first):
        return None  # the paragraph is over
    if _ends_with_stop(context, quotation):
        return None
    limit = _find_limit(context, first)
    words = context.words
    furthest = min(limit, first + LONGEST_WAY_TO_VERB)
    for index in range(first, furthest):
        if words.attribution_at(index).kind in {"according", "passive"}:
            cue = single_token(index)
            speaker = read_speaker_after(words, cue.end, limit)
            return _attribute_if_settled("quotation-according", cue, context.resolve(speaker))
        verb = words.reporting_verb_at(index)
        if verb.length:
            cue = TokenRange(index, index + verb.length)
            subject = find_verb_subject(words, first, index)
            return _attribute_if_settled("quotation-verb", cue, context.resolve(subject))
    return None


def _ends_with_stop(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether a full stop ends the quoted words, so that what follows is a sentence of its own."""
    if quotation.closing is None:
        return False
    last_word = context.passage.word_at(quotation.inside.last)
    return last_word in _FULL_STOPS


# --- a word behind a quotation that no table has --------------------------------------------------


def _read_unlisted_cue(context: SentenceContext, quotation: MarkedQuotation) -> Attribution | None:
    """`"…," sindir Hayashi`, `"…," demikian imbauan Hayashi`, `"…," sindirnya`."""
    first = _find_word_behind(context, quotation)
    if first is None or _is_title(context, quotation):
        return None
    if context.words.is_unlisted_cue_with_pronoun(first):
        cue = single_token(first)
        return _attribute("quotation-unlisted", cue, context.resolve(SpeakerPhrase(cue, "one")))
    limit = _find_limit(context, first)
    name = _find_end_of_unlisted_cue(context, first, limit)
    if name is None:
        return None
    speaker = read_speaker_after(context.words, name, limit)
    if speaker is None:
        return None
    cue = TokenRange(first, name)
    if cue.is_empty:
        cue = _read_predicate(context, speaker, limit)
    if cue.is_empty or not _may_speak(context, speaker, cue, limit):
        return None
    return _attribute_if_settled("quotation-unlisted", cue, context.resolve(speaker))


def _find_word_behind(context: SentenceContext, quotation: MarkedQuotation) -> int | None:
    """The first word behind a quotation in its sentence, None where there is none."""
    if quotation.closing is None:
        return None
    first = quotation.end
    if context.passage.word_at(first) in _MARKS_BEFORE_CUE:
        first += 1
    if context.words.is_mark(first):
        return None
    if context.passage.sentence_at(first) != context.passage.sentence_at(quotation.inside.last):
        return None
    return first


def _is_title(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether the quoted words may be the title of a work: few, or all with capitals."""
    inside = quotation.inside
    if context.passage.word_at(inside.last) in CLAUSE_ENDS:
        return False
    if inside.length < SHORTEST_QUOTED_CLAUSE:
        return True
    return inside.all_fit(context.words.has_capital)


def _find_end_of_unlisted_cue(context: SentenceContext, first: int, limit: int) -> int | None:
    """Where the speaker begins behind a cue of words that no table has, None for other words."""
    furthest = min(limit, first + MOST_UNLISTED_WORDS)
    for index in range(first, furthest + 1):
        is_document = _is_document(context, index)
        if not is_document and context.words.begins_speaker(index):
            return index
        is_announced = is_document and index > first
        if not is_announced and not context.words.may_be_unlisted_cue(index):
            return None
    return None


def _read_predicate(context: SentenceContext, speaker: SpeakerPhrase, limit: int) -> TokenRange:
    """The few words behind a speaker of which no table says that they report: `Hayashi terkekeh`.

    The name itself where nothing follows it; an empty range where a longer predicate does.
    """
    furthest = min(limit, speaker.end + MOST_UNLISTED_WORDS)
    end = speaker.end
    while end < furthest and not context.words.ends_clause(end):
        end += 1
    if end < limit and not context.words.ends_clause(end):
        return TokenRange(end, end)
    return TokenRange(speaker.end, end) if end > speaker.end else speaker.tokens


def _is_document(context: SentenceContext, index: int) -> bool:
    """Whether a word for something written or said is there: `pernyataan`."""
    if context.words.anonymous_at(index).kind == "document":
        return True
    if context.words.attribution_at(index).kind == "thing":
        return True
    return context.words.guard_at(index).kind == "subject"


def _may_speak(
    context: SentenceContext, speaker: SpeakerPhrase, cue: TokenRange, limit: int
) -> bool:
    """Whether the speaker beside words that no table has may be the one of a quotation.

    Behind one word anybody may, behind more only who has a name, before them only a person. Behind
    a speaker must be no predicate: in `"…," begitu Hayashi datang` he may be somebody else.
    """
    is_named = speaker.kind in {"named", "unknown"}
    if cue.end > speaker.first:
        return is_named and _is_person(speaker)
    if cue.length > 1 and not is_named:
        return False
    return speaker.end >= limit or context.words.ends_clause(speaker.end)


def _is_person(speaker: SpeakerPhrase) -> bool:
    return speaker.kind == "unknown" or speaker.mentions[-1].kind == "person"


def _read_subject_before_colon(
    context: SentenceContext, quotation: MarkedQuotation
) -> Attribution | None:
    """`Hayashi tersenyum: "…"`: the person of whom the words before it report."""
    colon = quotation.opening - 1
    if context.passage.word_at(colon) != ":":
        return None
    sentence = context.passage.sentence_tokens(context.passage.sentence_at(colon))
    front = sentence.until(colon)
    subject = find_sentence_subject(context.words, front)
    if subject is None or subject.kind != "named":
        return QUOTATION_BESIDE_NAME if context.words.people_within(front) else None
    cue = single_token(colon)
    return _attribute("colon-quotation", cue, context.resolve(subject))


def _has_person_beside(context: SentenceContext, quotation: MarkedQuotation) -> bool:
    """Whether somebody is named in the sentence of a quotation, behind it."""
    first = _find_word_behind(context, quotation)
    if first is None:
        return False
    rest = TokenRange(first, _find_limit(context, first))
    if context.words.people_within(rest):
        return True
    front = rest.until(rest.find(context.words.opener_kind))
    return front.any_fits(context.words.may_be_unlisted_name)


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
    cue = TokenRange(index, index + verb.length)
    subject = find_verb_subject(context.words, sentence_start, index)
    return _attribute_if_settled("verb-quotation", cue, context.resolve(subject))


def _read_cue_before(context: SentenceContext, index: int, limit: int) -> Attribution | None:
    words = context.words
    is_according = words.attribution_at(index).kind == "according"
    if not is_according and not words.is_cue_without_pronoun(index):
        return None
    cue = single_token(index)
    speaker = read_speaker_after(words, cue.end, limit)
    return _attribute_if_settled("cue-quotation", cue, context.resolve(speaker))


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
    _read_unlisted_cue,
    _read_verb_after,
    _read_subject_before_colon,
    _read_signature,
)
