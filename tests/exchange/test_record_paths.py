"""Paths through records above the columns of an export, as Odoo writes them in the language of whoever exports."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from exchange.heading_meanings import meanings
from exchange.order_list import read_orders
from exchange.record_paths import columns_of_order, is_of_lines, of_lines, path_of


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Order Reference/Vendor", "supplier"),
        ("オーダ参照/通貨", "currency"),
        ("オーダ参照/取引先/国", "other"),
        ("Fournisseur/Pays", "other"),
        ("Order Reference/Vendor/Display Name", "supplier"),
        ("order_id/partner_id/country_id", "other"),
        ("オーダ参照/直送先住所/国", "destination"),
        ("Adresse de livraison directe/Pays", "destination"),
        ("Adresse de livraison directe/Ville", "other"),
        ("Lignes de commande/Article/Référence interne", "item_code"),
        ("Auftragspositionen/Produkt/HS-Code", "hs_code"),
        ("Order Lines/Product/Cost", "other"),
        ("Order Lines/Product/Name", "description"),
        ("Righe ordine/Quantità", "quantity"),
        ("订单行/小计", "amount"),
        ("Sipariş Satırları/Ara Toplam", "amount"),
        ("Linhas do pedido/Chegada prevista", "requested_date"),
        ("Order Lines/ID", "other"),
    ],
)
def test_the_field_behind_records_is_what_a_path_means(heading: str, field: str) -> None:
    told = meanings(heading)
    assert max(told, key=lambda name: told[name]) == field


@pytest.mark.parametrize("heading", ["PO/Line", "品名/规格", "国家/地区", "Price/kg", "仕入先/メーカー", "Order/Item"])
def test_two_words_beside_a_stroke_are_no_path_of_records(heading: str) -> None:
    path = path_of(heading)
    assert path is None or path[0] == "seller"


def test_a_path_tells_the_last_record_that_is_known() -> None:
    assert path_of("Order Reference/Vendor/Country") == ("seller", "Country")
    assert path_of("订单关联/国家/地区") == ("order", "国家/地区")
    assert path_of("x/" * 200) is None
    assert is_of_lines("Order Lines/Quantity")
    assert not is_of_lines("Order Reference/Vendor")


def test_columns_that_go_back_to_the_order_are_told_from_those_of_the_line() -> None:
    texts = ["Order Reference", "Order Reference/Vendor", "Order Reference/Total", "Product", "Quantity", "Subtotal"]
    assert columns_of_order(texts) == {0, 1, 2}
    assert columns_of_order(["Order Reference", "Vendor", "Product"]) == frozenset()


def test_amounts_of_the_order_give_way_to_those_of_its_lines() -> None:
    offers = [(3.0, -1, "amount"), (2.0, -5, "amount"), (3.0, -2, "supplier")]
    assert of_lines(offers, frozenset([4, 5])) == [(2.0, -5, "amount"), (3.0, -2, "supplier")]
    assert of_lines(offers, frozenset([4])) == offers


LINES = {
    "ja": "オーダ参照;オーダ参照/仕入先;オーダ参照/仕入先/国;オーダ参照/通貨;オーダ参照/オーダ締切;オーダ参照/合計;"
    "プロダクト/内部参照;説明;数量;単位;単価;値引 (%);小計;合計;入荷予定日",
    "cs": "Odkaz objednávky;Odkaz objednávky/Dodavatel;Odkaz objednávky/Dodavatel/Země;Odkaz objednávky/Měna;"
    "Odkaz objednávky/Termín objednávky;Odkaz objednávky/Celkem;Produkt/Interní reference;Popis;Množství;"
    "Měrná jednotka;Jednotková cena;Sleva (%);Mezisoučet;Celkem;Očekávaný příjezd",
    "ru": "Ссылка на заказ;Ссылка на заказ/Продавец;Ссылка на заказ/Продавец/Страна;Ссылка на заказ/Валюта;"
    "Ссылка на заказ/Крайний срок заказа;Ссылка на заказ/Всего;Товар/Внутренняя ссылка;Описание;Количество;"
    "Ед. изм;Цена за единицу;Скидка (%);Промежуточный итог;Всего;Ожидаемое прибытие",
}


@pytest.mark.parametrize("language", LINES)
def test_an_export_of_lines_is_read_with_the_facts_of_their_orders(tmp_path: Path, language: str) -> None:
    head = ["P02871", "Ganzhou Mustermagnet Co., Ltd.", "China", "EUR", "2026-09-02 04:12:30", "4507.2"]
    oxide = ["RE-DY", "Dysprosium oxide", "60.0", "kg", "40.5", "0.0", "2430.0", "2916.0", "2027-01-15 03:00:00"]
    magnet = ["RE-TB", "Terbium oxide", "8.5", "kg", "156.0", "0.0", "1326.0", "1591.2", "2027-01-22 03:00:00"]
    path = tmp_path / "lines.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([LINES[language].split(";"), [*head, *oxide], [*head, *magnet]])
    first, second = read_orders(path).rows
    assert (first.po_number, first.supplier, first.currency) == ("P02871", "Ganzhou Mustermagnet Co., Ltd.", "EUR")
    assert (str(first.order_date), str(second.requested_date)) == ("2026-09-02", "2027-01-22")
    assert (first.item_code, first.amount, second.amount) == ("RE-DY", Decimal(2430), Decimal(1326))
    assert (first.destination, second.destination) == ("", "")
