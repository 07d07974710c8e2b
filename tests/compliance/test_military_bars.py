"""Military users and uses, each country under its own rule (46/2024 Art. 1, 1/2026)."""

from datetime import date

import pytest

from compliance.measures import rulebook
from compliance.military_bars import military_bars, read_military, silent_names
from compliance.routes import read_route
from compliance.terms import Outcome, Role, Route

RULES = rulebook()
FIRM = "Muster Works Inc. (fictional)"


def bars(destination, use, on=date(2026, 5, 1), user=FIRM, facts=""):
    found = read_military(((Role.END_USER, (user,)),) if user else (), use, facts)
    return list(military_bars(found, read_route(Route("CN", "CN", destination)), on, RULES))


@pytest.mark.parametrize(
    ("destination", "use", "on", "measure", "part"),
    [
        ("US", "actuators of fighter aircraft", date(2024, 12, 3), "MOFCOM-2024-46", "Art. 1"),
        ("US", "propulsion of a US Navy vessel", date(2026, 5, 1), "MOFCOM-2024-46", "Art. 1"),
        ("JP", "radar of the Ministry of Defense", date(2026, 1, 6), "MOFCOM-2026-1", ""),
        ("JP", "actuators for civil and military aircraft", date(2026, 5, 1), "MOFCOM-2026-1", ""),
    ],
)
def test_a_military_use_is_barred(destination, use, on, measure, part):
    bar = bars(destination, use, on)[0]
    assert (bar.outcome, bar.measure_id, bar.part, bar.abroad) == (Outcome.PROHIBITED, measure, part, True)


@pytest.mark.parametrize(
    ("destination", "use", "on"),
    [
        ("US", "actuators of fighter aircraft", date(2024, 12, 2)),
        ("JP", "radar of the Ministry of Defense", date(2026, 1, 5)),
        ("FR", "torpedo motors", date(2026, 5, 1)),
        ("US", "office fans", date(2026, 5, 1)),
        ("JP", "not for military use: lifts", date(2026, 5, 1)),
    ],
)
def test_what_is_not_barred(destination, use, on):
    assert [bar for bar in bars(destination, use, on) if bar.outcome is not None] == []


def test_a_military_user_counts_whatever_the_use():
    assert (
        bars("US", "office fans", user="Pine LLC (fictional, prime contractor of the US Navy)")[0].outcome
        is Outcome.PROHIBITED
    )


def test_forces_of_the_united_states_abroad_are_barred_too():
    found = bars("DE", "vehicle repair", user="U.S. Army Garrison Motor Pool (fictional)")
    assert (found[0].outcome, found[0].measure_id) == (Outcome.PROHIBITED, "MOFCOM-2024-46")


@pytest.mark.parametrize(
    ("use", "user", "missing"),
    [("", "", ("end user", "end use")), ("office fans", "", ("end user",)), ("various", FIRM, ("end use",)), ("office fans", "to be advised", ("end user",))],
)  # fmt: skip
def test_what_is_not_answered_is_a_review_where_a_ban_could_bite(use, user, missing):
    found = [bar for bar in bars("US", use, user=user) if bar.code == "end_use_unknown"]
    assert (found[0].would, found[0].missing) == (Outcome.REVIEW, missing)
    elsewhere = [bar for bar in bars("DE", use, user=user) if bar.code == "end_use_unknown"]
    assert elsewhere[0].would is None


def test_an_unknown_destination_is_asked_for():
    assert [bar.missing for bar in bars("", "office fans")] == [("destination",)]
    assert bars("EU", "office fans") == []


def test_defence_customers_are_a_concern():
    assert "defence_customer" in [
        bar.code for bar in bars("US", "office fans", facts="the firm supplies customers in defence")
    ]


def test_weapons_of_mass_destruction_are_named():
    found = read_military(((Role.END_USER, (FIRM,)),), "ballistic missile guidance", "")
    assert found.mass_destruction == "ballistic missile"
    assert read_military(((Role.END_USER, (FIRM,)),), "lifts", "").mass_destruction == ""


@pytest.mark.parametrize(
    ("note", "code"),
    [("30 % of sales to the US Department of Defense", "defence_customer"), ("prime contractor of the US Navy", "military_end_use")],
)  # fmt: skip
def test_a_share_of_sales_makes_no_military_user(note, code):
    assert code in [bar.code for bar in bars("US", "garage doors", user=f"Ridge Motors Inc. (fictional, {note})")]


def test_an_exporter_is_no_user():
    assert read_military(((Role.EXPORTER, ("U.S. Army",)),), "fans", "").users == ()


def test_names_that_tell_nothing_are_passed_over():
    for named in (True, False):
        user = ((Role.END_USER, (FIRM,)),) if named else ()
        assert silent_names("office fans", "", named=named) is read_military(user, "office fans", "")


@pytest.mark.parametrize(
    ("use", "words"),
    [
        ("disaster relief after the earthquake", ("disaster relief",)), ("人道支援", ("人道",)), ("medizinischer Notfall", ("medizinischer Notfall",)),
        ("pressure relief valves", ()),
    ],
)  # fmt: skip
def test_words_of_humanitarian_aid_are_kept(use, words):
    assert silent_names(use, "", named=True).relief == words


def test_forces_of_the_united_states_are_known_wherever_the_goods_go():
    assert "prohibited" in {bar.outcome for bar in bars("MX", "ship propulsion", user="US Naval Sea Systems Command")}
