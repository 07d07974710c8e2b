"""What a licence allows on a day: its state, its balances, what it forfeits, and when to renew it.

Masses are whole grams in the licence's own basis, values whole minor units of one currency.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from compliance.terms import LicenceState, LicenceType, MassBasis, Reason
from resources.i18n import N_

DAYS_OF_A_WEEK = 7


class ControlMode(StrEnum):
    """What a licence line caps."""

    MASS = "mass"
    VALUE = "value"
    BOTH = "both"
    OPEN = "open"


class LicenceAct(StrEnum):
    """What an authority or the holder does to a licence."""

    SUSPENDED = "suspended"
    RESUMED = "resumed"
    REVOKED = "revoked"
    SURRENDERED = "surrendered"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class LicenceEvent:
    """Something that happened to a licence on a day; `order` breaks ties (later recorded is larger)."""

    act: LicenceAct
    on: date
    order: int = 0
    until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """One good of a licence: caps in grams and minor units; None where the licence sets none."""

    id: str
    authorised_g: int | None = None
    authorised_minor: int | None = None
    currency: str = ""
    mode: ControlMode = ControlMode.MASS
    basis: MassBasis = MassBasis.GROSS
    elements: tuple[str, ...] = ()

    @property
    def cap_g(self) -> int | None:
        """The mass cap that counts in this line's mode."""
        return self.authorised_g if self.mode in {ControlMode.MASS, ControlMode.BOTH} else None

    @property
    def cap_minor(self) -> int | None:
        """The value cap that counts in this line's mode."""
        return self.authorised_minor if self.mode in {ControlMode.VALUE, ControlMode.BOTH} else None


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence as granted; None for a date means nobody told it. Restrictions: see `restrictions`."""

    number: str
    type: LicenceType
    valid_from: date | None = None
    valid_to: date | None = None
    lines: tuple[LicenceLine, ...] = ()
    events: tuple[LicenceEvent, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Reservation:
    """Grams and value of a licence line kept for an order line, from a day until it is released."""

    line: str
    order_line: str
    grams: int = 0
    minor: int = 0
    since: date | None = None
    released_on: date | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What a shipment document drew. The same `key` again replaces: the largest `recorded` counts.

    `key` names the document and its position; `shipped_on` None = the day is not known, counted on every day;
    `exported` = the export is complete, which closes a single licence.
    """

    key: str
    line: str
    grams: int = 0
    minor: int = 0
    shipped_on: date | None = None
    recorded: int = 0
    order_line: str = ""
    exported: bool = True


@dataclass(frozen=True, slots=True)
class Amount:
    """One capped dimension of a balance: authorised = reserved + used + forfeited + remaining, always.

    `over` is what was drawn beyond the cap, `short` what reservations asked for and did not get.
    For an open line authorised and remaining are None, and usage still accrues.
    """

    authorised: int | None
    reserved: int
    used: int
    forfeited: int
    remaining: int | None
    over: int = 0
    short: int = 0


@dataclass(frozen=True, slots=True)
class Balance:
    """The balance of a licence line on a day, in grams of its own basis and in minor units."""

    mass: Amount
    value: Amount

    @property
    def used_up(self) -> bool:
        """True when a cap of the line is drawn to the end."""
        capped = [amount for amount in (self.mass, self.value) if amount.authorised is not None]
        return any(amount.used == amount.authorised for amount in capped)


@dataclass(frozen=True, slots=True)
class Forfeiture:
    """What shipping only a part under a single licence throws away, and the weeks a new licence takes."""

    grams: int | None
    minor: int | None
    weeks: int | None
    reason: Reason


def effective_usages(usages: Iterable[Usage]) -> tuple[Usage, ...]:
    """The usages that count: for each document key the one recorded last, whatever the order they came in."""
    kept: dict[str, Usage] = {}
    for usage in usages:
        before = kept.get(usage.key)
        if before is None or _rank(usage) >= _rank(before):
            kept[usage.key] = usage
    return tuple(sorted(kept.values(), key=lambda usage: usage.key))


