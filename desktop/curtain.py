"""What the window shows before the book is open: the top of the order list, or the page that is on its way."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLabel, QTableView, QVBoxLayout, QWidget

from db.first_sight import Head, Sight
from desktop import formats, theme
from desktop.widgets.cell_painting import PAD, CellDelegate
from resources.i18n import _

Index = QModelIndex | QPersistentModelIndex
_TITLES = {
    "po_number": "Order", "line_no": "Line", "destination": "Destination", "description": "Description",
    "coverage": "Coverage", "mass_g": "Mass", "need_by": "Need by", "current_eta": "Current ETA",
    "outcome": "Control", "state": "State", "exposure": "Exposure", "end_user": "End user",
}  # fmt: skip
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_AROUND = 2 * PAD + 12
"""Pixels around a heading, which is bold."""
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class SightModel(QAbstractTableModel):
    """The first rows as texts."""

    def __init__(self, sight: Sight, parent: QWidget) -> None:
        super().__init__(parent)
        self._sight = sight
        self.pending: dict[tuple[int, str], str] = {}
        self._texts: dict[tuple[int, int], str] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._sight.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._sight.heads)

    def data(self, index: Index, role: int = 0) -> Any:
        """The text of a cell."""
        if role == 0:
            return self.text(index.row(), index.column())
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return _RIGHT if self._sight.heads[index.column()].kind in formats.NUMERIC else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """The headings of the order list."""
        if orientation == Qt.Orientation.Vertical:
            return None
        head = self._sight.heads[section]
        if role == 0:
            return _(_TITLES[head.key]) + (", kg" if head.kind == "mass" else "")
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return _RIGHT if head.kind in formats.NUMERIC else _LEFT
        return None

    @property
    def heads(self) -> Sequence[Head]:
        """The columns."""
        return self._sight.heads

    def row(self, number: int) -> Sequence[Any]:
        """The values of a row."""
        return self._sight.rows[number]

    def id_at(self, number: int) -> int:
        """Nobody asks: nothing can be typed here."""
        return number

    def text(self, number: int, place: int) -> str:
        """The text of a cell."""
        found = self._texts.get((number, place))
        if found is None:
            value = self._sight.rows[number][place]
            found = self._texts[number, place] = _text(self._sight.heads[place].kind, value)
        return found


def _text(kind: Any, value: Any) -> str:
    if kind == "date" and isinstance(value, str):
        value = date.fromisoformat(value)
    return formats.text(kind, value, unit=False)


def curtain(title: str, sight: Sight | None = None) -> QWidget:
    """A page's title over the first rows, or over nothing while they are on their way."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    head = QLabel(title)
    head.setObjectName("pageTitle")
    head.setContentsMargins(20, 16, 20, 12)  # as high as the title row that takes its place
    layout.addWidget(head)
    if sight is None:
        layout.addStretch(1)
        return made
    table = QTableView()
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setProperty("page", True)  # as `page_rows.stand`, which would load more than the first paint needs
    table.setAccessibleName(title)
    table.setFont(theme.tabular(table.font()))
    table.setShowGrid(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 16)
    model = SightModel(sight, made)
    table.setModel(model)
    table.setItemDelegate(CellDelegate(model, table))
    measure = table.fontMetrics().horizontalAdvance
    for section, column in enumerate(sight.heads):
        heading = measure(str(model.headerData(section, Qt.Orientation.Horizontal))) + _AROUND
        table.setColumnWidth(section, max(heading, measure("0") * column.width + 2 * PAD))
    layout.addWidget(table, 1)
    return made
