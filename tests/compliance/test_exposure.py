"""Reasons to fear a refusal; cases after the published examples EXC002 to EXC036 (names as printed there)."""

from dataclasses import dataclass
from datetime import date

import pytest

from compliance.exposure import expose, named_end_user, weapons_goods, worst
from compliance.findings import bans_military
from compliance.terms import (
    Case,
    Determination,
    Finding,
    Good,
    ListingStatus,
    ListKind,
    Match,
    Outcome,
    Party,
    Role,
    Route,
    Severity,
)

ON = date(2026, 11, 20)


@dataclass(frozen=True)
class Entry:
    """A list entry as screening gives it."""

    id: str = "MOFCOM-2026-27/5"
    kind: ListKind = ListKind.CONTROL
    notice_id: str = "MOFCOM-2026-27"
    is_now: ListingStatus = ListingStatus.IN_FORCE

    def status(self, on: date) -> ListingStatus:
        return self.is_now


@dataclass(frozen=True)
class Hit:
    """A screening hit."""

    entry: Entry
    decision: Match = Match.MATCH
    queried: str = "Pumpen AG"
    matched: str = "Pumpen AG"


USER = Party(Role.END_USER, ("Pumpen AG",), "DE")


def _case(**facts: object) -> Case:
    base: dict[str, object] = {
        "good": Good("NdFeB arc 40SH"),
        "route": Route("CN", "CN", "DE"),
        "parties": (USER,),
        "end_use": "circulation pumps",
    }
    return Case(**{**base, **facts})  # type: ignore[arg-type]


def _expose(
    case: Case, *hits: Hit, outcome: Outcome = Outcome.LICENCE_REQUIRED, on: date = ON
) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for item in expose(case, Determination(outcome, on), {USER: hits} if hits else {}, on):
        found.setdefault(item.code, []).append(item)
    return found


def test_a_civil_case_has_no_finding() -> None:
    assert _expose(_case()) == {}


@pytest.mark.parametrize(
    ("kind", "status", "decision", "severity", "outcome"),
    [
        (ListKind.CONTROL, ListingStatus.IN_FORCE, Match.MATCH, Severity.BAN, Outcome.PROHIBITED),
        (ListKind.WATCH, ListingStatus.IN_FORCE, Match.MATCH, Severity.CONCERN, Outcome.LICENCE_REQUIRED_ENHANCED),
        (ListKind.UNRELIABLE, ListingStatus.IN_FORCE, Match.MATCH, Severity.BAN, Outcome.PROHIBITED),
        (ListKind.CONTROL, ListingStatus.SUSPENDED, Match.MATCH, Severity.CAUTION, None),
        (ListKind.CONTROL, ListingStatus.VERIFY_STATUS, Match.MATCH, Severity.CONCERN, Outcome.VERIFY_STATUS),
        (ListKind.CONTROL, ListingStatus.REMOVED, Match.MATCH, Severity.NOTE, None),
        (ListKind.CONTROL, ListingStatus.IN_FORCE, Match.REVIEW, Severity.CONCERN, Outcome.REVIEW),
        (ListKind.CONTROL, ListingStatus.SUSPENDED, Match.REVIEW, Severity.CAUTION, None),
    ],
)
def test_a_listed_party_weighs_by_list_status_and_certainty(
    kind: ListKind, status: ListingStatus, decision: Match, severity: Severity, outcome: Outcome | None
) -> None:
    found = _expose(_case(), Hit(Entry(kind=kind, is_now=status), decision))["listed_party"]
    assert [(item.severity, item.outcome, item.party) for item in found] == [(severity, outcome, "Pumpen AG")]
    assert found[0].clears
    assert found[0].measures == ("MOFCOM-2026-27",)


def test_no_match_and_not_listed_give_nothing() -> None:
    assert _expose(_case(), Hit(Entry(), Match.NO_MATCH)) == {}
    assert _expose(_case(), Hit(Entry(is_now=ListingStatus.NOT_LISTED))) == {}


def test_two_roles_and_two_hits_on_one_entry_are_one_finding() -> None:
    both = (USER, Party(Role.CONSIGNEE, USER.names, "DE"))
    found = _expose(_case(parties=both), Hit(Entry()), Hit(Entry(), Match.REVIEW, "Pumpen", "Pumpen AG"))
    assert [str(item.reason).count("end user, consignee") for item in found["listed_party"]] == [1]


def test_two_lists_are_two_findings() -> None:
    found = _expose(_case(), Hit(Entry()), Hit(Entry("MOFCOM-2025-21/1", ListKind.UNRELIABLE, "MOFCOM-2025-21")))
    assert len(found["listed_party"]) == 2


def test_hits_may_be_keyed_by_name() -> None:
    found = expose(_case(), Determination(Outcome.LICENCE_REQUIRED, ON), {"Pumpen AG": [Hit(Entry())]}, ON)
    assert [item.code for item in found] == ["listed_party"]


def test_a_good_no_list_controls_keeps_a_milder_finding() -> None:
    """EXC023: the listing bans dual-use items and this is none."""
    found = _expose(_case(), Hit(Entry()), outcome=Outcome.NOT_CONTROLLED)["listed_party"][0]
    assert (found.severity, found.outcome) == (Severity.CONCERN, None)
    assert any("no control list" in text for text in found.evidence_against)


