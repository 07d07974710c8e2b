"""Rows that leave empty what the row above them says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exchange.filled_down import Line, fill_down
from exchange.grid import Cell
from exchange.headers import Heading
from exchange.order_list import read_orders

FIELDS = ("po_number", "line", "supplier", "destination", "item_code")


def filled(*rows: tuple[Cell, ...], begins: tuple[int, ...] = (0,), **settings: Any) -> list[tuple[Cell, ...]]:
    lines = [Line(at, dict(zip(FIELDS, row, strict=True)), {}, at in begins) for at, row in enumerate(rows)]
    fields = {name: column for column, name in enumerate(FIELDS)}
    fill_down(lines, Heading(0, 0, FIELDS, fields | settings.get("fields", {})))
    return [tuple(line.raw.get(name) for name in FIELDS) for line in lines]


def test_further_lines_of_an_order_take_its_number_and_supplier() -> None:
    rows = filled(("P1", "10", "Ningbo", "DE", "A"), (None, "20", None, None, "B"), ("P2", "10", "Baotou", "JP", "C"))
    assert [row[0] for row in rows] == ["P1", "P1", "P2"]
    assert [row[2] for row in rows] == ["Ningbo", "Ningbo", "Baotou"]
    assert rows[1][3] is None


def test_a_line_number_that_does_not_rise_begins_another_order() -> None:
    rows = filled(
        ("P1", "Pos. 10", "Ningbo", "DE", "A"), (None, "Pos. 20", None, None, "B"), (None, "10", None, None, "C")
    )
    assert [row[0] for row in rows] == ["P1", "P1", None]


def test_nothing_is_filled_below_a_sum() -> None:
    rows = filled(("P1", "10", "Ningbo", "DE", "A"), (None, "20", None, None, "B"), begins=(0, 1))
    assert rows[1] == (None, "20", None, None, "B")


def test_ditto_marks_say_the_cell_above() -> None:
    assert filled(("P1", "10", "Ningbo", "DE", "A"), ("〃", "20", "ditto", "〃", "B"))[1] == (
        "P1",
        "20",
        "Ningbo",
        "DE",
        "B",
    )


def test_an_order_and_its_line_in_one_cell_are_parted() -> None:
    rows = filled(("P-301/1", "", "N", "DE", "A"), ("P-301/2", "", "N", "DE", "B"), fields={"line": 0})
    assert [row[:2] for row in rows] == [("P-301", "1"), ("P-301", "2")]


def test_an_end_user_left_empty_is_unknown_where_the_supplier_is_printed_on_every_row() -> None:
    texts = ("End user", "PO", "Supplier", "Qty")
    heading = Heading(0, 0, texts, {"end_user": 0, "po_number": 1, "supplier": 2, "quantity": 3})

    def filled_down(*rows: tuple[str | None, ...]) -> list[Cell]:
        names = ("end_user", "po_number", "supplier", "quantity")
        lines = [Line(place, dict(zip(names, row, strict=True)), {}, begins=False) for place, row in enumerate(rows)]
        fill_down(lines, heading)
        return [line.raw["end_user"] for line in lines]

    told = filled_down(("A AG", "1", "N", "5"), (None, "2", "G", "5"), ("B AG", "3", "N", "5"), (None, "4", "G", "5"))
    assert told == ["A AG", None, "B AG", None]


def test_a_supplier_left_of_its_orders_is_printed_once_for_all_of_them() -> None:
    texts = ("Supplier", "PO", "Line", "Qty")
    heading = Heading(0, 0, texts, {"supplier": 0, "po_number": 1, "line": 2, "quantity": 3})
    names = ("supplier", "po_number", "line", "quantity")
    rows = (
        ("N", "1", "1", "5"),
        (None, "1", "2", "5"),
        (None, "2", "1", "5"),
        ("G", "3", "1", "5"),
        (None, "4", "1", "5"),
    )
    lines = [Line(place, dict(zip(names, row, strict=True)), {}, begins=place == 3) for place, row in enumerate(rows)]
    fill_down(lines, heading)
    assert [line.raw["supplier"] for line in lines] == ["N", "N", "N", "G", "G"]


def test_as_above_below_a_cancelled_line_means_that_line(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    path.write_text(
        "Inköpsnr;Rad;Beställd;Leverantör;Benämning;Antal;Enhet;Pris;Valuta;Slutkund;Anmärkning\n"
        "B-1;1;2026-02-13;Ningbo Example Co., Ltd.;NdFeB 44SH;2400;st;3,22;EUR;Volta AB;\n"
        "B-2;1;2026-03-13;Baotou Example Co., Ltd.;Dysprosiumoxid;80;kg;259;USD;Keram AB;annullerad 2026-08-01\n"
        "samma;2;samma;d:o;Neodymoxid;2;ton;94500;d:o;samma;\n",
        encoding="utf-8",
    )
    first, last = read_orders(path).rows
    assert (first.po_number, first.end_user) == ("B-1", "Volta AB")
    assert (last.po_number, last.order_date, last.supplier) == ("B-2", date(2026, 3, 13), "Baotou Example Co., Ltd.")
    assert (last.currency, last.end_user) == ("USD", "Keram AB")


@pytest.mark.parametrize(
    "again", ["dtto;2;dtto;dtto", "OB-1;2;13.2.2026;Ningbo Example Co., Ltd."], ids=["ditto marks", "printed again"]
)
def test_a_currency_left_empty_where_the_order_is_said_again_is_not_known(tmp_path: Path, again: str) -> None:
    path = tmp_path / "seznam.csv"
    path.write_text(
        "Objednávka;Pol.;Datum;Dodavatel;Název;Množství;MJ;Cena;Měna;Celkem\n"
        "OB-1;1;13.2.2026;Ningbo Example Co., Ltd.;NdFeB 44SH;2400;ks;3,22;EUR;7728\n"
        f"{again};NdFeB N38;10000;ks;2,95;;29500\n",
        encoding="utf-8",
    )
    first, last = read_orders(path).rows
    assert (first.currency, last.currency, last.po_number) == ("EUR", "", "OB-1")
    assert "currency" in last.flag
