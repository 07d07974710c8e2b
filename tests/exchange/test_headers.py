"""Headings: which row, which field each column holds."""

import pytest

from exchange.grid import Cell, Sheet
from exchange.headers import find_heading
from exchange.reading import read
from tests.exchange.builders import DATA


@pytest.mark.parametrize(
    ("name", "sheet", "rows"),
    [
        ("01_bestellungen_sap_de.csv", 0, (2, 2)), ("02_hatchu_ichiran_ja.xlsx", 0, (4, 5)), ("03_jiaoqi_querenhan_zh.xlsx", 0, (4, 4)),
        ("04_three_plants.xlsx", 2, (1, 1)), ("05_open_orders_by_country.xlsx", 0, (3, 4)), ("07_dates_of_all_kinds.xlsx", 0, (0, 0)),
    ],
)  # fmt: skip
def test_the_heading_is_found(name: str, sheet: int, rows: tuple[int, int]) -> None:
    heading = find_heading(read(DATA / name).sheets[sheet])
    assert heading is not None
    assert heading.is_order_table()
    assert (heading.first, heading.last) == rows


def test_values_decide_between_two_meanings() -> None:
    lines = Sheet(
        "a", [["PO", "Item", "Material", "Qty", "Price"], ["A", "10", "M-1", "5", "2"], ["A", "20", "M-2", "5", "2"]]
    )
    codes = Sheet("a", [["PO", "Ln", "Item", "Goods", "Qty", "Price"], ["A", "1", "M-1", "magnet", "5", "2"]])
    assert find_heading(lines).fields["line"] == 1
    assert find_heading(codes).fields["item_code"] == 2


def test_a_summary_is_no_order_table() -> None:
    heading = find_heading(read(DATA / "04_three_plants.xlsx").sheets[0])
    assert heading is None or not heading.is_order_table()


def test_a_word_broken_over_two_rows_makes_them_one_heading() -> None:
    rows = [
        ["Bestell-", "Pos", "Lieferant", "Artikel", "Bezeichnung", "Menge", "Preis", "Wunsch-"],
        ["nummer", None, None, None, None, None, "EUR", "termin"],
    ]
    heading = find_heading(Sheet("a", [*rows, ["88", "1", "N", "M1", "Ring", "5", "2,50", "24.07.2026"]]))
    assert heading is not None
    assert (heading.first, heading.last) == (0, 1)
    assert heading.currencies == {"unit_price": "EUR"}


def test_a_column_of_deletion_marks_needs_no_heading() -> None:
    rows = [
        ["PO", "Line", "Item", "Qty", "Price", "Xyz"],
        ["A1", "10", "M1", "5", "2", None],
        ["A1", "20", "M2", "5", "2", "L"],
    ]
    heading = find_heading(Sheet("a", rows))
    assert heading is not None
    assert heading.fields["deleted"] == 5


def test_a_row_of_thousands_of_words_is_no_heading() -> None:
    """It is passed over, and the heading below it is found."""
    wide: list[Cell] = [f"c{place}" for place in range(3_000)]
    sheet = Sheet("s", [wide, ["PO", "Item", "Quantity", "Unit price"], ["P1", "Dy oxide", 5, 10]])
    heading = find_heading(sheet)
    assert heading is not None
    assert heading.first == 1
