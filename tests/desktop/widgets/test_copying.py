"""Copied rows carry headings; many are read some at a time, with progress, and can be stopped half-way."""

import pytest
from PySide6.QtWidgets import QApplication

from db import orders, parties
from desktop.jobs import Job
from desktop.main_window import MainWindow
from desktop.widgets import copying
from tests.desktop.small_book import settle


@pytest.fixture
def lines(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> int:
    """Seven lines, of which two are many."""
    monkeypatch.setattr(copying, "_MANY", 2)
    book = window.records.database
    with book.write("Log orders") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        goods = [orders.LineDraft(description=f"block {number}") for number in range(7)]
        orders.log(session, orders.OrderDraft(po_number="P-1", exporter_id=exporter, lines=goods), on=book.on)
    window.page("orders")
    settle(window)
    return 7


def test_many_rows_are_copied_in_their_order_with_progress(window: MainWindow, lines: int) -> None:
    table = window.page("orders").table
    seen: list[tuple[int, int]] = []
    window.records.started.connect(lambda job: job.moved.connect(lambda done, total: seen.append((done, total))))
    table.selectAll()
    table.copy()
    settle(window)
    head, *rows = QApplication.clipboard().text().splitlines()
    place = head.split("\t").index("Description")
    assert [row.split("\t")[place] for row in rows] == [f"block {number}" for number in range(lines)]
    assert seen == [(0, 7), (2, 7), (4, 7), (6, 7)]
    assert window.statusBar().currentMessage() == "7 rows are copied."


def test_what_is_stopped_leaves_the_clipboard_as_it_was(
    window: MainWindow, lines: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = window.page("orders").table
    QApplication.clipboard().setText("before")
    step = Job.step

    def stopped_at_four(job: Job, done: int, total: int) -> None:
        if done == 4:
            job.cancel()
        step(job, done, total)

    monkeypatch.setattr(Job, "step", stopped_at_four)
    told: list[str] = []
    window.records.problem.disconnect(window.show_problem)
    window.records.problem.connect(lambda problem: told.append(str(problem)))
    table.selectAll()
    table.copy()
    settle(window)
    assert told == ["Stopped. Nothing was changed."]
    assert QApplication.clipboard().text() == "before"


def test_nothing_selected_copies_nothing(window: MainWindow, lines: int) -> None:
    QApplication.clipboard().setText("before")
    table = window.page("orders").table
    table.clearSelection()
    table.copy()
    settle(window)
    assert QApplication.clipboard().text() == "before"
