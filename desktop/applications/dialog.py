"""Dialogs for an application and for what was heard about it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.terms import EventKind, LicenceType, Owner
from db import applications, licences, orders, parties
from db.choices import Choices
from db.problems import Problem, Refused
from db.tables.applications import Application
from db.tables.orders import OrderLine
from db.tables.parties import Party
from desktop import words as vocabulary
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field, Keep
from resources.i18n import N_, _

Values = dict[str, Any]
EVENTS = (
    EventKind.FILED, EventKind.RETURNED, EventKind.ACCEPTED, EventKind.SUPPLEMENT_ASKED,
    EventKind.SUPPLEMENT_ANSWERED, EventKind.EXPERT_REVIEW, EventKind.EXPERT_REVIEW_ENDED, EventKind.GRANTED,
    EventKind.REFUSED, EventKind.DECLINED, EventKind.WITHDRAWN, EventKind.LAPSED, EventKind.CHASED, EventKind.NOTE,
    EventKind.PREPARING, EventKind.PACK_COMPLETE,
)  # fmt: skip


def application_dialog(
    records: Records,
    found: Choices,
    values: Values | None,
    row: int | None,
    parent: QWidget | None = None,
    kept: Keep | None = None,
) -> DraftDialog:
    """A dialog for a new application, or to change the facts of one; a new one leaves its draft in `kept`."""
    fields = (
        Field("number", N_("Application number")),
        Field("exporter", N_("Exporter"), "pick", found.parties),
        Field("lines", N_("Order lines covered"), hint=N_("PO-1/1; PO-1/2")),
        Field("destination", N_("Destination"), "country"),
        Field("end_user", N_("End user"), "pick", found.parties),
        Field("end_use", N_("End use")),
        Field("licence_type", N_("Licence type"), "choice", vocabulary.choices([kind.value for kind in LicenceType])),
        Field("mass_g", N_("Mass in kg"), "kg"),
        Field("filed_on", N_("Filed on"), "date", hint=N_("leave empty while it is being prepared")),
        Field("province", N_("Province")),
        Field("transport_mode", N_("Transport mode")),
        Field("port", N_("Port")),
        Field("contract_no", N_("Contract number")),
        Field("notes", N_("Notes"), "long"),
    )
    form = DraftForm(fields if row is None else tuple(field for field in fields if field.key != "filed_on"))
    form.fill(values or {"licence_type": LicenceType.SINGLE.value})

    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        label = N_("Log application") if row is None else N_("Change application")
        records.write(label, lambda session: write(session, told, row, records.on), done, failed)

    title = _("Log application") if row is None else _("Change application")
    return DraftDialog(title, form, save, kept=kept if values is None else None, parent=parent)


def write(session: Any, told: Values, row: int | None, on: Any) -> int:
    """Log or change an application as the form says."""
    names = ("number", "destination", "end_use", "licence_type", "mass_g", "province", "transport_mode", "port")
    draft = applications.draft_of(session, row) if row is not None else applications.ApplicationDraft()
    for name in (*names, "contract_no", "notes"):
        setattr(draft, name, told[name])
    draft.exporter_id = parties.find_or_add(session, told["exporter"], role="exporter")
    draft.end_user_id = parties.find_or_add(session, told["end_user"], told["destination"], "end user")
    draft.lines = [_line(session, text) for text in told["lines"].split(";") if text.strip()]
    if draft.mass_g is None and draft.lines and all(line.mass_g is not None for line in draft.lines):
        draft.mass_g = sum(line.mass_g or 0 for line in draft.lines)
    if row is not None:
        applications.change(session, row, draft)
        return row
    made = applications.log(session, draft)
    if told.get("filed_on") is not None:
        event = applications.EventDraft(kind=EventKind.FILED.value, happened_on=told["filed_on"])
        applications.add_event(session, made, event, on=on)
    return made


def _line(session: Any, text: str) -> applications.ApplicationLineDraft:
    po_number, _slash, number = text.strip().rpartition("/")
    line_id = orders.find_line(session, po_number, int(number)) if po_number and number.isdigit() else None
    if line_id is None:
        raise Refused(_("Order line {text} is not logged. Write it as order/line.").format(text=text.strip()), "lines")
    return applications.ApplicationLineDraft(order_line_id=line_id, mass_g=session.get_one(OrderLine, line_id).mass_g)


def values_of(session: Any, row: int) -> Values:
    """What the form shows of an application."""
    item = session.get_one(Application, row)

    def name(party: int | None) -> str:
        stored = session.get(Party, party) if party else None
        return stored.name if stored else ""

    values: Values = {
        key: getattr(item, key) for key in applications.ApplicationDraft.model_fields if hasattr(item, key)
    }
    lines = applications.draft_of(session, row).lines
    labels = [
        orders.label_of(session, session.get_one(OrderLine, line.order_line_id)) for line in lines if line.order_line_id
    ]
    return values | {"exporter": name(item.exporter_id), "end_user": name(item.end_user_id), "lines": "; ".join(labels)}


def event_dialog(records: Records, row: int, parent: QWidget | None = None) -> DraftDialog:
    """One line for what was heard; a grant also takes the licence."""
    form = DraftForm(
        (
            Field("kind", N_("What happened"), "choice", vocabulary.choices([kind.value for kind in EVENTS])),
            Field("happened_on", N_("Happened on"), "date"),
            Field("heard_on", N_("Heard on"), "date"),
            Field("source", N_("Source"), hint=N_("who said so: mail, call, platform")),
            Field("note", N_("Note or question")),
            Field(
                "waiting_on", N_("A question waits on"), "choice", vocabulary.choices([owner.value for owner in Owner])
            ),
            Field("licence_no", N_("Licence number, when granted")),
            Field("valid_to", N_("Licence valid to"), "date"),
            Field("licence_g", N_("Licence mass in kg"), "kg"),
        )
    )
    form.fill({"kind": EventKind.ACCEPTED.value, "happened_on": records.on, "heard_on": records.on, "waiting_on": "us"})

    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        records.write(
            N_("Add application event"), lambda session: add_event(session, row, told, records.on), done, failed
        )

    return DraftDialog(_("Add event"), form, save, parent=parent)


def add_event(session: Any, row: int, told: Values, on: Any) -> int:
    """Record the event, and the licence when it was granted with a number."""
    draft = applications.EventDraft(
        kind=told["kind"],
        happened_on=told["happened_on"],
        heard_on=told["heard_on"],
        source=told["source"],
        note=told["note"],
        question=told["note"] if told["kind"] == EventKind.SUPPLEMENT_ASKED.value else "",
        waiting_on=told["waiting_on"] or Owner.US.value,
    )
    made = applications.add_event(session, row, draft, on=on)
    if told["licence_no"]:
        if told["kind"] != EventKind.GRANTED.value:
            raise Refused(_("A licence number belongs to a grant. Choose “granted”, or leave it empty."), "licence_no")
        licence = licences.draft_from(session, row)
        licence.number, licence.valid_to = told["licence_no"], told["valid_to"]
        licence.issued_on = licence.valid_from = told["happened_on"]
        licence.received_on = told["heard_on"]
        if told["licence_g"] is not None:
            licence.lines[0].authorised_g = told["licence_g"]
        licences.add(session, licence)
    return made
