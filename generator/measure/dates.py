"""Measures times on IndoTimex, and article dates on the articles of IndoSum whose address carries the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from generator import languages
from generator.comparing.settle import settle_dates
from generator.core.days import Days, iso_or_blank
from generator.core.text import one_line
from generator.measure import indosum, timeml
from generator.measure.indosum import IndosumArticle
from generator.measure.score import Score
from generator.measure.timeml import TimemlArticle, Timex
from generator.nouns.article import Block, CleanArticle, DocumentDate, Sentence
from generator.nouns.editors import Article, Sidecar
from generator.reading import dates
from generator.reading.dates.evidence import find_url_day
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.readings import TimeReading
from generator.reading.tokens import tokenise_sentences

UNMARKED = frozenset({"vague-before"})  # rules for words that the gold leaves unmarked on purpose
REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
HOW_FOUND = (
    "a time is found where its words overlap the gold's, whatever their ends (the gold takes a word for 'about' in "
    "here and leaves it out there); marks that lie in one found time (the two ends of '2-3 minutes') count as one; a "
    "bare word for 'earlier', which the gold never marks, is not asked for"
)
HOW_VALUE = (
    "values of the found DATE and TIME marks as TimeML writes them: a counted week or month is told by its day, a "
    "part of the day or the clock after T; what we leave undated is not answered"
)
HOW_CLOCK = (
    f"{HOW_VALUE}; a clock without a day in its own mark is compared by its clock alone, because the gold takes its "
    "day from outside the text"
)
ANCHORED = (
    "articles that print a day of a month and whose address, which is withheld, carries the day"
)
HOW_PUBLISHED = (
    f"{ANCHORED}; found are those given a day or a stretch, flagged or not; right is a day within one day, or a "
    "stretch of at most three days that holds the day, which is no vaguer"
)
HOW_SETTLED = f"the same of those given a day that is not flagged with a conflict; {ANCHORED}"
HOW_GIVEN = (
    f"{ANCHORED}; right are those given a day or a stretch, whatever it is: the others stay undated"
)
LONGEST = 3  # days of a stretch that tells a day as exactly as a day that is right within one day


@dataclass(frozen=True, slots=True)
class Pair:
    """A found time and the gold's marks that it overlaps."""

    article: TimemlArticle
    marks: tuple[Timex, ...]
    found: TimeMatch
    reading: TimeReading

    @property
    def context(self) -> str:
        return context(self.article, self.found.start, self.found.end)


def context(article: TimemlArticle, start: int, end: int) -> str:
    """The words of a time in brackets, with some of their surroundings."""
    words = f"{article.text[max(0, start - 40) : start]}[{article.text[start:end]}]{article.text[end : end + 30]}"
    return f"{article.id}: {one_line(words)}"


def timeml_value(found: TimeMatch, reading: TimeReading) -> str:
    """The value as TimeML writes it; "" where it is not dated, only the clock after T where its day is not."""
    day = reading.exact.isoformat() if reading.exact else iso_or_blank(reading.days)
    hour, _, minute = found.get("clock").replace(":", ".").partition(".")
    if hour:
        return f"{day}T{int(hour):02}:{minute or '00'}"
    if reading.meaning and (not day or reading.meaning not in REFERENCES):
        return REFERENCES.get(reading.meaning, reading.meaning)
    return f"{day}T{reading.day_part}" if day and reading.day_part else day


def pairs(articles: Sequence[TimemlArticle]) -> Iterator[Pair]:
    """Each found time with the gold's marks that it overlaps."""
    for article in articles:
        for found, reading in dates.read_text(
            article.text, article.published, languages.load_default()
        ):
            if reading.rule not in UNMARKED:
                marks = tuple(
                    mark
                    for mark in article.times
                    if mark.start < found.end and found.start < mark.end
                )
                yield Pair(article, marks, found, reading)


def found_score(articles: Sequence[TimemlArticle]) -> Score:
    """How many of the marked times are found."""
    found = list(pairs(articles))
    right = sum(1 for pair in found if pair.marks)
    seen = {(pair.article.id, mark.start) for pair in found for mark in pair.marks}
    missed = [
        (article, mark)
        for article in articles
        for mark in article.times
        if (article.id, mark.start) not in seen
    ]
    errors = [f"false {pair.context}" for pair in found if not pair.marks]
    errors += [f"missed {context(article, mark.start, mark.end)}" for article, mark in missed]
    return Score(
        "time found",
        "IndoTimex",
        "f1",
        right,
        len(found),
        right + len(missed),
        HOW_FOUND,
        tuple(errors),
    )


