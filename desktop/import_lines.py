"""The question about a row that names no line of its order: which one it is, or a new one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import formats
from exchange.import_preview import Line
from exchange.line_matching import Choice
from resources.i18n import _


def words_of(choice: Choice) -> str:
    """A line as a button offers it: its number, with quantity and wanted date as the book has them."""
    if choice.goods is None:
        return _("New line {n}").format(n=choice.number)
    goods = choice.goods
    told = [formats.text("decimal", goods.quantity)] if goods.quantity is not None else []
    told += [formats.day(goods.need_by)] if goods.need_by is not None else []
    return " · ".join([_("It is line {n}").format(n=choice.number), *told])


class LineChoice(QWidget):
    """A button for each line that a row may be; `chosen` tells sheet, row and number, 0 to be asked again."""

    chosen = Signal(str, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = QLabel()
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.told)
        self._row.addStretch(1)
        self.hide()

    def ask(self, line: Line, number: int | None) -> None:
        """Show the choices of a row, or what was chosen for it; nothing for a row that knows its line."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        if line.choices:
            self.told.setText(_("Row {row} names no line:").format(row=line.row))
            for choice in line.choices:
                self._offer(words_of(choice), line, choice.number)
        elif number is not None:
            self.told.setText(_("Row {row} was taken as line {n}.").format(row=line.row, n=number))
            self._offer(_("Take the choice back"), line, 0)
        self.setVisible(bool(self.buttons))

    def _offer(self, words: str, line: Line, number: int) -> None:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(partial(self.chosen.emit, line.sheet, line.row, number))
        self._row.insertWidget(1 + len(self.buttons), button)
        self.buttons.append(button)
