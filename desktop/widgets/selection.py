"""What the status line says of the selected rows: how many, and the sum and average of a column of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db.listing import Column, Filter, Listing
from desktop import formats
from resources.i18n import _, n_


@dataclass(frozen=True, slots=True)
class Part:
    """The sum over the rows of one currency, or over all rows where there is none."""

    unit: str
    sum: Any
    known: int


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of a column over some rows, and how many of them say nothing."""

    column: Column
    parts: tuple[Part, ...]
    unknown: int


def column_to_add(listing: Listing, current: Column | None = None) -> Column | None:
    """The column with the mark when it holds figures, else the first mass; None when there is neither."""
    if current is not None and current.kind in formats.NUMERIC and current.key not in ("line_no", "step"):
        return current
    return next((column for column in listing.columns if column.kind == "mass" and column.shown), None)


def total_of(
    listing: Listing,
    session: Any,
    column: Column | None,
    ids: Sequence[int] | None,
    search: str = "",
    filters: Sequence[Filter] = (),
) -> Total | None:
    """The sums over those rows, or over all that match; None without a column. Unknown is counted, never zero."""
    if column is None:
        return None
    found = listing.sums(session, column.key, search, filters, ids)
    parts = tuple(Part(unit, value, known) for unit, value, known, _rows in found if known)
    return Total(column, parts, sum(rows - known for _unit, _sum, known, rows in found))


def sentence(count: int, total: Total | None = None) -> str:
    """The words of the status line; "" when nothing is selected."""
    if not count:
        return ""
    parts = [n_("{n} row selected", "{n} rows selected", count).format(n=formats.number(count))]
    if total is not None:
        parts += _figures(total)
    return "   ·   ".join(parts)


def _figures(total: Total) -> list[str]:
    column, told = total.column, []
    if total.parts:
        sums = " + ".join(formats.text(column.kind, part.sum, part.unit) for part in total.parts)
        told.append(f"{_(column.title)} {sums}")
    if len(total.parts) == 1 and total.parts[0].known > 1:
        part = total.parts[0]
        mean = Decimal(str(part.sum)) / part.known
        exact = mean if column.kind in ("number", "days", "decimal", "percent") else int(mean.to_integral_value())
        shown = formats.text(column.kind, round(exact, 1), part.unit)
        told.append(_("average {value}").format(value=shown))
    if total.unknown:
        words = n_("{n} without a value", "{n} without a value", total.unknown)
        told.append(words.format(n=formats.number(total.unknown)))
    return told
