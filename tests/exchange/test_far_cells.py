"""Stray cells far from the table of a sheet."""

from exchange.far_cells import is_far, near


def test_a_table_full_of_cells_is_not_far_however_long() -> None:
    assert not is_far(1_000_000, 1_000_000, 4)
    assert is_far(10, 1_000_000, 4)
    assert is_far(3, 1, 16_385)


def test_what_lies_behind_a_long_gap_is_left_out_and_named() -> None:
    there = {(0, 0): "a", (2, 1): 5.0, (900, 0): "", (2_000, 0): "x", (0, 300): "y"}
    rows, note = near(there, "S", "f.xlsx")
    assert len(rows) == 901
    assert rows[:3] == [["a", None], [None, None], [None, 5.0]]
    assert rows[900] == [None, None]
    assert "2 cells far away (A2001, KO1)" in note
