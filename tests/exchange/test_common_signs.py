"""The common signs of Chinese, Japanese and Korean, by which readings are told apart."""

import pytest

from exchange.common_signs import COMMON, share_of_common

WRITTEN = {
    "cp949": "발주번호 공급업체 자재명 수량 단가 납기일 주식회사",
    "gb18030": "采购订单号 供应商 物料名称 数量 单价 交货日期 有限公司",
    "cp932": "注文番号 仕入先 品名 数量 単価 納期 キログラム 株式会社",
    "big5hkscs": "訂單號碼 供應商 品名 數量 單價 交貨日期 有限公司",
}


@pytest.mark.parametrize("encoding", WRITTEN)
def test_the_words_of_a_list_are_common_in_their_own_encoding_and_in_no_other(encoding: str) -> None:
    written = WRITTEN[encoding].encode(encoding)
    told = {name: share_of_common(written.decode(name, "ignore"), name) for name in COMMON}
    assert max(told, key=lambda name: told[name]) == encoding
    assert told[encoding] > 0.9
    assert max(share for name, share in told.items() if name != encoding) < 0.5


def test_signs_that_are_the_same_in_every_encoding_say_nothing() -> None:
    assert share_of_common("PO-1, 5 kg（￦）", "cp949") == 0.0
    assert share_of_common("", "gb18030") == 0.0
