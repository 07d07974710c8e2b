"""What is printed, and on which paper."""

from openpyxl import Workbook
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from exchange.summary import paper
from exchange.summary.charts import Bar, Space, Strip, bars


def sheet_of(*widths: float) -> Worksheet:
    """A sheet with one value in each of so many columns."""
    sheet = Workbook().worksheets[0]
    for place, width in enumerate(widths, start=1):
        sheet.cell(3, place).value = place
        sheet.column_dimensions["ABCDEFGHIJ"[place - 1]].width = width
    paper.set_up(sheet)
    return sheet


def test_narrow_sheets_go_on_a4_and_wide_ones_on_a3() -> None:
    """Letters of a wide sheet would be too small on A4."""
    for widths, size in (((60, 60, 60), "9"), ((90, 90, 90), "8")):
        sheet = sheet_of(*widths)
        paper.settle(sheet)
        assert str(sheet.page_setup.paperSize) == size
        assert sheet.page_setup.orientation == "landscape"


def test_sheets_that_are_not_measured_go_on_a4() -> None:
    """A listing or a template is set up and no more; a sheet without a size takes that of the printer."""
    sheet = sheet_of(90, 90, 90)
    assert str(sheet.page_setup.paperSize) == "9"


def test_what_is_printed_is_said_with_the_charts() -> None:
    """A chart below and right of the values is printed, nothing beyond it."""
    sheet = sheet_of(10, 10)
    values = Strip("Sheet", "A", 3, 3, (1,))
    bars(sheet, Space(5, 12, 5), "Title", values, [Bar("Name", "'Sheet'!$A$2", values)])
    paper.settle(sheet)
    assert str(sheet.print_area).endswith("$A$1:$E$16")


def test_an_area_that_was_chosen_stays() -> None:
    """The detail prints its first columns only, and only they decide the paper."""
    sheet = sheet_of(60, 60, 200)
    sheet.print_area = "A1:B3"
    paper.settle(sheet)
    assert str(sheet.print_area).endswith("$A$1:$B$3")
    assert str(sheet.page_setup.paperSize) == "9"


def test_a_sheet_with_a_break_prints_at_a_scale() -> None:
    """Excel heeds a break only where the sheet is not made to fit; the longest part and the width decide."""
    sheet = sheet_of(60, 60, 80)
    sheet.print_area = "A1:C60"
    for row in range(1, 61):
        sheet.row_dimensions[row].height = 20
    sheet.row_breaks.append(Break(id=35))
    paper.scale(sheet)
    paper.settle(sheet)
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.scale == int(100 * 784 / (200 * 5.6))
    assert str(sheet.page_setup.paperSize) == "9"
    sheet.row_breaks.brk[0].id = 50
    paper.scale(sheet)
    assert sheet.page_setup.scale == int(100 * 510 / (50 * 20))
