"""Dictionary, About, Errors."""

from datetime import date

from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import table


def test_the_dictionary_holds_every_column_of_every_table(small: Made) -> None:
    told = {(row["Sheet"], row["Column"]) for row in table(small.book, "Dictionary")}
    for sheet in small.book.worksheets:
        if sheet.title in ("Dictionary", "About", "Errors"):
            continue
        for made in sheet.tables.values():
            for column in made.tableColumns:
                assert (sheet.title, column.name) in told


def test_every_column_has_a_meaning_and_a_source(small: Made) -> None:
    for row in table(small.book, "Dictionary"):
        assert row["Meaning"], row
        assert row["Source"], row


def test_about_says_when_by_whom_from_what(small: Made) -> None:
    rows = {row["About what"]: row["Details"] for row in table(small.book, "About")}
    assert rows["Database"] == "small.monazite"
    assert rows["As of"].date() == date(2026, 11, 20)
    assert rows["Written by"] == "M. Weber"
    assert rows["Filter"] == "all destinations"
    assert rows["Period"] == "2026-11-01 – 2026-11-20"
    assert "2025/57 (2026-11-10)" in rows["Measures nobody verified for this day"]
    assert rows["Rows on “Orders”"] == 6
    assert rows["Values that could not be written as they are"] == 0
    for name, count in small.written.rows.items():
        if count and name not in ("About", "Dictionary"):
            assert rows[f"Rows on “{name}”"] == count


def test_without_errors_there_is_no_sheet_of_them(small: Made) -> None:
    assert "Errors" not in small.book.sheetnames
