"""Everything that is true beside the main answer: lesser answers, bars that do not decide, notes, contradictions."""

from collections.abc import Iterable, Iterator, Sequence

from compliance.bars import Bar
from compliance.catches import Listing
from compliance.goods import GoodReading
from compliance.item_answers import Answer
from compliance.routes import Reach, RouteReading
from compliance.terms import Finding, Outcome, Reason, Severity
from resources.i18n import N_

_OF_DUAL_USE_ITEMS = frozenset(
    ["end_use_unknown", "dual_end_use", "destination_unknown", "stricter_review", "refused_in_principle"]
)
_SEVERITIES = {
    Outcome.PROHIBITED: Severity.BAN,
    Outcome.PRESUMPTIVE_DENIAL: Severity.BAN,
    Outcome.LICENCE_REQUIRED_ENHANCED: Severity.CONCERN,
    Outcome.LICENCE_REQUIRED: Severity.CONCERN,
    Outcome.REVIEW: Severity.CONCERN,
    Outcome.VERIFY_STATUS: Severity.CONCERN,
    Outcome.SUSPENDED: Severity.CAUTION,
    Outcome.NOT_YET_EFFECTIVE: Severity.CAUTION,
    Outcome.NOT_CONTROLLED: Severity.NOTE,
}
_ORDER = {severity: rank for rank, severity in enumerate(Severity)}


def beside(
    best: Answer,
    items: Sequence[Answer],
    bars: Sequence[Bar],
    listing: Listing,
    good: GoodReading,
    route: RouteReading,
) -> tuple[Finding, ...]:
    """The findings beside an answer, the heaviest first, none of them twice."""
    found = [*_lesser(best, items), *_of_bars(best, bars), *_of_notes(listing, route), *_of_contradictions(good)]
    return tuple(_once(sorted(found, key=lambda finding: _ORDER[finding.severity])))


def _lesser(best: Answer, items: Iterable[Answer]) -> Iterator[Finding]:
    for answer in items:
        same = answer.outcome is best.outcome and answer.measures == best.measures
        inner = set(answer.measures) <= set(best.measures) and answer.outcome is Outcome.LICENCE_REQUIRED
        if answer is best or same or inner or not answer.reasons:
            continue
        yield Finding(
            code=f"lesser_{answer.outcome.value}",
            severity=_SEVERITIES[answer.outcome],
            reason=_in_short(answer),
            measures=tuple(dict.fromkeys(measure_id for measure_id, _ in answer.measures)),
            control_codes=answer.codes,
            outcome=answer.outcome,
            clears=answer.missing,
        )


def _of_bars(best: Answer, bars: Iterable[Bar]) -> Iterator[Finding]:
    for bar in bars:
        if bar.outcome is best.outcome and bar.reason in best.reasons:
            continue
        if bar.code == "superhard_refusal" or (
            best.outcome is Outcome.NOT_CONTROLLED and bar.code in _OF_DUAL_USE_ITEMS
        ):
            continue
        yield bar.finding()


def _of_notes(listing: Listing, route: RouteReading) -> Iterator[Finding]:
    for code, reason in listing.notes:
        yield Finding(code, Severity.NOTE, reason)
    if route.reach is Reach.RE_EXPORT:
        text = N_(
            "The Chinese licence under which the goods left names its end user, who undertook not to pass them on: check it."
        )
        yield Finding(
            "no_transfer_undertaking",
            Severity.CAUTION,
            Reason(text, (), ("measures.csv MOFCOM-GACC-2025-18; procedure.csv documents",)),
        )
    if route.missing and route.reach is Reach.EXPORT and "place of export" in route.missing:
        text = N_(
            "The place of export is not stated, or no place known here; Chinese goods are judged as leaving China."
        )
        yield Finding("place_of_export", Severity.NOTE, Reason(text, (), ("an unknown fact is never read as free",)))


def _of_contradictions(good: GoodReading) -> Iterator[Finding]:
    if good.problem:
        params = (("problem", good.problem),)
        yield Finding(
            "impossible_composition",
            Severity.CONCERN,
            Reason(N_("The composition cannot be read: {problem}"), params, ("composition as stated",)),
        )
    contradicted = tuple(dict.fromkeys((*good.composition.conflicts, *good.claims)))
    if contradicted:
        text = N_("What is said about {elements} contradicts itself; the stricter reading is used.")
        yield Finding(
            "contradiction",
            Severity.CAUTION,
            Reason(text, (("elements", ", ".join(contradicted)),), ("composition, description and remarks",)),
        )
    if good.form.doubt:
        text = N_("Form and description disagree ({doubt}); the good is judged as a magnet by itself.")
        yield Finding(
            "contradiction",
            Severity.CAUTION,
            Reason(text, (("doubt", good.form.doubt),), ("form and description",)),
        )


def _in_short(answer: Answer) -> Reason:
    """The first and the last sentence of an answer: what takes hold, and what the measure is on the day."""
    first, last = answer.reasons[0], answer.reasons[-1]
    if first is last:
        return first
    params = (("what", first.packed), ("status", last.packed))
    return Reason(N_("{what} {status}"), params, tuple(dict.fromkeys((*first.sources, *last.sources))))


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    if len({finding.code for finding in findings}) == len(findings):
        yield from findings
        return
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for finding in findings:
        key = (finding.code, str(finding.reason), finding.measures)
        if key not in seen:
            seen.add(key)
            yield finding
