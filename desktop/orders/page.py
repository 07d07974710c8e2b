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
            Command(
                "orders.repeat", N_("&Repeat order…"), self.repeat, "redo", ("Ctrl+R",), Needs.WRITABLE | Needs.ONE
            ),
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
            self._paste_new,
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
        self._paste_new(text, [column.key for column in self.table.shown_columns()][start:])

    def _paste_new(self, text: str, columns: Sequence[str]) -> None:
        from desktop.import_dialog import paste_rows

        paste_rows(self.records, text, columns, self)

    def _ask(self, row: int, *, repeat: bool) -> None:
        def read(session: Any) -> tuple[choices.Choices, dict[str, Any]]:
            return choices.read(session), values_of(session, row, repeat=repeat)

        def show(found: tuple[choices.Choices, dict[str, Any]]) -> None:
            offered, values = found
            if repeat:
                values["ordered_on"] = self.records.on
            self._open(offered, values, None if repeat else row, f"repeat-{row}" if repeat else f"line-{row}")

        self.records.read(read, show, owner=self)

    def _open(self, found: choices.Choices, line: dict[str, Any] | None, row: int | None, draft: str = "order") -> None:
        kept = keep(self.settings, self.records.database.path, draft)
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
