"""Orders and their lines: log, change, move along their life, and what is heard about their arrival."""

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlmodel import Field, Session, SQLModel, col, select

from compliance.terms import OrderState
from db.drafting import found, name_step, required, take_over, unchanged
from db.money import from_minor, places, to_minor
from db.order_moves import append_eta, heard_eta, hold, label_of, lift, move
from db.problems import Refused
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine, StateEvent
from resources.i18n import N_, _, said

__all__ = [
    "NOT_COPIED", "LineDraft", "OrderDraft", "add_line", "change", "change_line", "check_header", "check_line",
    "draft_of", "find_line", "heard_eta", "hold", "label_of", "lift", "line_draft_of", "log", "move", "repeat_of",
    "trash_line",
]  # fmt: skip

_ORDER = (
    "po_number",
    "exporter_id",
    "buyer_id",
    "ordered_on",
    "currency",
    "incoterm",
    "contract_no",
    "notes",
)
_LINE = (
    "line_no", "material_id", "item_code", "description", "form", "composition", "hs_code", "origin",
    "export_from", "quantity", "unit", "mass_g", "unit_price", "amount_minor", "need_by", "stock_reach",
    "destination", "consignee_id", "end_user_id", "ultimate_end_user_id", "end_use", "extra_facts",
    "transport_mode", "port", "remarks",
)  # fmt: skip
NOT_COPIED = ("first_promise", "current_eta", "need_by", "stock_reach", "state", "remarks")
"""What a repeat order does not take over from the one before."""


class LineDraft(SQLModel):
    """A line as it is being entered: mass in grams, money in minor units; None and "" mean not known."""

    line_no: int | None = None
    material_id: int | None = None
    item_code: str = ""
    description: str = ""
    form: str = ""
    composition: str = ""
    hs_code: str = ""
    origin: str = "CN"
    export_from: str = "CN"
    quantity: Decimal | None = None
    unit: str = ""
    mass_g: int | None = None
    unit_price: Decimal | None = None
    amount_minor: int | None = None
    need_by: date | None = None
    first_promise: date | None = None
    current_eta: date | None = None
    stock_reach: date | None = None
    destination: str = ""
    consignee_id: int | None = None
    end_user_id: int | None = None
    ultimate_end_user_id: int | None = None
    end_use: str = ""
    extra_facts: str = ""
    transport_mode: str = ""
    port: str = ""
    state: str = OrderState.PLACED.value
    remarks: str = ""


class OrderDraft(SQLModel):
    """An order as it is being entered, with its lines."""

    po_number: str = ""
    exporter_id: int | None = None
    buyer_id: int | None = None
    ordered_on: date | None = None
    currency: str = ""
    incoterm: str = ""
    contract_no: str = ""
    notes: str = ""
    lines: list[LineDraft] = Field(default_factory=list)


def log(session: Session, draft: OrderDraft, *, on: date) -> int:
    """Log an order with its lines; Refused with the field to fix, nothing is half written."""
    _check(session, draft, None, on)
    if not draft.lines:
        raise Refused(_("An order needs at least one line."), "lines")
    order = Order(po_number="", exporter_id=0)
    take_over(order, draft, _ORDER)
    session.add(order)
    session.flush()
    assert order.id is not None
    for line in draft.lines:
        add_line(session, order.id, line, on=on)
    name_step(session, order.po_number)
    return order.id


def add_line(session: Session, order_id: int, draft: LineDraft, *, on: date) -> int:
    """Add a line to an order; the next free line number when none is given."""
    order = found(session, Order, order_id, "order")
    numbers = {item.line_no: item for item in session.exec(select(OrderLine).where(OrderLine.order_id == order_id))}
    number = draft.line_no or max(numbers, default=0) + 1
    if number in numbers:
        raise Refused(
            said(
                "{po_number} already has a line {number}. Change that line, or take another number.",
                po_number=order.po_number,
                number=number,
            ),
            "line_no",
        )
    _check_line(session, draft)
    line = OrderLine(order_id=order_id, line_no=number)
    take_over(line, draft, [name for name in _LINE if name != "line_no"])
    line.first_promise, line.state = draft.first_promise, draft.state or OrderState.PLACED.value
    session.add(line)
    session.flush()
    assert line.id is not None
    session.add(
        StateEvent(
            line_id=line.id,
            state=line.state,
            happened_on=order.ordered_on or on,
            heard_on=on,
            recorded_at=datetime.now(UTC),
        )
    )
    if draft.current_eta is not None:
        append_eta(session, line, draft.current_eta, heard_on=on, reason=N_("first"))
    name_step(session, f"{order.po_number}/{number}")
    return line.id


def change(session: Session, order_id: int, draft: OrderDraft, *, on: date, version: int | None = None) -> None:
    """Change the header of an order; its lines are changed one by one."""
    order = found(session, Order, order_id, "order")
    unchanged(order, version, "order")
    _check(session, draft, order_id, on)
    _recount(session, order, draft.currency)
    take_over(order, draft, _ORDER)
    session.add(order)
    name_step(session, order.po_number)


def _recount(session: Session, order: Order, currency: str) -> None:
    """Keep amounts as people wrote them when a currency is corrected to one with other decimals."""
    if places(order.currency) == places(currency):
        return
    for line in session.exec(select(OrderLine).where(OrderLine.order_id == order.id)):
        if line.amount_minor is not None:
            line.amount_minor = to_minor(from_minor(line.amount_minor, order.currency), currency)
            session.add(line)


