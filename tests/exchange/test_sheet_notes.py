"""Sentences about a sheet that was read."""

from exchange import sheet_notes


def test_each_names_its_sheet_and_how_many() -> None:
    assert sheet_notes.hidden_rows("S", 1) == 'Sheet "S": 1 hidden row was read as well.'
    assert sheet_notes.hidden_rows("S", 2) == 'Sheet "S": 2 hidden rows were read as well.'
    assert sheet_notes.unstored_formulas("S", 3).startswith('Sheet "S": 3 formulas have no stored result')
    assert str(sheet_notes.far_cells("a.xlsx", "S")).startswith('a.xlsx: sheet "S" has cells far away')
