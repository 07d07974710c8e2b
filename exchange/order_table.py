"""Walking down one table: which rows are orders, what is filled down, and what each row is read as."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from compliance.dates import Order, one_order
from exchange.book_cells import text
from exchange.cancelled import says_cancelled
from exchange.currencies import currencies_said
from exchange.grid import Cell, Sheet, column_letter
from exchange.headers import Heading, find_heading
from exchange.heading_meanings import meanings
from exchange.layout import around_table, group_facts, kind_of_row, labelled
from exchange.letter_head import letter_head
from exchange.line_numbers import is_part_of_line, read_line
from exchange.order_cells import read_cells
from exchange.order_context import Context, RowCells
from exchange.order_heads import (
    OF_ORDER,
    begins_order,
    cells_of,
    goes_on,
    is_stopped,
    said_elsewhere,
    states_of_orders,
)
from exchange.order_rows import OrderRow, Skipped
from exchange.quantities import decimal_mark
from exchange.rejects import Rejected
from exchange.table_style import hinted_order, is_east_asian, meaning_of_dollar, meaning_of_yen
from exchange.words import is_ditto, key
from resources.i18n import N_, _, said

_WHY = {
    "total": N_("a sum, not an order line"),
    "freight": N_("a charge, not a good"),
    "cancelled": N_("marked as deleted or cancelled"),
    "return": N_("a return or a credit, not an order"),
    "comment": N_("a comment, not an order line"),
    "group": N_("a heading or comment between the rows"),
    "heading": N_("the heading again"),
}
_MOST_COVERED = 500_000
_LEAST_SAME = 3
"""Cells that must say what the heading says in a row that is the heading again."""


@dataclass(slots=True)
class _Line:
    """An order row before its cells are read: place in the sheet, raw cells by field, facts of its group."""

    place: int
    raw: dict[str, Cell]
    groups: dict[str, tuple[str, tuple[int, int]]]
    begins: bool
    """Whether a sum or a heading stands between it and the row above."""
    filled: frozenset[str] = frozenset()


@dataclass(slots=True)
class Walked:
    """What one table gave."""

    rows: list[OrderRow] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    end: int = 0


def walk_table(sheet: Sheet, heading: Heading, start: int, file: str, *, lines: bool) -> Walked:
    """Read the rows below a heading until another table begins; `start` is where its letter head begins.

    `lines` says that places are printed as line numbers, as in text files.
    """
    walked = Walked()
    found = list(_order_lines(sheet, heading, walked))
    _resolve(found, heading)
    context = _context(sheet, heading, start, found, last=walked.end == len(sheet.rows))
    found.reverse()
    while found:  # each line is let go as soon as it is read: a long list stands in memory once
        line = found.pop()
        row = _read(sheet, heading, line, context, file, lines=lines)
        if row.quantity is not None and row.quantity <= 0:
            why = _("the quantity is not above zero: a return or an empty line, not an order")
            cell = f"{column_letter(heading.fields['quantity'])}{row.row}"
            cells = tuple(sheet.rows[line.place])
            walked.rejected.append(Rejected(sheet.name, row.row, cell, why, heading.texts, cells))
        else:
            walked.rows.append(row)
    return walked


def _order_lines(sheet: Sheet, heading: Heading, walked: Walked) -> Iterator[_Line]:
    """The rows that are orders, with the facts of the headings above them; others are noted as skipped."""
    groups: dict[str, tuple[str, tuple[int, int]]] = {}
    begins, merged, apart = True, _merged(sheet, heading.last), True
    walked.end = len(sheet.rows)
    heads, done, void = _page_heads(sheet, heading), heading.last + 1, False
    head: dict[str, Cell] = {}
    stopped, whole = False, cache(lambda: states_of_orders(sheet, heading))
    for place in range(heading.last + 1, len(sheet.rows)):
        cells = [merged.get((place, column), cell) for column, cell in enumerate(sheet.rows[place])]
        kind = kind_of_row(sheet.rows[place], heading.fields)
        if kind == "blank":
            apart = True
            continue
        if heads and _masked(sheet.rows[place]) in heads:
            kind = "heading"
        wordy = _is_wordy(cells)
        if wordy and _is_heading(cells, heading, sheet):
            kind = "heading"
            if _tells_another(sheet, done, place, heads):
                _end(walked, sheet, done)
                return
        elif wordy and kind in {"order", "group", "comment"} and _another_table(sheet, place):
            _end(walked, sheet, done if _tells_another(sheet, done, place, heads) else place)
            return
        if kind == "order" and (void or (stopped and goes_on(cells, heading))):
            kind = "cancelled"
        elif kind == "cancelled":
            stopped = is_stopped(cells, heading, head, whole)
        if kind == "order":
            stopped = False
            yield _Line(place, cells_of(cells, heading, head), groups, begins)
            begins, apart, done = False, False, place + 1
            continue
        printed = " | ".join(text(cell) for cell in sheet.rows[place] if cell is not None)[:120]
        walked.skipped.append(Skipped(sheet.name, sheet.number(place), _WHY[kind], printed))
        if kind in {"group", "comment"} and begins_order(head, cells, heading):
            begins = apart = True
            continue
        facts = group_facts(sheet.rows[place], place) if kind == "group" else {}
        if "supplier" in facts and "supplier" in heading.fields and not heading.by_account:
            del facts["supplier"]
        if kind == "group":
            void = says_cancelled(_only_text(cells))
        if kind == "group" and apart and not facts:
            facts = _not_the_group_above(cells, place, groups)
        apart, done = True, place + 1 if kind == "total" else done
        groups = groups | facts
        begins = begins or bool(facts) or kind in {"total", "heading"}


def _tells_another(sheet: Sheet, start: int, end: int, heads: frozenset[str]) -> bool:
    """Whether the rows between two tables say facts of the second one; the head of a page, said again, does not."""
    between = (place for place in range(start, end) if _masked(sheet.rows[place]) not in heads)
    return any(letter_head(sheet, start, end)) or any(labelled(sheet.rows[place], place) for place in between)


def _end(walked: Walked, sheet: Sheet, place: int) -> None:
    """The next table begins in a row: what was passed over from there on is its own."""
    walked.end = place
    walked.skipped = [entry for entry in walked.skipped if entry.row < sheet.number(place)]


def _only_text(cells: list[Cell]) -> str:
    """The text of a row of a single cell, such as the heading of a group."""
    told = [cell for cell in cells if cell is not None]
    return told[0] if len(told) == 1 and isinstance(told[0], str) else ""


def _part_lines(lines: list[_Line]) -> None:
    """An order and its line from one cell: `P-301/1`, where every cell is written so; else the cell is the order alone."""
    told = [text(line.raw.get("po_number")) for line in lines]
    strokes = {cell.count("/") for cell in told if cell}
    parted = len(strokes) == 1 and all(re.search(r"\w\s*/\s*\d{1,5}$", cell) for cell in told if cell)
    for line, cell in zip(lines, told, strict=True):
        number, _stroke, last = cell.rpartition("/") if parted else (cell, "", "")
        line.raw["po_number"], line.raw["line"] = number.strip() or None, last.strip() or None


def _page_heads(sheet: Sheet, heading: Heading) -> frozenset[str]:
    """The rows above a heading, figures left out: a printed list says them again on every page."""
    above = sheet.rows[max(heading.first - 12, 0) : heading.first]
    return frozenset(_masked(cells) for cells in above if not group_facts(cells, 0)) - {""}


def _masked(cells: list[Cell]) -> str:
    words = (
        " ".join(cell for cell in cells if isinstance(cell, str))
        if isinstance(cells[0] if cells else None, str)
        else ""
    )
    return " ".join(re.sub(r"\d+", "9", words).split()) if len(words) > 3 else ""


def _not_the_group_above(
    cells: list[Cell], place: int, groups: Mapping[str, tuple[str, tuple[int, int]]]
) -> dict[str, tuple[str, tuple[int, int]]]:
    """`Rest of world` where countries stood as headings of groups: the rows below are no longer of the country above."""
    filled = [(column, cell) for column, cell in enumerate(cells) if cell is not None]
    if len(filled) != 1 or "destination" not in groups or groups["destination"][1][1] != filled[0][0]:
        return {}
    return {"destination": (text(filled[0][1]), (place, filled[0][0]))}


def _merged(sheet: Sheet, last: int) -> dict[tuple[int, int], Cell]:
    """The value of each cell covered by a merge down one column below the heading."""
    covered: dict[tuple[int, int], Cell] = {}
    for top, left, bottom, right in sheet.merges:
        if len(covered) > _MOST_COVERED:
            break
        if top > last and left == right and bottom > top and top < len(sheet.rows) and left < len(sheet.rows[top]):
            for row in range(top + 1, min(bottom + 1, len(sheet.rows), top + _MOST_COVERED)):
                covered[row, left] = sheet.rows[top][left]
    return covered


def _is_wordy(cells: list[Cell]) -> bool:
    """Whether a row may be a heading at all: words, and hardly a figure."""
    return sum(not isinstance(cell, str) or cell[:1].isdigit() for cell in cells if cell is not None) < 2


def _is_heading(cells: list[Cell], heading: Heading, sheet: Sheet) -> bool:
    """Whether a row says the heading again, or one of its rows where it has two."""
    rows: list[Sequence[Cell]] = [heading.texts]
    if heading.last > heading.first:
        rows += sheet.rows[heading.first : heading.last + 1]
    return any(
        sum(
            isinstance(cell, str) and bool(cell.strip()) and key(cell) == key(text(head))
            for cell, head in zip(cells, row, strict=False)
        )
        >= _LEAST_SAME
        for row in rows
    )


def _another_table(sheet: Sheet, place: int) -> bool:
    """Whether a row is the heading of a further table with other columns."""
    cells = [cell for cell in sheet.rows[place] if cell is not None]
    if len(cells) < 4 or not all(isinstance(cell, str) for cell in cells):
        return False
    if sum(bool(meanings(str(cell))) for cell in cells) < max(4, len(cells) * 0.6):
        return False
    other = find_heading(sheet, place)
    return other is not None and other.first == place and other.is_order_table()


def _resolve(lines: list[_Line], heading: Heading) -> None:
    """Ditto marks and cells left empty because they are those of the order above."""
    if heading.fields.get("line", -1) == heading.fields.get("po_number"):
        _part_lines(lines)
    above: dict[str, Cell] = {}
    for line in lines:
        for name, cell in line.raw.items():
            if isinstance(cell, str) and is_ditto(cell):
                line.raw[name] = above.get(name)
                line.filled |= {name}
        above = line.raw
    repeated = {name for name in OF_ORDER if _is_repeated(lines, name)}
    if "po_number" not in repeated:
        _fill_numbers(lines)
    for previous, line in pairwise(lines):
        same = line.raw.get("po_number") is not None and line.raw.get("po_number") == previous.raw.get("po_number")
        if line.begins or not (same or "po_number" in line.filled):
            continue
        for name in (*OF_ORDER[1:], *(heading.of_order - set(OF_ORDER) - {"line"})):
            if name in line.raw and line.raw[name] is None and name not in repeated:
                line.raw[name] = previous.raw.get(name)
                line.filled |= {name}
    _fill_outer(lines, heading)
    _fill_once(lines)
    for place, name, cell in said_elsewhere([line.raw for line in lines]):
        lines[place].raw[name] = cell
        lines[place].filled |= {name}


def _fill_once(lines: list[_Line]) -> None:
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


def _fill_outer(lines: list[_Line], heading: Heading) -> None:
    """Columns left of the order number that print a value once for all orders below it, as outlines do.

    An outline leaves many cells empty: where nearly every order prints its own value, an empty one is not known.
    """
    place = heading.fields.get("po_number", 0)
    for name in ("supplier", "destination", "end_user"):
        if heading.fields.get(name, place) >= place:
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


def _is_repeated(lines: list[_Line], name: str) -> bool:
    """Whether a column prints its value again on the further lines of an order."""
    return any(
        line.raw.get(name) is not None
        and line.raw.get(name) == previous.raw.get(name)
        and name not in line.filled
        and (name == "po_number" or line.raw.get("po_number") in {None, previous.raw.get("po_number")})
        for previous, line in pairwise(lines)
    )


def _fill_numbers(lines: list[_Line]) -> None:
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


def _context(sheet: Sheet, heading: Heading, start: int, lines: list[_Line], *, last: bool) -> Context:
    """Number style, date order and signs, as the whole table proves them."""
    numbers = ("quantity", "unit_price", "amount", "quantity_kg")
    mark = decimal_mark(cell for line in lines for name in numbers if isinstance(cell := line.raw.get(name), str))
    if not mark and is_east_asian(heading):
        mark = "."
    yen = meaning_of_yen(sheet, heading, start)
    dates = {
        name: [cell for line in lines if isinstance(cell := line.raw.get(name), str) and name not in line.filled]
        for name in ("order_date", "requested_date")
    }
    whole = one_order([*dates["order_date"], *dates["requested_date"]])
    orders: dict[str, Order | None] = {
        name: hinted_order(heading, name) or whole or one_order(texts) for name, texts in dates.items()
    }
    around = around_table(sheet, heading, start, _last(lines, heading) + 1, yen, last=last)
    headings = {name: heading.texts[column] for name, column in heading.fields.items()}
    currencies = {name: currencies_said(headings[name], yen) for name in heading.currencies}
    return Context(
        mark,
        yen,
        orders,
        around,
        heading.units,
        currencies,
        sheet.epoch,
        headings,
        meaning_of_dollar(heading, orders.values()),
    )


def _last(lines: list[_Line], heading: Heading) -> int:
    return lines[-1].place if lines else heading.last


def _read(sheet: Sheet, heading: Heading, line: _Line, context: Context, file: str, *, lines: bool) -> OrderRow:
    number = sheet.number(line.place)

    def address(place: tuple[int, int]) -> str:
        printed, column = sheet.places.get(place) or (0, 0)
        if not printed:
            printed, column = sheet.number(place[0]), place[1]
        return said("line {n}", n=printed) if lines else f"{sheet.name}!{column_letter(column)}{printed}"

    def where(name: str) -> str:
        return address((line.place, heading.fields.get(name, 0)))

    marks: Mapping[str, str] = {}
    if sheet.marks:
        marks = {name: sheet.marks.get((line.place, column), "") for name, column in heading.fields.items()}
    row = RowCells(line.raw, line.groups, where, address, frozenset(heading.fields), marks)
    line.raw["_amount_heading"] = context.headings.get("amount", "")
    values = read_cells(row, context)
    return OrderRow(file=file, sheet=sheet.name, row=number, flags=tuple(row.flags), **values)


def unique_notes(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes without repetition, in order."""
    return tuple(dict.fromkeys(notes))
