"""A book on disk for the tests of its verbs, and the proof that every step can be taken back and done again."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlmodel import Session, SQLModel

from db import journal
from db.database import Database, open_book
from tests.db.builders import ON

T = TypeVar("T")
Rows = dict[str, list[dict[str, Any]]]
_ITSELF = ("journal_step", "journal_change")


def snapshot(book: Database) -> Rows:
    """Every row people made, by table; the version only counts changes and is left out."""
    with book.read() as session:
        found: Rows = {}
        for table in SQLModel.metadata.sorted_tables:
            if journal.journalled(table) and table.name not in _ITSELF:
                rows = session.connection().execute(table.select().order_by(table.c.id)).mappings()
                found[table.name] = [{k: v for k, v in row.items() if k != "version"} for row in rows]
        return found


def round_trip(book: Database, label: str, act: Callable[[Session], T]) -> T:
    """Run an act as one step, take it back and do it again; the whole book must follow exactly."""
    before = snapshot(book)
    with book.write(label) as session:
        result = act(session)
    after = snapshot(book)
    assert after != before, f"{label} changed nothing"
    assert book.undo() is not None
    assert snapshot(book) == before
    assert book.redo() is not None
    assert snapshot(book) == after
    return result


def made(book: Database, act: Callable[[Session], T]) -> T:
    """Run an act as one step and hand its result on."""
    with book.write("Prepare") as session:
        return act(session)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Database]:
    """An empty book in a file, turned to the usual day."""
    opened = open_book(tmp_path / "a.monazite", actor="tester", today=lambda: date(ON.year, ON.month, ON.day))
    yield opened
    opened.close()
