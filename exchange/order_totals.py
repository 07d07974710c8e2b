"""The total of an order that a list prints on each of its lines: no amount of any line."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from exchange.order_rows import Flag, OrderRow
from resources.i18n import N_
from resources.told import packed

_WHY = N_("stands on every line of the order, whatever its quantity: it may be the total of the order, not of the line")


def without_totals(rows: Sequence[OrderRow], where: Callable[[int], str]) -> list[OrderRow]:
    """The rows of a table without amounts that all lines of their order repeat though their quantities differ.

    Only rows without a price: with one the amount is checked against it. `where` tells the cell of the amount of a row.
    """
    orders: dict[tuple[str, str], list[OrderRow]] = {}
    for row in rows:
        if row.po_number:
            orders.setdefault((row.supplier, row.po_number), []).append(row)
    repeated = {number for number, lines in orders.items() if _is_repeated(lines)}
    return [_without(row, where(row.row)) if (row.supplier, row.po_number) in repeated else row for row in rows]


def _is_repeated(lines: Sequence[OrderRow]) -> bool:
    """Whether all lines of an order have one amount that is not zero, no price, and not one quantity."""
    if any(row.unit_price is not None or not row.amount or row.quantity is None for row in lines):
        return False
    return len({row.amount for row in lines}) == 1 < len({(row.quantity, row.unit) for row in lines})


def _without(row: OrderRow, where: str) -> OrderRow:
    flags = [flag for flag in row.flags if flag.field != "amount"]
    return replace(row, amount=None, flags=(*flags, Flag("amount", where, f"{row.amount:f}", packed(_WHY))))
