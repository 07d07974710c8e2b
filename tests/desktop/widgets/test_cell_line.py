"""The line over a cell: what ends typing and how it goes on, also while names are offered; nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.cell_line import CellLine, Going
from desktop.widgets.offers import Offers

_Key, _Held = Qt.Key, Qt.KeyboardModifier


def _line(qtbot: QtBot, *names: str) -> tuple[CellLine, list[Going], QWidget]:
    """A line between two others, with the keyboard in it, and how it was left; the frame is to be kept."""
    frame = QWidget()
    qtbot.addWidget(frame)
    layout = QHBoxLayout(frame)
    offers = Offers((name, "") for name in names) if names else None
    line = CellLine(frame, lambda: offers, lambda text: text == "known")
    for widget in (QLineEdit(), line, QLineEdit()):
        layout.addWidget(widget)
    left: list[Going] = []
    line.ended.connect(left.append)
    line.begin("as it was")
    frame.show()
    line.setFocus()
    return line, left, frame


@pytest.mark.parametrize(
    ("key", "held", "going"),
    [
        (_Key.Key_Return, _Held.NoModifier, Going(down=1)),
        (_Key.Key_Enter, _Held.KeypadModifier, Going(down=1)),
        (_Key.Key_Return, _Held.ShiftModifier, Going(down=-1)),
        (_Key.Key_Return, _Held.ControlModifier, Going(everywhere=True)),
        (_Key.Key_Tab, _Held.NoModifier, Going(right=1)),
        (_Key.Key_Backtab, _Held.ShiftModifier, Going(right=-1)),
        (_Key.Key_Escape, _Held.NoModifier, Going(taken=False)),
    ],
)
@pytest.mark.parametrize("names", [(), ("Placed", "Confirmed")])
def test_a_key_that_ends_typing_ends_it_once_with_a_list_open_or_not(
    qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, going: Going, names: tuple[str, ...]
) -> None:
    line, left, _frame = _line(qtbot, *names)
    QTest.keyClicks(line, "conf")
    popup = line.completer().popup()
    assert popup is not None
    assert popup.isVisible() == bool(names)
    QTest.keyClick(popup if names else line, key, held)
    assert left == [going]
    assert line.window().focusWidget() is line
    assert not popup.isVisible()


def test_what_is_marked_in_the_list_is_taken(qtbot: QtBot) -> None:
    line, left, _frame = _line(qtbot, "Placed", "Part shipped", "Confirmed")
    QTest.keyClicks(line, "p")
    popup = line.completer().popup()
    QTest.keyClick(popup, _Key.Key_Down)
    QTest.keyClick(popup, _Key.Key_Tab)
    assert line.text() in ("Placed", "Part shipped")
    assert left == [Going(right=1)]


def test_a_name_that_alone_is_meant_is_completed_and_what_means_something_stays(qtbot: QtBot) -> None:
    for typed, meant in (("conf", "Confirmed"), ("p", "p"), ("nobody", "nobody"), ("known", "known"), ("", "")):
        line, _left, _frame = _line(qtbot, "Placed", "Part shipped", "Confirmed", "Known far and wide")
        line.type_in(typed)
        line.settle()
        assert line.text() == meant
    line, _left, _frame = _line(qtbot, "as it was then")
    line.settle()
    assert line.text() == "as it was"  # nobody typed anything


def test_alt_and_down_show_all_that_may_stand_there(qtbot: QtBot) -> None:
    line, left, _frame = _line(qtbot, "Placed", "Confirmed")
    QTest.keyClick(line, _Key.Key_Down, _Held.AltModifier)
    popup = line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    assert popup.model().rowCount() == 2
    assert left == []


def test_what_was_typed_stays_when_the_cell_comes_anew(qtbot: QtBot) -> None:
    line, _left, _frame = _line(qtbot)
    line.begin("from elsewhere")
    assert line.text() == line.selectedText() == "from elsewhere"
    QTest.keyClicks(line, "mi")
    line.begin("as it was")
    QTest.keyClicks(line, "ne")
    assert line.text() == "mine"
    line, _left, _frame = _line(qtbot)
    QTest.keyClick(line, _Key.Key_Home)
    line.begin("as it was")
    QTest.keyClicks(line, "just ")
    assert line.text() == "just as it was"
