"""An import is one run for preview and for real: rows taken whole, refused ones told, one step, stoppable."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.database import Database, open_book
from db.order_lines import LISTING
from exchange.book import Book, BookOrder, BookParty
from exchange.importing import Cancelled, headline, import_read, name_of

ON = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    opened = open_book(tmp_path / "a.monazite", today=lambda: ON)
    yield opened
    opened.close()


def line(row: int, po: str, number: str = "1", exporter: str = "Baotou Magnet", **facts: object) -> BookOrder:
    told = {"description": "NdFeB blocks", "destination": "DE", "mass_g": 1000} | facts
    return BookOrder(sheet="Orders", row=row, po_number=po, line=number, exporter=exporter, **told)  # type: ignore[arg-type]


def lines(book: Database) -> int:
    with book.read() as session:
        return LISTING.count(session)


def test_a_refused_row_leaves_nothing_behind_and_the_others_are_taken(book: Database) -> None:
    read = Book(orders=(line(2, "P-1"), line(3, "P-2", exporter=""), line(4, "P-1", "2", currency="EURO")))
    report = import_read(book, read, "x.xlsx")
    assert [item.result for item in report.outcomes] == ["created", "rejected", "created"]
    assert report.sentence() == "2 created, 0 updated, 0 unchanged, 1 rejected"
    assert "exporter is missing" in report.rejected[0].reason
    assert lines(book) == 2
    assert headline(report.outcomes) == {"Orders": 3}


def test_a_dry_run_says_the_same_and_writes_nothing(book: Database) -> None:
    read = Book(orders=(line(2, "P-1"),), parties=(BookParty(sheet="Parties", row=2, name_en="Seto Servo KK"),))
    dry = import_read(book, read, "x.xlsx", dry_run=True)
    assert lines(book) == 0
    assert book.undo_label() is None
    assert import_read(book, read, "x.xlsx").sentence() == dry.sentence()
    assert lines(book) == 1


def test_it_is_one_step_and_the_same_again_is_unchanged(book: Database) -> None:
    read = Book(orders=(line(2, "P-1"), line(3, "P-2")))
    import_read(book, read, "x.xlsx")
    assert import_read(book, read, "x.xlsx").count("unchanged") == 2
    changed = Book(orders=(line(2, "P-1", need_by=date(2026, 12, 1)),))
    assert import_read(book, changed, "x.xlsx").count("updated") == 1
    book.undo()
    book.undo()
    assert lines(book) == 0


def test_a_stopped_import_writes_nothing(book: Database) -> None:
    with pytest.raises(Cancelled, match="Nothing was written"):
        import_read(book, Book(orders=(line(2, "P-1"),)), "x.xlsx", cancelled=lambda: True)
    assert lines(book) == 0


def test_names_of_rows() -> None:
    assert name_of(line(2, "P-1", "3")) == "P-1/3"
    assert name_of(BookParty(sheet="Parties", row=2, name_en="Seto")) == "Seto"
