"""Finds reported speech without quotation marks.

`X mengatakan`, `menurut X`, `…, kata X`, `hal ini diumumkan oleh X`
"""

from __future__ import annotations

from collections.abc import Callable

from generator.reading.speech.attribution import ACCORDING, DENIES, POINTS_BACK, Attribution
from generator.reading.speech.contents import find_content_around, find_content_start
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.groups import names_somebody
from generator.reading.speech.passages import TokenRange, TokenRanges, single_token
from generator.reading.speech.phrase_after_cue import read_speaker_after
from generator.reading.speech.reporting_verbs import read_reporting_verb
from generator.reading.speech.routes import passes_on
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.words import ADVERBS, PASSIVES, ParagraphWords

ReportRule = Callable[[SentenceContext], Attribution | None]


def attribute_reported(context: SentenceContext) -> Attribution | None:
    """The report that a sentence makes; rules are tried in order and the first that fits wins."""
    if not context.cues:
        return None
    opening = context.words.guard_at(context.first)
    if opening.kind == "sentence":
        return None
    for read_attribution in RULES:
        attribution = read_attribution(context)
        if attribution is not None:
            return attribution
    return None


# --- `Menurut X` ----------------------------------------------------------------------------------


def _read_according(context: SentenceContext) -> Attribution | None:
    """`Menurut X, …`, `Saat ini, menurut X, …`, `…, menurut X.`, `Menurutnya, …`."""
    for index in context.find_first_words(context.lexicon.attributions):
        phrase = context.attribution_at(index)
        if phrase.kind not in {"according", "according-one"}:
            continue
        cue = phrase.tokens_at(index)
        speaker = _read_speaker(context, cue, has_pronoun=phrase.kind == "according-one")
        if speaker is not None and _is_according(context, index, speaker):
            if phrase.kind == "according-one" or _is_written_source(context, cue.end):
                reported = _read_verb_before(context, index)
                if reported is not None:
                    return reported
            resolution = context.resolve(speaker)
            content = _find_content_of_according(context, index, speaker)
            return Attribution(
                basis="indirect",
                cue=cue,
                speakers=resolution.referents,
                content=content,
                rule=f"{ACCORDING} {resolution.rule}",
            )
    return None


def _is_written_source(context: SentenceContext, index: int) -> bool:
    """`laporan kantor berita Zabak`, which passes on what somebody else said."""
    return context.words.anonymous_at(index).kind in {"document", "media"}


def _read_verb_before(context: SentenceContext, index: int) -> Attribution | None:
    """The report that a sentence begins with: `Hayashi mengaku hadir, menurutnya rapat itu sah`."""
    reported = read_reporting_verb(context)
    if reported is None or reported.cue is None or reported.cue.first > index:
        return None
    if not reported.speakers or not all(speaker.is_person for speaker in reported.speakers):
        return None
    return reported


def _is_according(context: SentenceContext, index: int, speaker: SpeakerPhrase) -> bool:
    """Whether the words are set off on one side at least."""
    if context.begins_clause(index):
        return True
    return context.word_at(speaker.end) in {",", "."}


def _find_content_of_according(
    context: SentenceContext, index: int, speaker: SpeakerPhrase
) -> TokenRanges:
    speaker_end = speaker.end
    verb = context.reporting_verb_at(speaker_end)
    if not verb.length:
        return find_content_around(context, TokenRange(index, speaker_end))
    # `Menurut X menjelaskan bahwa …`
    first = find_content_start(context, speaker_end + verb.length)
    return (context.tokens.starting_at(first),)


# --- `kata X` -------------------------------------------------------------------------------------


def _read_closing_cue(context: SentenceContext) -> Attribution | None:
    """`…, kata X.`, `…, tambah Kishida`, `Saat ini, kata X, …`, `Lanjut X, …`, `…, ujarnya.`"""
    for index in context.cues:
        if not context.words.is_closing_cue(index) or context.is_quoted(index):
            continue
        if not _may_begin_cue(context, index) or context.is_doubled(index):
            continue
        if context.words.is_inner_stop(index + 1):
            continue  # `Kata.ai lebih ditujukan …`
        has_pronoun = context.words.is_cue_with_pronoun(index)
        speaker = _read_speaker_of_cue(context, index, has_pronoun=has_pronoun)
        if speaker is None or not _is_set_off(context, index, speaker):
            continue
        if has_pronoun and index > context.first:
            reported = _read_verb_before(context, index)
            if reported is not None:
                return reported
        if passes_on(context, index):
            reported = read_reporting_verb(context)
            if reported is not None and reported.speakers:
                return reported
        resolution = context.resolve(speaker)
        content = find_content_around(context, speaker.tokens.starting_at(index))
        return Attribution(
            basis="indirect",
            cue=single_token(index),
            speakers=resolution.referents,
            content=content,
            rule=f"cue-behind {resolution.rule}",
        )
    return None


