"""Gather what an article prints about its own date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from enum import IntEnum
from itertools import filterfalse
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator.core.days import Days, day_or_none
from generator.core.frozen import Frozen
from generator.core.remembered import compute_once
from generator.core.spans import Span, span_of
from generator.core.text import TextPattern, one_line
from generator.languages import Language
from generator.nouns.article import CleanArticle, Sentence
from generator.reading.dates.actors import NamedActors
from generator.reading.dates.matches import SentenceTimes, TimeMatch
from generator.reading.dates.printed_days import PrintedDay, read_printed_day
from generator.reading.dates.recognise import find_times
from generator.reading.dates.relative import read_count
from generator.reading.dates.time_words import DIGIT

# Digits glued to letters are the number of an article: `rso2kp1922275416`.
URL_DATE = re.compile(
    r"(?<![^/_.-])(20[0-4]\d)([/-]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    r"(?=[/_.-]|\d{6}(?![^/_.-])|$)"
)
URL_MONTH = re.compile(r"/(20[0-4]\d)/(0[1-9]|1[0-2])/(?!\d)")
URL_SECONDS = re.compile(r"(?<![^/_-])(1\d{9})(?=/|\.[a-z]|$)")  # closes its segment
COMMA_BEFORE_CLOCK = re.compile(r"(?<=\d{4}),(?=\d\d[:.]\d\d)")  # `Selasa 21-09-2021,10:22 WIB`
COPYRIGHT_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)")
# The name of a site or reporter, and the first dash behind it in its line
# (an atomic group: Python 3.11.2 reads `(…)*+` otherwise than later ones do).
SIGNATURE = re.compile(r"(?m)^(?>(?:(?![A-Za-z]{3}).)*)[A-Za-z]{3}[^\n|∣–—-]*+[|∣–—-]")
PLACE_BEFORE_DAY = re.compile(r"[A-Z][A-Za-z .-]{2,40},\s")
OPENING = 2  # sentences or paragraphs
CENTURY = 2000  # of a year of two figures in a report's own date
DAYS_OF_WEEK = 7
DAYS_AGO = {"this": 0, "yesterday": 1}  # by the word behind a weekday
KINDS_WITH_YEAR = frozenset({"year", "year-of-name", "month", "years", "months"})
CLOSING_QUOTE = re.compile('["”]')
CLOSING_MARKS = " .”\"')"  # that may follow the last word of a sentence


class Strength(IntEnum):
    """How surely a named day is that of the report."""

    PLAIN = 0  # without a weekday, which no report uses for its own day
    PAST = 1  # as gone by ("Rabu (5/4) lalu")
    EVENT = 2  # after a preposition, as the day of any event is ("pada Rabu (5/4)")
    WEEKDAY = 3  # with its weekday, as a report's own day is ("di Brussels, Rabu (5/4)")
    SPEECH = 4  # dates speech
    TODAY = 5  # as today or one of its neighbours, or in the dateline


Years = tuple[int, ...]


class DayHint(Frozen):
    """A day that the report names as gone by or present, as far as it is printed."""

    day: int
    month: int
    year: int  # 0 where none is printed
    weekday: int  # 1 = Monday; 0 where none is printed
    days_to_report: int  # from it to the day of the report, where words say ("kemarin (21/9)" = 1);
    # to the last day on which it can be, of one still to come ("Jumat (23/9) mendatang" = -1)
    strength: Strength
    opening: bool  # in the first two sentences or paragraphs of the report
    leading: bool  # in its first sentence
    span: Span
    text: str
    quoting: bool  # its sentence quotes somebody before it
    corrected: bool = False  # its month is another than the printed one

    def in_year(self, year: int) -> date | None:
        """The day in that year; None where the year has no such day."""
        return day_or_none(year, self.month, self.day)


class BareWeekday(Frozen):
    """A weekday that dates speech and is printed without its date."""

    number: int  # 1 = Monday
    opening: bool  # in the first two sentences or paragraphs of the report
    span: Span
    text: str


class DayWord(Frozen):
    """A word for the day of the report or one after it, beside what is still to come."""

    days_ahead: int  # "hari ini" = 0, "besok" = 1
    span: Span
    text: str


class CopyrightYear(Frozen):
    """The year of a copyright line; the page cannot be later."""

    year: int
    span: Span  # of the line


class PageStamp(Frozen):
    """A full date outside the report."""

    day: date
    span: Span
    text: str
    above: bool  # before the report
    signed: bool  # below the headline or beside a name, as the clock of a visit is not
    updated: bool  # of a later change of the page: `Diperbarui: 3 Mei 2022`


class DateEvidence(Frozen):
    label: str  # by which a reason names the article: its title, else its id
    actors: NamedActors
    published: Days | None  # as the sidecar says; None where it does not
    is_of_original: bool  # whether that is what the original says, and no editor's word
    retrieved: Days | None  # when the page was saved; None where the sidecar does not say
    hints: tuple[DayHint, ...]  # in text order
    planned: tuple[DayHint, ...]  # the same of days still to come; the report is not after them
    weekdays: tuple[BareWeekday, ...]  # in text order
    day_words: tuple[DayWord, ...]  # in text order
    speaks_today: bool  # "hari ini" dates speech, without the date
    years: Years  # years that are not named as still to come, sorted
    this_years: Years  # years that are named as that of writing ("tahun 2017 ini"), sorted
    copyright: tuple[CopyrightYear, ...]
    stamps: tuple[PageStamp, ...]  # in text order
    url: date | None  # day that the page's address carries
    url_month: Days | None  # month that it carries, where it carries no day

    @property
    def printed_days(self) -> tuple[DayHint, ...]:
        """All days of the report that are printed, gone by or still to come."""
        return self.hints + self.planned


def gather_evidence(
    clean: CleanArticle,
    sentences: Sequence[Sentence],
    times: Sequence[SentenceTimes],
    actors: NamedActors,
    language: Language,
) -> DateEvidence:
    """What one article prints about its date; `times` are those of its sentences."""
    placed = tuple(_place_times(sentences, times))
    weekdays = tuple(_find_weekdays(placed))
    planned = tuple(_find_days(filter(_is_still_to_come, placed)))
    hints = _find_days(filterfalse(_is_still_to_come, placed))
    neighbours = {_NamedNeighbour(0, weekday.number) for weekday in weekdays}
    neighbours.update(_NamedNeighbour(1, _weekday_before(weekday.number)) for weekday in weekdays)
    neighbours.update(_find_neighbours(placed))
    sidecar = clean.article.sidecar
    return DateEvidence(
        label=one_line(clean.title) or clean.article.id,
        actors=actors,
        published=Days.parse_or_none(sidecar.published),
        is_of_original=sidecar.has_day_of_original,
        retrieved=Days.parse_or_none(sidecar.retrieved),
        hints=tuple(
            _add_weekday(hint, neighbours) for hint in hints if not _is_planned(hint, planned)
        ),
        planned=planned,
        weekdays=weekdays,
        day_words=tuple(_find_day_words(placed)),
        speaks_today=any(map(_speaks_today, times)),
        years=_list_years(time.match for time in placed if _names_year_gone_by(time.match)),
        this_years=_list_years(time.match for time in placed if _names_year_of_writing(time)),
        copyright=tuple(_find_copyright_years(clean)),
        stamps=tuple(_find_stamps(clean, language)),
        url=find_url_day(sidecar.url),
        url_month=_find_url_month(sidecar.url),
    )


# --- inside the report ----------------------------------------------------------------------------


class _PlacedTime(Frozen):
    """A time of the report, and where it is."""

    match: TimeMatch
    sentence: Sentence
    is_quoted: bool
    beside_today: bool  # its sentence dates what is said by a word for today
    opening: bool  # as in DayHint
    leading: bool  # as in DayHint

    @property
    def span(self) -> Span:
        return span_of(self.match).shifted(self.sentence.start)

    @property
    def is_in_dateline(self) -> bool:
        """Whether it is printed as the day of the report: `Jakarta, 7 Maret 2023 – Menteri …`."""
        return self.span.end <= self.sentence.body_start

    @property
    def text_before(self) -> str:
        """What its sentence has in front of it."""
        return self.sentence.text[: self.match.start]

    @property
    def text_after(self) -> str:
        """What its sentence has behind it."""
        return self.sentence.text[self.match.end :]


def _place_times(
    sentences: Sequence[Sentence], times: Sequence[SentenceTimes]
) -> Iterator[_PlacedTime]:
    for index, (sentence, sentence_times) in enumerate(zip(sentences, times, strict=True)):
        opening = index < OPENING or sentence.paragraph <= OPENING
        beside_today = _speaks_today(sentence_times)
        for match, is_quoted in zip(sentence_times.matches, sentence_times.quoted, strict=True):
            yield _PlacedTime(
                match=match,
                sentence=sentence,
                is_quoted=is_quoted,
                beside_today=beside_today,
                opening=opening,
                leading=index == 0,
            )


def _find_days(times: Iterable[_PlacedTime]) -> Iterator[DayHint]:
    for time in times:
        hint = _read_hint(time)
        if hint:
            yield hint


def _read_hint(time: _PlacedTime) -> DayHint | None:
    """The day of a printed date; None for other times."""
    match = time.match
    if match.kind != "date" or match.year_direction:
        return None
    printed = _read_full_day(match)
    if printed.month > 12:
        return None
    return DayHint(
        day=printed.day,
        month=printed.month,
        year=printed.year,
        weekday=match.weekday,
        days_to_report=_count_days_to_report(match),
        strength=_rate_strength(time),
        opening=time.opening,
        leading=time.leading,
        span=time.span,
        text=match.text,
        quoting=CLOSING_QUOTE.search(time.text_before) is not None,
    )


class _NamedNeighbour(Frozen):
    """The day of the report or one before it, by its weekday alone ("Rabu kemarin")."""

    days_to_report: int
    weekday: int  # 1 = Monday


def _find_neighbours(times: Iterable[_PlacedTime]) -> Iterator[_NamedNeighbour]:
    """The days that weekdays without their dates have a word for, outside quotations."""
    for time in times:
        match = time.match
        if time.is_quoted or not match.weekday or match.get("unit"):
            continue
        if match.kind == "today" and match.names_day_of_writing:
            yield _NamedNeighbour(-match.day_offset, match.weekday)
        elif match.kind == "weekday" and match.direction in DAYS_AGO:
            yield _NamedNeighbour(DAYS_AGO[match.direction], match.weekday)


def _add_weekday(hint: DayHint, neighbours: Iterable[_NamedNeighbour]) -> DayHint:
    """The day with the weekday that others of its sentences give it, where they give it one.

    "Kemarin (21/9)" is a Wednesday where "Rabu kemarin" is beside it.
    """
    is_yesterday = hint.days_to_report == 1
    if hint.weekday or hint.year or not (is_yesterday or hint.strength == Strength.TODAY):
        return hint
    weekdays = {
        neighbour.weekday
        for neighbour in neighbours
        if neighbour.days_to_report == hint.days_to_report
    }
    if len(weekdays) != 1:
        return hint
    return replace(hint, weekday=weekdays.pop(), strength=Strength.TODAY)


def _weekday_before(number: int) -> int:
    return number - 1 or DAYS_OF_WEEK


def _is_planned(hint: DayHint, planned: Iterable[DayHint]) -> bool:
    """Whether it is the day of an event that the report elsewhere says is still to come."""
    if hint.strength != Strength.EVENT:
        return False
    return any(plan.day == hint.day and plan.month == hint.month for plan in planned)


def _is_still_to_come(time: _PlacedTime) -> bool:
    """Whether it is the day of a plan; that of a dateline is none, whatever is planned."""
    match = time.match
    if match.names_day_of_writing or time.is_in_dateline:
        return False
    if match.direction == "next":
        return True
    return "future" in (match.tense, match.sentence_tense)


def _read_full_day(match: TimeMatch) -> PrintedDay:
    """A day as it is printed; a year that is cut short is of this century."""
    printed = read_printed_day(match)
    if not 0 < printed.year < 100:
        return printed
    year = printed.year + CENTURY
    return PrintedDay(printed.day, printed.month, year)


def _count_days_to_report(match: TimeMatch) -> int:
    if match.names_day_of_writing:
        return -match.day_offset
    if match.get("unit"):  # counted back: "dua hari lalu, Sabtu (4/2)"
        return _count_days_back(match)
    if match.direction == "next":
        return -1
    return 1 if match.direction == "yesterday" else 0


def _count_days_back(match: TimeMatch) -> int:
    """The days that a date is said to be ago; 0 where longer units are counted."""
    counted = read_count(match)
    if counted.unit == "day":
        return counted.count or 0
    return 0


def _rate_strength(time: _PlacedTime) -> Strength:
    match = time.match
    if match.names_day_of_writing or time.is_in_dateline:
        return Strength.TODAY
    if match.get("unit"):
        is_counted = _count_days_back(match) > 0 and not time.is_quoted
        return Strength.TODAY if is_counted else Strength.PAST
    follows_speech = match.sentence_tense == "said" and match.tense != "past"
    is_said = match.tense == "said" or follows_speech
    if not match.weekday:
        return Strength.SPEECH if is_said and match.text.startswith("(") else Strength.PLAIN
    if match.direction == "last":
        return Strength.PAST
    if time.is_quoted and CLOSING_QUOTE.search(time.text_after):
        return Strength.PLAIN
    if time.beside_today and match.after_preposition:
        return Strength.EVENT
    if is_said or match.direction:
        return Strength.SPEECH
    return Strength.EVENT if match.after_preposition else Strength.WEEKDAY


def _find_weekdays(times: Iterable[_PlacedTime]) -> Iterator[BareWeekday]:
    for time in times:
        if _is_weekday_of_report(time):
            match = time.match
            yield BareWeekday(
                number=match.weekday, opening=time.opening, span=time.span, text=match.text
            )


def _is_weekday_of_report(time: _PlacedTime) -> bool:
    """Whether it is a weekday without its date that dates speech, or closes the opening."""
    match = time.match
    if match.kind != "weekday" or match.get("unit") or match.direction:
        return False
    if time.is_in_dateline:
        return True
    if match.sentence_tense == "future":
        return False
    if match.tense == "said":
        return True
    closes_sentence = not time.text_after.strip(CLOSING_MARKS)
    in_opening = time.opening and not time.is_quoted
    if in_opening and closes_sentence and time.text_before.rstrip().endswith(","):
        return match.tense != "future"
    return match.sentence_tense == "said" and not match.tense and closes_sentence


def _find_day_words(times: Iterable[_PlacedTime]) -> Iterator[DayWord]:
    """The words for today and later that date a deed; a quoted "today" can mean these times."""
    for time in times:
        match = time.match
        if match.kind != "today" or not match.names_day_of_writing or match.weekday:
            continue
        days_ahead = match.day_offset
        is_loose = time.is_quoted or time.beside_today or match.after_preposition
        if days_ahead < 0 or (days_ahead == 0 and is_loose):
            continue
        yield DayWord(days_ahead, time.span, match.text)


def _speaks_today(sentence: SentenceTimes) -> bool:
    """Whether the sentence dates its speech by a bare word for today, outside a quotation."""
    for match, is_quoted in zip(sentence.matches, sentence.quoted, strict=True):
        if is_quoted or match.kind != "today" or match.after_preposition:
            continue
        if match.weekday or match.day_offset != 0:
            continue
        is_said = "said" in (match.tense, match.sentence_tense)
        if is_said and match.names_day_of_writing:
            return True
    return False


def _names_year_gone_by(match: TimeMatch) -> bool:
    if match.kind not in KINDS_WITH_YEAR or match.tense == "future":
        return False
    return len(match.get("year")) == 4


def _names_year_of_writing(time: _PlacedTime) -> bool:
    """Whether its own words call the year this one, and nothing began in it ("sejak 2009 ini")."""
    match = time.match
    if match.kind not in KINDS_WITH_YEAR or match.direction != "this" or match.tense == "past":
        return False
    return len(match.get("year")) == 4 and not time.is_quoted


def _list_years(matches: Iterable[TimeMatch]) -> Years:
    """Their years, sorted."""
    return tuple(sorted({match.number("year") for match in matches}))


# --- outside it -----------------------------------------------------------------------------------


def _find_copyright_years(clean: CleanArticle) -> Iterator[CopyrightYear]:
    text = clean.article.text
    for credit in clean.credits:
        if credit.kind != "copyright":
            continue
        years = COPYRIGHT_YEAR.findall(text, credit.start, credit.end)
        if years:
            span = span_of(credit)
            yield CopyrightYear(int(years[-1]), span)


def _find_stamps(clean: CleanArticle, language: Language) -> Iterator[PageStamp]:
    bodies = [block.start for block in clean.blocks if block.label == "body"]
    report = min(bodies, default=0)
    words_of_change = _compile_words_of_change(language)
    is_below_title = False
    for block in clean.blocks:
        is_below_title = is_below_title or block.kind == "title"
        if block.label in ("body", "heading"):
            continue
        text = clean.article.text[block.start : block.end]
        signature = SIGNATURE.search(text)
        end_of_signature = signature.end() if signature else len(text)
        end_of_last = 0
        for stamp in read_full_dates(text, language):
            label = text[end_of_last : stamp.span.start].rpartition("\n")[2]
            is_signed = end_of_signature <= stamp.span.start or _has_place_before(stamp, text)
            end_of_last = stamp.span.end
            yield PageStamp(
                day=stamp.day,
                span=stamp.span.shifted(block.start),
                text=stamp.text,
                above=block.start < report,
                signed=is_below_title or is_signed,
                updated=words_of_change.search(label) is not None,
            )


def _has_place_before(stamp: FullDate, text: str) -> bool:
    """Whether a place and a comma, and nothing else, stand before a day."""
    return PLACE_BEFORE_DAY.fullmatch(text, 0, stamp.span.start) is not None


@compute_once
def _compile_words_of_change(language: Language) -> TextPattern:
    rows = language.table("stamps")
    words = [re.escape(row["word"]) for row in rows if row["class"] == "updated"]
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(words) or '(?!)'})")


class FullDate(Frozen):
    day: date
    span: Span  # in that text
    text: str


def read_full_dates(text: str, language: Language) -> Iterator[FullDate]:
    """The dates with their years that a text prints, in its order."""
    if not DIGIT.search(text):
        return
    for match in find_times(COMMA_BEFORE_CLOCK.sub(" ", text), language):
        if match.kind != "date" or not match.has_printed_year:
            continue
        printed = _read_full_day(match)
        day = printed.in_year(printed.year)
        if day:
            span = span_of(match)
            yield FullDate(day, span, match.text)


def find_url_day(url: str) -> date | None:
    """The day in a page's address: `/2023/05/04/`, `/20230504-`, or Unix time `-1683158400`."""
    path = urlsplit(url).path
    for match in URL_DATE.finditer(path):
        year = int(match[1])
        month = int(match[3])
        day = day_or_none(year, month, int(match[4]))
        if day:
            return day
    seconds = URL_SECONDS.search(path)
    if not seconds:
        return None
    moment = datetime.fromtimestamp(int(seconds[1]), UTC)
    return moment.date()


def _find_url_month(url: str) -> Days | None:
    """The month in a page's address: `/2023/05/`."""
    month = URL_MONTH.search(urlsplit(url).path)
    if month:
        return Days.of_month(int(month[1]), int(month[2]))
    return None
