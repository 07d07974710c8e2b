"""Licences: what was granted, reservations, and what happened to them."""

from datetime import UTC, date, datetime

from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col, select

from db import balances, drawdowns
from db.drafting import found, name_step, none_of, required, take_over, unchanged
from db.listing import Column, Listing, Sort
from db.problems import Refused
from db.tables.applications import Application
from db.tables.assessments import LicenceAnswer
from db.tables.licences import Licence, LicenceEvent, LicenceLine, Reservation
from db.tables.orders import OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_, _, said

_FIELDS = (
    "number", "application_id", "exporter_id", "kind", "issued_on", "received_on", "valid_from", "valid_to",
    "destination", "consignee_id", "end_user_id", "port", "transport_mode", "contract_no", "basis", "notes",
)  # fmt: skip
EVENTS = ("suspended", "resumed", "revoked", "surrendered", "amended")


class LicenceLineDraft(SQLModel):
    """A good on a licence: caps in grams and minor units, None where the licence sets none."""

    description: str = ""
    control_code: str = ""
    control_mode: str = "mass"
    authorised_g: int | None = None
    authorised_minor: int | None = None
    currency: str = ""
    elements: str = ""


class LicenceEventDraft(SQLModel):
    """Something an authority or the holder did to a licence; `replaces_id` names the event this one corrects."""

    kind: str = ""
    happened_on: date | None = None
    heard_on: date | None = None
    until: date | None = None
    notice_no: str = ""
    source: str = ""
    note: str = ""
    replaces_id: int | None = None


class LicenceDraft(SQLModel):
    """A licence as it is being entered."""

    number: str = ""
    application_id: int | None = None
    exporter_id: int | None = None
    kind: str = "single"
    issued_on: date | None = None
    received_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    destination: str = ""
    consignee_id: int | None = None
    end_user_id: int | None = None
    port: str = ""
    transport_mode: str = ""
    contract_no: str = ""
    basis: str = "gross"
    notes: str = ""
    lines: list[LicenceLineDraft] = Field(default_factory=list)


def add(session: Session, draft: LicenceDraft) -> int:
    """Log a licence; Refused with the field to fix."""
    _check(session, draft, None)
    licence = Licence(number="")
    take_over(licence, draft, _FIELDS)
    session.add(licence)
    session.flush()
    assert licence.id is not None
    session.add_all(LicenceLine(licence_id=licence.id, **line.model_dump()) for line in draft.lines)
    name_step(session, licence.number)
    return licence.id


def change(session: Session, row: int, draft: LicenceDraft, *, version: int | None = None) -> None:
    """Correct the facts of a licence; lines are matched by their place."""
    licence = found(session, Licence, row, "licence")
    unchanged(licence, version, "licence")
    _check(session, draft, row)
    counted = (licence.basis, [line.elements for line in lines(session, row)])
    take_over(licence, draft, _FIELDS)
    session.add(licence)
    stored = lines(session, row)
    for place, line in enumerate(draft.lines):
        item = stored[place] if place < len(stored) else LicenceLine(licence_id=row)
        take_over(item, line, LicenceLineDraft.model_fields)
        session.add(item)
    if len(draft.lines) < len(stored):
        raise Refused(_("A line of a licence is not taken away. Set its cap to what the licence says."), "lines")
    session.flush()
    if counted != (licence.basis, [line.elements for line in lines(session, row)]):
        drawdowns.redraw(session, row)
    name_step(session, licence.number)


def add_event(
    session: Session, row: int, kind: str, happened_on: date, *, on: date, source: str = "", note: str = ""
) -> None:
    """Record that a licence was suspended, resumed, revoked, surrendered or amended."""
    draft = LicenceEventDraft(kind=kind, happened_on=happened_on, heard_on=on, source=source, note=note)
    record_event(session, row, draft, on=on)


def record_event(session: Session, row: int, draft: LicenceEventDraft, *, on: date) -> int:
    """Record what happened to a licence; Refused with the field to fix. What is corrected stays in the history."""
    licence = found(session, Licence, row, "licence")
    if draft.kind not in EVENTS:
        text = N_("“{kind}” does not happen to a licence. Choose one of: {names}.")
        raise none_of(text, "kind", EVENTS, kind=draft.kind)
    required(draft.happened_on, "happened_on", _("Enter the day it happened."))
    assert draft.happened_on is not None
    _check_event_dates(licence, draft, on)
    _check_event_order(session, row, draft)
    event = LicenceEvent(
        licence_id=row,
        kind=draft.kind,
        happened_on=draft.happened_on,
        heard_on=draft.heard_on or on,
        recorded_at=datetime.now(UTC),
        source=draft.source.strip(),
        note=draft.note.strip(),
        until=draft.until,
        notice_no=draft.notice_no.strip(),
        replaces_id=draft.replaces_id,
    )
    session.add(event)
    session.flush()
    name_step(session, licence.number)
    assert event.id is not None
    return event.id