def _may_begin_cue(context: SentenceContext, index: int) -> bool:
    return context.begins_clause(index) or _is_behind_opener(context, index)


def _is_behind_opener(context: SentenceContext, index: int) -> bool:
    """`Karena kata Hayashi, …`"""
    is_second = index == context.first + 1
    return is_second and context.words.opener_kind(context.first) == "clause"


def _is_set_off(context: SentenceContext, index: int, speaker: SpeakerPhrase) -> bool:
    """Whether a name and its comma follow, where a clause goes on behind both."""
    if not _is_behind_opener(context, index):
        return True
    return speaker.kind in {"named", "unknown"} and context.word_at(speaker.end) == ","


def _read_speaker_of_cue(
    context: SentenceContext, index: int, *, has_pronoun: bool
) -> SpeakerPhrase | None:
    opens_sentence = index == context.first
    cue = single_token(index)
    may_skip_comma = not has_pronoun and not opens_sentence
    if may_skip_comma and context.word_at(cue.end) == ",":
        cue = cue.until(cue.end + 1)
    speaker = _read_speaker(context, cue, has_pronoun=has_pronoun)
    if speaker is None:
        return None
    words = context.words
    begins = index == context.first + _count_opening(context)
    if begins and not has_pronoun and not _begins_somebody(words, speaker.first):
        return None  # `Protes terhadap penahanan Hayashi, …`
    if not opens_sentence:
        return speaker
    if context.word_at(speaker.end) == ",":
        return speaker
    is_over = words.is_mark(speaker.end) or words.is_time(speaker.end)
    if not is_over and not words.opener_kind(speaker.end):
        return None  # `Kisah Hayashi mengajarkan …`
    # `Kata Hayashi, …` and `Katanya, …` report, `Kata itu …` and `Jawabnya ya` do not.
    if has_pronoun or speaker.kind == "unknown":
        return None
    rest = context.tokens.starting_at(speaker.end)
    rest = rest.until(rest.find(context.is_mark))
    if words.find_copula(rest) < rest.end:
        return None  # `Kisah Hayashi di Tokyo adalah …`
    return speaker


def _begins_somebody(words: ParagraphWords, index: int) -> bool:
    """Whether a name, an office, a pronoun or a group without a name may begin there."""
    if words.begins_speaker(index) or words.determiner_at(index).length:
        return True
    return names_somebody(words, index)


# --- `diumumkan oleh X` ---------------------------------------------------------------------------


def _read_passive(context: SentenceContext) -> Attribution | None:
    """`Hal ini diumumkan oleh X`, `Dikatakan X, …`, `Dikatakannya, …`, `…, dijelaskan X, …`."""
    for index in context.find_first_words(context.lexicon.attributions):
        phrase = context.attribution_at(index)
        if phrase.kind not in PASSIVES:
            continue
        cue = phrase.tokens_at(index)
        if context.opens_content(cue.end):
            continue  # `Disebutkan bahwa Hayashi pulang`
        before = cue.until(_skip_to_agent(context, cue.end))
        speaker = _read_speaker(context, before, has_pronoun=phrase.kind == "passive-one")
        if speaker is None and not _opens_sentence_alone(context, cue):
            continue
        if speaker is not None and not _may_be_agent(context, speaker):
            continue
        points_back = _follows_anaphor(context, index)
        begins_clause = context.begins_clause(index)
        if speaker is not None and not begins_clause and _is_in_comparison(context, cue):
            reported = _read_verb_before(context, index)
            return reported or _attribute_passive(context, cue, speaker, points_back=False)
        if phrase.kind == "derived":  # `Jepang, disebut Hayashi, siap`
            begins_clause = _is_between_commas(context, index, speaker)
        if points_back or begins_clause:
            return _attribute_passive(context, cue, speaker, points_back=points_back)
    return None


