"""What a row left open is told in the language in use, on its line as in the preview."""

import pytest

from compliance.telling import spoken, told_as
from exchange.open_cells import remark, told
from exchange.order_rows import ANSWERED, Flag, OrderRow
from exchange.taken_orders import book_order
from resources.i18n import speaking
from resources.told import packed

DAY = Flag("requested_date", "S!C3", "03/04/26", packed("it could mean {readings}", (("readings", "2026-04-03 or 2026-03-04"),)))  # fmt: skip
EMPTY = Flag("end_user", "S!D3", "", packed("the cell is empty"))
NOTE = Flag("quantity", "S!E3", "20 kg ± 5 %", packed("is not exact"), "note")


def test_a_cell_that_was_left_empty_says_why() -> None:
    assert told(DAY) == "Requested date left empty: “03/04/26”: it could mean 2026-04-03 or 2026-03-04"
    assert told(EMPTY) == "End user left empty: the cell is empty"
    assert told(NOTE) == "Quantity: “20 kg ± 5 %”: is not exact"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", ("Wunschtermin", "„03/04/26“", "leer")),
        ("ja", ("希望", "「03/04/26」", "空")),
        ("zh", ("“03/04/26”", "空", "或")),
    ],
)
def test_the_remark_of_a_line_speaks_the_language_in_use(language: str, words: tuple[str, ...]) -> None:
    row = OrderRow(file="f", sheet="S", row=3, flags=(DAY, EMPTY))
    with speaking("ja" if language != "ja" else "de"):  # whoever imported it
        line = book_order(row)
    assert line.unclear
    with speaking(language):
        read = spoken(line.remarks)
    assert all(word in read for word in words), read
    assert "could mean" not in read
    assert "left empty" not in read


def test_a_remark_is_a_sentence_for_each_cell() -> None:
    told_of = spoken(remark((DAY, EMPTY, NOTE)))
    assert told_of == (
        "Requested date left empty: “03/04/26”: it could mean 2026-04-03 or 2026-03-04. "
        "End user left empty: the cell is empty. Quantity: “20 kg ± 5 %”: is not exact."
    )


def test_a_remark_that_comes_back_is_known_in_every_language() -> None:
    stored = remark((DAY, EMPTY))
    for language in ("en", "de", "ja", "zh"):
        with speaking(language):
            read = spoken(stored)
        assert told_as(stored, read.replace(" ", "  "))
    assert not told_as(stored, "asked the supplier")
    assert not told_as("asked the supplier", "asked the supplier")


def test_an_answered_cell_is_no_remark() -> None:
    answered = Flag("requested_date", "S!C3", "03/04/26", DAY.why, ANSWERED)
    assert remark((answered,)) == ""
    line = book_order(OrderRow(file="f", sheet="S", row=3, flags=(answered,)))
    assert (line.remarks, line.unclear) == ("", False)
