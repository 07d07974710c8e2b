"""What a row of a file would change in a record, field by field, in the words of people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from compliance.countries import country_word
from compliance.telling import spoken
from db import materials, parties
from db.money import from_minor, places
from db.problems import Problem
from resources.i18n import N_, _, day, grouped, language

TITLES: Mapping[str, str] = {
    "po_number": N_("Order"), "line": N_("Line"), "line_no": N_("Line"), "order_date": N_("Order date"),
    "ordered_on": N_("Order date"), "buyer": N_("Buyer"), "buyer_id": N_("Buyer"), "exporter": N_("Exporter"),
    "exporter_id": N_("Exporter"), "material_id": N_("Material"), "item_code": N_("Item code"),
    "description": N_("Description"), "hs_code": N_("HS code"), "quantity": N_("Quantity"), "unit": N_("Unit"),
    "mass_g": N_("Mass (kg)"), "unit_price": N_("Unit price"), "currency": N_("Currency"), "amount": N_("Amount"),
    "amount_minor": N_("Amount"), "need_by": N_("Need by"), "first_promise": N_("First promise"),
    "current_eta": N_("Current ETA"), "stock_reach": N_("Stock reach"), "destination": N_("Destination"),
    "consignee": N_("Consignee"), "consignee_id": N_("Consignee"), "end_user": N_("End user"),
    "end_user_id": N_("End user"), "ultimate_end_user_id": N_("Ultimate end user"), "end_use": N_("End use"),
    "extra_facts": N_("Further facts"), "incoterm": N_("Incoterm"), "contract_no": N_("Contract"),
    "transport_mode": N_("Transport mode"), "port": N_("Port"), "origin": N_("Origin"), "export_from": N_("Exported from"), "status": N_("State"), "state": N_("State"),
    "remarks": N_("Remarks"), "notes": N_("Notes"), "note": N_("Note"), "form": N_("Form"),
    "composition": N_("Composition"), "grade": N_("Grade"), "unit_mass_mg": N_("Mass of a piece (g)"),
    "name": N_("Name"), "name_en": N_("Name"), "name_native": N_("Name (native)"), "country": N_("Country"),
    "roles": N_("Roles"), "identifiers": N_("Identifiers"), "site": N_("Site"), "number": N_("Number"),
    "application_no": N_("Application"), "application_id": N_("Application"), "province": N_("Province"),
    "lines_covered": N_("Lines covered"), "lines": N_("Lines covered"), "licence_type": N_("Licence type"),
    "submitted": N_("Submitted"), "accepted": N_("Accepted"), "supplements": N_("Supplements"),
    "decision": N_("Decision"), "decided_on": N_("Decided on"), "licence_no": N_("Licence"),
    "licence_id": N_("Licence"), "valid_to": N_("Valid to"), "cause": N_("Cause"), "owner": N_("Owner"),
    "start": N_("From"), "started_on": N_("From"), "end": N_("To"), "ended_on": N_("To"), "basis": N_("Basis"),
    "shipment_no": N_("Shipment"), "shipped_on": N_("Shipped"), "pieces": N_("Pieces"),
    "customs_declaration_no": N_("Customs declaration"), "declaration_no": N_("Customs declaration"),
    "customs_released_on": N_("Released by customs"), "released_on": N_("Released by customs"),
    "received_on": N_("Received"), "order_line_id": N_("Order line"), "series": N_("Series"),
    "period": N_("Period"), "partner": N_("Destination"), "value_minor": N_("Value"), "vintage": N_("Vintage"),
    "partner_code": N_("Partner code"), "regime": N_("Customs regime"), "value": N_("Value"),
}  # fmt: skip
"""The heading of a field, as a message id."""
_COUNTRIES = frozenset({"destination", "country", "partner", "export_from", "origin"})
"""Fields that hold the code of a country."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of a record: its heading (a message id), what it was, what it becomes; "" is not known."""

    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one row: created, updated or unchanged, and the fields that changed."""

    result: str
    differences: tuple[Difference, ...] = ()


def between(session: Any, before: Any, after: Any, currency: str = "") -> tuple[Difference, ...]:
    """The fields in which two drafts of one kind differ."""
    told = []
    for name in type(before).model_fields:
        was, becomes = getattr(before, name), getattr(after, name)
        if was != becomes:
            told.append(
                Difference(
                    TITLES.get(name, name),
                    shown(session, name, was, currency),
                    shown(session, name, becomes, currency),
                )
            )
    return tuple(told)


def facts_of(row: Any) -> Iterator[tuple[str, str]]:
    """The fields a row of a file fills, with their headings (message ids), as people read them."""
    for item in fields(row):
        value = getattr(row, item.name)
        if item.name in ("sheet", "row", "file", "unclear", "loose") or value in (None, "", ()):
            continue
        if item.name == "remarks" and getattr(row, "unclear", False):
            continue  # ours, on what the row left open
        yield TITLES.get(item.name, item.name), shown(None, item.name, value)


def shown(session: Any, name: str, value: Any, currency: str = "") -> str:
    """A value as people read it: kilograms, amounts, names instead of ids."""
    if value is None or value == "":
        return ""
    if name in ("mass_g", "unit_mass_mg"):
        return _plain(Decimal(value) / 1000)
    if name in ("amount_minor", "value_minor"):
        return f"{grouped(from_minor(value, currency) or 0, places(currency))} {currency}".strip()
    if name.endswith("_id") and session is not None:
        return _named(session, name, value)
    if isinstance(value, Decimal):
        return _plain(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return day(value)
    if name in _COUNTRIES and isinstance(value, str):
        return country_word(value, language())
    if isinstance(value, tuple | list):
        return "; ".join(_part(item) for item in value)
    return spoken(str(value))


def _plain(number: Decimal) -> str:
    """A figure in full, its thousands and decimals marked as the language does: 1.284 would be twelve hundred in German."""
    exponent = number.normalize().as_tuple().exponent
    return grouped(number, max(0, -exponent) if isinstance(exponent, int) else 0)


def _part(item: Any) -> str:
    """One of several values: an order line, a question with its answer, an identifier."""
    if isinstance(item, tuple):
        return "/".join(map(str, item))
    if hasattr(item, "asked"):
        return f"{day(item.asked)}/{day(item.answered) if item.answered else ''}"
    return str(getattr(item, "value", getattr(item, "order_line_id", item)))


def _named(session: Any, name: str, value: int) -> str:
    try:
        if name in ("exporter_id", "buyer_id", "consignee_id", "end_user_id", "ultimate_end_user_id"):
            return parties.draft_of(session, value).name
        if name == "material_id":
            return materials.draft_of(session, value).item_code
    except Problem:
        return _("not known")
    return f"#{value}"
