"""Filters read as phrases, and come back from what a view keeps."""

from datetime import date
from decimal import Decimal

import pytest

from db.licences import LISTING as LICENCES
from db.listing import Filter, Sort
from db.order_lines import LISTING
from desktop.widgets.filter_words import OPERATORS, family, from_json, sentence, sorts_from_json, to_json, words


@pytest.mark.parametrize(
    ("item", "phrase"),
    [
        (Filter("destination", "is", ("JP", "IN")), "Destination: Japan or India"),
        (Filter("destination", "is_not", ("JP", None)), "Destination: not Japan or not known"),
        (Filter("mass_g", "above", (1_250_000,)), "Mass > 1,250 kg"),
        (Filter("days_short", "at_least", (45,)), "Days short ≥ 45 days"),
        (Filter("amount_minor", "at_most", (Decimal("99.5"),)), "Value ≤ 99.5"),
        (Filter("need_by", "between", (date(2026, 12, 1), date(2026, 12, 31))), "Need by: 1 Dec 2026 – 31 Dec 2026"),
        (Filter("need_by", "next_days", (30,)), "Need by: next 30 days"),
        (Filter("need_by", "past_days", (1,)), "Need by: past 1 day"),
        (Filter("need_by", "at_most", (date(2026, 12, 1),)), "Need by: until 1 Dec 2026"),
        (Filter("end_user", "unknown"), "End user: not known"),
        (Filter("description", "contains", ("block", "disc")), "Description: “block” or “disc”"),
        (Filter("description", "lacks", ("block",)), "Description: without “block”"),
    ],
)
def test_a_filter_is_a_phrase_and_is_kept(item: Filter, phrase: str) -> None:
    assert words(LISTING, item) == phrase
    assert from_json(LISTING, to_json(item)) == item


def test_what_is_gone_or_damaged_is_left_out() -> None:
    for value in (None, ["nothing", "is", ["JP"]], ["destination", "resembles", []], ["need_by", "is", [{"day": "x"}]]):
        assert from_json(LISTING, value) is None
    assert sorts_from_json(LISTING, [["need_by", True], ["nothing", False], 3]) == (Sort("need_by", descending=True),)


def test_every_column_can_be_filtered() -> None:
    for listing in (LISTING, LICENCES):
        assert all(OPERATORS[family(column)] for column in listing.columns)


def test_all_in_one_line() -> None:
    assert sentence(LISTING, (Filter("end_user", "known"),), "block") == "End user: known; “block”"
