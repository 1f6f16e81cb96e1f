"""Tell when an article was published, from what an editor, its address, its page and its report say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import DocumentDate
from generator.reading.dates import values
from generator.reading.dates.evidence import Evidence, Stamp
from generator.reading.dates.reasons import reason
from generator.reading.dates.report import ReportDay, report_day
from generator.reading.dates.years import Range

LAG = 3  # days within which a page follows its report
LATER = 2  # days within which a report follows what it tells of


@dataclass(frozen=True, slots=True)
class Verdict:
    """A document date before it is put into words."""

    value: str
    precision: str
    basis: str
    rules: tuple[str, ...]  # names in date_reasons.tsv, the telling one first
    facts: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[Span, ...] = ()
    conflict: str = ""


UNKNOWN = Verdict("", "unknown", "unknown", ("document-none",))


def document_date(evidence: Evidence, known: Range | None, language: Language) -> DocumentDate:
    """The date of one article; "unknown" where nothing tells it. `known` is when the book's articles were published."""
    verdict = _verdict(evidence, known)
    why = reason(verdict.rules, verdict.facts, language)
    return DocumentDate(
        verdict.value,
        verdict.precision,
        verdict.basis,
        verdict.evidence,
        verdict.conflict,
        verdict.rules[0],
        why,
    )


def _verdict(evidence: Evidence, known: Range | None) -> Verdict:
    """An editor's word first, then the address, then the report with a page stamp that bears it out.

    A stamp is never taken against the report: it can be the clock of the visit or stand beside another page's title.
    """
    published = evidence.article.sidecar.published
    if period := values.parse(published) if published else None:
        return Verdict(
            published, period.precision, "sidecar", ("document-sidecar",), {"date@": published}
        )
    told = report_day(evidence, known)
    if evidence.url:
        return _by_address(evidence, told if isinstance(told, ReportDay) else None)
    if isinstance(told, ReportDay):
        return _by_report(evidence, told)
    if told is None:
        return _by_stamp_alone(evidence, known)
    hint, year = told
    days = [
        day.isoformat() for each in year.among if (day := values.day_of(each, hint.month, hint.day))
    ]
    if not days:
        return UNKNOWN
    facts = {"words": _plain(hint.text), "candidates@": ";".join(days)}
    return Verdict("", "unknown", "unknown", ("document-year-open",), facts, (hint.span,))


def _by_address(evidence: Evidence, told: ReportDay | None) -> Verdict:
    assert evidence.url is not None  # noqa: S101
    value = evidence.url.isoformat()
    verdict = Verdict(value, "day", "stated", ("document-url",), {"date@": value})
    if told is None:
        return verdict
    facts = {"date@": value, "other@": told.last.day.isoformat()}
    if 0 <= (evidence.url - told.last.day).days <= LAG:
        return Verdict(value, "day", "stated", verdict.rules, facts, (told.last.span,))
    return Verdict(
        value,
        "day",
        "stated",
        ("document-url", "conflict-report"),
        facts,
        (told.last.span,),
        "report",
    )


def _by_report(evidence: Evidence, told: ReportDay) -> Verdict:
    last = told.last
    if stamp := _stamp(evidence, told):
        facts = {"words": _plain(stamp.text), "date@": stamp.day.isoformat()}
        return Verdict(
            facts["date@"], "day", "stated", ("document-stamp",), facts, (stamp.span, last.span)
        )
    if last.passing:
        return Verdict(
            "",
            "unknown",
            "unknown",
            ("document-event-open",),
            {"words": _plain(last.text)},
            (last.span,),
        )
    value, precision = last.day.isoformat(), "day"
    if not last.sure:
        value, precision = f"{value}/{(last.day + timedelta(days=LATER)).isoformat()}", "range"
    rule = "document-day" if last is told.first else "document-latest-day"
    rule = "document-today" if last.today else rule if last.sure else "document-event-day"
    wrong = next((each for each in (told.first, last) if each.conflict), None)
    facts = {
        "words": _plain(last.text),
        "date@": last.day.isoformat(),
        "years": ", ".join(map(str, told.year.among)),
        "year": str(told.year.year),
        "day@": wrong.printed.isoformat() if wrong else "",
        "weekday": str(wrong.printed.isoweekday()) if wrong else "",
    }
    spans = dict.fromkeys([last.span, told.first.span, *(span for _, span in evidence.copyright)])
    weekday = ("conflict-weekday",) if wrong and told.year.rule != "conflict-date" else ()
    basis = "stated" if told.year.rule == "document-year-printed" else "inferred"
    rules = (rule, told.year.rule, *weekday)
    return Verdict(
        value, precision, basis, rules, facts, tuple(spans), wrong.conflict if wrong else ""
    )


def _stamp(evidence: Evidence, told: ReportDay) -> Stamp | None:
    """The page stamp that agrees with the report's own days: not before the last of them, and not long after."""
    fitting = [stamp for stamp in evidence.stamps if 0 <= (stamp.day - told.last.day).days <= LAG]
    return min(fitting, key=lambda stamp: (stamp.day, stamp.span.start), default=None)


def _by_stamp_alone(evidence: Evidence, known: Range | None) -> Verdict:
    """A stamp above a report that tells no dated day; its weekdays or the book's years have to bear it out."""
    stamp = next((stamp for stamp in evidence.stamps if stamp.above), None)
    bound = min((year for year, _ in evidence.copyright), default=9999)
    if stamp is None or stamp.day.year > bound:
        return UNKNOWN
    since = [(stamp.day.isoweekday() - number) % 7 for number, _ in evidence.weekdays]
    borne_out = (
        min(since) <= 1
        if since
        else known is not None and known.first <= stamp.day.year <= known.last
    )
    if not borne_out:
        return UNKNOWN
    facts = {"words": _plain(stamp.text), "date@": stamp.day.isoformat()}
    return Verdict(facts["date@"], "day", "stated", ("document-stamp",), facts, (stamp.span,))


def _plain(words: str) -> str:
    return " ".join(words.split())
