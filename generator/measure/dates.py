"""Measures times on IndoTimex, and article dates on IndoSum by the day in an article's address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from generator.comparing.settle import settle_dates
from generator.core.days import Days, iso_or_blank
from generator.core.frozen import Frozen
from generator.core.ids import map_by_id
from generator.core.scores import Score, Tally, TaskScores
from generator.core.spans import overlap
from generator.core.text import one_line
from generator.languages import Language, load_default
from generator.measure import indosum, timeml
from generator.measure.indosum import IndosumArticle
from generator.measure.timeml import TimemlArticle, Timex
from generator.nouns.article import Block, CleanArticle, DocumentDate, Sentence, Sentences
from generator.nouns.editors import Article, Sidecar
from generator.reading import dates, names
from generator.reading.dates import UnsettledTimes
from generator.reading.dates.evidence import find_url_day
from generator.reading.dates.matches import TimeMatch
from generator.reading.dates.readings import TimeReading
from generator.reading.newsrooms import NewsroomIndex, index_newsrooms
from generator.reading.tokens import tokenise_sentences
from generator.showing.date_reasons import write_reasons
from generator.showing.wording import ENGLISH

UNMARKED = frozenset({"vague-before"})  # rules for words that the gold leaves unmarked on purpose
VALUED_KINDS = frozenset({"DATE", "TIME"})
REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}
HOW_FOUND = (
    "a time counts as found if its words overlap the labelled ones, whatever their limits (the"
    " labels sometimes include a word for ‘about’ and sometimes not); labels within one found time"
    " (the two ends of ‘2–3 minutes’) count as one; a bare word for ‘earlier’, which is never"
    " labelled, is not scored"
)
HOW_VALUE = (
    "dates of the DATE and TIME labels found, as TimeML writes them: ‘two weeks ago’ or ‘three"
    " months from now’ is answered by its day, a part of the day or an hour is written after the"
    " letter T; what is left undated is no answer"
)
HOW_CLOCK = (
    f"{HOW_VALUE}; a time of day whose label has no day is compared by the time alone, because its "
    "labelled day comes from outside the text"
)
ANCHORED = (
    "articles that print a day of the month and whose web address, hidden from the program, "
    "contains the date; each is read as if saved when the collection was released"
)
RIGHT_DAY = "a day at most one day off counts as right"
HOW_PUBLISHED = (
    f"{ANCHORED}; an article counts as found if it is given a day or a period, flagged or not;"
    f" {RIGHT_DAY}, and so does a period of at most three days that contains the day"
)
HOW_SETTLED = (
    f"{ANCHORED}; an article counts as found if it is given a day without a flagged conflict;"
    f" {RIGHT_DAY}"
)
HOW_GIVEN = (
    f"{ANCHORED}; an article counts as right if it is given any day or period: the others stay"
    " undated"
)
ONE_DAY = timedelta(days=1)
LONGEST = 3  # days of a stretch that dates as exactly as a day that is right within one day


class TimeAnswer(Frozen):
    """A time that was read, and the gold's marks that it overlaps."""

    article: TimemlArticle
    match: TimeMatch
    reading: TimeReading
    marks: tuple[Timex, ...]

    @property
    def context(self) -> str:
        return show_context(self.article, self.match)


def show_context(article: TimemlArticle, time: TimeMatch | Timex) -> str:
    """The words of a time in brackets, with some of their surroundings."""
    start = max(0, time.start - 40)
    before = article.text[start : time.start]
    words = article.text[time.start : time.end]
    after = article.text[time.end : time.end + 30]
    context = one_line(f"{before}[{words}]{after}")
    return f"{article.id}: {context}"


def list_answers(articles: Iterable[TimemlArticle]) -> Iterator[TimeAnswer]:
    """Each time that was read, with the gold's marks that it overlaps."""
    language = load_default()
    for article in articles:
        for match, reading in dates.read_text(article.text, article.published, language):
            if reading.rule not in UNMARKED:
                marks = tuple(mark for mark in article.times if overlap(mark, match))
                yield TimeAnswer(article=article, match=match, reading=reading, marks=marks)


