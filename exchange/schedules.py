"""Order lines that are delivered in parts: the quantity of the row's own part where a list prints that of the line as well."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from exchange.book_cells import exact, text
from exchange.filled_down import Line
from exchange.grid import Cell, Sheet
from exchange.headers import Heading
from exchange.order_context import RIVAL
from exchange.quantities import read_number
from exchange.words import key, words


def take_parts(lines: Iterable[Line], sheet: Sheet, heading: Heading) -> None:
    """Give rows that share their order and line the quantity of their part: `Einteilungsmenge` beside `Bestellmenge`.

    The parts must add up to the quantity of the line, which each of the rows says alike; where they do not, both figures
    stay beside each other, and neither is taken.
    """
    column = _column(heading)
    if column is None or not {"po_number", "line", "quantity"} <= heading.fields.keys():
        return
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in lines:
        number, place = text(line.raw.get("po_number")), text(line.raw.get("line"))
        if number and place:
            groups.setdefault((number, place), []).append(line)
    for rows in groups.values():
        whole = {text(line.raw.get("quantity")) for line in rows}
        if len(rows) < 2 or len(whole) > 1:
            continue
        parts = [_cell(sheet, line, column) for line in rows]
        if any(part is None for part in parts):
            continue
        name = "quantity" if _add_up(parts, rows[0].raw.get("quantity")) else f"{RIVAL}quantity"
        for line, part in zip(rows, parts, strict=True):
            line.raw[name] = part


def _column(heading: Heading) -> int | None:
    """The only column of the quantities of parts, where it is not the one that is read anyway."""
    found = [column for column, said in enumerate(heading.texts) if key(said) in words("part quantity")]
    return found[0] if len(found) == 1 and found[0] not in heading.fields.values() else None


def _cell(sheet: Sheet, line: Line, column: int) -> Cell:
    cells = sheet.rows[line.place]
    return cells[column] if column < len(cells) else None


def _add_up(parts: Sequence[Cell], whole: Cell) -> bool:
    """Whether figures add up to another one, by one decimal mark in all of them."""
    for mark in ".,":
        told = [_number(cell, mark) for cell in (*parts, whole)]
        figures = [figure for figure in told if figure is not None]
        if len(figures) == len(told) and sum(figures[:-1]) == figures[-1]:
            return True
    return False


def _number(cell: Cell, mark: str) -> Decimal | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return exact(cell)
    return read_number(text(cell), mark).value
