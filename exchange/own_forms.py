"""Numbers and days typed as text on a sheet of ours, read as the sheet itself proves that it writes them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from compliance.dates import one_order, read_date
from exchange.book_cells import Doubtful
from exchange.grid import Cell, Sheet
from exchange.order_columns import OwnSheet
from exchange.quantities import decimal_mark, read_number

_NUMBERS = ("quantity_kg", "amount", "quantity", "unit_price")
_DAYS = ("need_by", "current_eta", "order_date", "first_promise")
_COMMA = frozenset({"de"})
"""Languages of headings under which a comma may mean decimals; under all others it only ever parts thousands."""


def in_own_forms(sheet: Sheet, own: OwnSheet) -> Sheet:
    """The sheet with texts in its columns of numbers and days as what they mean.

    A program may save our sheet as text in the forms of the reader's settings, and a supplier may type `1.234,5` as
    text: the decimal mark is the one that the numbers of the sheet prove, the order of a date the one its column
    proves. What still could mean two things stays as it is, for the reader of the cell to refuse it.
    """
    below = sheet.rows[own.place + 1 :]
    numbers = [own.keys.index(key) for key in _NUMBERS if key in own.keys]
    days = [own.keys.index(key) for key in _DAYS if key in own.keys]
    texts = {column: _texts(below, column) for column in (*numbers, *days)}
    if not any(texts.values()):
        return sheet
    marks = {decimal_mark([text]) for column in numbers for text in texts[column]} - {""}
    mark = marks.pop() if len(marks) == 1 else ""
    doubtful = not mark and (bool(marks) or own.language in _COMMA)
    rows = [list(row) for row in below]
    for column in numbers:
        _put(rows, column, {text: _number(text, mark, doubtful=doubtful) for text in texts[column]})
    for column in days:
        order = one_order(texts[column])
        _put(rows, column, {text: read_date(text.strip(), order).value for text in texts[column]})
    return replace(sheet, rows=[*sheet.rows[: own.place + 1], *rows])


def _texts(rows: Sequence[Sequence[Cell]], column: int) -> list[str]:
    """The texts of a column; a program that keeps its numbers and days as such leaves none."""
    return [cell for row in rows if column < len(row) and isinstance(cell := row[column], str) and cell.strip()]


def _put(rows: list[list[Cell]], column: int, meant: Mapping[str, Cell]) -> None:
    """What the texts of a column mean, in their place; a text without a meaning stays."""
    for row in rows:
        if column < len(row) and isinstance(cell := row[column], str) and (value := meant.get(cell)) is not None:
            row[column] = value


def _number(text: str, mark: str, *, doubtful: bool) -> Decimal | Doubtful | None:
    """The one number a text can be; None leaves it to be read as plain English figures."""
    found = read_number(text, mark)
    if len(found.readings) > 1 and doubtful:
        return Doubtful(text)
    return found.value
