"""Which mark the figures of each column write their decimals with: as the column itself proves it, or its amounts do.

A list that writes prices as 12,50 may still print quantities as 1.250 with three decimals: one column says nothing of the
next. Where nothing in a column proves its mark, a figure with three digits behind a single mark is left open. A page that
a program printed in columns writes all its figures alike.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from exchange.filled_down import Line
from exchange.grid import Cell, Sheet
from exchange.headers import Heading
from exchange.order_rows import OrderRow
from exchange.quantities import decimal_mark, read_price, read_quantity
from exchange.strange_marks import parts_otherwise
from exchange.units import CONTAINERS, read_unit, read_unit_cell
from exchange.words import key

FIGURES = ("quantity", "unit_price", "amount", "quantity_kg", "unit_mass", "discount", "stock_quantity", "conversion")
"""The fields whose columns are proven each for itself; what a price is for is a whole number, as the list writes it."""
_MONEY = frozenset(["unit_price", "amount"])
_PROVEN_BY_AMOUNTS = ("quantity", "unit_price", "amount")
_WHOLE = CONTAINERS | {"pcs", "set"}
"""Units of which there are no parts."""
_MOST_READ = 60
"""Rows that are read to see whether their amounts prove a mark."""
Reader = Callable[[Mapping[str, str]], Callable[[Line], OrderRow]]
"""What reads lines with the decimal mark of each field."""


def as_written(heading: Heading, lines: Sequence[Line]) -> dict[str, str]:
    """The mark that the cells of each column of figures prove by how they are written, "" where none or both do."""
    return {
        name: decimal_mark(cell for line in lines if isinstance(cell := line.raw.get(name), str))
        for name in FIGURES
        if name in heading.fields
    }


def parted_otherwise(heading: Heading, lines: Sequence[Line]) -> frozenset[str]:
    """The fields whose figures part their thousands by a sign that is neither point nor comma: `1'250.5`, `1 250,5`.

    There a point or comma with three digits behind it that is not the decimal mark is nobody's thousands.
    """
    found = set()
    for name in FIGURES if lines else ():
        texts = [cell for line in lines if isinstance(cell := line.raw.get(name), str)]
        if name in heading.fields and parts_otherwise(texts):
            found.add(name)
    return frozenset(found)


def only_mark(marks: Iterable[str]) -> str:
    """The only mark among several; "" where there is none, or both."""
    told = set(marks) - {""}
    return told.pop() if len(told) == 1 else ""


def proven(
    marks: Mapping[str, str],
    table: tuple[Sheet, Heading, Sequence[Line]],
    known: dict[tuple[int, str], str],
    reader: Reader,
) -> dict[str, str]:
    """The marks with those that other cells of a column prove, sums and further tables of the sheet, or else its amounts.

    `known` keeps what a column of the sheet proves for its further tables. An amount proves the mark of a column where
    quantity x price comes to it by one mark alone, whatever unit the price is for.
    """
    sheet, heading, lines = table
    found = dict(marks)
    held = {name: open_ for name, mark in marks.items() if not mark and (open_ := _open(name, lines))}
    for name in held:
        place = (heading.fields[name], key(heading.texts[heading.fields[name]]))
        if place not in known:
            known[place] = decimal_mark(_below_heading(sheet, heading, heading.fields[name]))
        found[name] = known[place]
    if "quantity" in held and not found["quantity"]:
        found["quantity"] = only_mark(_of_whole_pieces(line, heading) for line in held["quantity"])
    if not set(_PROVEN_BY_AMOUNTS) <= marks.keys():
        return found
    before = dict(found)
    for name in _PROVEN_BY_AMOUNTS:
        if name in held and not found[name]:
            found[name] = only_mark({_settled(line, name, before, reader) for line in held[name][:_MOST_READ]})
    return found


def _open(name: str, lines: Iterable[Line]) -> list[Line]:
    """The lines whose figure of a field has two readings."""
    return [line for line in lines if _is_open(name, line.raw.get(name))]


def _is_open(name: str, cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    return len((read_price(cell) if name in _MONEY else read_quantity(cell)).readings) > 1


def _of_whole_pieces(line: Line, heading: Heading) -> str:
    """The mark by which a count of pieces or drums is whole, where the other one makes a broken one of it: `1.250 St`."""
    read = read_quantity(str(line.raw.get("quantity")))
    said = line.raw.get("unit")
    unit = read.unit or (
        read_unit_cell(str(said))[0] if said is not None else read_unit(heading.units.get("quantity", ""))[0]
    )
    if unit not in _WHOLE:
        return ""
    whole = [mark for mark, value in zip(".,", read.readings, strict=False) if value == int(value)]
    return whole[0] if len(whole) == 1 else ""


def _below_heading(sheet: Sheet, heading: Heading, column: int) -> Iterable[str]:
    """The figures of a column from the first heading of a sheet that says the same in it."""
    said, started = key(heading.texts[column]), False
    for place, row in enumerate(sheet.rows):
        cell = row[column] if column < len(row) else None
        if not started:
            started = place == heading.last or (isinstance(cell, str) and key(cell) == said)
        elif isinstance(cell, str) and (read_quantity(cell).readings or read_price(cell).readings):
            yield cell


def _settled(line: Line, name: str, marks: Mapping[str, str], reader: Reader) -> str:
    """The mark by which the row comes to what its amount leaves of the two readings; "" where it leaves both."""
    taken = _value(line, name, reader(marks))
    if taken is None:
        return ""
    fits = [mark for mark in ".," if _value(line, name, reader({**marks, name: mark})) == taken]
    return fits[0] if len(fits) == 1 else ""


def _value(line: Line, name: str, read: Callable[[Line], OrderRow]) -> Decimal | None:
    value = getattr(read(replace(line, raw=dict(line.raw))), name)
    return value if isinstance(value, Decimal) else None
