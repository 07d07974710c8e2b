"""The Parties page: names in every script, and whom the lists name."""

from collections.abc import Sequence
from typing import Any

from db import parties, reading, reviews
from db.parties import LISTING
from db.problems import Missing
from db.tables.assessments import Judgement, ScreeningHit
from db.tables.parties import Party
from desktop import formats
from desktop.commands import CHANGE, Command, Needs
from desktop.records import Records
from desktop.settings import Settings
from desktop.simple_dialogs import party_dialog, party_values
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.words import word
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """A party with its names and hits."""
    item = session.get(Party, row)
    if item is None:
        raise Missing(_("This party is no longer there."))
    hits = sorted(reading.rows(session, ScreeningHit, party_id=row), key=lambda hit: -hit.score)
    judged = {made.entry_id: made for made in reading.rows(session, Judgement, party_id=row)}
    sections = [
        Section(
            _("Facts"),
            (
                Fact(_("Country"), formats.country(item.country) if item.country else ""),
                Fact(_("Native name"), item.name_native),
                Fact(_("Other names"), "; ".join(parties.aliases(session, row))),
                Fact(_("Roles"), item.roles),
                Fact(_("Site"), item.site),
                Fact(_("Notes"), item.notes),
            ),
        )
    ]
    for hit in hits:
        made = judged.get(hit.entry_id)
        facts = [
            Fact(_("Screening"), code=hit.decision),
            Fact(_("List"), f"{word(hit.list_kind)} · {hit.notice_id}"),
            Fact(_("Status"), code=hit.status),
            Fact(_("Score"), f"{hit.score} %"),
        ]
        if made is not None:
            facts.append(Fact(_("Judged"), f"{word(made.decision)} · {made.actor} · {made.reason}"))
        sections.append(Section(hit.entry_name, facts, [(hit.explanation, "")]))
    for entry, made in judged.items():
        if made.decision == "not_same":
            sections.append(
                Section(entry, (Fact(_("Judged"), f"{word(made.decision)} · {made.actor} · {made.reason}"),))
            )
    return Portrait(item.name, item.name_native, sections)


class PartiesPage(RecordPage):
    """Parties: log, change, judge hits."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(
            records, settings, LISTING, describe, empty=N_("No parties yet. They appear with your orders.")
        )

    def make_commands(self) -> Sequence[Command]:
        """What can be done with parties."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("parties.log", N_("&Log party"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            Command("parties.change", N_("&Change…"), self.change, "edit", ("F2",), one),
            Command(
                "parties.same", N_("Hits are the &same party"), lambda: self.judge("same"), "check", ("Alt+1",), one
            ),
            Command(
                "parties.other", N_("Hits are &not the same"), lambda: self.judge("not_same"), "close", ("Alt+2",), one
            ),
            Command("parties.unsure", N_("&Unsure"), lambda: self.judge("unsure"), "more", ("Alt+3",), one),
            Command("parties.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def log(self) -> None:
        """Open the dialog for a new party."""
        party_dialog(self.records, parent=self).open()

    def change(self) -> None:
        """Change the selected party."""
        row = self.table.current_id()
        if row is not None:
            self.open_record(row)

    def open_record(self, row: int) -> None:
        """Change a party."""
        if self.records.writable:
            self.records.read(
                lambda session: party_values(session, row),
                lambda values: party_dialog(self.records, row, values, self).open(),
                owner=self,
            )

    def judge(self, decision: str) -> None:
        """Remember a judgement for every hit of the selected party, with its reason."""
        from PySide6.QtWidgets import QInputDialog

        row = self.table.current_id()
        reason, given = QInputDialog.getText(self, _("Judge hits"), _("What did you see that decides it?"))
        if row is None or not given:
            return
        actor = self.records.database.actor

        def act(session: Any) -> None:
            for hit in reading.rows(session, ScreeningHit, party_id=row):
                reviews.judge(session, row, hit.entry_id, decision, reason=reason, seen=hit.explanation, actor=actor)

        self.records.write(N_("Judge screening hits"), act)

    def trash(self) -> None:
        """Put the selected parties into the trash as one step."""
        ids = self.table.selected_ids()

        def act(session: Any) -> None:
            for row in ids:
                parties.trash(session, row)

        self.records.write(N_("Trash parties"), act)
