"""The rows of a page: their words begin where its title does, and each goes on to the edge of the page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop import theme

LEAST = 12
"""Characters that stay of the column that takes what is left, or gives way, in however narrow a window."""


class Heads(QHeaderView):
    """Headings whose line goes on to the edge of the page."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the line on where the last heading ends."""
        super().paintEvent(event)
        left, view = self.length() - self.offset(), self.viewport()
        if left < view.width():
            painter = QPainter(view)
            line = QColor(theme.colours_of(self.palette()).line)
            painter.fillRect(left, view.height() - 1, view.width() - left, 1, line)
            painter.end()


def stand(table: QTableView) -> None:
    """Let a table stand on its page: look.qss moves it in, so that words and title have one left edge."""
    table.setProperty("page", True)


def paint_rest(table: QTableView, ground: Callable[[int], QColor | None] | None = None) -> None:
    """Draw every row from its last cell to the edge; to be called when the cells are painted.

    `ground` is the colour of a row that is not selected, for rows that have one.
    """
    left, view = _end(table), table.viewport()
    if left >= view.width():
        return
    look = theme.colours_of(table.palette())
    painter = QPainter(view)
    last = table.rowAt(view.height() - 1)
    model, chosen = table.model(), table.selectionModel()
    for row in range(max(0, table.rowAt(0)), (last if last >= 0 else model.rowCount() - 1) + 1):
        top, high = table.rowViewportPosition(row), table.rowHeight(row)
        colour = QColor(look.selected) if chosen.isSelected(model.index(row, 0)) else ground and ground(row)
        if colour is not None:
            painter.fillRect(left, top, view.width() - left, high, colour)
        painter.fillRect(left, top + high - 1, view.width() - left, 1, QColor(look.line))
    painter.end()


def update_rest(table: QTableView) -> None:
    """Have the ends of the rows drawn again, where another row was selected."""
    left, view = _end(table), table.viewport()
    if left < view.width():
        view.update(left, 0, view.width() - left, view.height())


def _end(table: QTableView) -> int:
    head = table.horizontalHeader()
    return head.length() - head.offset()


def least(table: QTableView, place: int) -> int:
    """The pixels that stay of the column that takes what is left: what can be read, and its heading."""
    head = table.horizontalHeader()
    head.ensurePolished()
    return max(table.fontMetrics().horizontalAdvance("0") * LEAST, head.sectionSizeHint(place))


def give_way(table: QTableView, place: int) -> None:
    """Let a column take what the others leave, but never less than can be read, nor than its heading."""
    head = table.horizontalHeader()
    wanted = least(table, place)
    room = table.viewport().width() - (head.length() - head.sectionSize(place))
    if room >= wanted:
        head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    else:
        head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(place, wanted)
