"""Parts of cases are read once: whatever is kept, the answer is that of a program that keeps nothing."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import screening
from compliance.casework import Casework
from compliance.determination import determine
from compliance.goods import read_good
from compliance.item_answers import list_good
from compliance.measures import rulebook
from compliance.terms import Case, Determination, Good, Party, Role, Route

RULES = rulebook()
GOODS = (
    Good("Sintered NdFeB segments 42SH", "Nd 24, Pr 6, Dy 3, Fe bal", "permanent magnet", "85051110"),
    Good("Sintered NdFeB segments N42", "Nd 30, B 1, Fe bal", "permanent magnet"),
    Good("Holmium oxide", "Ho2O3 99.9", "oxide"),
    Good("Antimony trioxide", "Sb2O3", "oxide"),
    Good("Synthetic diamond powder", "C (diamond)", "superhard"),
    Good("Vacuum sintering furnace", "", "equipment"),
    Good("Battery cells 310 Wh/kg", "", "battery"),
    Good("Cerium oxide", "CeO2 99.9", "oxide"),
)
ROUTES = (
    Route("CN", "CN", "DE"),
    Route("CN", "CN", "JP"),
    Route("CN", "VN", "US"),
    Route("", "", ""),
    Route("JP", "JP", "DE"),
)
PEOPLE = (
    (),
    (Party(Role.END_USER, ("Hino Motors, Ltd.",), "JP"),),
    (Party(Role.CONSIGNEE, ("Muster GmbH",)), Party(Role.END_USER, ("Muster GmbH",))),
    (Party(Role.END_USER, ("Muster Yards (prime contractor of the US Navy)",)),),
    (Party(Role.EXPORTER, ("Ningbo Example Magnet Co., Ltd.",)), Party(Role.END_USER, ("HENSOLDT AG",))),
)
WORDS = (
    ("pumps", ""),
    ("", "sold from stock in Malaysia"),
    ("naval radar", ""),
    ("pumps", "Endkunde ist die HENSOLDT AG"),
)
DAYS = (date(2025, 4, 3), date(2025, 10, 20), date(2026, 7, 1), date(2026, 11, 10), date(2026, 11, 11))


def alone(case: Case, on: date) -> Determination:
    """The answer of a rulebook that has kept nothing."""
    RULES.forget()
    return determine(case, on)


def test_kept_parts_give_the_answers_of_parts_read_anew() -> None:
    cases = [
        (Case(good, route, people, *words), on)
        for (good, route), (people, words), on in product(
            zip(GOODS, (*ROUTES, *ROUTES), strict=False), product(PEOPLE, WORDS), DAYS
        )
    ]
    anew = [alone(case, on) for case, on in cases]
    RULES.forget()
    assert [determine(case, on) for case, on in cases] == anew
    assert [determine(case, on) for case, on in reversed(cases)] == anew[::-1]


@pytest.mark.parametrize("good", GOODS, ids=lambda good: good.description)
@pytest.mark.parametrize(
    "remark",
    ["urgent", "mill certificate attached", "partial shipment allowed", "payment by letter of credit", "Bitte in Holzkisten", "请尽快发货"],
)  # fmt: skip
def test_a_remark_that_tells_nothing_of_the_good_changes_no_entry(good: Good, remark: str) -> None:
    plain = list_good(read_good(good), RULES)
    assert list_good(read_good(good, remark), RULES) == plain
    assert Casework(RULES).item(good, remark).listing == plain


@pytest.mark.parametrize(
    "remark", ["test report: Dy 0.2 %", "particle size 20 µm", "lithium", "purity 4N", "contains dysprosium"]
)
def test_a_remark_that_tells_something_is_read(remark: str) -> None:
    work = Casework(RULES)
    assert work.item(GOODS[1], remark).reading.text.endswith(remark)


def test_the_days_between_two_changes_are_one() -> None:
    work, screener = Casework(RULES), screening.builtin()
    assert work.day(screener, date(2026, 7, 1)) is work.day(screener, date(2026, 7, 20))
    assert work.day(screener, date(2026, 7, 23)) is not work.day(screener, date(2026, 7, 24))


def test_a_screener_without_entries_is_asked_day_by_day() -> None:
    class Nobody:
        def screen(self, names, country="", identifiers=()):  # type: ignore[no-untyped-def]
            del names, country, identifiers
            return ()

    work, screener = Casework(RULES), Nobody()
    assert work.day(screener, date(2026, 7, 1)) is not work.day(screener, date(2026, 7, 2))


@settings(max_examples=40, deadline=None)
@given(on=st.dates(date(2024, 11, 1), date(2027, 2, 1)), good=st.sampled_from(GOODS), people=st.sampled_from(PEOPLE))
def test_a_day_is_answered_alike_whichever_day_of_its_era_was_asked_first(
    on: date, good: Good, people: tuple[Party, ...]
) -> None:
    case = Case(good, Route("CN", "CN", "JP"), people, "pumps", "")
    anew = alone(case, on)
    RULES.forget()
    for shift in (-2, -1, 1, 2):
        determine(case, on + timedelta(days=shift))
    assert determine(case, on) == anew
