"""Statistics files as downloaded; expected figures in data/customs_expected.csv (each with its source)."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from exchange.customs_statistics import TOTAL, is_customs, read_customs
from exchange.grid import Sheet, Unreadable
from tests.exchange.builders import DATA

FILES = ("gacc_magnets_by_destination_zh.csv", "gacc_magnets_world_en.csv")


def test_the_query_files_give_the_published_figures() -> None:
    with (DATA / "customs_expected.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = [
            (row["file"], row["month"], row["series"], row["hs_code"], row["gacc_partner_code"], row["iso2"] or "ALL",
             Decimal(row["quantity_kg"]), Decimal(row["value_usd"]) if row["value_usd"] else None)
            for row in csv.DictReader(file)
        ]  # fmt: skip
    found = [
        (row.file, row.period, row.series, row.hs_code, row.partner_code, row.partner, row.quantity_kg, row.value)
        for name in FILES
        for row in read_customs(DATA / name).rows
    ]
    assert found == wanted


def query(
    path: Path, *rows: str, head: str = "数据年月,商品编码,贸易伙伴编码,贸易伙伴名称,第一数量,第一计量单位,美元,"
) -> Path:
    path.write_bytes("\r\n".join([head, *rows]).encode("gb18030"))
    return path


def test_duplicates_and_faulty_rows_are_refused(tmp_path: Path) -> None:
    row = '202601,85051110,116,日本,"1,000",千克,?,'
    read = read_customs(query(tmp_path / "q.csv", row, row, "202613,85051110,116,日本,1,千克,?,"))
    assert len(read.rows) == 1
    assert [("already" in entry.reason, "no month" in entry.reason) for entry in read.rejected] == [
        (False, True),
        (True, False),
    ]


def test_the_cap_of_ten_thousand_rows_is_told(tmp_path: Path) -> None:
    rows = (f"202601,{28050000 + place},116,日本,1,千克,?," for place in range(10_000))
    assert "10,000" in read_customs(query(tmp_path / "q.csv", *rows)).notes[0]


def test_a_file_without_months_asks_for_the_period(tmp_path: Path) -> None:
    path = query(tmp_path / "q.csv", '85051110,502,"2,000",千克', head="商品编码,贸易伙伴编码,第一数量,第一计量单位")
    with pytest.raises(Unreadable, match="which period"):
        read_customs(path)
    (row,) = read_customs(path, "2026-03").rows
    assert (row.period, row.partner, row.mass_g, row.value) == ("2026-03", "US", 2_000_000, None)


def test_the_express_table(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    lines = ["（5）2026年1至2月全国出口重点商品量值表（美元值）;;;", "单位：百万美元;;;", ";稀土;吨;10,468;55.5"]
    path.write_text("\n".join(lines), encoding="utf-8")
    (row,) = read_customs(path).rows
    assert (row.series, row.period, row.mass_g, row.value) == (
        TOTAL,
        "2026-01/2026-02",
        10_468_000_000,
        Decimal(55_500_000),
    )
    path.write_text("\n".join([lines[0], "单位：亿元人民币;;;", lines[2]]), encoding="utf-8")
    with pytest.raises(Unreadable, match="title"):
        read_customs(path)


def test_comtrade(tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text(
        "period,flowCode,partnerISO,partnerCode,cmdCode,netWgt,primaryValue\n"
        "202505,X,JPN,392,850511,1000.5,5000\n202505,X,W00,0,850511,2000,9000\n202505,M,JPN,392,850511,1,1\n",
        encoding="utf-8",
    )
    read = read_customs(path)
    assert [(row.partner, row.mass_g, row.vintage) for row in read.rows] == [
        ("JP", 1_000_500, "comtrade"), ("ALL", 2_000_000, "comtrade"),
    ]  # fmt: skip
    assert "imports" in read.notes[0]


def test_other_files_are_not_statistics() -> None:
    assert not is_customs(Sheet("a", [["PO", "Qty"]]))
    with pytest.raises(Unreadable, match="known layouts"):
        read_customs(DATA / "06_export_erp_fr.csv")
