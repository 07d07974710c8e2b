"""What is printed, and on which paper."""

import pytest
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
    for widths, size in (((60, 60, 55), "9"), ((90, 90, 90), "8")):
        sheet = sheet_of(*widths)
        paper.settle(sheet)
        assert str(sheet.page_setup.paperSize) == size
        assert sheet.page_setup.orientation == "landscape"


def test_what_no_paper_holds_goes_on_pages_side_by_side() -> None:
    """Each names its rows; a little too wide is printed a little smaller."""
    for widths, pages, columns in (
        ((90, 90, 100), 1, None),
        ((120, 120, 120), 2, "$A:$A"),
        ((290, 290, 290), 4, "$A:$A"),
    ):
        sheet = sheet_of(*widths)
        paper.settle(sheet)
        assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (pages, columns)
        assert str(sheet.page_setup.paperSize) == "8"


def test_wrapped_texts_give_way_to_the_paper() -> None:
    """To A4 where they can, else to A3, and no further than they may; what fits stays."""
    assert paper.squeezed([100, 60], {1: 20}) == [100, 60]
    assert paper.squeezed([100, 60, 35], {1: 20, 2: 35}) == [100, 40, 35]
    assert paper.squeezed([200, 60, 40], {1: 30, 2: 20}) == [200, pytest.approx(31.2), pytest.approx(20.8)]
    assert paper.squeezed([300, 60], {1: 30}) == [300, 30]
    assert paper.squeezed([300], {}) == [300]


def test_pages_are_counted_by_the_longest_part() -> None:
    sheet = sheet_of(60)
    sheet.print_area = "A1:A60"
    for row in range(1, 61):
        sheet.row_dimensions[row].height = 15
    assert paper.pages(sheet) == 2
    sheet.row_breaks.append(Break(id=30))
    assert paper.pages(sheet) == 1


def test_a_row_without_a_height_counts_as_programs_draw_it() -> None:
    """Fifteen points in the usual face, though its letters need less."""
    sheet = sheet_of(60)
    sheet.print_area = "A1:A42"
    assert paper.pages(sheet) == 1
    sheet.print_area = "A1:A43"
    assert paper.pages(sheet) == 2


def test_rows_that_a_page_repeats_take_room_on_it() -> None:
    for repeated, rows in ((None, 40), ("1:2", 42)):
        sheet = sheet_of(60)
        sheet.print_area = "A1:A60"
        sheet.row_breaks.append(Break(id=20))
        sheet.print_title_rows = repeated
        paper.scale(sheet)
        assert sheet.page_setup.scale == int(100 * 510 / (rows * 15))


def test_charts_stay_with_their_tables_where_both_can_be_read() -> None:
    for rows, pages, breaks in ((40, 1, 0), (50, 0, 1)):
        sheet = sheet_of(60)
        sheet.print_area = f"A1:A{rows}"
        for row in range(1, rows + 1):
            sheet.row_dimensions[row].height = 15
        paper.together(sheet, 30)
        assert (sheet.page_setup.fitToHeight, len(sheet.row_breaks.brk)) == (pages, breaks)
        assert [each.id for each in sheet.row_breaks.brk] == [28] * breaks  # the empty row goes along


def test_a_wide_sheet_with_a_break_goes_on_a3() -> None:
    sheet = sheet_of(100, 100)
    sheet.print_area = "A1:B3"
    paper.scale(sheet)
    assert (str(sheet.page_setup.paperSize), sheet.page_setup.scale) == ("8", 100)


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


def broken(rows: int, *widths: float) -> Worksheet:
    """A sheet of 60 rows, 20 points each, with a break behind so many, made to be printed."""
    sheet = sheet_of(*widths)
    sheet.print_area = f"A1:{'ABCDEFGHIJ'[len(widths) - 1]}60"
    for row in range(1, 61):
        sheet.row_dimensions[row].height = 20
    sheet.row_breaks.append(Break(id=rows))
    return sheet


def test_a_sheet_with_a_break_is_one_page_wide_whatever_face_it_is_drawn_with() -> None:
    """A number of pages down would have Excel heed no break; the scale is that of the usual face."""
    for rows in (35, 50):
        sheet = broken(rows, 60, 60, 54)
        paper.scale(sheet)
        paper.settle(sheet)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_setup.scale == int(100 * 510 / (rows * 20))
        assert str(sheet.page_setup.paperSize) == "9"


def test_an_empty_column_beside_keeps_each_part_on_its_page() -> None:
    """As wide as the paper is for the longest part, also where a digit is drawn narrowest."""
    sheet = broken(50, 60, 60, 20)
    paper.scale(sheet)
    assert str(sheet.print_area).endswith("$A$1:$D$60")
    digits = sum(paper.width_of_column(sheet, column) for column in range(1, 5))
    assert digits * 5.25 / 784 == pytest.approx(50 * 20 / 510, rel=0.001)


def test_no_column_is_added_that_holds_something_or_is_not_needed() -> None:
    for sheet, area in ((broken(50, 60, 60, 20, 5), "$A$1:$C$60"), (broken(35, 100, 100, 50), "$A$1:$C$60")):
        sheet.print_area = "A1:C60"
        paper.scale(sheet)
        assert str(sheet.print_area).endswith(area)


def test_a_part_that_could_not_be_read_on_one_page_runs_on() -> None:
    """Twice as long as a page holds: the scale is that of the width, and no column is added."""
    sheet = broken(59, 60, 60, 20)
    for row in range(1, 61):
        sheet.row_dimensions[row].height = 40
    paper.scale(sheet)
    assert str(sheet.print_area).endswith("$A$1:$C$60")
    assert sheet.page_setup.scale == 100
