"""Figures that could mean two things: why they are left open, and what somebody says that they mean."""

import re
from collections.abc import Sequence
from decimal import Decimal

from exchange.book_cells import exact, text
from exchange.grid import Cell
from exchange.order_context import Context, RowCells
from exchange.quantities import read_quantity
from resources.i18n import N_
from resources.told import packed

METRES_OR_THOUSANDS = packed(N_("could mean metres or thousands"))
"""Why `M` is no unit: that of cables, and that of American screws."""


def figures_open(readings: Sequence[Decimal]) -> str:
    """Why a figure with several readings is left open (as it is stored)."""
    shown = " or ".join(format(value.normalize(), "f") for value in readings)
    return packed(N_("could mean {readings}"), (("readings", shown),))


def figure_said(row: RowCells, name: str, readings: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """What somebody says that a figure of a row is; else its readings."""
    told = row.answers.get(name)
    if not isinstance(told, Decimal):
        return readings
    if len(readings) > 1:
        row.flag(name, figures_open(readings))
    return (told,)


def figures_in(remark: str, unit: str) -> list[str]:
    """The figures of a remark that count in the unit of its row: 改为8块 of a row in pieces."""
    found = re.findall(r"(?<![\d.,])(\d[\d.,]*)\s*([^\W\d_]+)", remark)
    return [figure for figure, word in found if unit and read_quantity(f"1 {word}").unit == unit]


def stated_number(cell: Cell, context: Context, name: str) -> Decimal | None:
    """A number of a field typed or written, None when it is none or has two readings."""
    readings = stated_readings(cell, context, name)
    return readings[0] if len(readings) == 1 else None


def stated_readings(cell: Cell, context: Context, name: str) -> tuple[Decimal, ...]:
    """What a number of a field can be, typed or written; nothing when it is none."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return (exact(cell),)
    printed = text(cell)
    return read_quantity(printed, context.mark_of(name, printed)).readings if printed else ()
