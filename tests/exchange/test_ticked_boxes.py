"""Boxes of a form: what is ticked is said, what is not ticked is not."""

from pathlib import Path

import openpyxl
import pytest

from exchange.grid import Sheet
from exchange.order_list import read_orders
from exchange.ticked_boxes import ticked, without_unticked


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("☒ France   ☐ Allemagne   ☐ Autre : ……………", "France"),
        ("☐ France ☑ Germany ☐ other", "Germany"),
        ("Bestimmungsland: ☐ Frankreich ☒ Deutschland", "Bestimmungsland: Deutschland"),
        ("[ ] Italia [x] Spagna", "Spagna"),
        ("☐ France ☐ Germany", ""),
        ("☒ France ☒ Germany", "France / Germany"),
        ("□ 中国　■ 日本　□ 其他", "日本"),
        ("☐", "☐"),
        ("NdFeB 40x20x10", "NdFeB 40x20x10"),
    ],
)
def test_a_cell_says_what_is_ticked(told: str, said: str) -> None:
    assert ticked(told) == said


def test_choices_may_stand_in_cells_of_their_own() -> None:
    sheet = Sheet("S", [["Land:", "☐ Frankreich", "☒ Deutschland"], ["Menge", 5.0, None]])
    assert without_unticked(sheet).rows == [["Land:", None, "Deutschland"], ["Menge", 5.0, None]]


@pytest.mark.parametrize("cells", [["■ 注文内容"], ["□ 品名：磁石"], ["magnet (x) 20"], ["Tel. ( )"]])
def test_bullets_and_brackets_are_no_boxes(cells: list[str]) -> None:
    sheet = Sheet("S", [list(cells)])
    assert without_unticked(sheet) is sheet


@pytest.mark.parametrize(
    ("boxes", "country"), [("☒ France ☐ Italie", "FR"), ("☐ France ☐ Italie", ""), ("☒ France ☒ Italie", "")]
)
def test_the_country_of_a_form_is_the_one_that_is_ticked(tmp_path: Path, boxes: str, country: str) -> None:
    book = openpyxl.Workbook()
    for cells in (
        ["BON DE COMMANDE"], ["N° de bon", "BC-118", "Date", "18/11/2026"], ["Fournisseur", "Example Oxides Co., Ltd."],
        ["Article n° 1"], ["Désignation", "Oxyde de dysprosium"], ["Quantité", "60", "Unité", "kg", "Prix unitaire HT", "284,00 €"],
        [], ["Pays de destination finale", boxes], ["Usage final", "Condensateurs"],
    ):  # fmt: skip
        book.active.append(cells)
    book.save(path := tmp_path / "bon.xlsx")
    (row,) = read_orders(path).rows
    assert (row.po_number, row.line, row.unit, row.destination, row.end_use) == (
        "BC-118", "1", "kg", country, "Condensateurs",
    )  # fmt: skip
