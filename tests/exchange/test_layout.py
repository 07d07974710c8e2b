"""Facts around a table, and what its rows are."""

import pytest

from exchange.grid import Cell, Sheet
from exchange.headers import find_heading
from exchange.labels import labelled
from exchange.layout import around_table, group_facts, kind_of_row

FIELDS = {"po_number": 0, "line": 1, "description": 2, "hs_code": 3, "quantity": 4, "amount": 5}


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["A1", 1.0, "magnet", "85051110", 5.0, 10.0], "order"),
        (["A1", "2", "oxide", None, "추후", None], "order"),
        ([None, None, "Summe", None, None, 99.0], "total"),
        ([None, None, "Sea freight", None, 1.0, 99.0], "freight"),
        (["Destination: Germany", None, None, None, None, None], "group"),
        ([None, None, "Livrer sous emballage", None, None, None], "group"),
        ([None] * 6, "blank"),
    ],
)
def test_kinds_of_rows(cells: list[Cell], kind: str) -> None:
    assert kind_of_row(cells, FIELDS) == kind


def test_a_row_that_says_what_its_columns_take_is_no_order() -> None:
    """Templates say so below their headings; what is open is an order still."""
    fields = FIELDS | {"order_date": 6}
    for cells in (
        ["Yes", None, "Yes", None, "Yes", "No", "Yes"],
        ["Data", None, "Data", None, "Float", "Currency", "Date"],
    ):
        assert kind_of_row(cells, fields) == "comment"
    assert kind_of_row(["A1", 1.0, "magnet", None, "TBA", "TBA", "TBA"], fields) == "order"
    assert kind_of_row(["A1", 1.0, "magnet", None, "five", "10.00", "March"], fields) == "order"


def test_a_deletion_mark_cancels_a_row() -> None:
    fields = FIELDS | {"deleted": 6, "status": 7}
    goods: list[Cell] = ["A1", 1.0, "magnet", "85051110", 5.0, 10.0]
    assert kind_of_row([*goods, "L", None], fields) == "cancelled"
    assert kind_of_row([*goods, "Gelöscht", None], fields) == "cancelled"
    assert kind_of_row([*goods, None, "キャンセル"], fields) == "cancelled"
    assert kind_of_row([*goods, None, "open"], fields) == "order"


def test_labels_with_and_without_a_colon() -> None:
    found = labelled(["供方：龙岩汀江稀土有限公司", None, "编号：TJ-1"], 1)
    assert found == {"supplier": ("龙岩汀江稀土有限公司", (1, 0))}
    assert labelled(["Delivery country", "Hungary"], 2) == {"destination": ("Hungary", (2, 1))}
    assert labelled(["需方：Tauber GmbH"], 1) == {}


def test_headings_of_groups() -> None:
    assert group_facts(["Destination: see remarks", None], 5) == {"destination": ("see remarks", (5, 0))}
    assert group_facts([None, "Germany"], 5) == {"destination": ("Germany", (5, 1))}
    assert group_facts(["Livrer sous emballage démagnétisé"], 5) == {}


def test_a_label_and_its_value_with_blanks_between_them() -> None:
    cells: list[Cell] = ["Vendor/supplying plant  204417     Ningbo Qiaotai"]
    assert labelled(cells, 3) == {"supplier": ("204417 Ningbo Qiaotai", (3, 0))}
    assert labelled(["Magnet  204417  arc"], 3) == {}


def test_the_sum_of_a_group_is_no_order_and_an_order_without_its_good_is() -> None:
    assert kind_of_row(["Ningbo (2)", None, None, None, 3500.0, 8050.0], FIELDS) != "order"
    assert kind_of_row(["A1", "2", None, None, 3500.0, 8050.0], FIELDS) == "order"


