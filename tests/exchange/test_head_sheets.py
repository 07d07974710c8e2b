"""Heads of orders on one sheet, their lines on another."""

from exchange.grid import Cell, Reading, Sheet
from exchange.order_list import orders_of

HEADS: list[list[Cell]] = [
    ["po_number", "vendor_name", "currency", "issue_date", "total"],
    ["PO-1", "Min Rare Earth Co., Ltd.", "USD", "2026-03-02", 500.0],
    ["PO-2", "Bao Magnets Co., Ltd.", "EUR", "2026-04-13", 700.0],
]
LINES: list[list[Cell]] = [
    ["po_number", "line", "sku", "description", "quantity", "uom", "unit_price"],
    ["PO-2", 1.0, "M1", "NdFeB arc", 5.0, "kg", 2.0],
    ["PO-1", 1.0, "M2", "Dysprosium oxide", 6.0, "kg", 3.0],
    ["PO-3", 1.0, "M3", "Terbium oxide", 7.0, "kg", 4.0],
]


def told(*sheets: Sheet, sheet: str | None = None) -> tuple[list[tuple[str, str, str, str]], tuple[str, ...]]:
    found = orders_of(Reading("xlsx", "", "", sheets), "a.xlsx", sheet)
    return [(row.po_number, row.supplier, row.currency, str(row.order_date)) for row in found.rows], found.notes


WANTED = [
    ("PO-2", "Bao Magnets Co., Ltd.", "EUR", "2026-04-13"),
    ("PO-1", "Min Rare Earth Co., Ltd.", "USD", "2026-03-02"),
    ("PO-3", "", "", "None"),
]


def test_lines_take_what_the_head_of_their_number_says() -> None:
    for chosen in (None, "Lines"):
        rows, notes = told(Sheet("Heads", HEADS), Sheet("Lines", LINES), sheet=chosen)
        assert rows == WANTED
        assert any('taken from sheet "Heads" by the order number' in note for note in notes)


def test_a_number_that_stands_twice_or_on_two_sheets_joins_nothing() -> None:
    for sheets in (
        [Sheet("Heads", [*HEADS, ["PO-1", "Other Co., Ltd.", "USD", "2026-03-02", 1.0]])],
        [Sheet("Heads", HEADS), Sheet("More", HEADS)],
        [Sheet("Heads", HEADS, hidden=True)],
    ):
        rows, notes = told(*sheets, Sheet("Lines", LINES))
        assert [row[1] for row in rows] == ["", "", ""]
        assert not any("taken from" in note for note in notes)


def test_what_the_lines_say_themselves_is_theirs() -> None:
    lines = [
        [*row, more] for row, more in zip(LINES, ["Supplier", "Own Co., Ltd.", None, "Own Co., Ltd."], strict=True)
    ]
    rows, _notes = told(Sheet("Heads", HEADS), Sheet("Lines", lines))
    assert [(supplier, currency) for _po, supplier, currency, _day in rows] == [
        ("Own Co., Ltd.", "EUR"), ("", "USD"), ("Own Co., Ltd.", ""),
    ]  # fmt: skip
