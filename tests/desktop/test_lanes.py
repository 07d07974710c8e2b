"""Tests: what the threads of a window are asked begins in order, at once or once it is no longer held."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.lanes import _PICTURE, Lanes


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Lanes]:
    found = Lanes()
    yield found
    found.close()


def test_what_is_held_begins_in_its_order(lanes: Lanes) -> None:
    done: list[int] = []
    lanes.hold()
    for number in range(5):
        lanes.submit(lanes.writing, lambda number=number: done.append(number))
    assert lanes.holds(lanes.writing)
    assert not done
    lanes.go_on()
    lanes.writing.submit(lambda: None).result(20)
    assert done == [0, 1, 2, 3, 4]
    assert not lanes.holds(lanes.writing)


def test_rows_come_first_and_the_rest_by_itself(lanes: Lanes) -> None:
    rows, rest = Event(), Event()
    lanes.hold()
    lanes.submit(lanes.reading, rest.set)
    lanes.submit(lanes.rows, rows.set)
    lanes.go_on(rows_first=True)
    assert rows.wait(20)
    assert lanes.holds(lanes.reading)
    assert lanes.holds(lanes.writing)
    assert not lanes.holds(lanes.rows)
    assert not rest.is_set()
    loop = QEventLoop()
    QTimer.singleShot(4 * _PICTURE, loop.quit)
    loop.exec()
    assert rest.wait(20)
    assert not lanes.holds(lanes.reading)


def test_where_no_rows_are_asked_for_nothing_waits(lanes: Lanes) -> None:
    read = Event()
    lanes.hold()
    lanes.submit(lanes.reading, read.set)
    lanes.go_on(rows_first=True)
    assert read.wait(20)
    assert not lanes.holds(lanes.reading)


def test_the_window_answers_between_two_parts_only_while_everything_is_held(lanes: Lanes) -> None:
    turns: list[str] = []

    def turn(told: str) -> None:
        QTimer.singleShot(0, lambda: turns.append(told))
        lanes.breathe()

    turn("at work")
    assert turns == []
    lanes.hold()
    lanes.breathe()
    assert turns == ["at work"]
    turn("while a page is made")
    assert turns[1:] == ["while a page is made"]
    QTimer.singleShot(0, lambda: turn("while it answers"))
    lanes.breathe()
    assert turns[2:] == []
    lanes.breathe()
    assert turns[2:] == ["while it answers"]
    lanes.submit(lanes.rows, lambda: None)
    lanes.go_on(rows_first=True)
    turn("while rows are read")
    assert turns[3:] == []


def test_closing_writes_what_was_held(lanes: Lanes) -> None:
    written: list[int] = []
    lanes.hold()
    lanes.submit(lanes.writing, lambda: written.append(1))
    lanes.close()
    assert written == [1]
