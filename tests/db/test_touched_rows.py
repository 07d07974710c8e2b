"""A change tells which rows of a listing it touched where each record of it is one row of the list."""

from db import parties, trash
from db.order_lines import LISTING
from db.touched_rows import touched_rows

ONE, TWO, NONE = frozenset({1}), frozenset({1, 2}), frozenset[int]()


def test_records_under_the_id_of_the_row_tell_which_it_is() -> None:
    assert touched_rows(LISTING, {"order_line": ONE, "line_answer": TWO, "party": NONE}) == {1, 2}
    assert touched_rows(parties.LISTING, {"party": ONE}) == {1}


def test_what_the_list_does_not_show_is_left_out() -> None:
    assert touched_rows(LISTING, {"order_line": ONE, "journal_step": frozenset({9})}) == {1}


def test_a_record_that_many_rows_name_tells_nothing() -> None:
    assert touched_rows(LISTING, {"order_line": ONE, "party": ONE}) is None
    assert touched_rows(LISTING, {"purchase_order": ONE}) is None
    assert touched_rows(trash.LISTING, {"order_line": ONE}) is None
