"""The line of buttons at the foot of a dialog: each with its letter, the one that goes on last."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

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


def _line(*buttons: QPushButton) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addStretch(1)
    for button in buttons:
        line.addWidget(button)
    return line
