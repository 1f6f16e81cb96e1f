"""What each statement reports by itself: the times of one event, and the words around them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence

from generator.comparing.meanings import NAME_WEIGHT, Weights, name_unit
from generator.comparing.timeline.lexicon import EventLexicon, compile_lexicon
from generator.comparing.timeline.occasions import (
    OccasionWords,
    compile_occasion_words,
    has_future,
    relate_to_time,
)
from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.core.spans import Span, any_contains, contains
from generator.core.text import WordMap
from generator.languages import Language
from generator.nouns.article import Mention, TimeExpression, TimeExpressions
from generator.nouns.book import Source, Statement
from generator.reading.tokens import RootedWord, RootedWords, root_sentence

# Precision of a time that names what happened then: "since the Second World War" reports no war.
NAMED_EVENT = "event"
# Rules of vague times at which something happened; "now" and "for weeks" are no such times.
MOMENTS = (
    "vague-past",
    "vague-future",
    "vague-before",
    "vague-then",
    "vague-occasion",
    "length-from-event",
)
CLAUSE_MARKS = (",", ";", ":", "–", "—")
_CLAUSE_MARK = ","  # for each of them, as the table of occasions has it
CONTEXT_WORDS = 8  # words before and after a time that say what happened then
# Of a word that says what happened: numbers, numerals (II) and signs of money (Rp, US$) are shared
# by chance. `Gempa 10 detik` and `gempa 10 kilometer` of one day are two.
FEWEST_LETTERS = 3

Times = TimeExpressions  # most exact first
ReportKey = tuple[str, int, int]  # article's first id, offsets of the sentence and of the time


class EventContext(Frozen):
    """What the words around the times of an event mean."""

    weights: Weights  # unit -> weight; those of names begin with "@"
    forms: WordMap  # unit -> the words of the text
    place_units: frozenset[str]  # of places
    is_in_name: bool  # the time is the year in a name: `SEA Games Kuala Lumpur 2017`


class ReportedEvent(Frozen, eq=False):
    """One event as one statement reports it; equal to itself only."""

    statement: Statement
    times: Times
    context: EventContext
    article: str  # the first id of its article
    published: Days | None  # of its article
    relation: str  # as in EventReport
    looks_ahead: bool  # follows a time that is not past when written, and is still to come

    @property
    def days(self) -> Days | None:
        return self.times[0].days

    @property
    def is_planned(self) -> bool:
        return self.times[0].planned or self.looks_ahead

    @property
    def wording(self) -> Hashable:
        """What a report has in common with one of the same day in the same words, as of a copy."""
        statement = self.statement
        place = self.times[0].start - statement.sentence.start
        is_filed = bool(statement.filings)
        return statement.seen, place, self.days, self.is_planned, is_filed, self.published

    @property
    def key(self) -> ReportKey:
        """What no other report has; sorts by article."""
        return self.article, self.statement.sentence.start, self.times[0].start


class ReportOutline(Frozen):
    """A reported event of an article, without the article."""

    statement: int  # number among the article's statements, from 0
    times: tuple[int, ...]  # numbers among its statement's times, from 0
    context: EventContext
    relation: str  # as in EventReport
    looks_ahead: bool  # as in ReportedEvent


class _DatedTime(Frozen):
    """A time and the days that it leaves open."""

    time: TimeExpression
    days: Days


def list_reports(source: Source, outlines: Iterable[ReportOutline]) -> Iterator[ReportedEvent]:
    """All that an article's statements report, in their order."""
    for outline in outlines:
        statement = source.statements[outline.statement]
        yield ReportedEvent(
            statement=statement,
            times=tuple(statement.times[number] for number in outline.times),
            context=outline.context,
            article=source.first_id,
            published=source.days,
            relation=outline.relation,
            looks_ahead=outline.looks_ahead,
        )


def outline_reports(source: Source, language: Language) -> tuple[ReportOutline, ...]:
    """The same in outline."""
    return tuple(_outline_each(source, language))


def _outline_each(source: Source, language: Language) -> Iterator[ReportOutline]:
    lexicon = compile_lexicon(language)
    occasion_words = compile_occasion_words(language)
    for number, statement in enumerate(source.statements):
        times_of_events = list(_group_times(statement))
        if not times_of_events:
            continue
        words = _find_words(statement, language)
        for times in times_of_events:
            nearby = _find_near(times, words)
            is_in_name = _is_year_in_name(times[0], words, lexicon)
            context = _make_context(statement, nearby, lexicon, is_in_name=is_in_name)
            relation = ""
            if times[0].value:
                before = _list_words_before(times[0], statement, words, occasion_words)
                relation = relate_to_time(before, occasion_words)
            is_ahead = relation == "after" and _is_not_past(times[0], source)
            yield ReportOutline(
                statement=number,
                times=tuple(map(statement.times.index, times)),
                context=context,
                relation=relation,
                looks_ahead=is_ahead and has_future(map(_text_of, words), occasion_words),
            )


def _text_of(word: RootedWord) -> str:
    return word.text.casefold()


