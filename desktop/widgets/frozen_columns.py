"""The first columns of a grid, laid over it: they stay in sight when the grid is moved sideways."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.widgets.layouts import Layout
from desktop.widgets.shift_clicks import ShiftClicks


class FrozenColumns(QTableView):
    """Shows the same rows, selection and colours as the grid under it, and only its first columns."""

    def __init__(self, table: Any) -> None:
        super().__init__(table)
        self._table = table
        self.count = 0
        self.setObjectName("frozen")
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        select_nothing(self.horizontalHeader())
        self.setItemDelegate(table.delegate)
        self.setFont(table.font())
        self.setFocusProxy(table)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(table.verticalScrollMode())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.sectionClicked.connect(table.sort_by)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(table.head_menu)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        self.doubleClicked.connect(table.open_row)
        ShiftClicks(table, self)
        self.hide()

    def arrange(self, layout: Layout) -> None:
        """Take the columns, their order and widths from the grid."""
        shown = layout.shown()
        stay = set(shown[: layout.frozen]) if layout.frozen < len(shown) else set()
        self.count = len(stay)
        keys = [column.key for column in self._table.listing.columns]
        head = self.horizontalHeader()
        for place, key in enumerate(layout.order):
            head.moveSection(head.visualIndex(keys.index(key)), place)
        for section, key in enumerate(keys):
            self.setColumnHidden(section, key not in stay)
            self.setColumnWidth(section, self._table.columnWidth(section))
        self.place()

    def wide(self) -> int:
        """How many pixels of the grid are covered."""
        return self.horizontalHeader().length() if self.count else 0

    def place(self) -> None:
        """Lie over the left of the grid."""
        self.setVisible(self.count > 0)
        if not self.count:
            return
        table = self._table
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        self.horizontalHeader().setFixedHeight(table.horizontalHeader().height())
        wide = min(self.wide() + 1, max(0, table.viewport().width() - 80))
        self.setGeometry(
            table.viewport().x(),
            table.horizontalHeader().y(),
            wide,
            table.viewport().height() + table.horizontalHeader().height(),
        )
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.raise_()

    def show_sort(self, section: int, order: Qt.SortOrder, *, shown: bool) -> None:
        """Show the arrow of the sort."""
        head = self.horizontalHeader()
        head.setSortIndicatorShown(shown)
        if shown:
            head.setSortIndicator(section, order)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Move the grid under it, sideways too."""
        self._table.wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The grid's menu."""
        self._table.menu_wanted.emit(event.globalPos())


def select_nothing(head: QHeaderView) -> None:
    """Let headings look the same whatever is selected.

    A heading asks for each column whether all of it is selected; with a million rows selected that takes a minute.
    """
    head.setSelectionModel(QItemSelectionModel(head.model(), head))
