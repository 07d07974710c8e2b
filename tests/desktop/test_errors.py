from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.errors import FaultDialog, report


def test_the_report_holds_every_fault(qtbot: QtBot) -> None:
    dialog = FaultDialog(ValueError("first"))
    qtbot.addWidget(dialog)
    dialog.add(KeyError("second"))
    dialog.copy()
    copied = QApplication.clipboard().text()
    assert "ValueError: first" in copied
    assert "KeyError: 'second'" in copied
    assert report(ValueError("x")).startswith("Python ")
