"""Where the rare earths on order come from: share by origin and exporter for each element, and alternatives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from sqlalchemy import select
from sqlmodel import Session, col

from compliance import supply
from compliance.elements import elements, rare_earths
from compliance.supply import Concentration, Flow, Supplier
from db.lines_on_day import NO_ORDER, lines_on
from db.listing import Filter
from db.materials import contents
from db.order_lines import COMPOSITION, EXPORTER, SOURCE
from db.tables.orders import OrderLine

_AT_ONCE = 1_000
"""Lines read together."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one exporter or origin supplies of an element: grams contained, and the share of the known total."""

    name: str
    grams: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """One rare earth ordered: contained grams, who supplies them, how concentrated that is, who else could.

    The HHI runs from 0 to 10,000 (one supplier); low and high differ where origins are not known.
    `compositions` are those of its lines, as they are stated.
    """

    element: str
    name: str
    lines: int
    total_g: int
    exporters: tuple[Share, ...]
    origins: tuple[Share, ...]
    hhi_low: int
    hhi_high: int
    alternatives: tuple[Supplier, ...]
    compositions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supply:
    """The rows by element, most grams first, and the ordered lines of which composition or mass is not known."""

    rows: tuple[SupplyRow, ...]
    lines: int
    unknown: int


def supply_of(session: Session, on: date, destinations: Sequence[str] = ()) -> Supply:
    """The supply of every line ordered by a day and not cancelled, by element."""
    lines = lines_on(on, destinations)
    query = (
        select(col(EXPORTER.name), col(OrderLine.origin), COMPOSITION, col(OrderLine.mass_g))
        .select_from(SOURCE)
        .join(lines, lines.c.line_id == col(OrderLine.id))
    )
    grams: dict[tuple[str, str, str], int] = {}
    counts: dict[str, int] = {}
    stated: dict[str, set[str]] = {}
    told = unknown = 0
    for exporter, origin, composition, mass in chain.from_iterable(
        session.connection().execute(query).partitions(_AT_ONCE)
    ):
        told += 1
        parts = _rare_parts(composition or "")
        if mass is None or parts is None:
            unknown += 1
            continue
        for element, share in parts:
            counts[element] = counts.get(element, 0) + 1
            stated.setdefault(element, set()).add(composition)
            source = (element, origin or "", exporter or "")
            grams[source] = grams.get(source, 0) + int(mass * share / 100)
    flows = [Flow(element, sum_g, origin, exporter) for (element, origin, exporter), sum_g in grams.items()]
    return Supply(_rows(flows, counts, stated, on), told, unknown)


def rows_behind(row: SupplyRow) -> tuple[Filter, ...]:
    """The filter on the list of orders that shows the lines a rare earth is counted in."""
    return (
        Filter("state", "is_not", NO_ORDER),
        Filter("mass_g", "known"),
        Filter("composition", "is", row.compositions),
    )


@lru_cache(maxsize=4096)
def _rare_parts(composition: str) -> tuple[tuple[str, Decimal], ...] | None:
    """The rare earths of a composition with their mass per cent; None where it is not stated.

    Of a range its middle, of a lower limit that limit; an element whose share is not stated is left out.
    """
    try:
        told = contents(composition)
    except ValueError:
        return None
    if not told:
        return None
    found = []
    for element, low, high in told:
        if element in rare_earths() and (low is not None or high is not None):
            share = (low + high) / 2 if low is not None and high is not None else low if low is not None else high
            if share:
                found.append((element, share))
    return tuple(found)


def _rows(
    flows: Sequence[Flow], counts: dict[str, int], stated: dict[str, set[str]], on: date
) -> tuple[SupplyRow, ...]:
    by_exporter, by_origin = supply.by_exporter(flows), supply.by_origin(flows)
    rows = [
        SupplyRow(
            element=element,
            name=element if element not in elements() else elements()[element].names[0],
            lines=counts[element],
            total_g=told.total_g,
            exporters=_shares(told),
            origins=_shares(by_origin[element]),
            hhi_low=told.hhi_low,
            hhi_high=told.hhi_high,
            alternatives=supply.alternatives(element, on),
            compositions=tuple(sorted(stated[element])),
        )
        for element, told in by_exporter.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total_g, row.element)))


def _shares(told: Concentration) -> tuple[Share, ...]:
    """The shares with their grams, what nobody knows last."""
    known = [Share(name, int((share * told.total_g).to_integral_value()), share) for name, share in told.shares]
    if told.unknown_g:
        known.append(Share("", told.unknown_g, Decimal(told.unknown_g) / told.total_g))
    return tuple(known)
