"""The grid: a listing that sorts by its headings, remembers its columns, copies, and sums what is selected."""

from array import array
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from db.listing import Column, Listing, Shown, Sort
from desktop import theme
from desktop.records import Records
from desktop.settings import DENSITY, Settings
from desktop.widgets import grid_keys, layouts, page_rows
from desktop.widgets.badges import RecordDelegate
from desktop.widgets.cell_line import CellLine, Going
from desktop.widgets.frozen_columns import select_nothing
from desktop.widgets.grid_columns import GridColumns
from desktop.widgets.layouts import Layout
from desktop.widgets.record_model import RecordModel
from desktop.widgets.rows import joined, spans
from desktop.widgets.selection_kept import SelectionKept
from desktop.widgets.shift_clicks import ShiftClicks
from resources.i18n import _

_HEIGHTS = {"comfortable": 16, "compact": 8}
_TOLD = 2000
"""Selected rows whose ids are told one by one; of more only that they are many."""


class RecordTable(QTableView):
    """The rows of a `Listing`. Ids, not rows, are what it tells and takes."""

    opened = Signal(int)
    chosen = Signal(object)
    typed = Signal(str)
    space = Signal()
    sorted = Signal(object)
    menu_wanted = Signal(object)
    missed = Signal()

    def __init__(self, records: Records, listing: Listing, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = records
        self.listing = listing
        self.settings = settings
        self.record_model = RecordModel(records, listing, self)
        self.delegate = RecordDelegate(self.record_model, self)
        self.setItemDelegate(self.delegate)
        self._set_up()
        self.setModel(self.record_model)  # last: every setting would measure all headings again
        select_nothing(self.horizontalHeader())
        self.kept = SelectionKept(self)
        self.columns = GridColumns(self)
        self.delegate.laid_over = self.columns.over
        self.choose_columns: Callable[[], object] | None = None
        self.remember: Callable[[Layout], object] = self._keep_layout
        self._connect()
        self.columns.arrange(layouts.from_json(listing, settings.load(self.layout_key)))

    def _set_up(self) -> None:
        self.setAccessibleName(_(self.listing.title))
        page_rows.stand(self)
        self.setHorizontalHeader(page_rows.Heads(self))
        self.setFont(theme.tabular(self.font()))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsMovable(True)
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setSortIndicatorShown(False)
        head.setMinimumSectionSize(32)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._size_rows()

    def _connect(self) -> None:
        model, head = self.record_model, self.horizontalHeader()
        head.sectionClicked.connect(self.sort_by)
        head.customContextMenuRequested.connect(self.head_menu)
        ShiftClicks(self, self)
        model.reordered.connect(self.columns.fit)
        model.dataChanged.connect(lambda first, _last: self.columns.fit() if first.row() == 0 else None)
        self.columns.changed.connect(lambda layout: self.remember(layout))  # noqa: PLW0108 -- a page may say where later
        self.verticalScrollBar().valueChanged.connect(self._bring)
        model.refused.connect(self.records.problem)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self.open_row)
        self.settings.changed.connect(self._on_setting)

    # -- what is shown

    def show_rows(self, shown: Shown) -> None:
        """Show what matches; the sort comes from the headings when `shown` names none."""
        self.record_model.show(shown)
        self.columns.show_sort(self.record_model.shown.sort)

    def count(self) -> int:
        """How many rows match, as far as they are known."""
        return len(self.record_model.ids)

    def _bring(self) -> None:
        """Have the rows that scroll into sight before they are painted, where that is quick."""
        last = self.rowAt(self.viewport().height() - 1)
        self.record_model.at_hand.bring(self.rowAt(0), last if last >= 0 else self.count() - 1)

    # -- selection by id

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in their order on screen."""
        return self.chosen_ids().tolist()

    def chosen_ids(self) -> "array[int]":
        """The same, of however many rows at once."""
        ids, found = self.record_model.ids, array("q")
        for top, bottom in sorted((part.top(), part.bottom()) for part in self._spans_chosen()):
            found += ids[top : bottom + 1]
        return found

    def _spans_chosen(self) -> list[Any]:
        """The selected spans; PySide6's own annotations do not say that a selection is a list of them."""
        chosen: Any = self.selectionModel().selection()
        return list(chosen)

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(part.height() for part in self._spans_chosen())

    def current_id(self) -> int | None:
        """The id commands act on: of the row with the keyboard's mark; where that is not selected, of the first that is."""
        index, ids = self.currentIndex(), self.record_model.ids
        if index.isValid() and not self.selectionModel().isSelected(index):
            first = min((part.top() for part in self._spans_chosen()), default=len(ids))
            return ids[first] if first < len(ids) else self.marked_id()
        return self.marked_id()

    def marked_id(self) -> int | None:
        """The id of the row with the keyboard's mark, selected or not."""
        row = self.currentIndex().row()
        return self.record_model.ids[row] if 0 <= row < len(self.record_model.ids) else None

    def select_ids(self, ids: Iterable[int], current: int | None = None) -> None:
        """Select records and bring the first of them into view; one that is still to come is awaited."""
        wanted = list(ids)
        rows = self.record_model.rows_of(wanted)
        self.kept.pending = wanted[0] if wanted and not rows else None
        if not rows:
            return
        self.kept.forget()
        self.select_rows(rows.values())
        row = rows.get(current if current is not None else wanted[0], min(rows.values()))
        self.mark(self.record_model.index(row, self.first_column()))

    def selectAll(self) -> None:  # noqa: N802
        """Select every row, as one span: the time does not depend on how many there are."""
        self.select_rows(range(len(self.record_model.ids)))

    def select_rows(self, rows: Iterable[int]) -> None:
        """Select rows by their numbers, and no others."""
        model, chosen = self.record_model, QItemSelection()
        for first, last in spans(rows):
            chosen.select(model.index(first, 0), model.index(last, model.columnCount() - 1))
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _tell_chosen(self) -> None:
        self.kept.forget()
        page_rows.update_rest(self)
        self.chosen.emit(self.selected_ids() if self.selected_count() <= _TOLD else [])

    def start_of_selection(self, row: int) -> int:
        """The far end of the stretch of selected rows that ends at a row; the row itself where it is not selected."""
        for top, bottom in joined((part.top(), part.bottom()) for part in self._spans_chosen()):
            if top <= row <= bottom:
                return top if row == bottom else bottom
        return row

    def mark(self, index: QModelIndex) -> None:
        """Put the keyboard's mark on a cell, and leave selected what is."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def set_current(self, index: QModelIndex) -> None:
        """Put the keyboard's mark on a cell, and select its row when it is not."""
        flags = QItemSelectionModel.SelectionFlag
        chosen = self.selectionModel()
        flag = flags.NoUpdate if chosen.isSelected(index) else flags.ClearAndSelect | flags.Rows
        chosen.setCurrentIndex(index, flag)
        self.scrollTo(index)

    def to_row(self, row: int) -> None:
        """Select a row, and leave the mark in its column."""
        column = max(0, self.currentIndex().column()) if self.currentIndex().isValid() else self.first_column()
        index = self.record_model.index(row, column)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def first_column(self) -> int:
        """The section of the column that stands first."""
        return self.horizontalHeader().logicalIndex(0)

    # -- sort

    def sort_by(self, section: int) -> None:
        """Sort by a column; again turns it round, a third time lets it go. With Ctrl it is added to the sort."""
        key = self.listing.columns[section].key
        now = self.record_model.shown.sort
        other = [item for item in now if item.key != key]
        mine = next((item for item in now if item.key == key), None)
        turned = (Sort(key),) if mine is None else () if mine.descending else (Sort(key, descending=True),)
        more = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self.sorted.emit((*other, *turned) if more else turned)

    def sort_here(self) -> None:
        """Sort by the column with the mark, as a press of its heading does."""
        if self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column())

    # -- columns

    @property
    def layout_key(self) -> str:
        """Where the columns of this listing are remembered."""
        return f"columns/{self.listing.name}"

    def _keep_layout(self, layout: Layout) -> None:
        self.settings.save(self.layout_key, layout.as_json())

    def layout_now(self) -> Layout:
        """Which columns are shown, in which order and width."""
        return self.columns.layout_now

    def shown_columns(self) -> list[Column]:
        """The columns that are shown, in their order on screen."""
        return [self.listing.column(key) for key in self.columns.layout_now.shown()]

    def current_column(self) -> Column | None:
        """The column with the keyboard's mark."""
        index = self.currentIndex()
        return self.listing.columns[index.column()] if index.isValid() else None

    def head_menu(self, at: QPoint) -> None:
        """What can be done with the heading under the pointer."""
        head = self.horizontalHeader()
        section = head.logicalIndexAt(at)
        menu = QMenu(self)
        self.columns.fill(menu, max(0, section), self.choose_columns)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(head.mapToGlobal(at))

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, out from under the frozen columns."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        covered = self.columns.covered()
        if not covered:
            return
        if self.columns.over(index) is None:
            left = self.visualRect(index).left()
            if left < covered:
                bar.setValue(bar.value() - (covered - left))
        else:
            bar.setValue(before)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep the frozen columns over the left of the grid."""
        super().resizeEvent(event)
        if self.columns.frozen is not None:
            self.columns.frozen.place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Rows end where the page does."""
        super().paintEvent(event)
        page_rows.paint_rest(self, self.delegate.tint)

    # -- keys, menu, clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What `grid_keys` gives a key to do, else what it does in any list."""
        if not grid_keys.press(self, event):
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Nothing: letters go to the search, which asks the book instead of reading every row."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Let the page show its commands at the pointer."""
        self.menu_wanted.emit(event.globalPos())

    def copy(self) -> None:
        """Copy the selected rows with headings; rows that are not in memory are read first."""
        from desktop.widgets.copying import copy_rows

        copy_rows(self)

    def copy_column(self) -> None:
        """Copy the cells of the column with the mark, without heading."""
        from desktop.widgets.copying import copy_cells

        copy_cells(self)

    def open_row(self, index: QModelIndex) -> None:
        """Tell that a row is to be opened."""
        if index.isValid() and index.row() < len(self.record_model.ids):
            self.opened.emit(self.record_model.ids[index.row()])

    # -- editing

    def closeEditor(self, editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """Enter goes one row down, Tab to the next cell that can be typed over, as in a spreadsheet."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        going = editor.going if isinstance(editor, CellLine) else Going()
        index = self.currentIndex()
        if going.right:
            self._edit_next(index, going.right)
        elif going.down and 0 <= index.row() + going.down < self.record_model.rowCount():
            self.set_current(index.siblingAtRow(index.row() + going.down))

    def _edit_next(self, index: QModelIndex, step: int) -> None:
        head = self.horizontalHeader()
        place = head.visualIndex(index.column()) + step
        while 0 <= place < head.count():
            section = head.logicalIndex(place)
            other = index.siblingAtColumn(section)
            if not self.isColumnHidden(section) and other.flags() & Qt.ItemFlag.ItemIsEditable:
                self.set_current(other)
                self.edit(other)
                return
            place += step

    # -- look

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the look and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "delegate"):
            QTimer.singleShot(0, self, self._refresh)
        elif event.type() == QEvent.Type.FontChange and hasattr(self, "delegate"):
            self.delegate.measure(self.fontMetrics())

    def _refresh(self) -> None:
        self.delegate.refresh(self.palette())
        self.viewport().update()

    def _on_setting(self, key: str) -> None:
        if key == DENSITY.key:
            self._size_rows()

    def _size_rows(self) -> None:
        height = self.fontMetrics().height() + _HEIGHTS[self.settings.get(DENSITY)]
        self.delegate.row_height = height
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(height)
