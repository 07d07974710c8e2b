"""A row that is refused stands as the file of the person has it, under her headings, and comes back."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from db.database import Database, open_book
from exchange.incoming import Incoming, Wishes
from exchange.order_import import import_any, import_understood
from exchange.rejects_workbook import write_rejects
from resources.i18n import speaking

LETTER = (
    ("Supplier:", "Baotou Magnet Co., Ltd."),
    ("Currency:", "USD"),
    (),
    ("Bestellung", "Artikel", "Menge", "ME", "Land", "Notiz"),
    ("4501", "NdFeB Block", 5, "kg", "JP", "eilt"),
    ("", "Dysprosiumoxid", 7, "kg", "DE", ""),
    ("4502", "NdFeB Ring", 9, "kg", "DE", "x"),
    ("4502", "NdFeB Ring", 8, "kg", "DE", "y"),
)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: date(2026, 11, 24))
    yield opened
    opened.close()


def made(folder: Path, rows: tuple[tuple[object, ...], ...]) -> Path:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Bestellungen"
    for row in rows:
        sheet.append(list(row))
    workbook.save(folder / "list.xlsx")
    return folder / "list.xlsx"


def headed(sheet: Worksheet) -> list[dict[str, object]]:
    titles = [str(cell.value) for cell in sheet[1]]
    return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]


def rejects_of(book: Database, source: Path, out: Path, wishes: Wishes | None = None) -> Worksheet:
    understood = Incoming(source).understand(wishes or Wishes())
    write_rejects(out, import_understood(book, understood).rejected)
    (sheet,) = load_workbook(out).worksheets
    return sheet


TABLE = "PO;Artikel;Menge;ME;Wunschtermin;Land;Notiz\n4501;NdFeB Block;5;kg;2026-12-01;JP;eilt\n4502;Ring;1.250;kg;03/04/26;DE;\n"


@pytest.mark.parametrize(
    ("language", "supplier"), [("en", "Exporter"), ("de", "Ausführer"), ("ja", "輸出者"), ("zh", "出口商")]
)
def test_refused_rows_stand_in_her_words_with_a_column_for_what_is_missing(
    book: Database, tmp_path: Path, language: str, supplier: str
) -> None:
    source = tmp_path / "liste.csv"
    source.write_text(TABLE, encoding="utf-8")
    out = tmp_path / "rejects.xlsx"
    with speaking(language):
        sheet = rejects_of(book, source, out)
    rows = headed(sheet)
    assert [*rows[0]][:7] == TABLE.splitlines()[0].split(";")
    assert supplier in rows[0]
    assert (rows[0]["Notiz"], rows[1]["Menge"], rows[1]["Wunschtermin"]) == ("eilt", "1.250", "03/04/26")
    assert not {"exporter", "need_by", "item_code", "quantity_kg"} & set(rows[0])
    for place in (2, 3):
        sheet.cell(place, [*rows[0]].index(supplier) + 1).value = "Baotou Magnet"
    sheet.cell(3, 3).value, sheet.cell(3, 5).value = 1250, date(2026, 4, 3)
    assert sheet.parent is not None
    sheet.parent.save(out)
    with speaking("en"):
        again = import_any(book, out)
    assert again.sentence() == "2 created, 0 updated, 0 unchanged, 0 rejected", again.rejected
    assert [(row.record.quantity, row.record.need_by, row.record.destination) for row in again.outcomes] == [
        (Decimal(5), date(2026, 12, 1), "JP"),
        (Decimal(1250), date(2026, 4, 3), "DE"),
    ]


def test_what_stands_above_the_table_stands_beside_the_row(book: Database, tmp_path: Path) -> None:
    source = made(tmp_path, LETTER)
    import_any(book, source)
    changed = made(tmp_path, (LETTER[0], ("Currency:", "EUR"), *LETTER[2:5]))  # of an order that is in USD
    rows = headed(rejects_of(book, changed, tmp_path / "r.xlsx"))
    assert rows[0]["Exporter"] == "Baotou Magnet Co., Ltd."
    assert rows[0]["Currency"] == "EUR"
    assert rows[0]["Notiz"] == "eilt"


def test_an_answer_stands_in_its_cell(book: Database, tmp_path: Path) -> None:
    source = tmp_path / "liste.csv"
    source.write_text(TABLE, encoding="utf-8")
    answers = {("liste", 3): {"quantity": Decimal(1250), "requested_date": date(2026, 4, 3)}}
    rows = headed(rejects_of(book, source, tmp_path / "r.xlsx", Wishes(answers=answers)))
    assert rows[1]["Menge"] == 1250
    assert str(rows[1]["Wunschtermin"]).startswith("2026-04-03")


def test_a_row_of_a_book_keeps_every_column_of_its_sheet(book: Database, tmp_path: Path) -> None:
    workbook = Workbook()
    orders = workbook.worksheets[0]
    orders.title = "Orders"
    for row in (
        ("PO number", "Line", "Exporter", "Description", "Quantity kg", "My own note"),
        ("77", 1, None, "block", 5, "mine"),
    ):
        orders.append(row)
    workbook.save(tmp_path / "book.xlsx")
    rows = headed(rejects_of(book, tmp_path / "book.xlsx", tmp_path / "r.xlsx"))
    assert [*rows[0]] == ["PO number", "Line", "Exporter", "Description", "Quantity kg", "My own note", "Reason"]
    assert rows[0]["My own note"] == "mine"


def test_a_row_that_is_refused_again_has_one_column_of_reasons(book: Database, tmp_path: Path) -> None:
    source = tmp_path / "liste.csv"
    source.write_text(TABLE, encoding="utf-8")
    rejects_of(book, source, tmp_path / "r.xlsx")
    rows = headed(rejects_of(book, tmp_path / "r.xlsx", tmp_path / "again.xlsx"))
    assert [*rows[0]].count("Reason") == 1
    assert rows[0]["Notiz"] == "eilt"
