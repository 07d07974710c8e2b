"""The key figures of the Summary sheet and of the Overview, with the value at the start of the period."""

from datetime import date

from compliance import lead_times
from compliance.terms import Coverage, LicenceState, Stage
from db import figures
from db.figures import DONE, Facts, Figure
from db.money import from_minor
from resources.i18n import N_


def key_figures(facts: Facts, period: tuple[date, date]) -> list[Figure]:
    """Eight to ten figures that management reads first; unknown masses are counted, never taken as zero."""
    open_lines = [(line, order, answer) for line, order, answer in facts.lines if line.state not in DONE]
    mass = sum(line.mass_g or 0 for line, _, _ in open_lines)
    unknown = sum(line.mass_g is None for line, _, _ in open_lines)
    value: dict[str, int] = {}
    for line, order, _answer in open_lines:
        if line.amount_minor is not None:
            value[order.currency] = value.get(order.currency, 0) + line.amount_minor
    by_coverage = figures.coverage(facts)
    covered = by_coverage.get(Coverage.COVERED.value, 0) + by_coverage.get(Coverage.COVERAGE_AT_RISK.value, 0)
    waiting = [key for key, answer in facts.answers.items() if key in facts.cases and _waits(answer)]
    waiting_g = sum(facts.cases[key].application.mass_g or 0 for key in waiting)
    found = [
        Figure("open_mass", N_("Open orders"), _kg(mass), _unknown(unknown), n=len(open_lines)),
        Figure("open_value", N_("Value of open orders"), _money(value), N_("Currencies are never added up.")),
        Figure("covered", N_("Covered by a valid licence"), _share(covered, mass), N_("Open mass, share of all open mass.")),
        Figure("waiting", N_("Waiting for a licence"), _kg(waiting_g), N_("Applications filed and not decided."), n=len(waiting)),
        _wait_figure(facts, period),
        Figure("by45", N_("Decided within 45 working days"), figures.share_by_45(facts), N_("Of decided cases, pauses left out; pending cases are not in it.")),
        Figure("at_risk", N_("Lines at risk"), _count(facts, {"late", "short", "blocked"}), N_("P80 arrival after need-by or stock reach.")),
        Figure("expiring", N_("Licences to renew now"), str(_to_renew(facts)), N_("Renew-by date has passed: valid-to minus the P80 lead time.")),
        Figure("exposed", N_("Lines with a military end-use ban"), str(sum(a.exposure == "ban" for _, _, a in facts.lines)), N_("See sheet Exposure.")),
        Figure("stale", N_("Applications without news"), str(sum(facts.answers[key].stale for key in waiting)), N_("Silent for longer than their stage should be.")),
    ]  # fmt: skip
    return found


def _waits(answer: object) -> bool:
    stage, filed = getattr(answer, "stage", ""), getattr(answer, "filed_on", None)
    return filed is not None and Stage(stage).open


def _wait_figure(facts: Facts, period: tuple[date, date]) -> Figure:
    now = lead_times.curve(facts.waits, facts.on) if facts.waits else None
    past_waits = [wait for wait in facts.waits if wait.submitted <= period[0]]
    past = lead_times.curve(past_waits, period[0]) if past_waits else None
    still = sum(wait.pending(facts.on) for wait in facts.waits)
    before = figures.wait_words(past)
    figure = Figure(
        "median_wait", N_("Median wait, days (95 % interval)"), figures.wait_words(now),
        N_("Kaplan–Meier: the cases still waiting are counted."), before, n=len(facts.waits),
    )  # fmt: skip
    if now is not None and past is not None and now.median is not None and past.median is not None:
        moved = now.median - past.median
        figure.change = "unchanged" if moved == 0 else f"{abs(moved)} days {'longer' if moved > 0 else 'shorter'}"
    figure.value = f"{figure.value}; {still} waiting"
    return figure


def _kg(grams: int) -> str:
    return f"{grams / 1000:,.0f} kg"


def _unknown(count: int) -> str:
    return f"{count} lines without a known mass are not in it." if count else "Every open line has a known mass."


def _money(value: dict[str, int]) -> str:
    return " + ".join(f"{from_minor(amount, code):,.0f} {code}" for code, amount in sorted(value.items())) or "–"


def _share(part: int, whole: int) -> str:
    return f"{_kg(part)} ({part / whole:.0%})" if whole else _kg(part)


def _count(facts: Facts, risks: set[str]) -> str:
    return str(sum(answer.risk in risks for _, _, answer in facts.lines))


def _to_renew(facts: Facts) -> int:
    return sum(
        answer.state == LicenceState.ACTIVE.value and answer.renew_by is not None and answer.renew_by <= facts.on
        for _, answer in facts.licences
    )
