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


REGISTER: list[list[Cell]] = [
    ["Date", "Particulars", "Vch No.", "Due On", "Quantity", "Rate", "Value (INR)"],
    ["29-01-2026", "Ningbo Qiaotai Magnets Co., Ltd.", "PO/26/008", None, None, None, "5,04,700.00"],
    [None, "NdFeB disc N35", None, "16-07-2026", "42,000 Nos", "10.00/Nos", "4,20,000.00"],
    [None, "NdFeB block 38EH", None, "16-07-2026", "700 Nos", "121.00/Nos", "84,700.00"],
    ["05-02-2026", "Chengdu Ruixin Materials Co., Ltd.", "PO/26/011", None, None, None, "6,12,000.00"],
    [None, "Sm2Co17 ring 28H", None, "02-07-2026", "800 Nos", "765.00/Nos", "6,12,000.00"],
    ["09-02-2026", "Trader of the corner", "PO/26/013", None, None, None, "54,000.00"],
    [None, "Gadolinium oxide 3N", None, "08-06-2026", "24 Kgs", "2,250.00/Kgs", "54,000.00"],
    [None, "Grand Total", None, None, None, None, "11,70,700.00"],
]
"""A register as Tally prints it: the party of an order and, below it, its goods in one column."""


@pytest.mark.parametrize("chosen", [None, {"Particulars": "description"}])
def test_goods_below_their_firm_in_one_column_are_orders_of_it(chosen: dict[str, str] | None) -> None:
    sheet = Sheet("S", REGISTER)
    heading = find_heading(sheet, chosen=chosen)
    assert heading is not None
    assert heading.is_order_table()
    rows = walk_table(sheet, heading, 0, "a.csv", lines=False).rows
    firm, other = "Ningbo Qiaotai Magnets Co., Ltd.", "Chengdu Ruixin Materials Co., Ltd."
    assert [(row.po_number, row.supplier, row.description) for row in rows] == [
        ("PO/26/008", firm, "NdFeB disc N35"),
        ("PO/26/008", firm, "NdFeB block 38EH"),
        ("PO/26/011", other, "Sm2Co17 ring 28H"),
        ("PO/26/013", "Trader of the corner", "Gadolinium oxide 3N"),
    ]


def test_a_head_that_names_nobody_leaves_its_lines_without_a_supplier() -> None:
    rows = [[*cells] for cells in REGISTER]
    rows[6][1] = None
    sheet = Sheet("S", rows)
    heading = find_heading(sheet)
    assert heading is not None
    read = walk_table(sheet, heading, 0, "a.csv", lines=False).rows
    assert (read[-1].po_number, read[-1].supplier) == ("PO/26/013", "")


def test_the_goods_of_a_cancelled_order_in_a_register_are_cancelled_and_those_of_the_next_are_not() -> None:
    states = ["Status", "Open", None, None, "Cancelled", None, "Open", None, None]
    sheet = Sheet("S", [[*cells, state] for cells, state in zip(REGISTER, states, strict=True)])
    heading = find_heading(sheet)
    assert heading is not None
    rows = walk_table(sheet, heading, 0, "a.csv", lines=False).rows
    assert [row.po_number for row in rows] == ["PO/26/008", "PO/26/008", "PO/26/013"]


def wrong_and_right(first: list[Cell]) -> list[tuple[str, str, str]]:
    head: list[Cell] = [
        "Order Reference",
        "Vendor",
        "Currency",
        "Product",
        "Description",
        "Quantity",
        "Unit Price",
        "Subtotal",
    ]
    rows: list[list[Cell]] = [
        ["P001", "Leshan Co., Ltd.", "EUR", "ND-OX", "Neodymium oxide 99.9 %", "1500.00", "88.20", "132300.00"],
        [None, None, None, "PR-OX", "Praseodymium oxide 99.9 %", "600.00", "91.40", "54840.00"],
        first,
        [None, None, None, "M-45", "Magnet 45UH 18x9x3", "40000.00", "0.6125", "24500.00"],
        [None, None, None, "M-46", "Magnet 45UH 18x9x4", "40000.00", "0.7040", "28160.00"],
    ]
    sheet = Sheet("S", [head, *rows])
    heading = find_heading(sheet)
    assert heading is not None
    walked = walk_table(sheet, heading, 0, "a.csv", lines=False).rows
    return [(row.po_number, row.supplier, row.item_code) for row in walked]


@pytest.mark.parametrize("zero", ["0.00", 0.0])
def test_a_section_before_the_first_line_of_an_order_is_its_head(zero: Cell) -> None:
    section: list[Cell] = ["P002", "Ningbo Co., Ltd.", "USD", None, "Rotor project", zero, zero, zero]
    first = [("P001", "Leshan Co., Ltd.", "ND-OX"), ("P001", "Leshan Co., Ltd.", "PR-OX")]
    second = [("P002", "Ningbo Co., Ltd.", "M-45"), ("P002", "Ningbo Co., Ltd.", "M-46")]
    assert wrong_and_right(section) == first + second


def test_a_charge_that_begins_an_order_leaves_its_lines_to_no_other_order() -> None:
    charge: list[Cell] = [
        "P002",
        "Ningbo Co., Ltd.",
        "USD",
        "SHIP",
        "Shipping and handling",
        "1.00",
        "280.00",
        "280.00",
    ]
    told = {number for number, _supplier, item in wrong_and_right(charge) if item in {"M-45", "M-46"}}
    assert "P001" not in told
