"""Months, figures and masses of customs files."""

from decimal import Decimal

import pytest

from exchange.customs_cells import read_figure, read_grams, read_month
from resources.i18n import speaking


@pytest.mark.parametrize(("written", "month"), [("202603", "2026-03"), ("2026-3", "2026-03"), ("2026年3月", "2026-03")])
def test_a_month(written: str, month: str) -> None:
    assert read_month(written) == month


@pytest.mark.parametrize("written", ["202613", "March", ""])
def test_no_month_is_refused_in_the_language_of_the_reader(written: str) -> None:
    with pytest.raises(ValueError, match="is no month"):
        read_month(written)
    with speaking("ja"), pytest.raises(ValueError, match="月ではありません"):
        read_month(written)


def test_figures_have_commas_and_may_be_missing() -> None:
    assert read_figure(" 1,234.5 ") == Decimal("1234.5")
    assert read_figure("?") is read_figure("n/a") is None
    for printed in ("much", "1,8,9", "1,5", "1.234,5", "-17", "12,34"):
        with pytest.raises(ValueError, match="is no figure"):
            read_figure(printed)


def test_masses_are_grams() -> None:
    assert read_grams("2", "吨") == 2_000_000
    assert read_grams("2", "kg") == read_grams("2", "") == 2_000
    assert read_grams("2", "pcs") is None
    assert read_grams("-", "kg") is None
