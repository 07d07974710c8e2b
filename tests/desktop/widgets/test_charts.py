from PySide6.QtGui import QColor
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
