"""Rows by id keep their order; neighbours are one span."""

from db.materials import LISTING
from desktop.main_window import MainWindow
from desktop.widgets.rows import read_rows, spans
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
