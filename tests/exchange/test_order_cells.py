"""Single cells of an order row: taken, or left empty with a reason."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from exchange.grid import Cell
from exchange.layout import Around
from exchange.order_cells import read_cells, read_day
from exchange.order_context import Context, RowCells
from exchange.order_list import read_orders
from resources.told import plain

CONTEXT = Context(".", "", {}, Around(), {}, {}, date(1899, 12, 30))


def read(**raw: Cell) -> tuple[dict[str, Any], dict[str, str]]:
    row = RowCells(dict(raw), {}, lambda name: name, str, frozenset(raw))
    values = read_cells(row, CONTEXT)
    return values, {flag.field: flag.why for flag in row.flags}


@pytest.mark.parametrize(
    ("cell", "digits"),
    [
        ("8505 11 10", "85051110"),
        ("2846.90-1500", "2846901500"),
        ("２８０５．３０", "280530"),
        (28461010.0, "28461010"),
        ("85051", ""),
        ("8505/2846", ""),
        ("tbd", ""),
    ],
)
def test_tariff_codes(cell: Cell, digits: str) -> None:
    values, flags = read(hs_code=cell)
    assert values["hs_code"] == digits
    assert ("hs_code" in flags) is (not digits)


@pytest.mark.parametrize("cell", ["EU", "Europe", "欧洲", "DE/FR", "see remarks", None])
def test_no_single_country(cell: Cell) -> None:
    values, flags = read(destination=cell)
    assert values["destination"] == ""
    assert "destination" in flags


@pytest.mark.parametrize("name", ["supplier", "end_user", "po_number", "item_code"])
def test_a_day_that_stands_apart_in_the_cell_of_a_name_or_a_number_is_another_column(name: str) -> None:
    values, flags = read(**{name: "2026/01/26  寧波喬泰磁業有限公司"})
    assert values[name] == ""
    assert "two columns" in flags[name]
    for printed in ("V10119  Ganzhou Lingfeng Co., Ltd.", "AB 2026/01/26", "26-01  2026"):
        assert read(**{name: printed})[0][name]


def test_serial_days_in_both_epochs() -> None:
    assert read_day(46080.0, None, date(1899, 12, 30)) == (date(2026, 2, 27), "")
    assert read_day(44618.0, None, date(1904, 1, 1)) == (date(2026, 2, 27), "")
    assert read_day("20260422", None, date(1899, 12, 30))[0] == date(2026, 4, 22)
    assert read_day(date(1926, 11, 5), None, date(1899, 12, 30))[0] is None


def test_a_remark_against_the_quantity() -> None:
    asked = read(quantity=6.0, unit="pcs", remarks="客户要求改为9块，待确认")
    assert (asked[0]["quantity"], "remark" in asked[1]["quantity"]) == (None, True)
    values, flags = read(quantity=40.0, unit="kg", unit_price=5.0, amount=200.0, remarks="数量変更 40→60 連絡済")
    assert (values["quantity"], values["quantity_kg"], values["amount"]) == (None, None, None)
    assert "remark" in flags["quantity"]
    assert read(quantity=40.0, unit="kg", remarks="drawing 12 → 13")[0]["quantity"] == 40


@pytest.mark.parametrize(
    ("unit", "destination", "kilograms"),
    [
        ("tons", "United States", None), ("ton", "CA", None), ("t", "US", 2000), ("MT", "US", 2000), ("metric tons", "US", 2000),
        ("tons", "Germany", 2000), ("tons", "", 2000), ("tonnes", "CA", 2000),
    ],
)  # fmt: skip
def test_a_ton_of_america_may_be_a_short_one(unit: str, destination: str, kilograms: int | None) -> None:
    values, flags = read(quantity=2.0, unit=unit, destination=destination)
    assert (values["quantity"], values["unit"], values["quantity_kg"]) == (2, "t", kilograms)
    assert ("quantity_kg" in flags) is (kilograms is None)


def test_na_may_be_namibia_or_nothing() -> None:
    values, flags = read(destination="NA", supplier="F00218 - Zhangzhou Example Co., Ltd.")
    assert (values["destination"], "Namibia" in flags["destination"]) == ("", True)
    assert values["supplier"] == "Zhangzhou Example Co., Ltd."
    assert read(destination="Namibia")[0]["destination"] == "NA"


@pytest.mark.parametrize(
    ("remark", "price"),
    [
        ("単価 38,400→39,900 改定協議中", None), ("price changed from 38400 to 39900", None), ("Preis 38400 -> 39900", None),
        ("price changed from 37000 to 38400", 38400), ("单价 37000→38400", 38400), ("prices agreed for 2 years", 38400),
    ],
)  # fmt: skip
def test_a_remark_against_the_price(remark: str, price: int | None) -> None:
    values, flags = read(quantity=5.0, unit="kg", unit_price=38400.0, amount=192000.0, remarks=remark)
    assert (values["unit_price"], values["quantity"]) == (price, 5)
    assert values["amount"] == (None if price is None else 192000)
    assert ("unit_price" in flags) is (price is None)


def test_nobody_is_no_end_user() -> None:
    values, flags = read(end_user="div.", end_use="待定", supplier="TBD")
    assert (values["end_user"], values["end_use"], values["supplier"]) == ("", "", "")
    assert set(flags) >= {"end_user", "end_use", "supplier"}


@pytest.mark.parametrize(
    ("remark", "quantity"),
    [
        ("qty changed from 600 to 500", None), ("reduce qty to 500", None), ("qty changed from 700 to 600", 600),
        ("Menge geändert auf 500", None), ("changed by Ms Lee on 12", 600),
    ],
)  # fmt: skip
def test_only_a_remark_that_says_another_quantity_empties_it(remark: str, quantity: int | None) -> None:
    assert read(quantity=600.0, unit="kg", remarks=remark)[0]["quantity"] == quantity


@pytest.mark.parametrize(
    "cell",
    [
        "2026年10月31日前", "2026年10月31日まで", "2026-10-31迄", "bis 31.10.2026", "spätestens 31.10.2026",
        "by 31 Oct 2026", "au plus tard le 31/10/2026", "31.10.2026 spätestens", "2026-10-31 까지",
        "avant le 31/10/2026", "entro e non oltre il 31/10/2026", "do 31.10.2026",
    ],
)  # fmt: skip
def test_the_last_day_on_which_goods_are_wanted_is_the_day(cell: str) -> None:
    values, flags = read(requested_date=cell, order_date="2026-01-05")
    assert values["requested_date"] == date(2026, 10, 31)
    assert "requested_date" not in flags
    assert "order_date" in read(order_date=cell)[1]


@pytest.mark.parametrize(
    "cell", ["ab 31.10.2026", "bis Ende Oktober", "2026年10月前", "after 31 Oct 2026", "before 31 Oct 2026"]
)
def test_another_limit_is_no_day(cell: str) -> None:
    assert "requested_date" in read(requested_date=cell)[1]


def test_a_name_with_its_code_behind_it() -> None:
    values, _flags = read(item_code="SmCo ring 24 mm (SC-24/2)", supplier="Baotou Beispiel Co., Ltd. (10020044)")
    assert (values["item_code"], values["description"]) == ("SC-24/2", "SmCo ring 24 mm")
    assert values["supplier"] == "Baotou Beispiel Co., Ltd."
    kept, _flags = read(item_code="SC-24 (OLD)", description="Ring", supplier="Ningbo Werk (2)")
    assert (kept["item_code"], kept["description"], kept["supplier"]) == ("SC-24 (OLD)", "Ring", "Ningbo Werk (2)")


def test_a_number_that_no_list_has_is_not_taken_and_a_text_cut_off_is_told() -> None:
    values, flags = read(po_number="P" * 32_767, supplier="N" * 301, description="x" * 32_767, item_code="A" * 100)
    assert (values["po_number"], values["supplier"], values["item_code"]) == ("", "", "A" * 100)
    assert len(values["description"]) == 32_767
    assert set(flags) >= {"po_number", "supplier", "description"}
    row = RowCells({"po_number": "P" * 32_767}, {}, lambda name: name, str, frozenset(["po_number"]))
    read_cells(row, CONTEXT)
    assert all(len(str(flag)) < 400 for flag in row.flags)


def test_a_line_number_is_read_or_left_open_and_never_rejects_its_row() -> None:
    assert read(line="Pos. 10")[0]["line"] == "10"
    values, flags = read(line="1 pkg")
    assert (values["line"], "line" in flags) == ("", True)
    values, flags = read(line="10.1")
    assert (values["line"], "line" in flags) == ("10.1", True)


def test_two_columns_of_one_field_that_say_two_things_are_neither_taken() -> None:
    row = RowCells(
        {"requested_date": "2026-11-06", "other requested_date": "2026-12-04"},
        {},
        str,
        str,
        frozenset(["requested_date"]),
    )
    assert read_cells(row, CONTEXT)["requested_date"] is None
    assert "requested_date" in [flag.field for flag in row.flags]
    row = RowCells(
        {"requested_date": "2026-11-06", "other requested_date": "6 Nov 2026"},
        {},
        str,
        str,
        frozenset(["requested_date"]),
    )
    assert read_cells(row, CONTEXT)["requested_date"] == date(2026, 11, 6)


@pytest.mark.parametrize("heading", ["确认交期", "回答納期", "Promised Date", "Bestätigter Liefertermin"])
def test_the_day_a_supplier_confirmed_is_told_and_not_taken_for_the_day_asked_for(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "list.csv"
    head = f"PO number,Line,Supplier,Item,Description,Quantity,Unit,Price,Currency,{heading}"
    line = 'P-1,1,"Example Co., Ltd.",A-1,Dysprosium oxide,5,kg,2.50,USD'
    path.write_text(f"{head}\n{line},2026-07-24\n{line},\n", encoding="utf-8")
    told = [[str(flag) for flag in row.flags if flag.field == "requested_date"] for row in read_orders(path).rows]
    assert [row.requested_date for row in read_orders(path).rows] == [None, None]
    assert [len(flags) for flags in told] == [1, 0]
    assert "2026-07-24" in told[0][0]
    path.write_text(f"{head},Need by\n{line},2026-07-24,2026-07-01\n", encoding="utf-8")
    assert [row.requested_date for row in read_orders(path).rows] == [date(2026, 7, 1)]


@pytest.mark.parametrize(
    ("heading", "why"),
    [(heading, "the last change, not of the order") for heading in ("AEDAT", "Last Changed on", "Letzte Änderung")]
    + [
        (heading, "the booking, which need not be that of the order")
        for heading in (
            "ACCOUNTINGDATE",
            "Posting Date",
            "Buchungsdatum",
            "Fecha contable",
            "Data contabile",
            "过账日期",
            "記帳日",
        )
    ],
)
def test_the_day_of_something_else_is_told_and_not_taken_for_that_of_the_order(
    tmp_path: Path, heading: str, why: str
) -> None:
    path = tmp_path / "list.csv"
    head = f"EBELN,EBELP,MATNR,TXZ01,MENGE,MEINS,NETPR,WAERS,{heading}"
    line = "4500003333,10,A-1,Dysprosium oxide,5,KG,2.50,USD,2026-07-24"
    path.write_text(f"{head}\n{line}\n", encoding="utf-8")
    (row,) = read_orders(path).rows
    assert row.order_date is None
    flags = [str(flag) for flag in row.flags if flag.field == "order_date"]
    assert flags == [f'order_date: "2026-07-24" is the day of {why}']
    path.write_text(f"{head},BEDAT\n{line},2026-07-01\n", encoding="utf-8")
    (row,) = read_orders(path).rows
    assert row.order_date == date(2026, 7, 1)
    assert "order_date" not in [flag.field for flag in row.flags]


def test_the_day_a_header_was_made_is_that_of_the_order_where_its_table_is_named(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "EBELN,EBELP,MATNR,TXZ01,MENGE,MEINS,NETPR,WAERS,EKKO-AEDAT\n"
        "4500003333,10,A-1,Dysprosium oxide,5,KG,2.50,USD,2026-07-24\n",
        encoding="utf-8",
    )
    assert [row.order_date for row in read_orders(path).rows] == [date(2026, 7, 24)]


def test_one_day_that_can_be_read_in_one_way_only_settles_a_list_of_any_year(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    head = "PO number,Line,Item,Description,Quantity,Unit,Pricing Per Unit,Currency,PO Sent to Vendor Date"
    line = "A-1,Dysprosium oxide,5,kg,2.50,USD"
    path.write_text(f"{head}\nP-1,1,{line},2/8/17\nP-2,1,{line},1/24/17\n", encoding="utf-8")
    told = [(row.order_date, row.unit_price) for row in read_orders(path).rows]
    assert told == [(date(2017, 2, 8), Decimal("2.5")), (date(2017, 1, 24), Decimal("2.5"))]
    path.write_text(f"{head}\nP-1,1,{line},2/8/17\nP-2,1,{line},3/4/17\n", encoding="utf-8")
    assert [row.order_date for row in read_orders(path).rows] == [None, None]


def test_single_signs_of_countries() -> None:
    assert read(destination="越")[0]["destination"] == "VN"
    values, flags = read(destination="伊")
    assert (values["destination"], "Italy (IT) or Iran (IR)" in plain(flags["destination"])) == ("", True)
