"""Art. 2 of No. 46 of 2024: gallium, germanium, antimony and superhard items to the United States, graphite closely checked."""

from collections.abc import Iterator
from datetime import date

from compliance.bars import Bar
from compliance.catches import Catch, Listing
from compliance.goods import GoodReading
from compliance.measures import Rulebook, Status
from compliance.routes import Reach, RouteReading
from compliance.terms import Form, Outcome, Reason, Severity
from resources.i18n import N_

_RULE, _PART = "MOFCOM-2024-46", "Art. 2"
_REFUSED = {"MOFCOM-GACC-2023-23": N_("gallium and germanium"), "MOFCOM-GACC-2024-33": N_("antimony and superhard")}
_SUPERHARD, _GRAPHITE = "MOFCOM-GACC-2025-55", "MOFCOM-GACC-2023-39"


def refusal_bars(
    route: RouteReading, reading: GoodReading, listing: Listing, on: date, rules: Rulebook
) -> Iterator[Bar]:
    """The bars of Art. 2 for a good on its way to the United States, by the status of the article on the day."""
    if route.destination != "US" or route.reach not in {Reach.EXPORT, Reach.RE_EXPORT}:
        return
    group = next((_REFUSED[c.measure_id] for c in listing.catches if c.measure_id in _REFUSED), "")
    superhard = any(catch.measure_id == _SUPERHARD for catch in listing.catches)
    graphite = any(catch.measure_id == _GRAPHITE for catch in listing.catches)
    if group:
        yield _refused(group, listing, on, rules)
    elif superhard or reading.form.form is Form.SUPERHARD:
        yield _superhard(on, rules)
    elif graphite:
        yield _graphite(on, rules)


def _refused(group: str, listing: Listing, on: date, rules: Rulebook) -> Bar:
    status = rules.status(_RULE, on, _PART)
    measure = rules.measures[_RULE]
    certain = any(_listed(catch) for catch in listing.certain)
    binds = status.status is Status.IN_FORCE
    params = (("group", group), ("status", status.reason.packed))
    text = N_("Art. 2 of No. 46 of 2024: {group} items to the United States are refused in principle. {status}")
    would = {
        Status.IN_FORCE: Outcome.PRESUMPTIVE_DENIAL,
        Status.UNVERIFIED: Outcome.VERIFY_STATUS,
        Status.SUSPENDED: Outcome.SUSPENDED,
    }
    return Bar(
        "refused_in_principle",
        Severity.BAN if binds else Severity.CONCERN,
        Reason(text, params, (measure.source,)),
        _RULE,
        _PART,
        Outcome.PRESUMPTIVE_DENIAL if binds and certain else None,
        would.get(status.status),
        abroad=True,
        verified_until=status.verified_until,
    )


def _listed(catch: Catch) -> bool:
    return catch.measure_id in _REFUSED


def _superhard(on: date, rules: Rulebook) -> Bar:
    """Superhard goods that no list in force names: whether the article means them too is not settled."""
    status = rules.status(_RULE, on, _PART)
    measure = rules.measures[_RULE]
    binds = status.status is Status.IN_FORCE
    text = N_(
        "Art. 2 of No. 46 of 2024 names superhard materials for the United States; whether it means goods that no list in force names is not settled. {status}"
    )
    return Bar(
        "superhard_refusal" if binds else "refused_in_principle",
        Severity.CONCERN,
        Reason(text, (("status", status.reason.packed),), (measure.source,)),
        _RULE,
        _PART,
        None,
        Outcome.REVIEW if binds else None,
        verified_until=status.verified_until,
        missing=("whether Art. 2 of No. 46 of 2024 covers this superhard good",) if binds else (),
    )


def _graphite(on: date, rules: Rulebook) -> Bar:
    status = rules.status(_RULE, on, _PART)
    measure = rules.measures[_RULE]
    text = N_(
        "Art. 2 of No. 46 of 2024: graphite to the United States is checked more strictly for end user and end use. {status}"
    )
    return Bar(
        "stricter_review",
        Severity.CONCERN if status.status is Status.IN_FORCE else Severity.CAUTION,
        Reason(text, (("status", status.reason.packed),), (measure.source,)),
        _RULE,
        _PART,
        verified_until=status.verified_until if status.status is not Status.IN_FORCE else None,
    )
