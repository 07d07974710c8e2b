"""What shipments draw from licences: in the licence's basis and currency, by document, and what speaks against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from compliance import licensing
from compliance.licensing import Balance, Usage
from compliance.restrictions import Check, conflicts
from compliance.telling import spoken
from compliance.terms import LicenceState, LicenceType, MassBasis, Outcome
from db import balances
from db.balances import Account, elements_of
from db.claims import Wish, checks_of, line_for, wishes
from db.facts import party_facts
from db.money import from_minor
from db.problems import Refused
from db.tables.applications import ApplicationLine
from db.tables.assessments import LineAnswer
from db.tables.licences import Drawdown, Licence, LicenceLine, Reservation, Shipment
from db.tables.orders import Hold, Order
from resources.i18n import N_, _, grouped, said

_NEEDS_LICENCE = {
    Outcome.LICENCE_REQUIRED.value,
    Outcome.LICENCE_REQUIRED_ENHANCED.value,
    Outcome.PRESUMPTIVE_DENIAL.value,
}

_OPEN_QUESTION = {Outcome.REVIEW.value, Outcome.VERIFY_STATUS.value}
"""Outcomes that are never read as free."""

_WAYS_OUT = N_("Ship less, choose another licence, or correct the licence.")


def draw(session: Session, shipment: Shipment, place: int | None = None) -> None:
    """Make the drawdown of a shipment say what the shipment says: keyed by its number, so it replaces.

    `place` is the licence line to draw from; None keeps the one it drew from, or lets the goods decide.
    """
    document = f"{shipment.number}/{shipment.order_line_id}"
    active = shipment.licence_id is not None and not shipment.trashed and shipment.mass_g is not None
    account = balances.account(session, shipment.licence_id) if active and shipment.licence_id else None
    wish = wish_of(session, shipment.order_line_id) if account is not None else None
    line = None
    if account is not None and wish is not None:
        line = _place(account, wish, place or _drawn_from(session, shipment.id, account))
    for item in session.exec(select(Drawdown).where(Drawdown.shipment_id == shipment.id)).all():
        # A corrected number, line or licence makes another document: the old one must not go on drawing.
        if line is None or item.licence_line_id != line.id or item.document != document:
            session.delete(item)
    session.flush()
    if account is None or wish is None or line is None:
        return
    known = select(Drawdown).where(Drawdown.licence_line_id == line.id, Drawdown.document == document)
    item = session.exec(known).first() or Drawdown(licence_line_id=line.id or 0, document=document)
    item.shipment_id, item.drawn_on = shipment.id, shipment.shipped_on
    item.mass_g = balances.in_basis(shipment.mass_g or 0, account.basis, wish.composition, elements_of(line))
    item.value_minor = _value(session, wish, shipment.mass_g, shipment.value_minor, line)
    session.add(item)
    session.flush()


def redraw(session: Session, licence_id: int) -> None:
    """Draw every shipment of a licence anew, after its basis or what it counts was corrected."""
    query = select(Shipment).where(Shipment.licence_id == licence_id, col(Shipment.trashed).is_(False))
    for shipment in session.exec(query.order_by(col(Shipment.id))).all():
        draw(session, shipment)


def wish_of(session: Session, order_line_id: int) -> Wish:
    """An order line as licences see it, with the control codes the rules found."""
    known = wishes(session, [order_line_id]).get(order_line_id)
    if known is None:
        raise Refused(_("This order line is in the trash. Choose another."), "order_line_id")
    answer = session.get(LineAnswer, order_line_id)
    codes = tuple(code for code in answer.control_codes.split("; ") if code) if answer is not None else ()
    return Wish(known.line, known.contract_no, known.composition, codes)


def _drawn_from(session: Session, shipment_id: int | None, account: Account) -> int | None:
    """The line of that licence which a shipment drew from so far."""
    places = {line.id for line in account.lines}
    query = select(Drawdown.licence_line_id).where(Drawdown.shipment_id == shipment_id)
    drawn = [] if shipment_id is None else session.exec(query).all()
    return next((place for place in drawn if place in places), None)


def _place(account: Account, wish: Wish, place: int | None) -> LicenceLine:
    """The licence line that is drawn; Refused when there is none or the goods do not say which."""
    if not account.lines:
        raise Refused(_("This licence has no line to draw from. Enter what it authorises first."), "licence_id")
    found = next((line for line in account.lines if line.id == place), None) or line_for(account.lines, wish)
    if found is None:
        named = "; ".join(line.description or line.control_code or "?" for line in account.lines)
        raise Refused(
            said(
                "Licence {number} has several lines ({named}). Say which of them is drawn.",
                number=account.row.number,
                named=named,
            ),
            "licence_line_id",
        )
    return found


def _value(session: Session, wish: Wish, mass_g: int | None, told_minor: int | None, place: LicenceLine) -> int | None:
    """The value drawn in the currency of the licence: as entered, else the share of the order line's value."""
    if told_minor is not None:
        return told_minor
    line = wish.line
    currency = session.get_one(Order, line.order_id).currency
    if line.amount_minor is None or not line.mass_g or mass_g is None or currency != place.currency:
        return None
    return round(Decimal(line.amount_minor) * mass_g / line.mass_g)


