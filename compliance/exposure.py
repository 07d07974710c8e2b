"""Named reasons to fear a military end-use refusal, each with its evidence and what would clear it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache

import resources
from compliance.end_use import (
    EndUseKind,
    EndUseReading,
    defence_customer,
    names_nobody,
    read_end_use,
    resale_words,
)
from compliance.findings import People, bans_military, finding, military_ban, people
from compliance.party_findings import PartyHit, defence_customers, listed_parties, military_bodies
from compliance.terms import (
    Case,
    Determination,
    Finding,
    Form,
    Outcome,
    Party,
    Role,
    Severity,
)
from resources.i18n import N_

_END_ROLES = (Role.END_USER, Role.ULTIMATE_END_USER)
_STOPS_ON_THE_WAY = frozenset(role.replace("_", " ") for role in (Role.CONSIGNEE, Role.INTERMEDIARY))
_ONWARD = re.compile(
    r"re-?export\w*|onward\w*|trans-?ship\w*|third countr\w+|bonded\s\w+|free (?:trade )?zone|sold on\b"
    r"|weitergeliefert|weiterleitung|ausfuhrlager|zolllager|réexport\w*|reexport\w*|riesport\w*"
    r"|转口|轉口|转运|轉運|第三国|第三國|保税|保稅|再輸出|再出口|積替|재수출|환적|보세",
    re.IGNORECASE,
)
_SMCO = re.compile(
    r"sm\s*-?\s*co|sm\s*1?\s*co\s*5|sm\s*2\s*co\s*17|samarium[\s-]*(?:co\b|cobalt|kobalt)|samar\w*[\s-]+(?:cobalt|kobalt)"
    r"|钐钴|釤鈷|サマコバ|サマリウムコバルト|サマリウム・コバルト|사마륨\s*코발트",
    re.IGNORECASE,
)
_SMCO_SHARES = re.compile(r"\bsm\b[^;]*\bco\b", re.IGNORECASE)
_FREE_GOOD = N_("The good is on no control list on this date: the ban reaches dual-use items only.")
_SOFTER = {Severity.BAN: Severity.CONCERN, Severity.CONCERN: Severity.CAUTION, Severity.CAUTION: Severity.NOTE}


def expose(
    case: Case,
    determination: Determination,
    hits: Mapping[Party, Sequence[PartyHit]] | Mapping[str, Sequence[PartyHit]],
    on: date,
) -> tuple[Finding, ...]:
    """The reasons to fear a military end-use refusal of a case on a day, worst first.

    `hits` are the screening hits of each party, keyed by the party or by its first name. A good that no list
    controls keeps its findings, one step milder: bans on persons reach dual-use items only.
    """
    reading = read_end_use(case.end_use)
    who = people(case)
    found = [
        *listed_parties(case, hits, on, who),
        *military_bodies(case, on, who),
        *defence_customers(case, who),
        *_uses(case, reading, on),
        *_unnamed(case, on),
        *_detours(case, who),
        *_weapons_goods(case, reading),
    ]
    if determination.outcome is Outcome.NOT_CONTROLLED:
        found = [_milder(finding) for finding in found]
    return tuple(found) if len(found) < 2 else tuple(sorted(_once(found), key=_weight))


_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


def _weight(finding: Finding) -> int:
    """How much a finding weighs; 0 is the heaviest."""
    return _WEIGHTS[finding.severity]


def worst(findings: Iterable[Finding]) -> Finding | None:
    """The finding that weighs most, the first among equals; nothing is averaged. None when there is none."""
    return min(findings, key=_weight, default=None)


def _milder(finding: Finding) -> Finding:
    severity = _SOFTER.get(finding.severity, finding.severity)
    return replace(finding, severity=severity, outcome=None, evidence_against=(*finding.evidence_against, _FREE_GOOD))


def _once(findings: Iterable[Finding]) -> list[Finding]:
    kept: dict[tuple[str, str, tuple[str, ...], str], Finding] = {}
    for item in findings:
        kept.setdefault((item.code, item.party, item.measures, str(item.reason)), item)
    return list(kept.values())


def _uses(case: Case, reading: EndUseReading, on: date) -> Iterator[Finding]:
    yield from _stated(case, reading, on)
    remark = read_end_use(case.extra_facts)
    sure = remark.kind is EndUseKind.MILITARY and not defence_customer(case.extra_facts)
    if sure and reading.kind is not EndUseKind.MILITARY:
        yield _use(
            "military_use", Severity.CONCERN, N_("A remark tells of a military use: {words}."), remark, where="remark"
        )


def _stated(case: Case, reading: EndUseReading, on: date) -> Iterator[Finding]:
    severity, notice, outcome = military_ban(case, on)
    unsure = Outcome.REVIEW if notice else None
    doubt = Severity.CONCERN if notice else Severity.CAUTION
    match reading.kind:
        case EndUseKind.MILITARY:
            text = N_("The stated end use is military: {words}.")
            yield _use("military_use", severity, text, reading, notice, outcome)
        case EndUseKind.STRENGTHENS if case.route.destination == "JP" and notice:
            text = N_("The stated end use could raise Japan's military strength: {words}.")
            yield _use("raises_military_strength", Severity.BAN, text, reading, notice, Outcome.PROHIBITED)
        case EndUseKind.STRENGTHENS:
            text = N_("The stated end use serves military strength: {words}.")
            yield _use("raises_military_strength", Severity.CONCERN, text, reading, notice, unsure)
        case EndUseKind.DUAL:
            text = N_("The stated end use can be civil or military: {words}.")
            yield _use("dual_use", doubt, text, reading, notice, unsure)
        case EndUseKind.VAGUE:
            text = N_("The stated end use is vague: {words}.")
            yield _use("vague_end_use", doubt, text, reading, notice, unsure)
        case EndUseKind.UNANSWERED:
            text = N_("The end use is not stated.")
            yield _use("end_use_unanswered", doubt, text, reading, notice, unsure)
        case _:
            return


_CLEARS_USE = {
    "military_use": (N_("A civil end use of this lot, stated and signed by the end user."),),
    "raises_military_strength": (
        N_("A statement which civil product the goods go into, and that no force uses or funds it."),
        N_("An undertaking not to pass goods or results on."),
    ),
    "dual_use": (N_("The product by name, its buyers, and an undertaking that it is civil."),),
    "vague_end_use": (N_("The end product by name, with a photo or drawing of where the good sits."),),
    "end_use_unanswered": (N_("The end use, stated and signed by the end user."),),
}


def _use(
    code: str,
    severity: Severity,
    text: str,
    reading: EndUseReading,
    measure: str = "",
    outcome: Outcome | None = None,
    where: str = "end use",
) -> Finding:
    return finding(
        code,
        severity,
        text,
        measure=measure,
        outcome=outcome,
        evidence=[f"{where}: {word}" for word in reading.evidence],
        against=[f"{where}: {word}" for word in reading.against],
        clears=_CLEARS_USE[code],
        words=", ".join(reading.evidence),
    )


def named_end_user(case: Case) -> bool:
    """True when an end user, and the ultimate one where there is one, is named and not a stand-in."""
    ends = [party for party in case.parties if party.role in _END_ROLES]
    return bool(ends) and not any(names_nobody(party.names) for party in ends)


def _unnamed(case: Case, on: date) -> Iterator[Finding]:
    if named_end_user(case):
        return
    notice = bans_military(case.route.destination, on)
    shared = {
        "severity": Severity.CONCERN,
        "measure": notice,
        "outcome": Outcome.REVIEW if notice or not case.route.destination else None,
    }
    stand_ins = [name for party in case.parties if party.role in _END_ROLES for name in party.names if name]
    resale = (*resale_words(case.end_use), *resale_words(case.extra_facts), *resale_words(" ".join(stand_ins)))
    if resale:
        yield finding(
            "resale_without_end_user",
            text=N_("The goods are bought for resale or stock and no end user is known: {words}."),
            evidence=[f"resale: {word}" for word in dict.fromkeys(resale)],
            clears=(N_("The end user's name and signed statement before the order is placed."),),
            words=", ".join(dict.fromkeys(resale)),
            **shared,  # type: ignore[arg-type]
        )
    else:
        yield finding(
            "end_user_unknown",
            text=N_("The end user is not known."),
            evidence=[f"named only: {name}" for name in stand_ins],
            clears=(N_("The end user's name, address and register entry."),),
            **shared,  # type: ignore[arg-type]
        )


def _detours(case: Case, who: People) -> Iterator[Finding]:
    route = case.route
    evidence: list[str] = []
    if route.export_from and route.export_from not in {"CN", route.destination}:
        evidence.append(f"leaves from {route.export_from}")
    for party, roles in who:
        country = party.country
        abroad = country and country not in {"CN", route.destination}
        if abroad and not _STOPS_ON_THE_WAY.isdisjoint(roles.split(", ")):
            evidence.append(f"{roles} in {country}: {party.names[0]}")
    evidence += [f"remark: {match.group()}" for match in _ONWARD.finditer(case.extra_facts)]
    if evidence:
        yield finding(
            "re_export_route",
            Severity.CONCERN if len(evidence) > 1 or not route.destination else Severity.CAUTION,
            N_("The goods pass a third country or may be passed on: {words}."),
            evidence=evidence,
            clears=(
                N_("The whole route with every party on it, stated on the licence application."),
                N_("The end user's undertaking not to pass the goods on without Chinese consent."),
            ),
            words="; ".join(evidence),
        )


@cache
def _hot_grades() -> re.Pattern[str]:
    """Grade letters of NdFeB for 180 °C and more, from the grade table."""
    rows = [row for row in resources.rows("goods/magnet_grades.csv") if "NdFeB" in row["family"]]
    hot = {r["grade_suffix"] for r in rows if r["max_work_temp_C"].isdigit() and int(r["max_work_temp_C"]) >= 180}
    return re.compile(
        rf"(?<![A-Za-z0-9])(?:N[-\s]?)?\d{{2}}[-\s]?(?:{'|'.join(sorted(hot))})(?![A-Za-z])", re.IGNORECASE
    )


def weapons_goods(case: Case) -> tuple[str, ...]:
    """The words that make a good typical for weapons: SmCo, NdFeB grades for 180 °C and more, Terfenol."""
    good = case.good
    return _weapons_words(good.description, good.grade, good.composition, good.form)


@lru_cache(maxsize=8192)
def _weapons_words(description: str, grade: str, composition: str, form: str) -> tuple[str, ...]:
    text = " ; ".join((description, grade, composition))
    found = [match.group() for match in _SMCO.finditer(text)] + [
        match.group() for match in _hot_grades().finditer(text)
    ]
    if form == Form.PERMANENT_MAGNET and not found and _SMCO_SHARES.search(composition):
        found.append("Sm and Co")
    if form == Form.MAGNETOSTRICTIVE or "terfenol" in text.casefold():
        found.append("magnetostrictive alloy")
    return tuple(dict.fromkeys(" ".join(word.split()) for word in found))


def _weapons_goods(case: Case, reading: EndUseReading) -> Iterator[Finding]:
    unclear = reading.kind in {EndUseKind.VAGUE, EndUseKind.UNANSWERED, EndUseKind.DUAL}
    evidence = weapons_goods(case)
    if evidence and (unclear or not named_end_user(case)):
        yield finding(
            "weapons_typical_goods",
            Severity.CONCERN,
            N_("Goods of this kind ({words}) go into weapons too, and the use or the user is not clear."),
            evidence=[f"good: {word}" for word in evidence],
            clears=(N_("The end product and the end user by name; why this grade is needed."),),
            words=", ".join(evidence),
        )
