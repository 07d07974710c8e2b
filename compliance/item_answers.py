"""What the control entries alone answer for a good on a route on a date, before parties and uses are looked at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from compliance.catches import Catch, Listing, joined
from compliance.countries import country_name
from compliance.goods import GoodReading
from compliance.measures import Rulebook, Status
from compliance.minor_metals import list_minor_metals
from compliance.rare_earths import list_rare_earths
from compliance.routes import Reach, RouteReading
from compliance.terms import Outcome, Reason
from compliance.timelines import StatusOn
from compliance.worded_items import list_worded
from resources.i18n import N_

RE_EXPORT_RULE = ("MOFCOM-2025-61", "limb 3")
_RARE_EARTH_LIST = "MOFCOM-GACC-2025-18"
_TECHNOLOGY_BAN = "MOFCOM-MOST-2023-57"
_BY_STATUS = {
    Status.IN_FORCE: Outcome.LICENCE_REQUIRED,
    Status.UNVERIFIED: Outcome.VERIFY_STATUS,
    Status.SUSPENDED: Outcome.SUSPENDED,
    Status.NOT_YET_EFFECTIVE: Outcome.NOT_YET_EFFECTIVE,
}
_OPEN_STATUSES = (Status.IN_FORCE, Status.UNVERIFIED, Status.SUSPENDED, Status.NOT_YET_EFFECTIVE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that the facts support: an outcome with the measures, codes and reasons behind it.

    `measures` are pairs of id and article or limb, the deciding one first. `limits` are the last
    days for which somebody verified what it rests on.
    """

    outcome: Outcome
    measures: tuple[tuple[str, str], ...] = ()
    codes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    limits: tuple[date, ...] = ()
    missing: tuple[str, ...] = ()


def list_good(reading: GoodReading, rules: Rulebook) -> Listing:
    """Hold a good against every entry of the rulebook; depends on no date."""
    rare, worded, minor = (
        list_rare_earths(reading, rules),
        list_worded(reading, rules),
        list_minor_metals(reading, rules),
    )
    listing = joined((rare, worded, minor))
    by_name = any(catch.certain for catch in (*worded.catches, *minor.catches))
    if by_name or (worded.catches and not rare.certain):
        # A good listed or nearly listed by name is not also an unknown material.
        catches = tuple(c for c in listing.catches if c.certain or c.element or c in worded.catches)
        listing = Listing(catches, listing.steps, listing.notes, listing.free, listing.missing)
    if not reading.composition.contents and worded.notes:
        return Listing(listing.catches, listing.steps, listing.notes, worded.notes[0][1], listing.missing)
    if not reading.inside() and not rare.catches and reading.form.downstream is None:
        return Listing(listing.catches, listing.steps, listing.notes, worded.free, listing.missing)
    return listing


def export_answers(listing: Listing, on: date, rules: Rulebook) -> Iterator[Answer]:
    """The answers for a good that leaves China, one for each status of the measures that list it."""
    statuses = {catch.measure_id: rules.status(catch.measure_id, on) for catch in listing.catches}
    banned = [c for c in listing.certain if c.measure_id == _TECHNOLOGY_BAN]
    if banned and statuses[_TECHNOLOGY_BAN].status is Status.IN_FORCE:
        yield Answer(Outcome.PROHIBITED, ((_TECHNOLOGY_BAN, ""),), (), tuple(c.reason for c in banned))
    for status, outcome in _BY_STATUS.items():
        mine = [
            c for c in listing.certain if statuses[c.measure_id].status is status and c.measure_id != _TECHNOLOGY_BAN
        ]
        if mine:
            yield _answer(outcome, mine, statuses, on, rules)
    yield from _reviews(listing, statuses, on, rules)
    yield from _earlier(listing, statuses, rules)


def _earlier(listing: Listing, statuses: dict[str, StatusOn], rules: Rulebook) -> Iterator[Answer]:
    """A review for goods that an older measure controlled, whose text is not held here."""
    for catch in listing.catches:
        before = _BEFORE.get(catch.measure_id, "")
        if before and statuses[catch.measure_id].status is Status.NOT_ISSUED:
            reason = Reason(before, (), (rules.measures[catch.measure_id].source,))
            missing = ("the older measure in force on that date",)
            yield Answer(Outcome.REVIEW, ((catch.measure_id, ""),), (), (catch.reason, reason), missing=missing)
            return


_BEFORE = {
    "MOFCOM-GACC-2023-39": N_(
        "Before this measure a temporary control of 2006 applied to graphite; its text is not held here."
    ),
    _TECHNOLOGY_BAN: N_(
        "Rare-earth technology has been in the technology catalogue since 2001; the earlier text is not held here."
    ),
}


def _answer(outcome: Outcome, catches: list[Catch], statuses: dict[str, StatusOn], on: date, rules: Rulebook) -> Answer:
    catches = sorted(catches, key=lambda catch: catch.entry.control_code)
    ids = tuple(dict.fromkeys(catch.measure_id for catch in catches))
    return Answer(
        outcome,
        tuple((measure_id, "") for measure_id in ids),
        tuple(dict.fromkeys(c.entry.control_code for c in catches if c.entry.control_code)),
        (*(c.reason for c in catches), *(status_step(measure_id, on, rules) for measure_id in ids)),
        tuple(day for measure_id in ids if (day := statuses[measure_id].verified_until) is not None),
    )


