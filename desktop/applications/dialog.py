"""Dialogs for an application and for what was heard about it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.telling import spoken
from compliance.terms import EventKind, LicenceType, Owner
from db import application_events, applications, grants, orders, parties
from db.application_events import EventDraft
from db.case_files import exporter_of, line_draft, route_of, shared_by, why_no_case
from db.choices import Choices
from db.problems import Problem, Refused
from desktop import words as vocabulary
from desktop.made_in_place import make_in_place
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.drafts_kept import Keep
from resources.i18n import N_, _

Values = dict[str, Any]
EVENTS = tuple(kind.value for kind in EventKind)
CHANNELS = ("", "mail", "call", "message", "letter", "platform", "meeting")


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
        Field("province", N_("Province"), more=True),
        Field("transport_mode", N_("Transport mode"), more=True),
        Field("port", N_("Port"), more=True),
        Field("contract_no", N_("Contract number"), more=True),
        Field("notes", N_("Notes"), "long", more=True),
    )
    form = DraftForm(
        fields if row is None else tuple(field for field in fields if field.key != "filed_on"), on=records.on
    )
    form.start({"licence_type": LicenceType.SINGLE.value})
    form.fill(values or {})

    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        label = N_("Log application") if row is None else N_("Change application")
        records.write(label, lambda session: write(session, told, row, records.on), done, failed)

    title = _("Log application") if row is None else _("Change application")
    dialog = DraftDialog(title, form, save, kept=kept if values is None else None, parent=parent)
    make_in_place(records, form, dialog, dict.fromkeys(("exporter", "end_user"), "party"))
    if row is None:
        _follow_lines(records, form)
    return dialog


def _follow_lines(records: Records, form: DraftForm) -> None:
    """Fill what the order lines know already, such as their exporter, into fields that nobody filled."""
    reader, filled, asked = records.reader(form), dict[str, str](), [""]

    def known(session: Any) -> tuple[dict[str, str], str]:
        rows = [row for text in asked[0].split(";") if (row := _row(session, text)) is not None]
        return shared_by(session, rows), why_no_case(session, rows)

    def show(found: tuple[dict[str, str], str]) -> None:
        told, apart = found
        if apart:
            form.show_error("lines", spoken(apart))
            return
        form.clear_errors()
        for key in ("exporter", "end_user", "destination", "end_use"):
            if form.text(key) in ("", filled.get(key)):
                form.fill({key: told.get(key, "")})
                filled[key] = form.text(key)

    def follow() -> None:
        lines = form.text("lines")
        if lines != asked[0]:
            asked[0] = lines
            reader.read(known, show)

    form.edited.connect(follow)
    follow()


def _row(session: Any, text: str) -> int | None:
    """The order line that a text such as `PO-1/2` names; None when it is not logged."""
    po_number, _slash, number = text.strip().rpartition("/")
    return orders.find_line(session, po_number, int(number)) if po_number and number.isdigit() else None


def write(session: Any, told: Values, row: int | None, on: Any) -> int:
    """Log or change an application as the form says."""
    names = ("number", "destination", "end_use", "licence_type", "mass_g", "province", "transport_mode", "port")
    draft = applications.draft_of(session, row) if row is not None else applications.ApplicationDraft()
    for name in (*names, "contract_no", "notes"):
        setattr(draft, name, told[name])
    draft.exporter_id = parties.find_or_add(session, told["exporter"], role="exporter")
    draft.end_user_id = parties.find_or_add(session, told["end_user"], told["destination"], "end user")
    draft.lines = [_line(session, text) for text in told["lines"].split(";") if text.strip()]
    covered = [line.order_line_id for line in draft.lines if line.order_line_id is not None]
    if row is None and (apart := why_no_case(session, covered)):
        raise Refused(spoken(apart), "lines")
    if covered:
        draft.exporter_id = draft.exporter_id or exporter_of(session, covered[0])
        destination, end_user = route_of(session, covered[0])
        draft.destination, draft.end_user_id = draft.destination or destination, draft.end_user_id or end_user
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
    line_id = _row(session, text)
    if line_id is None:
        raise Refused(_("Order line {text} is not logged. Write it as order/line.").format(text=text.strip()), "lines")
    return line_draft(session, line_id)


_FIELDS = (
    Field("kind", N_("What happened"), "choice", vocabulary.choices(EVENTS)),
    Field("happened_on", N_("Happened on"), "date"),
    Field("heard_on", N_("Heard on"), "date"),
    Field("source", N_("Source"), hint=N_("who said so: mail, call, platform")),
    Field("evidence", N_("Evidence"), hint=N_("the paper, the screenshot, the message")),
    Field("reference", N_("Number"), hint=N_("of the notice, the letter, the platform, the successor")),
    Field("note", N_("Note")),
    Field("question", N_("Question of the authority"), "long"),
    Field("topics", N_("What was missing"), hint=N_("composition report; end-user statement")),
    Field("waiting_on", N_("The question waits on"), "choice", vocabulary.choices([owner.value for owner in Owner])),
    Field("due_on", N_("Answer due"), "date"),
    Field("answered_by", N_("Answered by")),
    Field("declined_reason", N_("Not answered because")),
    Field("channel", N_("Asked by"), "choice", vocabulary.choices(CHANNELS)),
    Field("asked_of", N_("Asked whom")),
    Field("second_person", N_("Second person"), hint=N_("who agreed to open a decided case again")),
    Field("licence_no", N_("Licence number, when granted")),
    Field("valid_to", N_("Licence valid to"), "date"),
    Field("licence_g", N_("Licence mass in kg"), "kg"),
)


_ALWAYS = ("kind", "happened_on", "heard_on", "source", "evidence", "note")
_WITH: dict[str, tuple[str, ...]] = {
    EventKind.SUPPLEMENT_ASKED.value: ("question", "topics", "waiting_on", "due_on"),
    EventKind.SUPPLEMENT_ANSWERED.value: ("answered_by", "declined_reason"),
    EventKind.RETURNED.value: ("topics",),
    EventKind.REFUSED.value: ("topics", "reference"),
    EventKind.GRANTED.value: ("reference", "licence_no", "valid_to", "licence_g"),
    EventKind.CHASED.value: ("channel", "asked_of"),
    EventKind.REOPENED.value: ("second_person",),
}
_NUMBERED = (
    EventKind.FILED, EventKind.AT_PROVINCE, EventKind.ACCEPTED, EventKind.NOT_REQUIRED, EventKind.SUPERSEDED,
    EventKind.RECONSIDERATION, EventKind.DECLINED,
)  # fmt: skip


def wanted(kind: str) -> frozenset[str]:
    """The fields that belong to a kind of event; the others are folded away."""
    more = ("reference",) if kind in {item.value for item in _NUMBERED} else ()
    return frozenset((*_ALWAYS, *_WITH.get(kind, ()), *more))


def _fold(form: DraftForm) -> None:
    """Show the fields of the kind that is chosen, and those in which something stands."""
    keys = wanted(form.text("kind"))
    for key in form.fields:
        filled = key != "waiting_on" and bool(form.text(key))
        form.show_field(key, key in keys or filled)


def event_dialog(
    records: Records,
    row: int,
    parent: QWidget | None = None,
    corrects: EventDraft | None = None,
    kept: Keep | None = None,
) -> DraftDialog:
    """All that can be said of an event; with `corrects` a newer event takes the place of that one.

    A new one leaves its draft in `kept`.
    """
    fields = _FIELDS if corrects is None else tuple(field for field in _FIELDS if not field.key.startswith("licence"))
    form = DraftForm(fields, on=records.on)
    start = {"kind": EventKind.ACCEPTED.value, "happened_on": records.on, "heard_on": records.on, "waiting_on": "us"}
    form.fill(start if corrects is None else corrects.model_dump())
    _fold(form)
    form.edited.connect(lambda: _fold(form))
    replaces = corrects.replaces_id if corrects is not None else None
    label = N_("Add application event") if corrects is None else N_("Correct application event")

    def save(told: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        records.write(label, lambda session: add_event(session, row, told, records.on, replaces), done, failed)

    title = _("Add event") if corrects is None else _("Correct event (a note takes it back)")
    return DraftDialog(title, form, save, kept=kept, parent=parent)


def add_event(session: Any, row: int, told: Values, on: Any, replaces: int | None = None) -> int | None:
    """Record the event; a grant with a number takes the licence, whose id is returned."""
    draft = EventDraft(
        **{name: told[name] for name in EventDraft.model_fields if name in told and told[name] is not None},
        replaces_id=replaces,
    )
    draft.waiting_on = draft.waiting_on or Owner.US.value
    if told.get("licence_no"):
        return grants.record(
            session, row, draft, on=on, number=told["licence_no"], valid_to=told.get("valid_to"),
            mass_g=told.get("licence_g"), complete=True,
        )  # fmt: skip
    application_events.add_event(session, row, draft, on=on, complete=True)
    return None
