"""Names of firms that a comma outside quotation marks cut into two cells."""

from pathlib import Path

import pytest

from exchange.order_list import read_orders
from exchange.split_names import rejoined

LIST = """PO,Line,Supplier,Item,Description,Qty kg,Price USD,End user,End use
77,1,Baotou Example Metals,A1,Dysprosium oxide,5,250.00,Example Works GmbH,capacitors
77,2,Baotou Example Metals,A2,Terbium oxide,3,900.00,Saen Actuator Co., Ltd.,servo motors
77,3,Baotou Example Metals,A3,Yttrium oxide,9,40.00,Example Works GmbH,coatings
78,1,Baotou Example Metals,A3,Yttrium oxide,9,40.00,Example Works GmbH,coatings
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_name_that_was_cut_is_put_together_again(tmp_path: Path) -> None:
    found = read_orders(_write(tmp_path, LIST))
    assert [(row.end_user, row.end_use) for row in found.rows][1] == ("Saen Actuator Co., Ltd.", "servo motors")
    assert any("put together again" in note for note in found.notes)


def test_a_row_that_another_comma_made_longer_is_refused(tmp_path: Path) -> None:
    found = read_orders(
        _write(tmp_path, LIST.replace("Terbium oxide", "Terbium oxide, 4N").replace("Co., Ltd.", "Works"))
    )
    assert [row.line for row in found.rows] == ["1", "3", "1"]
    assert [row.reason.startswith("the row has more cells than the heading") for row in found.rejected] == [True]


def test_notes_behind_most_rows_refuse_none(tmp_path: Path) -> None:
    text = "\n".join(
        line + (",urgent" if line[0] == "7" else "") for line in LIST.replace(" Co., Ltd.", "").splitlines()
    )
    assert len(read_orders(_write(tmp_path, text)).rows) == 4


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["77", "Saen Co.", "Ltd.", "motors"], ["77", "Saen Co., Ltd.", "motors"]),
        (["77", "Saen Co.", "x", "Ltd."], ["77", "Saen Co.", "x", "Ltd."]),
        (["77", "4711", "AG", "motors"], ["77", "4711", "AG", "motors"]),
    ],
)
def test_only_a_legal_form_behind_a_name_is_joined(row: list[str], expected: list[str]) -> None:
    rows = [["78", "Example", "motors"]] * 3
    assert rejoined([*rows, row], ",").rows[-1] == expected
