"""Find the times that articles name, settle which times they are, and when each was published."""

from __future__ import annotations

import re
from datetime import date

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.languages import Language
from generator.nouns.article import TimeExpression, TimeExpressions
from generator.reading.dates import resolve
from generator.reading.dates.actors import gather_actors
from generator.reading.dates.article_times import UnsettledTimes, read_times
from generator.reading.dates.expressions import make_expressions
from generator.reading.dates.matches import SentenceTimes, TimeMatch
from generator.reading.dates.quoted_spans import find_quoted_spans
from generator.reading.dates.readings import TimeReading
from generator.reading.dates.recognise import find_times
from generator.reading.dates.sentence_times import find_sentence_times
from generator.reading.dates.signs import compile_vocabulary, sign_text

__all__ = [
    "UnsettledTimes",
    "find_times",
    "gather_actors",
    "read_text",
    "read_times",
    "resolve_text",
]

LINE = re.compile(r"[^\n]*\S[^\n]*")  # that is not blank


class LineTimes(Frozen):
    """The times of a text, each line of which is taken for a paragraph of one sentence."""

    lines: tuple[SentenceTimes, ...]
    starts: tuple[int, ...]  # where each line begins in the text


def resolve_text(text: str, document_date: str, language: Language) -> TimeExpressions:
    """The times of a text, one line a paragraph, seen from a document date.

    The date is an ISO date or interval, "" where it is unknown.
    """
    times = _find_line_times(text, language)
    days = Days.parse_or_none(document_date)
    expressions: list[TimeExpression] = []
    for of_line in make_expressions(times.lines, times.starts, days, language):
        expressions.extend(of_line)
    return tuple(expressions)


def read_text(
    text: str, document_date: date, language: Language
) -> list[tuple[TimeMatch, TimeReading]]:
    """What was matched in a text, with offsets into it, and how it was read.

    This is finer than TimeExpression, to measure by.
    """
    times = _find_line_times(text, language)
    readings_of_lines = resolve.read_times(times.lines, document_date)
    pairs = []
    for line, start, readings in zip(times.lines, times.starts, readings_of_lines, strict=True):
        for match, reading in zip(line.matches, readings, strict=True):
            in_text = match.shifted(start)
            pairs.append((in_text, reading))
    return pairs


def _find_line_times(text: str, language: Language) -> LineTimes:
    vocabulary = compile_vocabulary(language)
    signed = []
    quoted = []
    starts = []
    for match in LINE.finditer(text):
        line = match[0]
        signed.append(sign_text(line, vocabulary))
        quoted.append(find_quoted_spans(line, is_open=False))
        starts.append(match.start())
    paragraphs = range(1, len(signed) + 1)
    times = find_sentence_times(signed, paragraphs, quoted, language)
    return LineTimes(times, tuple(starts))
