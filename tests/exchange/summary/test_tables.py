"""Sheets under construction: names, native tables, widths, print set-up."""

from datetime import date
from pathlib import Path

from exchange.summary.lettering import unbroken
from exchange.summary.tables import Draft, Head, apart, carry_on, height_of
from tests.exchange.summary.conftest import saved
from tests.exchange.summary.reading import table

HEADS = [Head("PO number", "code"), Head("kg", "mass"), Head("Day", "date"), Head("Note", wrap=True, width=20)]
ROWS = [["0007", 12, date(2026, 1, 2), "one two three four five six seven eight nine ten"], ["=1+1", None, None, None]]


def test_a_table_reads_back_cell_by_cell(draft: Draft, tmp_path: Path) -> None:
    sheet = draft.sheet("Things", "a note")
    placed = draft.table(sheet, "Things", HEADS, ROWS)
    book = saved(draft, tmp_path)
    rows = table(book, "Things")
    assert [row["PO number"] for row in rows] == ["0007", "=1+1"]
    assert [row["kg"] for row in rows] == [12, None]
    assert book["Things"].cell(placed.top + 2, 1).data_type == "s"
    assert book["Things"].cell(placed.top + 1, 3).is_date
    assert book["Things"].tables["Things"].autoFilter is not None
    assert (placed.cells(1), placed.column(1)) == (f"B{placed.top + 1}:B{placed.top + 2}", "B")


def test_the_total_stands_below_the_table(draft: Draft, tmp_path: Path) -> None:
    sheet = draft.sheet("Sums")
    placed = draft.table(sheet, "Sums", [Head("Name"), Head("n", "number")], [["a", 1], ["Total", 1]], total=True)
    book = saved(draft, tmp_path)
    assert len(table(book, "Sums")) == 1
    assert book["Sums"].cell(placed.last, 1).value == "Total"
    assert book["Sums"].cell(placed.last, 1).font.b
    assert draft.rows["Sums"] == 1


def test_names_are_allowed_and_unique(draft: Draft) -> None:
    first = draft.sheet("Delays: by [cause] / owner? " + "x" * 40)
    second = draft.sheet("Delays: by [cause] / owner? " + "x" * 40)
    assert len(first.title) <= 31
    assert len(second.title) <= 31
    assert first.title != second.title
    assert not set("[]:*?/\\") & set(first.title + second.title)
    assert [draft.table_name("Orders") for _ in range(3)] == ["Orders", "Orders_2", "Orders_3"]


def test_nothing_to_show_is_said(draft: Draft, tmp_path: Path) -> None:
    placed = draft.table(draft.sheet("Empty"), "Empty", HEADS, [])
    book = saved(draft, tmp_path)
    assert book["Empty"].cell(placed.last, 1).value == "Nothing to show."
    assert not book["Empty"].tables


def test_what_cannot_be_written_is_noted_with_its_place(draft: Draft) -> None:
    placed = draft.table(draft.sheet("Long"), "Long", HEADS, [["1", 1, date(1800, 1, 1), "x" * 50_000]])
    told = {(fault.column, fault.row) for fault in draft.faults}
    assert told == {("Day", placed.top + 1), ("Note", placed.top + 1)}


def test_print_set_up(draft: Draft, tmp_path: Path) -> None:
    sheet = draft.sheet("Page")
    draft.table(sheet, "Page", HEADS, ROWS)
    draft.print_as(sheet, freeze="A5")
    page = saved(draft, tmp_path)["Page"]
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == "$4:$4"
    assert page.freeze_panes == "A5"
    assert (page.oddFooter.left.text, page.oddFooter.center.text) == ("footer", "abc123")
    assert page.oddFooter.right.text == "Page &P of &N"


def test_columns_fit_and_rows_are_high_enough(draft: Draft) -> None:
    sheet = draft.sheet("Fit")
    draft.table(sheet, "Fit", HEADS, ROWS)
    assert sheet.column_dimensions["B"].width >= 5
    assert sheet.column_dimensions["C"].width >= 12
    assert sheet.column_dimensions["D"].width == 20
    assert (sheet.row_dimensions[5].height or 0) > 25
    assert sheet.row_dimensions[6].height is None


