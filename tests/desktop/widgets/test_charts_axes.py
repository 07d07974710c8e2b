"""Ticks at round numbers, and a reading box that stays inside its chart."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.widgets.charts_axes import Chart, Line, ticks


@pytest.mark.parametrize(
    ("most", "marks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (87, [0, 20, 40, 60, 80, 100]),
        (300, [0, 100, 200, 300]),
        (2106, [0, 500, 1000, 1500, 2000, 2500]),
    ],
)
def test_ticks_are_round_and_reach_the_most(most: float, marks: list[int]) -> None:
    assert ticks(most) == marks


@pytest.mark.parametrize("most", [0.5, 3, 17, 99, 101, 4999, 123456])
@pytest.mark.parametrize("wanted", [3, 5, 8])
def test_ticks_for_any_figure(most: float, wanted: int) -> None:
    marks = ticks(most, wanted)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert len(marks) <= 2 * wanted + 2
    assert len({later - earlier for earlier, later in pairwise(marks)}) == 1


@pytest.mark.parametrize("at", [(0, 0), (299, 0), (0, 149), (299, 149), (150, 75)])
def test_the_reading_box_is_inside_wherever_one_points(qtbot: QtBot, at: tuple[int, int]) -> None:
    chart = Chart("A chart")
    qtbot.addWidget(chart)
    chart.resize(300, 150)
    pixels = QPixmap(500, 350)
    pixels.fill("#123456")
    painter = QPainter(pixels)
    painter.translate(100, 100)
    chart.read_out(painter, QPointF(*at), "Heading", [Line("#ff0000", "Japan", "12 d"), Line("", "Germany", "3 d")])
    painter.end()
    picture = pixels.toImage()
    ground = picture.pixelColor(0, 0)
    drawn = [(x, y) for x in range(0, 500, 2) for y in range(0, 350, 2) if picture.pixelColor(x, y) != ground]
    assert drawn
    assert all(98 <= x <= 402 and 98 <= y <= 252 for x, y in drawn)


def test_colours_follow_the_look(qtbot: QtBot) -> None:
    chart = Chart("A chart")
    qtbot.addWidget(chart)
    chart.setPalette(theme.palette(theme.DARK))
    assert chart.colour(0).name() == theme.DARK.series[0]
    assert chart.colour(8).name() == theme.DARK.series[0]
    assert chart.accessibleName() == "A chart"
