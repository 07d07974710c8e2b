"""What a list does not say at all and somebody says for all of its rows: the exporter, the day, the country."""

from collections.abc import Mapping
from dataclasses import replace

from exchange.answers import typed
from exchange.order_rows import OrderList, OrderRow, Value
from resources.i18n import _, said

GIVABLE = ("supplier", "po_number", "order_date", "destination", "end_user", "requested_date")
"""The fields that may hold alike for a whole list, the one without which no row is taken first.

A price without a currency is an open cell already.
"""
Given = Mapping[str, Value]
"""Field -> what it is in all rows."""


def given_from(text: str) -> dict[str, Value]:
    """What holds for all rows as typed: `supplier=Ningbo Co.; order_date=2026-11-23`. ValueError names the fault."""
    told = {}
    for part in filter(str.strip, text.split(";")):
        name, sign, value = (each.strip() for each in part.partition("="))
        if not sign:
            raise ValueError(_("Write what holds for all rows as field=value; field=value."))
        if name not in GIVABLE:
            raise ValueError(
                said("“{name}” cannot be given for all rows. Choose of: {names}.", name=name, names=", ".join(GIVABLE))
            )
        told[name] = typed(name, value)
    return told


def missing(found: OrderList) -> tuple[str, ...]:
    """The fields that no row of a list fills and of which no cell is open: open cells are answered one by one."""
    if not found.rows:
        return ()
    told = {name for row in found.rows for name in GIVABLE if getattr(row, name) or _asked(row, name)}
    return tuple(name for name in GIVABLE if name not in told)


def _asked(row: OrderRow, name: str) -> bool:
    return any(flag.field == name and flag.severity != "note" for flag in row.flags)


def filled(found: OrderList, given: Given) -> OrderList:
    """The list with what was said of all its rows; the fields are those that are `missing` in it."""
    if not given:
        return found
    return replace(found, rows=tuple(replace(row, **given) for row in found.rows))  # type: ignore[arg-type]  # by field
