"""Lists as purchasing offices type them, made for this test: what names nobody, and what only looks proven, stays open."""

import csv
from pathlib import Path

import pytest

from exchange.order_list import read_orders
from exchange.order_rows import OrderList

GOOD = ["Order", "Line", "Order date", "Supplier", "Description", "Quantity", "Unit"]
ROW = ["B-2041", "10", "2026-05-04", "Ganzhou Mustermagnet Co., Ltd.", "Dysprosium oxide", "250", "kg"]


def read_list(folder: Path, *rows: list[str], delimiter: str = ",") -> OrderList:
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return read_orders(path)


@pytest.mark.parametrize(
    "nobody",
    [
        "various customers",
        "diverse Kunden",
        "clients divers",
        "varios clientes",
        "各社様",
        "多家客户",
        "plusieurs clients",
    ],
)
def test_several_customers_are_no_end_user(tmp_path: Path, nobody: str) -> None:
    read = read_list(tmp_path, [*GOOD, "End user"], [*ROW, nobody], [*ROW[:1], "20", *ROW[2:], "Diversey Motoren GmbH"])
    assert [row.end_user for row in read.rows] == ["", "Diversey Motoren GmbH"]
    assert [(flag.field, flag.printed) for flag in read.rows[0].flags] == [("end_user", nobody)]


@pytest.mark.parametrize("nowhere", ["various", "several countries", "verschiedene Länder", "plusieurs pays", "各国"])
def test_several_countries_are_no_destination(tmp_path: Path, nowhere: str) -> None:
    read = read_list(tmp_path, [*GOOD, "Destination"], [*ROW, nowhere], [*ROW[:1], "20", *ROW[2:], "Hungary"])
    assert [row.destination for row in read.rows] == ["", "HU"]
    assert [(flag.field, flag.printed) for flag in read.rows[0].flags] == [("destination", nowhere)]


@pytest.mark.parametrize(
    "heading", ["Ld", "Lnd", "Ld.", "Länd", "Dest. Ctry", "Pays dest.", "CNTRY", "LANDX", "Ctry Key"]
)
def test_a_short_word_for_country_above_countries_is_the_destination(tmp_path: Path, heading: str) -> None:
    rows = [[*ROW, "DE"], [*ROW[:1], "20", *ROW[2:], "HU"]]
    assert [row.destination for row in read_list(tmp_path, [*GOOD, heading], *rows).rows] == ["DE", "HU"]


@pytest.mark.parametrize("heading", ["Ld", "Lnd.", "LANDX"])
def test_the_same_word_above_other_values_is_no_destination(tmp_path: Path, heading: str) -> None:
    read = read_list(tmp_path, [*GOOD, heading], [*ROW, "A"], [*ROW[:1], "20", *ROW[2:], "B"])
    assert [row.destination for row in read.rows] == ["", ""]


@pytest.mark.parametrize("heading", ["LAND1", "Country", "Ld"])
def test_a_country_that_may_be_the_supplier_s_own_is_left_open_and_told(tmp_path: Path, heading: str) -> None:
    other = [*ROW[:1], "20", ROW[2], "Baotou Muster Co., Ltd.", *ROW[4:]]
    read = read_list(tmp_path, [*GOOD, heading], [*ROW, "CN"], [*other, "CN"])
    assert [row.destination for row in read.rows] == ["", ""]
    assert [flag.printed for row in read.rows for flag in row.flags if flag.field == "destination"] == ["CN", "CN"]


@pytest.mark.parametrize(
    "heading", ["STCEG_L", "Versendungsland", "Urspland", "Country of dispatch", "Exporting country"]
)
def test_where_goods_come_from_or_are_taxed_is_no_destination(tmp_path: Path, heading: str) -> None:
    read = read_list(
        tmp_path, [*GOOD, heading, "Pays dest."], [*ROW, "CN", "FR"], [*ROW[:1], "20", *ROW[2:], "DE", "DE"]
    )
    assert [row.destination for row in read.rows] == ["FR", "DE"]
    assert not any(row.destination for row in read_list(tmp_path, [*GOOD, heading], [*ROW, "DE"]).rows)


