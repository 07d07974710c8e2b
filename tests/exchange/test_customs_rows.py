"""Which series a published figure belongs to."""

from decimal import Decimal

from exchange.customs_rows import MAGNETS, CustomsRow, series_of


def test_magnets_are_a_series_by_name_and_other_codes_their_own() -> None:
    assert series_of("85051110") == MAGNETS
    assert series_of("850511") == "HS 850511"


def test_a_mass_that_was_not_published_is_no_zero() -> None:
    row = CustomsRow(MAGNETS, "2026-03", "85051110", "JP")
    assert row.quantity_kg is None
    assert CustomsRow(MAGNETS, "2026-03", "85051110", "JP", mass_g=1_500).quantity_kg == Decimal("1.5")
