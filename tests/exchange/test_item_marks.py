"""The marks that stand before the items of letters and forms."""

import re

from exchange.item_marks import ARTICLE, CIRCLED, HAN_NUMBER, bracketed


def test_the_pieces_of_patterns_find_what_they_name() -> None:
    assert re.fullmatch(HAN_NUMBER, "十二")
    assert re.fullmatch(CIRCLED, "④")
    assert re.fullmatch(ARTICLE, "第十二条")
    mark = re.compile(bracketed(r"(\d{1,3})", "()[]【】"))
    assert [match[1] for text in ("( 3 )", "[12]", "【7】") if (match := mark.fullmatch(text))] == ["3", "12", "7"]
    assert not mark.fullmatch("（3）")
    assert re.fullmatch(bracketed(HAN_NUMBER), "（三）")
