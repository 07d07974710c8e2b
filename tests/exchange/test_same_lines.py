"""Rows of one file that are one order line: those that differ are all told and none is taken, nothing is written over."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.database import Database, open_book
from db.order_lines import LISTING
from exchange.book import Book, BookOrder
from exchange.importing import import_read
from exchange.order_import import import_any
from exchange.same_lines import at_odds

ON = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: ON)
    yield opened
    opened.close()


def row(at: int, line: str = "10", exporter: str = "Baotou Magnet", **facts: Any) -> BookOrder:
    told = {"description": "NdFeB blocks", "destination": "DE"} | facts
    return BookOrder(sheet="Orders", row=at, po_number="P-1", line=line, exporter=exporter, **told)


def _quantities(book: Database) -> list[object]:
    column = [item.key for item in LISTING.columns].index("quantity")
    with book.read() as session:
        return [LISTING.block(session, [line])[line][column] for line in LISTING.ids(session)]


@pytest.mark.parametrize("dry", [True, False])
def test_two_deliveries_of_one_line_are_not_written_over_each_other(book: Database, *, dry: bool) -> None:
    file = (
        row(2, quantity=Decimal(150), need_by=date(2027, 3, 1)),
        row(3, quantity=Decimal(150), need_by=date(2027, 4, 1)),
        row(4, "20", quantity=Decimal(7)),
    )
    report = import_read(book, Book(orders=file), "x.xlsx", dry_run=dry)
    assert report.sentence() == "1 created, 0 updated, 0 unchanged, 2 rejected"
    (why,) = {item.reason for item in report.rejected}
    assert why == (
        "P-1 line 10 stands in rows 2, 3 with different facts (Need by). "
        "Make it one row, or give each its own line number, then import these rows again."
    )
    assert [item.cells[item.headings.index("Quantity")] for item in report.rejected] == [150, 150]
    assert len(_quantities(book)) == (0 if dry else 1)


def test_what_the_book_holds_of_such_a_line_stays(book: Database) -> None:
    import_read(book, Book(orders=(row(2, quantity=Decimal(300)),)), "x.xlsx")
    before = _quantities(book)
    file = (row(2, quantity=Decimal(150)), row(3, "0010", "BAOTOU MAGNET", quantity=Decimal(100)))
    assert import_read(book, Book(orders=file), "x.xlsx").count("rejected") == 2
    assert _quantities(book) == before


def test_rows_that_say_the_same_or_are_silent_are_one_line(book: Database) -> None:
    file = (
        row(2, quantity=Decimal(150)),
        row(3, quantity=Decimal("150.0")),
        row(4, end_use="Motors"),
        row(5, end_use="MOTORS"),
    )
    assert at_odds(file) == {}
    assert import_read(book, Book(orders=file), "x.xlsx").sentence() == "1 created, 2 updated, 1 unchanged, 0 rejected"


def test_what_was_left_open_is_no_difference_and_other_lines_and_exporters_are_none() -> None:
    assert at_odds((row(2, unclear=True, remarks="unit: open"), row(3, unclear=True, remarks="end use: open"))) == {}
    assert at_odds((row(2, unit="kg"), row(3, "20", unit="t"), row(4, exporter="Ganzhou", unit="g"))) == {}
    assert at_odds((row(2, "x", unit="kg"), row(3, "x", unit="t"))) == {}


def test_many_rows_of_one_line_are_named_in_few_words() -> None:
    told = at_odds([row(place, quantity=Decimal(place)) for place in range(2, 11)])
    assert len(told) == 9
    assert "stands in rows 2, 3, 4, 5, 6 … with" in told["Orders", 2]


def test_shipments_of_an_order_list_are_kept_apart(book: Database, tmp_path: Path) -> None:
    file = tmp_path / "shipments.csv"
    file.write_text(
        "PO Number,Line,Shipment,Supplier,Item Description,Quantity,UOM,Need-By Date\n"
        "30114,1,1,Ganzhou Rare Earth Co. Ltd,Dysprosium oxide,150,kg,2027-03-01\n"
        "30114,1,2,Ganzhou Rare Earth Co. Ltd,Dysprosium oxide,150,kg,2027-05-01\n"
        "30114,2,1,Ganzhou Rare Earth Co. Ltd,Terbium oxide,20,kg,2027-03-01\n",
        encoding="utf-8",
    )
    report = import_any(book, file)
    assert report.sentence() == "1 created, 0 updated, 0 unchanged, 2 rejected"
    assert {item.row for item in report.rejected} == {2, 3}
