"""What the status line says of the selected rows: how many, and their kilograms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.listing import Column, Listing
from desktop import formats
from desktop.widgets.record_table import read_rows
from resources.i18n import _, n_


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a mass column over some rows, in grams, and how many of them have no mass."""

    column: Column
    grams: int
    unknown: int


def mass_column(listing: Listing) -> Column | None:
    """The first mass a listing shows; None when it has none."""
    return next((column for column in listing.columns if column.kind == "mass" and column.shown), None)


def total_of(listing: Listing, session: Any, ids: Sequence[int]) -> Total | None:
    """The sum over those rows; None when the listing has no mass. An unknown mass is counted, never zero."""
    column = mass_column(listing)
    if column is None:
        return None
    place = listing.columns.index(column)
    found = [row[place] for row in read_rows(listing, session, ids)]
    known = [grams for grams in found if grams is not None]
    return Total(column, sum(known), len(found) - len(known))


def sentence(count: int, total: Total | None = None) -> str:
    """The words of the status line; "" when nothing is selected."""
    if not count:
        return ""
    parts = [n_("{n} row selected", "{n} rows selected", count).format(n=formats.number(count))]
    if total is not None:
        parts.append(f"{_(total.column.title)} {formats.mass(total.grams)}")
        if total.unknown:
            told = n_("{n} without a mass", "{n} without a mass", total.unknown)
            parts.append(told.format(n=formats.number(total.unknown)))
    return "   ·   ".join(parts)
