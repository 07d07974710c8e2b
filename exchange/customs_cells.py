"""The cells of customs files: months, figures, masses; what was not published stays empty."""

import re
from decimal import Decimal

from exchange.units import kilograms, read_unit
from resources.i18n import said

_FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,30})?")
"""Commas stand before three digits each: `1,5` may be one and a half, and `1,8,9` is none."""
MISSING = frozenset(["", "?", "-", "--", "n/a", "na"])
"""What stands where nothing was published."""


def read_month(written: str) -> str:
    """`202603` or `2026-03` as `2026-03`; ValueError for anything else."""
    match = re.fullmatch(r"((?:19|20)\d\d)\D?(\d{1,2})\D?", written.strip())
    if not match or not 1 <= int(match.group(2)) <= 12:
        raise ValueError(said('"{text}" is no month; write it as 202603', text=written))
    return f"{match.group(1)}-{int(match.group(2)):02d}"


def read_figure(written: str) -> Decimal | None:
    """A figure with thousands commas; None where it was not published, ValueError for anything else."""
    bare = written.strip().replace(" ", "")
    if bare.casefold() in MISSING:
        return None
    if not _FIGURE.fullmatch(bare):
        raise ValueError(said('"{text}" is no figure', text=written))
    return Decimal(bare.replace(",", ""))


def read_grams(quantity: str, unit: str) -> int | None:
    """A mass in grams; None where it was not published or the unit is no mass."""
    figure = read_figure(quantity)
    if figure is None:
        return None
    mass = kilograms(read_unit(unit)[0]) if unit.strip() not in MISSING else Decimal(1)
    if mass is None:
        return None
    return int(figure * mass * 1000)
