"""Whether something was published by a day, where its source may be dated to a month, a quarter or a year only."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from compliance.listings import complete_until

_WHOLE = 10
"""Signs of a date that names its day."""

_DATED = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q([1-4])))?")


def last_day(text: str) -> date | None:
    """The last day that a source's date can mean: `2026-01-18`, `2026-01`, `2026-Q1`, `2026`; None for anything else."""
    found = _DATED.fullmatch(text)
    if found is None:
        return None
    year, month, day, quarter = (int(part) if part else 0 for part in found.groups())
    month = month or quarter * 3 or 12
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError:
        return None


def known_by(text: str, on: date) -> bool:
    """Whether what a packaged source dated so tells was surely published by a day; what bears no date was not.

    A year or month that is not over yet is no bar for ever: whatever the package holds was known when it was made.
    """
    last = last_day(text)
    return last is not None and (last <= on or (len(text) < _WHOLE and _packed() <= on))


@cache
def _packed() -> date:
    """A day by which everything packaged was read: the newest of its sources."""
    return complete_until()
