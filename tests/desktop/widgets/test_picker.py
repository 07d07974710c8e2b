"""A picker shows that it opens: the chevron is drawn in the colour of the look."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
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
