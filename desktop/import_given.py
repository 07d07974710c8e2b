"""What a list says nowhere, to be said once for all of its rows: exporter, currency, destination."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop import formats
from desktop.import_answers import placeholder_of
from desktop.widgets.flow import Flow
from exchange.answers import typed
from exchange.given_facts import GIVABLE
from exchange.incoming import Understood
from exchange.order_rows import FIELDS, Value
from resources.i18n import _

_WIDE, _NARROW = 230, 120
"""Pixels of a field for a name, and of one for a day or a code."""
_NAMES = frozenset(["supplier", "end_user"])


class ImportGiven(QFrame):
    """A field for each fact that no row says; `given` tells all that was said, by field."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._told: Mapping[str, Value] = {}
        title = QLabel(_("Not in the list; what you type counts for &all of its rows:"))
        title.setObjectName("muted")
        self.problem = QLabel()
        self.problem.setObjectName("fieldError")
        self.problem.setWordWrap(True)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 14, 8)
        layout.setSpacing(6)
        layout.addWidget(title)
        self._row = Flow(gap=6)
        self._row.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._row)
        layout.addWidget(self.problem)
        self.fields: dict[str, QLineEdit] = {}
        self._pairs: dict[str, QWidget] = {}
        for name in GIVABLE:
            self._add(name)
        title.setBuddy(self.fields[GIVABLE[0]])
        self.hide()

    def _add(self, name: str) -> None:
        field = QLineEdit()
        field.setAccessibleName(_("{field} of all rows").format(field=_(FIELDS[name])))
        field.setPlaceholderText(placeholder_of(name))
        field.setFixedWidth(_WIDE if name in _NAMES else _NARROW)
        field.editingFinished.connect(partial(self._typed, name))
        pair = QWidget()
        label = QLabel(_(FIELDS[name]))
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(label)
        row.addWidget(field)
        self._row.addWidget(pair)
        self.fields[name], self._pairs[name] = field, pair

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter ends what is typed here: it is never the Enter that imports."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _typed(self, name: str) -> None:
        """Take what was typed for all rows; what has no meaning, or two, stays with a sentence below."""
        field = self.fields[name]
        if not field.isModified():
            return
        field.setModified(False)
        self.problem.hide()
        told = {key: value for key, value in self._told.items() if key != name}
        if field.text().strip():
            try:
                told[name] = typed(name, field.text())
            except ValueError as error:
                field.setModified(True)  # it is still to be settled
                self.problem.setText(str(error))
                self.problem.show()
                return
        if told != self._told:
            self.given.emit(told)

    def show_missing(self, understood: Understood | None) -> None:
        """Ask for what the list does not say, with what was said of it; nothing where it says all."""
        missing = understood.missing if understood is not None else ()
        self._told = understood.given if understood is not None else {}
        for name, pair in self._pairs.items():
            pair.setVisible(name in missing)
            field = self.fields[name]
            if not field.isModified():
                field.setText(_words(name, self._told[name]) if name in self._told else "")
                if not field.hasFocus():
                    field.setCursorPosition(0)  # a long name shows its beginning
        self.setVisible(bool(missing))

    def aim(self) -> None:
        """Put the keyboard where most is missing: no row is taken without its exporter."""
        if self.isVisible() and self.fields[GIVABLE[0]].isVisible() and not self._told:
            self.fields[GIVABLE[0]].setFocus()


def _words(name: str, value: Value) -> str:
    """An answer as it is typed: a country by its name, a day as an ISO date."""
    return formats.country(value) if name == "destination" and isinstance(value, str) else str(value)
