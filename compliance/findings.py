"""What every exposure finding is made of: who is on the case, which ban bites, and the finding itself."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import resources
from compliance.terms import Case, Finding, Outcome, Party, Reason, Role, Severity

MILITARY_BANS = {"US": "MOFCOM-2024-46", "JP": "MOFCOM-2026-1"}
"""Destinations with a ban of their own on military users and uses, and the notice (46/2024 Art. 1; 1/2026)."""


def bans_military(destination: str, on: date) -> str:
    """The notice that bans military users and uses for a destination on a day; "" when none does."""
    notice = MILITARY_BANS.get(destination, "")
    return notice if notice and _effective(notice) <= on else ""


@cache
def _effective(notice: str) -> date:
    row = next(row for row in resources.rows("measures/measures.csv") if row["id"] == notice)
    return date.fromisoformat(row["effective_from"])


def military_ban(case: Case, on: date) -> tuple[Severity, str, Outcome | None]:
    """What a military user or use weighs for the destination on a day, with the notice that bans it."""
    notice = bans_military(case.route.destination, on)
    if notice:
        return Severity.BAN, notice, Outcome.PROHIBITED
    return Severity.CONCERN, "", None if case.route.destination else Outcome.REVIEW


People = Sequence[tuple[Party, str]]
"""The parties of a case, each once, with its roles in words."""


def people(case: Case) -> People:
    """Every party once, whatever its roles, with its roles in words."""
    found: dict[tuple[str, ...], tuple[Party, str]] = {}
    for party in case.parties:
        if party.names:
            first, roles = found.get(party.names, (party, ""))
            word = _ROLES[party.role]
            if not roles:
                found[party.names] = first, word
            elif word not in roles.split(", "):
                found[party.names] = first, f"{roles}, {word}"
    return list(found.values())


_ROLES = {role: role.replace("_", " ") for role in Role}


def finding(
    code: str,
    severity: Severity,
    text: str,
    *,
    clears: Sequence[str],
    party: str = "",
    measure: str = "",
    outcome: Outcome | None = None,
    evidence: Sequence[str] = (),
    against: Sequence[str] = (),
    **params: str,
) -> Finding:
    """A finding with its reason: `params` fill the named places of the text; `measure` is the notice behind it."""
    named = {**params, **({"party": party} if party else {})}
    return Finding(
        code=code,
        severity=severity,
        reason=Reason(text, tuple(named.items()), (measure,) if measure else ()),
        measures=(measure,) if measure else (),
        outcome=outcome,
        party=party,
        evidence_for=tuple(evidence),
        evidence_against=tuple(against),
        clears=tuple(clears),
    )
