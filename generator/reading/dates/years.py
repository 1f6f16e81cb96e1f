"""Choose the year of a day that is printed without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.core.days import day_or_none
from generator.reading.dates.evidence import DateEvidence, DayHint, Strength

# One printed weekday in twenty is wrong, and then any of six others: .95 against .05 / 6.
CERTAIN_ODDS = 114.0
# What a month without dated articles counts for, as a share of the book's usual month; more in a
# small book, which says little about when its other articles were published.
INSIDE, OUTSIDE = 0.1, 0.01
YEARS_BEFORE_COPYRIGHT = 5  # years before its copyright line of which a page can be
# A month misprinted for one of its two neighbours, against a weekday misprinted for one of the six
# others: both happen about as often, so 1 / 2 against 1 / 6. A year misprinted for a neighbour is
# no likelier than that weekday.
WRONG_MONTH, WRONG_YEAR = 3.0, 1.0
# How much likelier the best year must be than the next: with a printed weekday and without.
CLEAR, CLEARER = 2.0, 10.0


@dataclass(frozen=True, slots=True)
class PublicationRange:
    """When the articles of the book were published, as far as they print their year."""

    first_year: int
    last_year: int
    by_month: Mapping[int, int]  # months since year 0 -> articles that print month and year
    by_year: Mapping[int, int]  # year -> articles that print the year only

    @property
    def article_count(self) -> int:
        with_month = sum(self.by_month.values())
        year_only = sum(self.by_year.values())
        return with_month + year_only

    @property
    def month_count(self) -> int:
        return (self.last_year - self.first_year + 1) * 12

    def contains_year(self, year: int) -> bool:
        return self.first_year <= year <= self.last_year


@dataclass(frozen=True, slots=True)
class YearChoice:
    """The year taken for a day, the years it was chosen from and why."""

    hint: DayHint  # the day whose year it is
    year: int  # 0 where it is not settled
    among: tuple[int, ...]  # sorted; where not settled, those that remain
    rule: str  # name in date_reasons.tsv

    @property
    def day(self) -> date | None:
        """The day in that year; None where no year is settled or the year has no such day."""
        if not self.year:
            return None
        return day_or_none(self.year, self.hint.month, self.hint.day)


@dataclass(frozen=True, slots=True)
class ScoredHint:
    """A day with its year, and how likely it is."""

    hint: DayHint
    odds: float


# --- the years of the book ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PrintedMonth:
    """The month, or only the year, that an article prints for its publication."""

    year: int
    month: int  # 0 where only the year is printed


def find_publication_range(evidence: Iterable[DateEvidence]) -> PublicationRange | None:
    """The range of printed years of publication; None where no article prints one."""
    by_month = Counter[int]()
    by_year = Counter[int]()
    years = set[int]()
    for of_article in evidence:
        printed = _find_printed_month(of_article)
        if printed is None:
            continue
        years.add(printed.year)
        if printed.month:
            by_month[_month_index(printed.year, printed.month)] += 1
        else:
            by_year[printed.year] += 1
    if not years:
        return None
    return PublicationRange(
        first_year=min(years), last_year=max(years), by_month=by_month, by_year=by_year
    )


def _find_printed_month(evidence: DateEvidence) -> PrintedMonth | None:
    """The month that the article prints, as far as it can be that of publication."""
    if evidence.published:
        year, *month_and_day = evidence.published.numbers
        month = month_and_day[0] if month_and_day else 0
        return PrintedMonth(year, month)
    if evidence.url:
        return PrintedMonth(evidence.url.year, evidence.url.month)
    dated = [hint for hint in evidence.hints if _prints_publication(hint)]
    if dated:
        best = max(dated, key=lambda hint: (hint.strength, -hint.span.start))
        return PrintedMonth(best.year, best.month)
    if evidence.copyright:
        last_year = max(line.year for line in evidence.copyright)
        return PrintedMonth(last_year, 0)
    return None


def _find_clear_year(odds: Mapping[int, float], least: float) -> int | None:
    """The likeliest year; None where it is not so many times likelier than any other."""
    if not odds:
        return None
    best = max(odds, key=lambda year: (odds[year], year))
    others = [rating for year, rating in odds.items() if year != best]
    if odds[best] < least * max(others, default=0.0):
        return None
    return best


def _prints_publication(hint: DayHint) -> bool:
    if hint.year <= 0 or hint.strength <= Strength.PAST:
        return False
    return weekday_fits(hint.year, hint)


# --- the year of a day ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class YearChooser:
    """Chooses years for the days of one article."""

    evidence: DateEvidence
    published: PublicationRange | None  # of the book's articles

    def choose_year(self, hint: DayHint) -> YearChoice:
        """The year of the day that is taken for that of the report."""
        if hint.year:
            among = (hint.year,)
            return YearChoice(hint=hint, year=hint.year, among=among, rule="document-year-printed")
        possible = self._list_possible_years()
        odds: dict[int, float] = {}
        for year in possible:
            if day_or_none(year, hint.month, hint.day):
                odds[year] = self._rate_year(year, hint)
        least = CLEAR if hint.weekday else CLEARER
        best = _find_clear_year(odds, least)
        if best is None:
            return YearChoice(hint=hint, year=0, among=tuple(odds), rule="document-year-open")
        rule = "document-year-likely"
        fitting = [year for year in odds if weekday_fits(year, hint)]
        if fitting == [best]:
            rule = "document-year-weekday"
        return YearChoice(hint=hint, year=best, among=possible, rule=rule)

    def correct_misprint(self, hint: DayHint) -> YearChoice | None:
        """The day with the month or year that its weekday fits.

        None where a misprinted weekday is likelier.
        """
        years = (hint.year,) if hint.year else self._list_possible_years()
        scored: list[ScoredHint] = []
        for year in years:
            in_year = replace(hint, year=year)
            odds = self._rate_year(year, hint)
            scored.append(ScoredHint(in_year, odds))
            scored += self._rate_neighbours(hint, year)
        if not scored:
            return None
        best, *others = sorted(scored, key=_likeliest_first)
        if not best.hint.corrected:
            return None
        if others and best.odds < CLEAR * others[0].odds:
            return None
        return YearChoice(hint=best.hint, year=best.hint.year, among=years, rule="conflict-date")

    def _rate_neighbours(self, hint: DayHint, year: int) -> Iterator[ScoredHint]:
        """The day in the neighbouring months, and years where one is printed.

        Only where its weekday fits there.
        """
        weights = {-1: WRONG_MONTH, 1: WRONG_MONTH}
        if hint.year:
            weights |= {-12: WRONG_YEAR, 12: WRONG_YEAR}
        index = _month_index(year, hint.month)
        for months, weight in weights.items():
            moved_year, month_index = divmod(index + months, 12)
            moved = replace(hint, year=moved_year, month=month_index + 1, corrected=True)
            if not weekday_fits(moved_year, moved):
                continue
            odds = self._rate_year(moved_year, moved)
            yield ScoredHint(moved, weight * odds)

    def _list_possible_years(self) -> tuple[int, ...]:
        """The years that the article can be of, sorted.

        Those of the book, one on each side and those before a bound, none after it.
        """
        bounds = [line.year for line in self.evidence.copyright]
        retrieved = self.evidence.retrieved
        if retrieved:
            bounds.append(retrieved.first.year)
        last = min(bounds, default=date.max.year)
        years: set[int] = set()
        if bounds:
            first = last - YEARS_BEFORE_COPYRIGHT + 1
            years.update(range(first, last + 1))
        if self.published:
            first_of_book = self.published.first_year - 1
            last_of_book = self.published.last_year + 1
            years.update(range(first_of_book, last_of_book + 1))
        possible = [year for year in years if year <= last]
        return tuple(sorted(possible))

    def _rate_year(self, year: int, hint: DayHint) -> float:
        """How likely the year is.

        By the book's articles of that time, the printed weekdays and the years named as past.
        """
        evidence = self.evidence
        odds = 1.0
        if self.published:
            odds = _count_articles_near(year, hint.month, self.published)
        for dated_weekday in _list_weekdays_without_year(evidence):
            if weekday_fits(year, dated_weekday):
                odds *= CERTAIN_ODDS
        if any(named > year for named in evidence.years):
            odds /= 3
        printed_years = {printed.year for printed in evidence.hints}
        if year in printed_years:
            odds *= 4
        if year in evidence.years:
            odds *= 1.5
        copyright_years = {line.year for line in evidence.copyright}
        if year in copyright_years:
            odds *= 2
        return odds


def _likeliest_first(scored: ScoredHint) -> tuple[float, int, int]:
    hint = scored.hint
    return -scored.odds, -hint.year, -hint.month


def _list_weekdays_without_year(evidence: DateEvidence) -> Iterable[DayHint]:
    """The printed days with a weekday and no year, each only once."""
    distinct = {}
    for hint in evidence.hints:
        if hint.weekday and not hint.year:
            distinct[hint.day, hint.month, hint.weekday] = hint
    return distinct.values()


def _count_articles_near(year: int, month: int, published: PublicationRange) -> float:
    """The book's dated articles of that month and its neighbours.

    And a twelfth of those that print the year only, and a share of the book's usual month, so that
    no month is impossible.
    """
    index = _month_index(year, month)
    near = 0
    for neighbour in (index - 1, index, index + 1):
        near += published.by_month.get(neighbour, 0)
    in_year = published.by_year.get(year, 0)
    return near + in_year / 12 + _share_usual_month(year, published)


def _share_usual_month(year: int, published: PublicationRange) -> float:
    article_count = published.article_count
    least_share = INSIDE if published.contains_year(year) else OUTSIDE
    share = max(least_share, 1 / (article_count + 2))
    usual = article_count / published.month_count
    return share * usual


def weekday_fits(year: int, hint: DayHint) -> bool:
    """Whether the printed weekday, where there is one, is that of the day in that year."""
    day = day_or_none(year, hint.month, hint.day)
    if day is None:
        return False
    return hint.weekday in (0, day.isoweekday())


def _month_index(year: int, month: int) -> int:
    return year * 12 + month - 1
