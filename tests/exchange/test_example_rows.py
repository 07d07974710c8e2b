"""Rows that show how a form is filled in are passed over, and said to be what they are."""

import pytest

from exchange.delimited import read_text
from exchange.example_rows import is_example_row
from exchange.order_list import orders_of

FIELDS = {"line": 0, "po_number": 1, "item_code": 2, "description": 3}


def test_an_example_above_the_lines_is_no_order_line() -> None:
    text = (
        "No;注文番号;品番;品名;数量;単位;希望納期\n"
        "記入例;B-00000;XX-000;〇〇合金;10;kg;2026-01-31\n"
        "1;MH-1;NB-1;ネオジム磁石 N42;500;個;2026-09-30\n"
    )
    found = orders_of(read_text(text, "UTF-8", "a.csv"), "a.csv")
    assert [row.item_code for row in found.rows] == ["NB-1"]
    assert [entry.why for entry in found.skipped] == ["an example of how to fill in the form, not an order line"]


@pytest.mark.parametrize(
    ("cells", "example"),
    [
        (["1", "A-00000", "XX-000", "磁石"], True),
        (["Beispiel", "PO-1", "M-1", "Magnet"], True),
        (["1", "PO-7", "M-20000", "○○様向け磁石"], False),
        (["1", "PO-7", "XX-000", "磁石"], False),
        (["1", "PO-7", "M-1", "for example magnets"], False),
    ],
)
def test_what_says_that_a_row_is_an_example(cells: list[str], *, example: bool) -> None:
    assert is_example_row(cells, FIELDS) == example
