"""Values as cells: text stays text, numbers and dates are real, what cannot be written is noted with its reason."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment

from db.money import from_minor, places
from exchange.grid import LONGEST_CELL, RISKY
from exchange.summary.lettering import taken
from exchange.summary.styles import RIGHT, aligned, digit_width, font, format_of, ink_of
from resources.i18n import _, grouped

Value = str | int | float | Decimal | date | bool | None

FIRST_DAY = date(1900, 3, 1)
"""The first day all spreadsheet programs agree on."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Month(date):
    """A whole month: a date that sorts, filters and groups as its first day and is shown without it."""

    @classmethod
    def of(cls, day: date) -> Self:
        """The month in which a day lies."""
        return cls(day.year, day.month, 1)


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that could not be written as it is: where, what, why, and what was written instead."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Faults:
    """What could not be written, collected while sheets are filled."""

    found: list[Fault] = field(default_factory=list)

    def note(self, sheet: str, row: int, column: str, value: object, reason: str) -> None:
        """Keep one fault; the value is cut to what a reader needs to recognise it."""
        self.found.append(Fault(sheet, row, column, plain(str(value))[:120], reason))

    def __iter__(self) -> Iterator[Fault]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def kg(grams: int | None) -> int | Decimal | None:
    """Grams as kilograms, exact; None stays not known."""
    if grams is None:
        return None
    return grams // 1000 if grams % 1000 == 0 else Decimal(grams) / 1000


def money(minor: int | None, currency: str) -> Decimal | None:
    """Minor units as an amount."""
    return from_minor(minor, currency)


def money_kind(currency: str) -> str:
    """The kind of an amount: without decimals for a currency that has none."""
    return "money" if places(currency) else "money_whole"


def plain(text: str) -> str:
    """A text without the characters a workbook cannot hold; line breaks and tabs stay."""
    return text if text.isprintable() else _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def too_long(text: str) -> str:
    """Why a text is cut."""
    return _("The text has {n} characters; a cell holds {most}.").format(
        n=grouped(len(text)), most=grouped(LONGEST_CELL)
    )


def too_early() -> str:
    """Why a day stands as text."""
    return _("The day lies before March 1900; spreadsheets have no such date.")


def safe(value: Value) -> tuple[Value, str]:
    """A value a cell can hold, and why it is not the one given ("" when it is)."""
    match value:
        case str():
            text = plain(value)
            if len(text) > LONGEST_CELL:
                return text[: LONGEST_CELL - 1] + "…", too_long(text)
            return text or None, ""
        case datetime():
            return value.replace(tzinfo=None), ""
        case date() if value < FIRST_DAY:
            return value.isoformat(), too_early()
        case float() if not math.isfinite(value):
            return None, _("The number is not finite.")
        case _:
            return value, ""


def kind_of(kind: str, value: Value) -> str:
    """The format a value takes in a column of a kind: whole numbers of a decimal column show no decimals.

    Nor do amounts of a currency that has none: they are the ones without a fraction, be it of zeros.
    """
    if kind == "money" and isinstance(value, Decimal) and "." not in str(value):
        return "money_whole"
    if kind == "decimal" and isinstance(value, int | Decimal) and value == int(value):
        return "decimal_whole"
    return kind


def put(cell: Cell | MergedCell, value: Value, kind: str = "text") -> str:
    """Write a value into a cell; returns why something else had to be written, "" when it was written as it is."""
    if isinstance(cell, MergedCell):
        return _("The cell is part of a merged one.")
    value, reason = safe(value)
    cell.font = font(10, ink_of(kind))
    cell.alignment = standing(kind)
    if value is None:
        return reason
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.number_format = format_of("code" if kind == "code" else "text")
        if value[0] in RISKY:
            cell.quotePrefix = True
    else:
        cell.number_format = _form(kind, value)
    return reason


def _form(kind: str, value: Value) -> str:
    """The number format of a value: dates and numbers read as such also in a column of texts."""
    if isinstance(value, datetime):
        return f"{format_of('date')} hh:mm"
    if isinstance(value, date):
        return format_of("month" if isinstance(value, Month) else "date")
    if kind in ("text", "code", "date", "month"):
        return format_of("number" if isinstance(value, int) else "text")
    return format_of(kind_of(kind, value))


def standing(kind: str, *, wrap: bool = False) -> Alignment:
    """Where a value of a kind stands: numbers right, all else left, with a little room to the edge."""
    return aligned("right" if kind in RIGHT else "left", "center", wrap=wrap and kind not in RIGHT, indent=1)


def shown_width(value: Value, kind: str) -> float:
    """About how many digits wide a value is when it is shown; of a text its longest line."""
    match value:
        case None:
            return 0
        case str():
            return max((taken(line) for line in value.split("\n")), default=0)
        case date():
            return 10 * digit_width()
        case bool():
            return 5 * digit_width()
    decimals = {"money": 2, "mass_exact": 2, "decimal": 4}.get(kind_of(kind, value), 0)
    if kind == "mass_exact" and round(value, 2) != value:
        decimals = 3
    if kind in ("share", "share_exact", "change"):
        return 8 * digit_width()
    return len(f"{value:,.{decimals}f}") * digit_width()
