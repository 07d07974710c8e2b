"""The listing of order lines, and the list of what is at risk."""

from typing import Any

from sqlalchemy import BigInteger, Float, and_, case, cast, func, literal, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from compliance.terms import OrderState
from db.day_count import TODAY, days_between
from db.line_search import LinesHolding
from db.listing import Column, Listing, Sort
from db.tables.assessments import LineAnswer
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_

EXPORTER, BUYER = aliased(Party, name="exporter"), aliased(Party, name="buyer")
CONSIGNEE, END_USER = aliased(Party, name="consignee"), aliased(Party, name="end_user")


def _own_or_material(own: Any, material: Any) -> Any:
    """A line's own words where it has any, else the material's."""
    return case((col(own) != "", own), else_=func.coalesce(material, ""))


DESCRIPTION = _own_or_material(OrderLine.description, Material.description)
ITEM_CODE = _own_or_material(OrderLine.item_code, Material.item_code)
COMPOSITION = _own_or_material(OrderLine.composition, Material.composition)
FORM = _own_or_material(OrderLine.form, Material.form)
HS_CODE = _own_or_material(OrderLine.hs_code, Material.hs_code)

SOURCE = (
    stored(OrderLine)
    .join(stored(Order), col(OrderLine.order_id) == Order.id)
    .outerjoin(stored(Material), col(OrderLine.material_id) == Material.id)
    .outerjoin(EXPORTER, col(Order.exporter_id) == EXPORTER.id)
    .outerjoin(BUYER, col(Order.buyer_id) == BUYER.id)
    .outerjoin(CONSIGNEE, col(OrderLine.consignee_id) == CONSIGNEE.id)
    .outerjoin(END_USER, col(OrderLine.end_user_id) == END_USER.id)
    .outerjoin(stored(LineAnswer), col(LineAnswer.line_id) == OrderLine.id)
)
TABLES = frozenset({"order_line", "purchase_order", "party", "material", "line_answer"})

_OPEN_VALUE = case(
    (col(LineAnswer.open_g) == 0, 0),
    (
        or_(col(OrderLine.mass_g).is_(None), col(LineAnswer.open_g) == col(OrderLine.mass_g)),
        col(OrderLine.amount_minor),
    ),
    else_=cast(
        func.round(cast(col(OrderLine.amount_minor), Float) * col(LineAnswer.open_g) / col(OrderLine.mass_g)),
        BigInteger,
    ),
)
"""In minor units: as the figures reckon it (`lines_on_day`)."""

