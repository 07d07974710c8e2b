"""The dialog for a count of stock: which part, at which plant, for how many days it lasts."""

from typing import Any

from PySide6.QtWidgets import QWidget

from db import materials, parties, stock
from db.choices import Choices
from db.problems import Refused
from desktop.made_in_place import make_in_place
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from resources.i18n import N_, _

Values = dict[str, Any]


def stock_dialog(
    records: Records,
    found: Choices,
    row: int | None = None,
    values: Values | None = None,
    parent: QWidget | None = None,
) -> DraftDialog:
    """Record or correct a count of stock."""
    form = DraftForm(
        (
            Field("material", N_("Part"), "pick", found.materials),
            Field("plant", N_("Plant"), "pick", found.parties, hint=N_("empty: the stock serves every plant")),
            Field("counted_on", N_("Counted on"), "date"),
            Field("days", N_("Lasts for days"), "whole", hint=N_("0 when it is gone")),
            Field("note", N_("Note"), "long"),
            Field("source", N_("Source"), hint=N_("who counted it")),
        ),
        on=records.on,
    )
    form.fill(values or {})

    def act(session: Any, told: Values) -> int:
        draft = stock.StockDraft(
            material_id=materials.find(session, told["material"]) if told["material"] else None,
            plant_id=parties.find(session, told["plant"]) if told["plant"] else None,
            **{name: told[name] for name in ("counted_on", "days", "note", "source")},
        )
        if draft.material_id is None:
            raise Refused(_("Choose a part that is among the materials."), "material")
        if told["plant"] and draft.plant_id is None:
            raise Refused(_("Choose a plant that is among the parties, or leave it empty."), "plant")
        if row is None:
            return stock.log(session, draft, on=records.on)
        stock.change(session, row, draft, on=records.on)
        return row

    label = N_("Record stock") if row is None else N_("Correct a count of stock")

    def save(told: Values, done: Any, failed: Any) -> None:
        records.write(label, lambda session: act(session, told), done, failed)

    dialog = DraftDialog(_(label), form, save, parent=parent)
    make_in_place(records, form, dialog, {"material": "material", "plant": "party"})
    if (values or {}).get("material"):
        form.editors["days"].setFocus()
    return dialog
