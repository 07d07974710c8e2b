"""The grid: a listing that sorts by its headings, remembers its columns, copies, and sums what is selected."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from db.listing import Listing, Shown, Sort
from desktop import theme
from desktop.records import Records
from desktop.settings import DENSITY, Settings
from desktop.widgets import layouts
from desktop.widgets.badges import PAD, RecordDelegate
from desktop.widgets.column_widths import ColumnWidths
from desktop.widgets.layouts import Layout
from desktop.widgets.record_model import RecordModel, as_tsv
from resources.i18n import _

_HEIGHTS = {"comfortable": 16, "compact": 8}
_MEASURED = 100
"""Rows whose words decide how wide a column opens."""

_REMEMBERED = 2000
"""Selected rows that are found again after a sort; more than that are let go."""


class RecordTable(QTableView):
    """The rows of a `Listing`. Ids, not rows, are what it tells and takes."""

    opened = Signal(int)
    chosen = Signal(object)
    typed = Signal(str)
    space = Signal()
    sorted = Signal(object)
    menu_wanted = Signal(object)
    copied = Signal(int)

    def __init__(self, records: Records, listing: Listing, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.records = records
        self.listing = listing
        self.settings = settings
        self.record_model = RecordModel(records, listing, self)
        self.setModel(self.record_model)
        self.delegate = RecordDelegate(self.record_model, self)
        self.setItemDelegate(self.delegate)
        self._layout = layouts.default(listing)
        self._kept: tuple[set[int], int | None, int] | None = None
        self._pending: int | None = None
        self._arranging = False
        self._widths = ColumnWidths(listing)
        self._set_up()
        self._connect()
        self.arrange(layouts.from_json(listing, settings.load(self._key)))

    def _set_up(self) -> None:
        self.setAccessibleName(_(self.listing.title))
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
        head.sectionClicked.connect(self._sort_by)
        head.sectionMoved.connect(self._arranged)
        head.sectionResized.connect(self._arranged)
        head.customContextMenuRequested.connect(self._head_menu)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.reordered.connect(self._find_selection)
        model.reordered.connect(self._fit)
        model.dataChanged.connect(lambda first, _last: self._fit() if first.row() == 0 else None)
        model.counted.connect(self._settle)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.doubleClicked.connect(self._open_row)
        self.settings.changed.connect(self._on_setting)

    # -- what is shown

    def show_rows(self, shown: Shown) -> None:
        """Show what matches; the sort comes from the headings when `shown` names none."""
        self.record_model.show(shown)
        self._show_sort()

    def count(self) -> int:
        """How many rows match, as far as they are known."""
        return len(self.record_model.ids)

    # -- selection by id

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, in their order on screen."""
        ids = self.record_model.ids
        spans = sorted((part.top(), part.bottom()) for part in self._spans_chosen())
        return [ids[row] for top, bottom in spans for row in range(top, min(bottom + 1, len(ids)))]

    def _spans_chosen(self) -> list[Any]:
        """The selected spans; PySide6's own annotations do not say that a selection is a list of them."""
        chosen: Any = self.selectionModel().selection()
        return list(chosen)

    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(part.height() for part in self._spans_chosen())

    def current_id(self) -> int | None:
        """The id of the row with the keyboard's mark."""
        row = self.currentIndex().row()
        return self.record_model.ids[row] if 0 <= row < len(self.record_model.ids) else None

    def select_ids(self, ids: Iterable[int], current: int | None = None) -> None:
        """Select records and bring the first of them into view; one that is still to come is awaited."""
        wanted = list(ids)
        rows = self.record_model.rows_of(wanted)
        self._pending = wanted[0] if wanted and not rows else None
        if not rows:
            return
        self._select_rows(rows.values())
        row = rows.get(current if current is not None else wanted[0], min(rows.values()))
        index = self.record_model.index(row, self._first_column())
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    def selectAll(self) -> None:  # noqa: N802
        """Select every row, as one span: the time does not depend on how many there are."""
        self._select_rows(range(len(self.record_model.ids)))

    def _select_rows(self, rows: Iterable[int]) -> None:
        model, chosen = self.record_model, QItemSelection()
        for first, last in _spans(rows):
            chosen.select(model.index(first, 0), model.index(last, model.columnCount() - 1))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)

    def _keep_selection(self) -> None:
        count = self.selected_count()
        if count or self.current_id() is not None:
            ids = set(self.selected_ids()) if count <= _REMEMBERED else set()
            top = self.rowAt(0)
            self._kept = (ids, self.current_id(), self.currentIndex().row() - max(0, top))

    def _find_selection(self) -> None:
        kept, self._kept = self._kept, None
        if self._pending is not None:
            self.select_ids([self._pending])
        elif kept is not None and kept[0]:
            ids, current, below = kept
            rows = self.record_model.rows_of(ids)
            if rows:
                self._select_rows(rows.values())
                row = rows.get(current, min(rows.values())) if current is not None else min(rows.values())
                index = self.record_model.index(row, self._first_column())
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.verticalScrollBar().setValue(max(0, row - max(0, below)))
            else:
                self.chosen.emit([])
        elif kept is not None:
            self.chosen.emit([])

    def _settle(self, _count: int, complete: bool) -> None:
        if complete and self._pending is not None:
            self.select_ids([self._pending])
            self._pending = None

    def _tell_chosen(self) -> None:
        count = self.selected_count()
        self.chosen.emit(self.selected_ids() if count <= _REMEMBERED else [])

    def _first_column(self) -> int:
        return self.horizontalHeader().logicalIndex(0)

    # -- sort

    def _sort_by(self, section: int) -> None:
        column = self.listing.columns[section]
        now = self.record_model.shown.sort
        if now and now[0].key == column.key:
            sort = (Sort(column.key, descending=True),) if not now[0].descending else ()
        else:
            sort = (Sort(column.key),)
        self.sorted.emit(sort)

    def _show_sort(self) -> None:
        sort = self.record_model.shown.sort
        head = self.horizontalHeader()
        head.setSortIndicatorShown(bool(sort))
        if sort:
            order = Qt.SortOrder.DescendingOrder if sort[0].descending else Qt.SortOrder.AscendingOrder
            keys = [column.key for column in self.listing.columns]
            head.setSortIndicator(keys.index(sort[0].key), order)

    # -- columns

    @property
    def _key(self) -> str:
        return f"columns/{self.listing.name}"

    def layout_now(self) -> Layout:
        """Which columns are shown, in which order and width."""
        return self._layout

    def arrange(self, layout: Layout) -> None:
        """Take a layout: order, hidden columns, widths."""
        self._arranging = True
        head = self.horizontalHeader()
        keys = [column.key for column in self.listing.columns]
        for place, key in enumerate(layout.order):
            head.moveSection(head.visualIndex(keys.index(key)), place)
        for section, column in enumerate(self.listing.columns):
            self.setColumnHidden(section, column.key in layout.hidden)
            self.setColumnWidth(section, self._pixels(section, layout.widths.get(column.key)))
        self._layout = layout
        self._arranging = False

    def _pixels(self, section: int, characters: int | None) -> int:
        return self._widths.of(self.listing.columns[section], self.fontMetrics(), characters)

    def _fit(self) -> None:
        """Give columns the width of the words on top of the list."""
        count = min(_MEASURED, len(self.record_model.ids))
        rows = [texts for number in range(count) if (texts := self.record_model.texts(number)) is not None]
        if self._widths.fit(rows, self.fontMetrics(), self._layout.hidden):
            self.arrange(self._layout)

    def _arranged(self) -> None:
        if self._arranging:
            return
        head = self.horizontalHeader()
        columns = self.listing.columns
        order = tuple(columns[head.logicalIndex(place)].key for place in range(len(columns)))
        hidden = frozenset(c.key for n, c in enumerate(columns) if self.isColumnHidden(n))
        one = max(1, self.fontMetrics().horizontalAdvance("0"))
        widths = {
            column.key: max(3, round((self.columnWidth(n) - 2 * PAD) / one))
            for n, column in enumerate(columns)
            if column.key not in hidden and self.columnWidth(n) != self._pixels(n, None)
        }
        self._layout = Layout(order, hidden, widths)
        self.settings.save(self._key, self._layout.as_json())

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        section = [column.key for column in self.listing.columns].index(key)
        left = [n for n in range(len(self.listing.columns)) if not self.isColumnHidden(n)]
        if shown or left != [section]:
            self.setColumnHidden(section, not shown)
            self._arranged()

    def reset_columns(self) -> None:
        """Put all columns back as they were."""
        self.arrange(layouts.default(self.listing))
        self.settings.save(self._key, None)

    def fill_columns(self, menu: QMenu) -> None:
        """Add the column chooser to a menu."""
        for section, column in enumerate(self.listing.columns):
            action = menu.addAction(_(column.title))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(section))
            action.setToolTip(_(column.hint))
            action.toggled.connect(lambda on, key=column.key: self.show_column(key, shown=on))
        menu.addSeparator()
        menu.addAction(_("&Reset columns"), self.reset_columns)

    def _head_menu(self, at: Any) -> None:
        menu = QMenu(self)
        self.fill_columns(menu)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    # -- keys, menu, clipboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, Space folds the inspector, letters go to the search."""
        key, text = event.key(), event.text()
        strong = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not strong:
            self._open_row(self.currentIndex())
        elif key == Qt.Key.Key_Space and not strong:
            self.space.emit()
        elif text and text.isprintable() and not text.isspace() and not strong:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Nothing: letters go to the search, which asks the book instead of reading every row."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Let the page show its commands at the pointer."""
        self.menu_wanted.emit(event.globalPos())

    def copy(self) -> None:
        """Copy the selected rows with headings; rows that are not in memory are read first."""
        ids = self.selected_ids()
        if not ids:
            return
        head = self.horizontalHeader()
        order = [head.logicalIndex(place) for place in range(len(self.listing.columns))]
        columns = [self.listing.columns[n] for n in order if not self.isColumnHidden(n)]

        def done(rows: list[tuple[Any, ...]]) -> None:
            QGuiApplication.clipboard().setText(as_tsv(columns, rows, self.record_model))
            self.copied.emit(len(rows))

        self.records.read(lambda session: read_rows(self.listing, session, ids), done, owner=self)

    def _open_row(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self.record_model.ids):
            self.opened.emit(self.record_model.ids[index.row()])

    # -- look

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the look and the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "delegate"):
            QTimer.singleShot(0, self, self._refresh)

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


def read_rows(listing: Listing, session: Any, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows of those ids in their order, read in blocks; ids that are gone are left out."""
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(ids), 500):
        part = ids[start : start + 500]
        block = listing.block(session, part)
        found += [block[item] for item in part if item in block]
    return found


def _spans(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Row numbers as spans of neighbours."""
    if isinstance(rows, range):
        return [(rows[0], rows[-1])] if rows else []
    spans: list[tuple[int, int]] = []
    for row in sorted(rows):
        if spans and row == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans
