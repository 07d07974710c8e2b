"""The Orders page."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QGuiApplication

from db import choices, order_edits, orders
from db.order_lines import LISTING
from desktop.commands import CHANGE, Command, Needs
from desktop.orders.dialog import order_dialog, values_of
from desktop.orders.portrait import describe
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import papers
from desktop.widgets.cell_edits import Verbs
from desktop.widgets.draft_form import keep
from desktop.widgets.record_page import RecordPage
from resources.i18n import N_


class OrdersPage(RecordPage):
    """Order lines: log, change, repeat, trash."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(
            records, settings, LISTING, describe, empty=N_("No orders yet. Log one, or import a workbook.")
        )

    def make_commands(self) -> Sequence[Command]:
        """What can be done with order lines."""
        return (
            Command("orders.log", N_("&Log order"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            Command("orders.change", N_("&Change…"), self.change, "edit", ("Ctrl+E",), Needs.WRITABLE | Needs.ONE),
            Command("orders.repeat", N_("&Repeat order…"), self.repeat, "redo", (), Needs.WRITABLE | Needs.ONE),
            Command(
                "orders.attach",
                N_("Attach &documents…"),
                self.attach,
                "documents",
                (),
                Needs.WRITABLE | Needs.SELECTION,
            ),
            Command(
                "orders.paste",
                N_("&Paste rows…"),
                self.paste,
                "import",
                ("Ctrl+Shift+V",),
                Needs.WRITABLE,
                hint=N_("Take rows copied in a spreadsheet, after a preview"),
            ),
            Command("orders.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def attach(self) -> None:
        """Attach files to the selected lines; one file may serve them all."""
        ids = self.table.selected_ids()
        if ids:
            papers.attach(self.records, [("order_line", row) for row in ids], self)

    def verbs(self) -> Verbs:
        """Cells are written through the verbs of orders."""
        return Verbs(
            order_edits.EDITABLE,
            lambda session, edits, on: order_edits.apply(session, edits, on=on),
            lambda key: order_edits.STATES if key == "state" else (),
            order_edits.suggestions,
            self._take_rest,
        )

    def log(self) -> None:
        """Open the dialog for a new order."""
        self.records.read(choices.read, lambda found: self._open(found, None, None), owner=self)

    def change(self) -> None:
        """Open the dialog for the selected line."""
        row = self.table.current_id()
        if row is not None:
            self.open_record(row)

    def open_record(self, row: int) -> None:
        """Change a line."""
        if self.records.writable:
            self._ask(row, repeat=False)

    def repeat(self) -> None:
        """Order the selected line again."""
        row = self.table.current_id()
        if row is not None:
            self._ask(row, repeat=True)

    def paste(self) -> None:
        """Preview the rows on the clipboard; without headings they are taken as the columns shown here."""
        self.take_rows(QGuiApplication.clipboard().text())

    def take_rows(self, text: str, start: int = 0) -> None:
        """Preview a block as new rows; without headings its columns are those shown, from `start` on."""
        from desktop.import_dialog import paste_rows

        paste_rows(self.records, text, [column.key for column in self.table.shown_columns()][start:], self)

    def _take_rest(self, text: str) -> None:
        """Preview what is left of a block that was pasted onto cells: it begins at the column with the mark."""
        columns, current = self.table.shown_columns(), self.table.current_column()
        self.take_rows(text, columns.index(current) if current in columns else 0)

    def _ask(self, row: int, *, repeat: bool) -> None:
        def read(session: Any) -> tuple[choices.Choices, dict[str, Any]]:
            return choices.read(session), values_of(session, row, repeat=repeat)

        self.records.read(read, lambda found: self._open(found[0], found[1], None if repeat else row), owner=self)

    def _open(self, found: choices.Choices, line: dict[str, Any] | None, row: int | None) -> None:
        kept = keep(self.settings, self.records.database.path, "order")
        dialog = order_dialog(self.records, found, line, row, self, kept)
        dialog.saved.connect(lambda made: self.table.select_ids([made], made))
        dialog.open()

    def trash(self) -> None:
        """Put the selected lines into the trash as one step."""
        ids = self.table.selected_ids()

        def act(session: Any) -> None:
            for row in ids:
                orders.trash_line(session, row)

        self.records.write(N_("Trash order lines"), act)
