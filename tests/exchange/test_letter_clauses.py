"""Clauses in Chinese and Japanese, where labels run into their values."""

import pytest

from exchange.letter_clauses import Clauses


def _clauses(*told: str, ordering: bool = True) -> Clauses:
    clauses = Clauses(ordering=ordering)
    for sentence in told:
        clauses.take(sentence)
    return clauses


def test_a_label_runs_into_its_value() -> None:
    clauses = _clauses(
        "第一条 标的物：氧化镝，纯度99.9%，数量250公斤，单价人民币1850元/公斤，总金额462500元。",
        "第二条 交货期：2026年9月30日前。",
    )
    assert clauses.items == [
        {
            "description": "氧化镝",
            "specification": "99.9%",
            "quantity": "250公斤",
            "unit_price": "人民币1850元/公斤",
            "amount": "462500元",
        }
    ]
    assert clauses.order == [("requested_date", "2026年9月30日")]
    assert not clauses.doubt


@pytest.mark.parametrize(
    ("told", "description", "quantity"),
    [
        ("酸化ジスプロシウム 99.9% 250kg、単価 38,500円/kg、納期 2026年8月31日。", "酸化ジスプロシウム 99.9%", "250kg"),
        (
            "ネオジム磁石（N40UH、20×5mm）8,000個を単価120円にて発注いたします。",
            "ネオジム磁石（N40UH、20×5mm）",
            "8,000個",
        ),
        ("磁石 SC-30 を 1,500個、単価 4.20米ドルで注文します。", "磁石 SC-30", "1,500個"),
        ("我司现向贵司订购以下货物：钐钴磁环XGS24共2000件，单价美元7.40/件。", "钐钴磁环XGS24", "2000件"),
        ("茲向貴公司訂購如下：氧化鑭99.99%，數量900公斤，單價新台幣95元/公斤。", "氧化鑭99.99%", "900公斤"),
    ],
)
def test_a_good_stands_before_its_quantity(told: str, description: str, quantity: str) -> None:
    clauses = _clauses(told)
    assert [(item["description"], item["quantity"]) for item in clauses.items] == [(description, quantity)]
    assert "unit_price" in clauses.items[0]
    assert not clauses.doubt


@pytest.mark.parametrize(
    "told",
    [
        "氧化镝，数量约250公斤，单价人民币1850元/公斤。",
        "氧化镝250公斤或氧化铽100公斤。",
        "我们库存氧化镝较多，另有250公斤在途。",
        "注文いたしました磁石 1,500個はまだ届いておりません。",
    ],
)
def test_what_is_not_understood_is_in_doubt(told: str) -> None:
    assert _clauses(told).doubt


def test_goods_before_any_word_that_orders_are_in_doubt() -> None:
    assert _clauses("酸化テルビウム 40kg、単価 100円/kg。", ordering=False).doubt


def test_a_day_behind_the_last_of_several_goods_is_not_known_of_the_others() -> None:
    clauses = _clauses("产品：（1）磁钢A，数量10片；（2）磁钢B，数量20片，交货期2026年5月1日。")
    assert clauses.doubts == [(0, "requested_date")]


@pytest.mark.parametrize(("first", "second"), [("1、", "2、"), ("1．", "2．"), ("（一）", "（二）"), ("(1)", "(2)")])
def test_a_number_before_a_good_is_no_piece_of_its_own(first: str, second: str) -> None:
    clauses = _clauses(
        f"{first}氧化镝，规格：Dy2O3≥99.9%，数量：250公斤，单价：2100元/公斤；",
        f"{second}氧化铽，规格：Tb4O7≥99.99%，数量：40公斤，单价：7400元/公斤；",
    )
    assert not clauses.doubt
    assert [(item["description"], item["quantity"]) for item in clauses.items] == [
        ("氧化镝", "250公斤"),
        ("氧化铽", "40公斤"),
    ]


def test_several_numbered_goods_stand_in_one_sentence() -> None:
    clauses = _clauses(
        "一、产品：1、氧化镝，数量：250公斤，单价：2100元/公斤；2、氧化铽，数量：40公斤，单价：7400元/公斤。"
    )
    assert not clauses.doubt
    assert [item["description"] for item in clauses.items] == ["氧化镝", "氧化铽"]


def test_what_one_drum_holds_is_no_good() -> None:
    clauses = _clauses("1、氧化镝，数量：250公斤，单价：2100元/公斤；", "1、包装：铁桶，每桶25公斤。")
    assert not clauses.doubt
    assert [item["description"] for item in clauses.items] == ["氧化镝"]


def test_a_figure_behind_the_number_of_a_clause_is_no_good() -> None:
    assert _clauses("1、质量标准：按国家标准执行；", "2、乙方应在收货后30天内付款；").items == []
