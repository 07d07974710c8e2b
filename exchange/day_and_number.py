"""Orders numbered by their day and a running number, as ECOUNT prints them under `일자-No.`: `2026/04/06 -2`."""

import re
from collections.abc import Sequence

from exchange.book_cells import text
from exchange.column_values import filled
from exchange.grid import Cell
from exchange.heading_meanings import exact_meanings
from exchange.heading_parts import says
from exchange.words import key

_PRINTED = re.compile(r"(\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{8})\s*[-–/]\s*\d{1,6}")
_HALVES = re.compile(r"[-–/／&+·_ ]+")


def says_day_and_number(heading: str) -> bool:
    """Whether a heading names a day and a number of one thing: `일자-No.`, `발주일자/번호`, `Date-No.`, 日期-编号."""
    halves = [half for half in _HALVES.split(heading) if key(half)]
    return (
        len(halves) == 2
        and ("order_date" in exact_meanings(halves[0]) or says(halves[0], "date"))
        and says(halves[1], "number")
    )


def number_by_day(fields: dict[str, int], texts: Sequence[str], below: Sequence[Sequence[Cell]]) -> None:
    """Give the order its number, and its day, under a heading of both whose values hold both."""
    if "po_number" in fields:
        return
    taken = {column for name, column in fields.items() if name != "order_date"}
    found = [column for column, said in enumerate(texts) if column not in taken and says_day_and_number(said)]
    if len(found) != 1:
        return
    goods = [fields[name] for name in ("item_code", "description") if name in fields]
    lines = [row for row in below if any(column < len(row) and row[column] is not None for column in goods)]
    values = [text(cell) for cell in filled(lines, found[0])]
    if values and all(map(_PRINTED.fullmatch, values)):
        fields["po_number"] = found[0]
        fields.setdefault("order_date", found[0])


def day_in_number(printed: str) -> str:
    """The day in the number of an order: `2026/04/06 -2`; the text as it is where none is in it."""
    found = _PRINTED.fullmatch(printed.strip())
    return found[1] if found else printed
