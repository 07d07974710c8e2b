"""How the blocks of a form begin, and the good that such a head names."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from exchange.block_heads import BlockHead, block_head
from exchange.order_list import read_orders

FORM = """EXAMPLE PRECISION PTE LTD
To: Yantai Example Magnet Co., Ltd.

PURCHASE ORDER
PO No.: W-771
Order date: 3 March 2026
Country of final destination: Malaysia

{0}
  Quantity: 6,000 pcs
  Unit price: USD 1.36 / pc

{1}
  Quantity: 250 kg
  Unit price: USD 21.00 / kg
"""


@pytest.mark.parametrize(
    ("told", "beside", "found"),
    [
        ("Item 1: NdFeB block 40x15x6", "", ("Item", "1", "description", "NdFeB block 40x15x6")),
        ("Pos. 10 – Dysprosiumoxid 99,9 %", "", ("Pos", "10", "description", "Dysprosiumoxid 99,9 %")),
        ("项目2：钐钴磁钢", "", ("项目", "2", "description", "钐钴磁钢")),
        ("Item 3", "SmCo disc 10x3", ("Item", "3", "description", "SmCo disc 10x3")),
        ("Item 4: SPM-B-4015", "", ("Item", "4", "item_code", "SPM-B-4015")),
        ("货物一", "氧化镝（Dy2O3≥99.5%）", ("货物", "1", "description", "氧化镝（Dy2O3≥99.5%）")), ("產品（二）", "", ("產品", "2", "", "")),
        ("标的物②", "", ("标的物", "2", "", "")), ("물품 3", "", ("물품", "3", "", "")), ("Goods 2", "", ("Goods", "2", "", "")),
        ("Produit n° 2 : oxyde de terbium", "", ("Produit n°", "2", "description", "oxyde de terbium")),
        ("Item 5", "", ("Item", "5", "", "")), ("【1】", "", ("No.", "1", "", "")),
    ],
)  # fmt: skip
def test_a_head_says_its_number_and_what_it_names(told: str, beside: str, found: tuple[str, ...]) -> None:
    assert block_head(told, beside, "") == BlockHead(*found)


@pytest.mark.parametrize(
    ("told", "beside", "last"),
    [
        ("Item 1: Quantity: 500 kg", "", ""), ("Items 12 to 14", "", ""), ("Position of the goods", "", ""),
        ("Line 5mm", "", ""), ("【3】", "", "5"), ("【1】", "SmCo disc", ""), ("(2)", "", ""),
        ("商品一覧", "", ""), ("产品一览表", "", ""), ("货物", "氧化镝", ""), ("Goods 25kg", "", ""),
    ],
)  # fmt: skip
def test_other_lines_begin_no_block(told: str, beside: str, last: str) -> None:
    assert block_head(told, beside, last) is None


def test_a_good_behind_its_number_is_the_description_unless_a_label_says_it(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(FORM.format("Item 1: NdFeB block 40x15x6", "Item 2: Terbium oxide 4N"), encoding="utf-8")
    assert [(row.line, row.supplier, row.description) for row in read_orders(path).rows] == [
        ("1", "Yantai Example Magnet Co., Ltd.", "NdFeB block 40x15x6"),
        ("2", "Yantai Example Magnet Co., Ltd.", "Terbium oxide 4N"),
    ]
    path.write_text(FORM.format("Item 1: magnets", "Item 2: oxides\n  Description: Terbium oxide 4N"), encoding="utf-8")
    assert [row.description for row in read_orders(path).rows] == ["magnets", "Terbium oxide 4N"]


SIDE_BY_SIDE = [
    ["我司现向贵司订购下列货物，请予确认。"], [],
    ["致：", "某某新材料有限公司", None, "编号：", "HB-11-07"],
    ["由：", "Example Werkstoffe AG", None, "日期：", "2026年11月17日"], [],
    ["货物一", "氧化镝（Dy2O3≥99.5%）", None, "海关编码", "2846901500"],
    ["数量", "120公斤", None, "单价", "USD 268.00/公斤"],
    ["总价", "USD 32,160.00", None, "交货日期", "2027年3月19日"], [],
    ["货物二", "镝铁合金（Dy80）", None, "海关编码", "2805302900"],
    ["数量", "0.25吨", None, "单价", "USD 224,000.00/吨"],
    ["总价", "USD 56,000.00", None, "交货日期", "2027年4月9日"], [],
    ["最终目的国", "瑞士", None, "最终用户", "Example Werkstoffe AG"],
    ["合计金额：捌万捌仟壹佰陆拾美元整（USD 88,160.00）"],
]  # fmt: skip


def test_labels_stand_beside_the_head_of_a_block(tmp_path: Path) -> None:
    book = Workbook()
    for cells in SIDE_BY_SIDE:
        book.active.append(cells)
    book.save(tmp_path / "form.xlsx")
    told = [
        (row.line, row.description, row.hs_code, str(row.quantity_kg))
        for row in read_orders(tmp_path / "form.xlsx").rows
    ]
    assert told == [
        ("1", "氧化镝（Dy2O3≥99.5%）", "2846901500", "120"),
        ("2", "镝铁合金（Dy80）", "2805302900", "250.00"),
    ]
    assert {
        (row.supplier, row.destination, str(row.order_date)) for row in read_orders(tmp_path / "form.xlsx").rows
    } == {("某某新材料有限公司", "CH", "2026-11-17")}


def test_a_form_saved_as_comma_separated_values_is_read_by_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text(
        "訂　購　單\n\n訂單編號,TC-115-0233,,訂購日期,民國115年11月6日\n供應商,某某磁業有限公司,,聯絡人,\n\n"
        '品名,釹鐵硼磁鐵（42SH）,,料號,TCM-42-015\n稅則號別,85051110\n數量,"18,000 片",,單價,新台幣 31.5 元／片\n'
        '總價,"新台幣 567,000 元（未稅）"\n交貨日期,民國116年2月26日,,交貨地點,彰化廠\n\n最終使用國,台灣,,最終使用者,某某工業\n'
        "備註,請附成分分析報告；分兩批出貨。\n",
        encoding="utf-8",
    )
    (row,) = read_orders(path).rows
    assert (row.po_number, row.item_code, row.hs_code, row.quantity, row.amount, row.destination) == (
        "TC-115-0233", "TCM-42-015", "85051110", 18000, 567000, "TW",
    )  # fmt: skip


LETTER = """Beispiel Antriebe GmbH
Einkauf

