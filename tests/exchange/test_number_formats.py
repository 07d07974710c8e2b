"""What number formats print beside a number."""

from pathlib import Path

import openpyxl
import pytest

from exchange.number_formats import prints_day, prints_sign, without_spacing
from exchange.order_list import read_orders


@pytest.mark.parametrize("code", ['#,##0.00 "kg"', "[$€-407]#,##0.00", "#,##0 \\t", "¥#,##0"])
def test_signs(code: str) -> None:
    assert prints_sign(code)
    assert not prints_day(code)


@pytest.mark.parametrize("code", ["dd/mm/yyyy", 'yyyy"年"m"月"', "[$-411]ggge\\年m", "[h]:mm"])
def test_days(code: str) -> None:
    assert prints_day(code)
    assert not prints_sign(code)


@pytest.mark.parametrize(
    "code", ["", "0.00", "#,##0", '0.00 "-"', r"_-* #,##0.00\ _€_-;\-* #,##0.00\ _€_-", "#,##0_$", "0.00*¥", "0_d"]
)
def test_neither(code: str) -> None:
    assert not prints_day(code)
    assert not prints_sign(code)


@pytest.mark.parametrize(
    ("code", "left"),
    [
        (r"_-* #,##0.00\ _€_-", r"#,##0.00\ "),
        (r"_-* #,##0.00\ [$€-40C]_-", r"#,##0.00\ [$€-40C]"),
        ('_($* #,##0.00_)"_kg"', '$#,##0.00"_kg"'),
        (r"#,##0\_\*", r"#,##0\_\*"),
    ],
)
def test_room_that_a_format_makes_is_no_sign(code: str, left: str) -> None:
    assert without_spacing(code) == left
    assert prints_sign(code) == any(sign in left for sign in ("€", "$", "kg"))


@pytest.mark.parametrize(("code", "currency"), [(r"_-* #,##0.00\ _€_-", ""), (r"_-* #,##0.00\ [$€-40C]_-", "EUR")])
def test_the_room_for_a_sign_beside_a_price_is_no_currency(code: str, currency: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["N° commande", "Poste", "Désignation", "Quantité", "Unité", "Prix unitaire"])
    sheet.append(["4500017", 10, "Oxyde de dysprosium 99,5 %", 120, "KG", 395.5])
    sheet["F2"].number_format = code
    book.save(tmp_path / "commande.xlsx")
    (row,) = read_orders(tmp_path / "commande.xlsx").rows
    assert (row.currency, str(row.unit_price)) == (currency, "395.5")
