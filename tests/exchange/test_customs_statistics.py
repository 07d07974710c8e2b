"""Statistics files as downloaded; expected figures in data/customs_expected.csv (each with its source)."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from compliance.countries import read_country
from exchange.customs_rows import TOTAL
from exchange.customs_statistics import is_customs, read_customs
from exchange.grid import Sheet, Unreadable
from exchange.reading import read
from resources import rows as resource_rows
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


def test_of_two_figures_for_the_same_nobody_knows_the_right_one(tmp_path: Path) -> None:
    rows = (
        "202601,85051110,116,日本,1000,千克,?,",
        "202601,85051110,304,德国,5,千克,?,",
        "202601,85051110,116,日本,1500,千克,?,",
    )
    read = read_customs(query(tmp_path / "q.csv", *rows))
    assert [row.partner for row in read.rows] == ["DE"]
    assert [(entry.row, "another figure" in entry.reason) for entry in read.rejected] == [(2, True), (4, True)]
    assert [entry.cells[4] for entry in read.rejected] == ["1000", "1500"]  # they can be corrected in the workbook


@pytest.mark.parametrize(("code", "name"), [("116", "德国"), ("0116", "Germany"), ("JP", "德国")])
def test_a_code_beside_the_name_of_another_country_is_refused(tmp_path: Path, code: str, name: str) -> None:
    read = read_customs(query(tmp_path / "q.csv", f"202601,85051110,{code},{name},7,千克,?,"))
    assert not read.rows
    (entry,) = read.rejected
    assert "Japan" in entry.reason
    assert name in entry.reason
    assert entry.cells[2:4] == (code, name)


def test_no_published_name_contradicts_its_code() -> None:
    for row in resource_rows("customs/partner_codes.csv"):
        assert {read_country(row["name_en"]), read_country(row["name_zh"])} <= {"", row["iso2"]}, row


def test_a_partner_is_one_however_it_is_named(tmp_path: Path) -> None:
    rows = [f"20260{month},85051110,{code},{name},7,千克,?," for month, (code, name) in enumerate(
        [("116", "日本"), ("0116", "日本"), ("", "日本"), ("JP", ""), ("JP", "日本")], start=1
    )]  # fmt: skip
    read = read_customs(query(tmp_path / "q.csv", *rows))
    assert {(row.partner, row.partner_code) for row in read.rows} == {("JP", "116")}
    assert len(read.rows) == 5


def test_quantities_that_are_no_masses_are_told(tmp_path: Path) -> None:
    read = read_customs(
        query(tmp_path / "q.csv", "202601,85051110,116,日本,13,个,?,", "202601,85051110,304,德国,5,千克,?,")
    )
    assert [row.mass_g for row in read.rows] == [None, 5_000]
    assert read.notes == ("1 quantity in 个 is no mass: left empty.",)


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


BULLETIN = """<html><body><table>
<tr><td colspan="8">（13）Major Export Commodities in Quantity and Value, {month}</td></tr>
<tr><td colspan="8">Unit: US$1,000</td></tr>
<tr><td>Commodity</td><td>Quantity Unit</td><td>Quantity</td><td>Value</td><td>Quantity</td><td>Value</td></tr>
<tr><td>Rare-earth ore, metals, compounds</td><td>T</td><td>{now}</td><td>{value}</td><td>62,585.2</td><td>512,000</td></tr>
</table></body></html>"""


def test_the_english_bulletin(tmp_path: Path) -> None:
    path = tmp_path / "table13.html"
    path.write_text(BULLETIN.format(month="December 2025", now="4,392", value="45,100"), encoding="utf-8")
    (row,) = read_customs(path).rows
    assert (row.series, row.period, row.vintage, row.mass_g, row.value) == (
        TOTAL, "2025-12", "bulletin", 4_392_000_000, Decimal(45_100_000),
    )  # fmt: skip
    path.write_text(BULLETIN.format(month="2.2026", now="-", value="-"), encoding="utf-8")
    (joined,) = read_customs(path).rows
    assert (joined.period, joined.mass_g) == ("2026-01/2026-02", 62_585_200_000)
    path.write_text(BULLETIN.format(month="", now="1", value="1"), encoding="utf-8")
    with pytest.raises(Unreadable, match="which period"):
        read_customs(path)
    assert read_customs(path, "2026-03").rows[0].period == "2026-03"


def test_other_files_are_not_statistics() -> None:
    assert not is_customs(Sheet("a", [["PO", "Qty"]]))
    with pytest.raises(Unreadable, match="known layouts"):
        read_customs(DATA / "06_export_erp_fr.csv")


def test_the_title_of_a_bulletin_may_stand_above_its_table(tmp_path: Path) -> None:
    path = tmp_path / "table13.html"
    path.write_text(
        "<html><head><title>Customs</title></head><body><h3>（13）Major Export Commodities in Quantity and Value, May 2026"
        "</h3><p>Unit: US$1,000</p><table><tr><th>Commodity</th><th>Quantity Unit</th><th>Quantity</th><th>Value</th></tr>"
        "<tr><td>Rare-earth ore, metals, compounds</td><td>T</td><td>5,864.6</td><td>45,600</td></tr></table></body></html>",
        encoding="utf-8",
    )
    (row,) = read_customs(path).rows
    assert (row.period, row.mass_g, row.value) == ("2026-05", 5_864_600_000, Decimal(45_600_000))


def test_january_and_february_may_stand_in_the_year_to_date_only(tmp_path: Path) -> None:
    """The express table leaves the month empty then; the year to date covers the same two months."""
    lines = [
        "（5）2026年1至2月全国出口重点商品量值表（人民币值）;;;;;",
        "单位：亿元人民币;;;;;",
        ";稀土;吨;-;-;9,000;7.5",
    ]
    path = tmp_path / "express.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    (row,) = read_customs(path).rows
    assert (row.period, row.mass_g, row.value, row.currency) == (
        "2026-01/2026-02", 9_000_000_000, Decimal(750_000_000), "CNY",
    )  # fmt: skip


def test_a_list_of_orders_with_commodity_codes_is_no_customs_file(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    heads = "Purchase order,Vendor,Item,Commodity code,Quantity,Unit,US dollar\n"
    path.write_text(heads + "PO-1,Ningbo Co. Ltd.,M-1,85051110,500,KG,5000\n", encoding="utf-8")
    assert not is_customs(read(path).sheets[0])
    path.write_text(
        heads.replace("Purchase order,Vendor,Item,", "Data month,Vendor,Item,") + "202601,x,y,85051110,500,KG,5000\n",
        encoding="utf-8",
    )
    assert is_customs(read(path).sheets[0])
