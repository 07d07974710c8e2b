"""Opening a book, its steps, its observers, and what survives when the program is killed."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from db import orders, upkeep
from db.database import Database, _sentence, open_book
from db.journal import Changes
from db.problems import Refused, StoreProblem
from db.tables.orders import OrderLine
from db.tables.parties import Party
from tests.db.builders import ON, a_party, an_order
from tests.db.conftest import made, snapshot

ROOT = Path(__file__).resolve().parents[2]
KILLED = """
import os, signal, sys
from datetime import date
from db.database import open_book
from tests.db.builders import a_party, an_order
book = open_book(sys.argv[1], today=lambda: date(2026, 11, 20))
with book.write("Kept") as session:
    a_party(session, "Kept")
with book.write("Lost") as session:
    an_order(session)
    session.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("database is locked", "Another program is writing to a.monazite"),
        ("attempt to write a readonly database", "read-only"),
        ("database or disk is full", "is full. Nothing was changed"),
        ("database disk image is malformed", "is damaged or no Monazite database"),
        ("file is not a database", "is damaged or no Monazite database"),
        ("unable to open database file", "cannot be opened"),
        ("something else", "could not be used: something else"),
    ],
)
def test_what_the_driver_says_becomes_a_sentence(error: str, words: str) -> None:
    assert words in _sentence(sqlite3.OperationalError(error), Path("a.monazite"))


def _log_and_run(book: Database, statement: str) -> None:
    with book.write("x") as session:
        a_party(session)
        session.execute(text(statement))


def test_a_driver_error_inside_a_step_is_told_and_nothing_stays(book: Database) -> None:
    before = snapshot(book)
    for statement, problem, words in (
        ("SELECT * FROM no_such_table", StoreProblem, "could not be used"),
        ("INSERT INTO party SELECT * FROM party", Refused, "contradicts a record"),
    ):
        with pytest.raises(problem, match=words):
            _log_and_run(book, statement)
    assert snapshot(book) == before


def test_any_error_inside_a_step_takes_all_of_it_back(book: Database) -> None:
    before = snapshot(book)
    with pytest.raises(ValueError, match="invalid literal"):
        made(book, lambda session: int(f"no digits {an_order(session)}"))
    assert snapshot(book) == before
    assert book.undo_label() is None


def test_a_rehearsal_and_a_read_leave_nothing(book: Database) -> None:
    before, told = snapshot(book), list[Changes]()
    book.observers.append(told.append)
    with book.rehearse() as session:
        assert an_order(session)
    with book.read() as session:
        session.add(Party(name="Read"))
        session.flush()
    assert snapshot(book) == before
    assert told == []
    assert book.undo_label() is None


def test_observers_are_told_what_was_touched(book: Database) -> None:
    told = list[Changes]()
    book.observers.append(told.append)
    row = made(book, a_party)
    book.undo()
    book.redo()
    book.turn_to(date(2027, 1, 5))
    assert [item.kind for item in told] == ["write", "undo", "redo", "turned"]
    assert all(item.rows["party"] == {row} for item in told[:3])
    assert (told[3].step, dict(told[3].rows)) == (0, {})
    with book.write("Nothing"):
        pass
    assert len(told) == 4


def test_a_second_opener_reads_only_and_is_told_who_has_it(book: Database) -> None:
    made(book, a_party)
    second = open_book(book.path)
    try:
        assert second.read_only
        assert "has it open since" in second.lock_holder
        assert snapshot(second) == snapshot(book)
        for act in (lambda: made(second, a_party), second.undo, second.redo):
            with pytest.raises(Refused, match="open for reading only"):
                act()
        with pytest.raises(Refused, match="reading only"), second.rehearse():
            pass
    finally:
        second.close()


def test_reading_only_needs_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="does not exist"):
        open_book(tmp_path / "none.monazite", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_is_a_book_of_its_own(book: Database, tmp_path: Path) -> None:
    made(book, an_order)
    book.backup(tmp_path / "copy.monazite")
    copied = open_book(tmp_path / "copy.monazite", read_only=True)
    try:
        assert snapshot(copied) == snapshot(book)
    finally:
        copied.close()


def test_a_program_killed_in_the_middle_of_a_write_leaves_a_clean_book(tmp_path: Path) -> None:
    path = tmp_path / "killed.monazite"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path)],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    book = open_book(path, today=lambda: date(2026, 11, 20))
    try:
        assert not book.read_only
        assert upkeep.check(book) == []
        assert book.undo_label() == "Kept"
        assert [row["name"] for row in snapshot(book)["party"]] == ["Kept"]
        assert snapshot(book)["order_line"] == []
    finally:
        book.close()


