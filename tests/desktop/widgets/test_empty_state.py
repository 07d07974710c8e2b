"""Where there are no rows: a sentence, and one thing to do where it can be done."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.empty_state import EmptyState


def _made(qtbot: QtBot) -> EmptyState:
    page, state = QWidget(), EmptyState()
    qtbot.addWidget(page)
    page.setLayout(state.over(QTableWidget()))
    page.resize(800, 400)
    page.show()
    state.page = page  # type: ignore[attr-defined] -- kept as long as what lies over it
    return state


def test_it_is_not_seen_until_there_is_something_to_say(qtbot: QtBot) -> None:
    assert not _made(qtbot).isVisible()


def test_it_offers_a_command_by_its_plain_name(qtbot: QtBot) -> None:
    state, ran = _made(qtbot), []
    action = QAction("&Log order…", state)
    action.triggered.connect(lambda: ran.append("log"))
    state.offer("No orders yet.", action)
    assert state.words.text() == "No orders yet."
    assert state.button.isVisible()
    assert state.button.text() == "Log order"
    state.button.click()
    assert ran == ["log"]


def test_what_cannot_be_done_is_not_offered(qtbot: QtBot) -> None:
    state, action = _made(qtbot), QAction("Log order")
    state.offer("No orders yet.", action)
    action.setEnabled(False)
    state.offer("No orders yet.", action)
    assert not state.button.isVisible()
    state.offer("Nothing is due.")
    assert not state.button.isVisible()
    assert state.words.isVisible()


def test_it_stands_in_the_middle_of_a_table_in_tabs_and_does_not_hold_it_wide(qtbot: QtBot) -> None:
    table, state = QTableWidget(), EmptyState()
    qtbot.addWidget(table)
    state.within(table)
    table.resize(900, 400)
    table.show()
    state.offer("Nothing was published.")
    QApplication.processEvents()
    assert abs(state.geometry().center().x() - table.viewport().width() // 2) <= 2
    table.resize(200, 200)
    assert table.width() == 200
    assert table.viewport().width() <= 200
