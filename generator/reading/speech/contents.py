"""Finds what was said, as far as a sentence of reported speech has it."""

from __future__ import annotations

from generator.reading.speech.context import SentenceContext
from generator.reading.speech.passages import TokenRange, TokenRanges
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.words import ENDING_OPENERS

MAX_OPENER_DISTANCE = 14  # words that may separate a verb and its `bahwa`
MAX_ASIDE_WORDS = (
    16  # words of an addressee or time between a verb and the comma before the content
)
MAX_ENDING_WORDS = 12  # words of a time and place behind a verb that closes its sentence
MIN_CONTENT_WORDS = 5  # words that must precede such a verb's subject


def find_content_around(context: SentenceContext, attribution: TokenRange) -> TokenRanges:
    """What is left of a sentence without the words that attribute it."""
    is_set_apart = _is_set_apart(context, attribution.end)
    content_start = attribution.end
    if is_set_apart:
        content_start = _skip_aside(context, attribution.end)
    rest = context.tokens.starting_at(content_start)
    opens_sentence = attribution.first <= context.first
    if opens_sentence or context.follows_connective(attribution.first):
        return (rest,)
    front = context.tokens.until(attribution.first)
    is_content_over = is_set_apart and context.word_at(content_start - 1) != ","
    is_of_occasion = rest.all_fit(lambda index: _is_time_or_place_word(context, index))
    if is_content_over or is_of_occasion:
        return (front,)  # `…, kata Wirya di Kupang, Selasa (28/9).`
    return (front, rest)


def find_content_start(context: SentenceContext, index: int) -> int:
    """First token of what was said behind a verb, without addressee, time and `bahwa`."""
    has_aside = _begins_aside(context, index)
    search_end = min(context.end, index + MAX_OPENER_DISTANCE)
    for candidate in range(index, search_end):
        skipped = TokenRange(index, candidate)
        kind = context.opener_at(candidate).kind
        if kind == "content" and not skipped.any_fits(context.words.is_verb):
            return candidate + 1
        if kind == "purpose" and _is_time_or_place(context, skipped):
            return candidate  # `berjanji pada Rabu (12/7) untuk …`
        if context.word_at(candidate) == "," and not has_aside:
            break
    if has_aside or context.word_at(index) == ",":
        return _skip_aside(context, index)
    return index


def closes_sentence(context: SentenceContext, subject: SpeakerPhrase, index: int) -> bool:
    """Whether what was said precedes the subject of a verb, which ends at that token.

    Behind such a verb only a time and a place follow.
    """
    before = context.tokens.until(subject.first)
    if before.length < MIN_CONTENT_WORDS:
        return False
    if context.word_at(before.last) != ",":
        return False
    if context.end - index > max(MAX_ENDING_WORDS, before.length):
        return False
    words = context.words
    if words.opener_kind(before.first) in ENDING_OPENERS:
        return False
    if words.begins_description(before.first):
        return False  # `Kepala Desa Sukajaya, Siti Zainab, bersyukur`
    after_time = index
    while after_time < context.end and words.is_time(after_time):
        after_time += 1
    ending = context.tokens.starting_at(after_time)
    if ending.all_fit(context.is_mark):
        return True
    if ending.any_fits(context.opens_content):
        return False
    return _begins_trailing_detail(context, after_time)


def _begins_trailing_detail(context: SentenceContext, index: int) -> bool:
    if context.words.opener_kind(index) in {"place", "addressee"}:
        return True
    return context.word_at(index) == "("


def _is_set_apart(context: SentenceContext, index: int) -> bool:
    """Whether a mark follows a speaker, or more of the occasion.

    What was said then follows the comma behind it.
    """
    if context.is_mark(index) or context.words.opener_kind(index):
        return True
    return context.words.is_time(index)


def _skip_aside(context: SentenceContext, index: int) -> int:
    """First token of what was said behind an attribution: behind its comma, where one is near."""
    search_end = min(context.end, index + MAX_ASIDE_WORDS)
    for comma in range(index, search_end):
        if context.is_quoted(comma):
            break
        if context.word_at(comma) == ",":
            following = comma + 1
            if _continues_phrase(context, following):
                break
            return following + context.opens_content(following)
    return index + context.opens_content(index)


def _continues_phrase(context: SentenceContext, index: int) -> bool:
    """`apresiasi kepada Hayashi, yang …`"""
    if context.words.opener_kind(index) == "relative":
        return True
    return context.words.is_conjunction(index)


def _begins_aside(context: SentenceContext, index: int) -> bool:
    """Whether an addressee, a place or a time begins there."""
    if context.words.opener_kind(index) in {"place", "addressee"}:
        return True
    return context.words.is_time(index)


def _is_time_or_place(context: SentenceContext, skipped: TokenRange) -> bool:
    """Whether some words are all of a time or place: `pada Rabu (12/7)`."""
    if skipped.is_empty:
        return False
    return skipped.all_fit(lambda index: _is_time_or_place_word(context, index))


def _is_time_or_place_word(context: SentenceContext, index: int) -> bool:
    if context.is_mark(index) or context.words.is_time(index):
        return True
    return context.words.opener_kind(index) == "place"
