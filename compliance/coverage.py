"""How far an order line is under valid licences on a day, with the reasons in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.restrictions import Check, conflicts
from compliance.terms import Coverage, LicenceState, LicenceType, Outcome, Reason
from resources.i18n import N_

_FREE = {
    Outcome.NOT_CONTROLLED: N_("No measure in force on this day lists the good."),
    Outcome.SUSPENDED: N_("The only measures that list the good are suspended on this day."),
    Outcome.NOT_YET_EFFECTIVE: N_("The only measures that list the good have not started on this day."),
}
_OPEN_QUESTION = {
    Outcome.REVIEW: N_("A fact that decides is missing: nobody can say yet whether a licence is needed."),
    Outcome.VERIFY_STATUS: N_("Nobody verified the status of the measure on this day."),
}
_BARRED = {
    Outcome.PROHIBITED: N_("Prohibited: no licence can cover this line."),
    Outcome.PRESUMPTIVE_DENIAL: N_("Applications for this line are refused in principle."),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """When and how the open mass will ship: the expected day (None = not known) and in how many exports."""

    ship_on: date | None = None
    shipments: int | None = None


@dataclass(frozen=True, slots=True)
class LicenceClaim:
    """What a licence line holds for the order line: gross grams (None = an open line without cap)."""

    number: str
    type: LicenceType
    state: LicenceState
    grams: int | None
    valid_to: date | None = None
    checks: tuple[Check, ...] = ()
    other_order_lines: int = 0


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """An application still open that asks for so many gross grams of the line (None = not told)."""

    number: str
    grams: int | None


@dataclass(frozen=True, slots=True)
class CoverageAnswer:
    """How far a line is covered: the state, the gross grams under valid licences, and why."""

    coverage: Coverage
    covered_g: int
    reasons: tuple[Reason, ...] = ()


def coverage(
    plan: Plan,
    open_g: int | None,
    outcome: Outcome | None,
    claims: Iterable[LicenceClaim | FiledClaim],
    on: date,
) -> CoverageAnswer:
    """The coverage of the mass of a line that has not left yet (`open_g` gross grams, None = not known).

    Only active licences whose restrictions do not conflict count. What is not known never counts as covered:
    without a determination, a mass, an end of validity or a shipping day the answer says so.
    """
    early = _before_licences(open_g, outcome)
    if early is not None:
        return early
    told = tuple(claims)
    licences = [claim for claim in told if isinstance(claim, LicenceClaim)]
    barred = (Reason(_BARRED[outcome]),) if outcome in _BARRED else ()
    if outcome is Outcome.PROHIBITED:
        return CoverageAnswer(Coverage.REQUIRED_UNCOVERED, 0, barred)
    fitting, reasons = _sorted_out(licences)
    asked = open_g or 0
    covered = asked if any(claim.grams is None for claim in fitting) else sum(claim.grams or 0 for claim in fitting)
    covered = min(covered, asked)
    if open_g is not None and covered >= open_g and fitting:
        risks = _risks(fitting, plan, on)
        state = Coverage.COVERAGE_AT_RISK if risks else Coverage.COVERED
        return CoverageAnswer(state, covered, (*barred, *risks, *reasons))
    return _short_of(open_g, covered, told, (*barred, *reasons))


def _before_licences(open_g: int | None, outcome: Outcome | None) -> CoverageAnswer | None:
    if outcome is None:
        return CoverageAnswer(Coverage.NOT_DETERMINED, 0, (Reason(N_("No control decision was taken yet.")),))
    if outcome in _FREE:
        return CoverageAnswer(Coverage.NOT_REQUIRED, 0, (Reason(_FREE[outcome]),))
    if outcome in _OPEN_QUESTION:
        return CoverageAnswer(Coverage.NOT_DETERMINED, 0, (Reason(_OPEN_QUESTION[outcome]),))
    if open_g is not None and open_g < 0:
        raise ValueError("The open mass of a line is never negative. Correct the shipped mass.")
    if open_g == 0:
        return CoverageAnswer(Coverage.COVERED, 0, (Reason(N_("Nothing of the line is left to ship.")),))
    return None


def _sorted_out(licences: Sequence[LicenceClaim]) -> tuple[list[LicenceClaim], list[Reason]]:
    """The licences that can be used on the day, and why the others cannot."""
    fitting: list[LicenceClaim] = []
    reasons: list[Reason] = []
    for claim in licences:
        if claim.state is not LicenceState.ACTIVE:
            params = (("number", claim.number), ("state", claim.state.value.replace("_", " ")))
            reasons.append(Reason(N_("Licence {number} does not count: it is {state}."), params))
            continue
        against = conflicts(claim.checks)
        reasons += against
        if not against:
            fitting.append(claim)
    return fitting, reasons


def _risks(fitting: Sequence[LicenceClaim], plan: Plan, on: date) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for claim in fitting:
        number = (("number", claim.number),)
        if claim.valid_to is None:
            found.append(Reason(N_("The end of licence {number} is not known."), number))
        elif plan.ship_on is None:
            found.append(
                Reason(
                    N_("The shipping day is not known; licence {number} ends on {end}."),
                    (*number, ("end", str(claim.valid_to))),
                )
            )
        elif max(plan.ship_on, on) > claim.valid_to:
            params = (*number, ("end", str(claim.valid_to)), ("ship_on", str(max(plan.ship_on, on))))
            found.append(
                Reason(N_("Licence {number} ends on {end}, before the expected shipping on {ship_on}."), params)
            )
        if claim.type is LicenceType.SINGLE and ((plan.shipments or 1) > 1 or claim.other_order_lines > 0):
            text = N_("Licence {number} covers one export and another is planned: the first forfeits the rest.")
            found.append(Reason(text, number))
        found += [item.reason for item in claim.checks if item.fit.value == "not_known"]
    return tuple(found)


def _short_of(
    open_g: int | None, covered: int, told: Sequence[LicenceClaim | FiledClaim], reasons: tuple[Reason, ...]
) -> CoverageAnswer:
    filed = [claim for claim in told if isinstance(claim, FiledClaim)]
    lost = [claim for claim in told if isinstance(claim, LicenceClaim) and claim.state in _GONE]
    if open_g is None:
        return CoverageAnswer(
            Coverage.REQUIRED_FILED if filed else Coverage.REQUIRED_UNCOVERED,
            0,
            (Reason(N_("The mass of the line is not known: nothing counts as covered.")), *reasons),
        )
    gap = open_g - covered
    if filed and all(claim.grams is not None for claim in filed) and sum(claim.grams or 0 for claim in filed) < gap:
        text = N_("The applications filed ask for less than the open mass: {gap} kg would stay uncovered.")
        short = gap - sum(claim.grams or 0 for claim in filed)
        reasons = (Reason(text, (("gap", f"{short / 1000:,.3f}"),)), *reasons)
        enough = False
    else:
        enough = bool(filed)
    if covered > 0:
        return CoverageAnswer(Coverage.PART_COVERED, covered, reasons)
    if enough:
        return CoverageAnswer(Coverage.REQUIRED_FILED, 0, reasons)
    if lost:
        return CoverageAnswer(Coverage.LOST, 0, reasons)
    return CoverageAnswer(
        Coverage.REQUIRED_UNCOVERED, 0, reasons or (Reason(N_("A licence is needed and none is filed for.")),)
    )


_GONE = {
    LicenceState.REVOKED,
    LicenceState.SURRENDERED,
    LicenceState.SUSPENDED,
    LicenceState.EXPIRED,
    LicenceState.FORFEITED,
    LicenceState.USED_UP,
}
