"""The Materials page."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QDialog

from db import assays, materials
from db.materials import LISTING
from db.problems import Refused
from desktop import formats
from desktop.commands import CHANGE, Command, Needs
from desktop.materials import evidence
from desktop.records import Records
from desktop.settings import Settings
from desktop.simple_dialogs import material_dialog
from desktop.widgets.drafts_kept import keep
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.widgets.trashing import one_by_one, to_trash
from resources.i18n import N_, _
from resources.told import phrases


def describe(session: Any, row: int) -> Portrait:
    """A material with the contents its composition names, the evidence on it, and what a kilogram contains."""
    draft = materials.draft_of(session, row)
    parts = [Fact(element, _share(low, high)) for element, low, high in materials.contents(draft.composition)]
    mass = formats.number(Decimal(draft.unit_mass_mg) / 1000) + " g" if draft.unit_mass_mg is not None else ""
    facts = (
        Fact(_("Form"), phrases(draft.form)),
        Fact(_("Composition"), draft.composition),
        Fact(_("Grade"), draft.grade),
        Fact(_("HS code"), draft.hs_code),
        Fact(_("Mass of one piece"), mass),
    )
    stated = Section(_("Stated, mass per cent"), parts)
    return Portrait(
        draft.item_code, draft.description, (Section(_("Facts"), facts), stated, *evidence.sections(session, row))
    )


def _share(low: Decimal | None, high: Decimal | None) -> str:
    if low is None and high is None:
        return _("present")
    if low is None or high is None:
        return f"≤ {formats.number(high or low or 0)}"
    return formats.number(low) if low == high else f"{formats.number(low)}–{formats.number(high)}"


class MaterialsPage(RecordPage):
    """Materials."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(records, settings, LISTING, describe, empty=N_("No materials yet. Log the parts you buy."))

    def make_commands(self) -> Sequence[Command]:
        """What can be done with materials."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("materials.log", N_("&Log material"), self.log, "add", ("Ctrl+N",), Needs.WRITABLE, primary=True),
            Command("materials.change", N_("&Change…"), self.change, "edit", ("F2",), one),
            Command("materials.report", N_("Log test &report…"), self.report, "event", ("Ctrl+R",), one, button=True),
            Command("materials.withdraw", N_("&Withdraw test report…"), self.withdraw, "undo", (), one),
            Command("materials.batches", N_("&Batches of lines…"), self.batches, "factory", ("Ctrl+B",), one),
            Command("materials.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def log(self) -> None:
        """Open the dialog for a new material."""
        material_dialog(
            self.records, parent=self, kept=keep(self.settings, self.records.database.path, "material")
        ).open()

    def change(self) -> None:
        """Change the selected material."""
        row = self.table.current_id()
        if row is not None:
            self.open_record(row)

    def open_record(self, row: int) -> None:
        """Change a material."""
        if not self.records.writable:
            return

        def read(session: Any) -> dict[str, Any]:
            draft = materials.draft_of(session, row)
            grams = None if draft.unit_mass_mg is None else draft.unit_mass_mg / 1000
            return {**draft.model_dump(), "unit_mass": grams}

        self.records.read(read, lambda values: material_dialog(self.records, row, values, self).open(), owner=self)

    def trash(self) -> None:
        """Put the selected materials into the trash as one step."""
        to_trash(self.table, N_("Trash materials"), one_by_one(materials.trash))

    def report(self) -> None:
        """Log a test report of the selected material."""
        self._ask(lambda session, row: materials.draft_of(session, row).item_code, evidence.report_dialog)

    def withdraw(self) -> None:
        """Take a test report of the selected material out of the evidence."""

        def known(session: Any, row: int) -> tuple[str, ...]:
            found = assays.reports(session, row)
            if not found:
                raise Refused(_("No test report is logged on this material."))
            return found

        self._ask(known, evidence.withdraw_dialog)

    def batches(self) -> None:
        """Say from which batch the lines of the selected material are delivered."""

        def known(session: Any, row: int) -> tuple[assays.BatchLine, ...]:
            found = assays.lines(session, row)
            if not found:
                raise Refused(_("No order line is of this material."))
            return found

        self._ask(known, lambda records, _row, found, parent: evidence.batch_dialog(records, found, parent))

    def _ask(self, read: Callable[[Any, int], Any], make: Callable[..., QDialog]) -> None:
        """Read what a dialog needs of the selected material, then open it."""
        row = self.table.current_id()
        if row is not None:
            self.records.read(
                lambda session: read(session, row),
                lambda found: make(self.records, row, found, self).open(),
                owner=self,
            )
