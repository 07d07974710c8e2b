"""Lists that print one order line on two or more rows, under as many rows of headings: told apart and drawn into one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from compliance.dates import read_date
from exchange.currencies import currency_readings
from exchange.grid import Cell, Sheet
from exchange.heading_meanings import exact_meanings, meanings
from exchange.heading_rows import says_value
from exchange.units import read_unit
from exchange.words import is_open, is_total, key

_KINDS = {
    **dict.fromkeys(("quantity", "quantity_kg", "unit_price", "amount", "price_count", "unit_mass", "stock_quantity", "conversion"), "number"),
    **dict.fromkeys(("unit", "price_basis", "stock_unit"), "unit"),
    **dict.fromkeys(("order_date", "requested_date"), "day"),
    "currency": "currency", "line": "line", "po_number": "code", "deleted": "mark", "hs_code": "tariff",
    "item_code": "item",
}  # fmt: skip
_NUMBER = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|[-+]?[\d.,'’\u00a0\u202f]*\d[-%]?|\d[\d.,]*\s*[^\d\s]{1,4}"
)
_MOST_READ = 60
"""Rows below a heading that must prove that they are stacked."""
_SEARCHED = 120
_WORST = 0.85
"""A row that fits worse below every heading belongs to no order line."""
_APART = 0.15
"""How much better a row fits below its own heading than below any other; rows that are all alike do so half the time."""
_LEAST_HEADINGS, _MOST_HEADINGS = 3, 200
_LEAST_WEIGHT, _MAY_BE = 1.5, 0.3
"""A heading that may mean this or that says nothing about what stands below it."""
_REST = re.compile(
    r"still to be|noch zu |to be (?:delivered|invoiced)|noch (?:offen|lieferbar)|reste a |a (?:livrer|facturer)\b|"
    r"未入荷|未請求|尚未(?:交货|开票)|仍需|미납|por (?:entregar|facturar)|da (?:consegnare|fatturare)"
)
"""Lines below an item that tell what of it is open: no further item."""


class Level(Protocol):
    """One row of a stacked heading."""

    texts: tuple[str, ...]

    def fit(self, place: int) -> tuple[float, list[Cell], list[int]]:
        """How badly a row of the list fits below this heading (0 is well, above 1 is not), its cells, their columns."""
        ...


@dataclass(slots=True)
class Stack:
    """A stacked list drawn into rows: the headings of all levels, and each row with where its cells stood.

    Rows that belong to no order line have no `origins` and are given as their place alone.
    """

    texts: list[str]
    rows: list[list[Cell] | None] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    origins: list[list[tuple[int, int]]] = field(default_factory=list)
    read: int = 0
    apart: int = 0
    cost: float = 0.0


def kind_of_heading(text: str) -> str:
    """What stands below a heading: number, unit, currency, day, line, code, tariff, mark, text or any."""
    if len(key(text)) == 1 and text.strip().isalpha() and text.isascii():
        return "mark"
    found = meanings(text)
    name = max(found, key=lambda name: found[name], default="")
    if not name or found[name] < _LEAST_WEIGHT:
        return "any"
    kinds = {_kind_of_field(other) for other, weight in found.items() if weight > found[name] - _MAY_BE}
    return kinds.pop() if len(kinds) == 1 else "any"


def kinds_of_headings(texts: Sequence[str]) -> tuple[str, ...]:
    """What stands below each heading of a level; `Item` is the line of an order unless another heading is."""
    kinds = [kind_of_heading(text) for text in texts]
    for place, text in enumerate(texts):
        if kinds[place] == "any" and {"line", "item_code"} <= set(exact_meanings(text)):
            kinds[place] = "item" if "line" in kinds else "line"
    return tuple(kinds)


def _kind_of_field(name: str) -> str:
    return _KINDS.get(name, "text" if name in {"description", "supplier", "end_user", "end_use"} else "any")


def suits(kind: str, cell: Cell) -> bool:
    """Whether a cell can stand below a heading of a kind; words such as tbd can stand below any."""
    if isinstance(cell, date):
        return kind in {"day", "any"}
    if isinstance(cell, int | float):
        return kind not in {"unit", "currency", "mark", "text"}
    said = str(cell or "").strip()
    return is_open(said) or _SUITS[kind](said)


_SUITS: dict[str, Callable[[str], bool]] = {
    "number": lambda said: bool(_NUMBER.fullmatch(said)) and not _is_day(said),
    "unit": lambda said: bool(read_unit(said)[0]),
    "currency": lambda said: bool(currency_readings(said)),
    "day": lambda said: bool(re.search(r"\d", said)) and (_is_day(said) or not read_unit(said)[0]),
    "line": lambda said: bool(re.fullmatch(r"\d{1,6}", said)),
    "code": lambda said: bool(re.search(r"\d", said)) and not _is_day(said),
    "tariff": lambda said: bool(re.fullmatch(r"[\d.\s]{4,16}", said)) and not _is_day(said),
    "mark": lambda said: len(said) == 1,
    "text": lambda said: not re.fullmatch(r"[\d.,]+", said),
    "item": bool,
    "any": bool,
}


def _is_day(said: str) -> bool:
    return bool(re.search(r"\d[-/.年]\s?\d{1,2}[-/.月]\s?\d", said)) and bool(
        read_date(said).readings or re.fullmatch(r"0{2,4}[./-]00[./-]0{2,4}", said)
    )


def is_rest(text: str) -> bool:
    """Whether a line tells what is still open of the item above."""
    return bool(_REST.search(text.casefold()))


def walk(levels: Sequence[Level], rows: Sequence[int], said: Callable[[int], str]) -> Stack:
    """Draw the rows at these places into one row for each order line.

    A row follows the level above it, or begins again at its own level or further out; the last level comes
    once, or more often where it is a plan of deliveries. `said` prints a row.
    """
    stack = Stack([text for level in levels for text in level.texts])
    offsets = [sum(len(level.texts) for level in levels[:place]) for place in range(len(levels))]
    held: list[tuple[int, list[Cell], list[int]] | None] = [None] * len(levels)
    deepest = -1

    def emit() -> None:
        if deepest < 1 and not (deepest == 0 and len(levels) == 2):
            return
        cells: list[Cell] = [None] * len(stack.texts)
        origins = [(0, 0)] * len(stack.texts)
        last = 0
        for level, taken in enumerate(held):
            if taken is None:
                continue
            last = taken[0]
            for at, (cell, column) in enumerate(zip(taken[1], taken[2], strict=True)):
                cells[offsets[level] + at] = cell
                origins[offsets[level] + at] = (taken[0], column)
        first = next((taken[0] for taken in held[-2:] if taken), last)
        stack.rows.append(cells)
        stack.places.append(first)
        stack.origins.append(origins)

    for place in rows:
        allowed = list(range(min(deepest + 2, len(levels))))
        if deepest == len(levels) - 1 and not _is_repeated(levels):
            allowed.remove(deepest)
        fits = [(levels[level].fit(place), -level) for level in allowed]
        best = min(fits, key=lambda fit: (fit[0][0], fit[1]), default=None)
        if best is None or best[0][0] > _WORST or is_rest(said(place)):
            stack.rows.append(None)
            stack.places.append(place)
            stack.origins.append([])
            continue
        (cost, cells, columns), level = best[0], -best[1]
        stack.read += 1
        stack.cost += cost
        stack.apart += all(other.fit(place)[0] > cost + _APART for at, other in enumerate(levels) if at != level)
        if level <= deepest:
            if level == len(levels) - 1 and _is_plan(levels[-1]):
                _further_delivery(levels[-1], held[level], cells)
                continue
            _insert(stack, emit)
            held[level + 1 :] = [None] * (len(levels) - level - 1)
        held[level], deepest = (place, cells, columns), level
    _insert(stack, emit)
    return stack


def _insert(stack: Stack, emit: Callable[[], None]) -> None:
    """Put the order line that ends in front of the passed-over rows that stand below it."""
    before = len(stack.rows)
    emit()
    if len(stack.rows) == before:
        return
    row, place, origin = stack.rows.pop(), stack.places.pop(), stack.origins.pop()
    at = next((at for at, other in enumerate(stack.places) if other > place), len(stack.rows))
    stack.rows.insert(at, row)
    stack.places.insert(at, place)
    stack.origins.insert(at, origin)


def _is_plan(level: Level) -> bool:
    """Whether a level tells days of delivery and nothing of the good: it comes as often as there are deliveries."""
    told = {name for text in level.texts for name in meanings(text)}
    return "requested_date" in told and not told & {"description", "item_code", "unit_price", "po_number"}


def _is_repeated(levels: Sequence[Level]) -> bool:
    """Whether the last level may come several times below the one above: deliveries of an item, or items of an order."""
    told = {name for text in levels[-1].texts for name in exact_meanings(text)}
    outer = {name for level in levels[:-1] for text in level.texts for name in exact_meanings(text)}
    item = {"line", "item_code", "description"}
    return _is_plan(levels[-1]) or (
        "quantity" in told and len(told & item) > 1 and "line" in told and "po_number" in outer
    )


def _further_delivery(level: Level, held: tuple[int, list[Cell], list[int]] | None, cells: list[Cell]) -> None:
    """A second day of delivery beside the first: both are printed, so that none is taken for the only one."""
    for at, text in enumerate(level.texts):
        if held and kind_of_heading(text) == "day" and held[1][at] != cells[at]:
            held[1][at] = f"{held[1][at]} / {cells[at]}"


def is_stacked(stack: Stack, levels: int, passed: int) -> bool:
    """Whether the rows below proved to be stacked: whole order lines, told apart from level to level."""
    whole = sum(row is not None for row in stack.rows)
    if not whole or stack.read < whole + max(whole // 6, 1) or stack.read * 3 < passed:
        return False
    if stack.apart < 0.8 * stack.read or (whole < 2 and passed > 4 * levels):
        return False
    told = [max(found, key=lambda name: found[name], default="") for text in stack.texts if (found := meanings(text))]
    return bool({"quantity", "quantity_kg"} & set(told)) and bool({"item_code", "description"} & set(told))


@dataclass(slots=True)
class _Tier:
    """One row of headings of a sheet: a cell belongs to the heading of its column."""

    sheet: Sheet
    texts: tuple[str, ...]
    columns: tuple[int, ...]
    kinds: tuple[str, ...]

    def fit(self, place: int) -> tuple[float, list[Cell], list[int]]:
        cells = self.sheet.rows[place]
        filled = [column for column, cell in enumerate(cells) if cell is not None]
        strange = sum(2 for column in filled if column not in self.columns)
        taken = [cells[column] if column < len(cells) else None for column in self.columns]
        strange += sum(
            2 for kind, cell in zip(self.kinds, taken, strict=True) if cell is not None and not suits(kind, cell)
        )
        missing = sum(cell is None for cell in taken) * 0.5
        if any(isinstance(cell, str) and is_total(cell) for cell in cells):
            strange += 4 * len(filled)
        return (strange + missing) / max(len(filled), 1), taken, list(self.columns)


def unstacked(sheet: Sheet) -> Sheet:
    """A sheet whose order lines take two or three rows, with each of them in one; any other sheet as it is."""
    for first in range(min(len(sheet.rows) - 2, _SEARCHED)):
        if not _names_columns(sheet.rows[first]):
            continue
        for height in (3, 2):
            block = range(first, first + height)
            if first + height >= len(sheet.rows) or not all(_names_columns(sheet.rows[row]) for row in block):
                continue
            tiers = [_tier(sheet, row) for row in block]
            if len(set(tiers[0].columns) & set(tiers[1].columns)) < 2:
                continue
            below = [
                row for row in range(first + height, len(sheet.rows)) if any(c is not None for c in sheet.rows[row])
            ]
            if _is_one_row(tiers, below[:_MOST_READ]):
                continue
            proof = walk(tiers, below[:_MOST_READ], lambda row: _line(sheet, row))
            if is_stacked(proof, height, len(below[:_MOST_READ])):
                return _drawn(sheet, first, walk(tiers, below, lambda row: _line(sheet, row)))
    return sheet


def _is_one_row(tiers: Sequence[_Tier], below: Sequence[int]) -> bool:
    """Whether most rows fill columns of two headings at once: the upper one names groups of columns, no row of its own."""
    first, second = (set(tier.columns) for tier in tiers[:2])
    filled = [
        {column for column, cell in enumerate(tiers[0].sheet.rows[row]) if cell is not None} & (first | second)
        for row in below
    ]
    wide = [columns for columns in filled if len(columns) > _LEAST_HEADINGS]
    return sum(bool(columns - first) and bool(columns - second) for columns in wide) * 2 > len(wide)


def _line(sheet: Sheet, row: int) -> str:
    return " ".join(str(cell) for cell in sheet.rows[row] if cell is not None)


def _names_columns(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    if not _LEAST_HEADINGS <= len(filled) <= _MOST_HEADINGS or not all(
        isinstance(cell, str) and not cell[:1].isdigit() and not says_value(cell) for cell in filled
    ):
        return False
    return sum(bool(meanings(str(cell))) for cell in filled) >= max(_LEAST_HEADINGS, len(filled) * 0.6)


def _tier(sheet: Sheet, row: int) -> _Tier:
    columns = tuple(column for column, cell in enumerate(sheet.rows[row]) if cell is not None)
    texts = tuple(str(sheet.rows[row][column]).strip() for column in columns)
    return _Tier(sheet, texts, columns, kinds_of_headings(texts))


def _drawn(sheet: Sheet, first: int, stack: Stack) -> Sheet:
    """The sheet with one row for each order line; the rows of headings are one row."""
    rows: list[list[Cell]] = [*sheet.rows[:first], [*stack.texts]]
    lines = [sheet.number(row) for row in range(first + 1)]
    places: dict[tuple[int, int], tuple[int, int]] = {}
    for row, place, origins in zip(stack.rows, stack.places, stack.origins, strict=True):
        for column, (printed, at) in enumerate(origins):
            places[len(rows), column] = (sheet.number(printed), at)
        rows.append(sheet.rows[place] if row is None else row)
        lines.append(sheet.number(place))
    merges = tuple(area for area in sheet.merges if area[2] < first)
    return replace(sheet, rows=rows, lines=tuple(lines), places=places, merges=merges, marks={})
