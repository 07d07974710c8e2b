"""What findings are made of."""

from datetime import date

from compliance.findings import finding, military_ban, people
from compliance.terms import Case, Good, Outcome, Party, Role, Route, Severity


def _case(destination: str) -> Case:
    same = ("Pumpen AG",)
    parties = (Party(Role.CONSIGNEE, same), Party(Role.END_USER, same), Party(Role.BUYER, ()))
    return Case(Good(), Route("CN", "CN", destination), parties)


def test_a_party_in_two_roles_is_met_once_and_a_nameless_one_never() -> None:
    assert [(party.names, roles) for party, roles in people(_case("DE"))] == [(("Pumpen AG",), "consignee, end user")]


def test_an_unknown_destination_is_reviewed_not_free() -> None:
    assert military_ban(_case(""), date(2026, 11, 20)) == (Severity.CONCERN, "", Outcome.REVIEW)
    assert military_ban(_case("US"), date(2026, 11, 20)) == (Severity.BAN, "MOFCOM-2024-46", Outcome.PROHIBITED)


def test_a_finding_fills_its_sentence_and_names_its_notice() -> None:
    made = finding("x", Severity.NOTE, "{party} at {place}", clears=["y"], party="A", measure="M-1", place="B")
    assert str(made.reason) == "A at B"
    assert made.measures == ("M-1",)
    assert made.reason.sources == ("M-1",)
