"""Cells written in the marks of web pages."""

import pytest

from exchange.grid import Reading, Sheet
from exchange.marked_text import plain_text, without_marks
from exchange.order_list import orders_of


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (
            '<div class="ql-editor read-mode"><p>Dysprosium&nbsp;oxide <b>99.5</b>&#37;</p></div>',
            "Dysprosium oxide 99.5%",
        ),
        ("<p>NdFeB arc</p><p>R22<br/>no Dy/Tb</p>", "NdFeB arc\nR22\nno Dy/Tb"),
        ("Dy < 0.1 % & Tb > 0", "Dy < 0.1 % & Tb > 0"),
        ("<unknown>", "<unknown>"),
        ("A&B", "A&B"),
        ("<p></p>", ""),
    ],
)
def test_marks_are_no_text(written: str, plain: str) -> None:
    assert plain_text(written) == plain


def test_a_sheet_without_marks_is_the_same() -> None:
    sheet = Sheet("S", [["a < b", 5, None]])
    assert without_marks(sheet) is sheet
    assert without_marks(Sheet("S", [["<p>a</p>", 5], ["<p> </p>"]])).rows == [["a", 5], [None]]


def test_a_charge_is_one_though_it_is_marked_up() -> None:
    rows = [
        ["PO", "Line", "Supplier", "Description", "Qty", "Unit", "Rate", "Amount"],
        ["P1", "1", "Ningbo Qianwan Magnet Co., Ltd.", "<div><p>NdFeB arc</p></div>", "5", "pcs", "2", "10"],
        ["P1", "2", "Ningbo Qianwan Magnet Co., Ltd.", "<div><p>Sea freight Ningbo</p></div>", "1", "pcs", "9", "9"],
    ]
    found = orders_of(Reading("csv", "", "", (Sheet("S", [*map(list, rows)]),)), "a.csv")
    assert [row.description for row in found.rows] == ["NdFeB arc"]
