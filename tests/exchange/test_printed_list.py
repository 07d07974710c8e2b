"""Columns of lists printed with blanks."""

from exchange.printed_list import cut_lines


def test_a_rule_of_dashes_shows_the_columns_of_a_heading_of_two_lines() -> None:
    cut = cut_lines([
        "Order printed on paper",
        "",
        "Order    Item        Unit   Amount",
        "Number   Number     Price",
        "------   ------   -------  -------",
        "   117   SM 1       71.50   45,760",
        "                    Total   45,760",
    ])  # fmt: skip
    assert cut[2:] == [
        ["Order", "Item", "Unit", "Amount"],
        ["Number", "Number", "Price", ""],
        [],
        ["117", "SM 1", "71.50", "45,760"],
        ["", "", "Total", "45,760"],
    ]


def test_columns_one_blank_apart_are_told_by_the_lines_below() -> None:
    cut = cut_lines([
        "Supplier                    Item    Ordered Qty Unit    Price Cur  Delivery Date",
        "Ningbo Qiaotai Co., Ltd.    MG-42         12000 pcs    1.3600 EUR  2026-08-17",
        "Ningbo Qiaotai Co., Ltd.    MG-48           640 pcs    1.5100 EUR  2026-08-17",
        "Lines: 2",
    ])  # fmt: skip
    assert cut[0] == ["Supplier", "Item", "Ordered Qty", "Unit", "Price", "Cur", "Delivery Date"]
    assert cut[2] == ["Ningbo Qiaotai Co., Ltd.", "MG-48", "640", "pcs", "1.5100", "EUR", "2026-08-17"]
    assert cut[3] == ["Lines: 2"]


def test_lines_without_a_heading_are_cut_where_two_blanks_stand() -> None:
    assert cut_lines(["a  b c  d", "", "====="]) == [["a", "b c", "d"], [""], []]
