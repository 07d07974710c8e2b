"""A file is imported as what it is: an order list, a whole book, or refused with a sentence."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.database import Database, open_book
from db.order_lines import LISTING
from db.organisation import LayoutChoice
from exchange.incoming import Incoming, Wishes
from exchange.order_import import COLUMNS, import_any, remember, understand, write_rows
from exchange.rejects_workbook import write_rejects
from exchange.summary_run import write_for
from tests.db.builders import a_small_book

LIST = """PO;Pos;Lieferant;Material;Bezeichnung;Menge;ME;Preis;Währung;Wunschtermin;Land
4501;10;Baotou Magnet;AT-1;NdFeB Block;1.200,5;kg;12,50;EUR;03.12.2026;DE
4501;20;Baotou Magnet;AT-2;Dysprosiumoxid;15;kg;300,00;EUR;15.12.2026;JP
"""


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: date(2026, 11, 24))
    yield opened
    opened.close()


def test_a_german_list_becomes_order_lines(book: Database, tmp_path: Path) -> None:
    source = tmp_path / "liste.csv"
    source.write_text(LIST, encoding="cp1252")
    report = import_any(book, source)
    assert report.count("created") == 2, report.rejected
    keys = [column.key for column in LISTING.columns]
    with book.read() as session:
        rows = [dict(zip(keys, row[1:], strict=True)) for row in LISTING.rows(session)]
    found = {row["line_no"]: row for row in rows}
    assert found[10]["mass_g"] == 1_200_500
    assert found[10]["need_by"] == date(2026, 12, 3)
    assert found[20]["destination"] == "JP"
    assert import_any(book, source).count("unchanged") == 2


def test_rows_are_written_as_read(tmp_path: Path) -> None:
    source, out = tmp_path / "liste.csv", tmp_path / "rows.csv"
    source.write_text(LIST, encoding="utf-8")
    write_rows(source, out)
    head, first, *_more = out.read_text(encoding="utf-8-sig").splitlines()
    assert head.split(",") == list(COLUMNS)
    assert first.split(",")[1:3] == ["4501", "10"]
    assert "1200.5" in first


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
def test_the_summary_comes_back_by_its_sheet_of_orders_unmapped_and_unchanged(
    book: Database, tmp_path: Path, language: str
) -> None:
    with book.write("Fill", kind="record") as session:
        a_small_book(session)
    summary = write_for(book, tmp_path / "summary.xlsx", language=language)
    with book.read() as session:
        lines = [tuple(row[1:]) for row in LISTING.rows(session)]
    report = import_any(book, summary, dry_run=True)
    assert len(lines) > 3
    assert (report.count("unchanged"), len(report.outcomes), report.rejected) == (len(lines), len(lines), [])
    assert report.notes == []

    found = write_rows(summary, tmp_path / "rows.csv")
    keys = [column.key for column in LISTING.columns]
    stored = [dict(zip(keys, line, strict=True)) for line in lines]
    assert sorted((row.po_number, row.line) for row in found.rows) == sorted(
        (line["po_number"], str(line["line_no"])) for line in stored
    )
    assert {row.sheet for row in found.rows} == {row.sheet for row in report.outcomes}
    masses = {(row.po_number, row.line): row.quantity_kg for row in found.rows}
    for line in stored:
        grams = line["mass_g"]
        assert masses[line["po_number"], str(line["line_no"])] == (None if grams is None else Decimal(grams) / 1000)


def test_a_text_without_orders_is_refused(book: Database, tmp_path: Path) -> None:
    source = tmp_path / "letter.txt"
    source.write_text("Dear colleague,\nplease find our thanks.\nRegards\n", encoding="utf-8")
    with pytest.raises(ValueError, match="No order rows found"):
        import_any(book, source)


def test_rows_rejected_when_read_and_rows_refused_come_back_from_one_workbook(book: Database, tmp_path: Path) -> None:
    """All stand under the headings of their list; they are corrected and taken."""
    source = tmp_path / "liste.csv"
    faulty = LIST.replace(";15;kg", ";-15;kg").replace("4501;10;Baotou Magnet", "4502;10;")
    source.write_text(faulty, encoding="cp1252")
    report = import_any(book, source)
    assert report.sentence() == "0 created, 0 updated, 0 unchanged, 2 rejected"
    write_rejects(tmp_path / "rejects.xlsx", report.rejected)
    assert import_any(book, tmp_path / "rejects.xlsx", dry_run=True).count("rejected") == 2
    made = load_workbook(tmp_path / "rejects.xlsx")
    (sheet,) = made.worksheets
    headings = [cell.value for cell in sheet[1]]
    assert headings == [*LIST.splitlines()[0].split(";"), "Reason"]
    for row in (2, 3):
        changed = (
            {"Menge": 15} if sheet.cell(row, headings.index("Menge") + 1).value == "-15" else {"Lieferant": "Baotou"}
        )
        for heading, value in changed.items():
            sheet.cell(row, headings.index(heading) + 1).value = value
    made.save(tmp_path / "corrected.xlsx")
    again = import_any(book, tmp_path / "corrected.xlsx")
    assert again.sentence() == "2 created, 0 updated, 0 unchanged, 0 rejected", again.rejected


def test_what_was_chosen_for_a_layout_is_kept_part_by_part(book: Database, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("PO;Pos;Supplier;Item;Qty;Unit;Date\nAA;1;Baotou;block;1.250;kg;03/04/2026\n", encoding="utf-8")

    def keep(wishes: Wishes) -> LayoutChoice:
        remember(book, understand(book, Incoming(source), wishes), wishes)
        return understand(book, Incoming(source), Wishes()).remembered

    assert keep(Wishes()) == LayoutChoice()
    assert keep(Wishes(dates="month")) == LayoutChoice(dates="month")
    assert keep(Wishes(decimals=",")) == LayoutChoice(dates="month", decimals=",")
    mapping = {"Item": "item_code"}
    assert keep(Wishes(mapping=mapping)) == LayoutChoice(mapping, "month", ",")
    assert keep(Wishes(dates="open")) == LayoutChoice(mapping, "", ",")
