"""Codes of a column that a legend above the list explains as cancelled."""

from pathlib import Path

import pytest

from exchange.order_list import read_orders

LIST = """採購單明細表
{0}
採購單號,序號,採購日期,確認碼,廠商簡稱,品號,品名,採購數量,單位,幣別,採購單價
1150422001,0001,115/04/22,Y,某磁業,MG-45,釹鐵硼磁鐵,36,KG,USD,485.00
1150422001,0002,115/04/22,V,某磁業,MG-35,釹鐵硼磁鐵 N35,12,KG,USD,40.00
1150611003,0001,115/06/11,N,某稀土,RE-DY,氧化鏑,45,KG,USD,260.00
"""


def _items(path: Path, legend: str) -> list[str]:
    path.write_text(LIST.format(legend), encoding="utf-8")
    return [row.item_code for row in read_orders(path).rows]


@pytest.mark.parametrize(
    "legend",
    [
        "製表日期:115/11/27,,確認碼 Y:已確認 N:未確認 V:作廢",
        "確認碼：Y=已確認、N=未確認、V=取消",
        "Y:已確認 N:未確認 V:作廢",
    ],
)
def test_a_code_that_a_legend_explains_as_cancelled(tmp_path: Path, legend: str) -> None:
    assert _items(tmp_path / "list.csv", legend) == ["MG-45", "RE-DY"]


@pytest.mark.parametrize(
    "legend", ["製表日期:115/11/27", "結案碼 Y:已結案 V:作廢", "V:作廢", "確認碼 Y:已確認 V:已驗收"]
)
def test_without_such_a_legend_the_code_says_nothing(tmp_path: Path, legend: str) -> None:
    assert _items(tmp_path / "list.csv", legend) == ["MG-45", "MG-35", "RE-DY"]


def test_a_legend_may_stand_below_the_list(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST.format("") + "\n確認碼　Y：已確認　N：未確認　V：作廢\n", encoding="utf-8")
    assert [row.item_code for row in read_orders(path).rows] == ["MG-45", "RE-DY"]
