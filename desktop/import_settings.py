"""How a file is read: sheet, row of the headings, encoding, dates, decimals, month; each is found out and can be changed."""

import re
from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.widgets.flow import Flow
from desktop.widgets.picker import Picker
from exchange.incoming import DATES, DECIMALS, ENCODINGS, OPEN, Understood, Wishes
from resources.i18n import N_, _

_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_ORDERS = {"day": N_("day first"), "month": N_("month first"), "year": N_("year first")}
MOST_SHOWN = 14
"""Items of a list that are seen without scrolling."""
_MARKS = {".": N_("point: 1.5"), ",": N_("comma: 1,5")}


class ImportSettings(QWidget):
    """What can be chosen about the reading of a file; `wished` tells the wishes that changed, by name."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = self._picker(lambda name: self._wish(sheet=name, heading_row=0))
        self.sheet.setMinimumWidth(160)
        self.heading = QLineEdit()
        self.heading.setValidator(QIntValidator(0, 99_999, self))
        self.heading.setPlaceholderText(_("found"))
        self.heading.setMaximumWidth(84)
        self.heading.editingFinished.connect(self._heading)
        self.heading.textEdited.connect(self._emptied)
        self.encoding = self._picker(lambda name: self._wish(encoding=name))
        self.dates = self._picker(lambda order: self._wish(dates=order))
        self.decimals = self._picker(lambda mark: self._wish(decimals=mark))
        self.period = QLineEdit()
        self.period.setPlaceholderText("2026-03")
        self.period.setMaximumWidth(100)
        self.period.editingFinished.connect(self._period)
        self._row = Flow(self, 6)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._pairs: dict[QWidget, QWidget] = {}
        for text, widget in (
            (_("&Sheet"), self.sheet),
            (_("&Headings in row"), self.heading),
            (_("&Encoding"), self.encoding),
            (_("&Dates"), self.dates),
            (_("Decima&ls"), self.decimals),
            (_("&Month"), self.period),
        ):
            self._add(text, widget)

    def _picker(self, chosen: Callable[[str], object]) -> Picker:
        box = Picker()
        box.setMaxVisibleItems(MOST_SHOWN)
        box.activated.connect(lambda _at: chosen(str(box.currentData())))
        return box

    def _add(self, text: str, widget: QWidget) -> None:
        pair = QWidget()
        label = QLabel(text)
        label.setBuddy(widget)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 6, 0)
        row.addWidget(label)
        row.addWidget(widget)
        self._row.addWidget(pair)
        self._pairs[widget] = pair
        self._set_shown(widget, shown=False)

    def _set_shown(self, widget: QWidget, *, shown: bool) -> None:
        self._pairs[widget].setVisible(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter ends what is typed here: it is never the Enter that imports."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _wish(self, **wanted: object) -> None:
        self.wished.emit(wanted)

    def _heading(self) -> None:
        """Another row of the headings."""
        if self.heading.isModified():
            self.heading.setModified(False)
            self._wish(heading_row=int(self.heading.text() or 0))

    def _emptied(self, text: str) -> None:
        """An emptied field lets the row be found again: no Enter would tell, an empty number is not finished."""
        if not text:
            self._heading()

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
        sheets = [(name, _("{sheet} (hidden)").format(sheet=name)) for name in understood.sheets]
        offered = [(name, told if name in understood.hidden else name) for name, told in sheets]
        every = [("", _("all that are not hidden"))] if len(offered) > 1 else []
        _fill(self.sheet, every + offered, wishes.sheet)
        row = wishes.heading_row or understood.heading_row
        typing = self.heading.hasFocus() and (self.heading.isModified() or not self.heading.text())
        if not typing:
            self.heading.setText(str(row) if row else "")
        found = _("as found") if wishes.encoding else _("{name} (found)").format(name=understood.encoding)
        _fill(self.encoding, [("", found), *((name, encoding_words(name)) for name in ENCODINGS)], wishes.encoding)
        dates = wishes.dates or understood.remembered.dates
        decimals = wishes.decimals or understood.remembered.decimals
        open_ = (OPEN, _("as the list proves"))
        _fill(self.dates, [open_, *((order, _(words)) for order, words in _ORDERS.items())], dates)
        _fill(self.decimals, [open_, *((mark, _(words)) for mark, words in _MARKS.items())], decimals)
        self._set_shown(self.sheet, shown=len(understood.sheets) > 1 and (lists or bool(wishes.sheet)))
        self._set_shown(self.heading, shown=lists)
        self._set_shown(self.encoding, shown=bool(understood.encoding))
        self._set_shown(self.dates, shown=bool(dates) or DATES in understood.doubts)
        self._set_shown(self.decimals, shown=bool(decimals) or DECIMALS in understood.doubts)
        self._set_shown(self.period, shown=bool(wishes.period))


def encoding_words(name: str) -> str:
    """An encoding by the name people know, with the language it is used for."""
    known, language = ENCODINGS[name]
    return f"{known} · {_(language)}" if language else known


def _fill(box: QComboBox, offered: Iterable[tuple[str, str]], chosen: str) -> None:
    box.clear()
    for data, words in offered:
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
