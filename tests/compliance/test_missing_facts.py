"""Who can supply what is missing."""

import pytest

from compliance.missing_facts import who_can_say


@pytest.mark.parametrize(
    ("fact", "who"),
    [
        ("Dy and Tb content of the magnet", "the supplier"),
        ("composition: whether Sm, Gd or Y is in it", "the supplier"),
        ("end user", "the consignee"),
        ("end use", "the consignee"),
        ("destination", "the buyer"),
        ("place of export", "the seller"),
        ("value share of listed Chinese inputs", "the maker abroad"),
        ("whether the combination of Gd with Fe is listed", "the Chinese exporter"),
        ("temperature in °C", "the maker"),
        ("The shares add up to 145 %, over 100 %; correct the composition.", "the supplier"),
    ],
)
def test_each_fact_has_somebody_to_ask(fact: str, who: str) -> None:
    assert who_can_say(fact).startswith(f"{who},")
