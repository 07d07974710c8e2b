"""Filters that count from a day, such as the next 30 days, with the days put in."""

from collections.abc import Sequence
from datetime import date, timedelta

from db.listing import Filter


def settled(filters: Sequence[Filter], on: date) -> tuple[Filter, ...]:
    """The filters with days counted from a date put as dates; a span of n days holds its first and last day."""
    return tuple(_settled(item, on) for item in filters)


def _settled(item: Filter, on: date) -> Filter:
    if item.operator == "next_days":
        return Filter(item.key, "between", (on, _away(on, int(item.values[0]))))
    if item.operator == "passed":
        return Filter(item.key, "below", (on,))
    if item.operator == "past_days":
        return Filter(item.key, "between", (_away(on, -int(item.values[0])), on))
    return item


def _away(on: date, days: int) -> date:
    """The day so many days from another; the first or last day there is where the calendar ends before."""
    try:
        return on + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
