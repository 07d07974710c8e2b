"""Charts are native and carry their values."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from openpyxl import Workbook, load_workbook

from exchange.summary.cells import Month
from exchange.summary.charts import Bar, Space, Strip, bars

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def made(path: Path, *, lying: bool = False, stacked: bool = False) -> ET.Element:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "It's"
    for row in (["", "kg", "t"], ["JP", 12, None], ["DE", 0.5, 3]):
        sheet.append(row)
    labels = Strip(sheet.title, "A", 2, 3, ("JP", "DE"))
    series = [
        Bar("kg", "'It''s'!$B$1", Strip(sheet.title, "B", 2, 3, (12, 0.5))),
        Bar("t", "", Strip(sheet.title, "C", 2, 3, (None, 3))),
    ]
    bars(sheet, Space(6, 10, 3, 1, 2), "By <place>", labels, series, lying=lying, stacked=stacked)
    book.save(path)
    with zipfile.ZipFile(path) as parts:
        return ET.fromstring(parts.read("xl/charts/chart1.xml"))


def test_the_values_stand_in_the_chart_itself(tmp_path: Path) -> None:
    chart = made(tmp_path / "a.xlsx")
    numbers = [[value.text for value in cache.iter(f"{CHART}v")] for cache in chart.iter(f"{CHART}numCache")]
    assert numbers == [["12", "0.5"], ["3"]]
    words = [[value.text for value in cache.iter(f"{CHART}v")] for cache in chart.iter(f"{CHART}strCache")]
    assert words == [["kg"], ["JP", "DE"], ["JP", "DE"]]
    assert [name.text for name in chart.findall(f".//{CHART}tx/{CHART}v")] == ["t"]
    assert [each.text for each in chart.iter(f"{CHART}f")][2] == "'It''s'!$B$2:$B$3"


def test_months_below_the_bars_are_dates_in_the_words_of_the_language(tmp_path: Path) -> None:
    """None is left out and none put between them, as on an axis of days."""
    book = Workbook()
    sheet = book.worksheets[0]
    months = Strip(sheet.title, "A", 2, 3, (Month(2026, 9, 1), Month(2026, 11, 1)))
    bars(sheet, Space(6, 10, 3), "Filed", months, [Bar("n", "", Strip(sheet.title, "B", 2, 3, (1, 2)))], upright=True)
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        chart = ET.fromstring(parts.read("xl/charts/chart1.xml"))
    labels = chart.find(f".//{CHART}cat/{CHART}numRef/{CHART}numCache")
    assert labels is not None
    assert labels.findtext(f"{CHART}formatCode") == "[$-409]mmm yyyy"
    assert [value.text for value in labels.iter(f"{CHART}v")] == ["46266", "46327"]
    assert [each.get("val") for each in chart.iter(f"{CHART}auto")] == ["0"]


def test_it_reads_back_as_a_chart_with_its_title(tmp_path: Path) -> None:
    made(tmp_path / "a.xlsx", lying=True)
    (chart,) = load_workbook(tmp_path / "a.xlsx").worksheets[0]._charts
    assert chart.title.tx.rich.p[0].r[0].t == "By <place>"
    assert chart.barDir == "bar"


def test_it_ends_where_its_cells_end(tmp_path: Path) -> None:
    """The second half of three columns of 13 digits: from a little after the middle of the second to the end of the third."""
    made(tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    start, end = sheet._charts[0].anchor._from, sheet._charts[0].anchor.to
    assert (start.col, start.row, end.col, end.colOff, end.row) == (1, 5, 3, 0, 15)
    assert start.colOff == round((39 - (39 - 1.5) / 2 - 13) * 66_675)
    assert {sheet.row_dimensions[row].height for row in range(6, 16)} == {15}


def test_stacked_bars_keep_their_axis(tmp_path: Path) -> None:
    chart = made(tmp_path / "a.xlsx", stacked=True)
    assert chart.find(f".//{CHART}grouping").get("val") == "stacked"  # type: ignore[union-attr]
    assert {axis.find(f"{CHART}delete").get("val") for axis in chart.iter(f"{CHART}valAx")} == {"0"}  # type: ignore[union-attr]
