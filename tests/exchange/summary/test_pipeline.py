"""Pipeline: stages, ages, months."""

from openpyxl.utils import range_boundaries

from tests.exchange.summary.conftest import Made
from tests.exchange.summary.reading import place_of, table


def test_pending_and_ended_are_two_tables(small: Made) -> None:
    (waiting,) = table(small.book, "StagesWaiting")
    (ended,) = table(small.book, "StagesEnded")
    assert (waiting["Stage"], waiting["Applications"], waiting["kg applied for"]) == ("Accepted", 1, 250)
    assert (waiting["Median days in stage"], waiting["Oldest case"]) == (71, "A-3")
    assert (ended["Stage"], ended["Applications"]) == ("Granted", 2)
    assert "Oldest" not in ended  # nobody waits in an end


def test_ages_keep_pending_and_decided_apart(small: Made) -> None:
    rows = {row["Working days"]: row for row in table(small.book, "Ages")}
    assert list(rows) == ["0–20", "21–45", "46–60", "61–90", "> 90", "acceptance not heard"]
    assert sum(row["Pending"] for row in rows.values()) == 1
    assert sum(row["Decided"] for row in rows.values()) == 2
    assert (rows["46–60"]["Pending"], rows["46–60"]["Pending kg"], rows["46–60"]["Decided"]) == (1, 250, 0)


def test_twelve_months_of_filings_and_decisions(small: Made) -> None:
    rows = {f"{row['Month']:%Y-%m}": row for row in table(small.book, "Months")}
    assert len(rows) == 12
    assert (rows["2026-06"]["Filed"], rows["2026-08"]["Granted"], rows["2026-10"]["Granted"]) == (2, 1, 1)


def test_a_month_is_a_date_and_shown_in_the_words_of_the_language(small: Made) -> None:
    """It sorts and groups as a date; a spreadsheet shows Nov 2026, not 2026-11."""
    sheet, months = place_of(small.book, "Months")
    cell = sheet[months.split(":")[0]].offset(1)
    assert (cell.data_type, cell.number_format) == ("d", "[$-409]mmm yyyy")


def test_charts(small: Made) -> None:
    assert len(small.book["Pipeline"]._charts) == 2


def test_ages_and_months_share_their_headings_and_no_row_is_higher_than_another(small: Made) -> None:
    sheet, ages = place_of(small.book, "Ages")
    _sheet, months = place_of(small.book, "Months")
    left, top, _right, _bottom = range_boundaries(months)
    assert range_boundaries(ages)[1] == top
    assert left > range_boundaries(ages)[2] + 1
    assert sheet.row_dimensions[top].height >= 27
    assert {sheet.row_dimensions[row].height for row in range(top + 1, top + 13)} == {None}


def test_the_charts_stand_on_the_first_page_with_the_stages(small: Made) -> None:
    sheet, months = place_of(small.book, "Months")
    (end,) = [each.id for each in sheet.row_breaks.brk]
    assert all(chart.anchor.to.row <= end for chart in sheet._charts)
    assert end < range_boundaries(months)[1]
