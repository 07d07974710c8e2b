"""The workbook of an open book, noted in its journal."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db import reading
from db.database import open_book
from db.tables.organisation import WrittenFile
from exchange.incoming import Wishes
from exchange.order_import import import_any
from exchange.summary_run import write_for
from resources.told import plain
from tests.db.builders import a_line, an_order

ON = date(2026, 11, 20)


def test_a_written_workbook_is_noted_and_is_no_step_to_undo(tmp_path: Path) -> None:
    book = open_book(tmp_path / "book.monazite", actor="me", today=lambda: ON)
    with book.write("Log order") as session:
        an_order(session, lines=[a_line(session)])
    out = write_for(book, tmp_path / "summary", destinations=("JP",))
    with book.read() as session:
        (noted,) = reading.rows(session, WrittenFile)
    assert (noted.name, noted.actor, plain(noted.filters)) == ("summary.xlsx", "me", "2026-11-01 – 2026-11-20; JP")
    assert noted.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert book.undo_label() == "Log order"
    book.close()


def test_a_book_open_for_reading_only_is_written_and_not_noted(tmp_path: Path) -> None:
    open_book(tmp_path / "book.monazite", today=lambda: ON).close()
    book = open_book(tmp_path / "book.monazite", today=lambda: ON, read_only=True)
    out = write_for(book, tmp_path / "summary.xlsx")
    assert load_workbook(out).sheetnames[0] == "Summary"
    book.close()


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
def test_the_sheet_of_orders_comes_back_unchanged_however_it_is_named(language: str, tmp_path: Path) -> None:
    """Also by its name or as an order list: read as anybody's it would drop what is cancelled and write over remarks."""
    book = open_book(tmp_path / "book.monazite", today=lambda: ON)
    with book.write("Log order") as session:
        lines = [a_line(session, remarks="asked twice"), a_line(session, state="cancelled"), a_line(session, mass_g=1)]
        an_order(session, lines=lines)
    out = write_for(book, tmp_path / "summary.xlsx", language=language)
    name = next(sheet.title for sheet in load_workbook(out) if "Orders" in sheet.tables)
    for wishes in (Wishes(), Wishes(kind="orders"), Wishes(sheet=name), Wishes(kind="orders", sheet=name)):
        report = import_any(book, out, wishes=wishes, dry_run=True)
        assert report.sentence() == "0 created, 0 updated, 3 unchanged, 0 rejected", wishes
    book.close()
