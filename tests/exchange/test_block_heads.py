"""How the blocks of a form begin, and the good that such a head names."""

from pathlib import Path

import pytest

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