# --- whether times are found ----------------------------------------------------------------------


def score_matches(articles: Sequence[TimemlArticle]) -> Score:
    """How many of the marked times are found."""
    tally = Tally()
    matched: set[tuple[str, int]] = set()
    for answer in list_answers(articles):
        tally.answers += 1
        if answer.marks:
            tally.right += 1
            id = answer.article.id
            matched.update((id, mark.start) for mark in answer.marks)
        else:
            tally.errors.append(f"false {answer.context}")
    tally.gold = tally.right
    for article in articles:
        for mark in article.times:
            if (article.id, mark.start) not in matched:
                tally.gold += 1
                tally.errors.append(f"missed {show_context(article, mark)}")
    return tally.to_score("time found", "IndoTimex", "f1", HOW_FOUND)


# --- what they mean -------------------------------------------------------------------------------


def score_values(articles: Sequence[TimemlArticle], *, clock_alone: bool) -> Score:
    """How many of the found dates and times of day have the gold's value."""
    tally = Tally()
    for answer in list_answers(articles):
        if not answer.marks or answer.marks[0].kind not in VALUED_KINDS:
            continue
        value, gold_value = _compared_values(answer, clock_alone=clock_alone)
        tally.gold += 1
        tally.answers += bool(value)
        if value == gold_value:
            tally.right += 1
        else:
            given = value or "undated"
            tally.errors.append(f"{answer.context} → {given}, gold {gold_value}")
    task = "time value" if clock_alone else "time value, day of clocks too"
    how = HOW_CLOCK if clock_alone else HOW_VALUE
    return tally.to_score(task, "IndoTimex", "precision", how)


def _compared_values(answer: TimeAnswer, *, clock_alone: bool) -> tuple[str, str]:
    """What is compared of our value and the gold's.

    Of a clock without a day in its words the clock, or a day with it.
    """
    value = timeml_value(answer.match, answer.reading)
    gold_value = answer.marks[0].value
    if answer.match.kind != "clock":
        return value, gold_value
    if clock_alone:
        return value[value.find("T") :], gold_value[gold_value.find("T") :]
    if value.startswith("T"):
        return "", gold_value
    return value, gold_value


def timeml_value(match: TimeMatch, reading: TimeReading) -> str:
    """The value as TimeML writes it.

    Empty where it is not dated, only the clock after T where its day is not.
    """
    day = reading.exact.isoformat() if reading.exact else iso_or_blank(reading.days)
    clock = _clock_value(match)
    if clock:
        return f"{day}T{clock}"
    meaning = reading.meaning
    if meaning and (not day or meaning not in REFERENCES):
        return REFERENCES.get(meaning, meaning)
    if day and reading.day_part:
        return f"{day}T{reading.day_part}"
    return day


def _clock_value(match: TimeMatch) -> str:
    """Hour and minute of a clock; empty for other times."""
    hour, _, minute = match.get("clock").replace(":", ".").partition(".")
    if not hour:
        return ""
    return f"{int(hour):02}:{minute or '00'}"


def score_times(folder: Path) -> TaskScores:
    """The scores on the folder `dates-indotimex`."""
    articles = timeml.read_articles(folder)
    return (
        score_matches(articles),
        score_values(articles, clock_alone=True),
        score_values(articles, clock_alone=False),
    )


# --- when articles were published -----------------------------------------------------------------


class PublicationCase(Frozen):
    """An article whose address carries its day, and the date that it was given."""

    article_id: str
    url_day: date
    date: DocumentDate

    @property
    def has_settled_date(self) -> bool:
        """Whether it was given a day that is not flagged with a conflict."""
        return self.date.precision == "day" and not self.date.conflict

    @property
    def is_right(self) -> bool:
        """Whether the address's day is within one day of the given one.

        Or in the given stretch, where that is short.
        """
        days = Days.parse_or_none(self.date.value)
        if days is None or days.day_count > LONGEST:
            return False
        if days.contains(self.url_day):
            return True
        return days.is_day and abs(self.url_day - days.first) == ONE_DAY


