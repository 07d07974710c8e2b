"""The Licences page: balances, and shipments that draw from them."""

from collections.abc import Sequence
from typing import Any

from db import choices, licences, reading
from db.licences import LISTING
from db.problems import Missing
from db.tables.assessments import LicenceAnswer
from db.tables.licences import Drawdown, Licence, LicenceEvent
from desktop import formats
from desktop.commands import CHANGE, Command, Needs
from desktop.records import Records
from desktop.settings import Settings
from desktop.simple_dialogs import shipment_dialog
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.words import word
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """A licence with its balance and what drew from it."""
    item = session.get(Licence, row)
    if item is None:
        raise Missing(_("This licence is no longer there."))
    answer = session.get(LicenceAnswer, row)
    balance: list[Fact] = []
    if answer is not None:
        masses = (
            (_("Authorised"), answer.authorised_g),
            (_("Reserved"), answer.reserved_g),
            (_("Used"), answer.used_g),
            (_("Forfeited"), answer.forfeited_g),
            (_("Remaining"), answer.remaining_g),
        )
        balance = [Fact(_("State"), code=answer.state)]
        balance += [Fact(label, formats.mass(grams) if grams is not None else "") for label, grams in masses]
        balance.append(Fact(_("Renew by"), formats.day(answer.renew_by)))
    ids = [line.id for line in licences.lines(session, row)]
    drawn = reading.rows(session, Drawdown, licence_line_id=ids)
    uses = [
        (f"{formats.day(use.drawn_on)}  {formats.mass(use.mass_g)}  {use.document.rpartition('/')[0]}", "")
        for use in drawn
    ]
    events = reading.rows(session, LicenceEvent, licence_id=row)
    return Portrait(
        title=item.number,
        subtitle=f"{formats.country(item.destination)} · {word(item.kind)}",
        sections=(
            Section(_("Balance"), balance, [(answer.note, "")] if answer is not None and answer.note else ()),
            Section(
                _("Facts"),
                (
                    Fact(_("Valid from"), formats.day(item.valid_from)),
                    Fact(_("Valid to"), formats.day(item.valid_to)),
                    Fact(_("Port"), item.port),
                    Fact(_("Transport mode"), item.transport_mode),
                    Fact(_("Contract number"), item.contract_no),
                ),
            ),
            Section(_("Drawn"), (), uses),
            Section(_("What happened"), (), [(f"{formats.day(e.happened_on)} {word(e.kind)}", e.note) for e in events]),
        ),
    )


class LicencesPage(RecordPage):
    """Licences and shipments."""

    def __init__(self, records: Records, settings: Settings) -> None:
        empty = N_("No licences yet. They appear when an application is granted.")
        super().__init__(records, settings, LISTING, describe, empty=empty)

    def make_commands(self) -> Sequence[Command]:
        """What can be done with licences."""
        return (
            Command("licences.ship", N_("&Log shipment"), self.ship, "ship", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            Command("licences.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def ship(self) -> None:
        """Open the dialog for a shipment, on the selected licence."""
        row = self.table.current_id()

        def read(session: Any) -> tuple[choices.Choices, str]:
            number = session.get_one(Licence, row).number if row is not None else ""
            return choices.read(session), number

        def show(found: tuple[choices.Choices, str]) -> None:
            shipment_dialog(self.records, found[0], {"licence": found[1], "shipped_on": self.records.on}, self).open()

        self.records.read(read, show, owner=self)

    def trash(self) -> None:
        """Put the selected licences into the trash as one step."""
        ids = self.table.selected_ids()

        def act(session: Any) -> None:
            for row in ids:
                licences.trash(session, row)

        self.records.write(N_("Trash licences"), act)
