"""Where a published figure comes from, as a sheet tells it."""

import re
from datetime import date
from urllib.parse import unquote

from exchange.summary.cells import Month, Value

_CODED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""Signs beyond ASCII as an address codes them; a coded space or slash has to stay coded."""
_MONTH = re.compile(r"\d{4}-\d{2}")


def readable(source: str) -> str:
    """An address as a browser shows it, signs instead of their codes; it opens as it stands.

    No hyperlink: programs cut a cell that has one at its edge instead of running it over lines.
    """
    told = _CODED.sub(lambda found: unquote(found[0]), source)
    return told if told.isprintable() and "\ufffd" not in told else source


def published(told: str) -> Value:
    """The day of a source, or the month; a quarter or a year as it is told."""
    try:
        return Month.fromisoformat(f"{told}-01") if _MONTH.fullmatch(told) else date.fromisoformat(told)
    except ValueError:
        return told
