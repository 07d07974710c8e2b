"""Remarks that say another quantity or another price than the cell of their row, in the languages of order lists."""

from datetime import date
from typing import Any

import pytest

from exchange.grid import Cell
from exchange.layout import Around
from exchange.order_context import Context, RowCells
from exchange.remark_figures import hear_remark

CONTEXT = Context(".", "", {}, Around(), {}, {}, date(1899, 12, 30))


def heard(remark: str, *, quantity: int = 50, unit: str = "kg", price: float = 26.5) -> dict[str, Any]:
    """The figures of a row after its remark was heard."""
    raw: dict[str, Cell] = {"remarks": remark, "unit_price": price}
    row = RowCells(raw, {}, lambda name: name, str, frozenset(raw))
    row.values["requested_date"] = date(2026, 9, 30)
    row.values |= {"quantity": quantity, "quantity_kg": quantity, "unit": unit, "unit_price": price, "amount": 1325}
    hear_remark(row, CONTEXT)
    assert {flag.field for flag in row.flags} == {
        name for name in ("quantity", "unit_price", "requested_date") if row.values[name] is None
    }
    return row.values


@pytest.mark.parametrize(
    "remark",
    [
        "Qté portée de 50 à 80 kg, mail du 12/10, avenant en cours", "qty from 50 to 80 kg", "Menge von 50 auf 80 kg",
        "10/27 數量改為80KG", "數量變更為80", "數量由50改為80", "数量变更为80", "数量改成80KG", "減至 30 kg", "减少到30公斤",
        "数量は80に変更", "80KGに変更依頼中", "30kgへ減量", "数量訂正：80", "9月2日 数量80へ変更", "정정: 수량 80", "80kg으로 변경",
        "수량 50→80", "수량 변경 (50 → 80)", "Menge geändert auf 80", "Menge neu 80 kg", "laut Mail vom 27.10. auf 80 kg erhöht",
        "80 kg statt 50 kg", "quantité réduite à 30", "30 kg au lieu de 50 kg", "quantità ridotta a 30", "cantidad corregida: 80",
        "quantidade alterada para 80", "hoeveelheid gewijzigd in 80", "ilość zmieniona na 80", "množství změněno na 80",
        "mennyiség módosítva: 80", "antal ändrat till 80", "miktar 80 olarak değiştirildi", "số lượng thay đổi 80",
        "qty raised to 80", "should be 80 kg", "80 kg instead of 50 kg", "數量改為80KG，單價不變", "qty now 80 kg, price unchanged",
        "qtd. alterada de 50 para 80 kg, falta aditamento", "lt. AB nur 30 kg statt 50 kg!", "statt 50 nur 30 kg", "30 kg (bisher 50 kg)",
        "antal er ændret fra 50 til 80", "endret fra 50 til 80 kg", "määrä muutettu 80 kg", "vain 30 kg 50 kg:n sijasta", "korjattu 80 kg",
        "csak 30 kg az 50 kg helyett", "50 kg yerine 30 kg", "jen 30 kg namísto 50 kg", "navýšeno na 80 kg", "poprawiono na 80 kg",
        "bara 30 kg istället för 50 kg", "kun 30 kg i stedet for 50 kg", "slechts 30 kg i.p.v. 50 kg", "anziché 50 kg solo 30 kg",
    ],
)  # fmt: skip
def test_another_quantity_leaves_it_open(remark: str) -> None:
    values = heard(remark)
    assert (values["quantity"], values["quantity_kg"], values["amount"]) == (None, None, None)
    assert values["unit_price"] == 26.5


@pytest.mark.parametrize(
    "remark",
    [
        "數量由30改為50", "数量 30→50 変更済", "changed from 80 kg to 50 kg", "10/27 變更交期", "交期改为10月8日", "納期変更 12/25",
        "交期改为2个月后", "known supplier, 2 drums", "drawing changed to rev. 3", "單價不變", "분할 입고 2회", "",
        "Termin laut Mail vom 27.10. geändert", "DWG no. 4711 updated",
        "50 kg statt 80 kg", "80 kg helyett 50 kg", "bisher 20 kg geliefert", "previously shipped 20 kg",
    ],
)  # fmt: skip
def test_a_remark_on_something_else_leaves_the_quantity(remark: str) -> None:
    assert heard(remark)["quantity"] == 50


@pytest.mark.parametrize(
    "remark", ["單價 26.5→28 協議中", "單價由26.5改為28", "단가 26.5 → 28", "prijs gewijzigd van 26.5 naar 28", "qty 50 ok; price changed from 26.5 to 28"]
)  # fmt: skip
def test_another_price_leaves_the_price_open(remark: str) -> None:
    values = heard(remark)
    assert (values["unit_price"], values["quantity"]) == (None, 50)


def test_pieces_are_counted_in_pieces() -> None:
    assert heard("改为2个月后交货", unit="pcs")["quantity"] == 50
    assert heard("客户要求改为80个", unit="pcs")["quantity"] is None


@pytest.mark.parametrize(
    "remark",
    [
        "一部キャンセル 9/2", "部分取消", "일부 취소", "partly cancelled", "teilweise storniert", "partiellement annulé", "20kgキャンセル",
        "取消20公斤", "20 kg cancelled",
    ],
)  # fmt: skip
def test_where_part_of_it_was_cancelled_the_quantity_is_open(remark: str) -> None:
    assert heard(remark)["quantity"] is None


@pytest.mark.parametrize(
    "remark",
    ["一部キャンセル不可", "partial cancellation not possible", "部分取消申請中", "packing changed to 25 kg drums", "变更包装：25公斤/桶"],
)  # fmt: skip
def test_what_changes_no_quantity(remark: str) -> None:
    assert heard(remark)["quantity"] == 50


@pytest.mark.parametrize(
    "remark",
    [
        "納期9/30→10/15変更", "交期改为10月8日", "交貨日期變更為 2026/10/8", "납기 10월 8일로 변경", "delivery changed to 8 Oct: 08.10.2026",
        "Liefertermin geändert auf 15.10.2026", "livraison modifiée au 15/10/2026", "納期変更 2027-09-30",
    ],
)  # fmt: skip
def test_another_day_of_need_leaves_it_open(remark: str) -> None:
    assert (heard(remark)["requested_date"], heard(remark)["quantity"]) == (None, 50)


@pytest.mark.parametrize(
    "remark",
    [
        "納期 9/1→9/30 変更済", "交期改为9月30日", "9/2 図面変更", "Liefertermin geändert", "delivery in 2 lots, drawing changed",
        "納期回答 10/15", "Termin laut Mail vom 30.09.2026 geändert",
    ],
)  # fmt: skip
def test_a_remark_that_says_no_other_day_leaves_the_day(remark: str) -> None:
    assert heard(remark)["requested_date"] == date(2026, 9, 30)
