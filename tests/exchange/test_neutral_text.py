"""Signs of a formula stand behind an apostrophe in CSV, and come back without it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.grid import RISKY
from exchange.neutral_text import as_meant, neutral


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5 °C", "@home", "＝1", "\tx", "'=1+1", "''-x"])
def test_a_formula_is_guarded_and_comes_back(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert as_meant(neutral(text)) == text


@pytest.mark.parametrize("cell", ["", "PO-1", "'99", "'", "12'", None, 7.0])
def test_what_needs_no_guard_stays(cell: object) -> None:
    assert as_meant(cell) == cell  # type: ignore[arg-type]
    assert neutral(str(cell)) == str(cell)


@given(st.text(alphabet="'=+-@\t＝a1 ", max_size=6))
def test_any_text_comes_back_and_none_is_run(text: str) -> None:
    assert as_meant(neutral(text)) == text
    assert not neutral(text).startswith(RISKY)
