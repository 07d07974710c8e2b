"""Signs of a formula stand behind an apostrophe in CSV, and come back without it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.grid import RISKY
from exchange.neutral_text import as_meant, neutral


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5 °C", "@home", "＝1", "\tx", "'=1+1", "''-x"])
def test_a_formula_is_guarded_and_comes_back(text: str) -> None:
    assert neutral(text) == f"'{text}"
    assert as_meant(neutral(text)) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [("x;=1+1;y", "x;'=1+1;y"), ("x\n@SUM(1)", "x\n'@SUM(1)"), ("x;-1+cmd|' /C calc'!A0", "x;'-1+cmd|' /C calc'!A0"),
     ("x\r\n＝1", "x\r\n'＝1"), ("call\n- check; +5 kg, -3 °C", "call\n- check; +5 kg, -3 °C")],
)  # fmt: skip
def test_no_cell_begins_within_a_text_where_semicolons_part_cells(text: str, written: str) -> None:
    assert neutral(text) == written
    assert as_meant(written) == text


@pytest.mark.parametrize("cell", ["", "PO-1", "'99", "'", "12'", None, 7.0])
def test_what_needs_no_guard_stays(cell: object) -> None:
    assert as_meant(cell) == cell  # type: ignore[arg-type]
    assert neutral(str(cell)) == str(cell)


@given(st.text(alphabet="';=+-@\t\n＝a1( ", max_size=8))
def test_any_text_comes_back_and_none_is_run(text: str) -> None:
    assert as_meant(neutral(text)) == text
    assert not neutral(text).startswith(RISKY)
    assert not re.search(r"[;\n][=@＝]", neutral(text))
