"""The template for suppliers: lists to choose from, and it imports as it is once somebody filled it in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from compliance.countries import country_word
from db.database import Database, open_book
from db.order_lines import LISTING
from exchange.order_columns import TITLES
from exchange.order_import import import_any
from exchange.template import COLUMNS, write_template

ON = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: ON)
    yield opened
    opened.close()


def test_it_has_headings_lists_and_checks(tmp_path: Path) -> None:
    path, note = write_template(tmp_path / "template.xlsx", ON)
    assert note == ""
    made = load_workbook(path)
    sheet = made["Orders"]
    assert [cell.value for cell in sheet[4]] == [TITLES[key] for key, _kind, _width in COLUMNS]
    assert made["Lists"].sheet_state == "hidden"
    kinds = {str(rule.sqref): rule.type for rule in sheet.data_validations.dataValidation}
    assert (kinds["L5:L204"], kinds["O5:O204"]) == ("decimal", "list")
    assert kinds["D5:D204"] == "date"
    assert kinds["H5:H204"] == "decimal"
    destinations = {cell.value for cell in made["Lists"]["C"]}
    assert {"Japan", "Germany"} <= destinations
    assert sheet["G5"].number_format == "@"


@pytest.mark.parametrize(
    ("language", "place", "unit", "mode"),
    [
        ("en", "Japan", "pcs", "air"),
        ("de", "Südkorea", "Stück", "Luftfracht"),
        ("ja", "日本", "個", "航空"),
        ("zh", "韩国", "件", "空运"),
    ],
)
def test_filled_in_it_imports_unmapped(
    language: str, place: str, unit: str, mode: str, book: Database, tmp_path: Path
) -> None:
    path, _note = write_template(tmp_path / "template.xlsx", ON, language)
    assert import_any(book, path).sentence() == "0 created, 0 updated, 0 unchanged, 0 rejected"
    made = load_workbook(path)
    sheet, lists = made.worksheets
    assert place in {cell.value for cell in lists["C"]}
    assert unit in {cell.value for cell in lists["A"]}
    assert mode in {cell.value for cell in lists["D"]}
    told = {
        "po_number": "0451", "line": 10, "exporter": "Baotou Magnet", "order_date": date(2026, 11, 2),
        "description": "NdFeB block", "hs_code": "08505", "quantity_kg": 12.5, "currency": "EUR",
        "need_by": date(2026, 12, 3), "destination": place, "quantity": 40, "unit": unit, "transport_mode": mode,
    }  # fmt: skip
    for column, (key, _kind, _width) in enumerate(COLUMNS, start=1):
        if key in told:
            sheet.cell(5, column).value = told[key]
    made.save(path)
    assert import_any(book, path).sentence() == "1 created, 0 updated, 0 unchanged, 0 rejected"
    keys = [column.key for column in LISTING.columns]
    with book.read() as session:
        (row,) = [dict(zip(keys, found[1:], strict=True)) for found in LISTING.rows(session)]
    assert (row["po_number"], row["mass_g"], row["hs_code"]) == ("0451", 12_500, "08505")
    assert country_word(row["destination"], language) == place
    assert row["need_by"] == date(2026, 12, 3)
    assert (row["unit"], row["transport_mode"]) == ("pcs", "air")


def test_the_same_day_gives_the_same_file(tmp_path: Path) -> None:
    one, _a = write_template(tmp_path / "one.xlsx", ON)
    two, _b = write_template(tmp_path / "two.xlsx", ON)
    assert one.read_bytes() == two.read_bytes()


def test_days_and_numbers_take_the_form_of_the_language(tmp_path: Path) -> None:
    path, _note = write_template(tmp_path / "template.xlsx", ON, "de")
    sheet = load_workbook(path).worksheets[0]
    assert (sheet["D5"].number_format, sheet["J5"].number_format) == ("dd.mm.yyyy", "[$-407]#,##0.00?")
    (told,) = {rule.error for rule in sheet.data_validations.dataValidation if rule.type == "date"}
    assert "24.11.2026" in told


def test_figures_typed_as_text_are_read_as_the_list_itself_writes_them(book: Database, tmp_path: Path) -> None:
    """A supplier's `1.234,5` is one number only; `1.100` is another one beside it than alone."""
    keys = [key for key, _kind, _width in COLUMNS]
    told = {"po_number": "0451", "exporter": "Baotou Magnet", "description": "NdFeB", "currency": "EUR"}
    for masses, sentence in (
        (("1.234,5", "1.100"), "2 created, 0 updated, 0 unchanged, 0 rejected"),
        (("1.100",), "0 created, 0 updated, 0 unchanged, 1 rejected"),
    ):
        path, _note = write_template(tmp_path / "template.xlsx", ON, "de")
        made = load_workbook(path)
        sheet = made.worksheets[0]
        for row, mass in enumerate(masses, start=5):
            for key, value in {**told, "line": row, "quantity_kg": mass, "amount": "12,5"}.items():
                if key != "amount" or len(masses) > 1:
                    sheet.cell(row, keys.index(key) + 1).value = value
        made.save(path)
        assert import_any(book, path).sentence() == sentence
    places = [column.key for column in LISTING.columns]
    with book.read() as session:
        rows = [dict(zip(places, found[1:], strict=True)) for found in LISTING.rows(session)]
    assert sorted((row["mass_g"], row["amount_minor"]) for row in rows) == [(1_100_000, 1250), (1_234_500, 1250)]
