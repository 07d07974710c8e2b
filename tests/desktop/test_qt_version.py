"""The Qt binding itself: 6.12.0 loses a reference to None on every void call and ends CPython 3.11 by it."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000


def test_void_calls_give_back_their_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("Dy")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("Dy")
        label.setToolTip("dysprosium")
        label.repaint()
    assert abs(sys.getrefcount(None) - before) < CALLS / 10
