"""Printed lists of several lines for each item, as SAP prints its purchasing documents."""

from pathlib import Path

from exchange.order_list import read_orders
from exchange.stacked_print import stacked_lines

ME2N = """
Purchasing Documents per Document Number                                        12.11.2026
-----------------------------------------------------------------------------------------
Purch.Doc. Type Vendor     Name                                       PGr  Order Date
 Item  Material           Short Text                               Mat. Group
 D I A Plnt SLoc              Order Quantity Un      Net Price Crcy    Per Un
-----------------------------------------------------------------------------------------
4500017123 NB   204417     Ningbo Qiaotai Magnetics Co., Ltd.         001  12.03.2026
 00010 MG-38SH-S14        NdFeB segment 38SH                       MAG01
       1000 0001                   24,000 PC         412.50 EUR  1,000 PC
       Still to be delivered       24,000 PC       9,900.00 EUR 100.00 %
 00020 MG-38SH-S18        NdFeB segment 38SH, long                 MAG01
 L     1000 0001                   18,000 PC         498.00 EUR  1,000 PC
4500017140 NB   201190     Ganzhou Lingfeng Rare Earth New Materials  001  18.03.2026
 00010 DY-OX-3N           Dysprosium oxide 99.9 %                  REO01
       1000 0001                  180.000 KG         268.40 USD      1 KG
       Still to be delivered        0.000 KG           0.00 USD   0.00 %
""".strip("\n")


def test_the_lines_of_an_item_become_one_row_below_the_headings_of_all() -> None:
    found = stacked_lines(ME2N.splitlines())
    assert found is not None
    rows, numbers, places = found
    heading = next(row for row in rows if row and row[0] == "Purch.Doc.")
    item = dict(zip(heading, rows[rows.index(heading) + 1], strict=True))
    assert (item["Purch.Doc."], item["Item"], item["Short Text"]) == ("4500017123", "00010", "NdFeB segment 38SH")
    assert (item["Order Quantity"], item["Net Price"], item["Per"]) == ("24,000", "412.50", "1,000")
    place = rows.index(heading) + 1
    assert numbers[place] == 8
    assert places[place, heading.index("Net Price")][0] == 9


def test_items_of_the_classic_list_are_orders_and_what_is_open_of_them_is_not(tmp_path: Path) -> None:
    path = tmp_path / "me2n.txt"
    path.write_text(ME2N, encoding="utf-8")
    read = read_orders(path)
    assert [(row.po_number, row.line, row.supplier, str(row.unit_price), row.currency) for row in read.rows] == [
        ("4500017123", "00010", "Ningbo Qiaotai Magnetics Co., Ltd.", "0.4125", "EUR"),
        ("4500017140", "00010", "Ganzhou Lingfeng Rare Earth New Materials", "268.40", "USD"),
    ]
    assert "marked as deleted or cancelled" in {entry.why for entry in read.skipped}


def test_several_deliveries_of_an_item_leave_its_day_open(tmp_path: Path) -> None:
    path = tmp_path / "me2l.txt"
    lines = ME2N.splitlines()
    lines[4] += "\n     Delivery Date      Scheduled Qty"
    lines[8] += "\n     31.07.2026              4,000   PC\n     31.08.2026             20,000   PC"
    lines[13] = lines[13].replace(" 00010", " 00010")
    lines[15] = "     15.09.2026              180.000 KG"
    path.write_text("\n".join(lines), encoding="utf-8")
    rows = read_orders(path).rows
    assert [row.quantity for row in rows] == [24000, 180]
    assert rows[0].requested_date is None
    assert "requested_date" in {flag.field for flag in rows[0].flags}
    assert str(rows[1].requested_date) == "2026-09-15"


def test_a_list_of_one_line_for_each_item_is_left_alone() -> None:
    assert (
        stacked_lines(
            ["PO   Item   Qty  Unit", "no.  code   kg   price", "B-1  MG-1   5    2.50", "B-2  MG-2   6    2.50"]
        )
        is None
    )


def test_a_line_without_end_is_no_heading() -> None:
    assert stacked_lines(["word " * 500_000] * 4) is None
