"""A figure with two readings stays open until somebody says which it is."""

from decimal import Decimal

from exchange.order_context import RowCells
from exchange.order_rows import Value
from exchange.told_figures import figure_said, figures_in, figures_open
from resources.told import plain

TWO = (Decimal("1.25"), Decimal(1250))


def row(answers: dict[str, Value]) -> RowCells:
    return RowCells({"quantity": "1.250"}, {}, str, str, frozenset(["quantity"]), answers=answers)


def test_readings_stay_readings_until_one_is_said() -> None:
    asked = row({})
    assert figure_said(asked, "quantity", TWO) == TWO
    assert asked.flags == []
    told = row({"quantity": Decimal(1250)})
    assert figure_said(told, "quantity", TWO) == (1250,)
    assert [(flag.field, flag.severity, flag.printed) for flag in told.flags] == [("quantity", "answered", "1.250")]
    assert plain(told.flags[0].why) == "could mean 1.25 or 1250"


def test_a_figure_without_any_reading_is_what_somebody_says() -> None:
    assert figure_said(row({"quantity": Decimal(7)}), "quantity", ()) == (7,)


def test_readings_are_told_without_exponents() -> None:
    assert plain(figures_open((Decimal("1E+3"), Decimal("1.0")))) == "could mean 1000 or 1"


def test_figures_of_a_remark_that_count_as_the_row_does() -> None:
    assert figures_in("客户要求改为9块，待确认", "pcs") == ["9"]
    assert figures_in("交期改为10月8日", "pcs") == []
    assert figures_in("改为9块", "kg") == []
