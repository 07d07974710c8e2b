"""A page: title, search, commands, grid, inspector. Pages differ in listing, commands and portrait."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from db.listing import Filter, Listing, Shown, Sort
from desktop import formats
from desktop.commands import Command, CommandSet
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.inspector import Inspector, Portrait, beside
from desktop.widgets.record_table import RecordTable
from desktop.widgets.selection import Total, sentence, total_of
from desktop.widgets.title_row import TitleRow
from resources.i18n import _

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
        self._adder = records.reader(self)
        self.selection_words = ""
        self.filters: tuple[Filter, ...] = ()
        self.sort: tuple[Sort, ...] = ()
        self.table = RecordTable(records, listing, settings)
        self.table.setAccessibleName(_(listing.title))
        self.inspector = Inspector()
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(80)
        self.search.setMaximumWidth(280)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._chip = QPushButton()
        self._chip.setObjectName("chip")
        self._chip.setMaximumWidth(240)
        self._chip.clicked.connect(lambda: self.show_filters(()))
        self._chip.hide()
        self._hint = QLabel(_(empty))
        self._hint.setObjectName("muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.hide()
        self.commands = CommandSet(self, self.make_commands(), writable=records.writable)
        self._build()
        self._connect()
        self.refresh()

    def make_commands(self) -> Sequence[Command]:
        """The commands of the page; pages add their own."""
        return ()

    def _build(self) -> None:
        head = TitleRow(_(self.listing.title), self.commands, (self._count, self._chip), self.search)
        left = QWidget()
        left.setMinimumWidth(320)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._hint)
        column.addWidget(self.table, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(beside(left, self.inspector, self.settings))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.refresh())
        self.table.chosen.connect(lambda _ids: self._chosen())
        self.table.opened.connect(self.open_record)
        self.table.sorted.connect(self._sort)
        self.table.typed.connect(self._type)
        self.table.space.connect(self.fold)
        self.table.menu_wanted.connect(self._menu)
        self.table.record_model.counted.connect(self._counted)
        self.records.changed.connect(lambda _changes: self._chosen())

    def refresh(self) -> None:
        """Show what the search and the filters ask for."""
        self.table.show_rows(Shown(search=self.search.text(), filters=self.filters, sort=self.sort))

    def show_filters(self, filters: Sequence[Filter], words: str = "") -> None:
        """Show only rows that match; `words` say so on a chip that takes the filter away again."""
        self.filters = tuple(filters)
        room = self._chip.maximumWidth() - 48
        shown = self._chip.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._chip.setText(f"{shown}  ×")
        self._chip.setToolTip("\n".join(filter(None, [words, _("Click to show all rows again")])))
        self._chip.setVisible(bool(filters))
        self.refresh()

    def fold(self) -> None:
        """Fold the inspector away, or bring it back."""
        self.inspector.setVisible(self.inspector.isHidden())

    def _counted(self, count: int, complete: bool) -> None:
        self._count.setText(formats.number(count) if complete else f"{formats.number(count)} …")
        self._hint.setVisible(complete and count == 0 and not self.search.text())

    def _sort(self, sort: tuple[Sort, ...]) -> None:
        self.sort = sort
        self.refresh()

    def _type(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(self.search.text() + text)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        self.commands.fill(menu)
        if not menu.isEmpty():
            menu.popup(at)

    def _chosen(self) -> None:
        ids = self.table.selected_ids()
        self.commands.choose(len(ids))
        self.selected.emit(ids)
        self._count_up(ids)
        current = self.table.current_id()
        if ids and current not in ids:
            current = ids[0]
        if not ids or current is None:
            self._reader.drop()
            self.inspector.clear()
            return
        self._reader.read(lambda session: self._described(session, current), self._show)

    def _count_up(self, ids: list[int]) -> None:
        """Say how many rows are selected, and as soon as it is known what they weigh."""
        count = self.table.selected_count()
        self._say(sentence(count))
        self._adder.drop()
        if len(ids) > 1:
            self._adder.read(
                lambda session: total_of(self.listing, session, ids), lambda found: self._weigh(count, found)
            )

    def _weigh(self, count: int, found: Total | None) -> None:
        self._say(sentence(count, found))

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
