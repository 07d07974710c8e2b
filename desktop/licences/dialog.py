"""Dialogs for a licence: what it says, and what happened to it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.terms import LicenceType, MassBasis
from db import licence_files, licences
from db.choices import Choices
from db.problems import Problem
from desktop import words as vocabulary
from desktop.made_in_place import make_in_place
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.drafts_kept import Keep
from resources.i18n import N_, _

Values = dict[str, Any]


def licence_dialog(
    records: Records,
    found: Choices,
    values: Values | None,
    row: int | None,
    parent: QWidget | None = None,
    kept: Keep | None = None,
) -> DraftDialog:
    """Log a licence as it is printed, or correct what was typed; a new one leaves its draft in `kept`."""
    form = DraftForm(
        (
            Field("number", N_("Licence number")),
            Field("application", N_("Application"), "pick", found.applications),
            Field("exporter", N_("Exporter"), "pick", found.parties),
            Field("kind", N_("Kind"), "choice", vocabulary.choices([kind.value for kind in LicenceType])),
            Field("valid_from", N_("Valid from"), "date"),
            Field("valid_to", N_("Valid to"), "date", beside=True),
            Field("authorised_g", N_("Authorised in kg"), "kg", hint=N_("empty where it sets no cap")),
            Field("basis", N_("The kg count"), "choice", vocabulary.choices([basis.value for basis in MassBasis])),
            Field("elements", N_("Elements counted"), hint=N_("Dy; Tb – empty counts every rare earth")),
            Field("authorised", N_("Authorised value"), "decimal", hint=N_("empty where it sets no cap")),
            Field("currency", N_("Currency"), hint=N_("CNY"), beside=True),
            Field("destination", N_("Destination"), "country"),
            Field("end_user", N_("End user"), "pick", found.parties),
            Field("consignee", N_("Consignee"), "pick", found.parties),
            Field("port", N_("Port"), more=True),
            Field("transport_mode", N_("Transport mode"), hint=N_("air or sea: each needs its own licence"), more=True),
            Field("contract_no", N_("Contract number"), more=True),
            Field("description", N_("Good on the licence"), more=True),
            Field("control_code", N_("Control code"), more=True),
            Field("issued_on", N_("Issued on"), "date", more=True),
            Field("received_on", N_("Received on"), "date", more=True),
            Field("notes", N_("Notes"), "long", more=True),
        ),
        on=records.on,
    )
    form.start({"kind": LicenceType.SINGLE.value, "basis": MassBasis.GROSS.value})
    form.fill(values or {})

    def act(session: Any, told: Values) -> int:
        draft = licence_files.draft_of_form(session, told, row)
        if row is None:
            return licences.add(session, draft)
        licences.change(session, row, draft)
        return row

    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        label = N_("Log licence") if row is None else N_("Change licence")
        records.write(label, lambda session: act(session, told), done, failed)

    title = _("Log licence") if row is None else _("Change licence")
    dialog = DraftDialog(title, form, save, kept=kept if values is None else None, parent=parent)
    make_in_place(records, form, dialog, dict.fromkeys(("exporter", "end_user", "consignee"), "party"))
    return dialog


def event_dialog(records: Records, row: int, parent: QWidget | None = None) -> DraftDialog:
    """A licence was suspended, resumed, revoked, surrendered or amended."""
    form = DraftForm(
        (
            Field("kind", N_("What happened"), "choice", vocabulary.choices(licences.EVENTS)),
            Field("happened_on", N_("Happened on"), "date"),
            Field("until", N_("Suspended until"), "date", hint=N_("empty while nobody named an end")),
            Field("heard_on", N_("Heard on"), "date"),
            Field("notice_no", N_("Number of the notice")),
            Field("source", N_("Source")),
            Field("note", N_("Note"), "long"),
        ),
        on=records.on,
    )
    form.fill({"kind": "suspended", "happened_on": records.on, "heard_on": records.on})

    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        draft = licences.LicenceEventDraft(**told)
        records.write(
            N_("Record licence event"),
            lambda session: licences.record_event(session, row, draft, on=records.on),
            done,
            failed,
        )

    return DraftDialog(_("What happened to the licence"), form, save, parent=parent)
