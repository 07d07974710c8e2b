"""The Licences page: what was granted, balances, what happened to it, and shipments that draw from it."""

from collections.abc import Sequence
from typing import Any

from db import choices, licence_files, licences
from db.licences import LISTING
from desktop.commands import CHANGE, Command, Needs
from desktop.freed_dialog import show_freed
from desktop.licences.dialog import event_dialog, licence_dialog
from desktop.licences.portrait import describe
from desktop.records import Records
from desktop.settings import Settings
from desktop.shipment_dialog import shipment_dialog
from desktop.widgets.drafts_kept import keep
from desktop.widgets.record_page import RecordPage
from desktop.widgets.trashing import one_by_one, to_trash
from resources.i18n import N_


class LicencesPage(RecordPage):
    """Licences and shipments."""

    def __init__(self, records: Records, settings: Settings) -> None:
        empty = N_("No licences yet. They appear when an application is granted; one can be logged here too.")
        super().__init__(records, settings, LISTING, describe, empty=empty)

    def make_commands(self) -> Sequence[Command]:
        """What can be done with licences."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command(
                "licences.ship", N_("Log &shipment"), self.ship, "ship", ("Ctrl+Shift+L",), Needs.WRITABLE, primary=True
            ),
            Command("licences.log", N_("&Log licence…"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, button=True),
            Command("licences.freed", N_("Orders it &frees…"), self.freed, "check", ("Ctrl+Shift+R",), Needs.ONE),
            Command("licences.event", N_("What &happened to it…"), self.add_event, "event", ("Ctrl+Shift+E",), one),
            Command("licences.change", N_("&Change…"), self.change, "edit", ("Ctrl+E",), one),
            Command("licences.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def log(self) -> None:
        """Log a licence as it is printed."""
        self.records.read(choices.read, lambda found: self._open(found, None, None), owner=self)

    def change(self) -> None:
        """Correct what was typed of the selected licence."""
        row = self.table.current_id()
        if row is not None:
            self.records.read(
                lambda session: (choices.read(session), licence_files.form_values(session, row)),
                lambda found: self._open(found[0], found[1], row),
                owner=self,
            )

    def _open(self, found: choices.Choices, values: dict[str, Any] | None, row: int | None) -> None:
        kept = keep(self.settings, self.records.database.path, "licence")
        dialog = licence_dialog(self.records, found, values, row, self, kept)
        if row is None:
            dialog.saved.connect(lambda made: show_freed(self.records, made, self))
        dialog.saved.connect(lambda made: self.table.select_ids([made], made))
        dialog.open()

    def freed(self) -> None:
        """Show which orders the selected licence frees, and reserve for them."""
        row = self.table.current_id()
        if row is not None:
            show_freed(self.records, row, self)

    def add_event(self) -> None:
        """Record that the selected licence was suspended, resumed, revoked, surrendered or amended."""
        row = self.table.current_id()
        if row is not None:
            event_dialog(self.records, row, self).open()

    def open_record(self, row: int) -> None:
        """Enter opens the licence."""
        if self.records.writable:
            self.table.select_ids([row], row)
            self.change()

    def ship(self) -> None:
        """Log a shipment, on the selected licence; what it would forfeit is said before it is saved."""
        row = self.table.current_id()

        def read(session: Any) -> tuple[choices.Choices, str]:
            number = str(licence_files.form_values(session, row)["number"]) if row is not None else ""
            return choices.read(session), number

        def show(found: tuple[choices.Choices, str]) -> None:
            start = {"licence": found[1], "shipped_on": self.records.on}
            kept = keep(self.settings, self.records.database.path, f"shipment-of-licence-{row or 0}")
            shipment_dialog(self.records, found[0], start, self, kept).open()

        self.records.read(read, show, owner=self)

    def trash(self) -> None:
        """Put the selected licences into the trash as one step."""
        to_trash(self.table, N_("Trash licences"), one_by_one(licences.trash))
