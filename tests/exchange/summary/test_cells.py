"""Values as cells: text stays text, numbers and dates are real."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook
from openpyxl.cell.cell import Cell

from exchange.grid import LONGEST_CELL
from exchange.summary.cells import (
    Faults,
    Month,
    Value,
    kg,
    kind_of,
    money,
    money_kind,
    plain,
    put,
    shown_width,
)


def written(value: Value, kind: str = "text") -> tuple[Cell, str]:
    sheet = Workbook().worksheets[0]
    cell = sheet.cell(1, 1)
    assert isinstance(cell, Cell)
    return cell, put(cell, value, kind)


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+49 30 1", "-5", "@SUM(A1)", "=", "=1+1"])
def test_what_looks_like_a_formula_stays_text(text: str) -> None:
    cell, reason = written(text)
    assert (cell.value, cell.data_type, cell.quotePrefix, reason) == (text, "s", True, "")


def test_a_harmless_text_needs_no_prefix() -> None:
    cell, _ = written("Magnet")
    assert (cell.data_type, bool(cell.quotePrefix)) == ("s", False)


def test_codes_keep_their_zeros_as_text() -> None:
    cell, _ = written("00123", "code")
    assert (cell.value, cell.data_type, cell.number_format) == ("00123", "s", "@")


@given(some.text(max_size=60))
def test_no_text_breaks_a_cell(text: str) -> None:
    cell, _ = written(text)
    assert cell.value is None or (cell.data_type == "s" and cell.value == plain(text))


def test_control_characters_are_taken_out_and_line_breaks_stay() -> None:
    assert plain("a\x00b\x07\x1b[31mc\nd\te") == "ab[31mc\nd\te"
    assert plain("\x01\x02") == ""
    assert written("\x01")[0].value is None


def test_too_long_a_text_is_cut_and_said() -> None:
    cell, reason = written("x" * 40_000)
    assert len(str(cell.value)) == LONGEST_CELL
    assert str(cell.value).endswith("…")
    assert "40,000" in reason


def test_dates_are_dates() -> None:
    cell, _ = written(date(2026, 11, 20), "date")
    assert (cell.is_date, cell.number_format) == (True, "yyyy-mm-dd")
    early, reason = written(date(1899, 1, 1), "date")
    assert (early.value, early.data_type) == ("1899-01-01", "s")
    assert "1900" in reason
    moment, _ = written(datetime(2026, 11, 20, 8, 30, tzinfo=UTC), "date")
    assert moment.number_format == "yyyy-mm-dd hh:mm"


def test_a_date_in_a_column_of_texts_still_reads_as_one() -> None:
    assert written(date(2026, 11, 20))[0].number_format == "yyyy-mm-dd"
    assert written(1_234)[0].number_format == "#,##0"


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_left_out_and_said(number: float) -> None:
    cell, reason = written(number, "number")
    assert cell.value is None
    assert reason


def test_unknown_is_an_empty_cell_and_zero_is_a_zero() -> None:
    assert written(None, "mass")[0].value is None
    assert written(0, "mass")[0].value == 0


@pytest.mark.parametrize(
    ("kind", "value", "form"),
    [
        ("mass", 1234, "#,##0"),
        ("mass_exact", Decimal("1.5"), "#,##0.00?"),
        ("month", Month(2026, 11, 1), "[$-409]mmm yyyy"),
        ("date", Month(2026, 11, 1), "[$-409]mmm yyyy"),
        ("decimal", Decimal(4400), "#,##0"),
        ("decimal", Decimal("3.4782"), "#,##0.00####"),
        ("money", Decimal(500), "#,##0"),
        ("money", Decimal("500.00"), "#,##0.00"),
        ("share", 0.5, r"0\ %"),
        ("change", -0.1, r'+0.0\ %;"−"0.0\ %;0.0\ %'),
    ],
)
def test_formats_follow_the_kind(kind: str, value: Value, form: str) -> None:
    assert written(value, kind)[0].number_format == form


def test_masses_and_money_are_exact() -> None:
    assert kg(121_000) == 121
    assert kg(339_770) == Decimal("339.77")
    assert kg(None) is None
    assert money(1_530_408, "USD") == Decimal("15304.08")
    assert money(1_234, "JPY") == 1_234
    assert (money_kind("JPY"), money_kind("EUR")) == ("money_whole", "money")
    assert kind_of("decimal", None) == "decimal"


def test_widths_count_double_width_signs() -> None:
    assert shown_width("東京", "text") == 3.9
    assert shown_width("ab\nabcdef", "text") == shown_width("abcdef", "text") > shown_width("ab", "text")
    assert shown_width(1_234_567, "mass") == len("1,234,567")
    assert shown_width(date(2026, 1, 1), "date") == 10
    assert shown_width(None, "text") == 0


def test_faults_are_kept_short() -> None:
    faults = Faults()
    faults.note("Orders", 7, "Remarks", "x" * 500, "too long")
    (fault,) = faults
    assert len(faults) == 1
    assert (fault.row, len(fault.value)) == (7, 120)
