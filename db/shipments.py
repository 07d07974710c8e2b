"""Shipments and what they draw from licences."""

from datetime import date

from sqlmodel import Session, SQLModel, col, select

from compliance.telling import spoken
from compliance.terms import OrderState
from db import drawdowns
from db.drafting import found, name_step, required, take_over, unchanged
from db.listing import Column, Listing, Sort
from db.order_lines import DESCRIPTION
from db.problems import Refused
from db.tables.assessments import LineReview
from db.tables.licences import Licence, Shipment
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.record import stored
from resources.i18n import N_, _, said

_FIELDS = (
    "number", "order_line_id", "application_id", "licence_id", "shipped_on", "transport_mode", "port", "pieces",
    "mass_g", "declaration_no", "released_on", "received_on", "received_g", "note", "value_minor", "eta",
    "override_reason", "override_by",
)  # fmt: skip


class ShipmentDraft(SQLModel):
    """A shipment of one order line as it is being entered: gross grams, value in the licence's currency.

    `licence_line_id` says which line of a licence with several is drawn; None lets the goods decide. `eta` is when
    this shipment arrives. An override says why the licence may be overdrawn and which second person agreed.
    """

    number: str = ""
    order_line_id: int | None = None
    application_id: int | None = None
    licence_id: int | None = None
    shipped_on: date | None = None
    transport_mode: str = ""
    port: str = ""
    pieces: int | None = None
    mass_g: int | None = None
    declaration_no: str = ""
    released_on: date | None = None
    received_on: date | None = None
    received_g: int | None = None
    note: str = ""
    value_minor: int | None = None
    eta: date | None = None
    licence_line_id: int | None = None
    override_reason: str = ""
    override_by: str = ""


def log(session: Session, draft: ShipmentDraft, *, on: date, complete: bool = False) -> int:
    """Log a shipment and draw it from its licence; a number sent again is refused, change that shipment instead.

    `complete` asks for what an officer can say and a file may not: a licence wherever the rules require one.
    """
    _check(session, draft, None, on)
    if complete:
        _check_hold(session, draft)
        drawdowns.check_licensed(session, draft)
    shipment = Shipment(number="", order_line_id=0)
    take_over(shipment, draft, _FIELDS)
    session.add(shipment)
    session.flush()
    assert shipment.id is not None
    drawdowns.draw(session, shipment, draft.licence_line_id)
    advance(session, shipment.order_line_id)
    name_step(session, shipment.number)
    return shipment.id


