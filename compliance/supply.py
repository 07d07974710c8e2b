"""Where supply comes from and when it stops a line: concentration, alternatives, days short."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache

import resources
from compliance.publication import known_by
from compliance.terms import Reason
from resources.i18n import N_
from resources.told import packed

NOT_KNOWN = ""
"""The key of what nobody knows the origin or exporter of."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Grams of an element (or good) that came from one origin through one exporter; "" = not known."""

    element: str
    grams: int
    origin: str = NOT_KNOWN
    exporter: str = NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Concentration:
    """How concentrated a supply is: shares of the total, largest first, and the HHI (0 to 10,000) as a range.

    `hhi_low` takes every gram of unknown source as its own small source, `hhi_high` gives all of it to the
    largest one. Both agree when nothing is unknown. Shares are exact to six places.
    """

    total_g: int
    shares: tuple[tuple[str, Decimal], ...]
    unknown_g: int
    hhi_low: int
    hhi_high: int


def concentration(flows: Iterable[Flow], by: Callable[[Flow], str]) -> dict[str, Concentration]:
    """The concentration of each element by a key of its flows, such as `lambda flow: flow.origin`."""
    sums: dict[str, dict[str, int]] = {}
    for flow in flows:
        if flow.grams < 0:
            raise ValueError("A mass that came in is never negative. Correct the entry.")
        sums.setdefault(flow.element, {})
        sums[flow.element][by(flow)] = sums[flow.element].get(by(flow), 0) + flow.grams
    return {element: _concentration(parts) for element, parts in sums.items() if sum(parts.values()) > 0}


def by_origin(flows: Iterable[Flow]) -> dict[str, Concentration]:
    """The concentration of each element by country of origin."""
    return concentration(flows, lambda flow: flow.origin)


def by_exporter(flows: Iterable[Flow]) -> dict[str, Concentration]:
    """The concentration of each element by exporter."""
    return concentration(flows, lambda flow: flow.exporter)


def _concentration(parts: Mapping[str, int]) -> Concentration:
    total = sum(parts.values())
    unknown = parts.get(NOT_KNOWN, 0)
    known = sorted(((key, grams) for key, grams in parts.items() if key), key=lambda item: (-item[1], item[0]))
    shares = tuple((key, (Decimal(grams) / total).quantize(Decimal("0.000001"))) for key, grams in known if grams)
    low = sum(grams * grams for _, grams in known)
    largest = known[0][1] if known else 0
    high = low - largest * largest + (largest + unknown) ** 2
    return Concentration(total, shares, unknown, _points(low, total), _points(high, total))


def _points(squares: int, total: int) -> int:
    """The sum of squared shares times 10,000, rounded half up, in whole numbers."""
    return (20_000 * squares + total * total) // (2 * total * total)


@dataclass(frozen=True, slots=True)
class Supplier:
    """A maker outside (or inside) China from the supplier table; `capacity_t_y` None = not published."""

    company: str
    country: str
    stage: str
    product: str
    capacity_t_y: int | None
    status: str
    status_date: str
    operating: bool
    elements: frozenset[str]
    magnets: frozenset[str]
    source: str
    confidence: str
    note: str


_IDLE = re.compile(
    r"plan|announced|under construction|funding|permitting|target|mou|pilot|site chosen|commissioning|later",
    re.I,
)
_RUNNING = re.compile(
    r"operating|opened|commercial (?:sales|shipment|for)|first (?:magnets|commercial)|line launched|licen[cs]e|buying",
    re.I,
)
_HEAVY = frozenset({"Gd", "Tb", "Dy", "Ho", "Er", "Tm", "Yb", "Lu", "Y"})
_LIGHT = frozenset({"La", "Ce", "Pr", "Nd"})
_SYMBOL = re.compile(r"\b(La|Ce|Pr|Nd|Sm|Eu|Gd|Tb|Dy|Ho|Er|Tm|Yb|Lu|Sc|Y)\b")
_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}


@cache
def suppliers() -> tuple[Supplier, ...]:
    """The packaged suppliers, in the order of the table."""
    return tuple(_supplier(row) for row in resources.rows("customs/suppliers.csv"))


def _supplier(row: Mapping[str, str]) -> Supplier:
    status, product = row["status"], row["product"]
    return Supplier(
        company=row["company"],
        country=row["country"],
        stage=row["stage"],
        product=product,
        capacity_t_y=int(row["capacity_t_y"]) if row["capacity_t_y"].isdigit() else None,
        status=status,
        status_date=row["status_date"],
        operating=bool(_RUNNING.search(status)) and not _IDLE.match(status),
        elements=frozenset() if row["stage"] == "magnets" else _elements(product),
        magnets=frozenset(kind for kind in ("NdFeB", "SmCo") if kind.casefold() in product.casefold()),
        source=row["source_url"],
        confidence=row["confidence"],
        note=row["note"],
    )


def _elements(product: str) -> frozenset[str]:
    text = product.replace("NdPr", "Nd Pr").replace("Sm-Eu-Gd", "Sm Eu Gd")
    found = set(_SYMBOL.findall(text))
    if not found and re.search(r"heavy", text, re.I):
        found |= _HEAVY
    if re.search(r"light", text, re.I):
        found |= _LIGHT
    return frozenset(found)


