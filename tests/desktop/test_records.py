"""Reads, writes, undo and long work: answers come back, only the newest counts, problems are sentences."""

from threading import Event
from typing import Any

from PySide6.QtCore import QObject
from sqlalchemy import text

from db import parties
from db.problems import Problem, Refused
from desktop.jobs import Job
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle


def _add(session: Any) -> int:
    return parties.add(session, parties.PartyDraft(name="Seto Servo KK"))


def test_a_write_is_told_to_everybody_and_undone(window: MainWindow) -> None:
    told: list[str] = []
    window.records.changed.connect(lambda changes: told.append(changes.kind))
    made: list[int] = []
    window.records.write("Log party", _add, made.append)
    settle(window)
    window.records.undo()
    settle(window)
    window.records.redo()
    settle(window)
    assert made
    assert told == ["write", "undo", "redo"]


def test_a_refusal_comes_back_with_its_field(window: MainWindow) -> None:
    found: list[Problem] = []
    window.records.write("x", lambda session: parties.add(session, parties.PartyDraft()), None, found.append)
    settle(window)
    assert isinstance(found[0], Refused)
    assert found[0].field == "name"


def test_only_the_newest_question_is_answered(window: MainWindow) -> None:
    owner = QObject(window)
    reader = window.records.reader(owner)
    answers: list[int] = []
    for number in range(5):
        reader.read(lambda _session, n=number: n, answers.append)
    settle(window)
    assert answers[-1] == 4
    assert len(answers) <= 5


def test_long_work_can_be_stopped(window: MainWindow) -> None:
    found: list[Problem] = []

    def act(job: Job) -> None:
        job.cancel()
        job.step(1, 2)

    window.records.work("Working", act, lambda _none: None, found.append)
    settle(window)
    assert "Stopped" in str(found[0])


def test_closing_twice_is_nothing_special(window: MainWindow) -> None:
    window.records.close()
    assert window.records._tell not in window.records.database.observers


def test_what_is_asked_while_held_begins_later_in_that_order(window: MainWindow) -> None:
    settle(window)
    answers: list[int] = []
    window.records.hold()
    for number in range(3):
        window.records.write("x", lambda _session, n=number: answers.append(n))
    assert answers == []
    window.records.go_on()
    settle(window)
    assert answers == [0, 1, 2]


def test_waiting_begins_what_was_held(window: MainWindow) -> None:
    settle(window)
    answers: list[int] = []
    window.records.hold()
    window.records.read(lambda _session: 7, answers.append)
    window.records.wait_idle(5_000)
    assert answers == [7]


def test_a_search_that_was_replaced_is_given_up(window: MainWindow) -> None:
    endless = text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
    owner = QObject(window)
    reader, begun, answers = window.records.reader(owner), Event(), []

    def search(session: Any) -> Any:
        begun.set()
        return session.connection().execute(endless).scalar_one()

    reader.read(search, answers.append)
    assert begun.wait(20)
    reader.read(lambda _session: 7, answers.append)
    settle(window)  # an endless search that went on would not let the window come to rest
    assert answers == [7]