COLUMNS = (
    Column("po_number", N_("Order"), Order.po_number, "code", width=15, search=True),
    Column("line_no", N_("Line"), OrderLine.line_no, "number", width=5, among="po_number"),
    Column("destination", N_("Destination"), OrderLine.destination, "country", width=11,
           hint=N_("Country of end use (ISO 3166-1)")),
    Column("description", N_("Description"), DESCRIPTION, width=32, search=True),
    Column("coverage", N_("Coverage"), LineAnswer.coverage, "term", width=18,
           hint=N_("How much of the line is under a valid licence"), internal=True),
    Column("mass_g", N_("Mass"), OrderLine.mass_g, "mass", width=11, hint=N_("Gross mass of the line")),
    Column("need_by", N_("Need by"), OrderLine.need_by, "date", width=11),
    Column("current_eta", N_("Current ETA"), OrderLine.current_eta, "date", width=11),
    Column("outcome", N_("Control"), LineAnswer.outcome, "term", width=20,
           hint=N_("What the rules say about the line on the date of the book"), internal=True),
    Column("state", N_("State"), OrderLine.state, "term", width=12),
    Column("exposure", N_("Exposure"), LineAnswer.exposure, "term", width=11,
           hint=N_("The worst military end-use reason"), internal=True),
    Column("end_user", N_("End user"), END_USER.name, width=26, search=True),
    Column("amount_minor", N_("Value"), OrderLine.amount_minor, "money", width=14, unit="currency", internal=True, shown=False),
    Column("currency", N_("Currency"), Order.currency, "code", width=6, internal=True, shown=False),
    Column("measures", N_("Measures"), LineAnswer.measures, "code", width=22, shown=False, internal=True),
    Column("item_code", N_("Item code"), ITEM_CODE, "code", width=12, search=True, shown=False),
    Column("control_codes", N_("Control codes"), LineAnswer.control_codes, "code", width=24, shown=False),
    Column("exporter", N_("Exporter"), EXPORTER.name, width=26, search=True, shown=False),
    Column("buyer", N_("Buyer"), BUYER.name, width=20, search=True, shown=False),
    Column("end_user_native", N_("End user (native)"), END_USER.name_native, width=20, search=True, shown=False),
    Column("end_use", N_("End use"), OrderLine.end_use, width=26, search=True, shown=False),
    Column("ordered_on", N_("Order date"), Order.ordered_on, "date", width=11, shown=False),
    Column("first_promise", N_("First promise"), OrderLine.first_promise, "date", width=11,
           hint=N_("The first date the exporter named; it never changes"), shown=False),
    Column("received_on", N_("Received"), OrderLine.received_on, "date", width=11, shown=False),
    Column("p80_arrival", N_("P80 arrival"), LineAnswer.p80_arrival, "date", width=11,
           hint=N_("The day by which four of five such lines arrive, pending cases counted"), internal=True, shown=False),
    Column("days_short", N_("Days short"), LineAnswer.days_short, "days", width=9,
           hint=N_("Days from need-by or stock reach to the P80 arrival, below zero to spare; empty where no P80 is reached"),
           internal=True, shown=False),
    Column("open_g", N_("Open mass"), LineAnswer.open_g, "mass", width=11, shown=False, part_of="mass_g",
           hint=N_("Ordered and not yet shipped; nothing of a line that is cancelled or has arrived")),
    Column("open_minor", N_("Open value"), _OPEN_VALUE, "money", width=14, unit="currency", shown=False,
           hint=N_("The part not yet shipped, by mass"), internal=True, part_of="amount_minor"),
    Column("covered_g", N_("Covered mass"), LineAnswer.covered_g, "mass", width=11, shown=False, internal=True),
    Column("risk", N_("Risk"), LineAnswer.risk, "term", width=10, shown=False,
           hint=N_("Late: needed before today; short: the P80 arrival comes too late; blocked: must not move"), internal=True),
    Column("shipped_g", N_("Shipped mass"), LineAnswer.shipped_g, "mass", width=11, shown=False),
    Column("verified_until", N_("Verified until"), LineAnswer.verified_until, "date", width=12, shown=False, internal=True),
    Column("consignee", N_("Consignee"), CONSIGNEE.name, width=24, search=True, shown=False),
    Column("hs_code", N_("HS code"), HS_CODE, "code", width=11, shown=False),
    Column("composition", N_("Composition"), COMPOSITION, width=34, shown=False),
    Column("form", N_("Form"), FORM, width=16, shown=False),
    Column("quantity", N_("Quantity"), OrderLine.quantity, "decimal", width=10, shown=False),
    Column("unit", N_("Unit"), OrderLine.unit, width=6, shown=False),
    Column("unit_price", N_("Unit price"), OrderLine.unit_price, "decimal", width=10, shown=False, internal=True),
    Column("incoterm", N_("Incoterm"), Order.incoterm, "code", width=8, shown=False),
    Column("transport_mode", N_("Mode"), OrderLine.transport_mode, width=8, shown=False),
    Column("port", N_("Port"), OrderLine.port, width=12, shown=False),
    Column("remarks", N_("Remarks"), OrderLine.remarks, width=24, search=True, shown=False, internal=True),
)  # fmt: skip

