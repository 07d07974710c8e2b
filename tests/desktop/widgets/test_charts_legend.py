"""The legend hides and shows series, by click and by keyboard, and wraps where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.widgets.charts_legend import Entry, Legend, roomy

ENTRIES = [Entry(str(n), f"Destination number {n}", n, shown=n < 3, line=n % 2 == 0) for n in range(8)]


def made(qtbot: QtBot) -> Legend:
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show_entries(ENTRIES)
    return legend


def test_a_button_for_each_series_says_whether_it_is_shown(qtbot: QtBot) -> None:
    legend = made(qtbot)
    assert [button.isChecked() for button in legend.buttons.values()] == [n < 3 for n in range(8)]
    assert all(button.accessibleName() for button in legend.buttons.values())
    assert legend.buttons["5"].font().strikeOut()


def test_click_and_space_show_and_hide(qtbot: QtBot) -> None:
    legend = made(qtbot)
    told: list[tuple[str, bool]] = []
    legend.toggled.connect(lambda key, shown: told.append((key, shown)))
    QTest.mouseClick(legend.buttons["0"], Qt.MouseButton.LeftButton)
    QTest.keyClick(legend.buttons["7"], Qt.Key.Key_Space)
    assert told == [("0", False), ("7", True)]


def test_it_wraps_where_there_is_no_room(qtbot: QtBot) -> None:
    legend = made(qtbot)
    one = legend.heightForWidth(4000)
    assert legend.heightForWidth(300) >= 3 * one
    legend.resize(300, 400)
    legend.show()
    tops = {button.geometry().top() for button in legend.buttons.values()}
    assert len(tops) > 2
    assert all(button.geometry().right() <= 300 for button in legend.buttons.values())


def test_other_entries_take_the_place_of_earlier_ones(qtbot: QtBot) -> None:
    legend = made(qtbot)
    legend.show_entries(ENTRIES[:1])
    assert list(legend.buttons) == ["0"]
    assert legend.layout().count() == 1


def test_very_many_scroll(qtbot: QtBot) -> None:
    legend = Legend()
    area = roomy(legend)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    legend.show_entries(ENTRIES)
    assert area.height() == 60
    legend.show_entries(ENTRIES[:1])
    assert area.height() < 40
