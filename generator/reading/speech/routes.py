"""Finds through whom a report came: `seperti dikutip Kyodo`."""

from __future__ import annotations

from generator.reading.speech.context import SentenceContext
from generator.reading.speech.passages import TokenRange
from generator.reading.speech.words import ParagraphWords

LONGEST_NAME = 8  # words of the name of a medium


def find_route(context: SentenceContext) -> str:
    """The name of the medium that passed the words on, "" where none is named."""
    for index in context.find_first_words(context.lexicon.routes):
        cue = context.route_at(index)
        if cue.length:
            name = _read_name(context, index + cue.length)
            if name:
                return name
    for index in context.cues:
        if passes_on(context, index):
            return _read_name(context, index + 1)
    return ""


def passes_on(context: SentenceContext, index: int) -> bool:
    """Whether a cue may only name the medium: `…, lapor X`, `…, tulis kantor berita X`."""
    if not context.words.is_cue_without_pronoun(index) or context.is_quoted(index):
        return False
    if context.route_at(index).length:
        return True
    return context.words.anonymous_at(index + 1).kind == "media"


def _read_name(context: SentenceContext, index: int) -> str:
    """The capitalised words from there on, behind `dari`, `oleh`, `kantor berita` …."""
    words = context.words
    first = index
    while first < context.end:
        length = _count_before_name(words, first)
        if not length:
            break
        first += length
    limit = min(context.end, first + LONGEST_NAME)
    end = first
    while end < limit and words.is_name_part(end):
        end += 1
    if end == first:
        return ""
    return context.passage.text_of(TokenRange(first, end))


def _count_before_name(words: ParagraphWords, index: int) -> int:
    """How many tokens `dari` or `kantor berita` has there; 0 for words of a name."""
    medium = words.anonymous_at(index)
    if medium.kind == "media" and words.lacks_capital(index):
        return medium.length
    return int(bool(words.opener_kind(index)))