An
Ganzhou Example Rare Earth Co., Ltd.
Export Department

Bestellung Nr. 26-0874

Pos. 10
Bezeichnung:      Praseodym-Neodym-Metall 99 %
Menge:            1,2 t
Preis:            98,40 EUR/kg
Gesamt:           118.080,00 EUR
Liefertermin:     29.01.2027

Pos. 20
Bezeichnung:      Samariumoxid 99,9 %
Menge:            80 kg
Preis:            22,00 EUR/kg
Gesamt:           {0} EUR

Gesamt: 119.840,00 EUR
"""


def test_the_sum_of_a_block_is_told_by_its_price_in_another_unit_of_mass(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(LETTER.format("1.760,00"), encoding="utf-8")
    told = [(row.supplier, str(row.amount), str(row.requested_date)) for row in read_orders(path).rows]
    assert told == [
        ("Ganzhou Example Rare Earth Co., Ltd.", "118080.00", "2027-01-29"),
        ("Ganzhou Example Rare Earth Co., Ltd.", "1760.00", "None"),
    ]


def test_a_sum_that_does_not_come_out_is_none_of_its_block(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(LETTER.format("1.790,00"), encoding="utf-8")
    assert [str(row.amount) for row in read_orders(path).rows] == ["118080.00", "None"]
