"""Differences are told in people's words: names instead of ids, kilograms, amounts with their currency."""

from datetime import date
from decimal import Decimal

from db import parties
from db.orders import LineDraft
from exchange.book import BookApplication, BookOrder, Supplement
from exchange.differences import TITLES, Difference, between, facts_of, shown
from resources.i18n import speaking
from tests.db.builders import empty_session


def test_only_fields_that_differ_are_told() -> None:
    with empty_session() as session:
        user = parties.add(session, parties.PartyDraft(name="Seto Servo KK"))
        before = LineDraft(mass_g=1_500, amount_minor=1_000, description="NdFeB", need_by=date(2026, 1, 2))
        after = before.model_copy(update={"mass_g": 2_000, "end_user_id": user, "amount_minor": None})
        assert between(session, before, after, "EUR") == (
            Difference("Mass (kg)", "1.5", "2"),
            Difference("Amount", "10.00 EUR", ""),
            Difference("End user", "", "Seto Servo KK"),
        )


def test_figures_are_marked_as_the_language_marks_them() -> None:
    """Twelve hundred and more is not told as one and a bit, nor a long figure without its thousands."""
    assert shown(None, "amount", Decimal("1284000.50")) == "1,284,000.5"
    assert shown(None, "amount_minor", 128_400_050, "JPY") == "128,400,050 JPY"
    with speaking("de"):
        assert shown(None, "mass_g", 1_284_500) == "1.284,5"


def test_the_facts_of_a_row_leave_out_what_is_not_known() -> None:
    row = BookOrder(sheet="Orders", row=2, po_number="P-1", line="1", mass_g=12_500, quantity=Decimal("100.0"))
    assert dict(facts_of(row)) == {"Order": "P-1", "Line": "1", "Mass (kg)": "12.5", "Quantity": "100"}
    case = BookApplication(
        sheet="Applications", row=2, application_no="A-1", lines_covered=(("P-1", "2"),),
        supplements=(Supplement(date(2026, 2, 2), None),),
    )  # fmt: skip
    assert dict(facts_of(case))["Lines covered"] == "P-1/2"
    assert dict(facts_of(case))["Supplements"] == "2026-02-02/"


def test_every_field_of_an_order_has_a_heading() -> None:
    assert set(LineDraft.model_fields) <= set(TITLES)
    assert shown(None, "quantity", Decimal(0)) == "0"
