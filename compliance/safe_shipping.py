"""The last day on which goods can set out and still leave China before a rule changes."""

from dataclasses import dataclass
from datetime import date, timedelta

from compliance.working_days import Calendar, china


@dataclass(frozen=True, slots=True)
class LastSafe:
    """Counted back from a change: the last day out of China, at the port, and out of the works.

    `provisional` is True when a year whose Chinese working calendar is not published was crossed.
    """

    out_of_china: date
    at_port: date
    out_of_works: date
    provisional: bool = False


def last_safe(change: date, to_port_days: int, customs_days: int, calendar: Calendar | None = None) -> LastSafe:
    """Count back from the day a rule changes: it decides by the day of export, so goods must be gone the day before.

    `customs_days` are Chinese working days that customs needs before the goods are released, `to_port_days`
    calendar days from the works to the port. Raises ValueError for negative days.
    """
    if to_port_days < 0 or customs_days < 0:
        raise ValueError("Days on the way and at customs cannot be fewer than none.")
    days = calendar or china()
    gone = at_port = change - timedelta(days=1)
    left = customs_days
    while left:
        left -= days.is_working(at_port)
        at_port -= timedelta(days=1)
    works = at_port - timedelta(days=to_port_days)
    provisional = any(not days.is_published(year) for year in range(at_port.year, gone.year + 1))
    return LastSafe(gone, at_port, works, provisional)
