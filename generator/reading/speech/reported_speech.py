"""Finds reported speech without quotation marks.

`X mengatakan`, `menurut X`, `…, kata X`, `hal ini diumumkan oleh X`
"""

from __future__ import annotations

from collections.abc import Callable

from generator.reading.speech.attribution import POINTS_BACK, Attribution
from generator.reading.speech.contents import find_content_around, find_content_start
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.passages import TokenRange
from generator.reading.speech.phrase_after_cue import read_speaker_after
from generator.reading.speech.reporting_verbs import read_reporting_verb
from generator.reading.speech.speaker_phrases import SpeakerPhrase


def attribute_reported(context: SentenceContext) -> Attribution | None:
    """The report that a sentence makes; rules are tried in order and the first that fits wins."""
    opening = context.words.match(context.lexicon.guards, context.tokens.first)
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
    for index in context.tokens.indexes():
        phrase = context.match(context.lexicon.attributions, index)
        if phrase.kind not in {"according", "according-one"}:
            continue
        cue = TokenRange(index, index + phrase.length)
        speaker = _read_speaker(context, cue, has_pronoun=phrase.kind == "according-one")
        if speaker is not None and _is_according(context, index, speaker):
            resolution = context.resolve(speaker)
            content = _find_content_of_according(context, index, speaker)
            rule = f"according {resolution.rule}"
            return Attribution("indirect", cue, resolution.referents, content, rule)
    return None


def _is_according(context: SentenceContext, index: int, speaker: SpeakerPhrase) -> bool:
    """Whether the words are set off on one side at least."""
    if context.begins_clause(index):
        return True
    return context.word_at(speaker.tokens.after) in {",", "."}


def _find_content_of_according(
    context: SentenceContext, index: int, speaker: SpeakerPhrase
) -> tuple[TokenRange, ...]:
    speaker_end = speaker.tokens.after
    verb = context.match(context.lexicon.reporting_verbs, speaker_end)
    if not verb.length:
        return find_content_around(context, TokenRange(index, speaker_end))
    # `Menurut X menjelaskan bahwa …`
    first = find_content_start(context, speaker_end + verb.length)
    return (TokenRange(first, context.tokens.after),)


# --- `kata X` -------------------------------------------------------------------------------------


def _read_closing_cue(context: SentenceContext) -> Attribution | None:
    """`…, kata X.`, `…, tambah Kishida`, `Saat ini, kata X, …`, `Lanjut X, …`, `…, ujarnya.`"""
    for index in context.tokens.indexes():
        word = context.passage.lower_words[index]
        if not context.lexicon.is_closing_cue(word) or context.is_quoted(index):
            continue
        if not context.begins_clause(index):
            continue
        has_pronoun = word in context.lexicon.closing_cues_with_pronoun
        speaker = _read_speaker_of_cue(context, index, has_pronoun=has_pronoun)
        if speaker is None:
            continue
        resolution = context.resolve(speaker)
        content = find_content_around(context, TokenRange(index, speaker.tokens.after))
        rule = f"cue-behind {resolution.rule}"
        cue = TokenRange(index, index + 1)
        return Attribution("indirect", cue, resolution.referents, content, rule)
    return None


def _read_speaker_of_cue(
    context: SentenceContext, index: int, *, has_pronoun: bool
) -> SpeakerPhrase | None:
    opens_sentence = index == context.tokens.first
    if has_pronoun:
        speaker: SpeakerPhrase | None = SpeakerPhrase(TokenRange(index, index + 1), "one")
    else:
        skips_comma = context.word_at(index + 1) == "," and not opens_sentence
        first = index + 1 + skips_comma
        speaker = read_speaker_after(context.words, first, context.tokens.after)
    if speaker is None or not opens_sentence:
        return speaker
    if context.word_at(speaker.tokens.after) == ",":
        return speaker
    # `Kata Hayashi, …` and `Katanya, …` report, `Kata itu …` and `Jawabnya ya` do not.
    if has_pronoun or speaker.kind == "unknown":
        return None
    return speaker


# --- `diumumkan oleh X` ---------------------------------------------------------------------------


def _read_passive(context: SentenceContext) -> Attribution | None:
    """`Hal ini diumumkan oleh X`, `Dikatakan X, …`, `Dikatakannya, …`, `…, dijelaskan X, …`."""
    for index in context.tokens.indexes():
        phrase = context.match(context.lexicon.attributions, index)
        if phrase.kind not in {"passive", "passive-one"}:
            continue
        cue = TokenRange(index, index + phrase.length)
        speaker = _read_speaker(context, cue, has_pronoun=phrase.kind == "passive-one")
        is_alone = context.word_at(cue.after) == "," and index == context.tokens.first
        if speaker is None and not is_alone:
            continue
        points_back = _follows_anaphor(context, index)
        if points_back or context.begins_clause(index):
            return _attribute_passive(context, cue, speaker, points_back=points_back)
    return None


def _attribute_passive(
    context: SentenceContext,
    cue: TokenRange,
    speaker: SpeakerPhrase | None,
    *,
    points_back: bool,
) -> Attribution:
    resolution = context.resolve(speaker)
    if points_back:
        rule = f"{POINTS_BACK} {resolution.rule}"
        return Attribution("passive", cue, resolution.referents, (), rule)
    after = cue.after
    if speaker is not None:
        after = speaker.tokens.after
    content = find_content_around(context, TokenRange(cue.first, after))
    rule = f"passive {resolution.rule}"
    return Attribution("passive", cue, resolution.referents, content, rule)


def _follows_anaphor(context: SentenceContext, verb: int) -> bool:
    """Whether only words that point to the sentence before, and adverbs, precede the verb.

    `Hal ini juga …`
    """
    attributions = context.lexicon.attributions
    index = context.tokens.first
    anaphor = context.match(attributions, index)
    if anaphor.kind != "anaphor":
        index += context.opening_connective().length
        anaphor = context.match(attributions, index)
    if anaphor.kind != "anaphor":
        return False
    index += anaphor.length
    while index < verb:
        adverb = context.match(context.lexicon.modifiers, index)
        if not adverb.length:
            break
        index += adverb.length
    return index == verb


def _read_speaker(
    context: SentenceContext, cue: TokenRange, *, has_pronoun: bool
) -> SpeakerPhrase | None:
    """The speaker behind a cue, or the pronoun that is part of it."""
    if has_pronoun:
        return SpeakerPhrase(cue, "one")
    return read_speaker_after(context.words, cue.after, context.tokens.after)


# `menurut` and `kata` occur in sentences that also have verbs of saying (`Menurut media Jepang,
# Kishida mengatakan …`): whoever reports the whole sentence comes first. The verb comes last because
# its subject is the least sure.
RULES: tuple[Callable[[SentenceContext], Attribution | None], ...] = (
    _read_according,
    _read_closing_cue,
    _read_passive,
    read_reporting_verb,
)
