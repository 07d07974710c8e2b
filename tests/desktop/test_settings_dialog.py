"""Choices hold at once and are written for the next start."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox

from desktop import theme
from desktop.main_window import MainWindow
from desktop.settings import LANGUAGE, NOTICE, THEME, Settings
from desktop.settings_dialog import SettingsDialog
from desktop.widgets.picker import Picker


def test_a_choice_holds_at_once_and_after_a_restart(window: MainWindow, qapp: QApplication) -> None:
    dialog = SettingsDialog(window.settings, window)
    box, check = dialog.editors["theme"], dialog.editors["notice"]
    assert isinstance(box, Picker)
    assert isinstance(check, QCheckBox)
    box.setCurrentIndex(box.findData("contrast"))
    check.setChecked(True)
    assert theme.current() is theme.CONTRAST
    again = Settings()
    assert (again.get(THEME), again.get(NOTICE)) == ("contrast", True)
    box.setCurrentIndex(box.findData("light"))
    dialog.reject()


def test_arrow_keys_go_through_the_languages_and_the_last_one_holds_on_closing(window: MainWindow) -> None:
    dialog = SettingsDialog(window.settings, window)
    dialog.show()
    changed: list[str] = []
    window.settings.changed.connect(changed.append)
    box = dialog.editors["language"]
    assert isinstance(box, Picker)
    for _press in range(3):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert changed == []
    wanted = box.currentData()
    dialog.reject()
    assert changed == ["language"]
    assert window.settings.get(LANGUAGE) == wanted != ""