def change_line(session: Session, line_id: int, draft: LineDraft, *, on: date, version: int | None = None) -> None:
    """Change a line. A new ETA becomes an ETA event; the first promise stays what it was once given."""
    line = found(session, OrderLine, line_id, "order line")
    unchanged(line, version, "order line")
    _check_line(session, draft, new=False)
    if draft.line_no is not None and draft.line_no != line.line_no:
        raise Refused(_("A line keeps its number. Add a new line instead."), "line_no")
    if line.first_promise is not None and draft.first_promise != line.first_promise:
        raise Refused(_("The first promise is frozen. Enter the new date as the current ETA."), "first_promise")
    take_over(line, draft, [name for name in _LINE if name != "line_no"])
    line.first_promise = draft.first_promise
    if draft.current_eta is not None and draft.current_eta != line.current_eta:
        append_eta(session, line, draft.current_eta, heard_on=on, reason="")
    if draft.state != line.state:
        move(session, line_id, draft.state, happened_on=on, on=on)
    session.add(line)
    name_step(session, label_of(session, line))


def trash_line(session: Session, line_id: int, *, trashed: bool = True) -> None:
    """Put a line into the trash, or take it out."""
    line = found(session, OrderLine, line_id, "order line")
    line.trashed = trashed
    session.add(line)
    name_step(session, label_of(session, line))


def find_line(session: Session, po_number: str, line_no: int) -> int | None:
    """The line of that order number and line number; None when there is none, Refused when two exporters have it."""
    query = (
        select(OrderLine.id).join(Order).where(Order.po_number == po_number.strip(), col(OrderLine.line_no) == line_no)
    )
    rows = session.exec(query).all()
    if len(rows) > 1:
        raise Refused(
            said("Two exporters have an order {po_number}. Name the exporter.", po_number=po_number), "po_number"
        )
    return rows[0] if rows else None


def draft_of(session: Session, order_id: int) -> OrderDraft:
    """The draft that would make this order as it is, with its lines that are not in the trash."""
    order = found(session, Order, order_id, "order")
    query = select(OrderLine).where(OrderLine.order_id == order_id, col(OrderLine.trashed).is_(False))
    lines = session.exec(query.order_by(col(OrderLine.line_no))).all()
    return OrderDraft(**{name: getattr(order, name) for name in _ORDER}, lines=[line_draft_of(line) for line in lines])


def line_draft_of(line: OrderLine) -> LineDraft:
    """The draft that would make this line as it is."""
    return LineDraft(**{name: getattr(line, name) for name in LineDraft.model_fields})


def repeat_of(session: Session, order_id: int) -> OrderDraft:
    """A draft for ordering the same again: without number, dates, promises and states."""
    draft = draft_of(session, order_id)
    draft.po_number, draft.ordered_on = "", None
    fresh = LineDraft()
    for line in draft.lines:
        for name in NOT_COPIED:
            setattr(line, name, getattr(fresh, name))
    return draft


def check_header(draft: OrderDraft, on: date) -> None:
    """Refuse an order for what its header says or leaves out; what else is in the book is not looked at."""
    required(draft.po_number, "po_number", _("An order needs a number. Type the one on the purchase order."))
    required(draft.exporter_id, "exporter_id", _("Name the exporter: the seller in China who files the application."))
    if draft.ordered_on is not None and draft.ordered_on > on:
        raise Refused(
            said(
                "The order date {ordered_on} is in the future. Enter the day it was placed.",
                ordered_on=draft.ordered_on,
            ),
            "ordered_on",
        )
    if draft.currency and (len(draft.currency) != 3 or not draft.currency.isalpha()):
        raise Refused(_("Give the currency as three letters, such as EUR."), "currency")


def _check(session: Session, draft: OrderDraft, row: int | None, on: date) -> None:
    check_header(draft, on)
    query = select(Order.id).where(Order.exporter_id == draft.exporter_id, Order.po_number == draft.po_number.strip())
    other = session.exec(query).first()
    if other is not None and other != row:
        raise Refused(
            said(
                "{po_number} of this exporter is already logged. Add a line to it instead.", po_number=draft.po_number
            ),
            "po_number",
        )


def check_line(draft: LineDraft, *, new: bool = True) -> None:
    """Refuse a line for what it says or leaves out; what else is in the book is not looked at."""
    if draft.mass_g is not None and draft.mass_g < 0:
        raise Refused(_("A mass cannot be negative."), "mass_g")
    if draft.quantity is not None and draft.quantity < 0:
        raise Refused(_("A quantity cannot be negative."), "quantity")
    if draft.destination and (len(draft.destination) != 2 or not draft.destination.isalpha()):
        raise Refused(_("Give the destination as a country of two letters, such as JP."), "destination")
    if draft.material_id is None and not draft.description.strip() and not draft.item_code.strip():
        raise Refused(_("Choose a material or describe the good."), "material_id")
    placed = new and not draft.state  # a new line without a state is placed
    if not placed and draft.state not in {state.value for state in OrderState}:
        raise Refused(said("“{state}” is no state of an order line.", state=draft.state or ""), "state")


def _check_line(session: Session, draft: LineDraft, *, new: bool = True) -> None:
    check_line(draft, new=new)
    if draft.material_id is not None:
        found(session, Material, draft.material_id, "material")
