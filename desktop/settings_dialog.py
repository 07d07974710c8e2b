"""The dialog of a person's choices, drawn from their declarations; each holds at once, the language on closing.

Another language makes the window anew, and with it this dialog: who goes through the languages with the arrow keys
would not come past the first.
"""

from itertools import groupby
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.commands import ENGLISH
from desktop.settings import LANGUAGE, SETTINGS, THEME, Setting, Settings
from desktop.widgets.dialog_buttons import closing, letter
from desktop.widgets.picker import Picker
from resources.i18n import STRETCHED, _


class SettingsDialog(QDialog):
    """Groups of choices. Nothing needs to be saved."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        self._settings = settings
        self.editors: dict[str, QWidget] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        shown = [setting for setting in SETTINGS if setting.shown]
        form = QFormLayout()  # one for all groups: the editors stand under each other
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for group, members in groupby(shown, key=lambda setting: setting.group):
            title = QLabel(_(group))
            title.setObjectName("sectionTitle")
            title.setContentsMargins(0, 8 if form.rowCount() else 0, 0, 0)
            form.addRow(title)
            for setting in members:
                self._add(form, setting)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addLayout(closing(self))
        letter(self)

    def _add(self, form: QFormLayout, setting: Setting[Any]) -> None:
        value = self._settings.get(setting)
        editor: QWidget
        if setting.choices:
            box = Picker()
            for choice, words in setting.choices:
                if choice != STRETCHED:  # a language for tests
                    box.addItem(_(words), choice)
            box.setCurrentIndex(max(0, box.findData(value)))
            if setting.key == LANGUAGE.key:
                self.finished.connect(lambda _result: self._set(setting, box.currentData()))
            else:
                box.currentIndexChanged.connect(lambda _place: self._set(setting, box.currentData()))
            editor = box
        elif isinstance(value, bool):
            check = QCheckBox(_(setting.label))
            check.setChecked(value)
            check.setProperty(ENGLISH, setting.label)
            check.toggled.connect(lambda on: self._set(setting, on))
            editor = check
        else:
            line = QLineEdit(str(value))
            line.editingFinished.connect(lambda: self._set(setting, line.text().strip()))
            editor = line
        editor.setAccessibleName(_(setting.label))
        self.editors[setting.key] = editor
        if isinstance(editor, QCheckBox):
            form.addRow(editor)
        else:
            label = QLabel(_(setting.label))
            label.setBuddy(editor)
            label.setProperty(ENGLISH, setting.label)
            form.addRow(label, editor)
        if setting.note:
            note = QLabel(_(setting.note))
            note.setObjectName("muted")
            note.setWordWrap(True)
            form.addRow("", note)

    def _set(self, setting: Setting[Any], value: Any) -> None:
        self._settings.set(setting, value)
        app = QApplication.instance()
        if setting.key == THEME.key and isinstance(app, QApplication):
            theme.apply(app, str(value))
