"""The lines of a form: what is label, what is value, and what stays one value."""

from pathlib import Path

import pytest

from exchange.form_pairs import CONTINUES, filled_lines, labels_in
from exchange.grid import Sheet
from exchange.reading import read


def _said(line: str) -> list[tuple[str, object]]:
    sheet = Sheet("a", [[line]], printed={1: line})
    return [(name, value) for name, _label, value, _column in labels_in(filled_lines(sheet)[0], head=False)]


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Description:     Ring magnet N40, 18x8x6, no Dy", "description", "Ring magnet N40, 18x8x6, no Dy"),
        ("品　　名　　焼結磁石　４８Ｈ　φ６×２", "description", "焼結磁石\u3000４８Ｈ\u3000φ６×２"),
        ("最終需要者　例電機株式会社　岡谷工場", "end_user", "例電機株式会社 岡谷工場"),
        ("   수    량 : 1,200 EA", "quantity", "1,200 EA"),
        ("単価　　132,000円／kg", "unit_price", "132,000円／kg"),
    ],
)
def test_a_gap_parts_the_label_and_a_single_blank_stays_in_the_value(line: str, name: str, value: str) -> None:
    assert _said(line) == [(name, value)]


def test_two_pairs_in_one_line() -> None:
    assert _said("Quantity: 5 kg      Unit price: 3.00 EUR") == [("quantity", "5 kg"), ("unit_price", "3.00 EUR")]


def test_a_heading_is_no_value_of_the_heading_beside_it() -> None:
    assert _said("Description     Order quantity     Net value") == []


def test_commas_of_a_form_cut_nothing(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text("Item 1\nDescription: SmCo 2:17, 25x15x8\nQuantity: 1,250 pcs, loose\nGoods, at works\n")
    lines = filled_lines(read(path).sheets[0])
    assert lines[1] == [(0, "Description: SmCo 2:17, 25x15x8")]


def test_a_sheet_of_commas_keeps_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "form.csv"
    path.write_text("Supplier:,Example Magnet Co.,,\nQuantity:,5 kg,,\nUnit price:,3.00,,\n")
    assert filled_lines(read(path).sheets[0])[1] == [(0, "Quantity:"), (1, "5 kg")]


def test_an_address_and_a_description_go_on_below_their_beginning(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(
        "Ship to:            Example Systems Ltd\n                    Goods Inwards, Stoke\n"
        "                    United Kingdom\n\nSupplier:           Example Magnet Co., Ltd.\n"
        "                    88 Xitu Road\nDescription:        Sintered ring,\n                    no Dy, no Tb\n"
    )
    lines = filled_lines(read(path).sheets[0])
    assert [line for line in lines if line is not CONTINUES and line] == [
        [(0, "Ship to:"), (1, "Example Systems Ltd, Goods Inwards, Stoke, United Kingdom")],
        [(0, "Supplier:"), (1, "Example Magnet Co., Ltd.")],
        [(0, "88 Xitu Road")],
        [(0, "Description:"), (1, "Sintered ring, no Dy, no Tb")],
    ]
