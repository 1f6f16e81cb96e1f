"""Reads who signs a quotation: `"…" - Kepala Bulog X`, `"…" (X, Kepala Bulog)`."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.nouns.article import Speech
from generator.reading.speech.attribution import SIGNED, Attribution
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.passages import TokenRange
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.subjects import find_verb_subject
from generator.reading.speech.words import CLOSING_BRACKETS, OPENING_BRACKETS

LONGEST_SIGNATURE = 20  # tokens
UNSIGNED = "bare-quotation"  # begins the rules of quotations that a signature may follow

_DASHES = frozenset("-–—~―")


def read_signature(context: SentenceContext, index: int) -> SpeakerPhrase | None:
    """Who signs, where a dash or bracket and nothing but a name follow to the sentence's end."""
    end = context.end
    if not 1 < end - index <= LONGEST_SIGNATURE:
        return None
    opening = context.passage.word_at(index)
    if opening in OPENING_BRACKETS:
        end = TokenRange(index, end).find(
            lambda token: context.passage.word_at(token) in CLOSING_BRACKETS
        )
        rest = TokenRange(end + 1, context.end)
        if rest.any_fits(lambda token: context.passage.word_at(token).isalnum()):
            return None
    elif opening not in _DASHES:
        return None
    name = context.words.trim(TokenRange(index + 1, end))
    if name.is_empty or not context.words.has_capital(name.first):
        return None
    if name.any_fits(context.words.is_verb) or name.any_fits(context.words.opens_clause):
        return None
    if name.any_fits(lambda token: _is_code(context.passage.word_at(token))):
        return None  # `(Uu.C003)`, of the newsroom
    speaker = find_verb_subject(context.words, name.first, name.end)
    return speaker if _is_name(speaker) else None


def _is_code(word: str) -> bool:
    return word[:1].isalpha() and word[-1:].isdigit()


def _is_name(speaker: SpeakerPhrase | None) -> bool:
    if speaker is None:
        return False
    if speaker.kind == "named":
        return all(mention.kind != "place" for mention in speaker.mentions)
    return speaker.is_unlisted_name


def attribute_signature(context: SentenceContext) -> Attribution | None:
    """The signature that a sentence of its own is."""
    if context.tokens.is_empty:
        return None
    speaker = read_signature(context, context.first)
    if speaker is None:
        return None
    return Attribution(
        basis="direct",
        cue=None,
        speakers=context.resolve(speaker).referents,
        content=(),
        rule=SIGNED,
    )


def pass_signatures_back(speeches: Sequence[Speech | None]) -> list[Speech | None]:
    """The speeches with the quotations before a signature said by who signs.

    The signature itself says nothing.
    """
    passed = list(speeches)
    for index, signature in enumerate(speeches):
        if signature is None or signature.rule != SIGNED or signature.quotes:
            continue
        passed[index] = None
        before = index - 1
        while before >= 0 and _is_unsigned(passed[before]):
            passed[before] = _sign(passed[before], signature)
            before -= 1
    return passed


def _is_unsigned(speech: Speech | None) -> bool:
    return speech is not None and speech.rule.startswith(UNSIGNED)


def _sign(speech: Speech | None, signature: Speech) -> Speech | None:
    return speech and replace(speech, speakers=signature.speakers, rule=SIGNED)
