"""Order lines that a file says again: on another sheet as a form and in a register, or under the same number."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from exchange.order_rows import OrderRow, Skipped
from exchange.words import key
from resources.i18n import N_, n_, said

WHY = N_("an order line that another sheet says as well")
_MOST_NOTES, _SEVERAL = 20, 2
_NAMING = frozenset(["file", "sheet", "row", "flags"])


def told_once(rows: Sequence[OrderRow]) -> tuple[list[OrderRow], list[Skipped], list[str]]:
    """The rows without those that say of the same order on another sheet what a row says already; what was passed over.

    Two rows are one line when order, good and quantity are there and the same, and nothing they both say differs. The first
    is kept, with what only the other one says. Rows of one sheet are lines of their own, however alike they are.
    """
    if len({row.sheet for row in rows}) < _SEVERAL:
        return [*rows], [], []
    rows = [*rows]
    dropped = _again(rows)
    kept = [row for place, row in enumerate(rows) if place not in dropped]
    passed = [Skipped(rows[place].sheet, rows[place].row, WHY, _printed(rows[place])) for place in sorted(dropped)]
    counts: dict[tuple[str, str], int] = {}
    for place, other in sorted(dropped.items()):
        sheets = rows[place].sheet, rows[other].sheet
        counts[sheets] = counts.get(sheets, 0) + 1
    notes = [
        n_(
            '{n} order line of sheet "{sheet}" stands on sheet "{other}" as well; it was taken once.',
            '{n} order lines of sheet "{sheet}" stand on sheet "{other}" as well; they were taken once.',
            count,
        ).format(n=count, sheet=sheet, other=other)
        for (sheet, other), count in counts.items()
    ]
    return kept, passed, notes


def _again(rows: list[OrderRow]) -> Mapping[int, int]:
    """The places of rows that are lines told before, each with the place of the row that says it and has its facts now."""
    dropped: dict[int, int] = {}
    held: dict[tuple[str, str, object], list[int]] = {}
    for place, row in enumerate(rows):
        good = key(row.description) or key(row.item_code)
        if not row.po_number or row.quantity is None or not good:
            continue
        alike = held.setdefault((row.po_number, good, row.quantity), [])
        free = (known for known in alike if not _is_paired(dropped, known, rows, row.sheet))
        twin = next((known for known in free if _is_same(rows[known], row)), None)
        if twin is None:
            alike.append(place)
        else:
            dropped[place] = twin
            rows[twin] = _with(rows[twin], row)
    return dropped


def _is_paired(dropped: Mapping[int, int], known: int, rows: Sequence[OrderRow], sheet: str) -> bool:
    """Whether a row of this sheet is taken for the known one already, or stands on the same sheet: each row is one line."""
    return rows[known].sheet == sheet or any(new == known and rows[old].sheet == sheet for old, new in dropped.items())


def _is_same(one: OrderRow, other: OrderRow) -> bool:
    told = ((_value(one, name), _value(other, name)) for name in _compared())
    return all(first == second for first, second in told if first not in ("", None) and second not in ("", None))


def _compared() -> list[str]:
    return [item.name for item in fields(OrderRow) if item.name not in _NAMING]


def _value(row: OrderRow, name: str) -> object:
    value: object = getattr(row, name)
    if name == "line":
        return row.line.lstrip("0")
    return key(value) if isinstance(value, str) else value


def _with(row: OrderRow, other: OrderRow) -> OrderRow:
    """A row with the facts that only the other one of the same line says; what it left open for want of them is told no more."""
    names = [name for name in _compared() if _value(row, name) in ("", None) and _value(other, name) not in ("", None)]
    more: dict[str, Any] = {name: getattr(other, name) for name in names}
    return replace(row, flags=tuple(flag for flag in row.flags if flag.field not in more), **more)


def _printed(row: OrderRow) -> str:
    return f"{row.po_number} | {row.description or row.item_code}"[:120]


def repeated_lines(rows: Sequence[OrderRow]) -> list[str]:
    """Order lines whose number stands in the file more than once, told and not dropped."""
    seen: dict[tuple[str, str, str], OrderRow] = {}
    notes = []
    for row in rows:
        if not row.po_number or not row.line:
            continue
        first = seen.setdefault((row.supplier, row.po_number, row.line), row)
        if first is not row:
            text = N_("{po} line {line} stands in row {first} and again in row {again}.")
            notes.append(said(text, po=row.po_number, line=row.line, first=first.row, again=row.row))
    if len(notes) > _MOST_NOTES:
        more = len(notes) - _MOST_NOTES
        text = n_(
            "{n} more order line stands in the file again.", "{n} more order lines stand in the file again.", more
        )
        notes = [*notes[:_MOST_NOTES], text.format(n=more)]
    return notes
