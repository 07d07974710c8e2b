"""What the order rows of a table leave empty because the rows above them say it: ditto marks, order numbers, facts of an order."""

import re
from dataclasses import dataclass
from itertools import pairwise

from exchange.book_cells import text
from exchange.grid import Cell
from exchange.headers import Heading
from exchange.line_numbers import is_part_of_line, read_line
from exchange.order_heads import OF_ORDER, said_elsewhere
from exchange.words import is_ditto


@dataclass(slots=True)
class Line:
    """An order row before its cells are read: place in the sheet, raw cells by field, facts of its group."""

    place: int
    raw: dict[str, Cell]
    groups: dict[str, tuple[str, tuple[int, int]]]
    begins: bool
    """Whether a sum or a heading stands between it and the row above."""
    filled: frozenset[str] = frozenset()
    struck: tuple[dict[str, Cell], ...] = ()
    """The cells of the cancelled rows right above it: what says "as above" below them means theirs."""


def fill_down(lines: list[Line], heading: Heading) -> None:
    """Ditto marks and cells left empty because they are those of the order above."""
    if heading.fields.get("line", -1) == heading.fields.get("po_number"):
        _part_lines(lines)
    told_again = _as_above(lines)
    repeated = {name for name in OF_ORDER if _is_repeated(lines, name)}
    if "po_number" not in repeated:
        _fill_numbers(lines)
    carried = {*OF_ORDER[1:], *heading.of_order} - {"po_number", "line"} - repeated
    if repeated & {"order_date", "supplier"}:
        carried -= {"currency"}  # where the rest of an order is said again on each line, an empty currency is not known
    for previous, line in pairwise(lines):
        same = line.raw.get("po_number") is not None and line.raw.get("po_number") == previous.raw.get("po_number")
        if line.begins or line.place in told_again or not (same or "po_number" in line.filled):
            continue
        for name in carried:
            if name in line.raw and line.raw[name] is None:
                line.raw[name] = previous.raw.get(name)
                line.filled |= {name}
    _fill_outer(lines, heading)
    _fill_once(lines)
    for place, name, cell in said_elsewhere([line.raw for line in lines]):
        lines[place].raw[name] = cell
        lines[place].filled |= {name}


def _as_above(lines: list[Line]) -> set[int]:
    """Put what stands above into cells that say so; the places of lines that say it of their order: what they leave empty is not told."""
    above: dict[str, Cell] = {}
    told_again = set()
    for line in lines:
        for raw in (*line.struck, line.raw):
            named = {name for name, cell in raw.items() if isinstance(cell, str) and is_ditto(cell)}
            raw.update((name, above.get(name)) for name in named)
            above = raw
        line.filled |= named
        if named & {*OF_ORDER}:
            told_again.add(line.place)
    return told_again


def _part_lines(lines: list[Line]) -> None:
    """An order and its line from one cell: `P-301/1`, where every cell is written so; else the cell is the order alone."""
    told = [text(line.raw.get("po_number")) for line in lines]
    strokes = {cell.count("/") for cell in told if cell}
    parted = len(strokes) == 1 and all(re.search(r"\w\s*/\s*\d{1,5}$", cell) for cell in told if cell)
    for line, cell in zip(lines, told, strict=True):
        number, _stroke, last = cell.rpartition("/") if parted else (cell, "", "")
        line.raw["po_number"], line.raw["line"] = number.strip() or None, last.strip() or None


def _fill_once(lines: list[Line]) -> None:
    """Facts printed on the first line of every order and on no further line: those of the whole order.

    One order with further lines proves nothing, an empty cell may be unknown; two that do it alike do.
    """
    further = ["po_number" in line.filled and not line.begins for line in lines]
    first_of_several = [not here and after for here, after in pairwise([*further, False])]
    if sum(first_of_several) < 2:
        return
    for name in ("destination", "end_user", "end_use", "requested_date"):
        given = [line.raw.get(name) is not None for line in lines]
        if any(g for g, more in zip(given, further, strict=True) if more) or not all(
            g for g, more in zip(given, further, strict=True) if not more
        ):
            continue
        for (previous, line), more in zip(pairwise(lines), further[1:], strict=True):
            if more and name in line.raw:
                line.raw[name] = previous.raw.get(name)
                line.filled |= {name}


def _fill_outer(lines: list[Line], heading: Heading) -> None:
    """Columns left of the order number that print a value once for all orders below it, as outlines do.

    An outline leaves many cells empty: where nearly every order prints its own value, an empty one is not known.
    Every order has a supplier; a destination or an end user may be unknown, and is told once only where the supplier is.
    """
    place = heading.fields.get("po_number", 0)
    bare = [line.raw.get("supplier") is None or "supplier" in line.filled for line in lines]
    for name in ("destination", "end_user", "supplier"):
        if heading.fields.get(name, place) >= place:
            continue
        if [line.raw.get(name) is None or name in line.filled for line in lines] != bare:
            continue
        values = [line.raw.get(name) for line in lines if name not in line.filled]
        printed = [value for value in values if value is not None]
        unprinted = len(values) - len(printed)
        if len(set(map(str, printed))) != len(printed) or not unprinted or unprinted * 3 < len(values):
            continue
        for previous, line in pairwise(lines):
            if line.raw.get(name) is None and not line.begins:
                line.raw[name] = previous.raw.get(name)
                line.filled |= {name}


def _is_repeated(lines: list[Line], name: str) -> bool:
    """Whether a column prints its value again on the further lines of an order."""
    return any(
        line.raw.get(name) is not None
        and line.raw.get(name) == previous.raw.get(name)
        and name not in line.filled
        and (name == "po_number" or line.raw.get("po_number") in {None, previous.raw.get("po_number")})
        for previous, line in pairwise(lines)
    )


def _fill_numbers(lines: list[Line]) -> None:
    """The order number on its further lines: line numbers that rise, and nothing of a new order beside them."""
    for previous, line in pairwise(lines):
        if "po_number" not in line.raw or line.raw["po_number"] is not None or line.begins:
            continue
        number, before = _place(line.raw.get("line")), _place(previous.raw.get("line"))
        if "line" in line.raw and not (number is not None and before is not None and number > before):
            continue
        fresh = [
            name for name in ("order_date", "supplier")
            if line.raw.get(name) is not None and line.raw[name] != previous.raw.get(name)
        ]  # fmt: skip
        alone = "line" in line.raw or all(line.raw.get(name) is None for name in OF_ORDER[1:3])
        if not fresh and alone:
            line.raw["po_number"] = previous.raw["po_number"]
            line.filled |= {"po_number"}


def _place(cell: Cell) -> float | None:
    printed = text(cell)
    digits = read_line(printed) or (printed if is_part_of_line(printed) else "")
    return float(digits) if digits else None
