"""Gather what an article prints about its own date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import CleanArticle, Sentence
from generator.nouns.editors import Article
from generator.reading.dates import recognise, values
from generator.reading.dates.recognise import Found
from generator.reading.dates.resolve import Line

URL_DATE = re.compile(
    r"(?<!\d)(20[0-4]\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?=\D|\d{6}(?!\d)|$)"
)
URL_SECONDS = re.compile(r"(?<!\d)(1[0-9]{9})(?!\d)")
COPYRIGHT_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)")
OPENING = 2  # sentences or paragraphs
# How surely a told day is that of the report: told as today or its neighbour; dates speech; stands there with its
# weekday, as a report's own day does ("di Brussels, Rabu (5/4)"); after a preposition, as that of any event
# ("pada Rabu (5/4)"); told as gone by ("Rabu (5/4) lalu"); without a weekday, which no report uses for its own day.
TODAY, SPEECH, STANDING, EVENT, PAST, PLAIN = 5, 4, 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class Hint:
    """A day that the report tells as gone by or present, as far as it is printed."""

    day: int
    month: int
    year: int  # 0 where none is printed
    weekday: int  # 1 = Monday; 0 where none is printed
    ahead: int  # days from the told day to that of the report, where the words tell ("kemarin (21/9)" = 1)
    strength: int  # one of the six above
    opening: bool  # stands in the first two sentences or paragraphs of the report
    span: Span
    text: str
    corrected: bool = False  # its month is another than the printed one


@dataclass(frozen=True, slots=True)
class Stamp:
    """A full date outside the report."""

    day: date
    span: Span
    text: str
    above: bool  # stands before the report


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that bears on the date of one article."""

    article: Article
    hints: tuple[Hint, ...]  # in text order
    weekdays: tuple[
        tuple[int, Span], ...
    ]  # weekdays that stand without their date and date speech, and their words
    years: tuple[int, ...]  # years that are not told as still to come, sorted
    copyright: tuple[tuple[int, Span], ...]  # years of copyright lines; the page cannot be later
    stamps: tuple[Stamp, ...]  # in text order
    url: date | None  # day that the page's address carries


def gather(
    clean: CleanArticle, sentences: Sequence[Sentence], lines: Sequence[Line], language: Language
) -> Evidence:
    """What one article prints about its date; `lines` are the times of its sentences."""
    told = [
        (place, sentence, found)
        for place, (sentence, line) in enumerate(zip(sentences, lines, strict=True))
        for found in line.found
    ]
    return Evidence(
        article=clean.article,
        hints=tuple(
            hint for place, sentence, found in told if (hint := _hint(found, place, sentence))
        ),
        weekdays=tuple(
            (int(found.get("weekday")), _span(found, sentence))
            for _, sentence, found in told
            if _dates_speech(found, sentence)
        ),
        years=tuple(sorted({year for _, _, found in told for year in _years(found)})),
        copyright=tuple(_copyright(clean)),
        stamps=tuple(_stamps(clean, language)),
        url=url_date(clean.article.sidecar.url),
    )


def _span(found: Found, sentence: Sentence) -> Span:
    return Span(sentence.start + found.start, sentence.start + found.end)


def _hint(found: Found, place: int, sentence: Sentence) -> Hint | None:
    """The day that a printed date tells; None for days still to come and for other times."""
    ahead = not found.get("offset") and (
        "future" in (found.tense, found.report) or found.get("dir") == "next"
    )
    if found.kind != "date" or ahead or found.get("year_dir"):
        return None
    day, month, year = numbers(found)
    if month > 12:
        return None
    offset = found.get("offset").partition(" ")[0] or {"this": "0", "yesterday": "-1"}.get(
        found.get("dir"), "0"
    )
    return Hint(
        day, month, year, int(found.get("weekday") or 0), -int(offset), _strength(found),
        opening=place < OPENING or sentence.paragraph <= OPENING, span=_span(found, sentence), text=found.text,
    )  # fmt: skip


def numbers(found: Found) -> tuple[int, int, int]:
    """Day, month and year of a date as it is printed; the year is 0 where none is, of this century where cut short."""
    if found.get("dotted"):
        day, month, year = map(int, found.get("dotted").split("."))
    else:
        day, month, year = (
            int(found.get("day")),
            int(found.get("month")),
            int(found.get("year") or 0),
        )
    return day, month, year + 2000 if 0 < year < 100 else year


def _strength(found: Found) -> int:
    if found.get("offset"):
        return TODAY
    if not found.get("weekday"):
        return PLAIN
    if found.get("dir") == "last":
        return PAST
    if (
        found.tense == "said"
        or (found.report == "said" and found.tense != "past")
        or found.get("dir")
    ):
        return SPEECH
    return EVENT if found.told_on else STANDING


def _dates_speech(found: Found, sentence: Sentence) -> bool:
    """Whether it is a weekday without its date that dates speech."""
    if found.kind != "weekday" or found.get("unit") or found.get("dir") or found.report == "future":
        return False
    return found.tense == "said" or (
        found.report == "said" and not found.tense and _closes(found, sentence)
    )


def _closes(found: Found, sentence: Sentence) -> bool:
    return not sentence.text[found.end :].strip(" .”\"')")


def _years(found: Found) -> Iterator[int]:
    if (
        found.tense != "future"
        and found.kind in ("year", "month", "years", "months")
        and len(found.get("year")) == 4
    ):
        yield int(found.get("year"))


def _copyright(clean: CleanArticle) -> Iterator[tuple[int, Span]]:
    for credit in clean.credits:
        if credit.kind == "copyright":
            years = COPYRIGHT_YEAR.findall(clean.article.text, credit.start, credit.end)
            yield from ((int(year), Span(credit.start, credit.end)) for year in years[-1:])


def _stamps(clean: CleanArticle, language: Language) -> Iterator[Stamp]:
    report = min((block.start for block in clean.blocks if block.label == "body"), default=0)
    for block in clean.blocks:
        if block.label == "body":
            continue
        for found in recognise.find(clean.article.text[block.start : block.end], language):
            if found.kind != "date" or not (found.get("year") or found.get("dotted")):
                continue
            number, month, year = numbers(found)
            span = Span(block.start + found.start, block.start + found.end)
            if day := values.day_of(year, month, number):
                yield Stamp(day, span, found.text, above=block.start < report)


def url_date(url: str) -> date | None:
    """The day in a page's address: `/2023/05/04/`, `20230504` or the seconds of Unix time; None where it has none."""
    path = url.partition("?")[0]
    for match in URL_DATE.finditer(path):
        if day := values.day_of(int(match[1]), int(match[3]), int(match[4])):
            return day
    for match in URL_SECONDS.finditer(path):
        return datetime.fromtimestamp(int(match[1]), UTC).date()
    return None