LISTING = Listing(
    name="orders",
    title=N_("Orders"),
    identity=OrderLine.id,
    source=SOURCE,
    where=(col(OrderLine.trashed).is_(False),),
    sort=(Sort("ordered_on", descending=True), Sort("po_number"), Sort("line_no")),
    tables=TABLES,
    columns=COLUMNS,
    holding=LinesHolding(),
)

_LIMIT = case(
    (col(LineAnswer.stock_reach) < col(OrderLine.need_by), col(LineAnswer.stock_reach)),
    else_=func.coalesce(OrderLine.need_by, LineAnswer.stock_reach),
)
_SINCE = days_between(func.coalesce(LineAnswer.p50_arrival, TODAY), _LIMIT)
_SHORT = case(
    (col(LineAnswer.days_short).is_not(None), col(LineAnswer.days_short)),
    (and_(col(LineAnswer.risk).in_(("late", "short")), _SINCE > 0), _SINCE),
)
_HARM = case(
    (col(LineAnswer.days_short).is_not(None), col(LineAnswer.days_short)),
    (col(LineAnswer.risk).in_(("late", "short")), literal(10_000) + func.coalesce(_SINCE, 0)),
    (col(LineAnswer.risk) == "blocked", literal(9_999)),
)
"""An arrival that no past case reaches is later than any that some do."""


def _of(*keys: str) -> list[Column]:
    """Columns of the order lines that another listing of them shows too."""
    return [column for column in COLUMNS if column.key in keys]


AT_RISK = Listing(
    name="at_risk",
    title=N_("At risk"),
    identity=OrderLine.id,
    source=SOURCE,
    where=(
        col(OrderLine.trashed).is_(False),
        col(OrderLine.state) != OrderState.DRAFT.value,  # nothing was ordered that could come too late
        col(LineAnswer.risk).in_(("late", "short", "blocked", "unknown")),
    ),
    sort=(
        Sort("stop_days", descending=True),
        Sort("harm", descending=True),
        Sort("need_by"),
        Sort("po_number"),
        Sort("line_no"),
    ),
    tables=TABLES,
    columns=(
        *_of("po_number", "line_no"),
        Column("risk", N_("Risk"), LineAnswer.risk, "term", width=10,
               hint=N_("Late: needed before today; short: the P80 arrival comes too late; blocked: must not move"), internal=True),
        *_of("destination", "need_by"),
        Column("days_short", N_("Days short"), _SHORT, "days", width=10,
               hint=N_("Days from need-by or stock reach, whichever comes first, to the P80 arrival; where no P80 is reached, at least the days to the P50 arrival or to now"), internal=True),
        Column("next_action", N_("Next action"), LineAnswer.next_action, width=36, internal=True),
        Column("holder", N_("Owner"), LineAnswer.holder, "term", width=11, hint=N_("Who has to act next"), internal=True),
        Column("stop_days", N_("Line stops for"), LineAnswer.stop_days, "days", width=11,
               hint=N_("Days from the end of the stock to the P80 arrival; at least so many where no P80 is reached"), internal=True),
        Column("p80_arrival", N_("P80 arrival"), LineAnswer.p80_arrival, "date", width=11, internal=True),
        Column("mass_g", N_("Mass"), OrderLine.mass_g, "mass", width=11),
        *_of("description"),
        Column("plant", N_("Plant"), CONSIGNEE.name, width=22, search=True, shown=False, hint=N_("Where the goods are received")),
        Column("stock_reach", N_("Stock reach"), LineAnswer.stock_reach, "date", width=11, shown=False,
               hint=N_("The last day the stock lasts, as counted for the plant or noted on the line"), internal=True),
        Column("p50_arrival", N_("P50 arrival"), LineAnswer.p50_arrival, "date", width=11, shown=False, internal=True),
        Column("risk_reason", N_("Reason"), LineAnswer.risk_reason, width=44, shown=False, internal=True),
        Column("harm", N_("Harm"), _HARM, "number", width=8, shown=False,
               hint=N_("What the list is sorted by: days short, before all where no P80 is reached"), internal=True),
    ),
)  # fmt: skip
