"""The buttons of a dialog do what they say, by pointer, letter and Enter."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop.widgets.dialog_buttons import closing, saving


def made(qtbot: QtBot, *, save: bool) -> tuple[QDialog, list[QPushButton], list[int]]:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    QVBoxLayout(dialog).addLayout(saving(dialog) if save else closing(dialog))
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    dialog.show()
    return dialog, dialog.findChildren(QPushButton), ended


def test_save_stands_last_and_enter_saves(qtbot: QtBot) -> None:
    dialog, buttons, ended = made(qtbot, save=True)
    assert [button.text() for button in buttons] == ["&Cancel", "&Save"]
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog.show()
    buttons[0].click()
    assert ended == [QDialog.DialogCode.Accepted.value, QDialog.DialogCode.Rejected.value]


def test_close_closes(qtbot: QtBot) -> None:
    _dialog, buttons, ended = made(qtbot, save=False)
    buttons[0].click()
    assert ended == [QDialog.DialogCode.Rejected.value]