@dataclass(frozen=True, slots=True)
class Draw:
    """What a shipment would do to its licence line, before it is saved. Grams count in `basis`.

    `refusals` are (field, sentence) pairs: only an override with a second person passes them. `lost` is what a
    single licence forfeits by this shipment.
    """

    number: str
    kind: LicenceType
    state: LicenceState
    basis: MassBasis
    before: Balance
    grams: int
    minor: int | None
    currency: str
    destination: str
    refusals: tuple[tuple[str, str], ...] = ()
    final: tuple[tuple[str, str], ...] = ()
    """Those of the refusals that no override passes: the licence was not valid on that day."""
    checks: tuple[Check, ...] = ()
    lost: licensing.Forfeiture | None = None


def preview(session: Session, draft: Any, row: int | None = None, *, lead_days: int | None = None) -> Draw | None:
    """What a shipment draft would draw and forfeit; None without licence, order line, day and mass.

    `row` is the shipment that is being corrected: what it drew so far does not count against it. `lead_days` is the
    time a new licence takes, for the warning.
    """
    told = (draft.licence_id, draft.order_line_id, draft.shipped_on, draft.mass_g)
    if None in told:
        return None
    account, wish = balances.account(session, draft.licence_id), wish_of(session, draft.order_line_id)
    place = _place(account, wish, draft.licence_line_id or _drawn_from(session, row, account))
    query = select(Drawdown.document).where(Drawdown.shipment_id == row)
    mine = set(session.exec(query)) if row is not None else set()
    others = tuple(usage for usage in account.usages if usage.key not in mine)
    grams = balances.in_basis(draft.mass_g, account.basis, wish.composition, elements_of(place))
    minor = _value(session, wish, draft.mass_g, draft.value_minor, place)
    rule = balances.rule_line(place, account.basis)
    foreign = [item for item in account.reservations if item.order_line != wish.key]
    before = licensing.balance(rule, foreign, others, date.max)
    checks = checks_of(account.row, wish, party_facts(session))
    seen = Account(account.row, account.licence, account.lines, account.reservations, others)
    final = tuple(_validity(account.row, draft.shipped_on))
    refusals = [
        *(final or _standing(seen, draft.shipped_on)),
        *_amounts(account.row.number, before, grams, minor, place.currency),
        *_one_export(account, draft, others),
        *_one_licence(session, draft, row),
        *(("licence_id", spoken(reason.packed)) for reason in conflicts(checks)),
    ]
    return Draw(
        number=account.row.number,
        kind=account.licence.type,
        state=seen.state(draft.shipped_on),
        basis=account.basis,
        before=before,
        grams=grams,
        minor=minor,
        currency=place.currency,
        destination=wish.line.destination,
        refusals=tuple(refusals),
        final=final,
        checks=checks,
        lost=licensing.forfeiture(account.licence, before, grams, minor or 0, lead_days=lead_days),
    )


def _validity(row: Licence, day: date) -> Iterator[tuple[str, str]]:
    """That the licence was not valid on the day of shipping."""
    if row.valid_to is not None and day > row.valid_to:
        text = N_("Licence {number} ended on {day}. Choose a licence valid that day.")
        yield "licence_id", said(text, number=row.number, day=row.valid_to)
    elif row.valid_from is not None and day < row.valid_from:
        text = N_("Licence {number} starts on {day}, after the shipment. Check both dates.")
        yield "licence_id", said(text, number=row.number, day=row.valid_from)


_STOPPED = {
    LicenceState.REVOKED: N_("Licence {number} was revoked on {day}. Choose another licence."),
    LicenceState.SURRENDERED: N_("Licence {number} was surrendered on {day}. Choose another licence."),
    LicenceState.SUSPENDED: N_("Licence {number} was suspended on {day}. Choose another licence."),
}


def _standing(account: Account, day: date) -> Iterator[tuple[str, str]]:
    """That the licence had been taken away by the day of shipping."""
    text = _STOPPED.get(account.state(day))
    if text is not None:
        yield "licence_id", said(text, number=account.row.number, day=day)


