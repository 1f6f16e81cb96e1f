"""Choose the year of a day that is printed without one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from generator.core.days import Days
from generator.core.frozen import Frozen
from generator.core.sort_keys import SortKey
from generator.nouns.editors import Names
from generator.reading.dates.actors import HeldOffice
from generator.reading.dates.evidence import DateEvidence, DayHint, Strength, Years

# One printed weekday in twenty is wrong, and then any of six others: .95 against .05 / 6.
CERTAIN_ODDS = 114.0
MAX_DAYS_TO_RELATED = 800  # days from a related article within which it speaks for a year
MOST_MONTHS_APART = 6  # months between two days of one report
MAX_DAYS_TO_PRINTED = 31  # days from a day with its year to one that is likely of the same
MUCH_NEARER = 3  # times nearer than the next possible day is the one that it speaks for
YEARS_BEFORE_PAGE = (
    3  # years, counted with its own, before that of its page of which a report can be
)
# A month misprinted for one of its two neighbours, against a weekday misprinted for one of the six
# others: both happen about as often, so 1 / 2 against 1 / 6. A year misprinted for a neighbour is
# no likelier than that weekday.
WRONG_MONTH, WRONG_YEAR = 3.0, 1.0
CALLED_THIS_YEAR = 20.0  # "ini" behind a year can belong to something else ("tenun tahun 2009 ini")
# How much likelier the best year must be than the next: with a printed weekday and without.
CLEAR, CLEARER = 2.0, 10.0


class YearChoice(Frozen):
    """The year taken for a day, the years it was chosen from and why."""

    hint: DayHint  # the day whose year it is
    year: int  # 0 where it is not settled
    # Sorted: those in which the article can be of that day; where not settled, those that remain
    among: Years
    rule: str  # name in date_reasons.tsv
    related: RelatedArticle | None = None  # by which it was chosen
    offices: tuple[HeldOffice, ...] = ()  # whose terms bound the years
    page: Days | None = None  # the year of its copyright line or the day it was saved: a bound, too

    @property
    def since(self) -> date | None:
        """The first day of which the article can be by those offices; None where it is open."""
        return _last_begin(self.offices)

    @property
    def until(self) -> date | None:
        """The last day of which the article can be by those offices; None where it is open."""
        return _first_end(self.offices)

    @property
    def day(self) -> date | None:
        """The day in that year; None where no year is settled or the year has no such day."""
        if not self.year:
            return None
        return self.hint.in_year(self.year)


class ScoredHint(Frozen):
    """A day with its year, and how likely it is."""

    hint: DayHint
    odds: float


# --- articles on the same matter ------------------------------------------------------------------


class RelatedArticle(Frozen):
    """A dated article that has a quotation, an event or several actors of one without a year."""

    label: str  # as in DateEvidence
    days: Days  # when it was published
    words: str  # of the quotation or event; "" where actors are shared
    shared: Names = ()  # names of the actors

    def count_days_to(self, day: date) -> int:
        return max((self.days.first - day).days, (day - self.days.last).days, 0)


Related = tuple[RelatedArticle, ...]


class NearestDay(Frozen):
    """The one of several possible days that a related article speaks for."""

    day: date
    related: RelatedArticle
    distance: int  # days


def _find_nearest(days: Sequence[date], related: RelatedArticle) -> NearestDay | None:
    """The day that is much nearer to the article than any other; None where none is."""
    if not days:
        return None
    nearest, *further = sorted(days, key=related.count_days_to)
    distance = related.count_days_to(nearest)
    if distance > MAX_DAYS_TO_RELATED:
        return None
    if further and related.count_days_to(further[0]) < MUCH_NEARER * distance:
        return None
    return NearestDay(nearest, related, distance)


def _find_agreed(days: Sequence[date], related: Related) -> NearestDay | None:
    """The day for which all related articles speak, with the nearest of these."""
    nearest = []
    for article in related:
        of_article = _find_nearest(days, article)
        if of_article is None:
            return None
        nearest.append(of_article)
    if len({one.day for one in nearest}) != 1:
        return None
    return min(nearest, key=lambda one: (one.distance, one.related.days, one.related.label))


def _find_clear_year(odds: Mapping[int, float], least: float) -> int | None:
    """The likeliest year; None where it is not so many times likelier than any other."""
    if not odds:
        return None
    best = max(odds, key=lambda year: (odds[year], year))
    others = [rating for year, rating in odds.items() if year != best]
    if odds[best] < least * max(others, default=0.0):
        return None
    return best


# --- the year of a day ----------------------------------------------------------------------------


class YearBounds(Frozen):
    """The days of which the article can be, as far as its page and its offices show."""

    first: date | None  # None = open
    last: date | None  # None = open
    usual: date | None  # first day of a page that was saved soon; older ones are rare

    def allows(self, day: date) -> bool:
        if self.first is not None and day < self.first:
            return False
        return self.last is None or day <= self.last

    def list_years(self) -> Years:
        """The usual years, sorted; none where they are open on one side."""
        starts = [day for day in (self.first, self.usual) if day]
        if not starts or self.last is None:
            return ()
        first = max(starts)
        return tuple(range(first.year, self.last.year + 1))


class YearChooser(Frozen):
    evidence: DateEvidence
    related: Related  # articles whose printed dates may break a tie

    def choose_year(self, hint: DayHint) -> YearChoice:
        """The year of the day that is taken for that of the report.

        What the article itself says comes first; related articles only break a tie.
        """
        if hint.year:
            among = (hint.year,)
            return YearChoice(hint=hint, year=hint.year, among=among, rule="document-year-printed")
        bounds = self._find_bounds()
        possible = self._list_possible_years(bounds)
        near = () if possible else self._list_years_near_printed(hint)
        odds = {}
        for year in possible or near:
            day = hint.in_year(year)
            if day and bounds.allows(day):
                odds[year] = self._rate_year(day)
        least = CLEAR if hint.weekday else CLEARER
        best = _find_clear_year(odds, least)
        if best is None:
            likely = [year for year, rating in odds.items() if rating * least > max(odds.values())]
            return self._choose_by_related(hint, bounds, tuple(likely))
        return YearChoice(
            hint=hint,
            year=best,
            among=tuple(odds),
            rule="document-year-near" if near else self._name_rule(hint, best, odds),
            offices=self._list_bounding_offices(),
            page=self._find_page(),
        )

    def _name_rule(self, hint: DayHint, best: int, possible: Collection[int]) -> str:
        """The rule of a year that is taken for what the article itself says."""
        if self.evidence.url_month:
            return "document-year-address"
        if len(possible) == 1:
            return "document-year-only"
        fitting = [year for year in possible if weekday_fits(year, hint)]
        return "document-year-weekday" if fitting == [best] else "document-year-likely"

    def _choose_by_related(self, hint: DayHint, bounds: YearBounds, likely: Years) -> YearChoice:
        """The year for which all related articles speak; none where they differ."""
        years = likely or self._list_years_of_related()
        days = []
        for year in years:
            day = hint.in_year(year)
            if day is None or not bounds.allows(day):
                continue
            if likely or weekday_fits(year, hint):
                days.append(day)
        agreed = None
        if self.related:
            agreed = _find_agreed(days, self.related)
        if agreed is None or not weekday_fits(agreed.day.year, hint):
            among = likely or tuple(day.year for day in days)
            return YearChoice(hint=hint, year=0, among=among, rule="document-year-open")
        return YearChoice(
            hint=hint,
            year=agreed.day.year,
            among=years,
            rule="document-year-shared" if agreed.related.words else "document-year-related",
            related=agreed.related,
        )

    def _list_possible_years(self, bounds: YearBounds) -> Years:
        """The years between the bounds, and those of days that the report prints; sorted."""
        years = set(bounds.list_years() or self.evidence.this_years)
        if years:
            printed = {hint.year for hint in self.evidence.hints if hint.year and hint.weekday}
            years |= {year for year in printed if year < min(years)}
        return tuple(sorted(years))

    def _list_years_near_printed(self, hint: DayHint) -> Years:
        """The years in which the day is near one that the report prints with its year; sorted."""
        years: set[int] = set()
        for printed in self.evidence.printed_days:
            if not printed.year:
                continue
            for year in (printed.year - 1, printed.year, printed.year + 1):
                day = hint.in_year(year)
                if day and _is_near(printed, day) and weekday_fits(day.year, hint):
                    years.add(day.year)
        return tuple(sorted(years))

    def _list_years_of_related(self) -> Years:
        """The years of the related articles and one on each side, sorted."""
        if not self.related:
            return ()
        first = min(article.days.first.year for article in self.related)
        last = max(article.days.last.year for article in self.related)
        return tuple(range(first - 1, last + 2))

    def correct_misprint(self, hint: DayHint) -> YearChoice | None:
        """The day with the month or year that its weekday fits.

        None where a misprinted weekday is likelier.
        """
        bounds = self._find_bounds()
        years = (hint.year,) if hint.year else bounds.list_years()
        if len(years) > 1:
            return self._correct_month(hint, years)
        scored = []
        for year in years:
            in_year = replace(hint, year=year)
            day = hint.in_year(year)
            odds = 0.0
            if day and bounds.allows(day):
                odds = self._rate_year(day)
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

    def _correct_month(self, hint: DayHint, years: Years) -> YearChoice | None:
        """A day of speech with the one month and year that its weekday fits.

        Only in a year that the report names, since a misprinted weekday fits as often.
        """
        if hint.strength < Strength.SPEECH:
            return None
        fitting: list[DayHint] = []
        for year in years:
            fitting += [scored.hint for scored in self._rate_neighbours(hint, year)]
        if len(fitting) != 1:
            return None
        (corrected,) = fitting
        if corrected.year not in self.evidence.years:
            return None
        return YearChoice(hint=corrected, year=corrected.year, among=years, rule="conflict-date")

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
            day = moved.in_year(moved_year)
            if day is None or not weekday_fits(moved_year, moved):
                continue
            odds = self._rate_year(day)
            yield ScoredHint(moved, weight * odds)

    def _find_bounds(self) -> YearBounds:
        """Between which days the article is, by its page and by the offices that it gives people.

        A page can be some years older than its copyright line or the day on which it was saved.
        """
        page = self._find_page()
        limits = [page.last] if page else []
        offices = self._list_bounding_offices()
        starts = list(filter(None, [_last_begin(offices)]))
        ends = list(filter(None, [_first_end(offices)]))
        month = self.evidence.url_month
        if month:
            starts.append(month.first - timedelta(days=MAX_DAYS_TO_PRINTED))
            limits.append(month.last)
        return YearBounds(
            first=max(starts, default=None),
            last=min([*ends, *limits], default=None),
            usual=_begin_of_years_before(min(limits)) if limits else None,
        )

    def _find_page(self) -> Days | None:
        """The year of the page's copyright line or the day it was saved, whichever is earlier."""
        days = [Days.of_year(line.year) for line in self.evidence.copyright]
        if self.evidence.retrieved:
            days.append(self.evidence.retrieved)
        return min(days, key=lambda each: each.last, default=None)

    def _list_bounding_offices(self) -> tuple[HeldOffice, ...]:
        """The offices that the article gives people; none where their terms have no common day."""
        offices = self.evidence.actors.offices
        since = _last_begin(offices)
        until = _first_end(offices)
        if since and until and since > until:
            return ()
        return offices

    def _rate_year(self, day: date) -> float:
        """How likely the year of the day is, by printed weekdays and years named as past."""
        evidence = self.evidence
        year = day.year
        odds = 1.0
        for dated_weekday in _list_weekdays_without_year(evidence):
            if weekday_fits(_find_nearest_year(dated_weekday, day), dated_weekday):
                odds *= CERTAIN_ODDS
        if any(named > year for named in evidence.years):
            odds /= 3
        printed = [hint for hint in evidence.printed_days if hint.year]
        if any(hint.year == year for hint in printed):
            odds *= 4
        if any(_is_near(hint, day) for hint in printed):
            odds *= 4
        if year in evidence.years:
            odds *= 1.5
        if year in evidence.this_years:
            odds *= CALLED_THIS_YEAR
        copyright_years = {line.year for line in evidence.copyright}
        if year in copyright_years:
            odds *= 2
        return odds


