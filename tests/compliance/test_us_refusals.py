"""Art. 2 of 46/2024, in force 2024-12-03 to 2025-11-08, suspended to 2026-11-27."""

from datetime import date

import pytest

from compliance.goods import read_good
from compliance.item_answers import list_good
from compliance.measures import rulebook
from compliance.routes import read_route
from compliance.terms import Good, Outcome, Route
from compliance.us_refusals import refusal_bars

RULES = rulebook()


def bars(description, composition, form, on, destination="US"):
    reading = read_good(Good(description, composition, form))
    route = read_route(Route("CN", "CN", destination))
    return list(refusal_bars(route, reading, list_good(reading, RULES), on, RULES))


@pytest.mark.parametrize(
    ("on", "outcome", "would"),
    [
        (date(2024, 12, 2), None, None),
        (date(2024, 12, 3), Outcome.PRESUMPTIVE_DENIAL, Outcome.PRESUMPTIVE_DENIAL),
        (date(2025, 11, 8), Outcome.PRESUMPTIVE_DENIAL, Outcome.PRESUMPTIVE_DENIAL),
        (date(2025, 11, 9), None, Outcome.SUSPENDED),
        (date(2026, 11, 28), None, Outcome.VERIFY_STATUS),
    ],
)
def test_gallium_to_the_united_states(on, outcome, would):
    bar = bars("Gallium", "Ga 99.99", "metal", on)[0]
    assert (bar.outcome, bar.would, bar.part) == (outcome, would, "Art. 2")


def test_other_destinations_and_other_goods_are_not_meant():
    assert bars("Gallium", "Ga 99.99", "metal", date(2025, 3, 1), "DE") == []
    assert bars("Dysprosium oxide", "Dy2O3 99", "oxide", date(2025, 3, 1)) == []
    assert bars("Antimony trioxide", "Sb2O3 99.5", "oxide", date(2025, 3, 1)) == []


def test_graphite_is_checked_more_strictly_and_not_refused():
    bar = bars("Natural flake graphite", "C 95", "graphite", date(2025, 3, 1))[0]
    assert (bar.code, bar.outcome) == ("stricter_review", None)


def test_superhard_goods_on_no_list_are_an_open_question():
    bar = bars("Synthetic diamond powder, mean 20 µm", "C (diamond)", "superhard", date(2025, 6, 1))[0]
    assert (bar.outcome, bar.would) == (None, Outcome.REVIEW)
    assert bar.missing
