"""Military users and uses, each under its own rule: United States, Japan, and the world under No. 61."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from compliance.bars import Bar
from compliance.end_use import (
    EndUseKind,
    EndUseReading,
    defence_customer,
    military_body,
    names_nobody,
    read_end_use,
    split_notes,
)
from compliance.measures import Rulebook, Status
from compliance.routes import RouteReading
from compliance.terms import Outcome, Reason, Role, Severity
from resources.i18n import N_

_RULES = {"US": ("MOFCOM-2024-46", "Art. 1"), "JP": ("MOFCOM-2026-1", "")}
_FORCES = {
    "US": re.compile(r"\b(?:u\.?\s?s\.?|united states|american)\s+(?:navy|naval|army|air force|marine|space force|coast guard|military|armed forces|department of (?:defen[cs]e|war)|dod|forces|missile defen[cs]e)|\bdepartment of the (?:navy|army|air force)|\bnav(?:sea|air)\b|\bdarpa\b|\bdefense logistics agency\b|\busaf\b|\busmc\b|\bpentagon\b|\bus dod\b|美军|美軍|米軍|米海軍|米空軍|미군", re.IGNORECASE),
    "JP": re.compile(r"\bj[gma]?sdf\b|japan\w*\s+(?:self[\s-]defen[cs]e|ministry of defen[cs]e)|自衛隊|自卫队|自衛隊|防衛省|防衛装備庁|자위대", re.IGNORECASE),
}  # fmt: skip
_WMD = re.compile(
    r"nuclear weapon|nuclear warhead|atomic weapon|chemical weapon|biological weapon|weapons? of mass destruction|\bwmd\b|ballistic missile|cruise missile|terroris|大规模杀伤|核武器|化学武器|生物武器|弹道导弹|巡航导弹|恐怖主义|大量破壊兵器|核兵器|化学兵器|生物兵器|弾道ミサイル|巡航ミサイル|kernwaffe|atomwaffe|massenvernichtung|marschflugk|대량살상무기|핵무기",
    re.IGNORECASE,
)
_RELIEF = re.compile(
    r"humanitarian|humanitär\w*|humanitaire|disaster relief|(?:flood|earthquake|famine|emergency) relief|relief (?:aid|goods|operation|supplies)|medical emergenc\w+|emergency medical|public[- ]health (?:crisis|emergency)|health crisis|katastrophenhilfe|medizinischer notfall|人道|救灾|救災|赈灾|公共卫生事件|突发公共卫生|紧急医疗|緊急医療|災害救助|災害救援|인도적|재난 구호",
    re.IGNORECASE,
)

_NOTE = re.compile(r"[(（\[][^)）\]]*[)）\]]?")
_SELLING = re.compile(
    r"\bsales\b|revenue|turnover|umsatz|chiffre d'affaires|customers? include|kunden|销售额|营收|売上|매출",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Military:
    """What speaks of military users and uses in a case: words of each kind, and what is not answered.

    `relief` are words that tell of humanitarian aid, which No. 61 exempts.
    """

    users: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    strengthens: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    mass_destruction: str = ""
    forces: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    relief: tuple[str, ...] = ()

    @property
    def stated(self) -> bool:
        """True when a military user or a military use is stated."""
        return bool(self.users or self.uses)


def read_military(case_names: tuple[tuple[Role, tuple[str, ...]], ...], end_use: str, extra_facts: str) -> Military:
    """What names, end use and remarks tell of military users and uses; each name and text is read once."""
    users: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    named = False
    for role, spellings in case_names:
        for name in spellings if role is not Role.EXPORTER else ():
            told = read_name(name)
            named = named or (role in _USING and not told.nobody)
            users, customers, forces = users + told.users, customers + told.customers, forces + told.forces
    return _military(users, customers, forces, end_use, extra_facts, named)


def silent_names(end_use: str, extra_facts: str, *, named: bool) -> Military:
    """What end use and remarks tell where no name tells anything; `named` = an end user is named at all."""
    return _military((), (), (), end_use, extra_facts, named)


_USING = frozenset([Role.END_USER, Role.ULTIMATE_END_USER])


@dataclass(frozen=True, slots=True)
class MilitaryName:
    """What one name tells: military words, defence customers in its notes, whose forces, and whether it names nobody."""

    users: tuple[str, ...]
    customers: tuple[str, ...]
    forces: tuple[str, ...]
    nobody: bool

    @property
    def silent(self) -> bool:
        """True when the name tells nothing of military users."""
        return not (self.users or self.customers or self.forces)


@lru_cache(maxsize=16384)
def read_name(name: str) -> MilitaryName:
    """What a name, with the notes behind it, tells of military users."""
    users = military_body(_without_customers((name,)))
    customers = tuple(word for note in split_notes(name)[1] for word in defence_customer(note))
    return MilitaryName(users, customers, _forces(name), names_nobody((name,)))


@lru_cache(maxsize=8192)
def _forces(text: str) -> tuple[str, ...]:
    return tuple(country for country, words in _FORCES.items() if words.search(text))


@lru_cache(maxsize=16384)
def _military(
    users: tuple[str, ...],
    customers: tuple[str, ...],
    forces: tuple[str, ...],
    end_use: str,
    extra_facts: str,
    named: bool,
) -> Military:
    """What the names told, put together with what end use and remarks tell."""
    use, remark = read_end_use(end_use), _remark(extra_facts)
    stated = (*_of(use, EndUseKind.MILITARY), *_of(remark, EndUseKind.MILITARY), *_military_half(use))
    unanswered = () if named else (N_("end user"),)
    if use.kind in {EndUseKind.UNANSWERED, EndUseKind.VAGUE}:
        unanswered = (*unanswered, N_("end use"))
    mass = _WMD.search(end_use) or _WMD.search(extra_facts)
    told = {*forces, *_forces(end_use), *_forces(extra_facts)}
    return _shared(
        _once(users),
        stated,
        (*_of(use, EndUseKind.STRENGTHENS), *_of(remark, EndUseKind.STRENGTHENS)),
        () if stated else _of(use, EndUseKind.DUAL),
        _once((*defence_customer(extra_facts), *customers)),
        mass.group() if mass and (stated or use.kind is not EndUseKind.CIVIL) else "",
        tuple(country for country in _FORCES if country in told),
        unanswered,
        tuple(dict.fromkeys(found.group() for text in (end_use, extra_facts) if (found := _RELIEF.search(text)))),
    )


_shared = lru_cache(maxsize=16384)(Military)
"""One object for all that tell the same, so that equal cases are known as equal at a glance."""


def _once(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({word.casefold(): word for word in reversed(words)}.values())[::-1]


def _without_customers(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without notes on who else buys from a firm: a share of sales makes no military user."""
    return tuple(
        _NOTE.sub(
            lambda note: "" if _SELLING.search(note.group()) and defence_customer(note.group()) else note.group(), name
        )
        for name in names
    )


