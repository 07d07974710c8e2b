from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.charts import Bars


def test_bars_are_painted_and_told(qtbot: QtBot) -> None:
    bars = Bars([("Covered", 30.0), ("None", 0.0)], "kg")
    qtbot.addWidget(bars)
    bars.resize(300, 60)
    picture = bars.grab().toImage()
    wanted = QColor(theme.colours_of(bars.palette()).series[0]).rgb()
    assert any(picture.pixel(x, 13) == wanted for x in range(picture.width()))
    assert bars.accessibleName() == "Covered 30 kg; None 0 kg"


def test_bars_with_keys_open_their_rows(qtbot: QtBot) -> None:
    bars = Bars([("Covered", 30.0), ("None", 0.0)], "kg", keys=["covered", "none"])
    qtbot.addWidget(bars)
    bars.resize(300, 60)
    told: list[str] = []
    bars.picked.connect(told.append)
    QTest.mouseMove(bars, QPoint(20, 40))
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert told == ["none", "covered"]


def test_who_comes_to_the_bars_by_key_sees_it_and_opens_the_first(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    before, bars = QLineEdit(frame), Bars([("Covered", 30.0), ("None", 0.0)], "kg", frame, keys=["covered", "none"])
    bars.setGeometry(0, 40, 300, 60)
    frame.show()
    frame.activateWindow()
    assert QTest.qWaitForWindowActive(frame)
    before.setFocus()
    bare = bars.grab().toImage()
    told: list[str] = []
    bars.picked.connect(told.append)
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert bars.hasFocus()
    assert bars.grab().toImage() != bare
    QTest.keyClick(bars, Qt.Key.Key_Return)
    QTest.keyClick(bars, Qt.Key.Key_Down)
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert told == ["covered", "none"]
    before.setFocus()
    assert bars.grab().toImage() == bare


def test_bars_without_keys_open_nothing(qtbot: QtBot) -> None:
    bars = Bars([("Covered", 30.0)], "kg")
    qtbot.addWidget(bars)
    told: list[str] = []
    bars.picked.connect(told.append)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.keyClick(bars, Qt.Key.Key_Down)
    assert told == []


def test_a_long_name_goes_on_in_a_second_line_where_rows_are_high_enough(qtbot: QtBot) -> None:
    """Ink in the second half of the row of the name tells the second line."""
    bars = Bars([("Eingereicht, noch keine Genehmigung", 30.0)], "kg")
    qtbot.addWidget(bars)
    bars.setPalette(theme.palette(theme.LIGHT))
    bars.resize(270, Bars.MOST)
    picture = bars.grab().toImage()
    dark = [y for y in range(Bars.MOST) for x in range(100) if picture.pixelColor(x, y).lightness() < 110]
    assert min(dark) < Bars.MOST // 2 - 6
    assert max(dark) > Bars.MOST // 2 + 6
    bars.resize(270, Bars.ROW)
    assert not bars.grab().isNull()
