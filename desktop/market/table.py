"""A plain table of lines; choosing one tells its portrait, Enter opens it, and a link opens the orders behind a cell."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QWidget

from desktop import theme
from desktop.market.lines import Line
from desktop.widgets import page_rows
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.plain_table import PlainTable
from resources.i18n import _


class LineTable(PlainTable):
    """Lines of text under headings: `wide` takes the room, `right` are numbers, `widths` are pixels to begin with.

    `wanted(filters, words)` asks for the orders behind a cell.
    """

    told = Signal(object)
    opened = Signal()
    wanted = Signal(object, str)
    _begun: Mapping[int, int] = {}  # a table is laid out before it is made
    _lines: Sequence[Line] = ()  # a change of the look can reach a table that is still being made

    def __init__(
        self,
        name: str,
        heads: Sequence[str],
        *,
        wide: int,
        right: Sequence[int] = (),
        newest: Sequence[int] = (),
        widths: Mapping[int, int] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        translated = [_(head) for head in heads]
        super().__init__(name, translated, wide=wide, numbers=right, newest=newest, air=14, parent=parent)
        self._given: Sequence[Line] = ()
        page_rows.stand(self)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self._begun = dict(widths or {})
        self._spread: dict[int, int] = {}
        for place, pixels in self._begun.items():
            self.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(place, pixels)
        self.setMouseTracking(True)
        self.itemSelectionChanged.connect(self.tell)
        self.empty = EmptyState()
        self.empty.within(self)
        self.cellClicked.connect(self._follow)
        self.cellEntered.connect(self._over)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the selection stays on its row where there still is one."""
        row = self.currentRow()
        self._given = lines
        self._lay()
        self.empty.tell(
            len(lines), _("Nothing was published on this for the series that is shown. Another series may have it.")
        )
        if 0 <= row < len(lines) and self.isVisible():  # of several tables the one that is seen tells
            self.tell()

    def give_way(self) -> None:
        """Beyond what the wide column needs for its words, the others have room for theirs, until somebody sets them."""
        head, wide = self.horizontalHeader(), self._wide
        needed = max(self.sizeHintForColumn(wide), page_rows.least(self, wide))
        for place, pixels in self._begun.items():
            now = self.columnWidth(place)
            if now == self._spread.get(place, pixels):
                spare = self.viewport().width() - (head.length() - head.sectionSize(wide)) - needed
                self._spread[place] = max(pixels, min(self.sizeHintForColumn(place), now + spare))
                self.setColumnWidth(place, self._spread[place])
        super().give_way()

    def lay_again(self) -> None:
        """Show the lines in the order that is chosen now; the one that is selected stays so."""
        row = self.currentRow()
        chosen = self._lines[row] if self.selectedItems() and 0 <= row < len(self._lines) else None
        self._lay()
        if chosen is not None:
            self.setCurrentCell(self._lines.index(chosen), self.currentColumn())
            self.scrollTo(self.currentIndex())

    def _lay(self) -> None:
        self._lines = lines = [self._given[place] for place in self.ordered([line.cells for line in self._given])]
        self.setRowCount(len(lines))
        for number, line in enumerate(lines):
            for place, text in enumerate(line.cells):
                item = self.put(number, place, text)
                if place in line.orders:
                    item.setToolTip(_("{text}: show the order lines").format(text=text))
        self._colour_links()
        self.give_way()

    def _colour_links(self) -> None:
        accent = QColor(theme.colours_of(self.palette()).accent)
        for number, line in enumerate(self._lines):
            for place in line.orders:
                if (item := self.item(number, place)) is not None:
                    item.setForeground(accent)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_links()

    def choose(self, first: str) -> None:
        """Select the line whose first cell says this, and put the keyboard on it."""
        found = next((row for row, line in enumerate(self._lines) if line.cells[0] == first), -1)
        if found >= 0:
            self.selectRow(found)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Who comes with Tab stands on a line at once."""
        super().focusInEvent(event)
        tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if tabbed and not self.selectedItems() and self._lines:
            self.selectRow(max(0, self.currentRow()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens what is behind the figures of a line: the first one where none is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._link(self.currentRow(), self.currentColumn()):
            self._follow(self.currentRow(), self.currentColumn())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._lines:
            self.selectRow(max(0, self.currentRow()))
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _link(self, row: int, place: int) -> bool:
        return 0 <= row < len(self._lines) and place in self._lines[row].orders

    def _over(self, row: int, place: int) -> None:
        """A hand over links."""
        link = self._link(row, place)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)

    def _follow(self, row: int, place: int) -> None:
        """Ask for the orders behind a cell; its line and heading say which they are."""
        head = self.horizontalHeaderItem(place)
        if self._link(row, place) and head is not None:
            line = self._lines[row]
            self.wanted.emit(line.orders[place], f"{line.cells[0]}, {head.text()}: {line.cells[place]}")

    def tell(self) -> None:
        """Tell the portrait of the line that is chosen."""
        row = self.currentRow()
        if self.selectedItems() and 0 <= row < len(self._lines):
            self.told.emit(self._lines[row].portrait)
