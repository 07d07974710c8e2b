"""Columns known by arithmetic and by the goods they name."""

import pytest

from exchange.column_proofs import (
    code_of_product,
    comes_out,
    find_goods,
    goods_below_firms,
    prove_money,
    settle_mass,
    settle_stock,
    unit_of_price,
)
from exchange.grid import Cell

ROWS: list[list[Cell]] = [
    ["100", "2.50", "250.00", "2.83", "NdFeB arc", "see note"],
    ["200", "1.50", "300.00", "1.70", "Dy oxide", "Stores - OB"],
    [3.0, 7.0, 21.0, 7.9, "氧化铈", None],
]


def test_the_only_column_that_fits_quantity_and_amount_is_the_price() -> None:
    fields = {"quantity": 0, "amount": 2}
    prove_money(fields, ROWS, [1, 3])
    assert fields["unit_price"] == 1


def test_a_gross_price_gives_way_to_the_one_that_fits_and_an_amount_is_found_by_its_price() -> None:
    fields = {"quantity": 0, "unit_price": 3, "amount": 2}
    prove_money(fields, ROWS, [1])
    assert fields == {"quantity": 0, "unit_price": 1, "amount": 2}
    fields = {"quantity": 0, "unit_price": 1}
    prove_money(fields, ROWS, [2, 3])
    assert fields["amount"] == 2


def test_two_columns_that_fit_or_one_row_prove_nothing() -> None:
    same = [[*row, row[2]] for row in ROWS]
    fields = {"quantity": 0, "unit_price": 1}
    prove_money(fields, same, [2, 6])
    assert "amount" not in fields
    prove_money(fields, ROWS[:1], [2])
    assert "amount" not in fields
    fields["price_count"] = 3
    prove_money(fields, ROWS, [2])
    assert "amount" not in fields


def test_the_only_column_that_names_goods_describes_them() -> None:
    assert find_goods({4: "Was", 5: "Memo"}, ROWS) == 4
    assert find_goods({5: "Memo"}, ROWS) is None
    twice = [[*row, row[4]] for row in ROWS]
    assert find_goods({4: "a", 6: "b"}, twice) is None
    assert find_goods({0: "x"}, [["Ningbo Qiaotai Magnetics Co., Ltd."]]) is None


def test_what_a_price_is_for_and_the_quantity_come_out_by_arithmetic() -> None:
    rows: list[list[Cell]] = [
        [24_000.0, 412.5, 9900.0, 1000.0, 8.0],
        [50.0, 2.0, 100.0, 1.0, 9.0],
        [200.0, 12.0, 24.0, 100.0, 1.0],
    ]
    fields = {"quantity": 0, "unit_price": 1, "amount": 2}
    prove_money(fields, rows, [3, 4])
    assert fields["price_count"] == 3
    fields = {"unit_price": 1, "amount": 2}
    prove_money(fields, ROWS_WITHOUT_ONE, [0, 3])
    assert fields["quantity"] == 0


ROWS_WITHOUT_ONE: list[list[Cell]] = [[100.0, 2.5, 250.0, 90.0], [8.0, 3.0, 24.0, 8.0]]


def test_a_price_for_many_in_words_proves_an_amount() -> None:
    fields = {"quantity": 0, "unit_price": 1}
    prove_money(fields, [["500 pcs", "61,30 € le cent", 306.5], ["2000 pcs", "44,00 € le mille", 88.0]], [2])
    assert fields["amount"] == 2


def test_the_code_in_a_column_of_products_beside_their_words() -> None:
    texts = ["Lines/Product", "Lines/Description"]
    fields = {"description": 1}
    code_of_product(fields, texts, [["[OX-TB] Terbium oxide", "Terbium oxide"], ["[OX-GD] Gadolinium oxide", "x"]])
    assert fields == {"description": 1, "item_code": 0}
    fields = {"description": 1}
    code_of_product(fields, texts, [["Terbium oxide", "Terbium oxide"], ["[OX-GD] Gadolinium oxide", "x"]])
    assert fields == {"description": 1}


def test_units_alone_behind_a_price_are_what_it_is_for() -> None:
    texts, fields = ["Menge", "ME", "Preis", "je"], {"quantity": 0, "unit": 1, "unit_price": 2}
    rows: list[list[Cell]] = [[2400.0, "Stk", 92.0, "kg"], [500.0, "g", 1.22, "g"]]
    unit_of_price(fields, texts, rows)
    assert fields["price_basis"] == 3
    del fields["price_basis"]
    unit_of_price(fields, texts, [*rows, [1.0, "Stk", 2.0, "nach Absprache"]])
    assert "price_basis" not in fields


def test_a_sum_comes_out_or_does_not() -> None:
    assert comes_out(["14 kg", "USD 908.00/kg", "USD 12,712.00"])
    assert not comes_out(["14 kg", "USD 908.00/kg", "USD 12,700.00"])