def _rank(usage: Usage) -> tuple[int, int, int, str, int]:
    """Ties between equal record numbers are broken by content, so that no order of arrival matters."""
    day = usage.shipped_on.toordinal() if usage.shipped_on else 0
    return usage.recorded, usage.grams, usage.minor, usage.line, day


def _shipped(usage: Usage, on: date) -> bool:
    return usage.shipped_on is None or usage.shipped_on <= on


def balance(
    line: LicenceLine,
    reservations: Iterable[Reservation],
    usages: Iterable[Usage],
    on: date,
    *,
    closed: bool = False,
) -> Balance:
    """The balance of a line on a day; `closed` = nothing more can be drawn, so the rest is forfeited.

    A shipment for an order line eats that line's reservation. Reservations are served oldest first.
    ValueError for a negative mass or value.
    """
    drawn = [usage for usage in effective_usages(usages) if usage.line == line.id and _shipped(usage, on)]
    held = sorted(
        (r for r in reservations if r.line == line.id and _held(r, on)),
        key=lambda r: (r.since or date.min, r.order_line, r.grams, r.minor),
    )
    amounts = [*(n for u in drawn for n in (u.grams, u.minor)), *(n for r in held for n in (r.grams, r.minor))]
    if any(amount < 0 for amount in amounts):
        raise ValueError("A mass or value drawn from a licence is never negative. Correct the usage instead.")
    return Balance(
        mass=_amount(line.cap_g, _open_claims(held, drawn, "grams"), sum(u.grams for u in drawn), closed=closed),
        value=_amount(line.cap_minor, _open_claims(held, drawn, "minor"), sum(u.minor for u in drawn), closed=closed),
    )


def _held(reservation: Reservation, on: date) -> bool:
    begun = reservation.since is None or reservation.since <= on
    return begun and (reservation.released_on is None or reservation.released_on > on)


def _open_claims(held: Sequence[Reservation], drawn: Sequence[Usage], what: str) -> int:
    """What is still reserved after the shipments of the same order lines."""
    taken: dict[str, int] = {}
    for usage in drawn:
        if usage.order_line:
            taken[usage.order_line] = taken.get(usage.order_line, 0) + int(getattr(usage, what))
    still = 0
    for item in held:
        asked = int(getattr(item, what))
        eaten = min(asked, taken.get(item.order_line, 0))
        taken[item.order_line] = taken.get(item.order_line, 0) - eaten
        still += asked - eaten
    return still


def _amount(cap: int | None, claimed: int, drawn: int, *, closed: bool) -> Amount:
    if cap is None:
        return Amount(None, 0 if closed else claimed, drawn, 0, None, 0, claimed if closed else 0)
    used = min(drawn, cap)
    left = cap - used
    reserved = 0 if closed else min(claimed, left)
    forfeited = left if closed else 0
    return Amount(cap, reserved, used, forfeited, left - reserved - forfeited, drawn - used, claimed - reserved)


def balances(
    licence: Licence, reservations: Iterable[Reservation], usages: Iterable[Usage], on: date
) -> Mapping[str, Balance]:
    """The balance of every line of a licence on a day, by line id.

    The first completed export of a single licence closes all of it. Nothing can be drawn after the licence
    ended, was revoked or surrendered: the rest counts as forfeited. A suspended licence keeps its rest.
    """
    kept, held = effective_usages(usages), tuple(reservations)
    closed = is_over(licence, kept, on)
    return {line.id: balance(line, held, kept, on, closed=closed) for line in licence.lines}


def is_over(licence: Licence, usages: Iterable[Usage], on: date) -> bool:
    """True when nothing can ever be drawn again: ended, revoked, surrendered, or a single licence used once."""
    stopped = _stopped(licence, on) in {LicenceState.REVOKED, LicenceState.SURRENDERED}
    ended = licence.valid_to is not None and licence.valid_to < on
    return stopped or ended or used_once(licence, usages, on)