def change(session: Session, row: int, draft: ShipmentDraft, *, on: date, version: int | None = None) -> None:
    """Correct a shipment; what it drew is replaced, never added."""
    shipment = found(session, Shipment, row, "shipment")
    unchanged(shipment, version, "shipment")
    _check(session, draft, row, on)
    take_over(shipment, draft, _FIELDS)
    session.add(shipment)
    session.flush()
    drawdowns.draw(session, shipment, draft.licence_line_id)
    advance(session, shipment.order_line_id)
    name_step(session, shipment.number)


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put a shipment into the trash and give back what it drew, or take it out and draw again."""
    shipment = found(session, Shipment, row, "shipment")
    if shipment.trashed and not trashed and shipment.licence_id is not None:
        drawdowns.check(session, draft_of(session, row), row)
    shipment.trashed = trashed
    session.add(shipment)
    session.flush()
    drawdowns.draw(session, shipment)
    name_step(session, shipment.number)


def advance(session: Session, line_id: int) -> None:
    """Move a line to part shipped, shipped or received as its shipments say; never back."""
    line = session.get_one(OrderLine, line_id)
    sent = session.exec(
        select(Shipment).where(Shipment.order_line_id == line_id, col(Shipment.trashed).is_(False))
    ).all()
    if not sent or line.mass_g is None or line.state not in _MOVING:
        return
    whole = sum(item.mass_g or 0 for item in sent) >= line.mass_g
    arrived = [item.received_on for item in sent]
    if whole and all(arrived):
        line.state = OrderState.RECEIVED.value
        line.received_on = max(day for day in arrived if day is not None)
    else:
        line.state = (OrderState.SHIPPED if whole else OrderState.PART_SHIPPED).value
    session.add(line)


_MOVING = {
    OrderState.DRAFT.value,
    OrderState.PLACED.value,
    OrderState.CONFIRMED.value,
    OrderState.PART_SHIPPED.value,
    OrderState.SHIPPED.value,
}


def find(session: Session, number: str, order_line_id: int | None) -> int | None:
    """The part of that shipment that belongs to an order line; None when there is none."""
    query = select(Shipment.id).where(Shipment.number == number.strip(), Shipment.order_line_id == order_line_id)
    return session.exec(query).first()


def draft_of(session: Session, row: int) -> ShipmentDraft:
    """The draft that would make this shipment as it is."""
    shipment = found(session, Shipment, row, "shipment")
    return ShipmentDraft(**{name: getattr(shipment, name) for name in _FIELDS})


def _check(session: Session, draft: ShipmentDraft, row: int | None, on: date) -> None:
    required(draft.number, "number", _("A shipment needs a number: the invoice or bill of lading will do."))
    required(draft.order_line_id, "order_line_id", _("Choose the order line that was shipped."))
    required(draft.shipped_on, "shipped_on", _("Enter the day the goods left."))
    other = find(session, draft.number, draft.order_line_id)
    if other is not None and other != row:
        raise Refused(
            said("Shipment {number} of this line is already logged. Change that one.", number=draft.number), "number"
        )
    if draft.shipped_on is not None and draft.shipped_on > on:
        raise Refused(
            said("{shipped_on} is in the future. Log the shipment when it has left.", shipped_on=draft.shipped_on),
            "shipped_on",
        )
    if draft.received_on and draft.shipped_on and draft.received_on < draft.shipped_on:
        raise Refused(_("The goods cannot arrive before they left. Check both dates."), "received_on")
    if draft.mass_g is None or draft.mass_g <= 0:
        raise Refused(_("Enter the kilograms shipped; a licence is drawn down by them."), "mass_g")
    if draft.override_reason.strip() and not draft.override_by.strip():
        raise Refused(_("Name the second person who agreed to ship all the same."), "override_by")
    if draft.licence_id is not None:
        drawdowns.check(session, draft, row)


def _check_hold(session: Session, draft: ShipmentDraft) -> None:
    """Refuse to ship a line that its exposure review holds, unless two people say why it ships all the same."""
    held = session.get(LineReview, draft.order_line_id)
    if held is not None and held.hold and not draft.override_reason.strip():
        raise Refused(
            said(
                "The line is held. {why} Close its review on the Exposure page, or say why it ships all the same and who agreed.",
                why=spoken(held.hold),
            ),
            "override_reason",
        )


LISTING = Listing(
    name="shipments",
    title=N_("Shipments"),
    identity=Shipment.id,
    source=stored(Shipment).join(stored(OrderLine), col(Shipment.order_line_id) == OrderLine.id)
    .join(stored(Order), col(OrderLine.order_id) == Order.id)
    .outerjoin(stored(Material), col(OrderLine.material_id) == Material.id)
    .outerjoin(stored(Licence), col(Shipment.licence_id) == Licence.id),
    where=(col(Shipment.trashed).is_(False),),
    sort=(Sort("shipped_on", descending=True), Sort("number")),
    tables=frozenset({"shipment", "order_line", "purchase_order", "licence"}),
    columns=(
        Column("number", N_("Shipment"), Shipment.number, "code", width=12, search=True),
        Column("po_number", N_("Order"), Order.po_number, "code", width=15, search=True),
        Column("line_no", N_("Line"), OrderLine.line_no, "number", width=5),
        Column("description", N_("Description"), DESCRIPTION, width=30, search=True),
        Column("destination", N_("Destination"), OrderLine.destination, "country", width=11),
        Column("mass_g", N_("Mass"), Shipment.mass_g, "mass", width=11),
        Column("licence", N_("Licence"), Licence.number, "code", width=13, search=True),
        Column("shipped_on", N_("Shipped"), Shipment.shipped_on, "date", width=11),
        Column("released_on", N_("Customs released"), Shipment.released_on, "date", width=12),
        Column("received_on", N_("Received"), Shipment.received_on, "date", width=11),
        Column("transport_mode", N_("Mode"), Shipment.transport_mode, width=8),
        Column("port", N_("Port"), Shipment.port, width=12),
        Column("declaration_no", N_("Declaration"), Shipment.declaration_no, "code", width=16, search=True),
        Column("note", N_("Note"), Shipment.note, width=24, internal=True),
    ),
)  # fmt: skip