def test_a_row_of_several_lines_may_be_fitted_anew(draft: Draft, tmp_path: Path) -> None:
    """Its height is said, but does not stay when somebody draws a column wider; that of the headings does."""
    sheet = draft.sheet("Fit")
    draft.table(sheet, "Fit", HEADS, ROWS)
    made = saved(draft, tmp_path)["Fit"]
    assert made.row_dimensions[5].height == sheet.row_dimensions[5].height
    assert made["A5"].alignment.vertical == "center"
    assert [dict(sheet.row_dimensions[row]).get("customHeight") for row in (4, 5)] == ["1", None]


def test_a_column_of_wrapped_texts_is_no_wider_than_they_are(draft: Draft) -> None:
    """The width that is asked for is the most: a column of short notes leaves its room to others."""
    heads = [Head("Note", wrap=True, width=64), Head("Other", wrap=True, width=64)]
    sheet = draft.sheet("Notes")
    draft.table(sheet, "Notes", heads, [["short note", "word " * 40]])
    assert sheet.column_dimensions["A"].width < 20
    assert sheet.column_dimensions["B"].width == 64


def test_lines_with_chinese_signs_are_higher_in_every_language() -> None:
    """Another face steps in for them, whatever the language of the workbook."""
    assert height_of("one two three four", 12) < height_of("一二三四五六七八", 12)
    assert height_of("short", 12) == 0


def test_a_word_of_a_wrapped_text_is_not_broken(draft: Draft) -> None:
    """Unless it is far too long, such as a part of an address; nor where the paper is narrow."""
    heads = [Head("Why", wrap=True, width=10), Head("Source", wrap=True, width=10), Head("A", width=170)]
    sheet = draft.sheet("Words")
    draft.table(sheet, "Words", heads, [["vage Endverwendung", "https://a.example/" + "x" * 90, ""]])
    assert sheet.column_dimensions["A"].width == unbroken("Endverwendung") > 14
    assert sheet.column_dimensions["B"].width == 24
    wide = [Head("Why", wrap=True, width=40), Head("A", width=170)]
    narrow = draft.sheet("Narrow")
    draft.table(narrow, "Narrow", wide, [["vage Militärendverwendungen", ""]])
    assert narrow.column_dimensions["A"].width >= unbroken("Militärendverwendungen")


def test_a_row_that_two_tables_share_is_as_high_as_the_higher(draft: Draft) -> None:
    sheet = draft.sheet("Side")
    draft.table(sheet, "One", HEADS, ROWS)
    high = sheet.row_dimensions[5].height
    draft.table(sheet, "Two", [Head("Day", "date")], [[date(2026, 1, 2)]], column=7)
    assert sheet.row_dimensions[5].height == high


def test_every_column_is_kept_for_the_dictionary_once(draft: Draft) -> None:
    sheet = draft.sheet("Twice")
    draft.table(sheet, "One", HEADS, ROWS)
    draft.table(sheet, "Two", HEADS, ROWS, top=20)
    assert [head.title for name, head in draft.columns if name == "Twice"] == [head.title for head in HEADS]


def test_texts_are_not_cut_and_headings_are_as_high_as_they_run(draft: Draft) -> None:
    """A width that is asked for is the least for a short text; a narrow column makes its heading high."""
    heads = [Head("State", width=8), Head("Days of line stop", "days"), Head("What", width=8, runs=True)]
    sheet = draft.sheet("Narrow")
    draft.table(sheet, "Narrow", heads, [["waiting for the ministry", 1, "a text over empty cells beside it"]])
    assert sheet.column_dimensions["A"].width > 20
    assert sheet.column_dimensions["B"].width < 9
    assert sheet.column_dimensions["C"].width == 8
    assert (sheet.row_dimensions[4].height or 0) > 3 * 13


def test_lines_are_drawn_on_under_a_text_that_runs(draft: Draft) -> None:
    sheet = draft.sheet("On")
    placed = draft.table(sheet, "On", [Head("What", runs=True)], [["a long text"]])
    carry_on(placed, 3)
    assert sheet.cell(placed.top, 3).fill.fgColor.rgb == sheet.cell(placed.top, 1).fill.fgColor.rgb
    assert sheet.cell(placed.last, 3).border.bottom.style == "hair"
    assert sheet.cell(placed.last, 4).border.bottom.style is None


def test_no_two_headings_of_a_table_are_the_same() -> None:
    """Two words of one language can have one word in another."""
    assert apart(["理由", "Why", "理由", "why", "理由"]) == ["理由", "Why", "理由 (2)", "why (2)", "理由 (3)"]
