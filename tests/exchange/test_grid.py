"""Sheets and their addresses."""

import pytest

from exchange.grid import Reading, Sheet, Unreadable, column_letter


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16_383, "XFD")])
def test_columns_are_printed_as_spreadsheets_do(column: int, letters: str) -> None:
    assert column_letter(column) == letters


def test_a_missing_sheet_names_those_there_are() -> None:
    reading = Reading("xlsx", "", "", (Sheet("Orders", []), Sheet("Old", [])))
    assert reading.sheet("Old").name == "Old"
    with pytest.raises(Unreadable, match='"Orders", "Old"'):
        reading.sheet("New")


def test_text_rows_know_their_line() -> None:
    assert Sheet("a", [[], []], lines=(1, 4)).number(1) == 4
    assert Sheet("a", [[], []]).number(1) == 2
