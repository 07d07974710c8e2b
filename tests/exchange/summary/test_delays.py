"""Delays: subtotals on top, a row for each below."""

from datetime import date

from db.delay_sums import DelayTotal
from exchange.summary.delays import _shortened
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import place_of, table


def test_the_rows_add_up_to_the_subtotals(small: Made) -> None:
    rows = table(small.book, "Delays")
    days = sum(row["Days"] for row in rows)
    assert sum(row["Days"] for row in table(small.book, "DelaysByCause")) == days
    assert sum(row["Days"] for row in table(small.book, "DelaysByDestination")) == days


def test_a_running_delay_has_no_end(small: Made) -> None:
    rows = [row for row in table(small.book, "Delays") if row["Running"] == "yes"]
    assert [(row["PO number"], row["Line"], row["Owner"], row["End"], row["Days"]) for row in rows] == [
        ("PO-JP-1", 2, "Ministry", None, 71)
    ]
    assert rows[0]["Start"].date() == date(2026, 9, 10)
    assert {row["Basis"] for row in table(small.book, "Delays")} == {"logged", "derived"}


def test_the_headings_repeat_where_the_list_begins(small: Made) -> None:
    sheet, reference = place_of(small.book, "Delays")
    top = reference.split(":")[0].lstrip("A")
    assert sheet.print_title_rows == f"${top}:${top}"


def test_many_causes_are_shortened_and_nothing_is_lost() -> None:
    totals = [DelayTotal(f"cause {number}", 2, 1, 100 - number, 3) for number in range(40)]
    short = _shortened(totals)
    assert len(short) == 18
    assert sum(item.days for item in short) == sum(item.days for item in totals)
    assert sum(item.running for item in short) == 40
