"""Finds through whom a report came: `seperti dikutip Kyodo`."""

from __future__ import annotations

from generator.reading.speech.context import SentenceContext
from generator.reading.speech.passages import TokenRange

LONGEST_NAME = 8  # words of the name of a medium


def find_route(context: SentenceContext) -> str:
    """The name of the medium that passed the words on, "" where none is named."""
    for index in context.find_first_words(context.lexicon.routes):
        cue = context.route_at(index)
        if cue.length:
            name = _read_name(context, index + cue.length)
            if name:
                return name
    return ""


def _read_name(context: SentenceContext, index: int) -> str:
    """The capitalised words from there on, behind `dari`, `oleh` …."""
    words = context.words
    first = index
    while first < context.end and words.opener_kind(first):
        first += 1
    limit = min(context.end, first + LONGEST_NAME)
    end = first
    while end < limit and words.is_name_part(end):
        end += 1
    if end == first:
        return ""
    return context.passage.text_of(TokenRange(first, end))