def _check_event_dates(licence: Licence, draft: LicenceEventDraft, on: date) -> None:
    day = draft.happened_on or on
    if day > on:
        raise Refused(said("{day} is in the future. Enter the day it happened.", day=day), "happened_on")
    if draft.heard_on is not None and not day <= draft.heard_on <= on:
        raise Refused(_("It was heard between the day it happened and today. Check both dates."), "heard_on")
    if licence.issued_on is not None and day < licence.issued_on:
        raise Refused(
            said(
                "Licence {number} was issued on {issued_on}, after that day.",
                number=licence.number,
                issued_on=licence.issued_on,
            ),
            "happened_on",
        )
    if draft.until is not None and (draft.kind != "suspended" or draft.until < day):
        raise Refused(_("Only a suspension ends on a day, and not before it began."), "until")


def _check_event_order(session: Session, row: int, draft: LicenceEventDraft) -> None:
    """What went before must allow it: only what was suspended can resume, nothing follows a revocation."""
    told = [item for item in events(session, row) if item.id != draft.replaces_id]
    if draft.replaces_id is not None and draft.replaces_id not in {item.id for item in events(session, row)}:
        raise Refused(_("That event has been corrected already; correct the newer one."), "kind")
    before = [item.kind for item in told if item.happened_on <= (draft.happened_on or item.happened_on)]
    ended = next((kind for kind in before if kind in ("revoked", "surrendered")), None)
    if ended is not None:
        raise Refused(
            said("The licence was {ended} before; nothing follows that. Correct that event instead.", ended=ended),
            "kind",
        )
    pauses = [kind for kind in before if kind in ("suspended", "resumed")]
    if draft.kind == "resumed" and (not pauses or pauses[-1] != "suspended"):
        raise Refused(_("The licence was not suspended on that day. Record the suspension first."), "kind")


def events(session: Session, row: int) -> list[LicenceEvent]:
    """What happened to a licence and still counts, in the order it happened."""
    query = select(LicenceEvent).where(LicenceEvent.licence_id == row)
    told = list(session.exec(query.order_by(col(LicenceEvent.happened_on), col(LicenceEvent.id))))
    replaced = {item.replaces_id for item in told}
    return [item for item in told if item.id not in replaced]


def reserve(
    session: Session,
    licence_line_id: int,
    order_line_id: int,
    mass_g: int,
    *,
    on: date,
    value_minor: int | None = None,
) -> None:
    """Keep grams of a licence line, in the licence's basis, for an order line; reserving again replaces.

    Refused when more is asked than is left.
    """
    line = found(session, LicenceLine, licence_line_id, "licence line")
    order_line = found(session, OrderLine, order_line_id, "order line")
    if mass_g < 0:
        raise Refused(_("A reservation cannot be negative."), "mass_g")
    query = select(Reservation).where(
        Reservation.licence_line_id == line.id, Reservation.order_line_id == order_line.id
    )
    item = session.exec(query).first()
    account = balances.account(session, line.licence_id)
    left = account.balances(on)[str(line.id)].mass.remaining
    if left is not None:
        left += item.mass_g if item is not None else 0
        if mass_g > left:
            raise Refused(
                said(
                    "Licence {number} has {kg} kg left to reserve. Reserve less.",
                    number=account.row.number,
                    kg=_kilograms(left),
                ),
                "mass_g",
            )
    item = item or Reservation(licence_line_id=licence_line_id, order_line_id=order_line_id)
    item.mass_g, item.value_minor, item.reserved_on = mass_g, value_minor, on
    session.add(item)
    name_step(session, account.row.number)


def _kilograms(grams: int) -> str:
    return f"{grams / 1000:,.3f}"


def release(session: Session, reservation_id: int) -> None:
    """Give reserved grams back."""
    session.delete(found(session, Reservation, reservation_id, "reservation"))


def lines(session: Session, row: int) -> list[LicenceLine]:
    """The lines of a licence, in order."""
    query = select(LicenceLine).where(LicenceLine.licence_id == row).order_by(col(LicenceLine.id))
    return list(session.exec(query))


def draft_of(session: Session, row: int) -> LicenceDraft:
    """The draft that would make this licence as it is."""
    licence = found(session, Licence, row, "licence")
    return LicenceDraft(
        **{name: getattr(licence, name) for name in _FIELDS},
        lines=[
            LicenceLineDraft(**{name: getattr(item, name) for name in LicenceLineDraft.model_fields})
            for item in lines(session, row)
        ],
    )


