"""One row of a book into the database: found by its natural key, made, changed or left as it is."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any

from compliance.end_use import names_nobody
from compliance.telling import told_as
from compliance.term_words import words_of
from compliance.terms import EventKind, LicenceType, Role
from db import applications, delays, licences, materials, orders, parties, reading, shipments
from db.known_orders import OF_THE_MATERIAL
from db.money import to_minor
from db.problems import Refused
from db.tables.applications import Application, ApplicationEvent
from db.tables.delays import Delay
from db.tables.orders import Order, OrderLine
from exchange.book import BookApplication, BookDelay, BookMaterial, BookOrder, BookParty, BookShipment
from exchange.differences import TITLES, Difference, Taken, between
from exchange.line_numbers import whole_number
from exchange.taken_orders import mass_said
from resources.i18n import _, said

KNOWN = "parties_known"
"""Parties of this import by the name in the file, kept with the session; forgotten when a row is taken back."""
_LARGEST = {"quantity": 10**15, "unit_price": 10**12, "amount": 10**15, "mass_g": 10**18}
"""Figures from which on the whole numbers behind them leave no room (`db.tables.record.Scaled`)."""
ORDERS_TOLD = "orders_told"
"""Orders whose header a row of this import told already, kept with the session."""
_DECISIONS = {
    "granted": EventKind.GRANTED,
    "approved": EventKind.GRANTED,
    "refused": EventKind.REFUSED,
    "returned": EventKind.DECLINED,
    "withdrawn": EventKind.WITHDRAWN,
    "lapsed": EventKind.LAPSED,
}


def take_party(session: Any, row: BookParty, _on: date) -> Taken:
    """A party by its name."""
    name = row.name_en or row.name_native
    found = parties.find(session, name)
    draft = parties.draft_of(session, found) if found is not None else parties.PartyDraft(name=name)
    before = draft.model_copy(deep=True)
    draft.name_native, draft.country = row.name_native or draft.name_native, row.country or draft.country
    draft.roles, draft.notes = "; ".join(row.roles) or draft.roles, row.notes or draft.notes
    known = {item.value for item in draft.identifiers}
    for value in row.identifiers:
        if not any(character.isdigit() for character in value) and value.lower().startswith(("plant", "site")):
            draft.site = value
        elif value not in known:
            draft.identifiers.append(parties.IdentifierDraft(value=value))
    if found is None:
        parties.add(session, draft)
        return Taken("created")
    return _changed(session, before, draft, lambda: parties.change(session, found, draft))


def take_material(session: Any, row: BookMaterial, _on: date) -> Taken:
    """A material by its item code."""
    found = materials.find(session, row.item_code)
    draft = (
        materials.draft_of(session, found) if found is not None else materials.MaterialDraft(item_code=row.item_code)
    )
    before = draft.model_copy()
    for name in ("description", "form", "composition", "grade", "hs_code"):
        setattr(draft, name, getattr(row, name) or getattr(draft, name))
    draft.unit_mass_mg = row.unit_mass_mg if row.unit_mass_mg is not None else draft.unit_mass_mg
    if found is None:
        materials.add(session, draft)
        return Taken("created")
    return _changed(session, before, draft, lambda: materials.change(session, found, draft))


def take_order(session: Any, row: BookOrder, on: date) -> Taken:
    """An order line by exporter, order number and line; its order is made with its first line."""
    if not row.exporter.strip():
        raise Refused(_("The exporter is missing. Fill in who sells, then import this row again."), "exporter")
    exporter = _party(session, row.exporter, Role.EXPORTER.value)
    order = reading.first(session, Order, po_number=row.po_number, exporter_id=exporter)
    number = line_number(row.line)
    draft = line_draft(
        row,
        materials.find(session, row.item_code) if row.item_code else None,
        _party(session, row.consignee, Role.CONSIGNEE.value),
        _party(session, row.end_user, Role.END_USER.value),
    )
    if order is None:
        made = orders.OrderDraft(
            po_number=row.po_number,
            exporter_id=exporter,
            buyer_id=_party(session, row.buyer, Role.BUYER.value),
            ordered_on=row.order_date,
            currency=row.currency,
            incoterm=row.incoterm,
            lines=[draft],
        )
        session.info.setdefault(ORDERS_TOLD, set()).add(orders.log(session, made, on=on))
        return Taken("created")
    header = _take_header(session, order, row, on)
    line = reading.first(session, OrderLine, order_id=order.id, line_no=number)
    if line is None or line.id is None:
        orders.add_line(session, order.id or 0, draft, on=on)
        return Taken("created")
    before = orders.line_draft_of(line)
    after = merged(before, draft, row)
    if after.material_id is not None and before.material_id == after.material_id:
        after = without_what_the_material_says(before, after, dict(materials.draft_of(session, after.material_id)))
    row_id = line.id
    changed = _changed(
        session, before, after, lambda: orders.change_line(session, row_id, after, on=on), order.currency
    )
    told = (*header, *changed.differences)
    return Taken("updated", told) if told else Taken("unchanged")


def without_what_the_material_says(before: Any, after: Any, material: Mapping[str, Any]) -> Any:
    """A line shows the code and the words of its material; coming back in a file they are no facts of the line."""
    told = [name for name in OF_THE_MATERIAL if not getattr(before, name)]
    same = {name: getattr(before, name) for name in told if getattr(after, name) == material[name]}
    return after.model_copy(update=same)


def _take_header(session: Any, order: Order, row: BookOrder, on: date) -> tuple[Difference, ...]:
    """What a row tells of its order as a whole: date, terms, buyer; of several rows of a file the first counts.

    An empty cell takes nothing away. Amounts are kept in the currency of the order, so a line in another is refused.
    """
    if row.currency and order.currency and row.currency != order.currency:
        raise Refused(
            said(
                "{po} is in {currency}, this line in {other}. Log it as another order.",
                po=row.po_number,
                currency=order.currency,
                other=row.currency,
            ),
            "currency",
        )
    told_orders = session.info.setdefault(ORDERS_TOLD, set())
    if order.id is None or order.id in told_orders:
        return ()
    told_orders.add(order.id)
    told = {
        "ordered_on": row.order_date,
        "currency": row.currency,
        "incoterm": row.incoterm,
        "buyer_id": _party(session, row.buyer, Role.BUYER.value),
    }
    fresh = {name: value for name, value in told.items() if value not in (None, "", getattr(order, name))}
    if not fresh:
        return ()
    before = orders.draft_of(session, order.id)
    after = before.model_copy(update=fresh)
    found = between(session, before, after)
    orders.change(session, order.id, after, on=on)
    return found


def line_draft(row: BookOrder, material: int | None, consignee: int | None, end_user: int | None) -> orders.LineDraft:
    """What a row tells of its line, with the records it names; Refused for a figure that the book cannot hold."""
    for name, most in _LARGEST.items():
        figure = getattr(row, name)
        if figure is not None and not Decimal(figure).is_nan() and abs(figure) >= most:
            raise Refused(
                said(
                    "{field} {figure} is larger than the book can hold. Check it, then import this row again.",
                    field=_(TITLES[name]),
                    figure=f"{figure:.3g}",
                ),
                name,
            )
    state = row.status.strip().lower().replace(" ", "_")
    nobody = bool(row.end_user.strip()) and is_nobody(row.end_user)
    return orders.LineDraft(
        line_no=line_number(row.line),
        material_id=material,
        item_code=row.item_code,
        description=row.description,
        hs_code=row.hs_code,
        quantity=_places(row.quantity, 3),
        unit=row.unit,
        mass_g=row.mass_g if row.mass_g is not None else mass_said(row),
        unit_price=_places(row.unit_price, 6),
        amount_minor=to_minor(row.amount, row.currency),
        need_by=row.need_by,
        first_promise=row.first_promise,
        current_eta=row.current_eta,
        destination=row.destination,
        consignee_id=consignee,
        end_user_id=end_user,
        end_use=row.end_use,
        extra_facts=f"end user: {row.end_user.strip()}" if nobody else "",
        transport_mode=row.transport_mode,
        port=row.port,
        state=state,
        remarks=row.remarks,
    )


def merged(before: orders.LineDraft, told: orders.LineDraft, row: BookOrder) -> orders.LineDraft:
    """What the row tells laid over what is known; an empty cell takes nothing away, a promise stays frozen."""
    after = before.model_copy()
    for name in told.model_fields_set:
        value = getattr(told, name)
        if value not in (None, "") and not stays(name, getattr(before, name), row):
            setattr(after, name, value)
    return after


def stays(name: str, known: Any, row: BookOrder) -> bool:
    """Whether a field of a line stays as it is known, whatever a row tells of it: our own remarks, a mass of ours."""
    if name == "mass_g":
        return row.mass_g is None
    if name == "remarks" and known:
        return row.unclear or told_as(known, row.remarks)
    return bool(known) and name == "first_promise"


def take_application(session: Any, row: BookApplication, on: date) -> Taken:
    """An application by exporter and number, with its events, and the licence it was granted."""
    if not row.exporter.strip():
        raise Refused(_("The exporter is missing. Only an exporter in China applies; fill it in."), "exporter")
    exporter = _party(session, row.exporter, Role.EXPORTER.value)
    known = reading.first(session, Application, number=row.application_no, exporter_id=exporter)
    found = known.id if known is not None else None
    draft = applications.draft_of(session, found) if found is not None else applications.ApplicationDraft()
    before = draft.model_copy(deep=True)
    draft.number, draft.exporter_id, draft.province = row.application_no, exporter, row.province
    draft.destination = row.destination or draft.destination
    draft.end_user_id = _party(session, row.end_user, Role.END_USER.value) or draft.end_user_id
    draft.licence_type = row.licence_type.strip().lower() or draft.licence_type or LicenceType.SINGLE.value
    draft.mass_g = row.mass_g if row.mass_g is not None else draft.mass_g
    draft.lines = _application_lines(session, row)
    if found is None:
        made = applications.log(session, draft)
        taken = Taken("created")
    else:
        made = found
        taken = _changed(session, before, draft, lambda: applications.change(session, made, draft))
    more = [*_take_events(session, made, row, on), *_take_licence(session, made, row)]
    if taken.result == "created" or not more:
        return taken
    return Taken("updated", (*taken.differences, *more))


def _application_lines(session: Any, row: BookApplication) -> list[applications.ApplicationLineDraft]:
    drafts: list[applications.ApplicationLineDraft] = []
    for po_number, line_no in row.lines_covered:
        line_id = orders.find_line(session, po_number, line_number(line_no))
        if line_id is None:
            raise Refused(
                said(
                    "It covers {po}/{line}, which is not logged. Import that order first.",
                    po=po_number,
                    line=line_no,
                ),
                "lines_covered",
            )
        line = session.get_one(OrderLine, line_id)
        drafts.append(applications.ApplicationLineDraft(order_line_id=line_id, mass_g=line.mass_g))
    return drafts


def _take_events(session: Any, made: int, row: BookApplication, on: date) -> list[Difference]:
    told = reading.rows(session, ApplicationEvent, application_id=made)
    known = {(item.kind, item.happened_on) for item in told}
    events: list[applications.EventDraft] = []
    for kind, day in ((EventKind.FILED, row.submitted), (EventKind.ACCEPTED, row.accepted)):
        if day is not None:
            events.append(_event(kind, day))
    for question in row.supplements:
        events.append(
            _event(EventKind.SUPPLEMENT_ASKED, question.asked, question=question.topic, topics=question.topic)
        )
        if question.answered is not None:
            events.append(_event(EventKind.SUPPLEMENT_ANSWERED, question.answered))
    decision = _DECISIONS.get(row.decision.strip().lower())
    if decision is not None and row.decided_on is not None:
        events.append(_event(decision, row.decided_on))
    elif row.decision.strip() and decision is None and row.decision.strip().lower() != "pending":
        raise Refused(
            said(
                "“{decision}” is no decision. Write granted, refused, returned, withdrawn or pending.",
                decision=row.decision,
            ),
            "decision",
        )
    fresh = [item for item in events if (item.kind, item.happened_on) not in known]
    for item in fresh:
        applications.add_event(session, made, item, on=on)
    return [Difference(words_of(item.kind), "", str(item.happened_on)) for item in fresh]


def _event(kind: EventKind, day: date, **facts: Any) -> applications.EventDraft:
    """An event from a file: nobody says when it was heard, so the day it happened is the earliest it can be."""
    return applications.EventDraft(kind=kind.value, happened_on=day, heard_on=day, source="import", **facts)


def _take_licence(session: Any, made: int, row: BookApplication) -> list[Difference]:
    if not row.licence_no.strip() or licences.find(session, row.licence_no) is not None:
        return []
    draft = licences.draft_from(session, made)
    draft.number, draft.valid_to = row.licence_no, row.valid_to
    draft.issued_on = draft.valid_from = draft.received_on = row.decided_on
    licences.add(session, draft)
    return [Difference(TITLES["licence_no"], "", row.licence_no)]


def take_shipment(session: Any, row: BookShipment, on: date) -> Taken:
    """A shipment by its number and order line; sent again it replaces what it drew."""
    line = _line(session, row.po_number, row.line)
    licence = licences.find(session, row.licence_no) if row.licence_no else None
    if row.licence_no and licence is None:
        raise Refused(
            said("Licence {number} is not logged. Import its application first.", number=row.licence_no),
            "licence_no",
        )
    found = shipments.find(session, row.shipment_no, line)
    draft = shipments.draft_of(session, found) if found is not None else shipments.ShipmentDraft()
    before = draft.model_copy()
    draft.number, draft.order_line_id, draft.licence_id = row.shipment_no, line, licence
    draft.application_id = applications.find(session, row.application_no) if row.application_no else None
    draft.declaration_no, draft.released_on = row.customs_declaration_no, row.customs_released_on
    for name in ("shipped_on", "transport_mode", "port", "pieces", "mass_g", "received_on", "note"):
        setattr(draft, name, getattr(row, name))
    if found is None:
        shipments.log(session, draft, on=on)
        return Taken("created")
    return _changed(session, before, draft, lambda: shipments.change(session, found, draft, on=on))


def take_delay(session: Any, row: BookDelay, on: date) -> Taken:
    """A delay by order line, cause and first day; one derived from an application stays derived."""
    if row.basis.strip().lower() == "derived":
        return Taken("unchanged")
    line = _line(session, row.po_number, row.line)
    known = reading.first(session, Delay, order_line_id=line, cause=row.cause, started_on=row.start, trashed=False)
    found = known.id if known is not None else None
    draft = delays.draft_of(session, found) if found is not None else delays.DelayDraft(source="import")
    before = draft.model_copy()
    draft.order_line_id, draft.cause, draft.owner = line, row.cause, row.owner.strip().lower()
    draft.started_on, draft.ended_on, draft.note = row.start, row.end, row.note
    if found is None:
        delays.log(session, draft, on=on)
        return Taken("created")
    return _changed(session, before, draft, lambda: delays.change(session, found, draft, on=on))


def _line(session: Any, po_number: str, line: str) -> int:
    row = orders.find_line(session, po_number, line_number(line))
    if row is None:
        raise Refused(
            said("Order line {po}/{line} is not logged. Import that order first.", po=po_number, line=line),
            "po_number",
        )
    return row


def line_number(text: str) -> int:
    """The number of a line as a file writes it, 1 where it is not told; Refused when it is none."""
    number = whole_number(text.strip() or "1")
    if number is None:
        raise Refused(said("“{text}” is no line number. Write a whole number.", text=text), "line")
    return number


@lru_cache(maxsize=8192)
def is_nobody(name: str) -> bool:
    """Whether a name stands for nobody in particular; a list says it in row after row."""
    return names_nobody([name])


def _party(session: Any, name: str, role: str) -> int | None:
    known: dict[str, int | None] = session.info.setdefault(KNOWN, {})
    if name not in known:
        known[name] = None if is_nobody(name) else parties.find_or_add(session, name, role=role.replace("_", " "))
    return known[name]


def _places(number: Decimal | None, places: int) -> Decimal | None:
    if number is None:
        return None
    return Decimal(number).quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)


def _changed(session: Any, before: Any, after: Any, change: Callable[[], object], currency: str = "") -> Taken:
    if before == after:
        return Taken("unchanged")
    told = between(session, before, after, currency)
    change()
    return Taken("updated", told)
