"""Choices hold at once and are written for the next start."""

from PySide6.QtWidgets import QApplication, QCheckBox

from desktop import theme
from desktop.main_window import MainWindow
from desktop.settings import NOTICE, THEME, Settings
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