def used_once(licence: Licence, usages: Iterable[Usage], on: date) -> bool:
    """True when the one export of a single licence is complete on that day."""
    ours = {line.id for line in licence.lines}
    return licence.type is LicenceType.SINGLE and any(
        usage.exported and usage.grams + usage.minor > 0 and usage.line in ours and _shipped(usage, on)
        for usage in effective_usages(usages)
    )


def _stopped(licence: Licence, on: date) -> LicenceState | None:
    """Revoked, surrendered or suspended on a day, read from the events in the order they happened."""
    past = sorted((event for event in licence.events if event.on <= on), key=lambda e: (e.on, e.order, e.act.value))
    acts = {event.act for event in past}
    if LicenceAct.REVOKED in acts:
        return LicenceState.REVOKED
    if LicenceAct.SURRENDERED in acts:
        return LicenceState.SURRENDERED
    pauses = [event for event in past if event.act in {LicenceAct.SUSPENDED, LicenceAct.RESUMED}]
    if not pauses or pauses[-1].act is LicenceAct.RESUMED:
        return None
    until = pauses[-1].until
    return LicenceState.SUSPENDED if until is None or on <= until else None


def licence_state(licence: Licence, on: date, usages: Iterable[Usage] = ()) -> LicenceState:
    """What a licence is on a day: revoked > surrendered > suspended > not yet valid > expired > used up > forfeited.

    The last day of validity still counts. A date nobody told does not end a licence; `coverage` says so.
    """
    stopped = _stopped(licence, on)
    if stopped is not None:
        return stopped
    if licence.valid_from is not None and on < licence.valid_from:
        return LicenceState.NOT_YET_VALID
    if licence.valid_to is not None and licence.valid_to < on:
        return LicenceState.EXPIRED
    kept = effective_usages(usages)
    lines = [balance(line, (), kept, on) for line in licence.lines]
    if lines and all(item.used_up for item in lines):
        return LicenceState.USED_UP
    return LicenceState.FORFEITED if used_once(licence, kept, on) else LicenceState.ACTIVE


def forfeiture(
    licence: Licence, balance: Balance, grams: int, minor: int = 0, *, lead_days: int | None = None
) -> Forfeiture | None:
    """What a shipment of so many grams would throw away under a single licence; None when nothing is lost.

    `lead_days` is the lead time of a new licence in calendar days (None = not known), shown in whole weeks.
    """
    if licence.type is not LicenceType.SINGLE:
        return None
    mass = None if balance.mass.authorised is None else max(0, balance.mass.authorised - balance.mass.used - grams)
    value = None if balance.value.authorised is None else max(0, balance.value.authorised - balance.value.used - minor)
    if not mass and not value:
        return None
    weeks = None if lead_days is None else -(-lead_days // DAYS_OF_A_WEEK)
    text = N_("A single licence covers one export: {lost} of {number} would be forfeited. A new licence takes {weeks}.")
    lost = f"{(mass or 0) / 1000:,.3f} kg" if mass else f"value {value}"
    span = "an unknown time" if weeks is None else f"about {weeks} weeks"
    return Forfeiture(mass, value, weeks, Reason(text, (("lost", lost), ("number", licence.number), ("weeks", span))))


def renew_by(valid_to: date | None, p80_days: int | None, preparation_days: int) -> date | None:
    """The last day to start a renewal: end of validity minus the P80 lead time minus the preparation, calendar days.

    None when the end or the P80 is not known ("not reached"): there is no safe day to name.
    """
    if preparation_days < 0 or (p80_days is not None and p80_days < 0):
        raise ValueError("A lead time is never negative. Check the days of preparation.")
    if valid_to is None or p80_days is None:
        return None
    return valid_to - timedelta(days=p80_days + preparation_days)
