"""The Orders page. What its dialogs and its inspector stand on is loaded on the thread that reads for them."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from db import choices, many_lines, order_edits
from db.listing import Filter
from db.order_lines import LISTING
from db.problems import Refused
from desktop.commands import CHANGE, Command, Needs
from desktop.orders import acts
from desktop.orders.hidden_rows import HiddenRows
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import papers
from desktop.widgets.cell_verbs import Verbs
from desktop.widgets.drafts_kept import keep
from desktop.widgets.files_brought import FilesBrought
from desktop.widgets.record_page import RecordPage
from desktop.widgets.trashing import to_trash
from desktop.words import word
from resources.i18n import N_, _

if TYPE_CHECKING:
    from db.line_stories import LineStory
    from desktop.widgets.inspector import Portrait


class OrdersPage(RecordPage):
    """Order lines: log, change, repeat, trash."""

    wanted = Signal(str, object, str)

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(
            records, settings, LISTING, describe, empty=N_("No orders yet. Log one, or import a workbook.")
        )
        if records.writable:
            FilesBrought(self.inspector, self.take_files)

    def _build(self) -> None:
        super()._build()
        self.hidden_rows = HiddenRows(self, "order_line")
        self._column.insertWidget(self._column.indexOf(self.bar) + 1, self.hidden_rows)

    def make_commands(self) -> Sequence[Command]:
        """What can be done with order lines."""
        return (
            Command("orders.log", N_("&Log order"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            Command("orders.change", N_("&Change…"), self.change, "edit", ("Ctrl+E",), Needs.WRITABLE | Needs.ONE),
            Command(
                "orders.repeat", N_("&Repeat order…"), self.repeat, "redo", ("Ctrl+R",), Needs.WRITABLE | Needs.ONE
            ),
            Command(
                "orders.ship", N_("Log &shipment…"), self.ship, "ship", ("Ctrl+Shift+L",), Needs.WRITABLE | Needs.ONE
            ),
            Command(
                "orders.apply",
                N_("Log a&pplication for these lines…"),
                self.apply,
                "applications",
                ("Ctrl+Shift+N",),
                CHANGE,
            ),
            Command("orders.eta", N_("Another &arrival date…"), self.eta, "calendar", ("Ctrl+Shift+A",), CHANGE),
            Command(
                "orders.move",
                N_("Change s&tate…"),
                self.change_state,
                "event",
                ("Ctrl+Shift+T",),
                Needs.WRITABLE | Needs.ONE,
            ),
            Command("orders.hold", N_("&Hold…"), self.hold, "ban", (), Needs.WRITABLE | Needs.ONE),
            Command("orders.lift", N_("&Lift hold…"), self.lift, "check", (), Needs.WRITABLE | Needs.ONE),
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

    def apply(self) -> None:
        """Log an application for the selected lines, with what they know filled in."""
        ids = self.table.selected_ids()
        if ids:
            self.wanted.emit("applications", (Filter("new", "is", tuple(ids)),), "")

    def attach(self) -> None:
        """Attach files to the selected lines; one file may serve them all."""
        ids = self.table.selected_ids()
        if ids:
            papers.attach(self.records, self.settings, [("order_line", row) for row in ids], self)

    def take_files(self, files: Sequence[Path]) -> None:
        """Attach files that were brought to the selected lines."""
        links = [("order_line", row) for row in self.table.selected_ids()]
        papers.attach_files(self.records, self.settings, files, links, self)

    def ship(self) -> None:
        """Log a shipment of the selected line; what it does to the licence is said beside the form."""
        row = self.table.current_id()

        def read(session: Any) -> tuple[choices.Choices, str, str]:
            import desktop.shipment_dialog  # noqa: F401 -- for `show`
            from db.drawdowns import licence_of
            from db.order_moves import name_of_line

            assert row is not None
            return choices.read(session), name_of_line(session, row), licence_of(session, row)

        def show(found: tuple[choices.Choices, str, str]) -> None:
            from desktop.shipment_dialog import shipment_dialog

            start = {"line": found[1], "licence": found[2], "shipped_on": self.records.on}
            kept = keep(self.settings, self.records.database.path, f"shipment-{row}")
            shipment_dialog(self.records, found[0], start, self, kept).open()

        if row is not None:
            self.records.read(read, show, owner=self)

    def eta(self) -> None:
        """Record another arrival date for the selected lines, with the reason and who said it."""
        ids = self.table.selected_ids()
        if ids:
            acts.eta_dialog(self.records, ids, self).open()

    def change_state(self) -> None:
        """Move the selected line along its life."""
        self._with_story(lambda row, story: acts.move_dialog(self.records, row, story.state, self).open())

    def hold(self) -> None:
        """Hold the selected line."""
        row = self.table.current_id()
        if row is not None:
            acts.hold_dialog(self.records, row, self).open()

    def lift(self) -> None:
        """Lift a hold of the selected line."""

        def show(_row: int, story: "LineStory") -> None:
            holds = tuple((item.id, f"{word(item.kind)}: {item.reason}") for item in story.open_holds)
            if holds:
                acts.lift_dialog(self.records, holds, self).open()
            else:
                self.records.problem.emit(Refused(_("This line has no open hold.")))

        self._with_story(show)

    def _with_story(self, show: "Callable[[int, LineStory], None]") -> None:
        row, on = self.table.current_id(), self.records.on

        def read(session: Any) -> "LineStory":
            from db.line_stories import line_story

            assert row is not None
            return line_story(session, row, on)

        if row is not None:
            self.records.read(read, lambda story: show(row, story), owner=self)

    def verbs(self) -> Verbs:
        """Cells are written through the verbs of orders."""
        return Verbs(
            order_edits.EDITABLE,
            lambda session, edits, on, progress: order_edits.apply(session, edits, on=on, progress=progress),
            lambda key: order_edits.STATES if key == "state" else (),
            order_edits.suggestions,
            self._paste_new,
            self.take_files,
        )

    def log(self) -> None:
        """Open the dialog for a new order."""

        def read(session: Any) -> choices.Choices:
            import desktop.orders.dialog  # noqa: F401 -- for `_open`

            return choices.read(session)

        self.records.read(read, lambda found: self._open(found, None, None), owner=self)

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
            from desktop.orders.dialog import values_of

            return choices.read(session), values_of(session, row, repeat=repeat)

        def show(found: tuple[choices.Choices, dict[str, Any]]) -> None:
            offered, values = found
            if repeat:
                values["ordered_on"] = self.records.on
            self._open(offered, values, None if repeat else row, f"repeat-{row}" if repeat else f"line-{row}")

        self.records.read(read, show, owner=self)

    def _open(self, found: choices.Choices, line: dict[str, Any] | None, row: int | None, draft: str = "order") -> None:
        from desktop.orders.dialog import order_dialog

        kept = keep(self.settings, self.records.database.path, draft)
        dialog = order_dialog(self.records, found, line, row, self, kept)
        dialog.saved.connect(lambda made: self.table.select_ids([made], made))
        dialog.open()

    def trash(self) -> None:
        """Put the selected lines into the trash as one step."""
        to_trash(self.table, N_("Trash order lines"), many_lines.trash_lines)


def describe(session: Any, row: int) -> "Portrait":
    """A line as the inspector shows it."""
    from desktop.orders import portrait

    return portrait.describe(session, row)
