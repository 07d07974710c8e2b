"""What spreadsheets put on the clipboard: quotes, line ends, headings."""

from db.order_lines import COLUMNS
from desktop.widgets.pasting import is_heading, looks_headed, parse, printed


def test_the_line_end_after_the_last_row_is_no_row() -> None:
    assert parse("a\tb\r\nc\td\r\n").rows == [["a", "b"], ["c", "d"]]
    assert parse("").rows == []
    assert parse("\n").rows == []


def test_a_cell_may_hold_a_line_end_and_short_rows_are_filled_up() -> None:
    block = parse('"one\ntwo"\tx\nlast')
    assert block.rows == [["one\ntwo", "x"], ["last", ""]]
    assert block.width == 2


def test_headings_are_known() -> None:
    assert is_heading(["Order", "Mass, kg", "Other"], COLUMNS)
    assert not is_heading(["P-1", "Order"], COLUMNS)
    assert not is_heading(["Order"], COLUMNS)


def test_a_quotation_mark_that_nobody_closed_is_a_plain_sign() -> None:
    long = "x" * 200_000
    assert parse(f'"{long}\ta\nb\tc\n').rows == [[f'"{long}', "a"], ["b", "c"]]
    assert parse('"5\ta\nb\tc\n').rows == [['"5', "a"], ["b", "c"]]
    assert parse('"5""\nx"\ta\n5" ring\tc\n').rows == [['5"\nx', "a"], ['5" ring', "c"]]


def test_headings_of_another_sheet_are_words_over_figures() -> None:
    assert looks_headed(parse("PO\tGoods\tkg\n4711\tNdFeB\t12\n"))
    assert not looks_headed(parse("PO\tGoods\tkg\n"))  # nothing below
    assert not looks_headed(parse("PO\tGoods\n4711\tNdFeB\n"))  # may be two cells and two more
    assert not looks_headed(parse("PO\t\tkg\n4711\tNdFeB\t12\n"))
    assert not looks_headed(parse("a\tb\tc\nd\te\tf\n"))
    assert not looks_headed(parse(""))


def test_cells_are_printed_as_they_are_read() -> None:
    rows = [["Dy oxide\nlot 5", '5" ring', ""], ["a\tb", "", "3"]]
    assert parse(printed(rows)).rows == rows
