"""A row as read becomes a row of a book, with its doubts as a remark."""

from dataclasses import replace
from decimal import Decimal

from exchange.order_rows import Flag, OrderRow
from exchange.taken_orders import book_order, order_row


def test_kilograms_become_grams_and_doubts_a_remark() -> None:
    flag = Flag("requested_date", "A1", "03/04/26", "could be two days")
    row = OrderRow(file="f", sheet="S", row=7, po_number="P", quantity_kg=Decimal("1.2505"), flags=(flag,))
    taken = book_order(row)
    assert (taken.mass_g, taken.line, taken.row) == (1_250, "", 7)
    assert "could be two days" in taken.remarks
    assert book_order(OrderRow(file="f", sheet="S", row=7, line="20")).line == "20"
    assert book_order(OrderRow(file="f", sheet="S", row=7)).mass_g is None


def test_there_and_back() -> None:
    row = OrderRow(file="f", sheet="S", row=7, po_number="P", line="2", supplier="B", quantity_kg=Decimal("1.25"))
    assert order_row(book_order(row), "f") == row
    assert order_row(book_order(OrderRow(file="f", sheet="S", row=7)), "f").quantity_kg is None


def test_a_number_that_is_no_whole_one_is_left_to_the_book() -> None:
    assert book_order(OrderRow(file="f", sheet="S", row=7, line="10.1")).line == ""
    assert book_order(OrderRow(file="f", sheet="S", row=7, line="00010")).line == "00010"


def test_a_quantity_in_a_mass_says_the_kilograms() -> None:
    row = OrderRow(file="f", sheet="S", row=7, quantity=Decimal("1.5"), unit="t")
    assert order_row(book_order(row), "f").quantity_kg == 1_500
    assert order_row(book_order(replace(row, unit="pcs")), "f").quantity_kg is None
