"""Everything about one licence on a day: balances per line in its own basis and in value, what drew, what it fixes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from compliance.licensing import Amount
from compliance.terms import LicenceState, MassBasis
from db import applications, balances, licences, parties
from db.drafting import found
from db.money import from_minor, to_minor
from db.orders import label_of
from db.problems import Missing, Refused
from db.tables.applications import Application
from db.tables.assessments import LicenceAnswer
from db.tables.licences import Licence, LicenceEvent
from db.tables.orders import OrderLine
from db.tables.parties import Party
from resources.i18n import _, said


@dataclass(frozen=True, slots=True)
class LineBalance:
    """One line of a licence: its good and its two balances; grams in the licence's basis."""

    description: str
    control_code: str
    elements: str
    mass: Amount
    value: Amount
    currency: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a shipment document took."""

    document: str
    order_line: str
    on: date | None
    grams: int
    minor: int


@dataclass(frozen=True, slots=True)
class Acted:
    """What an authority or the holder did to the licence."""

    id: int
    kind: str
    happened_on: date
    until: date | None
    heard_on: date | None
    notice_no: str
    source: str
    note: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class LicenceFile:
    """One licence on a day."""

    id: int
    number: str
    kind: str
    basis: MassBasis
    state: LicenceState
    valid_from: date | None
    valid_to: date | None
    issued_on: date | None
    received_on: date | None
    destination: str
    end_user: str
    consignee: str
    port: str
    transport_mode: str
    contract_no: str
    exporter: str
    application: str
    renew_by: date | None
    note: str
    lines: tuple[LineBalance, ...]
    drawn: tuple[Drawn, ...]
    reserved: tuple[tuple[str, int], ...]
    events: tuple[Acted, ...]


def licence_file(session: Session, row: int, on: date) -> LicenceFile:
    """Everything about a licence; Missing when it is gone or in the trash."""
    account = balances.load(session, [row]).get(row)
    if account is None:
        raise Missing(_("This licence is no longer there."))
    item, answer, told = account.row, session.get(LicenceAnswer, row), account.balances(on)
    return LicenceFile(
        id=row, number=item.number, kind=item.kind, basis=account.basis, state=account.state(on),
        valid_from=item.valid_from, valid_to=item.valid_to, issued_on=item.issued_on, received_on=item.received_on,
        destination=item.destination, end_user=_name(session, item.end_user_id),
        consignee=_name(session, item.consignee_id), port=item.port, transport_mode=item.transport_mode,
        contract_no=item.contract_no, exporter=_name(session, item.exporter_id),
        application=_application(session, item.application_id),
        renew_by=answer.renew_by if answer is not None else None, note=answer.note if answer is not None else "",
        lines=tuple(
            LineBalance(
                line.description, line.control_code, line.elements, told[str(line.id)].mass, told[str(line.id)].value,
                line.currency,
            )
            for line in account.lines
        ),
        drawn=tuple(
            Drawn(usage.key.rpartition("/")[0], _label(session, usage.order_line), usage.shipped_on, usage.grams, usage.minor)
            for usage in sorted(account.usages, key=lambda usage: (usage.shipped_on or date.min, usage.key))
        ),
        reserved=tuple((_label(session, kept.order_line), kept.grams) for kept in account.reservations),
        events=tuple(_events(session, row)),
    )  # fmt: skip


def _name(session: Session, row: int | None) -> str:
    party = session.get(Party, row) if row else None
    return party.name if party is not None else ""


def _application(session: Session, row: int | None) -> str:
    item = session.get(Application, row) if row else None
    return item.number if item is not None else ""


def _label(session: Session, order_line: str) -> str:
    line = session.get(OrderLine, int(order_line)) if order_line.isdigit() else None
    return label_of(session, line) if line is not None else ""


def _events(session: Session, row: int) -> list[Acted]:
    told = session.exec(select(LicenceEvent).where(LicenceEvent.licence_id == row)).all()
    replaced = {item.replaces_id for item in told}
    found_ = [
        Acted(
            item.id or 0, item.kind, item.happened_on, item.until, item.heard_on, item.notice_no, item.source, item.note,
            item.id in replaced,
        )
        for item in told
    ]  # fmt: skip
    return sorted(found_, key=lambda item: (item.happened_on, item.id))


_PLAIN = ("number", "kind", "issued_on", "received_on", "valid_from", "valid_to", "destination", "port",
          "transport_mode", "contract_no", "basis", "notes")  # fmt: skip


def form_values(session: Session, row: int) -> dict[str, Any]:
    """What the form of a licence shows; of its lines the first, the others stay as they are."""
    item = found(session, Licence, row, "licence")
    values: dict[str, Any] = {name: getattr(item, name) for name in _PLAIN}
    values |= {
        "application": _application(session, item.application_id), "exporter": _name(session, item.exporter_id),
        "end_user": _name(session, item.end_user_id), "consignee": _name(session, item.consignee_id),
    }  # fmt: skip
    first = next(iter(licences.lines(session, row)), None)
    if first is not None:
        values |= {
            "description": first.description, "control_code": first.control_code, "elements": first.elements,
            "authorised_g": first.authorised_g, "currency": first.currency,
            "authorised": from_minor(first.authorised_minor, first.currency),
        }  # fmt: skip
    return values


def draft_of_form(session: Session, told: dict[str, Any], row: int | None) -> licences.LicenceDraft:
    """The licence a form describes; parties are named, not numbered."""
    draft = (
        licences.draft_of(session, row)
        if row is not None
        else licences.LicenceDraft(lines=[licences.LicenceLineDraft()])
    )
    for name in _PLAIN:
        setattr(draft, name, told[name])
    draft.application_id = applications.find(session, told["application"]) if told["application"] else None
    if told["application"] and draft.application_id is None:
        raise Refused(
            said("Application {value} is not logged. Log it first, or leave it empty.", value=told["application"]),
            "application",
        )
    draft.exporter_id = parties.find_or_add(session, told["exporter"], role="exporter")
    draft.end_user_id = parties.find_or_add(session, told["end_user"], told["destination"], "end user")
    draft.consignee_id = parties.find_or_add(session, told["consignee"], role="consignee")
    line = draft.lines[0]
    line.description, line.control_code, line.elements = told["description"], told["control_code"], told["elements"]
    line.authorised_g, line.currency = told["authorised_g"], told["currency"].upper()
    line.authorised_minor = to_minor(told["authorised"], line.currency)
    if line.authorised_minor is not None and not line.currency:
        raise Refused(_("Name the currency of the value cap."), "currency")
    if draft.basis != MassBasis.GROSS.value and not line.elements.strip():
        raise Refused(_("Say which elements the licence counts, such as Dy or Dy;Tb."), "elements")
    return draft