def draft_from(session: Session, application_id: int) -> LicenceDraft:
    """A draft for the licence that an application was granted, with what was applied for."""
    application = found(session, Application, application_id, "application")
    return LicenceDraft(
        application_id=application_id,
        exporter_id=application.exporter_id,
        kind=application.licence_type,
        destination=application.destination,
        consignee_id=application.consignee_id,
        end_user_id=application.end_user_id,
        port=application.port,
        transport_mode=application.transport_mode,
        contract_no=application.contract_no,
        lines=[LicenceLineDraft(authorised_g=application.mass_g)],
    )


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put a licence into the trash, or take it out."""
    licence = found(session, Licence, row, "licence")
    licence.trashed = trashed
    session.add(licence)
    name_step(session, licence.number)


def find(session: Session, number: str) -> int | None:
    """The licence of that number; None when there is none."""
    return session.exec(select(Licence.id).where(Licence.number == number.strip())).first()


def _check(session: Session, draft: LicenceDraft, row: int | None) -> None:
    required(draft.number, "number", _("A licence needs its number. Type it as printed on the licence."))
    other = find(session, draft.number)
    if other is not None and other != row:
        raise Refused(said("Licence {number} is already logged.", number=draft.number), "number")
    if draft.valid_from and draft.valid_to and draft.valid_to < draft.valid_from:
        raise Refused(_("The licence ends before it starts. Check both dates."), "valid_to")
    if not draft.lines:
        raise Refused(_("A licence needs at least one line with what it authorises."), "lines")
    if any((line.authorised_g or 0) < 0 or (line.authorised_minor or 0) < 0 for line in draft.lines):
        raise Refused(_("An authorised mass or value cannot be negative."), "authorised_g")


_END_USER, _EXPORTER = aliased(Party, name="licence_end_user"), aliased(Party, name="licence_exporter")

LISTING = Listing(
    name="licences",
    title=N_("Licences"),
    identity=Licence.id,
    source=stored(Licence).outerjoin(stored(LicenceAnswer), col(LicenceAnswer.licence_id) == Licence.id)
    .outerjoin(_END_USER, col(Licence.end_user_id) == _END_USER.id)
    .outerjoin(_EXPORTER, col(Licence.exporter_id) == _EXPORTER.id)
    .outerjoin(stored(Application), col(Application.id) == Licence.application_id),
    where=(col(Licence.trashed).is_(False),),
    sort=(Sort("valid_to"), Sort("number")),
    tables=frozenset(
        {"licence", "licence_line", "licence_event", "reservation", "drawdown", "licence_answer", "party", "shipment"}
    ),
    columns=(
        Column("number", N_("Licence"), Licence.number, "code", width=14, search=True),
        Column("state", N_("State"), LicenceAnswer.state, "term", width=13),
        Column("destination", N_("Destination"), Licence.destination, "country", width=11),
        Column("authorised_g", N_("Authorised"), LicenceAnswer.authorised_g, "mass", width=12),
        Column("remaining_g", N_("Remaining"), LicenceAnswer.remaining_g, "mass", width=11,
               hint=N_("Neither used, reserved nor forfeited")),
        Column("valid_to", N_("Valid to"), Licence.valid_to, "date", width=11),
        Column("renew_by", N_("Renew by"), LicenceAnswer.renew_by, "date", width=11,
               hint=N_("Valid-to minus the P80 lead time and the preparation"), internal=True),
        Column("used_g", N_("Used"), LicenceAnswer.used_g, "mass", width=11),
        Column("reserved_g", N_("Reserved"), LicenceAnswer.reserved_g, "mass", width=11),
        Column("forfeited_g", N_("Forfeited"), LicenceAnswer.forfeited_g, "mass", width=11,
               hint=N_("Left after the one export of a single licence: lost, not available")),
        Column("application", N_("Application"), Application.number, "code", width=11, search=True),
        Column("kind", N_("Kind"), Licence.kind, "term", width=14),
        Column("end_user", N_("End user"), _END_USER.name, width=28, search=True),
        Column("exporter", N_("Exporter"), _EXPORTER.name, width=28, search=True, shown=False),
        Column("over_g", N_("Drawn beyond"), LicenceAnswer.over_g, "mass", width=11, shown=False),
        Column("basis", N_("The kg count"), Licence.basis, "term", width=14, shown=False,
               hint=N_("Gross, contained element or oxide equivalent")),
        Column("authorised_minor", N_("Value authorised"), LicenceAnswer.authorised_minor, "money", width=14,
               unit="currency", shown=False, internal=True),
        Column("used_minor", N_("Value used"), LicenceAnswer.used_minor, "money", width=14, unit="currency", shown=False, internal=True),
        Column("remaining_minor", N_("Value remaining"), LicenceAnswer.remaining_minor, "money", width=14,
               unit="currency", shown=False, internal=True),
        Column("currency", N_("Currency"), LicenceAnswer.currency, "code", width=6, shown=False, internal=True),
        Column("valid_from", N_("Valid from"), Licence.valid_from, "date", width=11, shown=False),
        Column("note", N_("Note"), LicenceAnswer.note, width=30, internal=True, shown=False),
    ),
)  # fmt: skip
