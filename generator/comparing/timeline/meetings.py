"""Put together what the articles report of a meeting of two people: the day, the place, what they
agreed and what else both say.

Nothing is guessed: both are named, a sentence says that they meet, and other sentences join it only
where both of them speak on days that fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from msgspec import Struct

from generator.comparing.timeline.occasions import (
    OccasionWords,
    compile_occasion_words,
    has_future,
    leave_out_quotation,
)
from generator.core.days import Days, oldest_first
from generator.core.each import MakeEach, make_anew
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.core.spans import any_contains
from generator.core.text import Words
from generator.languages import Language
from generator.nouns.article import Mention
from generator.nouns.book import Event, EventReport, Meeting, Source, Sources, Statement
from generator.reading.tokens import root_sentence

_PEOPLE = 2  # of a meeting; who of three met whom, a sentence rarely says
_BEFORE_GATHERINGS = ("during", "after")  # kinds of words behind which a meeting took place
_AGREEMENTS = frozenset({"agreed", "announced"})  # kinds of words by which both bind themselves

Pair = tuple[str, str]  # ids of people, sorted


class _Report(Frozen):
    """What one sentence says of a pair."""

    pair: Pair
    statement: Statement
    meets: bool  # it says that the two meet; else both only say something
    is_planned: bool
    agrees: bool  # both agree, pledge or announce something
    days: Days | None
    basis: str  # of the days, as in Meeting
    place: Mention | None


class _Words(Frozen):
    """The tables by which sentences are read."""

    occasions: OccasionWords
    negations: frozenset[str]
    before_places: frozenset[str]  # that say at which place something is
    verb_prefixes: Words
    no_verbs: Words  # what other words begin with that begin so
    # Id of a statement -> what it reports, and the event on whose day
    events: Mapping[str, tuple[EventReport, Event]]
    language: Language
    own: dict[str, Words]  # id of a statement -> its own words, as far as they are known

    def find_event(self, statement: Statement, meeting_word: str) -> Event | None:
        """The event of the day that the sentence itself gives for a meeting."""
        if statement.id not in self.events:
            return None
        report, event = self.events[statement.id]
        is_of_meeting = report.relation in {"", meeting_word}
        return event if is_of_meeting and event.days else None

    def is_verb(self, text: str) -> bool:
        return text.startswith(self.verb_prefixes) and not text.startswith(self.no_verbs)


def find_meetings(
    sources: Sources,
    events: Iterable[Event],
    language: Language,
    make_each: MakeEach = make_anew,
) -> tuple[Meeting, ...]:
    """The meetings of which articles report, oldest first, those without a day last."""
    words = _compile_words(events, language)
    list_words = partial(_list_words_on_two, language=language)
    all_words_on_two = make_each("words on two people", language.code, list_words, sources)
    reports_of = defaultdict(list)
    for source, words_on_two in zip(sources, all_words_on_two, strict=True):
        words.own.update(words_on_two)
        for report in _read_article(source, words):
            reports_of[report.pair].append(report)
    meetings: list[Meeting] = []
    for reports in reports_of.values():
        reports.sort(key=_report_key)
        meetings += _make_past(reports)
        meetings += _make_planned(reports)
    meetings.sort(key=_meeting_key)
    return tuple(meetings)


def _compile_words(events: Iterable[Event], language: Language) -> _Words:
    reported: dict[str, tuple[EventReport, Event]] = {}
    for event in events:
        for report in event.reports:
            reported[report.statement.id] = (report, event)
    return _Words(
        occasions=compile_occasion_words(language),
        negations=frozenset(language.column("negations", "words")),
        before_places=frozenset(language.column("place_words", "words", relation="at")),
        verb_prefixes=language.column("verb_shapes", "words", kind="prefix"),
        no_verbs=language.column("verb_shapes", "words", kind="exception"),
        events=reported,
        language=language,
        own={},
    )


def _report_key(report: _Report) -> SortKey:
    return oldest_first(report.days), report.statement.article, report.statement.sentence.start


def _meeting_key(meeting: Meeting) -> SortKey:
    return meeting.days is None, oldest_first(meeting.days), meeting.people


# --- what one sentence says ---


def _read_article(source: Source, words: _Words) -> Iterator[_Report]:
    before = None
    for statement in source.statements:
        report = _read_statement(statement, source, words)
        if report is None and before is not None and not before.meets:
            report = _continue(before, statement, words)
        if report is not None:
            yield report
        before = report


def _list_words_on_two(source: Source, language: Language) -> dict[str, Words]:
    """The own words of the statements that may report a meeting, by id."""
    return {
        statement.id: _divide_own_words(statement, language)
        for statement in source.statements
        if _find_people(statement)
    }


def _find_people(statement: Statement) -> Pair | None:
    """The two people of whom it may report a meeting; None where it cannot."""
    named = {
        mention.entity
        for mention in statement.mentions
        if mention.kind == "person" and mention.entity
    }
    speakers = {speaker.entity for speaker in statement.speakers if speaker.entity}
    is_joint = len(speakers) == _PEOPLE
    people = speakers if is_joint else named
    if len(people) != _PEOPLE or (speakers & people and not is_joint):
        return None
    first, second = sorted(people)
    return first, second


def _read_statement(statement: Statement, source: Source, words: _Words) -> _Report | None:
    pair = _find_people(statement)
    if pair is None:
        return None
    is_joint = len({speaker.entity for speaker in statement.speakers if speaker.entity}) == _PEOPLE
    texts = _list_own_words(statement, words)
    meeting_word = _find_meeting_word(texts, words)
    meets = bool(meeting_word)
    if not meets and not is_joint:
        return None
    event = words.find_event(statement, meeting_word)
    if event is not None:
        is_planned, days, basis = event.planned, event.days, "time"
    else:
        is_planned = meets and has_future(texts, words.occasions)
        days, basis = _date(statement, source, is_planned=is_planned)
    return _Report(
        pair=pair,
        statement=statement,
        meets=meets,
        is_planned=is_planned,
        agrees=(is_joint and _looks_ahead(texts, words)) or _has_agreement(texts, words),
        days=days,
        basis=basis,
        place=_find_place(statement, words),
    )


def _continue(before: _Report, statement: Statement, words: _Words) -> _Report | None:
    """What "both sides" do, right behind a sentence in which both speak."""
    if statement.speech is not None:
        return None
    texts = _list_own_words(statement, words)
    if words.occasions.find(texts, 0) != "both":
        return None
    return _Report(
        pair=before.pair,
        statement=statement,
        meets=False,
        is_planned=False,
        agrees=True,
        days=before.days,
        basis=before.basis,
        place=None,
    )


def _list_own_words(statement: Statement, words: _Words) -> Words:
    """The words that are the report's own, in small letters."""
    known = words.own.get(statement.id)
    if known is None:
        return _divide_own_words(statement, words.language)
    return known


