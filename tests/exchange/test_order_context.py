"""Facts that reach a row from the heading of its group or from around the table."""

from datetime import date

from exchange.layout import Around
from exchange.order_context import Context, RowCells, carried

AROUND = Around({"supplier": "Ningbo", "destination": "Japan"}, {"supplier": (0, 0), "destination": (1, 2)})
CONTEXT = Context("", "", {}, AROUND, {}, {}, date(1899, 12, 30))


def test_the_group_comes_before_the_letter_head() -> None:
    row = RowCells({}, {"destination": ("Germany", (5, 0))}, str, str, frozenset())
    assert carried(row, CONTEXT, "destination") == ("Germany", "(5, 0)")
    assert carried(row, CONTEXT, "supplier") == ("Ningbo", "(0, 0)")
    assert carried(row, CONTEXT, "currency") == ("", "")


def test_a_field_is_flagged_once() -> None:
    row = RowCells({"line": 3.0}, {}, lambda name: f"at {name}", str, frozenset())
    row.flag("line", "first")
    row.flag("line", "second")
    assert [(flag.where, flag.printed, flag.why) for flag in row.flags] == [("at line", "3", "first")]
