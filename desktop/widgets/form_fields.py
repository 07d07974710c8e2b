"""The editors of a form by the kind of their field: made, read as text, filled with one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from compliance.countries import read_country
from compliance.telling import spoken
from desktop import formats
from desktop.widgets.picker import Picker
from resources.i18n import _

_LONG = 64
"""Pixels a field of several lines is high."""
_STORED = "stored"
"""What a field was filled with: a remark of ours that nobody changed stays one that everybody reads in their language."""


def editor(kind: str, choices: Sequence[tuple[str, str]], hint: str, edited: SignalInstance) -> QWidget:
    """The editor of a field: its kind, what can be chosen (value and message id) and its hint as in a `Field`."""
    words = _(hint) if hint else ""
    if kind in ("choice", "pick", "country"):
        return _picker(kind, choices, words, edited)
    if kind == "long":
        long = QPlainTextEdit()
        long.setTabChangesFocus(True)
        long.setFixedHeight(_LONG)
        long.textChanged.connect(edited)
        return long
    line = QLineEdit()
    line.setPlaceholderText(words)
    line.textChanged.connect(edited)
    return line


def _picker(kind: str, choices: Sequence[tuple[str, str]], hint: str, edited: SignalInstance) -> Picker:
    box = Picker()
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for value, name in formats.countries() if kind == "country" else choices:
        nothing = formats.UNKNOWN if kind == "choice" else ""  # an empty box looks broken
        box.addItem(f"{name} ({value})" if kind == "country" else _(name) if name else nothing, value)
    if kind != "choice":
        box.make_typed((lambda text: bool(read_country(text))) if kind == "country" else None)
    if (line := box.lineEdit()) is not None:
        line.setPlaceholderText(hint)
    box.currentTextChanged.connect(edited)
    return box


def text(made: QWidget) -> str:
    """What stands in an editor, as typed; the value behind a choice."""
    if isinstance(made, QComboBox):
        return made.currentText().strip() if made.isEditable() else str(made.currentData() or "")
    if isinstance(made, QPlainTextEdit):
        told, stored = made.toPlainText().strip(), str(made.property(_STORED) or "")
        return stored if stored and told == spoken(stored).strip() else told
    return made.text().strip() if isinstance(made, QLineEdit) else ""


def set_text(made: QWidget, wanted: str) -> None:
    """Fill an editor as if it was typed."""
    if isinstance(made, QComboBox):
        if made.isEditable():
            made.setEditText(wanted)
            if (line := made.lineEdit()) is not None and not made.hasFocus():
                line.setCursorPosition(0)  # a long name shows its beginning
        else:
            made.setCurrentIndex(max(0, made.findData(wanted)))
    elif isinstance(made, QPlainTextEdit):
        made.setProperty(_STORED, wanted)
        made.setPlainText(spoken(wanted))
    elif isinstance(made, QLineEdit):
        made.setText(wanted)


def type_today_in(form: QWidget, dates: Sequence[QWidget], today: date) -> None:
    """Let Ctrl+; type into those of a form the day of the book, as in a cell of a grid."""

    def act() -> None:
        line = next((line for line in dates if line.hasFocus()), None)
        if line is not None:
            set_text(line, today.isoformat())

    keys = QShortcut(QKeySequence("Ctrl+;"), form, activated=act)  # type: ignore[call-overload]
    keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
