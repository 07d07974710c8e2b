"""The Materials page."""

from collections.abc import Sequence
from typing import Any

from db import materials, reading
from db.materials import LISTING
from db.problems import Missing
from db.tables.materials import Material, MaterialContent
from desktop import formats
from desktop.commands import CHANGE, Command, Needs
from desktop.records import Records
from desktop.settings import Settings
from desktop.simple_dialogs import material_dialog
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """A material with the contents its composition names."""
    item = session.get(Material, row)
    if item is None:
        raise Missing(_("This material is no longer there."))
    found = reading.rows(session, MaterialContent, material_id=row)
    parts = [Fact(part.element, _share(part)) for part in found]
    mass = formats.number(item.unit_mass_mg / 1000) + " g" if item.unit_mass_mg is not None else ""
    facts = (
        Fact(_("Form"), item.form),
        Fact(_("Composition"), item.composition),
        Fact(_("Grade"), item.grade),
        Fact(_("HS code"), item.hs_code),
        Fact(_("Mass of one piece"), mass),
    )
    return Portrait(item.item_code, item.description, (Section(_("Facts"), facts), Section(_("Mass per cent"), parts)))


def _share(part: MaterialContent) -> str:
    if part.low is None or part.high is None:
        return _("present") if part.low is None and part.high is None else f"≤ {(part.high or part.low):f}"
    return (
        f"{part.low.normalize():f}" if part.low == part.high else f"{part.low.normalize():f}–{part.high.normalize():f}"
    )


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
            Command("materials.trash", N_("Move to &trash"), self.trash, "trash", ("Del",), CHANGE),
        )

    def log(self) -> None:
        """Open the dialog for a new material."""
        material_dialog(self.records, parent=self).open()

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
        ids = self.table.selected_ids()

        def act(session: Any) -> None:
            for row in ids:
                materials.trash(session, row)

        self.records.write(N_("Trash materials"), act)
