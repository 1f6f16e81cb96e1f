"""Choose the year of a day that is printed without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.reading.dates import values
from generator.reading.dates.evidence import PAST, Evidence, Hint

SURE = (
    114.0  # one printed weekday in twenty is wrong, and then any of six others: .95 against .05 / 6
)
# What a month without dated articles counts for, as a share of the book's usual month; more in a small book, which
# tells little about when its other articles were published.
INSIDE, OUTSIDE = 0.1, 0.01
BACK = 5  # years before its copyright line of which a page can be
# A month misprinted for one of its two neighbours, against a weekday misprinted for one of the six others: both happen
# about as often, so 1 / 2 against 1 / 6.
MISPRINT = 3.0
CLEAR, CLEARER = (
    2.0,
    10.0,
)  # how much likelier the best year must be than the next: with and without a weekday


@dataclass(frozen=True, slots=True)
class Range:
    """When the articles of the book were published, as far as they print their year."""

    first: int  # year
    last: int
    months: Mapping[
        tuple[int, int], float
    ]  # (year, month from 0) -> articles; month -1 where only the year is printed


@dataclass(frozen=True, slots=True)
class YearChoice:
    """The year taken, the years it was chosen from and why."""

    year: int  # 0 where it is not settled
    among: tuple[int, ...]  # sorted; where not settled, those that remain
    rule: str  # name in date_reasons.tsv


def book_range(evidence: Sequence[Evidence]) -> Range | None:
    """The range of printed years of publication; None where no article prints one."""
    months = Counter(month for each in evidence if (month := _printed(each)))
    years = {year for year, _ in months}
    return Range(min(years), max(years), months) if years else None


def _printed(evidence: Evidence) -> tuple[int, int] | None:
    """The year and month that the article prints, as far as they can be those of publication."""
    published = evidence.article.sidecar.published
    if published[:4].isdigit():
        return int(published[:4]), int(published[5:7] or 0) - 1
    if evidence.url:
        return evidence.url.year, evidence.url.month - 1
    dated = [
        hint
        for hint in evidence.hints
        if hint.year and hint.strength > PAST and fits(hint.year, hint)
    ]
    if dated:
        best = max(dated, key=lambda hint: (hint.strength, -hint.span.start))
        return best.year, best.month - 1
    copyright_year = max((year for year, _ in evidence.copyright), default=0)
    return (copyright_year, -1) if copyright_year else None


def choose(evidence: Evidence, hint: Hint, known: Range | None) -> YearChoice:
    """The year of the day that is taken for that of the report."""
    if hint.year:
        return YearChoice(hint.year, (hint.year,), "document-year-printed")
    among = _candidates(evidence, known)
    days = {year: day for year in among if (day := values.day_of(year, hint.month, hint.day))}
    odds = {year: _odds(year, hint, evidence, known) for year in days}
    best = max(odds, key=lambda year: (odds[year], year), default=0)
    others = [odds[year] for year in odds if year != best]
    if not best or (others and odds[best] < (CLEAR if hint.weekday else CLEARER) * max(others)):
        return YearChoice(0, tuple(sorted(odds)), "document-year-open")
    fitting = [year for year in days if fits(year, hint)]
    rule = "document-year-weekday" if fitting == [best] else "document-year-likely"
    return YearChoice(best, tuple(among), rule)


def misprinted(
    evidence: Evidence, hint: Hint, known: Range | None
) -> tuple[Hint, YearChoice] | None:
    """The day with the month or year that its weekday fits, where that is likelier than a misprinted weekday."""
    printed = [hint.year] if hint.year else _candidates(evidence, known)
    odds = {replace(hint, year=year): _odds(year, hint, evidence, known) for year in printed}
    for year in printed:
        for months, weight in (
            (-1, MISPRINT),
            (1, MISPRINT),
            *(((-12, 1.0), (12, 1.0)) if hint.year else ()),
        ):
            moved_year, month = divmod(year * 12 + hint.month - 1 + months, 12)
            moved = replace(hint, year=moved_year, month=month + 1, corrected=True)
            if fits(moved_year, moved):
                odds[moved] = weight * _odds(moved_year, moved, evidence, known)
    best = max(odds, key=lambda each: (odds[each], each.year, each.month), default=hint)
    if not best.corrected or any(odds[best] < CLEAR * odds[each] for each in odds if each != best):
        return None
    return best, YearChoice(best.year, tuple(printed), "conflict-date")


def _candidates(evidence: Evidence, known: Range | None) -> list[int]:
    """The years that the article can be of: the book's, one on each side and those before a bound, none after it."""
    bounds = [year for year, _ in evidence.copyright]
    if evidence.article.sidecar.retrieved[:4].isdigit():
        bounds.append(int(evidence.article.sidecar.retrieved[:4]))
    last = min(bounds, default=9999)
    years = set(range(last - BACK + 1, last + 1)) if bounds else set[int]()
    if known is not None:
        years.update(range(known.first - 1, known.last + 2))
    return sorted(year for year in years if year <= last)


def _odds(year: int, hint: Hint, evidence: Evidence, known: Range | None) -> float:
    """How likely the year is: by the book's articles of that time, the printed weekdays and the years told as past."""
    odds = 1.0 if known is None else _articles_near(year, hint.month, known)
    seen = {
        (each.day, each.month, each.weekday): each
        for each in evidence.hints
        if each.weekday and not each.year
    }
    for each in seen.values():
        odds *= SURE if fits(year, each) else 1.0
    if any(told > year for told in evidence.years):
        odds /= 3
    if year in {each.year for each in evidence.hints if each.year}:
        odds *= 4
    if year in evidence.years:
        odds *= 1.5
    if any(year == printed for printed, _ in evidence.copyright):
        odds *= 2
    return odds


def _articles_near(year: int, month: int, known: Range) -> float:
    """The book's dated articles of that month and its neighbours, a twelfth of those that print the year only, and a
    share of its usual month, so that no month is impossible."""
    index = year * 12 + month - 1
    near = sum(known.months.get(divmod(place, 12), 0) for place in (index - 1, index, index + 1))
    articles = sum(known.months.values())
    usual = articles / ((known.last - known.first + 1) * 12)
    share = max(INSIDE if known.first <= year <= known.last else OUTSIDE, 1 / (articles + 2))
    return near + known.months.get((year, -1), 0) / 12 + share * usual


def fits(year: int, hint: Hint) -> bool:
    """Whether the printed weekday, where there is one, is that of the day in that year."""
    day = values.day_of(year, hint.month, hint.day)
    return day is not None and (not hint.weekday or day.isoweekday() == hint.weekday)
