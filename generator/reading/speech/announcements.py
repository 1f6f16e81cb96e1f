"""Reads what paragraphs announce: `Berikut pernyataan X:`, `X menyampaikan tiga hal:`."""

from __future__ import annotations

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.reading.speech.attribution import ANNOUNCED, LISTED, Attribution
from generator.reading.speech.context import SentenceContext
from generator.reading.speech.coreference import Referents
from generator.reading.speech.passages import TokenRange, single_token
from generator.reading.speech.phrase_after_cue import read_speaker_after
from generator.reading.speech.quotations import GLYPHS
from generator.reading.speech.speaker_phrase import SpeakerPhrase
from generator.reading.speech.subjects import find_verb_subject
from generator.reading.speech.words import ParagraphWords

LONGEST_ANNOUNCEMENT = 40  # tokens of a sentence that announces
MOST_WORDS_BEFORE_SPEAKER = 8  # between the opening of an announcement and who speaks
LONGEST_MARKER = 3  # tokens: `(a)`

_BULLETS = frozenset("-•*–—·●▪◦‣►✓")
_MARKER_ENDS = frozenset(".)")
_QUOTATION = Attribution(basis="direct", cue=None, speakers=(), content=(), rule=ANNOUNCED)
_STATEMENT = replace(_QUOTATION, basis="indirect")
_ITEM = Attribution(basis="indirect", cue=None, speakers=(), content=(), rule=LISTED)


class Announcement(Frozen):
    """That the paragraphs which follow are what somebody says."""

    speakers: Referents
    has_list: bool  # also as the items of a list, not only in quotation marks


def read_announcement(
    context: SentenceContext, attribution: Attribution | None
) -> Announcement | None:
    """What the last sentence of a paragraph announces by a colon; None where it does not."""
    colon = context.end - 1
    if context.word_at(colon) != ":" or context.tokens.length > LONGEST_ANNOUNCEMENT:
        return None
    if attribution is not None and attribution.speakers:
        return Announcement(attribution.speakers, has_list=True)
    return _read_opening(context, colon) or _read_utterance(context, context.first, colon)


def _read_opening(context: SentenceContext, colon: int) -> Announcement | None:
    """`Berikut isi surat X:`"""
    opening = _find_opening(context)
    if not opening.length:
        return None
    announcement = _read_utterance(context, opening.end, colon)
    if announcement is not None:
        return announcement
    first = opening.end
    furthest = min(colon, first + MOST_WORDS_BEFORE_SPEAKER)
    while first < furthest and not _may_begin_speaker(context, first):
        if context.words.opener_kind(first):
            return None
        first += 1
    if first in {opening.end, furthest}:
        return None
    return _announce(context, read_speaker_after(context.words, first, colon), has_list=False)


def _find_opening(context: SentenceContext) -> TokenRange:
    """Where `berikut` is: at the start of the sentence or behind a comma; empty where it is not."""
    for index in context.tokens.indexes():
        opening = context.words.utterance_at(index)
        if opening.kind == "opening" and context.begins_clause(index):
            return opening.tokens_at(index)
    return TokenRange(context.end, context.end)


def _may_begin_speaker(context: SentenceContext, index: int) -> bool:
    return context.words.is_name_part(index) or context.words.is_role_head(index)


def _read_utterance(context: SentenceContext, first: int, colon: int) -> Announcement | None:
    """`pernyataan lengkap X:`, `pernyataannya:`"""
    words = context.words
    for index in range(first, colon):
        if words.is_utterance_with_pronoun(index):
            return _announce(context, SpeakerPhrase(single_token(index), "one"), has_list=True)
        if words.utterance_at(index).kind != "utterance":
            continue
        end = index + words.utterance_at(index).length
        if words.is_utterance_with_pronoun(end):
            return _announce(context, SpeakerPhrase(single_token(end), "one"), has_list=True)
        speaker = read_speaker_after(words, index, colon)
        if speaker is None or speaker.first <= index:
            speaker = _find_issuer_before(context, index)
        return _announce(context, speaker, has_list=True)
    return None


def _find_issuer_before(context: SentenceContext, utterance: int) -> SpeakerPhrase | None:
    """The subject of `memberi tiga imbauan`, `mengajukan permintaan`."""
    for index in range(context.first + 1, utterance):
        if context.words.utterance_at(index).kind == "issuing":
            return find_verb_subject(context.words, context.first, index)
    return None


def _announce(
    context: SentenceContext, speaker: SpeakerPhrase | None, *, has_list: bool
) -> Announcement | None:
    if speaker is None or not speaker.is_sure:
        return None
    referents = context.resolve(speaker).referents
    if referents:
        return Announcement(referents, has_list)
    return None


# --- what follows ---------------------------------------------------------------------------------


def goes_on(announcement: Announcement | None, words: ParagraphWords) -> Announcement | None:
    """The announcement of the paragraphs before, where it is also of this one."""
    if announcement is None:
        return None
    if words.word_at(0) in GLYPHS:
        return announcement
    is_item = announcement.has_list and count_marker(words)
    return announcement if is_item or _is_of_speaker(words) else None


def _is_of_speaker(words: ParagraphWords) -> bool:
    """Whether a paragraph without quotation marks speaks in the first person."""
    lower_words = words.lower_words
    return GLYPHS.isdisjoint(lower_words) and not words.lexicon.own_words.isdisjoint(lower_words)


def attribute_announced(
    context: SentenceContext,
    attribution: Attribution | None,
    announcement: Announcement,
    *,
    is_quoted: bool,
) -> Attribution | None:
    """The attribution of a sentence that was announced; its own where it names a speaker."""
    if is_quoted:
        is_open = attribution is not None and not attribution.speakers
        is_bare = is_open and attribution is not None and attribution.cue is None
        if is_bare:
            return replace(_QUOTATION, speakers=announcement.speakers)
        return attribution
    marker = count_marker(context.words)
    if attribution is not None:
        return attribution
    kind = _ITEM if marker else _STATEMENT
    if not marker and not _is_of_speaker(context.words):
        return None
    content = context.tokens.starting_at(max(context.first, marker))
    return replace(kind, speakers=announcement.speakers, content=(content,))


def count_marker(words: ParagraphWords) -> int:
    """How many tokens the sign has that makes a paragraph the item of a list: `-`, `1.`, `a)`."""
    if words.word_at(0) in _BULLETS:
        return 1
    if words.word_at(1) == "," and words.lower_at(0) in words.lexicon.ordinals:
        return 2
    first = int(words.word_at(0) == "(")
    label = words.word_at(first)
    mark = words.word_at(first + 1)
    is_label = label.isdigit() or (len(label) == 1 and label.isalpha())
    if is_label and mark in _MARKER_ENDS:
        return first + 2
    return 0
