"""The line at the foot tells work under way, how long it still needs, and stops it."""

from threading import Event
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

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


def test_the_mouse_leaves_the_keyboard_with_the_page(window: MainWindow, qtbot: QtBot) -> None:
    """A button that is hidden again when the work ends would take the keys of the page with it."""
    page = window.page("orders")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.table.setFocus()
    told: list[Any] = []

    def act(job: Job) -> None:
        while True:
            job.step(1, 10)

    window.records.work("Counting", act, told.append, told.append)
    QTest.mouseClick(window.status.stop, Qt.MouseButton.LeftButton)
    settle(window)
    assert isinstance(told[0], Cancelled)
    assert QApplication.focusWidget() is page.table


def test_the_time_left_is_told_in_words() -> None:
    assert [_left(seconds) for seconds in (0.4, 30, 61, 150)] == [
        "1 second left",
        "30 seconds left",
        "1 minute left",
        "2 minutes left",
    ]


def test_the_facts_of_the_book_give_way_to_the_sums(window: MainWindow) -> None:
    window.resize(960, 540)
    window.show()
    settle(window)
    assert "lists complete to 28 Sep 2026" in window.status.told.text()
    sums = "180 rows   ·   Mass 124,002.186 kg   ·   Value 2,680,419.75 EUR + 230,845,086 JPY + 3,514,749.96 USD"
    window.status.chosen.setText(sums)
    QApplication.processEvents()
    assert window.status.chosen.shown == sums
    assert window.status.told.shown != window.status.told.text()
    window.status.chosen.setText(sums * 2)
    QApplication.processEvents()
    assert window.status.chosen.shown.endswith("…")
    assert window.width() == 960


def test_the_name_of_the_book_is_never_given_up(window: MainWindow) -> None:
    window.resize(960, 540)
    window.show()
    settle(window)
    window.status.chosen.setText("180 rows   ·   Mass 124,002.186 kg   ·   " * 5)
    QApplication.processEvents()
    assert window.status.told.shown.startswith("a.monazite")
    assert window.status.told.width() >= window.status.told.fontMetrics().horizontalAdvance("a.monazite")
    assert window.width() == 960


def test_what_is_told_for_a_moment_has_the_room_it_needs(window: MainWindow) -> None:
    window.resize(960, 540)
    window.show()
    settle(window)
    sums = "180 rows   ·   Mass 124,002.186 kg   ·   Value 2,680,419.75 EUR + 230,845,086 JPY + 3,514,749.96 USD"
    window.status.chosen.setText(sums)
    told, bar = "Undone: Import file from the supplier in Ganzhou", window.statusBar()
    bar.showMessage(told)
    QApplication.processEvents()
    assert window.status.chosen.x() >= bar.fontMetrics().horizontalAdvance(told)
    bar.clearMessage()
    QApplication.processEvents()
    assert window.status.chosen.width() >= window.status.chosen.fontMetrics().horizontalAdvance(sums) * 0.9


def test_work_that_ends_while_it_is_asked_about_lets_the_window_close(window: MainWindow) -> None:
    window.show()
    go_on = Event()
    window.records.work("Counting", lambda _job: go_on.wait(20), lambda _done: None)
    QTimer.singleShot(0, window, go_on.set)
    assert window.close()


def test_waiting_is_what_enter_answers_while_work_goes_on(window: MainWindow) -> None:
    window.show()
    go_on = Event()
    window.records.work("Counting", lambda _job: go_on.wait(20), lambda _done: None)

    def answer() -> None:
        (box,) = window.findChildren(QMessageBox)
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(100, window, answer)
    assert not window.close()
    go_on.set()