def _remark(extra_facts: str) -> EndUseReading:
    """Remarks count as a stated use unless they speak of what a firm's customers are."""
    reading = read_end_use(extra_facts)
    return EndUseReading(EndUseKind.CIVIL) if defence_customer(extra_facts) else reading


def _of(reading: EndUseReading, kind: EndUseKind) -> tuple[str, ...]:
    return reading.evidence if reading.kind is kind else ()


def _military_half(reading: EndUseReading) -> tuple[str, ...]:
    """The military words of a use that is stated as civil and military at once."""
    if reading.kind is not EndUseKind.DUAL:
        return ()
    return tuple(word for word in reading.evidence if military_body((word,)))


def military_bars(found: Military, route: RouteReading, on: date, rules: Rulebook) -> Iterator[Bar]:
    """Bars and warnings of the military rules of the United States and Japan, and of licence practice elsewhere."""
    ruled = [
        country for country in _RULES if country == route.destination or (country in found.forces and found.stated)
    ]
    for country in ruled:
        yield from _of_country(found, country, on, rules)
    if not ruled:
        yield from _elsewhere(found, route)
    if found.customers and not found.stated:
        yield Bar("defence_customer", Severity.CONCERN, Reason(N_("A party works for defence customers ({words}); what of this lot goes there is a question to answer."), (("words", ", ".join(found.customers)),), ("procedure.csv rejection causes",)))  # fmt: skip


