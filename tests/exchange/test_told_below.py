"""Orders as SAP prints them: columns between blanks, and the day of delivery on a line of its own below each item."""

from pathlib import Path

import pytest

from exchange.order_list import read_orders

TWO_LINES = """Nordhafen Drives Ltd                                                      Page   1 of 2

Purchase Order

PO number/date:            4500098177 / 09/23/2026
Vendor:                    Ningbo Yuanhe Magnetics Co., Ltd.
Currency:                  EUR

Item   Material             Description
       Order qty.   Unit                   Price per unit              Net value
--------------------------------------------------------------------------------
00010  NFB-N42SH-40         NdFeB block N42SH 40x20x10 Ni
         2,500.00   PC                               3.85               9,625.00
       Delivery date: Day 11/30/2026

       Gross price                                   4.00          1 PC
00020  NFB-N38UH-15         NdFeB disc N38UH D15x4 Zn
        12,000.00   PC                               0.92              11,040.00
       Delivery date: Day 12/15/2026

Nordhafen Drives Ltd                                                      Page   2 of 2

PO number/date:            4500098177 / 09/23/2026

Item   Material             Description
       Order qty.   Unit                   Price per unit              Net value
--------------------------------------------------------------------------------
00030  SMC-XGS24-30         SmCo ring XGS24 30x18x6
           800.00   PC                               7.45               5,960.00
       Delivery date: Day 01/15/2027

--------------------------------------------------------------------------------
Total net value excl. tax EUR                                          26,625.00
"""
ONE_LINE = """Purchase order

PO number/date:            4501187333 / 05/18/2026
Vendor:                    Ganzhou Lingfeng Rare Earth New Materials Co., Ltd.
Currency:                  USD

Item   Material        Description                         Order qty. Unit   Price per unit      Net value
----------------------------------------------------------------------------------------------------------
00010  RE-DYM-995      Dysprosium metal 99.5 %                 120.00 KG             358.00      42,960.00
       Delivery date: 10/23/2026
00020  RE-TBM-999      Terbium metal 99.9 %                     24.50 KG           1,362.00      33,369.00
       Delivery date: 11/20/2026
----------------------------------------------------------------------------------------------------------
Total net value excl. tax USD                                                                    76,329.00
"""
GOOD_BELOW = """BESTELLUNG 4500771204                                         Datum 15.06.2026

An: Baotou Kerun Rare Earth Co., Ltd.

Alle Preise in USD

Pos.   Material          Bestellmenge   Einheit  Preis pro Einheit     Nettowert
       Bezeichnung
-------------------------------------------------------------------------------
00010  DYO-995                250,000   KG               268,40       67.100,00
       Dysprosiumoxid 99,5 %
       Liefertermin    23.10.2026
00020  TBO-9999                40,000   KG             1.045,00       41.800,00
       Terbiumoxid 99,99 %
       Liefertermin    20.11.2026
-------------------------------------------------------------------------------
Gesamtnettowert ohne MwSt USD                                        108.900,00
"""


def _rows(tmp_path: Path, text: str, *names: str) -> list[tuple[str, ...]]:
    path = tmp_path / "print.txt"
    path.write_text(text, encoding="utf-8")
    return [tuple(row.cells()[name] for name in names) for row in read_orders(path).rows]


def test_each_day_belongs_to_the_item_above_it(tmp_path: Path) -> None:
    names = ("po_number", "order_date", "line", "item_code", "quantity", "unit_price", "amount", "requested_date")
    order = ("4500098177", "2026-09-23")
    assert _rows(tmp_path, TWO_LINES, *names) == [
        (*order, "00010", "NFB-N42SH-40", "2500", "3.85", "9625", "2026-11-30"),
        (*order, "00020", "NFB-N38UH-15", "12000", "0.92", "11040", "2026-12-15"),
        (*order, "00030", "SMC-XGS24-30", "800", "7.45", "5960", "2027-01-15"),
    ]


def test_figures_with_commas_make_no_list_cut_by_commas(tmp_path: Path) -> None:
    names = ("po_number", "order_date", "supplier", "description", "quantity_kg", "unit_price", "requested_date")
    order = ("4501187333", "2026-05-18", "Ganzhou Lingfeng Rare Earth New Materials Co., Ltd.")
    assert _rows(tmp_path, ONE_LINE, *names) == [
        (*order, "Dysprosium metal 99.5 %", "120", "358", "2026-10-23"),
        (*order, "Terbium metal 99.9 %", "24.5", "1362", "2026-11-20"),
    ]


def test_the_good_may_be_named_on_a_line_of_its_own(tmp_path: Path) -> None:
    names = ("po_number", "supplier", "item_code", "description", "quantity_kg", "amount", "requested_date")
    order = ("4500771204", "Baotou Kerun Rare Earth Co., Ltd.")
    assert _rows(tmp_path, GOOD_BELOW, *names) == [
        (*order, "DYO-995", "Dysprosiumoxid 99,5 %", "250", "67100", "2026-10-23"),
        (*order, "TBO-9999", "Terbiumoxid 99,99 %", "40", "41800", "2026-11-20"),
    ]


def test_two_days_below_an_item_leave_its_day_open(tmp_path: Path) -> None:
    text = TWO_LINES.replace("Day 12/15/2026", "Day 12/15/2026\n       Delivery date: Day 01/18/2027")
    assert [told for (told,) in _rows(tmp_path, text, "requested_date")] == ["2026-11-30", "", "2027-01-15"]
    assert "requested_date" in _rows(tmp_path, text, "flag")[1][0]


FIRST = "       Delivery date: 10/23/2026\n"


@pytest.mark.parametrize(
    "text",
    [
        ONE_LINE.replace("       Delivery date: 11/20/2026\n", ""),
        ONE_LINE.replace(FIRST, "").replace("00010  RE", f"{FIRST}00010  RE").replace("11/20/2026", "11/23/2026"),
        ONE_LINE.replace(FIRST, ""),
    ],
)
def test_a_day_that_may_be_that_of_the_lines_below_it_is_given_to_none(tmp_path: Path, text: str) -> None:
    assert _rows(tmp_path, text, "requested_date") == [("",), ("",)]


def test_the_day_of_an_item_is_not_listed_as_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "print.txt"
    path.write_text(TWO_LINES, encoding="utf-8")
    read = read_orders(path)
    assert not [entry for entry in read.skipped if "Delivery" in entry.printed]
    assert [entry for entry in read.skipped if "Gross price" in entry.printed]
