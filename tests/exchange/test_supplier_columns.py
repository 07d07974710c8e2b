"""Suppliers in two columns: the names are taken, not the codes; contacts that are firms; figures beside the order."""

import pytest

from exchange.delimited import read_text
from exchange.order_list import orders_of
from exchange.order_rows import OrderRow

ROWS = (("SUP-0044", "Ganzhou Heyuan Rare Earth Co., Ltd."), ("SUP-0051", "Ningbo Luoying"))


def read(first: str, second: str, *pairs: tuple[str, str]) -> list[str]:
    text = f"PO;Line;{first};{second};Item Code;Description;Quantity;Unit;Rate;Currency\n" + "".join(
        f"PO-{at};10;{one};{two};RE{at};Dysprosium oxide;10;kg;270;USD\n" for at, (one, two) in enumerate(pairs, 1)
    )
    return [row.supplier for row in orders_of(read_text(text, "UTF-8", "a.csv"), "a.csv").rows]


@pytest.mark.parametrize(
    "headings",
    [
        ("Supplier", "Supplier Name"),
        ("supplier", "supplier_name"),
        ("Lieferant", "Name Lieferant"),
        ("供应商", "供应商名称"),
    ],
)
def test_names_are_taken_before_codes(headings: tuple[str, str]) -> None:
    told = [name for _code, name in ROWS]
    assert read(*headings, *ROWS) == told
    assert read(*headings, ("Link", "Data"), *ROWS[:1]) == ["Data", told[0]]


def test_a_column_of_firms_stays() -> None:
    firms = ("Ganzhou Heyuan Rare Earth Co., Ltd.", "Ningbo Luoying Ltd.")
    assert read("Supplier", "Vendor name", *zip(firms, ("Li Wei", "Chen Jun"), strict=True)) == list(firms)
    assert read("Supplier", "Supplier Name", *((name, code) for code, name in ROWS)) == [name for _code, name in ROWS]


def _rows(text: str) -> tuple[OrderRow, ...]:
    return orders_of(read_text(text, "UTF-8", "a.csv"), "a.csv").rows


def test_headings_written_as_one_word_are_read_as_words() -> None:
    (good,) = _rows(
        "ContactName,POCountry,*PurchaseOrderNumber,PurchaseOrderDate,InventoryItemCode,*Description,Quantity,*UnitAmount,Currency\n"
        '"Ganzhou Heyuan Rare Earth Co., Ltd.",China,PO-0231,2026-03-05,DYOX,Dysprosium oxide,60,271,USD\n'
        '"Ganzhou Heyuan Rare Earth Co., Ltd.",China,PO-0231,2026-03-05,,Airway bill and handling,1,85,USD\n'
    )
    assert (good.supplier, good.po_number) == ("Ganzhou Heyuan Rare Earth Co., Ltd.", "PO-0231")
    assert (good.item_code, good.unit_price, good.destination) == ("DYOX", 271, "")


def test_a_contact_that_is_no_firm_is_no_supplier() -> None:
    (good,) = _rows("ContactName,PO,Line,Description,Quantity,Unit\nLi Wei,PO-1,10,Dysprosium oxide,60,kg\n")
    assert good.supplier == ""


def test_quotation_marks_around_a_whole_value_are_no_part_of_it() -> None:
    (good,) = _rows(
        '"ID","Supplier","Item Code","Description","Quantity","UOM"\n'
        '"""PUR-0031""","Ganzhou Rare Earth Co., Ltd.","""DY-01""","""Best"" arcs, ""N35""","5","kg"\n'
    )
    assert (good.po_number, good.item_code, good.description) == ("PUR-0031", "DY-01", '"Best" arcs, "N35"')
