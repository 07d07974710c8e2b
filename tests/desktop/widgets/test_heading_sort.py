"""A press of a heading sorts, turns round, lets go; numbers and days are not sorted by their letters."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.widgets import heading_sort
from desktop.widgets.heading_sort import By

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def test_a_press_turns_a_sort_round_and_the_next_lets_it_go() -> None:
    first = heading_sort.turned(None, 2, largest_first=True)
    second = heading_sort.turned(first, 2, largest_first=True)
    assert (first, second, heading_sort.turned(second, 2, largest_first=True)) == ((2, DOWN), (2, UP), None)
    assert heading_sort.turned(second, 1, largest_first=False) == (1, UP)


@pytest.mark.parametrize(("way", "order"), [(UP, [3, 0, 2, 1]), (DOWN, [2, 0, 3, 1])])
def test_what_is_not_known_stands_last_either_way(way: Qt.SortOrder, order: list[int]) -> None:
    texts = [By("9 t", 9), By("", None), By("10 t", 10), By("1,000 kg", 1)]
    blocks = [[n] for n in range(4)]
    assert heading_sort.ordered(blocks, lambda n: heading_sort.value_of(texts[n]), way) == order


def test_rows_that_belong_together_stay_together() -> None:
    days = [date(2026, 3, 1), date(2020, 1, 1), date(2026, 1, 1)]
    assert heading_sort.ordered([[0, 1], [2]], lambda n: days[n], UP) == [2, 0, 1]


def test_words_are_sorted_without_regard_to_size_and_nothing_is_not_known() -> None:
    assert [heading_sort.value_of(text) for text in ("Zinc", "", "alpha")] == ["zinc", None, "alpha"]


def test_a_sort_is_remembered_while_its_column_is_there(tmp_path: Path, qtbot: QtBot) -> None:
    settings = Settings()
    heading_sort.keep(settings, "sort/x", (3, DOWN))
    assert heading_sort.kept(Settings(), "sort/x", 4) == (3, DOWN)
    assert heading_sort.kept(settings, "sort/x", 3) is None
    header = QHeaderView(Qt.Orientation.Horizontal)
    qtbot.addWidget(header)
    heading_sort.show(header, (3, DOWN))
    assert (header.isSortIndicatorShown(), header.sortIndicatorSection(), header.sortIndicatorOrder()) == (
        True,
        3,
        DOWN,
    )
    heading_sort.keep(settings, "sort/x", None)
    assert heading_sort.kept(settings, "sort/x", 4) is None
