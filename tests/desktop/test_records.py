"""Reads, writes, undo and long work: answers come back, only the newest counts, problems are sentences."""

from typing import Any

from PySide6.QtCore import QObject

from db import parties
from db.problems import Problem, Refused
from desktop.main_window import MainWindow
from desktop.records import Job
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
