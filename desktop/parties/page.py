"""The Parties page: names in every script, and whom the lists name."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from compliance.explanations import explained
from compliance.listings import complete_until
from db import judgements, parties
from db.judgements import HitSheet, Judged
from db.parties import LISTING
from desktop import formats, scorecards
from desktop.commands import CHANGE, Command, Needs
from desktop.parties.triage_dialog import TriageDialog
from desktop.records import Records
from desktop.settings import Settings
from desktop.simple_dialogs import party_dialog, party_values
from desktop.widgets.drafts_kept import keep
from desktop.widgets.inspector import Fact, Portrait, Section, counted
from desktop.widgets.record_page import RecordPage
from desktop.widgets.trashing import one_by_one, to_trash
from desktop.words import word
from resources.i18n import N_, _
from resources.told import phrases


def describe(session: Any, row: int) -> Portrait:
    """A party with its names, its hits and what was judged about them."""
    sheet = parties.sheet(session, row)
    found = judgements.hits(session, [row])
    shown = {hit.judged.entry_id for hit in found if hit.judged is not None}
    sections = [
        Section(
            _("Facts"),
            (
                Fact(_("Country"), formats.country(sheet.country) if sheet.country else ""),
                Fact(_("Native name"), sheet.name_native),
                Fact(_("Other names"), "; ".join(sheet.aliases)),
                Fact(_("Numbers"), "; ".join(sheet.identifiers)),
                Fact(_("Roles"), phrases(sheet.roles)),
                Fact(_("Site"), sheet.site),
                counted(_("Order lines"), "orders", sheet.lines, sheet.line_ids, sheet.name),
                Fact(_("Notes"), sheet.notes),
            ),
        ),
        *scorecards.sections(session, row, sheet.name),
        *(_hit(hit) for hit in found),
    ]
    if not found:
        text = _("No hit on lists complete to {day}. That is no clearance.")
        sections.append(Section(_("Screening"), (), [(text.format(day=formats.day(complete_until())), "")]))
    old = [made for made in judgements.of_party(session, row) if not (made.holds and made.entry_id in shown)]
    if old:
        sections.append(Section(_("Earlier judgements"), (), [(_told(made, named=True), made.seen) for made in old]))
    return Portrait(sheet.name, sheet.name_native, sections)


def _hit(hit: HitSheet) -> Section:
    facts = [
        Fact(_("Screening"), code=hit.decision),
        Fact(_("List"), f"{word(hit.list_kind)} · {hit.entry_id}"),
        Fact(_("Listed on"), formats.day(hit.listed_on)),
        Fact(_("Status"), word(hit.status)),
        Fact(_("Score"), formats.percent(hit.score)),
    ]
    facts.append(
        Fact(_("Judged"), _told(hit.judged)) if hit.judged is not None else Fact(_("Judged"), _("not yet: Ctrl+J"))
    )
    paragraphs = [(explained(hit.explanation), ""), *([(hit.again, "")] if hit.again else [])]
    return Section(" / ".join(hit.entry_names), facts, paragraphs)


def _told(made: Judged, *, named: bool = False) -> str:
    words = [word(made.ruling), made.actor, formats.moment(made.at), made.reason]
    return " · ".join(filter(None, [made.entry_name or made.entry_id if named else "", *words]))


class PartiesPage(RecordPage):
    """Parties: log, change, judge hits."""

    wanted = Signal(str, object, str)

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(
            records, settings, LISTING, describe, empty=N_("No parties yet. They appear with your orders.")
        )
        self.inspector.wanted.connect(self.wanted)

    def make_commands(self) -> Sequence[Command]:
        """What can be done with parties."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("parties.log", N_("&Log party"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            Command("parties.change", N_("&Change…"), self.change, "edit", ("F2",), one),
            Command(
                "parties.judge",
                N_("&Judge hits…"),
                self.judge,
                "check",
                ("Ctrl+J",),
                button=True,
                hint=N_("Decide the hits of the selected parties; of all parties when fewer than two are selected"),
            ),
            Command("parties.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def log(self) -> None:
        """Open the dialog for a new party."""
        party_dialog(self.records, parent=self, kept=keep(self.settings, self.records.database.path, "party")).open()

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

    def judge(self) -> None:
        """Open the triage: of the selected parties when several are selected, else of all."""
        chosen = self.table.selected_ids()
        several = tuple(chosen) if len(chosen) > 1 else None
        TriageDialog(self.records, several, start=self.table.current_id(), parent=self).open()

    def trash(self) -> None:
        """Put the selected parties into the trash as one step."""
        to_trash(self.table, N_("Trash parties"), one_by_one(parties.trash))
