"""Dialogs for a party, a material: short forms over one verb each."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from db import materials, parties
from db.problems import Problem
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.drafts_kept import Keep
from resources.i18n import N_, _

Values = dict[str, Any]


def _dialog(
    records: Records,
    title: str,
    label: str,
    fields: tuple[Field, ...],
    values: Values,
    act: Callable[[Any, Values], Any],
    parent: QWidget | None,
    kept: Keep | None,
) -> DraftDialog:
    form = DraftForm(fields, on=records.on)
    form.fill(values)

    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        records.write(label, lambda session: act(session, told), done, failed)

    return DraftDialog(title, form, save, kept=kept, parent=parent)


def party_dialog(
    records: Records,
    row: int | None = None,
    values: Values | None = None,
    parent: QWidget | None = None,
    kept: Keep | None = None,
) -> DraftDialog:
    """Log or change a party; a new one leaves its draft in `kept`."""
    fields = (
        Field("name", N_("Name")),
        Field("name_native", N_("Native name")),
        Field("country", N_("Country"), "country"),
        Field("aliases", N_("Other names"), hint=N_("separated by semicolons")),
        Field("identifiers", N_("Numbers"), hint=N_("credit code, corporate number, LEI; separated by semicolons")),
        Field("site", N_("Site")),
        Field("roles", N_("Roles")),
        Field("notes", N_("Notes"), "long"),
    )

    def act(session: Any, told: Values) -> int:
        draft = parties.PartyDraft(
            **{name: told[name] for name in ("name", "name_native", "country", "site", "roles", "notes")},
            aliases=[part for part in told["aliases"].split(";") if part.strip()],
            identifiers=[
                parties.IdentifierDraft(value=part.strip()) for part in told["identifiers"].split(";") if part.strip()
            ],
        )
        if row is None:
            return parties.add(session, draft)
        parties.change(session, row, draft)
        return row

    label = N_("Log party") if row is None else N_("Change party")
    return _dialog(records, _(label), label, fields, values or {}, act, parent, kept)


def party_values(session: Any, row: int) -> Values:
    """What the form shows of a party."""
    draft = parties.draft_of(session, row)
    numbers = "; ".join(item.value for item in draft.identifiers)
    return {**draft.model_dump(), "aliases": "; ".join(draft.aliases), "identifiers": numbers}


def material_dialog(
    records: Records,
    row: int | None = None,
    values: Values | None = None,
    parent: QWidget | None = None,
    kept: Keep | None = None,
) -> DraftDialog:
    """Log or change a material; a new one leaves its draft in `kept`."""
    fields = (
        Field("item_code", N_("Item code")),
        Field("description", N_("Description")),
        Field("form", N_("Form"), hint=N_("permanent magnet, metal, oxide …")),
        Field("composition", N_("Composition"), hint=N_("as on the certificate: Nd 24, Pr 6, Dy 3.5, Fe bal")),
        Field("grade", N_("Grade")),
        Field("hs_code", N_("HS code")),
        Field("unit_mass", N_("Mass of one piece in g"), "decimal"),
        Field("notes", N_("Notes"), "long"),
    )

    def act(session: Any, told: Values) -> int:
        names = ("item_code", "description", "form", "composition", "grade", "hs_code", "notes")
        grams = told["unit_mass"]
        draft = materials.MaterialDraft(
            **{name: told[name] for name in names}, unit_mass_mg=None if grams is None else int(grams * 1000)
        )
        if row is None:
            return materials.add(session, draft)
        materials.change(session, row, draft)
        return row

    label = N_("Log material") if row is None else N_("Change material")
    return _dialog(records, _(label), label, fields, values or {}, act, parent, kept)
