"""A column proves for itself, by its cells or by its amounts, which mark its figures write their decimals with."""

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from exchange.order_list import read_orders
from exchange.order_rows import OrderRow

HEADS = ["Bestellung", "Pos", "Bestelldatum", "Lieferant", "Bezeichnung", "Menge", "ME", "Preis", "Währung"]
FIRST = ["4711", "10", "04.05.2026", "Ganzhou Mustermagnet Co., Ltd.", "Dysprosiumoxid"]


def rows_of(folder: Path, kind: str, *rows: list[str], heads: list[str] = HEADS) -> tuple[OrderRow, ...]:
    """The same table as a text and as a workbook whose cells are texts."""
    path = folder / f"list.{kind}"
    if kind == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([heads, *rows])
    else:
        book = openpyxl.Workbook()
        for row in [heads, *rows]:
            book.worksheets[0].append(row)
        book.save(path)
    return read_orders(path).rows


def line(quantity: str, unit: str, price: str, *more: str) -> list[str]:
    return [*FIRST, quantity, unit, price, "EUR", *more]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_another_column_proves_says_nothing_of_the_quantities(tmp_path: Path, kind: str) -> None:
    (row,) = rows_of(tmp_path, kind, line("1.250", "kg", "12,50"))
    assert (row.quantity, row.quantity_kg, row.unit_price) == (None, None, Decimal("12.5"))
    (flag,) = [flag for flag in row.flags if flag.field == "quantity"]
    assert flag.printed == "1.250"
    assert "1.25 or 1250" in flag.why


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("other", ["1.250,5", "0,75", "12,5", "1.250.000"])
def test_another_cell_of_the_column_proves_its_mark(tmp_path: Path, kind: str, other: str) -> None:
    rows = rows_of(tmp_path, kind, line("1.250", "kg", "12,50"), line(other, "kg", "12,50"))
    assert rows[0].quantity == 1250


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_amount_that_fits_one_reading_proves_it_for_the_column(tmp_path: Path, kind: str) -> None:
    heads = [*HEADS, "Betrag"]
    proven = rows_of(
        tmp_path, kind, line("1.250", "kg", "12,50", "15.625,00"), line("2.500", "kg", "12,50", ""), heads=heads
    )
    assert [row.quantity for row in proven] == [1250, 2500]
    small = rows_of(
        tmp_path, kind, line("1.250", "kg", "12,48", "15,60"), line("2.500", "kg", "12,50", ""), heads=heads
    )
    assert [row.quantity for row in small] == [Decimal("1.25"), Decimal("2.5")]


def test_amounts_that_contradict_each_other_prove_nothing_for_other_rows(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "csv",
        line("1.250", "kg", "12,50", "15.625,00"),
        line("1.250", "kg", "12,48", "15,60"),
        line("2.500", "kg", "12,50", ""),
        heads=[*HEADS, "Betrag"],
    )
    assert [row.quantity for row in rows] == [1250, Decimal("1.25"), None]


def test_an_amount_that_fits_both_readings_proves_neither(tmp_path: Path) -> None:
    """1,250 kg at a price for a kilogram, or 1.25 g of it at one for a gram: both come to the same amount."""
    (row,) = rows_of(tmp_path, "csv", line("1.250", "t", "310,00", "387.500,00"), heads=[*HEADS, "Betrag"])
    assert row.quantity is None


def test_there_is_no_part_of_a_piece(tmp_path: Path) -> None:
    rows = rows_of(tmp_path, "csv", line("1.250", "St", "12,50"), line("3.000", "St", "12,50"))
    assert [row.quantity for row in rows] == [1250, 3000]
    (row,) = rows_of(tmp_path, "csv", line("3.000", "St", "12,50"))
    assert row.quantity is None


def test_a_further_table_below_the_same_heading_proves_it_too(tmp_path: Path) -> None:
    blank = [""] * len(HEADS)
    rows = rows_of(
        tmp_path,
        "xlsx",
        line("1.250", "kg", "12,50"),
        blank,
        ["Land: Ungarn", *blank[1:]],
        HEADS,
        line("12,5", "kg", "9,80"),
    )
    assert [row.quantity for row in rows] == [1250, Decimal("12.5")]
