"""A picker shows that it opens: the chevron is drawn in the colour of the look."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.picker import Picker


def test_the_chevron_is_there_in_either_look(qapp: QApplication, qtbot: QtBot) -> None:
    for name, look in (("light", theme.LIGHT), ("dark", theme.DARK)):
        theme.apply(qapp, name)
        box = Picker()
        qtbot.addWidget(box)
        box.resize(200, 32)
        picture = box.grab().toImage()
        ground, mark = QColor(look.base), QColor(look.muted)
        corner = [picture.pixelColor(x, y) for x in range(180, 198) for y in range(10, 22)]
        nearer = [c for c in corner if abs(c.lightness() - mark.lightness()) < abs(c.lightness() - ground.lightness())]
        assert 6 < len(nearer) < 60, name
    theme.apply(qapp, "light")


def test_what_is_not_there_can_be_wanted_and_shown_words_never_stay_in_the_field(qtbot: QtBot) -> None:
    box = Picker()
    qtbot.addWidget(box)
    box.addItem("Baotou Magnet", "Baotou Magnet")
    box.make_typed()
    box.offer_new("New party “{name}”…")
    wanted: list[str] = []
    box.new_wanted.connect(wanted.append)
    box.show()
    line = box.lineEdit()
    assert line is not None
    QTest.keyClicks(line, "bao  x")
    assert box.offered() == ["New party “bao x”…"]
    popup = box.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    assert line.text().split() == ["bao", "x"]  # marked, not yet chosen
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert wanted == []
    QTest.keyClicks(line, "y")
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wanted == ["bao xy"], timeout=120_000)
    assert line.text() == "bao xy"


def test_a_long_name_that_is_reached_with_tab_shows_its_beginning(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    before, picker = QLineEdit(frame), Picker(frame)
    picker.make_typed()
    picker.addItem("Improper foreign extraterritorial jurisdiction, with a name that is longer than the field")
    picker.setCurrentIndex(0)
    picker.setFixedWidth(120)
    picker.move(0, 40)
    frame.show()
    frame.activateWindow()
    assert QTest.qWaitForWindowActive(frame)
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    line = picker.lineEdit()
    assert line is not None
    assert line.selectedText() == line.text()
    assert line.cursorPosition() == 0


def test_who_goes_on_with_tab_or_enter_means_the_one_item_that_fits(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    picker, after = Picker(frame), QLineEdit(frame)
    for name in ("Baotou Yunhe Magnetic", "Inner Mongolia Baotou Alloy", "AT-M-3507", "AT-M-3512"):
        picker.addItem(name, name)
    picker.make_typed(lambda text: text == "G")
    after.move(0, 40)
    frame.show()
    frame.activateWindow()
    assert QTest.qWaitForWindowActive(frame)
    line = picker.lineEdit()
    assert line is not None
    cases = {
        "baot": "Baotou Yunhe Magnetic",  # the only one that begins with it
        "alloy": "Inner Mongolia Baotou Alloy",  # the only one that has it
        "AT-M": "AT-M",  # two begin with it
        "Somebody new": "Somebody new",
        "G": "G",  # means something as it stands
    }
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        for typed, left in cases.items():
            if key == Qt.Key.Key_Return and typed == "AT-M":
                continue  # Enter takes what is marked in the list, as it always did
            line.setFocus()
            line.clear()
            QTest.keyClicks(line, typed)
            popup = picker.completer().popup()
            QTest.keyClick(popup if popup.isVisible() else line, key)
            assert line.text() == left, (typed, key)
            popup.hide()
    picker.setEditText("Baot")  # as a draft or a record fills it
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "Baot"