@pytest.mark.parametrize(
    ("destination", "on", "severity", "measure"),
    [
        ("US", date(2024, 12, 2), Severity.CONCERN, ()),
        ("US", date(2024, 12, 3), Severity.BAN, ("MOFCOM-2024-46",)),
        ("JP", date(2026, 1, 5), Severity.CONCERN, ()),
        ("JP", date(2026, 1, 6), Severity.BAN, ("MOFCOM-2026-1",)),
        ("DE", ON, Severity.CONCERN, ()),
    ],
)
def test_military_use_weighs_by_the_ban_of_the_destination_on_the_day(
    destination: str, on: date, severity: Severity, measure: tuple[str, ...]
) -> None:
    case = _case(route=Route("CN", "CN", destination), end_use="torpedo drive motors")
    found = _expose(case, on=on)["military_use"][0]
    assert (found.severity, found.measures) == (severity, measure)
    assert found.evidence_for == ("end use: torpedo",)


def test_the_two_bans_come_from_the_measures_table() -> None:
    assert bans_military("US", ON) == "MOFCOM-2024-46"
    assert bans_military("KR", ON) == ""


def test_raising_military_strength_is_banned_for_japan_only() -> None:
    use = "simulators for military training"
    japan = _expose(_case(route=Route("CN", "CN", "JP"), end_use=use))["raises_military_strength"][0]
    other = _expose(_case(route=Route("CN", "CN", "US"), end_use=use))["raises_military_strength"][0]
    assert (japan.severity, japan.outcome) == (Severity.BAN, Outcome.PROHIBITED)
    assert (other.severity, other.outcome) == (Severity.CONCERN, Outcome.REVIEW)


def test_a_military_body_with_a_civil_use_keeps_the_evidence_against() -> None:
    user = Party(Role.END_USER, ("Ostsee Wehrtechnik GmbH",), "DE")
    found = _expose(_case(parties=(user,), end_use="stabilised platforms, civil version"))["military_body"][0]
    assert found.severity is Severity.CONCERN
    assert found.evidence_against == ("stated end use: stabilised platforms, civil version",)


def test_a_customer_note_is_defence_work_and_not_a_military_body() -> None:
    user = Party(Role.END_USER, ("Tork A.S. (prime contractor of the US Navy)",), "US")
    found = _expose(_case(parties=(user,)))
    assert "military_body" not in found
    assert found["defence_customer"][0].severity is Severity.CONCERN


def test_vague_unanswered_and_dual_uses() -> None:
    for use, code in (("industrial use", "vague_end_use"), ("", "end_use_unanswered"), ("drones", "dual_use")):
        assert _expose(_case(end_use=use))[code][0].severity is Severity.CAUTION
        found = _expose(_case(end_use=use, route=Route("CN", "CN", "JP")))[code][0]
        assert (found.severity, found.outcome) == (Severity.CONCERN, Outcome.REVIEW)


def test_an_unknown_end_user_is_one_finding_and_resale_is_the_stronger_name() -> None:
    plain = _expose(_case(parties=()))
    resale = _expose(_case(parties=(), end_use="stock of a trading house"))
    assert "end_user_unknown" in plain
    assert "resale_without_end_user" not in plain
    assert "resale_without_end_user" in resale
    assert "end_user_unknown" not in resale
    assert "resale_without_end_user" not in _expose(_case(end_use="resale"))


def test_a_stand_in_is_no_end_user() -> None:
    assert not named_end_user(_case(parties=(Party(Role.END_USER, ("to be advised",)),)))
    two = (USER, Party(Role.ULTIMATE_END_USER, ("various",)))
    assert not named_end_user(_case(parties=two))
    assert named_end_user(_case())


def test_routes_through_third_countries() -> None:
    """EXC002: Chinese origin, taken from bonded stock in Vietnam."""
    found = _expose(_case(route=Route("CN", "VN", "JP"), extra_facts="taken from bonded stock in Vietnam"))
    assert found["re_export_route"][0].severity is Severity.CONCERN
    assert _expose(_case(route=Route("CN", "VN", "DE")))["re_export_route"][0].severity is Severity.CAUTION
    via = (USER, Party(Role.CONSIGNEE, ("Lager BV",), "NL"))
    assert _expose(_case(parties=via))["re_export_route"][0].evidence_for == ("consignee in NL: Lager BV",)


@pytest.mark.parametrize(
    ("good", "typical"),
    [
        (Good("SmCo 2:17 block"), True),
        (Good("Samarium-cobalt rings"), True),
        (Good("钐钴磁体"), True),
        (Good("magnet", "Sm 25.4, Co 49.8, Fe 15.6", "permanent magnet"), True),
        (Good("NdFeB arc 40UH"), True),
        (Good("NdFeB", grade="N38EH"), True),
        (Good("NdFeB ring 35AH 28x16x8"), True),
        (Good("NdFeB arc 45SH"), False),
        (Good("NdFeB disc 48H"), False),
        (Good("Sm2O3 oxide"), False),
    ],
)
def test_goods_typical_for_weapons(good: Good, typical: bool) -> None:
    assert bool(weapons_goods(_case(good=good))) is typical
    assert ("weapons_typical_goods" in _expose(_case(good=good, end_use="various"))) is typical
    assert "weapons_typical_goods" not in _expose(_case(good=good))


def test_worst_wins_and_findings_come_worst_first() -> None:
    case = _case(route=Route("CN", "VN", "JP"), end_use="torpedo drives")
    found = expose(case, Determination(Outcome.LICENCE_REQUIRED, ON), {}, ON)
    assert found[0].severity is Severity.BAN
    assert worst(reversed(found)) == found[0]
    assert worst(()) is None
    assert len({(item.code, item.party, item.measures) for item in found}) == len(found)
    assert all(item.clears for item in found)
