"""Figures that could mean two things: why they are left open, and what somebody says that they mean."""

from collections.abc import Sequence
from decimal import Decimal

from exchange.order_context import RowCells
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