def _is_in_comparison(context: SentenceContext, cue: TokenRange) -> bool:
    """`seperti yang dikatakan Budi`, but `seperti disebut dalam dakwaan Budi` is of a document.

    `seperti dilaporkan Zabak` says by what way a report came.
    """
    if context.route_at(cue.first).length or context.opens_content(cue.end):
        return False
    if context.words.opener_kind(cue.end) == "place":
        return False
    before = cue.first - 1
    if context.opener_at(before).kind == "relative":
        before -= 1
    return context.attribution_at(before).kind == "as" and context.begins_clause(before)


def _may_be_agent(context: SentenceContext, speaker: SpeakerPhrase) -> bool:
    """Whether the words behind a passive verb say who did it: `disebut membuat jadwal Budi` not."""
    if context.words.is_passive_verb(speaker.end):
        return False  # `diceritakan Budi dikutuk`
    if _acts_in_content(context, speaker):
        return False
    if speaker.kind == "one":
        return True
    doer = speaker.tokens if speaker.kind == "body" else single_token(speaker.first)
    return speaker.is_sure and not doer.any_fits(context.words.is_verb)


def _acts_in_content(context: SentenceContext, speaker: SpeakerPhrase) -> bool:
    """Whether a clause goes on behind a relative one: `disebutkan pabrik yang … ini | akan tutup`.

    Who says it is not told then.
    """
    if context.words.opener_kind(speaker.end) != "relative":
        return False
    rest = context.tokens.starting_at(speaker.end)
    end = rest.find(context.words.is_closing_determiner)
    return end < rest.end and context.words.begins_predicate(end + 1)


def _is_between_commas(context: SentenceContext, index: int, speaker: SpeakerPhrase | None) -> bool:
    if speaker is None or speaker.kind != "named" or context.word_at(index - 1) != ",":
        return False
    return context.word_at(speaker.end) in {",", "."}


def _skip_to_agent(context: SentenceContext, index: int) -> int:
    """The token behind `oleh` and the adverbs before it: `diungkapkan langsung oleh Hayashi`."""
    agent = index
    while context.modifier_at(agent).kind in ADVERBS:
        agent += context.modifier_at(agent).length
    if context.opener_at(agent).kind == "agent":
        return agent + 1
    return index


def _opens_sentence_alone(context: SentenceContext, cue: TokenRange) -> bool:
    """`Dikatakan, …`"""
    if cue.first != context.first:
        return False
    return context.word_at(cue.end) == ","


def _attribute_passive(
    context: SentenceContext,
    cue: TokenRange,
    speaker: SpeakerPhrase | None,
    *,
    points_back: bool,
) -> Attribution:
    resolution = context.resolve(speaker)
    rule = "passive"
    content: TokenRanges = ()
    if points_back:
        rule = DENIES if context.denies(cue) else POINTS_BACK
    elif speaker is None:
        content = find_content_around(context, cue)
    else:
        content = find_content_around(context, cue.until(speaker.end))
    return Attribution(
        basis="passive",
        cue=cue,
        speakers=resolution.referents,
        content=content,
        rule=f"{rule} {resolution.rule}",
    )


def _follows_anaphor(context: SentenceContext, verb: int) -> bool:
    """Whether only words that point to the sentence before, and adverbs, precede the verb.

    `Hal ini juga …`
    """
    first = context.first
    index = context.find_end_of_matter(first)
    if index == first:
        first += _count_opening(context)
        index = context.find_end_of_matter(first)
    if index == first:
        return False
    while index < verb:
        adverb = context.modifier_at(index)
        if not adverb.length:
            break
        index += adverb.length
    return index == verb


def _count_opening(context: SentenceContext) -> int:
    """How many tokens a connective has with its comma: `Namun,`."""
    length = context.opening_connective().length
    return length + (bool(length) and context.word_at(context.first + length) == ",")


def _read_speaker(
    context: SentenceContext, cue: TokenRange, *, has_pronoun: bool
) -> SpeakerPhrase | None:
    if has_pronoun:
        return SpeakerPhrase(cue, "one")
    return read_speaker_after(context.words, cue.end, context.end)


# `menurut` and `kata` occur in sentences that also have verbs of saying (`Menurut media Jepang,
# Kishida mengatakan …`): whoever reports the whole sentence comes first. The verb comes last
# because its subject is the least sure.
RULES: tuple[ReportRule, ...] = (
    _read_according,
    _read_closing_cue,
    _read_passive,
    read_reporting_verb,
)