def _amounts(number: str, before: Balance, grams: int, minor: int | None, currency: str) -> Iterator[tuple[str, str]]:
    """What is left on the licence line, in mass and in value, after what is kept for other order lines."""
    left, worth = before.mass.remaining, before.value.remaining
    if left is not None and grams > left:
        text = N_("Licence {number} has {left} kg left, less than this shipment. {ways}")
        if before.mass.reserved:
            text = N_(
                "Licence {number} has {left} kg left ({kept} kg are reserved for other lines), less than this shipment. {ways}"
            )
        amounts = {"left": grouped(left / 1000, 3), "kept": grouped(before.mass.reserved / 1000, 3)}
        yield "mass_g", said(text, number=number, ways=_(_WAYS_OUT), **amounts)
    if worth is not None and minor is None:
        text = N_("Licence {number} caps the value. Enter the value of the shipment in {currency}.")
        yield "value_minor", said(text, number=number, currency=currency or "?")
    elif worth is not None and minor is not None and minor > worth:
        text = N_("Licence {number} has {amount} left, less than this shipment. {ways}")
        value = from_minor(worth, currency) or Decimal(0)
        amount = f"{grouped(float(value), max(0, -int(value.as_tuple().exponent)))} {currency}"
        yield "value_minor", said(text, number=number, amount=amount, ways=_(_WAYS_OUT))


def _one_export(account: Account, draft: Any, others: Sequence[Usage]) -> Iterator[tuple[str, str]]:
    """A single licence covers one export, of however many lines."""
    elsewhere = {usage.key.rpartition("/")[0] for usage in others} - {draft.number.strip()}
    if account.licence.type is LicenceType.SINGLE and elsewhere:
        number = account.row.number
        text = N_("Licence {number} is a single licence and was used for its one export. Choose another licence.")
        yield "licence_id", said(text, number=number)


def _one_licence(session: Session, draft: Any, row: int | None) -> Iterator[tuple[str, str]]:
    """One customs declaration stands under one licence."""
    declared = draft.declaration_no.strip()
    if not declared:
        return
    query = select(Shipment).where(Shipment.declaration_no == declared, col(Shipment.trashed).is_(False))
    for other in session.exec(query):
        if other.id != row and other.licence_id is not None and other.licence_id != draft.licence_id:
            text = N_(
                "Declaration {number} already draws from another licence; a declaration names one. Choose that licence, "
                "or correct the declaration number."
            )
            yield "licence_id", said(text, number=declared)
            return


def check(session: Session, draft: Any, row: int | None) -> None:
    """Refuse what a licence does not allow; an override with a reason passes all but a licence that had ended."""
    if not draft.licence_id or draft.mass_g is None or draft.shipped_on is None:
        return
    seen = preview(session, draft, row)
    if seen is None:
        return
    against = seen.final if draft.override_reason.strip() else seen.refusals
    if against:
        field, sentence = against[0]
        raise Refused(sentence, field)


def check_licensed(session: Session, draft: Any) -> None:
    """Refuse a shipment of a held line, or without licence where the rules require one; an override says why not."""
    if draft.override_reason.strip():
        return
    query = select(Hold.reason).where(Hold.line_id == draft.order_line_id, col(Hold.lifted_on).is_(None))
    held = session.exec(query).all()
    if held:
        raise Refused(
            said("The line is held: {names}. Lift the hold first, or say below why it ships.", names="; ".join(held)),
            "order_line_id",
        )
    answer = session.get(LineAnswer, draft.order_line_id)
    if answer is None:
        return
    if answer.outcome == Outcome.PROHIBITED.value:
        raise Refused(
            said("This line is prohibited: {why} It must not ship.", why=spoken(answer.summary)), "order_line_id"
        )
    if draft.licence_id is None and answer.outcome in _OPEN_QUESTION:
        raise Refused(
            _(
                "It is not settled whether this line needs a licence. Supply the missing fact, choose the licence, or say below why it shipped without one."
            ),
            "licence_id",
        )
    if draft.licence_id is None and answer.outcome in _NEEDS_LICENCE:
        raise Refused(
            _("The rules require a licence for this line. Choose it, or say below why it shipped without one."),
            "licence_id",
        )


def licence_of(session: Session, order_line_id: int) -> str:
    """The number of the licence a line would ship under: what is reserved for it first, then its application's."""
    kept = (
        select(Licence.number)
        .join(LicenceLine)
        .join(Reservation)
        .where(Reservation.order_line_id == order_line_id, col(Licence.trashed).is_(False))
    )
    asked = (
        select(Licence.number)
        .join(ApplicationLine, col(ApplicationLine.application_id) == Licence.application_id)
        .where(ApplicationLine.order_line_id == order_line_id, col(Licence.trashed).is_(False))
        .order_by(col(Licence.valid_to).desc())
    )
    return session.exec(kept).first() or session.exec(asked).first() or ""
