"""How a table writes its dates and figures: as the whole of it, or another table of the same kind, proves."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from compliance.dates import Order
from exchange.order_list import read_orders
from exchange.table_context import dates_proven
from exchange.table_style import Style, agreed

HEADS = ["Riga", "Articolo", "Descrizione", "Quantità", "U.M.", "Prezzo unit.", "Importo"]


def _book(folder: Path, *orders: tuple[str, str, str, list[str]], heads: Mapping[str, list[str]] | None = None) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, ordered, wanted, line in orders:
        sheet = book.create_sheet(number)
        sheet.append(["ORDINE D'ACQUISTO"])
        for label, value in (("N. ordine", number), ("Data ordine:", ordered), ("Consegna richiesta:", wanted)):
            sheet.append([label, value])
        sheet.append(["Fornitore:", "Rame Nuovo Co., Ltd."])
        sheet.append((heads or {}).get(number, HEADS))
        sheet.append(line)
    path = folder / "ordini.xlsx"
    book.save(path)
    return path


def _days(path: Path) -> list[tuple[date | None, date | None]]:
    return [(row.order_date, row.requested_date) for row in read_orders(path).rows]


LINE = ["10", "GD-1", "Gadolinium metal", "62", "KG", "193,90", "12021,80"]


def test_a_day_above_the_table_proves_the_order_of_its_other_days(tmp_path: Path) -> None:
    path = _book(tmp_path, ("B-100", "29-04-2026", "05-07-2026", LINE))
    assert _days(path) == [(date(2026, 4, 29), date(2026, 7, 5))]


def test_a_sheet_with_the_same_headings_proves_how_the_others_write(tmp_path: Path) -> None:
    open_ = ["10", "Y-1", "Yttrium oxide", "1.250", "KG", "12,50", ""]
    path = _book(tmp_path, ("B-100", "29-04-2026", "30-07-2026", LINE), ("B-101", "05-07-2026", "04-08-2026", open_))
    assert _days(path)[1] == (date(2026, 7, 5), date(2026, 8, 4))
    assert read_orders(path).rows[1].quantity is None  # no column of quantities has shown its mark


def test_a_mark_that_one_sheet_proves_holds_for_the_same_column_of_others(tmp_path: Path) -> None:
    shown = ["10", "GD-1", "Gadolinium metal", "62,5", "KG", "", ""]
    open_ = ["10", "Y-1", "Yttrium oxide", "1.250", "KG", "", ""]
    path = _book(tmp_path, ("B-100", "29-04-2026", "30-07-2026", shown), ("B-101", "29-04-2026", "30-08-2026", open_))
    assert [str(row.quantity) for row in read_orders(path).rows] == ["62.5", "1250"]


def test_sheets_with_other_headings_prove_nothing_of_each_other(tmp_path: Path) -> None:
    other = {"B-101": ["Pos.", "Codice", "Merce", "Quantità", "U.M.", "Prezzo", "Valore"]}
    orders = (("B-100", "29-04-2026", "30-07-2026", LINE), ("B-101", "05-07-2026", "04-08-2026", LINE))
    assert _days(_book(tmp_path, *orders, heads=other))[1] == (None, None)


def test_sheets_that_contradict_each_other_prove_nothing(tmp_path: Path) -> None:
    orders = (
        ("B-100", "29-04-2026", "30-07-2026", LINE),
        ("B-101", "04-29-2026", "07-30-2026", LINE),
        ("B-102", "05-07-2026", "04-08-2026", LINE),
    )
    assert _days(_book(tmp_path, *orders))[2] == (None, None)


def test_what_tables_of_one_layout_prove_together() -> None:
    layout = ("line", "item")
    first, second = Style(Order.DAY, {"quantity": ",", "amount": "."}), Style(None, {"quantity": "", "amount": ","})
    assert agreed([(layout, first), (layout, second)]) == {layout: Style(Order.DAY, {"quantity": ","})}
    assert agreed([(layout, first), (("other",), second)]) == {}


def test_dates_of_one_order_are_proven_and_others_are_not() -> None:
    assert dates_proven({"order_date": Order.DAY, "requested_date": Order.DAY}) is Order.DAY
    assert dates_proven({"order_date": Order.DAY, "requested_date": None}) is None
