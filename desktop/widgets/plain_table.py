"""A plain read-only table of texts: whole rows are chosen, numbers stand on the right, one column takes what is left."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop import theme
from desktop.settings import Settings
from desktop.widgets import heading_sort, page_rows
from desktop.widgets.heading_sort import SortedBy

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
        newest: Collection[int] = (),
        air: int,
        parent: QWidget | None = None,
    ) -> None:
        """`air` is what a row is higher than its letters, in pixels; `newest` are columns that sort from the last day."""
        super().__init__(0, len(heads), parent)
        self.sorted_by: SortedBy = None
        self._settings: Settings | None = None
        self._sort_key = ""
        self._numbers, self._wide = frozenset(numbers), wide
        self._largest_first = self._numbers | frozenset(newest)
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
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self.sort_by)
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

    # -- sort

    def remember(self, settings: Settings, name: str) -> None:
        """Take up the sort of the last time, and remember it from now on under a name."""
        self._settings, self._sort_key = settings, f"sort/{name}"
        self.sorted_by = heading_sort.kept(settings, self._sort_key, self.columnCount())
        heading_sort.show(self.horizontalHeader(), self.sorted_by)

    def sort_by(self, column: int) -> None:
        """Sort by a column; again turns it round, a third time lets it go."""
        self.sorted_by = heading_sort.turned(self.sorted_by, column, largest_first=column in self._largest_first)
        heading_sort.show(self.horizontalHeader(), self.sorted_by)
        if self._settings is not None:
            heading_sort.keep(self._settings, self._sort_key, self.sorted_by)
        self.lay_again()

    def sort_here(self) -> None:
        """Sort by the column with the mark, as a press of its heading does."""
        self.sort_by(max(0, self.currentColumn()))

    def lay_again(self) -> None:
        """Show the rows that are there in the order that is chosen; what knows its rows does."""

    def ordered(self, rows: Sequence[Sequence[str]], parts: Collection[int] = ()) -> list[int]:
        """The places of rows in the order that is chosen; `parts` stay below the row they follow."""
        if self.sorted_by is None:
            return list(range(len(rows)))
        column, way = self.sorted_by
        blocks: list[list[int]] = []
        for place in range(len(rows)):
            if place in parts and blocks:
                blocks[-1].append(place)
            else:
                blocks.append([place])
        return heading_sort.ordered(blocks, lambda place: self.sort_value(column, rows[place][column]), way)

    def sort_value(self, _column: int, text: str) -> object:
        """What a text is sorted by; None for nothing."""
        return heading_sort.value_of(text)

    # -- what is shown

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
