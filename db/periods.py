"""The period of a report, and the one before it."""

from dataclasses import dataclass
from datetime import date, timedelta

from db.problems import Refused
from resources.i18n import N_, said

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, the first and the last included."""

    start: date
    end: date

    @property
    def eve(self) -> date:
        """The last day before the period: the day its standing is compared with."""
        return self.start - _DAY

    @property
    def before(self) -> "Period":
        """The period before: the month before for (the beginning of) a month, else as many days."""
        if self.start.day == 1 and (self.start.year, self.start.month) == (self.end.year, self.end.month):
            return Period(self.eve.replace(day=1), self.eve)
        return Period(self.start - (self.end - self.start) - _DAY, self.eve)

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in the period; a day not known lies nowhere."""
        return day is not None and self.start <= day <= self.end


def period_of(on: date, start: date | None = None, end: date | None = None) -> Period:
    """The period asked for; the month of `on` up to that day where nothing is asked.

    Refused when it ends before it starts, or after `on`: nobody knows that yet.
    """
    last = end or on
    first = start or last.replace(day=1)
    if first > last:
        raise Refused(
            said(
                "The period starts on {first} and ends on {last}. Give the earlier date first.", first=first, last=last
            ),
            "period_from",
        )
    if last > on:
        raise Refused(
            said("The period ends on {last}, after {on}, the date of the book. End it by then.", last=last, on=on),
            "period_to",
        )
    return Period(first, last)


NAMED = {
    "month": N_("This month so far"),
    "month_before": N_("Last month"),
    "quarter": N_("This quarter so far"),
    "quarter_before": N_("Last quarter"),
    "year": N_("This year so far"),
    "year_before": N_("Last year"),
}
"""Periods that are asked for by name (message ids)."""


def named(name: str, on: date) -> Period:
    """A period by its name in `NAMED`, as seen from a day: this one until that day, the one before as a whole."""
    unit, whole = name.removesuffix("_before"), name.endswith("_before")
    start = on.replace(day=1)
    if unit == "quarter":
        start = start.replace(month=(on.month - 1) // 3 * 3 + 1)
    elif unit == "year":
        start = start.replace(month=1)
    return period_of(start - _DAY, named(unit, start - _DAY).start) if whole else period_of(on, start)


def months(start: date, end: date) -> list[date]:
    """The first days of the months from one day to another."""
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def year_before(on: date) -> list[date]:
    """The first days of the twelve months that end with the month of a day."""
    return months(date(on.year - 1, on.month, 1), on)[1:]