def _last_begin(offices: Iterable[HeldOffice]) -> date | None:
    return max((office.since for office in offices if office.since), default=None)


def _first_end(offices: Iterable[HeldOffice]) -> date | None:
    return min((office.until for office in offices if office.until), default=None)


def _find_nearest_year(hint: DayHint, day: date) -> int:
    months_ahead = hint.month - day.month
    if months_ahead > MOST_MONTHS_APART:
        return day.year - 1
    return day.year + (months_ahead < -MOST_MONTHS_APART)


def _is_near(hint: DayHint, day: date) -> bool:
    """Whether a day that is printed with its year is about a month from another one, at most."""
    printed = hint.in_year(hint.year)
    return printed is not None and abs((printed - day).days) <= MAX_DAYS_TO_PRINTED


def _begin_of_years_before(last: date) -> date:
    year = last.year - YEARS_BEFORE_PAGE + 1
    return date(max(year, date.min.year), 1, 1)


def _likeliest_first(scored: ScoredHint) -> SortKey:
    hint = scored.hint
    return -scored.odds, -hint.year, -hint.month


def _list_weekdays_without_year(evidence: DateEvidence) -> Iterable[DayHint]:
    """The printed days with a weekday and no year, each only once."""
    distinct = {}
    for hint in evidence.printed_days:
        if hint.weekday and not hint.year:
            distinct[hint.day, hint.month, hint.weekday] = hint
    return distinct.values()


def weekday_fits(year: int, hint: DayHint) -> bool:
    """Whether the printed weekday, where there is one, is that of the day in that year."""
    day = hint.in_year(year)
    if day is None:
        return False
    return hint.weekday in (0, day.isoweekday())


def _month_index(year: int, month: int) -> int:
    return year * 12 + month - 1
