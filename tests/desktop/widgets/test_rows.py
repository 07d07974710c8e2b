"""Rows by id keep their order; neighbours are one span."""

from array import array

import pytest

from db.materials import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.rows import joined, places, read_rows, spans
from tests.desktop.small_book import fill


def test_spans_join_neighbours() -> None:
    assert spans([5, 1, 2, 3, 9]) == [(1, 3), (5, 5), (9, 9)]
    assert spans(range(4)) == [(0, 3)]
    assert spans(range(0)) == spans([]) == []


def test_rows_come_in_the_order_asked_and_those_gone_are_left_out(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.read() as session:
        rows = read_rows(LISTING, session, [made.material, 999])
    assert [row[0] for row in rows] == ["AT-1"]


@pytest.mark.parametrize("pause", [0, 0.00001])
def test_ids_are_found_wherever_they_stand(pause: float) -> None:
    ids = array("q", range(40_000, 0, -1))
    assert places(ids, [40_000, 1, 12_345, 0], pause) == {40_000: 0, 1: 39_999, 12_345: 27_655}
    assert places(ids, []) == places(array("q"), [1]) == {}


def test_stretches_that_touch_are_one() -> None:
    assert joined([(4, 6), (0, 1), (2, 2), (5, 5), (9, 9)]) == [(0, 2), (4, 6), (9, 9)]
    assert joined([]) == []
