"""What columns hold though their heading does not say it: prices and amounts by arithmetic, goods by their names."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from compliance.elements import named_in
from compliance.forms import read_form
from compliance.terms import Form
from exchange.book_cells import exact, text
from exchange.column_values import is_firm
from exchange.grid import Cell
from exchange.quantities import read_price, read_quantity

Rows = Sequence[Sequence[Cell]]
_LEAST = 2
"""Rows that must agree before arithmetic proves a column."""
_NO_GOODS = frozenset([Form.UNKNOWN, Form.DOWNSTREAM, Form.EQUIPMENT, Form.TECHNOLOGY])
_SLACK = Decimal("0.005")


def prove_money(fields: dict[str, int], below: Rows, free: Sequence[int]) -> None:
    """Give price and amount the only column with which quantity x price = amount holds in every row.

    `free` are columns that may be either. A price that was found by its heading is exchanged where it fits
    no amount and another column fits all: net beside gross prices.
    """
    if "quantity" not in fields or not free or {"price_count", "discount"} & set(fields):
        return
    price, amount = fields.get("unit_price"), fields.get("amount")
    if price is not None and amount is not None and _agreeing(fields["quantity"], price, amount, below)[0]:
        return
    if amount is not None:
        fitting = [column for column in free if _proven(fields["quantity"], column, amount, below)]
        if len(fitting) == 1:
            fields["unit_price"] = fitting[0]
            return
    if price is not None:
        fitting = [column for column in free if _proven(fields["quantity"], price, column, below)]
        if len(fitting) == 1:
            fields["amount"] = fitting[0]


def _proven(quantity: int, price: int, amount: int, below: Rows) -> bool:
    agree, against = _agreeing(quantity, price, amount, below)
    return agree >= _LEAST and not against


def _agreeing(quantity: int, price: int, amount: int, below: Rows) -> tuple[int, int]:
    """In how many rows quantity x price is the amount, and in how many it is not; one piece proves nothing."""
    agree = against = 0
    for row in below:
        counts, prices, sums = (_readings(row, column) for column in (quantity, price, amount))
        if not (counts and prices and sums):
            continue
        fits = any(
            abs(count * each - total) <= _SLACK * max(count, Decimal(1))
            for count in counts
            for each in prices
            for total in sums
        )
        against += not fits
        agree += fits and Decimal(1) not in counts and Decimal(0) not in sums
    return agree, against


def _readings(row: Sequence[Cell], column: int) -> tuple[Decimal, ...]:
    cell = row[column] if column < len(row) else None
    if isinstance(cell, bool) or cell is None:
        return ()
    if isinstance(cell, int | float):
        return (exact(cell),)
    if not isinstance(cell, str) or not re.search(r"\d", cell):
        return ()
    return read_quantity(cell).readings or read_price(cell).readings


def find_goods(texts: Mapping[int, str], below: Rows) -> int | None:
    """The only column of these whose cells name goods of the trade: oxides, metals, magnets; None when none or several do."""
    found = [column for column in texts if _names_goods([row[column] for row in below if column < len(row)])]
    return found[0] if len(found) == 1 else None


def _names_goods(cells: Sequence[Cell]) -> bool:
    told = [text(cell) for cell in cells if isinstance(cell, str)]
    if not told or len(told) * 2 < len(cells) - cells.count(None):
        return False
    goods = sum(not is_firm(said) and (read_form("", said) not in _NO_GOODS or bool(named_in(said))) for said in told)
    return goods * 2 > len(told)