def value_score(articles: Sequence[TimemlArticle], *, clock_alone: bool) -> Score:
    """How many of the found dates and times of day have the gold's value."""
    asked = [
        pair for pair in pairs(articles) if pair.marks and pair.marks[0].kind in ("DATE", "TIME")
    ]
    answers = [
        (pair, timeml_value(pair.found, pair.reading), pair.marks[0].value) for pair in asked
    ]
    answers = [
        (pair, *_compared(pair, ours, gold, clock_alone=clock_alone))
        for pair, ours, gold in answers
    ]
    wrong = [(pair, ours, gold) for pair, ours, gold in answers if ours != gold]
    return Score(
        task="time value" if clock_alone else "time value, day of clocks too",
        data="IndoTimex",
        figure="precision",
        right=len(answers) - len(wrong),
        found=sum(1 for _, ours, _ in answers if ours),
        gold=len(answers),
        how=HOW_CLOCK if clock_alone else HOW_VALUE,
        errors=tuple(
            f"{pair.context} → {ours or 'undated'}, gold {gold}" for pair, ours, gold in wrong
        ),
    )


def _compared(pair: Pair, ours: str, gold: str, *, clock_alone: bool) -> tuple[str, str]:
    """What is compared of both values: of a clock without a day in its words the clock, or a day with it."""
    if pair.found.kind != "clock":
        return ours, gold
    if clock_alone:
        return ours[ours.find("T") :], gold[gold.find("T") :]
    return "" if ours.startswith("T") else ours, gold


def as_input(article: IndosumArticle) -> tuple[CleanArticle, tuple[Sentence, ...]]:
    """An IndoSum article as the stage takes it: every paragraph body, every given sentence one."""
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    place = 0
    for number, paragraph in enumerate(article.paragraphs, start=1):
        start = place
        for text in paragraph:
            if text:
                count = len(sentences) + 1
                end = place + len(text)
                sentences.append(
                    Sentence(f"s-{count:08}", article.id, count, number, place, end, text, place)
                )
            place += len(text) + 1
        place += 1
        blocks.append(Block(start, place, "body", "paragraph", "given"))
    whole = Article(article.id, f"{article.id}.txt", article.text, "", Sidecar())
    return CleanArticle(whole, tuple(blocks), "", article.source, None, ()), tuple(sentences)


def published_scores_on(articles: Sequence[IndosumArticle]) -> tuple[Score, ...]:
    """How many article dates are right, by the day in the article's address: of all given, of those settled, and how
    many are given one."""
    read = [as_input(article) for article in articles]
    language = languages.load_default()
    times = [
        dates.read_times(clean, tokenise_sentences(sentences), language)
        for clean, sentences in read
    ]
    dated = settle_dates(times, language)
    asked = [
        (article, date, day)
        for article, (_, sentences), date in zip(articles, read, dated, strict=True)
        if (day := find_url_day(article.url)) and _prints_day(sentences)
    ]
    given = [each for each in asked if each[1].value]
    settled = [each for each in given if each[1].precision == "day" and not each[1].conflict]
    return (
        _published(
            "date of the article within a day", "precision", given, len(asked), HOW_PUBLISHED
        ),
        _published("date of the article, settled", "precision", settled, len(asked), HOW_SETTLED),
        Score(
            "date of the article given",
            "IndoSum",
            "recall",
            len(given),
            len(given),
            len(asked),
            HOW_GIVEN,
            (),
        ),
    )


def _published(
    task: str,
    figure: str,
    answers: Sequence[tuple[IndosumArticle, DocumentDate, date]],
    asked: int,
    how: str,
) -> Score:
    wrong = [(article, given, day) for article, given, day in answers if not _holds(given, day)]
    errors = tuple(
        f"{article.id}: {given.value}, address {day}: {given.reason['en']}"
        for article, given, day in wrong
    )
    return Score(
        task, "IndoSum", figure, len(answers) - len(wrong), len(answers), asked, how, errors
    )


def _prints_day(sentences: Sequence[Sentence]) -> bool:
    return any(
        time.kind == "date"
        for each in sentences
        for time in dates.find_times(each.text, languages.load_default())
    )


def _holds(given: DocumentDate, day: date) -> bool:
    """Whether the day is within one day of the given one, or in the given stretch, where that is short."""
    days = Days.parse_or_none(given.value)
    if days is None or days.day_count > LONGEST:
        return False
    slack = timedelta(days=1 if days.is_day else 0)
    return days.first - slack <= day <= days.last + slack


def scores(folder: Path) -> tuple[Score, ...]:
    """The scores on the folder `dates-indotimex`."""
    articles = timeml.read(folder)
    return (
        found_score(articles),
        value_score(articles, clock_alone=True),
        value_score(articles, clock_alone=False),
    )


def published_scores(folder: Path) -> tuple[Score, ...]:
    """The scores on the folder `articles-indosum`; an article that stands in it twice is asked for once."""
    articles = {article.id: article for article in indosum.read(folder)}
    return published_scores_on(list(articles.values()))
