"""Settle when an article was published, from an editor's word, its address, its page and report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from msgspec import field
from msgspec.structs import replace

from generator.core.days import Days, iso_or_blank
from generator.core.frozen import Frozen
from generator.core.spans import Spans
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.article import DocumentDate, NameList, ReasonFact, Weekday
from generator.reading.dates.evidence import DateEvidence, DayHint, PageStamp, Strength
from generator.reading.dates.planned_days import (
    DayBeforePlan,
    find_day_named_beside_plan,
    find_days_until_plan,
    find_weekday_before_plan,
)
from generator.reading.dates.reasons import give_reasons
from generator.reading.dates.report import NamedDay, ReportDay, find_report_day
from generator.reading.dates.years import Related, RelatedArticle, YearChoice, weekday_fits

ReasonFacts = dict[str, ReasonFact]  # by name

MAX_PAGE_LAG_DAYS = 3  # days within which a page follows its report
MAX_EVENT_LAG_DAYS = 31  # days within which it follows an event that may be older than the report
MAX_REPORT_LAG_DAYS = 2  # days within which a report follows what it reports
MAX_STAMP_LAG_DAYS = 1  # days from a weekday of speech to a stamp that agrees with it
MAX_SHARED_NAMES = 3  # actors that a reason names
NOT_FOR_OTHERS = frozenset(
    {
        "document-url",
        "document-between",
        "document-event-day",
        "document-weekday-before",
        "document-word-before",
        "document-year-address",
        "document-year-copyright",
        "document-year-related",
        "document-year-shared",
    }
)  # rules of dates that move nothing else


class DateVerdict(Frozen):
    """A document date before it is put into words."""

    days: Days | None  # None where it is unknown
    basis: str  # as in DocumentDate
    rules: tuple[str, ...]  # names in date_reasons.tsv, the deciding one first
    facts: Mapping[str, ReasonFact] = field(default_factory=dict)
    evidence: Spans = ()
    conflict: str = ""

    @property
    def may_date_others(self) -> bool:
        """Whether it is an editor's word, or what the report itself prints and its year settles.

        A day that is read from an address or taken from another article moves nothing else.
        """
        if self.days is None or self.conflict:
            return False
        return NOT_FOR_OTHERS.isdisjoint(self.rules)


UNKNOWN = DateVerdict(None, "unknown", ("document-none",))


def put_into_words(verdict: DateVerdict, language: Language) -> DocumentDate:
    return DocumentDate(
        value=iso_or_blank(verdict.days),
        precision=verdict.days.precision if verdict.days else "unknown",
        basis=verdict.basis,
        evidence=verdict.evidence,
        conflict=verdict.conflict,
        rule=verdict.rules[0],
        reasons=give_reasons(verdict.rules, verdict.facts, language),
        dates_others=verdict.may_date_others,
    )


def decide_date(evidence: DateEvidence, related: Related = ()) -> DateVerdict:
    """An editor's word first, then what is printed, then the address.

    `related` are articles on the same matter, whose dates break a tie between years. A stamp is
    never taken against the report: it can be the clock of the visit or come beside another page's
    title.
    """
    if evidence.published:
        rule = "document-original" if evidence.is_of_original else "document-sidecar"
        facts = {"date": evidence.published}
        return DateVerdict(days=evidence.published, basis="sidecar", rules=(rule,), facts=facts)
    report = find_report_day(evidence, related)
    if evidence.url:
        return _decide_with_address(evidence, evidence.url, report)
    verdict = _decide_by_page(evidence, report)
    month = evidence.url_month
    if verdict.days is None and month:
        return DateVerdict(
            days=month, basis="stated", rules=("document-url",), facts={"date": month}
        )
    return verdict


def _decide_by_page(evidence: DateEvidence, report: ReportDay | YearChoice | None) -> DateVerdict:
    """By the report, or by a stamp beside one that gives no day with its year."""
    if isinstance(report, ReportDay):
        return _decide_by_report(evidence, report)
    stamp = _find_stamp_alone(evidence)
    if stamp:
        return _decide_by_stamp(stamp, (stamp.span,))
    if report is None:
        return _decide_by_plan(evidence) or _decide_by_copyright(evidence)
    verdict = _leave_year_open(report)
    if verdict == UNKNOWN:
        return _decide_by_copyright(evidence)
    return verdict


def _decide_by_plan(evidence: DateEvidence) -> DateVerdict | None:
    """The day of a bare weekday of speech right before what is still to come, or one that the
    report calls today beside it.
    """
    eve = find_weekday_before_plan(evidence)
    if eve:
        return _decide_by_eve(eve, "document-weekday-before")
    named = find_day_named_beside_plan(evidence)
    if named:
        return _decide_by_eve(named, "document-word-before")
    return None


def _decide_by_eve(eve: DayBeforePlan, rule: str) -> DateVerdict:
    days = Days.of(eve.day)
    facts: ReasonFacts = {"words": eve.text, "date": days, "plan": one_line(eve.plan.text)}
    return DateVerdict(
        days=days, basis="inferred", rules=(rule,), facts=facts, evidence=(eve.span, eve.plan.span)
    )


def _decide_by_copyright(evidence: DateEvidence) -> DateVerdict:
    """The year of the copyright line of a report that prints its days without one."""
    lines = {line.year: line for line in evidence.copyright}
    prints_days = evidence.weekdays or any(not hint.year for hint in evidence.hints)
    if len(lines) != 1 or not prints_days:
        return UNKNOWN
    ((year, line),) = lines.items()
    if any(named > year for named in evidence.years):
        return UNKNOWN
    return DateVerdict(
        days=Days.of_year(year),
        basis="inferred",
        rules=("document-year-copyright",),
        facts={"year": str(year)},
        evidence=(line.span,),
    )


# --- the address ----------------------------------------------------------------------------------


def _decide_with_address(
    evidence: DateEvidence, url_day: date, report: ReportDay | YearChoice | None
) -> DateVerdict:
    """By the day in the address, unless the report prints another one with its year."""
    if not isinstance(report, ReportDay):
        return _decide_by_address(url_day, None)
    if _is_printed_otherwise(report, url_day):
        verdict = _decide_by_report(evidence, report)
        if verdict.days:
            return _flag_address(verdict, url_day)
    return _decide_by_address(url_day, report)


def _is_printed_otherwise(report: ReportDay, url_day: date) -> bool:
    """Whether the report prints a day of its own that does not suit the address."""
    last = report.last
    if report.year.rule != "document-year-printed" or last.passing:
        return False
    longest = MAX_PAGE_LAG_DAYS if last.sure else MAX_EVENT_LAG_DAYS
    return not 0 <= (url_day - last.day).days <= longest


def _flag_address(verdict: DateVerdict, url_day: date) -> DateVerdict:
    return replace(
        verdict,
        rules=(*verdict.rules, "conflict-address"),
        facts={**verdict.facts, "other": Days.of(url_day)},
        conflict="address",
    )


def _decide_by_address(url_day: date, report: ReportDay | None) -> DateVerdict:
    days = Days.of(url_day)
    if report is None:
        return DateVerdict(days=days, basis="stated", rules=("document-url",), facts={"date": days})
    facts = {"date": days, "other": Days.of(report.last.day)}
    spans = (report.last.span,)
    if 0 <= (url_day - report.last.day).days <= MAX_PAGE_LAG_DAYS:
        return DateVerdict(
            days=days, basis="stated", rules=("document-url",), facts=facts, evidence=spans
        )
    rules = ("document-url", "conflict-report")
    return DateVerdict(
        days=days, basis="stated", rules=rules, facts=facts, evidence=spans, conflict="report"
    )


# --- the report -----------------------------------------------------------------------------------


def _leave_year_open(choice: YearChoice) -> DateVerdict:
    """No date: the printed day has no year that is clear."""
    hint = choice.hint
    candidates = []
    for year in choice.among:
        day = hint.in_year(year)
        if day:
            candidates.append(Days.of(day))
    if not candidates:
        return UNKNOWN
    facts: ReasonFacts = {"words": one_line(hint.text), "candidates": tuple(candidates)}
    return DateVerdict(
        days=None,
        basis="unknown",
        rules=("document-year-open",),
        facts=facts,
        evidence=(hint.span,),
    )


def _decide_by_report(evidence: DateEvidence, report: ReportDay) -> DateVerdict:
    last = report.last
    stamp = _find_confirming_stamp(evidence, last.day)
    if stamp:
        return _decide_by_stamp(stamp, (stamp.span, last.span))
    if last.passing or _is_before_today(evidence, report):
        return _decide_after_event(evidence, report) or _leave_event_open(last)
    year = report.year
    misfit = next((named for named in (report.first, last) if named.conflict), None)
    rules = [_name_report_rule(report), *_name_bounds(year), year.rule]
    if misfit and year.rule != "conflict-date":
        rules.append("conflict-weekday")
    spans = [last.span, report.first.span]
    spans += [line.span for line in evidence.copyright]
    return DateVerdict(
        days=_find_publication_days(last),
        basis="stated" if year.rule == "document-year-printed" else "inferred",
        rules=tuple(rules),
        facts=_gather_facts(report, misfit),
        evidence=tuple(dict.fromkeys(spans)),
        conflict=misfit.conflict if misfit else "",
    )


def _decide_after_event(evidence: DateEvidence, report: ReportDay) -> DateVerdict | None:
    """Between an event that is gone by and what is planned soon after it."""
    between = find_days_until_plan(evidence, report.last)
    if between is None:
        named = find_day_named_beside_plan(evidence)
        is_after = named is not None and named.day >= report.last.printed
        if named and is_after:
            return _decide_by_eve(named, "document-word-before")
        return None
    facts = _gather_facts(report, None)
    return DateVerdict(
        days=between.days,
        basis="inferred",
        rules=("document-between", report.year.rule),
        facts={**facts, "date": between.days, "plan": one_line(between.plan.text)},
        evidence=(report.last.span, between.plan.span),
    )


def _leave_event_open(event: NamedDay) -> DateVerdict:
    """No date: the event that it names can be of any time before the report."""
    return DateVerdict(
        days=None,
        basis="unknown",
        rules=("document-event-open",),
        facts={"words": one_line(event.text)},
        evidence=(event.span,),
    )


def _is_before_today(evidence: DateEvidence, report: ReportDay) -> bool:
    """Whether the report dates speech by "hari ini", and its opening no day: it may be older."""
    if not evidence.speaks_today or report.last.today:
        return False
    return not any(map(_is_day_of_today, evidence.hints))


def _is_day_of_today(hint: DayHint) -> bool:
    """Whether it is the day that such a report means by "hari ini"."""
    if hint.quoting and hint.strength == Strength.SPEECH:
        return True
    return hint.opening and hint.strength > Strength.PAST


def _name_bounds(year: YearChoice) -> Iterator[str]:
    """The rules that say between which days the article is."""
    if year.rule == "document-year-address":
        return
    if year.since and year.until:
        yield "document-offices"
    elif year.since:
        yield "document-offices-since"
    elif year.until:
        yield "document-offices-until"
    if year.page:
        yield "document-page-saved" if year.page.is_day else "document-page-year"


def _name_report_rule(report: ReportDay) -> str:
    if report.last.today:
        return "document-today"
    if not report.last.sure:
        return "document-event-day"
    return "document-day" if report.last is report.first else "document-latest-day"


def _find_publication_days(named: NamedDay) -> Days:
    """That day; where it may date an event before the report, also those after it."""
    if named.sure:
        return Days.of(named.day)
    last_day = named.day + timedelta(days=MAX_REPORT_LAG_DAYS)
    return Days(named.day, last_day)


def _gather_facts(report: ReportDay, misfit: NamedDay | None) -> ReasonFacts:
    year = report.year
    facts: ReasonFacts = {
        "words": one_line(report.last.text),
        "first": one_line(report.first.text),
        "date": Days.of(report.last.day),
        "years": NameList(tuple(map(str, year.among))),
        "year": str(year.year),
        "people": NameList(tuple(office.person for office in year.offices)),
        "since": Days.of(year.since) if year.since else None,
        "until": Days.of(year.until) if year.until else None,
        "page": year.page,
        "day": None,
        "weekday": None,
    }
    if year.related:
        facts |= _name_related(year.related)
    if misfit:
        facts["day"] = Days.of(misfit.printed)
        facts["weekday"] = Weekday(misfit.printed.isoweekday())
    return facts


def _name_related(related: RelatedArticle) -> ReasonFacts:
    return {
        "article": related.label,
        "other": related.days,
        "shared": related.words,
        "names": NameList(related.shared[:MAX_SHARED_NAMES]),
    }


# --- stamps of the page ---------------------------------------------------------------------------


def _find_confirming_stamp(evidence: DateEvidence, last_day: date) -> PageStamp | None:
    """The page stamp that agrees with the report: not before its last day, and not long after."""
    fitting = []
    for stamp in evidence.stamps:
        lag = stamp.day - last_day
        if 0 <= lag.days <= MAX_PAGE_LAG_DAYS:
            fitting.append(stamp)
    return min(fitting, key=lambda stamp: (stamp.day, stamp.span.start), default=None)


def _decide_by_stamp(stamp: PageStamp, spans: Spans) -> DateVerdict:
    days = Days.of(stamp.day)
    facts: ReasonFacts = {"words": one_line(stamp.text), "date": days}
    return DateVerdict(
        days=days, basis="stated", rules=("document-stamp",), facts=facts, evidence=spans
    )


def _find_stamp_alone(evidence: DateEvidence) -> PageStamp | None:
    """The stamp above a report that names no day with its year, if the report confirms it."""
    above = [stamp for stamp in evidence.stamps if stamp.above]
    stamp = min(above, key=lambda stamp: stamp.updated, default=None)  # else the first
    if stamp is None or _is_too_late(stamp, evidence):
        return None
    return stamp if _is_confirmed(stamp, evidence) else None


def _is_too_late(stamp: PageStamp, evidence: DateEvidence) -> bool:
    """Whether the page is older by its copyright line or the day on which it was saved."""
    limits = [date(line.year, 12, 31) for line in evidence.copyright]
    if evidence.retrieved:
        limits.append(evidence.retrieved.last)
    return any(stamp.day > limit for limit in limits)


def _is_confirmed(stamp: PageStamp, evidence: DateEvidence) -> bool:
    """By a day just before it, by a weekday of speech, or by where it is on the page."""
    days = [hint for hint in evidence.hints if hint.strength >= Strength.EVENT]
    if days:
        return any(_is_just_before(hint, stamp.day) for hint in days)
    if evidence.weekdays:
        number = stamp.day.isoweekday()
        days_since = [(number - weekday.number) % 7 for weekday in evidence.weekdays]
        return min(days_since) <= MAX_STAMP_LAG_DAYS
    if not stamp.signed:
        return False
    return all(year <= stamp.day.year for year in evidence.years)


def _is_just_before(hint: DayHint, stamp_day: date) -> bool:
    """Whether the printed day, its weekday included, comes right before that of a stamp."""
    for year in (hint.year,) if hint.year else (stamp_day.year, stamp_day.year - 1):
        day = hint.in_year(year)
        if day is None or not weekday_fits(year, hint):
            continue
        if 0 <= (stamp_day - day).days <= MAX_PAGE_LAG_DAYS:
            return True
    return False