def make_input(article: IndosumArticle) -> tuple[CleanArticle, Sentences]:
    """An IndoSum article as the stage takes it: every paragraph body, every given sentence one."""
    sentences: list[Sentence] = []
    blocks = []
    start = 0
    for paragraph_number, paragraph in enumerate(article.paragraphs, start=1):
        paragraph_start = start
        for text in paragraph:
            if text:
                number = len(sentences) + 1
                sentence = Sentence(
                    id=f"s-{number:08}",
                    article=article.id,
                    number=number,
                    paragraph=paragraph_number,
                    start=start,
                    end=start + len(text),
                    text=text,
                    body_start=start,
                )
                sentences.append(sentence)
            start += len(text) + 1
        start += 1
        blocks.append(
            Block(start=paragraph_start, end=start, label="body", kind="paragraph", rule="given")
        )
    sidecar = Sidecar(retrieved=indosum.RELEASED)
    file = Article(
        id=article.id, path=f"{article.id}.txt", text=article.text, sha256="", sidecar=sidecar
    )
    clean = CleanArticle(
        article=file,
        blocks=tuple(blocks),
        title="",
        outlet=article.source,
        dateline=None,
        credits=(),
    )
    return clean, tuple(sentences)


def list_publication_cases(articles: Sequence[IndosumArticle]) -> list[PublicationCase]:
    """The articles that print a day and whose address carries the day, with their settled dates."""
    language = load_default()
    media = index_newsrooms((), (), language)
    cases = []
    times = []
    for article in articles:
        url_day = find_url_day(article.url)
        clean, sentences = make_input(article)
        if url_day and _prints_day(sentences, language):
            cases.append((article.id, url_day))
            times.append(_read_times(clean, sentences, media, language))
    settled_dates = settle_dates(times, language)
    return [
        PublicationCase(id, url_day, settled)
        for (id, url_day), settled in zip(cases, settled_dates, strict=True)
    ]


def _read_times(
    clean: CleanArticle, sentences: Sequence[Sentence], media: NewsroomIndex, language: Language
) -> UnsettledTimes:
    tokenised = tokenise_sentences(sentences)
    mentions = names.find_names(tokenised, (), language).mentions
    actors = dates.gather_actors(mentions, (), lambda name: media.find(name) is not None)
    return dates.read_times(clean, tokenised, language, actors)


def _prints_day(sentences: Iterable[Sentence], language: Language) -> bool:
    for sentence in sentences:
        for time in dates.find_times(sentence.text, language):
            if time.kind == "date":
                return True
    return False


def score_articles(articles: Sequence[IndosumArticle]) -> TaskScores:
    """How many article dates are right, by the day in the article's address.

    Of all given, of those settled, and how many are given one.
    """
    cases = list_publication_cases(articles)
    dated = [case for case in cases if case.date.value]
    settled = [case for case in dated if case.has_settled_date]
    given = Tally(right=len(dated), answers=len(dated), gold=len(cases))
    return (
        _tally_cases(dated, len(cases)).to_score(
            "date of the article within a day", "IndoSum", "precision", HOW_PUBLISHED
        ),
        _tally_cases(settled, len(cases)).to_score(
            "date of the article, settled", "IndoSum", "precision", HOW_SETTLED
        ),
        given.to_score("date of the article given", "IndoSum", "recall", HOW_GIVEN),
    )


def _tally_cases(dated: Sequence[PublicationCase], case_count: int) -> Tally:
    tally = Tally(answers=len(dated), gold=case_count)
    for case in dated:
        if case.is_right:
            tally.right += 1
        else:
            values = f"{case.date.value}, address {case.url_day}"
            reason = write_reasons(case.date.reasons, ENGLISH)
            tally.errors.append(f"{case.article_id}: {values}: {reason}")
    return tally


def score_publication(folder: Path) -> TaskScores:
    """The scores on the folder `articles-indosum`; an article that is there twice counts once."""
    articles = map_by_id(indosum.list_articles(folder))
    return score_articles(list(articles.values()))
