"""A letter with Alt that no command has is not typed into the field that has the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.alt_letters import AltLetters
from desktop.widgets.picker import Picker

_Key, _Held = Qt.Key, Qt.KeyboardModifier


def test_only_letters_with_alt_alone_are_kept_out(qapp: QApplication, qtbot: QtBot) -> None:
    kept_out = AltLetters(qapp)
    picker = Picker()
    picker.make_typed()
    for field, text in (
        (QLineEdit(), lambda made: made.text()),
        (QPlainTextEdit(), lambda made: made.toPlainText()),
        (picker, lambda made: made.currentText()),
    ):
        qtbot.addWidget(field)
        kept_out._watch(None, field)
        for held in (_Held.AltModifier, _Held.AltModifier | _Held.ShiftModifier):
            QTest.keyClick(field, _Key.Key_J, held)
        assert text(field) == ""
        QTest.keyClick(field, _Key.Key_J)
        QTest.keyClick(field, _Key.Key_K, _Held.ShiftModifier)
        assert text(field).casefold() == "jk"
    qapp.focusChanged.disconnect(kept_out._watch)


def test_what_gets_the_keyboard_is_watched(qapp: QApplication, qtbot: QtBot) -> None:
    kept_out = AltLetters(qapp)
    field = QLineEdit()
    qtbot.addWidget(field)
    other = QWidget()
    qtbot.addWidget(other)
    qapp.focusChanged.emit(other, field)
    qapp.focusChanged.emit(field, other)
    qapp.focusChanged.emit(field, None)
    QTest.keyClick(field, _Key.Key_J, _Held.AltModifier)
    assert field.text() == ""
    qapp.focusChanged.disconnect(kept_out._watch)
