"""Answers to open cells: what somebody says that a cell means which could mean two things, or nothing."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from compliance.countries import read_country
from compliance.dates import Order, read_date
from exchange.book_cells import exact
from exchange.currencies import read_currency
from exchange.line_numbers import read_line
from exchange.order_rows import Flag, Value
from exchange.quantities import read_number
from exchange.told_figures import METRES_OR_THOUSANDS
from exchange.units import read_unit_cell
from resources.i18n import N_, _, said
from resources.told import alternatives, parameters

Place = tuple[str, int]
"""Sheet and row of a file."""

DAYS = ("order_date", "requested_date")
NUMBERS = ("quantity", "quantity_kg", "unit_price", "amount")
_CODE = re.compile(r"\(([A-Z]{2})\)")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_TOLD = ("readings", "one", "all", "other", "unit", "currency")
"""Parameters of a reason that hold what a cell could mean."""
_TARIFF = re.compile(r"\d{4,13}")
_LARGEST = 13
_LONGEST = 300


def readings_of(flag: Flag) -> tuple[Value, ...]:
    """What a cell could mean, one after the other, where the reading found that out; () where nothing is known."""
    told = parameters(flag.why)
    if flag.why == METRES_OR_THOUSANDS:
        return "m", "kpcs"
    found = [_reading(flag.field, text) for name in _TOLD if name in told for text in re.split(r", | or ", told[name])]
    beside = [_meant(flag.field, told[name]) for name in ("printed",) if name in told]
    printed = _meant(flag.field, flag.printed)
    if isinstance(printed, Decimal) and flag.field == "unit_price" and told.get("n", "").isdigit():
        beside.append(printed / int(told["n"]))
    known = [value for value in (*found, *beside) if value is not None]
    if known and printed is not None:
        known.insert(0, printed)
    return tuple(dict.fromkeys(known))


def _reading(field: str, text: str) -> Value | None:
    """One reading as it is stored in the reason of a flag; None for a parameter that is no reading of this field."""
    if field == "destination":
        match = _CODE.search(text)
        return match[1] if match else read_country(text) or None
    if field in NUMBERS:
        return Decimal(text) if _PLAIN.fullmatch(text) else None
    return _meant(field, text)


def _meant(field: str, text: str) -> Value | None:
    """The one meaning of a text where it is a day, a figure, a unit, a currency or a country; None for any other."""
    if field not in (*DAYS, *NUMBERS, "unit", "currency", "destination"):
        return None
    try:
        return typed(field, text)
    except ValueError:
        return None


def typed(field: str, text: str) -> Value:
    """What somebody typed for a cell; ValueError with one sentence where that has no meaning, or two."""
    told = " ".join(text.split())
    if not told:
        raise ValueError(_("Type what the cell means, or leave it open."))
    if field in DAYS:
        return _day(told)
    if field in NUMBERS:
        return _number(field, told)
    value = told
    if field == "destination":
        value = read_country(told)
    elif field == "currency":
        value = read_currency(told, "")[0]
    elif field == "unit":
        code, factor = read_unit_cell(told)
        value = code if factor == 1 else ""
    elif field == "hs_code":
        digits = re.sub(r"[.\s]", "", told)
        value = digits if _TARIFF.fullmatch(digits) else ""
    elif field == "line":
        value = read_line(told)
    if not value:
        raise ValueError(said(_NOT[field], text=told))
    if len(value) > _LONGEST:
        raise ValueError(said("“{text}…” is too long.", text=value[:40]))
    return value


_NOT = {
    "destination": N_("“{text}” is not one country. Type its name or its code of two letters."),
    "currency": N_("“{text}” is not one currency. Type its code, such as USD."),
    "unit": N_("“{text}” is no known unit. Type one such as kg, t or pcs."),
    "hs_code": N_("“{text}” is no tariff code. Type its digits."),
    "line": N_("“{text}” is no line number. Type a whole number."),
}


def _day(told: str) -> date:
    read = read_date(told)
    if read.value is not None:
        return read.value
    if len(read.readings) > 1:
        days = alternatives([day.isoformat() for day in read.readings])
        raise ValueError(said("“{text}” could mean {readings}. Type it as 2026-11-23.", text=told, readings=days))
    raise ValueError(said("“{text}” is no day. Type it as 2026-11-23.", text=told))


def _number(field: str, told: str) -> Decimal:
    read = read_number(told)
    if read.value is None and len(read.readings) > 1:
        shown = alternatives([plain_number(value) for value in read.readings])
        raise ValueError(
            said(
                "“{text}” could mean {readings}. Leave out the mark of thousands, or add a 0 behind the decimals.",
                text=told,
                readings=shown,
            )
        )
    value = read.value
    if value is None or not value.is_finite() or value.adjusted() > _LARGEST:
        raise ValueError(said("“{text}” is no number.", text=told))
    if value < 0 or (value == 0 and field in ("quantity", "quantity_kg")):
        raise ValueError(said("“{text}” is not above zero.", text=told))
    return value


def plain_number(value: Decimal) -> str:
    """A number in full, with a point before its decimals."""
    return format(value.normalize() if value else Decimal(0), "f")


def written(value: Value) -> str:
    """An answer as it is stored: days as ISO dates, numbers in full."""
    return plain_number(exact(value)) if isinstance(value, Decimal) else str(value)


def same_answers(flag: Flag, value: Value, others: Iterable[tuple[Place, Flag]]) -> dict[Place, Value]:
    """What the same answer says of other open cells of the column; none of those it says nothing sure of.

    A day read day first makes all days of the column day first, a point taken for the decimal mark makes it that of all its
    numbers; else the answer holds where the cell prints the same, or could mean the same.
    """
    readings = readings_of(flag)
    order = _order(flag.printed, value) if isinstance(value, date) else None
    place = readings.index(value) if isinstance(value, Decimal) and value in readings else None
    found: dict[Place, Value] = {}
    for where, other in others:
        if other.field != flag.field:
            continue
        there = readings_of(other)
        told: Value | None = None
        if other.printed == flag.printed and there == readings:
            told = value
        elif order is not None and there:
            day = read_date(other.printed, order).value
            told = day if day in there else None
        elif place is not None:
            told = there[place] if len(there) == len(readings) and _alike(flag, other) else None
        elif value in there and not isinstance(value, Decimal):
            told = value
        if told is not None:
            found[where] = told
    return found


def _alike(one: Flag, other: Flag) -> bool:
    """Whether two cells are open for the same reason, whatever it says of each."""
    return parameters(one.why).keys() == parameters(other.why).keys() and _sentence(one) == _sentence(other)


def _sentence(flag: Flag) -> str:
    return flag.why.partition("\x1f")[0]


def _order(printed: str, value: date) -> Order | None:
    """Which part stands first in a day, if it means that one; None when more than one order reads it so."""
    orders = [order for order in Order if read_date(printed, order).value == value]
    return orders[0] if len(orders) == 1 else None
