"""The dialog that chooses, orders and freezes the columns of a grid; a word finds a column among many."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets import layouts
from desktop.widgets.dialog_buttons import letter
from desktop.widgets.grid_columns import GridColumns
from desktop.widgets.layouts import Layout
from resources.i18n import _

_KEY = Qt.ItemDataRole.UserRole


class ColumnChooser(QDialog):
    """Ticks show, dragging or Alt+Up and Alt+Down order. Everything is seen in the grid at once."""

    def __init__(self, columns: GridColumns, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Columns"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(420, 560)
        self._columns = columns
        self._before = columns.layout_now
        self._filling = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Find a column; Enter goes to it"))
        self.search.setAccessibleName(_("Find a column"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.go)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Columns"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.itemDoubleClicked.connect(lambda _item: self.go())
        self.list.itemChanged.connect(lambda _item: self._take())
        self.list.model().rowsMoved.connect(lambda *_: self._take())
        self.frozen = QSpinBox()
        self.frozen.setRange(0, 8)
        self.frozen.setMinimumWidth(64)
        self.frozen.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.frozen.valueChanged.connect(lambda _value: self._take())
        self._build()
        self._fill(self._before)
        self.search.setFocus()

    def _build(self) -> None:
        up, down = QPushButton(_("Move &up")), QPushButton(_("Move &down"))
        up.setShortcut("Alt+Up")
        down.setShortcut("Alt+Down")
        up.clicked.connect(lambda: self.move_current(-1))
        down.clicked.connect(lambda: self.move_current(1))
        reset = QPushButton(_("&Reset"))
        reset.clicked.connect(lambda: self._fill(layouts.default(self._columns.listing), told=True))
        close = QPushButton(_("&Close"))
        close.setProperty("primary", True)
        for button in (up, down, reset, close):
            button.setAutoDefault(False)  # Enter in the line goes to the column
        close.clicked.connect(self.accept)
        stay = QLabel(_("Columns that &stay in sight"))
        stay.setBuddy(self.frozen)
        moves, freeze, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        moves.addWidget(up)
        moves.addWidget(down)
        moves.addStretch(1)
        freeze.addWidget(stay, 1)
        freeze.addWidget(self.frozen)
        buttons.addWidget(reset)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        for row in (moves, freeze, buttons):
            layout.addLayout(row)
        letter(self)

    def _fill(self, layout: Layout, *, told: bool = False) -> None:
        self._filling = True
        self.list.clear()
        for key in layout.order:
            column = self._columns.listing.column(key)
            item = QListWidgetItem(_(column.title))
            item.setToolTip(_(column.hint))
            item.setData(_KEY, key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            shown = key not in layout.hidden
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.frozen.setValue(layout.frozen)
        self._filling = False
        if told:
            self._columns.take(layout)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _narrow(self, text: str) -> None:
        first = None
        for item in self._items():
            item.setHidden(text.casefold() not in item.text().casefold())
            first = first or (None if item.isHidden() else item)
        current = self.list.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self.list.setCurrentItem(first)

    def move_current(self, by: int) -> None:
        """Move the marked column up or down among those that are seen."""
        row = self.list.currentRow()
        to = row + by
        if row < 0 or not 0 <= to < self.list.count():
            return
        self._filling = True
        item = self.list.takeItem(row)
        self.list.insertItem(to, item)
        self.list.setCurrentItem(item)
        self._filling = False
        self._take()

    def _take(self) -> None:
        if self._filling:
            return
        items = self._items()
        hidden = frozenset(item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Unchecked)
        if len(hidden) == len(items):
            return
        order = tuple(item.data(_KEY) for item in items)
        self._columns.take(replace(self._columns.layout_now, order=order, hidden=hidden, frozen=self.frozen.value()))

    def go(self) -> None:
        """Go to the marked column in the grid; one that is hidden is shown."""
        item = self.list.currentItem()
        if not self.search.text() and self.search.hasFocus():
            self.accept()
        elif item is not None and not item.isHidden():
            item.setCheckState(Qt.CheckState.Checked)
            self.accept()
            self._columns.go_to(item.data(_KEY))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter in the list goes to the column; beside how many stay in sight it keeps what was chosen."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.list.hasFocus():
            self.go()
        elif self.frozen.hasFocus():
            self.accept()

    def reject(self) -> None:
        """Esc puts the columns back as they were."""
        self._columns.take(self._before)
        super().reject()
