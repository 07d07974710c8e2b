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

_COUNTED = re.compile(r"(?<![\d.,])(\d[\d.,]*)\s*(?:([A-Za-z]+)|(?![个個箇ヶか개カケ][月월])([^\W\d_]{1,4}))")
"""A figure and what it counts; 2个月 are no two pieces."""


_CONTAINERS = frozenset(["drum", "box", "bag", "bottle", "can", "pallet", "roll"])


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
    """The figures of a remark that count in the unit of its row: 改为8块 of a row in pieces, 80KGに変更 of one in kg."""
    found = _COUNTED.finditer(remark) if unit else ()
    return [
        match[1]
        for match in found
        if any(_is_unit(word, unit) for word in _units_of(match[2], match[3])) and not _holds(remark[match.end() :])
    ]


def _holds(behind: str) -> bool:
    """Whether what stands behind a mass is a container, which holds it: `25 kg drums`."""
    word = re.match(r"\s*[/-]?\s*([^\W\d_]+)", behind)
    return bool(word) and read_quantity(f"1 {word[1] if word else ''}").unit in _CONTAINERS


def _units_of(latin: str, other: str) -> list[str]:
    """What may be the unit at the beginning of signs without blanks between them: a Latin word is one as a whole."""
    return [latin] if latin else [other[:end] for end in range(1, len(other) + 1)]


def _is_unit(word: str, unit: str) -> bool:
    return read_quantity(f"1 {word}").unit == unit


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