def _divide_own_words(statement: Statement, language: Language) -> Words:
    rooted = root_sentence(statement.sentence, language)
    return tuple(word.text.casefold() for word in leave_out_quotation(rooted, statement))


def _find_meeting_word(texts: Sequence[str], words: _Words) -> str:
    """The kind of the words that say that people met: "met", "during", "after", or ""."""
    occasions = words.occasions
    for index in range(len(texts)):
        kind = occasions.find(texts, index)
        if kind == "met" and not _is_negated(texts, index, words):
            return kind
        if kind == "gathering":
            for before in _BEFORE_GATHERINGS:
                if occasions.ends_before(texts, index, before):
                    return before
    return ""


def _has_agreement(texts: Sequence[str], words: _Words) -> bool:
    for index in range(len(texts)):
        is_agreement = words.occasions.find(texts, index) in _AGREEMENTS
        if is_agreement and not _is_negated(texts, index, words):
            return True
    return False


def _looks_ahead(texts: Sequence[str], words: _Words) -> bool:
    """Whether somebody will do something; some such words mean "about" before other words."""
    pairs = pairwise(texts)
    return any(text in words.occasions.future and words.is_verb(after) for text, after in pairs)


def _is_negated(texts: Sequence[str], index: int, words: _Words) -> bool:
    """Whether the word right before that one denies it."""
    return index > 0 and texts[index - 1] in words.negations


