"""The Delays page: intervals with cause and owner, by destination."""

from collections.abc import Sequence
from typing import Any

from db import choices, delays
from db.delays import LISTING
from db.orders import label_of
from db.problems import Missing
from db.tables.delays import Delay
from db.tables.orders import OrderLine
from desktop import formats
from desktop.commands import CHANGE, Command, Needs
from desktop.records import Records
from desktop.settings import Settings
from desktop.simple_dialogs import delay_dialog
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.words import word
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """A delay as a portrait."""
    item = session.get(Delay, row)
    if item is None:
        raise Missing(_("This delay is no longer there."))
    line = session.get(OrderLine, item.order_line_id) if item.order_line_id else None
    return Portrait(
        title=item.cause,
        subtitle=label_of(session, line) if line is not None else "",
        sections=(
            Section(
                _("Facts"),
                (
                    Fact(_("Destination"), formats.country(line.destination) if line is not None else ""),
                    Fact(_("Owner"), word(item.owner)),
                    Fact(_("From"), formats.day(item.started_on)),
                    Fact(_("To"), formats.day(item.ended_on) if item.ended_on else _("still running")),
                    Fact(_("Note"), item.note),
                    Fact(_("Source"), item.source),
                ),
            ),
        ),
    )


class DelaysPage(RecordPage):
    """Delays."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(records, settings, LISTING, describe, empty=N_("No delays logged."))

    def make_commands(self) -> Sequence[Command]:
        """What can be done with delays."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("delays.log", N_("&Log delay"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            Command("delays.change", N_("&Change…"), self.change, "edit", ("F2",), one),
            Command("delays.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def log(self) -> None:
        """Open the dialog for a new delay."""
        self.records.read(choices.read, lambda found: delay_dialog(self.records, found, parent=self).open(), owner=self)

    def change(self) -> None:
        """Change the selected delay."""
        row = self.table.current_id()
        if row is not None:
            self.open_record(row)

    def open_record(self, row: int) -> None:
        """Change a delay, such as giving it an end."""
        if not self.records.writable:
            return

        def read(session: Any) -> tuple[choices.Choices, dict[str, Any]]:
            draft = delays.draft_of(session, row)
            line = session.get(OrderLine, draft.order_line_id) if draft.order_line_id else None
            return choices.read(session), {**draft.model_dump(), "line": label_of(session, line) if line else ""}

        def show(found: tuple[choices.Choices, dict[str, Any]]) -> None:
            delay_dialog(self.records, found[0], row, found[1], self).open()

        self.records.read(read, show, owner=self)

    def trash(self) -> None:
        """Put the selected delays into the trash as one step."""
        ids = self.table.selected_ids()

        def act(session: Any) -> None:
            for row in ids:
                delays.trash(session, row)

        self.records.write(N_("Trash delays"), act)
