"""Shipments and what they draw from licences."""

from datetime import date

from sqlmodel import Session, SQLModel, col, select

from compliance.terms import OrderState
from db.drafting import found, name_step, required, take_over, unchanged
from db.listing import Column, Listing, Sort
from db.order_lines import DESCRIPTION
from db.problems import Refused
from db.tables.licences import Drawdown, Licence, LicenceLine, Shipment
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.record import stored
from resources.i18n import N_

_FIELDS = (
    "number", "order_line_id", "application_id", "licence_id", "shipped_on", "transport_mode", "port", "pieces",
    "mass_g", "declaration_no", "released_on", "received_on", "received_g", "note",
)  # fmt: skip


class ShipmentDraft(SQLModel):
    """A shipment of one order line as it is being entered; masses in grams."""

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
    override_reason: str = ""


def log(session: Session, draft: ShipmentDraft, *, on: date) -> int:
    """Log a shipment and draw it from its licence; a number sent again is refused, change that shipment instead."""
    _check(session, draft, None, on)
    shipment = Shipment(number="", order_line_id=0)
    take_over(shipment, draft, _FIELDS)
    session.add(shipment)
    session.flush()
    assert shipment.id is not None
    draw(session, shipment)
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
    draw(session, shipment)
    advance(session, shipment.order_line_id)
    name_step(session, shipment.number)


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put a shipment into the trash and give back what it drew, or take it out and draw again."""
    shipment = found(session, Shipment, row, "shipment")
    if shipment.trashed and not trashed and shipment.licence_id is not None:
        _check_licence(session, draft_of(session, row), row)
    shipment.trashed = trashed
    session.add(shipment)
    session.flush()
    draw(session, shipment)
    name_step(session, shipment.number)


def draw(session: Session, shipment: Shipment) -> None:
    """Make the drawdown of a shipment say what the shipment says: keyed by its number, so it replaces."""
    document = f"{shipment.number}/{shipment.order_line_id}"
    for item in session.exec(select(Drawdown).where(Drawdown.shipment_id == shipment.id)).all():
        line = session.get_one(LicenceLine, item.licence_line_id)
        # A corrected number or line makes another document: the old one must not go on drawing.
        if shipment.trashed or line.licence_id != shipment.licence_id or item.document != document:
            session.delete(item)
    if shipment.licence_id is None or shipment.trashed or shipment.mass_g is None:
        session.flush()
        return
    query = select(LicenceLine).where(LicenceLine.licence_id == shipment.licence_id)
    line_ = session.exec(query.order_by(col(LicenceLine.id))).first()
    if line_ is None or line_.id is None:
        raise Refused("This licence has no line to draw from. Enter what it authorises first.", "licence_id")
    known = select(Drawdown).where(Drawdown.licence_line_id == line_.id, Drawdown.document == document)
    item = session.exec(known).first() or Drawdown(licence_line_id=line_.id, document=document)
    item.shipment_id, item.drawn_on, item.mass_g = shipment.id, shipment.shipped_on, shipment.mass_g
    session.add(item)
    session.flush()


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
    required(draft.number, "number", "A shipment needs a number: the invoice or bill of lading will do.")
    required(draft.order_line_id, "order_line_id", "Choose the order line that was shipped.")
    required(draft.shipped_on, "shipped_on", "Enter the day the goods left.")
    other = find(session, draft.number, draft.order_line_id)
    if other is not None and other != row:
        raise Refused(f"Shipment {draft.number} of this line is already logged. Change that one.", "number")
    if draft.shipped_on is not None and draft.shipped_on > on:
        raise Refused(f"{draft.shipped_on} is in the future. Log the shipment when it has left.", "shipped_on")
    if draft.received_on and draft.shipped_on and draft.received_on < draft.shipped_on:
        raise Refused("The goods cannot arrive before they left. Check both dates.", "received_on")
    if draft.mass_g is None or draft.mass_g <= 0:
        raise Refused("Enter the kilograms shipped; a licence is drawn down by them.", "mass_g")
    if draft.licence_id is not None:
        _check_licence(session, draft, row)


def _check_licence(session: Session, draft: ShipmentDraft, row: int | None) -> None:
    licence = found(session, Licence, draft.licence_id or 0, "licence")
    if licence.valid_to and draft.shipped_on and draft.shipped_on > licence.valid_to:
        raise Refused(
            f"Licence {licence.number} ended on {licence.valid_to}. Choose a licence valid that day.",
            "licence_id",
        )
    lines = session.exec(select(LicenceLine).where(LicenceLine.licence_id == licence.id)).all()
    if draft.override_reason.strip():
        return
    ids = [line.id for line in lines]
    drawn = session.exec(select(Drawdown).where(col(Drawdown.licence_line_id).in_(ids))).all()
    used = sum(item.mass_g for item in drawn if row is None or item.shipment_id != row)
    left = sum(line.authorised_g or 0 for line in lines) - used
    capped = all(line.authorised_g is not None for line in lines)
    if capped and (draft.mass_g or 0) > left:
        raise Refused(
            f"Licence {licence.number} has {max(left, 0) / 1000:,.3f} kg left, less than this shipment. "
            "Ship less, choose another licence, or correct the licence.",
            "mass_g",
        )
    others = {item.document.rpartition("/")[0] for item in drawn if row is None or item.shipment_id != row}
    others.discard(draft.number.strip())
    if licence.kind == "single" and others:
        raise Refused(
            f"Licence {licence.number} is a single licence and was used for its one export. Choose another licence.",
            "licence_id",
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
        Column("note", N_("Note"), Shipment.note, width=24),
    ),
)  # fmt: skip
