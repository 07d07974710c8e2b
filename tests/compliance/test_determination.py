"""Forty cases with their expected answers, each naming the reference rows behind it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from compliance.determination import determine
from compliance.terms import Case, Good, Outcome, Party, Role, Route

DATA = Path(__file__).parent / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


EXPECTED = {row["case_id"]: row for row in _rows("control_expected.csv")}


def _case(row: dict[str, str]) -> Case:
    told = ((Role.CONSIGNEE, row["consignee"]), (Role.END_USER, row["end_user"]))
    return Case(
        Good(row["description"], row["composition"], row["form"], row["hs_code"]),
        Route(row["origin"], row["export_from"], row["destination"]),
        tuple(Party(role, (name,)) for role, name in told if name),
        row["end_use"],
        row["extra_facts"],
    )


@pytest.mark.parametrize("row", _rows("control_cases.csv"), ids=lambda row: row["case_id"])
def test_a_case_is_answered_as_the_published_facts_say(row: dict[str, str]) -> None:
    found = determine(_case(row), date.fromisoformat(row["date"]))
    expected = EXPECTED[row["case_id"]]
    assert found.outcome == expected["outcome"]
    assert ";".join(found.measures) == expected["measure_id"]
    assert ";".join(found.control_codes) == expected["control_code"]
    assert found.reasons


@pytest.mark.parametrize("form", ["permanent magnet", "target", "oxide", "alloy", ""])
def test_a_good_of_unknown_composition_is_never_free(form: str) -> None:
    good = Good("rare earth goods", "not stated", form)
    found = determine(Case(good, Route("CN", "CN", "DE")), date(2026, 11, 23))
    assert found.outcome is not Outcome.NOT_CONTROLLED
    assert found.missing or found.outcome is not Outcome.REVIEW


def test_a_text_of_ten_thousand_characters_is_answered() -> None:
    good = Good("磁石 \u202e\u200b🧲 " * 1500, "Dy " * 3000, "permanent magnet")
    assert determine(Case(good, Route("CN", "CN", "JP")), date(2026, 11, 23)).outcome is not Outcome.NOT_CONTROLLED
