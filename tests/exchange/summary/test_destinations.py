"""By destination: a row each, a total, charts."""

from openpyxl.utils import range_boundaries

from db.wait_figures import WaitFigure
from exchange.summary.destinations import _wait
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
