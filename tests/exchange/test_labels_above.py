"""Forms whose values stand below their labels, and forms nobody filled in."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from exchange.grid import Cell, Reading, Sheet
from exchange.labels_above import is_label, is_unfilled, with_labels_beside
from exchange.order_list import orders_of
from exchange.order_rows import OrderList

FIRM = "Ganzhou Rare Earth Co., Ltd."
CARD: list[list[Cell]] = [
    ["PURCHASE ORDER"], [],
    ["Order number", "Order date", "Supplier"], ["4500123", "2026-05-04", FIRM],
    ["Item code", "Description", "HS code"], ["DY-995", "Dysprosium oxide", None],
    ["Quantity", "Unit", "Unit price", "Currency"], [200, "kg", 270, "USD"],
    ["Delivery date", "Destination", "End user"], ["2026-09-01", "Germany", "TBD"],
]  # fmt: skip


def sheet(rows: Sequence[Sequence[Cell]]) -> Sheet:
    width = max(map(len, rows))
    return Sheet("Form", [[*row, *[None] * (width - len(row))] for row in rows])


def read(rows: Sequence[Sequence[Cell]]) -> OrderList:
    return orders_of(Reading("xlsx", "", "", (sheet(rows),), ()), "a.xlsx")


def test_boxes_of_labels_with_their_values_below() -> None:
    (row,) = read(CARD).rows
    assert (row.po_number, row.order_date, row.supplier) == ("4500123", date(2026, 5, 4), FIRM)
    assert (row.item_code, row.description, row.hs_code) == ("DY-995", "Dysprosium oxide", "")
    assert (row.quantity, row.unit, row.unit_price, row.currency) == (200, "kg", 270, "USD")
    assert (row.requested_date, row.destination, row.end_user) == (date(2026, 9, 1), "DE", "")
    assert [(flag.field, flag.where) for flag in row.flags if flag.field == "end_user"] == [("end_user", "Form!C10")]


def test_labels_and_values_in_one_column() -> None:
    told = ["Bestellung", None, "Bestellnummer", "4500123", None, "Lieferant:", FIRM, None, "Bezeichnung", "Dysprosiumoxid", None,
            "Menge", "200 kg", None, "Preis", "270,00 EUR/kg", None, "Liefertermin", "01.09.2026"]  # fmt: skip
    (row,) = read([[cell] for cell in told]).rows
    assert (row.po_number, row.supplier, row.quantity_kg) == ("4500123", FIRM, 200)
    assert (row.unit_price, row.currency, row.requested_date) == (Decimal("270.00"), "EUR", date(2026, 9, 1))


def test_a_form_that_calls_itself_no_order_is_none() -> None:
    assert read([["End-user statement"], *CARD[1:]]).rows == ()


def test_several_rows_below_labels_are_a_table() -> None:
    assert with_labels_beside(sheet([*CARD[:8], [100, "kg", 280, "USD"], *CARD[8:]])) is None
    address = [*CARD[:4], [None, None, "Hongqi Avenue 12"], *CARD[4:]]
    assert read(address).rows[0].supplier == FIRM


@pytest.mark.parametrize(
    "rows",
    [
        [["PURCHASE ORDER"], [], ["Order number", None, "Order date"], ["Supplier"], ["Description", None, "Quantity"], ["Unit price"]],
        [["Bestellung"], ["Bestellnummer:"], ["Lieferant:"], ["Bezeichnung:"], ["Menge:"], ["Preis: "]],
        [["注文書"], ["発注番号", "発注日"], ["品名", "数量"], ["単価", "納期"]],
    ],
)  # fmt: skip
def test_a_form_of_labels_alone_is_told_to_be_empty(rows: list[list[Cell]]) -> None:
    assert is_unfilled(sheet(rows))
    found = read(rows)
    assert found.rows == ()
    assert sum("nobody filled in" in note for note in found.notes) == 1


def test_a_form_with_a_value_is_not_empty() -> None:
    assert not is_unfilled(sheet(CARD))
    assert not is_unfilled(sheet([["Order number"], ["Supplier"], ["Quantity"], ["Unit price: 5"]]))
    assert not is_unfilled(sheet([["Dear Sir"], ["we order"], ["as agreed"], ["Quantity"], ["Supplier"]]))


def test_labels() -> None:
    assert is_label("Order number:")
    assert not is_label("Dysprosium oxide")
    assert not is_label("4500123")
    assert not is_label(5)
