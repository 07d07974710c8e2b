"""What goes to the trash is said, is one step, and comes back with one."""

import pytest

from desktop import records
from desktop.jobs import Job
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def test_it_is_said_and_one_undo_brings_all_back(window: MainWindow) -> None:
    fill(window.records.database)
    page = window.page("parties")
    settle(window)
    page.table.selectAll()
    page.trash()
    settle(window)
    assert page.table.count() == 0
    assert window.statusBar().currentMessage() == "2 records are in the trash. Ctrl+Z brings them back."
    window.records.undo()
    settle(window)
    assert page.table.count() == 2


def test_many_show_how_far_it_is(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MANY", 1)
    fill(window.records.database)
    page = window.page("parties")
    settle(window)
    jobs: list[Job] = []
    seen: list[tuple[int, int]] = []
    window.records.started.connect(jobs.append)
    window.records.started.connect(lambda job: job.moved.connect(lambda done, total: seen.append((done, total))))
    page.table.selectAll()
    page.trash()
    settle(window)
    assert [job.label for job in jobs] == ["Trash parties"]
    assert seen == [(0, 2), (1, 2)]