LINES = {
    "po_number": 0,
    "line": 1,
    "supplier": 2,
    "item_code": 3,
    "description": 4,
    "quantity": 5,
    "unit": 6,
    "amount": 7,
}


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["A1", 3, "Baotou Magnet", None, "Mark every drum", None, None, None], "comment"),
        (["A1", 3, "Baotou Magnet", None, "Mark every drum", 0.0, "pcs", None], "comment"),
        (["A1", 3, "Baotou Magnet", None, "Palette Holz", "0,00", None, None], "comment"),
        (["A1", 3, "Baotou Magnet", None, "国際輸送費", 1.0, "式", 9.0], "freight"),
        (["A1", 3, "Baotou Magnet", "6750", "Zollgebuhr Hamburg", 1.0, None, 90.0, "Sachkonto"], "freight"),
        (["A1", 3, "Baotou Magnet", "6750", "Ring", 1.0, None, 90.0, "Artikel"], "order"),
        (["A1", 3, "Baotou Magnet", "M1", "Ring", None, None, None], "order"),
        (["A1", 3, "Baotou Magnet", None, "Ring", "tbd", None, None], "order"),
        (["A1", 3, "Baotou Magnet", None, "Ring", None, "kg", None], "order"),
    ],
)
def test_a_text_that_says_nothing_else_of_a_line_is_a_comment(cells: list[Cell], kind: str) -> None:
    assert kind_of_row(cells, LINES) == kind


def test_an_unknown_quantity_in_a_list_of_few_columns_is_no_comment() -> None:
    fields = {"po_number": 0, "line": 1, "supplier": 2, "description": 3, "quantity": 4}
    assert kind_of_row(["A1", 3, "Baotou Magnet", "Ring", None], fields) == "order"


def test_the_sum_in_the_head_of_an_order_names_its_currency() -> None:
    names: list[Cell] = ["No.", "品番", "品名", "数量", "単位", "単価", "金額"]
    rows: list[list[Cell]] = [
        ["注文書"],
        [None, "合計金額（税抜）", "￥5,000－"],
        names,
        [1, "M1", "磁石", 5, "kg", 1000, 5000],
    ]
    sheet = Sheet("a", rows)
    heading = find_heading(sheet)
    assert heading is not None
    assert around_table(sheet, heading, 0, len(rows), "JPY").texts["currency"] == "JPY"
    assert "currency" not in around_table(sheet, heading, 0, len(rows), "").texts


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("注文No. KX26-311", {"po_number": "KX26-311"}),
        ("注文日\u30002026/08/03", {"order_date": "2026/08/03"}),
        ("発注番号 77-2026", {"po_number": "77-2026"}),
        ("Order date 3 August 2026", {"order_date": "3 August 2026"}),
        ("Purchase orders 2026", {}),
        ("Order date to be told", {}),
        ("注文書番号 2026年7月", {}),
        ("Vendor invoice no. 4711", {}),
    ],
)
def test_a_number_and_a_day_stand_behind_their_labels_with_a_blank_only(cell: str, wanted: dict[str, str]) -> None:
    assert {name: said for name, (said, _place) in labelled([None, cell], 0).items()} == wanted


def test_yen_above_a_japanese_list_is_its_currency_unless_another_is_named() -> None:
    head: list[Cell] = ["注文番号", "品名", "数量", "単位", "単価", "金額"]
    line: list[Cell] = ["K-1", "サマコバ磁石", 100.0, "個", 12.0, 1200.0]

    def currency(*more: list[Cell]) -> str | None:
        sheet = Sheet("S", [["お見込み", "￥1,200-"], head, line, *more])
        heading = find_heading(sheet)
        assert heading is not None
        return around_table(sheet, heading, 0, len(sheet.rows), "JPY").texts.get("currency")

    assert currency() == "JPY"
    assert currency(["K-2", "ネオジム磁石", 10.0, "個", "USD 3", "USD 30"]) is None


def test_a_line_of_nothing_but_zeros_is_a_comment() -> None:
    fields = {"description": 0, "quantity": 1, "unit": 2, "unit_price": 3, "amount": 4}
    assert kind_of_row(["Oxides under licence", 0.0, None, "0.0", 0.0], fields) == "comment"
    assert kind_of_row(["Oxide", 5.0, None, "0.0", 0.0], fields) == "order"


def test_an_empty_field_of_a_form_does_not_take_the_label_beside_it() -> None:
    assert labelled(["Purchase Order No.:", None, "Project:", None], 0) == {}
    assert labelled(["Purchase Order No.:", None, "4711"], 0) == {"po_number": ("4711", (0, 2))}


