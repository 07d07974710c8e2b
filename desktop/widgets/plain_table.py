"""A plain read-only table of texts: whole rows are chosen, numbers stand on the right, one column takes what is left."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop import theme
from desktop.widgets import page_rows

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Rows of texts under headings: `numbers` are columns on the right, `wide` is the column that takes what is left."""

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        *,
        wide: int,
        numbers: Collection[int] = (),
        air: int,
        parent: QWidget | None = None,
    ) -> None:
        """`air` is what a row is higher than its letters, in pixels."""
        super().__init__(0, len(heads), parent)
        self._numbers, self._wide = frozenset(numbers), wide
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setFont(theme.tabular(self.font()))
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + air)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        for place in range(len(heads)):
            fit = QHeaderView.ResizeMode.Stretch if place == wide else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(place, fit)
            if place in self._numbers and (item := self.horizontalHeaderItem(place)) is not None:
                item.setTextAlignment(_RIGHT)

    def put(self, row: int, place: int, text: str) -> QTableWidgetItem:
        """Put a text into a cell; it is told in full when the mouse rests on it."""
        item = QTableWidgetItem(text)
        item.setToolTip(text)
        if place in self._numbers:
            item.setTextAlignment(_RIGHT)
        self.setItem(row, place, item)
        return item

    def texts(self) -> tuple[list[tuple[str, bool]], list[list[str]]]:
        """The headings, each with whether its numbers stand on the right, and the rows, as they are shown."""
        heads = [
            (item.text() if (item := self.horizontalHeaderItem(place)) is not None else "", place in self._numbers)
            for place in range(self.columnCount())
        ]
        rows = [
            [item.text() if (item := self.item(row, place)) is not None else "" for place in range(self.columnCount())]
            for row in range(self.rowCount())
        ]
        return heads, rows

    def give_way(self) -> None:
        """Let the wide column give way where the others leave it no room."""
        page_rows.give_way(self, self._wide)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """In another width."""
        super().resizeEvent(event)
        self.give_way()