def test_the_amount_that_fits_every_row_is_taken_where_two_headings_mean_it() -> None:
    rows: list[list[Cell]] = [[100.0, 2.5, 250.0, 250.0], [200.0, 1.5, 327.0, 300.0], [40.0, 3.0, 130.8, 120.0]]
    fields = {"quantity": 0, "unit_price": 1, "amount": 2}
    prove_money(fields, rows, [3], ["Qty", "Rate", "Amount", "Amount (Foreign Currency)"])
    assert fields["amount"] == 3
    fields["amount"] = 2
    prove_money(fields, rows, [3], ["Qty", "Rate", "Amount", "Order limit"])
    assert fields["amount"] == 2


def test_a_column_of_masses_is_that_of_the_line_or_of_one_as_rows_in_kilograms_prove() -> None:
    texts = ["Qty", "Unit", "Net Weight"]
    fields = {"quantity": 0, "unit": 1, "quantity_kg": 2}
    settle_mass(of_one := dict(fields), texts, [[8000.0, "pcs", 0.012], [25.0, "kg", 1.0]])
    assert of_one == {"quantity": 0, "unit": 1, "unit_mass": 2}
    settle_mass(of_line := dict(fields), texts, [[8000.0, "pcs", 96.0], [25.0, "kg", 25.0]])
    assert of_line == fields
    settle_mass(open_ := dict(fields), texts, [[200.0, "pcs", 2.5]])
    assert "quantity_kg" not in open_
    settle_mass(named := dict(fields), [*texts[:2], "Net weight (kg)"], [[200.0, "pcs", 2.5]])
    assert named == fields


def test_columns_of_the_stock_are_those_of_the_order_where_it_has_no_others() -> None:
    texts = ["Quantity", "Stock UOM", "Stock Qty"]
    settle_stock(both := {"quantity": 0, "stock_unit": 1, "stock_quantity": 2}, texts)
    assert both == {"quantity": 0, "stock_unit": 1, "stock_quantity": 2}
    settle_stock(alone := {"stock_unit": 1, "stock_quantity": 2}, texts)
    assert alone == {"unit": 1, "quantity": 2}
    settle_stock(unit := {"quantity": 0, "stock_unit": 1}, texts)
    assert unit == {"quantity": 0, "unit": 1}
    settle_stock(of_material := {"quantity": 0, "stock_unit": 1}, ["Quantity", "Base unit of measure"])
    assert of_material == {"quantity": 0, "stock_unit": 1}


def test_a_column_of_firms_with_goods_below_them_is_that_of_the_goods() -> None:
    texts = ["Particulars", "Vch No.", "Quantity"]
    below: list[list[Cell]] = [["Ningbo Qiaotai Co., Ltd.", "P1", None], ["NdFeB arc", None, 5.0]]
    fields = {"supplier": 0, "po_number": 1, "quantity": 2}
    assert goods_below_firms(fields, texts, below) == {"supplier"}
    assert fields == {"description": 0, "po_number": 1, "quantity": 2}
    firms = {"supplier": 0, "po_number": 1, "quantity": 2}
    assert goods_below_firms(firms, texts, [*below, ["Baotou Luyuan Co., Ltd.", "P2", 3.0]]) == set()
    assert goods_below_firms(firms, ["Supplier", *texts[1:]], below) == set()
    assert firms == {"supplier": 0, "po_number": 1, "quantity": 2}


@pytest.mark.parametrize(
    ("values", "field"), [(["N42SH-10", "N45-22"], "item_code"), (["钕铁硼 磁钢", "钐钴 磁环 10x5"], "description")]
)
def test_a_model_alone_is_the_good(values: list[str], field: str) -> None:
    fields = {"specification": 1, "quantity": 2}
    code_of_product(fields, ["采购单号", "型号", "数量"], [["P1", value, 5.0] for value in values])
    assert fields == {field: 1, "quantity": 2}


def test_a_model_beside_a_good_stays_its_specification() -> None:
    fields = {"specification": 1, "description": 2, "quantity": 3}
    code_of_product(fields, ["采购单号", "型号", "品名", "数量"], [["P1", "N42SH-10", "磁钢", 5.0]])
    assert fields["specification"] == 1


def test_what_no_amount_confirms_is_no_price_unit() -> None:
    fields = {"quantity": 0, "unit_price": 1, "amount": 2, "price_count": 3}
    rows: list[list[Cell]] = [
        [9600.0, 1.085, 10416.0, 9600.0],
        [22.0, 1008.0, 22176.0, 22.0],
        [640.0, 2.0, 1280.0, 640.0],
    ]
    prove_money(fields, rows, [])
    assert "price_count" not in fields
    fields["price_count"] = 3
    prove_money(fields, [[5000.0, 250.0, 1250.0, 1000.0], [10.0, 3.0, 30.0, 1.0]], [])
    assert fields["price_count"] == 3


def test_rows_without_a_discount_prove_the_amount_where_a_column_of_discounts_stands_beside_them() -> None:
    rows = [["60", "40.5", "0.0", "2430.0", "2916.0"], ["8", "156.0", "5.0", "1185.6", "1422.7"]]
    rows += [["10", "12.0", "0.0", "120.0", "144.0"], ["4", "2.5", "", "10.0", "12.0"]]
    fields = {"quantity": 0, "unit_price": 1, "discount": 2}
    prove_money(fields, rows, [3, 4])
    assert fields["amount"] == 3
