"""How a file is read: sheet, row of the headings, encoding, month; each is found out and can be changed."""

import re

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.widgets.picker import Picker
from exchange.incoming import ENCODINGS, Understood, Wishes
from resources.i18n import _

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


class ImportSettings(QWidget):
    """What can be chosen about the reading of a file; `wished` tells the wishes that changed, by name."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Picker()
        self.sheet.setMinimumWidth(160)
        self.sheet.activated.connect(lambda _at: self._wish(sheet=str(self.sheet.currentData()), heading_row=0))
        self.heading = QLineEdit()
        self.heading.setValidator(QIntValidator(0, 99_999, self))
        self.heading.setPlaceholderText(_("found"))
        self.heading.setMaximumWidth(84)
        self.heading.editingFinished.connect(self._heading)
        self.encoding = Picker()
        self.encoding.activated.connect(lambda _at: self._wish(encoding=str(self.encoding.currentData())))
        self.period = QLineEdit()
        self.period.setPlaceholderText("2026-03")
        self.period.setMaximumWidth(100)
        self.period.editingFinished.connect(self._period)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._pairs: dict[QWidget, QWidget] = {}
        for text, widget in (
            (_("&Sheet"), self.sheet),
            (_("&Headings in row"), self.heading),
            (_("&Encoding"), self.encoding),
            (_("&Month"), self.period),
        ):
            self._add(text, widget)
        self._row.addStretch(1)

    def _add(self, text: str, widget: QWidget) -> None:
        pair = QWidget()
        label = QLabel(text)
        label.setBuddy(widget)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 12, 0)
        row.addWidget(label)
        row.addWidget(widget)
        self._row.addWidget(pair)
        self._pairs[widget] = pair
        self._set_shown(widget, shown=False)

    def _set_shown(self, widget: QWidget, *, shown: bool) -> None:
        self._pairs[widget].setVisible(shown)

    def _wish(self, **wanted: object) -> None:
        self.wished.emit(wanted)

    def _heading(self) -> None:
        """Another row of the headings; an empty field lets it be found again."""
        if self.heading.isModified():
            self.heading.setModified(False)
            self._wish(heading_row=int(self.heading.text() or 0))

    def _period(self) -> None:
        """A month, written as 2026-03; anything else is not asked for."""
        if _MONTH.fullmatch(self.period.text().strip()) and self.period.isModified():
            self.period.setModified(False)
            self._wish(period=self.period.text().strip())

    def ask_period(self) -> None:
        """The file does not name its month: ask for it."""
        self._set_shown(self.period, shown=True)
        self.period.setFocus()

    def show_wishes(self, understood: Understood, wishes: Wishes) -> None:
        """Show how the file was read, and offer what can be changed about it."""
        lists = understood.kind == "orders"
        self.sheet.clear()
        if len(understood.sheets) > 1:
            self.sheet.addItem(_("all that are not hidden"), "")
        for name in understood.sheets:
            shown = _("{sheet} (hidden)").format(sheet=name) if name in understood.hidden else name
            self.sheet.addItem(shown, name)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(wishes.sheet)))
        row = wishes.heading_row or understood.heading_row
        self.heading.setText(str(row) if row else "")
        self.encoding.clear()
        found = _("as found") if wishes.encoding else _("{name} (found)").format(name=understood.encoding)
        self.encoding.addItem(found, "")
        for name in ENCODINGS:
            self.encoding.addItem(name, name)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(wishes.encoding)))
        self._set_shown(self.sheet, shown=len(understood.sheets) > 1 and (lists or bool(wishes.sheet)))
        self._set_shown(self.heading, shown=lists)
        self._set_shown(self.encoding, shown=bool(understood.encoding))
        self._set_shown(self.period, shown=bool(wishes.period))
