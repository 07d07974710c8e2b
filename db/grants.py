"""A licence landed: it is recorded with the event that brought it, and the order lines it frees are named."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from compliance.licensing import effective_usages
from compliance.restrictions import conflicts
from compliance.telling import spoken
from compliance.term_words import words_of
from compliance.terms import Coverage, EventKind, LicenceState, OrderState
from db import application_events, balances, licences
from db.application_events import EventDraft
from db.balances import Account, as_gross, elements_of, in_basis
from db.claims import Wish, checks_of, line_for, wishes
from db.facts import party_facts
from db.orders import label_of
from db.problems import Refused
from db.tables.applications import ApplicationLine
from db.tables.assessments import LineAnswer
from db.tables.licences import LicenceLine, Shipment
from db.tables.orders import Hold, Order, OrderLine
from resources.i18n import _, said

_WAITS = (
    Coverage.REQUIRED_UNCOVERED.value, Coverage.REQUIRED_FILED.value, Coverage.PART_COVERED.value, Coverage.LOST.value,
)  # fmt: skip
_SENT = (OrderState.CLOSED.value, OrderState.CANCELLED.value, OrderState.RETURNED.value, OrderState.RECEIVED.value)


@dataclass(frozen=True, slots=True)
class Freed:
    """An order line a licence reaches: what it may get (gross and in the licence's basis), or why it may not ship."""

    line_id: int
    label: str
    description: str
    destination: str
    need_by: date | None
    open_g: int | None
    gross_g: int
    basis_g: int
    place_id: int | None
    against: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all that is open of the line may go."""
        return not self.against and self.open_g is not None and 0 < self.open_g <= self.gross_g


@dataclass(frozen=True, slots=True)
class Landed:
    """What a licence frees, the line needed first on top."""

    licence_id: int
    number: str
    lines: tuple[Freed, ...]


def record(
    session: Session,
    application_id: int,
    event: EventDraft,
    *,
    on: date,
    number: str,
    valid_to: date | None = None,
    mass_g: int | None = None,
    complete: bool = False,
) -> int:
    """Record a grant with its licence as one step; returns the licence. Refused with the field to fix."""
    if event.kind != EventKind.GRANTED.value:
        raise Refused(_("A licence number belongs to a grant. Choose “granted”, or leave it empty."), "licence_no")
    event.reference = event.reference or number
    application_events.add_event(session, application_id, event, on=on, complete=complete)
    draft = licences.draft_from(session, application_id)
    draft.number, draft.valid_to = number, valid_to
    draft.issued_on = draft.valid_from = event.happened_on
    draft.received_on = event.heard_on or on
    if mass_g is not None:
        draft.lines[0].authorised_g = mass_g
    return licences.add(session, draft)


def freed(session: Session, licence_id: int, on: date) -> Landed:
    """The order lines a licence reaches on a day: those of its application, then others that wait for the same end user.

    What is left goes to the line needed first; no gram is offered twice.
    """
    account = balances.account(session, licence_id)
    usable = account.state(on) is LicenceState.ACTIVE
    told = account.balances(on)
    left = {key: item.mass.remaining for key, item in told.items()}
    people = party_facts(session)
    found: list[Freed] = []
    for wish in _candidates(session, account):
        held = _kept_for(account, wish)
        answer, ordered = session.get(LineAnswer, wish.line.id or 0), wish.line.mass_g
        open_g = max(0, ordered - answer.shipped_g) if answer is not None and ordered is not None else ordered
        against = [spoken(reason.packed) for reason in conflicts(checks_of(account.row, wish, people))]
        against += _holds(session, wish)
        if not usable:
            against.append(said("The licence cannot be used: {state}.", state=_(words_of(account.state(on).value))))
        place = line_for(account.lines, wish)
        if place is None and not against:
            against.append(_("The licence has several lines and the goods do not say which of them counts."))
        basis_g = 0 if against or place is None else _offer(account, wish, place, open_g, left, held)
        gross = as_gross(basis_g, account.basis, wish.composition, elements_of(place)) if place is not None else 0
        found.append(
            Freed(
                wish.line.id or 0, label_of(session, wish.line), wish.line.description or wish.line.item_code,
                wish.line.destination, wish.line.need_by, open_g, min(gross or 0, open_g if open_g is not None else 0),
                basis_g, place.id if place is not None else None, tuple(against),
            )
        )  # fmt: skip
    return Landed(licence_id, account.row.number, tuple(found))


def _candidates(session: Session, account: Account) -> list[Wish]:
    """Lines of the licence's application, and lines of the same exporter, destination and end user that wait."""
    own = set(
        session.exec(
            select(ApplicationLine.order_line_id).where(ApplicationLine.application_id == account.row.application_id)
        )
    )
    query = (
        select(OrderLine.id)
        .join(Order)
        .join(LineAnswer, col(LineAnswer.line_id) == OrderLine.id)
        .where(
            Order.exporter_id == account.row.exporter_id,
            OrderLine.destination == account.row.destination,
            OrderLine.end_user_id == account.row.end_user_id,
            col(LineAnswer.coverage).in_(_WAITS),
            col(OrderLine.trashed).is_(False),
        )
    )
    rows = {row for row in (*own, *session.exec(query)) if row is not None}
    found = [wish for wish in wishes(session, rows).values() if wish.line.state not in _SENT]
    open_ = [wish for wish in found if _open(session, wish)]
    return sorted(open_, key=lambda wish: (wish.line.id not in own, wish.line.need_by or date.max, wish.line.id or 0))


def _open(session: Session, wish: Wish) -> bool:
    sent = select(Shipment.mass_g).where(Shipment.order_line_id == wish.line.id, col(Shipment.trashed).is_(False))
    return wish.line.mass_g is None or sum(mass or 0 for mass in session.exec(sent)) < wish.line.mass_g


def _kept_for(account: Account, wish: Wish) -> int:
    """What is reserved for a line and has not been shipped under the licence yet."""
    kept = sum(item.grams for item in account.reservations if item.order_line == wish.key)
    return max(0, kept - _drawn_for(account, wish.key))


def _drawn_for(account: Account, order_line: str) -> int:
    return sum(usage.grams for usage in effective_usages(account.usages) if usage.order_line == order_line)


def _holds(session: Session, wish: Wish) -> list[str]:
    query = select(Hold.reason).where(Hold.line_id == wish.line.id, col(Hold.lifted_on).is_(None))
    return [f"Held: {reason}" for reason in session.exec(query)]


def _offer(
    account: Account, wish: Wish, place: LicenceLine, open_g: int | None, left: dict[str, int | None], held: int
) -> int:
    """What a line may still get in the licence's basis; what is reserved for it already comes first."""
    key = str(place.id or 0)
    remaining = left[key]
    if open_g is None:
        return held
    try:
        want = in_basis(open_g, account.basis, wish.composition, elements_of(place))
    except Refused:
        return held
    if remaining is None:
        return want
    given = min(max(0, want - held), remaining)
    left[key] = remaining - given
    return held + given


def reserve_all(session: Session, landed: Landed, line_ids: set[int], *, on: date) -> int:
    """Keep for the chosen lines what the licence offers them, as one step; returns how many lines got something."""
    kept, account = 0, balances.account(session, landed.licence_id)
    for item in landed.lines:
        if item.line_id in line_ids and item.place_id is not None and item.basis_g > 0:
            # A reservation counts what was shipped from it as well: what is offered comes on top of that.
            whole = item.basis_g + _drawn_for(account, str(item.line_id))
            licences.reserve(session, item.place_id, item.line_id, whole, on=on)
            kept += 1
    return kept
