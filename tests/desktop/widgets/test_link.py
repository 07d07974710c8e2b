"""Words that open what is behind them break where there is no room, and are told in full where they are cut."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.link import Link, let_keys_follow

LONG = "Since yesterday nobody has verified the measure that this long sentence speaks about, and it goes on."


def made(qtbot: QtBot, text: str, tip: str = "", lines: int = 2) -> tuple[Link, list[int]]:
    told: list[int] = []
    link = Link(text, lambda: told.append(1), tip, lines=lines)
    qtbot.addWidget(link)
    return link, told


def hover(link: Link) -> str:
    at = QPoint(4, 4)
    QApplication.sendEvent(link, QHelpEvent(QEvent.Type.ToolTip, at, link.mapToGlobal(at)))
    return link.toolTip()


def test_it_opens_by_click_and_by_key_and_says_its_words(qtbot: QtBot) -> None:
    link, told = made(qtbot, "R&D lines")
    link.show()
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert told == [1, 1]
    assert link.accessibleName() == link.words == "R&D lines"


def test_narrow_is_higher_and_no_higher_than_its_lines(qtbot: QtBot) -> None:
    link, _told = made(qtbot, LONG)
    wide = link.sizeHint().width()
    one, two = link.heightForWidth(wide), link.heightForWidth(wide * 2 // 3)
    assert one < two
    assert link.heightForWidth(120) <= two + 4
    assert link.minimumSizeHint().width() < wide


def test_short_words_are_not_broken(qtbot: QtBot) -> None:
    link, _told = made(qtbot, "12")
    assert link.minimumSizeHint() == link.sizeHint()


def test_what_is_cut_is_told_under_the_pointer(qtbot: QtBot) -> None:
    link, _told = made(qtbot, LONG)
    link.resize(link.sizeHint())
    assert hover(link) == ""
    link.resize(140, 40)
    assert hover(link) == LONG
    other, _told = made(qtbot, LONG, "why")
    assert hover(other) == "why"


def test_it_is_painted_cut(qtbot: QtBot) -> None:
    link, _told = made(qtbot, LONG, lines=1)
    link.resize(140, 24)
    assert not link.grab().isNull()
    assert link._fitted(140).endswith("…")


@pytest.mark.parametrize(("steps", "opened"), [(2, "JP"), (3, "DE")])
def test_links_within_a_text_are_followed_by_key(qtbot: QtBot, steps: int, opened: str) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    before, label = QLineEdit(frame), QLabel('Most in <a href="JP">Japan</a> and <a href="DE">Germany</a>', frame)
    label.setGeometry(0, 40, 300, 20)
    let_keys_follow(label)
    told: list[str] = []
    label.linkActivated.connect(told.append)
    frame.show()
    frame.activateWindow()
    assert QTest.qWaitForWindowActive(frame)
    before.setFocus()
    for _step in range(steps):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert told == [opened]
