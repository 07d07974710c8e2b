"""Words that wrap get the height of all their lines at every width, or are scrolled."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.wrapping_area import WrappingArea

WORDS = "The product group without minerals and metals, mostly magnets; a press calculation. " * 3


@pytest.mark.parametrize("wide", range(200, 320, 7))
def test_no_line_is_pressed_or_cut(qtbot: QtBot, wide: int) -> None:
    area = WrappingArea()
    qtbot.addWidget(area)
    body = QWidget()
    column = QVBoxLayout(body)
    labels = [QLabel(WORDS) for _n in range(4)]
    for label in labels:
        label.setWordWrap(True)
        column.addWidget(label)
    column.addWidget(QPushButton("Go on"))
    area.resize(wide, 300)
    area.show()
    area.setWidget(body)
    area.fit()
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels)
    assert area.verticalScrollBar().maximum() > 0
    area.resize(wide, 2000)
    assert area.verticalScrollBar().maximum() == 0
