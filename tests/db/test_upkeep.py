"""Check finds what does not hold, rebuild mends answers, restore never writes over anything."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from db import upkeep
from db.database import Database, open_book
from db.problems import Refused, StoreProblem
from tests.db.builders import a_licence, an_application, an_order
from tests.db.conftest import made, snapshot


@pytest.fixture
def filled(book: Database) -> Database:
    made(book, lambda session: an_application(session, lines=an_order(session)))
    made(book, a_licence)
    return book


def _run(book: Database, statement: str) -> None:
    with closing(sqlite3.connect(book.path)) as outside, outside:
        assert outside.execute(statement).rowcount == 1


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("line answer", "UPDATE line_answer SET outcome = 'not_controlled'"),
        ("application answer", "UPDATE application_answer SET stage = 'granted'"),
        ("licence answer", "DELETE FROM licence_answer"),
    ],
)
def test_a_tampered_answer_is_found_and_mended(filled: Database, table: str, statement: str) -> None:
    assert upkeep.check(filled) == []
    _run(filled, statement)
    (problem,) = upkeep.check(filled)
    assert f"Stored answers in {table} are not what the rules say" in problem
    assert upkeep.check(filled) == [problem], "looking must not mend"
    assert upkeep.check(filled, rebuild=True) == []
    assert upkeep.check(filled) == []


def test_a_broken_chain_and_a_hanging_key_are_found_and_not_rebuilt_over(filled: Database) -> None:
    _run(filled, "UPDATE journal_step SET actor = 'nobody' WHERE id = 1")
    _run(filled, "UPDATE licence SET exporter_id = 99")
    problems = upkeep.check(filled, rebuild=True)
    assert any("names a row of party that is not there" in item for item in problems)
    assert any("Step 1 of the journal" in item for item in problems)


def test_a_backup_is_looked_at_and_restored_into_a_new_file_only(filled: Database, tmp_path: Path) -> None:
    copy = upkeep.backup_name(filled.path, date(2026, 11, 20))
    assert copy.name == "a 2026-11-20.monazite"
    filled.backup(copy)
    seen = upkeep.restore(copy, tmp_path / "new.monazite")
    assert (seen.lines, seen.applications, seen.licences, seen.parties, seen.steps) == (1, 1, 1, 1, 2)
    assert seen.newest_label == "Prepare"
    before = snapshot(filled)
    for there in (filled.path, tmp_path / "new.monazite"):
        with pytest.raises(Refused, match="already there"):
            upkeep.restore(copy, there)
    assert snapshot(filled) == before


def test_what_is_no_book_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("a letter, not a database" * 100)
    for name in ("letter.txt", "missing.monazite"):
        with pytest.raises(StoreProblem):
            upkeep.restore(tmp_path / name, tmp_path / "new.monazite")
    assert not (tmp_path / "new.monazite").exists()


def test_a_book_open_elsewhere_is_not_said_to_be_rebuilt(filled: Database) -> None:
    second = open_book(filled.path)
    try:
        with pytest.raises(Refused, match="reading only"):
            upkeep.check(second, rebuild=True)
    finally:
        second.close()


def test_a_folder_that_is_not_there_takes_no_book(filled: Database, tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="Name a file in a folder that is there"):
        upkeep.restore(filled.path, tmp_path / "none" / "new.monazite")


def test_who_checks_hears_how_far_it_is(filled: Database) -> None:
    heard: list[tuple[int, int]] = []
    assert upkeep.check(filled, step=lambda done, total: heard.append((done, total))) == []
    assert heard == [(1, 1)]
    assert upkeep.check(filled, rebuild=True, step=lambda done, total: heard.append((done, total))) == []
    assert heard == [(1, 1), (1, 1)]


def test_equal_rows_are_told_apart_from_one_of_them(filled: Database) -> None:
    """Two rows with the same answer are another content than one."""
    with filled.read() as session:
        (one, _sum) = first = upkeep._content(session, "line_answer")
        again = upkeep._content(session, "line_answer")
    assert (one, again) == (1, first)
    _run(filled, "UPDATE line_answer SET summary = summary || ' '")
    with filled.read() as session:
        assert upkeep._content(session, "line_answer") != first


def test_a_check_of_a_book_in_order_writes_no_answer_anew(filled: Database) -> None:
    """What it would write and take back again is most of the time of a large book."""
    told: list[str] = []

    def heard(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        told.append(statement)

    event.listen(filled.engine, "before_cursor_execute", heard)
    assert upkeep.check(filled) == []
    answers = [statement for statement in told if "line_answer" in statement or "line_finding" in statement]
    assert any(statement.startswith("SELECT") for statement in answers)
    assert [
        statement for statement in answers if statement.startswith(("UPDATE line_", "INSERT INTO line_finding"))
    ] == []
    _run(filled, "UPDATE line_answer SET outcome = 'review'")
    assert len(upkeep.check(filled)) == 1
    assert any(statement.startswith("UPDATE line_answer") for statement in told)
