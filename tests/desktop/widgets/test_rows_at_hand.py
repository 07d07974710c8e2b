"""Rows that scroll into sight are there before they are painted where the book answers at once; few are kept."""

import time
from array import array

import pytest

from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets import rows_at_hand
from desktop.widgets.rows_at_hand import BLOCK, RowsAtHand
from tests.desktop.small_book import settle, three_lines


def _hand(window: MainWindow) -> RowsAtHand:
    three_lines(window)
    model = window.page("orders").table.record_model
    settle(window)
    ids = array("q", model.ids)
    return RowsAtHand(window.records, LISTING, lambda: ids, window)


def test_rows_are_waited_for_before_they_are_painted(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_at_hand, "_PATIENCE", 3)
    hand, told = _hand(window), list[tuple[int, int]]()
    hand.arrived.connect(lambda first, last: told.append((first, last)))
    hand.bring(0, 2)
    assert [hand.row(number) is not None for number in range(4)] == [True, True, True, False]
    assert told == [(0, 2)]
    settle(window)
    assert told == [(0, 2)], "what was handed over is not handed over again"


def test_a_book_that_does_not_answer_at_once_holds_nobody_up(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = _hand(window)
    read = LISTING.block
    slow = type(
        "Slow", (), {"columns": LISTING.columns, "block": lambda _self, *given: (time.sleep(0.3), read(*given))[1]}
    )
    monkeypatch.setattr(hand, "_listing", slow())
    start = time.perf_counter()
    hand.bring(0, 2)
    assert time.perf_counter() - start < 0.25
    assert hand.row(0) is None
    settle(window)
    assert hand.row(0) is not None


def test_rows_in_sight_outlive_those_that_were_scrolled_past(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_at_hand, "_KEPT", 3)
    hand = _hand(window)
    for block in range(3):
        hand.keep(block, [None] * BLOCK)
    hand.bring(0, 2)
    hand.keep(3, [None] * BLOCK)
    assert list(hand._blocks) == [2, 0, 3]
