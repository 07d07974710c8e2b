"""The delays somebody logged by hand, as a grid."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from db import choices, delays
from db.delays import LISTING
from db.problems import Missing
from desktop import formats
from desktop.commands import CHANGE, Command, Needs
from desktop.delay_dialog import delay_dialog
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.drafts_kept import keep
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.widgets.trashing import one_by_one, to_trash
from desktop.words import word
from resources.i18n import N_, _
from resources.told import phrases


def describe(session: Any, row: int) -> Portrait:
    """A delay as a portrait."""
    block = LISTING.block(session, [row])
    if row not in block:
        raise Missing(_("This delay is no longer there."))
    told = dict(zip((column.key for column in LISTING.columns), block[row], strict=True))
    name = f"{told['po_number']}/{told['line_no']}" if told["po_number"] else told["application"] or ""
    return Portrait(
        title=phrases(told["cause"]),
        subtitle=name,
        sections=(
            Section(
                _("Facts"),
                (
                    Fact(_("Destination"), formats.country(told["destination"] or "")),
                    Fact(_("Owner"), word(told["owner"])),
                    Fact(_("From"), formats.day(told["started_on"])),
                    Fact(_("To"), formats.day(told["ended_on"]) if told["ended_on"] else _("still running")),
                    Fact(_("Days"), formats.days(told["days"])),
                    Fact(_("Note"), told["note"]),
                    Fact(_("Source"), phrases(told["source"])),
                ),
            ),
        ),
    )


class DelayLog(RecordPage):
    """Delays logged by hand."""

    wanted = Signal(str, object, str)

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
        kept = keep(self.settings, self.records.database.path, "delay")
        self.records.read(
            choices.read,
            lambda found: delay_dialog(self.records, found, parent=self, kept=kept).open(),
            owner=self,
        )

    def change(self) -> None:
        """Change the selected delay."""
        row = self.table.current_id()
        if row is not None:
            self.open_record(row)

    def open_record(self, row: int) -> None:
        """Change a delay, such as giving it an end."""
        change_delay(self.records, row, self)

    def trash(self) -> None:
        """Put the selected delays into the trash as one step."""
        to_trash(self.table, N_("Trash delays"), one_by_one(delays.trash))


def change_delay(records: Records, row: int, parent: Any) -> None:
    """Open the dialog that changes a delay."""
    if not records.writable:
        return
    places = {column.key: place for place, column in enumerate(LISTING.columns)}

    def read(session: Any) -> tuple[choices.Choices, dict[str, Any]]:
        draft, told = delays.draft_of(session, row), LISTING.block(session, [row])[row]
        line = f"{told[places['po_number']]}/{told[places['line_no']]}" if draft.application_id is None else ""
        case = told[places["application"]] if draft.application_id is not None else ""
        return choices.read(session), {**draft.model_dump(), "line": line, "application": case}

    def show(found: tuple[choices.Choices, dict[str, Any]]) -> None:
        delay_dialog(records, found[0], row, found[1], parent).open()

    records.read(read, show, owner=parent)