def _date(statement: Statement, source: Source, *, is_planned: bool) -> tuple[Days | None, str]:
    """The day of what a sentence reports that gives none for it, and on what it rests."""
    if is_planned:
        return None, ""
    if statement.said is not None and statement.said.days is not None:
        return statement.said.days, "said"
    return source.days, "report" if source.days else ""


def _find_place(statement: Statement, words: _Words) -> Mention | None:
    """The first place that the report itself, not what somebody says, puts something at."""
    rooted = root_sentence(statement.sentence, words.language)
    before = ""
    text_before = {}
    for word in rooted:
        text_before[word.start] = before
        before = word.text.casefold()
    quoted = statement.speech.quotes if statement.speech else ()
    for mention in statement.mentions:
        is_at = text_before.get(mention.start) in words.before_places
        if mention.kind == "place" and is_at and not any_contains(quoted, mention.start):
            return mention
    return None


# --- meetings of two people ---


class _PairReports(Struct):
    days: Days
    basis: str
    reports: list[_Report]

    def takes(self, days: Days) -> bool:
        return self.days.overlaps(days)

    def add(self, report: _Report) -> None:
        self.reports.append(report)
        days = report.days
        if days is None:
            return
        rank = _rank_days(days, report.basis)
        if rank < _rank_days(self.days, self.basis):
            self.days = days
            self.basis = report.basis


def _rank_days(days: Days, basis: str) -> SortKey:
    """The fewest days first; of as many, those that do not hang on a report's day."""
    return days.day_count, basis == "report"


def _make_past(reports: Sequence[_Report]) -> Iterator[Meeting]:
    """What took place: around each sentence that says so, whatever both say on those days."""
    clusters: list[_PairReports] = []
    past = [report for report in reports if report.days and not _is_plan(report)]
    for report in sorted(past, key=lambda report: not report.meets):
        days = report.days
        if days is None:
            continue
        cluster = _find_cluster(clusters, days)
        if cluster is not None:
            cluster.add(report)
        elif report.meets:
            clusters.append(_PairReports(days, report.basis, [report]))
    for cluster in clusters:
        cluster.reports.sort(key=_report_key)
        yield _make_meeting(cluster.reports, cluster.days, cluster.basis)


def _find_cluster(clusters: Iterable[_PairReports], days: Days) -> _PairReports | None:
    """The first that may be of the same meeting."""
    for cluster in clusters:
        if cluster.takes(days):
            return cluster
    return None


def _make_planned(reports: Sequence[_Report]) -> Iterator[Meeting]:
    """What was still to come: one meeting an article, on the day that it gives for it."""
    by_article = defaultdict(list)
    for report in reports:
        if _is_plan(report):
            by_article[report.statement.article].append(report)
    for plans in by_article.values():
        days = None
        basis = ""
        dated = [report for report in plans if report.days is not None]
        if dated:
            days = dated[0].days
            basis = dated[0].basis
        yield _make_meeting(plans, days, basis)


def _is_plan(report: _Report) -> bool:
    return report.meets and report.is_planned


def _make_meeting(reports: Sequence[_Report], days: Days | None, basis: str) -> Meeting:
    met: list[Statement] = []
    agreed: list[Statement] = []
    said: list[Statement] = []
    for report in reports:
        if report.meets:
            met.append(report.statement)
        elif report.agrees:
            agreed.append(report.statement)
        else:
            said.append(report.statement)
    return Meeting(
        people=reports[0].pair,
        days=days,
        basis=basis,
        place=_choose_place(reports),
        is_planned=_is_plan(reports[0]),
        reports=tuple(met),
        agreed=tuple(agreed),
        said=tuple(said),
    )


def _choose_place(reports: Sequence[_Report]) -> Mention | None:
    """That of a report on a day that words give, else of one that says that the two meet."""
    for report in reports:
        if report.place and report.basis != "report":
            return report.place
    for report in reports:
        if report.place and report.meets:
            return report.place
    return None
