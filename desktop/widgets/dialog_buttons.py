"""The line of buttons at the foot of a dialog: each with its letter, the one that goes on last; letters of a dialog."""

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QRadioButton

from desktop.commands import Lettered, tell_apart
from resources.i18n import _


def saving(dialog: QDialog) -> QHBoxLayout:
    """Cancel and Save; Enter saves."""
    cancel, save = QPushButton(_("&Cancel")), QPushButton(_("&Save"))
    cancel.clicked.connect(dialog.reject)
    cancel.setAutoDefault(False)
    save.setProperty("primary", True)
    save.setDefault(True)
    save.clicked.connect(dialog.accept)
    return _line(cancel, save)


def closing(dialog: QDialog) -> QHBoxLayout:
    """Close alone."""
    close = QPushButton(_("&Close"))
    close.clicked.connect(dialog.reject)
    return _line(close)


def letter(dialog: QDialog) -> None:
    """Give every button, box to tick and labelled field of a dialog that is built a letter of its own.

    Choices of which one holds are reached with the arrows: of them only those whose words mark a letter have one.
    """
    buttons: list[Lettered] = list(dialog.findChildren(QPushButton))
    choices = [choice for choice in dialog.findChildren(QRadioButton) if "&" in choice.text()]
    fields = [label for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    tell_apart([part for part in (*buttons, *choices, *dialog.findChildren(QCheckBox), *fields) if part.text()])


def _line(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return line