def alternatives(
    want: str, on: date, *, without: Sequence[str] = ("CN",), operating_only: bool = False
) -> tuple[Supplier, ...]:
    """Suppliers of an element (`Dy`) or a magnet family (`NdFeB`, `SmCo`) outside the countries `without`.

    What was told of a supplier after the day `on` is left out: it was not known then.

    Those that operate come first, then by confidence and capacity. A name that is only planned stays in the
    list, marked by its status: it is no source today.
    """
    found = [
        item
        for item in suppliers()
        if item.country not in without
        and known_by(item.status_date, on)
        and (want in item.elements or want.casefold() in {kind.casefold() for kind in item.magnets})
        and (item.operating or not operating_only)
    ]
    return tuple(
        sorted(
            found, key=lambda s: (not s.operating, _CONFIDENCE.get(s.confidence, 3), -(s.capacity_t_y or 0), s.company)
        )
    )


class RiskLevel(StrEnum):
    """Whether supply stops a line; declared worst first."""

    STOPPED = "stopped"
    LATE = "late"
    AT_RISK = "at_risk"
    NOT_KNOWN = "not_known"
    IN_TIME = "in_time"


@dataclass(frozen=True, slots=True)
class Risk:
    """Whether a line stops: `days_short` are days from the limit to the P80 arrival, negative = days to spare.

    None = not known, which is never fine.
    """

    level: RiskLevel
    days_short: int | None
    reason: Reason
    next_action: str


def at_risk(
    need_by: date | None, stock_reach: date | None, p50_arrival: date | None, p80_arrival: date | None, on: date
) -> Risk:
    """Compare the day the goods are needed with the P50 and P80 days of arrival, as of a day.

    The limit is the earlier of need-by and stock reach (the last day the stock lasts). A forecast that lies
    before `on` has passed without arrival and is not believed.
    """
    limits = [day for day in (stock_reach, need_by) if day is not None]
    if not limits:
        reason = Reason(N_("Neither the need-by date nor the reach of the stock is known."))
        return Risk(RiskLevel.NOT_KNOWN, None, reason, N_("Enter the need-by date or the day the stock lasts to."))
    limit = min(limits)
    what = N_("the stock lasts to") if limit == stock_reach else N_("needed by")
    base = (("what", packed(what)), ("limit", str(limit)))
    if p80_arrival is None or p80_arrival < on:
        return _without_forecast(limit, p50_arrival, p80_arrival, on, base)
    short = (p80_arrival - limit).days
    params = (*base, ("p80", str(p80_arrival)), ("days", str(abs(short))))
    if limit < on:
        text = N_("Already {what} {limit}; four of five such deliveries arrive by {p80}.")
        return Risk(
            RiskLevel.STOPPED,
            short,
            Reason(text, params),
            N_("Find a bridge: another site's stock, a second source, air freight."),
        )
    if short <= 0:
        text = N_("In time: {what} {limit}, four of five such deliveries arrive by {p80}.")
        return Risk(RiskLevel.IN_TIME, short, Reason(text, params), N_("Nothing to do now."))
    if p50_arrival is not None and p50_arrival > limit:
        text = N_("Late more likely than not: {what} {limit}, the P80 arrival is {p80}, {days} days after.")
        return Risk(
            RiskLevel.LATE,
            short,
            Reason(text, params),
            N_("Order a bridge now: a second source, air freight, a substitute grade."),
        )
    text = N_("At risk: {what} {limit}, the P80 arrival is {p80}, {days} days after.")
    return Risk(RiskLevel.AT_RISK, short, Reason(text, params), N_("Ask the exporter for news and prepare a bridge."))


def _without_forecast(
    limit: date, p50: date | None, p80: date | None, on: date, base: tuple[tuple[str, str], ...]
) -> Risk:
    if limit < on:
        reason = Reason(N_("Already {what} {limit}, and no arrival can be forecast."), base)
        return Risk(
            RiskLevel.STOPPED, None, reason, N_("Find a bridge: another site's stock, a second source, air freight.")
        )
    if p50 is not None and p50 >= on and p50 > limit:
        reason = Reason(
            N_("Late more likely than not: {what} {limit}, the P50 arrival is {p50}; the P80 is not reached."),
            (*base, ("p50", str(p50))),
        )
        return Risk(
            RiskLevel.LATE, None, reason, N_("Order a bridge now: a second source, air freight, a substitute grade.")
        )
    if p80 is not None:
        reason = Reason(
            N_("The forecast arrival {p80} has passed without arrival; {what} {limit}."), (*base, ("p80", str(p80)))
        )
        return Risk(RiskLevel.NOT_KNOWN, None, reason, N_("Ask the exporter for a new date."))
    reason = Reason(N_("{what} {limit}, and past cases do not reach a P80 arrival."), base)
    return Risk(RiskLevel.NOT_KNOWN, None, reason, N_("Ask the exporter for a date and log it."))
