"""Settle when an article was published, from an editor's word, its address, its page and report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.core.days import Days, day_or_none, iso_or_blank
from generator.core.spans import Spans
from generator.core.text import one_line
from generator.languages import Language
from generator.nouns.article import DocumentDate, ReasonFact, Weekday
from generator.reading.dates.evidence import DateEvidence, PageStamp
from generator.reading.dates.reasons import give_reasons
from generator.reading.dates.report import NamedDay, ReportDay, find_report_day
from generator.reading.dates.years import PublicationRange, YearChoice

ReasonFacts = dict[str, ReasonFact]  # by name

MAX_PAGE_LAG_DAYS = 3  # days within which a page follows its report
MAX_REPORT_LAG_DAYS = 2  # days within which a report follows what it reports
MAX_STAMP_LAG_DAYS = 1  # days from a weekday of speech to a stamp that agrees with it
LAST_YEAR = date.max.year


@dataclass(frozen=True, slots=True)
class DateVerdict:
    """A document date before it is put into words."""

    days: Days | None  # None where it is unknown
    basis: str  # as in DocumentDate
    rules: tuple[str, ...]  # names in date_reasons.tsv, the deciding one first
    facts: Mapping[str, ReasonFact] = field(default_factory=dict)
    evidence: Spans = ()
    conflict: str = ""


UNKNOWN = DateVerdict(None, "unknown", ("document-none",))


def settle_document_date(
    evidence: DateEvidence, published: PublicationRange | None, language: Language
) -> DocumentDate:
    """The date of one article, "unknown" where nothing gives it.

    `published` is when the book's articles were published.
    """
    verdict = _decide(evidence, published)
    return DocumentDate(
        value=iso_or_blank(verdict.days),
        precision=verdict.days.precision if verdict.days else "unknown",
        basis=verdict.basis,
        evidence=verdict.evidence,
        conflict=verdict.conflict,
        rule=verdict.rules[0],
        reasons=give_reasons(verdict.rules, verdict.facts, language),
    )


def _decide(evidence: DateEvidence, published: PublicationRange | None) -> DateVerdict:
    """An editor's word first, then the address, then the report with a page stamp that confirms it.

    A stamp is never taken against the report: it can be the clock of the visit or come beside
    another page's title.
    """
    if evidence.published:
        facts = {"date": evidence.published}
        return DateVerdict(
            days=evidence.published, basis="sidecar", rules=("document-sidecar",), facts=facts
        )
    report = find_report_day(evidence, published)
    if evidence.url:
        report_day = report if isinstance(report, ReportDay) else None
        return _decide_by_address(evidence.url, report_day)
    if report is None:
        return _decide_by_stamp_alone(evidence, published)
    if isinstance(report, ReportDay):
        return _decide_by_report(evidence, report)
    return _leave_year_open(report)


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


def _leave_year_open(choice: YearChoice) -> DateVerdict:
    """No date: the printed day has no year that is clear."""
    hint = choice.hint
    candidates = []
    for year in choice.among:
        day = day_or_none(year, hint.month, hint.day)
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
    if last.passing:
        facts = {"words": one_line(last.text)}
        return DateVerdict(
            days=None,
            basis="unknown",
            rules=("document-event-open",),
            facts=facts,
            evidence=(last.span,),
        )
    year = report.year
    misfit = next((named for named in (report.first, last) if named.conflict), None)
    rules = [_name_report_rule(report), year.rule]
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
    """All that a template of the reason can name."""
    facts: ReasonFacts = {
        "words": one_line(report.last.text),
        "date": Days.of(report.last.day),
        "years": ", ".join(map(str, report.year.among)),
        "year": str(report.year.year),
        "day": None,
        "weekday": None,
    }
    if misfit:
        facts["day"] = Days.of(misfit.printed)
        facts["weekday"] = Weekday(misfit.printed.isoweekday())
    return facts


# --- stamps of the page ---------------------------------------------------------------------------


def _find_confirming_stamp(evidence: DateEvidence, last_day: date) -> PageStamp | None:
    """The page stamp that agrees with the report: not before its last day, and not long after."""
    fitting: list[PageStamp] = []
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


def _decide_by_stamp_alone(
    evidence: DateEvidence, published: PublicationRange | None
) -> DateVerdict:
    """A stamp above a report that names no dated day.

    The report's weekdays or the book's years have to confirm it.
    """
    stamp = next((stamp for stamp in evidence.stamps if stamp.above), None)
    copyright_year = min((line.year for line in evidence.copyright), default=LAST_YEAR)
    if stamp is None or stamp.day.year > copyright_year:
        return UNKNOWN
    if not _is_confirmed(stamp, evidence, published):
        return UNKNOWN
    return _decide_by_stamp(stamp, (stamp.span,))


def _is_confirmed(
    stamp: PageStamp, evidence: DateEvidence, published: PublicationRange | None
) -> bool:
    day = stamp.day
    if not evidence.weekdays:
        return published is not None and published.contains_year(day.year)
    number = day.isoweekday()
    days_since = [(number - weekday.number) % 7 for weekday in evidence.weekdays]
    return min(days_since) <= MAX_STAMP_LAG_DAYS
