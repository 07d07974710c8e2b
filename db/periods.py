"""The period of a report, and the one before it."""

from dataclasses import dataclass
from datetime import date, timedelta

from db.problems import Refused
from resources.i18n import said

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


def months(start: date, end: date) -> list[date]:
    """The first days of the months from one day to another."""
    numbers = range(start.year * 12 + start.month - 1, end.year * 12 + end.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]


def year_before(on: date) -> list[date]:
    """The first days of the twelve months that end with the month of a day."""
    return months(date(on.year - 1, on.month, 1), on)[1:]
