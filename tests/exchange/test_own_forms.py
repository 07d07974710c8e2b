"""Numbers and days typed as text on a sheet of ours."""

from datetime import date
from decimal import Decimal

import pytest

from exchange.book_cells import Doubtful
from exchange.grid import Cell, Sheet
from exchange.order_columns import own_sheet
from exchange.own_forms import in_own_forms

GERMAN = ["Bestellnummer", "Position", "Ausführer", "Menge kg", "Einzelpreis", "Bedarfstermin"]
ENGLISH = ["PO number", "Line", "Exporter", "Quantity kg", "Unit price", "Need by"]


def read(headings: list[str], *rows: tuple[Cell, Cell, Cell]) -> list[list[Cell]]:
    """The last three columns of a sheet of ours, as they are understood."""
    lines: list[list[Cell]] = [["P-1", number, "Ningbo", *row] for number, row in enumerate(rows, start=1)]
    sheet = Sheet("Orders", [list(headings), *lines])
    own = own_sheet(sheet)
    assert own is not None
    return [row[3:] for row in in_own_forms(sheet, own).rows[1:]]


def test_a_number_that_proves_its_mark_is_read_and_settles_the_others() -> None:
    rows = read(GERMAN, ("1.234,5", "1.100", None), ("2,373", 12.5, None))
    assert rows[0][:2] == [Decimal("1234.5"), Decimal(1100)]
    assert rows[1][:2] == [Decimal("2.373"), 12.5]


def test_without_a_proof_german_figures_are_doubtful_and_english_ones_as_they_were() -> None:
    told = read(GERMAN, ("1.100", "1,100", None))[0]
    assert [type(cell) for cell in told[:2]] == [Doubtful, Doubtful]
    assert read(ENGLISH, ("1,100", "1.100", None))[0][:2] == ["1,100", "1.100"]


def test_figures_that_contradict_one_another_settle_nothing() -> None:
    rows = read(ENGLISH, ("1.234,5", "1,234.5", None), ("1,100", 3, None))
    assert rows[0][:2] == [Decimal("1234.5"), Decimal("1234.5")]
    assert type(rows[1][0]) is Doubtful


@pytest.mark.parametrize(
    ("first", "second", "meant"),
    [
        ("02/12/2027", "03/31/2027", [date(2027, 2, 12), date(2027, 3, 31)]),
        ("02/12/2027", "31/03/2027", [date(2027, 12, 2), date(2027, 3, 31)]),
        ("02/12/2027", "02/11/2027", ["02/12/2027", "02/11/2027"]),
    ],
)
def test_days_are_read_in_the_order_their_column_proves(first: str, second: str, meant: list[Cell]) -> None:
    assert [row[2] for row in read(ENGLISH, (1, 1, first), (1, 1, second))] == meant


def test_a_sheet_without_such_texts_stays_the_same() -> None:
    sheet = Sheet("Orders", [list(ENGLISH), ["P-1", 1, "Ningbo", 2.5, None, date(2027, 1, 1)]])
    own = own_sheet(sheet)
    assert own is not None
    assert in_own_forms(sheet, own) is sheet
