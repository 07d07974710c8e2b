"""Files without orders say what was looked for and what was found."""

from pathlib import Path

import pytest

from exchange.missing_orders import LOOKED_FOR
from exchange.order_list import read_orders


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("PO number;4711\nSupplier;Ningbo\nItem;magnet\nQuantity;500 kg\nUnit price;2,50\n", "is a form, no list"),
        ("合同号,LS-77\n最终用户,Neckar GmbH\n数量,3 吨\n签字,\n", '"合同号"'),
        (
            "Dear Mr Li,\nwe refer to our order PO-4711 of 12 May 2026 for 500 kg dysprosium oxide, net.\n",
            "running text",
        ),
        ("Item;Description;On hand;Unit\nM1;arc;5;pcs\n", "comes closest"),
        ("PO;Line;Supplier;Item;Quantity;Unit price\n", "no row stands below it"),
        ("PO;Line;Supplier;Item;Quantity;Unit price\nTotal;;;;5;\n", "the 1 row below is no order"),
    ],
)
def test_no_order_rows_are_found_and_why(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    notes = read_orders(path).notes
    assert notes[:2] == ("No order rows found in a.csv.", LOOKED_FOR)
    assert said in " ".join(notes[2:])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Order Number;SKU;Quantity\nS-1;A-1;3\nS-2;A-2;5\n", "say which column is which"),
        ("Bezeichnung;Bestellnummer;Anzahl\nRing;568-NE8;3\nStab;568-NE9;5\n", "say which column is which"),
        ("Supplier;Quantity;Price\nNingbo;5;2\n", "no column for a good"),
        ("Product Name;Order Qty;Cost\nRing;24;5.00\n", "no number of an order"),
    ],
)
def test_what_a_list_of_few_columns_lacks_is_told_as_it_is(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    read = read_orders(path)
    assert read.rows == ()
    assert any(said in note for note in read.notes)


def test_a_list_of_numbers_goods_and_quantities_is_one_of_orders_where_a_number_stands_on_several_lines(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Order Number;SKU;Quantity\nS-1;A-1;3\nS-1;A-2;5\nS-2;A-1;1\n", encoding="utf-8")
    read = read_orders(path)
    assert [(row.po_number, row.item_code, row.quantity) for row in read.rows] == [
        ("S-1", "A-1", 3),
        ("S-1", "A-2", 5),
        ("S-2", "A-1", 1),
    ]


@pytest.mark.parametrize("confirmed", ["확정수량", "Confirmed Qty", "确认数量"])
def test_what_a_supplier_confirmed_is_not_what_was_ordered(tmp_path: Path, confirmed: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"발주번호;SKU ID;SKU 이름;{confirmed};매입가\nS-1;A-1;자석;3;5\nS-1;A-2;산화물;4;6\n", encoding="utf-8"
    )
    read = read_orders(path)
    assert read.rows == ()
    assert any(f'"{confirmed}" says what the supplier confirmed' in note for note in read.notes)
    chosen = read_orders(path, mapping={confirmed: "quantity"})
    assert [(row.item_code, row.description, row.quantity) for row in chosen.rows] == [
        ("A-1", "자석", 3),
        ("A-2", "산화물", 4),
    ]