def _of_country(found: Military, country: str, on: date, rules: Rulebook) -> Iterator[Bar]:
    measure_id, part = _RULES[country]
    status = rules.status(measure_id, on, part)
    measure = rules.measures[measure_id]
    named = measure.spoken(part)
    strengthens = found.strengthens if country == "JP" else ()
    words = (*found.users, *found.uses, *strengthens)
    place = {"US": N_("the United States"), "JP": N_("Japan")}[country]
    params = (("words", ", ".join(dict.fromkeys(words))), ("measure", named), ("place", place))
    if words and status.status is Status.IN_FORCE:
        if found.users or found.uses:
            text = N_(
                "A military user or use is stated ({words}): {measure} bars every dual-use item for military users and uses of {place}."
            )
        else:
            text = N_(
                "The stated use raises military strength ({words}): {measure} bars every dual-use item for such uses in {place}."
            )
        yield Bar("military_end_use", Severity.BAN, Reason(text, params, (measure.source,)), measure_id, part, Outcome.PROHIBITED, Outcome.PROHIBITED, abroad=True)  # fmt: skip
        return
    if words:
        text = N_("A military user or use is stated ({words}); {measure} does not bar it on this date.")
        yield Bar("military_end_use", Severity.CONCERN, Reason(text, params, (measure.source,)), measure_id, part)
        return
    yield from _doubts(found, country, status.status, named, measure_id, part, measure.source, place)


def _doubts(
    found: Military, country: str, status: Status, named: str, measure_id: str, part: str, source: str, place: str
) -> Iterator[Bar]:
    """What keeps open whether the ban bites: dual goods, end user or end use not answered."""
    if status is not Status.IN_FORCE:
        return
    dual = (*found.dual, *(found.strengthens if country == "US" else ()))
    if dual:
        text = N_(
            "The stated use is of both worlds ({words}); if any part of it is military, {measure} bars the item. Missing: a statement that no part is."
        )
        params = (("words", ", ".join(dual)), ("measure", named))
        yield Bar("dual_end_use", Severity.CONCERN, Reason(text, params, (source,)), measure_id, part, None, Outcome.REVIEW, True, missing=("whether any part of the use is military",))  # fmt: skip
    if found.unanswered:
        facts = ", ".join(found.unanswered)
        text = N_(
            "Review, missing: {facts}. {measure} bars military users and uses of {place}, and nothing says that there are none."
        )
        told = (("facts", facts), ("measure", named), ("place", place))
        yield Bar("end_use_unknown", Severity.CONCERN, Reason(text, told, (source,)), measure_id, part, None, Outcome.REVIEW, True, missing=found.unanswered)  # fmt: skip


def _elsewhere(found: Military, route: RouteReading) -> Iterator[Bar]:
    if found.stated:
        words = (("words", ", ".join(dict.fromkeys((*found.users, *found.uses)))),)
        text = N_(
            "A military user or use is stated ({words}): no ban of its own was found for this destination, but licences are refused in practice."
        )
        yield Bar("military_end_use", Severity.CONCERN, Reason(text, words, ("procedure.csv rejection causes; destinations.md",)))  # fmt: skip
    if "destination" in route.missing:
        text = N_(
            "Review, missing: destination. Bans on military users and uses apply to the United States and Japan; nothing says the good goes elsewhere."
        )
        yield Bar("destination_unknown", Severity.CONCERN, Reason(text, (), ("measures.csv MOFCOM-2024-46; MOFCOM-2026-1",)), would=Outcome.REVIEW, missing=("destination",))  # fmt: skip
    elif found.unanswered:
        text = N_("Missing for the application: {facts}; vague or missing answers are a cause of refusal.")
        params = (("facts", ", ".join(found.unanswered)),)
        yield Bar("end_use_unknown", Severity.CAUTION, Reason(text, params, ("procedure.csv rejection causes",)), missing=found.unanswered)  # fmt: skip
