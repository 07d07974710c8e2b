"""A line over a list that says how many rows of the last import its search or filters hide, with a press that shows them."""

from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from db.id_blocks import in_blocks
from db.journal import Changes
from db.listing import Filter, Shown
from desktop import formats
from desktop.widgets.record_page import RecordPage
from resources.i18n import _, n_

_MOST = 20_000
"""Rows that a list is asked for one by one; for more the filters go."""


class HiddenRows(QFrame):
    """Shown from an import until its rows are in sight, it is taken back, or the line is closed."""

    def __init__(self, page: RecordPage, table: str) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._page, self._table = page, table
        self._step = 0
        self.rows: tuple[int, ...] = ()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.show_them = QPushButton(_("Show them"))
        self.show_them.clicked.connect(self.show_rows)
        self.close_it = QPushButton(_("Close"))
        self.close_it.setAccessibleName(_("Close this line"))
        self.close_it.clicked.connect(self.forget)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        row.addWidget(self.show_them)
        row.addWidget(self.close_it)
        page.records.changed.connect(self._take)
        page.table.record_model.counted.connect(lambda _count, complete: self._look() if complete else None)
        self.hide()

    def _take(self, changes: Changes) -> None:
        """Remember the rows of an import; what takes a step back ends that."""
        if changes.kind == "import" and (rows := changes.rows.get(self._table)):
            self._step, self.rows = changes.step, tuple(sorted(rows))
            self._look()
        elif changes.kind in ("undo", "redo"):
            self.forget()

    def forget(self) -> None:
        """Say no more of that import."""
        self.rows = ()
        self.hide()

    def _look(self) -> None:
        """Count the rows that are hidden, on a thread that reads."""
        shown: Shown = self._page.table.record_model.shown
        if not self.rows or not (shown.search or shown.filters):
            self.hide()
            return
        listing, rows, step = self._page.listing, self.rows, self._step

        def read(session: Any) -> tuple[int, int]:
            blocks = [Filter("id", "is", tuple(block)) for block in in_blocks(rows)]
            seen = sum(listing.count(session, shown.search, (*shown.filters, block)) for block in blocks)
            return seen, sum(listing.count(session, "", (block,)) for block in blocks)

        def tell(found: tuple[int, int]) -> None:
            if step == self._step and self.rows and shown == self._page.table.record_model.shown:
                self._tell(*found)

        self._page.records.read(read, tell, owner=self)

    def _tell(self, seen: int, there: int) -> None:
        hidden = there - seen
        words = n_(
            "{n} of {all} imported rows is hidden by the search or the filters.",
            "{n} of {all} imported rows are hidden by the search or the filters.",
            hidden,
        )
        self.told.setText(words.format(n=formats.number(hidden), all=formats.number(there)))
        self.setVisible(hidden > 0)

    def show_rows(self) -> None:
        """Show the rows of the import, and only them; of a very large one all rows."""
        rows = self.rows
        self.forget()
        if len(rows) <= _MOST:
            self._page.show_filters((Filter("id", "is", rows),), _("Imported rows"))
        else:
            self._page.clear()
        self._page.table.setFocus()
