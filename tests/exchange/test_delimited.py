"""Text tables: delimiters, quotes, line breaks inside cells, printed lists."""

import pytest

from exchange.delimited import read_text
from exchange.grid import Unreadable
from exchange.quantities import read_quantity


def rows(text: str) -> list[list[object]]:
    return list(read_text(text, "UTF-8", "a.csv").sheets[0].rows)


@pytest.mark.parametrize("delimiter", [";", "\t", ",", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["PO", "Qty", "Item"], ["1", "2,5", "x"], ["2", "3,5", "y"]))
    text = text.replace("2,5", '"2,5"').replace("3,5", '"3,5"')
    assert rows(text)[1] == ["1", "2,5", "x"]


def test_a_declared_delimiter_is_believed() -> None:
    reading = read_text("sep=^\nPO^Qty\n1^2\n", "UTF-8", "a.csv")
    assert reading.sheets[0].rows == [["PO", "Qty"], ["1", "2"]]
    assert reading.sheets[0].number(1) == 3


def test_line_breaks_inside_cells_keep_the_line_numbers() -> None:
    sheet = read_text('PO;Text\n1;"two\r\nlines"\n2;x\n', "UTF-8", "a.csv").sheets[0]
    assert sheet.rows[1] == ["1", "two\nlines"]
    assert [sheet.number(row) for row in range(3)] == [1, 2, 4]


def test_a_quotation_mark_that_is_never_closed() -> None:
    reading = read_text('PO;Qty\n1;"2\n' + "3;4\n" * 50, "UTF-8", "a.csv")
    assert len(reading.sheets[0].rows) == 52
    assert "never closed" in reading.notes[0]


def test_a_printed_list_loses_its_frame() -> None:
    assert rows("|PO |Qty|\n|---|---|\n|A1 | 5 |\n|A2 | 6 |\n") == [["PO", "Qty"], [], ["A1", "5"], ["A2", "6"]]


def test_zero_characters_are_left_out_and_said() -> None:
    reading = read_text("PO;Qty\n1;\x002\n", "UTF-8", "a.csv")
    assert reading.sheets[0].rows[1] == ["1", "2"]
    assert reading.notes


def test_a_line_of_five_megabytes_is_bounded() -> None:
    (row,) = read_text("x" * 5_000_000, "UTF-8", "a.txt").sheets[0].rows
    assert len(str(row[0])) == 32_767


def test_blanks_only_is_empty() -> None:
    with pytest.raises(Unreadable, match="empty"):
        read_text(" \n ", "UTF-8", "a.csv")


def test_an_open_quotation_mark_near_the_end_spoils_its_own_line_only() -> None:
    reading = read_text('a,b\n"x, y",1\n"open,2\nz,3\n', "", "a.csv")
    assert reading.sheets[0].rows == [["a", "b"], ["x, y", "1"], ['"open', "2"], ["z", "3"]]


def test_cells_beside_an_open_quotation_mark_keep_their_places() -> None:
    reading = read_text('a,b,c,d\n"x, ""y""",1,"open,2\n"M, Ltd.",n,z,3\n', "", "a.csv")
    assert reading.sheets[0].rows[1:] == [['x, "y"', "1", '"open', "2"], ["M, Ltd.", "n", "z", "3"]]


def test_signs_that_are_none_in_the_encoding_are_told() -> None:
    assert (
        "choose another encoding"
        in read_text("PO;Item\n1;\u00d1\u00f5\u00bb\u00af\u00ef\u00e1\n", "cp1252", "a.csv").notes[0]
    )
    assert not read_text("PO;Item\n1;L\u00fcfter \u00b15 %; 2\u20443\n", "cp1252", "a.csv").notes


def test_more_lines_or_cells_than_can_be_read_are_refused_before_they_are_cut() -> None:
    with pytest.raises(Unreadable, match="lines"):
        read_text("a,b\n" + "\n" * 1_100_000, "", "a.csv")
    with pytest.raises(Unreadable, match="cells"):
        read_text("a,b\n" * 3 + "," * 6_000_000, "", "a.csv")


def test_decimal_commas_in_a_printed_list_are_no_delimiters() -> None:
    line = "7000231    10  Baotou Magnet   SC-2217    SmCo block      1 250,00 PCS    33,90 EUR"
    reading = read_text("\n".join([line] * 4), "utf-8", "a.txt")
    assert reading.delimiter == "blanks"
    assert len(reading.sheets[0].rows[0]) > 5


def test_a_table_wider_than_any_spreadsheet_is_refused() -> None:
    """Its headings would be weighed for minutes."""
    with pytest.raises(Unreadable, match="more than 16,384 columns"):
        rows(",".join(f"c{place}" for place in range(20_000)) + "\n" + "," * 19_999 + "\n")


def test_a_zero_character_inside_a_number_is_no_number() -> None:
    reading = read_text("PO;Qty;Unit\nA\x00;1\x002;kg\n", "UTF-8", "a.csv")
    assert reading.sheets[0].rows[1] == ["A", "1\ufffd2", "kg"]
    assert read_quantity("1\ufffd2").value is None
