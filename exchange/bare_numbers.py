"""Headings such as `No.` and `Num`, which name a number and not of what: told by the values, or by what the list is."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from exchange.book_cells import text
from exchange.column_values import filled
from exchange.day_and_number import number_by_day
from exchange.grid import Cell
from exchange.heading_meanings import exact_meanings, meanings
from exchange.heading_parts import says
from exchange.letter_head import is_title
from exchange.line_numbers import read_line
from exchange.words import key, words

_BARE_NUMBER, _LATE = frozenset(["po_number", "item_code"]), 11
"""What `No.` may number, and the number that no list of lines begins with."""

_RUN = 3
"""So many numbers that rise by one from row to row count the rows, whatever the first of them is."""
_LABEL = re.compile(r"\s*[:：]")


def is_bare_number(told: Mapping[str, float]) -> bool:
    """Whether a heading such as `No.` names a number and not of what."""
    return told.keys() >= _BARE_NUMBER and max(told.values()) <= 1


def of_bare_number(told: Mapping[str, float], values: Sequence[Cell]) -> dict[str, float]:
    """What `No.` alone can be by its values: an order that says so (`PO-118`), lines that begin at the beginning, or an item."""
    printed = [said for value in values if not _is_label(said := str(value).strip())]
    if printed and all(says(re.split(r"[^A-Za-z]", value, maxsplit=1)[0], "order") for value in printed):
        return {"po_number": told["po_number"]}
    lines = [int(number) for number in map(read_line, printed) if number]
    least = min(lines, default=_LATE) if len(lines) == len(printed) else _LATE
    if len(printed) == len(lines) >= _RUN and all(b - a == 1 for a, b in pairwise(lines)) and least >= _LATE:
        return {"other": told["item_code"]}  # the rows of a longer list
    name = "line" if "line" in told and least < _LATE else "item_code"
    return {name: told[name]}


def _is_label(said: str) -> bool:
    """Whether a text is a label, alone or before its value: the head of the next block below stands in this column too."""
    return not said[:1].isdigit() and bool(exact_meanings(_LABEL.split(said, maxsplit=1)[0]))


def number_of_order(
    fields: dict[str, int], texts: Sequence[str], below: Sequence[Sequence[Cell]], above: Sequence[Sequence[Cell]]
) -> None:
    """Give the order its number under `Num`, where the list says that each row is one of purchase orders.

    It says so in a column of kinds of documents, in its title, or by the lines that begin again below each number;
    `above` are the rows over the heading.
    """
    number_by_day(fields, texts, below)
    if "po_number" in fields or "quantity" not in fields:
        return
    numbers = [column for column, said in enumerate(texts) if is_bare_number(meanings(said))]
    goods = {fields[name] for name in ("item_code", "description") if name in fields} - {*numbers}
    if len(numbers) != 1 or not goods or fields.get("line") == numbers[0]:
        return
    values = filled(below, numbers[0])
    taken = {*fields.values(), *numbers}
    kinds = [filled(below, column) for column in range(len(texts)) if column not in taken]
    told = any(kind and all(is_title(text(cell)) for cell in kind) for kind in kinds) or any(map(_is_of_orders, above))
    told = told or _numbers_lines(fields, numbers[0], below)
    if values and told and of_bare_number(dict.fromkeys(("line", *_BARE_NUMBER), 1.0), values).keys() != {"line"}:
        if fields.get("item_code") == numbers[0]:
            del fields["item_code"]
        fields["po_number"] = numbers[0]


def _numbers_lines(fields: Mapping[str, int], column: int, below: Sequence[Sequence[Cell]]) -> bool:
    """Whether the numbers of lines begin again with each number of a column, of one supplier each, and some has several."""
    line, supplier = fields.get("line", -1), fields.get("supplier", -1)
    lines: dict[str, list[int]] = {}
    firms: dict[str, set[str]] = {}
    last = ""
    for row in below:
        if not 0 <= max(line, supplier, column) < len(row) or min(line, supplier) < 0 or row[column] is None:
            continue
        number, counted = text(row[column]), read_line(text(row[line]))
        if not counted or (number != last and number in lines):
            return False
        last = number
        lines.setdefault(number, []).append(int(counted))
        firms.setdefault(number, set()).add(text(row[supplier]))
    begun = {told[0] for told in lines.values()}
    return (
        len(begun) == 1
        and len(lines) > 1
        and any(told[-1] > told[0] for told in lines.values())
        and all(told == sorted(told) for told in lines.values())
        and all(len(named) == 1 and "" not in named for named in firms.values())
    )


def _is_of_orders(cells: Sequence[Cell]) -> bool:
    """Whether a row above a list is a title that says it is one of purchase orders: `Open Purchase Orders by Vendor`."""
    told = [text(cell) for cell in cells if cell is not None]
    return len(told) == 1 and any(word in key(told[0]) for word in words("order list"))
