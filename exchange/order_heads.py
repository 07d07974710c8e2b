"""Rows that say what holds for the lines below them: the head of an order, and an order that was cancelled."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from exchange.book_cells import text
from exchange.cancelled import says_cancelled
from exchange.grid import Cell, Sheet
from exchange.headers import Heading
from exchange.layout import is_zero
from exchange.order_context import RIVAL

OF_ORDER = ("po_number", "order_date", "supplier", "currency")
"""What an order says once for all its lines."""
_OF_HEAD = frozenset([*OF_ORDER, "destination", "end_user", "end_use", "requested_date"])
_LEAST_OF_HEAD = 3
_NO_FIELDS: frozenset[str] = frozenset()


def cells_of(cells: list[Cell], heading: Heading, head: dict[str, Cell]) -> tuple[dict[str, Cell], frozenset[str]]:
    """The cells of an order line by field, and which fields it has from the row above that holds those of its order."""
    raw = fields_of(cells, heading)
    if raw.get("po_number") is not None:
        head.clear()
    if not head:
        return raw, _NO_FIELDS
    above = {name: cell for name, cell in head.items() if raw.get(name) is None}
    return raw | above, frozenset(above)


def begins_order(head: dict[str, Cell], cells: list[Cell], heading: Heading) -> bool:
    """Whether a row says in its columns what holds for an order whose lines stand below; it is kept in `head`.

    A section or a note that stands before the first line of its order has figures, but they are zeros.
    """
    told = {name: cell for name, cell in fields_of(cells, heading).items() if cell is not None and not is_zero(cell)}
    if "po_number" not in told or len(told) < _LEAST_OF_HEAD or told.keys() & {"quantity", "item_code", "line"}:
        return False
    head.clear()
    head.update((name, cell) for name, cell in told.items() if name in _OF_HEAD)
    return True


def names_another(cells: list[Cell], heading: Heading, before: Cell) -> bool:
    """Whether a row that is no order line names an order other than the one of the line above it."""
    number = fields_of(cells, heading).get("po_number")
    return number is not None and number != before


def firm_above(cells: list[Cell], place: int, heading: Heading) -> dict[str, tuple[str, tuple[int, int]]]:
    """The supplier that the head of an order names in the column of its goods, where a list has both in one column."""
    if "supplier" in heading.fields or "supplier" not in heading.of_order:
        return {}
    told = {name: cell for name, cell in fields_of(cells, heading).items() if cell is not None}
    if "po_number" not in told or told.keys() & {"quantity", "unit_price"}:
        return {}
    return {"supplier": (text(told.get("description")), (place, heading.fields["description"]))}


def is_stopped(cells: list[Cell], heading: Heading, head: dict[str, Cell], whole: Callable[[], bool]) -> bool:
    """Whether a cancelled row begins an order and says so of all of it; what it says of the order holds for its further rows.

    `whole` tells whether the states of the list are those of orders (`states_of_orders`).
    """
    told = fields_of(cells, heading)
    if told.get("po_number") is None:
        return False
    head.clear()
    head.update((name, told[name]) for name in OF_ORDER if told.get(name) is not None)
    return says_cancelled(text(told.get("status"))) and whole()


def states_of_orders(sheet: Sheet, heading: Heading) -> bool:
    """Whether each row that names an order tells its state, and no further row does: the state is one of the order."""
    order, state = heading.fields["po_number"], heading.fields["status"]
    rows = [row for row in sheet.rows[heading.last + 1 :] if len(row) > max(order, state)]
    return all((row[order] is None) is (row[state] is None) for row in rows)


def goes_on(cells: list[Cell], heading: Heading) -> bool:
    """Whether a row below a cancelled order belongs to it: it says neither an order nor a state of its own."""
    told = fields_of(cells, heading)
    return told.get("po_number") is None and told.get("status") is None


def fields_of(cells: list[Cell], heading: Heading) -> dict[str, Cell]:
    """The cells of a row by field, those of columns beside them that mean the same included."""
    told = {name: cells[column] for name, column in heading.fields.items() if column < len(cells)}
    return told | {f"{RIVAL}{name}": cells[column] for name, column in heading.rivals.items() if column < len(cells)}


def said_elsewhere(lines: Sequence[Mapping[str, Cell]]) -> Iterator[tuple[int, str, Cell]]:
    """Cells that a line leaves empty and other lines of the same number tell alike: an order has one day and one supplier."""
    orders: dict[str, list[int]] = {}
    for place, raw in enumerate(lines):
        if raw.get("po_number") is not None:
            orders.setdefault(text(raw["po_number"]), []).append(place)
    for places in orders.values():
        for name in ("order_date", "supplier"):  # a currency left empty where others are printed is not known
            told = {text(cell): cell for place in places if (cell := lines[place].get(name)) is not None}
            if len(told) == 1:
                cell = next(iter(told.values()))
                yield from (
                    (place, name, cell) for place in places if name in lines[place] and lines[place][name] is None
                )