def _reviews(listing: Listing, statuses: dict[str, StatusOn], on: date, rules: Rulebook) -> Iterator[Answer]:
    """A review for the strongest status among the entries that may list the good.

    Entries of a measure that does not bind today make a review only where nothing certain stands.
    """
    sure = {catch.measure_id for catch in listing.certain}
    for status in _OPEN_STATUSES:
        mine = [c for c in listing.possible if statuses[c.measure_id].status is status and c.measure_id not in sure]
        if not mine:
            continue
        if status is not Status.IN_FORCE and listing.certain:
            continue
        ids = tuple(dict.fromkeys(catch.measure_id for catch in mine))
        yield Answer(
            Outcome.REVIEW,
            tuple((measure_id, "") for measure_id in ids),
            (),  # a code is an answer; what may list the good stands in the reasons
            (*dict.fromkeys(c.reason for c in mine), *(status_step(i, on, rules) for i in ids)),
            tuple(day for i in ids if (day := statuses[i].verified_until) is not None),
            tuple(dict.fromkeys(fact for catch in mine for fact in catch.missing)),
        )
        return


def re_export_answers(listing: Listing, on: date, rules: Rulebook) -> Iterator[Answer]:
    """The answers for Chinese goods passed on from a third country: limb 3 of No. 61, for what is on the list."""
    measure_id, part = RE_EXPORT_RULE
    limb = rules.status(measure_id, on, part)
    inner = list(export_answers(listing, on, rules))
    for answer in inner:
        ids = [each for each, _ in answer.measures]
        if answer.outcome in {Outcome.LICENCE_REQUIRED, Outcome.REVIEW} and _RARE_EARTH_LIST in ids:
            outcome = _BY_STATUS.get(limb.status)
            if outcome is None:
                continue
            certain = answer.outcome is Outcome.LICENCE_REQUIRED
            step = Reason(
                N_("The good is of Chinese origin and passed on from a third country: limb 3 of No. 61 rules that, No. 18 itself does not reach abroad."),
                (), (rules.measures[measure_id].source,),
            )  # fmt: skip
            yield Answer(
                outcome if certain else Outcome.REVIEW,
                ((measure_id, part),) if certain else ((measure_id, part), *answer.measures),
                tuple(c.entry.control_code for c in _listed_by(listing, _RARE_EARTH_LIST)) if certain else answer.codes,
                (*answer.reasons, step, status_step(measure_id, on, rules, part)),
                (limb.verified_until,) if limb.verified_until else (),
                answer.missing,
            )
        elif answer.outcome in {Outcome.SUSPENDED, Outcome.VERIFY_STATUS, Outcome.NOT_YET_EFFECTIVE}:
            yield answer


def _listed_by(listing: Listing, measure_id: str) -> list[Catch]:
    return sorted((c for c in listing.certain if c.measure_id == measure_id), key=lambda c: c.entry.control_code)


def in_force(listing: Listing, on: date, rules: Rulebook) -> tuple[Catch, ...]:
    """The certain entries in force on a day: they make the good a dual-use item."""
    return tuple(
        catch
        for catch in listing.certain
        if catch.measure_id != _TECHNOLOGY_BAN and rules.status(catch.measure_id, on).status is Status.IN_FORCE
    )


def nothing_yet(listing: Listing, on: date, rules: Rulebook) -> Iterable[Reason]:
    """Why entries that name the good do not count on a day: their measures were issued later, or have ended."""
    for measure_id in dict.fromkeys(catch.measure_id for catch in listing.catches):
        if rules.status(measure_id, on).status not in _BY_STATUS:
            yield status_step(measure_id, on, rules)


def status_step(measure_id: str, on: date, rules: Rulebook, part: str = "") -> Reason:
    """The sentence on what a measure, or a part of it, is on a date."""
    key = (measure_id, part, on)
    return rules.steps.get(key) or rules.steps.keep(key, _status_step(*key, rules))


def _status_step(measure_id: str, part: str, on: date, rules: Rulebook) -> Reason:
    measure, status = rules.measures[measure_id], rules.status(measure_id, on, part)
    params = (("measure", measure.spoken(part)), ("title", measure.titled(part)), ("status", status.reason.packed))
    others = (source for source in status.reason.sources if source not in measure.source)
    return Reason(N_("{measure} ({title}). {status}"), params, (measure.source, *others))


@lru_cache(maxsize=4096)
def route_step(route: RouteReading) -> Reason:
    """The sentence on how the rules reach the good."""
    params = (
        ("origin", _place(route.origin)),
        ("export_from", _place(route.export_from)),
        ("destination", _place(route.destination)),
    )
    return Reason(
        _ROUTES[route.reach], params, (_ROUTE_SOURCES.get(route.reach, "Export Control Law, measures.csv CN-ECL-2020"),)
    )


def _place(code: str) -> str:
    return f"{country_name(code)} ({code})" if code else N_("a place not known")


_ROUTE_SOURCES = {
    Reach.RE_EXPORT: "measures.csv SC-792-2024 (Art. 49)",
    Reach.FOREIGN_MADE: "measures.csv MOFCOM-2025-61",
}
_ROUTES = {
    Reach.EXPORT: N_("The good leaves China, destination {destination}: Chinese export control applies."),
    Reach.RE_EXPORT: N_("The good is of Chinese origin and is passed on abroad; place of export {export_from}, destination {destination}."),
    Reach.FOREIGN_MADE: N_("The good is made in {origin} and leaves {export_from} for {destination}: Chinese law reaches it only through No. 61."),
    Reach.DOMESTIC: N_("The good stays in China: no export takes place."),
    Reach.UNKNOWN: N_("Origin or place of export is not known; the good is judged as if it came from China."),
}  # fmt: skip
