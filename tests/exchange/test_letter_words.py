"""The phrases by which letters order stand in a list, and are found as people write them."""

import pytest

from exchange.letter_words import keys_of, phrases, says_any


@pytest.mark.parametrize(
    "text",
    [
        "We hereby order", "hiermit  bestellen wir", "Par la présente, nous vous commandons", "下記の通り注文いたします。",
        "现向贵司订购以下货物", "CON LA PRESENTE VI ORDINIAMO", "注文書送付の件",
    ],
)  # fmt: skip
def test_a_sentence_that_orders_is_one_in_any_case_and_spacing(text: str) -> None:
    assert says_any("ordering").search(text)


@pytest.mark.parametrize(
    "text", ["We have ordered", "注文いたしました", "ご注文書の件", "wir hatten bestellt", "mybestellen wirs"]
)
def test_what_was_ordered_or_came_in_is_no_order(text: str) -> None:
    assert not says_any("ordering", "orders").search(text)


def test_longer_phrases_are_found_before_shorter_ones() -> None:
    told = phrases("asking")
    assert told.index("please supply us with") < told.index("please supply")
    assert {"purchaseorder", "注文書"} <= keys_of("title")
