from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
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


def test_bars_without_keys_open_nothing(qtbot: QtBot) -> None:
    bars = Bars([("Covered", 30.0)], "kg")
    qtbot.addWidget(bars)
    told: list[str] = []
    bars.picked.connect(told.append)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.keyClick(bars, Qt.Key.Key_Down)
    assert told == []
