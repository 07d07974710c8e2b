"""The Chinese working calendar: which days offices work, with make-up week-ends, and counting over them.

2024 to 2026 come from the packaged table (State Council arrangements, checked against a second
source), 2001 to 2023 from the package `holidays` alone. For any other year the arrangement is not
published: Mondays to Fridays count except the statutory days known, and since nobody knows which
days will be exchanged, whatever touches such a year is provisional.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from resources import rows

Stop = tuple[date, date]
"""A stretch in which a clock stands still; the first and the last day both belong to it."""

MOST_DAYS = 10_000
"""The largest n of `Calendar.nth`, about forty years: more is a slip of the pen."""

_SINGLE_SOURCE = range(2001, 2024)


class Calendar:
    """The working days of one country; immutable, and equal questions get equal answers.

    `days` are the days that differ from Monday to Friday (True = worked), `whole` the years of which
    `days` holds every such day known, `published` the years whose official arrangement is known.
    """

    __slots__ = ("_by_year", "_days", "_whole", "published")

    def __init__(self, days: Mapping[date, bool], published: Iterable[int], whole: Iterable[int] = ()) -> None:
        self._days = dict(days)
        self._whole = frozenset(whole)
        self._by_year: dict[int, tuple[int, ...]] = {}
        self.published = frozenset(published)

    def with_days(self, days: Mapping[date, bool], published: Iterable[int] = ()) -> "Calendar":
        """This calendar with an organisation's own days over it (True = worked).

        `published` names years whose official arrangement is among `days` in full; what was
        believed of such a year before no longer counts.
        """
        entered = frozenset(published)
        kept = {day: worked for day, worked in self._days.items() if day.year not in entered}
        return Calendar(kept | dict(days), self.published | entered, self._whole | entered)

    def is_working(self, day: date) -> bool:
        """Whether Chinese offices work on a day."""
        known = self._days.get(day)
        if known is None and day.year not in self._whole:
            known = _second_source(day.year).get(day)
        return day.weekday() < 5 if known is None else known

    def is_published(self, year: int) -> bool:
        """Whether the official calendar of a year is known."""
        return year in self.published

    def provisional(self, start: date, end: date) -> bool:
        """Whether any day after `start` up to and including `end` lies in a year not published."""
        first = (start + timedelta(days=1)).year if start < date.max else start.year
        return any(year not in self.published for year in range(first, end.year + 1))

    def nth(self, start: date, n: int, stops: Sequence[Stop] = ()) -> tuple[date, bool]:
        """The day on which the n-th working day after `start` falls, and whether it is provisional.

        The day after `start` is day 1. Days inside a stop do not count; stops may overlap.
        Raises ValueError for n outside 1 to `MOST_DAYS`, and where the calendar of dates ends.
        """
        if not 1 <= n <= MOST_DAYS:
            raise ValueError(f"Give a number of working days from 1 to {MOST_DAYS}, not {n}.")
        left = n
        for days in self._counted(start, merged(stops)):
            if left <= len(days):
                day = date.fromordinal(days[left - 1])
                return day, self.provisional(start, day)
            left -= len(days)
        raise ValueError(f"{n} working days after {start} lie beyond the year {date.max.year}.")

    def count(self, start: date, end: date, stops: Sequence[Stop] = ()) -> int:
        """The working days after `start` up to and including `end` that lie in no stop."""
        return sum(bisect_right(days, end.toordinal()) for days in self._counted(start, merged(stops), end.year))

    def _counted(self, start: date, stops: Sequence[Stop], last: int = date.max.year) -> Iterator[Sequence[int]]:
        """Year by year, the ordinals of the working days after `start` outside the stops."""
        for year in range(start.year, last + 1):
            days: Sequence[int] = self._year(year)
            if year == start.year:
                days = days[bisect_right(days, start.toordinal()) :]
            for first, end in stops:
                if first.year <= year <= end.year:
                    cut = bisect_left(days, first.toordinal())
                    days = [*days[:cut], *days[bisect_right(days, end.toordinal()) :]]
            yield days

    def _year(self, year: int) -> tuple[int, ...]:
        """The ordinals of the working days of a year, found once."""
        if year not in self._by_year:
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            self._by_year[year] = tuple(day for day in range(first, last + 1) if self.is_working(date.fromordinal(day)))
        return self._by_year[year]


@cache
def china() -> Calendar:
    """The calendar of Chinese authorities, as far as it is published."""
    table = rows("calendars/working_calendar.csv")
    days = {date.fromisoformat(row["date"]): row["is_workday"] == "1" for row in table}
    arranged = {int(row["year"]) for row in table if row["is_workday"]}
    return Calendar(days, arranged | set(_SINGLE_SOURCE), {day.year for day in days})


@cache
def _second_source(year: int) -> dict[date, bool]:
    """The exceptional days of a year as the package `holidays` knows them (1950 to 2100)."""
    from holidays import country_holidays

    known = country_holidays("CN", years=year)
    worked = {day: True for day in known.weekend_workdays if day.year == year}
    off = dict.fromkeys([*known, date(year, 1, 1)], False)
    return off | worked


def merged(stops: Iterable[Stop]) -> list[Stop]:
    """Stops in order, those that overlap or touch made one, so that no day counts twice.

    Raises ValueError for a stop that ends before it starts.
    """
    joined: list[Stop] = []
    for first, last in sorted(stops):
        if last < first:
            raise ValueError(f"The stop from {first} to {last} ends before it starts; exchange the two dates.")
        if joined and first.toordinal() <= joined[-1][1].toordinal() + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def stopped_days(stops: Iterable[Stop], start: date, end: date) -> int:
    """Calendar days from `start` to `end`, both included, that lie in a stop."""
    held = ((max(first, start), min(last, end)) for first, last in merged(stops))
    return sum((last - first).days + 1 for first, last in held if first <= last)
