"""Control cases with their expected answers: the visible forty, and adversarial ones that say why."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.determination import determine
from compliance.measures import rulebook
from compliance.terms import Case, Determination, Good, Outcome, Party, Role, Route
from compliance.timelines import Event, Happening

DATA = Path(__file__).parent / "data"
WORKING_DAY = date(2026, 11, 23)


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


EXPECTED = {row["case_id"]: row for row in _rows("control_expected.csv")}
EXAMPLES = {row["case_id"]: row for row in _rows("control_cases.csv")}
ADVERSARIAL = [
    *_rows("control_adversarial.csv"),
    *_rows("control_examiner.csv"),
    *_rows("control_unseen.csv"),
]


def _case(row: dict[str, str]) -> Case:
    told = ((Role.CONSIGNEE, row["consignee"]), (Role.END_USER, row["end_user"]))
    return Case(
        Good(row["description"], row["composition"], row["form"], row["hs_code"]),
        Route(row["origin"], row["export_from"], row["destination"]),
        tuple(Party(role, (name,)) for role, name in told if name),
        row["end_use"],
        row["extra_facts"],
    )


def _answer(case_id: str) -> Determination:
    row = EXAMPLES[case_id]
    return determine(_case(row), date.fromisoformat(row["date"]))


def _beside(found: Determination) -> dict[str, str]:
    return {finding.code: str(finding.reason) for finding in found.also}


@pytest.mark.parametrize("row", EXAMPLES.values(), ids=lambda row: row["case_id"])
def test_a_case_is_answered_as_the_published_facts_say(row: dict[str, str]) -> None:
    found = determine(_case(row), date.fromisoformat(row["date"]))
    expected = EXPECTED[row["case_id"]]
    assert found.outcome == expected["outcome"]
    assert ";".join(found.measures) == expected["measure_id"]
    assert ";".join(found.control_codes) == expected["control_code"]


@pytest.mark.parametrize("row", ADVERSARIAL, ids=lambda row: f"{row['case_id']}-{row['why'][:50]}")
def test_an_adversarial_case_is_answered_as_its_reason_says(row: dict[str, str]) -> None:
    found = determine(_case(row), date.fromisoformat(row["date"]))
    assert found.outcome == row["outcome"], row["why"]
    assert ";".join(found.measures) == row["measure_id"], row["why"]
    assert ";".join(found.control_codes) == row["control_code"], row["why"]


@pytest.mark.parametrize("row", [*EXAMPLES.values(), *ADVERSARIAL], ids=lambda row: row["case_id"])
def test_every_step_names_where_it_is_written(row: dict[str, str]) -> None:
    found = determine(_case(row), date.fromisoformat(row["date"]))
    said = [*found.reasons, *(finding.reason for finding in found.also)]
    assert found.reasons
    assert [str(reason) for reason in said if not any(reason.sources)] == []
    assert [str(reason) for reason in said if "{" in str(reason)] == []


@pytest.mark.parametrize(
    ("case_id", "code"),
    [
        ("EXC004", "ordinary_licence"),
        ("EXC018", "end_use_unknown"),
        ("EXC023", "listed_party"),
        ("EXC025", "kindred_name"),
        ("EXC030", "faq_not_ruling"),
        ("EXC032", "listed_party_suspended"),
        ("EXC034", "practice_threshold"),
        ("EXC039", "lesser_verify_status"),
    ],
)
def test_the_lesser_finding_stands_beside_the_answer(case_id: str, code: str) -> None:
    assert code in _beside(_answer(case_id))


def test_the_sister_is_named_as_a_caution() -> None:
    assert "Hitachi Advanced Systems Corporation" in _beside(_answer("EXC025"))["kindred_name"]


def test_a_free_good_is_not_asked_for_its_end_user() -> None:
    case = Case(Good("Cerium oxide", "CeO2 99.9", "oxide"), Route("CN", "CN", "JP"))
    found = determine(case, WORKING_DAY)
    assert found.outcome is Outcome.NOT_CONTROLLED
    assert "end_use_unknown" not in _beside(found)
    assert found.missing == ()


@pytest.mark.parametrize(
    ("case_id", "day"),
    [("EXC003", date(2026, 11, 10)), ("EXC005", date(2026, 11, 10)), ("EXC031", date(2026, 11, 10)), ("EXC001", None)],
)
def test_the_answer_says_how_long_somebody_verified_what_decides(case_id: str, day: date | None) -> None:
    assert _answer(case_id).verified_until == day


def test_a_ban_kept_away_by_a_suspension_limits_the_answer() -> None:
    assert _answer("EXC032").verified_until == date(2026, 11, 10)


def test_a_notice_somebody_read_changes_the_answer_and_can_be_taken_back() -> None:
    case = Case(Good("Holmium oxide", "Ho2O3 99.9", "oxide"), Route("CN", "CN", "DE"))
    read = Event(
        "MOFCOM-GACC-2025-57",
        "",
        Happening.RESUMED,
        date(2026, 11, 11),
        None,
        "notice read",
        "",
        "notice",
        "2026-11-20",
    )
    before = determine(case, WORKING_DAY)
    after = determine(case, WORKING_DAY, rulebook().with_overlay([read]))
    assert (before.outcome, after.outcome) == (Outcome.VERIFY_STATUS, Outcome.LICENCE_REQUIRED)
    assert determine(case, WORKING_DAY, rulebook().with_overlay()).outcome is Outcome.VERIFY_STATUS
    assert before.edition != after.edition


def test_answers_stay_the_same_whatever_was_asked_before() -> None:
    asked = [(_case(row), date.fromisoformat(row["date"])) for row in EXAMPLES.values()]
    one_by_one = [determine(case, on) for case, on in asked]
    assert [determine(case, on) for case, on in asked] == one_by_one
    rulebook().forget()
    assert [determine(case, on) for case, on in reversed(asked)] == one_by_one[::-1]


def test_the_same_case_on_four_dates_gives_four_answers() -> None:
    case = Case(Good("Holmium oxide", "Ho2O3 99.9", "oxide"), Route("CN", "CN", "DE"))
    days = (date(2025, 9, 1), date(2025, 10, 20), date(2026, 3, 1), date(2026, 11, 20))
    assert [determine(case, day).outcome for day in days] == [
        Outcome.NOT_CONTROLLED,
        Outcome.NOT_YET_EFFECTIVE,
        Outcome.SUSPENDED,
        Outcome.VERIFY_STATUS,
    ]


@pytest.mark.parametrize("form", ["permanent magnet", "target", "oxide", "alloy", "metal", "compound", "mixture", ""])
@pytest.mark.parametrize("composition", ["", "not stated", "trade name only", "TREO 90", "???"])
def test_a_good_of_unknown_composition_is_never_free(form: str, composition: str) -> None:
    found = determine(Case(Good("rare earth goods", composition, form), Route("CN", "CN", "DE")), WORKING_DAY)
    assert found.outcome is not Outcome.NOT_CONTROLLED
    assert found.missing


def test_an_empty_case_is_no_free_case() -> None:
    assert determine(Case(Good(), Route()), WORKING_DAY).outcome is Outcome.REVIEW


@given(
    texts=st.lists(st.text(max_size=60), min_size=8, max_size=8),
    day=st.dates(date(2020, 1, 1), date(2030, 12, 31)),
)
def test_any_text_is_answered_without_a_crash(texts: list[str], day: date) -> None:
    description, composition, form, origin, destination, name, use, facts = texts
    case = Case(
        Good(description, composition, form, name), Route(origin, origin, destination),
        (Party(Role.END_USER, (name,)),), use, facts,
    )  # fmt: skip
    found = determine(case, day)
    assert found.reasons
    assert found.on == day


@pytest.mark.parametrize("share", ["0.06", "0.1", "0.35", "5.2"])
@pytest.mark.parametrize("element", ["Dy", "Tb"])
def test_more_of_a_listed_element_never_frees_a_magnet(element: str, share: str) -> None:
    good = Good("Sintered NdFeB blocks", f"Nd 25, Pr 6, {element} {share}, B 1, Fe bal", "permanent magnet")
    assert determine(Case(good, Route("CN", "CN", "DE")), date(2026, 5, 5)).outcome is Outcome.LICENCE_REQUIRED


def test_a_text_of_ten_thousand_characters_is_answered() -> None:
    good = Good("磁石 \u202e\u200b🧲 " * 1500, "Dy " * 3000, "permanent magnet")
    assert determine(Case(good, Route("CN", "CN", "JP")), WORKING_DAY).outcome is not Outcome.NOT_CONTROLLED


FREE_WITHOUT = frozenset(["DET086", "DET378", "ADV016", "ADV023", "ADV033", "ADV035", "ADV170", "ADV217", "UNS205"])
"""What is left of these names another good, which is free: a rotor, ferrite, an oxide of neodymium."""


@pytest.mark.parametrize("row", [*EXAMPLES.values(), *ADVERSARIAL], ids=lambda row: row["case_id"])
def test_a_fact_left_out_frees_nothing(row: dict[str, str]) -> None:
    day = date.fromisoformat(row["date"])
    if row["case_id"] in FREE_WITHOUT or determine(_case(row), day).outcome is Outcome.NOT_CONTROLLED:
        return
    for fact in ("composition", "form", "origin", "export_from", "description", "destination"):
        found = determine(_case({**row, fact: ""}), day)
        assert found.outcome is not Outcome.NOT_CONTROLLED, fact


def test_a_ban_beside_a_good_that_is_no_dual_use_item_is_explained() -> None:
    magnet = Good("NdFeB magnets", "Nd 30, Fe bal; no Dy, no Tb (certificate)", "permanent magnet")
    case = Case(magnet, Route("CN", "CN", "JP"), (), "radios of the Self-Defense Forces")
    found = determine(case, date(2026, 8, 11))
    assert found.outcome is Outcome.NOT_CONTROLLED
    assert "dual-use items only" in " ".join(map(str, found.reasons))
    assert "dual-use items only" not in " ".join(map(str, _answer("EXC009").reasons))


def test_humanitarian_aid_is_a_question_where_no_61_alone_asks_for_a_licence() -> None:
    metal = Good("Gadolinium metal", "Gd 99.9", "metal")
    abroad = Case(metal, Route("CN", "SG", "PH"), (), "disaster relief, medical imaging")
    found = determine(abroad, date(2025, 10, 20))
    assert found.outcome is Outcome.REVIEW
    assert "10 working days" in " ".join(map(str, found.reasons))
    direct = Case(metal, Route("CN", "CN", "PH"), (), "disaster relief, medical imaging")
    assert determine(direct, date(2025, 10, 20)).outcome is Outcome.LICENCE_REQUIRED
    armed = Case(metal, Route("CN", "SG", "PH"), (), "disaster relief by the army, artillery fuzes")
    assert determine(armed, date(2025, 10, 20)).outcome is Outcome.PRESUMPTIVE_DENIAL
