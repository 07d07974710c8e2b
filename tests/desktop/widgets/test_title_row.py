"""The line above a grid: the main button stands last; where room is short, icons keep their names."""

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.commands import Command, CommandSet
from desktop.widgets.title_row import TitleRow


def _row(qtbot: QtBot, ran: list[str]) -> tuple[TitleRow, QLabel]:
    owner = QWidget()
    qtbot.addWidget(owner)
    commands = CommandSet(
        owner,
        (
            Command("log", "&Log order", lambda: ran.append("log"), "add", primary=True),
            Command("event", "Add &event", lambda: ran.append("event"), "event", button=True),
            Command("trash", "Move to &trash", lambda: ran.append("trash"), "trash"),
        ),
        writable=True,
    )
    count = QLabel("180")
    row = TitleRow("Applications", commands, (count,), QLineEdit())
    row.setParent(owner)  # a window would keep the row from becoming narrower than its words
    row.show()
    owner.resize(1200, 100)
    owner.show()
    return row, count


def test_buttons_run_their_command_and_the_main_one_is_last(qtbot: QtBot) -> None:
    ran: list[str] = []
    row, _count = _row(qtbot, ran)
    assert [button.accessibleName() for button in row.buttons] == ["Add event", "Log order"]
    for button in row.buttons:
        button.click()
    assert ran == ["event", "log"]


def test_a_narrow_row_keeps_icons_and_their_names(qtbot: QtBot) -> None:
    row, count = _row(qtbot, [])
    row.resize(1000, 60)
    QApplication.processEvents()
    assert [button.text() for button in row.buttons] == ["Add event", "Log order"]
    assert count.isVisible()
    row.resize(row._steps[0] - 1, 60)
    QApplication.processEvents()
    assert [button.text() for button in row.buttons] == ["", "Log order"]
    assert count.isVisible()
    row.resize(row._steps[2] - 1, 60)
    QApplication.processEvents()
    assert [button.text() for button in row.buttons] == ["", ""]
    assert [button.accessibleName() for button in row.buttons] == ["Add event", "Log order"]
    assert not count.isVisible()
    row.resize(1000, 60)
    QApplication.processEvents()
    assert row.buttons[1].text() == "Log order"


def test_a_count_that_grows_takes_the_room_of_words(qtbot: QtBot) -> None:
    row, count = _row(qtbot, [])
    row.resize(row._steps[0], 60)
    QApplication.processEvents()
    assert row.buttons[0].text() == "Add event"
    count.setText("127 items are due, 49 past their day")
    QApplication.processEvents()
    assert row.buttons[0].text() == ""
    assert count.width() >= count.sizeHint().width() or not count.isVisible()
    count.setText("180")
    QApplication.processEvents()
    assert row.buttons[0].text() == "Add event"


def test_the_title_and_the_tabs_of_a_page_take_the_place_of_its_own(qtbot: QtBot) -> None:
    row, _count = _row(qtbot, [])
    before, tabs = row._steps[0], QTabBar()
    row.bear("A much longer title of the page", tabs)
    assert row._steps[0] > before
    assert tabs.parentWidget() is row
    row.resize(row._steps[0] - 1, 100)
    QApplication.processEvents()
    assert row.buttons[0].text() == ""
