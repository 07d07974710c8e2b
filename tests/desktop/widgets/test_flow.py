"""Chips go on in the next line."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.flow import Flow


def test_widgets_break_into_lines_and_hidden_ones_take_no_room(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box)
    flow.setContentsMargins(0, 0, 0, 0)
    buttons = [QPushButton(f"button {number}") for number in range(6)]
    for button in buttons:
        button.setFixedSize(100, 30)
        flow.addWidget(button)
    assert flow.heightForWidth(700) == 30
    assert flow.heightForWidth(330) == 30 + 8 + 30
    buttons[0].hide()
    buttons[1].hide()
    buttons[2].hide()
    assert flow.heightForWidth(330) == 30
    assert flow.count() == 6
    assert flow.takeAt(0) is not None
    assert flow.takeAt(9) is None
