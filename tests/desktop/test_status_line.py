"""The line at the foot tells work under way, how long it still needs, and stops it."""

from typing import Any

from desktop.jobs import Cancelled, Job
from desktop.main_window import MainWindow
from desktop.status_line import _left
from tests.desktop.small_book import settle


def test_work_is_shown_and_can_be_stopped(window: MainWindow) -> None:
    window.show()
    told: list[Any] = []

    def act(job: Job) -> None:
        while True:
            job.step(1, 10)

    window.records.work("Counting", act, told.append, told.append)
    assert window.status.busy() == ["Counting"]
    assert window.status.stop.isVisible()
    window.status.stop.click()
    settle(window)
    assert isinstance(told[0], Cancelled)
    assert window.status.busy() == []
    assert not window.status.progress.isVisible()


def test_the_time_left_is_told_in_words() -> None:
    assert [_left(seconds) for seconds in (0.4, 30, 61, 150)] == [
        "1 second left",
        "30 seconds left",
        "1 minute left",
        "2 minutes left",
    ]
