"""Rows that say what holds for the lines below them."""

import pytest

from exchange import order_heads, order_table
from exchange.grid import Cell, Sheet
from exchange.headers import Heading, find_heading
from exchange.order_heads import said_elsewhere
from exchange.order_table import walk_table

HEAD: list[Cell] = ["PO", "Status", "Date", "Supplier", "Item", "Description", "Qty", "UOM", "Rate"]
FIRM = "Baotou Luyuan Samarium Cobalt Co., Ltd."


def numbers(*rows: list[Cell]) -> list[tuple[str, str]]:
    sheet = Sheet("S", [HEAD, *rows])
    heading = find_heading(sheet)
    assert heading is not None
    return [(row.po_number, row.item_code) for row in walk_table(sheet, heading, 0, "a.csv", lines=False).rows]


def line(number: str | None, state: str | None, item: str) -> list[Cell]:
    return [number, state, number and "2026-08-20", number and FIRM, item, "SmCo disc", 5.0, "pcs", 2.0]


def test_the_further_rows_of_a_cancelled_order_are_cancelled() -> None:
    rows = [line("P1", "Open", "A"), line("P2", "Cancelled", "B"), line(None, None, "C"), line("P3", "Open", "D")]
    assert numbers(*rows, line(None, None, "E")) == [("P1", "A"), ("P3", "D"), ("P3", "E")]


@pytest.mark.parametrize("state", [None, "Open"])
def test_the_further_rows_of_an_order_with_a_cancelled_line_are_its_own(state: str | None) -> None:
    rows = [line("P1", state, "A"), line("P2", "Cancelled", "B"), line(None, state, "C"), line(None, state, "D")]
    assert numbers(*rows) == [("P1", "A"), ("P2", "C"), ("P2", "D")]


def test_a_list_is_asked_once_whether_its_states_are_those_of_orders(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sheet] = []

    def states(sheet: Sheet, heading: Heading) -> bool:
        asked.append(sheet)
        return order_heads.states_of_orders(sheet, heading)

    monkeypatch.setattr(order_table, "states_of_orders", states)
    rows = [row for number in ("P2", "P3", "P4") for row in (line(number, "Cancelled", "A"), line(None, None, "B"))]
    assert numbers(line("P1", "Open", "A"), *rows, line("P5", "Open", "C")) == [("P1", "A"), ("P5", "C")]
    assert len(asked) == 1


def test_lines_of_one_number_have_one_supplier_where_those_that_tell_it_agree() -> None:
    lines: list[dict[str, Cell]] = [
        {"po_number": "P1", "supplier": "Min", "order_date": "2026-01-02"},
        {"po_number": "P2", "supplier": None, "order_date": None},
        {"po_number": "P1", "supplier": None, "order_date": None},
        {"po_number": "P1", "supplier": "Min", "order_date": "2026-01-03"},
        {"po_number": None, "supplier": None, "order_date": None},
    ]
    assert [*said_elsewhere(lines)] == [(2, "supplier", "Min")]
