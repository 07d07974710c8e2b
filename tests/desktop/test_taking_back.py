"""Undo of many records shows how far it is, can be stopped, and then leaves everything as it was."""

import pytest

from db import materials
from desktop import jobs
from desktop.jobs import Job
from desktop.main_window import MainWindow
from tests.desktop.small_book import settle, three_lines


def _watched(window: MainWindow) -> tuple[list[str], list[tuple[int, int]]]:
    """What is shown as work under way, and how far it was said to be."""
    shown: list[str] = []
    seen: list[tuple[int, int]] = []
    window.records.started.connect(lambda job: shown.append(job.label))
    window.records.started.connect(lambda job: job.moved.connect(lambda done, total: seen.append((done, total))))
    return shown, seen


def _lines(window: MainWindow) -> int:
    table = window.page("orders").table
    settle(window)
    return int(table.count())


def test_a_short_undo_shows_nothing_and_a_long_one_its_progress(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_lines(window)
    shown, seen = _watched(window)
    window.records.undo()
    assert _lines(window) == 0
    window.records.redo()
    assert _lines(window) == 3
    assert shown == []
    monkeypatch.setattr(jobs, "MANY", 2)
    window.records.undo()
    assert _lines(window) == 0
    window.records.redo()
    assert _lines(window) == 3
    assert shown == ["Undo", "Redo"]
    assert seen
    assert not window.status.busy()


def test_an_undo_that_is_stopped_changes_nothing(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    three_lines(window)
    monkeypatch.setattr(jobs, "MANY", 2)
    window.records.started.connect(Job.cancel)
    step = Job.step

    def stopped(job: Job, done: int, total: int) -> None:
        if done:
            job.cancel()
        step(job, done, total)

    monkeypatch.setattr(Job, "step", stopped)
    told: list[str] = []
    window.records.problem.disconnect(window.show_problem)
    window.records.problem.connect(lambda problem: told.append(str(problem)))
    window.records.undo()
    assert _lines(window) == 3
    assert told == ["Stopped. Nothing was changed."]
    assert window.records.database.undo_label() == "Log order"


def test_steps_that_were_taken_back_before_it_was_stopped_stay_so_and_are_said(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_lines(window)
    with window.records.database.write("Log material") as session:
        materials.add(session, materials.MaterialDraft(item_code="AT-1"))
    step = Job.step

    def stopped(job: Job, done: int, total: int) -> None:
        if total > 2:
            job.cancel()
        step(job, done, total)

    monkeypatch.setattr(Job, "step", stopped)
    window.records.undo(2)
    assert _lines(window) == 3
    assert window.records.database.undo_label() == "Log order"
    assert window.statusBar().currentMessage() == "Undone: Log material"