def test_no_column_is_missed_of_what_groups_and_signs_tell(tmp_path: Path) -> None:
    heading = ["Order", "Line", "Order date", "Supplier", "Description", "Quantity", "Unit", "Unit price"]
    blank = [""] * (len(heading) - 1)
    read = read_list(
        tmp_path,
        heading,
        ["Germany", *blank],
        [*ROW, "€ 41.20"],
        ["not decided", *blank],
        [*ROW[:1], "20", *ROW[2:], "43.00"],
    )
    assert [(row.destination, row.currency) for row in read.rows] == [("DE", "EUR"), ("", "")]
    assert not [note for note in read.notes if "Destination" in note or "Currency" in note]
    assert [note for note in read.notes if "End user" in note]


@pytest.mark.parametrize("heading", ["L", "Ln", "Pos", "Z", "It."])
def test_a_letter_above_numbers_that_count_each_order_is_the_line(tmp_path: Path, heading: str) -> None:
    heads = [GOOD[0], heading, *GOOD[2:]]
    read = read_list(tmp_path, heads, ROW, [ROW[0], "20", *ROW[2:]], ["B-2042", "10", *ROW[2:]])
    assert [(row.po_number, row.line) for row in read.rows] == [("B-2041", "10"), ("B-2041", "20"), ("B-2042", "10")]


def test_a_letter_above_other_numbers_is_no_line(tmp_path: Path) -> None:
    heads = [GOOD[0], "L", *GOOD[2:]]
    lengths = read_list(tmp_path, [*heads, "W", "H"], [*ROW, "5", "4"], [ROW[0], "20", *ROW[2:], "5", "4"])
    once = read_list(tmp_path, heads, ROW, ["B-2042", "12", *ROW[2:]])
    assert [row.line for read in (lengths, once) for row in read.rows] == ["", "", "", ""]


def test_the_firm_a_reply_goes_to_is_no_supplier_on_any_page(tmp_path: Path) -> None:
    heads = ["注文番号", "行", "品名", "数量", "単位", "単価", "通貨"]
    goods = ["H26-118", "1", "酸化ジスプロシウム", "250", "kg", "38500", "JPY"]
    buyer, blank = ["株式会社見本電機 御中", *[""] * 6], [""] * 7
    sender = ["赣州样本稀土材料有限公司", *[""] * 6]
    read = read_list(
        tmp_path, ["納期回答書", *[""] * 6], buyer, sender, heads, goods, blank, buyer, [goods[0], "2", *goods[2:]]
    )
    assert [(row.line, row.supplier) for row in read.rows] == [("1", sender[0]), ("2", sender[0])]


GOODS_OF_A_MAIL = (
    "1. Dysprosium oxide 99.5 %, 250 kg at USD 310.00/kg\n2. Terbium oxide 99.99 %, 40 kg at USD 980.00/kg\n"
)


def read_mail(folder: Path, head: str, goods: str = GOODS_OF_A_MAIL) -> OrderList:
    path = folder / "mail.txt"
    path.write_text(
        f"Dear Ms Lin,\n\n{head}\n\n{goods}\nDelivery by 30 September 2026.\n\nKind regards\nA. Muster\n", "utf-8"
    )
    return read_orders(path)


@pytest.mark.parametrize(
    ("head", "destination"),
    [
        ("Order H26-118, for our works in Rinteln, Germany:", ""),
        ("Please find below our order no. H26-118:", ""),
        ("Order H26-118, for delivery to our works in Rinteln, Germany:", "DE"),
        ("Bestellung H26-118, Lieferung an unser Werk in Linz, Austria:", "AT"),
        ("Commande n° H26-118 pour notre usine de Lyon:", ""),
    ],
)
def test_a_number_above_numbered_goods_orders_them(tmp_path: Path, head: str, destination: str) -> None:
    read = read_mail(tmp_path, head)
    assert [(row.po_number, row.line, str(row.quantity), row.destination) for row in read.rows] == [
        ("H26-118", "1", "250", destination),
        ("H26-118", "2", "40", destination),
    ]


@pytest.mark.parametrize(
    "head", ["Status of order H26-118:", "Your order H26-118:", "Order H26-118 was shipped as follows:"]
)
def test_what_speaks_of_an_order_above_numbered_goods_orders_nothing(tmp_path: Path, head: str) -> None:
    assert read_mail(tmp_path, head).rows == ()


def test_goods_below_two_numbers_have_neither(tmp_path: Path) -> None:
    goods = GOODS_OF_A_MAIL.replace("2. ", "\nOrder H26-119:\n\n1. ")
    assert {row.po_number for row in read_mail(tmp_path, "Order H26-118:", goods).rows} == {""}
