"""A page: title, views, search, filters, commands, grid, inspector. Pages differ in listing, commands and portrait."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from db.listing import Filter, Listing, Shown, Sort
from db.settled_days import settled
from desktop import formats
from desktop.commands import Command, CommandSet
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import filter_words, grid_commands, layouts, row_marks
from desktop.widgets.cell_edits import CellEdits
from desktop.widgets.cell_verbs import Verbs
from desktop.widgets.column_chooser import ColumnChooser
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.filter_bar import FilterBar
from desktop.widgets.footer import LARGE, Footer
from desktop.widgets.group_panel import GroupPanel
from desktop.widgets.inspector import Inspector, Portrait, beside
from desktop.widgets.record_table import RecordTable
from desktop.widgets.row_marks import MarkRule, RowMarks
from desktop.widgets.said import say_hidden
from desktop.widgets.saved_views import Content, SavedViews
from desktop.widgets.search_line import SearchLine
from desktop.widgets.title_row import TitleRow
from desktop.widgets.view_tabs import ViewTabs
from desktop.widgets.when_seen import WhenSeen
from resources.i18n import _

_QUIET = 1500
"""Milliseconds after which a page that was made has painted, and a reading thread is free."""

Describe = Callable[[Any, int], Portrait]


class RecordPage(QWidget):
    """A listing as a page. `describe(session, id)` runs on a reading thread."""

    selected = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        records: Records,
        settings: Settings,
        listing: Listing,
        describe: Describe,
        *,
        empty: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.records = records
        self.settings = settings
        self.listing = listing
        self._describe = describe
        self._empty_text = empty
        self._reader = records.reader(self)
        self._portrait_of: int | None = None
        self.selection_words = ""
        self.filters: tuple[Filter, ...] = ()
        self._alone = False
        self.sort: tuple[Sort, ...] = ()
        self.table = RecordTable(records, listing, settings)
        self.table.setAccessibleName(_(listing.title))
        records.breathe()
        self.marks = RowMarks(records, self.table)
        self.marks.take(row_marks.from_json(listing, settings.load(row_marks.key_of(listing))))
        self.footer = Footer(records, listing, self.table, self._say)
        self.groups: GroupPanel | None = None
        verbs = self.verbs()
        self.edits = CellEdits(self.table, verbs) if verbs is not None else None
        self.inspector = self.make_inspector()
        records.breathe()
        self.search = SearchLine()
        self._pause = QTimer(self, singleShot=True)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self.empty = EmptyState()
        self.bar = FilterBar(records, listing)
        self.tabs = ViewTabs(SavedViews(records, listing, settings, self), self.content_now)
        every = (
            *self.make_commands(),
            *grid_commands.cell_commands(self),
            *grid_commands.list_commands(self),
            *self.tabs.commands(),
        )
        records.breathe()
        self.commands = CommandSet(self, every, writable=records.writable)
        records.breathe()
        self._build()
        records.breathe()
        self._connect()
        self.refresh()

    def make_commands(self) -> Sequence[Command]:
        """The commands of the page; pages add their own."""
        return ()

    def verbs(self) -> Verbs | None:
        """How cells are written; None where they cannot be typed over. Pages say it."""
        return None

    def make_inspector(self) -> Inspector:
        """What shows the selected record; a page may have its own."""
        return Inspector()

    def _build(self) -> None:
        tools = ("grid.filter", "grid.columns")
        self.head = TitleRow(_(self.listing.title), self.commands, (self._count,), self.search, tools)
        left = QWidget()
        left.setMinimumWidth(320)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(8, 0, 20, 0)
        tabs.addWidget(self.tabs)
        column.addLayout(tabs)
        column.addWidget(self.bar)
        column.addLayout(self.empty.over(self.table), 1)
        self.records.breathe()
        self._column = column
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(beside(left, self.inspector, self.settings))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._searched())
        QTimer.singleShot(_QUIET, self, self._warm_up)
        self.search.left.connect(self.enter_list)
        for acted in (self.records.changed, self.tabs.saved.changed):
            acted.connect(self.search.keep)
        self._pause.timeout.connect(self.refresh)
        self.bar.changed.connect(self._take_filters)
        self.tabs.chosen.connect(self.show_content)
        self.table.choose_columns = self.choose_columns
        self.table.remember = self._remember
        self.table.chosen.connect(lambda _ids: self._chosen())
        self.table.opened.connect(self.open_record)
        self.table.missed.connect(lambda: say_hidden(self) if self.search.text() or self.filters else None)
        self.table.sorted.connect(self._sort)
        self.table.typed.connect(self._type)
        self.table.space.connect(self.fold)
        self.table.menu_wanted.connect(self._menu)
        self.table.selectionModel().currentColumnChanged.connect(lambda *_: self.footer.tell())
        self.table.record_model.asked.connect(self.inspector.give_way)
        self.table.record_model.counted.connect(self._counted)
        WhenSeen(self.records, self, self._on_changed)

    # -- what is shown

    def refresh(self) -> None:
        """Show what the search and the filters ask for."""
        self._pause.stop()
        filters = settled(self.filters, self.records.on)
        shown = Shown(search=self.search.text(), filters=filters, sort=self.sort)
        self.table.show_rows(shown)
        self.tabs.touch()
        if self.groups is not None:
            self.groups.show_for(shown, self.shown_words())

    def _searched(self) -> None:
        if self.table.count() > LARGE:
            self._pause.start(180)
        else:
            self.refresh()

    def show_filters(self, filters: Sequence[Filter], words: str = "") -> None:
        """Show only rows that match; `words` say where the filters come from, a search from before would narrow them."""
        if words:
            self.search.blockSignals(True)
            self.search.clear()
            self.search.blockSignals(False)
        self.filters = tuple(filters)
        self._alone = bool(filters)
        self.bar.show_filters(self.filters, words)
        self.refresh()

    def _take_filters(self, filters: tuple[Filter, ...]) -> None:
        self.filters = filters
        self.refresh()

    def shown_words(self) -> str:
        """What narrows the list, in words."""
        return filter_words.sentence(self.listing, self.filters, self.search.text())

    def content_now(self) -> Content:
        """What is shown, as a view keeps it."""
        return Content(self.table.layout_now(), self.filters, self.sort, self.search.text(), self.marks.rules)

    def show_content(self, content: Content) -> None:
        """Show what a view keeps."""
        self.filters, self.sort = content.filters, content.sort
        self.search.blockSignals(True)
        self.search.setText(content.search)
        self.search.blockSignals(False)
        self.table.columns.arrange(content.layout)
        self.marks.take(content.marks)
        self.bar.show_filters(self.filters)
        self.refresh()

    def _remember(self, layout: layouts.Layout) -> None:
        """Columns belong to the view that is shown; those of the whole list are kept by themselves."""
        if self.tabs.active:
            self.tabs.touch()
        else:
            self.settings.save(self.table.layout_key, layout.as_json())

    def mark_rows(self) -> None:
        """Say which rows get a colour and a sign."""
        from desktop.widgets.mark_dialog import MarkDialog

        MarkDialog(self.records, self.listing, self.marks.rules, self.set_marks, self).open()

    def set_marks(self, rules: tuple[MarkRule, ...]) -> None:
        """Mark rows so; the rules belong to the view that is shown, or to the whole list."""
        self.marks.take(rules)
        if self.tabs.active:
            self.tabs.touch()
        else:
            self.settings.save(row_marks.key_of(self.listing), [row_marks.to_json(rule) for rule in rules] or None)

    def fold(self) -> None:
        """Fold the inspector away, or bring it back."""
        self.inspector.setVisible(self.inspector.isHidden())

    def _warm_up(self) -> None:
        """Describe a record before anybody asks: the first that is selected need not wait for what it stands on."""
        first = self.table.record_model.ids[:1]
        self.records.read(lambda s: [self._described(s, row) for row in first], lambda _told: None, owner=self)

    def _counted(self, count: int, complete: bool) -> None:
        if complete and self._alone:
            self._alone = False
            if count == 1:  # whoever asked for one record sees its facts at once
                row = self.table.record_model.ids[0]
                self.table.select_ids([row], row)
        self._count.setText(formats.number(count) if complete else f"{formats.number(count)} …")
        words, action = _(self._empty_text), self.commands.primary
        if self.search.text() or self.filters:
            words = _("Nothing matches. Change or clear the filters.")
            action = self.commands.action("grid.clear")
        self.empty.tell(count if complete else 1, words, action)  # until all is read there may be some

    # -- commands of the grid

    def to_search(self) -> None:
        """Go to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def enter_list(self) -> None:
        """Go on in the list, at what is selected or the first of what was found."""
        if self._pause.isActive():
            self.refresh()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.table.kept.enter()

    def add_filter(self) -> None:
        """Open the editor for another filter, of the column with the mark."""
        column = self.table.current_column()
        filled = None
        if column is not None:
            filled = Filter(column.key, filter_words.OPERATORS[filter_words.family(column)][0])
        self.bar.add(self.search, filled)

    def reveal(self, row: int) -> None:
        """Bring a record into sight; filters that would hide it are cleared."""
        if self.filters or self.search.text():
            self.clear()
        self.table.select_ids([row], row)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Show all rows again."""
        self.search.clear()
        self.show_filters(())

    def only(self) -> None:
        """Show only rows with the value that has the mark."""
        self._by_value("is")

    def without(self) -> None:
        """Leave out rows with the value that has the mark."""
        self.table.kept.stay()
        self._by_value("is_not")

    def _by_value(self, operator: Any) -> None:
        index, column = self.table.currentIndex(), self.table.current_column()
        row = self.table.record_model.row(index.row()) if index.isValid() else None
        if column is not None and row is not None:
            value = row[index.column()]
            self.bar.narrow(Filter(column.key, operator, (None if value == "" else value,)))

    def choose_columns(self) -> None:
        """Open the column chooser."""
        ColumnChooser(self.table.columns, self).open()

    def freeze(self) -> None:
        """Keep the columns up to the one with the mark in sight, or let them go."""
        column = self.table.current_column()
        if column is not None:
            self.table.columns.freeze(column.key)

    def show_groups(self) -> None:
        """Show what the rows come to in groups, in place of the rows; again brings the rows back."""
        if self.groups is not None and not self.groups.isHidden():
            self.groups.leave()
            return
        if self.groups is None:
            self.groups = GroupPanel(self.records, self.settings, self.listing, self.table)
            self.groups.narrowed.connect(self.bar.narrow)
            self._column.addWidget(self.groups, 1)
        self.groups.enter(self.table.record_model.shown, self.shown_words())

    def save_list(self) -> None:
        """Write what is shown as Excel or CSV."""
        from desktop.widgets.saving import save_list

        if self.groups is not None and not self.groups.isHidden():
            self.groups.save()
        else:
            save_list(self.table, self.shown_words(), self, self.marks.rules)

    def print_list(self) -> None:
        """Print what is shown, or write it as a PDF."""
        from desktop.widgets.printing import print_rows

        if self.groups is not None and not self.groups.isHidden():
            self.groups.print()
        else:
            print_rows(self.table, self.shown_words(), self.marks.rules)

    # -- selection

    def _sort(self, sort: tuple[Sort, ...]) -> None:
        self.sort = sort
        self.refresh()

    def _type(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(self.search.text() + text)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.commands.fill(menu, groups=("record", "cells"))
        if not menu.isEmpty():
            menu.popup(at)

    def _on_changed(self, changes: Any) -> None:
        if not changes.rows and any(item.operator in filter_words.RELATIVE for item in self.filters):
            self.refresh()
        self._portrait_of = None
        self._chosen()

    def _chosen(self) -> None:
        ids = self.table.selected_ids() if self.table.selected_count() <= LARGE else []
        self.commands.choose(self.table.selected_count())
        self.selected.emit(ids)
        self.footer.tell()
        current = self.table.current_id()
        if ids and current not in ids:
            current = ids[0]
        if not ids or current is None:
            self._portrait_of = None
            self._reader.drop()
            self.inspector.clear()
            return
        if current == self._portrait_of:
            return  # found again after a sort: what the inspector shows, or is about to, still holds
        self._portrait_of = current
        self._reader.read(lambda session: self._described(session, current), self._show)

    def _say(self, words: str) -> None:
        self.selection_words = words
        self.told.emit(words)

    def _described(self, session: Any, row: int) -> Portrait | None:
        from db.problems import Missing

        try:
            return self._describe(session, row)
        except Missing:
            return None

    def _show(self, portrait: Portrait | None) -> None:
        if portrait is None:
            self.inspector.clear()
        else:
            self.inspector.show_portrait(portrait)

    def open_record(self, row: int) -> None:
        """What Enter or a double click does; pages open their dialog."""