def test_a_backup_does_not_go_over_the_book_nor_into_nowhere(book: Database, tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="is the book itself"):
        book.backup(book.path)
    with pytest.raises(StoreProblem, match="cannot be written"):
        book.backup(tmp_path / "nowhere" / "copy.monazite")
    assert not list(tmp_path.rglob("*.part"))


def test_a_day_that_could_not_be_turned_to_is_not_the_day_of_the_book(book: Database) -> None:
    was = book.on
    with sqlite3.connect(book.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreProblem, match="Another program is writing"):
            book.turn_to(date(2026, 12, 1))
        other.execute("ROLLBACK")
    assert book.on == was


def test_a_dry_run_knows_who_acts(book: Database) -> None:
    with book.rehearse() as session:
        assert session.info["actor"] == "tester"


def test_words_of_the_rows_do_not_make_another_problem(tmp_path: Path) -> None:
    told = OperationalError("INSERT INTO x", ("locked rotor, full disk",), sqlite3.OperationalError("no such table: x"))
    assert _sentence(told, tmp_path / "a.monazite") == (
        "a.monazite could not be used: no such table: x. Run “monazite check” on it."
    )


def _two_orders(book: Database) -> None:
    with book.write("Fill") as session:
        for number in ("PO-1", "PO-2"):
            an_order(session, number)


def _stored(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute(query).fetchall()


def test_a_large_book_opens_with_the_answers_it_has_until_it_is_turned(tmp_path: Path) -> None:
    book = open_book(tmp_path / "a.monazite", today=lambda: ON)
    _two_orders(book)
    book.close()
    tomorrow, steps = ON + timedelta(days=1), list[tuple[int, int]]()
    waited = open_book(book.path, today=lambda: tomorrow, at_once=2, step=lambda *told: steps.append(told))
    assert (waited.on, waited.behind, steps) == (tomorrow, False, [(2, 2)])
    waited.close()
    later = open_book(book.path, today=lambda: ON, at_once=1)
    assert (later.on, later.behind) == (tomorrow, True)
    with later.write("Change") as session:
        line = orders.line_draft_of(session.get_one(OrderLine, 1))
        orders.change_line(session, 1, line.model_copy(update={"mass_g": 7}), on=later.on)
    assert {row[0] for row in _stored(book.path, "SELECT asked_on FROM line_answer")} == {tomorrow.isoformat()}
    later.turn_to(ON, lambda *told: steps.append(told))
    assert (later.on, later.behind, steps[-1]) == (ON, False, (2, 2))
    assert {row[0] for row in _stored(book.path, "SELECT asked_on FROM line_answer")} == {ON.isoformat()}
    assert upkeep.check(later) == []
    later.close()


def test_turning_that_is_stopped_changes_nothing(book: Database) -> None:
    _two_orders(book)

    def stop(_done: int, _total: int) -> None:
        raise Refused("enough")

    before = _stored(book.path, "SELECT * FROM line_answer")
    with pytest.raises(Refused, match="enough"):
        book.turn_to(ON + timedelta(days=9), stop)
    assert book.on == ON
    assert _stored(book.path, "SELECT * FROM line_answer") == before
    assert _stored(book.path, "SELECT on_date FROM turned") == [(ON.isoformat(),)]


def test_answers_by_earlier_facts_are_never_passed_off_as_new(tmp_path: Path) -> None:
    book = open_book(tmp_path / "a.monazite", today=lambda: ON)
    _two_orders(book)
    book.close()
    with closing(sqlite3.connect(book.path)) as plain, plain:
        plain.execute("UPDATE turned SET edition = 'earlier'")
        plain.execute("UPDATE line_answer SET edition = 'earlier', outcome = 'not_controlled'")
    later = open_book(book.path, today=lambda: ON, at_once=1)
    assert (later.on, later.behind) == (ON, True)
    with later.write("Change") as session:
        line = orders.line_draft_of(session.get_one(OrderLine, 1))
        orders.change_line(session, 1, line.model_copy(update={"mass_g": 7}), on=ON)
    told = _stored(book.path, "SELECT edition = 'earlier', outcome FROM line_answer ORDER BY line_id")
    assert told[0][0] == 0
    assert told[1] == (1, "not_controlled")
    later.close()
    assert _stored(book.path, "SELECT edition FROM turned") == [("earlier",)]
    again = open_book(book.path, today=lambda: ON, at_once=1)
    assert again.behind
    again.rebuild()
    assert not again.behind
    assert upkeep.check(again) == []
    again.close()
