"""Findings by who takes part."""

from datetime import date

from compliance.party_findings import defence_customers, listed_parties, military_bodies
from compliance.terms import Case, Good, Party, Role, Route

ON = date(2026, 11, 20)


def _case(*parties: Party, facts: str = "") -> Case:
    return Case(Good(), Route("CN", "CN", "DE"), parties, "pumps", facts)


def test_a_chinese_exporter_is_not_read_as_a_foreign_military_body() -> None:
    exporter = Party(Role.EXPORTER, ("北方兵器工业公司",), "CN")
    buyer = Party(Role.BUYER, ("北方兵器工业公司",), "CN")
    assert list(military_bodies(_case(exporter), ON)) == []
    assert len(list(military_bodies(_case(buyer), ON))) == 1


def test_remarks_tell_of_defence_customers() -> None:
    found = list(defence_customers(_case(facts="also supplies the Ministry of Defence")))
    assert [item.evidence_for for item in found] == [("remark: also supplies the Ministry of Defence",)]
    assert list(defence_customers(_case(facts="no military customers"))) == []


def test_hits_of_another_party_are_not_taken() -> None:
    user, other = Party(Role.END_USER, ("A",)), Party(Role.END_USER, ("B",))
    assert list(listed_parties(_case(user), {other: []}, ON)) == []