def _is_not_past(time: TimeExpression, source: Source) -> bool:
    """Whether a time was not surely over when the article was published."""
    published = source.days
    days = time.days
    return days is not None and published is not None and not days.surely_before(published)


def _list_words_before(
    time: TimeExpression,
    statement: Statement,
    words: Sequence[RootedWord],
    occasion_words: OccasionWords,
) -> list[str]:
    """The words before a time in its clause, behind the comma that may begin it.

    The comma of `tertutup sejak, Rabu (22/11)` begins none.
    """
    before = [word for word in words if word.end <= time.start]
    listed: list[str] = []
    end = time.start
    for word in reversed(before):
        between = statement.sentence.printed_at(Span(word.end, end))
        needs_time = end == time.start and occasion_words.needs_time(_text_of(word))
        if not needs_time and any(mark in between for mark in CLAUSE_MARKS):
            listed.insert(0, _CLAUSE_MARK)
            break
        listed.insert(0, _text_of(word))
        end = word.start
    return listed


# --- times ----------------------------------------------------------------------------------------


def _group_times(statement: Statement) -> Iterator[Times]:
    """The times of each event of the statement; the first vague one where none is dated."""
    dated = _find_dated_times(statement)
    if dated:
        yield from _group_by_days(dated)
        return
    for time in statement.times:
        if _is_vague_moment(time, statement):
            yield (time,)
            return


def _find_dated_times(statement: Statement) -> list[_DatedTime]:
    """The times at which something happened, most exact first."""
    dated = []
    for time in statement.happened:
        days = time.days
        if days and time.precision != NAMED_EVENT:
            dated.append(_DatedTime(time, days))
    return sorted(dated, key=_most_exact_first)


def _most_exact_first(dated: _DatedTime) -> SortKey:
    return dated.days.day_count, not dated.time.settled, dated.time.start


def _group_by_days(dated: Sequence[_DatedTime]) -> Iterator[Times]:
    """Times that lie within each other are of one event: "this year … in May"."""
    while dated:
        most_exact = dated[0].days
        nested = []
        other_times = []
        for entry in dated:
            if entry.days.contains_or_lies_within(most_exact):
                nested.append(entry.time)
            else:
                other_times.append(entry)
        yield tuple(nested)
        dated = other_times


def _is_vague_moment(time: TimeExpression, statement: Statement) -> bool:
    """Whether something happened at a time without value.

    In a report of speech a time outside what was said is that of the speech.
    """
    if time.value:
        return False
    speech = statement.speech
    if speech and not any_contains(speech.content, time.start):
        return False
    return bool(time.candidates) or time.rule in MOMENTS


# --- words ----------------------------------------------------------------------------------------


def _find_words(statement: Statement, language: Language) -> RootedWords:
    """The words of the statement, the dateline's too; offsets in the article."""
    return root_sentence(statement.sentence, language)


def _find_near(times: Times, words: Sequence[RootedWord]) -> list[RootedWord]:
    """The words around the times, without the times themselves."""
    time_indexes = [index for index, word in enumerate(words) if any_contains(times, word.start)]
    nearby: set[int] = set()
    for index in time_indexes:
        first = max(0, index - CONTEXT_WORDS)
        end = min(len(words), index + CONTEXT_WORDS + 1)
        nearby.update(range(first, end))
    nearby.difference_update(time_indexes)
    return [words[index] for index in sorted(nearby)]


def _is_year_in_name(
    time: TimeExpression, words: Iterable[RootedWord], lexicon: EventLexicon
) -> bool:
    """Whether a year stands right behind a capital, and not of a word as in `Pada 2017`."""
    if not time.text.isdigit():
        return False
    before = [word for word in words if word.end == time.start - 1]
    return any(word.text[0].isupper() and lexicon.weight(word.root) > 0 for word in before)


def _make_context(
    statement: Statement,
    nearby: Iterable[RootedWord],
    lexicon: EventLexicon,
    *,
    is_in_name: bool,
) -> EventContext:
    """What the words near the times of an event mean, the dateline left out."""
    sentence = statement.sentence
    words = [word for word in nearby if word.start >= sentence.body_start]
    names = _find_names(statement, words)
    outside_names = [word for word in words if not any_contains(names, word.start)]
    weights = {}
    forms = {}
    for meaning in lexicon.senses.find_meanings(outside_names):
        unit = meaning.unit
        forms[unit] = sentence.words_at(meaning)
        weight = lexicon.weight(unit)
        if weight and sum(map(str.isalpha, unit)) >= FEWEST_LETTERS:
            weights[unit] = weight
    place_units = set()
    for mention in names:
        unit = name_unit(mention.entity)
        weights[unit] = NAME_WEIGHT
        forms[unit] = mention.text
        if mention.kind == "place":
            place_units.add(unit)
    return EventContext(weights, forms, frozenset(place_units), is_in_name)


def _find_names(statement: Statement, words: Sequence[RootedWord]) -> list[Mention]:
    """The mentions that one of the words belongs to."""
    return [mention for mention in statement.mentions if _has_word(mention, words)]


def _has_word(mention: Mention, words: Iterable[RootedWord]) -> bool:
    return any(contains(mention, word.start) for word in words)
