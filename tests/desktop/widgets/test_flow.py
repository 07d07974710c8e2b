"""Chips go on in the next line."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QFrame, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.flow import Cards, Flow


def test_widgets_break_into_lines_and_hidden_ones_take_no_room(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box)
    flow.setContentsMargins(0, 0, 0, 0)
    buttons = [QPushButton(f"button {number}") for number in range(6)]
    for button in buttons:
        button.setFixedSize(100, 30)
        flow.addWidget(button)
    assert flow.heightForWidth(700) == 30
    assert flow.heightForWidth(330) == 30 + 8 + 30
    buttons[0].hide()
    buttons[1].hide()
    buttons[2].hide()
    assert flow.heightForWidth(330) == 30
    assert flow.count() == 6
    assert flow.takeAt(0) is not None
    assert flow.takeAt(9) is None


@pytest.fixture
def box(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    made.close()


def laid_out(box: QWidget, cards: Cards, width: int) -> list[tuple[int, int, int]]:
    """Left, top and width of each card at a width of the window."""
    box.setLayout(cards)
    cards.setContentsMargins(0, 0, 0, 0)
    box.resize(width, cards.heightForWidth(width))
    box.show()
    found = [cards.itemAt(place).geometry() for place in range(cards.count())]
    return [(item.left(), item.top(), item.width()) for item in found]


def card(least: int, high: int = 40) -> QWidget:
    made = QFrame()
    made.setMinimumSize(least, high)
    return made


def test_cards_share_a_line_by_weight_and_fill_it(box: QWidget) -> None:
    cards = Cards(gap=10)
    for weight in (3, 2, 2):
        cards.add_card(card(100), weight)
    assert laid_out(box, cards, 720) == [(0, 0, 300), (310, 0, 200), (520, 0, 200)]


def test_nobody_gets_less_than_he_needs(box: QWidget) -> None:
    cards = Cards(gap=10)
    cards.add_card(card(100), 9)
    cards.add_card(card(200), 1)
    assert laid_out(box, cards, 410) == [(0, 0, 200), (210, 0, 200)]


def test_in_a_narrow_window_the_first_card_stands_alone(box: QWidget) -> None:
    cards = Cards(gap=10)
    for high in (90, 40, 60):
        cards.add_card(card(200, high))
    assert laid_out(box, cards, 500) == [(0, 0, 500), (0, 100, 245), (255, 100, 245)]
    assert cards.heightForWidth(500) == 90 + 10 + 60
    assert cards.heightForWidth(200) == 90 + 10 + 40 + 10 + 60
    assert cards.minimumSize().width() == 200


def test_cards_in_columns_stand_under_each_other(box: QWidget) -> None:
    cards = Cards(gap=10, most=3)
    for _number in range(5):
        cards.add_card(card(100))
    assert [left for left, _top, _width in laid_out(box, cards, 320)] == [0, 110, 220, 0, 110]


def test_fewer_columns_where_there_is_less_room(box: QWidget) -> None:
    cards = Cards(gap=10, most=3)
    for _number in range(5):
        cards.add_card(card(100))
    assert [left for left, _top, _width in laid_out(box, cards, 319)] == [0, 164, 0, 164, 0]
