"""By destination: a row each, a total, charts."""

from dataclasses import replace

from openpyxl.utils import range_boundaries

from db.wait_figures import WaitFigure
from exchange.summary import destinations
from exchange.summary.charts import MOST_BARS
from exchange.summary.destinations import _wait
from exchange.summary.facts import Facts
from exchange.summary.tables import Draft
from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import place_of, table


def test_a_row_for_each_destination(small: Made) -> None:
    rows = {row["Code"]: row for row in table(small.book, "ByDestination")}
    assert list(rows) == ["DE", "JP"]
    assert (rows["JP"]["Destination"], rows["JP"]["Open lines"], rows["JP"]["Open kg"]) == ("Japan", 1, 250)
    assert (rows["DE"]["Open value EUR"], rows["DE"]["Open value USD"]) == (5_900, 5_000)
    assert (rows["JP"]["Filed"], rows["JP"]["Granted"], rows["JP"]["Waiting"], rows["JP"]["Oldest wait"]) == (
        2,
        1,
        1,
        80,
    )
    assert (rows["JP"]["Median wait"], rows["JP"]["95 % interval"]) == ("n<5", None)
    assert rows["JP"]["Decided ≤ 45 wd"] == "n<5"
    assert (rows["DE"]["kg exposed"], rows["JP"]["Lines at risk"]) == (100, 1)


def test_the_total_stands_under_the_table_and_adds_up(small: Made) -> None:
    sheet, reference = place_of(small.book, "ByDestination")
    bottom = int(reference.split(":")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    heads = [cell.value for cell in sheet[4]]
    total = dict(zip(heads, [cell.value for cell in sheet[bottom + 1]], strict=True))
    assert total["Destination"] == "Total"
    assert (total["Open lines"], total["Open kg"], total["Filed"], total["Waiting"]) == (5, 470, 3, 1)


def test_what_is_not_known_is_counted(small: Made) -> None:
    rows = {row["Code"]: row for row in table(small.book, "MoreByDestination")}
    assert (rows["DE"]["Mass not known"], rows["DE"]["Value not known"], rows["DE"]["Need-by not known"]) == (1, 1, 1)
    assert (rows["JP"]["Ordered lines"], rows["JP"]["Ordered kg"]) == (2, 350)


def test_delay_days_stand_by_destination_and_holder(small: Made) -> None:
    rows = {row["Code"]: row for row in table(small.book, "DelaysByHolder")}
    assert list(rows) == ["DE", "JP"]
    assert rows["JP"]["Days: Ministry"] == 124


def test_charts_compare_the_destinations(small: Made) -> None:
    assert len(small.book["By destination"]._charts) == 2


def test_a_median_reads_with_its_interval() -> None:
    def wait(median: int | None, low: int | None, high: int | None, *, small: bool = False, n: int = 9) -> WaitFigure:
        return WaitFigure(n, 6, 3, median, low, high, small, 10, "A")

    assert _wait(wait(87, 75, 110)) == (87, "75–110")
    assert _wait(wait(87, 75, None)) == (87, "75–∞")
    assert _wait(wait(None, None, None)) == ("not reached", "∞–∞")
    assert _wait(wait(87, 75, 110, small=True)) == ("n<5", None)
    assert _wait(wait(None, None, None, n=0)) == (None, None)


def test_the_charts_stand_below_what_they_compare(small: Made) -> None:
    sheet, reference = place_of(small.book, "ByDestination")
    _sheet, more = place_of(small.book, "MoreByDestination")
    bottom, next_table = range_boundaries(reference)[3], range_boundaries(more)[1]
    for chart in sheet._charts:
        assert bottom < chart.anchor._from.row < chart.anchor.to.row < next_table


def test_of_many_destinations_the_charts_show_the_heaviest(facts: Facts, draft: Draft) -> None:
    """As many as can be told apart, and their titles say so; the table holds all of them."""
    *places, total = facts.rows
    many = [replace(places[-1], destination=f"X{chr(65 + place)}", mass_g=place * 1_000) for place in range(20)]
    held = destinations.write(draft, replace(facts, rows=[*many, total]))["delays"]
    sheet = draft.book["By destination"]
    assert [sheet.cell(row, 4).value for row in range(5, 25)] == list(range(19, -1, -1))
    chart = sheet._charts[0]
    assert chart.series[0].val.numRef.f == f"'By destination'!$D$5:$D${4 + MOST_BARS}"
    assert chart.title.tx.rich.p[0].r[0].t == "Open goods by destination (kg), the largest 14"
    assert held.last - held.top == MOST_BARS


def test_without_a_day_of_delay_no_table_of_holders_is_drawn(facts: Facts, draft: Draft) -> None:
    rows = [replace(row, delay_days={}) for row in facts.rows]
    assert destinations.write(draft, replace(facts, rows=rows)) == {}
    sheet = draft.book["By destination"]
    assert "DelaysByHolder" not in sheet.tables
    assert any(cell.value == "No day of delay is known." for cell in sheet["A"])
