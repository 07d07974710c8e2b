"""Digits that count a note below the table are no digits of the figure they stand behind."""

import pytest

from exchange.quantities import read_number
from exchange.raised_digits import apart


@pytest.mark.parametrize("text", ["50¹", "268.40²", "50 ¹²³", "1,200³", "50①", "²³", "10⁻³", "５０❷"])
def test_a_figure_with_the_sign_of_a_note_is_left_open(text: str) -> None:
    assert read_number(text).value is None
    assert not read_number(text).readings


@pytest.mark.parametrize("text", ["50 m²", "cm³", "５０", "N42SH", "Nd₂Fe₁₄B", "1,200"])
def test_units_formulas_and_plain_figures_stay(text: str) -> None:
    assert apart(text) == text