@pytest.mark.parametrize(
    ("below", "code"),
    [
        ([["Currency: EUR"]], "EUR"),
        ([["EUR"]], "EUR"),
        ([["All prices in EUR"], ["Grand total EUR", "1,200"]], "EUR"),
        ([["USD 300"]], None),
        ([["Sea freight", "USD", "300"]], None),
        ([["Freight amount USD 300"]], None),
        ([["Bank account currency: USD"]], None),
        ([["Credit limit", "USD 50,000"]], None),
        ([["汇率 USD 金额"]], None),
        ([["All prices in EUR"], ["Amounts in USD"]], None),
        ([["Prices in EUR"], ["Freight", "USD 300"]], "EUR"),
    ],
)
def test_a_sum_of_something_else_below_a_table_is_not_its_currency(below: list[list[Cell]], code: str | None) -> None:
    rows: list[list[Cell]] = [["PO", "Item", "Description", "Qty", "Unit", "Price"], ["A1", "M1", "magnet", 5, "kg", 2]]
    sheet = Sheet("a", [*rows, *below])
    heading = find_heading(sheet)
    assert heading is not None
    assert around_table(sheet, heading, 0, 2, "").texts.get("currency") == code


def test_the_word_before_a_firm_that_calls_it_the_supplier_is_no_part_of_its_name() -> None:
    firm = "Longnan Zhongyi Rare Earth Co., Ltd."
    for label in ("Lieferant", "Supplier", "Vendor", "Fournisseur", "Proveedor", "Fornitore", "Leverancier", "仕入先"):
        assert group_facts([f"{label} 200731 {firm}"], 5)["supplier"][0] in {firm, f"200731 {firm}"}, label
        assert group_facts([f"{label} {firm}"], 5)["supplier"][0] == firm, label
    assert group_facts([firm], 5)["supplier"][0] == firm


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ([None, None, "脂肪族月合计", None, 45.6, 66115.8], "total"),
        (["总合计", None, None, None, 45.6, 66115.8], "total"),
        ([None, None, "Monthly total Tb", None, 5.0, 4950.0], "total"),
    ],
)
def test_a_sum_in_one_phrase_is_no_order(cells: list[Cell], kind: str) -> None:
    assert kind_of_row(cells, FIELDS) == kind


@pytest.mark.parametrize(
    ("code", "described", "kind"),
    [
        ("FREIGHT", None, "freight"),
        ("7% sales tax", None, "freight"),
        ("Tax", "Truck unit 921830", "freight"),
        ("Packing", "Carton for magnets", "order"),
        ("PORT-1", None, "order"),
    ],
)
def test_a_charge_may_stand_where_the_code_of_an_item_does(code: str, described: str | None, kind: str) -> None:
    assert kind_of_row(["A1", 3, "Baotou Magnet", code, described, 1.0, "lot", 9.0], LINES) == kind


def test_a_fact_below_its_table_may_stand_behind_the_word_remarks() -> None:
    rows: list[list[Cell]] = [
        ["注文番号", "数量", "単位", "品名", "単価"], ["KS-1", 5.0, "kg", "酸化イットリウム", 7400.0],
        [], ["備考", "仕向国", "日本"], [None, "用途", "ポンプ"],
    ]  # fmt: skip
    sheet = Sheet("S", rows)
    heading = find_heading(sheet)
    assert heading is not None
    told = around_table(sheet, heading, 0, 2, "JPY", last=True).texts
    assert (told["destination"], told["end_use"]) == ("日本", "ポンプ")


@pytest.mark.parametrize("beside", ["Faktura", "Kaynak", "Bron", "Lasku"])
def test_how_an_order_is_paid_or_used_makes_it_no_other_document(beside: str) -> None:
    cells: list[Cell] = ["PO-1", "10", "Porte magnétique", 5.0, "kg", 2.5, beside]
    fields = {"po_number": 0, "line": 1, "description": 2, "quantity": 3, "unit": 4, "unit_price": 5}
    assert kind_of_row(cells, fields) == "order"
