"""The Trash page: everything that was deleted, on its way back."""

from collections.abc import Sequence
from typing import Any

from db.history import of_record
from db.trash import LISTING, restore, split
from desktop import formats
from desktop.commands import CHANGE, Command
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.inspector import Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.words import word
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """A deleted record: what it is, and what happened to it."""
    table, identity = split(row)
    block = LISTING.block(session, [row]).get(row, ("", "", ""))
    told = [
        (f"{formats.moment(item.at)} · {item.actor} · {_(item.label)}", "")
        for item in of_record(session, table, identity)[:20]
    ]
    return Portrait(str(block[1]), word(table), (Section(_("History"), (), tuple(dict.fromkeys(told))),))


class TrashPage(RecordPage):
    """Deleted records of all kinds."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(
            records,
            settings,
            LISTING,
            describe,
            empty=N_("The trash is empty. What you delete waits here and can be restored."),
        )

    def make_commands(self) -> Sequence[Command]:
        """Taking records out."""
        return (Command("trash.restore", N_("&Restore"), self.restore, "undo", ("Ctrl+R",), CHANGE, primary=True),)

    def restore(self) -> None:
        """Take the selected records out of the trash as one step."""
        ids = self.table.selected_ids()
        self.records.write_many(
            N_("Restore from the trash"), len(ids), lambda session, progress: restore(session, ids, progress)
        )

    def open_record(self, row: int) -> None:  # noqa: ARG002
        """Enter takes the record out."""
        self.commands.run("trash.restore")
