"""SQLite is told of what it holds after a large step and when a book is closed, and never for a small one."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlmodel import Session

from db import many_lines, orders
from db.database import Database, open_book
from db.planner import LARGE, room
from tests.db.builders import ON, a_line, a_party


def counted(path: Path) -> dict[str, int]:
    """The rows of each table as SQLite counted them."""
    with closing(sqlite3.connect(path)) as book:
        if not book.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone():
            return {}
        return {table: int(stat.split()[0]) for table, stat in book.execute("SELECT tbl, stat FROM sqlite_stat1")}


def lines(first: int, last: int) -> Callable[[Session], object]:
    def log(session: Session) -> None:
        exporter, line = a_party(session), a_line(session, line_no=1)
        drafts = [
            orders.OrderDraft(po_number=f"PO-{number}", exporter_id=exporter, ordered_on=ON, lines=[line])
            for number in range(first, last)
        ]
        many_lines.log_many(session, drafts, on=ON)

    return log


def test_a_large_step_is_counted_with_it_and_a_small_one_is_not(tmp_path: Path) -> None:
    book: Database = open_book(tmp_path / "a.monazite", actor="test", today=lambda: ON)
    with book.write("Few") as session:
        lines(0, 10)(session)
    assert counted(book.path) == {}
    with book.write("Import") as session:
        lines(10, LARGE)(session)
    assert counted(book.path)["order_line"] == LARGE
    with book.write("One more") as session:
        lines(LARGE, LARGE + 1)(session)
    assert counted(book.path)["order_line"] == LARGE
    book.close()
    assert counted(book.path)["order_line"] == LARGE


def test_a_book_that_is_closed_was_counted(tmp_path: Path) -> None:
    book = open_book(tmp_path / "a.monazite", actor="test", today=lambda: ON)
    with book.write("Few") as session:
        lines(0, 10)(session)
    book.close()
    assert counted(book.path)["order_line"] == 10
    again = open_book(book.path, read_only=True)
    again.close()


def test_a_book_of_another_day_is_counted_when_it_is_turned(tmp_path: Path) -> None:
    book = open_book(tmp_path / "a.monazite", actor="test", today=lambda: ON)
    with book.write("Few") as session:
        lines(0, 10)(session)
    book.rebuild()
    assert counted(book.path)["line_answer"] == 10
    book.close()


def test_pages_are_at_hand_only_while_a_whole_book_is_written(tmp_path: Path) -> None:
    book: Database = open_book(tmp_path / "a.monazite", actor="test", today=lambda: ON)

    def size(session: Session) -> int:
        return int(session.connection().exec_driver_sql("PRAGMA cache_size").scalar_one())

    def stopped(session: Session) -> None:
        with room(session.connection()):
            raise RuntimeError("stopped")

    with book.write("Few") as session:
        usual = size(session)
        with room(session.connection()):
            assert size(session) != usual
        assert size(session) == usual
        with pytest.raises(RuntimeError, match="stopped"):
            stopped(session)
        assert size(session) == usual
    book.close()


def test_who_stops_within_a_statement_is_not_told_of_the_connection(tmp_path: Path) -> None:
    """Ctrl+C ends the connection, which then takes no further word."""
    book: Database = open_book(tmp_path / "a.monazite", actor="test", today=lambda: ON)

    def press(_cursor: object, statement: str, *_more: object) -> None:
        if statement == "SELECT 41":
            raise KeyboardInterrupt

    def stopped() -> None:
        with book.read() as session, room(session.connection()):
            session.connection().exec_driver_sql("SELECT 41")

    event.listen(book.engine, "do_execute", press)
    try:
        with pytest.raises(KeyboardInterrupt):
            stopped()
    finally:
        event.remove(book.engine, "do_execute", press)  # it would hear other books as well: they share a dialect
    with book.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA cache_size").scalar_one() == -2000
    book.close()
