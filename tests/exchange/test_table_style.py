"""What a whole list says about its dates, its decimals and its ¥."""

import pytest

from compliance.dates import Order
from exchange.currencies import TRADITIONAL, currencies_said
from exchange.grid import Sheet
from exchange.headers import Heading
from exchange.table_style import hinted_order, is_east_asian, meaning_of_dollar, meaning_of_yen


def heading(*texts: str, **fields: int) -> Heading:
    return Heading(0, 0, texts, fields)


@pytest.mark.parametrize(
    ("texts", "east"),
    [(("注文番号", "品名", "Qty"), True), (("발주번호", "수량"), True), (("PO No.", "Description", "数量"), False)],
)
def test_numbers_of_east_asian_lists_part_thousands_with_commas(texts: tuple[str, ...], east: bool) -> None:
    assert is_east_asian(heading(*texts)) is east


def test_the_order_of_days_is_told_by_the_heading() -> None:
    assert hinted_order(heading("Order Date (dd/mm/yyyy)", order_date=0), "order_date") is Order.DAY
    assert hinted_order(heading("Date mm/dd/yyyy", order_date=0), "order_date") is Order.MONTH
    assert hinted_order(heading("Order date", order_date=0), "order_date") is None


def test_yen_is_what_the_words_around_it_say() -> None:
    japanese = heading("注文No", "単価（円）")
    assert meaning_of_yen(Sheet("S", [["注文No", "単価（円）"], ["A", "¥100"]]), japanese, 0) == "JPY"
    chinese = heading("订单号", "单价（元）")
    assert meaning_of_yen(Sheet("S", [["订单号", "单价（元）"], ["A", "¥100"]]), chinese, 0) == "CNY"
    english = heading("PO", "Price")
    assert meaning_of_yen(Sheet("S", [["PO", "Price"], ["A", "¥100"]]), english, 0) == ""


def test_the_dollar_of_a_list_of_the_united_states() -> None:
    assert meaning_of_dollar(heading("PO #", "HTS #"), [Order.MONTH, Order.MONTH]) == "USD"
    assert meaning_of_dollar(heading("PO #", "HTS #"), [Order.MONTH, None]) == ""
    assert meaning_of_dollar(heading("PO #", "HS code"), [Order.MONTH]) == ""


def test_kana_above_headings_of_han_signs_alone_tell_yen_from_yuan() -> None:
    def meaning(above: str, *texts: str) -> str:
        sheet = Sheet("S", [[above], list(texts)])
        return meaning_of_yen(sheet, Heading(1, 1, texts, {}), 0)

    assert meaning("ご注文金額", "品番", "数量", "金額") == "JPY"
    assert meaning("最终用户 サクラ", "品名", "单价", "金额") == ""
    assert meaning("订单", "品名", "单价", "金额") == "CNY"


def test_the_yuan_of_a_traditional_list_is_what_the_list_names() -> None:
    texts = ("採購單號", "品名", "數量", "單價(元)")

    def meaning(above: str) -> str:
        return meaning_of_yen(Sheet("S", [[above], list(texts)]), Heading(1, 1, texts, {}), 0)

    assert meaning("幣別：新台幣") == "TWD"
    assert meaning("幣別：人民幣") == "CNY"
    assert meaning("幣別：新幣") == TRADITIONAL
    assert currencies_said("單價(元)", TRADITIONAL) == {"CNY", "HKD", "TWD"}
    assert currencies_said("單價(元)", "TWD") == {"TWD"}
    assert currencies_said("单价(元)", "JPY") == {"CNY"}
