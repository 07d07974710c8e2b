"""The columns of a grid: which are shown, in which order and width, which stay in sight; told when a person changes it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QMenu

from db.listing import Sort
from desktop.widgets import layouts
from desktop.widgets.cell_painting import PAD
from desktop.widgets.column_widths import ColumnWidths
from desktop.widgets.frozen_columns import FrozenColumns
from desktop.widgets.layouts import Layout
from resources.i18n import _

_MEASURED = 40
"""Rows whose words decide how wide a column opens."""


class GridColumns(QObject):
    """Keeps the headings of a grid and a `Layout` in step. `changed` tells what a person arranged."""

    changed = Signal(object)

    def __init__(self, table: Any) -> None:
        super().__init__(table)
        self._table = table
        self.listing = table.listing
        self.layout_now: Layout = layouts.default(self.listing)
        self.frozen: FrozenColumns | None = None
        self._widths = ColumnWidths(self.listing)
        self._arranging = False
        head = table.horizontalHeader()
        head.sectionMoved.connect(lambda *_: self._arranged())
        head.sectionResized.connect(lambda *_: self._arranged())
        table.record_model.counted.connect(self._show_bar)
        table.viewport().installEventFilter(self)

    def arrange(self, layout: Layout) -> None:
        """Take a layout: order, hidden columns, widths, frozen ones."""
        self._arranging = True
        self._spread(layout)
        table, head = self._table, self._table.horizontalHeader()
        keys = [column.key for column in self.listing.columns]
        for place, key in enumerate(layout.order):
            head.moveSection(head.visualIndex(keys.index(key)), place)
        for section, column in enumerate(self.listing.columns):
            table.setColumnHidden(section, column.key in layout.hidden)
            table.setColumnWidth(section, self._pixels(section, layout.widths.get(column.key)))
        self.layout_now = layout
        self._freeze()
        self._arranging = False

    def _show_bar(self, count: int, complete: bool) -> None:
        """An empty list has nothing to scroll to."""
        policy = Qt.ScrollBarPolicy
        empty = complete and not count
        self._table.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if empty else policy.ScrollBarAsNeeded)

    def _spread(self, layout: Layout) -> bool:
        """Let columns with cut words have what is left of the width, or the last one give way."""
        shown = [self.listing.column(key) for key in layout.shown()]
        room = self._table.viewport().width()
        return self._widths.spread(shown, self._table.fontMetrics(), layout.widths, room)

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:  # noqa: N802
        """In another width there is other room."""
        if event.type() == QEvent.Type.Resize and thing is self._table.viewport() and self._spread(self.layout_now):
            self.arrange(self.layout_now)
        return False

    def _freeze(self) -> None:
        """Lay the frozen columns over the grid; the view for them is made when it is first wanted."""
        if self.frozen is None and self.layout_now.frozen:
            self.frozen = FrozenColumns(self._table)
        if self.frozen is not None:
            self.frozen.arrange(self.layout_now)

    def covered(self) -> int:
        """How many pixels on the left the frozen columns cover."""
        return self.frozen.wide() if self.frozen is not None else 0

    def over(self, index: QModelIndex | QPersistentModelIndex) -> FrozenColumns | None:
        """The frozen columns, where a cell stands in one of them."""
        frozen = self.frozen
        return frozen if frozen is not None and frozen.count and not frozen.isColumnHidden(index.column()) else None

    def take(self, layout: Layout) -> None:
        """Take a layout a person asked for, and tell it."""
        self.arrange(layout)
        self.changed.emit(layout)

    def _pixels(self, section: int, characters: int | None) -> int:
        return self._widths.of(self.listing.columns[section], self._table.fontMetrics(), characters)

    def fit(self) -> None:
        """Give columns the width of the words on top of the list."""
        model, metrics = self._table.record_model, self._table.fontMetrics()
        hidden = self.layout_now.hidden
        measured = [
            column.key not in hidden and self._widths.can_grow(column, metrics) for column in self.listing.columns
        ]
        rows = [
            [model.text(number, place) or "" if fits else "" for place, fits in enumerate(measured)]
            for number in range(min(_MEASURED, len(model.ids)))
            if model.row(number) is not None
        ]
        if self._widths.fit(rows, metrics, hidden) or self._spread(self.layout_now):
            self.arrange(self.layout_now)

    def show_sort(self, sort: Sequence[Sort]) -> None:
        """Show by which column the list is sorted, and which way."""
        section, order = 0, Qt.SortOrder.AscendingOrder
        if sort:
            order = Qt.SortOrder.DescendingOrder if sort[0].descending else Qt.SortOrder.AscendingOrder
            section = [column.key for column in self.listing.columns].index(sort[0].key)
        head = self._table.horizontalHeader()
        head.setSortIndicatorShown(bool(sort))
        if sort:
            head.setSortIndicator(section, order)
        if self.frozen is not None:
            self.frozen.show_sort(section, order, shown=bool(sort))

    def _arranged(self) -> None:
        if self._arranging:
            return
        table, head, columns = self._table, self._table.horizontalHeader(), self.listing.columns
        order = tuple(columns[head.logicalIndex(place)].key for place in range(len(columns)))
        hidden = frozenset(c.key for n, c in enumerate(columns) if table.isColumnHidden(n))
        one = max(1, table.fontMetrics().horizontalAdvance("0"))
        widths = {
            column.key: max(3, round((table.columnWidth(n) - 2 * PAD) / one))
            for n, column in enumerate(columns)
            if column.key not in hidden and table.columnWidth(n) != self._pixels(n, None)
        }
        self.layout_now = Layout(order, hidden, widths, self.layout_now.frozen)
        self._freeze()
        self.changed.emit(self.layout_now)

    def show(self, key: str, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        hidden = set(self.layout_now.hidden)
        if shown:
            hidden.discard(key)
        else:
            hidden.add(key)
        if len(hidden) < len(self.listing.columns):
            self.take(replace(self.layout_now, hidden=frozenset(hidden)))

    def go_to(self, key: str) -> None:
        """Put the mark on a column, in the row it is in, and bring it into sight."""
        table = self._table
        row = max(0, table.currentIndex().row())
        section = [column.key for column in self.listing.columns].index(key)
        index = table.record_model.index(row, section)
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if index.isValid():
            table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            table.scrollTo(index)

    def freeze(self, key: str) -> None:
        """Keep the columns up to this one in sight; the same again lets them go."""
        upto = self.layout_now.shown().index(key) + 1
        self.take(replace(self.layout_now, frozen=0 if upto == self.layout_now.frozen else upto))

    def reset(self) -> None:
        """Put all columns back as the listing has them."""
        self.take(layouts.default(self.listing))

    def fill(self, menu: QMenu, section: int, choose: Callable[[], object] | None = None) -> None:
        """What can be done with a heading: hide, freeze, choose columns."""
        column = self.listing.columns[section]
        shown = self.layout_now.shown()
        menu.addAction(_("&Hide “{column}”").format(column=_(column.title)), lambda: self.show(column.key, shown=False))
        stays = column.key in shown[: self.layout_now.frozen]
        freeze = menu.addAction(_("&Freeze up to here"), lambda: self.freeze(column.key))
        freeze.setCheckable(True)
        freeze.setChecked(stays and shown.index(column.key) + 1 == self.layout_now.frozen)
        if self.layout_now.frozen and not freeze.isChecked():
            menu.addAction(_("&Unfreeze"), lambda: self.take(replace(self.layout_now, frozen=0)))
        menu.addSeparator()
        if choose is not None:
            menu.addAction(_("&Choose columns…"), choose)
        menu.addAction(_("&Reset columns"), self.reset)
