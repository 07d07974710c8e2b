"""A read that nobody waits for is ended, and the next one has its connection to itself."""

import threading
import time

import pytest
from sqlalchemy import text
from sqlmodel import Session

from db.database import Database
from db.problems import StoreProblem
from db.stopping import Stop, Stopped

_LONG = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400000000) SELECT max(i) FROM n")
_SHORT = text("SELECT 7")


def test_a_long_read_ends_when_asked(book: Database) -> None:
    stop = Stop()
    asked = threading.Timer(0.2, stop.ask)
    start = time.perf_counter()
    asked.start()
    with pytest.raises(Stopped), book.read() as session, stop.over(session):
        session.connection().execute(_LONG).scalar_one()
    assert time.perf_counter() - start < 20
    asked.join()


def test_a_read_that_was_given_up_does_not_begin(book: Database) -> None:
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped), book.read() as session, stop.over(session):
        raise AssertionError("It began.")


def test_asked_too_late_it_harms_nobody(book: Database) -> None:
    stop = Stop()
    with book.read() as session, stop.over(session):
        assert session.connection().execute(_SHORT).scalar_one() == 7
    with book.read() as session:
        stop.ask()
        assert session.connection().execute(_SHORT).scalar_one() == 7


def test_other_faults_stay_what_they_are(book: Database) -> None:
    with pytest.raises(StoreProblem), book.read() as session, Stop().over(session):
        session.connection().execute(text("SELECT nothing FROM nowhere"))


def test_asked_before_the_statement_began_it_ends_all_the_same(book: Database) -> None:
    """SQLite forgets an interrupt that comes between two statements; the read must not go on for ever then."""
    stop = Stop()
    endless = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")

    def go_on(session: Session) -> None:
        stop.ask()
        session.connection().execute(endless).scalar_one()

    with pytest.raises(Stopped), book.read() as session, stop.over(session):
        go_on(session)
    with book.read() as session:
        assert session.connection().execute(_SHORT).scalar_one() == 7
