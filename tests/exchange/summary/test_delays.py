"""Delays: the subtotals, and a row for each."""

from datetime import date

from db import delay_sums
from db.delay_sums import DelaySum, DelayTotal
from exchange.summary.delays import _crossed, _crossed_heads, _shortened
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


def test_the_subtotals_stand_in_a_line_each_above_the_list_and_stay_with_its_headings(small: Made) -> None:
    sheet, reference = place_of(small.book, "Delays")
    top = int(reference.split(":")[0].lstrip("A"))
    assert (sheet.title, top, sheet.freeze_panes) == ("Delays", 6, "D7")
    assert sheet.print_title_rows == f"${top}:${top}"
    totals = {row["Destination"]: row["Days"] for row in table(small.book, "DelaysByDestination")}
    told = " · ".join(f"{name} {days:,}" for name, days in totals.items())
    assert sheet["A5"].value == f"Days by destination: {told}"
    assert sheet["A4"].value.startswith("Days by cause: ")


def test_cause_and_destination_are_crossed_and_add_up(small: Made) -> None:
    causes = {row["Cause"]: row["Days"] for row in table(small.book, "DelaysByCause")}
    places = {row["Destination"]: row["Days"] for row in table(small.book, "DelaysByDestination")}
    crossed = table(small.book, "DelaysCrossed")
    assert {row["Cause"]: row["Total"] for row in crossed} == causes
    assert {name: sum(row[name] for row in crossed) for name in places} == places
    assert all(sum(row[name] for name in places) == row["Total"] for row in crossed)


def test_many_destinations_are_crossed_without_losing_a_day() -> None:
    sums = [DelaySum(f"{place:02}", "us", "end-user papers", False, 1, 0, 100 - place) for place in range(30)]
    places = _shortened(delay_sums.by_destination(sums))
    heads, rows = _crossed_heads(places), _crossed(sums, _shortened(delay_sums.by_cause(sums)), places)
    assert [head.title for head in heads][-2:] == ["all others", "Total"]
    assert all(len(row) == len(heads) for row in rows)
    assert rows[-1][-1] == sum(item.days for item in sums)
    assert sum(int(str(days)) for days in rows[-1][1:-1]) == rows[-1][-1]


def test_many_causes_are_shortened_and_nothing_is_lost() -> None:
    totals = [DelayTotal(f"cause {number}", 2, 1, 100 - number, 3) for number in range(40)]
    short = _shortened(totals)
    assert len(short) == 18
    assert sum(item.days for item in short) == sum(item.days for item in totals)
    assert sum(item.running for item in short) == 40
