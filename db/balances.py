"""The licences of the book as the rules read them: caps, reservations, what was drawn; and their balances on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from sqlmodel import Session, col, select

from compliance import licensing, masses
from compliance.composition import parse_composition
from compliance.licensing import Balance, ControlMode, LicenceAct, Reservation, Usage
from compliance.term_words import words_of
from compliance.terms import LicenceState, LicenceType, MassBasis
from db.problems import Refused
from db.tables import licences as tables
from db.tables.record import Record
from resources.i18n import _, said
from resources.patterns import phrase


@dataclass(frozen=True, slots=True)
class Account:
    """A stored licence with all that its balance needs; ids of lines and order lines are texts of their row ids."""

    row: tables.Licence
    licence: licensing.Licence
    lines: tuple[tables.LicenceLine, ...]
    reservations: tuple[Reservation, ...] = ()
    usages: tuple[Usage, ...] = ()

    @property
    def basis(self) -> MassBasis:
        """What the kilograms of the licence count."""
        return basis_of(self.row.basis)

    def state(self, on: date) -> LicenceState:
        """What the licence is on a day."""
        return licensing.licence_state(self.licence, on, self.usages)

    def balances(self, on: date) -> Mapping[str, Balance]:
        """The balance of every line on a day, by line."""
        return licensing.balances(self.licence, self.reservations, self.usages, on)


def basis_of(text: str) -> MassBasis:
    """The basis that a stored text names; gross where nothing else is said."""
    try:
        return MassBasis(text)
    except ValueError:
        return MassBasis.GROSS


def load(session: Session, ids: Iterable[int] | None = None) -> dict[int, Account]:
    """The accounts of those licences (None: all that are not in the trash), by id."""
    query = select(tables.Licence).where(col(tables.Licence.trashed).is_(False)).order_by(col(tables.Licence.id))
    if ids is not None:
        query = query.where(col(tables.Licence.id).in_(list(ids)))
    lines = _grouped(session, tables.LicenceLine, "licence_id")
    events = _grouped(session, tables.LicenceEvent, "licence_id")
    kept = _grouped(session, tables.Reservation, "licence_line_id")
    drawn = _grouped(session, tables.Drawdown, "licence_line_id")
    sent = {row[0]: row[1] for row in session.exec(select(tables.Shipment.id, tables.Shipment.order_line_id))}
    found: dict[int, Account] = {}
    for row in session.exec(query):
        own = tuple(lines.get(row.id or 0, ()))
        places = [line.id or 0 for line in own]
        found[row.id or 0] = Account(
            row,
            _licence(row, own, events.get(row.id or 0, ())),
            own,
            tuple(_reservation(item) for place in places for item in kept.get(place, ())),
            tuple(_usage(item, sent) for place in places for item in drawn.get(place, ())),
        )
    return found


def account(session: Session, licence_id: int) -> Account:
    """The account of one licence; Refused when it is gone or in the trash."""
    found = load(session, [licence_id]).get(licence_id)
    if found is None:
        raise Refused(_("This licence is in the trash. Choose another."), "licence_id")
    return found


def granted_by(row: tables.Licence, on: date) -> bool:
    """Whether a licence had been granted by a day; one without any date is taken to be old."""
    begun = row.issued_on or row.received_on or row.valid_from
    return begun is None or begun <= on


R = TypeVar("R", bound=Record)


def _grouped(session: Session, kind: type[R], key: str) -> dict[int, list[R]]:
    found: dict[int, list[R]] = {}
    for item in session.exec(select(kind).order_by(col(kind.id))):
        found.setdefault(getattr(item, key), []).append(item)
    return found


def _licence(
    row: tables.Licence, lines: Iterable[tables.LicenceLine], events: Iterable[tables.LicenceEvent]
) -> licensing.Licence:
    told = list(events)
    replaced = {event.replaces_id for event in told} - {None}
    return licensing.Licence(
        number=row.number,
        type=_type_of(row.kind),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        lines=tuple(rule_line(line, basis_of(row.basis)) for line in lines),
        events=tuple(
            licensing.LicenceEvent(LicenceAct(e.kind), e.happened_on, e.id or 0, e.until, e.source)
            for e in told
            if e.id not in replaced and e.kind in set(LicenceAct)
        ),
    )


def _type_of(kind: str) -> LicenceType:
    try:
        return LicenceType(kind)
    except ValueError:
        return LicenceType.SINGLE


def rule_line(line: tables.LicenceLine, basis: MassBasis) -> licensing.LicenceLine:
    """A stored licence line as the rules read it; a line without any cap is open."""
    return licensing.LicenceLine(
        id=str(line.id or 0),
        authorised_g=line.authorised_g,
        authorised_minor=line.authorised_minor,
        currency=line.currency,
        mode=mode_of(line),
        basis=basis,
        elements=elements_of(line),
    )


def mode_of(line: tables.LicenceLine) -> ControlMode:
    """What a line caps: as recorded, and a value that is given caps too."""
    known = {mode.value: mode for mode in ControlMode}
    told = known.get(line.control_mode, ControlMode.MASS)
    if told is ControlMode.MASS and line.authorised_minor is not None:
        return ControlMode.VALUE if line.authorised_g is None else ControlMode.BOTH
    return told


def elements_of(line: tables.LicenceLine) -> tuple[str, ...]:
    """The elements that a licence line counts; none means every rare earth of the good."""
    return tuple(part.strip() for part in line.elements.replace(",", ";").split(";") if part.strip())


def _reservation(item: tables.Reservation) -> Reservation:
    return Reservation(
        str(item.licence_line_id), str(item.order_line_id), item.mass_g, item.value_minor or 0, item.reserved_on
    )


def _usage(item: tables.Drawdown, sent: Mapping[int | None, int]) -> Usage:
    return Usage(
        key=item.document,
        line=str(item.licence_line_id),
        grams=item.mass_g,
        minor=item.value_minor or 0,
        shipped_on=item.drawn_on,
        recorded=item.id or 0,
        order_line=str(sent.get(item.shipment_id, "")),
    )


def shares_of(composition: str) -> dict[str, Decimal]:
    """The mass per cents a composition states, the higher end of a range; {} when it cannot be read."""
    try:
        read = parse_composition(composition)
    except ValueError:
        return {}
    told = {item.element: item.high if item.high is not None else item.low for item in read.contents if item.inside}
    return {symbol: share for symbol, share in told.items() if share is not None}


def in_basis(gross_g: int, basis: MassBasis, composition: str, elements: Iterable[str] = ()) -> int:
    """What a gross mass draws from a licence of that basis; Refused when the composition cannot answer."""
    try:
        return masses.drawn(gross_g, basis, shares_of(composition), elements)
    except ValueError as error:
        raise Refused(
            said("The licence counts {basis}. {error}", basis=_(words_of(basis.value)), error=phrase(str(error))),
            "composition",
        ) from error


def as_gross(grams: int, basis: MassBasis, composition: str, elements: Iterable[str] = ()) -> int | None:
    """The gross mass that so many grams of a licence allow; None when the composition cannot answer."""
    try:
        return masses.capacity(grams, basis, shares_of(composition), elements)
    except ValueError:
        return None
